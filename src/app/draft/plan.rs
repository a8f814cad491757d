//! What a source holds, held against the journal: a plan first, then one change.

use std::collections::HashSet;
use std::iter;

use rusqlite::Connection;

use crate::app::change::Haul;
use crate::app::draft::digest::digest;
use crate::app::error::AppError;
use crate::domain::day::Day;
use crate::domain::item::{Item, ItemId, Reference, Source, Work};
use crate::domain::name::Name;
use crate::import::found::{Found, Gone, Harvest, LeftOut};
use crate::import::progress::Progress;
use crate::store::{items, sources};

/// What became of work that was brought by itself and belongs to other work now.
const PART: &str = "part of a longer one now";

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
    /// Items that the source would not bring any more: called off, or on another day now. They stay; it is told.
    pub gone: Vec<(Item, Gone)>,
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
    let Harvest { found, left_out, mut gone, reading } = harvest;
    let mut plan = Plan { left_out, reading, ..Plan::default() };
    let mut journal = Compared::with(connection, kind, &found)?;
    let dropped: HashSet<Reference> = sources::dropped(connection)?.into_iter().collect();
    progress.begin(u64::try_from(found.len()).unwrap_or(u64::MAX));
    for mut found in found {
        progress.step().map_err(|_| AppError::Stopped)?;
        if !journal.met.insert(found.reference.clone()) {
            plan.known += 1;
            continue;
        }
        if let Some(project) = &also.project {
            found.add_project(project);
        }
        let item = journal.known(&found)?;
        let part = |name: String| Gone { reference: name, day: found.day, why: Some(PART.to_owned()) };
        gone.extend(std::mem::take(&mut found.former).into_iter().map(part));
        if let Some(item) = item {
            let told = digest(&work(kind, &found));
            match standing(connection, &item)? {
                Standing::Said(said) if said == told => plan.known += 1,
                Standing::Said(_) => plan.moved.push((item.id, found)),
                Standing::Edited(said) if said == Some(told) || digest(&item.work) == told => plan.known += 1,
                Standing::Edited(_) => plan.edited.push((item.id, found)),
            }
            continue;
        }
        if journal.has_by_uid(&found)? {
            plan.known += 1;
            continue;
        }
        if !also.dropped && dropped.contains(&journal.reference(&found.reference)) {
            plan.dropped += 1;
            continue;
        }
        if found.doubt.is_none()
            && let Some(twin) = journal.twin(&found)?
        {
            found.doubt = Some(format!("item {twin} of that day has the same title"));
        }
        if found.doubt.is_some() && !also.doubtful { plan.doubtful.push(found) } else { plan.new.push(found) }
    }
    for gone in gone {
        progress.step().map_err(|_| AppError::Stopped)?;
        plan.gone.extend(journal.gone(gone)?);
    }
    Ok(plan)
}

/// The journal, to compare with what one source holds.
struct Compared<'a> {
    connection: &'a Connection,
    kind: &'a str,
    /// Whether that kind of source has brought anything yet, and whether there is anything at all: a first import, or
    /// one into a new journal, has nothing to be looked for row by row.
    had_any: bool,
    is_new: bool,
    /// All names that the source uses now, and those that were met.
    names: HashSet<String>,
    met: HashSet<String>,
}

impl<'a> Compared<'a> {
    fn with(connection: &'a Connection, kind: &'a str, found: &[Found]) -> Result<Self, AppError> {
        Ok(Self {
            connection,
            kind,
            had_any: sources::has_any(connection, kind)?,
            is_new: items::last_id(connection)? == 0,
            names: found.iter().map(|found| found.reference.clone()).collect(),
            met: HashSet::new(),
        })
    }

    fn reference(&self, name: &str) -> Reference {
        Reference { kind: self.kind.to_owned(), name: name.to_owned() }
    }

    /// The item of that reference, or of one that it had before.
    fn known(&mut self, found: &Found) -> Result<Option<Item>, AppError> {
        if !self.had_any {
            return Ok(None);
        }
        for name in iter::once(&found.reference).chain(&found.former) {
            if let Some(item) = sources::item(self.connection, &self.reference(name))? {
                self.met.insert(name.clone());
                return Ok(Some(item));
            }
        }
        self.renamed(found)
    }

    /// The item that is this occurrence of a series under its former name: occurrences are named by when they were to
    /// begin, so that all of them get other names when the series moves to another hour. One of that day whose name the
    /// source no longer knows is meant.
    fn renamed(&mut self, found: &Found) -> Result<Option<Item>, AppError> {
        let Some((series, _)) = found.reference.rsplit_once('#') else { return Ok(None) };
        for item in sources::of_series(self.connection, self.kind, &format!("{series}#"), found.day)? {
            let former = item.work.source.reference.clone().unwrap_or_default();
            if !self.names.contains(&former) && self.met.insert(former) {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }

    /// Whether it names an item by its uid, as our own export does: in the journal it came from, that item is known by it.
    fn has_by_uid(&self, found: &Found) -> Result<bool, AppError> {
        let uid = if self.is_new { None } else { found.reference.parse().ok() };
        Ok(uid.map(|uid| items::by_uid(self.connection, uid)).transpose()?.flatten().is_some())
    }

    /// Whether it was dropped, now or under a name that it had before.
    fn is_dropped(&self, found: &Found) -> Result<bool, AppError> {
        for name in iter::once(&found.reference).chain(&found.former) {
            if sources::is_dropped(self.connection, &self.reference(name))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// An item of the same title on that day, from elsewhere.
    fn twin(&self, found: &Found) -> Result<Option<ItemId>, AppError> {
        if self.is_new {
            return Ok(None);
        }
        Ok(sources::twin(self.connection, self.kind, found.day, &found.title.folded())?)
    }

    /// The item that a source brought and would not bring any more, unless a person has edited it since.
    fn gone(&mut self, gone: Gone) -> Result<Option<(Item, Gone)>, AppError> {
        if !self.had_any || self.names.contains(&gone.reference) || !self.met.insert(gone.reference.clone()) {
            return Ok(None);
        }
        let Some(item) = sources::item(self.connection, &self.reference(&gone.reference))? else { return Ok(None) };
        // One that lies outside the days that were asked for, where it always was, is only not asked for.
        let is_gone = (gone.why.is_some() || gone.day != item.work.day) && is_as_told(self.connection, &item)?;
        Ok(is_gone.then_some((item, gone)))
    }
}

/// Whether an item still says what its source said last.
///
/// # Errors
/// When the journal cannot be read.
pub fn is_as_told(connection: &Connection, item: &Item) -> Result<bool, AppError> {
    Ok(matches!(standing(connection, item)?, Standing::Said(_)))
}

/// How an item stands to what its source said.
enum Standing {
    /// It still says what the source said last.
    Said(uuid::Uuid),
    /// A person has edited it since; what the source said last, where that is known.
    Edited(Option<uuid::Uuid>),
}

fn standing(connection: &Connection, item: &Item) -> Result<Standing, AppError> {
    let Some(reference) = item.work.source.named() else { return Ok(Standing::Edited(None)) };
    let now = digest(&item.work);
    Ok(match sources::digest(connection, &reference)? {
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
    let mut journal = Compared::with(connection, kind, all)?;
    let mut news = Vec::new();
    for found in all.iter().filter(|found| found.day == day) {
        if journal.met.insert(found.reference.clone())
            && journal.known(found)?.is_none()
            && !journal.is_dropped(found)?
            && journal.twin(found)?.is_none()
            && !journal.has_by_uid(found)?
        {
            news.push(found);
        }
    }
    Ok(news)
}
