//! The inbox of a week as `inbox --json` writes it: the signs, what is open, what was answered, who asked.

use serde::Serialize;

use crate::app::exchange::DayOffJson;
use crate::app::inbox::{AnsweredAsk, Inbox, OpenAsk, Person};
use crate::app::overload::{Followed, Past};
use crate::app::stats::SignJson;
use crate::app::unusual::Unusual;
use crate::domain::day::Day;
use crate::domain::distance::Distance;
use crate::domain::item::Work;
use crate::domain::week::Week;

/// The inbox of one week as JSON.
#[derive(Debug, Serialize)]
pub struct InboxJson {
    /// The version of this shape.
    pub schema: u64,
    /// `2026-W47`.
    pub week: String,
    /// What the signs come to.
    pub level: &'static str,
    /// The four signs.
    pub signs: Vec<FollowedJson>,
    /// Requests that are open at the week's end, oldest first.
    pub open: Vec<OpenJson>,
    /// Asks of the week that were answered, newest first.
    pub answered: Vec<AnsweredJson>,
    /// Who asked in the week, or has a request open, most asks first.
    pub people: Vec<PersonJson>,
    /// The week's labels.
    pub labels: Vec<String>,
    /// The week's days off.
    pub days_off: Vec<DayOffJson>,
}

/// A sign with what it was in the weeks before, as JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FollowedJson {
    /// The sign.
    #[serde(flatten)]
    pub sign: SignJson,
    /// The last eight weeks, oldest first, the week itself last.
    pub history: Vec<PastJson>,
}

/// What a sign was in one week, as JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PastJson {
    /// `2026-W47`.
    pub week: String,
    /// Its figure; of the backlog, the open requests.
    pub value: Option<f64>,
    /// Whether it was over the limit of today; none where that could not be judged.
    pub over: Option<bool>,
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
    /// Their requests that are open at the week's end.
    pub open: u64,
    /// Days of the oldest of them.
    pub oldest_days: Option<u64>,
    /// Asks of the week that were answered.
    pub answered: u64,
    /// Those of them taken as is.
    pub as_is: u64,
    /// Minutes of all their asks of the week.
    pub minutes: u64,
}

impl InboxJson {
    /// The inbox of that week with its signs, and what was unusual about it.
    pub fn of(week: Week, signs: &Followed, inbox: &Inbox, unusual: Unusual) -> Self {
        let past = |past: &Past| PastJson { week: past.week.to_string(), value: past.value, over: past.over };
        let followed = signs.now.signs.iter().zip(&signs.history);
        Self {
            schema: 1,
            week: week.to_string(),
            level: signs.now.level.word(),
            signs: followed
                .map(|(sign, weeks)| FollowedJson { sign: sign.into(), history: weeks.iter().map(past).collect() })
                .collect(),
            open: inbox.open.iter().map(OpenJson::from).collect(),
            answered: inbox.answered.iter().map(AnsweredJson::from).collect(),
            people: inbox.people.iter().map(PersonJson::from).collect(),
            labels: unusual.labels,
            days_off: unusual.days_off.into_iter().map(|(day, why)| DayOffJson { day: day.to_string(), why }).collect(),
        }
    }
}

impl From<&Person> for PersonJson {
    fn from(person: &Person) -> Self {
        Self {
            requester: person.name.as_str().to_owned(),
            asks: person.asks,
            open: person.open,
            oldest_days: person.oldest,
            answered: person.answered,
            as_is: person.as_is,
            minutes: person.minutes,
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
