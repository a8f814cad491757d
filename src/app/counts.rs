//! Counting anew: which kept sums a deed has moved.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::domain::day::Day;
use crate::domain::item::{Request, Work};
use crate::domain::week::Week;
use crate::store::error::StoreError;
use crate::store::{asks, tallies};

/// The days, asks and requests whose kept sums a deed has moved.
#[derive(Debug, Default)]
pub struct Counts {
    days: BTreeSet<Day>,
    asks: BTreeSet<(Week, Request)>,
}

impl Counts {
    /// Notes that an item like this came, went or changed.
    pub fn note(&mut self, work: &Work) {
        self.days.insert(work.day);
        self.asks.extend(work.request().map(|request| (work.week(), request)));
    }

    /// Counts them anew.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn refresh(&self, connection: &Connection) -> Result<(), StoreError> {
        for day in &self.days {
            tallies::refresh_day(connection, *day)?;
        }
        for (week, request) in &self.asks {
            asks::refresh(connection, request, *week)?;
        }
        let requests: BTreeSet<&Request> = self.asks.iter().map(|(_, request)| request).collect();
        for request in requests {
            asks::refresh_open(connection, request)?;
        }
        Ok(())
    }
}
