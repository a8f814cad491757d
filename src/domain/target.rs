//! Targets: what a person aims for, dated, so that a change holds from its day on and no day before it.

use crate::domain::day::Day;

/// On which side of the value one wants to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// At the value, or above.
    AtLeast,
    /// At the value, or below.
    AtMost,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::AtLeast, Self::AtMost];

    /// The word used in commands, JSON and the journal.
    pub const fn word(self) -> &'static str {
        match self {
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
        }
    }

    /// The side of that word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.word() == word)
    }
}

/// What is aimed for: a value, in the number's own unit (a share is 0 to 1), and the side of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aim {
    /// Which side.
    pub side: Side,
    /// The value, 0 to [`Aim::MOST`].
    pub value: f64,
}

impl Aim {
    /// The greatest value there can be.
    pub const MOST: f64 = 1e9;
}

/// What holds for a number from a day on, until the number's next target.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The number's id, `leverage` or `skill.delegation`.
    pub number: String,
    /// The first day it holds.
    pub from: Day,
    /// What is aimed for; nothing where a target was cleared.
    pub aim: Option<Aim>,
}

/// The target of a number that holds on that day, if anything is aimed for then.
pub fn held<'a>(targets: &'a [Target], number: &str, day: Day) -> Option<&'a Target> {
    let latest = targets.iter().filter(|target| target.number == number && target.from <= day);
    latest.max_by_key(|target| target.from).filter(|target| target.aim.is_some())
}

#[cfg(test)]
mod tests {
    use super::{Aim, Side, Target, held};
    use crate::domain::day::{Day, date};

    fn day(text: &str) -> Day {
        date(text).unwrap()
    }

    fn target(number: &str, from: &str, percent: Option<u32>) -> Target {
        let aim = percent.map(|percent| Aim { side: Side::AtLeast, value: f64::from(percent) / 100.0 });
        Target { number: number.to_owned(), from: day(from), aim }
    }

    #[test]
    fn a_target_holds_from_its_day_until_the_next() {
        let targets = [
            target("leverage", "2026-03-01", Some(30)),
            target("comfort", "2026-01-01", Some(10)),
            target("leverage", "2026-01-01", Some(20)),
            target("leverage", "2026-05-01", None),
        ];
        let on = |date: &str| held(&targets, "leverage", day(date)).map(|target| target.from.to_string());
        assert_eq!(on("2025-12-31"), None);
        assert_eq!(on("2026-01-01").as_deref(), Some("2026-01-01"));
        assert_eq!(on("2026-02-28").as_deref(), Some("2026-01-01"));
        assert_eq!(on("2026-03-01").as_deref(), Some("2026-03-01"));
        assert_eq!(on("2026-05-01"), None, "cleared from that day on, and not before");
        assert_eq!(on("2026-04-30").as_deref(), Some("2026-03-01"));
    }

    #[test]
    fn sides_have_their_words() {
        assert_eq!(Side::ALL.map(Side::word), ["at-least", "at-most"]);
        assert_eq!(Side::from_word("at-most"), Some(Side::AtMost));
        assert_eq!(Side::from_word("over"), None);
    }
}
