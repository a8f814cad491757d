//! Grouped facts about items: by day, by skill, by project.
//!
//! The sums of a day are kept in `day_sums`, made by the very query that a filtered tally runs over the items.

use std::collections::HashMap;

use rusqlite::{Connection, Row, params, params_from_iter};

use crate::domain::day::{self, Day};
use crate::domain::filter::Filter;
use crate::domain::name::Name;
use crate::domain::period::Period;
use crate::domain::tally::{DaySums, Length, ProjectSums, SkillDays, SkillSums, Sums, TitleSums};
use crate::domain::title::Title;
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

/// Each skill's name, found by one step through the index, and not by reading every item that ever had a skill.
const EACH: &str = "WITH RECURSIVE each (folded) AS (SELECT min(folded) FROM item_skill UNION ALL \
    SELECT (SELECT min(s.folded) FROM item_skill s WHERE s.folded > each.folded) FROM each \
    WHERE each.folded IS NOT NULL)";

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
    const USED: &str = ", used AS MATERIALIZED (";
    const FACTS: &str = ") SELECT (SELECT name FROM item_skill s WHERE s.folded = each.folded ORDER BY s.item LIMIT 1), \
        coalesce(minutes, 0), coalesce(items, 0), \
        (SELECT max(s.day) FROM item_skill s WHERE s.folded = each.folded AND s.day <= ?) \
        FROM each LEFT JOIN used USING (folded) WHERE each.folded IS NOT NULL ORDER BY 2 DESC, each.folded";
    let (sql, mut values) = if filter.is_empty() {
        let used = "SELECT each.folded AS folded, sum(s.minutes) AS minutes, count(*) AS items FROM each \
            CROSS JOIN item_skill s WHERE s.folded = each.folded AND s.day BETWEEN ? AND ? GROUP BY each.folded";
        ([EACH, USED, used, FACTS].concat(), vec![day_text(within.from).into(), day_text(within.to).into()])
    } else {
        let condition = filter::condition(Some(within), filter);
        let used = "SELECT s.folded AS folded, sum(item.minutes) AS minutes, count(*) AS items \
            FROM (SELECT id, minutes FROM item WHERE ";
        let by_skill = ") item CROSS JOIN item_skill s ON s.item = item.id GROUP BY s.folded";
        ([EACH, USED, used, &condition.sql, by_skill, FACTS].concat(), condition.values)
    };
    let skills = || -> rusqlite::Result<Vec<SkillSums>> {
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
    // CROSS JOIN and the plus keep SQLite to the days: to save itself the sorting it would read every item there is.
    let sql = [
        "SELECT chosen.id, p.folded, p.name, minutes, class FROM (SELECT id, minutes, class FROM item WHERE ",
        &condition.sql,
        ") chosen CROSS JOIN item_project p ON p.item = chosen.id ORDER BY +chosen.id",
    ]
    .concat();
    let projects = || -> rusqlite::Result<Vec<ProjectSums>> {
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(condition.values))?;
        let mut tree = Tree::default();
        while let Some(row) = rows.next()? {
            let place =
                tree.named(row.get_ref(1)?.as_str()?, || row::column(row, 2, |word| Name::read_project(word).ok()))?;
            tree.add(place, row.get(0)?, row.get(3)?, row.get_ref(4)?.as_str_or_null()?);
        }
        Ok(tree.sums())
    };
    projects().doing("adding up projects")
}

/// Projects with the sums of what they hold. An item in both `web` and `web/login` counts once in `web`.
#[derive(Default)]
struct Tree {
    /// Where each folded name stands.
    places: HashMap<String, usize>,
    projects: Vec<Project>,
}

#[derive(Default)]
struct Project {
    folded: String,
    /// As first used; none while only something below it was named.
    name: Option<Name>,
    /// Where those stand that hold it.
    holders: Vec<usize>,
    /// The last item that was counted in it; items come one after another.
    last: Option<i64>,
    minutes: u64,
    items: u64,
    sorted: u64,
    leverage: u64,
}

