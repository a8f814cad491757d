//! The operation log: every deed, what it changed, and whether it stands.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::day::{self, Day};
use crate::domain::item::{ItemId, Reference};
use crate::domain::notice::Kind;
use crate::domain::week::Week;
use crate::store::backup::MOMENT;
use crate::store::error::{Doing, StoreError};
use crate::store::row;
use crate::text::json;

/// The number of an operation, from 1, never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId(pub i64);

impl std::fmt::Display for OperationId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Whether a deed stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was done, or redone.
    Done,
    /// It was taken back and can be redone.
    Undone,
    /// It was taken back, and a later deed touched the same records: it cannot come back.
    Gone,
}

impl State {
    const ALL: [Self; 3] = [Self::Done, Self::Undone, Self::Gone];

    /// The word in the log.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Undone => "undone",
            Self::Gone => "gone",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// One deed of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its number.
    pub id: OperationId,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// Through which door: `tui` or `cli`.
    pub door: String,
    /// What was done, without titles: "add item 8".
    pub summary: String,
    /// Whether it stands.
    pub state: State,
}

/// A record that a deed can change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Record {
    /// An item.
    Item(ItemId),
    /// A day off.
    DayOff(Day),
    /// A label of a week.
    Label(Week, String),
    /// The target of a number from a day on.
    Target(String, Day),
    /// A notice dismissed in a week.
    Dismissed(Week, Kind),
    /// The review of a week.
    Review(Week),
    /// A suggestion that was dropped; or only what a source calls an item, which another item has got or lost.
    Dropped(Reference),
}

impl Record {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Item(_) => "item",
            Self::DayOff(_) => "day_off",
            Self::Label(..) => "label",
            Self::Target(..) => "target",
            Self::Dismissed(..) => "dismissed",
            Self::Review(_) => "review",
            Self::Dropped(_) => "dropped",
        }
    }

    fn key(&self) -> String {
        match self {
            Self::Item(id) => id.to_string(),
            Self::DayOff(day) => day.to_string(),
            Self::Label(week, word) => format!("{week} {word}"),
            Self::Target(number, from) => format!("{from} {number}"),
            Self::Dismissed(week, kind) => format!("{week} {}", kind.word()),
            Self::Review(week) => week.to_string(),
            Self::Dropped(Reference { kind, name }) => format!("{kind} {name}"),
        }
    }

    fn read(kind: &str, key: &str) -> Option<Self> {
        match kind {
            "item" => key.parse().ok().map(|id| Self::Item(ItemId(id))),
            "day_off" => day::date(key).map(Self::DayOff),
            "label" => {
                let (week, word) = key.split_once(' ')?;
                Some(Self::Label(Week::read(week)?, word.to_owned()))
            }
            "target" => {
                let (from, number) = key.split_once(' ')?;
                Some(Self::Target(number.to_owned(), day::date(from)?))
            }
            "dismissed" => {
                let (week, word) = key.split_once(' ')?;
                Some(Self::Dismissed(Week::read(week)?, Kind::from_word(word)?))
            }
            "review" => Week::read(key).map(Self::Review),
            "dropped" => {
                let (kind, name) = key.split_once(' ')?;
                Some(Self::Dropped(Reference { kind: kind.to_owned(), name: name.to_owned() }))
            }
            _ => None,
        }
    }
}

/// One side of a change: the fields that differ as a JSON object, or none where the record was not there.
pub type Side = Option<String>;

/// What a deed changed of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// The record.
    pub record: Record,
    /// What it was before.
    pub before: Side,
    /// What it was after.
    pub after: Side,
}

const OPERATION: &str = "SELECT id, at, door, summary, state FROM operation ";

fn operation(row: &Row) -> rusqlite::Result<Operation> {
    Ok(Operation {
        id: OperationId(row.get(0)?),
        at: row::column(row, 1, |text| json::read_instant(text).ok())?,
        door: row.get(2)?,
        summary: row.get(3)?,
        state: row::column(row, 4, State::from_word)?,
    })
}

/// Deeds that cannot be redone any more, from a first few on: each takes with it the undone deeds that were made upon it,
/// which touched one of the same records later.
const LOST: &str = " UNION SELECT theirs.operation FROM lost JOIN touched mine ON mine.operation = lost.id \
    JOIN touched theirs ON theirs.kind = mine.kind AND theirs.key = mine.key AND theirs.operation > lost.id \
    JOIN operation o ON o.id = theirs.operation AND o.state = 'undone') \
    UPDATE operation SET state = 'gone' WHERE id IN (SELECT id FROM lost)";

