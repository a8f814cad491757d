//! Items: written one by one, read by day, filter or number.

use rusqlite::{Connection, OptionalExtension, Params, params, params_from_iter};
use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::item::{Item, ItemId, Request};
use crate::domain::period::Period;
use crate::store::error::{Doing, StoreError};
use crate::store::filter;
use crate::store::row;

/// In which order items are handed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By day, then as logged.
    Oldest,
    /// The other way round.
    Newest,
}

/// Writes a new item; with an `id`, under that number (an item that comes back). Its rows of sums are not touched here.
///
/// # Errors
/// When it cannot be written.
pub fn insert(connection: &Connection, id: Option<ItemId>, item: &Item) -> Result<ItemId, StoreError> {
    const SQL: &str = "INSERT INTO item (id, uid, day, start, minutes, title, title_folded, note, outcome, class, drive, \
        distance, requester, requester_folded, answer, handed_to, source_kind, source_ref, source_by, created_at, updated_at) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, \
        ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)";
    let id = connection
        .prepare_cached(SQL)
        .and_then(|mut statement| row::bind(&mut statement, id, item))
        .map(|_| ItemId(connection.last_insert_rowid()))
        .doing("saving an item")?;
    write_names(connection, id, item).doing("saving an item's names")?;
    Ok(id)
}

/// Writes what an item has become.
///
/// # Errors
/// When it cannot be written.
pub fn replace(connection: &Connection, item: &Item) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE item SET uid = ?2, day = ?3, start = ?4, minutes = ?5, title = ?6, \
        title_folded = ?7, note = ?8, outcome = ?9, class = ?10, drive = ?11, \
        distance = ?12, requester = ?13, requester_folded = ?14, answer = ?15, \
        handed_to = ?16, source_kind = ?17, source_ref = ?18, source_by = ?19, \
        created_at = ?20, updated_at = ?21 WHERE id = ?1";
    let replace = || -> rusqlite::Result<()> {
        let mut statement = connection.prepare_cached(SQL)?;
        row::bind(&mut statement, Some(item.id), item)?;
        connection.prepare_cached("DELETE FROM item_skill WHERE item = ?1")?.execute([item.id.0])?;
        connection.prepare_cached("DELETE FROM item_project WHERE item = ?1")?.execute([item.id.0])?;
        write_names(connection, item.id, item)
    };
    replace().doing("saving an item")
}

fn write_names(connection: &Connection, id: ItemId, item: &Item) -> rusqlite::Result<()> {
    const SKILL: &str =
        "INSERT INTO item_skill (item, place, name, folded, day, minutes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    const PROJECT: &str = "INSERT INTO item_project (item, place, name, folded) VALUES (?1, ?2, ?3, ?4)";
    for (name, place) in item.work.skills.iter().zip(0_i64..) {
        let (day, minutes) = (row::day_text(item.work.day), item.work.minutes.count());
        connection.prepare_cached(SKILL)?.execute(params![id.0, place, name.as_str(), name.folded(), day, minutes])?;
    }
    for (name, place) in item.work.projects.iter().zip(0_i64..) {
        connection.prepare_cached(PROJECT)?.execute(params![id.0, place, name.as_str(), name.folded()])?;
    }
    Ok(())
}

/// Takes an item away.
///
/// # Errors
/// When it cannot be written.
pub fn delete(connection: &Connection, id: ItemId) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM item WHERE id = ?1")
        .and_then(|mut statement| statement.execute([id.0]))
        .map(|_| ())
        .doing("removing an item")
}

fn one(connection: &Connection, condition: &str, params: impl Params) -> Result<Option<Item>, StoreError> {
    let sql = ["SELECT ", row::COLUMNS, " FROM item WHERE ", condition].concat();
    connection
        .prepare_cached(&sql)
        .and_then(|mut statement| statement.query_row(params, row::item).optional())
        .doing("reading an item")
}

/// The item of that number.
///
/// # Errors
/// When it cannot be read.
pub fn by_id(connection: &Connection, id: ItemId) -> Result<Option<Item>, StoreError> {
    one(connection, "id = ?1", [id.0])
}

/// The item of that name.
///
/// # Errors
/// When it cannot be read.
pub fn by_uid(connection: &Connection, uid: Uuid) -> Result<Option<Item>, StoreError> {
    one(connection, "uid = ?1", [uid.to_string()])
}

/// The newest item of a request (latest day, then highest id) up to the end of that day.
///
/// # Errors
/// When it cannot be read.
pub fn newest_of(connection: &Connection, request: &Request, up_to: Day) -> Result<Option<Item>, StoreError> {
    one(
        connection,
        "title_folded = ?1 AND requester_folded = ?2 AND day <= ?3 ORDER BY day DESC, id DESC LIMIT 1",
        params![request.title, request.by, row::day_text(up_to)],
    )
}

/// The newest item of a request (latest day, then highest id) within those days.
///
/// # Errors
/// When it cannot be read.
pub fn newest_within(connection: &Connection, request: &Request, days: Period) -> Result<Option<Item>, StoreError> {
    one(
        connection,
        "title_folded = ?1 AND requester_folded = ?2 AND day BETWEEN ?3 AND ?4 ORDER BY day DESC, id DESC LIMIT 1",
        params![request.title, request.by, row::day_text(days.from), row::day_text(days.to)],
    )
}

