//! `export`: the journal as JSON, its items as CSV.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::app::csv::{self, Cells};
use crate::app::exchange::SCHEMA;
use crate::app::file::{self, Existing};
use crate::app::journal::{Journal, Order};
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::page::refused;
use crate::domain::filter::Filter;
use crate::domain::period::Period;
use crate::text::words::counted;

/// A form of exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The whole journal: items, days off, labels. `import json` reads it again.
    Json,
    /// One row an item.
    Csv,
}

/// Write the journal as JSON, or its items as CSV, to standard output or a file.
///
/// A file is written whole or not at all, for nobody else to read. In CSV a cell that a spreadsheet would take for a
/// formula gets a leading '; --raw leaves it as it is.
#[derive(Debug, Args)]
pub struct Export {
    /// The form.
    format: Format,
    /// Only these days (`headwater help periods`); without it, everything.
    period: Option<String>,
    /// A file instead of standard output; one that is there already is kept.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// CSV cells as they are, for machines.
    #[arg(long)]
    raw: bool,
    /// Replace the file.
    #[arg(long, requires = "output")]
    force: bool,
}

/// What was written, as JSON.
#[derive(Serialize)]
struct Written<'a> {
    schema: u64,
    path: &'a Path,
    items: usize,
}

impl Export {
    /// Writes it.
    ///
    /// # Errors
    /// Flags that do not fit together, a word that is no period, a file that cannot be written, a journal that cannot
    /// be read.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let target = self.output.as_deref().filter(|path| *path != Path::new("-"));
        match self.format {
            Format::Json if self.raw => {
                return Err(Refusal::usage("--raw is for csv; json is always as it is", "").into());
            }
            Format::Csv if desk.out.is_json() && target.is_none() => {
                return Err(
                    Refusal::usage("the answer cannot be CSV and JSON", "leave out --json, or use -o FILE").into()
                );
            }
            _ => {}
        }
        let journal = desk.to_read()?;
        let within = match &self.period {
            None => None,
            Some(word) => Some(desk.period(&journal, word)?),
        };
        let (bytes, items) = self.bytes(&journal, within)?;
        let Some(path) = target else {
            desk.out.raw(&bytes)?;
            return Ok(Exit::Done);
        };
        let existing = if self.force { Existing::Replace } else { Existing::Keep };
        file::write(path, &bytes, existing).map_err(|error| refused(&error))?;
        if desk.out.is_json() {
            desk.out.json(&Written { schema: SCHEMA, path, items })?;
        } else {
            let items = counted(u64::try_from(items).unwrap_or(u64::MAX), "item");
            desk.out.done(format!("Wrote {items} to {}", path.display()))?;
        }
        Ok(Exit::Done)
    }

    fn bytes(&self, journal: &Journal, within: Option<Period>) -> anyhow::Result<(Vec<u8>, usize)> {
        match self.format {
            Format::Json => {
                let journal = journal.export(within)?;
                let mut bytes = serde_json::to_vec_pretty(&journal)?;
                bytes.push(b'\n');
                Ok((bytes, journal.items.len()))
            }
            Format::Csv => {
                let items = journal.items(within, &Filter::default(), Order::Oldest)?;
                let cells = if self.raw { Cells::Raw } else { Cells::Guarded };
                Ok((csv::written(&items, cells)?, items.len()))
            }
        }
    }
}
