//! Step 1, *Fill gaps*: work days without items, and items without a class.

use chrono::Datelike;

use crate::app::error::AppError;
use crate::app::journal::{Journal, Order};
use crate::app::review::row::{Kind, Row, Section, quiet};
use crate::app::review::sitting::Sitting;
use crate::domain::filter::{ClassIs, Filter, Term, Test};
use crate::text::when;

/// Its rows.
///
/// # Errors
/// When the journal cannot be read.
pub fn sections(journal: &Journal, sitting: &Sitting) -> Result<Vec<Section>, AppError> {
    let days = sitting.days();
    let logged = journal.day_sums(days)?;
    let off = journal.days_off(days)?;
    let mut gaps = Vec::new();
    for day in days.each_day() {
        let is_work = journal.config().work_days.contains(&day.weekday());
        let is_off = off.iter().any(|(other, _)| *other == day);
        if is_work && !is_off && !logged.iter().any(|sums| sums.day == day) {
            gaps.push(Row::of(Kind::Gap(day), when::short_day(day)).beside(quiet("no items")));
        }
    }
    let unsorted = Filter { terms: vec![Term::Any(vec![Test::Class(ClassIs::Unsorted)])] };
    let unsorted = journal.items(Some(sitting.week.period()), &unsorted, Order::Oldest)?;
    Ok(vec![
        Section {
            heading: "Work days without items".to_owned(),
            rows: gaps,
            none: "Every work day so far has items or is a day off.",
        },
        Section {
            heading: "Unsorted items".to_owned(),
            rows: unsorted.iter().map(Row::item).collect(),
            none: "Every item is sorted.",
        },
    ])
}
