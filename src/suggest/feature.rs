//! What items are compared by.

/// One thing about an item, by which it is like others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Feature {
    /// Which one it is: the same in every item.
    pub id: u64,
    /// What it is a feature of.
    pub group: Group,
}

/// What a feature is a feature of. Each expert gives each group a weight of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// A word of the title.
    Word,
    /// Two words of the title, side by side.
    Pair,
    /// Three or four letters in a row within a word of the title.
    Part,
    /// How the title looks: its first and its last word, its length, signs in it.
    Shape,
    /// The whole title.
    Title,
    /// What is said around the title: requester, projects, source, time, length, how often the title came.
    Setting,
    /// A word of the note.
    Note,
}

impl Group {
    /// How many there are.
    pub const COUNT: usize = 7;

    /// Its place in a table with one entry for each group.
    pub const fn index(self) -> usize {
        self as usize
    }
}
