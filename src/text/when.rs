//! How days and weeks read.

use chrono::Datelike;

use crate::domain::day::Day;
use crate::domain::period::Period;
use crate::domain::week::Week;

/// A day of a year that is known: `Fri 20 Nov`.
pub fn short_day(day: Day) -> String {
    day.format("%a %-d %b").to_string()
}

/// A day of a week that is known: `Fri`.
pub fn weekday(day: Day) -> String {
    day.format("%a").to_string()
}

/// A day with its year: `Fri 20 Nov 2026`.
pub fn long_day(day: Day) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// A week of a year that is known: `W47`.
pub fn week_short(week: Week) -> String {
    format!("W{:02}", week.number())
}

/// A week's days, of a year that is known: `16–22 Nov`, `30 Nov–6 Dec`.
pub fn week_span(week: Week) -> String {
    let (from, to) = (week.monday(), week.sunday());
    let first = if from.month() == to.month() { "%-d" } else { "%-d %b" };
    format!("{}–{}", from.format(first), to.format("%-d %b"))
}

/// The days of a period with the year: `16–22 Nov 2026`, `30 Nov–6 Dec 2026`, `28 Dec 2026–3 Jan 2027`; one day is
/// `Fri 20 Nov 2026`.
pub fn span(period: Period) -> String {
    let Period { from, to } = period;
    if from == to {
        return long_day(from);
    }
    let first = match (from.year() == to.year(), from.month() == to.month()) {
        (true, true) => "%-d",
        (true, false) => "%-d %b",
        (false, _) => "%-d %b %Y",
    };
    format!("{}–{}", from.format(first), to.format("%-d %b %Y"))
}

/// A period by its days, and by its name where it is a week: `2026-W47, 16–22 Nov 2026`, `1 Oct–31 Dec 2026`.
pub fn named(period: Period) -> String {
    match period.week() {
        Some(week) => format!("{week}, {}", span(period)),
        None => span(period),
    }
}

/// A period by the shortest name it has: `2026-W47`, `Nov 2026`, `Q4 2026`, `2026`, `Fri 20 Nov 2026`, else its days.
pub fn short(period: Period) -> String {
    let from = period.from;
    match (period.week(), period.months()) {
        (Some(week), _) => week.to_string(),
        (_, Some(1)) => from.format("%b %Y").to_string(),
        (_, Some(3)) => format!("Q{} {}", from.month0() / 3 + 1, from.year()),
        (_, Some(_)) => from.year().to_string(),
        (_, None) => span(period),
    }
}

/// The same of two periods that stand beside each other: weeks of one year are `W47` and `W46`.
pub fn short_both(one: Period, other: Period) -> [String; 2] {
    match [one, other].map(Period::week) {
        [Some(one), Some(other)] if one.year() == other.year() => [one, other].map(week_short),
        _ => [one, other].map(short),
    }
}

/// How long ago, in days: `today`, `1 day`, `12 days`.
pub fn age(days: u64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "1 day".to_owned(),
        _ => format!("{days} days"),
    }
}

#[cfg(test)]
mod tests {
    use super::{age, long_day, named, short, short_both, short_day, span, week_short, week_span};
    use crate::domain::day::{Day, date};
    use crate::domain::period::Period;
    use crate::domain::week::Week;

    fn day(text: &str) -> Day {
        date(text).unwrap()
    }

    #[test]
    fn days_read_with_and_without_their_year() {
        assert_eq!(short_day(day("2026-11-20")), "Fri 20 Nov");
        assert_eq!(short_day(day("2026-11-07")), "Sat 7 Nov");
        assert_eq!(long_day(day("2026-11-20")), "Fri 20 Nov 2026");
    }

    #[test]
    fn weeks_read_by_number_and_by_days() {
        let week = |text| Week::of(day(text));
        assert_eq!(week_short(week("2026-11-20")), "W47");
        assert_eq!(week_short(week("2027-01-04")), "W01");
        assert_eq!(week_span(week("2026-11-20")), "16–22 Nov");
        assert_eq!(week_span(week("2026-12-01")), "30 Nov–6 Dec");
    }

    #[test]
    fn periods_name_each_year_once() {
        let days = |from, to| span(Period { from: day(from), to: day(to) });
        assert_eq!(days("2026-11-20", "2026-11-20"), "Fri 20 Nov 2026");
        assert_eq!(days("2026-11-16", "2026-11-22"), "16–22 Nov 2026");
        assert_eq!(days("2026-10-01", "2026-12-31"), "1 Oct–31 Dec 2026");
        assert_eq!(days("2026-12-28", "2027-01-03"), "28 Dec 2026–3 Jan 2027");
        assert_eq!(days("2025-11-20", "2026-11-20"), "20 Nov 2025–20 Nov 2026");
        assert_eq!(named(Week::of(day("2026-11-20")).period()), "2026-W47, 16–22 Nov 2026");
        assert_eq!(named(Period::day(day("2026-11-20"))), "Fri 20 Nov 2026");
    }

    #[test]
    fn periods_have_short_names() {
        let days = |from, to| Period { from: day(from), to: day(to) };
        let (this, last) = (days("2026-11-16", "2026-11-22"), days("2026-11-09", "2026-11-15"));
        assert_eq!(short_both(this, last), ["W47", "W46"]);
        assert_eq!(short_both(this, days("2025-11-17", "2025-11-23")), ["2026-W47", "2025-W47"]);
        assert_eq!(short_both(this, Period::day(day("2026-11-20"))), ["2026-W47", "Fri 20 Nov 2026"]);
        assert_eq!(short(days("2026-11-01", "2026-11-30")), "Nov 2026");
        assert_eq!(short(days("2026-10-01", "2026-12-31")), "Q4 2026");
        assert_eq!(short(days("2026-01-01", "2026-12-31")), "2026");
        assert_eq!(short(days("2026-11-01", "2026-11-29")), "1–29 Nov 2026");
    }

    #[test]
    fn ages_count_days() {
        assert_eq!(age(0), "today");
        assert_eq!(age(1), "1 day");
        assert_eq!(age(12), "12 days");
    }
}
