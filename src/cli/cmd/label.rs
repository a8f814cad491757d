//! `label`: words for unusual weeks.

use clap::Args;
use serde::Serialize;

use crate::app::change::Change;
use crate::app::exchange::{ALWAYS, LabelJson, SCHEMA};
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::out::Form;
use crate::domain::label;
use crate::domain::period::Reach;
use crate::domain::week::Week;
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};
use crate::text::when;

/// Give a week a label such as on-call or incident; without words, list the labels
///
/// job:NAME holds from its week on.
#[derive(Debug, Args)]
pub struct Label {
    /// The week: 2026-W47, week, last-week, or a date in it.
    week: Option<String>,
    /// The label.
    word: Option<String>,
    /// Take the label off, or all of the week's if none is named.
    #[arg(long, requires = "week")]
    clear: bool,
}

#[derive(Serialize)]
struct Answer {
    schema: u64,
    labels: Vec<LabelJson>,
}

impl Label {
    /// Labels or lists.
    ///
    /// # Errors
    /// A word that is no week or no label; what kept it from being saved.
    pub fn run(&self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let today = desk.stamp()?.today;
        let week = self.week.as_deref().map(|word| week(word, today)).transpose()?;
        let word = self.word.as_deref().map(label::read).transpose();
        let word = word.map_err(|error| Refusal::usage(error.to_string(), ""))?;
        match (week, word) {
            (Some(week), Some(word)) if !self.clear => {
                let mut journal = desk.to_change()?;
                journal.apply(&Change::Label(week, word), &desk.stamp()?)?;
                list(desk, &journal.labels(week.period())?)
            }
            (Some(week), word) if self.clear => {
                let mut journal = desk.to_alter()?;
                let there = journal.labels(week.period())?.into_iter().map(|(_, word)| word);
                let words: Vec<String> = there.filter(|label| word.as_ref().is_none_or(|word| word == label)).collect();
                if words.is_empty() {
                    desk.out.note(format!("{week} has no such label, so nothing was changed."));
                } else {
                    journal.apply(&Change::Unlabel(week, words), &desk.stamp()?)?;
                }
                list(desk, &journal.labels(week.period())?)
            }
            (week, _) => {
                let labels = desk.to_read()?.labels(week.map_or(ALWAYS, Week::period))?;
                if labels.is_empty() {
                    desk.out.note("No labels.");
                }
                list(desk, &labels)
            }
        }
    }
}

fn list(desk: &mut Desk, labels: &[(Week, String)]) -> anyhow::Result<Exit> {
    if desk.out.is_json() {
        let labels = labels.iter().map(|(week, word)| LabelJson { week: week.to_string(), word: word.clone() });
        desk.out.json(&Answer { schema: SCHEMA, labels: labels.collect() })?;
        return Ok(Exit::Done);
    }
    if desk.out.form() == Form::Plain {
        for (week, word) in labels {
            desk.out.done(format!("{week}: {word}"))?;
        }
        return Ok(Exit::Done);
    }
    let mut table = Table::new([Column::left(""), Column::left(""), Column::left("")]);
    for (week, word) in labels {
        let days = Line::of(when::week_span(*week), Meaning::Quiet);
        table.row([Line::from(week.to_string()), days, Line::of(word.clone(), Meaning::Strong)]);
    }
    for line in table.lines(None) {
        desk.out.done(line)?;
    }
    Ok(Exit::Done)
}

/// The week that a word names, or that the day it names lies in.
///
/// # Errors
/// When it names neither.
pub fn week(word: &str, today: crate::domain::day::Day) -> Result<Week, Refusal> {
    let period = Reach::read(word, today).ok().and_then(|reach| reach.from().map(|from| (from, reach.to())));
    match period {
        Some((from, to)) if Week::of(from) == Week::of(to) => Ok(Week::of(from)),
        _ => Err(Refusal::usage(format!("{word:?} is no week"), "a week is 2026-W47, week, last-week, or a date in it")),
    }
}
