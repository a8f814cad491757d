//! Opening the screens on the terminal.

use std::io;

use crate::app::error::AppError;
use crate::app::journal::{Access, Door, Journal};
use crate::app::paths::make_private_folder;
use crate::app::visit::Visit;
use crate::tui::app::{App, Opening};
use crate::tui::run::{self, OnTerminal};
use crate::tui::stage::Ended;
use crate::tui::terminal::{Mouse, Screen};
use crate::tui::theme::{self, Env, ThemeError};

/// Why the screens could not be opened, or ended early.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The journal cannot be read.
    #[error(transparent)]
    Journal(#[from] AppError),
    /// The theme cannot be used.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// The folder of drafts cannot be made.
    #[error("making the folder for drafts: {0}")]
    State(io::Error),
    /// The terminal cannot be taken, drawn on or read.
    #[error("the terminal: {0}")]
    Terminal(io::Error),
}

/// Opens the screens and stays until they are left.
///
/// # Errors
/// What could not be opened, or failed; the terminal is given back.
pub fn open(visit: Visit) -> Result<Ended, OpenError> {
    let variable = |name| std::env::var(name).ok();
    let (no_color, colorterm, term) = (variable("NO_COLOR"), variable("COLORTERM"), variable("TERM"));
    let env = Env {
        no_color: no_color.as_deref(),
        colorterm: colorterm.as_deref(),
        term: term.as_deref(),
        color_flag: visit.colour,
    };
    let theme = theme::pick(&visit.config.theme, env)?;
    let mouse = if visit.config.mouse { Mouse::On } else { Mouse::Off };
    let journal = Journal::open(&visit.journal, Access::Write, visit.config, Door::Tui)?;
    // Where nothing can be saved there are no drafts to keep either, and looking goes on.
    match make_private_folder(&visit.state) {
        Err(error) if journal.is_writable() => return Err(OpenError::State(error)),
        _ => {}
    }
    let mut app = App::open(Opening {
        journal,
        clock: visit.clock,
        theme,
        state: visit.state.clone(),
        settings: visit.settings,
        screen: visit.screen,
        week: visit.week,
    })?;
    let screen = Screen::enter(mouse, visit.state).map_err(OpenError::Terminal)?;
    let mut stage = OnTerminal::new(screen);
    run::play(&mut app, &mut stage).map_err(OpenError::Terminal)
}
