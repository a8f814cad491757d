//! A part of a whole, both counted over the same items: what every share is, and so is the mean distance.

use crate::domain::tally::{Asks, Sums, Tally};
use crate::metric::base::{Base, Basis, Whole};
use crate::metric::ratio::ratio;

/// A part and the whole it is divided by. The same two are taken of a period and of a group of its items.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// What is counted.
    pub counted: fn(&Sums, &Asks) -> u64,
    /// What it is divided by.
    pub whole: Whole,
}

impl Part {
    /// A part of some minutes.
    pub const fn new(whole: Whole, counted: fn(&Sums, &Asks) -> u64) -> Self {
        Self { counted, whole }
    }

    /// The part, divided by the whole; none where there is nothing to divide by.
    pub fn of(&self, tally: &Tally) -> Option<f64> {
        ratio((self.counted)(&tally.sums, &tally.asks), self.base(tally).count)
    }

    /// The whole over a period.
    pub fn base(&self, tally: &Tally) -> Base {
        Base { count: self.whole.of(&tally.sums, &tally.asks), of: Basis::Whole(self.whole) }
    }
}

#[cfg(test)]
mod tests {
    use super::Part;
    use crate::metric::base::Whole;
    use crate::metric::sample::week;

    #[test]
    fn a_part_is_divided_by_its_whole() {
        let tally = week(&["Plan 30m l", "Build 60m e @ana", "Mail 10m cu @bo/o", "Something 20m"]);
        let wholes = [Whole::Sorted, Whole::Comfort, Whole::Execution, Whole::Known, Whole::All, Whole::Answered];
        assert_eq!(wholes.map(|whole| whole.of(&tally.sums, &tally.asks)), [100, 10, 60, 100, 120, 1]);
        assert_eq!(Part::new(Whole::All, |sums, _| sums.leverage).of(&tally), Some(0.25));
        assert_eq!(Part::new(Whole::Comfort, |sums, _| sums.leverage).of(&week(&["Plan 30m l"])), None);
    }
}
