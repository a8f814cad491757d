//! Files that are no journal, or no longer one: each is refused by name, and not a byte of it is touched.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod common;

use std::fs::{self, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Barrier;

use common::{Desk, open, told};
use headwater::app::config::Config;
use headwater::app::error::AppError;
use headwater::app::journal::{Access, Door, Journal};

/// A journal of some items, closed, so that all of it is in its one file.
fn a_file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let mut journal = open(&path);
    let stamp = common::at("2026-11-22T18:00:00Z", "2026-11-22").stamp();
    let lines: Vec<String> = (0..120).map(|n| format!("Piece number {n} of the work 30m e3 @ana +web")).collect();
    let works = lines.iter().map(|line| journal.read_line(line, stamp.today, &stamp).unwrap().work).collect();
    journal.apply(&headwater::app::change::Change::Add(works), &stamp).unwrap();
    drop(journal);
    assert_eq!(names(folder.path()), ["journal.db"], "a closed journal is one file");
    (folder, path)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn try_open(path: &Path, access: Access) -> Result<Journal, AppError> {
    Journal::open(path, access, Config::default(), Door::Cli)
}

/// Refused for reading and for writing alike, with its bytes and its folder as they were; tells why.
fn refused(path: &Path) -> String {
    let folder = path.parent().unwrap();
    let (bytes, beside) = (fs::read(path).ok(), names(folder));
    let why = [Access::Read, Access::Write].map(|access| try_open(path, access).unwrap_err().to_string());
    assert_eq!(why[0], why[1]);
    assert!(fs::read(path).ok() == bytes, "{}: its bytes have changed", path.display());
    assert_eq!(names(folder), beside);
    why[0].strip_prefix(&format!("{} ", path.display())).unwrap_or(&why[0]).to_owned()
}

fn overwrite(path: &Path, at: u64, bytes: &[u8]) {
    let mut file = OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
}

/// Everything that reads, until something fails.
fn read_all(journal: &Journal) -> Result<(), AppError> {
    let today = common::day("2026-11-22");
    journal.export(None)?;
    let all = journal.period(headwater::domain::period::Reach::all(today))?;
    journal.tally(all, &headwater::domain::filter::Filter::default(), today)?;
    journal.operations(1000)?;
    journal.titles()?;
    journal.requesters()?;
    journal.projects()?;
    journal.differing_sums().map(|_| ())
}

/// A damaged file is refused, or read as far as it can be and then says so: never a panic, never taken for empty, and
/// never written to.
fn damaged(path: &Path) -> String {
    let before = fs::read(path).unwrap();
    let why = [Access::Read, Access::Write].map(|access| {
        let found = try_open(path, access).and_then(|journal| read_all(&journal));
        found.unwrap_err().to_string()
    });
    assert!(fs::read(path).unwrap() == before, "its bytes have changed");
    why[1].clone()
}

#[test]
fn zero_bytes() {
    let (_folder, path) = a_file();
    fs::write(&path, b"").unwrap();
    assert_eq!(refused(&path), "is empty (zero bytes): a journal never is, so its content was lost elsewhere");
}

#[test]
fn the_header_zeroed() {
    let (_folder, path) = a_file();
    overwrite(&path, 0, &[0; 100]);
    assert_eq!(refused(&path), "is no journal: it does not begin like one (damaged, or another kind of file)");
    overwrite(&path, 0, &[0; 4096]);
    assert_eq!(refused(&path), "is no journal: it does not begin like one (damaged, or another kind of file)");
}

#[test]
fn fewer_bytes_than_a_header() {
    let (_folder, path) = a_file();
    fs::write(&path, b"SQLite format 3\0").unwrap();
    assert_eq!(refused(&path), "is no journal: it does not begin like one (damaged, or another kind of file)");
}

#[test]
fn cut_to_half() {
    let (_folder, path) = a_file();
    let length = fs::metadata(&path).unwrap().len();
    for length in [length / 2, 4096 * 2, 4096, 3000] {
        OpenOptions::new().write(true).open(&path).unwrap().set_len(length).unwrap();
        let why = damaged(&path);
        assert!(why.contains("damaged"), "{length}: {why}");
    }
}

#[test]
fn any_page_overwritten() {
    let (_folder, path) = a_file();
    let whole = fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    let mut told = 0;
    for page in 0..pages {
        let at = u64::try_from(page * 4096).unwrap();
        let bytes = if page % 2 == 0 { [0xA5_u8; 4096] } else { [0; 4096] };
        fs::write(&path, &whole).unwrap();
        // The first hundred bytes are a header with checks of its own; here its page is hit behind them.
        if page == 0 {
            overwrite(&path, 100, &bytes[100..]);
        } else {
            overwrite(&path, at, &bytes);
        }
        let before = fs::read(&path).unwrap();
        let found = try_open(&path, Access::Read).and_then(|journal| read_all(&journal));
        told += usize::from(found.is_err());
        assert!(fs::read(&path).unwrap() == before, "page {page}: its bytes have changed");
    }
    // Pages of an index that nothing above reads, or that are free, may go unnoticed here; not most.
    assert!(told > pages / 2, "{told} of {pages} were noticed");
}

#[test]
fn another_programs_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE item (id INTEGER PRIMARY KEY); PRAGMA user_version = 1;").unwrap();
    drop(other);
    assert_eq!(refused(&path), "is another program's database");
}

