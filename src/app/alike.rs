//! The same answers as last time: what `.` does, on a screen and in a line.

use crate::domain::edit::Edit;
use crate::domain::item::Work;

/// The edits that give `work` the answers of `before`: class, distance, skills, projects, and the requester with the
/// answer where nobody is said to have asked yet.
pub fn edits(before: &Work, work: &Work) -> Vec<Edit> {
    let mut edits = vec![Edit::Class(before.class), Edit::Distance(before.distance)];
    if let (Some(asked), None) = (&before.asked, &work.asked) {
        edits.push(Edit::From(Some(asked.by.clone())));
        edits.push(Edit::Answer(asked.answer));
    }
    edits.extend(before.skills.iter().cloned().map(Edit::AddSkill));
    edits.extend(before.projects.iter().cloned().map(Edit::AddProject));
    edits
}
