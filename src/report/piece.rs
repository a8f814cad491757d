//! A piece of work as a page tells it: the items of one title, with what changed because of them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::answer::Answer;
use crate::domain::day::Day;
use crate::domain::item::Item;
use crate::domain::name::Name;
use crate::domain::period::Period;
use crate::report::document::Entry;
use crate::report::share::Share;
use crate::text::meaning::{Line, Meaning};
use crate::text::words::{self, counted};
use crate::text::{value, when};

/// What stands where a title is not to be told.
const UNTOLD: &str = "Comfort, its title left out";

/// The items of one title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The title, as the first of them spells it; none where it is not to be told.
    pub title: Option<String>,
    /// What changed because of them, oldest first, each once.
    pub outcomes: Vec<String>,
    /// The day of the first.
    pub from: Day,
    /// The day of the last.
    pub to: Day,
    /// Their minutes.
    pub minutes: u64,
    /// How many they are.
    pub items: u64,
    /// The projects named on them, in the order in which they came.
    pub projects: Vec<String>,
    /// The skills exercised by them, likewise.
    pub skills: Vec<String>,
    /// Whether the last of them declined the ask: then it tells of no work.
    pub declined: bool,
}

impl Piece {
    /// The items as one piece, oldest first; none of no items.
    pub fn of(items: &[&Item], share: &Share) -> Option<Self> {
        let (first, last) = (items.first()?, items.last()?);
        let mut outcomes: Vec<String> = Vec::new();
        for item in items {
            let outcome = share.text(&item.work.outcome);
            if !outcome.trim().is_empty() && !outcomes.contains(&outcome) {
                outcomes.push(outcome);
            }
        }
        Some(Self {
            title: items.iter().find_map(|item| share.title(&item.work)),
            outcomes,
            from: first.work.day,
            to: last.work.day,
            minutes: items.iter().map(|item| u64::from(item.work.minutes.count())).sum(),
            items: u64::try_from(items.len()).unwrap_or(u64::MAX),
            projects: names(items.iter().flat_map(|item| &item.work.projects)),
            skills: names(items.iter().flat_map(|item| &item.work.skills)),
            declined: last.work.asked.as_ref().is_some_and(|asked| asked.answer == Answer::Declined),
        })
    }

    /// The items by title, those with an outcome first, then the most minutes.
    pub fn by_title(items: &[&Item], share: &Share) -> Vec<Self> {
        let mut titles: BTreeMap<String, Vec<&Item>> = BTreeMap::new();
        for item in items {
            titles.entry(item.work.title.folded()).or_default().push(item);
        }
        let mut pieces: Vec<Self> = titles.into_values().filter_map(|items| Self::of(&items, share)).collect();
        pieces.sort_by_key(|piece| (piece.outcomes.is_empty(), std::cmp::Reverse(piece.minutes), piece.from));
        pieces
    }

    /// The title, or that it is not told.
    pub fn title_told(&self) -> Line {
        self.title.as_ref().map_or_else(|| Line::of(UNTOLD, Meaning::Quiet), |title| Line::from(title.clone()))
    }

    /// When, and for how long: `3–12 Nov 2026`, `4h30 in 3 items`.
    pub fn facts(&self) -> Vec<String> {
        let days = when::span(Period { from: self.from, to: self.to });
        let time = match (self.items, self.minutes) {
            // An answer that took no time has none to tell.
            (1, 0) => return vec![days],
            (1, minutes) => value::short(minutes),
            (items, minutes) => format!("{} in {}", value::clock(minutes), counted(items, "item")),
        };
        vec![days, time]
    }

    /// It as an entry of a list, with projects and skills behind its facts, but for those named in the heads above it.
    pub fn entry(&self, but: &[&str]) -> Entry {
        let is_told = |name: &&String| !but.contains(&name.as_str());
        let mut facts = self.facts();
        facts.extend(self.declined.then(|| words::answer(Answer::Declined).to_owned()));
        facts.extend(self.projects.iter().filter(is_told).map(|name| format!("+{name}")));
        facts.extend(self.skills.iter().filter(is_told).cloned());
        Entry { outcome: Line::from(self.outcomes.join("; ")), title: self.title_told(), facts }
    }
}

/// Each name once, as first spelled.
fn names<'a>(all: impl Iterator<Item = &'a Name>) -> Vec<String> {
    let mut names: Vec<&Name> = Vec::new();
    for name in all {
        if !names.iter().any(|known| known.is(name)) {
            names.push(name);
        }
    }
    names.into_iter().map(ToString::to_string).collect()
}

/// So many pieces with their items and time: `12 more, 9h30`.
pub fn more(pieces: &[Piece]) -> Option<String> {
    let minutes: u64 = pieces.iter().map(|piece| piece.minutes).sum();
    let count = u64::try_from(pieces.len()).unwrap_or(u64::MAX);
    (count > 0).then(|| format!("And {}, {}.", words::counted(count, "more title"), value::clock(minutes)))
}
