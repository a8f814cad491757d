//! Whether an item still says what its source said.

use uuid::Uuid;

use crate::domain::item::Work;

/// A digest of what a source says of a piece of work: day, start, minutes, title and note. Class, requester, projects and
/// all else that a person says while sorting are not in it, so that a sorted event still follows its calendar.
pub fn digest(work: &Work) -> Uuid {
    let start = work.start.map(|start| start.to_string()).unwrap_or_default();
    // The title is one line and comes last but one: no two pieces of work are written alike.
    let told = format!("{} {start} {}\n{}\n{}", work.day, work.minutes.count(), work.title, work.note);
    Uuid::new_v5(&Uuid::NAMESPACE_OID, told.as_bytes())
}
