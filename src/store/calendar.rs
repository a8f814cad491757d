//! Days off and the labels of weeks.

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::day::{self, Day};
use crate::domain::period::Period;
use crate::domain::week::Week;
use crate::store::error::{Doing, StoreError};
use crate::store::row::{self, day_text};

/// The days off of a period with their reasons, first to last.
///
/// # Errors
/// When they cannot be read.
pub fn days_off(connection: &Connection, within: Period) -> Result<Vec<(Day, String)>, StoreError> {
    let days = || -> rusqlite::Result<Vec<(Day, String)>> {
        let mut statement =
            connection.prepare_cached("SELECT day, why FROM day_off WHERE day BETWEEN ?1 AND ?2 ORDER BY day")?;
        let read = |row: &rusqlite::Row| Ok((row::column(row, 0, day::date)?, row.get(1)?));
        statement.query_map([day_text(within.from), day_text(within.to)], read)?.collect()
    };
    days().doing("reading days off")
}

/// Why that day is off; none when it is not.
///
/// # Errors
/// When it cannot be read.
pub fn day_off(connection: &Connection, day: Day) -> Result<Option<String>, StoreError> {
    connection
        .prepare_cached("SELECT why FROM day_off WHERE day = ?1")
        .and_then(|mut statement| statement.query_row([day_text(day)], |row| row.get(0)).optional())
        .doing("reading a day off")
}

/// Makes the day one off, for that reason, or a work day again.
///
/// # Errors
/// When it cannot be written.
pub fn set_day_off(connection: &Connection, day: Day, why: Option<&str>) -> Result<(), StoreError> {
    let set = match why {
        Some(why) => connection
            .prepare_cached("INSERT INTO day_off (day, why) VALUES (?1, ?2) ON CONFLICT (day) DO UPDATE SET why = ?2")
            .and_then(|mut statement| statement.execute(params![day_text(day), why])),
        None => connection
            .prepare_cached("DELETE FROM day_off WHERE day = ?1")
            .and_then(|mut statement| statement.execute([day_text(day)])),
    };
    set.map(|_| ()).doing("saving a day off")
}

/// The labels of weeks whose Monday lies in the period, by week and word.
///
/// # Errors
/// When they cannot be read.
pub fn labels(connection: &Connection, within: Period) -> Result<Vec<(Week, String)>, StoreError> {
    let labels = || -> rusqlite::Result<Vec<(Week, String)>> {
        let mut statement = connection
            .prepare_cached("SELECT week, word FROM label WHERE week BETWEEN ?1 AND ?2 ORDER BY week, word")?;
        let read = |row: &rusqlite::Row| Ok((row::column(row, 0, Week::read)?, row.get(1)?));
        let weeks = [Week::of(within.from).to_string(), Week::of(within.to).to_string()];
        statement.query_map(weeks, read)?.collect()
    };
    labels().doing("reading labels")
}

/// Whether the week has that label.
///
/// # Errors
/// When it cannot be read.
pub fn has_label(connection: &Connection, week: Week, word: &str) -> Result<bool, StoreError> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM label WHERE week = ?1 AND word = ?2)")
        .and_then(|mut statement| statement.query_row([&week.to_string(), word], |row| row.get(0)))
        .doing("reading a label")
}

/// Gives the week that label.
///
/// # Errors
/// When it cannot be written.
pub fn add_label(connection: &Connection, week: Week, word: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO label (week, word) VALUES (?1, ?2)")
        .and_then(|mut statement| statement.execute([&week.to_string(), word]))
        .map(|_| ())
        .doing("saving a label")
}

/// Takes that label off the week.
///
/// # Errors
/// When it cannot be written.
pub fn remove_label(connection: &Connection, week: Week, word: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM label WHERE week = ?1 AND word = ?2")
        .and_then(|mut statement| statement.execute([&week.to_string(), word]))
        .map(|_| ())
        .doing("removing a label")
}
