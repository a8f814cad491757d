//! Labels: words for unusual weeks.

use crate::domain::name::{Name, NameError};

/// What comes before the name of a job in a label that holds from its week on.
pub const JOB: &str = "job:";

/// Why a word is no label.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is no label: {source}; a label is a word such as on-call, incident, planning, or job:NAME")]
pub struct LabelError {
    /// The word.
    pub word: String,
    /// Why.
    pub source: NameError,
}

/// Reads a label: a name, or `job:` and a name.
///
/// # Errors
/// What is wrong with the word.
pub fn read(word: &str) -> Result<String, LabelError> {
    let name = word.strip_prefix(JOB).unwrap_or(word);
    match Name::read(name) {
        Ok(_) => Ok(word.to_owned()),
        Err(source) => Err(LabelError { word: word.to_owned(), source }),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn labels_are_words_and_jobs() {
        assert!(read("on-call").is_ok());
        assert!(read("job:Acme").is_ok());
        assert!(read("job:").is_err());
        assert!(read("two words").is_err());
    }
}
