//! iCalendar files as a source of work.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;
use encoding_rs::Encoding;

use crate::import::error::ImportError;
use crate::import::fit;
use crate::import::found::{Harvest, LeftOut};
use crate::import::here::Here;
use crate::import::ics::budget::Budget;
use crate::import::ics::components::{Calendar, Components};
use crate::import::ics::event::Event;
use crate::import::ics::own::Owner;
use crate::import::ics::series::Series;
use crate::import::ics::work::{self, Told, Work};
use crate::import::ics::zones::Zones;
use crate::import::progress::Progress;
use crate::import::source::{Input, Reads, Source, Wanted};

/// iCalendar files.
#[derive(Debug)]
pub struct Ics;

impl Source for Ics {
    fn kind(&self) -> &'static str {
        "ics"
    }

    fn about(&self) -> &'static str {
        "iCalendar files and folders of them"
    }

    fn shown(&self) -> &'static str {
        "calendar"
    }

    fn reads(&self) -> Reads {
        Reads::Files("ics")
    }

    fn read(&self, input: Input, wanted: &Wanted, progress: &Progress) -> Result<Harvest, ImportError> {
        let Input::Bytes(bytes) = input else {
            return Err(ImportError::Wanted("a calendar is read from its files".to_owned()));
        };
        progress.begin(0);
        let bytes = eight_bits(bytes);
        let components = Components::read(&bytes, progress)?;
        if components.calendars.is_empty() {
            return Err(ImportError::Unreadable(format!("it is no iCalendar file: {}", instead(&bytes))));
        }
        harvest(&components, wanted, progress)
    }
}

/// In bytes of which those below 128 are letters: UTF-16 with its mark is turned into UTF-8, and UTF-8 loses its mark.
fn eight_bits(bytes: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => match encoding.decode_without_bom_handling(&bytes[mark..]).0 {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        },
        None => Cow::Borrowed(bytes),
    }
}

/// What a file is that is no calendar.
fn instead(bytes: &[u8]) -> String {
    let start = bytes.trim_ascii_start();
    let begins = |with: &[u8]| start.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if start.is_empty() {
        "it is empty".to_owned()
    } else if begins(b"BEGIN:VCARD") {
        "it holds contacts (vCard)".to_owned()
    } else if begins(b"<!doctype html") || begins(b"<html") {
        "it is a web page; the address may have asked for a password".to_owned()
    } else if begins(b"PK\x03\x04") {
        "it is a ZIP archive; unpack it first".to_owned()
    } else {
        let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let line = String::from_utf8_lossy(&line[..line.len().min(400)]);
        format!("it begins with \u{201c}{}\u{201d}", fit::line(&line, 60))
    }
}

/// Messages about an event that are none.
const MESSAGES: [&str; 4] = ["REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"];

fn harvest(components: &Components, wanted: &Wanted, progress: &Progress) -> Result<Harvest, ImportError> {
    let mut harvest = Harvest::default();
    let broken = |line: &usize| LeftOut { what: format!("line {line}"), why: "no line of a calendar".to_owned() };
    harvest.left_out.extend(components.broken.iter().map(broken));
    let mut budget = Budget::whole();
    let up_to = wanted.within.to.checked_add_days(Days::new(2 * 366)).unwrap_or(wanted.within.to);
    let (mut owners, mut by_name) = (Vec::new(), ByName::default());
    for (number, calendar) in components.calendars.iter().enumerate() {
        let zones = Zones::of(calendar, up_to, &mut budget);
        owners.push(Owner::of(&calendar.block, &wanted.authors));
        by_name.take(number, calendar, &zones, &wanted.here, &mut harvest, progress)?;
    }
    let mut references = BTreeSet::new();
    for events in &by_name.events {
        let series = Series::of(events, wanted.within, &mut budget);
        // One that was cut does not tell of all its occurrences, and one without a name is another when it changes.
        let named = events.iter().find(|event| event.is_series() && event.uid.is_some() && series.cut.is_none());
        harvest.series.extend(named.map(|event| work::series(event, event.start.instant())));
        for event in series.replaced {
            harvest.left_out.push(work::left_out(event.block, None, "a later version of it is there"));
        }
        if let Some(event) = series.cut {
            harvest.left_out.push(work::left_out(
                event.block,
                None,
                "it repeats more often than is read; the rest is left out",
            ));
        }
        let mut told: BTreeMap<usize, Told> = BTreeMap::new();
        for occurrence in &series.occurrences {
            progress.step()?;
            let event = occurrence.event;
            let owner = &owners[event.calendar.min(owners.len() - 1)];
            let told = told.entry(event.block.number).or_insert_with(|| Told::of(event.block, owner));
            match work::of(occurrence, told, wanted) {
                Work::Done(found) if references.insert(found.reference.clone()) => harvest.found.push(*found),
                Work::Done(found) => {
                    let why = "the same is there already";
                    harvest.left_out.push(work::left_out(occurrence.event.block, Some(found.day), why));
                }
                Work::Not(left_out, name) => {
                    harvest.left_out.push(left_out);
                    harvest.held.push(name);
                }
                Work::Gone(left_out, gone) => {
                    harvest.left_out.push(left_out);
                    harvest.gone.push(gone);
                }
                Work::Elsewhen(gone) => harvest.gone.push(gone),
                Work::Nothing => {}
            }
        }
    }
    harvest.found.sort_by_key(|found| (found.day, found.start));
    Ok(harvest)
}

/// The events of a file by what their program calls them, in the order of the file; each without a name by itself.
#[derive(Default)]
struct ByName<'a> {
    events: Vec<Vec<Event<'a>>>,
    names: BTreeMap<&'a str, usize>,
}

impl<'a> ByName<'a> {
    /// Takes the events of one calendar.
    fn take(
        &mut self,
        number: usize,
        calendar: &'a Calendar,
        zones: &Zones,
        here: &Here,
        harvest: &mut Harvest,
        progress: &Progress,
    ) -> Result<(), ImportError> {
        let method = calendar.block.value("METHOD").unwrap_or_default().to_ascii_uppercase();
        for block in &calendar.events {
            progress.step()?;
            let read = if MESSAGES.contains(&method.as_str()) {
                Err("a message about an event, not the event")
            } else {
                Event::read(block, zones, here)
            };
            let event = match read {
                Ok(event) => {
                    Event { calendar: number, is_cancelled: event.is_cancelled || method == "CANCEL", ..event }
                }
                Err(why) => {
                    harvest.left_out.push(work::left_out(block, None, why));
                    continue;
                }
            };
            let new = self.events.len();
            let at = event.uid.map_or(new, |uid| *self.names.entry(uid).or_insert(new));
            match self.events.get_mut(at) {
                Some(events) => events.push(event),
                None => self.events.push(vec![event]),
            }
        }
        Ok(())
    }
}
