//! What a number is made of: the more there is of it, the surer the number.

use crate::domain::tally::{Asks, Sums};

/// What a number divides by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// Minutes of items with a class.
    Sorted,
    /// Minutes of comfort.
    Comfort,
    /// Minutes of execution.
    Execution,
    /// Minutes whose effective distance is known.
    Known,
    /// All minutes.
    All,
    /// Asks with an answer.
    Answered,
}

impl Whole {
    /// So much of it is in these sums and asks.
    pub fn of(self, sums: &Sums, asks: &Asks) -> u64 {
        match self {
            Self::Sorted => sums.sorted(),
            Self::Comfort => sums.comfort_all(),
            Self::Execution => sums.execution,
            Self::Known => sums.known(),
            Self::All => sums.minutes,
            Self::Answered => asks.answered(),
        }
    }
}

/// What is counted one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Things {
    /// Items.
    Items,
    /// Asks.
    Asks,
    /// Requests.
    Requests,
}

/// How much a number is made of: the more, the surer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base {
    /// How much: minutes, or how many.
    pub count: u64,
    /// Of what.
    pub of: Basis,
}

/// What the base of a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// What it divides by.
    Whole(Whole),
    /// What it is summed up over.
    Things(Things),
}
