//! Sums of items by project, requester and title: what is asked to find what moved a number.
//!
//! An item is in three groupings at once and its ask lends it an answer, so that in SQL each period would be sorted four
//! times over. Here its narrow rows are read once, in the order of their days, and added up.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, Row, params_from_iter};

use crate::domain::answer::Answer;
use crate::domain::class::Class;
use crate::domain::day;
use crate::domain::distance::Distance;
use crate::domain::filter::Filter;
use crate::domain::period::Period;
use crate::domain::tally::{AskSums, Asks, GroupSums, Grouping, Sums};
use crate::domain::week::Week;
use crate::store::error::{Doing, StoreError};
use crate::store::filter;
use crate::store::row;

/// One row for each project of an item, and one where it has none; oldest item first.
const ITEMS: &str = "SELECT item.id, minutes, class, drive, distance, title_folded, requester_folded, answer, day, p.folded \
    FROM item LEFT JOIN item_project p ON p.item = item.id WHERE ";
const IN_ORDER: &str = " ORDER BY day, id";

/// The groups of the period's items that pass the filter, by project, by requester and by title.
///
/// # Errors
/// When they cannot be read.
pub fn within(connection: &Connection, days: Period, filter: &Filter) -> Result<Vec<GroupSums>, StoreError> {
    let condition = filter::condition(Some(days), filter);
    let sql = [ITEMS, &condition.sql, IN_ORDER].concat();
    let read = || -> rusqlite::Result<Members> {
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(condition.values))?;
        let mut members = Members::default();
        while let Some(row) = rows.next()? {
            members.take(row)?;
        }
        Ok(members)
    };
    Ok(read().doing("adding up groups")?.groups())
}

/// An item as its groups see it.
struct Member {
    id: i64,
    sums: Sums,
    title: String,
    requester: Option<String>,
    projects: Vec<String>,
    /// Where its ask stands, if it belongs to one.
    ask: Option<usize>,
}

/// The items of one request in one week.
struct Ask {
    week: Week,
    answer: Answer,
    newest: i64,
}

#[derive(Default)]
struct Members {
    items: Vec<Member>,
    asks: Vec<Ask>,
    /// Where the ask of a requester, a title and a week stands.
    places: HashMap<(String, String, Week), usize>,
}

impl Members {
    fn take(&mut self, row: &Row) -> rusqlite::Result<()> {
        let id = row.get(0)?;
        let project: Option<String> = row.get(9)?;
        if let Some(member) = self.items.last_mut().filter(|member| member.id == id) {
            member.projects.extend(project);
            return Ok(());
        }
        let (class, drive) = (row.get_ref(2)?.as_str_or_null()?, row.get_ref(3)?.as_str_or_null()?);
        let class = Class::from_words(class, drive).map_err(|why| row::broken(2, why))?;
        let distance = row.get::<_, Option<u8>>(4)?.and_then(Distance::from_digit);
        let (title, requester): (String, Option<String>) = (row.get(5)?, row.get(6)?);
        let ask = match (&requester, row::optional(row, 7, Answer::from_word)?) {
            (Some(by), Some(answer)) => {
                let week = Week::of(row::column(row, 8, day::date)?);
                Some(self.asked((by.clone(), title.clone(), week), answer, id))
            }
            _ => None,
        };
        let sums = Sums::of_item(row.get(1)?, class, distance);
        self.items.push(Member { id, sums, title, requester, projects: project.into_iter().collect(), ask });
        Ok(())
    }

    /// Where the ask stands, which has the answer of the latest item that came.
    fn asked(&mut self, of: (String, String, Week), answer: Answer, newest: i64) -> usize {
        let ask = Ask { week: of.2, answer, newest };
        let place = *self.places.entry(of).or_insert(self.asks.len());
        match self.asks.get_mut(place) {
            Some(known) => *known = ask,
            None => self.asks.push(ask),
        }
        place
    }

    fn groups(&self) -> Vec<GroupSums> {
        let mut groups: BTreeMap<(Grouping, Option<&str>, u64), (Sums, Asks)> = BTreeMap::new();
        for member in &self.items {
            let ask = member.ask.and_then(|place| self.asks.get(place)).map(|ask| AskSums {
                week: ask.week,
                answer: ask.answer,
                asks: u64::from(ask.newest == member.id),
                minutes: member.sums.minutes,
            });
            let mut add = |by, name, among| {
                let (sums, asks) = groups.entry((by, name, among)).or_default();
                *sums += &member.sums;
                if let Some(ask) = &ask {
                    asks.add(ask);
                }
            };
            add(Grouping::Requesters, member.requester.as_deref(), 1);
            add(Grouping::Titles, Some(member.title.as_str()), 1);
            if member.projects.is_empty() {
                add(Grouping::Projects, None, 1);
            }
            for project in &member.projects {
                add(Grouping::Projects, Some(project), u64::try_from(member.projects.len()).unwrap_or(u64::MAX));
            }
        }
        let group = |((by, name, among), (sums, asks)): ((_, Option<&str>, _), _)| GroupSums {
            by,
            name: name.map(str::to_owned),
            among,
            sums,
            asks,
        };
        groups.into_iter().map(group).collect()
    }
}
