//! The inbox of a week as `inbox --json` writes it: the signs, what is open, what was answered, who asked.

use serde::Serialize;

use crate::app::inbox::{AnsweredAsk, Inbox, OpenAsk};
use crate::app::stats::SignJson;
use crate::domain::day::Day;
use crate::domain::distance::Distance;
use crate::domain::item::Work;
use crate::domain::week::Week;
use crate::metric::inbox::Overload;

/// The inbox of one week as JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InboxJson {
    /// The version of this shape.
    pub schema: u64,
    /// `2026-W47`.
    pub week: String,
    /// What the signs come to.
    pub level: &'static str,
    /// The four signs.
    pub signs: Vec<SignJson>,
    /// Requests that are open at the week's end, oldest first.
    pub open: Vec<OpenJson>,
    /// Asks of the week that were answered, newest first.
    pub answered: Vec<AnsweredJson>,
    /// Asks of the week by requester, most first.
    pub people: Vec<PersonJson>,
}

/// An open request as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenJson {
    /// Its newest item.
    pub id: i64,
    /// What was asked.
    pub title: String,
    /// Who asked.
    pub requester: String,
    /// The day its age is counted from.
    pub since: Day,
    /// Its age.
    pub days: u64,
}

/// An answered ask as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredJson {
    /// Its newest item.
    pub id: i64,
    /// What was asked.
    pub title: String,
    /// Who asked.
    pub requester: String,
    /// The answer's word.
    pub answer: &'static str,
    /// Minutes of its items in the week.
    pub minutes: u64,
    /// The effective distance of its newest item.
    pub distance: Option<u8>,
}

/// Who asked, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonJson {
    /// The requester.
    pub requester: String,
    /// Asks of the week.
    pub asks: u64,
}

impl InboxJson {
    /// The inbox of that week with its signs.
    pub fn of(week: Week, overload: &Overload, inbox: &Inbox) -> Self {
        Self {
            schema: 1,
            week: week.to_string(),
            level: overload.level.word(),
            signs: overload.signs.iter().map(SignJson::from).collect(),
            open: inbox.open.iter().map(OpenJson::from).collect(),
            answered: inbox.answered.iter().map(AnsweredJson::from).collect(),
            people: inbox
                .people
                .iter()
                .map(|(requester, asks)| PersonJson { requester: requester.clone(), asks: *asks })
                .collect(),
        }
    }
}

impl From<&OpenAsk> for OpenJson {
    fn from(ask: &OpenAsk) -> Self {
        let (title, requester) = asked(&ask.item.work);
        Self { id: ask.item.id.0, title, requester, since: ask.since, days: ask.days }
    }
}

impl From<&AnsweredAsk> for AnsweredJson {
    fn from(ask: &AnsweredAsk) -> Self {
        let work = &ask.item.work;
        let (title, requester) = asked(work);
        Self {
            id: ask.item.id.0,
            title,
            requester,
            answer: work.asked.as_ref().map_or("", |asked| asked.answer.word()),
            minutes: ask.minutes,
            distance: work.effective_distance().map(Distance::digit),
        }
    }
}

/// What was asked, and by whom.
fn asked(work: &Work) -> (String, String) {
    let by = work.asked.as_ref().map_or(String::new(), |asked| asked.by.as_str().to_owned());
    (work.title.as_str().to_owned(), by)
}
