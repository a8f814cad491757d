//! `target`: what one aims for.

use clap::Args;
use serde::Serialize;

use crate::app::aim;
use crate::app::change::Change;
use crate::app::dress;
use crate::app::exchange::{SCHEMA, TargetJson};
use crate::app::journal::Journal;
use crate::app::trend::{self, Span};
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::out::Form;
use crate::domain::day::{self, Day};
use crate::domain::target::{self, Aim, Side};
use crate::metric::figure::Figure;
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};
use crate::text::when;

/// Aim for a value of a number from today on; without words, list the targets
///
/// A change holds from its day on, and the days before keep what they had. None is built in: there is no right ratio.
#[derive(Debug, Args)]
#[command(after_help = "VALUE: 30% or 0.3 for a share, 5h or 300 for minutes, 1.5 for a distance, 12 for a count.")]
pub struct Target {
    /// Which number: leverage, downstream, open, skill.delegation … (`headwater help numbers`).
    number: Option<String>,
    /// at-least or at-most.
    #[arg(value_parser = side, requires = "value")]
    side: Option<Side>,
    /// The value.
    #[arg(allow_negative_numbers = true)]
    value: Option<String>,
    /// The first day it holds, instead of today.
    #[arg(long, value_name = "DATE", allow_negative_numbers = true, requires = "number")]
    from: Option<String>,
    /// Aim for nothing from that day on.
    #[arg(long, requires = "number", conflicts_with = "side")]
    clear: bool,
}

#[derive(Serialize)]
struct Answer {
    schema: u64,
    targets: Vec<TargetJson>,
}

impl Target {
    /// Sets, clears or lists.
    ///
    /// # Errors
    /// A word that is no number, side, value or day; what kept it from being saved.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let stamp = desk.stamp()?;
        let skills = desk.config()?.skills();
        let figure = self.number.as_deref().map(|word| Figure::named(word, &skills)).transpose();
        let figure =
            figure.map_err(|error| Refusal::usage(error.to_string(), "`headwater help numbers` says what each is"))?;
        let from = self.from.as_deref().map_or(Ok(stamp.today), |word| first_day(word, stamp.today))?;
        let aim = figure.as_ref().map(|figure| self.aim(figure)).transpose()?.flatten();
        match (&figure, aim) {
            (Some(figure), Some(aim)) => {
                let mut journal = desk.to_change()?;
                let done = journal.apply(&Change::Aim { number: figure.id(), aim, from }, &stamp)?;
                if done.operation.is_none() {
                    desk.out.note("That is the target already, so nothing was changed.");
                }
                list(desk, &journal, Some(figure))
            }
            (Some(figure), None) if self.clear => {
                let mut journal = desk.to_alter()?;
                let done = journal.apply(&Change::StopAiming { number: figure.id(), from }, &stamp);
                if done?.operation.is_none() {
                    desk.out.note(format!("{} has no target then, so nothing was changed.", figure.id()));
                }
                list(desk, &journal, Some(figure))
            }
            _ if self.from.is_some() => Err(Refusal::usage(
                "--from says when a target begins, and none was named",
                "headwater target leverage at-least 30% --from 2026-11-16",
            )
            .into()),
            _ => {
                let journal = desk.to_read()?;
                list(desk, &journal, figure.as_ref())
            }
        }
    }

    fn aim(&self, figure: &Figure) -> Result<Option<Aim>, Refusal> {
        let (Some(side), Some(value)) = (self.side, &self.value) else { return Ok(None) };
        let value = aim::read(value, figure.unit());
        let value = value.map_err(|error| Refusal::usage(format!("{}: {error}", figure.id()), ""))?;
        Ok(Some(Aim { side, value }))
    }
}

fn side(word: &str) -> Result<Side, String> {
    Side::from_word(word).ok_or_else(|| format!("a side is {}", Side::ALL.map(Side::word).join(" or ")))
}

/// The day a target begins: past, today or to come.
fn first_day(word: &str, today: Day) -> Result<Day, Refusal> {
    let day = day::date(word).map_or_else(|| day::read(word, today), Ok);
    day.map_err(|error| Refusal::usage(format!("{word:?}: {error}"), ""))
}

/// Lists the targets of a number, or of all.
fn list(desk: &mut Desk, journal: &Journal, only: Option<&Figure>) -> anyhow::Result<Exit> {
    let today = desk.stamp()?.today;
    let mut targets = journal.targets()?;
    if let Some(figure) = only {
        let number = figure.id();
        targets.retain(|target| target.number == number);
    }
    if desk.out.is_json() {
        desk.out.json(&Answer { schema: SCHEMA, targets: targets.iter().map(TargetJson::from).collect() })?;
        return Ok(Exit::Done);
    }
    if targets.is_empty() {
        desk.out.note("No targets.");
        return Ok(Exit::Done);
    }
    let is_plain = desk.out.form() == Form::Plain;
    let titles = [Column::left("number"), Column::left("target"), Column::left("from"), Column::right("last 4 weeks")];
    let mut table = Table::new(titles);
    for row in &targets {
        let Some(figure) = Figure::kept(&row.number) else { continue };
        let aimed = if is_plain { aim::aloud } else { aim::told };
        let told = row.aim.map_or_else(|| "none".to_owned(), |aim| aimed(aim, figure.unit()));
        let from = when::long_day(row.from);
        let holds = target::held(&targets, &row.number, today) == Some(row);
        // How it goes stands beside what holds, and not beside what held once.
        let mean = if holds { mean(journal, &figure, today)? } else { None };
        let mean = mean.map(|mean| {
            if is_plain {
                dress::figure_aloud(Some(mean), figure.unit())
            } else {
                dress::figure(Some(mean), figure.unit())
            }
        });
        if is_plain {
            let mean = mean.map_or_else(String::new, |mean| format!("; the last 4 weeks: {mean}"));
            desk.out.done(format!("{}: {told} from {from}{mean}", figure.title()))?;
            continue;
        }
        let meaning = if holds { Meaning::Strong } else { Meaning::Quiet };
        let cells = [Line::from(row.number.clone()), Line::of(told, meaning), Line::of(from, Meaning::Quiet)];
        let [number, told, from] = cells;
        table.row([number, told, from, Line::from(mean.unwrap_or_default())]);
    }
    for line in table.lines(desk.out.columns()).into_iter().filter(|_| !is_plain) {
        desk.out.done(line)?;
    }
    Ok(Exit::Done)
}

/// The mean of the last 4 full weeks that have a value.
fn mean(journal: &Journal, figure: &Figure, today: Day) -> anyhow::Result<Option<f64>> {
    let trends = trend::of_each(journal, std::slice::from_ref(figure), Span::default(), today)?;
    Ok(trends.first().and_then(|trend| trend.mean4))
}
