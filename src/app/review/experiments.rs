//! Every experiment, how it went, and what the numbers did in the weeks after; whether one made the other is not said.

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::domain::day::{self, Day};
use crate::domain::filter::Filter;
use crate::domain::period::Period;
use crate::domain::review::Went;
use crate::domain::week::Week;
use crate::metric::figure::Figure;

/// How many weeks on each side the numbers are taken over.
pub const AROUND: i64 = 4;

/// The numbers that are followed.
const FOLLOWED: [&str; 4] = ["leverage", "comfort", "downstream", "as_is"];

/// One experiment.
#[derive(Debug, Clone)]
pub struct Tried {
    /// The week it was tried in.
    pub week: Week,
    /// What was to be tried.
    pub text: String,
    /// How it went, where that was said.
    pub went: Option<Went>,
    /// The numbers around it.
    pub numbers: Vec<Around>,
}

/// A number in the four weeks before an experiment and in the up to four weeks from its own on.
#[derive(Debug, Clone)]
pub struct Around {
    /// The number.
    pub figure: Figure,
    /// Over the four weeks before it; none where there is nothing to divide by.
    pub before: Option<f64>,
    /// Over its week and the three after, as far as they have come.
    pub after: Option<f64>,
}

/// Every experiment, the latest first.
///
/// # Errors
/// When the journal cannot be read.
pub fn of(journal: &Journal, today: Day) -> Result<Vec<Tried>, AppError> {
    let mut tried = Vec::new();
    for review in journal.reviews(Period { from: day::FIRST, to: day::LAST })?.into_iter().rev() {
        if !review.experiment.text.is_empty() {
            let week = review.week.plus(1);
            let numbers = around(journal, week, today)?;
            tried.push(Tried { week, text: review.experiment.text, went: review.experiment.went, numbers });
        }
    }
    Ok(tried)
}

fn around(journal: &Journal, week: Week, today: Day) -> Result<Vec<Around>, AppError> {
    let of = |from: i64, to: i64| {
        let within = Period { from: week.plus(from).monday(), to: week.plus(to).sunday() };
        journal.tally(within, &Filter::default(), today)
    };
    let (before, after) = (of(-AROUND, -1)?, of(0, AROUND - 1)?);
    let figures = Figure::all(&[]).into_iter().filter(|figure| FOLLOWED.contains(&figure.id().as_str()));
    Ok(figures.map(|figure| Around { before: figure.said(&before), after: figure.said(&after), figure }).collect())
}
