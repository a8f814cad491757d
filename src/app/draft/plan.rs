//! What a source holds, held against the journal: a plan first, then one change.

use std::collections::HashSet;

use rusqlite::Connection;

use crate::app::change::Haul;
use crate::app::draft::digest::digest;
use crate::app::error::AppError;
use crate::domain::day::Day;
use crate::domain::item::{Item, ItemId, Reference, Source, Work};
use crate::domain::name::Name;
use crate::import::found::{Found, Harvest, LeftOut};
use crate::import::progress::Progress;
use crate::store::{items, sources};

/// What is taken besides what is new and certain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Also {
    /// What is doubtful, too.
    pub doubtful: bool,
    /// What was dropped before, too.
    pub dropped: bool,
    /// A project for all of it.
    pub project: Option<Name>,
}

/// What an import would do, before it does it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Work that the journal does not have and that is taken.
    pub new: Vec<Found>,
    /// Items of which the source says something else than before, and nobody has edited them since.
    pub moved: Vec<(ItemId, Found)>,
    /// How many the journal has already, just as the source says.
    pub known: u64,
    /// Items of which the source says something else, but a person has edited them: they stay as they are.
    pub edited: Vec<(ItemId, Found)>,
    /// What may not be work done so, with the reason: not taken.
    pub doubtful: Vec<Found>,
    /// How many were dropped before, and are not taken.
    pub dropped: u64,
    /// What the source leaves out, with the reason.
    pub left_out: Vec<LeftOut>,
    /// How the source was read.
    pub reading: Vec<String>,
}

impl Plan {
    /// The change that does it; none where there is nothing to do.
    pub fn haul(&self, kind: &str) -> Option<Haul> {
        let new: Vec<Work> = self.new.iter().map(|found| work(kind, found)).collect();
        let moved: Vec<(ItemId, Work)> = self.moved.iter().map(|(id, found)| (*id, work(kind, found))).collect();
        Some(Haul { new, moved }).filter(|haul| !haul.new.is_empty() || !haul.moved.is_empty())
    }
}

/// Holds what was found against the journal. Nothing is written.
///
/// # Errors
/// When the journal cannot be read, or it was stopped.
pub fn plan(
    connection: &Connection,
    kind: &str,
    harvest: Harvest,
    also: &Also,
    progress: &Progress,
) -> Result<Plan, AppError> {
    let Harvest { found, left_out, reading } = harvest;
    let mut plan = Plan { left_out, reading, ..Plan::default() };
    let names: HashSet<String> = found.iter().map(|found| found.reference.clone()).collect();
    // A first import, or one into a new journal, has nothing to be looked for row by row.
    let (had_any, is_new) = (sources::has_any(connection, kind)?, items::last_id(connection)? == 0);
    let dropped: HashSet<Reference> = sources::dropped(connection)?.into_iter().collect();
    let mut met = HashSet::new();
    progress.begin(u64::try_from(found.len()).unwrap_or(u64::MAX));
    for mut found in found {
        progress.step().map_err(|_| AppError::Stopped)?;
        if !met.insert(found.reference.clone()) {
            plan.known += 1;
            continue;
        }
        if let Some(project) = &also.project
            && !found.projects.iter().any(|known| known.is(project))
        {
            found.projects.push(project.clone());
        }
        let reference = Reference { kind: kind.to_owned(), name: found.reference.clone() };
        let known = if had_any { known(connection, &reference, &found, &names, &mut met)? } else { None };
        if let Some(item) = known {
            let told = digest(&work(kind, &found));
            let named = item.work.source.named().unwrap_or(reference);
            match standing(connection, &named, &item)? {
                Standing::Said(said) if said == told => plan.known += 1,
                Standing::Said(_) => plan.moved.push((item.id, found)),
                Standing::Edited(said) if said == Some(told) || digest(&item.work) == told => plan.known += 1,
                Standing::Edited(_) => plan.edited.push((item.id, found)),
            }
            continue;
        }
        // Our own export names an item by its uid: in the journal it came from, that item is known by it.
        if !is_new
            && let Ok(uid) = found.reference.parse()
            && items::by_uid(connection, uid)?.is_some()
        {
            plan.known += 1;
            continue;
        }
        if !also.dropped && dropped.contains(&reference) {
            plan.dropped += 1;
            continue;
        }
        if !is_new
            && found.doubt.is_none()
            && let Some(twin) = sources::twin(connection, kind, found.day, &found.title.folded())?
        {
            found.doubt = Some(format!("item {twin} of that day has the same title"));
        }
        if found.doubt.is_some() && !also.doubtful { plan.doubtful.push(found) } else { plan.new.push(found) }
    }
    Ok(plan)
}

