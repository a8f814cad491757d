//! The journal, held against what one source holds: which item is which piece of work, by name, by former name, by place
//! in a series.

use std::collections::{HashMap, HashSet};
use std::iter;

use rusqlite::Connection;

use crate::app::draft::digest::digest;
use crate::app::error::AppError;
use crate::domain::item::{Item, ItemId, Reference};
use crate::import::found::{Found, Gone};
use crate::store::{items, sources};

/// The journal, to compare with what one source holds.
pub struct Compared<'a> {
    connection: &'a Connection,
    kind: &'a str,
    /// Whether that kind of source has brought anything yet, and whether there is anything at all: a first import, or
    /// one into a new journal, has nothing to be looked for row by row.
    had_any: bool,
    is_new: bool,
    /// All names that the source uses now, and those that were met.
    names: HashSet<String>,
    met: HashSet<String>,
    dropped: Dropped,
}

/// Names that were dropped.
#[derive(Default)]
struct Dropped {
    names: HashSet<String>,
    /// Of them those that look like an occurrence's, by series and day.
    days: HashMap<(String, String), Vec<String>>,
}

impl Dropped {
    fn of(connection: &Connection, kind: &str) -> Result<Self, AppError> {
        let mut all = Self::default();
        for Reference { name, .. } in sources::dropped(connection)?.into_iter().filter(|one| one.kind == kind) {
            if let Some(end) = name.rfind('#').map(|at| at + 1)
                && let Some(day) = day_in_series(&name, &name[..end])
            {
                all.days.entry((name[..end].to_owned(), day.to_owned())).or_default().push(name.clone());
            }
            all.names.insert(name);
        }
        Ok(all)
    }
}

/// The day on which an occurrence of that series was to begin at first, as its name has it: `20261120`.
fn day_in_series<'n>(name: &'n str, series: &str) -> Option<&'n str> {
    let day = name.strip_prefix(series)?.get(..8)?;
    day.bytes().all(|digit| digit.is_ascii_digit()).then_some(day)
}

impl<'a> Compared<'a> {
    /// The journal and all that a source of that kind holds.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn with(connection: &'a Connection, kind: &'a str, found: &[Found]) -> Result<Self, AppError> {
        Ok(Self {
            connection,
            kind,
            had_any: sources::has_any(connection, kind)?,
            is_new: items::last_id(connection)? == 0,
            names: found.iter().map(|found| found.reference.clone()).collect(),
            met: HashSet::new(),
            dropped: Dropped::of(connection, kind)?,
        })
    }

    /// Meets a piece of work. Tells whether it is the first of its name.
    pub fn meet(&mut self, found: &Found) -> bool {
        self.met.insert(found.reference.clone())
    }

    fn item(&self, name: &str) -> Result<Option<Item>, AppError> {
        Ok(sources::item(self.connection, &Reference { kind: self.kind.to_owned(), name: name.to_owned() })?)
    }

    /// The item of that reference, or of one that it had before.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn known(&mut self, found: &Found) -> Result<Option<Item>, AppError> {
        if !self.had_any {
            return Ok(None);
        }
        for name in iter::once(&found.reference).chain(&found.former) {
            if let Some(item) = self.item(name)? {
                self.met.insert(name.clone());
                return Ok(Some(item));
            }
        }
        self.renamed(found)
    }

    /// The item that is this occurrence of a series under its former name: occurrences are named by when they were to
    /// begin, so that all of them get other names when the series moves to another hour. One of that day is meant whose
    /// name the source no longer knows; and which was to begin on that day, too, or has not been moved there by a person:
    /// the source may only not have been asked for the day on which it is.
    fn renamed(&mut self, found: &Found) -> Result<Option<Item>, AppError> {
        let Some(series) = &found.series else { return Ok(None) };
        let day = day_in_series(&found.reference, series);
        for item in sources::of_series(self.connection, self.kind, series, found.day)? {
            let former = item.work.source.reference.clone().unwrap_or_default();
            let Some(was) = day_in_series(&former, series) else { continue };
            if !self.names.contains(&former)
                && !self.met.contains(&former)
                && (Some(was) == day || is_as_told(self.connection, &item)?)
            {
                self.met.insert(former);
                return Ok(Some(item));
            }
        }
        Ok(None)
    }

    /// Whether it was dropped, now or under a name that it had before.
    pub fn is_dropped(&self, found: &Found) -> bool {
        let Dropped { names, days } = &self.dropped;
        if names.is_empty() {
            return false;
        }
        let renamed = || {
            let series = found.series.as_ref()?;
            let day = day_in_series(&found.reference, series)?;
            days.get(&(series.clone(), day.to_owned()))?.iter().find(|name| !self.names.contains(*name))
        };
        iter::once(&found.reference).chain(&found.former).any(|name| names.contains(name)) || renamed().is_some()
    }

    /// Whether it names an item by its uid, as our own export does: in the journal it came from, that item is known by it.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn has_by_uid(&self, found: &Found) -> Result<bool, AppError> {
        let uid = if self.is_new { None } else { found.reference.parse().ok() };
        Ok(uid.map(|uid| items::by_uid(self.connection, uid)).transpose()?.flatten().is_some())
    }

    /// An item of the same title on that day, from elsewhere.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn twin(&self, found: &Found) -> Result<Option<ItemId>, AppError> {
        if self.is_new {
            return Ok(None);
        }
        Ok(sources::twin(self.connection, self.kind, found.day, &found.title.folded())?)
    }

    /// The item that a source brought and would not bring any more, unless a person has edited or sorted it since: then
    /// it is theirs.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn gone(&mut self, gone: Gone) -> Result<Option<(Item, Gone)>, AppError> {
        if !self.had_any || self.names.contains(&gone.reference) || !self.met.insert(gone.reference.clone()) {
            return Ok(None);
        }
        let Some(item) = self.item(&gone.reference)?.filter(|item| item.work.class.is_none()) else { return Ok(None) };
        // One that lies outside the days that were asked for, where it always was, is only not asked for.
        let is_gone = (gone.why.is_some() || gone.day != item.work.day) && is_as_told(self.connection, &item)?;
        Ok(is_gone.then_some((item, gone)))
    }
}

/// Whether an item still says what its source said last.
///
/// # Errors
/// When the journal cannot be read.
pub fn is_as_told(connection: &Connection, item: &Item) -> Result<bool, AppError> {
    Ok(matches!(standing(connection, item)?, Standing::Said(_)))
}

/// How an item stands to what its source said.
pub enum Standing {
    /// It still says what the source said last.
    Said(uuid::Uuid),
    /// A person has edited it since; what the source said last, where that is known.
    Edited(Option<uuid::Uuid>),
}

///
/// # Errors
/// When the journal cannot be read.
pub fn standing(connection: &Connection, item: &Item) -> Result<Standing, AppError> {
    let Some(reference) = item.work.source.named() else { return Ok(Standing::Edited(None)) };
    let now = digest(&item.work);
    Ok(match sources::digest(connection, &reference)? {
        Some(said) if said == now => Standing::Said(now),
        Some(said) => Standing::Edited(Some(said)),
        // The journal came from another file, which does not tell: one that was never changed says what its source said.
        None if item.created_at == item.updated_at => Standing::Said(now),
        None => Standing::Edited(None),
    })
}
