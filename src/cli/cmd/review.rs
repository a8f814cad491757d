//! `review`: the weekly review, sat or read.

use clap::Args;

use crate::app::review::sitting::Sitting;
use crate::app::review::{experiments, nudge, pulls};
use crate::app::thoughts::Thoughts;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::out::Form;
use crate::cli::review::round::Round;
use crate::cli::review::{past, stands};
use crate::domain::day::Day;
use crate::domain::period::{Period, Reach};
use crate::domain::week::Week;

/// Review a week in seven steps: the screen, or with --plain a line an answer
///
/// From Friday on it is the running week, before that the last. With --plain or ACCESSIBLE=1 it tells each step and asks
/// its questions one after the other: Enter skips, n and b go a step on and back, u undoes, q stops, ? tells the replies.
/// Each answer is saved at once, and the draft is kept. Without a terminal it asks nothing and prints the review as it
/// stands.
#[derive(Debug, Args)]
pub struct Review {
    /// The week: week, last-week, 2026-W47.
    week: Option<String>,
    /// Print it as it stands, and ask nothing.
    #[arg(long)]
    print: bool,
    /// Print the thoughts caught in all reviews, by pull.
    #[arg(long, conflicts_with_all = ["week", "print", "experiments"])]
    thoughts: bool,
    /// Print all experiments, how each went, and the numbers around it.
    #[arg(long, conflicts_with_all = ["week", "print"])]
    experiments: bool,
}

impl Review {
    /// Opens the screens, asks line by line, or prints.
    ///
    /// # Errors
    /// A word that is no week, or a week to come; a journal that cannot be read; what kept an answer from being saved.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let today = desk.stamp()?.today;
        if self.thoughts {
            let pulls = pulls::of(&desk.to_read()?, today)?;
            past::thoughts(&mut desk.out, &pulls, &Thoughts::own()?)?;
            return Ok(Exit::Done);
        }
        if self.experiments {
            let tried = experiments::of(&desk.to_read()?, today)?;
            past::experiments(&mut desk.out, &tried)?;
            return Ok(Exit::Done);
        }
        let week = self.week.as_deref().map_or_else(|| Ok(nudge::week_on(today)), |word| week(word, today))?;
        if !self.print && desk.has_screens() {
            return desk.open_review(week);
        }
        if !self.print && desk.out.form() == Form::Plain {
            return Round::open(desk, week)?.play(desk);
        }
        let journal = desk.to_read()?;
        let sitting = Sitting::read(&journal, week, today)?;
        stands::print(&mut desk.out, &journal, &sitting)?;
        Ok(Exit::Done)
    }
}

/// The week that a word names; one that has not begun has nothing to review.
fn week(word: &str, today: Day) -> anyhow::Result<Week> {
    let reach = Reach::read(word, today).ok();
    let days = reach.and_then(|reach| reach.from().map(|from| Period { from, to: reach.to() }));
    let Some(week) = days.and_then(Period::week) else {
        let why = format!("{word:?} is no week, Monday to Sunday");
        return Err(Refusal::usage(why, "a week is week, last-week or 2026-W47").into());
    };
    if week > Week::of(today) {
        let hint = format!("the running week is {}", Week::of(today));
        return Err(Refusal::usage(format!("{week} has not begun yet"), hint).into());
    }
    Ok(week)
}
