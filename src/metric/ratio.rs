//! Counts as numbers, divided and held against limits.

/// A count as a number; exact up to 2^53, far above the minutes of any journal.
pub fn number(count: u64) -> f64 {
    const HALF: u64 = 1 << 32;
    let half = |part: u64| f64::from(u32::try_from(part).unwrap_or(u32::MAX));
    half(count / HALF) * 4_294_967_296.0 + half(count % HALF)
}

/// `part` of `whole`; none where there is nothing to divide by.
pub fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| number(part) / number(whole))
}

/// Whether `value` is at least `limit`, where a limit met exactly counts as met.
///
/// 7 of 10 meets 0.7 by plain comparison, but a limit or a difference that was itself computed may be off in its last
/// bit: 0.35 - 0.30 is a little less than 0.05. A billionth of slack lies far above that noise (1e-16 in a share) and
/// far below what two different shares of a week can be apart: with a limit of three decimals and the 10 080 minutes
/// of a week that is 1e-7.
pub fn reaches(value: f64, limit: f64) -> bool {
    value + 1e-9 >= limit
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{number, ratio, reaches};

    #[test]
    fn nothing_to_divide_by_is_none_and_never_zero() {
        assert_eq!(ratio(0, 0), None);
        assert_eq!(ratio(0, 5), Some(0.0));
        assert_eq!(ratio(1, 4), Some(0.25));
    }

    #[test]
    fn large_counts_keep_every_digit() {
        assert_eq!(format!("{}", number(9_007_199_254_740_991)), "9007199254740991");
        assert_eq!(format!("{}", number(4_294_967_296)), "4294967296");
    }

    #[test]
    fn exactly_at_the_limit_is_reached() {
        assert!(reaches(7.0 / 10.0, 0.70));
        assert!(reaches(0.35 - 0.30, 0.05));
        // A limit given in percent and multiplied is 0.7000000000000001.
        assert!(reaches(0.7, 70.0 * 0.01));
        assert!(!reaches(0.6999, 0.70));
    }

    proptest! {
        /// Held against whole arithmetic: `part / whole >= tenths / 1000` is `1000 part >= tenths whole`.
        #[test]
        fn limits_of_three_decimals_are_compared_exactly(whole in 1..=10_080_u64, share in 0..=1000_u64, off in 0..=2_u64) {
            let part = (share * whole / 1000 + off).saturating_sub(1);
            let value = ratio(part, whole).unwrap();
            prop_assert_eq!(reaches(value, number(share) / 1000.0), 1000 * part >= share * whole);
            prop_assert_eq!(reaches(value, number(share) * 0.001), 1000 * part >= share * whole);
        }
    }
}
