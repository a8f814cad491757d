//! What sources brought, what of it was dropped, and how proposals fared.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use crate::domain::class::Class;
use crate::domain::distance::Distance;
use crate::domain::item::{Item, ItemId, Reference};
use crate::domain::proposed::Proposed;
use crate::store::error::{Doing, StoreError};
use crate::store::log::OperationId;
use crate::store::row;

/// The item that a source brought under that name.
///
/// # Errors
/// When it cannot be read.
pub fn item(connection: &Connection, reference: &Reference) -> Result<Option<Item>, StoreError> {
    let sql = ["SELECT ", row::COLUMNS, " FROM item WHERE source_kind = ?1 AND source_ref = ?2 ORDER BY id LIMIT 1"];
    connection
        .prepare_cached(&sql.concat())
        .and_then(|mut statement| statement.query_row([&reference.kind, &reference.name], row::item).optional())
        .doing("looking for what a source brought")
}

/// Whether that kind of source has brought anything that is there.
///
/// # Errors
/// When it cannot be read.
pub fn has_any(connection: &Connection, kind: &str) -> Result<bool, StoreError> {
    connection
        .prepare_cached("SELECT 1 FROM item WHERE source_kind = ?1 AND source_ref IS NOT NULL LIMIT 1")
        .and_then(|mut statement| statement.exists([kind]))
        .doing("looking for what a source brought")
}

/// An item of the same folded title on that day that came from elsewhere than that kind of source.
///
/// # Errors
/// When it cannot be read.
pub fn twin(
    connection: &Connection,
    kind: &str,
    day: crate::domain::day::Day,
    title_folded: &str,
) -> Result<Option<ItemId>, StoreError> {
    let sql = "SELECT id FROM item WHERE title_folded = ?1 AND day = ?2 AND source_kind <> ?3 ORDER BY id LIMIT 1";
    connection
        .prepare_cached(sql)
        .and_then(|mut statement| {
            statement.query_row(params![title_folded, row::day_text(day), kind], |row| row.get(0)).optional()
        })
        .map(|id| id.map(ItemId))
        .doing("looking for an item of that title")
}

/// The items that a source brought under names from the one up to, but without, the other.
///
/// # Errors
/// When they cannot be read.
pub fn between(connection: &Connection, kind: &str, from: &str, until: &str) -> Result<Vec<Item>, StoreError> {
    let sql = [
        "SELECT ",
        row::COLUMNS,
        " FROM item WHERE source_kind = ?1 AND source_ref >= ?2 AND source_ref < ?3 ORDER BY id",
    ];
    let items = || -> rusqlite::Result<Vec<Item>> {
        let mut statement = connection.prepare_cached(&sql.concat())?;
        statement.query_map([kind, from, until], row::item)?.collect()
    };
    items().doing("looking for what a series brought")
}

/// The digest of what the source said last.
///
/// # Errors
/// When it cannot be read.
pub fn digest(connection: &Connection, reference: &Reference) -> Result<Option<Uuid>, StoreError> {
    let read = |row: &Row| row::column(row, 0, |text| text.parse().ok());
    connection
        .prepare_cached("SELECT digest FROM brought WHERE kind = ?1 AND reference = ?2")
        .and_then(|mut statement| statement.query_row([&reference.kind, &reference.name], read).optional())
        .doing("reading what a source said before")
}

/// Keeps the digest of what the source says now.
///
/// # Errors
/// When it cannot be written.
pub fn set_digest(connection: &Connection, reference: &Reference, digest: Uuid) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO brought (kind, reference, digest) VALUES (?1, ?2, ?3)")
        .and_then(|mut statement| statement.execute(params![reference.kind, reference.name, digest.to_string()]))
        .map(|_| ())
        .doing("keeping what a source said")
}

/// Whether it was dropped.
///
/// # Errors
/// When it cannot be read.
pub fn is_dropped(connection: &Connection, reference: &Reference) -> Result<bool, StoreError> {
    connection
        .prepare_cached("SELECT 1 FROM dropped WHERE kind = ?1 AND reference = ?2")
        .and_then(|mut statement| statement.exists([&reference.kind, &reference.name]))
        .doing("reading what was dropped")
}

/// All that was dropped, by kind and name.
///
/// # Errors
/// When it cannot be read.
pub fn dropped(connection: &Connection) -> Result<Vec<Reference>, StoreError> {
    let dropped = || -> rusqlite::Result<Vec<Reference>> {
        let mut statement =
            connection.prepare_cached("SELECT kind, reference FROM dropped ORDER BY kind, reference")?;
        statement.query_map([], |row| Ok(Reference { kind: row.get(0)?, name: row.get(1)? }))?.collect()
    };
    dropped().doing("reading what was dropped")
}

