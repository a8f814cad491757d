//! What was unusual about some days, told beside their numbers: labels of their weeks, a new job, days off.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::domain::day::Day;
use crate::domain::label::JOB;
use crate::domain::period::Period;
use crate::domain::week::Week;
use crate::text::when;

/// What was unusual about a week.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unusual {
    /// Its labels.
    pub labels: Vec<String>,
    /// Its days off, each with its reason, which may be empty.
    pub days_off: Vec<(Day, String)>,
}

impl Unusual {
    /// What is known of that week.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_week(journal: &Journal, week: Week) -> Result<Self, AppError> {
        Ok(Self {
            labels: journal.labels(week.period())?.into_iter().map(|(_, word)| word).collect(),
            days_off: journal.days_off(week.period())?,
        })
    }

    /// It in words, one thing each: `on-call`, `new job: acme`, `Thu 19 Nov off, dentist`.
    pub fn told(&self) -> Vec<String> {
        let label = |word: &String| match word.strip_prefix(JOB) {
            Some(name) => format!("new job: {name}"),
            None => word.clone(),
        };
        let off = |(day, why): &(Day, String)| {
            let day = when::short_day(*day);
            if why.is_empty() { format!("{day} off") } else { format!("{day} off, {why}") }
        };
        self.labels.iter().map(label).chain(self.days_off.iter().map(off)).collect()
    }
}

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
