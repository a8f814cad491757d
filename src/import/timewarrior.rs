//! Timewarrior: what `timew export` writes.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::import::equals::Equals;
use crate::import::error::ImportError;
use crate::import::export::{self, Entry, Taken};
use crate::import::fit;
use crate::import::found::{Found, Harvest};
use crate::import::progress::Progress;
use crate::import::project::project;
use crate::import::source::{Input, Reads, Source, Wanted};
use crate::import::timed::Timed;

/// How such a file is made.
const MADE: &str = "timew export > FILE";

/// The title of an interval that says nothing of itself.
const UNTITLED: &str = "Tracked time";

/// An interval is an item. Its annotation is the title and its tags are in the note; without one the tags are the title,
/// in the order in which it keeps them.
///
/// * Timewarrior knows no projects and its tags may mean anything, so only a tag `project:web` or `+web` is a project.
/// * Its ids count anew from the latest interval, so the reference is the start: as long as that is not changed an
///   interval is known again, whatever else changes.
/// * Minutes are rounded for each interval, half a minute and more up. One that runs into the next day stays whole on the
///   day on which it began. One without an end is counted up to now; one of more than a day is doubtful.
#[derive(Debug)]
pub struct Timewarrior;

impl Source for Timewarrior {
    fn kind(&self) -> &'static str {
        "timewarrior"
    }

    fn about(&self) -> &'static str {
        "intervals of Timewarrior, as `timew export` writes them"
    }

    fn shown(&self) -> &'static str {
        "timewarrior"
    }

    fn reads(&self) -> Reads {
        Reads::File
    }

    fn read(&self, input: Input, wanted: &Wanted, progress: &Progress) -> Result<Harvest, ImportError> {
        let text = export::text(input, MADE)?;
        let entries: Vec<&RawValue> = export::cut(&text, MADE)?;
        let mut equals = Equals::default();
        export::each(&entries, MADE, progress, |interval: &Interval| interval.taken(&mut equals, wanted))
    }
}

/// An interval as `timew export` writes it.
#[derive(Deserialize)]
struct Interval {
    start: Stamp,
    end: Option<Stamp>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    annotation: String,
}

impl Interval {
    fn taken(&self, equals: &mut Equals, wanted: &Wanted) -> Taken {
        let reference = equals.name(self.start.text.clone());
        let timed = Timed::new(self.start.instant, self.end.as_ref().map(|end| end.instant), &wanted.here)?;
        if !wanted.within.holds(timed.day) {
            return Ok(None);
        }
        let (named, words): (Vec<&str>, Vec<&str>) =
            self.tags.iter().map(String::as_str).partition(|tag| projects_word(tag).is_some());
        let annotated = fit::title(&self.annotation);
        let tags = words.join(", ");
        let told = if annotated.is_some() && !tags.is_empty() { format!("tags: {tags}") } else { String::new() };
        let others = || [tags, named.join(", "), UNTITLED.to_owned()].iter().find_map(|title| fit::title(title));
        let Some((title, whole)) = annotated.or_else(others) else { return Err("has no title") };
        let mut found = Found::new(reference, timed.day, title);
        found.note = fit::note([whole.as_deref().unwrap_or(""), &told]);
        for project in named.into_iter().filter_map(projects_word).filter_map(project) {
            found.add_project(&project);
        }
        found.start = timed.start;
        found.minutes = timed.minutes;
        found.doubt = timed.doubt;
        found.remark = timed.remark;
        Ok(Some(found))
    }
}

impl Entry<'_> for Interval {
    fn called(&self) -> String {
        let words = if self.annotation.is_empty() { self.tags.join(", ") } else { self.annotation.clone() };
        if words.is_empty() { self.start.text.clone() } else { format!("{}, {words}", self.start.text) }
    }
}

/// The project that a tag names, if it does.
fn projects_word(tag: &str) -> Option<&str> {
    tag.strip_prefix("project:").or_else(|| tag.strip_prefix('+')).filter(|word| project(word).is_some())
}

/// An instant as Timewarrior writes it: `20261120T093000Z`.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Stamp {
    text: String,
    instant: DateTime<Utc>,
}

impl TryFrom<String> for Stamp {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let is_form = text.len() == 16
            && text.bytes().enumerate().all(|(at, b)| match at {
                8 => b == b'T',
                15 => b == b'Z',
                _ => b.is_ascii_digit(),
            });
        let read = NaiveDateTime::parse_from_str(&text, "%Y%m%dT%H%M%SZ").ok().filter(|_| is_form);
        match read {
            Some(read) => Ok(Self { text, instant: read.and_utc() }),
            None => Err(format!("{text:?} is no time like 20261120T093000Z")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Stamp, projects_word};

    #[test]
    fn a_time_has_one_form() {
        let read = |text: &str| Stamp::try_from(text.to_owned()).map(|stamp| stamp.instant.to_string());
        assert_eq!(read("20261120T093000Z").as_deref(), Ok("2026-11-20 09:30:00 UTC"));
        for text in ["2026-11-20T09:30:00Z", "20261320T093000Z", "+2026120T093000Z", "20261120T093000", ""] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn only_a_tag_that_says_so_is_a_project() {
        assert_eq!(
            ["project:web", "+web/login", "web", "+", "project:"].map(projects_word),
            [Some("web"), Some("web/login"), None, None, None]
        );
    }
}
