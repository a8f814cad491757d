//! What a question of triage is about.

use crate::app::draft::suggestion::Suggestion;
use crate::domain::item::{Item, ItemId, Reference, Work};
use crate::suggest::proposal::Proposal;

/// An item without a class, or a suggestion.
#[derive(Debug, Clone)]
pub enum Subject {
    /// An item of the journal.
    Item(Box<Item>),
    /// What a source holds and the journal does not.
    Suggestion(Box<Suggestion>),
}

/// What a subject is known by while one sits there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// An item by its number.
    Item(ItemId),
    /// A suggestion by what its source calls it.
    Suggestion(Reference),
}

impl Subject {
    /// What is known of the work.
    pub fn work(&self) -> &Work {
        match self {
            Self::Item(item) => &item.work,
            Self::Suggestion(suggestion) => &suggestion.work,
        }
    }

    /// What it is known by; none where its source has no name for it.
    pub fn key(&self) -> Option<Key> {
        match self {
            Self::Item(item) => Some(Key::Item(item.id)),
            Self::Suggestion(suggestion) => suggestion.reference().map(Key::Suggestion),
        }
    }

    /// The item it is, if it is one.
    pub fn item(&self) -> Option<&Item> {
        match self {
            Self::Item(item) => Some(item),
            Self::Suggestion(_) => None,
        }
    }
}

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// What it is about.
    pub subject: Subject,
    /// How many of its kind wait, this one counted.
    pub left: u64,
    /// The last sorted item of that title.
    pub before: Option<Item>,
    /// What is proposed.
    pub proposal: Option<Proposal>,
}
