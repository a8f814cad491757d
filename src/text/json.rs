//! An item as JSON: the shape of `--json`, of exports, and of the fields in the operation log.

use chrono::{DateTime, Datelike, SecondsFormat, SubsecRound, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::answer::{Answer, Asked};
use crate::domain::class::Class;
use crate::domain::day;
use crate::domain::distance::Distance;
use crate::domain::item::{Item, ItemId, Source, Work};
use crate::domain::minutes::Minutes;
use crate::domain::name::Name;
use crate::domain::start::Start;
use crate::domain::title::{self, Title};

/// An item with every key there, in the order of the contract. Read from a file, only `title` and `day` must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemJson {
    /// Its number in the journal that wrote it.
    #[serde(default)]
    pub id: Option<i64>,
    /// Its name in every journal.
    #[serde(default)]
    pub uid: Option<Uuid>,
    /// `YYYY-MM-DD`.
    pub day: String,
    /// `HH:MM`.
    #[serde(default)]
    pub start: Option<String>,
    /// 0 to 1440.
    #[serde(default)]
    pub minutes: u64,
    /// 1 to 500 characters.
    pub title: String,
    /// Up to 64 KiB.
    #[serde(default)]
    pub note: String,
    /// One line, up to 500 characters.
    #[serde(default)]
    pub outcome: String,
    /// `leverage`, `execution`, `comfort`.
    #[serde(default)]
    pub class: Option<String>,
    /// `useful`, `safe`, `control`, with comfort only.
    #[serde(default)]
    pub drive: Option<String>,
    /// 0 to 3.
    #[serde(default)]
    pub distance: Option<u8>,
    /// A name.
    #[serde(default)]
    pub requester: Option<String>,
    /// The answer's word, with a requester only.
    #[serde(default)]
    pub answer: Option<String>,
    /// A name.
    #[serde(default)]
    pub to: Option<String>,
    /// Names.
    #[serde(default)]
    pub skills: Vec<String>,
    /// Names.
    #[serde(default)]
    pub projects: Vec<String>,
    /// Where it came from.
    #[serde(default)]
    pub source: SourceJson,
    /// When it was logged.
    #[serde(default)]
    pub created_at: Option<String>,
    /// When it was last changed.
    #[serde(default)]
    pub updated_at: Option<String>,
}

/// Where an item came from, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceJson {
    /// `tui`, `cli` or the kind of an import.
    pub kind: String,
    /// What the source calls it.
    #[serde(rename = "ref", default)]
    pub reference: Option<String>,
    /// Whom the source names.
    #[serde(default)]
    pub by: Option<String>,
}

impl Default for SourceJson {
    fn default() -> Self {
        Self { kind: "json".to_owned(), reference: None, by: None }
    }
}

