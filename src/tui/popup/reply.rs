//! How a popup answers a key, and what every popup can do.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::change::Change;
use crate::app::error::AppError;
use crate::app::keymap::Key;
use crate::domain::limits::Limits;
use crate::tui::desk::Desk;
use crate::tui::widget::canvas::Canvas;

/// What came of a key.
#[derive(Debug)]
pub enum Reply {
    /// It stays open.
    Stay,
    /// It closes.
    Close,
    /// A change; it stays open.
    Do(Change),
    /// A change, and it closes once that is saved.
    DoAndClose(Change),
    /// A change, and then the editor on what it added.
    DoAndEdit(Change),
    /// An action, as if its key had been pressed on the screen below.
    Act(Action),
    /// The filter of the screen below, as typed.
    Filter(String),
    /// The number of the focused panel, by its id.
    Number(String),
    /// Other limits of the signs; it closes once they are saved.
    Limits(Limits),
    /// `$EDITOR` is wanted for the text of the focused field.
    External(String),
    /// A sentence for the status line, of what could not be done; it stays open.
    Tell(String),
    /// A sentence for the status line, of what was done; it closes.
    Told(String),
}

/// A window over a screen.
pub trait Popup: std::fmt::Debug {
    /// Takes a key.
    ///
    /// # Errors
    /// When the journal cannot be read.
    fn press(&mut self, key: Key, desk: &Desk) -> Result<Reply, AppError>;

    /// Takes pasted text.
    ///
    /// # Errors
    /// When the journal cannot be read.
    fn paste(&mut self, text: &str, desk: &Desk) -> Result<(), AppError>;

    /// Draws it over the area of the screen's body.
    fn draw(&self, canvas: &mut Canvas, area: Rect, desk: &Desk);

    /// How many rows at the bottom it wants; none if it covers the body.
    fn rows(&self) -> Option<u16> {
        None
    }

    /// The keys that matter in it: key and word.
    fn keys(&self) -> Vec<(&'static str, &'static str)>;

    /// What is half-written, under the name of its draft.
    fn draft(&self) -> Option<(String, String)> {
        None
    }

    /// Takes back what was left half-written under the name of its draft.
    fn take_draft(&mut self, _text: &str) {}

    /// Takes the text back from `$EDITOR`.
    fn take_external(&mut self, _text: String) {}

    /// Looks at work that goes on in the background. None while there is nothing to say of it.
    fn poll(&mut self, _desk: &Desk) -> Option<Reply> {
        None
    }

    /// A number that is another one when the frame must be drawn again though no key came in: how far work is.
    fn beat(&self) -> u64 {
        0
    }

    /// Told that its change was saved, in the words of the status line.
    fn saved(&mut self, _desk: &Desk) {}
}
