//! The commands, run as a person runs them: the real binary, a home of its own, a day that never changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// A home folder with nothing in it, and a Friday.
struct Desk {
    home: tempfile::TempDir,
    today: String,
}

impl Desk {
    fn new() -> Self {
        Self::on("2026-11-20")
    }

    fn on(today: &str) -> Self {
        Self { home: tempfile::tempdir().unwrap(), today: today.to_owned() }
    }

    /// A desk whose journal holds these items, numbered from 1.
    fn with(lines: &[&str]) -> Self {
        let desk = Self::new();
        assert_eq!(desk.feed(&["add", "-"], lines.join("\n").as_bytes()).code, 0);
        desk
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_headwater"));
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.home.path()).env("HEADWATER_TODAY", &self.today).env("TZ", "UTC");
        command.env("RUST_BACKTRACE", "1").stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        Answer::of(&self.command().args(arguments).output().unwrap())
    }

    fn feed(&self, arguments: &[&str], input: &[u8]) -> Answer {
        let mut command = self.command();
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Answer::of(&child.wait_with_output().unwrap())
    }

    fn edit_with(&self, editor: &str, id: &str) -> Answer {
        Answer::of(&self.command().env("EDITOR", editor).args(["edit", id, "--editor"]).output().unwrap())
    }

    fn items(&self) -> Vec<Value> {
        let answer = self.run(&["list", "all", "--json"]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        answer.json()["items"].as_array().unwrap().clone()
    }

    fn item(&self, id: i64) -> Value {
        self.items().into_iter().find(|item| item["id"] == id).unwrap()
    }

    /// Every file and folder below the home.
    fn files(&self) -> Vec<PathBuf> {
        let (mut found, mut folders) = (Vec::new(), vec![self.home.path().to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path.clone());
                }
                found.push(path);
            }
        }
        found
    }
}

struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Answer {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let code = output.status.code().unwrap_or_else(|| 128 + output.status.signal().unwrap());
        let answer = Self { code, out: text(&output.stdout), err: text(&output.stderr) };
        assert!(!answer.err.contains("panicked"), "{}", answer.err);
        assert!(!answer.err.contains("backtrace"), "{}", answer.err);
        answer
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

// ---- one line in

/// Line, today, reading.
fn cases() -> Vec<(String, String, String)> {
    let cases = include_str!("cases/quickadd.tsv").lines().filter(|line| !line.starts_with('#'));
    cases
        .map(|line| {
            let mut fields = line.split('\t').map(str::to_owned);
            let mut field = || fields.next().unwrap_or_else(|| panic!("three fields: {line}"));
            (field(), field(), field())
        })
        .collect()
}

/// The reading with the defaults of the keys it leaves out.
fn whole(reading: &str, today: &str) -> Value {
    let mut whole = json!({
        "day": today, "start": null, "note": "", "outcome": "", "class": null, "drive": null, "distance": null,
        "requester": null, "answer": null, "to": null, "skills": [], "projects": [],
    });
    let said: Value = serde_json::from_str(reading).unwrap();
    whole.as_object_mut().unwrap().extend(said.as_object().unwrap().clone());
    whole
}

fn assert_reads(item: &Value, reading: &str, today: &str, line: &str) {
    for (key, value) in whole(reading, today).as_object().unwrap() {
        assert_eq!(&item[key], value, "{key} of {line:?}");
    }
}

#[test]
fn every_line_of_the_contract_is_read_by_add() {
    let cases = cases();
    assert!(cases.len() >= 30);
    for (line, today, reading) in cases {
        let desk = Desk::on(&today);
        let answer = desk.run(&["add", "--json", &line]);
        if let Some(word) = reading.strip_prefix("error: ") {
            assert_eq!(answer.code, 2, "{line}");
            assert!(answer.err.contains(word), "{line}: {}", answer.err);
            assert_eq!((answer.out.as_str(), desk.files()), ("", Vec::new()), "{line}");
        } else {
            assert_eq!(answer.code, 0, "{line}: {}", answer.err);
            assert_eq!(answer.json()["schema"], 1);
            assert_reads(&answer.json()["items"][0], &reading, &today, &line);
            assert_reads(&desk.item(1), &reading, &today, &line);
        }
    }
}

#[test]
fn every_line_of_the_contract_is_read_by_the_library() {
    use headwater::app::config::Config;
    use headwater::app::journal::{Door, Journal};
    use headwater::app::stamp::Clock;
    use headwater::domain::day::date;

    let journal = Journal::nowhere(Config::default(), Door::Cli).unwrap();
    for (line, today, reading) in cases() {
        let stamp = Clock::Today(date(&today).unwrap()).stamp();
        match (journal.read_line(&line, stamp.today, &stamp), reading.strip_prefix("error: ")) {
            (Ok(read), None) => {
                let minutes = whole(&reading, &today)["minutes"].as_u64().unwrap();
                assert_eq!(u64::from(read.work.minutes.count()), minutes, "{line}");
                assert_eq!(read.work.title.as_str(), whole(&reading, &today)["title"], "{line}");
            }
            (Err(error), Some(word)) => assert!(error.to_string().contains(word), "{line}: {error}"),
            (read, _) => panic!("{line}: {read:?}"),
        }
    }
}

#[test]
fn words_and_flags_may_be_mixed_and_end_at_two_dashes() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["add", "Fix", "it", "-q", "45m", "on:-1"]).out, "");
    assert_eq!(desk.item(1)["title"], "Fix it");
    assert_eq!(desk.item(1)["day"], "2026-11-19");
    assert_eq!(desk.run(&["add", "--", "Use", "--json", "there", "e"]).code, 0);
    assert_eq!(desk.item(2)["title"], "Use --json there");
}

