//! ISO weeks: Monday to Sunday, never split at a year's end.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::domain::day::{self, Day};

/// One ISO week, known by its Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week(Day);

impl Week {
    /// The week that holds `day`.
    pub fn of(day: Day) -> Self {
        let back = Days::new(u64::from(day.weekday().num_days_from_monday()));
        Self(day.checked_sub_days(back).unwrap_or(day))
    }

    /// Reads `2026-W47`.
    pub fn read(text: &str) -> Option<Self> {
        let (year, week) = text.split_once("-W")?;
        let digits = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(week, 2) {
            return None;
        }
        let monday = NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, Weekday::Mon)?;
        // The first week begins before the first day.
        (Self::of(day::FIRST).0..=day::LAST).contains(&monday).then_some(Self(monday))
    }

    /// Its first day.
    pub const fn monday(self) -> Day {
        self.0
    }

    /// Its last day.
    pub fn sunday(self) -> Day {
        self.0 + Days::new(6)
    }

    /// The week so many weeks later, or earlier where `weeks` is negative.
    pub fn plus(self, weeks: i64) -> Self {
        Self(self.0 + chrono::Duration::weeks(weeks))
    }

    /// How many weeks later than `earlier` this one is; negative where it is before.
    pub fn since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_days() / 7
    }

    /// The ISO year it belongs to.
    pub fn year(self) -> i32 {
        self.0.iso_week().year()
    }

    /// The week's number in its ISO year, 1 to 53.
    pub fn number(self) -> u32 {
        self.0.iso_week().week()
    }
}

impl std::fmt::Display for Week {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let week = self.0.iso_week();
        f.pad(&format!("{:04}-W{:02}", week.year(), week.week()))
    }
}

#[cfg(test)]
mod tests {
    use super::Week;
    use crate::domain::day::date;

    #[test]
    fn weeks_are_never_split_at_a_years_end() {
        let week = Week::of(date("2027-01-01").unwrap());
        assert_eq!(week.to_string(), "2026-W53");
        assert_eq!(week.monday(), date("2026-12-28").unwrap());
        assert_eq!(week.sunday(), date("2027-01-03").unwrap());
        assert_eq!(Week::read("2026-W53"), Some(week));
        assert_eq!(week.plus(1).to_string(), "2027-W01");
        assert_eq!(week.plus(1).since(week), 1);
    }

    #[test]
    fn weeks_that_are_none_are_refused() {
        for text in ["2027-W53", "2026-W00", "2026-W1", "2026W47", "W47", "26-W47", "2026-W470"] {
            assert_eq!(Week::read(text), None, "{text}");
        }
    }
}
