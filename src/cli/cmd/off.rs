//! `off`: days without work.

use clap::Args;
use serde::Serialize;

use crate::app::change::Change;
use crate::app::error::AppError;
use crate::app::exchange::{DayOffJson, SCHEMA};
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::domain::day::{self, Day};
use crate::domain::period::{Period, Reach};
use crate::text::facts;
use crate::text::meaning::{Line, Meaning};

/// The longest run of days made days off at once.
const LONGEST: u64 = 366;

/// Make days days off: no gap, in no average
#[derive(Debug, Args)]
#[command(after_help = "DAY: today, yesterday, fri, -2, 2026-11-20; a day or PERIOD to come is fine too.")]
pub struct Off {
    /// The day or the days; today if none is named.
    #[arg(value_name = "DAY|PERIOD", allow_negative_numbers = true, default_value = "today")]
    days: String,
    /// Why.
    #[arg(long, value_name = "TEXT", conflicts_with = "clear")]
    why: Option<String>,
    /// Make them work days again.
    #[arg(long)]
    clear: bool,
}

#[derive(Serialize)]
struct Answer {
    schema: u64,
    days_off: Vec<DayOffJson>,
}

impl Off {
    /// Does it, and prints the days.
    ///
    /// # Errors
    /// A word that is no day and no period; what kept it from being saved.
    pub fn run(&self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let stamp = desk.stamp()?;
        let why = self.why.as_deref().map(one_line).transpose()?;
        let reach = self.reach(stamp.today)?;
        let mut journal = if self.clear { desk.to_alter()? } else { desk.to_change()? };
        let period = journal.period(reach)?;
        if period.days() > LONGEST {
            let why = format!("{} days at once are more than a year", period.days());
            return Err(Refusal::usage(why, "name a shorter period").into());
        }
        let days: Vec<Day> = period.each_day().collect();
        let change = if self.clear { Change::WorkAgain(days) } else { Change::TakeOff { days, why: why.clone() } };
        let done = journal.apply(&change, &stamp)?;
        if desk.out.is_json() {
            let days_off = journal.days_off(period)?;
            let days_off = days_off.into_iter().map(|(day, why)| DayOffJson { day: day.to_string(), why }).collect();
            desk.out.json(&Answer { schema: SCHEMA, days_off })?;
            return Ok(Exit::Done);
        }
        let what = match (done.operation, self.clear) {
            (None, true) => "no day off there, nothing was changed",
            (None, false) => "off already, nothing was changed",
            (Some(_), true) => "work again",
            (Some(_), false) => "off",
        };
        let told = Line::of(span(period, stamp.today), Meaning::Strong).and(format!(": {what}"));
        let why = why.filter(|why| !why.is_empty()).map(|why| format!(" ({why})")).unwrap_or_default();
        desk.out.done(told.then(why, Meaning::Quiet))?;
        Ok(Exit::Done)
    }

    /// The days; a word that is both, such as a date, means the same either way.
    fn reach(&self, today: Day) -> anyhow::Result<Reach> {
        Ok(match (Reach::read(&self.days, today), day::read(&self.days, today)) {
            (Ok(reach), _) => reach,
            (Err(_), Ok(day)) => Reach::of(Period::day(day)),
            (Err(source), Err(_)) => return Err(AppError::Period { word: self.days.clone(), source }.into()),
        })
    }
}

fn span(period: Period, today: Day) -> String {
    if period.from == period.to { facts::day(period.from, today) } else { crate::text::when::span(period) }
}

/// A reason is one line of at most 500 characters, as an outcome is.
fn one_line(why: &str) -> Result<String, Refusal> {
    crate::domain::title::outcome(why.trim())
        .map_err(|_| Refusal::usage("the reason is one line of at most 500 characters", "say it in fewer words"))
}
