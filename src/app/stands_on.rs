//! What a number stands on, in words: how much there was of it, what is said beside it, and what is said where there
//! was nothing.
//!
//! What it counts is [`metric::base`](crate::metric::base)'s; here is how that reads.

use crate::app::dress::figure;
use crate::domain::tally::Tally;
use crate::metric::base::{Base, Basis, Things, Whole};
use crate::metric::figure::Figure;
use crate::metric::number::{Made, Number, Unit};
use crate::metric::{amount, asks, downstream, ratio};
use crate::text::value::NO_ITEMS;
use crate::text::words::counted;

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
pub const fn of(number: &Figure) -> &'static Beside {
    match number {
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

/// A number of some days with what it stands on: `38% of 6h30 sorted`, `58%, 81% of it stated`, `no items`.
pub fn with_base(number: &Figure, tally: &Tally) -> String {
    let base = of(number);
    let Some(found) = number.said(tally) else { return nothing(number, tally).to_owned() };
    let told = figure(Some(found), number.unit());
    match (base.of)(tally) {
        Some(amount) => format!("{told}{}", base.words.replace("{}", &figure(Some(amount), base.unit))),
        None => told,
    }
}

/// What is said where the number has no value: that there are no items, or none that it is made of.
pub fn nothing(number: &Figure, tally: &Tally) -> &'static str {
    if tally.sums.items == 0 { NO_ITEMS } else { of(number).none }
}

/// How much a number is made of, minutes in the form given: `31h10 sorted`, `17 answered asks`, `41 items`.
pub fn base(base: Base, minutes: fn(u64) -> String) -> String {
    match base.of {
        Basis::Whole(Whole::Answered) => counted(base.count, "answered ask"),
        Basis::Whole(whole) => format!("{} {}", minutes(base.count), minutes_of(whole)),
        Basis::Things(things) => counted(base.count, thing(things)),
    }
}

/// The same beside another of its kind, which says what is counted: `31h10`, `17`.
pub fn base_alone(base: Base, minutes: fn(u64) -> String) -> String {
    match base.of {
        Basis::Whole(Whole::Answered) | Basis::Things(_) => base.count.to_string(),
        Basis::Whole(_) => minutes(base.count),
    }
}

const fn minutes_of(whole: Whole) -> &'static str {
    match whole {
        Whole::Sorted => "sorted",
        Whole::Comfort => "of comfort",
        Whole::Execution => "of execution",
        Whole::Known => "of known distance",
        Whole::All | Whole::Answered => "in all",
    }
}

const fn thing(things: Things) -> &'static str {
    match things {
        Things::Items => "item",
        Things::Asks => "ask",
        Things::Requests => "open request",
    }
}

#[cfg(test)]
mod tests {
    use super::{base, base_alone};
    use crate::metric::base::{Base, Basis, Things, Whole};
    use crate::text::value;

    #[test]
    fn what_a_number_is_made_of_reads_by_what_it_counts() {
        let minutes = |count| Base { count, of: Basis::Whole(Whole::Sorted) };
        let asks = |count| Base { count, of: Basis::Whole(Whole::Answered) };
        let items = |count| Base { count, of: Basis::Things(Things::Items) };
        assert_eq!(
            [minutes(335), asks(1), items(41)].map(|made| base(made, value::clock)),
            ["5h35 sorted", "1 answered ask", "41 items"]
        );
        let alone = [minutes(335), asks(1), items(41)].map(|made| base_alone(made, value::aloud));
        assert_eq!(alone, ["5 hours 35 minutes", "1", "41"]);
    }
}