#[test]
fn what_was_assumed_is_said() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["add", "Plan it"]).out, "1  Plan it  30 min assumed · ? unsorted\n");
    let answer = desk.run(&["add", "Fix it 5m e3 @ana"]);
    assert_eq!(answer.out, "2  Fix it  5 min · E execution · d3 · from @ana, as is assumed\n");
    let answer = desk.run(&["add", "Deck @vp/o"]);
    assert_eq!(answer.out, "3  Deck  0 min assumed, being open · ? unsorted · from @vp, open\n");
    assert_eq!(desk.run(&["add", "Deck 1h @vp/s"]).code, 0);
    let answer = desk.run(&["add", "deck 10m @VP"]);
    assert_eq!(answer.out, "5  deck  10 min · ? unsorted · from @vp, shaped like last time this week\n");
    let answer = desk.run(&["add", "Plan @ana", "--plain"]);
    assert_eq!(answer.out, "6: Plan, 30 min, unsorted, from ana, as is\n30 min assumed\nanswer as is assumed\n");
}

#[test]
fn lines_of_standard_input_are_one_deed() {
    let desk = Desk::new();
    let answer = desk.feed(&["add", "-"], "One 15m e\n\n  \nTwo @ana/s\r\nTwo @ana".as_bytes());
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.ends_with("3 items added, 1h15\n"), "{}", answer.out);
    assert_eq!(desk.item(3)["answer"], "shaped", "the line above counts");
    assert_eq!(desk.run(&["undo"]).code, 0);
    assert_eq!(desk.items(), Vec::<Value>::new());
}

#[test]
fn every_wrong_line_is_listed_and_one_stops_all() {
    let desk = Desk::new();
    let answer = desk.feed(&["add", "-"], b"One 15m e\nTwo l7\n\nThree\nFour @ana/x\n");
    assert_eq!((answer.code, answer.out.as_str()), (2, ""));
    assert!(answer.err.contains("line 2: \"l7\"") && answer.err.contains("line 5: \"@ana/x\""), "{}", answer.err);
    assert!(answer.err.contains("hint: "));
    assert_eq!(desk.files(), Vec::<PathBuf>::new());
    let answer = desk.feed(&["add", "-"], b"One\nTw\xff\n");
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("line 2"), "{}", answer.err);
    assert_eq!(desk.feed(&["add", "-", "--json"], b"\n").json(), json!({"schema": 1, "items": []}));
}

// ---- reading

