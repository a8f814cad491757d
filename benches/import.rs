//! What an import of 100 000 rows costs, by its parts: reading the table, holding it against the journal, saving it.
//!
//! `cargo bench --bench import`; the three together have five seconds. The same file again, all of it known, is the usual
//! case and has no more than the plan.
//!
//! Measured with the whole program, ten runs on two cores: 3.6 to 4.5 s, of which 3.0 to 3.8 s are work of the processor;
//! the same file again 3.1 s. It had been 4.2 to 6.1 s: the schema's CHECKs with lists of words made a table for each row
//! that is written, which `migrations/0005_checks.sql` took out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

use std::fmt::Write;
use std::path::Path;

use chrono::Days;
use divan::Bencher;
use headwater::app::change::Change;
use headwater::app::config::Config;
use headwater::app::draft::gather::{everything, gather};
use headwater::app::draft::plan::{Also, Plan};
use headwater::app::journal::{Access, Door, Journal};
use headwater::app::stamp::{Clock, Stamp};
use headwater::domain::day;
use headwater::import::found::Harvest;
use headwater::import::progress::Progress;
use headwater::import::sources::of_kind;

const ROWS: u64 = 100_000;

fn main() {
    divan::main();
}

fn stamp() -> Stamp {
    Clock::Today(day::date("2026-11-20").expect("a day")).stamp()
}

/// A table of ten years, 40 rows a workday or so, titles of which many come again.
fn table(folder: &Path) -> std::path::PathBuf {
    let first = day::date("2016-11-21").expect("a day");
    let mut text = "Day,Start,Minutes,What,Project\n".to_owned();
    for row in 0..ROWS {
        let day = first + Days::new(row * 3_650 / ROWS);
        let (hour, minute) = (8 + row % 10, row * 7 % 60);
        let what = row * 31 % 4_999;
        writeln!(text, "{day},{hour:02}:{minute:02},{},Work on part {what} of {row},area-{}", 5 + row % 90, row % 12)
            .expect("written");
    }
    let path = folder.join("rows.csv");
    std::fs::write(&path, text).expect("written");
    path
}

fn read(path: &Path) -> Harvest {
    let csv = of_kind("csv").expect("a source of tables");
    let mut wanted = everything(&stamp(), 0);
    wanted.mapping = Some("day=Day,start=Start,minutes=Minutes,title=What,projects=Project".to_owned());
    let harvest = gather(csv, path, &wanted, &Progress::default()).expect("read");
    assert_eq!(harvest.found.len() as u64, ROWS);
    harvest
}

fn open(folder: &Path) -> Journal {
    Journal::open(&folder.join("journal.db"), Access::Write, Config::default(), Door::Cli).expect("opened")
}

fn plan(journal: &Journal, harvest: Harvest) -> Plan {
    journal.plan("csv", harvest, &Also::default(), &Progress::default()).expect("planned")
}

fn bring(journal: &mut Journal, plan: &Plan) {
    let change = Change::Bring(Box::new(plan.haul("csv").expect("something new")));
    journal.apply_watched(&change, &stamp(), &Progress::default()).expect("saved");
}

#[divan::bench(sample_count = 5)]
fn reading_the_table(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = table(folder.path());
    bencher.bench_local(|| read(&path));
}

#[divan::bench(sample_count = 5)]
fn planning_it_against_an_empty_journal(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    let harvest = read(&table(folder.path()));
    let journal = open(folder.path());
    bencher.with_inputs(|| harvest.clone()).bench_local_values(|harvest| plan(&journal, harvest));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn all_of_it_into_an_empty_journal(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = table(folder.path());
    bencher.with_inputs(|| tempfile::tempdir().expect("a folder")).bench_local_refs(|folder| {
        let harvest = read(&path);
        let mut journal = open(folder.path());
        let plan = plan(&journal, harvest);
        bring(&mut journal, &plan);
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn the_same_file_again(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    let harvest = read(&table(folder.path()));
    let mut journal = open(folder.path());
    let first = plan(&journal, harvest.clone());
    bring(&mut journal, &first);
    bencher.with_inputs(|| harvest.clone()).bench_local_values(|harvest| {
        let plan = plan(&journal, harvest);
        assert_eq!(plan.known, ROWS);
        plan
    });
}