#[test]
fn a_newer_schema() {
    let (_folder, path) = a_file();
    let newer = rusqlite::Connection::open(&path).unwrap();
    newer.pragma_update(None, "user_version", 9_999).unwrap();
    drop(newer);
    let why = refused(&path);
    assert!(why.starts_with("was written by a newer headwater (schema 9999, this program knows "), "{why}");
}

#[test]
fn no_schema_at_all() {
    let (_folder, path) = a_file();
    let emptied = rusqlite::Connection::open(&path).unwrap();
    emptied.pragma_update(None, "user_version", 0).unwrap();
    drop(emptied);
    assert_eq!(refused(&path), "has no schema: it is damaged");
}

#[test]
fn text_and_archives() {
    let (_folder, path) = a_file();
    for bytes in [&b"day,title\n2026-11-20,Plan\n"[..], &b"\x1f\x8b\x08\0\0\0\0\0\0\x03"[..], &[b'x'; 5000][..]] {
        fs::write(&path, bytes).unwrap();
        assert_eq!(refused(&path), "is no journal: it does not begin like one (damaged, or another kind of file)");
    }
}

#[test]
fn a_folder_a_fifo_a_device() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    assert_eq!(refused(&inner), "is a folder, not a journal");
    let fifo = folder.path().join("fifo");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status().unwrap();
    assert!(made.success());
    // Not `refused`: reading a FIFO would wait for ever, which is what opening it must not do.
    for access in [Access::Read, Access::Write] {
        let why = try_open(&fifo, access).unwrap_err().to_string();
        assert!(why.ends_with("is no regular file"), "{why}");
        let why = try_open(Path::new("/dev/null"), access).unwrap_err().to_string();
        assert_eq!(why, "/dev/null is no regular file");
    }
}

#[test]
fn a_link_that_leads_nowhere_and_one_that_leads_to_a_journal() {
    let (folder, path) = a_file();
    let link = folder.path().join("link.db");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let journal = open(&link);
    assert_eq!(journal.path(), fs::canonicalize(&path).unwrap());
    assert_eq!(told(&journal), told(&open(&path)));
    drop(journal);
    fs::remove_file(&path).unwrap();
    assert!(try_open(&link, Access::Write).is_err());
    assert_eq!(names(folder.path()), ["link.db"], "nothing is made where a link leads nowhere");
}

#[test]
fn a_journal_beneath_a_file() {
    let (_folder, path) = a_file();
    let beneath = path.join("journal.db");
    for access in [Access::Read, Access::Write] {
        assert!(try_open(&beneath, access).is_err());
    }
}

#[test]
fn reading_what_is_absent_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/er/journal.db");
    let journal = try_open(&path, Access::Read).unwrap();
    read_all(&journal).unwrap();
    drop(journal);
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn what_is_made_is_private() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/er/journal.db");
    let journal = open(&path);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    assert_eq!(mode(&folder.path().join("deep")), 0o700);
    for name in names(path.parent().unwrap()) {
        assert_eq!(mode(&path.with_file_name(&name)), 0o600, "{name}");
    }
    let backups = folder.path().join("backups");
    journal.back_up(&backups, "one").unwrap();
    assert_eq!((mode(&backups.join("one.db")), mode(&backups)), (0o600, 0o700));
}

#[test]
fn sixteen_first_starts_at_once() {
    for _ in 0..3 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/journal.db");
        let ready = Barrier::new(16);
        let start = |n: usize| {
            ready.wait();
            let mut journal = open(&path);
            let stamp = common::at("2026-11-22T18:00:00Z", "2026-11-22").stamp();
            let work = journal.read_line(&format!("Start {n} 5m"), stamp.today, &stamp).unwrap().work;
            journal.apply(&headwater::app::change::Change::Add(vec![work]), &stamp).unwrap();
        };
        std::thread::scope(|scope| {
            for n in 0..16 {
                let start = &start;
                scope.spawn(move || start(n));
            }
        });
        let journal = open(&path);
        assert_eq!(common::items(&journal).len(), 16);
        assert_eq!(journal.operations(99).unwrap().len(), 16);
        drop(journal);
        assert_eq!(names(path.parent().unwrap()), ["journal.db"], "nothing is left beside it");
    }
}

#[test]
fn many_writers_lose_nothing() {
    let desk = Desk::new();
    let stamp = desk.stamp();
    std::thread::scope(|scope| {
        for person in 0..4 {
            let mut journal = desk.another();
            scope.spawn(move || {
                for n in 0..25 {
                    let line = format!("Piece {n} of {person} 5m @ana");
                    let work = journal.read_line(&line, stamp.today, &stamp).unwrap().work;
                    journal.apply(&headwater::app::change::Change::Add(vec![work]), &stamp).unwrap();
                }
            });
        }
    });
    assert_eq!(desk.items().len(), 100);
    assert_eq!(desk.journal.differing_sums().unwrap(), Vec::<String>::new());
}
