//! `redo`: does again what was undone last.

use clap::Args;

use crate::app::journal::State;
use crate::cli::cmd::undo;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;

/// Do again the operation that was undone last
#[derive(Debug, Args)]
pub struct Redo {}

impl Redo {
    /// Does it again, and prints what it was.
    ///
    /// # Errors
    /// When there is none; what kept it from being saved.
    pub fn run(&self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let operation = desk.to_alter()?.redo()?;
        undo::print(desk, "Done again", "headwater undo takes it back.", &operation, State::Done)
    }
}