/// Writes a deed and what it touched. Undone deeds that touched one of the same records cannot be redone any more, nor
/// those made upon them.
///
/// # Errors
/// When it cannot be written.
pub fn write(
    connection: &Connection,
    at: DateTime<Utc>,
    door: &str,
    summary: &str,
    touched: &[Touched],
) -> Result<OperationId, StoreError> {
    let write = || -> rusqlite::Result<OperationId> {
        connection
            .prepare_cached(
                "INSERT INTO operation (at, door, summary, moved) \
                 VALUES (?1, ?2, ?3, (SELECT coalesce(max(moved), 0) + 1 FROM operation))",
            )?
            .execute(params![json::instant(at), door, summary])?;
        let id = OperationId(connection.last_insert_rowid());
        let mut insert = connection
            .prepare_cached("INSERT INTO touched (operation, kind, key, before, after) VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for Touched { record, before, after } in touched {
            let (kind, key) = (record.kind(), record.key());
            insert.execute(params![id.0, kind, key, before, after])?;
        }
        let first = "WITH RECURSIVE lost (id) AS (SELECT theirs.operation FROM touched mine \
            JOIN touched theirs ON theirs.kind = mine.kind AND theirs.key = mine.key \
            JOIN operation o ON o.id = theirs.operation AND o.state = 'undone' \
            WHERE mine.operation = ?1 AND EXISTS (SELECT 1 FROM operation WHERE state = 'undone')";
        connection.prepare_cached(&[first, LOST].concat())?.execute([id.0])?;
        Ok(id)
    };
    write().doing("writing the operation log")
}

/// An undone deed cannot be redone any more, nor can those made upon it.
///
/// # Errors
/// When it cannot be written.
pub fn forget(connection: &Connection, id: OperationId) -> Result<(), StoreError> {
    let sql = ["WITH RECURSIVE lost (id) AS (SELECT ?1", LOST].concat();
    connection
        .prepare_cached(&sql)
        .and_then(|mut statement| statement.execute([id.0]))
        .map(|_| ())
        .doing("writing the operation log")
}

/// Whether any deed has touched that record.
///
/// # Errors
/// When it cannot be read.
pub fn knows(connection: &Connection, record: &Record) -> Result<bool, StoreError> {
    connection
        .prepare_cached("SELECT 1 FROM touched WHERE kind = ?1 AND key = ?2 LIMIT 1")
        .and_then(|mut statement| statement.exists(params![record.kind(), record.key()]))
        .doing("reading the operation log")
}

/// Has a deed touch a record beside what it changed, unless it did already.
///
/// # Errors
/// When it cannot be written.
pub fn touch(connection: &Connection, id: OperationId, record: &Record) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO touched (operation, kind, key) VALUES (?1, ?2, ?3)")
        .and_then(|mut statement| statement.execute(params![id.0, record.kind(), record.key()]))
        .map(|_| ())
        .doing("writing the operation log")
}

/// What a deed touched.
///
/// # Errors
/// When it cannot be read.
pub fn touched(connection: &Connection, id: OperationId) -> Result<Vec<Touched>, StoreError> {
    let touched = || -> rusqlite::Result<Vec<Touched>> {
        let sql = "SELECT kind, key, before, after FROM touched WHERE operation = ?1 ORDER BY kind, length(key), key";
        let mut statement = connection.prepare_cached(sql)?;
        let read = |row: &Row| {
            let kind: String = row.get(0)?;
            let record = row::column(row, 1, |key| Record::read(&kind, key))?;
            Ok(Touched { record, before: row.get(2)?, after: row.get(3)? })
        };
        statement.query_map([id.0], read)?.collect()
    };
    touched().doing("reading the operation log")
}

/// Writes what a side has become: the text moves between journal and log as records leave and come back.
///
/// # Errors
/// When it cannot be written.
pub fn rewrite(connection: &Connection, id: OperationId, touched: &Touched) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE touched SET before = ?4, after = ?5 WHERE operation = ?1 AND kind = ?2 AND key = ?3")
        .and_then(|mut statement| {
            let Touched { record, before, after } = touched;
            statement.execute(params![id.0, record.kind(), record.key(), before, after])
        })
        .map(|_| ())
        .doing("writing the operation log")
}

