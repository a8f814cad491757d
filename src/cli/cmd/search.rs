//! `search`: items that hold words.

use clap::Args;

use crate::app::journal::Order;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::items::{self, ItemsJson};
use crate::domain::filter::{Filter, Term, Test};
use crate::domain::fold::fold;
use crate::domain::name::Name;
use crate::text::meaning::{Line, Meaning};
use crate::text::words::counted;

/// Find items by words in title, note, outcome, project or requester, newest first
#[derive(Debug, Args)]
pub struct Search {
    /// Every one of them must be there, in any case, in any of these places.
    #[arg(required = true)]
    words: Vec<String>,
    /// Look only there.
    #[arg(long = "in", value_name = "PERIOD", default_value = "all")]
    within: String,
}

impl Search {
    /// Prints what was found.
    ///
    /// # Errors
    /// When nothing was found; a period that is none; a journal that cannot be read.
    pub fn run(&self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let today = desk.stamp()?.today;
        let words = self.words.iter().flat_map(|words| words.split_whitespace());
        let filter = Filter { terms: words.map(|word| Term::Any(tests(word))).collect() };
        if filter.is_empty() {
            return Err(Refusal::usage("there is no word to look for", "headwater search login").into());
        }
        let journal = desk.to_read()?;
        let period = desk.period(&journal, &self.within)?;
        let found = journal.items(Some(period), &filter, Order::Newest)?;
        if desk.out.is_json() {
            desk.out.json(&ItemsJson::of(&found))?;
        } else if !found.is_empty() {
            items::by_day(desk, &found, today, &[])?;
            desk.out.line(Line::of(counted(u64::try_from(found.len())?, "item"), Meaning::Strong))?;
        }
        if found.is_empty() {
            desk.out.note(format!("No item holds {:?}.", self.words.join(" ")));
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Done)
    }
}

/// The word anywhere; `@ana` and `+web` also as the names they are shown as.
fn tests(word: &str) -> Vec<Test> {
    let mut tests = vec![Test::Text(fold(word))];
    tests.extend(word.strip_prefix('@').and_then(|name| Name::read(name).ok()).map(Test::From));
    tests.extend(word.strip_prefix('+').and_then(|name| Name::read_project(name).ok()).map(Test::Project));
    tests
}
