//! `undo`: takes an operation back.

use clap::Args;
use serde::Serialize;

use crate::app::exchange::SCHEMA;
use crate::app::journal::{Operation, OperationId, State};
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::operations::{self, OperationJson};
use crate::cli::target;
use crate::text::meaning::{Line, Meaning};

/// Take back the latest operation, or the one of that number, whoever did it
#[derive(Debug, Args)]
pub struct Undo {
    /// The operation's number, as `headwater log` shows it.
    #[arg(value_name = "N", value_parser = number)]
    operation: Option<OperationId>,
}

impl Undo {
    /// Takes it back, and prints what it was.
    ///
    /// # Errors
    /// When there is none, or a later one is in the way; what kept it from being saved.
    pub fn run(&self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let operation = desk.to_alter()?.undo(self.operation)?;
        print(desk, "Undone", "headwater redo does it again.", &operation, State::Undone)
    }
}

#[derive(Serialize)]
struct Answer {
    schema: u64,
    operation: OperationJson,
}

/// Prints an operation that has just been moved to that state.
///
/// # Errors
/// When it cannot be written.
pub fn print(
    desk: &mut Desk,
    verb: &str,
    back: &str,
    operation: &Operation,
    state: State,
) -> anyhow::Result<Exit> {
    if desk.out.is_json() {
        desk.out.json(&Answer { schema: SCHEMA, operation: OperationJson::of(operation, state) })?;
        return Ok(Exit::Done);
    }
    let today = desk.stamp()?.today;
    let line = Line::of(format!("{verb}: "), Meaning::Strong)
        .and(format!("{} ", operation.summary))
        .then(format!("(operation {}, {}, ", operation.id, operation.door), Meaning::Quiet)
        .join(operations::at(operation, today))
        .then(format!("). {back}"), Meaning::Quiet);
    desk.out.done(line)?;
    Ok(Exit::Done)
}

fn number(word: &str) -> Result<OperationId, String> {
    let wrong = |_| "an operation's number is digits alone, as `headwater log` shows it".to_owned();
    target::id(word).map(|id| OperationId(id.0)).map_err(wrong)
}
