//! Where the sources of one import lie, and what they hold together: for both doors.

use std::path::PathBuf;

use crate::app::config::Config;
use crate::app::draft::gather::{self, GatherError, gather};
use crate::app::sources::SourceAt;
use crate::domain::name::Name;
use crate::import::found::{Harvest, LeftOut};
use crate::import::progress::Progress;
use crate::import::source::{Reads, Source, Wanted};

/// Where a source lies, and what is wanted of it.
#[derive(Debug, Clone)]
pub struct Place {
    /// The file or folder; `-` is standard input.
    pub path: PathBuf,
    /// What is wanted.
    pub wanted: Wanted,
    /// A project for all that it holds.
    pub project: Option<Name>,
    /// What becomes of the others where it cannot be read.
    pub at_fault: AtFault,
}

/// What becomes of the others where one place cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtFault {
    /// Nothing of any is taken: each was asked for.
    None,
    /// The others are taken.
    Others,
}

impl Place {
    /// One that a person named.
    pub const fn named(path: PathBuf, wanted: Wanted) -> Self {
        Self { path, wanted, project: None, at_fault: AtFault::None }
    }

    /// One of the config's: what a person said stands, and what the config says of it is put to that.
    fn of_config(at: &SourceAt, config: &Config, mut wanted: Wanted) -> Self {
        wanted.all_day |= at.all_day;
        if wanted.authors.is_empty() {
            wanted.authors.clone_from(&at.authors);
        }
        wanted.mapping = wanted.mapping.or_else(|| at.map.as_ref().map(|map| config.columns(map)));
        Self { path: at.place(), wanted, project: at.project.clone(), at_fault: AtFault::Others }
    }

    fn read(&self, source: &dyn Source, progress: &Progress) -> Result<Harvest, GatherError> {
        match gather(source, &self.path, &self.wanted, progress) {
            Err(error) if self.at_fault == AtFault::Others && !error.is_stopped() => {
                let why = "a source of the config that cannot be read".to_owned();
                let left_out = LeftOut { what: error.to_string(), why };
                Ok(Harvest { left_out: vec![left_out], ..Harvest::default() })
            }
            read => {
                let mut harvest = read?;
                if let Some(project) = &self.project {
                    harvest.found.iter_mut().for_each(|found| found.add_project(project));
                }
                Ok(harvest)
            }
        }
    }
}

/// Where to look when nobody said where: at all that the config has of that kind; for git, else at the repository here.
/// None where only a person can tell.
pub fn unnamed(source: &dyn Source, config: &Config, wanted: &Wanted) -> Option<Vec<Place>> {
    let ours = config.sources.iter().filter(|at| at.kind == source.kind());
    let mut places: Vec<Place> = ours.map(|at| Place::of_config(at, config, wanted.clone())).collect();
    match places.as_mut_slice() {
        [] if source.reads() == Reads::Folder => Some(vec![Place::named(PathBuf::from("."), wanted.clone())]),
        [] => None,
        [one] => {
            one.at_fault = AtFault::None;
            Some(places)
        }
        _ => Some(places),
    }
}

/// Reads all of them, one after the other.
///
/// # Errors
/// When one that was asked for cannot be read, or it was stopped.
pub fn read(source: &dyn Source, places: &[Place], progress: &Progress) -> Result<Harvest, GatherError> {
    let mut all = Harvest::default();
    for place in places {
        gather::add(&mut all, place.read(source, progress)?);
    }
    // Tables keep the order of their rows; all else is told by day.
    if source.kind() != "csv" {
        all.found.sort_by_key(|found| (found.day, found.start));
    }
    Ok(all)
}
