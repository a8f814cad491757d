//! Periods: runs of days, and the words that mean them.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::domain::day::{self, Day};
use crate::domain::week::Week;

/// A run of days, both ends included; `from` is never after `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl Period {
    /// One day.
    pub const fn day(day: Day) -> Self {
        Self { from: day, to: day }
    }

    /// Whether the day lies in it.
    pub fn holds(self, day: Day) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// How many days it has.
    pub fn days(self) -> u64 {
        u64::try_from((self.to - self.from).num_days() + 1).unwrap_or(0)
    }

    /// Its days, first to last.
    pub fn each_day(self) -> impl DoubleEndedIterator<Item = Day> {
        (0..self.days()).map(move |n| self.from + Days::new(n))
    }

    /// The week it is exactly, Monday to Sunday, if it is one.
    pub fn week(self) -> Option<Week> {
        let week = Week::of(self.from);
        (week.period() == self).then_some(week)
    }

    /// How many months it is exactly, where it is a calendar month (1), quarter (3) or year (12).
    pub fn months(self) -> Option<u32> {
        let length = |months: &u32| {
            let starts = self.from.day() == 1 && self.from.month0().is_multiple_of(*months);
            starts && self.from.checked_add_months(Months::new(*months)) == self.to.succ_opt()
        };
        [1, 3, 12].into_iter().find(length)
    }

    /// The one before it: a calendar month, quarter or year before one, else as many days directly before, which for a
    /// week is the week before.
    pub fn before(self) -> Self {
        let from = match self.months() {
            Some(months) => self.from - Months::new(months),
            None => self.from - Days::new(self.days()),
        };
        Self { from, to: self.from - Days::new(1) }
    }

    /// What both share.
    pub fn overlap(self, other: Self) -> Option<Self> {
        let (from, to) = (self.from.max(other.from), self.to.min(other.to));
        (from <= to).then_some(Self { from, to })
    }
}

impl Week {
    /// Its seven days. Here and not beside the week, which knows no periods.
    pub fn period(self) -> Period {
        Period { from: self.monday(), to: self.sunday() }
    }
}

/// Why a word is no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// None of the forms.
    #[error(
        "a period is today, yesterday, week, last-week, month, last-month, quarter, year, all, 7d, 12w, a date, \
         2026-W47, 2026-11, 2026-Q4, 2026 or two of them with .. between"
    )]
    Form,
    /// `2026-11-20..2026-11-01`.
    #[error("it ends before it begins")]
    Backwards,
}

/// A period as said: an end left out is filled in once the journal's first day is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    from: Option<Day>,
    to: Day,
}

impl Reach {
    /// From the journal's first item to today.
    pub const fn all(today: Day) -> Self {
        Self { from: None, to: today }
    }

    /// Exactly that period.
    pub const fn of(period: Period) -> Self {
        Self { from: Some(period.from), to: period.to }
    }

    /// Reads a period, seen from `today`. `..` with its right side left out ends today.
    ///
    /// # Errors
    /// When it is none, or ends before it begins.
    pub fn read(word: &str, today: Day) -> Result<Self, PeriodError> {
        let Some((left, right)) = word.split_once("..") else {
            return named(word, today).map(Self::of).or_else(|error| match word {
                "all" => Ok(Self::all(today)),
                _ => Err(error),
            });
        };
        if left.is_empty() && right.is_empty() {
            return Err(PeriodError::Form);
        }
        let side = |word: &str| if word == "all" { Ok(Self::all(today)) } else { named(word, today).map(Self::of) };
        let from = if left.is_empty() { None } else { side(left)?.from };
        let to = if right.is_empty() { today } else { side(right)?.to };
        if from.is_some_and(|from| from > to) { Err(PeriodError::Backwards) } else { Ok(Self { from, to }) }
    }

    /// The days it means in a journal whose first item is on `first` (None: it has none).
    pub fn within(self, first: Option<Day>) -> Period {
        let from = self.from.or(first).unwrap_or(self.to).min(self.to);
        Period { from, to: self.to }
    }

    /// Its last day.
    pub const fn to(self) -> Day {
        self.to
    }

    /// Its first day, where it was said.
    pub const fn from(self) -> Option<Day> {
        self.from
    }
}

fn named(word: &str, today: Day) -> Result<Period, PeriodError> {
    let month_of = |day: Day, months: u32| {
        let first = day.with_day(1).unwrap_or(day);
        let last = first.checked_add_months(Months::new(months)).map_or(day::LAST, |next| next - Days::new(1));
        Period { from: first, to: last.min(day::LAST) }
    };
    let in_year = |month: u32| NaiveDate::from_ymd_opt(today.year(), month, 1).unwrap_or(today);
    Ok(match word {
        "today" => Period::day(today),
        "yesterday" => Period::day(today - Days::new(1)),
        "week" => Week::of(today).period(),
        "last-week" => Week::of(today).plus(-1).period(),
        "month" => month_of(today, 1),
        "last-month" => month_of(today - Months::new(1), 1),
        "quarter" => month_of(in_year((today.month() - 1) / 3 * 3 + 1), 3),
        "year" => month_of(in_year(1), 12),
        _ => counted(word, today).or_else(|| dated(word, month_of)).ok_or(PeriodError::Form)?,
    })
}

