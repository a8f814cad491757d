//! The four signs of a week, gathered in one place for every screen and command, and what they were before.

use std::collections::BTreeMap;

use crate::app::calendar::Calendar;
use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::limits::Limits;
use crate::domain::period::Period;
use crate::domain::tally::Tally;
use crate::domain::week::Week;
use crate::metric::inbox::{self, Overload, Sign};
use crate::metric::ratio;

/// How many weeks the signs are followed over, the week itself being the last.
pub const WEEKS: usize = 8;

/// What a sign was in one week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Past {
    /// The week.
    pub week: Week,
    /// Its figure, that of the backlog always being the open requests; none where there is nothing to tell of.
    pub value: Option<f64>,
    /// Whether it was over the limit of today; none where that could not be judged.
    pub over: Option<bool>,
}

/// The signs of a week and what they were in the weeks up to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Followed {
    /// The week's own.
    pub now: Overload,
    /// Of each sign, in their order: the weeks, oldest first, the week itself last.
    pub history: [Vec<Past>; 4],
    /// The limits they were held against.
    pub limits: Limits,
    /// What is known of those weeks.
    pub calendar: Calendar,
}

impl Followed {
    /// Whether the figure of that sign is the days of the oldest open request: the backlog's, while only those are over.
    pub fn is_age(&self, sign: &Sign) -> bool {
        let Past { value, over, .. } = match self.history[3].last() {
            Some(past) if sign.id == "backlog" => *past,
            _ => return false,
        };
        over == Some(true) && value.is_some_and(|open| open <= ratio::number(self.limits.open))
    }
}

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

/// The signs of a week and of the [`WEEKS`] that end with it.
///
/// # Errors
/// When the journal cannot be read.
pub fn followed(journal: &Journal, week: Week, today: Day) -> Result<Followed, AppError> {
    let first = week.plus(1 - i64::try_from(WEEKS).unwrap_or(0));
    let tallies = journal.weeks(first, week, None, &Filter::default(), today)?;
    // Of so many weeks with items, at most seven are among those followed: as many as a surge looks back on lie before.
    let before = journal.weeks_of_asks_before(week, WEEKS - 1 + Limits::SURGE_WEEKS)?;
    let limits = &journal.config().limits;
    let signs = |week: Week, tally: &Tally| inbox::overload(tally, &latest(&before, week), limits);
    let mut history = [const { Vec::new() }; 4];
    let mut now = None;
    for (week, tally) in &tallies {
        let overload = signs(*week, tally);
        for (past, sign) in history.iter_mut().zip(&overload.signs) {
            let value = match sign.id {
                "backlog" => Some(ratio::number(u64::try_from(tally.open_since.len()).unwrap_or(u64::MAX))),
                _ => sign.value.filter(|_| tally.sums.items > 0),
            };
            past.push(Past { week: *week, value, over: sign.over.filter(|_| value.is_some()) });
        }
        now = Some(overload);
    }
    // There is always the week itself.
    let now = match now {
        Some(now) => now,
        None => of_week(journal, week, today)?,
    };
    let calendar = Calendar::read(journal, Period { from: first.monday(), to: week.sunday() })?;
    Ok(Followed { now, history, limits: *limits, calendar })
}

/// The asks of the latest weeks before one, as many as a surge looks back on.
fn latest(asks: &BTreeMap<Week, u64>, before: Week) -> Vec<u64> {
    asks.range(..before).rev().take(Limits::SURGE_WEEKS).map(|(_, asks)| *asks).collect()
}

/// In how many of the weeks a sign was over, and in how many that could be judged.
pub fn weeks_over(history: &[Past]) -> (usize, usize) {
    let judged = history.iter().filter(|past| past.over.is_some()).count();
    (history.iter().filter(|past| past.over == Some(true)).count(), judged)
}
