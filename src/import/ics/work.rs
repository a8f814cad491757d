//! An occurrence as work that was done, or why it is left out.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::minutes::Minutes;
use crate::domain::title::Title;
use crate::import::fit;
use crate::import::found::{Found, Gone, LeftOut};
use crate::import::ics::components::Block;
use crate::import::ics::event::Event;
use crate::import::ics::own::Owner;
use crate::import::ics::series::Occurrence;
use crate::import::ics::values::text;
use crate::import::source::Wanted;

/// What an event without a title is called.
const UNTITLED: &str = "(no title)";
const CANCELLED: &str = "cancelled";
const DECLINED: &str = "declined";
/// The longest name of an event that is kept as it is in a reference, in bytes; a longer one is kept as a hash of it.
const LONGEST_NAME: usize = 400;

/// What an occurrence is.
#[derive(Debug)]
pub enum Work {
    /// Done.
    Done(Box<Found>),
    /// Not taken, and why; it takes place, under that name.
    Not(LeftOut, String),
    /// Not taken, and why; it may have been before.
    Gone(LeftOut, Gone),
    /// On no day that was asked for; it may have been on one before.
    Elsewhen(Gone),
    /// Nothing that can be told.
    Nothing,
}

/// What an event says of each of its occurrences.
#[derive(Debug)]
pub struct Told {
    title: Option<Title>,
    note: String,
    by: Option<String>,
    answer: Option<String>,
}

impl Told {
    /// What an event says, and its calendar's owner said to it.
    pub fn of(event: &Block, owner: &Owner) -> Self {
        let part = |name| event.value(name).map(text).unwrap_or_default();
        let (title, whole) = fit::title(&part("SUMMARY")).or_else(|| fit::title(UNTITLED)).unzip();
        let whole = whole.flatten().unwrap_or_default();
        let note = fit::note([whole.as_str(), &part("LOCATION"), &part("DESCRIPTION")]);
        Self { title, note, by: by(event), answer: owner.answer(event) }
    }
}

/// What an occurrence is.
pub fn of(occurrence: &Occurrence, told: &Told, wanted: &Wanted) -> Work {
    let event = occurrence.event;
    let (day, start) = if event.start.is_day {
        (occurrence.local.date(), None)
    } else {
        wanted.here.day_and_start_of(occurrence.start)
    };
    let gone = |why: Option<&str>| Gone { reference: reference(occurrence), day, why: why.map(str::to_owned) };
    if !wanted.within.holds(day) {
        return Work::Elsewhen(gone(None));
    }
    let answer = told.answer.as_deref();
    if let Some(why) = not_taken(occurrence, answer, wanted) {
        let left_out = left_out(event.block, Some(day), why);
        return if is_for_good(why) {
            Work::Gone(left_out, gone(Some(why)))
        } else {
            Work::Not(left_out, reference(occurrence))
        };
    }
    let length = occurrence.end - occurrence.start;
    let Some(minutes) = (if event.start.is_day { Some(Minutes::NONE) } else { whole_minutes(length) }) else {
        return Work::Not(left_out(event.block, Some(day), "longer than a day"), reference(occurrence));
    };
    let Some(title) = told.title.clone() else { return Work::Nothing };
    let mut found = Found::new(reference(occurrence), day, title);
    found.series = occurrence.original.as_ref().map(|_| series(event, occurrence.start));
    (found.start, found.minutes) = (start, minutes);
    (found.note, found.by) = (told.note.clone(), told.by.clone());
    found.doubt = doubt(occurrence, length);
    found.remark = remark(occurrence, answer);
    Work::Done(Box::new(found))
}

/// An event that is not taken, by its title and day.
pub fn left_out(event: &Block, day: Option<Day>, why: &str) -> LeftOut {
    let title = event.value("SUMMARY").map(text).unwrap_or_default();
    let title = fit::line(&title, 150);
    let title = if title.is_empty() { UNTITLED } else { &title };
    let place = day.map_or_else(|| format!("line {}", event.number), |day| day.to_string());
    LeftOut { what: format!("{title}, {place}"), why: why.to_owned() }
}

