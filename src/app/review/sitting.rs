//! A sitting: the week in review, and what was said of it and of the weeks before.

use chrono::{DateTime, Utc};

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::app::thoughts::Thoughts;
use crate::domain::day::Day;
use crate::domain::period::Period;
use crate::domain::review::{Review, Upstream};
use crate::domain::week::Week;

/// How many weeks of earlier reviews a sitting knows: half a year.
const EARLIER: i64 = 26;

/// What a step's rows are made from, besides the journal.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// The week in review.
    pub week: Week,
    /// The day on which it is sat.
    pub today: Day,
    /// What was said of the week so far; none is nothing yet.
    pub review: Option<Review>,
    /// The reviews of the half year before, first to last.
    pub earlier: Vec<Review>,
    /// The thoughts to choose from.
    pub thoughts: Thoughts,
}

impl Sitting {
    /// Reads what was said of that week and of those before.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(journal: &Journal, week: Week, today: Day) -> Result<Self, AppError> {
        let before = Period { from: week.plus(-EARLIER).monday(), to: week.plus(-1).sunday() };
        Ok(Self {
            week,
            today,
            review: journal.review(week)?,
            earlier: journal.reviews(before)?,
            thoughts: Thoughts::own()?,
        })
    }

    /// The last day that counts: the week's Sunday, or today where it is still running.
    pub fn as_of(&self) -> Day {
        self.week.sunday().min(self.today)
    }

    /// The week's days up to [`as_of`](Self::as_of).
    pub fn days(&self) -> Period {
        Period { from: self.week.monday(), to: self.as_of() }
    }

    /// What was said of an earlier week.
    pub fn earlier_review(&self, week: Week) -> Option<&Review> {
        self.earlier.iter().find(|review| review.week == week)
    }

    /// The last review before this one that holds what is asked for.
    pub fn last(&self, holds: impl Fn(&Review) -> bool) -> Option<&Review> {
        self.earlier.iter().rev().find(|review| holds(review))
    }

    /// What is to be met earlier, as marked so far.
    pub fn upstream(&self) -> &[Upstream] {
        self.review.as_ref().map_or(&[], |review| &review.upstream)
    }

    /// When the review was finished, if it was.
    pub fn finished_at(&self) -> Option<DateTime<Utc>> {
        self.review.as_ref().and_then(|review| review.finished_at)
    }
}
