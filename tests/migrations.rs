//! A journal of an older schema: brought up to date whole, once, after a checked copy of it was made; and read as it is
//! where that cannot be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod common;
mod real;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Barrier;

use common::{Desk, told};
use headwater::app::change::Change;
use headwater::app::config::Config;
use headwater::app::journal::{Access, Door, Journal};
use headwater::domain::item::ItemId;
use headwater::domain::week::Week;
use real::{Home, names};

/// A journal that the first version has left: items, a day off, a label, something undone; and what it held.
fn left_by_the_first_version() -> (Desk, String) {
    let mut desk = Desk::with(&["Fix login 45m e3 @ana +web %del", "Plan the quarter 30m l0", "Dashboard @vp/o"]);
    desk.apply(&Change::TakeOff { days: vec![common::day("2026-11-20")], why: Some("ill".to_owned()) });
    desk.apply(&Change::Label(Week::of(common::day("2026-11-20")), "on-call".to_owned()));
    desk.apply(&Change::Remove(vec![ItemId(2)]));
    desk.journal.undo(None).unwrap();
    let before = desk.told();
    // Closed, so that all of it is in its one file.
    desk.journal = Journal::nowhere(Config::default(), Door::Cli).unwrap();
    real::age(&desk.path());
    (desk, before)
}

fn open(path: &Path, access: Access) -> Journal {
    Journal::open(path, access, Config::default(), Door::Cli).unwrap()
}

fn schema(path: &Path) -> i64 {
    let file = rusqlite::Connection::open(path).unwrap();
    file.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

fn backups(desk: &Desk) -> Vec<PathBuf> {
    let folder = desk.folder().join("backups");
    if folder.exists() { names(&folder).iter().map(|name| folder.join(name)).collect() } else { Vec::new() }
}

#[test]
fn everything_of_an_old_journal_is_there_and_can_still_be_undone_and_redone() {
    let (mut desk, before) = left_by_the_first_version();
    desk.reopen();
    assert_eq!(desk.told(), before);
    assert_eq!(desk.journal.differing_sums().unwrap(), Vec::<String>::new());
    assert_eq!(desk.journal.redo().unwrap().summary, "remove item 2");
    while desk.journal.next_undo().unwrap().is_some() {
        desk.journal.undo(None).unwrap();
    }
    assert_eq!(desk.told(), told(&Journal::nowhere(Config::default(), Door::Cli).unwrap()));
    assert!(schema(&desk.path()) > 1);
    real::assert_whole(&desk.path());
}

#[test]
fn a_checked_copy_of_the_old_file_is_made_first_and_once() {
    let (mut desk, before) = left_by_the_first_version();
    desk.reopen();
    desk.reopen();
    let made = backups(&desk);
    assert_eq!(names(&desk.folder().join("backups")), ["2026-11-22T180000_schema_1.db"], "named by its latest deed");
    assert_eq!(schema(&made[0]), 1);
    assert_eq!(told(&open(&made[0], Access::Read)), before);
    let mode =
        |path: &Path| std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path).unwrap().permissions()) & 0o777;
    assert_eq!((mode(&made[0]), mode(made[0].parent().unwrap())), (0o600, 0o700));
}

#[test]
fn where_the_newest_backup_is_that_very_copy_none_is_added() {
    let (desk, _) = left_by_the_first_version();
    let folder = desk.folder().join("backups");
    fs::create_dir(&folder).unwrap();
    let file = rusqlite::Connection::open(desk.path()).unwrap();
    file.execute("VACUUM INTO ?1", [folder.join("2026-11-23T070000.db").to_str().unwrap()]).unwrap();
    drop(file);
    drop(open(&desk.path(), Access::Write));
    assert_eq!(names(&folder), ["2026-11-23T070000.db"]);
    assert!(schema(&desk.path()) > 1);
}

#[test]
fn who_only_reads_leaves_the_old_file_as_it_is() {
    let (desk, before) = left_by_the_first_version();
    let bytes = fs::read(desk.path()).unwrap();
    let journal = open(&desk.path(), Access::Read);
    assert_eq!(told(&journal), before);
    assert!(journal.targets().unwrap().is_empty(), "what the old schema does not know is empty");
    drop(journal);
    assert!(fs::read(desk.path()).unwrap() == bytes);
    assert_eq!(names(desk.folder()), ["journal.db"], "and makes nothing");
}

#[test]
fn where_no_copy_can_be_made_nothing_is_changed_and_it_can_still_be_read() {
    let (desk, before) = left_by_the_first_version();
    // No folder can be made where there is a file.
    fs::write(desk.folder().join("backups"), b"mine").unwrap();
    let bytes = fs::read(desk.path()).unwrap();
    let mut journal = open(&desk.path(), Access::Write);
    assert_eq!(told(&journal), before);
    assert!(!journal.is_writable());
    let refused = journal.apply(&Change::Remove(vec![ItemId(1)]), &desk.stamp()).unwrap_err().to_string();
    assert!(
        refused.starts_with("saving: its schema has to be brought up to date first, and that failed: "),
        "{refused}"
    );
    drop(journal);
    assert!(fs::read(desk.path()).unwrap() == bytes);
    fs::remove_file(desk.folder().join("backups")).unwrap();
    assert!(open(&desk.path(), Access::Write).is_writable());
}

#[test]
fn many_that_come_at_once_bring_it_up_to_date_once() {
    for _ in 0..3 {
        let (desk, before) = left_by_the_first_version();
        let (ready, path) = (Barrier::new(8), desk.path());
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    ready.wait();
                    assert_eq!(told(&open(&path, Access::Write)), before);
                });
            }
        });
        assert_eq!(backups(&desk).len(), 1);
        assert_eq!(schema(&backups(&desk)[0]), 1);
        real::assert_whole(&desk.path());
    }
}

#[test]
fn a_command_that_reads_reads_the_old_journal_and_one_that_adds_brings_it_up_to_date() {
    let home = Home::with(&["Fix login 45m e3 @ana"]);
    real::age(&home.journal());
    assert_eq!(home.titles(), ["Fix login"]);
    assert_eq!(schema(&home.journal()), 1);
    home.get(&["edit", "1", "50m"]);
    assert!(schema(&home.journal()) > 1);
    assert_eq!(home.beside(), ["backups", "journal.db"]);
    home.get(&["undo"]);
    home.get(&["undo"]);
    assert_eq!(home.titles(), Vec::<String>::new());
}
