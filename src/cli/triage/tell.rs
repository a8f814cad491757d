//! A question of triage in lines: a fact a line, then what is proposed.

use crate::app::draft::suggestion::Suggestion;
use crate::cli::desk::Desk;
use crate::cli::items;
use crate::cli::marks;
use crate::cli::triage::subject::{Question, Subject};
use crate::domain::day::Day;
use crate::domain::item::Item;
use crate::suggest::proposal::Proposal;
use crate::text::meaning::Line;
use crate::text::words::counted;
use crate::text::{facts, when};

/// How many lines of a suggestion's note are told.
const MOST_OF_NOTE: usize = 8;

/// The answers to an item beside marks, as `?` tells them.
const ON_ITEMS: [&str; 5] = [
    "y takes what is proposed",
    "Enter skips the item, n skips the rest of them",
    "u undoes the last answer",
    "q stops; everything answered is saved",
    "after the items comes what the sources of the config suggest for today",
];

/// The answers to a suggestion beside marks, as `?` tells them.
const ON_SUGGESTIONS: [&str; 6] = [
    "any of these takes it; y takes it as proposed, or unsorted where nothing is proposed",
    "unsorted takes it unsorted, whatever is proposed",
    "x drops it for good: it is not suggested again",
    "Enter leaves it, n leaves the rest of them",
    "u undoes the last answer",
    "q stops; everything answered is saved",
];

/// The question.
///
/// # Errors
/// When it cannot be told.
pub fn question(desk: &mut Desk, question: &Question) -> anyhow::Result<()> {
    let today = desk.stamp()?.today;
    let mut lines = match &question.subject {
        Subject::Item(item) => item_lines(item, question.left, today),
        Subject::Suggestion(suggestion) => suggestion_lines(suggestion, question.left)?,
    };
    if let Some(before) = &question.before {
        let day = facts::day(before.work.day, today);
        lines.push(Line::from(format!("before, {day}: {}", items::said(&before.work).join(", "))));
    }
    if let Some(proposal) = &question.proposal {
        lines.extend(proposed(proposal));
        // Of a suggestion the prompt says what y does.
        if proposal.class.is_ok() && question.subject.item().is_some() {
            lines.push(Line::from("y takes what is proposed"));
        }
    }
    Ok(desk.out.lines(lines)?)
}

/// What is asked at the end of it. Of a suggestion it says each time what `y` means.
pub fn prompt(question: &Question) -> &'static str {
    match &question.subject {
        Subject::Item(_) => "class?",
        Subject::Suggestion(suggestion) if suggestion.proposed().is_some() => {
            "take it? y as proposed, or a class; x drops it for good, Enter leaves it"
        }
        Subject::Suggestion(suggestion) if suggestion.work.class.is_some() => {
            "take it? y as it is, or a class; x drops it for good, Enter leaves it"
        }
        Subject::Suggestion(_) => "take it? y unsorted, or a class; x drops it for good, Enter leaves it",
    }
}

/// Every answer there is to it.
pub fn answers(subject: &Subject) -> impl Iterator<Item = Line> {
    let more: &[&str] = match subject {
        Subject::Item(_) => &ON_ITEMS,
        Subject::Suggestion(_) => &ON_SUGGESTIONS,
    };
    marks::ANSWERS.iter().chain(more).map(|&answer| Line::from(answer))
}

fn item_lines(item: &Item, left: u64, today: Day) -> Vec<Line> {
    let mut lines = vec![
        Line::from(format!("{} to sort", counted(left, "item"))),
        Line::from(format!("item {}: {}", item.id, item.work.title)),
        Line::from(facts::day(item.work.day, today)),
    ];
    lines.extend(items::said(&item.work).into_iter().map(Line::from));
    lines
}

fn suggestion_lines(suggestion: &Suggestion, left: u64) -> anyhow::Result<Vec<Line>> {
    let work = &suggestion.work;
    let mut lines = vec![
        Line::from(format!("{left} suggested for {}", when::short_day(work.day))),
        Line::from(format!("suggestion: {}", work.title)),
    ];
    lines.extend(suggestion.facts());
    let note: Vec<&str> = work.note.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.extend(note.iter().take(MOST_OF_NOTE).map(|&line| Line::from(line)));
    let more = note.len().saturating_sub(MOST_OF_NOTE);
    if more > 0 {
        lines.push(Line::from(format!("and {} more of its note", counted(u64::try_from(more)?, "line"))));
    }
    Ok(lines)
}

/// What is proposed, or why nothing is.
fn proposed(proposal: &Proposal) -> Vec<Line> {
    if proposal.class.is_err() {
        return vec![proposal.class_sentence()];
    }
    let mut lines = vec![Line::from("proposed: ").join(proposal.class_sentence())];
    if proposal.distance.is_ok() {
        lines.push(Line::from("proposed: ").join(proposal.distance_sentence()));
    }
    lines
}
