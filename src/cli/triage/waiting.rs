//! What waits in triage, listed: unsorted items, and what is suggested for today.

use serde::Serialize;

use crate::app::draft::learned;
use crate::app::draft::suggestion::{self, Suggestion};
use crate::app::error::AppError;
use crate::app::exchange::SCHEMA;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::guess::ProposalJson;
use crate::cli::items;
use crate::cli::triage::sources::{Read, Sources};
use crate::domain::day::Day;
use crate::domain::item::Item;
use crate::text::json::ItemJson;
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};
use crate::text::when;
use crate::text::words::{counted, project};

#[derive(Serialize)]
struct Answer {
    schema: u64,
    items: Vec<ItemJson>,
    suggestions: Vec<SuggestionJson>,
}

/// A suggestion as JSON.
#[derive(Serialize)]
struct SuggestionJson {
    /// The item it would become; what only an item has is null.
    #[serde(flatten)]
    work: ItemJson,
    /// Who may have asked.
    guess: Option<String>,
    /// What should be known before it is taken.
    remark: Option<String>,
    proposed: ProposalJson,
}

/// Lists it.
///
/// # Errors
/// When the journal cannot be read, reading the sources is stopped, or the answer cannot be written.
pub fn list(desk: &mut Desk) -> anyhow::Result<Exit> {
    let journal = desk.to_read()?;
    let mut sources = Sources::open(desk)?;
    loop {
        match sources.read_on(desk)? {
            Read::More => {}
            Read::Nothing => break,
            Read::Stopped => return Err(AppError::Stopped.into()),
        }
    }
    let waiting = journal.to_sort(u32::MAX)?;
    let suggested = if sources.offers.is_empty() {
        Vec::new()
    } else {
        let model = learned::of(&journal)?;
        suggestion::of_day(sources.day, &sources.offers, &journal, |work| Some(model.propose(work)))?
    };
    if desk.out.is_json() {
        let items = waiting.iter().map(ItemJson::from).collect();
        let suggestions = suggested.iter().map(SuggestionJson::from).collect();
        desk.out.json(&Answer { schema: SCHEMA, items, suggestions })?;
    } else {
        tell(desk, &waiting, &suggested, sources.day)?;
    }
    Ok(Exit::Done)
}

fn tell(desk: &mut Desk, waiting: &[Item], suggested: &[Suggestion], day: Day) -> anyhow::Result<()> {
    items::by_day(desk, waiting, day, &[])?;
    let (to_sort, count) = (u64::try_from(waiting.len())?, u64::try_from(suggested.len())?);
    if count > 0 {
        let heading = format!("{count} suggested for {}", when::short_day(day));
        desk.out.line(Line::of(heading, Meaning::Heading).then(", counted when you take it", Meaning::Quiet))?;
        desk.out.table(table(suggested))?;
    }
    let waits = match (to_sort, count) {
        (0, 0) => None,
        (0, count) => Some(format!("{} to take or drop", counted(count, "suggestion"))),
        (items, 0) => Some(format!("{} to sort", counted(items, "item"))),
        (items, count) => {
            Some(format!("{} to sort, {} to take or drop", counted(items, "item"), counted(count, "suggestion")))
        }
    };
    desk.out.note(match waits {
        None => "Nothing is unsorted.".to_owned(),
        Some(waits) => format!("{waits}: `headwater triage` on a terminal, or with --plain."),
    });
    Ok(())
}

fn table(suggested: &[Suggestion]) -> Table<4> {
    let mut table = Table::new([Column::right(""), Column::left(""), Column::stretch(""), Column::left("")]);
    for one in suggested {
        let guess = one.guess.iter().map(|name| format!("@{name}?"));
        let facts = std::iter::once(one.shown.to_owned()).chain(guess).chain(one.work.projects.iter().map(project));
        table.row([
            Line::from(one.work.minutes.count().to_string()),
            Line::of(one.times(), Meaning::Quiet),
            Line::from(one.work.title.as_str()),
            Line::of(facts.collect::<Vec<_>>().join("  "), Meaning::Quiet),
        ]);
    }
    table
}

impl From<&Suggestion> for SuggestionJson {
    fn from(one: &Suggestion) -> Self {
        Self {
            work: ItemJson::from(&one.work),
            guess: one.guess.as_ref().map(|name| name.to_string()),
            remark: one.remark.clone(),
            proposed: ProposalJson::of(one.proposal.as_ref()),
        }
    }
}
