//! A deed while it is being done: what it writes, what it touched, what must be counted anew.

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde_json::{Map, Value};

use crate::app::error::AppError;
use crate::app::stamp::Stamp;
use crate::domain::day::Day;
use crate::domain::item::{Item, ItemId, Request, Work};
use crate::domain::name::Name;
use crate::domain::notice::Kind;
use crate::domain::review::Review;
use crate::domain::target::{Aim, Side, Target};
use crate::domain::week::Week;
use crate::store::error::StoreError;
use crate::store::log::{self, OperationId, Record, Touched};
use crate::store::{asks, calendar, items, names, reviews, tallies, targets};
use crate::text::json::{self, ItemJson};
use crate::text::review::ReviewJson;

/// The side of a change that the journal itself holds.
pub const HELD: &str = "{}";

/// One deed inside its transaction.
pub struct Deed<'a> {
    connection: &'a Connection,
    stamp: Stamp,
    touched: Vec<Touched>,
    counts: Counts,
}

impl<'a> Deed<'a> {
    /// A deed that has done nothing yet.
    pub fn new(connection: &'a Connection, stamp: Stamp) -> Self {
        Self { connection, stamp, touched: Vec::new(), counts: Counts::default() }
    }

    /// Adds an item and tells its number. One that comes with a number of its own keeps the spelling of its names, too:
    /// the whole journal is its own.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, mut item: Item, id: Option<ItemId>) -> Result<ItemId, AppError> {
        if id.is_none() {
            spell(self.connection, &mut item.work, None)?;
        }
        let id = items::insert(self.connection, id, &item)?;
        self.counts.note(&item.work);
        self.touched.push(Touched { record: Record::Item(id), before: None, after: Some(HELD.to_owned()) });
        Ok(id)
    }

    /// Adds a piece of work as a new item of now.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_work(&mut self, work: Work) -> Result<ItemId, AppError> {
        let Stamp { now, .. } = self.stamp;
        self.add(Item { id: ItemId(0), uid: self.stamp.uid(), work, created_at: now, updated_at: now }, None)
    }

    /// Writes what an item has become. Where nothing differs, nothing is written.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn replace(&mut self, before: &Item, mut after: Item) -> Result<(), AppError> {
        spell(self.connection, &mut after.work, Some(&before.work))?;
        let (old, new) = differing(&fields(before)?, &fields(&after)?);
        if new.is_empty() {
            return Ok(());
        }
        items::replace(self.connection, &after)?;
        self.counts.note(&before.work);
        self.counts.note(&after.work);
        let record = Record::Item(after.id);
        self.touched.push(Touched { record, before: Some(text(old)), after: Some(text(new)) });
        Ok(())
    }

    /// Writes an item's work as edited now.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn edit(&mut self, before: &Item, mut work: Work) -> Result<(), AppError> {
        spell(self.connection, &mut work, Some(&before.work))?;
        if work == before.work {
            return Ok(());
        }
        // A clock that went back must not make the edit look older than what it edits.
        let updated_at = self.stamp.now.max(before.updated_at);
        self.replace(before, Item { work, updated_at, ..before.clone() })
    }

    /// Takes an item away.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn remove(&mut self, item: &Item) -> Result<(), AppError> {
        items::delete(self.connection, item.id)?;
        self.counts.note(&item.work);
        let before = Some(text(fields(item)?));
        self.touched.push(Touched { record: Record::Item(item.id), before, after: None });
        Ok(())
    }

    /// Makes a day one off, for that reason, or a work day again.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn day_off(&mut self, day: Day, why: Option<&str>) -> Result<(), AppError> {
        let before = calendar::day_off(self.connection, day)?;
        if before.as_deref() == why {
            return Ok(());
        }
        calendar::set_day_off(self.connection, day, why)?;
        let side = |why: &str| text(Map::from_iter([("why".to_owned(), Value::from(why))]));
        self.touched.push(Touched {
            record: Record::DayOff(day),
            before: before.as_deref().map(side),
            after: why.map(side),
        });
        Ok(())
    }

    /// Makes a day one off; without a reason it keeps the one it has.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn take_off(&mut self, day: Day, why: Option<&str>) -> Result<(), AppError> {
        match why {
            Some(why) => self.day_off(day, Some(why)),
            None => {
                let ours = calendar::day_off(self.connection, day)?;
                self.day_off(day, Some(ours.as_deref().unwrap_or_default()))
            }
        }
    }

    /// Gives a week a label.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn label(&mut self, week: Week, word: &str) -> Result<(), AppError> {
        if calendar::has_label(self.connection, week, word)? {
            return Ok(());
        }
        calendar::add_label(self.connection, week, word)?;
        let record = Record::Label(week, word.to_owned());
        self.touched.push(Touched { record, before: None, after: Some(HELD.to_owned()) });
        Ok(())
    }

    /// Takes a label off a week.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn unlabel(&mut self, week: Week, word: &str) -> Result<(), AppError> {
        if !calendar::has_label(self.connection, week, word)? {
            return Ok(());
        }
        calendar::remove_label(self.connection, week, word)?;
        let record = Record::Label(week, word.to_owned());
        self.touched.push(Touched { record, before: Some(HELD.to_owned()), after: None });
        Ok(())
    }

    /// Writes what holds for a number from a day on.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn target(&mut self, target: &Target) -> Result<(), AppError> {
        let Target { number, from, .. } = target;
        let before = targets::latest(self.connection, number, *from)?.filter(|before| before.from == *from);
        if before.as_ref() == Some(target) {
            return Ok(());
        }
        targets::set(self.connection, number, *from, Some(target))?;
        self.touched.push(Touched {
            record: Record::Target(number.clone(), *from),
            before: before.as_ref().map(target_side),
            after: Some(target_side(target)),
        });
        Ok(())
    }

    /// Leaves a notice out in a week.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn dismiss(&mut self, week: Week, kind: Kind) -> Result<(), AppError> {
        if targets::dismissed(self.connection, week)?.contains(&kind) {
            return Ok(());
        }
        targets::dismiss(self.connection, week, kind)?;
        let record = Record::Dismissed(week, kind);
        self.touched.push(Touched { record, before: None, after: Some(HELD.to_owned()) });
        Ok(())
    }

    /// Has a notice that was dismissed told again in that week.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn tell_again(&mut self, week: Week, kind: Kind) -> Result<(), AppError> {
        if !targets::dismissed(self.connection, week)?.contains(&kind) {
            return Ok(());
        }
        targets::tell_again(self.connection, week, kind)?;
        let record = Record::Dismissed(week, kind);
        self.touched.push(Touched { record, before: Some(HELD.to_owned()), after: None });
        Ok(())
    }

    /// The review of that week, a new one where nothing was said of it yet.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn review(&self, week: Week) -> Result<Review, AppError> {
        let known = reviews::of_week(self.connection, week)?;
        Ok(known.unwrap_or_else(|| Review::new(week, self.stamp.uid(), self.stamp.now)))
    }

    /// Writes what a review has become now. Where nothing differs, nothing is written.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_review(&mut self, mut review: Review) -> Result<(), AppError> {
        let before = reviews::of_week(self.connection, review.week)?;
        if before.as_ref().map_or_else(|| review.is_empty() && review.finished_at.is_none(), |before| *before == review)
        {
            return Ok(());
        }
        // A clock that went back must not make the answer look older than what it changes.
        review.updated_at = self.stamp.now.max(review.updated_at);
        self.bring_review(&review)
    }

    /// Writes a review as it is, in place of what was said of its week before.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn bring_review(&mut self, review: &Review) -> Result<(), AppError> {
        let before = reviews::of_week(self.connection, review.week)?;
        reviews::set(self.connection, review)?;
        let record = Record::Review(review.week);
        self.touched.push(match before {
            None => Touched { record, before: None, after: Some(HELD.to_owned()) },
            Some(before) => {
                let (old, new) = differing(&review_fields(&before)?, &review_fields(review)?);
                Touched { record, before: Some(text(old)), after: Some(text(new)) }
            }
        });
        Ok(())
    }

    /// How many records it touched so far.
    pub fn size(&self) -> usize {
        self.touched.len()
    }

    /// Counts anew what its changes moved and writes it into the log. A deed that touched nothing leaves no trace.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self, door: &str, summary: &str) -> Result<Option<OperationId>, AppError> {
        if self.touched.is_empty() {
            return Ok(None);
        }
        self.counts.refresh(self.connection)?;
        Ok(Some(log::write(self.connection, self.stamp.now, door, summary, &self.touched)?))
    }
}

