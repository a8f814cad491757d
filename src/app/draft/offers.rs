//! What the sources of the config hold for the days shown, read in the background.
//!
//! Each source has a thread of its own while it is read, so that a slow or broken one holds up neither a key nor another
//! source. What it said last stays until it says something else.

use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};

use crate::app::draft::gather::{self, gather};
use crate::app::job::Job;
use crate::app::sources::SourceAt;
use crate::app::stamp::Stamp;
use crate::domain::day::Day;
use crate::domain::period::Period;
use crate::import::found::{Found, Harvest};
use crate::import::progress::Progress;
use crate::import::source::Wanted;

/// How many days before the one that is shown are read with it.
const BEFORE: i64 = 13;

/// How long what a source said is believed.
const FRESH: TimeDelta = TimeDelta::minutes(5);

/// How long a source is read before that is told.
const SLOW: Duration = Duration::from_secs(1);

/// How long a source is waited for when the program ends: a program that was started for it is to end, too.
const FAREWELL: Duration = Duration::from_millis(300);

/// Every source of the config, with what it said.
#[derive(Debug, Default)]
pub struct Offers {
    readings: Vec<Reading>,
    /// The days that were asked for last.
    days: Option<Period>,
}

/// One source.
#[derive(Debug)]
struct Reading {
    at: SourceAt,
    wanted: Option<(Period, DateTime<Utc>)>,
    running: Option<Job<Result<Harvest, String>>>,
    found: Vec<Found>,
    problem: Option<String>,
    since: Option<Instant>,
    /// Whether it takes long enough that a person should know.
    slow: bool,
}

impl Offers {
    /// Those sources, none of them read yet.
    pub fn new(sources: &[SourceAt]) -> Self {
        let reading = |at: &SourceAt| Reading {
            at: at.clone(),
            wanted: None,
            running: None,
            found: Vec::new(),
            problem: None,
            since: None,
            slow: false,
        };
        Self { readings: sources.iter().map(reading).collect(), days: None }
    }

    /// Whether there is any source.
    pub fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }

    /// Has the sources read for that day, where they were not or some time ago. `mapping` tells the columns of a mapping
    /// that is known by name.
    pub fn want(&mut self, day: Day, stamp: &Stamp, day_ends: u16, mapping: impl Fn(&str) -> Option<String>) {
        let Some(first) = day.checked_sub_signed(TimeDelta::days(BEFORE)) else { return };
        let asked = self.days.filter(|days| days.from <= day && days.to == stamp.today);
        let days = asked.unwrap_or(Period { from: first.max(crate::domain::day::FIRST), to: stamp.today });
        self.days = Some(days);
        for reading in &mut self.readings {
            let fresh = |(of, at): (Period, DateTime<Utc>)| of == days && (stamp.now - at).abs() < FRESH;
            if reading.running.is_none() && !reading.wanted.is_some_and(fresh) {
                let mut wanted = gather::everything(stamp, day_ends);
                wanted.within = days;
                wanted.all_day = reading.at.all_day;
                wanted.authors.clone_from(&reading.at.authors);
                wanted.mapping = reading.at.map.as_ref().map(|map| mapping(map).unwrap_or_else(|| map.clone()));
                reading.wanted = Some((days, stamp.now));
                reading.start(wanted);
            }
        }
    }

    /// Takes what was read meanwhile. Tells whether anything is different.
    pub fn poll(&mut self) -> bool {
        let mut different = false;
        for reading in &mut self.readings {
            different |= reading.poll();
        }
        different
    }

    /// Whether all that was wanted was read.
    pub fn is_idle(&self) -> bool {
        self.readings.iter().all(|reading| reading.running.is_none())
    }

    /// What they hold of that day, each with its source.
    pub fn of_day(&self, day: Day) -> impl Iterator<Item = (&SourceAt, &Found)> {
        let each = |reading| {
            let Reading { at, found, .. }: &Reading = reading;
            found.iter().map(move |found| (at, found))
        };
        self.readings.iter().flat_map(each).filter(move |(_, found)| found.day == day)
    }

    /// The sources that are being read for so long that a person should know.
    pub fn slow(&self) -> impl Iterator<Item = &SourceAt> {
        self.readings.iter().filter(|reading| reading.slow).map(|reading| &reading.at)
    }

    /// The sources that could not be read, each with the reason.
    pub fn problems(&self) -> impl Iterator<Item = (&SourceAt, &str)> {
        self.readings.iter().filter_map(|reading| Some((&reading.at, reading.problem.as_deref()?)))
    }
}

impl Reading {
    fn start(&mut self, wanted: Wanted) {
        let (source, path) = (self.at.source, self.at.place());
        let read =
            move |progress: &Progress| gather(source, &path, &wanted, progress).map_err(|error| error.to_string());
        match Job::read(read) {
            Ok(job) => {
                self.running = Some(job);
                self.since = Some(Instant::now());
            }
            Err(error) => self.problem = Some(error.to_string()),
        }
    }

    fn poll(&mut self) -> bool {
        let Some(came) = self.running.as_mut().and_then(Job::poll) else {
            let slow = self.running.is_some() && self.since.is_some_and(|since| since.elapsed() > SLOW);
            return std::mem::replace(&mut self.slow, slow) != slow;
        };
        self.running = None;
        let was_slow = std::mem::take(&mut self.slow);
        let (found, problem) = match came.read() {
            Ok(harvest) => (harvest.found, None),
            // What it said before is better than nothing.
            Err(problem) => (std::mem::take(&mut self.found), Some(problem)),
        };
        let different = was_slow || found != self.found || problem != self.problem;
        (self.found, self.problem) = (found, problem);
        different
    }
}

impl Drop for Offers {
    fn drop(&mut self) {
        let running = || self.readings.iter().filter_map(|reading| reading.running.as_ref());
        running().for_each(Job::stop);
        let step = Duration::from_millis(10);
        let mut left = FAREWELL;
        while running().any(Job::is_running) {
            if left.is_zero() {
                break;
            }
            thread::sleep(step);
            left = left.saturating_sub(step);
        }
    }
}
