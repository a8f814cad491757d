//! A journal's JSON: what it holds and this journal does not.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::app::change::Change;
use crate::app::exchange::{Plan, SCHEMA};
use crate::app::file::{self, FileError};
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::text::words::counted;

/// The answer as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    schema: u64,
    dry_run: bool,
    sources: &'a [Told<'a>],
}

/// What one source brought, as JSON.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(serialize_with = "lossy")]
    source: &'a Path,
    new: usize,
    newer: usize,
    known: u64,
    days_off: usize,
    labels: usize,
    targets: usize,
    reviews: usize,
    left_out: &'a [String],
    operation: Option<i64>,
}

/// A path as text: what of it is no UTF-8 is told as such.
fn lossy<S: serde::Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&path.to_string_lossy())
}

/// Whether it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// It is done.
    Do,
    /// It is only told what would be done.
    DryRun,
}

/// Takes journals in, or only tells what would be done.
///
/// # Errors
/// A source that cannot be read or holds a bad entry: then nothing of any is taken. A journal that cannot be saved.
pub fn run(paths: &[PathBuf], doing: Doing, desk: &mut Desk) -> anyhow::Result<Exit> {
    let sources = read(paths)?;
    let dry_run = doing == Doing::DryRun;
    let stamp = desk.stamp()?;
    let planned = {
        let journal = desk.to_read()?;
        let plan = |(path, text): &(&Path, String)| journal.plan_import(text, &stamp).map_err(|e| named(path, e));
        sources.iter().map(plan).collect::<anyhow::Result<Vec<Plan>>>()?
    };
    let mut done = Vec::new();
    if dry_run {
        done.extend(planned.into_iter().map(|plan| (plan, None)));
    } else {
        let mut journal = desk.to_change()?;
        for (path, text) in &sources {
            // Planned anew: an earlier source may have brought what this one holds too.
            let plan = journal.plan_import(text, &stamp).map_err(|error| named(path, error))?;
            let change = Change::Import(Box::new(plan.brought.clone()));
            let apply = |progress: &_| journal.apply_watched(&change, &stamp, progress);
            let operation = desk.watched("Saving", apply)?.operation;
            done.push((plan, operation));
        }
    }
    let told: Vec<Told> = sources
        .iter()
        .zip(&done)
        .map(|((path, _), (plan, operation))| Told {
            source: path,
            new: plan.brought.new.len(),
            newer: plan.brought.newer.len(),
            known: plan.known,
            days_off: plan.brought.days_off.len(),
            labels: plan.brought.labels.len(),
            targets: plan.brought.targets.len(),
            reviews: plan.brought.reviews.len(),
            left_out: &plan.left_out,
            operation: operation.map(|operation| operation.0),
        })
        .collect();
    if desk.out.is_json() {
        desk.out.json(&Answer { schema: SCHEMA, dry_run, sources: &told })?;
        return Ok(Exit::Done);
    }
    for one in &told {
        // What would be done is the answer itself; what was done can be left out.
        if dry_run {
            desk.out.line(told_of(one))?;
        } else {
            desk.out.done(told_of(one))?;
        }
        for left_out in one.left_out {
            desk.out.note(format!("left out: {left_out}"));
        }
    }
    desk.out.done(ending(dry_run, &told))?;
    Ok(Exit::Done)
}

/// What comes of it, and what to do next.
fn ending(dry_run: bool, told: &[Told]) -> String {
    let saved = told.iter().filter(|one| one.operation.is_some()).count();
    match (dry_run, saved) {
        (true, _) => "Nothing was changed (--dry-run).".to_owned(),
        (false, 0) => "Nothing was new: nothing was changed.".to_owned(),
        (false, 1) => "Saved. `headwater undo` takes it back.".to_owned(),
        (false, several) => {
            format!("Saved, one operation a file: `headwater undo`, {several} times, takes them back.")
        }
    }
}

/// `a.json: 120 new items, 3 newer than ours, 40 known already; 2 days off, 1 label`.
fn told_of(told: &Told) -> String {
    let count = |count: usize, thing: &str| counted(u64::try_from(count).unwrap_or(u64::MAX), thing);
    let Told { source, new, newer, known, days_off, labels, targets, reviews, .. } = told;
    let source = if *source == Path::new("-") { "standard input".into() } else { source.display().to_string() };
    let days_off = if *days_off > 0 { format!("; {} off", count(*days_off, "day")) } else { String::new() };
    let labels = if *labels > 0 { format!("; {}", count(*labels, "label")) } else { String::new() };
    let targets = if *targets > 0 { format!("; {}", count(*targets, "target")) } else { String::new() };
    let reviews = if *reviews > 0 { format!("; {}", count(*reviews, "review")) } else { String::new() };
    let items = format!("{}, {newer} newer than ours, {known} known already", count(*new, "new item"));
    format!("{source}: {items}{days_off}{labels}{targets}{reviews}")
}

fn read(sources: &[PathBuf]) -> anyhow::Result<Vec<(&Path, String)>> {
    let stdin = Path::new("-");
    if sources.iter().filter(|path| *path == stdin).count() > 1 {
        return Err(Refusal::usage("standard input can be read once", "").into());
    }
    let read = |path: &PathBuf| -> Result<String, FileError> {
        if path == stdin { file::text(std::io::stdin().lock(), Path::new("standard input")) } else { file::read(path) }
    };
    let text = |path| read(path).map_err(|error| Refusal::new(Exit::Error, error.to_string(), "nothing was imported"));
    sources.iter().map(|path| Ok((path.as_path(), text(path)?))).collect::<anyhow::Result<_>>()
}

fn named(path: &Path, error: crate::app::error::AppError) -> anyhow::Error {
    anyhow::Error::from(error).context(path.display().to_string())
}
