//! What a number is: a name, a unit, a meaning and a function of tallies.

use crate::domain::tally::Tally;
use crate::metric::base::{Base, Basis, Things};
use crate::metric::part::Part;
use crate::metric::ratio::number;

/// What a number counts, and so how it is written and drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A part of a whole, 0 to 1.
    Share,
    /// A decision distance, 0 to 3.
    Distance,
    /// Minutes.
    Minutes,
    /// How many.
    Count,
}

impl Unit {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Distance => "distance",
            Self::Minutes => "minutes",
            Self::Count => "count",
        }
    }
}

/// What a number is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// From the items of the period's days: days without items say nothing.
    FromItems,
    /// From how things stand at the period's end, whether its days have items or not.
    AtTheEnd,
}

/// How a number comes about.
#[derive(Debug, Clone, Copy)]
pub enum Made {
    /// Divided: a part of a whole.
    Divided(Part),
    /// Summed up over things.
    Summed(fn(&Tally) -> u64, Things),
}

/// One number.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// The name by which commands, JSON and targets know it.
    pub id: &'static str,
    /// What screens call it.
    pub title: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// What it is taken from.
    pub taken: Taken,
    /// What it means, in one sentence.
    pub about: &'static str,
    /// How it comes about.
    pub made: Made,
}

impl Number {
    /// Its value over a period; none where there is nothing to divide by.
    pub fn of(&self, tally: &Tally) -> Option<f64> {
        match self.made {
            Made::Divided(part) => part.of(tally),
            Made::Summed(sum, _) => Some(number(sum(tally))),
        }
    }

    /// What it is made of over a period.
    pub fn base(&self, tally: &Tally) -> Base {
        let things = |things, count| Base { count, of: Basis::Things(things) };
        match self.made {
            Made::Divided(part) => part.base(tally),
            Made::Summed(_, Things::Items) => things(Things::Items, tally.sums.items),
            Made::Summed(_, Things::Asks) => things(Things::Asks, tally.asks.all()),
            Made::Summed(sum, Things::Requests) => things(Things::Requests, sum(tally)),
        }
    }
}
