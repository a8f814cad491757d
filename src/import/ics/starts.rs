//! When the occurrences of a series begin, before anything is changed or left out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use crate::domain::period::Period;
use crate::import::ics::budget::Budget;
use crate::import::ics::event::Event;
use crate::import::ics::expand::{Stretch, between};
use crate::import::ics::moment::{Length, Moment};
use crate::import::ics::rule::Rule;
use crate::import::ics::slot::Slot;
use crate::import::ics::values::When;

/// No clock is further from another than that, and no day ends later.
const MARGIN: Days = Days::new(3);

/// One of them.
#[derive(Debug)]
pub struct Begun {
    /// Its place in the series.
    pub slot: Slot,
    /// When it is over, where it says so itself.
    pub end: Option<DateTime<Utc>>,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Starts {
    /// In order.
    pub all: Vec<Begun>,
    /// Whether there are too many to look for all of them.
    pub is_cut: bool,
}

/// When an event takes place in the days asked for and as far around them as `furthest`: when it says it begins, by each
/// of its rules, and on days of its own, but not when an EXRULE says so.
pub fn starts(event: &Event, within: Period, furthest: TimeDelta, budget: &mut Budget) -> Starts {
    let stretch = stretch(within, furthest);
    let mut begun: BTreeMap<DateTime<Utc>, Begun> = BTreeMap::new();
    let mut is_cut = false;
    let mut put = |slot: Slot, end| {
        begun.entry(slot.instant).or_insert(Begun { slot, end });
    };
    // The first one counts also where the rule does not say it, unless the rule is over before it begins.
    let ends = event.rules.iter().filter_map(|rule| last(rule, &event.start)).max();
    if ends.is_none_or(|last| last >= event.start.local) {
        put(Slot::at(&event.start, event.start.local), None);
    }
    for rule in &event.rules {
        let expansion = between(rule, event.start.local, last(rule, &event.start), stretch, budget);
        is_cut |= expansion.is_cut;
        for moment in expansion.moments {
            put(Slot::at(&event.start, moment), None);
        }
    }
    for extra in &event.extra {
        let end = extra.length.as_ref().map(|length: &Length| length.end(&extra.at, extra.at.local));
        if !budget.spend_on_one() {
            is_cut = true;
            break;
        }
        put(Slot::changed(&extra.at, Some(&event.start)), end);
    }
    let mut but = BTreeSet::new();
    for rule in &event.but {
        let expansion = between(rule, event.start.local, last(rule, &event.start), stretch, budget);
        if expansion.is_cut {
            // What is not to take place is not known to its end, so nothing is known to take place.
            return Starts { all: Vec::new(), is_cut: true };
        }
        but.extend(expansion.moments);
    }
    let all = begun.into_values().filter(|begun| !but.contains(&begun.slot.local)).collect();
    Starts { all, is_cut }
}

/// The days asked for, by any clock.
fn stretch(within: Period, furthest: TimeDelta) -> Stretch {
    let from = within.from.checked_sub_days(MARGIN).unwrap_or(within.from).and_time(NaiveTime::MIN);
    let to = within.to.checked_add_days(MARGIN).unwrap_or(within.to).and_time(NaiveTime::MIN);
    Stretch {
        from: from.checked_sub_signed(furthest).unwrap_or(from),
        to: to.checked_add_signed(furthest).unwrap_or(to),
    }
}

/// The last moment that a rule allows, by the clock of its start: of a day its end, whatever the start is.
fn last(rule: &Rule, start: &Moment) -> Option<NaiveDateTime> {
    let end_of_day = |at: NaiveDateTime| at.date().and_hms_opt(23, 59, 59).unwrap_or(at);
    Some(match rule.until? {
        When::Date(day) => end_of_day(day.and_time(NaiveTime::MIN)),
        When::Local(at) | When::Utc(at) if start.is_day => end_of_day(at),
        When::Utc(at) if start.is_placed => start.clock.local(at.and_utc()),
        When::Local(at) | When::Utc(at) => at,
    })
}
