//! `show`: all of one item.

use clap::Args;

use crate::app::stamp;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::items::ItemsJson;
use crate::cli::out::Form;
use crate::cli::target;
use crate::domain::item::{Item, ItemId};
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};
use crate::text::{value, when, words};

/// Show all of one item
#[derive(Debug, Args)]
pub struct Show {
    /// The item's number.
    #[arg(value_name = "ID", value_parser = target::id)]
    id: ItemId,
}

impl Show {
    /// Prints it.
    ///
    /// # Errors
    /// When there is no such item, or the journal cannot be read.
    pub fn run(&self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let item = desk.to_read()?.item(self.id)?;
        if desk.out.is_json() {
            desk.out.json(&ItemsJson::of([&item]))?;
            return Ok(Exit::Done);
        }
        desk.out.line(Line::of(item.id.to_string(), Meaning::Quiet).and("  ").then(
            item.work.title.as_str(),
            Meaning::Strong,
        ))?;
        let facts = facts(&item);
        if desk.out.form() == Form::Plain {
            for (name, fact) in facts {
                desk.out.line(Line::from(format!("{name}: ")).join(fact))?;
            }
        } else {
            let mut table = Table::new([Column::left(""), Column::left("")]);
            for (name, fact) in facts {
                table.row([Line::of(format!("  {name}"), Meaning::Quiet), fact]);
            }
            let lines = table.lines(None);
            desk.out.lines(lines)?;
        }
        if !item.work.note.is_empty() {
            desk.out.line("")?;
            for line in item.work.note.lines() {
                desk.out.line(line)?;
            }
        }
        Ok(Exit::Done)
    }
}

fn facts(item: &Item) -> Vec<(&'static str, Line)> {
    let work = &item.work;
    let mut facts = Vec::new();
    let start = work.start.map_or(String::new(), |start| format!(", from {start}"));
    facts.push(("day", Line::from(format!("{}{start}", when::long_day(work.day)))));
    facts.push(("time", Line::from(value::short(work.minutes.count().into()))));
    let class = match work.class.and_then(|class| class.drive()) {
        Some(drive) => format!("comfort, {}", words::drive(drive)),
        None => words::class_name(work.class).to_owned(),
    };
    facts.push(("class", Line::of(class, Meaning::of_class(work.class))));
    let distance = match (work.distance, work.effective_distance()) {
        (Some(stated), _) => format!("{}, {}", words::distance_mark(stated), words::distance_name(stated)),
        (None, Some(assumed)) => format!("not stated, counts as {}", words::distance_mark(assumed)),
        (None, None) => "not stated".to_owned(),
    };
    facts.push(("distance", Line::from(distance)));
    let from = match &work.asked {
        None => "self".to_owned(),
        Some(asked) => format!("{}, {}", words::requester(Some(&asked.by)), words::answer(asked.answer)),
    };
    facts.push(("from", Line::from(from)));
    let list = |names: &mut dyn Iterator<Item = String>| names.collect::<Vec<_>>().join(" ");
    let mut known = |name, fact: String| {
        if !fact.is_empty() {
            facts.push((name, Line::from(fact)));
        }
    };
    known("to", work.to.as_ref().map_or(String::new(), |to| to.to_string()));
    known("projects", list(&mut work.projects.iter().map(words::project)));
    known("skills", list(&mut work.skills.iter().map(|skill| skill.to_string())));
    known("outcome", work.outcome.clone());
    let named = match &work.source.by {
        None => String::new(),
        Some(by) => format!(", names {by}"),
    };
    let time = |at| format!("{} {}", when::long_day(stamp::local_day(at)), stamp::local_time(at));
    known("logged", format!("{} by {}{named}", time(item.created_at), work.source.kind));
    if item.updated_at != item.created_at {
        known("changed", time(item.updated_at));
    }
    facts
}
