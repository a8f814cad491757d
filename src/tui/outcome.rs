//! What came of an action on a panel.

use crate::app::action::Screen;
use crate::app::change::Change;
use crate::domain::filter::Filter;
use crate::domain::item::ItemId;
use crate::domain::period::Period;
use crate::tui::question::Question;

/// What came of an action.
#[derive(Debug)]
pub enum Outcome {
    /// The action was not for this panel.
    NotMine,
    /// Something moved; the next frame shows it.
    Moved,
    /// What is shown must be read anew.
    Reread,
    /// A change of the journal.
    Do(Change),
    /// A line to be asked for.
    Ask(Question),
    /// The editor, on that item.
    Edit(ItemId),
    /// The items behind a figure.
    Items {
        /// What they are, as a heading.
        title: String,
        /// The days they lie in.
        within: Period,
        /// Which of them.
        filter: Box<Filter>,
    },
    /// Another screen.
    Go(Screen),
    /// Back to where one was.
    Close,
    /// A sentence for the status line.
    Tell(String),
}
