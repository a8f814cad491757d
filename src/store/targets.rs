//! Targets, and the notices that were dismissed.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::day::{self, Day};
use crate::domain::notice::Kind;
use crate::domain::period::Period;
use crate::domain::target::{Aim, Side, Target};
use crate::domain::week::Week;
use crate::store::error::{Doing, StoreError};
use crate::store::row::{self, day_text};

fn target(row: &Row) -> rusqlite::Result<Target> {
    let side = row::optional(row, 2, Side::from_word)?;
    let value: Option<f64> = row.get(3)?;
    let aim = side.zip(value).map(|(side, value)| Aim { side, value });
    Ok(Target { number: row.get(0)?, from: row::column(row, 1, day::date)?, aim })
}

/// Every target that begins in the period, by number and day; those that clear one too.
///
/// # Errors
/// When they cannot be read.
pub fn within(connection: &Connection, within: Period) -> Result<Vec<Target>, StoreError> {
    let sql =
        "SELECT number, from_day, side, value FROM target WHERE from_day BETWEEN ?1 AND ?2 ORDER BY number, from_day";
    let targets = || -> rusqlite::Result<Vec<Target>> {
        let mut statement = connection.prepare_cached(sql)?;
        statement.query_map([day_text(within.from), day_text(within.to)], target)?.collect()
    };
    targets().doing("reading targets")
}

/// The target of that number that began on that day or was the last to begin before.
///
/// # Errors
/// When it cannot be read.
pub fn latest(connection: &Connection, number: &str, day: Day) -> Result<Option<Target>, StoreError> {
    let sql = "SELECT number, from_day, side, value FROM target WHERE number = ?1 AND from_day <= ?2 \
        ORDER BY from_day DESC LIMIT 1";
    connection
        .prepare_cached(sql)
        .and_then(|mut statement| statement.query_row([number, &day_text(day)], target).optional())
        .doing("reading a target")
}

/// Writes what holds for the number from that day on, or takes away what was said of that day.
///
/// # Errors
/// When it cannot be written.
pub fn set(connection: &Connection, number: &str, from: Day, target: Option<&Target>) -> Result<(), StoreError> {
    let set = match target {
        Some(Target { aim, .. }) => connection
            .prepare_cached("INSERT OR REPLACE INTO target (number, from_day, side, value) VALUES (?1, ?2, ?3, ?4)")
            .and_then(|mut statement| {
                let (side, value) = (aim.map(|aim| aim.side.word()), aim.map(|aim| aim.value));
                statement.execute(params![number, day_text(from), side, value])
            }),
        None => connection
            .prepare_cached("DELETE FROM target WHERE number = ?1 AND from_day = ?2")
            .and_then(|mut statement| statement.execute([number, &day_text(from)])),
    };
    set.map(|_| ()).doing("saving a target")
}

/// The notices that are not told in that week.
///
/// # Errors
/// When they cannot be read.
pub fn dismissed(connection: &Connection, week: Week) -> Result<Vec<Kind>, StoreError> {
    let dismissed = || -> rusqlite::Result<Vec<Kind>> {
        let mut statement = connection.prepare_cached("SELECT notice FROM dismissed WHERE week = ?1")?;
        statement.query_map([week.to_string()], |row| row::column(row, 0, Kind::from_word))?.collect()
    };
    dismissed().doing("reading dismissed notices")
}

/// Leaves the notice out in that week.
///
/// # Errors
/// When it cannot be written.
pub fn dismiss(connection: &Connection, week: Week, kind: Kind) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO dismissed (week, notice) VALUES (?1, ?2)")
        .and_then(|mut statement| statement.execute([&week.to_string(), kind.word()]))
        .map(|_| ())
        .doing("dismissing a notice")
}

/// Has the notice told again in that week.
///
/// # Errors
/// When it cannot be written.
pub fn tell_again(connection: &Connection, week: Week, kind: Kind) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM dismissed WHERE week = ?1 AND notice = ?2")
        .and_then(|mut statement| statement.execute([&week.to_string(), kind.word()]))
        .map(|_| ())
        .doing("having a notice told again")
}
