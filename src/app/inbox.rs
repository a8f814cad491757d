//! The asks behind the inbox's signs: the open ones with their age, and what was answered in a week.

use rusqlite::Connection;

use crate::app::error::AppError;
use crate::domain::day::Day;
use crate::domain::item::Item;
use crate::domain::name::Name;
use crate::domain::week::Week;
use crate::store::{asks, items};

/// A request that is open at the end of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAsk {
    /// Its newest item.
    pub item: Item,
    /// The day its age is counted from.
    pub since: Day,
    /// Its age in days.
    pub days: u64,
}

/// An ask of the week that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweredAsk {
    /// Its newest item.
    pub item: Item,
    /// How many items it has in the week.
    pub items: u64,
    /// Their minutes.
    pub minutes: u64,
}

/// The asks of one week as the inbox shows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inbox {
    /// Open requests, oldest first.
    pub open: Vec<OpenAsk>,
    /// Answered asks of the week, newest first.
    pub answered: Vec<AnsweredAsk>,
    /// Asks of the week by requester, most first.
    pub people: Vec<(String, u64)>,
}

/// Reads the asks of a week as they stand at its end, or today where it is still running.
///
/// # Errors
/// When the journal cannot be read.
pub fn of_week(connection: &Connection, week: Week, today: Day) -> Result<Inbox, AppError> {
    let as_of = week.sunday().min(today);
    let mut inbox = Inbox::default();
    for (id, since) in asks::open_at(connection, week.sunday())? {
        if let Some(item) = items::by_id(connection, id)? {
            let days = u64::try_from((as_of - since).num_days()).unwrap_or(0);
            inbox.open.push(OpenAsk { item, since, days });
        }
    }
    let mut people: Vec<(Name, u64)> = Vec::new();
    for row in asks::within(connection, week.period())? {
        let Some(item) = items::by_id(connection, row.newest)? else { continue };
        let Some(asked) = item.work.asked.clone() else { continue };
        let answer = asked.answer;
        match people.iter_mut().find(|(name, _)| name.is(&asked.by)) {
            Some((_, count)) => *count += 1,
            None => people.push((asked.by, 1)),
        }
        if answer.is_given() {
            inbox.answered.push(AnsweredAsk { item, items: row.items, minutes: row.minutes });
        }
    }
    people.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    inbox.people = people.into_iter().map(|(name, count)| (name.as_str().to_owned(), count)).collect();
    Ok(inbox)
}
