//! A journal as JSON: out whole, and in again by the rules that make the same file twice add nothing.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::app::aim;
use crate::app::change::{Brought, Ids};
use crate::app::deed;
use crate::app::error::AppError;
use crate::app::stamp::Stamp;
use crate::domain::day::{self, Day};
use crate::domain::item::{Item, ItemId, Reference};
use crate::domain::label;
use crate::domain::period::Period;
use crate::domain::review::Review;
use crate::domain::target::{Aim, Side, Target};
use crate::domain::title;
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::store::{items, reviews, sources};
use crate::text::json::{self, ItemJson};
use crate::text::review::ReviewJson;

/// The one schema there is.
pub const SCHEMA: u64 = 1;

/// The highest id that is taken from a file. Ids only ever grow, so that one near the end of what a file can hold would
/// leave none for the next item.
const HIGHEST_ID: i64 = 1 << 40;

/// A journal as JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalJson {
    /// [`SCHEMA`].
    pub schema: u64,
    /// Items, oldest first.
    #[serde(default)]
    pub items: Vec<ItemJson>,
    /// Weekly reviews, first to last.
    #[serde(default)]
    pub reviews: Vec<ReviewJson>,
    /// Days off.
    #[serde(default)]
    pub days_off: Vec<DayOffJson>,
    /// Labels of weeks.
    #[serde(default)]
    pub labels: Vec<LabelJson>,
    /// Targets.
    #[serde(default)]
    pub targets: Vec<TargetJson>,
    /// Suggestions that were dropped.
    #[serde(default)]
    pub dropped: Vec<DroppedJson>,
}

/// A day off as JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayOffJson {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// Empty is none.
    #[serde(default)]
    pub why: String,
}

/// A label as JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelJson {
    /// `2026-W47`.
    pub week: String,
    /// The word.
    pub word: String,
}

/// A target as JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetJson {
    /// The number's id.
    pub number: String,
    /// `at-least` or `at-most`; none where nothing is aimed for from that day on.
    pub side: Option<String>,
    /// The value; none with the side.
    pub value: Option<f64>,
    /// The first day it holds.
    pub from: String,
}

/// A dropped suggestion as JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DroppedJson {
    /// The kind of source: one word of 1 to 64 characters.
    pub kind: String,
    /// What the source calls it: 1 to 500 characters.
    #[serde(rename = "ref")]
    pub reference: String,
}

impl From<&Reference> for DroppedJson {
    fn from(reference: &Reference) -> Self {
        Self { kind: reference.kind.clone(), reference: reference.name.clone() }
    }
}

impl From<&Target> for TargetJson {
    fn from(target: &Target) -> Self {
        let (side, value) = (target.aim.map(|aim| aim.side.word().to_owned()), target.aim.map(|aim| aim.value));
        Self { number: target.number.clone(), side, value, from: target.from.to_string() }
    }
}

impl TargetJson {
    fn target(&self) -> Result<Target, String> {
        let figure = Figure::kept(&self.number).ok_or_else(|| format!("no number is called {:?}", self.number))?;
        let from = day::date(&self.from).ok_or_else(|| format!("{:?} is no day as 2026-11-20", self.from))?;
        let aim = match (&self.side, self.value) {
            (None, None) => None,
            (Some(word), Some(value)) => {
                let side = Side::from_word(word).ok_or_else(|| format!("{word:?} is neither at-least nor at-most"))?;
                if !aim::fits(value, figure.unit()) {
                    return Err(format!("{} cannot be {value}", self.number));
                }
                Some(Aim { side, value })
            }
            _ => return Err(format!("the target of {} needs a side and a value, or neither", self.number)),
        };
        Ok(Target { number: figure.id(), from, aim })
    }
}