#[test]
fn reading_creates_nothing() {
    let desk = Desk::new();
    for (arguments, code) in [
        (&["list"] as &[&str], 0),
        (&[], 0),
        (&["list", "--json"], 0),
        (&["show", "1"], 3),
        (&["search", "x"], 3),
        (&["log"], 0),
        (&["status"], 0),
        (&["label"], 0),
        (&["edit", "1", "e"], 3),
        (&["edit", "--where", "x", "e"], 3),
        (&["rm", "1"], 3),
        (&["answer", "1", "shaped"], 3),
        (&["undo"], 1),
        (&["undo", "4"], 3),
        (&["redo"], 1),
        (&["off", "--clear"], 0),
    ] {
        let answer = desk.run(arguments);
        assert_eq!(answer.code, code, "{arguments:?}: {}", answer.err);
        assert_eq!(desk.files(), Vec::<PathBuf>::new(), "{arguments:?}");
    }
    assert_eq!(desk.run(&["list", "--json"]).json(), json!({"schema": 1, "items": []}));
    assert_eq!(desk.run(&["status"]).out, "");
}

#[test]
fn a_list_is_grouped_by_day_and_comes_to_a_sum() {
    let desk = Desk::with(&["Fix login 45m e3 @ana +web", "Coach Lee 40m l1 on:wed", "Inbox zero 15m cc", "Sync 1h"]);
    desk.run(&["off", "thu", "--why", "flu"]);
    desk.run(&["label", "week", "on-call"]);
    let list = "\
W47  16–22 Nov 2026  on-call
id  min  cls   title                    from  answer  project, skill
Wed 18 Nov
 2   40  L d1  Coach Lee                self  -
Thu 19 Nov  day off: flu
Fri 20 Nov
 1   45  E d3  Fix login                @ana  as is   +web
 3   15  C     Inbox zero (in control)  self  -
 4   60  ?     Sync                     self  -
4 items, 2h40 · leverage 40% · execution 45% · comfort 15% · 1 unsorted, 1h00
";
    assert_eq!(desk.run(&["list"]).out, list);
    let plain = "\
Fri 20 Nov
1: Fix login, 45 min, execution, distance 3, from ana, as is, project web
1 item, 0h45
leverage 0%
execution 100%
comfort 0%
";
    assert_eq!(desk.run(&["list", "today", "class:execution", "--plain"]).out, plain);
    let ids = |arguments: &[&str]| -> Vec<i64> {
        let items = desk.run(&[arguments, &["--json"]].concat()).json()["items"].clone();
        items.as_array().unwrap().iter().map(|item| item["id"].as_i64().unwrap()).collect()
    };
    assert_eq!(ids(&["list"]), [2, 1, 3, 4]);
    assert_eq!(ids(&[]), [1, 3, 4]);
    assert_eq!(ids(&["list", "last-week"]), [0_i64; 0]);
    assert_eq!(ids(&["list", "2026", "not:class:none", "not:+web"]), [2, 3]);
    assert_eq!(ids(&["list", "3"]), [3]);
    assert_eq!(ids(&["search", "LOG"]), [1]);
    assert_eq!(ids(&["search", "@ana", "fix"]), [1]);
    assert_eq!(desk.run(&["list", "in:someday"]).code, 2);
    assert_eq!(desk.run(&["list", "today..yesterday"]).code, 2);
}

#[test]
fn what_a_title_holds_never_reaches_the_terminal() {
    let desk = Desk::new();
    desk.run(&["add", "a\u{202e}b\u{9b}31m c"]);
    let answer = desk.run(&["list", "--color", "always"]);
    assert!(answer.out.contains("a<202e>b31m c"), "{:?}", answer.out);
    assert!(answer.out.contains("\u{1b}[2m"));
    assert!(!desk.run(&["list"]).out.contains('\u{1b}'));
    let answer = desk.run(&["add", "x @\u{1b}[31m"]);
    assert_eq!(answer.code, 2);
    assert!(!answer.err.contains('\u{1b}'), "{:?}", answer.err);
    let answer = desk.run(&["list", "--x\u{1b}[31m"]);
    assert_eq!(answer.code, 2);
    assert!(!answer.err.contains('\u{1b}'), "{:?}", answer.err);
}

