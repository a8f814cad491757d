//! `demo`: a journal to look around in.

use std::path::Path;

use clap::Args;
use serde::Serialize;

use crate::app::drafts::Drafts;
use crate::app::exchange::SCHEMA;
use crate::app::journal::Door;
use crate::app::paths::Paths;
use crate::app::sample;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::text::words::counted;

/// Make a journal of half a year to look around in, kept apart from yours.
///
/// On a terminal it is opened. It is told anew up to today each time; what was changed in an earlier one is gone.
#[derive(Debug, Args)]
pub struct Demo {}

/// Where it is, as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    schema: u64,
    path: &'a Path,
    items: usize,
}

impl Demo {
    /// Makes it and tells how to use it.
    ///
    /// # Errors
    /// When it cannot be told up to today, or not be written.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let path = desk.paths()?.demo();
        let journal = sample::make(&path, desk.config()?, Door::Cli, &desk.stamp()?)?;
        // What was half-written was about the earlier one.
        Drafts::load(&Paths::find(Some(&path), None)?.state).forget_all()?;
        let items = journal.export(None)?.items.len();
        if desk.out.is_json() {
            desk.out.json(&Answer { schema: SCHEMA, path: &path, items })?;
            return Ok(Exit::Done);
        }
        if desk.has_screens() {
            return desk.open_screens_on_demo(Paths::find(Some(&path), None)?);
        }
        let items = counted(u64::try_from(items).unwrap_or(u64::MAX), "item");
        desk.out.done(format!("Half a year up to today, {items}, apart from your journal. Look around with"))?;
        let path = quoted(&path.display().to_string());
        for command in ["", " stats last-week", " trend leverage --all", " inbox"] {
            desk.out.line(format!("  headwater --db {path}{command}"))?;
        }
        Ok(Exit::Done)
    }
}

/// The path as a shell reads it.
fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-+".contains(c);
    if path.chars().all(is_plain) { path.to_owned() } else { format!("'{}'", path.replace('\'', "'\\''")) }
}
