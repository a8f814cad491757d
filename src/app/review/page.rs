//! Step 7, *Page*: what was decided in this review, and its end.

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::app::review::row::{Kind, Row, Section, quiet};
use crate::app::review::sitting::Sitting;
use crate::app::thoughts::Thoughts;
use crate::domain::review::Review;
use crate::text::meaning::{Line, Meaning};
use crate::text::{when, words};

/// A part of what a review says: a heading and its lines. Pages are made of the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it is about.
    pub heading: &'static str,
    /// A line each.
    pub lines: Vec<String>,
    /// Who may be told.
    pub told_to: ToldTo,
}

/// Who may be told a part of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldTo {
    /// Oneself alone: what was caught, and what hangs on titles and names.
    Oneself,
    /// Others, too.
    Others,
}

/// Its rows.
///
/// # Errors
/// When the journal cannot be read.
pub fn sections(journal: &Journal, sitting: &Sitting) -> Result<Vec<Section>, AppError> {
    let said = match &sitting.review {
        Some(review) => said(journal, &sitting.thoughts, review)?,
        None => Vec::new(),
    };
    let mut sections: Vec<Section> = said
        .into_iter()
        .map(|said| Section {
            heading: said.heading.to_owned(),
            rows: said.lines.into_iter().map(Row::told).collect(),
            none: "",
        })
        .collect();
    if sections.is_empty() {
        sections.push(Section { rows: vec![Row::told("Nothing was said in this review yet.")], ..Section::default() });
    }
    let week = when::week_short(sitting.week);
    let read = Row::of(Kind::Page, format!("Read the page of {week}"))
        .more([quiet("Enter shows it, for oneself or for others. E saves it.")]);
    let finish = match sitting.finished_at() {
        None => Row::of(Kind::Finish, Line::of("Finish the review", Meaning::Strong))
            .more([quiet("Enter finishes it. It can be opened and changed again at any time.")]),
        Some(_) => Row::of(Kind::Finish, Line::of("Finished", Meaning::Strong))
            .more([quiet("Enter makes it a draft again; E saves the page.")]),
    };
    sections.push(Section { heading: String::new(), rows: vec![read, finish], none: "" });
    Ok(sections)
}

/// Everything that was said in a review, in the order of its steps.
///
/// # Errors
/// When the journal cannot be read.
pub fn said(journal: &Journal, thoughts: &Thoughts, review: &Review) -> Result<Vec<Said>, AppError> {
    let mut upstream = Vec::new();
    for marked in &review.upstream {
        let item = journal.item_of(marked.uid)?;
        let title = item.map_or_else(|| "an item that is gone".to_owned(), |item| item.work.title.to_string());
        upstream.push(if marked.line.is_empty() { title } else { format!("{title}: {}", marked.line) });
    }
    let caught = review.thoughts.iter().map(|caught| {
        let says = thoughts.says(&caught.id);
        let pull = thoughts.find(&caught.id).map_or("", |thought| thought.pull.word());
        let star = if caught.star { ", the hardest to interrupt" } else { "" };
        if pull.is_empty() { format!("{says}{star}") } else { format!("{says} ({pull}{star})") }
    });
    let went = review.experiment.went.map_or(String::new(), |went| format!(" ({})", words::went(went)));
    let experiment = Some(&review.experiment.text).filter(|text| !text.is_empty()).map(|text| format!("{text}{went}"));
    let all = [
        (ToldTo::Oneself, "Thoughts caught", caught.collect()),
        (ToldTo::Oneself, "To meet earlier", upstream),
        (
            ToldTo::Oneself,
            "What repeats",
            review.verbs.iter().map(|decided| format!("{}: {}", decided.title, words::verb(decided.verb))).collect(),
        ),
        (
            ToldTo::Oneself,
            "Mine, or the place's?",
            review.whose.map(words::whose).map(str::to_owned).into_iter().collect(),
        ),
        (ToldTo::Others, "Experiment for the week after", experiment.into_iter().collect()),
        (ToldTo::Others, "Intentions", review.intentions.clone()),
    ];
    let said = all.into_iter().map(|(told_to, heading, lines): (_, _, Vec<String>)| Said { heading, lines, told_to });
    Ok(said.filter(|said| !said.lines.is_empty()).collect())
}
