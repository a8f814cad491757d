//! What the reviews of a period's weeks say, as sections of its page.

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::app::review::page::{self, ToldTo};
use crate::app::thoughts::Thoughts;
use crate::domain::period::Period;
use crate::report::share::Share;
use crate::text::when;

/// One section of answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What it is about.
    pub heading: &'static str,
    /// A line each, not escaped, with the names taken out that its reader is not told; never none.
    pub lines: Vec<String>,
}

/// What the reviews of the period's weeks say, drafts too. Of several weeks each line begins with its week. Others are told
/// experiments and intentions alone.
///
/// # Errors
/// When the journal cannot be read.
pub fn of(journal: &Journal, period: Period, share: &Share) -> Result<Vec<Told>, AppError> {
    let thoughts = Thoughts::own()?;
    let mut sections: Vec<Told> = Vec::new();
    for review in journal.reviews(period)? {
        let week = match period.week() {
            Some(_) => String::new(),
            None => format!("{}: ", when::week_short(review.week)),
        };
        for said in page::said(journal, &thoughts, &review)? {
            if share.is_for_others() && said.told_to == ToldTo::Oneself {
                continue;
            }
            let lines = said.lines.iter().map(|line| format!("{week}{}", share.text(line)));
            match sections.iter_mut().find(|told| told.heading == said.heading) {
                Some(told) => told.lines.extend(lines),
                None => sections.push(Told { heading: said.heading, lines: lines.collect() }),
            }
        }
    }
    Ok(sections)
}
