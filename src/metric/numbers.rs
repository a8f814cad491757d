//! The one list of numbers.

use crate::domain::tally::Tally;
use crate::metric::amount;
use crate::metric::asks;
use crate::metric::base::Things;
use crate::metric::downstream;
use crate::metric::number::{Made, Number, Taken, Unit};
use crate::metric::part::Part;
use crate::metric::share;

/// Every number but the skills', in the order in which they are listed: where the minutes went, how far downstream,
/// how much, and who asked.
pub const NUMBERS: &[Number] = &[
    share(
        "leverage",
        "Leverage",
        share::LEVERAGE,
        "The share of sorted minutes that changed what others do or decide.",
    ),
    share("execution", "Execution", share::EXECUTION, "The share of sorted minutes that produced the agreed thing."),
    share("comfort", "Comfort", share::COMFORT, "The share of sorted minutes that were spent for how they felt."),
    share("useful", "Comfort: useful", share::USEFUL, "The share of comfort minutes that were spent to feel useful."),
    share("safe", "Comfort: safe", share::SAFE, "The share of comfort minutes that were spent to feel safe."),
    share(
        "control",
        "Comfort: in control",
        share::CONTROL,
        "The share of comfort minutes that were spent to feel in control.",
    ),
    share(
        "downstream",
        "Downstream of decisions",
        downstream::DOWNSTREAM,
        "The share of minutes, where the distance is known, at distance 2 or 3: the success criteria were set, or more.",
    ),
    Number {
        unit: Unit::Distance,
        ..share(
            "distance",
            "Decision distance",
            downstream::DISTANCE,
            "The mean distance from the decisions, 0 to 3, each minute counting the same.",
        )
    },
    share(
        "near",
        "Near the decisions",
        downstream::NEAR,
        "The share of execution minutes at distance 0 or 1: execution close to the decisions.",
    ),
    share("unsorted", "Unsorted", share::UNSORTED, "The share of all minutes in items without a class."),
    sum("minutes", "Minutes", Unit::Minutes, amount::minutes, Things::Items, "The minutes of all items."),
    sum("items", "Items", Unit::Count, amount::items, Things::Items, "How many items there are."),
    share("crumbs", "Crumbs", share::CRUMBS, "The share of all minutes in items that took less than 30 minutes."),
    sum(
        "asks",
        "Asks",
        Unit::Count,
        asks::asks,
        Things::Asks,
        "How many things were asked for; the same thing asked by the same person in one week is one ask.",
    ),
    share("as_is", "Taken as is", asks::AS_IS, "The share of answered asks that were taken as is."),
    share("ask_load", "Load of asks", asks::LOAD, "The share of all minutes that went to asks taken as is."),
    Number {
        taken: Taken::AtTheEnd,
        ..sum(
            "open",
            "Open requests",
            Unit::Count,
            asks::open,
            Things::Requests,
            "How many requests had no answer at the end of the period's last day.",
        )
    },
];

const fn share(id: &'static str, title: &'static str, part: Part, about: &'static str) -> Number {
    Number { id, title, unit: Unit::Share, taken: Taken::FromItems, about, made: Made::Divided(part) }
}

const fn sum(
    id: &'static str,
    title: &'static str,
    unit: Unit,
    sum: fn(&Tally) -> u64,
    over: Things,
    about: &'static str,
) -> Number {
    Number { id, title, unit, taken: Taken::FromItems, about, made: Made::Summed(sum, over) }
}

#[cfg(test)]
mod tests {
    use super::NUMBERS;
    use crate::metric::number::{Taken, Unit};
    use crate::metric::sample;

    fn told(lines: &[&str]) -> Vec<String> {
        let tally = sample::week(lines);
        let value = |number: &super::Number| number.of(&tally).map_or("none".to_owned(), |value| format!("{value:.3}"));
        NUMBERS.iter().map(|number| format!("{} {} {}", number.id, number.unit.word(), value(number))).collect()
    }

    #[test]
    fn an_ordinary_week() {
        assert_eq!(
            told(&[
                "Fix login 100m e3 @ana",
                "Fix login 20m e @ana",
                "Choose a queue 60m e1 @sre/s",
                "Coach Lee 100m l",
                "Tidy the board 40m cc",
                "Read mail 20m cu",
                "Something 60m",
                "Dashboard @vp/o",
            ]),
            [
                "leverage share 0.294",
                "execution share 0.529",
                "comfort share 0.176",
                "useful share 0.333",
                "safe share 0.000",
                "control share 0.667",
                "downstream share 0.529",
                "distance distance 1.765",
                "near share 0.333",
                "unsorted share 0.150",
                "minutes minutes 400.000",
                "items count 8.000",
                "crumbs share 0.100",
                "asks count 3.000",
                "as_is share 0.500",
                "ask_load share 0.300",
                "open count 1.000",
            ]
        );
    }

    #[test]
    fn without_items_counts_are_zero_and_everything_else_is_none() {
        let tally = sample::week(&[]);
        for number in NUMBERS {
            let counted = matches!(number.unit, Unit::Count | Unit::Minutes);
            assert_eq!(number.of(&tally), counted.then_some(0.0), "{}", number.id);
        }
    }

    #[test]
    fn shares_lie_between_zero_and_one() {
        let tally = sample::week(&["A 90m l3 @ana", "B 20m e0", "C 10m cs", "D 5m d2 @ana/o", "E @bo/d"]);
        for number in NUMBERS.iter().filter(|number| number.unit == Unit::Share) {
            let value = number.of(&tally).unwrap();
            assert!((0.0..=1.0).contains(&value), "{} is {value}", number.id);
        }
    }

    #[test]
    fn ids_are_words_of_their_own_and_every_row_explains_itself() {
        for (at, number) in NUMBERS.iter().enumerate() {
            assert!(number.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{}", number.id);
            assert!(NUMBERS[..at].iter().all(|other| other.id != number.id), "{} is there twice", number.id);
            assert!(number.about.ends_with('.') && !number.title.is_empty(), "{}", number.id);
        }
        let standing: Vec<_> = NUMBERS.iter().filter(|number| number.taken == Taken::AtTheEnd).map(|n| n.id).collect();
        assert_eq!(standing, ["open"]);
    }
}
