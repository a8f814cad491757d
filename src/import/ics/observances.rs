//! A zone by the rules that a file brings along: when its clock was or will be set, and how far from UTC it then is.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};

use crate::import::ics::budget::Budget;
use crate::import::ics::components::{Block, ZoneBlock};
use crate::import::ics::expand::{Stretch, between};
use crate::import::ics::rule::Rule;
use crate::import::ics::values::{When, offset};

/// More often than that no clock was ever set.
const MOST_CHANGES: usize = 10_000;

/// One setting of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    at: NaiveDateTime,
    to: TimeDelta,
}

/// When a zone's clock is set, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observances {
    first: TimeDelta,
    changes: Vec<Change>,
}

impl Observances {
    /// Reads them up to a day; none where there are none, or one of them cannot be read.
    pub fn read(zone: &ZoneBlock, up_to: NaiveDate, budget: &mut Budget) -> Option<Self> {
        let stretch = Stretch { from: NaiveDateTime::MIN, to: up_to.and_time(NaiveTime::MIN) };
        let mut changes = Vec::new();
        // Before the first change it is what that one turns the clock from.
        let mut first: Option<(NaiveDateTime, TimeDelta)> = None;
        for block in &zone.observances {
            let read =
                |name: &str| block.value(name).and_then(offset).map(|seconds| TimeDelta::seconds(seconds.into()));
            let (from, to) = (read("TZOFFSETFROM")?, read("TZOFFSETTO")?);
            for onset in onsets(block, from, stretch, budget)? {
                let at = onset.checked_sub_signed(from)?;
                changes.push(Change { at, to });
                if first.is_none_or(|(known, _)| at < known) {
                    first = Some((at, from));
                }
            }
            if changes.len() > MOST_CHANGES {
                return None;
            }
        }
        changes.sort_unstable();
        let (_, first) = first?;
        Some(Self { first, changes })
    }

    /// How many changes there are up to an instant.
    fn known_at(&self, utc: NaiveDateTime) -> usize {
        self.changes.partition_point(|change| change.at <= utc)
    }

    /// The offset after so many changes.
    fn after(&self, changes: usize) -> TimeDelta {
        changes.checked_sub(1).and_then(|last| self.changes.get(last)).map_or(self.first, |change| change.to)
    }

    /// What the clock shows at an instant.
    pub fn local(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        let utc = instant.naive_utc();
        utc.checked_add_signed(self.after(self.known_at(utc))).unwrap_or(utc)
    }

    /// The instant at which it shows that, as [`Clock::instant`](crate::import::ics::clock::Clock::instant) tells it.
    pub fn instant(&self, local: NaiveDateTime) -> DateTime<Utc> {
        // No clock is two days off, so changes earlier than that are over and later ones are yet to come.
        let days = TimeDelta::days(2);
        let mut known = local.checked_sub_signed(days).map_or(0, |early| self.known_at(early));
        let until = local.checked_add_signed(days).map_or(self.changes.len(), |late| self.known_at(late));
        while known < until {
            let before = self.after(known);
            let Some(change) = self.changes.get(known) else { break };
            // What the old clock and the new one show at the change. Before the first it is not set yet; between them it
            // is a time that is left out, told by the old clock.
            let shows = |offset| change.at.checked_add_signed(offset).unwrap_or(change.at);
            if local < shows(before) || local < shows(change.to) {
                break;
            }
            known += 1;
        }
        let offset = self.after(known);
        Utc.from_utc_datetime(&local.checked_sub_signed(offset).unwrap_or(local))
    }
}

/// When a STANDARD or DAYLIGHT begins, by the clock before it; none where that cannot be read.
fn onsets(block: &Block, from: TimeDelta, stretch: Stretch, budget: &mut Budget) -> Option<Vec<NaiveDateTime>> {
    let start = match When::read(&block.get("DTSTART")?.value)? {
        When::Utc(at) => at.checked_add_signed(from)?,
        other => other.written(),
    };
    let mut onsets = vec![start];
    for line in block.all("RRULE") {
        let rule = Rule::read(&line.value).ok()?;
        let until = match rule.until {
            Some(When::Utc(at)) => Some(at.checked_add_signed(from)?),
            other => other.map(When::written),
        };
        let expansion = between(&rule, start, until, stretch, budget);
        if expansion.is_cut {
            return None;
        }
        onsets.extend(expansion.moments);
    }
    for word in block.all("RDATE").flat_map(|line| line.value.split(',')) {
        match When::read(word.split('/').next()?)? {
            When::Utc(at) => onsets.push(at.checked_add_signed(from)?),
            other => onsets.push(other.written()),
        }
    }
    onsets.sort_unstable();
    onsets.dedup();
    Some(onsets)
}
