//! Triage's questions about one item.

use crate::domain::answer::Answer;
use crate::domain::class::Class;
use crate::domain::distance::Distance;
use crate::domain::item::Item;
use crate::domain::name::Name;
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, when, width, words};
use crate::tui::panel::rows;

/// What is known of the item in question.
#[derive(Debug)]
pub struct Questions<'a> {
    /// The item.
    pub item: &'a Item,
    /// Which of the three decisions is in question: 0 to 2.
    pub question: u8,
    /// How the same title was sorted before, newest first.
    pub similar: &'a [Item],
    /// Who may have asked, by what the source names.
    pub guess: Option<&'a Name>,
    /// What is proposed, and why.
    pub proposed: Vec<Line>,
}

/// The questions, in lines: with blank lines between them where there are rows for that, and how the same title was
/// sorted before where at least one can be seen.
pub fn lines(of: &Questions, rows: usize) -> Vec<Line> {
    let tall = rows >= 20;
    let work = &of.item.work;
    let mut lines = Vec::new();
    lines.push(Line::of(work.title.as_str(), Meaning::Strong));
    let mut head = Line::of(
        format!("{}, {}", value::short(work.minutes.count().into()), when::short_day(work.day)),
        Meaning::Quiet,
    );
    if let Some(start) = work.start {
        head = head.then(format!(" from {start}"), Meaning::Quiet);
    }
    lines.push(head);
    if let Some(by) = &work.source.by {
        lines.push(Line::of(format!("The source names {by}"), Meaning::Quiet));
    }
    let gap = |lines: &mut Vec<Line>| {
        if tall {
            lines.push(Line::default());
        }
    };
    gap(&mut lines);
    let key = |key: &str| Line::of(format!("  {key}  "), Meaning::Key);
    lines.push(Line::of("1 What was it?", Meaning::Heading));
    lines.extend(of.proposed.iter().cloned());
    for (letter, class, words_) in [
        ("l", Class::Leverage, "changes what others do or decide"),
        ("e", Class::Execution, "produces the agreed thing"),
        ("c", Class::ALL[2], "then u useful  s safe  c in control"),
    ] {
        let chosen = work.class.is_some_and(|now| now.word() == class.word());
        let meaning = Meaning::of_class(Some(class));
        let sign = if chosen { "[x]" } else { "[ ]" };
        lines.push(key(letter).then(format!("{sign} {:<11}", class.word()), meaning).and(words_));
    }
    gap(&mut lines);
    lines.push(
        Line::of("2 What was decided when it reached you?", Meaning::Heading).then("  y/n or 0-3", Meaning::Quiet),
    );
    for (text, from) in [
        ("Problem selected?", Distance::Problem),
        ("Success criteria defined?", Distance::Criteria),
        ("Ticket already written?", Distance::Ticket),
    ] {
        let here = of.question + 1 == from.digit();
        let said = match work.distance {
            Some(distance) if distance >= from => Line::of("yes", Meaning::Strong),
            Some(_) => Line::of("no", Meaning::Plain),
            None => Line::of("–", Meaning::Quiet),
        };
        let sign = if here { "> " } else { "  " };
        lines.push(
            Line::of(
                format!("  {sign}{}", width::pad_end(text, 28)),
                if here { Meaning::Strong } else { Meaning::Plain },
            )
            .join(said),
        );
    }
    gap(&mut lines);
    let guess = of.guess.filter(|_| work.asked.is_none());
    let guess = guess.map(|name| format!("  or @{name}? (a guess, counted as nothing)")).unwrap_or_default();
    lines.push(
        Line::of("3 Who asked?  ", Meaning::Heading)
            .and(words::requester(work.asked.as_ref().map(|asked| &asked.by)))
            .then("   @", Meaning::Key)
            .then(" changes it", Meaning::Quiet)
            .then(guess, Meaning::Guess),
    );
    if let Some(asked) = &work.asked {
        let answers = Answer::ALL.into_iter().fold(Line::of("4 Your answer  r ", Meaning::Heading), |line, answer| {
            let text = words::answer(answer);
            if answer == asked.answer {
                line.then(format!("[{text}] "), Meaning::Strong)
            } else {
                line.then(format!(" {text}  "), Meaning::Quiet)
            }
        });
        lines.push(answers);
    }
    if work.class == Some(Class::Leverage) {
        let skills: Vec<&str> = work.skills.iter().map(|skill| skill.as_str()).collect();
        lines.push(Line::of("5 Leverage skill  w  ", Meaning::Heading).and(skills.join(", ")));
    }
    if !of.similar.is_empty() && lines.len() + usize::from(tall) + 2 <= rows {
        gap(&mut lines);
        lines.extend(similar_lines(of.similar));
    }
    lines
}

/// How the same title was sorted before.
fn similar_lines(similar: &[Item]) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.push(
        Line::of("Same title, sorted before", Meaning::Heading)
            .then("   .", Meaning::Key)
            .then(" uses the first", Meaning::Quiet),
    );
    for similar in similar {
        let work = &similar.work;
        let drive = work.class.and_then(Class::drive).map(|d| format!("  {}", words::drive(d)));
        let asked = work.asked.as_ref();
        let answer = asked.map(|asked| format!("  {}", words::answer(asked.answer)));
        lines.push(
            Line::of(format!("  {}  {:>4}  ", when::short_day(work.day), work.minutes.count()), Meaning::Plain)
                .join(rows::class_and_distance(similar))
                .then(drive.unwrap_or_default(), Meaning::Comfort)
                .and(format!("  {}", words::requester(asked.map(|asked| &asked.by))))
                .then(answer.unwrap_or_default(), Meaning::Quiet),
        );
    }
    lines
}
