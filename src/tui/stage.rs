//! What the loop stands on: where frames go and keys come from. The terminal is one; tests have another.

use std::io;
use std::time::Duration;

use crate::tui::app::App;
use crate::tui::input::Input;

/// Where frames go and keys come from.
pub trait Stage {
    /// Draws the app as it is.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    fn draw(&mut self, app: &mut App) -> io::Result<()>;

    /// Waits at most so long for something to come in.
    ///
    /// # Errors
    /// When the terminal cannot be read.
    fn next(&mut self, wait: Duration) -> io::Result<Option<Input>>;

    /// Stops the process until the shell continues it.
    ///
    /// # Errors
    /// When it cannot be stopped, or the terminal not be taken again.
    fn suspend(&mut self) -> io::Result<()>;

    /// Lets `$EDITOR` edit the text, in a file of that folder.
    ///
    /// # Errors
    /// What went wrong, in words; the text is as it was.
    fn edit(&mut self, text: &str, folder: &std::path::Path) -> Result<String, String>;
}

/// How the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The user left.
    Left,
    /// A signal of that number ended it.
    Signal(i32),
}
