//! Spiral watch: three full weeks in which work stays or grows, leverage falls twice, and comfort or what is taken as is
//! grows.

use crate::domain::class::Drive;
use crate::domain::tally::Tally;
use crate::domain::week::Week;
use crate::metric::asks;
use crate::metric::part::Part;
use crate::metric::share;

/// Three full weeks that turn like that, oldest first, with the numbers they are told with.
#[derive(Debug, Clone, PartialEq)]
pub struct Spiral {
    /// The weeks.
    pub weeks: [Week; 3],
    /// Minutes of all items.
    pub minutes: [u64; 3],
    /// Leverage, of sorted minutes.
    pub leverage: [Option<f64>; 3],
    /// Comfort, of sorted minutes.
    pub comfort: [Option<f64>; 3],
    /// Asks taken as is, of answered ones.
    pub as_is: [Option<f64>; 3],
    /// The drive whose part of sorted minutes grew most from the first week to the last; none where none grew.
    pub drive: Option<Drive>,
}

impl Spiral {
    /// Whether comfort grew, from the first week to the last.
    pub fn comfort_grew(&self) -> bool {
        has_grown(self.comfort)
    }

    /// Whether the asks taken as is did.
    pub fn as_is_grew(&self) -> bool {
        has_grown(self.as_is)
    }
}

/// The spiral that three full weeks in a row are, if they are one: A, B and C, all with items; minutes C ≥ A; leverage
/// A > B > C; comfort or taken as is C > A.
///
/// Shares of two weeks that are equal are equal to the bit: a quotient is rounded correctly.
pub fn spiral(weeks: &[(Week, Tally); 3]) -> Option<Spiral> {
    let [a, b, c] = weeks.each_ref().map(|(_, tally)| tally);
    let of = |number: Part| [a, b, c].map(|tally| number.of(tally));
    let found = Spiral {
        weeks: weeks.each_ref().map(|(week, _)| *week),
        minutes: [a, b, c].map(|tally| tally.sums.minutes),
        leverage: of(share::LEVERAGE),
        comfort: of(share::COMFORT),
        as_is: of(asks::AS_IS),
        drive: grown_most(a, c),
    };
    let have_items = [a, b, c].iter().all(|tally| tally.sums.items > 0);
    let falls = matches!(found.leverage, [Some(a), Some(b), Some(c)] if a > b && b > c);
    let is_one =
        have_items && c.sums.minutes >= a.sums.minutes && falls && (found.comfort_grew() || found.as_is_grew());
    is_one.then_some(found)
}

fn has_grown(share: [Option<f64>; 3]) -> bool {
    matches!(share, [Some(a), _, Some(c)] if c > a)
}

/// The drive whose part of sorted minutes grew most; the first of several that grew alike.
fn grown_most(a: &Tally, c: &Tally) -> Option<Drive> {
    // Of the two parts the numerators over one common denominator: their difference is exact.
    let over = |drive: Drive, of: &Tally, other: &Tally| {
        i128::from(of.sums.comfort[drive as usize]) * i128::from(other.sums.sorted())
    };
    let grown = Drive::ALL.into_iter().map(|drive| (drive, over(drive, c, a) - over(drive, a, c)));
    let most = grown.filter(|(_, by)| *by > 0).reduce(|most, next| if next.1 > most.1 { next } else { most });
    most.map(|(drive, _)| drive)
}

#[cfg(test)]
mod tests {
    use super::{Spiral, spiral};
    use crate::domain::class::Drive;
    use crate::domain::day::date;
    use crate::domain::week::Week;
    use crate::metric::sample;

    /// The three weeks before Monday 16 November 2026, after these lines.
    fn found(weeks: [&[&str]; 3]) -> Option<Spiral> {
        let last = Week::of(date("2026-11-15").unwrap());
        let mut place = -3;
        let tallied = weeks.map(|lines| {
            place += 1;
            let week = last.plus(place);
            (week, sample::tally(week.period(), lines))
        });
        spiral(&tallied)
    }

