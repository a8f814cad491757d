//! What can go wrong with the file, in words that say what was being done.

use std::path::PathBuf;

use rusqlite::ErrorCode;

/// Why the store could not do something.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is there but is no journal that may be opened.
    #[error("{} {why}", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
        /// What it is instead, as the end of a sentence.
        why: String,
    },
    /// The journal holds something that this program cannot have written, or SQLite found it damaged.
    #[error("the journal is damaged: {0}")]
    Damaged(String),
    /// Another process holds the lock, and held it for as long as was waited.
    #[error("{doing}: another process is writing to the journal and did not finish in time")]
    Locked {
        /// What was being done.
        doing: &'static str,
    },
    /// The change could not be written: disk full, read-only, input or output failed.
    #[error("{doing}: {why}")]
    NotSaved {
        /// What was being done.
        doing: &'static str,
        /// Why not.
        why: String,
    },
    /// Anything else that SQLite reports.
    #[error("{doing}: {source}")]
    Sqlite {
        /// What was being done.
        doing: &'static str,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// The file system refused.
    #[error("{doing} {}: {source}", path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To which file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Says what was being done when SQLite failed.
pub trait Doing<T> {
    /// Turns SQLite's error into one that tells what was being done.
    ///
    /// # Errors
    /// The same error, told.
    fn doing(self, doing: &'static str) -> Result<T, StoreError>;
}

impl<T> Doing<T> for rusqlite::Result<T> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|source| {
            let Some(code) = source.sqlite_error_code() else {
                return match source {
                    rusqlite::Error::FromSqlConversionFailure(..)
                    | rusqlite::Error::InvalidColumnType(..)
                    | rusqlite::Error::IntegralValueOutOfRange(..) => StoreError::Damaged(source.to_string()),
                    source => StoreError::Sqlite { doing, source },
                };
            };
            let not_saved = |why: &str| StoreError::NotSaved { doing, why: why.to_owned() };
            match code {
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Locked { doing },
                ErrorCode::DatabaseCorrupt => StoreError::Damaged(source.to_string()),
                ErrorCode::NotADatabase => StoreError::Damaged("the file is no database".to_owned()),
                ErrorCode::DiskFull => not_saved("the disk is full"),
                ErrorCode::ReadOnly => not_saved("the journal is read-only here"),
                ErrorCode::SystemIoFailure => not_saved("the disk failed, or the file may not grow"),
                ErrorCode::CannotOpen => not_saved("the journal's files could not be opened"),
                _ => StoreError::Sqlite { doing, source },
            }
        })
    }
}