/// The item of that reference, or of the one it had before.
fn known(
    connection: &Connection,
    reference: &Reference,
    found: &Found,
    names: &HashSet<String>,
    met: &mut HashSet<String>,
) -> Result<Option<Item>, AppError> {
    match sources::item(connection, reference)? {
        None => renamed(connection, reference, found, names, met),
        item => Ok(item),
    }
}

/// The item that is this occurrence of a series under its former name: occurrences are named by when they were to begin,
/// so that all of them get other names when the series moves to another hour. One of that day whose name the source no
/// longer knows is meant.
fn renamed(
    connection: &Connection,
    reference: &Reference,
    found: &Found,
    names: &HashSet<String>,
    met: &mut HashSet<String>,
) -> Result<Option<Item>, AppError> {
    let Some((series, _)) = reference.name.rsplit_once('#') else { return Ok(None) };
    for item in sources::of_series(connection, &reference.kind, &format!("{series}#"), found.day)? {
        let former = item.work.source.reference.clone().unwrap_or_default();
        if !names.contains(&former) && met.insert(former) {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

/// Whether an item still says what its source said last.
///
/// # Errors
/// When the journal cannot be read.
pub fn is_as_told(connection: &Connection, item: &Item) -> Result<bool, AppError> {
    let Some(reference) = item.work.source.named() else { return Ok(false) };
    Ok(matches!(standing(connection, &reference, item)?, Standing::Said(_)))
}

/// How an item stands to what its source said.
enum Standing {
    /// It still says what the source said last.
    Said(uuid::Uuid),
    /// A person has edited it since; what the source said last, where that is known.
    Edited(Option<uuid::Uuid>),
}

fn standing(connection: &Connection, reference: &Reference, item: &Item) -> Result<Standing, AppError> {
    let now = digest(&item.work);
    Ok(match sources::digest(connection, reference)? {
        Some(said) if said == now => Standing::Said(now),
        Some(said) => Standing::Edited(Some(said)),
        // The journal came from another file, which does not tell: one that was never changed says what its source said.
        None if item.created_at == item.updated_at => Standing::Said(now),
        None => Standing::Edited(None),
    })
}

/// The piece of work that was found, as an item's: unsorted, unless a person wrote down what it was.
pub fn work(kind: &str, found: &Found) -> Work {
    let source = Source { kind: kind.to_owned(), reference: Some(found.reference.clone()), by: found.by.clone() };
    let said = found.said.clone();
    Work {
        start: found.start,
        minutes: found.minutes,
        note: found.note.clone(),
        outcome: said.outcome,
        class: said.class,
        distance: said.distance,
        asked: said.asked,
        to: said.to,
        skills: said.skills,
        projects: found.projects.clone(),
        ..Work::new(found.title.clone(), found.day, source)
    }
}

/// What of all that a source holds is of that day and unknown to the journal: no item of that reference or of the one it
/// had before, not dropped, and no item of the same title on that day. What is doubtful in itself is offered, too: a person
/// decides.
///
/// # Errors
/// When the journal cannot be read.
pub fn news<'a>(connection: &Connection, kind: &str, all: &'a [Found], day: Day) -> Result<Vec<&'a Found>, AppError> {
    let names: HashSet<String> = all.iter().map(|found| found.reference.clone()).collect();
    let mut met = HashSet::new();
    let mut news = Vec::new();
    for found in all.iter().filter(|found| found.day == day) {
        let reference = Reference { kind: kind.to_owned(), name: found.reference.clone() };
        let is_ours = || match found.reference.parse() {
            Ok(uid) => items::by_uid(connection, uid).map(|item| item.is_some()),
            Err(_) => Ok(false),
        };
        if met.insert(found.reference.clone())
            && known(connection, &reference, found, &names, &mut met)?.is_none()
            && !sources::is_dropped(connection, &reference)?
            && sources::twin(connection, kind, day, &found.title.folded())?.is_none()
            && !is_ours()?
        {
            news.push(found);
        }
    }
    Ok(news)
}
