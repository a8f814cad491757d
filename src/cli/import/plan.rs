//! How a plan is told: what is new, moved, known, doubtful and left out, each with its reason.

use std::borrow::Cow;
use std::path::PathBuf;

use serde::Serialize;

use crate::app::draft::plan::Plan;
use crate::app::draft::told;
use crate::app::exchange::SCHEMA;
use crate::app::journal::{Door, OperationId};
use crate::cli::desk::Desk;
use crate::cli::import::exchange::Doing;
use crate::cli::out::OutError;
use crate::domain::item::{Item, ItemId};
use crate::import::found::{Found, Gone, LeftOut};
use crate::import::source::Source;
use crate::text::meaning::{Line, Meaning};

/// What is told of an import.
pub struct Told<'a> {
    /// The kind of source.
    pub source: &'a dyn Source,
    /// Where it lay.
    pub paths: &'a [PathBuf],
    /// The plan.
    pub plan: &'a Plan,
    /// Whether it was done.
    pub doing: Doing,
    /// The operation that did it, where there was something to do.
    pub operation: Option<OperationId>,
}

/// The plan as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    schema: u64,
    dry_run: bool,
    kind: &'a str,
    sources: Vec<Cow<'a, str>>,
    reading: &'a [String],
    new: Vec<FoundJson<'a>>,
    moved: Vec<FoundJson<'a>>,
    known: u64,
    edited: Vec<FoundJson<'a>>,
    doubtful: Vec<FoundJson<'a>>,
    dropped: u64,
    gone: Vec<GoneJson<'a>>,
    left_out: Vec<LeftOutJson<'a>>,
    minutes: u64,
    operation: Option<i64>,
}

/// Work that was found, as JSON.
#[derive(Serialize)]
struct FoundJson<'a> {
    id: Option<i64>,
    #[serde(rename = "ref")]
    reference: &'a str,
    day: String,
    start: Option<String>,
    minutes: u16,
    title: &'a str,
    note: &'a str,
    by: Option<&'a str>,
    projects: Vec<&'a str>,
    doubt: Option<&'a str>,
    remark: Option<&'a str>,
}

/// An item that its source would not bring any more, as JSON.
#[derive(Serialize)]
struct GoneJson<'a> {
    id: i64,
    #[serde(rename = "ref")]
    reference: &'a str,
    day: String,
    why: Option<&'a str>,
}

fn gone_json((item, gone): &(Item, Gone)) -> GoneJson<'_> {
    GoneJson { id: item.id.0, reference: &gone.reference, day: gone.day.to_string(), why: gone.why.as_deref() }
}

/// What is left out, as JSON.
#[derive(Serialize)]
struct LeftOutJson<'a> {
    what: &'a str,
    why: &'a str,
}

fn found_json(id: Option<ItemId>, found: &Found) -> FoundJson<'_> {
    FoundJson {
        id: id.map(|id| id.0),
        reference: &found.reference,
        day: found.day.to_string(),
        start: found.start.map(|start| start.to_string()),
        minutes: found.minutes.count(),
        title: found.title.as_str(),
        note: &found.note,
        by: found.by.as_deref(),
        projects: found.projects.iter().map(|project| project.as_str()).collect(),
        doubt: found.doubt.as_deref(),
        remark: found.remark.as_deref(),
    }
}

/// Tells it. A plan is the answer itself, with every entry; of what was done the counts are, and what was not taken.
///
/// # Errors
/// When it cannot be written.
pub fn tell(told: &Told, desk: &mut Desk) -> Result<(), OutError> {
    if desk.out.is_json() { as_json(told, desk) } else { as_lines(told, desk) }
}

fn as_json(told: &Told, desk: &mut Desk) -> Result<(), OutError> {
    let Told { source, paths, plan, doing, operation } = told;
    desk.out.json(&Answer {
        schema: SCHEMA,
        dry_run: *doing == Doing::DryRun,
        kind: source.kind(),
        sources: paths.iter().map(|path| path.to_string_lossy()).collect(),
        reading: &plan.reading,
        new: plan.new.iter().map(|found| found_json(None, found)).collect(),
        moved: plan.moved.iter().map(|(id, found)| found_json(Some(*id), found)).collect(),
        known: plan.known,
        edited: plan.edited.iter().map(|(id, found)| found_json(Some(*id), found)).collect(),
        doubtful: plan.doubtful.iter().map(|found| found_json(None, found)).collect(),
        dropped: plan.dropped,
        gone: plan.gone.iter().map(gone_json).collect(),
        left_out: plan.left_out.iter().map(|LeftOut { what, why }| LeftOutJson { what, why }).collect(),
        minutes: told::minutes(plan),
        operation: operation.map(|operation| operation.0),
    })
}

fn as_lines(told: &Told, desk: &mut Desk) -> Result<(), OutError> {
    let Told { plan, doing, operation, .. } = told;
    for line in &plan.reading {
        desk.out.note(Line::of("read as: ", Meaning::Quiet).and(line.as_str()));
    }
    let counts = told::counts(plan, Door::Cli);
    // What would be done is the answer itself; what was done can be left out.
    if *doing == Doing::DryRun {
        desk.out.lines(told::whole(plan, Door::Cli))?;
        desk.out.line(counts)?;
        return desk.out.done("Nothing was changed (--dry-run).");
    }
    for line in told::remarks(plan, Door::Cli).into_iter().chain(told::not_taken(plan, Door::Cli)) {
        desk.out.note(line);
    }
    desk.out.done(counts)?;
    desk.out.done(match operation {
        None => "Nothing was new: nothing was changed.",
        Some(_) => "Saved: `headwater triage` sorts what is unsorted, `headwater undo` takes all of it back.",
    })
}
