//! Without a screen: the flows as plain lines, answered by lines of standard input.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

/// A home folder with nothing in it, on a Friday.
struct Desk {
    home: tempfile::TempDir,
}

/// The code, the lines of standard output, and standard error.
type Answer = (i32, Vec<String>, String);

impl Desk {
    fn with(lines: &[&str]) -> Self {
        let desk = Self { home: tempfile::tempdir().unwrap() };
        if !lines.is_empty() {
            assert_eq!(desk.run(&["add", "-"], &lines.join("\n")).0, 0);
        }
        desk
    }

    fn run(&self, arguments: &[&str], input: &str) -> Answer {
        self.run_with(arguments, input, "0")
    }

    fn run_with(&self, arguments: &[&str], input: &str, accessible: &str) -> Answer {
        let mut command = Command::new(env!("CARGO_BIN_EXE_headwater"));
        command.env_clear().env("HOME", self.home.path()).env("HEADWATER_TODAY", "2026-11-20").env("TZ", "UTC");
        command.env("ACCESSIBLE", accessible).args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that asks nothing may be gone before it has read anything.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
        (output.status.code().unwrap(), out, String::from_utf8(output.stderr).unwrap())
    }

    fn triage(&self, answers: &[&str]) -> Answer {
        self.run(&["triage", "--plain"], &answers.iter().flat_map(|answer| [*answer, "\n"]).collect::<String>())
    }

    fn item(&self, id: usize) -> Value {
        let (_, out, _) = self.run(&["show", &id.to_string(), "--json"], "");
        serde_json::from_str::<Value>(&out.concat()).unwrap()["items"][0].clone()
    }

    fn classes(&self) -> Vec<String> {
        let (_, out, _) = self.run(&["list", "all", "--json"], "");
        let list: Value = serde_json::from_str(&out.concat()).unwrap();
        let items = list["items"].as_array().unwrap();
        items.iter().map(|item| item["class"].as_str().unwrap_or("unsorted").to_owned()).collect()
    }
}

