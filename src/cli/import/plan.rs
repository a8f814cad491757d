//! How a plan is told: what is new, moved, known, doubtful and left out, each with its reason.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use crate::app::draft::plan::Plan;
use crate::app::exchange::SCHEMA;
use crate::app::journal::OperationId;
use crate::cli::desk::Desk;
use crate::cli::import::exchange::Doing;
use crate::cli::out::OutError;
use crate::domain::item::ItemId;
use crate::import::found::{Found, LeftOut};
use crate::import::source::Source;
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, when, width, words};

/// How many entries of a list are told to people; JSON has all of them.
const MOST: usize = 200;

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
    sources: &'a [PathBuf],
    reading: &'a [String],
    new: Vec<FoundJson<'a>>,
    moved: Vec<FoundJson<'a>>,
    known: u64,
    edited: Vec<FoundJson<'a>>,
    doubtful: Vec<FoundJson<'a>>,
    dropped: u64,
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
        sources: paths,
        reading: &plan.reading,
        new: plan.new.iter().map(|found| found_json(None, found)).collect(),
        moved: plan.moved.iter().map(|(id, found)| found_json(Some(*id), found)).collect(),
        known: plan.known,
        edited: plan.edited.iter().map(|(id, found)| found_json(Some(*id), found)).collect(),
        doubtful: plan.doubtful.iter().map(|found| found_json(None, found)).collect(),
        dropped: plan.dropped,
        left_out: plan.left_out.iter().map(|LeftOut { what, why }| LeftOutJson { what, why }).collect(),
        minutes: minutes(plan),
        operation: operation.map(|operation| operation.0),
    })
}

/// The minutes of what is new.
fn minutes(plan: &Plan) -> u64 {
    plan.new.iter().map(|found| u64::from(found.minutes.count())).sum()
}

fn as_lines(told: &Told, desk: &mut Desk) -> Result<(), OutError> {
    let Told { plan, doing, operation, .. } = told;
    let planned = *doing == Doing::DryRun;
    for line in &plan.reading {
        desk.out.note(Line::of("read as: ", Meaning::Quiet).and(line.as_str()));
    }
    if planned {
        list(desk, "New", plan.new.iter().map(|found| (None, found)))?;
    } else {
        // What was counted in an unusual way is told however it is imported.
        let unusual = plan.new.iter().filter(|found| found.remark.is_some());
        notes(desk, "Taken, but see", unusual.map(|found| (None, found)));
    }
    if planned {
        list(desk, "Moved", plan.moved.iter().map(|(id, found)| (Some(*id), found)))?;
    }
    let edited = plan.edited.iter().map(|(id, found)| (Some(*id), found));
    let doubtful = plan.doubtful.iter().map(|found| (None, found));
    if planned {
        list(desk, "You edited these: they stay as they are, though the source says", edited)?;
        list(desk, "Doubtful, not taken without --doubtful", doubtful)?;
        for line in left_out(&plan.left_out) {
            desk.out.line(line)?;
        }
    } else {
        notes(desk, "You edited these: they stay as they are, though the source says", edited);
        notes(desk, "Doubtful, not taken without --doubtful", doubtful);
        for line in left_out(&plan.left_out) {
            desk.out.note(line);
        }
    }
    let counts = counts(plan);
    let ending = match (planned, operation) {
        (true, _) => "Nothing was changed (--dry-run).",
        (false, None) => "Nothing was new: nothing was changed.",
        (false, Some(_)) => "Saved, unsorted: `headwater triage` sorts them, `headwater undo` takes them back.",
    };
    // What would be done is the answer itself; what was done can be left out.
    let counted = if planned { desk.out.line(counts) } else { desk.out.done(counts) };
    counted.and_then(|()| desk.out.done(ending))
}

/// `12 new items, 8h45; 1 moved, 30 known, 2 doubtful, 5 left out`.
fn counts(plan: &Plan) -> String {
    let count = |list: usize| u64::try_from(list).unwrap_or(u64::MAX);
    let mut counts = format!("{}, {}", words::counted(count(plan.new.len()), "new item"), value::clock(minutes(plan)));
    let others = [
        (count(plan.moved.len()), "moved"),
        (plan.known, "known already"),
        (count(plan.edited.len()), "edited by you"),
        (count(plan.doubtful.len()), "doubtful"),
        (plan.dropped, "dropped before (--dropped takes them)"),
        (count(plan.left_out.len()), "left out"),
    ];
    let others: Vec<String> =
        others.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if !others.is_empty() {
        counts = format!("{counts}; {}", others.join(", "));
    }
    counts
}

fn list<'a>(
    desk: &mut Desk,
    head: &str,
    entries: impl Iterator<Item = (Option<ItemId>, &'a Found)>,
) -> Result<(), OutError> {
    desk.out.lines(lines(head, entries))
}

fn notes<'a>(desk: &mut Desk, head: &str, entries: impl Iterator<Item = (Option<ItemId>, &'a Found)>) {
    for line in lines(head, entries) {
        desk.out.note(line);
    }
}

/// A heading and the entries below it; nothing where there are none.
fn lines<'a>(head: &str, entries: impl Iterator<Item = (Option<ItemId>, &'a Found)>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut more = 0_u64;
    for (id, found) in entries {
        if lines.is_empty() {
            lines.push(Line::of(head, Meaning::Heading));
        }
        if lines.len() > MOST {
            more += 1;
        } else {
            lines.push(entry(id, found));
        }
    }
    if more > 0 {
        lines.push(Line::of(format!("  and {more} more; --json has all of them"), Meaning::Quiet));
    }
    lines
}

/// `  Fri 20 Nov 2026 10:00   45  Roadmap sync  +atlas, still running: counted up to 17:02`.
fn entry(id: Option<ItemId>, found: &Found) -> Line {
    let start = found.start.map(|start| start.to_string()).unwrap_or_default();
    let mut line =
        Line::of(format!("  {} {start:>5} {:>4}  ", when::long_day(found.day), found.minutes.count()), Meaning::Plain)
            .then(width::fit(found.title.as_str(), 60), Meaning::Strong);
    let mut facts: Vec<String> = id.map(|id| format!("item {id}")).into_iter().collect();
    facts.extend(found.projects.iter().map(words::project));
    facts.extend(found.doubt.clone().or_else(|| found.remark.clone()));
    if !facts.is_empty() {
        line = line.then(format!("  {}", facts.join(", ")), Meaning::Quiet);
    }
    line
}

/// What is left out, by reason: the most first.
fn left_out(all: &[LeftOut]) -> Vec<Line> {
    let mut by_why: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for LeftOut { what, why } in all {
        by_why.entry(why).or_default().push(what);
    }
    let mut by_why: Vec<(&str, Vec<&str>)> = by_why.into_iter().collect();
    by_why.sort_by_key(|(_, whats)| std::cmp::Reverse(whats.len()));
    let mut lines = Vec::new();
    for (why, whats) in by_why {
        if lines.is_empty() {
            lines.push(Line::of("Left out", Meaning::Heading));
        }
        let shown: Vec<String> = whats.iter().take(5).map(|what| width::fit(what, 60).into_owned()).collect();
        let more =
            if whats.len() > shown.len() { format!(" and {} more", whats.len() - shown.len()) } else { String::new() };
        let line = Line::of(format!("  {:>4}  {why}: ", whats.len()), Meaning::Plain);
        lines.push(line.then(format!("{}{more}", shown.join("; ")), Meaning::Quiet));
    }
    lines
}
