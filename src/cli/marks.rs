//! An item's answers as one line: a class, a distance and any other marks.

use crate::app::alike;
use crate::domain::edit::Edit;
use crate::domain::item::{Item, Work};
use crate::domain::line;
use crate::domain::mark::Vocabulary;

/// The answers, as `?` tells them.
pub const ANSWERS: [&str; 4] = [
    "l leverage, e execution, cu comfort to feel useful, cs to feel safe, cc to feel in control",
    "a digit behind it is the distance, as in l1, e3 or cs2: 0 you were at the decision, 1 problem selected, \
     2 success criteria too, 3 ticket written too",
    "behind that any marks, as in: l1 @ana/s +web %del",
    ". the answers of the last item with that title",
];

/// What a line says of a piece of work: marks and nothing else, or `.` for the answers of the item `before` it.
///
/// # Errors
/// What cannot be read.
pub fn edits(said: &str, work: &Work, before: Option<&Item>, vocabulary: &Vocabulary) -> Result<Vec<Edit>, String> {
    if said == "." {
        let before = before.ok_or("no sorted item had this title before")?;
        return Ok(alike::edits(&before.work, work));
    }
    let line = line::read_edit(said, vocabulary).map_err(|error| error.to_string())?;
    match &line.title {
        Some(title) => Err(format!("{:?} is no answer", title.as_str())),
        None => Ok(Edit::of_line(&line)),
    }
}
