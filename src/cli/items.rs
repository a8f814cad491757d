//! How items are answered with: as JSON, as a table by day, as one line each.

use serde::Serialize;

use crate::app::exchange::SCHEMA;
use crate::app::reading::{self, Reading};
use crate::cli::desk::Desk;
use crate::cli::out::{Form, OutError};
use crate::domain::class::Class;
use crate::domain::day::Day;
use crate::domain::item::{Item, Work};
use crate::domain::tally::Sums;
use crate::text::facts::{self, Asides};
use crate::text::json::ItemJson;
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};
use crate::text::{value, words};

/// Items as JSON.
#[derive(Debug, Serialize)]
pub struct ItemsJson {
    schema: u64,
    items: Vec<ItemJson>,
}

impl ItemsJson {
    /// These items.
    pub fn of<'a>(items: impl IntoIterator<Item = &'a Item>) -> Self {
        Self { schema: SCHEMA, items: items.into_iter().map(ItemJson::from).collect() }
    }
}

/// One item in one line: number, title, facts.
pub fn line(form: Form, item: &Item, today: Day) -> Line {
    match form {
        Form::Plain => aloud(item),
        Form::Table | Form::Json => beside(item, facts::facts(&item.work, today, Asides::default())),
    }
}

/// One item as it was just read from a line, with what was assumed.
pub fn as_read(form: Form, item: &Item, reading: &Reading, today: Day) -> Vec<Line> {
    match form {
        Form::Plain => {
            let assumed = reading.assumed.iter().map(|assumed| Line::from(assumed.words(&item.work)));
            std::iter::once(aloud(item)).chain(assumed).collect()
        }
        Form::Table | Form::Json => vec![beside(item, reading::told(&item.work, &reading.assumed, today))],
    }
}

fn beside(item: &Item, facts: Line) -> Line {
    Line::of(item.id.to_string(), Meaning::Quiet)
        .and("  ")
        .then(item.work.title.as_str(), Meaning::Strong)
        .and("  ")
        .join(facts)
}

/// Items in their order, under a heading for each of their days. Days off have one too, in the order of the items.
///
/// # Errors
/// When it cannot be written.
pub fn by_day(desk: &mut Desk, items: &[Item], today: Day, days_off: &[(Day, String)]) -> Result<(), OutError> {
    let rows: Vec<Line> = match desk.out.form() {
        Form::Plain => items.iter().map(aloud).collect(),
        Form::Table | Form::Json if items.is_empty() => Vec::new(),
        Form::Table | Form::Json => {
            let mut lines = table(items).lines(desk.out.columns()).into_iter();
            if let Some(head) = lines.next() {
                desk.out.line(Line::of(head.plain(), Meaning::Quiet))?;
            }
            lines.collect()
        }
    };
    let mut off = days_off.iter().filter(|(day, _)| !items.iter().any(|item| item.work.day == *day)).peekable();
    let mut last = None;
    for (item, row) in items.iter().zip(rows) {
        let day = item.work.day;
        if last != Some(day) {
            last = Some(day);
            while let Some((day, why)) = off.next_if(|(off, _)| *off < day) {
                desk.out.line(heading(*day, today, Some(why)))?;
            }
            let why = days_off.iter().find(|(off, _)| *off == day).map(|(_, why)| why.as_str());
            desk.out.line(heading(day, today, why))?;
        }
        desk.out.line(row)?;
    }
    off.try_for_each(|(day, why)| desk.out.line(heading(*day, today, Some(why))))
}

/// `Fri 20 Nov`, `Thu 19 Nov  day off: flu`.
fn heading(day: Day, today: Day, day_off: Option<&str>) -> Line {
    let line = Line::of(facts::day(day, today), Meaning::Heading);
    match day_off {
        None => line,
        Some("") => line.then("  day off", Meaning::Quiet),
        Some(why) => line.then(format!("  day off: {why}"), Meaning::Quiet),
    }
}