impl Tree {
    fn place(&mut self, folded: &str) -> usize {
        if let Some(place) = self.places.get(folded) {
            return *place;
        }
        let holders = folded.match_indices('/').map(|(at, _)| self.place(&folded[..at])).collect();
        let place = self.projects.len();
        self.projects.push(Project { folded: folded.to_owned(), holders, ..Project::default() });
        self.places.insert(folded.to_owned(), place);
        place
    }

    /// Where a project stands that an item named.
    fn named(&mut self, folded: &str, name: impl FnOnce() -> rusqlite::Result<Name>) -> rusqlite::Result<usize> {
        let place = self.place(folded);
        let project = &mut self.projects[place];
        if project.name.is_none() {
            project.name = Some(name()?);
        }
        Ok(place)
    }

    fn add(&mut self, place: usize, item: i64, minutes: u64, class: Option<&str>) {
        for at in 0..=self.projects[place].holders.len() {
            let holder = self.projects[place].holders.get(at).copied().unwrap_or(place);
            let project = &mut self.projects[holder];
            if project.last.replace(item) != Some(item) {
                project.minutes += minutes;
                project.items += 1;
                project.sorted += if class.is_some() { minutes } else { 0 };
                project.leverage += if class == Some("leverage") { minutes } else { 0 };
            }
        }
    }

    /// Those that were named, most minutes first.
    fn sums(mut self) -> Vec<ProjectSums> {
        self.projects.sort_by(|one, other| other.minutes.cmp(&one.minutes).then_with(|| one.folded.cmp(&other.folded)));
        let sums = |project: Project| {
            let Project { minutes, items, sorted, leverage, .. } = project;
            project.name.map(|name| ProjectSums { project: name, minutes, items, sorted, leverage })
        };
        self.projects.into_iter().filter_map(sums).collect()
    }
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
            ")) UNION SELECT s.day FROM item_skill s JOIN item ON item.id = s.item WHERE (s.day, s.minutes) <> (item.day, item.minutes)",
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
    let (sql, mut values) = if filter.is_empty() {
        let sql = "SELECT day, sum(minutes), count(*) FROM item_skill WHERE day BETWEEN ? AND ? AND folded = ? \
            GROUP BY day ORDER BY day";
        (sql.to_owned(), vec![day_text(within.from).into(), day_text(within.to).into()])
    } else {
        let condition = filter::condition(Some(within), filter);
        let sql = [
            "SELECT day, sum(minutes), count(*) FROM item WHERE ",
            &condition.sql,
            " AND id IN (SELECT item FROM item_skill WHERE folded = ?) GROUP BY day ORDER BY day",
        ];
        (sql.concat(), condition.values)
    };
    values.push(skill.folded().into());
    let days = || -> rusqlite::Result<Vec<(Day, u64, u64)>> {
        let mut statement = connection.prepare_cached(&sql)?;
        let read = |row: &Row| Ok((row::column(row, 0, day::date)?, row.get(1)?, row.get(2)?));
        statement.query_map(params_from_iter(values), read)?.collect()
    };
    days().doing("adding up a skill")
}

const LENGTHS: &str = "SELECT minutes, count(*) FROM item WHERE day BETWEEN ?1 AND ?2 AND minutes > 0 \
    GROUP BY minutes ORDER BY minutes";

/// How many items of the period took how long, those of 0 minutes left out; shortest first.
///
/// # Errors
/// When they cannot be read.
pub fn by_length(connection: &Connection, within: Period) -> Result<Vec<Length>, StoreError> {
    let lengths = || -> rusqlite::Result<Vec<Length>> {
        let mut statement = connection.prepare_cached(LENGTHS)?;
        let read = |row: &Row| Ok(Length { minutes: row.get(0)?, items: row.get(1)? });
        statement.query_map([day_text(within.from), day_text(within.to)], read)?.collect()
    };
    lengths().doing("counting items by their length")
}