/// The days, asks and requests whose kept sums a deed has moved.
#[derive(Debug, Default)]
pub struct Counts {
    days: BTreeSet<Day>,
    asks: BTreeSet<(Week, Request)>,
}

impl Counts {
    /// Notes that an item like this came, went or changed.
    pub fn note(&mut self, work: &Work) {
        self.days.insert(work.day);
        self.asks.extend(work.request().map(|request| (work.week(), request)));
    }

    /// Counts them anew.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn refresh(&self, connection: &Connection) -> Result<(), StoreError> {
        for day in &self.days {
            tallies::refresh_day(connection, *day)?;
        }
        for (week, request) in &self.asks {
            asks::refresh(connection, request, *week)?;
        }
        let requests: BTreeSet<&Request> = self.asks.iter().map(|(_, request)| request).collect();
        for request in requests {
            asks::refresh_open(connection, request)?;
        }
        Ok(())
    }
}

/// The item's fields as the JSON object that the log keeps.
///
/// # Errors
/// Never for an item of the domain; the type is the serializer's.
pub fn fields(item: &Item) -> Result<Map<String, Value>, StoreError> {
    match serde_json::to_value(ItemJson::from(item)) {
        Ok(Value::Object(fields)) => Ok(fields),
        other => Err(StoreError::Damaged(format!("an item is no JSON object: {other:?}"))),
    }
}

