//! What a source holds, held against the journal: a plan first, then one change.

use rusqlite::Connection;

use crate::app::change::Haul;
use crate::app::draft::compared::{Compared, Standing, standing};
use crate::app::draft::digest::digest;
use crate::app::error::AppError;
use crate::domain::day::Day;
use crate::domain::item::{Item, ItemId, Source, Work};
use crate::domain::name::Name;
use crate::domain::period::Period;
use crate::import::found::{Found, Gone, Harvest, LeftOut};
use crate::import::progress::Progress;
use crate::store::log;

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
    /// How far the log of the journal had come: a plan is for that journal and for no later one.
    pub since: i64,
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
    let Harvest { found, left_out, mut gone, held, series, within, reading } = harvest;
    let mut plan = Plan { left_out, reading, since: log::moves(connection)?, ..Plan::default() };
    let mut journal = Compared::with(connection, kind, &found, within)?;
    journal.hold(held);
    progress.begin(u64::try_from(found.len()).unwrap_or(u64::MAX));
    for mut found in found {
        progress.step().map_err(|_| AppError::Stopped)?;
        if !journal.meet(&found) {
            plan.known += 1;
            continue;
        }
        if let Some(project) = &also.project {
            found.add_project(project);
        }
        let part = |name: &String| Gone { reference: name.clone(), day: found.day, why: Some(PART.to_owned()) };
        let parts: Vec<Gone> = found.former.iter().map(part).collect();
        if let Some(item) = journal.known(&found)? {
            let told = digest(&work(kind, &found));
            match standing(connection, &item)? {
                Standing::Said(said) if said == told => plan.known += 1,
                Standing::Said(_) => plan.moved.push((item.id, found)),
                Standing::Edited(said) if said == Some(told) || digest(&item.work) == told => plan.known += 1,
                Standing::Edited(_) => {
                    plan.edited.push((item.id, found));
                    continue;
                }
            }
            gone.extend(parts);
        } else if journal.has_by_uid(&found)? {
            plan.known += 1;
        } else if !also.dropped && journal.is_dropped(&found) {
            plan.dropped += 1;
        } else {
            if found.doubt.is_none()
                && let Some(twin) = journal.twin(&found)?
            {
                found.doubt = Some(format!("item {twin} of that day has the same title"));
            }
            if found.doubt.is_some() && !also.doubtful {
                plan.doubtful.push(found);
            } else {
                plan.new.push(found);
            }
        }
    }
    for gone in gone {
        progress.step().map_err(|_| AppError::Stopped)?;
        plan.gone.extend(journal.gone(gone)?);
    }
    for series in series {
        progress.step().map_err(|_| AppError::Stopped)?;
        plan.gone.extend(journal.left_of(&series)?);
    }
    Ok(plan)
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

/// What of all that a source holds of the days `within` is of that day and unknown to the journal: no item of that reference or of the one it
/// had before, not dropped, and no item of the same title on that day. What is doubtful in itself is offered, too: a person
/// decides.
///
/// # Errors
/// When the journal cannot be read.
pub fn news<'a>(
    connection: &Connection,
    kind: &str,
    all: &'a [Found],
    within: Option<Period>,
    day: Day,
) -> Result<Vec<&'a Found>, AppError> {
    let mut journal = Compared::with(connection, kind, all, within)?;
    let mut news = Vec::new();
    for found in all.iter().filter(|found| found.day == day) {
        if journal.meet(found)
            && journal.known(found)?.is_none()
            && !journal.is_dropped(found)
            && journal.twin(found)?.is_none()
            && !journal.has_by_uid(found)?
        {
            news.push(found);
        }
    }
    Ok(news)
}
