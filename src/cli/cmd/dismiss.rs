//! `dismiss`: leaving a notice out for the week.

use clap::Args;
use serde::Serialize;

use crate::app::change::Change;
use crate::app::exchange::SCHEMA;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::domain::notice::Kind;
use crate::domain::week::Week;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;

/// Leave a notice out of `trend` and the screens until the running week is over
#[derive(Debug, Args)]
pub struct Dismiss {
    /// Which: spiral, small or repeats.
    #[arg(value_parser = kind)]
    notice: Kind,
    /// Have it told again.
    #[arg(long)]
    clear: bool,
}

#[derive(Serialize)]
struct Answer {
    schema: u64,
    week: String,
    dismissed: Vec<&'static str>,
}

impl Dismiss {
    /// Dismisses it, or has it told again.
    ///
    /// # Errors
    /// What kept it from being saved.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let kind = self.notice;
        let stamp = desk.stamp()?;
        let week = Week::of(stamp.today);
        let mut journal = if self.clear { desk.to_alter()? } else { desk.to_change()? };
        let change = if self.clear { Change::TellAgain(week, kind) } else { Change::Dismiss(week, kind) };
        let done = journal.apply(&change, &stamp)?;
        if desk.out.is_json() {
            let mut kinds = journal.dismissed(week)?;
            kinds.sort();
            let dismissed = kinds.into_iter().map(Kind::word).collect();
            desk.out.json(&Answer { schema: SCHEMA, week: week.to_string(), dismissed })?;
            return Ok(Exit::Done);
        }
        let what = match (done.operation, self.clear) {
            (None, true) => "was not dismissed, nothing was changed".to_owned(),
            (None, false) => "dismissed already, nothing was changed".to_owned(),
            (Some(_), true) => "told again".to_owned(),
            (Some(_), false) => format!("left out up to {}", when::short_day(week.sunday())),
        };
        desk.out.done(Line::of(kind.title(), Meaning::Strong).and(format!(": {what}")))?;
        Ok(Exit::Done)
    }
}

fn kind(word: &str) -> Result<Kind, String> {
    Kind::from_word(word).ok_or_else(|| format!("there are {}", Kind::ALL.map(Kind::word).join(", ")))
}
