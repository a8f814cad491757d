//! `import`: what other programs know of one's days.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::app::config_file;
use crate::app::draft::gather::{self, GatherError};
use crate::app::draft::places::{self, Place};
use crate::app::draft::plan::{Also, Plan};
use crate::app::error::AppError;
use crate::app::sources::Kept;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::import::exchange::{self, Doing};
use crate::cli::import::plan;
use crate::domain::name::Name;
use crate::import::progress::Progress;
use crate::import::source::Source;
use crate::import::sources::{SOURCES, of_kind};

/// A journal as `export json` writes it: the one kind that is no source of work but a journal itself.
const JSON: &str = "json";

/// Take in what other programs know of your days: calendars, git, other logs.
///
/// What a source holds is held against the journal first: new, known, moved, doubtful, left out. --dry-run prints that
/// plan. Then all of it is one operation, which `headwater undo` takes back. What was imported is known again, so the same
/// file twice adds nothing, and an event that moved is moved here too, unless you edited it.
///
/// Items arrive unsorted: an import never says what class something was or who asked. Whom the source names is kept, and
/// offered as a guess. Only json, and columns of a CSV that you map, bring answers.
#[derive(Debug, Args)]
pub struct Import {
    /// What is read.
    #[arg(value_parser = kinds())]
    kind: String,
    /// Files, folders or repositories; - is standard input. Without any, those of that kind in the config; for git, else
    /// the repository here.
    #[arg(value_name = "SOURCE")]
    sources: Vec<PathBuf>,
    /// csv: how its columns are meant, as title=Description,day=Date,minutes=Duration, or the name of a mapping; without it,
    /// that is found out from the header and told. `headwater help mapping` lists what a column can be.
    #[arg(long, value_name = "COLUMNS|NAME")]
    map: Option<String>,
    /// csv: keep the mapping under this name, for --map.
    #[arg(long, value_name = "NAME", requires = "map")]
    name: Option<String>,
    /// ics: take events of whole days, too.
    #[arg(long)]
    all_day: bool,
    /// git: whose commits, by address or name, several times if need be; without it, the author git is configured for. ics:
    /// which attendee you are, so that what you declined is left out.
    #[arg(long = "author", value_name = "AUTHOR")]
    authors: Vec<String>,
    /// Only work of these days.
    #[arg(long = "in", value_name = "PERIOD")]
    within: Option<String>,
    #[command(flatten)]
    also: AlsoFlags,
    /// Only tell what would be done.
    #[arg(long)]
    dry_run: bool,
}

/// What is taken besides, and how.
#[derive(Debug, Args)]
struct AlsoFlags {
    /// A project for all of it.
    #[arg(long, value_name = "NAME")]
    project: Option<String>,
    /// Take what is doubtful, too.
    #[arg(long)]
    doubtful: bool,
    /// Take what you dropped or removed before, too.
    #[arg(long)]
    dropped: bool,
}

impl AlsoFlags {
    fn also(&self) -> anyhow::Result<Also> {
        let project = self.project.as_deref().map(|name| Name::read_project(name.trim_start_matches('+')));
        let project = project.transpose().map_err(|error| Refusal::usage(format!("--project: {error}"), ""))?;
        Ok(Also { doubtful: self.doubtful, dropped: self.dropped, project })
    }
}

/// Every kind, each with what it is.
fn kinds() -> PossibleValuesParser {
    let sources = SOURCES.iter().map(|source| PossibleValue::new(source.kind()).help(source.about()));
    let json = PossibleValue::new(JSON).help("a journal as `export json` writes it; by hand, title and day are enough");
    sources.chain([json]).collect::<Vec<_>>().into()
}

