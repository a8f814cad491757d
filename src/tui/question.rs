//! A line that a panel wants asked: what for, and about which items.

use crate::domain::item::ItemId;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Minutes or times.
    Minutes,
    /// Who asked; empty is nobody.
    From,
    /// A project to add.
    Project,
    /// What changed because of it.
    Outcome,
    /// Another day.
    Day,
    /// A filter; empty shows everything.
    Filter,
    /// A number by name.
    Number,
    /// Whom a request is handed to.
    HandTo,
}

/// A question that a panel wants asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// What is asked for.
    pub what: What,
    /// The items the answer is for.
    pub items: Vec<ItemId>,
    /// What the field holds at first.
    pub text: String,
}

impl Question {
    /// A question about those items.
    pub const fn new(what: What, items: Vec<ItemId>, text: String) -> Self {
        Self { what, items, text }
    }
}
