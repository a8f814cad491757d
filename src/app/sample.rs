//! The demo journal as a file: half a year told anew up to today, apart from the real journal.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{NaiveTime, TimeDelta};

use crate::app::change::{Brought, Change};
use crate::app::config::Config;
use crate::app::demo::{self, Demo, DemoError};
use crate::app::error::AppError;
use crate::app::hindsight;
use crate::app::journal::{Access, Door, Journal};
use crate::app::stamp::Stamp;
use crate::domain::day::Day;
use crate::domain::item::{Item, ItemId};
use crate::store::error::StoreError;

/// Whose story is told; another seed tells the same phases with other days.
const SEED: u64 = 47;

/// Why there is no demo journal.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// It cannot be told.
    #[error(transparent)]
    Demo(#[from] DemoError),
    /// It cannot be kept.
    #[error(transparent)]
    App(#[from] AppError),
}

/// Makes the demo journal at `path` anew. What was there, a demo of an earlier day, is gone.
///
/// # Errors
/// When it cannot be told up to today, or the file cannot be written.
pub fn make(path: &Path, config: Config, door: Door, stamp: &Stamp) -> Result<Journal, SampleError> {
    let demo = demo::demo(SEED, stamp.today)?;
    for end in ["", "-wal", "-shm"] {
        remove(&with_end(path, end))?;
    }
    let mut journal = Journal::open(path, Access::Write, config, door)?;
    fill(&mut journal, demo, stamp)?;
    Ok(journal)
}

/// Fills a journal with the demo, as one operation.
///
/// Every item was logged on the evening of its own day, and its uid is made of what it is, so that the same demo is the
/// same journal.
///
/// # Errors
/// When it cannot be saved.
pub fn fill(journal: &mut Journal, demo: Demo, stamp: &Stamp) -> Result<(), AppError> {
    let mut evenings: BTreeMap<Day, i64> = BTreeMap::new();
    let mut new = Vec::with_capacity(demo.works.len());
    for (work, place) in demo.works.into_iter().zip(1_u32..) {
        let count = evenings.entry(work.day).or_insert(0);
        // A line every twelve seconds from half past five on, but never later than now.
        let evening = work.day.and_time(NaiveTime::default()).and_utc() + TimeDelta::minutes(17 * 60 + 30);
        let logged = (evening + TimeDelta::seconds(12 * *count)).min(stamp.now);
        *count += 1;
        let uid = hindsight::uid(place, &work);
        new.push(Item { id: ItemId(i64::from(place)), uid, work, created_at: logged, updated_at: logged });
    }
    let Demo { days_off, labels, reviews, .. } = demo;
    let brought = Brought { new, days_off, labels, reviews, ..Brought::default() };
    let done = journal.apply(&Change::Import(Box::new(brought)), stamp)?;
    // It was there before whoever looks around: a first undo must not empty it.
    done.operation.map_or(Ok(()), |operation| journal.settle(operation))
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut whole = path.as_os_str().to_owned();
    whole.push(end);
    whole.into()
}

fn remove(path: &Path) -> Result<(), AppError> {
    match std::fs::remove_file(path) {
        Err(source) if source.kind() != ErrorKind::NotFound => {
            Err(StoreError::Io { doing: "removing the earlier demo", path: path.to_owned(), source }.into())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::make;
    use crate::app::config::Config;
    use crate::app::journal::{Door, Journal};
    use crate::app::stamp::Clock;
    use crate::domain::day::date;

    #[test]
    fn a_demo_is_made_anew_and_is_the_same_for_the_same_day() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state").join("demo.db");
        let now = DateTime::parse_from_rfc3339("2026-11-20T20:00:00Z").unwrap().to_utc();
        let stamp = Clock::Fixed(now, date("2026-11-20").unwrap()).stamp();
        let told = |journal: &Journal| serde_json::to_string(&journal.export(None).unwrap()).unwrap();
        let made = || make(&path, Config::default(), Door::Cli, &stamp).unwrap();

        let first = made();
        assert_eq!(first.operations(9).unwrap().len(), 1);
        assert!(first.differing_sums().unwrap().is_empty());
        let items = first.export(None).unwrap().items;
        for item in &items {
            assert_eq!(item.created_at.as_deref().map(|time| &time[..10]), Some(item.day.as_str()));
        }
        assert!(items.len() > 500, "{}", items.len());
        let before = told(&first);
        drop(first);
        assert_eq!(told(&made()), before);
    }
}
