//! An item: a piece of work on one day, and the answers about it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::answer::Asked;
use crate::domain::class::Class;
use crate::domain::day::Day;
use crate::domain::distance::Distance;
use crate::domain::minutes::Minutes;
use crate::domain::name::Name;
use crate::domain::start::Start;
use crate::domain::title::Title;
use crate::domain::week::Week;

/// The number by which one journal knows an item: local, from 1, never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub i64);

impl std::fmt::Display for ItemId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Where an item came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// `tui`, `cli` or the kind of an import.
    pub kind: String,
    /// What the source itself calls it, so that it is known when it is met again.
    pub reference: Option<String>,
    /// Whom the source names; never taken as the requester by itself.
    pub by: Option<String>,
}

impl Source {
    /// Its name for the item, beside its kind; none where it has none.
    pub fn named(&self) -> Option<Reference> {
        self.reference.as_ref().map(|name| Reference { kind: self.kind.clone(), name: name.clone() })
    }

    /// Typed at that door, `tui` or `cli`.
    pub fn typed(door: &str) -> Self {
        Self { kind: door.to_owned(), reference: None, by: None }
    }
}

/// A piece of work as a source knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// The kind of source.
    pub kind: String,
    /// What the source calls it, 1 to 500 characters.
    pub name: String,
}

/// What is said of a piece of work: all of an item that a person can change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// The local day on which it was done; it stays that day wherever one travels.
    pub day: Day,
    /// When it began, if that was said.
    pub start: Option<Start>,
    /// How long it took.
    pub minutes: Minutes,
    /// What it was.
    pub title: Title,
    /// More about it, up to 64 KiB; empty is none.
    pub note: String,
    /// What changed because of it, one line up to 500 characters; empty is none.
    pub outcome: String,
    /// Leverage, execution or comfort; none is *unsorted*.
    pub class: Option<Class>,
    /// How far decisions had come, where it was said.
    pub distance: Option<Distance>,
    /// Who asked and what came of it; none means you started it.
    pub asked: Option<Asked>,
    /// Whom it was handed to.
    pub to: Option<Name>,
    /// The leverage skills it exercised, each once.
    pub skills: Vec<Name>,
    /// The projects it belongs to, each once.
    pub projects: Vec<Name>,
    /// Where it came from.
    pub source: Source,
}

impl Work {
    /// A piece of work of which only title and day are known: 0 minutes, everything else unsaid.
    pub fn new(title: Title, day: Day, source: Source) -> Self {
        Self {
            day,
            start: None,
            minutes: Minutes::NONE,
            title,
            note: String::new(),
            outcome: String::new(),
            class: None,
            distance: None,
            asked: None,
            to: None,
            skills: Vec::new(),
            projects: Vec::new(),
            source,
        }
    }

    /// The distance that counts: stated, else by class.
    pub fn effective_distance(&self) -> Option<Distance> {
        Distance::effective(self.distance, self.class)
    }

    /// The request it belongs to, if somebody asked for it.
    pub fn request(&self) -> Option<Request> {
        let asked = self.asked.as_ref()?;
        Some(Request { by: asked.by.folded(), title: self.title.folded() })
    }

    /// The week it lies in.
    pub fn week(&self) -> Week {
        Week::of(self.day)
    }
}

/// What makes items one request: the same requester and the same title, both folded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Request {
    /// The requester, folded.
    pub by: String,
    /// The title, folded.
    pub title: String,
}

/// An item as the journal holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its number in this journal.
    pub id: ItemId,
    /// Its name in every journal it is copied to.
    pub uid: Uuid,
    /// What is said of it.
    pub work: Work,
    /// When it was logged.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}
