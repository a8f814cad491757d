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
    /// One that a person named; what the config says of that place holds, too.
    pub fn named(path: PathBuf, source: &dyn Source, config: &Config, wanted: Wanted) -> Self {
        let of_config = config.sources.iter().find(|at| at.kind() == source.kind() && at.place() == path);
        match of_config {
            Some(at) => Self { at_fault: AtFault::None, ..Self::of_config(at, config, wanted) },
            None => Self { path, wanted, project: None, at_fault: AtFault::None },
        }
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
}

/// Where to look when nobody said where: at all that the config has of that kind; for git, else at the repository here.
/// None where only a person can tell.
pub fn unnamed(source: &dyn Source, config: &Config, wanted: &Wanted) -> Option<Vec<Place>> {
    let ours = config.sources.iter().filter(|at| at.kind() == source.kind());
    let mut places: Vec<Place> = ours.map(|at| Place::of_config(at, config, wanted.clone())).collect();
    if places.is_empty() && source.reads() == Reads::Folder {
        places.push(Place::named(PathBuf::from("."), source, config, wanted.clone()));
    }
    (!places.is_empty()).then_some(places)
}

/// Reads all of them, one after the other.
///
/// # Errors
/// When one that was asked for by itself, or every one of the config, cannot be read, or it was stopped.
pub fn read(source: &dyn Source, places: &[Place], progress: &Progress) -> Result<Harvest, GatherError> {
    let mut all = Harvest::default();
    let mut none_was = None;
    let mut one_was = false;
    for place in places {
        match gather(source, &place.path, &place.wanted, progress) {
            Ok(mut harvest) => {
                one_was = true;
                if let Some(project) = &place.project {
                    harvest.found.iter_mut().for_each(|found| found.add_project(project));
                }
                all.within = Some(place.wanted.within);
                gather::add(&mut all, harvest);
            }
            Err(error) if place.at_fault == AtFault::Others && !error.is_stopped() => {
                let why = "a source of the config that cannot be read".to_owned();
                all.left_out.push(LeftOut { what: error.to_string(), why });
                none_was = Some(error);
            }
            Err(error) => return Err(error),
        }
    }
    if let (Some(error), false) = (none_was, one_was) {
        return Err(error);
    }
    // Tables keep the order of their rows; all else is told by day.
    if source.kind() != "csv" {
        all.found.sort_by_key(|found| (found.day, found.start));
    }
    Ok(all)
}
