//! Asks: the items of one request in one week, and since when requests are open.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, Row, params, params_from_iter};

use crate::domain::answer::Answer;
use crate::domain::day::{self, Day};
use crate::domain::filter::Filter;
use crate::domain::item::{ItemId, Request};
use crate::domain::period::Period;
use crate::domain::tally::{AskSums, OpenSpan};
use crate::domain::week::Week;
use crate::store::error::{Doing, StoreError};
use crate::store::filter;
use crate::store::row::{self, day_text};

/// One row an ask: the bare columns beside a lone `max()` are those of its row, the newest item's.
const ASKS_OF_ITEMS: &str = "SELECT date(day, '-6 days', 'weekday 1') AS monday, requester_folded, title_folded, answer, \
    items, minutes FROM (SELECT day, requester_folded, title_folded, answer, count(*) AS items, sum(minutes) AS minutes, \
    max(day || printf('%019d', id)) FROM item WHERE requester IS NOT NULL AND ";
const BY_ASK: &str = " GROUP BY requester_folded, title_folded, date(day, '-6 days', 'weekday 1'))";

/// Makes the kept ask of that request and week anew, after its items changed.
///
/// # Errors
/// When it cannot be written.
pub fn refresh(connection: &Connection, request: &Request, week: Week) -> Result<(), StoreError> {
    let refresh = || -> rusqlite::Result<()> {
        let (monday, sunday) = (day_text(week.monday()), day_text(week.sunday()));
        connection
            .prepare_cached("DELETE FROM ask WHERE monday = ?1 AND requester = ?2 AND title = ?3")?
            .execute(params![monday, request.by, request.title])?;
        let sql = [
            "INSERT INTO ask ",
            ASKS_OF_ITEMS,
            "day BETWEEN ?1 AND ?2 AND requester_folded = ?3 AND title_folded = ?4",
            BY_ASK,
        ]
        .concat();
        connection.prepare_cached(&sql)?.execute(params![monday, sunday, request.by, request.title])?;
        Ok(())
    };
    refresh().doing("keeping the week's asks")
}

/// The asks of the period by week and answer. A week that the period cuts counts with the items inside the period.
///
/// # Errors
/// When they cannot be read.
pub fn by_week(connection: &Connection, within: Period, filter: &Filter) -> Result<Vec<AskSums>, StoreError> {
    if !filter.is_empty() {
        return of_items(connection, within, filter).doing("adding up asks");
    }
    let (first, last) = (Week::of(within.from), Week::of(within.to));
    let is_whole = |week: Week| within.from <= week.monday() && week.sunday() <= within.to;
    let cut: BTreeSet<Week> = [first, last].into_iter().filter(|week| !is_whole(*week)).collect();
    let mut sums = Vec::new();
    for week in &cut {
        if let Some(days) = week.period().overlap(within) {
            sums.extend(of_items(connection, days, filter).doing("adding up asks")?);
        }
    }
    let whole = Period {
        from: if cut.contains(&first) { first.plus(1) } else { first }.monday(),
        to: if cut.contains(&last) { last.plus(-1) } else { last }.monday(),
    };
    if whole.from <= whole.to {
        let kept = || -> rusqlite::Result<Vec<AskSums>> {
            let sql = "SELECT monday, answer, count(*), sum(minutes) FROM ask WHERE monday BETWEEN ?1 AND ?2 \
                GROUP BY monday, answer";
            let mut statement = connection.prepare_cached(sql)?;
            statement.query_map([day_text(whole.from), day_text(whole.to)], ask_sums)?.collect()
        };
        sums.extend(kept().doing("adding up asks")?);
    }
    sums.sort_by_key(|sums| (sums.week, sums.answer));
    Ok(sums)
}

fn of_items(connection: &Connection, within: Period, filter: &Filter) -> rusqlite::Result<Vec<AskSums>> {
    let condition = filter::condition(Some(within), filter);
    let sql = [
        "SELECT monday, answer, count(*), sum(minutes) FROM (",
        ASKS_OF_ITEMS,
        &condition.sql,
        BY_ASK,
        ") GROUP BY monday, answer ORDER BY monday, answer",
    ]
    .concat();
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query_map(params_from_iter(condition.values), ask_sums)?.collect()
}

fn ask_sums(row: &Row) -> rusqlite::Result<AskSums> {
    Ok(AskSums {
        // The Monday of the first week lies before the first day, so it is no day of an item.
        week: Week::of(row::column(row, 0, |text| text.parse().ok())?),
        answer: row::column(row, 1, Answer::from_word)?,
        asks: row.get(2)?,
        minutes: row.get(3)?,
    })
}