impl JournalJson {
    /// A journal of these items, reviews, days off, labels and targets.
    pub fn of(
        items: &[Item],
        reviews: &[Review],
        days_off: &[(Day, String)],
        labels: &[(Week, String)],
        targets: &[Target],
    ) -> Self {
        Self {
            schema: SCHEMA,
            items: items.iter().map(ItemJson::from).collect(),
            reviews: reviews.iter().map(ReviewJson::from).collect(),
            days_off: days_off.iter().map(|(day, why)| DayOffJson { day: day.to_string(), why: why.clone() }).collect(),
            labels: labels
                .iter()
                .map(|(week, word)| LabelJson { week: week.to_string(), word: word.clone() })
                .collect(),
            targets: targets.iter().map(TargetJson::from).collect(),
            dropped: Vec::new(),
        }
    }
}

/// What an import would do, before it does it.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// What it brings.
    pub brought: Brought,
    /// How many items the journal has already, as new or newer.
    pub known: u64,
    /// What the file holds and this version does not keep, in words.
    pub left_out: Vec<String>,
}

/// Plans the import of a journal's JSON. Nothing is written; nothing of a file with one bad entry is taken.
///
/// # Errors
/// What is wrong, with its place in the file.
pub fn plan(connection: &Connection, text: &str, stamp: &Stamp) -> Result<Plan, AppError> {
    let wrong = |why: String| AppError::Exchange(why);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let journal: JournalJson =
        serde_json::from_str(text).map_err(|error| wrong(format!("the file is no journal as JSON: {error}")))?;
    if journal.schema != SCHEMA {
        return Err(wrong(format!("the file has schema {}, this program reads {SCHEMA}", journal.schema)));
    }
    let extent = items::extent(connection)?;
    let mut plan = Plan::default();
    plan.brought.ids = if extent.is_none() && never_used(connection)? { Ids::Theirs } else { Ids::New };
    let mut equals: HashMap<String, u32> = HashMap::new();
    let mut seen: HashMap<Uuid, usize> = HashMap::new();
    let mut ids: HashMap<i64, usize> = HashMap::new();
    for (entry, place) in journal.items.iter().zip(1_usize..) {
        let at = |why: String| AppError::Exchange(format!("items, entry {place} ({}): {why}", shortened(&entry.title)));
        let item = read_item(entry, stamp, &mut equals).map_err(at)?;
        if let Some(first) = seen.insert(item.uid, place) {
            return Err(at(format!("it has the same uid as entry {first}")));
        }
        if let Some(first) = entry.id.and_then(|id| ids.insert(id, place)) {
            return Err(at(format!("it has the same id as entry {first}")));
        }
        match items::by_uid(connection, item.uid)? {
            None => plan.brought.new.push(item),
            // An entry that does not say when it was changed is never newer: ours may have been edited since.
            Some(ours) if entry.says_when() && item.updated_at > ours.updated_at => {
                plan.brought.newer.push(Item { id: ours.id, ..item });
            }
            Some(_) => plan.known += 1,
        }
    }
    if plan.brought.new.iter().any(|item| !(1..=HIGHEST_ID).contains(&item.id.0)) {
        plan.brought.ids = Ids::New;
    }
    let mut off = HashSet::new();
    for DayOffJson { day: text, why } in journal.days_off {
        let day = day::date(&text).ok_or_else(|| wrong(format!("days_off: {text:?} is no day as 2026-11-20")))?;
        if !off.insert(day) {
            return Err(wrong(format!("days_off: {text} is there twice")));
        }
        let why = title::outcome(&why)
            .map_err(|_| wrong(format!("days_off: the reason of {text} is no line of 500 characters")))?;
        plan.brought.days_off.push((day, why));
    }
    for LabelJson { week: text, word } in journal.labels {
        let week = Week::read(&text).ok_or_else(|| wrong(format!("labels: {text:?} is no week as 2026-W47")))?;
        let word = label::read(&word).map_err(|error| wrong(format!("labels: {error}")))?;
        plan.brought.labels.push((week, word));
    }
    let mut aimed = HashSet::new();
    for entry in &journal.targets {
        let target = entry.target().map_err(|error| wrong(format!("targets: {error}")))?;
        if !aimed.insert((target.number.clone(), target.from)) {
            return Err(wrong(format!("targets: {} from {} is there twice", target.number, target.from)));
        }
        plan.brought.targets.push(target);
    }
    plan_reviews(connection, &journal.reviews, stamp, &mut plan)?;
    for DroppedJson { kind, reference } in journal.dropped {
        let reference = Reference { kind, name: reference };
        if !deed::can_be_dropped(&reference) {
            return Err(wrong(format!("dropped: {:?} is no kind and reference of a source", reference.name)));
        }
        if !sources::is_dropped(connection, &reference)? {
            plan.brought.dropped.push(reference);
        }
    }
    Ok(plan)
}