#[test]
fn status_is_one_short_line() {
    let desk = Desk::with(&["A 10m", "B @ana/o"]);
    assert_eq!(desk.run(&["status"]).out, "1 to sort, W47 has no review yet\n");
    let lines: Vec<String> = (0..6).map(|n| format!("Ask {n} 1h e @ana")).collect();
    desk.feed(&["add", "-"], lines.join("\n").as_bytes());
    assert_eq!(desk.run(&["status"]).out, "1 to sort, inbox overloaded !, W47 has no review yet\n");
    let json = json!({"schema": 1, "to_sort": 1, "level": "overloaded", "over": ["as_is", "load"],
        "review": "W47 has no review yet"});
    assert_eq!(desk.run(&["status", "--json"]).json(), json);
    // On a Tuesday nothing is due, and once a review is finished nothing is left to say.
    let tuesday = &["--today", "2026-11-24"];
    assert_eq!(desk.run(&[&["status"][..], tuesday].concat()).out, "1 to sort\n");
}

// ---- changing

#[test]
fn marks_edit_items() {
    let desk = Desk::with(&["One 15m @ana +web", "Two 20m", "Three 25m e"]);
    assert_eq!(desk.run(&["edit", "1", "New", "title", "l0", "/s", "+ops", "%del"]).code, 0);
    let one = desk.item(1);
    assert_eq!(
        (&one["title"], &one["class"], &one["answer"]),
        (&json!("New title"), &json!("leverage"), &json!("shaped"))
    );
    assert_eq!((&one["projects"], &one["skills"]), (&json!(["web", "ops"]), &json!(["delegation"])));
    assert_eq!(desk.run(&["edit", "1", "to:bob"]).code, 0);
    assert_eq!(desk.item(1)["answer"], "handed-over");
    assert_eq!(desk.run(&["edit", "1", "--clear", "project=WEB", "--clear", "skills", "--clear", "class"]).code, 0);
    let one = desk.item(1);
    assert_eq!((&one["projects"], &one["skills"], &one["class"]), (&json!(["ops"]), &json!([]), &json!(null)));
    assert_eq!(desk.run(&["edit", "1", "--clear", "from", "--outcome", "It moved"]).code, 0);
    assert_eq!((&desk.item(1)["requester"], &desk.item(1)["outcome"]), (&json!(null), &json!("It moved")));
    for (arguments, code) in [
        (&["edit", "2", "/s"] as &[&str], 1),
        (&["edit", "2"], 2),
        (&["edit", "e"], 2),
        (&["edit", "2", "l7"], 2),
        (&["edit", "2", "--clear", "title"], 2),
        (&["edit", "2", "--clear", "answer"], 2),
        (&["edit", "2", "--where", "class:none", "e"], 2),
        (&["edit", "--where", "", "e"], 2),
        (&["edit", "--where", "class:odd", "e"], 2),
        (&["edit", "2", "9", "e"], 3),
        (&["edit", "--where", "text:nowhere", "e"], 3),
    ] {
        let answer = desk.run(arguments);
        assert_eq!(answer.code, code, "{arguments:?}: {}", answer.err);
        assert_eq!(desk.item(2)["class"], json!(null), "{arguments:?}");
    }
}

#[test]
fn where_tells_the_count_and_is_one_undoable_change() {
    let desk = Desk::with(&["One 15m", "Two 20m", "Three 25m e"]);
    let answer = desk.run(&["edit", "--where", "class:none", "cs2"]);
    assert!(answer.out.contains("2 items edited."), "{}", answer.out);
    assert_eq!(desk.item(2)["drive"], "safe");
    assert_eq!(desk.run(&["undo"]).code, 0);
    assert_eq!(desk.item(1)["class"], json!(null));
    let answer = desk.run(&["rm", "--where", "class:none not:text:one"]);
    assert!(answer.out.contains("1 item removed."), "{}", answer.out);
    assert_eq!(desk.run(&["rm", "1", "3", "1"]).code, 0);
    assert_eq!(desk.items().len(), 0);
    assert_eq!(desk.run(&["undo"]).code, 0);
    assert_eq!(desk.items().len(), 2);
    assert_eq!(desk.run(&["rm", "1", "x"]).code, 2);
    assert_eq!(desk.run(&["rm"]).code, 2);
}

