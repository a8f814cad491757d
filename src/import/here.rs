//! Where and when the reader is: the zone in which a day is a day, and the moment up to which things happened.

use chrono::{DateTime, Local, LocalResult, NaiveDateTime, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

use crate::domain::day::Day;
use crate::domain::start::Start;

/// The zone of the person who imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// The machine's.
    Machine,
    /// One by its name.
    Named(Tz),
}

impl Zone {
    /// The local time of an instant.
    pub fn local(self, instant: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Self::Machine => instant.with_timezone(&Local).naive_local(),
            Self::Named(zone) => instant.with_timezone(&zone).naive_local(),
        }
    }

    /// The instant of a local time. Of a time that is there twice, as when clocks go back, the first; one that is not
    /// there, as when they go forward, is taken by the clock as it was before the gap.
    pub fn instant(self, local: NaiveDateTime) -> DateTime<Utc> {
        match self {
            Self::Machine => earliest(&Local, local),
            Self::Named(zone) => earliest(&zone, local),
        }
    }
}

fn earliest<Z: TimeZone>(zone: &Z, local: NaiveDateTime) -> DateTime<Utc> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => time.to_utc(),
        LocalResult::None => {
            // No gap is longer than a day: Samoa left out one of them.
            let day = TimeDelta::days(1);
            let before = local.checked_sub_signed(day).map(|before| zone.from_local_datetime(&before));
            match before.and_then(LocalResult::earliest) {
                Some(before) => before.to_utc() + day,
                None => Utc.from_utc_datetime(&local),
            }
        }
    }
}

/// Where and when the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here {
    /// The zone in which times are local.
    pub zone: Zone,
    /// The instant up to which things happened.
    pub now: DateTime<Utc>,
    /// The day it belongs to.
    pub today: Day,
    /// Minutes after midnight at which a day ends, 0 to 720.
    pub day_ends: u16,
}

impl Here {
    /// The day to which a local time belongs, and the time of day.
    pub fn day_and_start(&self, local: NaiveDateTime) -> (Day, Option<Start>) {
        let day = local.checked_sub_signed(TimeDelta::minutes(self.day_ends.into())).unwrap_or(local).date();
        let whole = |part: u32| u16::try_from(part).ok();
        (day, whole(local.hour()).zip(whole(local.minute())).and_then(|(hour, minute)| Start::at(hour, minute)))
    }

    /// The day to which an instant belongs, and its local time of day.
    pub fn day_and_start_of(&self, instant: DateTime<Utc>) -> (Day, Option<Start>) {
        self.day_and_start(self.zone.local(instant))
    }
}
