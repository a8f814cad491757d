//! The slope through points that one odd week cannot bend.

use crate::metric::median::median;

/// The Theil–Sen slope (Theil 1950, Sen 1968): the median of the slopes between every two points `(x, y)`.
///
/// Almost three points in ten may lie anywhere without moving it far, which least squares does not allow. Two points
/// at the same x have no slope between them; none below two points. Time and memory grow with the square of the count.
pub fn theil_sen(points: &[(f64, f64)]) -> Option<f64> {
    let pairs =
        points.iter().enumerate().flat_map(|(at, first)| points[at + 1..].iter().map(move |second| (first, second)));
    let slopes = pairs.map(|(first, second)| (second.1 - first.1) / (second.0 - first.0));
    let mut slopes: Vec<f64> = slopes.filter(|slope| slope.is_finite()).collect();
    // Adding zero turns a median of -0.0 into 0.
    median(&mut slopes).map(|slope| slope + 0.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::theil_sen;

    #[test]
    fn a_line_has_its_own_slope() {
        assert_eq!(theil_sen(&[(0.0, 1.0), (1.0, 3.0), (2.0, 5.0)]), Some(2.0));
        assert_eq!(theil_sen(&[(0.0, 5.0), (4.0, 3.0)]), Some(-0.5));
    }

    #[test]
    fn gaps_in_x_count() {
        assert_eq!(theil_sen(&[(0.0, 0.0), (5.0, 10.0), (6.0, 12.0)]), Some(2.0));
    }

    #[test]
    fn two_odd_points_of_eight_do_not_bend_it() {
        let mut points: Vec<(f64, f64)> = (0..8_u32).map(|x| (f64::from(x), f64::from(x))).collect();
        points[2].1 = 500.0;
        points[6].1 = -900.0;
        assert_eq!(theil_sen(&points), Some(1.0));
    }

    #[test]
    fn without_two_places_there_is_no_slope() {
        assert_eq!(theil_sen(&[]), None);
        assert_eq!(theil_sen(&[(1.0, 2.0)]), None);
        assert_eq!(theil_sen(&[(1.0, 2.0), (1.0, 3.0)]), None);
    }

    #[test]
    fn level_points_give_a_plain_zero() {
        let slope = theil_sen(&[(0.0, 0.1), (1.0, 0.1), (2.0, 0.1)]).unwrap();
        assert!(slope == 0.0 && slope.is_sign_positive());
        let turned = theil_sen(&[(2.0, 0.1), (1.0, 0.1)]).unwrap();
        assert!(turned == 0.0 && turned.is_sign_positive());
    }

    fn weeks() -> impl Strategy<Value = Vec<(f64, f64)>> {
        prop::collection::vec((1..4_u32, -100.0..100.0_f64), 2..30).prop_map(|steps| {
            let mut x = 0;
            steps
                .into_iter()
                .map(|(step, y)| {
                    x += step;
                    (f64::from(x), y)
                })
                .collect()
        })
    }

    fn is_near(found: Option<f64>, expected: f64) -> bool {
        found.is_some_and(|found| (found - expected).abs() < 1e-6)
    }

    proptest! {
        #[test]
        fn shifting_the_points_leaves_it(points in weeks(), right in -50.0..50.0_f64, up in -50.0..50.0_f64) {
            let slope = theil_sen(&points).unwrap();
            let moved: Vec<_> = points.iter().map(|(x, y)| (x + right, y + up)).collect();
            prop_assert!(is_near(theil_sen(&moved), slope));
        }

        #[test]
        fn scaling_the_values_scales_it(points in weeks(), by in -20.0..20.0_f64) {
            let slope = theil_sen(&points).unwrap();
            let scaled: Vec<_> = points.iter().map(|(x, y)| (*x, y * by)).collect();
            prop_assert!(is_near(theil_sen(&scaled), slope * by));
        }

        #[test]
        fn turning_time_round_turns_its_sign_and_the_order_of_points_does_nothing(points in weeks()) {
            let slope = theil_sen(&points).unwrap();
            let backwards: Vec<_> = points.iter().map(|(x, y)| (-x, *y)).collect();
            prop_assert!(is_near(theil_sen(&backwards), -slope));
            let reordered: Vec<_> = points.iter().rev().copied().collect();
            prop_assert!(is_near(theil_sen(&reordered), slope));
        }

        #[test]
        fn a_line_added_adds_its_slope(points in weeks(), tilt in -10.0..10.0_f64) {
            let slope = theil_sen(&points).unwrap();
            let tilted: Vec<_> = points.iter().map(|(x, y)| (*x, y + tilt * x)).collect();
            prop_assert!(is_near(theil_sen(&tilted), slope + tilt));
        }
    }
}