#[test]
fn each_item_is_told_a_fact_a_line_and_then_asked_about() {
    let desk = Desk::with(&["Fix login 45m on:mon e3 @ana", "Fix login 1h @ana +web"]);
    let (code, out, err) = desk.triage(&["e2"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(
        out,
        [
            "1 item to sort",
            "item 2: Fix login",
            "Fri 20 Nov",
            "60 min",
            "unsorted",
            "from ana",
            "as is",
            "project web",
            "before, Mon 16 Nov: 45 min, execution, distance 3, from ana, as is",
            "class?",
            "saved: 60 min, execution, distance 2, from ana, as is, project web",
            "that was the last one; u undoes the last answer, Enter ends",
            "All sorted."
        ]
    );
}

#[test]
fn an_answer_is_a_class_a_distance_and_any_marks() {
    let desk = Desk::with(&["One 15m", "Two 15m", "Three 15m"]);
    let (code, _, err) = desk.triage(&["l1 @ana/s +web %del", "cs3", "e"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let one = desk.item(1);
    assert_eq!((&one["class"], &one["distance"]), (&"leverage".into(), &1.into()));
    assert_eq!((&one["requester"], &one["answer"]), (&"ana".into(), &"shaped".into()));
    assert_eq!((&one["projects"][0], &one["skills"][0]), (&"web".into(), &"delegation".into()));
    let two = desk.item(2);
    assert_eq!((&two["class"], &two["drive"], &two["distance"]), (&"comfort".into(), &"safe".into(), &3.into()));
    assert_eq!(desk.item(3)["distance"], Value::Null);
}

#[test]
fn a_dot_gives_the_answers_of_the_last_item_of_that_title() {
    let desk = Desk::with(&["Stand-up 15m on:thu cu2 %ali +team", "Stand-up 10m", "Other 10m"]);
    let (code, _, err) = desk.triage(&[".", ".", "l"]);
    assert_eq!(code, 0);
    let same = desk.item(2);
    assert_eq!((&same["class"], &same["drive"], &same["distance"]), (&"comfort".into(), &"useful".into(), &2.into()));
    assert_eq!((&same["projects"][0], &same["skills"][0]), (&"team".into(), &"alignment".into()));
    assert_eq!(same["minutes"], 10);
    assert!(err.contains("no sorted item had this title before"), "{err}");
}

#[test]
fn enter_skips_q_stops_and_the_end_of_the_input_keeps_what_was_answered() {
    let desk = Desk::with(&["One 15m", "Two 15m", "Three 15m"]);
    let (code, out, _) = desk.triage(&["", "l", "q"]);
    assert_eq!((code, out.last().unwrap().as_str()), (0, "2 items left to sort."));
    assert_eq!(desk.classes(), ["unsorted", "leverage", "unsorted"]);
    let (code, out, _) = desk.triage(&["e"]);
    assert_eq!((code, out.last().unwrap().as_str()), (6, "1 item left to sort."));
    assert_eq!(desk.classes(), ["execution", "leverage", "unsorted"]);
    // All were asked about: that is an end, too.
    assert_eq!(desk.triage(&[""]).0, 0);
}

#[test]
fn u_undoes_the_last_answer_and_asks_again() {
    let desk = Desk::with(&["One 15m", "Two 15m"]);
    let (code, out, err) = desk.triage(&["u", "", "l1", "u", "e"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("nothing was answered yet"), "{err}");
    assert!(out.iter().any(|line| line.starts_with("undone: ")), "{out:?}");
    assert_eq!(desk.classes(), ["unsorted", "execution"]);
}

#[test]
fn a_wrong_answer_saves_nothing_and_is_asked_again() {
    let desk = Desk::with(&["One 15m"]);
    let wrong = ["c", "l4", "l e", "yes", "/s", "e3"];
    let (code, out, err) = desk.triage(&wrong);
    assert_eq!(code, 0, "{err}");
    assert_eq!(out.iter().filter(|line| *line == "class?").count(), wrong.len());
    assert_eq!(err.matches("headwater: ").count(), wrong.len() - 1, "{err}");
    assert_eq!(desk.item(1)["title"], "One");
}

#[test]
fn marks_without_a_class_are_saved_and_the_question_stays() {
    let desk = Desk::with(&["One 15m", "Two 15m"]);
    let (_, out, _) = desk.triage(&["", "+web", "l"]);
    assert_eq!(out.iter().filter(|line| *line == "item 2: Two").count(), 2, "{out:?}");
    assert_eq!(desk.item(2)["projects"][0], "web");
    assert_eq!(desk.classes(), ["unsorted", "leverage"]);
}

#[test]
fn without_plain_it_asks_nothing_and_lists_what_waits() {
    let desk = Desk::with(&["One 15m on:mon", "Two 15m l"]);
    let (code, out, err) = desk.run(&["triage"], "l1\n");
    assert_eq!(code, 0);
    assert!(out.iter().any(|line| line.contains("One")) && !out.iter().any(|line| line.contains("Two")), "{out:?}");
    assert!(err.contains("1 item to sort"), "{err}");
    assert_eq!(desk.classes(), ["unsorted", "leverage"]);
    let (_, out, _) = desk.run(&["triage", "--json"], "");
    assert_eq!(serde_json::from_str::<Value>(&out.concat()).unwrap()["items"][0]["title"], "One");
}

#[test]
fn accessible_asks_as_plain_does_and_an_absent_journal_stays_absent() {
    let desk = Desk::with(&[]);
    let (code, out, _) = desk.run_with(&["triage"], "", "1");
    assert_eq!((code, out), (0, vec!["Nothing is unsorted.".to_owned()]));
    assert_eq!(desk.run_with(&["add"], "", "1").0, 6);
    assert_eq!(desk.home.path().read_dir().unwrap().count(), 0);
}

#[test]
fn add_asks_for_an_item_at_a_time_until_an_empty_line() {
    let desk = Desk::with(&[]);
    let (code, out, err) = desk.run(&["add", "--plain"], "Fix login 45m e3\nTalk l9\nPlan l0\n\nnot read\n");
    assert_eq!(code, 0, "{err}");
    assert_eq!(desk.classes(), ["execution", "leverage"]);
    assert!(err.contains("l9"), "{err}");
    assert_eq!(out[..3], ["item?", "1: Fix login, 45 min, execution, distance 3", "item?"]);
}

#[test]
fn a_line_that_could_not_be_read_is_kept_as_the_draft_where_the_input_ends() {
    let desk = Desk::with(&[]);
    let (code, _, err) = desk.run(&["add", "--plain"], "Plan l0\nTalk l9\n");
    assert_eq!(code, 6, "{err}");
    assert_eq!(desk.classes(), ["leverage"]);
    let (_, out, _) = desk.run(&["add", "--plain"], "Talk l1\n\n");
    assert_eq!(out[..2], ["draft kept: Talk l9", "item?"]);
    let (_, out, _) = desk.run(&["add", "--plain"], "");
    assert_eq!(out, ["item?"]);
}

#[test]
fn add_without_words_asks_nothing_unless_plain() {
    let (code, out, err) = Desk::with(&[]).run(&["add"], "Fix login\n");
    assert_eq!((code, out.len()), (2, 0), "{err}");
}
