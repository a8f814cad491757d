//! How much was logged: minutes and items, by themselves and per day.

use crate::domain::tally::Tally;
use crate::metric::ratio::ratio;

/// The minutes of all items.
pub fn minutes(tally: &Tally) -> u64 {
    tally.sums.minutes
}

/// How many items.
pub fn items(tally: &Tally) -> u64 {
    tally.sums.items
}

/// Minutes per logged day: a day that has an item, of whatever minutes.
pub fn minutes_per_day(tally: &Tally) -> Option<f64> {
    ratio(tally.sums.minutes, tally.logged_days)
}

/// Items per logged day.
pub fn items_per_day(tally: &Tally) -> Option<f64> {
    ratio(tally.sums.items, tally.logged_days)
}

/// Logged work days, as a share of the work days up to today.
pub fn coverage(tally: &Tally) -> Option<f64> {
    ratio(tally.logged_work_days, tally.work_days)
}

#[cfg(test)]
mod tests {
    use crate::metric::sample::week;

    #[test]
    fn only_days_with_items_are_divided_by() {
        let tally = week(&["A 60m e on:mon", "B 30m e on:mon", "C 0m on:wed"]);
        assert_eq!(super::minutes(&tally), 90);
        assert_eq!(super::items(&tally), 3);
        assert_eq!(super::minutes_per_day(&tally), Some(45.0));
        assert_eq!(super::items_per_day(&tally), Some(1.5));
        assert_eq!(super::coverage(&tally), Some(0.4));
    }

    #[test]
    fn a_weekend_adds_a_logged_day_but_no_coverage() {
        let tally = week(&["A 60m e on:sat"]);
        assert_eq!(super::items_per_day(&tally), Some(1.0));
        assert_eq!(super::coverage(&tally), Some(0.0));
    }

    #[test]
    fn no_days_to_divide_by() {
        let mut tally = week(&[]);
        tally.work_days = 0;
        assert_eq!(super::minutes(&tally), 0);
        assert_eq!(super::minutes_per_day(&tally), None);
        assert_eq!(super::items_per_day(&tally), None);
        assert_eq!(super::coverage(&tally), None);
    }
}
