//! How far from the decisions: downstream, the mean distance, execution near the decisions.
//!
//! Distances here are effective: the stated one, else 0 for leverage and 3 for execution and comfort. Unsorted items
//! without a stated distance are in none of these numbers.

use crate::domain::distance::Distance;
use crate::domain::tally::Tally;
use crate::metric::ratio::ratio;

/// Minutes at distance 2 or 3, as a share of minutes whose distance is known.
pub fn downstream(tally: &Tally) -> Option<f64> {
    ratio(tally.sums.downstream(), tally.sums.known())
}

/// Minutes at that distance, as a share of minutes whose distance is known.
pub fn at(tally: &Tally, distance: Distance) -> Option<f64> {
    ratio(tally.sums.at[usize::from(distance.digit())], tally.sums.known())
}

/// Minutes whose distance was stated, as a share of minutes whose distance is known.
///
/// Shown beside [`downstream`]: an assumed distance is a weaker fact than a stated one.
pub fn stated(tally: &Tally) -> Option<f64> {
    ratio(tally.sums.stated, tally.sums.known())
}

/// The mean distance, 0 to 3, weighted by minutes.
pub fn distance(tally: &Tally) -> Option<f64> {
    let weighted = Distance::ALL.into_iter().zip(tally.sums.at).map(|(at, minutes)| u64::from(at.digit()) * minutes);
    ratio(weighted.sum(), tally.sums.known())
}

/// Execution minutes at distance 0 or 1, as a share of execution minutes.
pub fn near(tally: &Tally) -> Option<f64> {
    ratio(tally.sums.near, tally.sums.execution)
}

#[cfg(test)]
mod tests {
    use crate::domain::distance::Distance;
    use crate::metric::sample::week;

    #[test]
    fn a_stated_distance_counts_before_the_class() {
        let tally = week(&["Written up for me 60m l2", "Build 60m e", "Build with them 60m e1", "Plan 60m l"]);
        assert_eq!(super::downstream(&tally), Some(0.5));
        assert_eq!(super::stated(&tally), Some(0.5));
        assert_eq!(super::distance(&tally), Some(1.5));
        assert_eq!(super::near(&tally), Some(0.5));
    }

    #[test]
    fn the_four_distances_add_up() {
        let tally = week(&["A 10m e0", "B 20m e1", "C 30m e2", "D 40m e"]);
        let shares = Distance::ALL.map(|distance| super::at(&tally, distance).unwrap());
        assert_eq!(shares, [0.1, 0.2, 0.3, 0.4]);
    }

    #[test]
    fn unsorted_items_count_only_where_their_distance_was_said() {
        assert_eq!(super::downstream(&week(&["Something 60m"])), None);
        assert_eq!(super::distance(&week(&["Something 60m"])), None);
        assert_eq!(super::downstream(&week(&["Something 60m", "Else 30m d3"])), Some(1.0));
        assert_eq!(super::stated(&week(&["Something 60m", "Else 30m d3"])), Some(1.0));
    }

    #[test]
    fn only_execution_can_be_near() {
        assert_eq!(super::near(&week(&["Plan 60m l0", "Tidy 30m cs1"])), None);
        assert_eq!(super::near(&week(&["Plan 60m l0", "Build 30m e"])), Some(0.0));
    }
}
