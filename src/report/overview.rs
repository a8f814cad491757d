//! The head of a page and where the time went: classes, distances, drives, targets.

use crate::app::aim;
use crate::app::dress;
use crate::app::stands_on;
use crate::domain::class::Drive;
use crate::domain::distance::Distance;
use crate::metric::figure::Figure;
use crate::metric::number::Unit;
use crate::metric::numbers::NUMBERS;
use crate::report::document::{Block, Chart, Document, Fact, Look, Part, Parts, Section, Table};
use crate::report::page::Page;
use crate::text::meaning::{Line, Meaning};
use crate::text::value;
use crate::text::when;
use crate::text::words::{self, counted};

/// The numbers to see first.
const FIRST: [&str; 4] = ["leverage", "downstream", "distance", "near"];

/// Title, days, coverage, and the figures to see first.
pub fn head(page: &Page) -> Document {
    let period = page.tally.period;
    let (title, days) = (when::short(period), when::span(period));
    let mut about = Vec::new();
    if title != days {
        about.push(Line::from(days));
    }
    let stats = &page.stats;
    if page.is_empty() {
        about.push("Nothing was logged in these days.".into());
    } else {
        let (items, time) = (counted(stats.items.all, "item"), value::clock(stats.minutes.all));
        let days = counted(stats.period.logged_days, "day");
        about.push(format!("{items} and {time} on {days}.").into());
    }
    about.push(format!("{}.", capital(&stats.period.told())).into());
    let facts = if page.is_empty() { Vec::new() } else { FIRST.iter().filter_map(|id| fact(page, id)).collect() };
    Document { title, about, facts, ..Document::default() }
}

/// The number of that id.
fn figure(id: &str) -> Option<Figure> {
    NUMBERS.iter().find(|number| number.id == id).map(Figure::Listed)
}

/// A figure with what it is made of, how it moved and what is aimed for.
fn fact(page: &Page, id: &str) -> Option<Fact> {
    let figure = figure(id)?;
    let mut about = vec![made_of(page, &figure)];
    let row = page.comparison.rows.iter().find(|row| row.figure.id() == id);
    if let Some((by, row)) = row.and_then(|row| Some((row.change?, row))) {
        let [_, before] = page.comparison.against.names();
        let unsure = if page.comparison.unsure_of(row).is_some() { ", unsure" } else { "" };
        about.push(format!("{} since {before}{unsure}", dress::change(by, figure.unit())));
    }
    about.extend(target(page, &figure));
    Some(Fact { label: figure.title(), figure: told(page, &figure).plain(), about, meaning: dress::meaning(&figure) })
}

/// `target: at least 30%`, where one holds.
pub fn target(page: &Page, figure: &Figure) -> Option<String> {
    let aim = page.target(&figure.id())?.aim?;
    Some(format!("target: {}", aim::told(aim, figure.unit())))
}

/// Where the time went.
pub fn classes(page: &Page) -> Vec<Section> {
    if page.is_empty() {
        return Vec::new();
    }
    let minutes = &page.stats.minutes;
    let rows = [
        ("leverage", minutes.leverage, Meaning::Leverage),
        ("execution", minutes.execution, Meaning::Execution),
        ("comfort", minutes.comfort, Meaning::Comfort),
        ("unsorted", minutes.unsorted, Meaning::Unsorted),
        ("crumbs", page.tally.sums.crumbs, Meaning::Figure),
    ];
    let mut table = Table::new("Time by class", ["", "time", "share"]).noting("what it is");
    let mut parts = Vec::new();
    for (id, minutes, meaning) in rows {
        let Some(figure) = figure(id) else { continue };
        if id == "unsorted" && minutes == 0 {
            continue;
        }
        if id != "crumbs" {
            let label = figure.title();
            parts.push(Part { label, figure: value::clock(minutes), amount: minutes, look: Look::Of(meaning) });
        }
        let cells = [Line::of(figure.title(), meaning), value::clock(minutes).into(), told(page, &figure)];
        table.row(cells, note(page, &figure));
    }
    let mut blocks =
        vec![Block::Chart(Chart::Parts(Parts { title: "Time by class".to_owned(), parts })), Block::Table(table)];
    if let Some(per_day) = page.stats.crumbs.items_per_day {
        blocks.push(Block::aside(format!("{per_day:.1} items per logged day.")));
    }
    vec![Section::of("Where the time went", blocks)]
}

