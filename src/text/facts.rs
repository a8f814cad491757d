//! An item in one line of words: what is known of it, in the order of the marks.

use chrono::Datelike;

use crate::domain::day::Day;
use crate::domain::item::Work;
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, when, words};

/// What stands between two facts.
const BETWEEN: &str = " · ";

/// Words said behind a fact that was assumed; empty where it was stated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asides<'a> {
    /// Behind the minutes.
    pub minutes: &'a str,
    /// Behind the answer.
    pub answer: &'a str,
}

/// `45 min · E execution · d3 · from @ana, as is · +web`, without the title. The day is there where it is not `today`.
pub fn facts(work: &Work, today: Day, asides: Asides) -> Line {
    let minutes = value::short(work.minutes.count().into());
    let mut line = aside(Line::of(minutes, Meaning::Plain), asides.minutes);
    let mut fact = |fact: Line| {
        let so_far = std::mem::take(&mut line);
        line = so_far.then(BETWEEN, Meaning::Quiet).join(fact);
    };
    fact(class(work));
    if let Some(distance) = work.distance {
        fact(Line::from(words::distance_mark(distance)));
    }
    if let Some(asked) = &work.asked {
        let from = format!("from {}, {}", words::requester(Some(&asked.by)), words::answer(asked.answer));
        fact(aside(Line::from(from), asides.answer));
    }
    if let Some(to) = &work.to {
        fact(Line::from(format!("to {to}")));
    }
    for project in &work.projects {
        fact(Line::from(words::project(project)));
    }
    for skill in &work.skills {
        fact(Line::from(format!("%{skill}")));
    }
    if let Some(start) = work.start {
        fact(Line::from(format!("at {start}")));
    }
    if work.day != today {
        fact(Line::of(day(work.day, today), Meaning::Strong));
    }
    line
}

fn class(work: &Work) -> Line {
    let meaning = Meaning::of_class(work.class);
    let name = words::class_name(work.class);
    match work.class {
        None => Line::of(format!("? {name}"), meaning),
        Some(class) => {
            let drive = class.drive().map_or(String::new(), |drive| format!(", {}", words::drive(drive)));
            Line::of(format!("{} {name}{drive}", words::class_letter(Some(class))), meaning)
        }
    }
}

/// The class's letter and the stated distance, as a column shows them: `L d1`, `E`, `?`.
pub fn class_and_distance(work: &Work) -> Line {
    let class = work.class;
    let letter = Line::of(words::class_letter(class).to_string(), Meaning::of_class(class));
    match work.distance {
        None => letter,
        Some(distance) => letter.and(" ").and(words::distance_mark(distance)),
    }
}

/// A day, with its year where it is not this one: `Fri 20 Nov`, `Fri 20 Nov 2025`.
pub fn day(day: Day, today: Day) -> String {
    if day.year() == today.year() { when::short_day(day) } else { when::long_day(day) }
}

fn aside(line: Line, words: &str) -> Line {
    if words.is_empty() { line } else { line.and(" ").then(words, Meaning::Guess) }
}

#[cfg(test)]
mod tests {
    use super::{Asides, facts};
    use crate::domain::answer::{Answer, Asked};
    use crate::domain::class::{Class, Drive};
    use crate::domain::day::date;
    use crate::domain::distance::Distance;
    use crate::domain::item::{Source, Work};
    use crate::domain::minutes::Minutes;
    use crate::domain::name::Name;
    use crate::domain::title::Title;

    #[test]
    fn facts_read_in_the_order_of_the_marks() {
        let today = date("2026-11-20").unwrap();
        let mut work = Work::new(Title::read("x").unwrap(), today, Source::typed("cli"));
        work.minutes = Minutes::new(30).unwrap();
        let asides = Asides { minutes: "assumed", ..Asides::default() };
        assert_eq!(facts(&work, today, asides).plain(), "30 min assumed · ? unsorted");
        work.class = Some(Class::Comfort(Drive::Control));
        work.distance = Some(Distance::Criteria);
        work.asked = Some(Asked { by: Name::read("ana").unwrap(), answer: Answer::Accepted });
        work.projects = vec![Name::read("web").unwrap()];
        work.day = date("2025-11-19").unwrap();
        assert_eq!(
            facts(&work, today, Asides::default()).plain(),
            "30 min · C comfort, in control · d2 · from @ana, as is · +web · Wed 19 Nov 2025"
        );
    }
}
