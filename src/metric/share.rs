//! Where the minutes went: shares of classes, drives, unsorted items and crumbs.

use crate::domain::class::Drive;
use crate::domain::tally::{ProjectSums, Tally};
use crate::metric::ratio::ratio;

/// Leverage minutes, as a share of sorted minutes.
pub fn leverage(tally: &Tally) -> Option<f64> {
    ratio(tally.sums.leverage, tally.sums.sorted())
}

/// Execution minutes, as a share of sorted minutes.
pub fn execution(tally: &Tally) -> Option<f64> {
    ratio(tally.sums.execution, tally.sums.sorted())
}

/// Comfort minutes, whatever the drive, as a share of sorted minutes.
pub fn comfort(tally: &Tally) -> Option<f64> {
    ratio(tally.sums.comfort_all(), tally.sums.sorted())
}

/// Minutes of comfort to feel useful, as a share of comfort minutes.
pub fn useful(tally: &Tally) -> Option<f64> {
    drive(tally, Drive::Useful)
}

/// Minutes of comfort to feel safe, as a share of comfort minutes.
pub fn safe(tally: &Tally) -> Option<f64> {
    drive(tally, Drive::Safe)
}

/// Minutes of comfort to feel in control, as a share of comfort minutes.
pub fn control(tally: &Tally) -> Option<f64> {
    drive(tally, Drive::Control)
}

/// Minutes of comfort with that drive, as a share of comfort minutes.
fn drive(tally: &Tally, drive: Drive) -> Option<f64> {
    ratio(tally.sums.comfort[drive as usize], tally.sums.comfort_all())
}

/// Minutes without a class, as a share of all minutes.
pub fn unsorted(tally: &Tally) -> Option<f64> {
    ratio(tally.sums.unsorted(), tally.sums.minutes)
}

/// Minutes in items under 30 minutes, as a share of all minutes.
pub fn crumbs(tally: &Tally) -> Option<f64> {
    ratio(tally.sums.crumbs, tally.sums.minutes)
}

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
        assert_eq!(super::leverage(&tally), Some(0.25));
        assert_eq!(super::execution(&tally), Some(0.75));
        assert_eq!(super::comfort(&tally), Some(0.0));
        assert_eq!(super::unsorted(&tally), Some(600.0 / 720.0));
    }

    #[test]
    fn drives_are_shares_of_comfort_alone() {
        let tally = week(&["Mail 30m cu", "Recheck 15m cs", "Tidy 15m cc", "Build 400m e"]);
        assert_eq!(super::useful(&tally), Some(0.5));
        assert_eq!(super::safe(&tally), Some(0.25));
        assert_eq!(super::control(&tally), Some(0.25));
        assert_eq!(super::safe(&week(&["Build 400m e"])), None);
    }

    #[test]
    fn only_unsorted_items_leave_nothing_to_divide_by() {
        let tally = week(&["Something 60m"]);
        assert_eq!(super::leverage(&tally), None);
        assert_eq!(super::unsorted(&tally), Some(1.0));
    }

    #[test]
    fn items_without_minutes_are_no_share_of_anything() {
        let tally = week(&["Plan 0m l", "Question @ana/d"]);
        assert_eq!(super::leverage(&tally), None);
        assert_eq!(super::unsorted(&tally), None);
        assert_eq!(super::crumbs(&tally), None);
    }

    #[test]
    fn thirty_minutes_are_no_crumb() {
        assert_eq!(super::crumbs(&week(&["A 29m e", "B 29m", "C 30m e", "D 28m l"])), Some(86.0 / 116.0));
    }

    #[test]
    fn a_project_has_its_own_leverage() {
        let project = Name::read_project("web").unwrap();
        let sums = ProjectSums { project, minutes: 300, items: 7, sorted: 250, leverage: 50 };
        assert_eq!(super::leverage_of(&sums), Some(0.2));
        assert_eq!(super::leverage_of(&ProjectSums { sorted: 0, leverage: 0, ..sums }), None);
    }
}
