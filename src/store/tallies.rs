//! Grouped facts about items: by day, by skill, by project.
//!
//! The sums of a day are kept in `day_sums`, made by the very query that a filtered tally runs over the items.

use rusqlite::{Connection, Row, params, params_from_iter};

use crate::domain::day::{self, Day};
use crate::domain::filter::Filter;
use crate::domain::name::Name;
use crate::domain::period::Period;
use crate::domain::tally::{DaySums, ProjectSums, SkillSums, Sums};
use crate::domain::week::Week;
use crate::store::error::{Doing, StoreError};
use crate::store::filter;
use crate::store::row::{self, day_text};

const SUMS_OF_ITEMS: &str = "SELECT day, count(*), sum(class IS NULL), sum(minutes), \
    sum(iif(class IS 'leverage', minutes, 0)), sum(iif(class IS 'execution', minutes, 0)), \
    sum(iif(drive IS 'useful', minutes, 0)), sum(iif(drive IS 'safe', minutes, 0)), sum(iif(drive IS 'control', minutes, 0)), \
    sum(iif(effective IS 0, minutes, 0)), sum(iif(effective IS 1, minutes, 0)), \
    sum(iif(effective IS 2, minutes, 0)), sum(iif(effective IS 3, minutes, 0)), \
    sum(iif(distance IS NOT NULL, minutes, 0)), \
    sum(iif(class IS 'execution' AND effective <= 1, minutes, 0)), sum(iif(minutes < 30, minutes, 0)) \
    FROM item WHERE ";

/// Makes the kept sums of that day anew, after its items changed.
///
/// # Errors
/// When they cannot be written.
pub fn refresh_day(connection: &Connection, day: Day) -> Result<(), StoreError> {
    let refresh = || -> rusqlite::Result<()> {
        let day = day_text(day);
        connection.prepare_cached("DELETE FROM day_sums WHERE day = ?1")?.execute([&day])?;
        let sql = ["INSERT INTO day_sums ", SUMS_OF_ITEMS, "day = ?1 GROUP BY day"].concat();
        connection.prepare_cached(&sql)?.execute([&day])?;
        Ok(())
    };
    refresh().doing("keeping the day's sums")
}

/// The sums of each day of the period that has items which pass the filter, first to last.
///
/// # Errors
/// When they cannot be read.
pub fn by_day(connection: &Connection, within: Period, filter: &Filter) -> Result<Vec<DaySums>, StoreError> {
    let days = || -> rusqlite::Result<Vec<DaySums>> {
        if filter.is_empty() {
            let sql = "SELECT * FROM day_sums WHERE day BETWEEN ?1 AND ?2 ORDER BY day";
            let mut statement = connection.prepare_cached(sql)?;
            return statement.query_map([day_text(within.from), day_text(within.to)], day_sums)?.collect();
        }
        let condition = filter::condition(Some(within), filter);
        let sql = [SUMS_OF_ITEMS, &condition.sql, " GROUP BY day ORDER BY day"].concat();
        let mut statement = connection.prepare_cached(&sql)?;
        statement.query_map(params_from_iter(condition.values), day_sums)?.collect()
    };
    days().doing("adding up days")
}

fn day_sums(row: &Row) -> rusqlite::Result<DaySums> {
    Ok(DaySums {
        day: row::column(row, 0, day::date)?,
        sums: Sums {
            items: row.get(1)?,
            unsorted_items: row.get(2)?,
            minutes: row.get(3)?,
            leverage: row.get(4)?,
            execution: row.get(5)?,
            comfort: [row.get(6)?, row.get(7)?, row.get(8)?],
            at: [row.get(9)?, row.get(10)?, row.get(11)?, row.get(12)?],
            stated: row.get(13)?,
            near: row.get(14)?,
            crumbs: row.get(15)?,
        },
    })
}

/// The skills of the period's items, and the last day of every skill up to `as_of`; most minutes first.
///
/// # Errors
/// When they cannot be read.
pub fn by_skill(
    connection: &Connection,
    within: Period,
    as_of: Day,
    filter: &Filter,
) -> Result<Vec<SkillSums>, StoreError> {
    let condition = filter::condition(Some(within), filter);
    // Each name is found by one step through the index, and not by reading every item that ever had a skill.
    let sql = [
        "WITH RECURSIVE each (folded) AS (SELECT min(folded) FROM item_skill UNION ALL \
         SELECT (SELECT min(s.folded) FROM item_skill s WHERE s.folded > each.folded) FROM each \
         WHERE each.folded IS NOT NULL), \
         used AS MATERIALIZED (SELECT s.folded AS folded, sum(item.minutes) AS minutes, count(*) AS items \
         FROM (SELECT id, minutes FROM item WHERE ",
        &condition.sql,
        ") item JOIN item_skill s ON s.item = item.id GROUP BY s.folded) \
         SELECT (SELECT name FROM item_skill s WHERE s.folded = each.folded ORDER BY s.item LIMIT 1), \
         coalesce(minutes, 0), coalesce(items, 0), \
         (SELECT max(s.day) FROM item_skill s WHERE s.folded = each.folded AND s.day <= ?) \
         FROM each LEFT JOIN used USING (folded) WHERE each.folded IS NOT NULL ORDER BY 2 DESC, each.folded",
    ]
    .concat();
    let skills = || -> rusqlite::Result<Vec<SkillSums>> {
        let mut values = condition.values;
        values.push(day_text(as_of).into());
        let mut statement = connection.prepare_cached(&sql)?;
        let read = |row: &Row| {
            Ok(SkillSums {
                skill: row::column(row, 0, |word| Name::read(word).ok())?,
                minutes: row.get(1)?,
                items: row.get(2)?,
                last_day: row::optional(row, 3, day::date)?,
            })
        };
        statement.query_map(params_from_iter(values), read)?.collect()
    };
    skills().doing("adding up skills")
}

