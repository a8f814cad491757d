//! Names and titles used before, for completion and for keeping their first spelling.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::name::Name;
use crate::domain::title::Title;
use crate::store::error::{Doing, StoreError};
use crate::store::row;

/// How many of the latest items the lists of names are made from: enough for years, and still read within a frame.
const LATEST: i64 = 4_000;

/// Requesters of the latest items, most used first.
///
/// # Errors
/// When they cannot be read.
pub fn requesters(connection: &Connection) -> Result<Vec<Name>, StoreError> {
    let sql = "SELECT requester FROM (SELECT requester, requester_folded FROM item WHERE requester IS NOT NULL \
        ORDER BY id DESC LIMIT ?1) GROUP BY requester_folded ORDER BY count(*) DESC, requester_folded";
    list(connection, sql, |word| Name::read(word).ok())
}

/// Everybody who ever asked or was handed something, each in one of their spellings.
///
/// # Errors
/// When they cannot be read.
pub fn people(connection: &Connection) -> Result<Vec<Name>, StoreError> {
    let sql = "SELECT DISTINCT requester FROM item WHERE requester IS NOT NULL \
        UNION SELECT handed_to FROM item WHERE handed_to IS NOT NULL";
    let people = || -> rusqlite::Result<Vec<Name>> {
        let mut statement = connection.prepare_cached(sql)?;
        statement.query_map([], |row| row::column(row, 0, |word| Name::read(word).ok()))?.collect()
    };
    people().doing("reading names")
}

/// Projects of the latest items, most used first.
///
/// # Errors
/// When they cannot be read.
pub fn projects(connection: &Connection) -> Result<Vec<Name>, StoreError> {
    let sql = "SELECT name FROM (SELECT name, folded FROM item_project ORDER BY item DESC LIMIT ?1) \
        GROUP BY folded ORDER BY count(*) DESC, folded";
    list(connection, sql, |word| Name::read_project(word).ok())
}

/// Titles of the latest items, newest first.
///
/// # Errors
/// When they cannot be read.
pub fn titles(connection: &Connection) -> Result<Vec<Title>, StoreError> {
    let sql = "SELECT title, max(id) AS newest FROM (SELECT title, title_folded, id FROM item ORDER BY id DESC LIMIT ?1) \
        GROUP BY title_folded ORDER BY newest DESC";
    list(connection, sql, |text| Title::read(text).ok())
}

fn list<T>(connection: &Connection, sql: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, StoreError> {
    let names = || -> rusqlite::Result<Vec<T>> {
        let mut statement = connection.prepare_cached(sql)?;
        statement.query_map([LATEST], |row| row::column(row, 0, &read))?.collect()
    };
    names().doing("reading names")
}

/// How that folded project name was spelled when first used.
///
/// # Errors
/// When it cannot be read.
pub fn first_project(connection: &Connection, folded: &str) -> Result<Option<Name>, StoreError> {
    let sql = "SELECT name FROM item_project WHERE folded = ?1 ORDER BY item LIMIT 1";
    first(connection, sql, folded, |word| Name::read_project(word).ok())
}

/// How that folded skill name was spelled when first used.
///
/// # Errors
/// When it cannot be read.
pub fn first_skill(connection: &Connection, folded: &str) -> Result<Option<Name>, StoreError> {
    let sql = "SELECT name FROM item_skill WHERE folded = ?1 ORDER BY item LIMIT 1";
    first(connection, sql, folded, |word| Name::read(word).ok())
}

/// How that folded name was spelled when first used as a requester.
///
/// # Errors
/// When it cannot be read.
pub fn first_requester(connection: &Connection, folded: &str) -> Result<Option<Name>, StoreError> {
    let sql = "SELECT requester FROM item WHERE requester_folded = ?1 AND requester IS NOT NULL ORDER BY id LIMIT 1";
    first(connection, sql, folded, |word| Name::read(word).ok())
}

/// How that folded title was spelled when first used.
///
/// # Errors
/// When it cannot be read.
pub fn first_title(connection: &Connection, folded: &str) -> Result<Option<Title>, StoreError> {
    let sql = "SELECT title FROM item WHERE id = (SELECT min(id) FROM item WHERE title_folded = ?1)";
    first(connection, sql, folded, |text| Title::read(text).ok())
}

fn first<T>(
    connection: &Connection,
    sql: &str,
    folded: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, StoreError> {
    connection
        .prepare_cached(sql)
        .and_then(|mut statement| statement.query_row([folded], |row| row::column(row, 0, &read)).optional())
        .doing("looking up a name")
}