#[test]
fn undo_and_redo_work_across_processes() {
    let desk = Desk::with(&["One 15m"]);
    desk.run(&["edit", "1", "20m"]);
    desk.run(&["edit", "1", "25m"]);
    let answer = desk.run(&["undo", "2"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("operation 3"), "{}", answer.err);
    assert!(answer.err.contains("hint: undo the later operation first"), "{}", answer.err);
    assert_eq!(desk.run(&["undo"]).code, 0);
    assert_eq!(desk.item(1)["minutes"], 20);
    assert_eq!(desk.run(&["undo", "2"]).code, 0);
    assert_eq!(desk.item(1)["minutes"], 15);
    assert_eq!(desk.run(&["redo"]).code, 0);
    assert_eq!(desk.item(1)["minutes"], 20);
    let log = desk.run(&["log", "--json"]).json();
    let states: Vec<&str> =
        log["operations"].as_array().unwrap().iter().map(|operation| operation["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["undone", "done", "done"]);
    assert_eq!(desk.run(&["undo", "9"]).code, 3);
}

#[test]
fn an_answer_leaves_past_weeks_as_they_are() {
    let desk = Desk::with(&["Deck @vp/o on:mon", "Now @ana/o", "Own work 5m"]);
    assert_eq!(desk.run(&["answer", "1", "as-is"]).code, 0);
    let new = desk.item(4);
    assert_eq!((&new["title"], &new["day"]), (&json!("Deck"), &json!("2026-11-20")));
    assert_eq!((&new["minutes"], &new["answer"]), (&json!(0), &json!("accepted")));
    assert_eq!(desk.item(1)["answer"], "open");
    assert_eq!(desk.run(&["answer", "2", "handed-over", "--to", "bob"]).code, 0);
    assert_eq!((&desk.item(2)["answer"], &desk.item(2)["to"]), (&json!("handed-over"), &json!("bob")));
    assert_eq!(desk.run(&["answer", "3", "shaped"]).code, 1);
    assert_eq!(desk.run(&["answer", "2", "maybe"]).code, 2);
    assert_eq!(desk.run(&["answer", "2", "shaped", "--to", "bob"]).code, 2);
}

#[test]
fn days_off_and_labels_come_and_go() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["off"]).out, "Fri 20 Nov: off\n");
    assert_eq!(desk.run(&["off", "2026-12-24..2026-12-26", "--why", "holidays"]).code, 0);
    let off = desk.run(&["off", "2026-12", "--clear", "--json"]).json();
    assert_eq!(off, json!({"schema": 1, "days_off": []}));
    assert_eq!(desk.run(&["undo"]).code, 0);
    assert!(desk.run(&["list", "2026-12"]).out.contains("Thu 24 Dec  day off: holidays\n"));
    assert_eq!(desk.run(&["off", "someday"]).code, 2);
    assert_eq!(desk.run(&["off", "1970..2026"]).code, 2);
    assert_eq!(desk.run(&["label", "last-week", "incident"]).out, "2026-W46  9–15 Nov  incident\n");
    assert_eq!(desk.run(&["label", "2026-W46", "job:Acme"]).code, 0);
    let labels = desk.run(&["label", "--json"]).json();
    assert_eq!(
        labels["labels"],
        json!([{"week": "2026-W46", "word": "incident"}, {"week": "2026-W46", "word": "job:Acme"}])
    );
    assert_eq!(desk.run(&["label", "2026-W46", "incident", "--clear"]).out, "2026-W46  9–15 Nov  job:Acme\n");
    assert_eq!(desk.run(&["label", "last-week", "--clear"]).out, "");
    for wrong in [&["label", "month", "x"], &["label", "week", "two words"]] {
        assert_eq!(desk.run(wrong).code, 2, "{wrong:?}");
    }
}

