//! The journal, held against what one source holds: which item is which piece of work, by name, by former name, by place
//! in a series.

use std::collections::{HashMap, HashSet};
use std::iter;

use chrono::TimeDelta;
use rusqlite::Connection;

use crate::app::draft::digest::digest;
use crate::app::error::AppError;
use crate::domain::day::Day;
use crate::domain::item::{Item, ItemId, Reference};
use crate::domain::period::Period;
use crate::import::found::{Found, Gone};
use crate::store::{items, sources};

/// What became of an occurrence that its series has no more.
const LEFT: &str = "no longer in its series";

/// How far an occurrence moves with its series, at most: to another day of the week.
const NEAR: TimeDelta = TimeDelta::days(3);

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
    /// The days for which the source was asked.
    within: Option<Period>,
    dropped: Dropped,
}

/// Names that were dropped.
#[derive(Default)]
struct Dropped {
    names: HashSet<String>,
    /// Of them those that look like an occurrence's, by series and day.
    days: HashMap<(String, Day), Vec<String>>,
}

impl Dropped {
    fn of(connection: &Connection, kind: &str) -> Result<Self, AppError> {
        let mut all = Self::default();
        for Reference { name, .. } in sources::dropped(connection)?.into_iter().filter(|one| one.kind == kind) {
            if let Some(end) = name.rfind('#').map(|at| at + 1)
                && let Some(day) = day_in_series(&name, &name[..end])
            {
                all.days.entry((name[..end].to_owned(), day)).or_default().push(name.clone());
            }
            all.names.insert(name);
        }
        Ok(all)
    }
}

/// The day on which an occurrence of that series was to begin at first, as its name has it: `20261120`.
fn day_in_series(name: &str, series: &str) -> Option<Day> {
    Day::parse_from_str(name.strip_prefix(series)?.get(..8)?, "%Y%m%d").ok()
}

/// What its source calls an item.
fn name_of(item: &Item) -> String {
    item.work.source.reference.clone().unwrap_or_default()
}

impl<'a> Compared<'a> {
    /// The journal and all that a source of that kind holds.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn with(
        connection: &'a Connection,
        kind: &'a str,
        found: &[Found],
        within: Option<Period>,
    ) -> Result<Self, AppError> {
        Ok(Self {
            connection,
            kind,
            had_any: sources::has_any(connection, kind)?,
            is_new: items::last_id(connection)? == 0,
            names: found.iter().map(|found| found.reference.clone()).collect(),
            met: HashSet::new(),
            within,
            dropped: Dropped::of(connection, kind)?,
        })
    }

    /// Names that the source uses besides, for what it does not give now.
    pub fn hold(&mut self, held: Vec<String>) {
        self.names.extend(held);
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
    /// begin, so that all of them get other names when the series moves. Meant is, of those whose names the source no
    /// longer knows, the one that was to begin on the same day; else, where the source was asked for its day and nobody
    /// has edited it, the nearest within three days: a weekly one that moves to another weekday. A lone event that was
    /// made a series is its occurrence of that day.
    fn renamed(&mut self, found: &Found) -> Result<Option<Item>, AppError> {
        let Some(series) = &found.series else { return Ok(None) };
        let Some(to) = day_in_series(&found.reference, series) else { return Ok(None) };
        let lone = self.item(series.trim_end_matches('#'))?.map(|item| (item.work.day, item));
        let around = |days: TimeDelta| to.checked_add_signed(days).unwrap_or(to);
        let mut left = self.unmet(series, Period { from: around(-NEAR), to: around(NEAR) })?;
        left.extend(lone.filter(|(_, item)| !self.names.contains(&name_of(item))));
        left.sort_by_key(|(was, item)| ((*was - to).abs(), item.id));
        for (was, item) in left {
            let is_asked_for = || self.within.is_some_and(|days| days.holds(was));
            let is_near = (was - to).abs() <= NEAR && is_asked_for() && is_as_told(self.connection, &item)?;
            if was == to || is_near {
                self.met.insert(name_of(&item));
                return Ok(Some(item));
            }
        }
        Ok(None)
    }

    /// The items of a series that were to begin on those days, each with its day, whose names the source does not know and
    /// that were not met yet.
    fn unmet(&self, series: &str, days: Period) -> Result<Vec<(Day, Item)>, AppError> {
        let name = |day: Day| format!("{series}{}", day.format("%Y%m%d"));
        let until = days.to.succ_opt().map_or_else(|| format!("{series}~"), name);
        let all = sources::between(self.connection, self.kind, &name(days.from), &until)?;
        let unmet = all.into_iter().filter_map(|item| {
            let name = name_of(&item);
            let is_unmet = !self.names.contains(&name) && !self.met.contains(&name);
            day_in_series(&name, series).filter(|_| is_unmet).map(|day| (day, item))
        });
        Ok(unmet.collect())
    }

    /// What is left of a series that the source still has, on days for which it was asked: occurrences that it has no more.
    /// Those that a person has edited or sorted since are theirs.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn left_of(&self, series: &str) -> Result<Vec<(Item, Gone)>, AppError> {
        let Some(within) = self.within.filter(|_| self.had_any) else { return Ok(Vec::new()) };
        let mut left = Vec::new();
        for (day, item) in self.unmet(series, within)? {
            if item.work.class.is_none() && is_as_told(self.connection, &item)? {
                left.push((item.clone(), Gone { reference: name_of(&item), day, why: Some(LEFT.to_owned()) }));
            }
        }
        Ok(left)
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
            days.get(&(series.clone(), day))?.iter().find(|name| !self.names.contains(*name))
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
