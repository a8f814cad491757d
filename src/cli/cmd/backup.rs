//! `backup`: a checked copy of the journal.

use std::path::Path;

use clap::Args;
use serde::Serialize;

use crate::app::backups;
use crate::app::exchange::SCHEMA;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};

/// Copy the whole journal beside itself, checked and on disk, and print where.
///
/// None is ever overwritten. Where nothing has changed since the newest backup, that one is named and none is added.
#[derive(Debug, Args)]
pub struct Backup {}

/// The answer as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    schema: u64,
    path: &'a Path,
    /// Whether it is a new one.
    made: bool,
}

impl Backup {
    /// Makes it.
    ///
    /// # Errors
    /// When there is no journal yet, or the copy cannot be made or is not sound.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let paths = desk.paths()?;
        if !paths.journal.try_exists().unwrap_or(true) {
            let why = format!("there is no journal at {} yet", paths.journal.display());
            return Err(Refusal::new(Exit::Error, why, "`headwater add` starts one").into());
        }
        let backup = backups::make(&desk.to_read()?, &paths.backups(), &desk.stamp()?)?;
        let (path, is_new) = match backup {
            backups::Backup::Made(path) => (path, true),
            backups::Backup::Unchanged(path) => (path, false),
        };
        if desk.out.is_json() {
            desk.out.json(&Answer { schema: SCHEMA, path: &path, made: is_new })?;
            return Ok(Exit::Done);
        }
        if !is_new {
            desk.out.note("nothing has changed since the newest backup:");
        }
        desk.out.line(path.display().to_string())?;
        Ok(Exit::Done)
    }
}
