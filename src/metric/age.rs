//! Ages: how long ago a day was.

use crate::domain::day::Day;

/// Whole days from `from` to `to`; 0 where `to` lies before it, which a `--today` in the past can bring about.
pub fn days_between(from: Day, to: Day) -> u64 {
    u64::try_from((to - from).num_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::days_between;
    use crate::domain::day::date;

    #[test]
    fn an_age_is_never_below_zero() {
        let between = |from, to| days_between(date(from).unwrap(), date(to).unwrap());
        assert_eq!(between("2026-10-30", "2026-11-22"), 23);
        assert_eq!(between("2026-11-22", "2026-11-22"), 0);
        assert_eq!(between("2026-11-23", "2026-11-22"), 0);
    }
}
