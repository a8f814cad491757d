//! Every source there is.

use crate::import::csv::source::Csv;
use crate::import::git::Commits;
use crate::import::ics::calendar::Ics;
use crate::import::jrnl::Jrnl;
use crate::import::source::Source;
use crate::import::timewarrior::Timewarrior;
use crate::import::watson::Watson;

/// Every source, in the order in which the help lists them.
pub static SOURCES: [&dyn Source; 6] = [&Ics, &Commits, &Csv, &Timewarrior, &Watson, &Jrnl];

/// The source of that kind.
pub fn of_kind(kind: &str) -> Option<&'static dyn Source> {
    SOURCES.iter().copied().find(|source| source.kind() == kind)
}