/// Every stretch of days at whose end a request was open, counted from the open items alone.
///
/// An item counts as open until the next item of its request with another answer; open items with nothing between them
/// are one stretch, and its first day is where the age begins. With a filter, a journal of only those items is told.
///
/// # Errors
/// When they cannot be read.
pub fn open_spans(connection: &Connection, filter: &Filter) -> Result<Vec<OpenSpan>, StoreError> {
    let condition = filter::condition(None, filter);
    let pieces = if filter.is_empty() {
        [
            "SELECT min(since), until FROM (SELECT title_folded, requester_folded, day AS since, (SELECT next.day FROM item next \
            WHERE next.title_folded = item.title_folded AND next.requester_folded = item.requester_folded \
            AND (next.day, next.id) > (item.day, item.id) AND next.answer <> 'open' ORDER BY next.day, next.id LIMIT 1) AS until \
            FROM item WHERE answer = 'open') WHERE until IS NULL OR since < until GROUP BY title_folded, requester_folded, until",
            "",
            "",
        ]
    } else {
        [
            "WITH chosen AS MATERIALIZED (SELECT id, day, answer, title_folded, requester_folded FROM item WHERE ",
            &condition.sql,
            ") SELECT min(since), until FROM (SELECT title_folded, requester_folded, day AS since, (SELECT min(next.day) FROM chosen next \
            WHERE next.title_folded = item.title_folded AND next.requester_folded = item.requester_folded \
            AND (next.day, next.id) > (item.day, item.id) AND next.answer <> 'open') AS until \
            FROM chosen item WHERE answer = 'open') WHERE until IS NULL OR since < until GROUP BY title_folded, requester_folded, until",
        ]
    };
    let spans = || -> rusqlite::Result<Vec<OpenSpan>> {
        let mut statement = connection.prepare_cached(&pieces.concat())?;
        let read = |row: &Row| {
            Ok(OpenSpan { since: row::column(row, 0, day::date)?, until: row::optional(row, 1, day::date)? })
        };
        let values = if filter.is_empty() { Vec::new() } else { condition.values };
        statement.query_map(params_from_iter(values), read)?.collect()
    };
    spans().doing("reading open requests")
}

/// The newest item of each request that is open at the end of that day, with the day its age is counted from, oldest
/// first.
///
/// # Errors
/// When they cannot be read.
pub fn open_at(connection: &Connection, day: Day) -> Result<Vec<(ItemId, Day)>, StoreError> {
    let sql = "SELECT id, day, title_folded, requester_folded FROM item WHERE answer = 'open' AND day <= ?1 \
        AND NOT EXISTS (SELECT 1 FROM item next \
        WHERE next.title_folded = item.title_folded AND next.requester_folded = item.requester_folded \
        AND next.day <= ?1 AND (next.day, next.id) > (item.day, item.id) AND next.answer <> 'open') \
        ORDER BY item.day, item.id";
    let open = || -> rusqlite::Result<Vec<(ItemId, Day)>> {
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([day_text(day)])?;
        let mut places: HashMap<(String, String), usize> = HashMap::new();
        let mut open: Vec<(ItemId, Day)> = Vec::new();
        while let Some(row) = rows.next()? {
            let id = ItemId(row.get(0)?);
            match places.entry((row.get(2)?, row.get(3)?)) {
                // Rows come oldest first: the first of a request says since when, the last is its newest.
                Entry::Occupied(place) => open[*place.get()].0 = id,
                Entry::Vacant(place) => {
                    place.insert(open.len());
                    open.push((id, row::column(row, 1, day::date)?));
                }
            }
        }
        Ok(open)
    };
    open().doing("reading open requests")
}

/// One ask of a week as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskRow {
    /// Its newest item.
    pub newest: ItemId,
    /// How many items it has in the week.
    pub items: u64,
    /// Their minutes.
    pub minutes: u64,
}

/// The asks of the days, newest first.
///
/// # Errors
/// When they cannot be read.
pub fn within(connection: &Connection, days: Period) -> Result<Vec<AskRow>, StoreError> {
    let sql = "SELECT id, items, minutes, newest FROM (SELECT id, count(*) AS items, sum(minutes) AS minutes, \
        max(day || printf('%019d', id)) AS newest FROM item WHERE requester IS NOT NULL AND day BETWEEN ?1 AND ?2 \
        GROUP BY requester_folded, title_folded) ORDER BY newest DESC";
    let asks = || -> rusqlite::Result<Vec<AskRow>> {
        let mut statement = connection.prepare_cached(sql)?;
        let read = |row: &Row| Ok(AskRow { newest: ItemId(row.get(0)?), items: row.get(1)?, minutes: row.get(2)? });
        statement.query_map([day_text(days.from), day_text(days.to)], read)?.collect()
    };
    asks().doing("reading asks")
}

/// The weeks whose kept asks differ from their items': none in a sound journal.
///
/// # Errors
/// When they cannot be read.
pub fn weeks_that_differ(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let counted = [ASKS_OF_ITEMS, "TRUE", BY_ASK].concat();
    let sql = [
        "SELECT monday FROM (SELECT * FROM (",
        &counted,
        ") EXCEPT SELECT * FROM ask) UNION SELECT monday FROM (SELECT * FROM ask EXCEPT SELECT * FROM (",
        &counted,
        "))",
    ]
    .concat();
    let differ =
        || -> rusqlite::Result<Vec<String>> { connection.prepare(&sql)?.query_map([], |row| row.get(0))?.collect() };
    differ().doing("holding the kept asks against the items")
}
