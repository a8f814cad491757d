//! An answer of triage read as what it means.

use crate::app::change::Change;
use crate::app::draft::learned;
use crate::app::draft::suggestion::Suggestion;
use crate::cli::marks;
use crate::cli::triage::subject::{Question, Subject};
use crate::domain::edit::Edit;
use crate::domain::mark::Vocabulary;

/// What an answer means.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// This one is left as it is.
    Leave,
    /// So are all others of its kind.
    LeaveRest,
    /// The answers there are, told.
    Help,
    /// The last answer taken back.
    Undo,
    /// The end.
    Stop,
    /// A change; what has no class after it stays in question.
    Save(Change),
    /// A change after which nothing more is asked of it, whether it has a class or not.
    Settle(Change),
    /// It cannot be read.
    Wrong(String),
}

/// Reads what was said at a question.
pub fn read(said: &str, question: &Question, vocabulary: &Vocabulary) -> Reply {
    match (said, &question.subject) {
        ("", _) => Reply::Leave,
        ("n", _) => Reply::LeaveRest,
        ("?", _) => Reply::Help,
        ("u", _) => Reply::Undo,
        ("q", _) => Reply::Stop,
        ("y", Subject::Item(_)) => match question.proposal.as_ref().and_then(learned::accepted) {
            Some(edits) => save(question, edits),
            None => Reply::Wrong("nothing is proposed here".to_owned()),
        },
        ("y", Subject::Suggestion(suggestion)) => settle(suggestion, &suggestion.proposed().unwrap_or_default()),
        ("unsorted", Subject::Suggestion(suggestion)) => settle(suggestion, &[Edit::Class(None)]),
        ("x", Subject::Suggestion(suggestion)) => match suggestion.dropping() {
            Some(change) => Reply::Settle(change),
            None => Reply::Wrong("its source has no name for it, so it cannot be dropped".to_owned()),
        },
        (said, subject) => match marks::edits(said, subject.work(), question.before.as_ref(), vocabulary) {
            Ok(edits) => save(question, edits),
            Err(why) => Reply::Wrong(why),
        },
    }
}

fn save(question: &Question, edits: Vec<Edit>) -> Reply {
    match &question.subject {
        Subject::Item(item) => {
            let change = Change::Edit { items: vec![item.id], edits };
            Reply::Save(learned::in_sight(change, question.proposal.as_ref()))
        }
        Subject::Suggestion(suggestion) => match suggestion.taking(&edits) {
            Ok(change) => Reply::Save(change),
            Err(error) => Reply::Wrong(error.to_string()),
        },
    }
}

fn settle(suggestion: &Suggestion, edits: &[Edit]) -> Reply {
    suggestion.taking(edits).map_or_else(|error| Reply::Wrong(error.to_string()), Reply::Settle)
}
