//! `status`: one short line for a prompt.

use clap::Args;
use serde::Serialize;

use crate::app::exchange::SCHEMA;
use crate::app::overload;
use crate::app::review::nudge;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::domain::week::Week;
use crate::metric::inbox::Level;
use crate::text::meaning::{Line, Meaning};

/// Say in one short line what waits; where nothing does, print nothing
#[derive(Debug, Args)]
pub struct Status {}

#[derive(Serialize)]
struct Answer {
    schema: u64,
    to_sort: u64,
    level: &'static str,
    over: Vec<&'static str>,
    review: Option<String>,
}

impl Status {
    /// Prints it. The inbox is that of the running week; from Friday to Monday a review that is due is told.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn run(&self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let today = desk.stamp()?.today;
        let journal = desk.to_read()?;
        let to_sort = journal.count_to_sort()?;
        let week = Week::of(today);
        let overload = overload::of_week(&journal, week, today)?;
        let review = nudge::told(&journal, today)?;
        if desk.out.is_json() {
            let over = overload.signs.iter().filter(|sign| sign.over == Some(true)).map(|sign| sign.id).collect();
            desk.out.json(&Answer { schema: SCHEMA, to_sort, level: overload.level.word(), over, review })?;
            return Ok(Exit::Done);
        }
        let sort = (to_sort > 0).then(|| Line::from(format!("{to_sort} to sort")));
        // The same sign as on the tab.
        let sign = if overload.level == Level::Overloaded { " !" } else { "" };
        let level = Line::from("inbox ").then(format!("{}{sign}", overload.level.word()), Meaning::Over);
        let level = (overload.level != Level::Calm).then_some(level);
        let said =
            sort.into_iter().chain(level).chain(review.map(Line::from)).reduce(|line, more| line.and(", ").join(more));
        if let Some(line) = said {
            desk.out.line(line)?;
        }
        Ok(Exit::Done)
    }
}
