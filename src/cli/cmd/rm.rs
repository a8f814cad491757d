//! `rm`: takes items away.

use clap::Args;

use crate::app::change::Change;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::items::{self, ItemsJson};
use crate::cli::target::Target;
use crate::text::meaning::{Line, Meaning};
use crate::text::words::counted;

/// Take items away; `headwater undo` brings them back
#[derive(Debug, Args)]
pub struct Rm {
    /// The items' numbers.
    #[arg(value_name = "ID")]
    words: Vec<String>,
    /// All items that pass these FILTER words, over all time.
    #[arg(long = "where", value_name = "FILTER…")]
    filter: Option<String>,
}

impl Rm {
    /// Removes, and prints what was removed.
    ///
    /// # Errors
    /// A number or a filter that names nothing; what kept it from being saved.
    pub fn run(&self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let (target, rest) = Target::read(&self.words, self.filter.as_deref())?;
        if let Some(word) = rest.first() {
            return Err(Refusal::usage(format!("{word:?} is no item's number"), "`headwater list` shows them").into());
        }
        let stamp = desk.stamp()?;
        let mut journal = desk.to_alter()?;
        let ids = target.find(desk, &journal)?;
        let items = ids.iter().map(|id| journal.item(*id)).collect::<Result<Vec<_>, _>>()?;
        journal.apply(&Change::Remove(ids), &stamp)?;
        if desk.out.is_json() {
            desk.out.json(&ItemsJson::of(&items))?;
            return Ok(Exit::Done);
        }
        for item in &items {
            desk.out.done(items::line(item, stamp.today))?;
        }
        let count = counted(u64::try_from(items.len())?, "item");
        desk.out.done(
            Line::of(format!("{count} removed."), Meaning::Strong).then(" headwater undo brings back.", Meaning::Quiet),
        )?;
        Ok(Exit::Done)
    }
}
