//! Names of people, projects and skills.

use crate::domain::fold::fold;

/// The longest a name may be, in characters.
pub const LONGEST_NAME: usize = 64;

/// Why a word is no name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing was there.
    #[error("a name is missing")]
    Empty,
    /// More than [`LONGEST_NAME`] characters.
    #[error("the name is longer than {LONGEST_NAME} characters")]
    TooLong,
    /// A character that names do not hold.
    #[error("a name holds letters, digits, - _ and . (projects also /), not {0:?}")]
    Character(char),
    /// The first or the last character is no letter, digit or `_`.
    #[error("a name begins and ends with a letter, a digit or _")]
    Ends,
}

/// The name of a person, a project or a skill, as it was spelled when first used.
///
/// 1 to 64 characters: letters, digits, `-`, `_`, `.`, in projects `/` too; it begins and ends with a letter, digit or
/// `_`. Names compare folded: use [`Name::folded`] or [`Name::is`], `==` compares the spelling.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// Reads a person's or a skill's name.
    ///
    /// # Errors
    /// What is wrong with the word.
    pub fn read(word: &str) -> Result<Self, NameError> {
        Self::checked(word, "-_.")
    }

    /// Reads a project's name, which may hold `/`.
    ///
    /// # Errors
    /// What is wrong with the word.
    pub fn read_project(word: &str) -> Result<Self, NameError> {
        Self::checked(word, "-_./")
    }

    fn checked(word: &str, signs: &str) -> Result<Self, NameError> {
        let solid = |c: char| c.is_alphanumeric() || c == '_';
        if word.chars().count() > LONGEST_NAME {
            return Err(NameError::TooLong);
        }
        if let Some(odd) = word.chars().find(|&c| !solid(c) && !signs.contains(c)) {
            return Err(NameError::Character(odd));
        }
        match (word.chars().next(), word.chars().next_back()) {
            (Some(first), Some(last)) if solid(first) && solid(last) => Ok(Self(word.to_owned())),
            (None, _) => Err(NameError::Empty),
            _ => Err(NameError::Ends),
        }
    }

    /// The name as spelled.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as it is compared.
    pub fn folded(&self) -> String {
        fold(&self.0)
    }

    /// Whether both are the same name, whatever their spelling.
    pub fn is(&self, other: &Self) -> bool {
        self.folded() == other.folded()
    }

    /// Whether this project is `whole` or lies below it: `web` holds `web/login`.
    pub fn lies_in(&self, whole: &Self) -> bool {
        let (part, whole) = (self.folded(), whole.folded());
        part == whole || part.strip_prefix(&whole).is_some_and(|rest| rest.starts_with('/'))
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Name, NameError};

    #[test]
    fn names_of_all_alphabets_are_read() {
        for word in ["ana", "Ana_2", "α", "x", "a.b-c", "_", "7"] {
            assert_eq!(Name::read(word).unwrap().as_str(), word);
        }
        assert!(Name::read_project("web/login").is_ok());
    }

    #[test]
    fn what_is_no_name_is_told() {
        assert_eq!(Name::read(""), Err(NameError::Empty));
        assert_eq!(Name::read("a/b"), Err(NameError::Character('/')));
        assert_eq!(Name::read("a b"), Err(NameError::Character(' ')));
        assert_eq!(Name::read("-a"), Err(NameError::Ends));
        assert_eq!(Name::read("a."), Err(NameError::Ends));
        assert_eq!(Name::read_project("web/"), Err(NameError::Ends));
        assert_eq!(Name::read(&"x".repeat(65)), Err(NameError::TooLong));
        assert!(Name::read(&"ä".repeat(64)).is_ok());
    }

    #[test]
    fn a_project_holds_what_is_below_it() {
        let project = |word| Name::read_project(word).unwrap();
        assert!(project("web/login").lies_in(&project("Web")));
        assert!(project("web").lies_in(&project("web")));
        assert!(!project("website").lies_in(&project("web")));
        assert!(!project("web").lies_in(&project("web/login")));
    }
}
