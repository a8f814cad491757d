//! Where the minutes went: shares of classes, drives, unsorted items and crumbs.

use crate::domain::class::Drive;
use crate::domain::tally::ProjectSums;
use crate::metric::base::Whole;
use crate::metric::part::Part;
use crate::metric::ratio::ratio;

/// Leverage minutes, as a share of sorted minutes.
pub const LEVERAGE: Part = Part::new(Whole::Sorted, |sums, _| sums.leverage);

/// Execution minutes, as a share of sorted minutes.
pub const EXECUTION: Part = Part::new(Whole::Sorted, |sums, _| sums.execution);

/// Comfort minutes, whatever the drive, as a share of sorted minutes.
pub const COMFORT: Part = Part::new(Whole::Sorted, |sums, _| sums.comfort_all());

/// Minutes of comfort to feel useful, as a share of comfort minutes.
pub const USEFUL: Part = Part::new(Whole::Comfort, |sums, _| sums.comfort[Drive::Useful as usize]);

/// Minutes of comfort to feel safe, as a share of comfort minutes.
pub const SAFE: Part = Part::new(Whole::Comfort, |sums, _| sums.comfort[Drive::Safe as usize]);

/// Minutes of comfort to feel in control, as a share of comfort minutes.
pub const CONTROL: Part = Part::new(Whole::Comfort, |sums, _| sums.comfort[Drive::Control as usize]);

/// Minutes without a class, as a share of all minutes.
pub const UNSORTED: Part = Part::new(Whole::All, |sums, _| sums.unsorted());

/// Minutes in items under 30 minutes, as a share of all minutes.
pub const CRUMBS: Part = Part::new(Whole::All, |sums, _| sums.crumbs);

/// Leverage minutes of one project, as a share of its sorted minutes.
pub fn leverage_of(project: &ProjectSums) -> Option<f64> {
    ratio(project.leverage, project.sorted)
}

#[cfg(test)]
mod tests {
    use crate::domain::name::Name;
    use crate::domain::tally::ProjectSums;
    use crate::metric::sample::week;

    #[test]
    fn unsorted_minutes_are_in_no_class_share() {
        let tally = week(&["Plan 30m l", "Build 90m e", "Something 600m"]);
        assert_eq!(super::LEVERAGE.of(&tally), Some(0.25));
        assert_eq!(super::EXECUTION.of(&tally), Some(0.75));
        assert_eq!(super::COMFORT.of(&tally), Some(0.0));
        assert_eq!(super::UNSORTED.of(&tally), Some(600.0 / 720.0));
    }

    #[test]
    fn drives_are_shares_of_comfort_alone() {
        let tally = week(&["Mail 30m cu", "Recheck 15m cs", "Tidy 15m cc", "Build 400m e"]);
        assert_eq!(super::USEFUL.of(&tally), Some(0.5));
        assert_eq!(super::SAFE.of(&tally), Some(0.25));
        assert_eq!(super::CONTROL.of(&tally), Some(0.25));
        assert_eq!(super::SAFE.of(&week(&["Build 400m e"])), None);
    }

    #[test]
    fn only_unsorted_items_leave_nothing_to_divide_by() {
        let tally = week(&["Something 60m"]);
        assert_eq!(super::LEVERAGE.of(&tally), None);
        assert_eq!(super::UNSORTED.of(&tally), Some(1.0));
    }

    #[test]
    fn items_without_minutes_are_no_share_of_anything() {
        let tally = week(&["Plan 0m l", "Question @ana/d"]);
        assert_eq!(super::LEVERAGE.of(&tally), None);
        assert_eq!(super::UNSORTED.of(&tally), None);
        assert_eq!(super::CRUMBS.of(&tally), None);
    }

    #[test]
    fn thirty_minutes_are_no_crumb() {
        assert_eq!(super::CRUMBS.of(&week(&["A 29m e", "B 29m", "C 30m e", "D 28m l"])), Some(86.0 / 116.0));
    }

    #[test]
    fn a_project_has_its_own_leverage() {
        let project = Name::read_project("web").unwrap();
        let sums = ProjectSums { project, minutes: 300, items: 7, sorted: 250, leverage: 50 };
        assert_eq!(super::leverage_of(&sums), Some(0.2));
        assert_eq!(super::leverage_of(&ProjectSums { sorted: 0, leverage: 0, ..sums }), None);
    }
}
