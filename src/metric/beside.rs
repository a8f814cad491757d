//! What stands beside a number, so that one sees how much it is made of: how much there was to divide, and what is
//! said where there was nothing.

use crate::domain::tally::Tally;
use crate::metric::base::{Things, Whole};
use crate::metric::figure::Figure;
use crate::metric::number::{Made, Number, Unit};
use crate::metric::{amount, asks, downstream, ratio};

/// What a number stands on, shown beside it: a share of one hour is a weaker fact than a share of forty.
#[derive(Debug, Clone, Copy)]
pub struct Beside {
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
const SORTED: Beside = Beside {
    head: "sorted",
    unit: Unit::Minutes,
    words: " of {} sorted",
    none: "nothing sorted",
    of: |tally| Some(whole(Whole::Sorted, tally)),
};

/// Minutes of comfort.
const COMFORT: Beside = Beside {
    head: "comfort",
    unit: Unit::Minutes,
    words: " of {} comfort",
    none: "no comfort",
    of: |tally| Some(whole(Whole::Comfort, tally)),
};

/// Minutes of execution.
const EXECUTION: Beside = Beside {
    head: "execution",
    unit: Unit::Minutes,
    words: " of {} execution",
    none: "no execution",
    of: |tally| Some(whole(Whole::Execution, tally)),
};

/// How much of the distance was stated: an assumed one is a weaker fact.
const STATED: Beside = Beside {
    head: "stated",
    unit: Unit::Share,
    words: ", {} of it stated",
    none: "no distance known",
    of: |tally| downstream::STATED.of(tally),
};

/// All minutes.
const MINUTES: Beside = Beside {
    head: "minutes",
    unit: Unit::Minutes,
    words: " of {}",
    none: "no minutes",
    of: |tally| Some(whole(Whole::All, tally)),
};

/// All minutes, beside a count of items.
const LASTED: Beside = Beside { words: ", {}", ..MINUTES };

/// All items.
const ITEMS: Beside = Beside {
    head: "items",
    unit: Unit::Count,
    words: ", items: {}",
    none: "no items",
    of: |tally| Some(ratio::number(amount::items(tally))),
};

/// Asks that were answered.
const ANSWERED: Beside = Beside {
    head: "answered",
    unit: Unit::Count,
    words: ", answered asks: {}",
    none: "no answered asks",
    of: |tally| Some(whole(Whole::Answered, tally)),
};

/// Days since the oldest open request was opened.
const OLDEST: Beside = Beside {
    head: "oldest, d",
    unit: Unit::Count,
    words: ", days since the oldest: {}",
    none: "none open",
    of: |tally| asks::oldest_days(tally).map(ratio::number),
};

/// So much there is to divide by.
fn whole(whole: Whole, tally: &Tally) -> f64 {
    ratio::number(whole.of(&tally.sums, &tally.asks))
}

/// What stands beside that number.
pub const fn of(figure: &Figure) -> &'static Beside {
    match figure {
        Figure::Skill(_) => &MINUTES,
        Figure::Listed(Number { unit, made, .. }) => match (made, unit) {
            (Made::Divided(part), _) => match part.whole {
                Whole::Sorted => &SORTED,
                Whole::Comfort => &COMFORT,
                Whole::Execution => &EXECUTION,
                Whole::Known => &STATED,
                Whole::All => &MINUTES,
                Whole::Answered => &ANSWERED,
            },
            (Made::Summed(_, Things::Items), Unit::Minutes) => &ITEMS,
            (Made::Summed(_, Things::Items), _) => &LASTED,
            (Made::Summed(_, Things::Asks), _) => &ANSWERED,
            (Made::Summed(_, Things::Requests), _) => &OLDEST,
        },
    }
}
