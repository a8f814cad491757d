//! Which week is to be reviewed, and whether that is worth a word.

use chrono::{Datelike, Weekday};

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::domain::day::{self, Day};
use crate::domain::week::Week;
use crate::text::when;

/// The week that a review on that day is of: from Friday on the running one, before that the last.
pub fn week_on(today: Day) -> Week {
    let this = Week::of(today);
    if today.weekday().num_days_from_monday() >= 4 { this } else { this.plus(-1).max(Week::of(day::FIRST)) }
}

/// From Friday to Monday: a week that has items and no review, in a few words. Nothing is said on other days, of weeks
/// without items, or once the review was begun.
///
/// # Errors
/// When the journal cannot be read.
pub fn told(journal: &Journal, today: Day) -> Result<Option<String>, AppError> {
    if !matches!(today.weekday(), Weekday::Fri | Weekday::Sat | Weekday::Sun | Weekday::Mon) {
        return Ok(None);
    }
    let week = week_on(today);
    if journal.day_sums(week.period())?.is_empty() {
        return Ok(None);
    }
    let name = when::week_short(week);
    Ok(match journal.review(week)? {
        None => Some(format!("{name} has no review yet")),
        Some(review) if review.finished_at.is_none() => Some(format!("the review of {name} is a draft")),
        Some(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::week_on;
    use crate::domain::day::date;

    #[test]
    fn from_friday_on_the_running_week_is_reviewed() {
        let week = |day| week_on(date(day).unwrap()).to_string();
        assert_eq!(week("2026-11-19"), "2026-W46");
        assert_eq!(week("2026-11-20"), "2026-W47");
        assert_eq!(week("2026-11-22"), "2026-W47");
        assert_eq!(week("2026-11-23"), "2026-W47");
    }
}