/// The last items of the same folded title that have a class, newest first.
///
/// # Errors
/// When they cannot be read.
pub fn sorted_before(
    connection: &Connection,
    title_folded: &str,
    but: Option<ItemId>,
    most: u32,
) -> Result<Vec<Item>, StoreError> {
    let sql = [
        "SELECT ",
        row::COLUMNS,
        " FROM item WHERE title_folded = ?1 AND class IS NOT NULL AND id IS NOT ?2 ORDER BY day DESC, id DESC LIMIT ?3",
    ]
    .concat();
    collect(connection, &sql, params![title_folded, but.map(|id| id.0), most])
}

/// The items that pass the filter, within the period if one is given.
///
/// # Errors
/// When they cannot be read.
pub fn select(
    connection: &Connection,
    within: Option<Period>,
    filter: &Filter,
    order: Order,
) -> Result<Vec<Item>, StoreError> {
    let condition = filter::condition(within, filter);
    let order = match order {
        Order::Oldest => " ORDER BY day, id",
        Order::Newest => " ORDER BY day DESC, id DESC",
    };
    let sql = ["SELECT ", row::COLUMNS, " FROM item WHERE ", &condition.sql, order].concat();
    collect(connection, &sql, params_from_iter(condition.values))
}

/// The items of a period that are leverage or have an outcome, oldest first.
///
/// # Errors
/// When they cannot be read.
pub fn worth_telling(connection: &Connection, within: Period) -> Result<Vec<Item>, StoreError> {
    let sql = [
        "SELECT ",
        row::COLUMNS,
        " FROM item WHERE day BETWEEN ?1 AND ?2 AND (class IS 'leverage' OR outcome <> '') ORDER BY day, id",
    ]
    .concat();
    collect(connection, &sql, [row::day_text(within.from), row::day_text(within.to)])
}

/// The items of the asks of a period that ended shaped or handed over, oldest first. A week that the period cuts counts
/// with the items inside the period.
///
/// # Errors
/// When they cannot be read.
pub fn of_asks_moved(connection: &Connection, within: Period) -> Result<Vec<Item>, StoreError> {
    // The bare answer beside a lone max() is that of its row, the newest item's.
    let sql = [
        "SELECT ",
        row::COLUMNS,
        " FROM item WHERE requester IS NOT NULL AND day BETWEEN ?1 AND ?2 AND \
         (requester_folded, title_folded, date(day, '-6 days', 'weekday 1')) IN \
         (SELECT requester_folded, title_folded, monday FROM \
          (SELECT requester_folded, title_folded, date(day, '-6 days', 'weekday 1') AS monday, answer, \
           max(day || printf('%019d', id)) FROM item WHERE requester IS NOT NULL AND day BETWEEN ?1 AND ?2 \
           GROUP BY requester_folded, title_folded, date(day, '-6 days', 'weekday 1')) \
          WHERE answer IN ('shaped', 'handed-over')) ORDER BY day, id",
    ]
    .concat();
    collect(connection, &sql, [row::day_text(within.from), row::day_text(within.to)])
}

/// The numbers of the items that pass the filter, oldest first.
///
/// # Errors
/// When they cannot be read.
pub fn ids(connection: &Connection, within: Option<Period>, filter: &Filter) -> Result<Vec<ItemId>, StoreError> {
    let condition = filter::condition(within, filter);
    let sql = ["SELECT id FROM item WHERE ", &condition.sql, " ORDER BY day, id"].concat();
    let ids = || -> rusqlite::Result<Vec<ItemId>> {
        let mut statement = connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(condition.values), |row| Ok(ItemId(row.get(0)?)))?;
        rows.collect()
    };
    ids().doing("reading items")
}

/// The first `most` of what waits to be sorted, oldest first: no class, and not an ask that took no time.
///
/// # Errors
/// When they cannot be read.
pub fn to_sort(connection: &Connection, most: u32) -> Result<Vec<Item>, StoreError> {
    let sql = ["SELECT ", row::COLUMNS, " FROM item WHERE ", WAITS, " ORDER BY day, id LIMIT ?1"].concat();
    collect(connection, &sql, [most])
}

/// How many items wait to be sorted.
///
/// # Errors
/// When they cannot be counted.
pub fn count_to_sort(connection: &Connection) -> Result<u64, StoreError> {
    let sql = ["SELECT count(*) FROM item WHERE ", WAITS].concat();
    connection
        .prepare_cached(&sql)
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .doing("counting unsorted items")
}

/// An ask that took no time has nothing to sort: it is answered in the inbox.
const WAITS: &str = "class IS NULL AND (minutes > 0 OR requester IS NULL)";

/// The day of the first item, and of the last.
///
/// # Errors
/// When it cannot be read.
pub fn extent(connection: &Connection) -> Result<Option<(Day, Day)>, StoreError> {
    let extent = || -> rusqlite::Result<Option<(Day, Day)>> {
        let sql = "SELECT (SELECT min(day) FROM item), (SELECT max(day) FROM item)";
        connection.prepare_cached(sql)?.query_row([], |row| {
            let first = row::optional(row, 0, crate::domain::day::date)?;
            let last = row::optional(row, 1, crate::domain::day::date)?;
            Ok(first.zip(last))
        })
    };
    extent().doing("finding the first day")
}

/// The highest number an item ever had; 0 when there never was one.
///
/// # Errors
/// When it cannot be read.
pub fn last_id(connection: &Connection) -> Result<i64, StoreError> {
    connection
        .prepare_cached("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'item'")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .doing("finding the last number")
}

/// Runs a query of [`row::COLUMNS`].
fn collect(connection: &Connection, sql: &str, params: impl Params) -> Result<Vec<Item>, StoreError> {
    let items = || -> rusqlite::Result<Vec<Item>> {
        let mut statement = connection.prepare_cached(sql)?;
        statement.query_map(params, row::item)?.collect()
    };
    items().doing("reading items")
}
