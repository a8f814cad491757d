//! Watson: what `watson log --json` writes.

use chrono::{DateTime, FixedOffset};
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
const MADE: &str = "watson log --all --json > FILE";

/// The title of a frame that says nothing of itself.
const UNTITLED: &str = "Tracked time";

/// What Watson calls the frame that is running, whichever it is.
const RUNNING: &str = "current";

/// A frame is an item. Its tags are the title, in their order; without any its project is. The project is a project
/// here, too, with `-` for what a name does not hold; its own spelling is then in the note.
///
/// * The reference is Watson's id, which a frame keeps when it is edited.
/// * The frame that is running (`--current`) has no id until it is stopped. Taken twice it would be two items, so it is
///   doubtful; those who ask for it get it counted up to now.
/// * Minutes are rounded for each frame, half a minute and more up. One that runs into the next day stays whole on the day
///   on which it began; one of more than a day is doubtful.
#[derive(Debug)]
pub struct Watson;

impl Source for Watson {
    fn kind(&self) -> &'static str {
        "watson"
    }

    fn about(&self) -> &'static str {
        "frames of Watson, as `watson log --all --json` writes them"
    }

    fn shown(&self) -> &'static str {
        "watson"
    }

    fn reads(&self) -> Reads {
        Reads::File
    }

    fn read(&self, input: Input, wanted: &Wanted, progress: &Progress) -> Result<Harvest, ImportError> {
        let text = export::text(input, MADE)?;
        let frames: Vec<&RawValue> = export::cut(&text, MADE)?;
        let mut equals = Equals::default();
        export::each(&frames, MADE, progress, |frame: &Frame| frame.taken(&mut equals, wanted))
    }
}

/// A frame as `watson log --json` writes it.
#[derive(Deserialize)]
struct Frame {
    id: String,
    project: String,
    start: DateTime<FixedOffset>,
    stop: DateTime<FixedOffset>,
    #[serde(default)]
    tags: Vec<String>,
}

impl Frame {
    fn taken(&self, equals: &mut Equals, wanted: &Wanted) -> Taken {
        let is_running = self.id == RUNNING;
        let start = self.start.to_utc();
        let told = if is_running { format!("{RUNNING} {}", start.timestamp()) } else { fit::line(&self.id, 400) };
        if told.is_empty() {
            return Err("has no id");
        }
        let reference = equals.name(told);
        // Watson ends the running frame at the moment of the export; what counts here is the moment of reading.
        let timed = Timed::new(start, (!is_running).then(|| self.stop.to_utc()), &wanted.here)?;
        if !wanted.within.holds(timed.day) {
            return Ok(None);
        }
        let titles = [self.tags.join(", "), self.project.clone(), UNTITLED.to_owned()];
        let Some((title, whole)) = titles.iter().find_map(|title| fit::title(title)) else {
            return Err("has no title");
        };
        let mut found = Found::new(reference, timed.day, title);
        found.projects.extend(project(&self.project));
        let is_spelled = found.projects.first().is_some_and(|name| name.as_str() == self.project);
        let spelling = if is_spelled || self.tags.is_empty() { "" } else { self.project.as_str() };
        let spelling = if spelling.is_empty() { String::new() } else { format!("project: {spelling}") };
        found.note = fit::note([whole.as_deref().unwrap_or(""), &spelling]);
        found.start = timed.start;
        found.minutes = timed.minutes;
        let running = || "it still runs, and will have another id once it is stopped".to_owned();
        found.doubt = timed.doubt.or_else(|| is_running.then(running));
        found.remark = timed.remark;
        Ok(Some(found))
    }
}

impl Entry<'_> for Frame {
    fn called(&self) -> String {
        let words = [&[self.project.clone()][..], &self.tags].concat().join(", ");
        format!("{words}, {}", self.start.format("%Y-%m-%d %H:%M"))
    }
}
