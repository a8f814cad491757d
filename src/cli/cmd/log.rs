//! `log`: what was done, newest first.

use clap::Args;
use serde::Serialize;

use crate::app::exchange::SCHEMA;
use crate::app::journal::State;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::operations::{self, OperationJson};
use crate::cli::out::Form;
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};

/// List operations by any process, newest first; `headwater undo N` takes one back
#[derive(Debug, Args)]
pub struct Log {
    /// At most so many.
    #[arg(short = 'n', long, value_name = "COUNT", default_value_t = 30)]
    most: u32,
}

#[derive(Serialize)]
struct Answer {
    schema: u64,
    operations: Vec<OperationJson>,
}

impl Log {
    /// Prints them.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn run(&self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let today = desk.stamp()?.today;
        let operations = desk.to_read()?.operations(self.most)?;
        if desk.out.is_json() {
            let operations = operations.iter().map(|operation| OperationJson::of(operation, operation.state)).collect();
            desk.out.json(&Answer { schema: SCHEMA, operations })?;
            return Ok(Exit::Done);
        }
        if operations.is_empty() {
            desk.out.note("Nothing was done yet.");
            return Ok(Exit::Done);
        }
        let state = |state| match state {
            State::Done => "",
            State::Undone => "undone",
            State::Gone => "undone, replaced",
        };
        if desk.out.form() == Form::Plain {
            for operation in &operations {
                let state = Some(state(operation.state)).filter(|state| !state.is_empty());
                let state = state.map_or(String::new(), |state| format!(", {state}"));
                let at = operations::at(operation, today).plain();
                desk.out.line(format!("{}: {}, {}, {at}{state}", operation.id, operation.summary, operation.door))?;
            }
            return Ok(Exit::Done);
        }
        let mut table = Table::new([
            Column::right("n"),
            Column::left("when"),
            Column::left("by"),
            Column::stretch("what"),
            Column::left(""),
        ]);
        for operation in &operations {
            table.row([
                Line::from(operation.id.to_string()),
                operations::at(operation, today),
                Line::of(operation.door.clone(), Meaning::Quiet),
                Line::from(operation.summary.clone()),
                Line::of(state(operation.state), Meaning::Quiet),
            ]);
        }
        desk.out.table(table)?;
        Ok(Exit::Done)
    }
}
