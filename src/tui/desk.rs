//! What every panel works with: the journal, the clock, and how charts are drawn.

use crate::app::draft::learned::Learned;
use crate::app::draft::offers::Offers;
use crate::app::journal::Journal;
use crate::app::stamp::{Clock, Stamp};
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::text::bar::Glyphs;

/// What panels read from.
#[derive(Debug)]
pub struct Desk {
    /// The journal.
    pub journal: Journal,
    /// Where the time comes from.
    pub clock: Clock,
    /// What the sources of the config hold.
    pub offers: Offers,
    /// What the answers until now teach.
    pub learned: Learned,
    /// The day that Today shows.
    pub day: Day,
    /// What charts are drawn with.
    pub glyphs: Glyphs,
    /// Which items are shown, by the filter line.
    pub filter: Filter,
    /// The filter as typed.
    pub filter_text: String,
    /// Rows of the screen, for moving by pages.
    pub height: u16,
    /// Columns of the screen, for knowing how many lines a text takes.
    pub width: u16,
}

impl Desk {
    /// What it is now.
    pub fn now(&self) -> Stamp {
        self.clock.stamp()
    }

    /// What is between header and footer: columns and rows.
    pub fn body(&self) -> (usize, usize) {
        (usize::from(self.width), usize::from(self.height.saturating_sub(5)))
    }

    /// How many rows a page is.
    pub fn page(&self) -> usize {
        usize::from(self.height.saturating_sub(10)).max(1)
    }
}
