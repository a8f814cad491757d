//! Why a source could not be read.

/// Why nothing of a source was read. Whoever shows it names the source.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is not what this kind of source reads, with what is wrong and where.
    #[error("{0}")]
    Unreadable(String),
    /// A program that is needed could not be run, or failed.
    #[error("{0}")]
    Program(String),
    /// What was asked for does not fit: a mapping with an unknown field, say.
    #[error("{0}")]
    Wanted(String),
    /// It was stopped by the one who asked.
    #[error("stopped")]
    Stopped,
}
