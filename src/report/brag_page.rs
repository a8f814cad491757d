//! The brag page in words.

use crate::domain::answer::Answer;
use crate::domain::period::Period;
use crate::report::brag::{Ask, Brag, OfProject, OfSkill};
use crate::report::document::{Block, Document, Entry, Section};
use crate::report::overview::capital;
use crate::report::share;
use crate::text::meaning::Line;
use crate::text::words::{self, counted};
use crate::text::{value, when};

/// The page in words.
pub fn document(brag: &Brag) -> Document {
    let days = when::span(Period { from: brag.from, to: brag.to });
    let said = if brag.items == 0 {
        "No item in these days has leverage or an outcome, and no ask was shaped or handed over.".to_owned()
    } else {
        let asks = match brag.asks {
            0 => String::new(),
            asks => format!(", {} shaped or handed over among them", counted(asks, "ask")),
        };
        format!("{} in {}{asks}.", value::clock(brag.minutes), counted(brag.items, "item"))
    };
    let mut document = Document { title: format!("Work, {days}"), about: vec![said.into()], ..Document::default() };
    document.sections = brag.projects.iter().flat_map(sections).collect();
    if brag.shared {
        document.closing.push(share::NOTE.into());
    }
    document
}

/// A project: its skills, then its asks.
fn sections(group: &OfProject) -> Vec<Section> {
    let name = group.project.as_deref();
    let head = format!("{} ({})", name.unwrap_or("No project"), value::clock(group.minutes));
    let mut sections = vec![Section::of(head, Vec::new())];
    sections.extend(group.skills.iter().map(|skill| of_skill(skill, name)));
    if !group.asks.is_empty() {
        let minutes = group.asks.iter().map(|ask| ask.work.minutes).sum();
        let head = format!("Asks shaped or handed over ({})", value::clock(minutes));
        let entries = group.asks.iter().map(|ask| of_ask(ask, name)).collect();
        sections.push(Section::below(head, vec![Block::Entries(entries)]));
    }
    sections
}

fn of_skill(group: &OfSkill, project: Option<&str>) -> Section {
    let name = group.skill.as_deref();
    let named: Vec<&str> = project.into_iter().chain(name).collect();
    let entries = group.work.iter().map(|piece| piece.entry(&named)).collect();
    let head = format!("{} ({})", name.unwrap_or("no skill named"), value::clock(group.minutes));
    Section::below(head, vec![Block::Entries(entries)])
}

/// `Handed over to @bob: Cron alerts`, with who asked among its facts.
fn of_ask(ask: &Ask, project: Option<&str>) -> Entry {
    let answer = Answer::from_word(ask.answer).map_or(ask.answer, words::answer);
    let to = ask.to.as_ref().map_or_else(String::new, |to| format!(" to @{to}"));
    let named: Vec<&str> = project.into_iter().collect();
    let mut entry = ask.work.entry(&named);
    let has_outcome = !ask.work.outcomes.is_empty();
    let answer = if has_outcome { answer.to_owned() } else { capital(answer) };
    entry.title = Line::from(format!("{answer}{to}: ")).join(entry.title);
    if let Some(by) = &ask.requester {
        entry.facts.push(format!("asked by @{by}"));
    }
    entry
}
