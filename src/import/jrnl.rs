//! jrnl: what `jrnl --export json` writes.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use serde::Deserialize;
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::domain::day;
use crate::domain::start::Start;
use crate::import::equals::Equals;
use crate::import::error::ImportError;
use crate::import::export::{self, Entry, Taken};
use crate::import::fit;
use crate::import::found::{Found, Harvest};
use crate::import::progress::Progress;
use crate::import::source::{Input, Reads, Source, Wanted};

/// How such a file is made.
const MADE: &str = "jrnl --export json > FILE";

/// An entry is an item of 0 minutes: a diary knows when, not how long. Its first sentence, which jrnl calls its title, is
/// the title; the rest is the note, with a line `starred` where it is.
///
/// * Tags are words of the text and stay there. Nobody knows whether `@bob` is a person or a subject, so none is taken
///   for a project or for the one who asked.
/// * An entry has no name of its own, so the reference is its day, its time and a sum of its title: known again as long
///   as these stay, whatever happens to the rest. Equal entries are numbered as they come.
/// * jrnl gives an entry without a time one of its own (`default_hour`, 9:00 where nothing is set), which is kept.
#[derive(Debug)]
pub struct Jrnl;

impl Source for Jrnl {
    fn kind(&self) -> &'static str {
        "jrnl"
    }

    fn about(&self) -> &'static str {
        "entries of jrnl, as `jrnl --export json` writes them"
    }

    fn shown(&self) -> &'static str {
        "jrnl"
    }

    fn reads(&self) -> Reads {
        Reads::File
    }

    fn read(&self, input: Input, wanted: &Wanted, progress: &Progress) -> Result<Harvest, ImportError> {
        let text = export::text(input, MADE)?;
        let journal: Journal = export::cut(&text, MADE)?;
        let mut equals = Equals::default();
        let take = |entry: &Written| entry.taken(&mut equals, wanted);
        let mut harvest = export::each(&journal.entries, MADE, progress, take)?;
        if !harvest.found.is_empty() {
            harvest.reading.push("jrnl keeps no lengths: each entry has 0 minutes".to_owned());
        }
        Ok(harvest)
    }
}

/// A journal as `jrnl --export json` writes it.
#[derive(Deserialize)]
struct Journal<'a> {
    #[serde(borrow)]
    entries: Vec<&'a RawValue>,
}

/// One of its entries.
#[derive(Deserialize)]
struct Written {
    title: String,
    #[serde(default)]
    body: String,
    date: String,
    time: String,
    #[serde(default)]
    starred: bool,
}

impl Written {
    fn taken(&self, equals: &mut Equals, wanted: &Wanted) -> Taken {
        let local = self.local().ok_or("its date or time cannot be read")?;
        let sum = Uuid::new_v5(&Uuid::NAMESPACE_OID, self.title.as_bytes()).simple();
        let reference = equals.name(format!("{} {sum}", local.format("%Y-%m-%d %H:%M")));
        if wanted.here.zone.instant(local) > wanted.here.now {
            return Err("begins after now");
        }
        let (day, start) = wanted.here.day_and_start(local);
        if !day::is_in_bounds(&day) {
            return Err("lies before 1970");
        }
        if !wanted.within.holds(day) {
            return Ok(None);
        }
        let (title, whole) = fit::title(&self.title).or_else(|| fit::title(&self.body)).ok_or("has no text")?;
        let mut found = Found::new(reference, day, title);
        found.start = start;
        let star = if self.starred { "starred" } else { "" };
        found.note = fit::note([whole.as_deref().unwrap_or(""), &self.body, star]);
        Ok(Some(found))
    }

    /// When it was, by the clock of the one who wrote it.
    fn local(&self) -> Option<NaiveDateTime> {
        let minutes = Start::read(&self.time)?.minutes();
        Some(day::date(&self.date)?.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes.into()))
    }
}

impl Entry<'_> for Written {
    fn called(&self) -> String {
        format!("{}, {} {}", fit::line(&self.title, 100), self.date, self.time)
    }
}
