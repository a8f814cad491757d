//! What was unusual about some days, told beside their numbers: labels of their weeks, and days off.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::domain::period::Period;
use crate::text::when;

/// A sentence each: the labels of the weeks of these periods, then the days off in them, each once.
///
/// # Errors
/// When the journal cannot be read.
pub fn of(journal: &Journal, periods: &[Period]) -> Result<Vec<String>, AppError> {
    let (mut labels, mut off) = (BTreeSet::new(), BTreeMap::new());
    for period in periods {
        labels.extend(journal.labels(*period)?);
        off.extend(journal.days_off(*period)?);
    }
    let labels = labels.into_iter().map(|(week, word)| format!("label of {week}: {word}"));
    let off = off.into_iter().map(|(day, why)| {
        let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
        format!("day off: {}{why}", when::short_day(day))
    });
    Ok(labels.chain(off).collect())
}