/// Marks a deed as done or undone, as the latest move.
///
/// # Errors
/// When it cannot be written.
pub fn mark(connection: &Connection, id: OperationId, state: State) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE operation SET state = ?2, moved = (SELECT max(moved) + 1 FROM operation) WHERE id = ?1")
        .and_then(|mut statement| statement.execute(params![id.0, state.word()]))
        .map(|_| ())
        .doing("writing the operation log")
}

/// The deed that stands in that state and was moved there last: what undo, or redo, takes next.
///
/// # Errors
/// When it cannot be read.
pub fn next(connection: &Connection, state: State) -> Result<Option<Operation>, StoreError> {
    let sql = [OPERATION, "WHERE state = ?1 ORDER BY moved DESC LIMIT 1"].concat();
    connection
        .prepare_cached(&sql)
        .and_then(|mut statement| statement.query_row([state.word()], operation).optional())
        .doing("reading the operation log")
}

/// The deed of that number.
///
/// # Errors
/// When it cannot be read.
pub fn by_id(connection: &Connection, id: OperationId) -> Result<Option<Operation>, StoreError> {
    let sql = [OPERATION, "WHERE id = ?1"].concat();
    connection
        .prepare_cached(&sql)
        .and_then(|mut statement| statement.query_row([id.0], operation).optional())
        .doing("reading the operation log")
}

/// The latest deed that stands and touched one of the same records after `id` did.
///
/// # Errors
/// When it cannot be read.
pub fn in_the_way(connection: &Connection, id: OperationId) -> Result<Option<Operation>, StoreError> {
    let sql = "SELECT DISTINCT o.id, o.at, o.door, o.summary, o.state FROM touched mine \
        JOIN touched theirs ON theirs.kind = mine.kind AND theirs.key = mine.key AND theirs.operation <> mine.operation \
        JOIN operation o ON o.id = theirs.operation \
        WHERE mine.operation = ?1 AND o.state = 'done' \
        AND o.moved > (SELECT moved FROM operation WHERE id = ?1) ORDER BY o.moved DESC LIMIT 1";
    connection
        .prepare_cached(sql)
        .and_then(|mut statement| statement.query_row([id.0], operation).optional())
        .doing("reading the operation log")
}

/// The latest deed that stands and touched the record.
///
/// # Errors
/// When it cannot be read.
pub fn latest_of(connection: &Connection, record: &Record) -> Result<Option<Operation>, StoreError> {
    let sql = [
        OPERATION,
        "WHERE state = 'done' AND id IN (SELECT operation FROM touched WHERE kind = ?1 AND key = ?2) \
         ORDER BY moved DESC LIMIT 1",
    ]
    .concat();
    connection
        .prepare_cached(&sql)
        .and_then(|mut statement| statement.query_row(params![record.kind(), record.key()], operation).optional())
        .doing("reading the operation log")
}

/// A number that grows with each deed, undo and redo.
///
/// # Errors
/// When it cannot be read.
pub fn moves(connection: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(moved), 0) FROM operation";
    connection.query_row(sql, [], |row| row.get(0)).doing("reading the operation log")
}

/// The moment of the latest deed, as backups are named; that of the first day where there is none.
///
/// # Errors
/// When it cannot be read.
pub fn latest_moment(connection: &Connection) -> Result<String, StoreError> {
    let sql = "SELECT coalesce((SELECT at FROM operation ORDER BY id DESC LIMIT 1), '1970-01-01T00:00:00.000Z')";
    let moment = |row: &Row| row::column(row, 0, |text| json::read_instant(text).ok());
    let at = connection.query_row(sql, [], moment).doing("reading the operation log")?;
    Ok(at.format(MOMENT).to_string())
}

/// The latest deeds, newest first.
///
/// # Errors
/// When they cannot be read.
pub fn latest(connection: &Connection, most: u32) -> Result<Vec<Operation>, StoreError> {
    let latest = || -> rusqlite::Result<Vec<Operation>> {
        let sql = [OPERATION, "ORDER BY id DESC LIMIT ?1"].concat();
        let mut statement = connection.prepare_cached(&sql)?;
        statement.query_map([most], operation)?.collect()
    };
    latest().doing("reading the operation log")
}
