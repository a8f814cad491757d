//! `list`: the items of a period.

use clap::Args;

use crate::app::error::AppError;
use crate::app::journal::{Journal, Order};
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::items::{self, ItemsJson};
use crate::domain::day::Day;
use crate::domain::period::{Period, PeriodError, Reach};
use crate::domain::week::Week;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;

/// The periods and filters, as the help tells them.
pub const WORDS: &str = "\
PERIOD: today yesterday week last-week month last-month quarter year all
        7d 12w 2026-11-20 2026-W47 2026-11 2026-Q4 2026, and two of them as in 2026-09..last-week
FILTER: class:leverage|execution|comfort|none  drive:useful|safe|control  distance:2..3  stated:yes|no
        from:ana  from:none  answer:open|as-is|shaped|handed-over|declined  +web  %delegation
        in:PERIOD  text:WORD or just WORD  12 (an item's number)
        a comma is or (class:execution,comfort), not: turns a term round (not:+web), several mean and";

/// List the items of a period, oldest first, with what they come to
///
/// The period is the running week if the first word names none.
#[derive(Debug, Args)]
#[command(after_help = WORDS)]
pub struct List {
    /// A PERIOD, then FILTER words; a year here is a period, not an item's number.
    #[arg(value_name = "PERIOD|FILTER")]
    words: Vec<String>,
}

impl List {
    /// Today's list.
    pub fn today() -> Self {
        Self { words: vec!["today".to_owned()] }
    }

    /// Prints it.
    ///
    /// # Errors
    /// A word that is neither a period nor a filter; a journal that cannot be read.
    pub fn run(&self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let today = desk.stamp()?.today;
        let (reach, words) = self.read(today)?;
        let filter = desk.filter(words.iter().map(String::as_str))?;
        let journal = desk.to_read()?;
        let period = journal.period(reach)?;
        let found = journal.items(Some(period), &filter, Order::Oldest)?;
        if desk.out.is_json() {
            desk.out.json(&ItemsJson::of(&found))?;
            return Ok(Exit::Done);
        }
        let off = if filter.is_empty() { journal.days_off(period)? } else { Vec::new() };
        if (!found.is_empty() || !off.is_empty()) && period.from != period.to {
            desk.out.line(heading(&journal, period)?)?;
        }
        items::by_day(desk, &found, today, &off)?;
        if found.is_empty() {
            let which = if filter.is_empty() { "No items" } else { "No items pass the filter" };
            desk.out.note(format!("{which}, {}.", when::span(period)));
            return Ok(Exit::Done);
        }
        items::total(desk, &journal.tally(period, &filter, today)?.sums)?;
        Ok(Exit::Done)
    }

    /// The period, and the words behind it that filter.
    fn read(&self, today: Day) -> anyhow::Result<(Reach, &[String])> {
        let week = Reach::of(Week::of(today).period());
        let Some((first, rest)) = self.words.split_first() else { return Ok((week, &[])) };
        let (reach, filters) = match Reach::read(first, today) {
            Ok(reach) => (reach, rest),
            Err(PeriodError::Form) if !looks_like_a_period(first) => (week, self.words.as_slice()),
            Err(source) => return Err(AppError::Period { word: first.clone(), source }.into()),
        };
        let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
        match filters.iter().find(|word| !is_number(word) && Reach::read(word, today).is_ok()) {
            Some(word) => Err(Refusal::usage(
                format!("{word:?} is a period, and a period comes first"),
                format!("`headwater list {word} …`, or text:{word} to look for the word"),
            )
            .into()),
            None => Ok((reach, filters)),
        }
    }
}

/// Whether a word that is no period was meant as one: a date, a week, a count of days or weeks, a span of them.
fn looks_like_a_period(word: &str) -> bool {
    let begins_with_year =
        word.len() > 5 && word.as_bytes()[..4].iter().all(u8::is_ascii_digit) && word.as_bytes()[4] == b'-';
    let counts = word.strip_suffix(['d', 'w']).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    begins_with_year || counts || word.contains("..") && !word.contains(':')
}

/// `W47  16–22 Nov 2026  on-call`.
fn heading(journal: &Journal, period: Period) -> anyhow::Result<Line> {
    let mut line = Line::default();
    if let Some(week) = period.week() {
        line = line.then(format!("{}  ", when::week_short(week)), Meaning::Heading);
    }
    line = line.then(when::span(period), Meaning::Heading);
    for (week, word) in journal.labels(period)? {
        let label = if period.week().is_some() { word } else { format!("{} {word}", when::week_short(week)) };
        line = line.then(format!("  {label}"), Meaning::Quiet);
    }
    Ok(line)
}
