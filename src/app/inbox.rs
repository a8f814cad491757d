//! The asks behind the inbox's signs: the open ones with their age, and what was answered in a week.

use rusqlite::Connection;

use crate::app::error::AppError;
use crate::domain::answer::Answer;
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
    /// Who asked in the week, or has a request open, most asks first.
    pub people: Vec<Person>,
}

/// What one person asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub name: Name,
    /// Their asks of the week.
    pub asks: u64,
    /// Of those, the answered ones.
    pub answered: u64,
    /// Of those, the ones taken as is.
    pub as_is: u64,
    /// Minutes of all their asks of the week.
    pub minutes: u64,
    /// Their requests that are open at the week's end, however old.
    pub open: u64,
    /// Days of the oldest of them; none where none is open.
    pub oldest: Option<u64>,
}

impl Inbox {
    /// All asks of the week.
    pub fn asks(&self) -> u64 {
        self.people.iter().map(|person| person.asks).sum()
    }

    fn person(&mut self, name: &Name) -> &mut Person {
        let at = self.people.iter().position(|person| person.name.is(name));
        let at = at.unwrap_or_else(|| {
            let name = name.clone();
            self.people.push(Person { name, asks: 0, answered: 0, as_is: 0, minutes: 0, open: 0, oldest: None });
            self.people.len() - 1
        });
        &mut self.people[at]
    }
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
            if let Some(asked) = &item.work.asked {
                let person = inbox.person(&asked.by);
                person.open += 1;
                person.oldest = person.oldest.max(Some(days));
            }
            inbox.open.push(OpenAsk { item, since, days });
        }
    }
    for row in asks::within(connection, week.period())? {
        let Some(item) = items::by_id(connection, row.newest)? else { continue };
        let Some(asked) = item.work.asked.clone() else { continue };
        let person = inbox.person(&asked.by);
        person.asks += 1;
        person.minutes += row.minutes;
        person.answered += u64::from(asked.answer.is_given());
        person.as_is += u64::from(asked.answer == Answer::Accepted);
        if asked.answer.is_given() {
            inbox.answered.push(AnsweredAsk { item, items: row.items, minutes: row.minutes });
        }
    }
    inbox.people.sort_by(|a, b| (b.asks, b.open).cmp(&(a.asks, a.open)).then_with(|| a.name.cmp(&b.name)));
    Ok(inbox)
}
