//! `triage`: the screen where unsorted items are sorted.

use clap::Args;

use crate::app::action::Screen;
use crate::cli::cmd::list::List;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;

/// Open Triage; without a terminal, list what waits to be sorted.
#[derive(Debug, Args)]
pub struct Triage {}

impl Triage {
    /// Opens it, or lists what waits.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        if desk.has_screens() { desk.open_screens(Screen::Triage) } else { List::today().run(desk) }
    }
}
