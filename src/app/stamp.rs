//! Time and new names: the one place that asks the machine for them.

use chrono::{DateTime, Days, Local, SubsecRound, TimeDelta, Utc};
use uuid::Uuid;

use crate::domain::day::Day;

/// Where the time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The machine's clock and time zone; the day ends so many minutes after midnight.
    Machine {
        /// 0 to 720.
        day_ends: u16,
    },
    /// The machine's time of day, but today is that date.
    Today(Day),
    /// Always that instant, on that day: for tests.
    Fixed(DateTime<Utc>, Day),
}

impl Clock {
    /// What it is now.
    #[expect(clippy::disallowed_methods, reason = "this is the place that asks")]
    pub fn stamp(self) -> Stamp {
        let now = match self {
            Self::Fixed(now, _) => now,
            Self::Machine { .. } | Self::Today(_) => Utc::now(),
        };
        let today = match self {
            Self::Fixed(_, today) | Self::Today(today) => today,
            Self::Machine { day_ends } => {
                let local = now.with_timezone(&Local).naive_local();
                local.checked_sub_signed(TimeDelta::minutes(day_ends.into())).unwrap_or(local).date()
            }
        };
        Stamp { now: now.trunc_subsecs(3), today }
    }
}

/// One moment: handed to everything that must know the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The instant, in whole milliseconds.
    pub now: DateTime<Utc>,
    /// The local day it belongs to.
    pub today: Day,
}

impl Stamp {
    /// A new uid: version 7, so that uids sort by time.
    #[expect(clippy::disallowed_methods, reason = "this is the place that asks")]
    pub fn uid(&self) -> Uuid {
        Uuid::now_v7()
    }

    /// The local time of day, as `HH:MM:SS`.
    pub fn time_of_day(&self) -> String {
        self.now.with_timezone(&Local).format("%H:%M:%S").to_string()
    }

    /// The day before today.
    pub fn yesterday(&self) -> Day {
        self.today.checked_sub_days(Days::new(1)).unwrap_or(self.today)
    }
}

/// The local time of day of an instant, as `HH:MM`.
pub fn local_time(instant: DateTime<Utc>) -> String {
    instant.with_timezone(&Local).format("%H:%M").to_string()
}

/// The local day of an instant, by the calendar alone.
pub fn local_day(instant: DateTime<Utc>) -> Day {
    instant.with_timezone(&Local).date_naive()
}
