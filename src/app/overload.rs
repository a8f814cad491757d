//! The four signs of a week, gathered in one place for every screen and command.

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::tally::Tally;
use crate::domain::week::Week;
use crate::metric::inbox::{self, Overload};

/// The signs of a week, as it stands at its end, or today where it is still running.
///
/// # Errors
/// When the journal cannot be read.
pub fn of_week(journal: &Journal, week: Week, today: Day) -> Result<Overload, AppError> {
    let tally = journal.tally(week.period(), &Filter::default(), today)?;
    Ok(inbox::overload(&tally, &journal.asks_before(week)?, &journal.config().limits))
}

/// The signs of a period whose facts are known already; none unless it is one week, Monday to Sunday.
///
/// # Errors
/// When the journal cannot be read.
pub fn of_tally(journal: &Journal, tally: &Tally) -> Result<Option<Overload>, AppError> {
    let Some(week) = tally.period.week() else { return Ok(None) };
    Ok(Some(inbox::overload(tally, &journal.asks_before(week)?, &journal.config().limits)))
}
