//! What every view can do, and what comes of an action on it.
//!
//! A view fills the body of the screen: one of the screens on the digits, or what was opened over it, such as the items
//! behind a figure.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::change::Change;
use crate::app::error::AppError;
use crate::app::journal::Done;
use crate::app::scope::Scope;
use crate::app::screen::Screen;
use crate::domain::day::Day;
use crate::domain::item::ItemId;
use crate::domain::period::Period;
use crate::tui::desk::Desk;
use crate::tui::popup::reply::Popup;
use crate::tui::question::Question;
use crate::tui::widget::canvas::Canvas;

/// What fills the body of the screen.
pub trait View: std::fmt::Debug {
    /// Reads what it shows anew.
    ///
    /// # Errors
    /// When the journal cannot be read.
    fn read(&mut self, desk: &Desk) -> Result<(), AppError>;

    /// Where its keys hold, the narrowest first.
    fn scopes(&self) -> &'static [Scope];

    /// Does what a key asks.
    ///
    /// # Errors
    /// When the journal cannot be read.
    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError>;

    /// What stands at the right of the header; none leaves there what the view below says.
    fn heading(&self, _desk: &Desk) -> Option<String> {
        None
    }

    /// Puts the cursor on a row, as it was drawn with [`Hit::Row`](crate::tui::widget::canvas::Hit::Row).
    fn click(&mut self, _row: usize) {}

    /// Gives the keys to a panel and puts its cursor on a row, as it was drawn with
    /// [`Hit::PanelRow`](crate::tui::widget::canvas::Hit::PanelRow).
    fn click_in(&mut self, _panel: usize, _row: usize) {}

    /// Shows the number of that name, which was asked for here.
    fn show_number(&mut self, _name: &str, _desk: &Desk) {}

    /// Puts the cursor where that day is, which a view over this one came to.
    ///
    /// # Errors
    /// When the journal cannot be read.
    fn show_day(&mut self, _day: Day, _desk: &Desk) -> Result<(), AppError> {
        Ok(())
    }

    /// What came of the change that an action asked for.
    fn done(&mut self, _done: &Done) {}

    /// The days that are shown, of which a page can be saved; none leaves that to the view below.
    fn period(&self, _desk: &Desk) -> Option<Period> {
        None
    }

    /// Comes to the front: whoever measures time begins anew.
    fn enter(&mut self, _desk: &Desk) {}

    /// A number that is another one when the frame must be drawn again though nothing came in; for clocks.
    fn beat(&self, _desk: &Desk) -> u64 {
        0
    }

    /// Draws it.
    fn draw(&self, canvas: &mut Canvas, area: Rect, desk: &Desk);
}

/// What came of an action.
#[derive(Debug)]
pub enum Outcome {
    /// The action was not for this view.
    NotMine,
    /// Something moved; the next frame shows it.
    Moved,
    /// What is shown must be read anew.
    Reread,
    /// A change of the journal.
    Do(Change),
    /// A line to be asked for.
    Ask(Question),
    /// A line to be written, in a window of its own.
    Write(Box<dyn Popup>),
    /// The add line, for that day.
    Add(Day),
    /// The editor, on that item.
    Edit(ItemId),
    /// Another view over this one, read already; Esc comes back.
    Over(Box<dyn View>),
    /// Another screen.
    Go(Screen),
    /// Another day on Today, as that action moves it.
    ShowDay(Action),
    /// Back to what is below.
    Close,
    /// Back to what is below, at that day.
    CloseAt(Day),
    /// A sentence for the status line.
    Tell(String),
}
