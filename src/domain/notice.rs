//! What is worth telling about the weeks up to a day, each by the word it is dismissed by.

/// One kind of notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// More work, less leverage, more comfort or more taken as is, three weeks running.
    Spiral,
    /// More and smaller items in a week, and less leverage.
    Small,
    /// Titles that come again and again with everything decided.
    Repeats,
}

impl Kind {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Spiral, Self::Small, Self::Repeats];

    /// The word used in commands, JSON and the journal.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Spiral => "spiral",
            Self::Small => "small",
            Self::Repeats => "repeats",
        }
    }

    /// The kind of that word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What screens call it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Spiral => "Spiral watch",
            Self::Small => "Small things",
            Self::Repeats => "Repeats",
        }
    }
}
