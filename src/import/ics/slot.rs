//! Where in a series an occurrence belongs: when it would have begun, whatever became of it.

use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};

use crate::import::ics::moment::Moment;

/// A place in a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The instant.
    pub instant: DateTime<Utc>,
    /// The same on the clock of the series.
    pub local: NaiveDateTime,
    /// The same in the form of a RECURRENCE-ID: UTC, but as on the clock where nobody said whose that is, and a day of a
    /// whole day.
    pub written: String,
}

impl Slot {
    /// The place at a time on the clock of `series`, which is how a series or a lone event begins.
    pub fn at(series: &Moment, local: NaiveDateTime) -> Self {
        Self::of(series, series.clock.instant(local), local)
    }

    fn of(series: &Moment, instant: DateTime<Utc>, local: NaiveDateTime) -> Self {
        let written = if series.is_day {
            local.format("%Y%m%d").to_string()
        } else if series.is_placed {
            instant.format("%Y%m%dT%H%M%SZ").to_string()
        } else {
            local.format("%Y%m%dT%H%M%S").to_string()
        };
        Self { instant, local, written }
    }

    /// The place that a RECURRENCE-ID or an RDATE means, by the clock of the series where there is one. Of a series of
    /// whole days a time means its day; of a series of times a day means the usual time on it.
    pub fn changed(at: &Moment, series: Option<&Moment>) -> Self {
        let Some(series) = series else { return Self::at(at, at.local) };
        if series.is_day {
            return Self::at(series, at.on(&series.clock).date().and_time(NaiveTime::MIN));
        }
        if at.is_day {
            return Self::at(series, at.local.date().and_time(series.local.time()));
        }
        if at.is_placed {
            let instant = at.instant();
            return Self::of(series, instant, series.clock.local(instant));
        }
        Self::at(series, at.local)
    }
}
