//! What was asked, what came of it, who asked, and the signs of overload.

use crate::app::dress;
use crate::app::signs;
use crate::domain::answer::Answer;
use crate::metric::number::Unit;
use crate::report::document::{Block, Chart, Look, Part, Parts, Section, Table};
use crate::report::overview::capital;
use crate::report::page::{Page, Person};
use crate::text::meaning::{Line, Meaning};
use crate::text::value;
use crate::text::words::{self, counted};

/// The most people that a page names.
const MOST_PEOPLE: usize = 15;

/// The answers in the order in which they are told.
const ANSWERS: [Answer; 5] = [Answer::Accepted, Answer::Shaped, Answer::HandedOver, Answer::Declined, Answer::Open];

/// The four signs of a week.
pub fn overload(page: &Page) -> Vec<Section> {
    let Some(overload) = page.overload.as_ref().filter(|_| !page.is_empty() || page.stats.inbox.open > 0) else {
        return Vec::new();
    };
    let mut table =
        Table::new("The four signs of overload", ["sign", "figure", "limit", ""]).ending_in_words().noting("why");
    for sign in &overload.signs {
        let (figure, limit) = signs::figures(sign);
        let (word, meaning) = signs::judged(sign);
        table.row(
            [sign.title.into(), figure.into(), limit.into(), Line::of(word, meaning)],
            format!("{}.", capital(&sign.why)),
        );
    }
    vec![Section::of("Overload", vec![Block::Said(signs::level(overload)), Block::Table(table)])]
}

/// What was asked and what came of it.
pub fn asks(page: &Page) -> Vec<Section> {
    let inbox = &page.stats.inbox;
    if inbox.asks == 0 && inbox.open == 0 {
        return Vec::new();
    }
    let mut blocks = vec![Block::said(format!("{}. {}.", inbox.told(), capital(&inbox.open_told())))];
    if inbox.asks > 0 {
        let as_is = dress::figure(inbox.as_is, Unit::Share);
        let load = dress::figure(inbox.ask_load, Unit::Share);
        let answered = counted(page.tally.asks.answered(), "answered ask");
        blocks.push(Block::said(match (inbox.as_is, inbox.ask_load) {
            (None, _) => "None of them is answered.".to_owned(),
            (Some(_), None) => format!("Of {answered}, {as_is} were taken as is."),
            (Some(_), Some(_)) => {
                let time = value::clock(page.stats.minutes.all);
                format!("Of {answered}, {as_is} were taken as is; {load} of {time} went to them.")
            }
        }));
        let mut table = Table::new("Asks by answer", ["answer", "asks"]);
        let mut parts = Vec::new();
        for ((count, answer), step) in inbox.answers.each().into_iter().zip([3, 0, 1, 2, 4]) {
            let label = words::answer(answer);
            table.row([label.into(), count.to_string().into()], "");
            let figure = count.to_string();
            parts.push(Part { label: label.to_owned(), figure, amount: count, look: Look::Step(step) });
        }
        blocks.push(Block::Chart(Chart::Parts(Parts { title: "Asks by answer".to_owned(), parts })));
        blocks.push(Block::Table(table));
    }
    let mut sections = vec![Section::of("What was asked", blocks)];
    sections.extend(who(&page.people));
    sections
}

/// Who asked.
fn who(people: &[Person]) -> Option<Section> {
    if people.is_empty() {
        return None;
    }
    let mut table = Table::new("Who asked", ["who", "asks", "time"]).noting("what came of it");
    let (named, others) = people.split_at(people.len().min(MOST_PEOPLE));
    for person in named {
        let answers = ANSWERS.iter().filter_map(|answer| {
            let count = person.asks.of(*answer);
            (count > 0).then(|| format!("{count} {}", words::answer(*answer)))
        });
        let answers = answers.collect::<Vec<_>>().join(", ");
        let cells = [format!("@{}", person.name), person.asks.all().to_string(), value::clock(person.minutes)];
        table.row(cells.map(Line::from), answers);
    }
    let mut blocks = vec![Block::Table(table)];
    if !others.is_empty() {
        let asks: u64 = others.iter().map(|person| person.asks.all()).sum();
        let minutes: u64 = others.iter().map(|person| person.minutes).sum();
        let people = if others.len() == 1 { "1 other person".to_owned() } else { format!("{} others", others.len()) };
        let said = format!("And {people}: {}, {}.", counted(asks, "ask"), value::clock(minutes));
        blocks.push(Block::Said(Line::of(said, Meaning::Quiet)));
    }
    Some(Section::below("Who asked", blocks))
}
