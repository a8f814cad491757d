//! Whether an item still says what its source said.

use uuid::Uuid;

use crate::domain::item::Work;
use crate::import::here::Zone;

/// A digest of what a source says of a piece of work: when it began, minutes, title and note. Class, requester, projects
/// and all else that a person says while sorting are not in it, so that a sorted event still follows its calendar.
///
/// The beginning is an instant, not a local time: read in another zone, as on a journey, an event is on another day or at
/// another hour, and has not moved.
pub fn digest(work: &Work) -> Uuid {
    let start = work.start.and_then(|start| {
        work.day
            .and_hms_opt(0, u32::from(start.minutes()) % 60, 0)
            .and_then(|day| day.checked_add_signed(chrono::TimeDelta::hours(i64::from(start.minutes() / 60))))
    });
    let began = match start {
        Some(local) => Zone::Machine.instant(local).timestamp().to_string(),
        None => work.day.to_string(),
    };
    // The title is one line and comes last but one: no two pieces of work are written alike.
    let told = format!("{began} {}\n{}\n{}", work.minutes.count(), work.title, work.note);
    Uuid::new_v5(&Uuid::NAMESPACE_OID, told.as_bytes())
}
