//! What a quick-add line means in this journal: what was said, and what was assumed in words.

use rusqlite::Connection;

use crate::app::error::AppError;
use crate::domain::answer::{Answer, Asked};
use crate::domain::day::Day;
use crate::domain::item::{Source, Work};
use crate::domain::line::Line;
use crate::domain::line::LineError;
use crate::domain::minutes::Minutes;
use crate::domain::title::{TextError, Title};
use crate::domain::week::Week;
use crate::store::items;

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

/// A line as it would be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The work.
    pub work: Work,
    /// What was assumed, in the order of the marks' table.
    pub assumed: Vec<Assumed>,
}

/// What a line that was read means: defaults filled in, the answer of the same request of the same week kept.
///
/// # Errors
/// When the journal cannot be read, or the line has no title.
pub fn complete(
    connection: &Connection,
    line: Line,
    day: Day,
    default_minutes: Minutes,
    source: Source,
) -> Result<Reading, AppError> {
    let Line { title, marks } = line;
    let title: Title = title.ok_or(AppError::Line(LineError::Title(TextError::NoTitle)))?;
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
                let week = Week::of(work.day).period();
                match items::answer_within(connection, &request, week)?.filter(|answer| answer.is_given()) {
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
            assumed.push(Assumed::NoTime(answer));
            Minutes::NONE
        }
        (None, None) => {
            assumed.push(Assumed::DefaultMinutes);
            default_minutes
        }
    };
    Ok(Reading { work, assumed })
}
