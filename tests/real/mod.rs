//! The real binary, run as a person runs it: at a home of its own, with nothing of this machine's settings.
//!
//! Each test program uses its own part of this, so what one of them leaves unused is no dead code.
#![allow(dead_code)]

pub mod pty;

use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use headwater::app::config::Config;
use headwater::app::journal::{Access, Door, Journal};

/// How long something may take on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Which day it is for the binary.
pub const TODAY: &str = "2026-11-20";

/// A home folder with nothing in it.
pub struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    /// On the disk.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// In memory where there is such a file system: what is tried here does not depend on the disk, and needs no hour.
    pub fn in_memory() -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        Self { folder }
    }

    /// Below a folder, on whatever that lies.
    pub fn within(folder: &Path) -> Self {
        Self { folder: tempfile::tempdir_in(folder).unwrap() }
    }

    /// With these items logged.
    pub fn with(lines: &[&str]) -> Self {
        let home = Self::new();
        home.fill(lines);
        home
    }

    /// Logs these items.
    pub fn fill(&self, lines: &[&str]) {
        let answer = self.feed(&["add", "-"], lines.join("\n").as_bytes());
        assert_eq!(answer.code, 0, "{}", answer.err);
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where the journal lies.
    pub fn journal(&self) -> PathBuf {
        self.path().join(".local/share/headwater/journal.db")
    }

    /// The binary, not started yet.
    pub fn command(&self) -> Command {
        self.dressed(Command::new(env!("CARGO_BIN_EXE_headwater")))
    }

    /// Another program that starts the binary, at the same home.
    pub fn around(&self, program: &str) -> Command {
        self.dressed(Command::new(program))
    }

    fn dressed(&self, mut command: Command) -> Command {
        command.env_clear().env("PATH", env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.path()).env("HEADWATER_TODAY", TODAY).env("TZ", "UTC");
        command.env("RUST_BACKTRACE", "1").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Answer {
        Answer::of(&self.command().args(arguments).output().unwrap())
    }

    /// Runs a command that must succeed, and gives its answer.
    pub fn get(&self, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        assert_eq!(answer.code, 0, "{arguments:?}: {}", answer.err);
        answer.out
    }

    /// Runs a command with this standard input.
    pub fn feed(&self, arguments: &[&str], input: &[u8]) -> Answer {
        let mut child = self.command().args(arguments).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Answer::of(&child.wait_with_output().unwrap())
    }

    /// The titles, in the order of their numbers.
    pub fn titles(&self) -> Vec<String> {
        titles(&self.get(&["list", "all", "--json"]))
    }

    /// SQLite finds the file sound, and the kept sums are those of the items. Tells the titles.
    pub fn assert_whole(&self) -> Vec<String> {
        assert_whole(&self.journal());
        self.titles()
    }

    /// The files beside the journal, and the journal, by name.
    pub fn beside(&self) -> Vec<String> {
        names(self.journal().parent().unwrap())
    }
}

/// The titles of an answer in JSON.
pub fn titles(json: &str) -> Vec<String> {
    let answer: serde_json::Value = serde_json::from_str(json).unwrap();
    let mut items: Vec<(i64, String)> = answer["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (item["id"].as_i64().unwrap(), item["title"].as_str().unwrap().to_owned()))
        .collect();
    items.sort();
    items.into_iter().map(|(_, title)| title).collect()
}

/// SQLite finds the file sound, and the kept sums are those of the items.
pub fn assert_whole(journal: &Path) {
    let opened = Journal::open(journal, Access::Write, Config::default(), Door::Cli).unwrap();
    assert_eq!(opened.differing_sums().unwrap(), Vec::<String>::new());
    drop(opened);
    let connection = rusqlite::Connection::open(journal).unwrap();
    let found: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(found, "ok");
    let broken = connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get::<_, i64>(0));
    assert_eq!(broken.unwrap(), 0);
}

/// The names in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

/// How a command ended and what it said.
pub struct Answer {
    /// The exit code; 128 + n after a signal.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Answer {
    /// Reads it off; a panic is never an answer.
    pub fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let code = output.status.code().unwrap_or_else(|| 128 + output.status.signal().unwrap());
        let answer = Self { code, out: text(&output.stdout), err: text(&output.stderr) };
        assert!(!answer.err.contains("panicked") && !answer.err.contains("ended because of a fault"), "{}", answer.err);
        answer
    }
}

/// A command that runs beside the test, ended with it.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended by itself cannot be killed.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits for something.
pub fn until(what: &str, mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < PATIENCE, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// Whether a process is stopped.
pub fn is_stopped(pid: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    stat.rsplit(") ").next().unwrap().starts_with('T')
}

/// Numbers that look random and are the same in every run (xorshift).
pub struct Dice(u64);

impl Dice {
    /// Every seed but 0 has its own row of numbers.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// From 0 to below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// Makes the journal one of the first schema again, with everything that was in it: as the first version left it.
pub fn age(journal: &Path) {
    let names = |connection: &rusqlite::Connection, sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let old = journal.with_extension("old");
    let connection = rusqlite::Connection::open(&old).unwrap();
    connection.pragma_update(None, "foreign_keys", false).unwrap();
    connection.execute_batch(include_str!("../../migrations/0001_journal.sql")).unwrap();
    connection.execute("ATTACH ?1 AS new", [journal.to_str().unwrap()]).unwrap();
    // Last comes SQLite's own table of the highest ids.
    for table in names(&connection, "SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name") {
        // Columns that are computed are in no such list.
        let columns = names(&connection, &format!("SELECT name FROM pragma_table_info('{table}')")).join(", ");
        let copy = format!("INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}");
        connection.execute_batch(&format!("DELETE FROM main.{table}; {copy}")).unwrap();
    }
    let mark = "PRAGMA application_id = 0x48445754; PRAGMA user_version = 1; PRAGMA journal_mode = WAL";
    connection.execute_batch(&format!("DETACH new; {mark}")).unwrap();
    connection.close().unwrap();
    fs::rename(&old, journal).unwrap();
    fs::set_permissions(journal, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
}