#[test]
fn an_editor_changes_one_item() {
    let desk = Desk::with(&["One 15m @ana"]);
    let answer = desk.edit_with("sed -i -e 's/^minutes:.*/minutes: 1h/' -e '$ a from the editor'", "1");
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!((&desk.item(1)["minutes"], &desk.item(1)["note"]), (&json!(60), &json!("from the editor")));
    assert_eq!(desk.edit_with("true", "1").code, 0);
    let before = desk.item(1);
    for (editor, code, said) in [
        ("false", 6, "unchanged"),
        ("truncate -s 0", 6, "empty"),
        ("no-such-editor-here", 1, "could not be started"),
        ("rm", 1, "cannot be read"),
    ] {
        let answer = desk.edit_with(editor, "1");
        assert_eq!(answer.code, code, "{editor}: {}", answer.err);
        assert!(answer.err.contains(said) && answer.err.contains("unchanged"), "{editor}: {}", answer.err);
        assert_eq!(desk.item(1), before, "{editor}");
    }
    let left = || desk.files().into_iter().filter(|path| path.extension().is_some_and(|end| end == "txt")).count();
    assert_eq!(left(), 0);
    for (editor, said) in [("printf '\\377' >", "not UTF-8"), ("sed -i 's/^day:.*/day: soon/'", "line 5")] {
        let answer = desk.edit_with(editor, "1");
        assert_eq!(answer.code, 1, "{editor}: {}", answer.err);
        assert!(answer.err.contains(said) && answer.err.contains("is kept in"), "{editor}: {}", answer.err);
        assert_eq!(desk.item(1), before, "{editor}");
    }
    assert_eq!(left(), 2, "what was typed is kept");
    let answer = desk.run(&["edit", "1", "--editor"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("hint: set VISUAL or EDITOR"), "{}", answer.err);
}

// ---- the process

#[test]
fn files_are_for_nobody_else() {
    let desk = Desk::with(&["One 15m"]);
    desk.edit_with("sed -i 's/^day:.*/day: soon/'", "1");
    let files = desk.files();
    assert!(files.iter().any(|path| path.ends_with("journal.db")));
    for path in files {
        let facts = fs::metadata(&path).unwrap();
        let mode = if facts.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(facts.permissions().mode() & 0o777, mode, "{}", path.display());
    }
}

#[test]
fn a_reader_that_goes_away_ends_the_process_quietly() {
    let lines: Vec<String> = (0..3000).map(|n| format!("A title that fills a pipe, number {n}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let desk = Desk::with(&lines);
    let mut child = desk.command().arg("list").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let answer = Answer::of(&child.wait_with_output().unwrap());
    assert_eq!((answer.code, answer.err.as_str()), (141, ""));
}

#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    let desk = Desk::with(&["One 15m"]);
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for arguments in [&["list"] as &[&str], &["list", "--json"], &["add", "Two"], &["--help"]] {
        let answer = Answer::of(&desk.command().args(arguments).stdout(full()).output().unwrap());
        assert_eq!(answer.code, 1, "{arguments:?}");
        assert!(answer.err.contains("writing the answer"), "{arguments:?}: {}", answer.err);
    }
    assert_eq!(desk.items().len(), 2, "the item itself was saved");
    // The runtime opens /dev/null in the place of a closed standard stream.
    let closed = Command::new("sh")
        .args(["-c", "exec \"$0\" list <&- >&- 2>&-", env!("CARGO_BIN_EXE_headwater")])
        .env("HOME", desk.home.path())
        .status();
    assert_eq!(closed.unwrap().code(), Some(0));
}

#[test]
fn arguments_that_are_no_text_are_a_usage_error() {
    let desk = Desk::new();
    for arguments in [&[b"add" as &[u8], b"Fix \xff it"], &[b"list", b"\xff"], &[b"\xff", b"x"], &[b"show", b"1\xff"]] {
        let answer = Answer::of(&desk.command().args(arguments.map(OsStr::from_bytes)).output().unwrap());
        assert_eq!(answer.code, 2, "{arguments:?}");
        assert!(!answer.err.is_empty());
    }
    assert_eq!(desk.files(), Vec::<PathBuf>::new());
}

#[test]
fn flags_may_stand_anywhere_and_wrong_ones_are_told() {
    let desk = Desk::with(&["One 15m"]);
    for arguments in [["--json", "list"], ["list", "--json"]] {
        assert_eq!(desk.run(&arguments).json()["items"][0]["title"], "One");
    }
    assert_eq!(desk.run(&["list", "--today", "2026-11-28"]).out, "");
    for wrong in
        [&["lsit"] as &[&str], &["list", "--today", "soon"], &["list", "--nope"], &["show"], &["show", "x"], &["add"]]
    {
        let answer = desk.run(wrong);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{wrong:?}");
        assert!(answer.err.starts_with("headwater: "), "{wrong:?}: {}", answer.err);
    }
    assert_eq!(desk.run(&["--help"]).code, 0);
    assert!(desk.run(&["--version"]).out.starts_with("headwater "));
}

#[test]
fn another_file_in_the_journals_place_is_left_alone() {
    let desk = Desk::new();
    let path = desk.home.path().join("other.db");
    for content in [&b""[..], b"not a journal"] {
        fs::write(&path, content).unwrap();
        for arguments in [&["list"] as &[&str], &["add", "One"]] {
            let answer = desk.run(&[arguments, &["--db", path.to_str().unwrap()]].concat());
            assert_eq!(answer.code, 5, "{arguments:?}: {}", answer.err);
            assert!(answer.err.contains("hint: "), "{}", answer.err);
            assert_eq!(fs::read(&path).unwrap(), content);
        }
    }
}

#[test]
fn a_broken_config_is_told_and_nothing_is_done() {
    let desk = Desk::new();
    let config = desk.home.path().join("config.toml");
    fs::write(&config, "default_minutes = 5000\n").unwrap();
    let answer = desk.run(&["add", "One", "--config", config.to_str().unwrap()]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("default_minutes") && answer.err.contains("hint: "), "{}", answer.err);
    fs::write(&config, "default_minutes = 50\n").unwrap();
    assert_eq!(desk.run(&["add", "One", "--config", config.to_str().unwrap()]).code, 0);
    assert_eq!(desk.item(1)["minutes"], 50);
}

#[test]
fn a_day_off_keeps_its_reason_until_another_is_given() {
    let desk = Desk::new();
    desk.run(&["off", "yesterday", "--why", "sick"]);
    assert_eq!(desk.run(&["off", "week"]).code, 0);
    assert!(desk.run(&["off", "yesterday", "--json"]).out.contains("\"why\":\"sick\""));
    desk.run(&["off", "yesterday", "--why", "ill"]);
    assert!(desk.run(&["off", "yesterday", "--json"]).out.contains("\"why\":\"ill\""));
}

#[test]
fn a_word_that_looks_like_a_period_is_never_searched_for() {
    let desk = Desk::with(&["Fix login 45m e3"]);
    for word in ["2026-13", "2026-11-31", "2026-W54", "0d", "x..today"] {
        let answer = desk.run(&["list", word]);
        assert_eq!(answer.code, 2, "{word}");
        assert!(answer.err.contains(word), "{}", answer.err);
    }
    let answer = desk.run(&["list", "login", "today"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("text:today"), "{}", answer.err);
    assert!(desk.run(&["list", "week", "login"]).out.contains("Fix login"));
}

#[test]
fn whom_it_was_handed_to_goes_with_handing_over_alone() {
    let desk = Desk::with(&["Rota 10m @ops to:bob"]);
    desk.run(&["edit", "1", "/a"]);
    let json = desk.run(&["show", "1", "--json"]).out;
    assert!(json.contains("\"answer\":\"accepted\",\"to\":null"), "{json}");
}

#[test]
fn a_time_in_the_config_needs_no_quotes() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["config", "day_ends", "04:00"]).code, 0);
    assert!(desk.run(&["config", "day_ends"]).out.contains("04:00"));
    assert_eq!(desk.run(&["config", "day_ends", "noon"]).code, 2);
}
