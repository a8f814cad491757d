//! The texts of an item: title, outcome, note.

use crate::domain::fold::{fold, one_spaced};

/// The longest a title or an outcome may be, in characters.
pub const LONGEST_LINE: usize = 500;
/// The longest a note may be, in bytes.
pub const LONGEST_NOTE: usize = 64 * 1024;

/// Why a text cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A title without a visible character.
    #[error("the title is empty")]
    NoTitle,
    /// More characters than allowed.
    #[error("the {what} has {length} characters, at most {LONGEST_LINE} are kept")]
    TooLong {
        /// `title` or `outcome`.
        what: &'static str,
        /// How many characters it has.
        length: usize,
    },
    /// An outcome of several lines.
    #[error("the outcome is one line")]
    ManyLines,
    /// A note that is too large.
    #[error("the note has {0} bytes, at most {LONGEST_NOTE} are kept")]
    LongNote(usize),
}

/// A title: 1 to 500 characters on one line, without control characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Title(String);

impl Title {
    /// Reads a title. Runs of white space become one space, then control characters go; nothing is cut.
    ///
    /// # Errors
    /// When nothing is left, or more than 500 characters.
    pub fn read(text: &str) -> Result<Self, TextError> {
        let mut clean = one_spaced(text);
        if clean.chars().any(char::is_control) {
            clean.retain(|c| !c.is_control());
            // A lone control character between two spaces has left both behind.
            clean = one_spaced(&clean);
        }
        match clean.chars().count() {
            0 => Err(TextError::NoTitle),
            length if length > LONGEST_LINE => Err(TextError::TooLong { what: "title", length }),
            _ => Ok(Self(clean)),
        }
    }

    /// The title as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The title as it is compared: one request is one requester and one folded title.
    pub fn folded(&self) -> String {
        fold(&self.0)
    }
}

impl std::fmt::Display for Title {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

/// An outcome, unchanged, if it is one line of at most 500 characters. Empty is none.
///
/// # Errors
/// When it has several lines or is too long.
pub fn outcome(text: &str) -> Result<String, TextError> {
    if text.contains(['\n', '\r']) {
        return Err(TextError::ManyLines);
    }
    match text.chars().count() {
        length if length > LONGEST_LINE => Err(TextError::TooLong { what: "outcome", length }),
        _ => Ok(text.to_owned()),
    }
}

/// A note, unchanged, if it is at most 64 KiB. Empty is none.
///
/// # Errors
/// When it is too large.
pub fn note(text: &str) -> Result<String, TextError> {
    if text.len() > LONGEST_NOTE { Err(TextError::LongNote(text.len())) } else { Ok(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_LINE, TextError, Title};

    #[test]
    fn white_space_is_joined_and_control_characters_go() {
        assert_eq!(Title::read("  a\t b\n").unwrap().as_str(), "a b");
        assert_eq!(Title::read("a\u{1b}[2Jb").unwrap().as_str(), "a[2Jb");
        assert_eq!(Title::read("a \u{1} b").unwrap().as_str(), "a b");
        assert_eq!(Title::read("\u{7}"), Err(TextError::NoTitle));
    }

    #[test]
    fn the_bound_counts_characters_and_cuts_nothing() {
        assert!(Title::read(&"é".repeat(LONGEST_LINE)).is_ok());
        assert_eq!(Title::read(&"é".repeat(501)), Err(TextError::TooLong { what: "title", length: 501 }));
    }
}