fn not_taken(occurrence: &Occurrence, answer: Option<&str>, wanted: &Wanted) -> Option<&'static str> {
    let event = occurrence.event;
    let is_free = event.block.is("TRANSP", "TRANSPARENT") || event.block.is("X-MICROSOFT-CDO-BUSYSTATUS", "FREE");
    if occurrence.is_cancelled {
        Some(CANCELLED)
    } else if answer == Some("DECLINED") {
        Some(DECLINED)
    } else if event.start.is_day && !wanted.all_day {
        Some("all day")
    } else if is_free && !event.start.is_day {
        // Programs mark whole days as free by themselves; who asks for those asks for these.
        Some("marked as free")
    } else if occurrence.end < occurrence.start {
        Some("it ends before it begins")
    } else if occurrence.end > wanted.here.now {
        Some("not yet over")
    } else {
        None
    }
}

/// Whether what is left out for that reason did not take place, whatever is asked for.
fn is_for_good(why: &str) -> bool {
    [CANCELLED, DECLINED].contains(&why)
}

/// Half a minute and more is one; none where it is more than a day.
fn whole_minutes(length: TimeDelta) -> Option<Minutes> {
    Minutes::new(u64::try_from((length.num_seconds() + 30) / 60).ok()?)
}

/// The event's own name, and of an occurrence when it began at first.
fn reference(occurrence: &Occurrence) -> String {
    match &occurrence.original {
        Some(original) => series(occurrence.event, occurrence.start) + original,
        None => name(occurrence.event, occurrence.start),
    }
}

/// What the names of all occurrences of its series begin with.
pub fn series(event: &Event, start: DateTime<Utc>) -> String {
    name(event, start) + "#"
}

fn name(event: &Event, start: DateTime<Utc>) -> String {
    match event.uid.map(|uid| fit::line(uid, usize::MAX)).filter(|uid| !uid.is_empty()) {
        Some(uid) if uid.len() <= LONGEST_NAME => uid,
        Some(uid) => hashed(&uid),
        // Nothing but what it is tells it from others then.
        None => hashed(&format!("{start}\n{}", event.block.value("SUMMARY").unwrap_or_default())),
    }
}

fn hashed(name: &str) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()).to_string()
}

/// Who called people together.
fn by(event: &Block) -> Option<String> {
    let line = event.get("ORGANIZER")?;
    let name = line.param("CN").map(|name| fit::line(name, 200)).filter(|name| !name.is_empty());
    let address = || {
        let address = line.value.trim();
        let is_mail = address.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
        fit::line(if is_mail { &address[7..] } else { address }, 200)
    };
    name.or_else(|| Some(address()).filter(|address| !address.is_empty()))
}

fn doubt(occurrence: &Occurrence, length: TimeDelta) -> Option<String> {
    let event = occurrence.event;
    if let Some(zone) = &event.start.unknown_zone {
        return Some(format!("its zone \u{201c}{}\u{201d} is not known", fit::line(zone, 60)));
    }
    if length.is_zero() {
        return Some("it has no length".to_owned());
    }
    event.block.is("X-MICROSOFT-CDO-BUSYSTATUS", "OOF").then(|| "marked as out of office".to_owned())
}

fn remark(occurrence: &Occurrence, answer: Option<&str>) -> Option<String> {
    let event = occurrence.event;
    let mut remarks = Vec::new();
    if event.start.is_day {
        let days = (occurrence.end - occurrence.start + TimeDelta::hours(12)).num_days();
        let length = if days > 1 { format!("{days} whole days") } else { "a whole day".to_owned() };
        remarks.push(format!("{length}, so its minutes are not known"));
    }
    if event.block.is("STATUS", "TENTATIVE")
        || event.block.is("X-MICROSOFT-CDO-BUSYSTATUS", "TENTATIVE")
        || answer == Some("TENTATIVE")
    {
        remarks.push("tentative".to_owned());
    }
    if answer == Some("NEEDS-ACTION") {
        remarks.push("the invitation was not answered".to_owned());
    }
    (!remarks.is_empty()).then(|| remarks.join("; "))
}
