//! Where a page goes: standard output, or a file that a person names.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::app::exchange::SCHEMA;
use crate::app::file::{self, Existing, FileError};
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};

/// Where a page goes and for whom it is.
#[derive(Debug, Args)]
pub struct PageFlags {
    /// For others: without notes, who asked, the titles of comfort items, and the names the journal knows.
    #[arg(long)]
    pub share: bool,
    /// A file instead of standard output; one that is there already is kept.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace the file.
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// What was written, as JSON.
#[derive(Serialize)]
struct Written<'a> {
    schema: u64,
    path: &'a Path,
}

impl PageFlags {
    /// The file, if one was named; `-` is standard output.
    pub fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// Writes the page there, and says so.
    ///
    /// # Errors
    /// When it cannot be written, or something is there that is to be kept.
    pub fn write(&self, desk: &mut Desk, page: &str) -> anyhow::Result<()> {
        let Some(path) = self.file() else { return Ok(desk.out.raw(page.as_bytes())?) };
        let existing = if self.force { Existing::Replace } else { Existing::Keep };
        file::write(path, page.as_bytes(), existing).map_err(|error| refused(&error))?;
        if desk.out.is_json() {
            desk.out.json(&Written { schema: SCHEMA, path })?;
        } else {
            desk.out.done(format!("Wrote {}", path.display()))?;
        }
        Ok(())
    }
}

/// A file that was not written, with what to do next.
pub fn refused(error: &FileError) -> anyhow::Error {
    let hint = match error {
        FileError::Exists(_) => "--force replaces it",
        _ => "name another file with -o FILE",
    };
    Refusal::new(Exit::Error, error.to_string(), hint).into()
}
