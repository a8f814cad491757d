//! `list`: the items of a period.

use clap::Args;

use crate::app::error::AppError;
use crate::app::journal::{Journal, Order};
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
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
        let off: Vec<(Day, String)> = off.into_iter().map(|(day, why)| (day, day_off(&why))).collect();
        if period.from != period.to {
            desk.out.line(heading(&journal, period)?)?;
        }
        items::by_day(desk, &found, today, &off)?;
        for (day, words) in off.iter().filter(|(day, _)| !found.iter().any(|item| item.work.day == *day)) {
            let heading = Line::of(crate::text::facts::day(*day, today), Meaning::Heading);
            desk.out.line(heading.then(format!("  {words}"), Meaning::Quiet))?;
        }
        if found.is_empty() {
            desk.out.note(format!("No items, {}.", when::span(period)));
            return Ok(Exit::Done);
        }
        items::total(desk, &journal.tally(period, &filter, today)?.sums)?;
        Ok(Exit::Done)
    }

    /// The period, and the words behind it that filter.
    fn read(&self, today: Day) -> anyhow::Result<(Reach, &[String])> {
        let week = Reach::of(Week::of(today).period());
        let Some((first, rest)) = self.words.split_first() else { return Ok((week, &[])) };
        match Reach::read(first, today) {
            Ok(reach) => Ok((reach, rest)),
            Err(PeriodError::Form) => Ok((week, &self.words)),
            Err(source) => Err(AppError::Period { word: first.clone(), source }.into()),
        }
    }
}

fn day_off(why: &str) -> String {
    if why.is_empty() { "day off".to_owned() } else { format!("day off: {why}") }
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
