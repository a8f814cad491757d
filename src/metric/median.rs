//! The middle of some values, and how far they lie from it.

/// The median: the middle value, or the mean of the two in the middle; none of no values. The order of `values` is lost.
pub fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let even = values.len().is_multiple_of(2);
    // Selecting is linear in the count, where sorting is not: a slope over ten years has 134 940 values.
    let (below, &mut upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    if !even {
        return Some(upper);
    }
    let lower = below.iter().copied().max_by(f64::total_cmp)?;
    Some(f64::midpoint(lower, upper))
}

/// The median absolute deviation: the median of how far each value lies from `middle`.
///
/// Times 1.4826 it estimates the standard deviation of values spread normally, and one odd value cannot move it far.
pub fn deviation(values: &[f64], middle: f64) -> Option<f64> {
    let mut apart: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    median(&mut apart)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{deviation, median};

    #[test]
    fn the_middle_of_odd_and_even_counts() {
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [7.0]), Some(7.0));
        assert_eq!(median(&mut [9.0, 1.0, 4.0]), Some(4.0));
        assert_eq!(median(&mut [9.0, 1.0, 4.0, 6.0]), Some(5.0));
        assert_eq!(median(&mut [3.0, 3.0]), Some(3.0));
    }

    #[test]
    fn one_odd_value_moves_the_deviation_little() {
        let values = [8.0, 9.0, 10.0, 11.0, 400.0];
        assert_eq!(deviation(&values, 10.0), Some(1.0));
        assert_eq!(deviation(&[5.0, 5.0, 5.0, 5.0], 5.0), Some(0.0));
        assert_eq!(deviation(&[], 0.0), None);
    }

    proptest! {
        #[test]
        fn it_is_the_middle_of_the_sorted_values(mut values in prop::collection::vec(-1e6..1e6_f64, 1..40)) {
            let found = median(&mut values.clone()).unwrap();
            values.sort_by(f64::total_cmp);
            let (half, count) = (values.len() / 2, values.len());
            let expected = f64::midpoint(values[half], values[(count - 1) / 2]);
            prop_assert!((found - expected).abs() < 1e-6);
        }
    }
}
