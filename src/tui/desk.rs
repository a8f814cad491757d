//! What every panel works with: the journal, the clock, and how charts are drawn.

use crate::app::action::Screen;
use crate::app::change::Change;
use crate::app::journal::Journal;
use crate::app::stamp::{Clock, Stamp};
use crate::domain::filter::Filter;
use crate::domain::item::ItemId;
use crate::domain::period::Period;
use crate::text::bar::Glyphs;
use crate::tui::popup::ask::Question;

/// What panels read from.
#[derive(Debug)]
pub struct Desk {
    /// The journal.
    pub journal: Journal,
    /// Where the time comes from.
    pub clock: Clock,
    /// What charts are drawn with.
    pub glyphs: Glyphs,
    /// Which items are shown, by the filter line.
    pub filter: Filter,
    /// The filter as typed.
    pub filter_text: String,
    /// Rows of the screen, for moving by pages.
    pub height: u16,
}

impl Desk {
    /// What it is now.
    pub fn now(&self) -> Stamp {
        self.clock.stamp()
    }

    /// How many rows a page is.
    pub fn page(&self) -> usize {
        usize::from(self.height.saturating_sub(10)).max(1)
    }
}

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
