//! One item in words: what stands beside a list.

use crate::app::stamp;
use crate::domain::distance::Distance;
use crate::domain::item::Item;
use crate::import::sources::of_kind;
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, when, width, words};

/// Everything known of an item, in lines of at most so many columns.
pub fn lines(item: &Item, columns: usize) -> Vec<Line> {
    let work = &item.work;
    let mut lines: Vec<Line> =
        wrapped(work.title.as_str(), columns).into_iter().map(|text| Line::of(text, Meaning::Strong)).collect();
    lines.push(Line::default());
    let mut head = Line::of(value::short(work.minutes.count().into()), Meaning::Plain);
    if let Some(start) = work.start {
        head = head.and(format!(" from {start}"));
    }
    lines.push(head);
    let drive = work.class.and_then(|class| class.drive()).map(|drive| format!(", {}", words::drive(drive)));
    let class = format!("{} {}", words::class_letter(work.class), words::class_name(work.class));
    lines.push(Line::of(class + &drive.unwrap_or_default(), Meaning::of_class(work.class)));
    if !work.projects.is_empty() {
        let projects: Vec<String> = work.projects.iter().map(words::project).collect();
        lines.push(Line::of(projects.join(" "), Meaning::Plain));
    }
    lines.push(Line::default());
    lines.push(Line::of("Decided before it reached you?", Meaning::Heading));
    lines.extend(decided(work.distance, work.effective_distance()));
    lines.push(Line::default());
    match &work.asked {
        None => match &work.source.by {
            None => lines.push(Line::of("You started it.", Meaning::Plain)),
            Some(by) => {
                let told = format!("Nobody is said to have asked; {} names {by}.", source_named(&work.source.kind));
                lines.extend(wrapped(&told, columns).into_iter().map(|text| Line::of(text, Meaning::Plain)));
            }
        },
        Some(asked) => {
            let to = work.to.as_ref().map(|to| format!(" to @{to}")).unwrap_or_default();
            lines.push(
                Line::of("Asked by ", Meaning::Plain)
                    .then(words::requester(Some(&asked.by)), Meaning::Strong)
                    .and(format!(": {}{to}", words::answer(asked.answer))),
            );
        }
    }
    if !work.skills.is_empty() {
        let skills: Vec<&str> = work.skills.iter().map(|skill| skill.as_str()).collect();
        lines.push(Line::of(format!("Skill: {}", skills.join(", ")), Meaning::Plain));
    }
    for (head, text) in [("What changed", &work.outcome), ("Note", &work.note)] {
        if !text.is_empty() {
            lines.push(Line::default());
            lines.push(Line::of(head, Meaning::Heading));
            for line in text.split('\n') {
                lines.extend(wrapped(line, columns).into_iter().map(|text| Line::of(text, Meaning::Plain)));
            }
        }
    }
    lines.push(Line::default());
    let by = match work.source.kind.as_str() {
        "tui" => "here".to_owned(),
        "cli" => "on the command line".to_owned(),
        other => format!("from {}", source_named(other)),
    };
    let logged = stamp::local_time(item.created_at);
    lines.push(Line::of(format!("Logged {logged} {by}"), Meaning::Quiet));
    lines.push(Line::of(when::long_day(work.day), Meaning::Quiet));
    lines
}

/// A kind of source as screens call it.
fn source_named(kind: &str) -> &str {
    of_kind(kind).map_or(kind, |source| source.shown())
}

/// The three decisions and what they come to.
pub fn decided(stated: Option<Distance>, effective: Option<Distance>) -> Vec<Line> {
    let Some(distance) = stated else {
        return match effective {
            Some(assumed) => vec![
                Line::of(" not said", Meaning::Unknown),
                Line::of(format!(" counted as {} by its class", words::distance_mark(assumed)), Meaning::Quiet),
            ],
            None => vec![Line::of(" not said", Meaning::Unknown)],
        };
    };
    let rows = [
        ("problem selected", Distance::Problem),
        ("success criteria", Distance::Criteria),
        ("ticket written", Distance::Ticket),
    ];
    let mut lines: Vec<Line> = rows
        .into_iter()
        .map(|(text, from)| {
            let yes = distance >= from;
            Line::of(format!(" {}", width::pad_end(text, 19)), Meaning::Plain)
                .then(if yes { "yes" } else { "no" }, if yes { Meaning::Strong } else { Meaning::Quiet })
        })
        .collect();
    let said = match distance {
        Distance::AtTheDecision => "you were at the decision",
        Distance::Problem => "the problem was chosen",
        Distance::Criteria => "downstream: criteria set",
        Distance::Ticket => "downstream: all decided",
    };
    lines.push(Line::of(format!(" = {}: {said}", words::distance_mark(distance)), Meaning::Quiet));
    lines
}

/// The text in lines of at most so many columns, broken between words where that can be.
pub fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let space = usize::from(!line.is_empty());
        if width::columns(&line) + space + width::columns(word) > columns && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        while width::columns(&line) > columns {
            let head: String = line.chars().take(columns).collect();
            line = line.chars().skip(columns).collect();
            lines.push(head);
        }
    }
    lines.push(line);
    lines
}
