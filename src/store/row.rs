//! How values stand in rows.

use rusqlite::types::Type;
use rusqlite::{Row, params};

use crate::domain::answer::{Answer, Asked};
use crate::domain::class::Class;
use crate::domain::day::{self, Day};
use crate::domain::distance::Distance;
use crate::domain::item::{Item, ItemId, Source, Work};
use crate::domain::minutes::Minutes;
use crate::domain::name::Name;
use crate::domain::start::Start;
use crate::domain::title::Title;
use crate::text::json;

/// The columns of an item, its skills and projects as JSON arrays in their order.
pub const COLUMNS: &str = "id, uid, day, start, minutes, title, note, outcome, class, drive, distance, requester, answer, \
    handed_to, source_kind, source_ref, source_by, created_at, updated_at, \
    (SELECT json_group_array(name) FROM (SELECT name FROM item_skill WHERE item = item.id ORDER BY place)), \
    (SELECT json_group_array(name) FROM (SELECT name FROM item_project WHERE item = item.id ORDER BY place))";

/// A day as text that sorts like the day; days past the last one are that one.
pub fn day_text(day: Day) -> String {
    day.min(day::LAST).to_string()
}

/// What a column holds, read as the domain reads it.
///
/// # Errors
/// A conversion error that names column and reason; the row was not written by this program.
pub fn column<T>(row: &Row, index: usize, read: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text = row.get_ref(index)?.as_str()?;
    read(text).ok_or_else(|| broken(index, format!("{text:?} is not allowed there")))
}

/// Like [`column()`], for columns that may be NULL.
///
/// # Errors
/// As [`column()`].
pub fn optional<T>(row: &Row, index: usize, read: impl Fn(&str) -> Option<T>) -> rusqlite::Result<Option<T>> {
    match row.get_ref(index)?.as_str_or_null()? {
        None => Ok(None),
        Some(text) => read(text).map(Some).ok_or_else(|| broken(index, format!("{text:?} is not allowed there"))),
    }
}

/// A conversion error with a reason.
pub fn broken(index: usize, why: String) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, Type::Text, why.into())
}

/// The item of a row of [`COLUMNS`].
///
/// # Errors
/// A conversion error that names column and reason.
pub fn item(row: &Row) -> rusqlite::Result<Item> {
    let name = |word: &str| Name::read(word).ok();
    let class: Option<String> = row.get(8)?;
    let drive: Option<String> = row.get(9)?;
    let asked = match (optional(row, 11, name)?, optional(row, 12, Answer::from_word)?) {
        (Some(by), Some(answer)) => Some(Asked { by, answer }),
        _ => None,
    };
    Ok(Item {
        id: ItemId(row.get(0)?),
        uid: column(row, 1, |text| text.parse().ok())?,
        work: Work {
            day: column(row, 2, day::date)?,
            start: optional(row, 3, Start::read)?,
            minutes: Minutes::new(row.get(4)?).ok_or_else(|| broken(4, "over a day".to_owned()))?,
            title: column(row, 5, |text| Title::read(text).ok())?,
            note: row.get(6)?,
            outcome: row.get(7)?,
            class: Class::from_words(class.as_deref(), drive.as_deref()).map_err(|why| broken(8, why))?,
            distance: row.get::<_, Option<u8>>(10)?.and_then(Distance::from_digit),
            asked,
            to: optional(row, 13, name)?,
            skills: names(row, 19, |word| Name::read(word).ok())?,
            projects: names(row, 20, |word| Name::read_project(word).ok())?,
            source: Source { kind: row.get(14)?, reference: row.get(15)?, by: row.get(16)? },
        },
        created_at: column(row, 17, |text| json::read_instant(text).ok())?,
        updated_at: column(row, 18, |text| json::read_instant(text).ok())?,
    })
}

fn names(row: &Row, index: usize, read: impl Fn(&str) -> Option<Name>) -> rusqlite::Result<Vec<Name>> {
    let text = row.get_ref(index)?.as_str()?;
    if text == "[]" {
        return Ok(Vec::new());
    }
    let words: Vec<String> = serde_json::from_str(text).map_err(|error| broken(index, error.to_string()))?;
    words.iter().map(|word| read(word).ok_or_else(|| broken(index, format!("{word:?} is no name")))).collect()
}

/// Runs `statement` with the item's columns bound by place: ?1 is the id, ?2 the uid, and so on in the order of [`COLUMNS`],
/// with the folded title behind the title and the folded requester behind the requester. Names would
/// be looked up one by one, for each row of an import.
///
/// # Errors
/// What SQLite says.
pub fn bind(statement: &mut rusqlite::Statement, id: Option<ItemId>, item: &Item) -> rusqlite::Result<usize> {
    let Item { uid, work, created_at, updated_at, .. } = item;
    statement.execute(params![
        id.map(|id| id.0),
        uid.to_string(),
        day_text(work.day),
        work.start.map(|start| start.to_string()),
        work.minutes.count(),
        work.title.as_str(),
        work.title.folded(),
        work.note,
        work.outcome,
        work.class.map(Class::word),
        work.class.and_then(Class::drive).map(|drive| drive.word()),
        work.distance.map(Distance::digit),
        work.asked.as_ref().map(|asked| asked.by.as_str().to_owned()),
        work.asked.as_ref().map(|asked| asked.by.folded()),
        work.asked.as_ref().map(|asked| asked.answer.word()),
        work.to.as_ref().map(|to| to.as_str().to_owned()),
        work.source.kind,
        work.source.reference,
        work.source.by,
        json::instant(*created_at),
        json::instant(*updated_at),
    ])
}
