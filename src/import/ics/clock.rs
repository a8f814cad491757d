//! Whose clock shows a time.

use std::rc::Rc;

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};

use crate::import::here::Zone;
use crate::import::ics::observances::Observances;

/// A clock that times are told by.
#[derive(Debug, Clone)]
pub enum Clock {
    /// UTC's.
    Utc,
    /// That of a place, or of the reader.
    Place(Zone),
    /// One by rules that the file itself holds.
    Own(Rc<Observances>),
}

impl Clock {
    /// The instant of a time on it. Of a time that it shows twice the first; one that it leaves out, as when clocks go
    /// forward, is taken by the clock as it was before, as RFC 5545 has it.
    pub fn instant(&self, local: NaiveDateTime) -> DateTime<Utc> {
        match self {
            Self::Utc => Utc.from_utc_datetime(&local),
            Self::Place(zone) => zone.instant(local),
            Self::Own(rules) => rules.instant(local),
        }
    }

    /// What it shows at an instant.
    pub fn local(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Self::Utc => instant.naive_utc(),
            Self::Place(zone) => zone.local(instant),
            Self::Own(rules) => rules.local(instant),
        }
    }

    /// Whether both are the same clock.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Utc, Self::Utc) => true,
            (Self::Place(one), Self::Place(other)) => one == other,
            (Self::Own(one), Self::Own(other)) => Rc::ptr_eq(one, other),
            _ => false,
        }
    }
}
