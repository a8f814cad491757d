//! When a series does not take place.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use crate::import::ics::event::Event;
use crate::import::ics::slot::Slot;

/// The exceptions of a series: single occurrences, and days on which there is none.
#[derive(Debug, Default)]
pub struct Exceptions {
    instants: BTreeSet<DateTime<Utc>>,
    days: BTreeSet<NaiveDate>,
}

impl Exceptions {
    /// Those that an event names.
    pub fn of(event: &Event) -> Self {
        let mut exceptions = Self::default();
        for at in &event.except {
            if at.is_day || event.start.is_day {
                exceptions.days.insert(at.on(&event.start.clock).date());
            } else {
                exceptions.instants.insert(Slot::changed(at, Some(&event.start)).instant);
            }
        }
        exceptions
    }

    /// Whether there is none there.
    pub fn hold(&self, slot: &Slot) -> bool {
        self.instants.contains(&slot.instant) || self.days.contains(&slot.local.date())
    }
}
