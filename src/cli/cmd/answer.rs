//! `answer`: what was done with a request.

use clap::Args;

use crate::app::change::Change;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::items::{self, ItemsJson};
use crate::cli::target;
use crate::domain::answer;
use crate::domain::item::ItemId;
use crate::domain::name::Name;

/// Answer the request of an item
///
/// The request's newest item takes the answer if it is of today. Else a new item of today does, with 0 minutes, so that
/// past weeks keep their figures.
#[derive(Debug, Args)]
pub struct Answer {
    /// The number of any item of the request.
    #[arg(value_name = "ID", value_parser = target::id)]
    id: ItemId,
    /// open, as-is, shaped, handed-over or declined.
    #[arg(value_parser = answered)]
    answer: answer::Answer,
    /// Whom it is handed to.
    #[arg(long, value_name = "NAME", value_parser = name)]
    to: Option<Name>,
}

impl Answer {
    /// Answers, and prints the item that says so.
    ///
    /// # Errors
    /// When there is no such item, or nobody asked for it; what kept it from being saved.
    pub fn run(&self, desk: &mut Desk) -> anyhow::Result<Exit> {
        if self.to.is_some() && self.answer != answer::Answer::HandedOver {
            let hint = "say handed-over, or leave --to out";
            return Err(Refusal::usage("--to goes with handed-over only", hint).into());
        }
        let stamp = desk.stamp()?;
        let mut journal = desk.to_alter()?;
        let change = Change::Answer { item: self.id, answer: self.answer, to: self.to.clone() };
        let done = journal.apply(&change, &stamp)?;
        let items = done.items.iter().map(|id| journal.item(*id)).collect::<Result<Vec<_>, _>>()?;
        if desk.out.is_json() {
            desk.out.json(&ItemsJson::of(&items))?;
            return Ok(Exit::Done);
        }
        for item in &items {
            desk.out.done(items::line(item, stamp.today))?;
        }
        if done.operation.is_none() {
            desk.out.note("That was the answer already.");
        }
        Ok(Exit::Done)
    }
}

fn answered(word: &str) -> Result<answer::Answer, String> {
    let answers = || "an answer is open, as-is, shaped, handed-over or declined".to_owned();
    answer::Answer::from_word(word).ok_or_else(answers)
}

fn name(word: &str) -> Result<Name, String> {
    Name::read(word.strip_prefix('@').unwrap_or(word)).map_err(|error| error.to_string())
}