/// A number as it reads; a dash where it has no value.
fn told(page: &Page, figure: &Figure) -> Line {
    let found = figure.said(&page.tally);
    found.map_or_else(|| "–".into(), |_| dress::figure(found, figure.unit()).into())
}

/// What a number is made of, or why it has no value: `of 29h27 sorted`, `over 29h27 of known distance`, `no comfort`.
fn made_of(page: &Page, figure: &Figure) -> String {
    if figure.said(&page.tally).is_none() {
        return stands_on::nothing(figure, &page.tally).to_owned();
    }
    let word = if figure.unit() == Unit::Share { "of" } else { "over" };
    format!("{word} {}", stands_on::base(figure.base(&page.tally), value::clock))
}

/// What a number is made of, what it means, and what is aimed for.
fn note(page: &Page, figure: &Figure) -> String {
    let target = target(page, figure).map_or_else(String::new, |target| format!(" {}.", capital(&target)));
    format!("{}. {}{target}", capital(&made_of(page, figure)), figure.about())
}

/// How much was decided before it reached one.
pub fn distances(page: &Page) -> Vec<Section> {
    let sums = &page.tally.sums;
    if sums.known() == 0 {
        return Vec::new();
    }
    let mut times = Table::new("Time by distance", ["distance", "time"]);
    let mut parts = Vec::new();
    for (distance, minutes) in Distance::ALL.into_iter().zip(sums.at) {
        let (mark, name) = (words::distance_mark(distance), words::distance_name(distance));
        let time = value::clock(minutes);
        times.row([format!("{mark}, {name}").into(), time.clone().into()], "");
        parts.push(Part { label: mark.to_owned(), figure: time, amount: minutes, look: Look::Step(distance.digit()) });
    }
    let mut table = Table::new("Distance", ["", "figure"]).noting("what it is");
    for figure in ["downstream", "distance", "near"].into_iter().filter_map(figure) {
        table.row([figure.title().into(), told(page, &figure)], note(page, &figure));
    }
    let downstream = &page.stats.downstream;
    let stated = value::percent(downstream.stated);
    let said = format!(
        "{} came with the success criteria set, or more. {stated} of the distances were stated; the others follow the class.",
        value::clock(downstream.minutes)
    );
    vec![Section::of(
        "How much was decided before it arrived",
        vec![
            Block::said(said),
            Block::Chart(Chart::Parts(Parts { title: "Time by distance".to_owned(), parts })),
            Block::Table(times),
            Block::Table(table),
        ],
    )]
}

/// What comfort was for.
pub fn drives(page: &Page) -> Vec<Section> {
    let minutes = &page.stats.minutes;
    if minutes.comfort == 0 {
        return Vec::new();
    }
    let mut table = Table::new("Comfort by drive", ["to feel", "time", "share"]).noting("of");
    let mut parts = Vec::new();
    let each = [minutes.useful, minutes.safe, minutes.control];
    for ((drive, minutes), shade) in Drive::ALL.into_iter().zip(each).zip(0..) {
        let Some(figure) = figure(drive.word()) else { continue };
        let name = words::drive(drive);
        let target = target(page, &figure).map_or_else(String::new, |target| format!("; {target}"));
        let cells = [Line::of(name, Meaning::Comfort), value::clock(minutes).into(), told(page, &figure)];
        table.row(cells, format!("{}{target}", made_of(page, &figure)));
        let figure = value::clock(minutes);
        parts.push(Part { label: name.to_owned(), figure, amount: minutes, look: Look::Shade(shade) });
    }
    let chart = Chart::Parts(Parts { title: "Comfort by drive".to_owned(), parts });
    vec![Section::of("What comfort was for", vec![Block::Chart(chart), Block::Table(table)])]
}

/// Every target that holds, whether or not its number has anything to say of these days.
pub fn targets(page: &Page) -> Vec<Section> {
    let mut table = Table::new("Targets", ["number", "figure", "target"]).ending_in_words().noting("what it is");
    for target in &page.targets {
        let (Some(figure), Some(aim)) = (Figure::kept(&target.number), target.aim) else { continue };
        let found = dress::figure(figure.said(&page.tally), figure.unit());
        table.row([figure.title().into(), found.into(), aim::told(aim, figure.unit()).into()], figure.about());
    }
    if table.rows.is_empty() { Vec::new() } else { vec![Section::of("Targets", vec![Block::Table(table)])] }
}

/// The text with a capital letter.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