/// Drops it.
///
/// # Errors
/// When it cannot be written.
pub fn drop(connection: &Connection, reference: &Reference) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO dropped (kind, reference) VALUES (?1, ?2)")
        .and_then(|mut statement| statement.execute([&reference.kind, &reference.name]))
        .map(|_| ())
        .doing("dropping a suggestion")
}

/// Has it offered again.
///
/// # Errors
/// When it cannot be written.
pub fn offer_again(connection: &Connection, reference: &Reference) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM dropped WHERE kind = ?1 AND reference = ?2")
        .and_then(|mut statement| statement.execute([&reference.kind, &reference.name]))
        .map(|_| ())
        .doing("offering a suggestion again")
}

/// Keeps what was proposed when an item was answered, beside the answer.
///
/// # Errors
/// When it cannot be written.
pub fn note_answer(
    connection: &Connection,
    operation: OperationId,
    item: ItemId,
    proposed: &Proposed,
    class: Option<Class>,
    distance: Option<Distance>,
) -> Result<(), StoreError> {
    let note = |what: &str, proposed: String, answered: String, probability: f64| {
        let sql = "INSERT OR REPLACE INTO proposed (operation, item, what, proposed, answered, probability) \
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        connection
            .prepare_cached(sql)
            .and_then(|mut statement| {
                statement.execute(params![operation.0, item.0, what, proposed, answered, probability.clamp(0.0, 1.0)])
            })
            .map(|_| ())
            .doing("keeping how a proposal fared")
    };
    if let (Some((proposed, probability)), Some(answered)) = (proposed.class, class) {
        note("class", class_word(proposed), class_word(answered), probability)?;
    }
    if let (Some((proposed, probability)), Some(answered)) = (proposed.distance, distance) {
        note("distance", proposed.digit().to_string(), answered.digit().to_string(), probability)?;
    }
    Ok(())
}

fn class_word(class: Class) -> String {
    match class.drive() {
        None => class.word().to_owned(),
        Some(drive) => format!("{}/{}", class.word(), drive.word()),
    }
}

/// How often something was answered in sight of a proposal, and how often as proposed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fared {
    /// Answers given.
    pub answered: u64,
    /// Those that were what was proposed.
    pub as_proposed: u64,
}

/// How proposals of `what`, `class` or `distance`, fared until now; deeds that were undone count nothing, and an answer
/// that was changed since counts as what it is now.
///
/// # Errors
/// When it cannot be read.
pub fn fared(connection: &Connection, what: &str) -> Result<Fared, StoreError> {
    // What an item is now counts: a proposal that was accepted and set right later was wrong.
    let sql = "SELECT count(*), coalesce(sum(proposed = coalesce( \
        CASE what WHEN 'class' THEN class || coalesce('/' || drive, '') ELSE CAST(distance AS TEXT) END, answered)), 0) \
        FROM proposed JOIN operation ON operation.id = proposed.operation LEFT JOIN item ON item.id = proposed.item \
        WHERE what = ?1 AND state = 'done'";
    connection
        .prepare_cached(sql)
        .and_then(|mut statement| {
            statement.query_row([what], |row| Ok(Fared { answered: row.get(0)?, as_proposed: row.get(1)? }))
        })
        .doing("reading how proposals fared")
}

/// The last `most` of the items that have a class, in the order in which they were sorted: by the latest deed that gave
/// them one, and within a deed by number.
///
/// # Errors
/// When they cannot be read.
pub fn as_sorted(connection: &Connection, most: u32) -> Result<Vec<Item>, StoreError> {
    // A deed that made the item holds '{}': it gave the class that no later one gave. So does the first deed there is for
    // an item, when the journal came from another file.
    let sql = [
        "WITH sorted (item, operation) AS (SELECT CAST(key AS INTEGER), max(operation) FROM touched \
         JOIN operation ON operation.id = touched.operation WHERE kind = 'item' AND state = 'done' \
         AND after IS NOT NULL AND (before IS NULL OR json_extract(after, '$.class') IS NOT NULL \
         OR json_extract(after, '$.drive') IS NOT NULL) GROUP BY key) SELECT ",
        row::COLUMNS,
        " FROM item LEFT JOIN sorted ON sorted.item = item.id WHERE class IS NOT NULL \
         ORDER BY coalesce(sorted.operation, 0) DESC, item.id DESC LIMIT ?1",
    ]
    .concat();
    let items = || -> rusqlite::Result<Vec<Item>> {
        let mut statement = connection.prepare_cached(&sql)?;
        let mut items: Vec<Item> = statement.query_map([most], row::item)?.collect::<rusqlite::Result<_>>()?;
        items.reverse();
        Ok(items)
    };
    items().doing("reading sorted items")
}
