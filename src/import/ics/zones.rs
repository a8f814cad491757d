//! Which clock a name means in a calendar.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::str::FromStr;

use calcard::common::timezone::Tz as ByAnyName;
use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::import::here::Zone;
use crate::import::ics::budget::Budget;
use crate::import::ics::clock::Clock;
use crate::import::ics::components::{Calendar, ZoneBlock};
use crate::import::ics::observances::Observances;

/// The clocks of one calendar.
#[derive(Debug)]
pub struct Zones {
    own: BTreeMap<String, Clock>,
}

impl Zones {
    /// Those that a calendar brings along, their rules followed up to a day.
    pub fn of(calendar: &Calendar, up_to: NaiveDate, budget: &mut Budget) -> Self {
        let mut own = BTreeMap::new();
        for zone in &calendar.zones {
            let Some(name) = zone.block.value("TZID").map(tidy) else { continue };
            if known(name).is_some() || own.contains_key(name) {
                continue;
            }
            budget.next_one(0);
            if let Some(clock) = own_rules(zone, up_to, budget).or_else(|| hinted(zone)) {
                own.insert(name.to_owned(), clock);
            }
        }
        Self { own }
    }

    /// The clock of that name: of the place that has it in the zone database; else by the calendar's own rules; else of
    /// the place that Windows or another program calls so.
    ///
    /// The database comes first where both know the name: programs write today's rules as if they had always held, and
    /// the database knows when they changed.
    pub fn clock(&self, name: &str) -> Option<Clock> {
        let name = tidy(name);
        known(name).or_else(|| self.own.get(name).cloned()).or_else(|| otherwise_known(name))
    }
}

fn tidy(name: &str) -> &str {
    name.trim().trim_matches('"').trim()
}

fn known(name: &str) -> Option<Clock> {
    match name {
        "UTC" | "GMT" | "Z" => Some(Clock::Utc),
        _ => Tz::from_str(name).ok().map(|zone| Clock::Place(Zone::Named(zone))),
    }
}

fn otherwise_known(name: &str) -> Option<Clock> {
    match ByAnyName::from_str(name).ok()? {
        ByAnyName::Tz(zone) => Some(Clock::Place(Zone::Named(zone))),
        ByAnyName::Fixed(_) | ByAnyName::Floating => None,
    }
}

fn own_rules(zone: &ZoneBlock, up_to: NaiveDate, budget: &mut Budget) -> Option<Clock> {
    Observances::read(zone, up_to, budget).map(|rules| Clock::Own(Rc::new(rules)))
}

/// By the place that a zone without usable rules names beside them.
fn hinted(zone: &ZoneBlock) -> Option<Clock> {
    zone.block.value("X-LIC-LOCATION").and_then(known)
}