const REPEATED: &str = "WITH repeated AS (SELECT title_folded AS folded, count(*) AS items, sum(minutes) AS minutes \
    FROM item WHERE day BETWEEN ?1 AND ?2 AND effective >= 2 GROUP BY title_folded HAVING count(*) >= ?3) \
    SELECT (SELECT title FROM item WHERE id = (SELECT min(id) FROM item first WHERE first.title_folded = folded)), \
    items, minutes FROM repeated ORDER BY items DESC, minutes DESC, folded";

/// The titles, folded, with at least `fewest` items of effective distance 2 or 3 in the period; most items first.
///
/// # Errors
/// When they cannot be read.
pub fn repeated(connection: &Connection, within: Period, fewest: u64) -> Result<Vec<TitleSums>, StoreError> {
    let repeated = || -> rusqlite::Result<Vec<TitleSums>> {
        let mut statement = connection.prepare_cached(REPEATED)?;
        let read = |row: &Row| {
            let title = row::column(row, 0, |text| Title::read(text).ok())?;
            Ok(TitleSums { title, items: row.get(1)?, minutes: row.get(2)? })
        };
        statement.query_map(params![day_text(within.from), day_text(within.to), fewest], read)?.collect()
    };
    repeated().doing("finding titles that come again")
}

/// The items of the period that exercised a skill, by skill.
///
/// # Errors
/// When they cannot be read.
pub fn items_of_skills(connection: &Connection, within: Period, filter: &Filter) -> Result<Vec<SkillDays>, StoreError> {
    let (sql, values) = if filter.is_empty() {
        let used = " SELECT s.folded, s.day, s.minutes FROM each CROSS JOIN item_skill s \
            WHERE s.folded = each.folded AND s.day BETWEEN ? AND ?";
        ([EACH, used].concat(), vec![day_text(within.from).into(), day_text(within.to).into()])
    } else {
        let condition = filter::condition(Some(within), filter);
        let used = "SELECT s.folded, s.day, s.minutes FROM (SELECT id FROM item WHERE ";
        ([used, &condition.sql, ") item CROSS JOIN item_skill s ON s.item = item.id"].concat(), condition.values)
    };
    let skills = || -> rusqlite::Result<Vec<SkillDays>> {
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let mut skills: Vec<SkillDays> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        while let Some(row) = rows.next()? {
            let folded = row.get_ref(0)?.as_str()?;
            let place = match places.get(folded) {
                Some(place) => *place,
                None => {
                    places.insert(folded.to_owned(), skills.len());
                    let skill = row::column(row, 0, |word| Name::read(word).ok())?;
                    skills.push(SkillDays { skill, items: Vec::new() });
                    skills.len() - 1
                }
            };
            skills[place].items.push((row::column(row, 1, day::date)?, row.get(2)?));
        }
        Ok(skills)
    };
    skills().doing("adding up skills by day")
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

#[cfg(test)]
mod tests {
    use super::{LENGTHS, REPEATED};
    use crate::store::connection::Store;

    /// How SQLite goes about it, a step a line.
    fn steps(sql: &str) -> Vec<String> {
        let store = Store::in_memory(std::path::Path::new(":nowhere:")).unwrap();
        let mut statement = store.read().prepare(&["EXPLAIN QUERY PLAN ", sql].concat()).unwrap();
        let values = ["2026-01-01", "2026-01-28", "4"].into_iter().take(statement.parameter_count());
        let rows = statement.query_map(rusqlite::params_from_iter(values), |row| row.get(3)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn what_is_told_of_some_days_reads_those_days_and_no_others() {
        for sql in [LENGTHS, REPEATED] {
            let steps = steps(sql);
            assert!(
                steps.iter().any(|step| step.starts_with("SEARCH item USING INDEX item_by_day (day>? AND day<?)")),
                "{steps:?}"
            );
            assert!(
                !steps.iter().any(|step| step.starts_with("SCAN item") || step.starts_with("SCAN first")),
                "{steps:?}"
            );
        }
        let first = "SEARCH first USING COVERING INDEX item_by_title (title_folded=?)";
        assert!(steps(REPEATED).iter().any(|step| step == first), "{:?}", steps(REPEATED));
    }
}
