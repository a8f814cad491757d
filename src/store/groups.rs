//! Sums of items by project, requester and title: what is asked to find what moved a number.

use rusqlite::{Connection, Row, params_from_iter};

use crate::domain::filter::Filter;
use crate::domain::period::Period;
use crate::domain::tally::{Asks, GroupSums, Grouping};
use crate::store::error::{Doing, StoreError};
use crate::store::filter;
use crate::store::tallies::{self, SUMS};

/// How many columns [`SUMS`] has.
const SUMS_COLUMNS: usize = 15;

/// The items with the answer of the ask each belongs to, and their place in it, the newest being the first. An item that
/// nobody asked for belongs to none.
const ITEMS: &str = "WITH chosen AS MATERIALIZED (SELECT id, minutes, class, drive, distance, effective, title_folded, \
    requester_folded, iif(requester IS NULL, NULL, first_value(answer) OVER ask) AS ask_answer, \
    row_number() OVER ask AS ask_place FROM item WHERE ";
const BY_ASK: &str = " WINDOW ask AS (PARTITION BY requester_folded, title_folded, date(day, '-6 days', 'weekday 1') \
    ORDER BY day DESC, id DESC)) ";

/// The asks of a group by answer, then minutes of its items by the answer of their ask.
const ASKS: &str = ", sum(ask_answer IS 'open' AND ask_place = 1), sum(ask_answer IS 'accepted' AND ask_place = 1), \
    sum(ask_answer IS 'shaped' AND ask_place = 1), sum(ask_answer IS 'handed-over' AND ask_place = 1), \
    sum(ask_answer IS 'declined' AND ask_place = 1), \
    sum(iif(ask_answer IS 'open', minutes, 0)), sum(iif(ask_answer IS 'accepted', minutes, 0)), \
    sum(iif(ask_answer IS 'shaped', minutes, 0)), sum(iif(ask_answer IS 'handed-over', minutes, 0)), \
    sum(iif(ask_answer IS 'declined', minutes, 0))";

const PROJECTS: &str = "SELECT 0, p.folded, among, ";
const OF_PROJECTS: &str = " FROM (SELECT chosen.*, \
    max(1, (SELECT count(*) FROM item_project c WHERE c.item = chosen.id)) AS among FROM chosen) one \
    LEFT JOIN item_project p ON p.item = one.id GROUP BY p.folded, among";
const REQUESTERS: &str = " UNION ALL SELECT 1, requester_folded, 1, ";
const OF_REQUESTERS: &str = " FROM chosen GROUP BY requester_folded";
const TITLES: &str = " UNION ALL SELECT 2, title_folded, 1, ";
const OF_TITLES: &str = " FROM chosen GROUP BY title_folded";

/// The groups of the period's items that pass the filter, by project, by requester and by title.
///
/// # Errors
/// When they cannot be read.
pub fn within(connection: &Connection, days: Period, filter: &Filter) -> Result<Vec<GroupSums>, StoreError> {
    let condition = filter::condition(Some(days), filter);
    let sql = [
        [ITEMS, &condition.sql, BY_ASK],
        [PROJECTS, SUMS, ASKS],
        [OF_PROJECTS, REQUESTERS, SUMS],
        [ASKS, OF_REQUESTERS, TITLES],
        [SUMS, ASKS, OF_TITLES],
    ]
    .concat()
    .concat();
    let groups = || -> rusqlite::Result<Vec<GroupSums>> {
        let mut statement = connection.prepare_cached(&sql)?;
        statement.query_map(params_from_iter(condition.values), group)?.collect()
    };
    groups().doing("adding up groups")
}

fn group(row: &Row) -> rusqlite::Result<GroupSums> {
    const NAMED: usize = 3;
    let at = |place: usize| row.get(NAMED + SUMS_COLUMNS + place);
    let by: usize = row.get(0)?;
    Ok(GroupSums {
        by: Grouping::ALL[by],
        name: row.get(1)?,
        among: row.get(2)?,
        sums: tallies::sums(row, NAMED)?,
        asks: Asks::new([at(0)?, at(1)?, at(2)?, at(3)?, at(4)?], [at(5)?, at(6)?, at(7)?, at(8)?, at(9)?]),
    })
}