impl Import {
    /// Takes it in.
    ///
    /// # Errors
    /// A source that was asked for by itself, or every one of the config, cannot be read: then nothing of any is taken. A
    /// journal that cannot be saved.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let doing = if self.dry_run { Doing::DryRun } else { Doing::Do };
        self.only_what_fits()?;
        let Some(source) = of_kind(&self.kind) else {
            if self.sources.is_empty() {
                return Err(Refusal::usage("import json needs a file", "`headwater export json` writes one").into());
            }
            return exchange::run(&self.sources, doing, desk);
        };
        let places = self.places(source, desk)?;
        let also = self.also.also()?;
        let stamp = desk.stamp()?;
        // Read before the journal is opened: while another program is slow, nobody waits for this one.
        let harvest = desk
            .watched("Reading", |progress| places::read(source, &places, progress))
            .map_err(|error| refused(source, &error))?;
        let mut operation = None;
        let planned = loop {
            let planned: Plan = {
                let journal = desk.to_read()?;
                let (harvest, also) = (harvest.clone(), also.clone());
                let planning = move |progress: &Progress| journal.plan(source.kind(), harvest, &also, progress);
                desk.watched("Comparing", planning)?
            };
            let Some(haul) = planned.haul(source.kind()).filter(|_| doing == Doing::Do) else { break planned };
            let mut journal = desk.to_change()?;
            let saving = |progress: &Progress| {
                progress.begin(u64::try_from(haul.new.len() + haul.moved.len()).unwrap_or(u64::MAX));
                journal.bring(haul, planned.since, &stamp, progress)
            };
            match desk.watched("Saving", saving) {
                // Another process was faster: what is new and what is known is asked anew.
                Err(AppError::Meanwhile) => {}
                done => {
                    operation = done?.operation;
                    break planned;
                }
            }
        };
        // Once it was saved: what was stopped leaves nothing.
        if let (Doing::Do, Some(name), Some(columns)) = (doing, &self.name, &self.map) {
            let path = desk.paths()?.config;
            let before = desk.config()?.mapping(name).map(str::to_owned);
            config_file::keep_mapping(&path, &Kept { name: name.clone(), columns: columns.clone() })?;
            let instead = match before {
                Some(before) if before != *columns => format!(", in place of {before}"),
                _ => String::new(),
            };
            let told = format!("The mapping is kept as {name}{instead} in {}", path.display());
            desk.out.note(format!("{told}: --map {name} uses it again."));
        }
        let paths: Vec<PathBuf> = places.into_iter().map(|place| place.path).collect();
        plan::tell(&plan::Told { source, paths: &paths, plan: &planned, doing, operation }, desk)?;
        Ok(Exit::Done)
    }

    /// Flags that mean nothing for this kind are refused, rather than read and forgotten.
    fn only_what_fits(&self) -> anyhow::Result<()> {
        let flags = [("--map", self.map.is_some(), "csv"), ("--all-day", self.all_day, "ics")];
        if !self.authors.is_empty() && !["git", "ics"].contains(&self.kind.as_str()) {
            return Err(Refusal::usage(format!("--author is for git and ics, not for {}", self.kind), "").into());
        }
        for (flag, given, kind) in flags {
            if given && self.kind != kind {
                return Err(Refusal::usage(format!("{flag} is for {kind}, not for {}", self.kind), "").into());
            }
        }
        let AlsoFlags { project, doubtful, dropped } = &self.also;
        let more = self.within.is_some() || project.is_some() || *doubtful || *dropped;
        if self.kind == JSON && more {
            let why = "json takes a journal as it is: --in, --project, --doubtful and --dropped are for other kinds";
            return Err(Refusal::usage(why, "").into());
        }
        if self.name.is_some() && !self.map.as_deref().unwrap_or_default().contains('=') {
            let why = "--name keeps a mapping that is written out";
            return Err(Refusal::usage(why, "as --map title=Description,minutes=Duration --name tracker").into());
        }
        if self.name.as_deref().is_some_and(|name| Name::read(name).is_err()) {
            return Err(Refusal::usage("a mapping's name holds letters, digits, - _ and .", "").into());
        }
        Ok(())
    }

    /// Where the sources lie, and what is wanted of each: what the flags say, else what the config says of it.
    fn places(&self, source: &dyn Source, desk: &Desk) -> anyhow::Result<Vec<Place>> {
        let config = desk.config()?;
        let mut wanted = gather::everything(&desk.stamp()?, config.day_ends);
        if let Some(word) = &self.within {
            let within = desk.period(&desk.to_read()?, word)?;
            wanted.within.from = within.from;
            wanted.within.to = within.to.min(wanted.here.today);
        }
        wanted.all_day = self.all_day;
        wanted.authors.clone_from(&self.authors);
        wanted.mapping = self.map.as_ref().map(|map| config.columns(map));
        if self.sources.is_empty() {
            return places::unnamed(source, &config, &wanted).ok_or_else(|| {
                let why = format!("import {} needs a file, and the config names none of that kind", self.kind);
                Refusal::usage(why, format!("headwater import {} FILE; - is standard input", self.kind)).into()
            });
        }
        if self.sources.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
            return Err(Refusal::usage("standard input can be read once", "").into());
        }
        Ok(self.sources.iter().map(|path| Place::named(path.clone(), source, &config, wanted.clone())).collect())
    }
}

fn refused(source: &dyn Source, error: &GatherError) -> anyhow::Error {
    if error.is_stopped() {
        return AppError::Stopped.into();
    }
    let hint = match source.kind() {
        "csv" => "nothing was imported; `headwater help mapping` tells how columns are said".to_owned(),
        kind => format!("nothing was imported; {kind} reads {}", source.about()),
    };
    Refusal::new(Exit::Error, error.to_string(), hint).into()
}