/// The projects of the period's items, each with what lies below it, most minutes first.
///
/// # Errors
/// When they cannot be read.
pub fn by_project(connection: &Connection, within: Period, filter: &Filter) -> Result<Vec<ProjectSums>, StoreError> {
    let condition = filter::condition(Some(within), filter);
    // An item in both web and web/login counts once in web.
    let sql = [
        "WITH chosen AS (SELECT id, minutes, class FROM item WHERE ",
        &condition.sql,
        "), named AS (SELECT p.folded AS folded, p.item AS item, minutes, class, p.name AS name \
          FROM chosen JOIN item_project p ON p.item = chosen.id), \
         whole AS (SELECT folded, name, min(item) FROM named GROUP BY folded), \
         held AS (SELECT DISTINCT whole.folded AS folded, whole.name AS name, item, minutes, class FROM whole \
          JOIN named ON named.folded = whole.folded \
          OR substr(named.folded, 1, length(whole.folded) + 1) = whole.folded || '/') \
         SELECT name, sum(minutes), count(*), sum(iif(class IS NOT NULL, minutes, 0)), \
          sum(iif(class IS 'leverage', minutes, 0)) FROM held GROUP BY folded ORDER BY 2 DESC, folded",
    ]
    .concat();
    let projects = || -> rusqlite::Result<Vec<ProjectSums>> {
        let mut statement = connection.prepare_cached(&sql)?;
        let read = |row: &Row| {
            Ok(ProjectSums {
                project: row::column(row, 0, |word| Name::read_project(word).ok())?,
                minutes: row.get(1)?,
                items: row.get(2)?,
                sorted: row.get(3)?,
                leverage: row.get(4)?,
            })
        };
        statement.query_map(params_from_iter(condition.values), read)?.collect()
    };
    projects().doing("adding up projects")
}

/// The days whose kept sums differ from their items': none in a sound journal.
///
/// # Errors
/// When they cannot be read.
pub fn days_that_differ(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let differ = || -> rusqlite::Result<Vec<String>> {
        let counted = [SUMS_OF_ITEMS, "TRUE GROUP BY day"].concat();
        let sql = [
            "SELECT day FROM (SELECT * FROM (",
            &counted,
            ") EXCEPT SELECT * FROM day_sums) UNION SELECT day FROM (SELECT * FROM day_sums EXCEPT SELECT * FROM (",
            &counted,
            ")) UNION SELECT s.day FROM item_skill s JOIN item ON item.id = s.item WHERE s.day <> item.day",
        ]
        .concat();
        connection.prepare(&sql)?.query_map(params![], |row| row.get(0))?.collect()
    };
    differ().doing("holding the kept sums against the items")
}

/// Minutes and items of one skill on each day that has any.
///
/// # Errors
/// When they cannot be read.
pub fn days_of_skill(
    connection: &Connection,
    within: Period,
    skill: &Name,
    filter: &Filter,
) -> Result<Vec<(Day, u64, u64)>, StoreError> {
    let condition = filter::condition(Some(within), filter);
    let sql = [
        "SELECT day, sum(minutes), count(*) FROM item WHERE ",
        &condition.sql,
        " AND id IN (SELECT item FROM item_skill WHERE folded = ?) GROUP BY day ORDER BY day",
    ]
    .concat();
    let days = || -> rusqlite::Result<Vec<(Day, u64, u64)>> {
        let mut values = condition.values;
        values.push(skill.folded().into());
        let mut statement = connection.prepare_cached(&sql)?;
        let read = |row: &Row| Ok((row::column(row, 0, day::date)?, row.get(1)?, row.get(2)?));
        statement.query_map(params_from_iter(values), read)?.collect()
    };
    days().doing("adding up a skill")
}

/// The latest weeks before `week` that have items, newest first.
///
/// # Errors
/// When they cannot be read.
pub fn weeks_with_items_before(connection: &Connection, week: Week, most: usize) -> Result<Vec<Week>, StoreError> {
    let sql = "SELECT DISTINCT date(day, '-6 days', 'weekday 1') AS monday FROM day_sums WHERE day < ?1 \
        ORDER BY monday DESC LIMIT ?2";
    let weeks = || -> rusqlite::Result<Vec<Week>> {
        let mut statement = connection.prepare_cached(sql)?;
        let read = |row: &Row| row::column(row, 0, |text| text.parse().ok().map(Week::of));
        statement.query_map(params![day_text(week.monday()), most], read)?.collect()
    };
    weeks().doing("finding earlier weeks")
}
