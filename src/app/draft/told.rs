//! A plan in words, for both doors: what is new, moved, known, doubtful and left out, each with its reason.

use std::collections::BTreeMap;

use crate::app::draft::plan::Plan;
use crate::app::journal::Door;
use crate::domain::day::Day;
use crate::domain::item::{Item, ItemId};
use crate::domain::minutes::Minutes;
use crate::domain::start::Start;
use crate::domain::title::Title;
use crate::import::found::{Found, Gone, LeftOut};
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, when, width, words};

/// How many entries of a list are told to people.
const MOST: usize = 200;

/// The whole plan.
pub fn whole(plan: &Plan, door: Door) -> Vec<Line> {
    let mut lines = entries("New", plan.new.iter().map(|found| (None, found)), door);
    lines.extend(entries("Moved", plan.moved.iter().map(|(id, found)| (Some(*id), found)), door));
    lines.extend(not_taken(plan, door));
    lines
}

/// What is taken and was counted in a way that should be known, and what moved.
pub fn remarks(plan: &Plan, door: Door) -> Vec<Line> {
    let remarked = plan.new.iter().filter(|found| found.remark.is_some());
    let mut lines = entries("Taken, but see", remarked.map(|found| (None, found)), door);
    lines.extend(entries("Moved", plan.moved.iter().map(|(id, found)| (Some(*id), found)), door));
    lines
}

/// What is not taken, and why.
pub fn not_taken(plan: &Plan, door: Door) -> Vec<Line> {
    let edited = plan.edited.iter().map(|(id, found)| (Some(*id), found));
    let mut lines = entries("Edited by you, so they stay as they are, though the source says", edited, door);
    let doubtful = plan.doubtful.iter().map(|found| (None, found));
    lines.extend(entries(&format!("Doubtful, not taken{}", door.hint(" (--doubtful takes them)")), doubtful, door));
    lines.extend(gone(&plan.gone, door));
    lines.extend(left_out(&plan.left_out));
    lines
}

impl Door {
    /// What the command line can do about it; the screens have no flags.
    const fn hint(self, flags: &'static str) -> &'static str {
        match self {
            Self::Cli => flags,
            Self::Tui => "",
        }
    }
}

/// The minutes of what is new.
pub fn minutes(plan: &Plan) -> u64 {
    plan.new.iter().map(|found| u64::from(found.minutes.count())).sum()
}

/// `12 new items, 8h45; 1 moved, 30 known, 2 doubtful, 5 left out`.
pub fn counts(plan: &Plan, door: Door) -> String {
    let count = |list: usize| u64::try_from(list).unwrap_or(u64::MAX);
    let mut counts = format!("{}, {}", words::counted(count(plan.new.len()), "new item"), value::clock(minutes(plan)));
    let dropped = format!("dropped before{}", door.hint(" (--dropped takes them)"));
    let others = [
        (count(plan.moved.len()), "moved"),
        (plan.known, "known already"),
        (count(plan.edited.len()), "edited by you"),
        (count(plan.doubtful.len()), "doubtful"),
        (count(plan.gone.len()), "gone from the source"),
        (plan.dropped, dropped.as_str()),
        (count(plan.left_out.len()), "left out"),
    ];
    let others: Vec<String> =
        others.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if !others.is_empty() {
        counts = format!("{counts}; {}", others.join(", "));
    }
    counts
}

/// A heading and the entries of what was found below it; nothing where there are none.
fn entries<'a>(head: &str, entries: impl Iterator<Item = (Option<ItemId>, &'a Found)>, door: Door) -> Vec<Line> {
    listed(head, entries.map(|(id, found)| found_entry(id, found)), door)
}

/// Items that the source would not bring any more, each with what became of it there.
fn gone(all: &[(Item, Gone)], door: Door) -> Vec<Line> {
    let entries = all.iter().map(|(item, gone)| {
        let why = gone.why.clone().unwrap_or_else(|| format!("now on {}", when::long_day(gone.day)));
        let work = &item.work;
        let facts = [format!("item {}", item.id), why];
        entry((work.day, work.start, work.minutes, &work.title), &facts)
    });
    let hint = door.hint(" (`headwater rm ID` removes one)");
    listed(&format!("In the journal, but no longer so in the source{hint}"), entries, door)
}

/// A heading and the lines below it, as many as people read; nothing where there are none.
fn listed(head: &str, entries: impl Iterator<Item = Line>, door: Door) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut more = 0_u64;
    for entry in entries {
        if lines.is_empty() {
            lines.push(Line::of(head, Meaning::Heading));
        }
        if lines.len() > MOST {
            more += 1;
        } else {
            lines.push(entry);
        }
    }
    if more > 0 {
        let hint = door.hint("; --json has all of them");
        lines.push(Line::of(format!("  and {more} more{hint}"), Meaning::Quiet));
    }
    lines
}

fn found_entry(id: Option<ItemId>, found: &Found) -> Line {
    let mut facts: Vec<String> = id.map(|id| format!("item {id}")).into_iter().collect();
    facts.extend(found.projects.iter().map(words::project));
    facts.extend(found.doubt.clone().or_else(|| found.remark.clone()));
    entry((found.day, found.start, found.minutes, &found.title), &facts)
}

/// `  Fri 20 Nov 2026 10:00   45  Roadmap sync  +atlas, still running: counted up to 17:02`.
fn entry((day, start, minutes, title): (Day, Option<Start>, Minutes, &Title), facts: &[String]) -> Line {
    let start = start.map(|start| start.to_string()).unwrap_or_default();
    let line = Line::of(format!("  {:<15} {start:>5} {:>4}  ", when::long_day(day), minutes.count()), Meaning::Plain)
        .then(width::fit(title.as_str(), 60), Meaning::Strong);
    if facts.is_empty() { line } else { line.then(format!("  {}", facts.join(", ")), Meaning::Quiet) }
}

/// What is left out, by reason: the most first.
fn left_out(all: &[LeftOut]) -> Vec<Line> {
    let mut by_why: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for LeftOut { what, why } in all {
        by_why.entry(why).or_default().push(what);
    }
    let mut by_why: Vec<(&str, Vec<&str>)> = by_why.into_iter().collect();
    by_why.sort_by_key(|(_, whats)| std::cmp::Reverse(whats.len()));
    let mut lines = Vec::new();
    for (why, whats) in by_why {
        if lines.is_empty() {
            lines.push(Line::of("Left out", Meaning::Heading));
        }
        // One alone has the room of several.
        let room = if whats.len() == 1 { 180 } else { 60 };
        let shown: Vec<String> = whats.iter().take(5).map(|what| width::fit(what, room).into_owned()).collect();
        let more =
            if whats.len() > shown.len() { format!(" and {} more", whats.len() - shown.len()) } else { String::new() };
        let line = Line::of(format!("  {:>4}  {why}: ", whats.len()), Meaning::Plain);
        lines.push(line.then(format!("{}{more}", shown.join("; ")), Meaning::Quiet));
    }
    lines
}
