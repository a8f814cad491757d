//! Repeats: what comes again and again with the criteria set already, or more.

use chrono::Days;

use crate::domain::day::Day;
use crate::domain::period::Period;

/// How many items of a title, folded, at effective distance 2 or 3 make it one that repeats.
pub const FEWEST: u64 = 4;

/// The days that are looked at: so many, today being the last.
const DAYS: u64 = 28;

/// The days up to `today` in which a title repeats.
pub fn days(today: Day) -> Period {
    Period { from: today.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(today), to: today }
}

#[cfg(test)]
mod tests {
    use super::days;
    use crate::domain::day::date;

    #[test]
    fn today_is_the_last_of_twenty_eight_days() {
        let found = days(date("2026-11-22").unwrap());
        assert_eq!((found.from.to_string().as_str(), found.days()), ("2026-10-26", 28));
    }
}