/// `7d` and `12w`: so many days or weeks, today's included.
fn counted(word: &str, today: Day) -> Option<Period> {
    let (digits, unit) = word.split_at_checked(word.len().checked_sub(1)?)?;
    if digits.len() > 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let back = digits.parse::<u64>().ok()?.checked_sub(1)?;
    match unit {
        "d" => Some(Period { from: (today.checked_sub_days(Days::new(back))?).max(day::FIRST), to: today }),
        "w" => {
            let this = Week::of(today);
            let first = this.monday().checked_sub_days(Days::new(back * 7))?;
            Some(Period { from: first.max(Week::of(day::FIRST).monday()), to: this.sunday() })
        }
        _ => None,
    }
}

/// `2026-11-20`, `2026-W47`, `2026-11`, `2026-Q4`, `2026`.
fn dated(word: &str, months_from: impl Fn(Day, u32) -> Period) -> Option<Period> {
    if let Some(day) = day::date(word) {
        return Some(Period::day(day));
    }
    if let Some(week) = Week::read(word) {
        return Some(week.period());
    }
    let (year, rest) = word.split_once('-').unwrap_or((word, ""));
    let plain = |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    if !plain(year, 4) {
        return None;
    }
    let from = |month: u32| NaiveDate::from_ymd_opt(year.parse().ok()?, month, 1).filter(day::is_in_bounds);
    if !word.contains('-') {
        return Some(months_from(from(1)?, 12));
    }
    if let Some(quarter) = rest.strip_prefix('Q').filter(|quarter| plain(quarter, 1)) {
        let quarter: u32 = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
        return Some(months_from(from(quarter * 3 - 2)?, 3));
    }
    if plain(rest, 2) { Some(months_from(from(rest.parse().ok()?)?, 1)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::{Period, PeriodError, Reach};
    use crate::domain::day::date;

    fn reads(word: &str) -> String {
        let today = date("2026-11-22").unwrap();
        match Reach::read(word, today) {
            Ok(reach) => {
                let Period { from, to } = reach.within(date("2026-01-05"));
                format!("{from} {to}")
            }
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn every_form_of_a_period_is_read() {
        for (word, days) in [
            ("today", "2026-11-22 2026-11-22"),
            ("yesterday", "2026-11-21 2026-11-21"),
            ("week", "2026-11-16 2026-11-22"),
            ("last-week", "2026-11-09 2026-11-15"),
            ("month", "2026-11-01 2026-11-30"),
            ("last-month", "2026-10-01 2026-10-31"),
            ("quarter", "2026-10-01 2026-12-31"),
            ("year", "2026-01-01 2026-12-31"),
            ("7d", "2026-11-16 2026-11-22"),
            ("2w", "2026-11-09 2026-11-22"),
            ("2026-11-20", "2026-11-20 2026-11-20"),
            ("2026-W47", "2026-11-16 2026-11-22"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("2026-Q4", "2026-10-01 2026-12-31"),
            ("2025", "2025-01-01 2025-12-31"),
            ("all", "2026-01-05 2026-11-22"),
            ("2026-W01..yesterday", "2025-12-29 2026-11-21"),
            ("..last-week", "2026-01-05 2026-11-15"),
            ("2026-11..", "2026-11-01 2026-11-22"),
            ("9999", "9999-01-01 9999-12-31"),
        ] {
            assert_eq!(reads(word), days, "{word}");
        }
    }

    #[test]
    fn what_is_no_period_says_why() {
        for word in ["", "..", "0d", "d", "7", "2026-13", "2026-Q5", "1969", "26", "weeks", "2026-11-31", "x..today"] {
            assert_eq!(reads(word), "Form", "{word}");
        }
        assert_eq!(reads("today..yesterday"), format!("{:?}", PeriodError::Backwards));
    }

    #[test]
    fn every_period_has_one_before_it() {
        let today = date("2026-11-22").unwrap();
        for (word, days) in [
            ("2026-W47", "2026-11-09 2026-11-15"),
            ("2026-W01", "2025-12-22 2025-12-28"),
            ("2024-03", "2024-02-01 2024-02-29"),
            ("2026-01", "2025-12-01 2025-12-31"),
            ("2026-Q1", "2025-10-01 2025-12-31"),
            ("2024", "2023-01-01 2023-12-31"),
            ("yesterday", "2026-11-20 2026-11-20"),
            ("7d", "2026-11-09 2026-11-15"),
            ("12w", "2026-06-08 2026-08-30"),
            // Three months, but no quarter: as many days.
            ("2026-02..2026-04", "2025-11-04 2026-01-31"),
            ("1970", "1969-01-01 1969-12-31"),
            ("9999-12", "9999-11-01 9999-11-30"),
        ] {
            let Period { from, to } = Reach::read(word, today).unwrap().within(None).before();
            assert_eq!(format!("{from} {to}"), days, "{word}");
        }
    }

    #[test]
    fn only_monday_to_sunday_is_a_week() {
        let of = |from, to| Period { from: date(from).unwrap(), to: date(to).unwrap() }.week().is_some();
        assert!(of("2026-11-16", "2026-11-22"));
        assert!(!of("2026-11-15", "2026-11-21"));
        assert!(!of("2026-11-16", "2026-11-29"));
    }
}
