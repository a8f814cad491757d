//! What a number stands on: how much there was to divide, and what is said where there was nothing.

use crate::domain::tally::Tally;
use crate::metric::number::Unit;
use crate::metric::{amount, asks, downstream, ratio};

/// What a number stands on, shown beside it: a share of one hour is a weaker fact than a share of forty.
#[derive(Debug, Clone, Copy)]
pub struct Base {
    /// The head of its column.
    pub head: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// How it is said behind the number, `{}` being the amount.
    pub words: &'static str,
    /// What is said where there are items, but none that the number is made of.
    pub none: &'static str,
    /// The amount; none where there is nothing to say.
    pub of: fn(&Tally) -> Option<f64>,
}

/// Minutes of items with a class.
pub const SORTED: Base = Base {
    head: "sorted",
    unit: Unit::Minutes,
    words: " of {} sorted",
    none: "nothing sorted",
    of: |tally| Some(ratio::number(tally.sums.sorted())),
};

/// Minutes of comfort.
pub const COMFORT: Base = Base {
    head: "comfort",
    unit: Unit::Minutes,
    words: " of {} comfort",
    none: "no comfort",
    of: |tally| Some(ratio::number(tally.sums.comfort_all())),
};

/// Minutes of execution.
pub const EXECUTION: Base = Base {
    head: "execution",
    unit: Unit::Minutes,
    words: " of {} execution",
    none: "no execution",
    of: |tally| Some(ratio::number(tally.sums.execution)),
};

/// How much of the distance was stated: an assumed one is a weaker fact.
pub const STATED: Base = Base {
    head: "stated",
    unit: Unit::Share,
    words: ", {} of it stated",
    none: "no distance known",
    of: downstream::stated,
};

/// All minutes.
pub const MINUTES: Base =
    Base { head: "minutes", unit: Unit::Minutes, words: " of {}", none: "no minutes", of: amount::minutes };

/// All minutes, beside a count of items.
pub const LASTED: Base = Base { words: ", {}", ..MINUTES };

/// All items.
pub const ITEMS: Base =
    Base { head: "items", unit: Unit::Count, words: ", items: {}", none: "no items", of: amount::items };

/// Asks that were answered.
pub const ANSWERED: Base = Base {
    head: "answered",
    unit: Unit::Count,
    words: ", answered asks: {}",
    none: "no answered asks",
    of: |tally| Some(ratio::number(tally.asks.answered())),
};

/// Days since the oldest open request was opened.
pub const OLDEST: Base = Base {
    head: "oldest, d",
    unit: Unit::Count,
    words: ", days since the oldest: {}",
    none: "none open",
    of: |tally| asks::oldest_days(tally).map(ratio::number),
};
