//! The two sides of a change as the operation log keeps them: JSON objects of the fields that differ.

use serde_json::{Map, Value};

use crate::domain::item::Item;
use crate::domain::review::Review;
use crate::domain::target::{Aim, Side, Target};
use crate::store::error::StoreError;
use crate::store::log;
use crate::text::json::{self, ItemJson};
use crate::text::review::ReviewJson;

/// The side of a change that the journal itself holds.
pub const HELD: &str = "{}";

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
pub fn read(side: &str) -> Result<Map<String, Value>, StoreError> {
    serde_json::from_str(side).map_err(|error| StoreError::Damaged(format!("the operation log: {error}")))
}

/// Fields as a side of a change.
pub fn text(fields: Map<String, Value>) -> String {
    Value::Object(fields).to_string()
}

/// A target as a side of a change.
pub fn target(target: &Target) -> String {
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
    let fields = read(text)?;
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

/// The fields that differ, on both sides.
pub fn differing(before: &Map<String, Value>, after: &Map<String, Value>) -> (Map<String, Value>, Map<String, Value>) {
    let pick = |from: &Map<String, Value>, other: &Map<String, Value>| {
        from.iter().filter(|(key, value)| other.get(*key) != Some(value)).map(|(k, v)| (k.clone(), v.clone())).collect()
    };
    (pick(before, after), pick(after, before))
}