/// The item that those fields make.
///
/// # Errors
/// When the log holds what no item can be.
pub fn item(fields: Map<String, Value>) -> Result<Item, StoreError> {
    let json: ItemJson = serde_json::from_value(Value::Object(fields))
        .map_err(|error| StoreError::Damaged(format!("the operation log holds no item: {error}")))?;
    json.item().map_err(|error| StoreError::Damaged(format!("the operation log holds no item: {error}")))
}

/// The review's fields as the JSON object that the log keeps.
///
/// # Errors
/// Never for a review of the domain; the type is the serializer's.
pub fn review_fields(review: &Review) -> Result<Map<String, Value>, StoreError> {
    match serde_json::to_value(ReviewJson::from(review)) {
        Ok(Value::Object(fields)) => Ok(fields),
        other => Err(StoreError::Damaged(format!("a review is no JSON object: {other:?}"))),
    }
}

/// The review that those fields make.
///
/// # Errors
/// When the log holds what no review can be.
pub fn review(fields: Map<String, Value>) -> Result<Review, StoreError> {
    let none = |error: String| StoreError::Damaged(format!("the operation log holds no review: {error}"));
    let json: ReviewJson = serde_json::from_value(Value::Object(fields)).map_err(|error| none(error.to_string()))?;
    let missing = || none("uid or updated_at is missing".to_owned());
    let uid = json.uid.ok_or_else(missing)?;
    let updated_at = json.updated_at.as_deref().ok_or_else(missing)?;
    let updated_at = json::read_instant(updated_at).map_err(none)?;
    json.review(uid, updated_at).map_err(none)
}

/// The fields of a side of a change.
///
/// # Errors
/// When the log holds no JSON object there.
pub fn side(side: &str) -> Result<Map<String, Value>, StoreError> {
    serde_json::from_str(side).map_err(|error| StoreError::Damaged(format!("the operation log: {error}")))
}

/// Fields as a side of a change.
pub fn text(fields: Map<String, Value>) -> String {
    Value::Object(fields).to_string()
}

/// A target as a side of a change.
fn target_side(target: &Target) -> String {
    let side = target.aim.map(|aim| Value::from(aim.side.word()));
    let value = target.aim.map(|aim| Value::from(aim.value));
    let field = |name: &str, value: Option<Value>| (name.to_owned(), value.unwrap_or_default());
    text(Map::from_iter([field("side", side), field("value", value)]))
}

/// What is aimed for by a side of a change.
///
/// # Errors
/// When the log holds what no target can be.
pub fn aim(text: &str) -> Result<Option<Aim>, StoreError> {
    let fields = side(text)?;
    let word = fields.get("side").and_then(Value::as_str);
    let value = fields.get("value").and_then(Value::as_f64);
    match (word.map(Side::from_word), value) {
        (None, None) => Ok(None),
        (Some(Some(side)), Some(value)) => Ok(Some(Aim { side, value })),
        _ => Err(StoreError::Damaged(format!("the operation log holds no target: {text}"))),
    }
}

/// The side that is not in the journal.
///
/// # Errors
/// As [`fields`].
pub fn gone(item: &Item) -> Result<log::Side, StoreError> {
    fields(item).map(|fields| Some(text(fields)))
}

fn differing(before: &Map<String, Value>, after: &Map<String, Value>) -> (Map<String, Value>, Map<String, Value>) {
    let pick = |from: &Map<String, Value>, other: &Map<String, Value>| {
        from.iter().filter(|(key, value)| other.get(*key) != Some(value)).map(|(k, v)| (k.clone(), v.clone())).collect()
    };
    (pick(before, after), pick(after, before))
}

/// Gives names the spelling they were first used with. Names that the item already had keep theirs.
fn spell(connection: &Connection, work: &mut Work, before: Option<&Work>) -> Result<(), StoreError> {
    if let Some(asked) = &mut work.asked {
        let own = before.and_then(|work| work.asked.as_ref()).map(|asked| &asked.by);
        respell(&mut asked.by, own, |folded| names::first_requester(connection, folded))?;
    }
    for project in &mut work.projects {
        let own = before.iter().flat_map(|work| &work.projects);
        respell(project, own, |folded| names::first_project(connection, folded))?;
    }
    for skill in &mut work.skills {
        let own = before.iter().flat_map(|work| &work.skills);
        respell(skill, own, |folded| names::first_skill(connection, folded))?;
    }
    Ok(())
}

fn respell<'a>(
    name: &mut Name,
    own: impl IntoIterator<Item = &'a Name>,
    first: impl FnOnce(&str) -> Result<Option<Name>, StoreError>,
) -> Result<(), StoreError> {
    let known = match own.into_iter().find(|own| own.is(name)) {
        Some(own) => Some(own.clone()),
        None => first(&name.folded())?,
    };
    if let Some(known) = known {
        *name = known;
    }
    Ok(())
}
