//! What git, Timewarrior, Watson and jrnl know of one's days, read from what these programs really write.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod exports;
mod git;
mod hostile;
mod repository;

use std::fmt::Write;

use chrono_tz::Tz;
use headwater::domain::day;
use headwater::domain::period::Period;
use headwater::import::error::ImportError;
use headwater::import::found::{Found, Harvest};
use headwater::import::here::{Here, Zone};
use headwater::import::progress::Progress;
use headwater::import::source::{Input, Wanted};
use headwater::import::sources;

/// Everything up to Friday, 20 November 2026, half past six in the evening, in Berlin.
fn wanted() -> Wanted {
    let today = day::date("2026-11-20").unwrap();
    let zone = Zone::Named(Tz::Europe__Berlin);
    Wanted {
        within: Period { from: day::FIRST, to: today },
        here: Here { zone, now: "2026-11-20T17:30:00Z".parse().unwrap(), today, day_ends: 0 },
        all_day: false,
        authors: Vec::new(),
        mapping: None,
    }
}

fn read_wanted(kind: &str, input: Input, wanted: &Wanted) -> Result<Harvest, ImportError> {
    let source = sources::of_kind(kind).unwrap_or_else(|| panic!("{kind} is no source"));
    source.read(input, wanted, &Progress::default())
}

/// What a source of that kind finds in a file.
fn read(kind: &str, file: &[u8]) -> Result<Harvest, ImportError> {
    read_wanted(kind, Input::Bytes(file), &wanted())
}

/// Why it finds nothing.
fn fault(kind: &str, file: &str) -> String {
    read(kind, file.as_bytes()).unwrap_err().to_string()
}

/// A piece of work in a line: day, start, minutes, title, projects; the note, a doubt, a remark where there are.
fn line(found: &Found) -> String {
    let start = found.start.map_or("     ".to_owned(), |start| start.to_string());
    let mut line = format!("{} {start} {}m {}", found.day, found.minutes.count(), found.title);
    for project in &found.projects {
        write!(line, " +{project}").unwrap();
    }
    let more = [("note", Some(found.note.clone()).filter(|note| !note.is_empty())), ("doubt", found.doubt.clone())];
    for (word, text) in more.into_iter().chain([("remark", found.remark.clone()), ("by", found.by.clone())]) {
        if let Some(text) = text {
            write!(line, " | {word}: {text}").unwrap();
        }
    }
    line
}

fn lines(harvest: &Harvest) -> Vec<String> {
    harvest.found.iter().map(line).collect()
}

fn left_out(harvest: &Harvest) -> Vec<String> {
    harvest.left_out.iter().map(|left| format!("{}: {}", left.what, left.why)).collect()
}

fn references(harvest: &Harvest) -> Vec<String> {
    harvest.found.iter().map(|found| found.reference.clone()).collect()
}

fn minutes(harvest: &Harvest) -> u64 {
    harvest.found.iter().map(|found| u64::from(found.minutes.count())).sum()
}
