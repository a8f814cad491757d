//! How far from the decisions: downstream, the mean distance, execution near the decisions.
//!
//! Distances here are effective: the stated one, else 0 for leverage and 3 for execution and comfort. Unsorted items
//! without a stated distance are in none of these numbers.

use crate::domain::distance::Distance;
use crate::domain::tally::Tally;
use crate::metric::base::Whole;
use crate::metric::part::Part;
use crate::metric::ratio::ratio;

/// Minutes at distance 2 or 3, as a share of minutes whose distance is known.
pub const DOWNSTREAM: Part = Part::new(Whole::Known, |sums, _| sums.downstream());

/// Minutes whose distance was stated, as a share of minutes whose distance is known.
///
/// Shown beside [`DOWNSTREAM`]: an assumed distance is a weaker fact than a stated one.
pub const STATED: Part = Part::new(Whole::Known, |sums, _| sums.stated);

/// The mean distance, 0 to 3, weighted by minutes.
pub const DISTANCE: Part = Part::new(Whole::Known, |sums, _| {
    Distance::ALL.into_iter().zip(sums.at).map(|(at, minutes)| u64::from(at.digit()) * minutes).sum()
});

/// Execution minutes at distance 0 or 1, as a share of execution minutes.
pub const NEAR: Part = Part::new(Whole::Execution, |sums, _| sums.near);

/// Minutes at that distance, as a share of minutes whose distance is known.
pub fn at(tally: &Tally, distance: Distance) -> Option<f64> {
    ratio(tally.sums.at[usize::from(distance.digit())], tally.sums.known())
}

#[cfg(test)]
mod tests {
    use crate::domain::distance::Distance;
    use crate::metric::sample::week;

    #[test]
    fn a_stated_distance_counts_before_the_class() {
        let tally = week(&["Written up for me 60m l2", "Build 60m e", "Build with them 60m e1", "Plan 60m l"]);
        assert_eq!(super::DOWNSTREAM.of(&tally), Some(0.5));
        assert_eq!(super::STATED.of(&tally), Some(0.5));
        assert_eq!(super::DISTANCE.of(&tally), Some(1.5));
        assert_eq!(super::NEAR.of(&tally), Some(0.5));
    }

    #[test]
    fn the_four_distances_add_up() {
        let tally = week(&["A 10m e0", "B 20m e1", "C 30m e2", "D 40m e"]);
        let shares = Distance::ALL.map(|distance| super::at(&tally, distance).unwrap());
        assert_eq!(shares, [0.1, 0.2, 0.3, 0.4]);
    }

    #[test]
    fn unsorted_items_count_only_where_their_distance_was_said() {
        assert_eq!(super::DOWNSTREAM.of(&week(&["Something 60m"])), None);
        assert_eq!(super::DISTANCE.of(&week(&["Something 60m"])), None);
        assert_eq!(super::DOWNSTREAM.of(&week(&["Something 60m", "Else 30m d3"])), Some(1.0));
        assert_eq!(super::STATED.of(&week(&["Something 60m", "Else 30m d3"])), Some(1.0));
    }

    #[test]
    fn only_execution_can_be_near() {
        assert_eq!(super::NEAR.of(&week(&["Plan 60m l0", "Tidy 30m cs1"])), None);
        assert_eq!(super::NEAR.of(&week(&["Plan 60m l0", "Build 30m e"])), Some(0.0));
    }
}
