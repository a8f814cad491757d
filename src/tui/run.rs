//! The loop, and the terminal as its stage.

use std::io;
use std::path::Path;
use std::time::Duration;

use crossterm::event::{self, Event, MouseButton, MouseEventKind};

use crate::tui::app::{App, Want};
use crate::tui::frame;
use crate::tui::input::{Input, Wheel};
use crate::tui::key;
use crate::tui::signal;
use crate::tui::stage::{Ended, Stage};
use crate::tui::terminal::{Interrupt, Screen};

/// How long the loop waits for a key before it looks around: signals, other processes' changes, a new day.
const PATIENCE: Duration = Duration::from_millis(100);

/// Plays the app on a stage until it ends. However it ends, what is half-written is kept.
///
/// # Errors
/// When the stage can no longer be drawn on or read from.
pub fn play(app: &mut App, stage: &mut impl Stage) -> io::Result<Ended> {
    let ended = go_on(app, stage);
    app.keep_drafts();
    ended
}

fn go_on(app: &mut App, stage: &mut impl Stage) -> io::Result<Ended> {
    stage.draw(app)?;
    loop {
        let input = stage.next(PATIENCE)?;
        let mut stale = input.is_some();
        match input {
            Some(Input::End(signal)) => return Ok(Ended::Signal(signal)),
            Some(input) => app.take(input),
            None => {}
        }
        match app.take_want() {
            Want::Nothing => {}
            Want::Leave => return Ok(Ended::Left),
            Want::Suspend => stage.suspend()?,
            Want::Editor(text) => {
                app.keep_drafts();
                let folder = app.state().to_owned();
                let edited = stage.edit(&text, &folder);
                app.take_edited(edited);
            }
        }
        stale |= app.tick();
        if stale {
            stage.draw(app)?;
        }
    }
}

/// The terminal.
#[derive(Debug)]
pub struct OnTerminal {
    screen: Screen,
}

impl OnTerminal {
    /// The terminal as a stage.
    pub const fn new(screen: Screen) -> Self {
        Self { screen }
    }

    fn interrupted(&mut self) -> io::Result<Option<Input>> {
        Ok(self.screen.interrupt()?.map(|interrupt| match interrupt {
            Interrupt::Signal(number) => Input::End(number),
            Interrupt::Resumed => Input::Redraw,
        }))
    }
}

impl Stage for OnTerminal {
    fn draw(&mut self, app: &mut App) -> io::Result<()> {
        self.screen.draw(|terminal| {
            if let Some((column, row)) = frame::draw(app, terminal.buffer_mut()) {
                terminal.set_cursor_position((column, row));
            }
        })
    }

    fn next(&mut self, wait: Duration) -> io::Result<Option<Input>> {
        if let Some(input) = self.interrupted()? {
            return Ok(Some(input));
        }
        if !event::poll(wait)? {
            return self.interrupted();
        }
        Ok(match event::read()? {
            Event::Key(event) => key::key(event).map(Input::Key),
            Event::Paste(text) => Some(Input::Paste(text)),
            Event::Resize(..) => Some(Input::Redraw),
            Event::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Input::Click(mouse.column, mouse.row)),
                MouseEventKind::ScrollDown => Some(Input::Wheel(Wheel::Down)),
                MouseEventKind::ScrollUp => Some(Input::Wheel(Wheel::Up)),
                _ => None,
            },
            _ => None,
        })
    }

    fn suspend(&mut self) -> io::Result<()> {
        signal::ask_job_to_stop()
    }

    fn edit(&mut self, text: &str, folder: &Path) -> Result<String, String> {
        self.screen
            .suspend(|| crate::app::external::edit(text, folder))
            .map_err(|error| format!("The terminal could not be taken again: {error}"))?
            .map_err(|error| error.to_string())
    }
}
