//! Asks: the items of one request in one week, and since when requests are open.

use std::collections::BTreeSet;

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

/// The asks of each day of the period by answer, each day a period of its own: an ask of a day is what one request has on
/// that day, and its answer that of the newest item there.
///
/// # Errors
/// When they cannot be read.
pub fn by_day(connection: &Connection, within: Period, filter: &Filter) -> Result<Vec<(Day, AskSums)>, StoreError> {
    let condition = filter::condition(Some(within), filter);
    // The bare answer beside a lone max() is that of its row.
    let sql = [
        "SELECT day, answer, count(*), sum(minutes) FROM (SELECT day, answer, sum(minutes) AS minutes, max(id) FROM item \
         WHERE requester IS NOT NULL AND ",
        &condition.sql,
        " GROUP BY day, requester_folded, title_folded) GROUP BY day, answer ORDER BY day, answer",
    ]
    .concat();
    let asks = || -> rusqlite::Result<Vec<(Day, AskSums)>> {
        let mut statement = connection.prepare_cached(&sql)?;
        let read = |row: &Row| Ok((row::column(row, 0, day::date)?, ask_sums(row)?));
        statement.query_map(params_from_iter(condition.values), read)?.collect()
    };
    asks().doing("adding up asks by day")
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

/// The stretches of days at whose end requests were open, of those that began up to a day and end after another. Without
/// a filter they are kept; with one, a journal of only those items is told.
///
/// # Errors
/// When they cannot be read.
pub fn open_spans(connection: &Connection, within: Period, filter: &Filter) -> Result<Vec<OpenSpan>, StoreError> {
    let spans = || -> rusqlite::Result<Vec<OpenSpan>> {
        if !filter.is_empty() {
            let spans = spans_of_items(connection, filter)?.into_iter().map(|(_, span)| span);
            return Ok(spans.filter(|s| s.since <= within.to && s.until.is_none_or(|u| u > within.from)).collect());
        }
        let sql = "SELECT since, until FROM open_span WHERE since <= ?2 AND (until IS NULL OR until > ?1)";
        let mut statement = connection.prepare_cached(sql)?;
        let read = |row: &Row| {
            Ok(OpenSpan { since: row::column(row, 0, day::date)?, until: row::optional(row, 1, day::date)? })
        };
        statement.query_map([day_text(within.from), day_text(within.to)], read)?.collect()
    };
    spans().doing("reading open requests")
}

/// Makes the kept stretches of that request anew, after its items changed.
///
/// # Errors
/// When they cannot be written.
pub fn refresh_open(connection: &Connection, request: &Request) -> Result<(), StoreError> {
    let refresh = || -> rusqlite::Result<()> {
        connection
            .prepare_cached("DELETE FROM open_span WHERE requester = ?1 AND title = ?2")?
            .execute([&request.by, &request.title])?;
        let sql = "SELECT day, answer FROM item WHERE requester_folded = ?1 AND title_folded = ?2 ORDER BY day, id";
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([&request.by, &request.title])?;
        let mut spans = Spans::default();
        while let Some(row) = rows.next()? {
            spans.take(row::column(row, 0, day::date)?, row::column(row, 1, Answer::from_word)?);
        }
        for OpenSpan { since, until } in spans.all() {
            connection
                .prepare_cached("INSERT INTO open_span (requester, title, since, until) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![request.by, request.title, day_text(since), until.map(day_text)])?;
        }
        Ok(())
    };
    refresh().doing("keeping open requests")
}

/// The stretches of one request, from its items in their order.
///
/// An item counts as open until the next item with another answer; open items with nothing between them are one stretch,
/// and its first day is where the age begins. A stretch that ends on the day it began is open at the end of no day.
#[derive(Default)]
struct Spans {
    over: Vec<OpenSpan>,
    since: Option<Day>,
}

impl Spans {
    fn take(&mut self, day: Day, answer: Answer) {
        if answer == Answer::Open {
            self.since.get_or_insert(day);
        } else if let Some(since) = self.since.take().filter(|since| *since < day) {
            self.over.push(OpenSpan { since, until: Some(day) });
        }
    }

    fn all(mut self) -> Vec<OpenSpan> {
        self.over.extend(self.since.map(|since| OpenSpan { since, until: None }));
        self.over
    }
}

/// The stretches of every request that has an open item, counted from the items that pass the filter.
fn spans_of_items(connection: &Connection, filter: &Filter) -> rusqlite::Result<Vec<(Request, OpenSpan)>> {
    let condition = filter::condition(None, filter);
    let sql = [
        "SELECT requester_folded, title_folded, day, answer FROM item WHERE requester IS NOT NULL \
         AND (title_folded, requester_folded) IN (SELECT title_folded, requester_folded FROM item WHERE answer = 'open') AND ",
        &condition.sql,
        " ORDER BY requester_folded, title_folded, day, id",
    ]
    .concat();
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(condition.values))?;
    let mut found = Vec::new();
    let mut of: Option<(Request, Spans)> = None;
    let tell = |of: Option<(Request, Spans)>, found: &mut Vec<(Request, OpenSpan)>| {
        if let Some((request, spans)) = of {
            found.extend(spans.all().into_iter().map(|span| (request.clone(), span)));
        }
    };
    while let Some(row) = rows.next()? {
        let (by, title) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
        if !of.as_ref().is_some_and(|(request, _)| request.by == by && request.title == title) {
            tell(of.take(), &mut found);
        }
        let named = || (Request { by: by.to_owned(), title: title.to_owned() }, Spans::default());
        let (_, spans) = of.get_or_insert_with(named);
        spans.take(row::column(row, 2, day::date)?, row::column(row, 3, Answer::from_word)?);
    }
    tell(of, &mut found);
    Ok(found)
}

/// The newest item of each request that is open at the end of that day, with the day its age is counted from, oldest
/// first.
///
/// # Errors
/// When they cannot be read.
pub fn open_at(connection: &Connection, day: Day) -> Result<Vec<(ItemId, Day)>, StoreError> {
    let sql = "SELECT (SELECT id FROM item WHERE title_folded = s.title AND requester_folded = s.requester AND day <= ?1 \
        ORDER BY day DESC, id DESC LIMIT 1) AS newest, since FROM open_span s \
        WHERE since <= ?1 AND (until IS NULL OR until > ?1) ORDER BY since, newest";
    let open = || -> rusqlite::Result<Vec<(ItemId, Day)>> {
        let mut statement = connection.prepare_cached(sql)?;
        let read = |row: &Row| Ok((ItemId(row.get(0)?), row::column(row, 1, day::date)?));
        statement.query_map([day_text(day)], read)?.collect()
    };
    open().doing("reading open requests")
}

/// The newest item of each request that is open at the end of that day, in a journal of only the items that pass the
/// filter.
///
/// # Errors
/// When they cannot be read.
pub fn newest_open(connection: &Connection, day: Day, filter: &Filter) -> Result<Vec<ItemId>, StoreError> {
    if filter.is_empty() {
        return Ok(open_at(connection, day)?.into_iter().map(|(id, _)| id).collect());
    }
    let newest = || -> rusqlite::Result<Vec<ItemId>> {
        let condition = filter::condition(Some(Period { from: day::FIRST, to: day }), filter);
        let sql = [
            "SELECT id FROM item WHERE ",
            &condition.sql,
            " AND title_folded = ? AND requester_folded = ? ORDER BY day DESC, id DESC LIMIT 1",
        ]
        .concat();
        let mut statement = connection.prepare_cached(&sql)?;
        let open = spans_of_items(connection, filter)?.into_iter().filter(|(_, span)| span.is_open_on(day));
        open.map(|(request, _)| {
            let mut values = condition.values.clone();
            values.extend([request.title.into(), request.by.into()]);
            statement.query_row(params_from_iter(values), |row| row.get(0).map(ItemId))
        })
        .collect()
    };
    newest().doing("reading open requests")
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

/// The requests whose kept stretches differ from their items': none in a sound journal. Told by the day of a stretch.
///
/// # Errors
/// When they cannot be read.
pub fn open_that_differ(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let differ = || -> rusqlite::Result<Vec<String>> {
        let counted = spans_of_items(connection, &Filter::default())?.into_iter();
        let counted: BTreeSet<(String, String, String, Option<String>)> = counted
            .map(|(request, span)| (request.by, request.title, day_text(span.since), span.until.map(day_text)))
            .collect();
        let mut statement = connection.prepare("SELECT requester, title, since, until FROM open_span")?;
        let read = |row: &Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        let kept: BTreeSet<_> = statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?;
        Ok(counted.symmetric_difference(&kept).map(|(_, _, since, _)| since.clone()).collect())
    };
    differ().doing("holding the kept open requests against the items")
}
