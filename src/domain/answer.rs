//! What one did with a request.

use crate::domain::name::Name;

/// What was done with what somebody asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// None yet.
    Open,
    /// Taken as is.
    Accepted,
    /// Changed before it was taken.
    Shaped,
    /// Given to somebody else.
    HandedOver,
    /// Said no to.
    Declined,
}

impl Answer {
    /// Every answer, the one not given yet first.
    pub const ALL: [Self; 5] = [Self::Open, Self::Accepted, Self::Shaped, Self::HandedOver, Self::Declined];

    /// The word used in commands, filters, JSON and the journal.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Shaped => "shaped",
            Self::HandedOver => "handed-over",
            Self::Declined => "declined",
        }
    }

    /// The letter after the slash in the add line.
    pub const fn letter(self) -> char {
        match self {
            Self::Open => 'o',
            Self::Accepted => 'a',
            Self::Shaped => 's',
            Self::HandedOver => 'h',
            Self::Declined => 'd',
        }
    }

    /// The answer of a word, of its letter, or of the words `as-is` that screens use for accepted.
    pub fn from_word(word: &str) -> Option<Self> {
        if word == "as-is" {
            return Some(Self::Accepted);
        }
        let mut letters = word.chars();
        let letter = letters.next().filter(|_| letters.next().is_none());
        Self::ALL.into_iter().find(|answer| answer.word() == word || Some(answer.letter()) == letter)
    }

    /// Whether the request has been answered at all.
    pub const fn is_given(self) -> bool {
        !matches!(self, Self::Open)
    }

    /// Whether this answer by itself takes no time: it is open, or the work is somebody else's or nobody's.
    pub const fn takes_no_time(self) -> bool {
        matches!(self, Self::Open | Self::HandedOver | Self::Declined)
    }
}

/// Who asked, and what came of it: the two are always there together.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Asked {
    /// The requester.
    pub by: Name,
    /// What one did with the request.
    pub answer: Answer,
}

#[cfg(test)]
mod tests {
    use super::Answer;

    #[test]
    fn words_letters_and_as_is_are_read() {
        for answer in Answer::ALL {
            assert_eq!(Answer::from_word(answer.word()), Some(answer));
            assert_eq!(Answer::from_word(&answer.letter().to_string()), Some(answer));
        }
        assert_eq!(Answer::from_word("as-is"), Some(Answer::Accepted));
        assert_eq!(Answer::from_word("sh"), None);
        assert_eq!(Answer::from_word(""), None);
    }
}