/// Reviews by the rules of items: an unknown one comes in, of a known one the newer stays. A week has one review: where the
/// journal has another of that week, ours stays, and it is told.
fn plan_reviews(
    connection: &Connection,
    entries: &[ReviewJson],
    stamp: &Stamp,
    plan: &mut Plan,
) -> Result<(), AppError> {
    let mut weeks = HashSet::new();
    for (entry, place) in entries.iter().zip(1_usize..) {
        let at =
            |why: String| AppError::Exchange(format!("reviews, entry {place} ({}): {why}", shortened(&entry.week)));
        let made = Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("headwater review {}", entry.week).as_bytes());
        let review = entry.review(made, stamp.now).map_err(at)?;
        if !weeks.insert(review.week) {
            return Err(at("a week has one review, and it is there twice".to_owned()));
        }
        let moved = reviews::week_of(connection, review.uid)?.filter(|week| *week != review.week);
        if let Some(week) = moved {
            return Err(at(format!("its uid is that of the review of {week}")));
        }
        match reviews::of_week(connection, review.week)? {
            None => plan.brought.reviews.push(review),
            Some(ours) if ours.uid != review.uid => {
                plan.left_out.push(format!("the review of {}: the journal has its own of that week", review.week));
            }
            Some(ours) if entry.updated_at.is_some() && review.updated_at > ours.updated_at => {
                plan.brought.reviews.push(review);
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Whether the journal has never had an item: only then may a file's ids become its own, since ids are never reused.
fn never_used(connection: &Connection) -> Result<bool, AppError> {
    Ok(items::last_id(connection)? == 0)
}

fn read_item(entry: &ItemJson, stamp: &Stamp, equals: &mut HashMap<String, u32>) -> Result<Item, String> {
    let work = entry.work()?;
    let time = |field: &str, text: &Option<String>| -> Result<Option<DateTime<Utc>>, String> {
        text.as_deref().map(json::read_instant).transpose().map_err(|error| format!("{field}: {error}"))
    };
    let uid = match entry.uid {
        Some(uid) => uid,
        None => made_uid(entry, equals)?,
    };
    let created_at = time("created_at", &entry.created_at)?;
    let updated_at = time("updated_at", &entry.updated_at)?;
    Ok(Item {
        id: ItemId(entry.id.unwrap_or(0)),
        uid,
        work,
        created_at: created_at.or(updated_at).unwrap_or(stamp.now),
        updated_at: updated_at.or(created_at).unwrap_or(stamp.now),
    })
}

/// The uid of an item that has none: made from its content and its count among equals in the file, so that the same file
/// twice adds nothing.
fn made_uid(entry: &ItemJson, equals: &mut HashMap<String, u32>) -> Result<Uuid, String> {
    let content = serde_json::to_string(&ItemJson { id: None, ..entry.clone() }).map_err(|error| error.to_string())?;
    let count = equals.entry(content.clone()).or_insert(0);
    *count += 1;
    Ok(Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("headwater item {count} {content}").as_bytes()))
}

fn shortened(title: &str) -> String {
    if title.chars().count() <= 40 {
        format!("{title:?}")
    } else {
        format!("{:?}", title.chars().take(39).chain(['…']).collect::<String>())
    }
}

/// The whole span in which days off, labels and targets of an export may lie.
pub const ALWAYS: Period = Period { from: day::FIRST, to: day::LAST };
