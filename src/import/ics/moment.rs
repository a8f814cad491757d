//! A point in time with the clock that tells it, and how long something takes from there.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use crate::import::here::Zone;
use crate::import::ics::clock::Clock;
use crate::import::ics::lines::Line;
use crate::import::ics::values::{Span, When};
use crate::import::ics::zones::Zones;

/// A day or a time, by a clock.
#[derive(Debug, Clone)]
pub struct Moment {
    /// As the clock shows it; of a day its midnight.
    pub local: NaiveDateTime,
    /// Whether it is a whole day.
    pub is_day: bool,
    /// Whether the file said whose clock it is; else it is the reader's.
    pub is_placed: bool,
    /// The clock.
    pub clock: Clock,
    /// The zone that was named and is not known, so that the reader's clock stands in for it.
    pub unknown_zone: Option<String>,
}

impl Moment {
    /// The values of a property that holds times; none of what is no time.
    pub fn all(line: &Line, zones: &Zones, here: Zone) -> Vec<Option<Self>> {
        line.value.split(',').map(|word| Some(Self::of(When::read(word)?, line, zones, here))).collect()
    }

    /// The one value of a property that holds a time.
    pub fn one(line: &Line, zones: &Zones, here: Zone) -> Option<Self> {
        Some(Self::of(When::read(&line.value)?, line, zones, here))
    }

    /// A value of a property, by the clock that the property names.
    pub fn of(when: When, line: &Line, zones: &Zones, here: Zone) -> Self {
        let mut moment = Self {
            local: when.written(),
            is_day: false,
            is_placed: false,
            clock: Clock::Place(here),
            unknown_zone: None,
        };
        let zone = line.param("TZID").filter(|name| !name.trim().is_empty());
        match (when, zone.and_then(|name| zones.clock(name)), zone) {
            (When::Date(_), _, _) => moment.is_day = true,
            // A zone and the sign of UTC exclude each other. Where both are there, the zone was meant: nobody writes one by
            // oversight.
            (_, Some(clock), _) => (moment.is_placed, moment.clock) = (true, clock),
            (When::Utc(_), None, _) => (moment.is_placed, moment.clock) = (true, Clock::Utc),
            (When::Local(_), None, Some(name)) => moment.unknown_zone = Some(name.to_owned()),
            (When::Local(_), None, None) => {}
        }
        moment
    }

    /// The instant it is.
    pub fn instant(&self) -> DateTime<Utc> {
        self.clock.instant(self.local)
    }

    /// What that clock shows then: the day and time as written where nobody said whose clock it is.
    pub fn on(&self, clock: &Clock) -> NaiveDateTime {
        if self.is_placed { clock.local(self.instant()) } else { self.local }
    }
}

/// How long something takes.
#[derive(Debug, Clone)]
pub enum Length {
    /// Nobody says.
    Unsaid,
    /// Until a moment. What is done again ends at the same time of day again, also where the clock was set in between.
    Until(Moment),
    /// So long.
    For(Span),
}

impl Length {
    /// When that which begins at `local` by the first one's clock is over, the first one having begun at `first`.
    pub fn end(&self, first: &Moment, local: NaiveDateTime) -> DateTime<Utc> {
        let clock = &first.clock;
        let plus = |at: DateTime<Utc>, span| at.checked_add_signed(span).unwrap_or(at);
        match self {
            Self::Unsaid if first.is_day => {
                clock.instant(local.checked_add_signed(TimeDelta::days(1)).unwrap_or(local))
            }
            Self::Unsaid => clock.instant(local),
            Self::Until(end) if end.clock.is(clock) => {
                let span = end.local.signed_duration_since(first.local);
                clock.instant(local.checked_add_signed(span).unwrap_or(local))
            }
            Self::Until(end) => plus(clock.instant(local), end.instant().signed_duration_since(first.instant())),
            Self::For(span) => {
                let days = TimeDelta::try_days(span.days).unwrap_or_default();
                let seconds = TimeDelta::try_seconds(span.seconds).unwrap_or_default();
                plus(clock.instant(local.checked_add_signed(days).unwrap_or(local)), seconds)
            }
        }
    }
}
