//! The rows of each step.

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::app::review::row::Section;
use crate::app::review::sitting::Sitting;
use crate::app::review::step::Step;
use crate::app::review::{comfort, gaps, leverage, look, next, page, upstream};

/// The rows of a step, in sections; those that have nothing to say are left out.
///
/// # Errors
/// When the journal cannot be read.
pub fn of(step: Step, journal: &Journal, sitting: &Sitting) -> Result<Vec<Section>, AppError> {
    let mut sections = match step {
        Step::Gaps => gaps::sections(journal, sitting)?,
        Step::Look => look::sections(journal, sitting)?,
        Step::Leverage => leverage::sections(journal, sitting)?,
        Step::Comfort => comfort::sections(journal, sitting)?,
        Step::Upstream => upstream::sections(journal, sitting)?,
        Step::Next => next::sections(journal, sitting)?,
        Step::Page => page::sections(journal, sitting)?,
    };
    sections.retain(|section| !section.rows.is_empty() || !section.none.is_empty());
    Ok(sections)
}
