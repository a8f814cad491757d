//! Step 4, *Comfort*: what was done for how it feels, and the thoughts behind it.

use std::cmp::Reverse;

use crate::app::error::AppError;
use crate::app::journal::{Journal, Order};
use crate::app::review::row::{Kind, Row, Section, Tick};
use crate::app::review::sitting::Sitting;
use crate::domain::class::{Class, Drive};
use crate::domain::distance::Distance;
use crate::domain::filter::{ClassIs, Filter, Term, Test};
use crate::domain::item::Item;
use crate::domain::pull::Pull;
use crate::domain::thought::Thought;
use crate::text::meaning::{Line, Meaning};

/// How many items at distance 3 are shown.
const MOST_FAR: usize = 5;

/// Its rows.
///
/// # Errors
/// When the journal cannot be read.
pub fn sections(journal: &Journal, sitting: &Sitting) -> Result<Vec<Section>, AppError> {
    let read = |test: Test| {
        let filter = Filter { terms: vec![Term::Any(vec![test])] };
        journal.items(Some(sitting.week.period()), &filter, Order::Oldest).map(|mut items| {
            items.sort_by_key(|item| Reverse(item.work.minutes));
            items
        })
    };
    let comfort = read(Test::Class(ClassIs::Comfort))?;
    let mut far = read(Test::Distance(Distance::Ticket, Distance::Ticket))?;
    far.retain(|item| item.work.class == Some(Class::Execution));
    far.truncate(MOST_FAR);
    let pulls = in_order(&comfort);
    let mut sections = vec![
        Section {
            heading: "Comfort of this week".to_owned(),
            rows: comfort.iter().map(Row::item).collect(),
            none: "No item of this week is comfort.",
        },
        Section {
            heading: "Most time at distance 3: would you have done it if it felt like nothing?".to_owned(),
            rows: far.iter().map(Row::item).collect(),
            none: "",
        },
    ];
    sections.extend(pulls.into_iter().map(|pull| Section {
        heading: format!("Thoughts caught: {}, {}", pull.word(), pull.about()),
        rows: sitting.thoughts.of(pull).map(|thought| row(thought, sitting)).collect(),
        none: "",
    }));
    Ok(sections)
}

/// The pulls, those first that may be behind most of these minutes.
fn in_order(comfort: &[Item]) -> Vec<Pull> {
    let minutes = |pull: Pull| -> u64 {
        let behind = |drive: Drive| Pull::behind(drive).contains(&pull);
        let these = comfort.iter().filter(|item| item.work.class.and_then(Class::drive).is_some_and(behind));
        these.map(|item| u64::from(item.work.minutes.count())).sum()
    };
    let mut pulls = Pull::ALL.to_vec();
    pulls.sort_by_key(|pull| Reverse(minutes(*pull)));
    pulls
}

fn row(thought: &Thought, sitting: &Sitting) -> Row {
    let caught = sitting.review.as_ref().and_then(|review| review.thought(&thought.id));
    let tick = match caught {
        None => Tick::Off,
        Some(caught) if caught.star => Tick::Star,
        Some(_) => Tick::On,
    };
    Row::of(Kind::Thought(thought.id.clone()), thought.says.as_str()).ticked(tick).more([
        Line::of(thought.asks.as_str(), Meaning::Plain),
        Line::of("Instead: ", Meaning::Heading)
            .and(thought.instead.as_str())
            .then(format!("  ({})", thought.skill), Meaning::Quiet),
    ])
}
