//! What a quick-add line means in this journal: what was said, and what was assumed in words.

use rusqlite::Connection;

use crate::app::error::AppError;
use crate::domain::answer::{Answer, Asked};
use crate::domain::day::Day;
use crate::domain::item::{Request, Source, Work};
use crate::domain::line;
use crate::domain::mark::Vocabulary;
use crate::domain::minutes::Minutes;
use crate::domain::title::{TextError, Title};
use crate::domain::week::Week;
use crate::store::items;
use crate::text::facts::{Asides, facts};
use crate::text::meaning::Line;
use crate::text::value;
use crate::text::words;

/// Something the line did not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assumed {
    /// No minutes were given: the default.
    DefaultMinutes,
    /// No minutes were given, and such an answer takes none.
    NoTime(Answer),
    /// No answer was given: that of the request's newest item of the week.
    SameAnswer(Answer),
    /// No answer was given: taken as is.
    AsIs,
    /// No answer was given, but whom it was handed to.
    HandedOver,
}

impl Assumed {
    /// It in words: `30 min assumed`, `answer as is assumed`.
    pub fn words(self, work: &Work) -> String {
        let minutes = value::short(work.minutes.count().into());
        match self {
            Self::DefaultMinutes => format!("{minutes} assumed"),
            Self::NoTime(answer) => format!("{minutes} assumed, being {}", words::answer(answer)),
            Self::SameAnswer(answer) => format!("answer {} like last time this week", words::answer(answer)),
            Self::AsIs => format!("answer {} assumed", words::answer(Answer::Accepted)),
            Self::HandedOver => format!("answer {} assumed", words::answer(Answer::HandedOver)),
        }
    }
}

/// A line as it would be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The work.
    pub work: Work,
    /// What was assumed, in the order of the marks' table.
    pub assumed: Vec<Assumed>,
}

impl Reading {
    /// What was read, without the title, and behind it what was assumed: `30 min assumed · from @ana, as is assumed`.
    pub fn facts(&self, today: Day) -> Line {
        told(&self.work, &self.assumed, today)
    }
}

/// What is known of a piece of work of whose facts some were assumed.
pub fn told(work: &Work, assumed: &[Assumed], today: Day) -> Line {
    let mut asides = Asides::default();
    let mut no_time = String::new();
    for assumed in assumed {
        match assumed {
            Assumed::DefaultMinutes => asides.minutes = "assumed",
            Assumed::NoTime(answer) => no_time = format!("assumed, being {}", words::answer(*answer)),
            Assumed::SameAnswer(_) => asides.answer = "like last time this week",
            Assumed::AsIs | Assumed::HandedOver => asides.answer = "assumed",
        }
    }
    if !no_time.is_empty() {
        asides.minutes = &no_time;
    }
    facts(work, today, asides)
}

/// Reads the lines of a text as quick-add lines; blank ones are skipped.
///
/// # Errors
/// Every line that cannot be read, with its number.
pub fn lines(text: &str, vocabulary: &Vocabulary) -> Result<Vec<line::Line>, AppError> {
    let (mut lines, mut wrong) = (Vec::new(), Vec::new());
    for (line, number) in text.lines().zip(1_usize..).filter(|(line, _)| !line.trim().is_empty()) {
        match line::read(line, vocabulary) {
            Ok(line) => lines.push(line),
            Err(error) => wrong.push((number, error)),
        }
    }
    if wrong.is_empty() { Ok(lines) } else { Err(AppError::Lines(wrong)) }
}

/// What a line that was read means: defaults filled in, the answer of the same request of the same week kept.
///
/// `before` are the readings that will be saved together with this one, ahead of it.
///
/// # Errors
/// When the journal cannot be read, or the line has no title.
pub fn complete(
    connection: &Connection,
    line: line::Line,
    day: Day,
    default_minutes: Minutes,
    source: Source,
    before: &[Reading],
) -> Result<Reading, AppError> {
    let line::Line { title, marks } = line;
    let title: Title = title.ok_or(AppError::Line(line::LineError::Title(TextError::NoTitle)))?;
    let mut assumed = Vec::new();
    let mut work = Work::new(title, marks.day.unwrap_or(day), source);
    work.start = marks.start;
    work.class = marks.class;
    work.distance = marks.distance;
    work.to = marks.to;
    work.projects = marks.projects;
    work.skills = marks.skills;
    if let Some(by) = marks.from {
        work.asked = Some(Asked { by, answer: Answer::Accepted });
        let answer = match (marks.answer, &work.to, work.request()) {
            (Some(answer), _, _) => answer,
            (None, Some(_), _) => {
                assumed.push(Assumed::HandedOver);
                Answer::HandedOver
            }
            (None, None, Some(request)) => {
                match newest_answer(connection, &request, Week::of(work.day), before)?.filter(|a| a.is_given()) {
                    Some(answer) => {
                        assumed.push(Assumed::SameAnswer(answer));
                        answer
                    }
                    None => {
                        assumed.push(Assumed::AsIs);
                        Answer::Accepted
                    }
                }
            }
            (None, None, None) => Answer::Accepted,
        };
        if let Some(asked) = &mut work.asked {
            asked.answer = answer;
        }
    }
    let answer = work.asked.as_ref().map(|asked| asked.answer);
    work.minutes = match (marks.minutes, answer.filter(|answer| answer.takes_no_time())) {
        (Some(minutes), _) => minutes,
        (None, Some(answer)) => {
            assumed.insert(0, Assumed::NoTime(answer));
            Minutes::NONE
        }
        (None, None) => {
            assumed.insert(0, Assumed::DefaultMinutes);
            default_minutes
        }
    };
    Ok(Reading { work, assumed })
}

/// The answer of the request's newest item of the week: latest day, then highest id. Those `before` come after every
/// item that the journal has on the same day.
fn newest_answer(
    connection: &Connection,
    request: &Request,
    week: Week,
    before: &[Reading],
) -> Result<Option<Answer>, AppError> {
    let kept = items::newest_within(connection, request, week.period())?.map(|item| item.work);
    let typed = before.iter().map(|reading| &reading.work);
    let typed = typed.filter(|work| work.week() == week && work.request().as_ref() == Some(request));
    // Of equals, `max_by_key` takes the last.
    let newest = kept.iter().chain(typed).max_by_key(|work| work.day);
    Ok(newest.and_then(|work| work.asked.as_ref()).map(|asked| asked.answer))
}
