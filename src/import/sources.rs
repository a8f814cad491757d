//! Every source there is.

use crate::import::csv::source::Csv;
use crate::import::ics::calendar::Ics;
use crate::import::source::Source;

/// Every source, in the order in which the help lists them.
pub static SOURCES: [&dyn Source; 2] = [&Ics, &Csv];

/// The source of that kind.
pub fn of_kind(kind: &str) -> Option<&'static dyn Source> {
    SOURCES.iter().copied().find(|source| source.kind() == kind)
}
