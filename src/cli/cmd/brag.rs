//! `brag`: what one would tell others of a period.

use std::io::{self, IsTerminal};

use clap::Args;

use crate::app::brags::Brags;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::page::PageFlags;
use crate::domain::day::Day;
use crate::domain::period::Period;
use crate::report::brag::Brag as Facts;
use crate::report::share::Reader;
use crate::report::{brag_page, markdown};
use crate::text::when;

/// Write what you would tell of a period: work with leverage or an outcome, and asks shaped or handed over.
///
/// Markdown by project and skill, what changed first, each item in one place: under the first project and the first skill
/// it names. Which day the last one was made is kept, and --since-last begins there.
#[derive(Debug, Args)]
pub struct Brag {
    /// Which days (`headwater help periods`); without it, all.
    #[arg(conflicts_with = "since_last")]
    period: Option<String>,
    /// From the day on which the last one was made to today. Looking at one on the terminal makes none.
    #[arg(long)]
    since_last: bool,
    #[command(flatten)]
    page: PageFlags,
}

impl Brag {
    /// Writes it, and keeps that it was made.
    ///
    /// # Errors
    /// A word that is no period, a file that cannot be written, a journal that cannot be read.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let today = desk.stamp()?.today;
        let journal = desk.to_read()?;
        let paths = desk.paths()?;
        let mut brags = Brags::load(&paths.state);
        let since = if self.since_last { since(desk, brags.last(&paths.journal), today) } else { None };
        let period = match since {
            Some(from) => Period { from, to: today },
            None => desk.period(&journal, self.period.as_deref().unwrap_or("all"))?,
        };
        let reader = if self.page.share { Reader::Others } else { Reader::Oneself };
        let facts = Facts::of(&journal, period, reader)?;
        if desk.out.is_json() && self.page.file().is_none() {
            desk.out.json(&facts)?;
        } else {
            self.page.write(desk, &markdown::written(&brag_page::document(&facts)))?;
        }
        // Only what was given out counts as made: a look on the terminal is none. Where there is no journal, nothing is
        // left behind.
        desk.out.finish()?;
        let is_given_out = self.page.file().is_some() || !io::stdout().is_terminal();
        if is_given_out
            && paths.journal.exists()
            && let Err(error) = brags.made(&paths.journal, today)
        {
            desk.out.note(format!("the day of this page could not be kept for --since-last: {error}"));
        }
        Ok(Exit::Done)
    }
}

/// Where the last one leaves off. Without one, or with one of a day to come, everything is told.
fn since(desk: &mut Desk, last: Option<Day>, today: Day) -> Option<Day> {
    let last = last.filter(|last| *last <= today);
    match last {
        Some(last) => desk.out.note(format!("since {}, when the last one was made", when::long_day(last))),
        None => desk.out.note("none was made of this journal yet, so this is of all days"),
    }
    last
}