    const A: &[&str] = &["Plan 40m l", "Build 50m e", "Mail 10m cu"];
    const B: &[&str] = &["Plan 30m l", "Build 60m e", "Mail 10m cu"];
    const C: &[&str] = &["Plan 20m l", "Build 60m e", "Mail 10m cu", "Polish 10m cs"];

    #[test]
    fn three_weeks_that_turn_are_told_with_their_numbers() {
        let told = found([A, B, C]).unwrap();
        assert_eq!(told.weeks.map(|week| week.to_string()), ["2026-W44", "2026-W45", "2026-W46"]);
        assert_eq!(told.minutes, [100, 100, 100]);
        assert_eq!(told.leverage, [Some(0.4), Some(0.3), Some(0.2)]);
        assert_eq!(told.comfort, [Some(0.1), Some(0.1), Some(0.2)]);
        assert_eq!((told.as_is, told.drive), ([None; 3], Some(Drive::Safe)));
        assert!(told.comfort_grew() && !told.as_is_grew());
    }

    #[test]
    fn every_week_must_have_items_and_something_sorted() {
        assert_eq!(found([&[], B, C]), None);
        assert_eq!(found([A, &[], C]), None);
        assert_eq!(found([A, B, &[]]), None);
        assert_eq!(found([A, &["Something 100m"], C]), None);
    }

    #[test]
    fn the_minutes_may_stay_and_not_fall() {
        assert!(found([A, &["Plan 1m l", "Build 9m e"], C]).is_none_or(|told| told.minutes[1] == 10));
        assert_eq!(found([&["Plan 41m l", "Build 50m e", "Mail 10m cu"], B, C]), None, "101 are more than 100");
        assert!(found([A, B, &["Plan 20m l", "Build 61m e", "Mail 20m cu"]]).is_some());
    }

    #[test]
    fn the_minutes_between_do_not_matter() {
        assert!(found([A, &["Plan 3m l", "Build 7m e"], C]).is_some());
        assert!(found([A, &["Plan 300m l", "Build 700m e"], C]).is_some());
    }

    #[test]
    fn leverage_must_fall_each_week() {
        assert_eq!(found([A, A, C]), None);
        assert_eq!(found([A, &["Plan 20m l", "Build 80m e"], C]), None, "as much in B as in C");
        assert_eq!(found([A, &["Plan 10m l", "Build 90m e"], C]), None);
    }

    #[test]
    fn comfort_or_taken_as_is_must_grow_from_the_first_to_the_last() {
        let same = &["Plan 20m l", "Build 70m e", "Mail 10m cu"][..];
        assert_eq!(found([A, B, same]), None, "10% in both");
        let asked: [&[&str]; 3] = [
            &["Plan 40m l", "Build 60m e", "Fix @ana/s", "Mend @ana"],
            &["Plan 30m l", "Build 70m e"],
            &["Plan 20m l", "Build 80m e", "Fix @ana", "Mend @ana", "Look @ana/d"],
        ];
        let told = found(asked).unwrap();
        assert_eq!((told.as_is, told.drive), ([Some(0.5), None, Some(2.0 / 3.0)], None));
        assert!(told.as_is_grew() && !told.comfort_grew());
        assert_eq!(found([asked[0], asked[1], &["Plan 20m l", "Build 80m e", "Fix @ana", "Mend @ana/s"]]), None);
        assert_eq!(
            found([A, B, &["Plan 20m l", "Build 70m e", "Mail 10m cu", "Fix @ana"]]),
            None,
            "nothing to grow from"
        );
    }

    #[test]
    fn the_drive_is_the_one_whose_part_of_sorted_minutes_grew_most() {
        let last = |lines| found([A, B, lines]).unwrap().drive;
        assert_eq!(last(&["Plan 20m l", "Build 50m e", "Mail 20m cu", "Polish 10m cc"]), Some(Drive::Useful), "a tie");
        assert_eq!(last(&["Plan 20m l", "Build 45m e", "Mail 20m cu", "Polish 15m cc"]), Some(Drive::Control));
        // Twice the minutes, and the same part of them: useful did not grow.
        assert_eq!(last(&["Plan 20m l", "Build 150m e", "Mail 20m cu", "Polish 10m cs"]), Some(Drive::Safe));
    }
}
