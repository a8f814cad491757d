//! What the screens are opened with: said by one door, used by the other.

use std::path::PathBuf;

use crate::app::config::Config;
use crate::app::screen::Screen;
use crate::app::stamp::Clock;
use crate::domain::week::Week;

/// A visit to the screens.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// The journal.
    pub journal: PathBuf,
    /// The folder of drafts, editor files and crash files.
    pub state: PathBuf,
    /// The settings.
    pub config: Config,
    /// The file they are changed in; none where changes hold only for as long as the screens are open.
    pub settings: Option<PathBuf>,
    /// Where the time comes from.
    pub clock: Clock,
    /// The first screen.
    pub screen: Screen,
    /// The week in review, where one was named.
    pub week: Option<Week>,
    /// Whether colours were asked for.
    pub colour: Colour,
}

/// Whether to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Colour {
    /// As the environment says.
    #[default]
    Auto,
    /// Whatever the environment says.
    Always,
    /// Not at all.
    Never,
}