/// What the items come to: `8 items, 5h35 · leverage 39% · execution 49% · comfort 12% · unsorted 0h30`.
///
/// # Errors
/// When it cannot be written.
pub fn total(desk: &mut Desk, sums: &Sums) -> Result<(), OutError> {
    let count = words::counted(sums.items, "item");
    let all = Line::of(format!("{count}, {}", value::clock(sums.minutes)), Meaning::Strong);
    let share = |part, name: &str, meaning| {
        let text = format!("{name} {}", value::percent_of(part, sums.sorted()));
        (sums.sorted() > 0).then(|| Line::of(text, meaning))
    };
    let unsorted = match sums.unsorted_items {
        0 => None,
        count => {
            let text = format!("{count} unsorted, {}", value::clock(sums.unsorted()));
            Some(Line::of(text, Meaning::Unsorted))
        }
    };
    let facts = [
        Some(all),
        share(sums.leverage, "leverage", Meaning::Leverage),
        share(sums.execution, "execution", Meaning::Execution),
        share(sums.comfort_all(), "comfort", Meaning::Comfort),
        unsorted,
    ];
    let facts = facts.into_iter().flatten();
    if desk.out.form() == Form::Plain {
        return desk.out.lines(facts);
    }
    let line = facts.reduce(|line, fact| line.then(" · ", Meaning::Quiet).join(fact));
    desk.out.line(line.unwrap_or_default())
}

fn table(items: &[Item]) -> Table<7> {
    let mut table = Table::new([
        Column::right("id"),
        Column::right("min"),
        Column::left("cls"),
        Column::stretch("title"),
        Column::left("from"),
        Column::left("answer"),
        Column::left("project, skill"),
    ]);
    for item in items {
        let work = &item.work;
        let answer = match &work.asked {
            None => "-".to_owned(),
            Some(asked) => words::answer(asked.answer).to_owned(),
        };
        table.row([
            Line::of(item.id.to_string(), Meaning::Quiet),
            Line::from(work.minutes.count().to_string()),
            facts::class_and_distance(work),
            title(work),
            Line::from(words::requester(work.asked.as_ref().map(|asked| &asked.by))),
            Line::from(answer),
            names(work),
        ]);
    }
    table
}

/// The title, and behind it what has no column: the drive, the start, whom it was handed to.
fn title(work: &Work) -> Line {
    let mut line = Line::from(work.title.as_str());
    if let Some(drive) = work.class.and_then(Class::drive) {
        line = line.then(format!(" ({})", words::drive(drive)), Meaning::Comfort);
    }
    if let Some(start) = work.start {
        line = line.then(format!(" {start}"), Meaning::Quiet);
    }
    if let Some(to) = &work.to {
        line = line.then(format!(" (to @{to})"), Meaning::Quiet);
    }
    line
}

fn names(work: &Work) -> Line {
    let projects = work.projects.iter().map(words::project);
    let skills = work.skills.iter().map(|skill| format!("%{skill}"));
    Line::from(projects.chain(skills).collect::<Vec<_>>().join(" "))
}

/// One item as one sentence to listen to.
fn aloud(item: &Item) -> Line {
    Line::from(format!("{}: {}, {}", item.id, item.work.title, said(&item.work).join(", ")))
}

/// What is known of a piece of work, each fact as it is said: `45 min`, `execution`, `from ana`.
pub fn said(work: &Work) -> Vec<String> {
    let mut facts = vec![value::short(work.minutes.count().into()), words::class_name(work.class).to_owned()];
    facts.extend(work.class.and_then(Class::drive).map(|drive| words::drive(drive).to_owned()));
    facts.extend(work.distance.map(|distance| format!("distance {}", distance.digit())));
    if let Some(asked) = &work.asked {
        facts.push(format!("from {}", asked.by));
        facts.push(words::answer(asked.answer).to_owned());
    }
    facts.extend(work.to.iter().map(|to| format!("to {to}")));
    facts.extend(work.projects.iter().map(|project| format!("project {project}")));
    facts.extend(work.skills.iter().map(|skill| format!("skill {skill}")));
    facts.extend(work.start.map(|start| format!("at {start}")));
    facts
}
