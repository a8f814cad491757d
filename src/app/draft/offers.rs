//! What the sources of the config hold for the days shown, read in the background.
//!
//! Each source has a thread of its own while it is read, so that a slow or broken one holds up neither a key nor another
//! source. What it said last stays until it says something else.

use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};

use crate::app::config::Config;
use crate::app::draft::gather::{self, gather};
use crate::app::error::AppError;
use crate::app::job::Job;
use crate::app::sources::SourceAt;
use crate::app::stamp::Stamp;
use crate::domain::day::Day;
use crate::domain::period::Period;
use crate::import::found::{Found, Harvest};
use crate::import::progress::Progress;
use crate::import::source::Wanted;
use crate::text::meaning::{Line, Meaning};

/// How many days before the one that is shown are read with it.
const BEFORE: i64 = 13;

/// How long what a source said is believed.
const FRESH: TimeDelta = TimeDelta::minutes(5);

/// How long a source is read before that is told.
const SLOW: Duration = Duration::from_secs(1);

/// How long a source is waited for when its reading ends before it is done: a program that was started for it is to end, too.
const FAREWELL: Duration = Duration::from_millis(300);

/// How often one who waits for the sources looks whether they are read.
const STEP: Duration = Duration::from_millis(10);

/// How long the sources are waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Until what is still being read takes long.
    Short,
    /// Until all is read.
    Long,
}

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

    /// Has the sources read for that day, where they were not or some time ago.
    pub fn want(&mut self, day: Day, stamp: &Stamp, config: &Config) {
        let Some(first) = day.checked_sub_signed(TimeDelta::days(BEFORE)) else { return };
        let asked = self.days.filter(|days| days.from <= day && days.to == stamp.today);
        let days = asked.unwrap_or(Period { from: first.max(crate::domain::day::FIRST), to: stamp.today });
        self.days = Some(days);
        for reading in &mut self.readings {
            let fresh = |(of, at): (Period, DateTime<Utc>)| of == days && (stamp.now - at).abs() < FRESH;
            if reading.running.is_none() && !reading.wanted.is_some_and(fresh) {
                let mut wanted = gather::everything(stamp, config.day_ends);
                wanted.within = days;
                wanted.all_day = reading.at.all_day;
                wanted.authors.clone_from(&reading.at.authors);
                wanted.mapping = reading.at.map.as_ref().map(|map| config.columns(map));
                reading.wanted = Some((days, stamp.now));
                reading.start(wanted);
            }
        }
    }

    /// The days for which they were asked last.
    pub const fn days(&self) -> Option<Period> {
        self.days
    }

    /// Has all of them read anew when they are wanted next: the journal was changed by others, who may have taken what a
    /// source holds now and did not when it was read.
    pub fn doubt(&mut self) {
        self.readings.iter_mut().for_each(|reading| reading.wanted = None);
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

    /// Whether each of them was read, or could not be.
    pub fn is_read(&self) -> bool {
        self.readings.iter().all(|reading| reading.wanted.is_some() && reading.running.is_none())
    }

    /// Waits for those that are being read.
    ///
    /// # Errors
    /// When it was stopped; nothing is read any more then.
    pub fn wait(&mut self, patience: Patience, progress: &Progress) -> Result<(), AppError> {
        loop {
            self.poll();
            let mut running = self.readings.iter().filter(|reading| reading.running.is_some());
            if running.all(|reading| patience == Patience::Short && reading.slow) {
                return Ok(());
            }
            if progress.is_stopped() {
                self.put_off();
                return Err(AppError::Stopped);
            }
            thread::sleep(STEP);
        }
    }

    /// Reads no further in those that are being read, until they are wanted again, and tells which these are: while a
    /// person is asked something, no program is left to itself.
    pub fn put_off(&mut self) -> Vec<SourceAt> {
        self.poll();
        self.readings.iter().filter_map(|reading| reading.running.as_ref()).for_each(Job::stop);
        let mut left = FAREWELL;
        while self.readings.iter().any(Reading::is_running) && !left.is_zero() {
            thread::sleep(STEP);
            left = left.saturating_sub(STEP);
        }
        let put_off = |reading: &mut Reading| {
            reading.running.take()?;
            (reading.wanted, reading.slow) = (None, false);
            Some(reading.at.clone())
        };
        self.readings.iter_mut().filter_map(put_off).collect()
    }

    /// All that each of them holds, as far as it was read.
    pub fn held(&self) -> impl Iterator<Item = (&SourceAt, &[Found])> {
        self.readings.iter().map(|reading| (&reading.at, reading.found.as_slice()))
    }

    /// The sources that are being read for so long that a person should know, a line each.
    pub fn slow(&self) -> impl Iterator<Item = Line> {
        let slow = |at: &SourceAt| Line::of(format!("still being read: {} {}", at.kind(), at.path), Meaning::Quiet);
        self.readings.iter().filter(|reading| reading.slow).map(move |reading| slow(&reading.at))
    }

    /// The sources that could not be read, each with the reason, a line each.
    pub fn problems(&self) -> impl Iterator<Item = Line> {
        self.readings.iter().filter_map(|reading| {
            let why = why_first(reading.problem.as_deref()?);
            let told = format!("{}, {why}", reading.at.kind());
            Some(Line::of("cannot be read: ", Meaning::Problem).then(told, Meaning::Quiet))
        })
    }
}

/// A reason with the place behind it: a line that is cut must not lose the reason.
fn why_first(why: &str) -> String {
    match why.split_once(": ") {
        Some((place, why)) if place.starts_with('/') => format!("{why} ({place})"),
        _ => why.to_owned(),
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

    fn is_running(&self) -> bool {
        self.running.as_ref().is_some_and(Job::is_running)
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
        self.put_off();
    }
}
