//! All events of one name: a series with what stands in for its occurrences, as the occurrences that are left.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use crate::domain::period::Period;
use crate::import::ics::budget::Budget;
use crate::import::ics::event::Event;
use crate::import::ics::exceptions::Exceptions;
use crate::import::ics::slot::Slot;
use crate::import::ics::starts::{Begun, starts};

/// The furthest that a change of all later occurrences is followed.
const FURTHEST: TimeDelta = TimeDelta::days(3660);

/// One time at which an event takes place.
#[derive(Debug)]
pub struct Occurrence<'e, 'a> {
    /// The event that says what it is.
    pub event: &'e Event<'a>,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// The same on the event's clock.
    pub local: NaiveDateTime,
    /// When it is over.
    pub end: DateTime<Utc>,
    /// Of an occurrence of a series, when it began at first, in the form of a RECURRENCE-ID: it keeps that when it moves.
    pub original: Option<String>,
    /// Whether it, or all of its series, is called off.
    pub is_cancelled: bool,
}

/// What became of the events of one name.
#[derive(Debug, Default)]
pub struct Series<'e, 'a> {
    /// When they take place, in the days asked for and a few around them.
    pub occurrences: Vec<Occurrence<'e, 'a>>,
    /// Those that a later version replaces.
    pub replaced: Vec<&'e Event<'a>>,
    /// The one whose later occurrences were not looked for, being too many.
    pub cut: Option<&'e Event<'a>>,
}

/// What stands in for occurrences, by when they would have begun.
type Instead<'e, 'a> = BTreeMap<DateTime<Utc>, (Slot, &'e Event<'a>)>;

impl<'e, 'a> Series<'e, 'a> {
    /// Of all events of one name, in the order of the file.
    pub fn of(events: &'e [Event<'a>], within: Period, budget: &mut Budget) -> Self {
        let mut series = Self::default();
        budget.next_one(events.iter().map(|event| event.block.text_length()).max().unwrap_or(0));
        let master = series.newest(events.iter().filter(|event| event.original.is_none()));
        let instead = series.instead(events, master);
        let except = master.map(Exceptions::of).unwrap_or_default();
        if let Some(master) = master {
            series.repeat(master, &instead, &except, within, budget);
        }
        // What stands in for an occurrence takes place also where its series does not know that one, or is not in the file.
        for (slot, event) in instead.values().filter(|(slot, _)| !except.hold(slot)) {
            let off = master.is_some_and(|master| master.is_cancelled && master.sequence >= event.sequence);
            let end = event.length.end(&event.start, event.start.local);
            series.occurrences.push(Occurrence {
                event,
                start: event.start.instant(),
                local: event.start.local,
                end,
                original: Some(slot.written.clone()),
                is_cancelled: event.is_cancelled || off,
            });
        }
        series
    }

    /// The one that the others do not replace.
    fn newest(&mut self, events: impl Iterator<Item = &'e Event<'a>>) -> Option<&'e Event<'a>> {
        let mut newest: Option<&'e Event<'a>> = None;
        for event in events {
            match newest {
                Some(before) if !event.replaces(before) => self.replaced.push(event),
                before => {
                    self.replaced.extend(before);
                    newest = Some(event);
                }
            }
        }
        newest
    }

    fn instead(&mut self, events: &'e [Event<'a>], master: Option<&'e Event<'a>>) -> Instead<'e, 'a> {
        let mut by_slot: BTreeMap<DateTime<Utc>, (Slot, Vec<&'e Event<'a>>)> = BTreeMap::new();
        for event in events {
            if let Some(original) = &event.original {
                let slot = Slot::changed(&original.at, master.map(|master| &master.start));
                by_slot.entry(slot.instant).or_insert_with(|| (slot, Vec::new())).1.push(event);
            }
        }
        let newest = |(instant, (slot, events)): (_, (Slot, Vec<&'e Event<'a>>))| {
            self.newest(events.into_iter()).map(|event| (instant, (slot, event)))
        };
        by_slot.into_iter().filter_map(newest).collect()
    }

    /// Puts down the occurrences of a series that nothing stands in for.
    fn repeat(
        &mut self,
        master: &'e Event<'a>,
        instead: &Instead<'e, 'a>,
        except: &Exceptions,
        within: Period,
        budget: &mut Budget,
    ) {
        let later: Vec<Later> = instead.values().filter_map(|(slot, event)| Later::of(slot, event)).collect();
        let furthest = later.iter().map(|later| later.by.abs()).max().unwrap_or_default().min(FURTHEST);
        let begun = starts(master, within, furthest, budget);
        if begun.is_cut {
            self.cut = Some(master);
        }
        for Begun { slot, end } in begun.all {
            if instead.contains_key(&slot.instant) || except.hold(&slot) {
                continue;
            }
            let (event, local) = match later.iter().rev().find(|later| later.from < slot.instant) {
                Some(later) => (later.event, later.moved(&slot)),
                None => (master, slot.local),
            };
            let start = event.start.clock.instant(local);
            self.occurrences.push(Occurrence {
                event,
                start,
                local,
                end: match end {
                    Some(end) => start + (end - slot.instant),
                    None => event.length.end(&event.start, local),
                },
                original: master.is_series().then_some(slot.written),
                is_cancelled: event.is_cancelled || master.is_cancelled,
            });
        }
    }
}

/// A change of an occurrence and all that follow.
struct Later<'e, 'a> {
    from: DateTime<Utc>,
    event: &'e Event<'a>,
    by: TimeDelta,
}

impl<'e, 'a> Later<'e, 'a> {
    fn of(slot: &Slot, event: &'e Event<'a>) -> Option<Self> {
        event.original.as_ref().filter(|original| original.and_later)?;
        let by = event.start.local.signed_duration_since(shown(slot, event));
        Some(Self { from: slot.instant, event, by })
    }

    /// When it begins instead, by the clock of the change.
    fn moved(&self, slot: &Slot) -> NaiveDateTime {
        let local = shown(slot, self.event);
        local.checked_add_signed(self.by).unwrap_or(local)
    }
}

/// When an occurrence would have begun by the clock of another event.
fn shown(slot: &Slot, event: &Event) -> NaiveDateTime {
    if event.start.is_day { slot.local } else { event.start.clock.local(slot.instant) }
}
