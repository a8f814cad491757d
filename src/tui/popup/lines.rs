//! How a reading is told in one line.

use crate::app::reading::{Assumed, Reading};
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, when, words};

/// What a quick-add line was read as, with what was assumed in words.
pub fn told(reading: &Reading, today: crate::domain::day::Day) -> Line {
    let work = &reading.work;
    let assumed = |kind: fn(&Assumed) -> bool| reading.assumed.iter().any(kind);
    let mut line = Line::of(value::short(work.minutes.count().into()), Meaning::Plain);
    if assumed(|a| matches!(a, Assumed::DefaultMinutes)) {
        line = line.then(" assumed", Meaning::Quiet);
    }
    if assumed(|a| matches!(a, Assumed::NoTime(_))) {
        line = line.then(" for such an answer", Meaning::Quiet);
    }
    if let Some(start) = work.start {
        line = line.and(format!(" from {start}"));
    }
    line = line.then(" · ", Meaning::Quiet);
    line = match work.class {
        None => line.then("unsorted", Meaning::Unsorted),
        Some(class) => {
            let drive = class.drive().map(|drive| format!(", {}", words::drive(drive))).unwrap_or_default();
            let name = format!("{} {}{drive}", words::class_letter(Some(class)), words::class_name(Some(class)));
            line.then(name, Meaning::of_class(Some(class)))
        }
    };
    if let Some(distance) = work.distance {
        line = line.then(" · ", Meaning::Quiet).and(words::distance_mark(distance));
    }
    if let Some(asked) = &work.asked {
        line = line.then(" · ", Meaning::Quiet).and(format!("from @{}, {}", asked.by, words::answer(asked.answer)));
        if assumed(|a| matches!(a, Assumed::SameAnswer(_))) {
            line = line.then(" as before this week", Meaning::Quiet);
        }
    }
    if let Some(to) = &work.to {
        line = line.and(format!(" to @{to}"));
    }
    for project in &work.projects {
        line = line.then(" · ", Meaning::Quiet).and(words::project(project));
    }
    for skill in &work.skills {
        line = line.then(" · ", Meaning::Quiet).and(skill.as_str());
    }
    if work.day != today {
        line = line.then(" · on ", Meaning::Quiet).then(when::short_day(work.day), Meaning::Strong);
    }
    line
}
