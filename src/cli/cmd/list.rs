//! `list`: the items of a period.

use clap::Args;

use crate::app::exchange::SCHEMA;
use crate::app::journal::Order;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::text::json::ItemJson;

/// List the items of a period, oldest first.
#[derive(Debug, Args)]
pub struct List {
    /// A PERIOD, then FILTER words.
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
        let journal = desk.to_read()?;
        let period = desk.period(&journal, "week")?;
        let items = journal.items(Some(period), &desk.filter(self.words.iter().map(String::as_str))?, Order::Oldest)?;
        let items: Vec<ItemJson> = items.iter().map(ItemJson::from).collect();
        desk.out.json(&serde_json::json!({"schema": SCHEMA, "items": items}))?;
        Ok(Exit::Done)
    }
}