/// `instant` as it is stored and exported: UTC, milliseconds, `Z`.
pub fn instant(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Reads an instant in RFC 3339, in whole milliseconds: what is kept and compared.
///
/// # Errors
/// The text, when it is none, or lies before the year 0 or after 9999.
pub fn read_instant(text: &str) -> Result<DateTime<Utc>, String> {
    let read = DateTime::parse_from_rfc3339(text).ok().map(|instant| instant.with_timezone(&Utc).trunc_subsecs(3));
    // An offset can lead out of the years that are written with four digits, and so could not be read again.
    let read = read.filter(|instant| (0..=9999).contains(&instant.year()));
    read.ok_or_else(|| format!("{text:?} is no time as 2026-11-20T17:02:41Z"))
}

impl From<&Item> for ItemJson {
    fn from(item: &Item) -> Self {
        let Item { id, uid, work, created_at, updated_at } = item;
        Self {
            id: Some(id.0),
            uid: Some(*uid),
            created_at: Some(instant(*created_at)),
            updated_at: Some(instant(*updated_at)),
            ..Self::from(work)
        }
    }
}

/// Work that is no item yet: what only an item has is null.
impl From<&Work> for ItemJson {
    fn from(work: &Work) -> Self {
        let names = |names: &[Name]| names.iter().map(|name| name.as_str().to_owned()).collect();
        Self {
            id: None,
            uid: None,
            day: work.day.to_string(),
            start: work.start.map(|start| start.to_string()),
            minutes: u64::from(work.minutes.count()),
            title: work.title.as_str().to_owned(),
            note: work.note.clone(),
            outcome: work.outcome.clone(),
            class: work.class.map(|class| class.word().to_owned()),
            drive: work.class.and_then(Class::drive).map(|drive| drive.word().to_owned()),
            distance: work.distance.map(Distance::digit),
            requester: work.asked.as_ref().map(|asked| asked.by.as_str().to_owned()),
            answer: work.asked.as_ref().map(|asked| asked.answer.word().to_owned()),
            to: work.to.as_ref().map(|to| to.as_str().to_owned()),
            skills: names(&work.skills),
            projects: names(&work.projects),
            source: SourceJson {
                kind: work.source.kind.clone(),
                reference: work.source.reference.clone(),
                by: work.source.by.clone(),
            },
            created_at: None,
            updated_at: None,
        }
    }
}

impl ItemJson {
    /// What it says of the work, held against every bound of the domain.
    ///
    /// # Errors
    /// The field and what is wrong with it.
    pub fn work(&self) -> Result<Work, String> {
        let field = |name: &'static str| move |error: String| format!("{name}: {error}");
        let name = |field: &'static str, text: &Option<String>| {
            text.as_deref().map(Name::read).transpose().map_err(|error| format!("{field}: {error}"))
        };
        let day = day::date(&self.day).ok_or_else(|| format!("day: {:?} is no day as 2026-11-20", self.day))?;
        let source = Source {
            kind: self.source.kind.clone(),
            reference: self.source.reference.clone(),
            by: self.source.by.clone(),
        };
        let mut work = Work::new(Title::read(&self.title).map_err(|e| format!("title: {e}"))?, day, source);
        work.start = match self.start.as_deref() {
            None => None,
            Some(text) => Some(Start::read(text).ok_or_else(|| format!("start: {text:?} is no time as 09:30"))?),
        };
        work.minutes = Minutes::new(self.minutes).ok_or_else(|| format!("minutes: {} is over 1440", self.minutes))?;
        work.note = title::note(&self.note).map_err(|e| format!("note: {e}"))?;
        work.outcome = title::outcome(&self.outcome).map_err(|e| format!("outcome: {e}"))?;
        work.class = Class::from_words(self.class.as_deref(), self.drive.as_deref()).map_err(field("class"))?;
        work.distance = match self.distance {
            None => None,
            Some(digit) => Some(Distance::from_digit(digit).ok_or_else(|| format!("distance: {digit} is over 3"))?),
        };
        work.asked = self.asked(name("requester", &self.requester)?)?;
        work.to = name("to", &self.to)?;
        work.skills = each(&self.skills, Name::read).map_err(field("skills"))?;
        work.projects = each(&self.projects, Name::read_project).map_err(field("projects"))?;
        Ok(work)
    }

    /// Whether it says when it was last changed, or logged.
    pub const fn says_when(&self) -> bool {
        self.updated_at.is_some() || self.created_at.is_some()
    }

    fn asked(&self, by: Option<Name>) -> Result<Option<Asked>, String> {
        let answer = match self.answer.as_deref() {
            None => None,
            Some(word) => Some(
                Answer::ALL
                    .into_iter()
                    .find(|answer| answer.word() == word)
                    .ok_or_else(|| format!("answer: no answer is called {word:?}"))?,
            ),
        };
        match (by, answer) {
            (Some(by), Some(answer)) => Ok(Some(Asked { by, answer })),
            (None, None) => Ok(None),
            (Some(_), None) => Err("requester: a requester needs an answer".to_owned()),
            (None, Some(_)) => Err("answer: an answer needs a requester".to_owned()),
        }
    }

    /// The whole item, where nothing is missing: what the journal itself wrote.
    ///
    /// # Errors
    /// The field and what is wrong with it.
    pub fn item(&self) -> Result<Item, String> {
        let missing = |field: &'static str| move || format!("{field}: is missing");
        let time = |field: &'static str, text: &Option<String>| {
            read_instant(text.as_deref().ok_or_else(missing(field))?).map_err(|error| format!("{field}: {error}"))
        };
        Ok(Item {
            id: ItemId(self.id.ok_or_else(missing("id"))?),
            uid: self.uid.ok_or_else(missing("uid"))?,
            work: self.work()?,
            created_at: time("created_at", &self.created_at)?,
            updated_at: time("updated_at", &self.updated_at)?,
        })
    }
}

/// The names, each once.
fn each<E: std::fmt::Display>(words: &[String], read: impl Fn(&str) -> Result<Name, E>) -> Result<Vec<Name>, String> {
    let mut names: Vec<Name> = Vec::with_capacity(words.len());
    for word in words {
        let name = read(word).map_err(|error| format!("{word:?}: {error}"))?;
        if !names.iter().any(|known| known.is(&name)) {
            names.push(name);
        }
    }
    Ok(names)
}
