//! How figures read. A figure is rounded here and nowhere else, half away from zero.

use crate::text::words::counted;

/// What is shown where there is nothing to divide by. Never 0.
pub const NO_ITEMS: &str = "no items";

/// A share as a whole percentage: `39%`. None, or no number, is `no items`.
pub fn percent(share: impl Into<Option<f64>>) -> String {
    match share.into() {
        Some(share) if share.is_finite() => format!("{:.0}%", rounded(share * 100.0)),
        _ => NO_ITEMS.to_owned(),
    }
}

/// `part` of `whole` as a whole percentage, without a detour through fractions: `39%`. Of nothing, it is `no items`.
pub fn percent_of(part: u64, whole: u64) -> String {
    let whole = u128::from(whole);
    match (u128::from(part) * 200 + whole).checked_div(whole * 2) {
        Some(percent) => format!("{percent}%"),
        None => NO_ITEMS.to_owned(),
    }
}

/// How far a share moved, in whole percentage points: `+2 pt`, `-3 pt`, `0 pt`.
///
/// The change itself is rounded, so that it can differ by one from the two percentages beside it.
pub fn points(change: f64) -> String {
    format!("{} pt", signed(rounded(change * 100.0), 0))
}

/// How much a value moved, to a tenth: `+1.6`, `-0.9`, `0.0`. For a slope in points, hand in hundredths times 100.
pub fn change(by: f64) -> String {
    signed(rounded(by * 10.0) / 10.0, 1)
}

/// Minutes as hours and minutes: `5h35`, `0h45`. The form of sums.
pub fn clock(minutes: u64) -> String {
    format!("{}h{:02}", minutes / 60, minutes % 60)
}

/// Minutes as hours and minutes in words, for listening to: `5 hours 35 minutes`, `1 hour`, `0 minutes`.
pub fn aloud(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => counted(minutes, "minute"),
        (hours, 0) => counted(hours, "hour"),
        (hours, minutes) => format!("{} {}", counted(hours, "hour"), counted(minutes, "minute")),
    }
}

/// Minutes as minutes: `45 min`. The form of one item.
pub fn short(minutes: u64) -> String {
    format!("{minutes} min")
}

/// A mean distance, 0 to 3, to a tenth: `1.9`. None, or no number, is `no items`.
pub fn distance(mean: impl Into<Option<f64>>) -> String {
    match mean.into() {
        Some(mean) if mean.is_finite() => format!("{:.1}", rounded(mean * 10.0) / 10.0),
        _ => NO_ITEMS.to_owned(),
    }
}

/// Half away from zero, for a value whose true half may have been lost in binary (0.145 × 100 is 14.499…).
///
/// The nudge is far above what a division of whole numbers loses, and far below how near to a half any other quotient
/// comes while its divisor stays under a hundred million.
fn rounded(value: f64) -> f64 {
    // Adding zero makes a negative zero a plain one, which has no sign to show.
    (value + 1e-9_f64.copysign(value)).round() + 0.0
}

fn signed(value: f64, decimals: usize) -> String {
    let sign = if value > 0.0 { "+" } else { "" };
    format!("{sign}{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{aloud, change, clock, distance, percent, percent_of, points, short};

    #[test]
    fn shares_are_rounded_half_away_from_zero() {
        for (share, reads) in
            [(0.0, "0%"), (0.384, "38%"), (0.395, "40%"), (0.145, "15%"), (0.285, "29%"), (0.005, "1%"), (1.0, "100%")]
        {
            assert_eq!(percent(share), reads, "{share}");
        }
        assert_eq!(percent(None), "no items");
        assert_eq!(percent(f64::NAN), "no items");
    }

    #[test]
    fn a_part_of_a_whole_is_exact() {
        assert_eq!(percent_of(395, 1000), "40%");
        assert_eq!(percent_of(3949, 10_000), "39%");
        assert_eq!(percent_of(130, 335), "39%");
        assert_eq!(percent_of(0, 335), "0%");
        assert_eq!(percent_of(0, 0), "no items");
        assert_eq!(percent_of(u64::MAX, u64::MAX), "100%");
    }

    #[test]
    fn changes_carry_their_sign() {
        assert_eq!(points(0.02), "+2 pt");
        assert_eq!(points(-0.025), "-3 pt");
        assert_eq!(points(-0.004), "0 pt");
        assert_eq!(points(0.0), "0 pt");
        assert_eq!(change(1.55), "+1.6");
        assert_eq!(change(-0.9), "-0.9");
        assert_eq!(change(-0.04), "0.0");
    }

    #[test]
    fn times_and_distances() {
        assert_eq!(clock(335), "5h35");
        assert_eq!(clock(45), "0h45");
        assert_eq!(clock(6000), "100h00");
        assert_eq!(
            [0, 1, 60, 121, 335].map(aloud).join(", "),
            "0 minutes, 1 minute, 1 hour, 2 hours 1 minute, 5 hours 35 minutes"
        );
        assert_eq!(short(45), "45 min");
        assert_eq!(distance(1.85), "1.9");
        assert_eq!(distance(3.0), "3.0");
        assert_eq!(distance(None), "no items");
    }

    proptest! {
        #[test]
        fn a_quotient_and_its_parts_read_the_same(part in 0_u32..2_000_000, more in 0_u32..2_000_000) {
            let whole = part + more;
            prop_assume!(whole > 0);
            let share = f64::from(part) / f64::from(whole);
            prop_assert_eq!(percent(share), percent_of(part.into(), whole.into()));
        }

        #[test]
        fn halves_are_never_lost(percent_and_half in 0_u32..100, scale in 1_u32..10_000) {
            let (part, whole) = ((2 * percent_and_half + 1) * scale, 200 * scale);
            let share = f64::from(part) / f64::from(whole);
            prop_assert_eq!(percent(share), format!("{}%", percent_and_half + 1));
        }
    }
}
