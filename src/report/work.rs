//! The work itself: skills, projects, what had leverage or an outcome, and what to know about the days.

use std::collections::BTreeMap;

use crate::app::dress;
use crate::domain::tally::TitleSums;
use crate::metric::number::Unit;
use crate::report::document::{Block, Section, Table};
use crate::report::overview::capital;
use crate::report::page::Page;
use crate::report::piece::{self, Piece};
use crate::report::told::Told;
use crate::text::meaning::{Line, Meaning};
use crate::text::words::counted;
use crate::text::{value, when};

/// The most projects that a page lists.
const MOST_PROJECTS: usize = 25;
/// The most titles that a page lists; the brag page lists all.
const MOST_PIECES: usize = 40;

/// Labels, jobs and days off.
pub fn unusual(page: &Page) -> Vec<Section> {
    let jobs = page.jobs.iter().map(|(week, job)| format!("A new job from {week} on: {job}."));
    let mut words: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (week, word) in &page.labels {
        words.entry(word).or_default().push(week.to_string());
    }
    let labels = words.iter().map(|(word, weeks)| format!("{}: {}.", capital(word), weeks.join(", ")));
    let off = page.days_off.iter().map(|(days, why)| {
        let why = if why.is_empty() { String::new() } else { format!(": {why}") };
        let count = if days.days() > 1 { format!(" ({} days)", days.days()) } else { String::new() };
        format!("{} off{count}{why}.", when::span(*days))
    });
    let points: Vec<Line> = jobs.chain(labels).chain(off).map(Line::from).collect();
    if points.is_empty() {
        Vec::new()
    } else {
        vec![Section::of("To know about these days", vec![Block::Points(points)])]
    }
}

/// The leverage skills that were exercised, and those that were not.
pub fn skills(page: &Page) -> Vec<Section> {
    if page.is_empty() {
        return Vec::new();
    }
    let (mut used, unused): (Vec<_>, Vec<_>) = page.stats.skills.iter().partition(|skill| skill.items > 0);
    used.sort_by_key(|skill| std::cmp::Reverse(skill.minutes));
    let mut blocks = Vec::new();
    if used.is_empty() {
        blocks.push(Block::said("No item names a leverage skill."));
    } else {
        let [now, before] = page.comparison.against.names();
        let mut table = Table::new("Leverage skills", ["skill", &before, &now, "items"]).noting("when");
        for skill in used {
            let id = format!("skill.{}", skill.skill);
            let row = page.comparison.rows.iter().find(|row| row.figure.id() == id);
            let before = dress::figure(row.and_then(|row| row.value_before), Unit::Minutes);
            let cells = [skill.skill.clone(), before, value::clock(skill.minutes), skill.items.to_string()];
            table.row(cells.map(Line::from), format!("last used: {}", skill.last_told(page.reaches_today)));
        }
        blocks.push(Block::Table(table));
    }
    if !unused.is_empty() {
        let told = unused.iter().map(|skill| match skill.days_since {
            None => format!("{} (never)", skill.skill),
            Some(_) => format!("{} ({})", skill.skill, skill.last_told(page.reaches_today)),
        });
        blocks.push(Block::aside(format!("Not in these days: {}.", told.collect::<Vec<_>>().join(", "))));
    }
    vec![Section::of("Leverage skills", blocks)]
}

/// The projects.
pub fn projects(page: &Page) -> Vec<Section> {
    let projects = &page.stats.projects;
    if projects.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new("Projects", ["project", "time", "items", "leverage"]);
    for project in projects.iter().take(MOST_PROJECTS) {
        let leverage =
            project.leverage.map_or_else(|| "unsorted".to_owned(), |share| dress::figure(Some(share), Unit::Share));
        let cells =
            [format!("+{}", project.project), value::clock(project.minutes), project.items.to_string(), leverage];
        table.row(cells.map(Line::from), "");
    }
    let mut blocks = vec![Block::Table(table)];
    let mut said = "An item of two projects counts whole in each, and one below another in both.".to_owned();
    if let Some(more) = projects.len().checked_sub(MOST_PROJECTS).filter(|more| *more > 0) {
        let more = counted(u64::try_from(more).unwrap_or(u64::MAX), "more project");
        said = format!("{more} took less time. {said}");
    }
    blocks.push(Block::aside(said));
    vec![Section::of("Projects", blocks)]
}

/// What had leverage, or an outcome.
pub fn pieces(page: &Page) -> Vec<Section> {
    if page.pieces.is_empty() {
        return Vec::new();
    }
    let (told, more) = page.pieces.split_at(page.pieces.len().min(MOST_PIECES));
    let mut blocks = vec![Block::Entries(told.iter().map(|piece: &Piece| piece.entry(&[])).collect())];
    blocks.extend(piece::more(more).map(|more| Block::aside(format!("{more} The brag page lists all of them."))));
    vec![Section::of("What had leverage, or an outcome", blocks)]
}

/// What the reviews of its weeks say.
pub fn told(page: &Page) -> Vec<Section> {
    let lines = |told: &Told| told.lines.iter().cloned().map(Line::from).collect();
    page.told.iter().map(|told| Section::of(told.heading, vec![Block::Points(lines(told))])).collect()
}

/// What is worth telling of the weeks up to the end.
pub fn notices(page: &Page) -> Vec<Section> {
    let mut sections = Vec::new();
    for notice in &page.notices {
        let mut blocks: Vec<Block> = notice.told.iter().cloned().map(Block::Said).collect();
        let repeat = |of: &TitleSums| {
            Line::from(of.title.to_string()).and(format!(
                ": {}, {}",
                counted(of.items, "item"),
                value::clock(of.minutes)
            ))
        };
        if !notice.repeats.is_empty() {
            blocks.push(Block::Points(notice.repeats.iter().map(repeat).collect()));
        }
        blocks.push(Block::Said(Line::of(notice.question.clone(), Meaning::Strong)));
        sections.push(Section::below(notice.kind.title(), blocks));
    }
    if !sections.is_empty() {
        sections.insert(0, Section::of("Worth a question", Vec::new()));
    }
    sections
}
