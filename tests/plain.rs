//! Without a screen: the flows as plain lines, answered by lines of standard input.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

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
        let mut child = self.command(arguments, accessible).spawn().unwrap();
        // A command that asks nothing may be gone before it has read anything.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
        (output.status.code().unwrap(), out, String::from_utf8(output.stderr).unwrap())
    }

    fn command(&self, arguments: &[&str], accessible: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_headwater"));
        // Programs of the home folder come before those of the machine.
        let usual = std::env::var_os("PATH").unwrap_or_default();
        let path = [self.home.path().join("bin")].into_iter().chain(std::env::split_paths(&usual));
        command.env_clear().env("PATH", std::env::join_paths(path).unwrap()).env("HOME", self.home.path());
        command.env("HEADWATER_TODAY", "2026-11-20").env("TZ", "UTC").env("ACCESSIBLE", accessible).args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
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
            "proposed: Execution, 71%. Of your items, 1 of 1 with this title was execution.",
            "proposed: Distance 3, 75%. Of your items, 1 of 1 with this title was at distance 3.",
            "y takes what is proposed",
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

// ---- the weekly review

/// A week with an open request, an unsorted item, comfort, and two days without items: Thu and Fri.
const WEEK: [&str; 5] = [
    "Fix login 45m on:mon e3 @ana +web",
    "Plan 60m on:tue l0",
    "Standup 15m on:tue cs3 @team",
    "Draft 30m on:wed",
    "Dashboard on:wed e @vp/o",
];

impl Desk {
    fn review(&self, answers: &[&str]) -> Answer {
        self.run(&["review", "--plain"], &answers.iter().flat_map(|answer| [*answer, "\n"]).collect::<String>())
    }

    /// What was said of the running week.
    fn said(&self) -> Value {
        let (_, out, _) = self.run(&["review", "--json"], "");
        serde_json::from_str::<Value>(&out.concat()).unwrap()["reviews"][0].clone()
    }
}

#[test]
fn a_whole_review_is_told_and_asked_step_for_step() {
    let desk = Desk::with(&WEEK);
    let (code, out, err) = desk.review(&[
        // 1: Thu, until Enter; Fri; the unsorted item.
        "Pair with lee 1h l1",
        "",
        "off ill",
        "l1 %del",
        // 2
        "target leverage at-least 30%",
        // 3: Plan, Pair with lee, Draft.
        "Five bets became three",
        "",
        "Lee runs it",
        // 4: one comfort item, two at distance 3, then the pulls.
        "",
        "",
        "",
        "1 3*",
        "",
        "",
        "2",
        // 5: two that came ready made, the open request, which then is handed over.
        "Ask @ana before planning",
        "y",
        "handed-over to:bob",
        "",
        // 6
        "mine",
        "y",
        "One",
        "Two",
        "",
        "on-call",
        "",
        // 7: no page, done.
        "",
        "y",
        "",
    ]);
    assert_eq!((code, err.as_str()), (0, ""), "{out:#?}");
    let steps: Vec<&str> = out.iter().filter(|line| line.starts_with("step ")).map(String::as_str).collect();
    assert_eq!(steps.len(), 7);
    assert_eq!(steps[2], "step 3 of 7, Leverage, 1 minute 30 seconds");
    assert_eq!(out.last().unwrap(), "The review of W47 is finished.");

    let said = desk.said();
    let starred: Vec<&Value> = said["thoughts"].as_array().unwrap().iter().map(|thought| &thought["star"]).collect();
    assert_eq!(starred, [&Value::from(false), &Value::from(true), &Value::from(false)]);
    assert_eq!(said["upstream"][0]["line"], "Ask @ana before planning");
    assert_eq!(said["upstream"].as_array().unwrap().len(), 2);
    assert!(said["experiment"]["text"].as_str().unwrap().starts_with("Ask whoever would object"), "{said}");
    assert_eq!(said["intentions"], serde_json::json!(["One", "Two"]));
    assert_eq!(said["mine_or_place"], "mine");
    assert!(said["finished_at"].is_string());

    assert_eq!(
        (&desk.item(2)["outcome"], &desk.item(4)["outcome"]),
        (&"Five bets became three".into(), &"Lee runs it".into())
    );
    assert_eq!((&desk.item(4)["class"], &desk.item(4)["skills"][0]), (&"leverage".into(), &"delegation".into()));
    assert_eq!((&desk.item(6)["day"], &desk.item(6)["title"]), (&"2026-11-19".into(), &"Pair with lee".into()));
    assert_eq!((&desk.item(7)["answer"], &desk.item(7)["to"]), (&"handed-over".into(), &"bob".into()));
    let (_, out, _) = desk.run(&["export", "json"], "");
    let journal: Value = serde_json::from_str(&out.concat()).unwrap();
    assert_eq!(journal["days_off"][0], serde_json::json!({"day": "2026-11-20", "why": "ill"}));
    assert_eq!(journal["labels"][0]["word"], "on-call");
    assert_eq!((&journal["targets"][0]["number"], &journal["targets"][0]["value"]), (&"leverage".into(), &0.3.into()));
}

#[test]
fn a_row_is_told_a_fact_a_line_and_then_asked_about() {
    let desk = Desk::with(&WEEK);
    let (_, out, _) = desk.review(&["4"]);
    let from = out.iter().position(|line| line.starts_with("step 4")).unwrap();
    assert_eq!(
        out[from..from + 5],
        [
            "step 4 of 7, Comfort, 1 minute 30 seconds",
            "Which work was for feeling useful, safe or in control?",
            "Comfort of this week",
            "item 3: Standup, 15 min, comfort, safe, distance 3, from team, as is",
            "class?"
        ]
    );
    assert!(!out.iter().any(|line| line.contains(['│', '─', '\u{2192}', '\u{1b}'])), "{out:?}");
}

#[test]
fn the_end_of_the_input_keeps_the_draft_and_q_stops_in_peace() {
    let desk = Desk::with(&WEEK);
    let (code, out, _) = desk.review(&["6", "place"]);
    assert_eq!((code, out.last().unwrap().as_str()), (6, "The review of W47 is a draft; everything answered is kept."));
    assert_eq!(desk.said()["mine_or_place"], "place");
    let (code, out, _) = desk.review(&["6", "-", "q"]);
    assert_eq!(code, 0, "{out:?}");
    assert_eq!(desk.said()["mine_or_place"], Value::Null);
}

#[test]
fn one_goes_back_and_on_and_to_any_step() {
    let desk = Desk::with(&WEEK);
    let (code, out, err) = desk.review(&["b", "n", "b", "7", "n", "b", "step 4", "", "", "", "step 2", "q"]);
    assert_eq!(code, 0);
    let steps: Vec<&str> = out.iter().filter_map(|line| line.strip_prefix("step ")).map(|line| &line[..1]).collect();
    assert_eq!(steps, ["1", "2", "1", "7", "6", "4", "2"], "{out:#?}");
    assert!(err.contains("this is the first step") && err.contains("this is the last step"), "{err}");
}

#[test]
fn u_takes_back_the_last_answer_of_the_sitting_and_asks_it_again() {
    let desk = Desk::with(&WEEK);
    let (code, out, err) =
        desk.review(&["u", "6", "mine", "Say no once", "One", "u", "u", "u", "place", "Say no twice", "1", "u", "q"]);
    assert_eq!(code, 0);
    assert!(err.contains("nothing was answered yet in this sitting"), "{err}");
    assert_eq!(out.iter().filter(|line| line.starts_with("undone: ")).count(), 4, "{out:#?}");
    let said = desk.said();
    assert_eq!((&said["mine_or_place"], &said["experiment"]["text"]), (&"place".into(), &"".into()));
    assert_eq!(said["intentions"], serde_json::json!([]));
}

#[test]
fn a_gap_stays_until_enter_and_each_of_its_items_can_be_undone() {
    let desk = Desk::with(&WEEK);
    let (_, out, _) = desk.review(&["Pair 1h l1", "Mail 10m", "u", "Talk 20m l0", "", "q"]);
    let prompts: Vec<&str> = out.iter().filter(|line| *line == "item, or off?").map(String::as_str).collect();
    assert_eq!(prompts.len(), 6, "five at Thu, one at Fri: {out:#?}");
    assert_eq!((&desk.item(6)["title"], &desk.item(8)["title"]), (&"Pair".into(), &"Talk".into()));
    assert_eq!(desk.item(8)["day"], "2026-11-19");
}

#[test]
fn a_wrong_reply_is_named_and_asked_again_and_changes_nothing() {
    let desk = Desk::with(&WEEK);
    let (_, before, _) = desk.run(&["export", "json"], "");
    let wrong = [
        "l9 l9",
        "Talk l9",
        "",
        "",
        "yes",
        "",
        "target levrage at-least 3",
        "target leverage at-least 30 %",
        "more",
        "4",
        "",
        "",
        "",
        "9",
        "x",
        "step 5",
        "",
        "",
        "perhaps",
        "declined to:bob",
        "",
        "ours",
        "step 6",
        "",
        "y",
        "x",
        "",
        "7",
        "no",
    ];
    let (code, out, err) = desk.review(&wrong);
    assert_eq!(code, 6, "{err}");
    for told in [
        "l9",
        "\"yes\" is no answer",
        "levrage",
        "is no reply here",
        "\"9\" is no number from 1 to 7",
        "\"perhaps\" is no answer",
    ] {
        assert!(err.contains(told), "{told}: {err}\n{out:#?}");
    }
    assert!(err.contains("to:NAME goes with handed-over only"), "{err}");
    assert!(err.contains("nothing is offered"), "{err}");
    let experiment = desk.said()["experiment"]["text"].clone();
    assert_eq!(experiment, "x", "any other line is an experiment");
    desk.run(&["undo"], "");
    assert_eq!(desk.run(&["export", "json"], "").1, before);
}

#[test]
fn thoughts_go_by_number_with_a_star_and_can_be_taken_back() {
    let desk = Desk::with(&WEEK);
    let at = ["4", "", "", ""];
    let stars = |desk: &Desk| -> Vec<bool> {
        desk.said()["thoughts"].as_array().unwrap().iter().map(|one| one["star"].as_bool().unwrap()).collect()
    };
    desk.review(&[&at[..], &["1, 3*"]].concat());
    assert_eq!(stars(&desk), [false, true]);
    let (_, out, _) = desk.review(&[&at[..], &["3 2*"]].concat());
    assert!(out.iter().any(|line| line.starts_with("3: ") && line.ends_with(" (caught, the hardest to interrupt)")));
    assert_eq!(stars(&desk), [false, false, true]);
    desk.review(&[&at[..], &["-1"]].concat());
    assert_eq!(stars(&desk), [false, true]);
    desk.review(&[&at[..], &["-"]].concat());
    assert!(stars(&desk).is_empty());
}

#[test]
fn a_word_that_means_something_can_still_be_written() {
    let desk = Desk::with(&WEEK);
    desk.review(&["3", "\\n", "6", "", "\\y", "q"]);
    assert_eq!((&desk.item(2)["outcome"], &desk.said()["experiment"]["text"]), (&"n".into(), &"y".into()));
}

#[test]
fn without_a_journal_a_review_can_be_read_and_its_first_answer_makes_one() {
    let desk = Desk::with(&[]);
    let (code, out, err) = desk.run(&["review"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out[0].ends_with(": not begun") && out.contains(&"No items in this week yet.".to_owned()), "{out:?}");
    assert_eq!(desk.run(&["review", "--json"], "").1.concat(), r#"{"schema":1,"reviews":[]}"#);
    let (code, out, _) = desk.run_with(&["review"], "q\n", "1");
    assert_eq!((code, out[1].as_str()), (0, "No items in this week."));
    assert_eq!(desk.home.path().read_dir().unwrap().count(), 0);
    assert_eq!(desk.review(&["6", "", "Say no once", "q"]).0, 0);
    assert_eq!(desk.said()["experiment"]["text"], "Say no once");
}

#[test]
fn any_earlier_week_can_be_reviewed_and_none_to_come() {
    let desk = Desk::with(&["Plan 60m l0 on:2026-11-10"]);
    let (code, out, _) = desk.run(&["review", "last-week", "--plain"], "q\n");
    assert_eq!((code, out[0].as_str()), (0, "review of 2026-W46, 9–15 Nov 2026"));
    let (code, _, err) = desk.run(&["review", "2026-W48"], "");
    assert_eq!(code, 2);
    assert!(err.contains("2026-W48 has not begun yet"), "{err}");
    assert_eq!(desk.run(&["review", "month"], "").0, 2);
}

#[test]
fn printed_it_tells_the_facts_of_each_step_and_what_was_said() {
    let desk = Desk::with(&WEEK);
    desk.review(&["4", "", "", "", "3*", "step 6", "mine", "y", "q"]);
    let (code, out, err) = desk.run(&["review", "--print"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out[0], "Review of 2026-W47, 16–22 Nov 2026: a draft");
    for line in [
        "1 Fill gaps",
        "  Thu 19 Nov, no items",
        "  item 4: Draft, 30 min, unsorted",
        "5 Move upstream",
        "  Dashboard, @vp 2 days",
        "What was said",
        "Mine, or the place's?: mine",
    ] {
        assert!(out.iter().any(|told| told == line), "{line}: {out:#?}");
    }
    assert!(out.last().unwrap().starts_with("Experiment for the week after: Ask whoever would object"));
    assert_eq!(desk.said()["week"], "2026-W47");
}

#[test]
fn the_thoughts_and_experiments_of_all_reviews_are_listed() {
    let desk = Desk::with(&WEEK);
    let listed = |what: &str| {
        let (code, out, _) = desk.run(&["review", what, "--json"], "");
        assert_eq!(code, 0);
        serde_json::from_str::<Value>(&out.concat()).unwrap()
    };
    assert_eq!(listed("--thoughts"), serde_json::json!({"schema": 1, "reviewed": [], "pulls": [], "jobs": []}));
    assert_eq!(listed("--experiments"), serde_json::json!({"schema": 1, "experiments": []}));
    desk.review(&["4", "", "", "", "3*", "step 6", "", "y", "q"]);
    let pull = &listed("--thoughts")["pulls"][0];
    assert_eq!((&pull["pull"], &pull["since"], &pull["starred"]), (&"exposure".into(), &"2026-W47".into(), &1.into()));
    assert_eq!(pull["drives"], serde_json::json!([{"drive": "safe", "minutes": 15}]));
    let tried = &listed("--experiments")["experiments"][0];
    assert_eq!((&tried["week"], &tried["went"]), (&"2026-W48".into(), &Value::Null));
    assert_eq!(tried["numbers"].as_array().unwrap().len(), 4);
    let (_, out, _) = desk.run(&["review", "--experiments"], "");
    assert!(out.last().unwrap().contains("does not say that it came from it"), "{out:?}");
    assert_eq!(desk.run(&["review", "last-week", "--thoughts"], "").0, 2);
}

// ---- triage: what the sources of the config suggest

/// Two meetings on the Friday of the tests, one the day before.
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\n\
    BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261120T090000\r\nDTEND:20261120T094500\r\nSUMMARY:Roadmap sync\r\n\
    DESCRIPTION:Bring the order of bets\r\nORGANIZER;CN=Maria Gomez:mailto:maria@example.org\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:b\r\nDTSTART:20261120T100000\r\nDTEND:20261120T101500\r\nSUMMARY:Standup\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:c\r\nDTSTART:20261119T100000\r\nDTEND:20261119T110000\r\nSUMMARY:Planning\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

impl Desk {
    /// With a config that names these sources: a kind and a name in the home folder each.
    fn with_sources(lines: &[&str], sources: &[(&str, &str)]) -> Self {
        let desk = Self::with(lines);
        desk.write("work.ics", CALENDAR);
        let source = |(kind, name): &(&str, &str)| format!("[[source]]\nkind = \"{kind}\"\npath = \"~/{name}\"\n");
        desk.write(".config/headwater/config.toml", &sources.iter().map(source).collect::<String>());
        desk
    }

    fn with_calendar(lines: &[&str]) -> Self {
        Self::with_sources(lines, &[("ics", "work.ics")])
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// A repository of that name, with a commit of the day.
    fn commit(&self, name: &str) {
        let folder = self.home.path().join(name);
        fs::create_dir(&folder).unwrap();
        let commit = ["-c", "commit.gpgSign=false", "commit", "-q", "--allow-empty", "-m", "Page through results"];
        let own = [["config", "user.email", "ana@example.org"], ["config", "user.name", "Ana"]];
        for words in [&["init", "-q"][..], &own[0], &own[1], &commit] {
            let mut git = Command::new("git");
            git.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", self.home.path());
            git.env("GIT_AUTHOR_DATE", "2026-11-20T15:10:00Z").env("GIT_COMMITTER_DATE", "2026-11-20T15:10:00Z");
            assert!(git.current_dir(&folder).args(words).status().unwrap().success(), "git {words:?}");
        }
    }

    /// Has a script found in place of git.
    fn git_is(&self, script: &str) {
        let path = self.write("bin/git", &format!("#!/bin/sh\n{script}\n"));
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn titles(&self) -> Vec<String> {
        let (_, out, _) = self.run(&["list", "all", "--json"], "");
        let list: Value = serde_json::from_str(&out.concat()).unwrap();
        list["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
    }
}

/// The suggestions told, in their order.
fn suggested(out: &[String]) -> Vec<&str> {
    out.iter().filter_map(|line| line.strip_prefix("suggestion: ")).collect()
}

#[test]
fn after_the_items_each_suggestion_of_the_day_is_told_a_fact_a_line_and_asked_about() {
    let desk = Desk::with_sources(&["Standup 15m on:mon cs3", "Fix login 45m"], &[("ics", "work.ics"), ("git", "web")]);
    desk.commit("web");
    let (code, out, err) = desk.triage(&["e2", "l1 @maria/s %pri", "y", "e3 50m", ""]);
    assert_eq!((code, err.as_str()), (0, ""), "{out:#?}");
    let from = out.iter().position(|line| line.contains("suggested")).unwrap();
    assert_eq!(out[from - 1], "saved: 45 min, execution, distance 2");
    assert_eq!(
        out[from..from + 20],
        [
            "3 suggested for Fri 20 Nov",
            "suggestion: Roadmap sync",
            "45 min, 09:00-09:45",
            "From calendar",
            "It names Maria Gomez",
            "@maria may have asked (a guess)",
            "Bring the order of bets",
            "Nothing is proposed yet: 2 items sorted so far, none of this title; its words are asked from 30 on.",
            "take it? y unsorted, or a class; x drops it for good, Enter leaves it",
            "taken as item 3: 45 min, leverage, distance 1, from maria, shaped, skill prioritisation, at 09:00",
            "2 suggested for Fri 20 Nov",
            "suggestion: Standup",
            "15 min, 10:00-10:15",
            "From calendar",
            "before, Mon 16 Nov: 15 min, comfort, safe, distance 3",
            "proposed: Comfort, safe, 64%. Of your items, 1 of 1 with this title was comfort to feel safe.",
            "proposed: Distance 3, 65%. Of your items, 1 of 1 with this title was at distance 3.",
            "take it? y as proposed, or a class; x drops it for good, Enter leaves it",
            "taken as item 4: 15 min, comfort, safe, distance 3, at 10:00",
            "1 suggested for Fri 20 Nov",
        ]
    );
    assert_eq!(out[out.len() - 2..], ["that was the last one; u undoes the last answer, Enter ends", "All sorted."]);
    let commit = desk.item(5);
    assert_eq!((&commit["source"]["kind"], &commit["minutes"]), (&"git".into(), &50.into()));
    assert_eq!((&desk.item(3)["source"]["by"], &desk.item(3)["requester"]), (&"Maria Gomez".into(), &"maria".into()));
    // What was accepted is kept beside what was proposed; an import knows all of them.
    let (_, out, _) = desk.run(&["suggest", "--evaluate", "--json"], "");
    let figures: Value = serde_json::from_str(&out.concat()).unwrap();
    assert_eq!(figures["proposals"]["class"], serde_json::json!({"answered": 1, "as_proposed": 1}));
    let (_, out, _) = desk.run(&["import", "git", "--dry-run", "--json"], "");
    let plan: Value = serde_json::from_str(&out.concat()).unwrap();
    assert_eq!((&plan["known"], plan["moved"].as_array().unwrap().len()), (&1.into(), 0), "{plan}");
}

#[test]
fn y_takes_unsorted_where_nothing_is_proposed_x_drops_for_good_and_enter_leaves() {
    let desk = Desk::with_calendar(&[]);
    let (code, out, _) = desk.triage(&["y", "x", ""]);
    assert_eq!((code, out.last().unwrap().as_str()), (0, "1 item left to sort."), "{out:#?}");
    assert!(out.contains(&"dropped: it is not suggested again".to_owned()), "{out:#?}");
    assert_eq!((desk.titles(), desk.classes()), (vec!["Roadmap sync".to_owned()], vec!["unsorted".to_owned()]));
    let (_, out, _) = desk.triage(&["l", ""]);
    assert_eq!(suggested(&out), Vec::<&str>::new(), "neither comes again");
    let desk = Desk::with_calendar(&[]);
    let (_, out, _) = desk.triage(&["", "cs2", ""]);
    assert_eq!(suggested(&out), ["Roadmap sync", "Standup"]);
    assert_eq!(out[out.len() - 2..], ["All sorted.", "1 suggestion left for Fri 20 Nov."]);
    assert_eq!(desk.titles(), ["Standup"]);
}

#[test]
fn unsorted_takes_one_so_in_spite_of_a_proposal() {
    let desk = Desk::with_calendar(&["Standup 15m cs3 on:mon"]);
    let (_, out, _) = desk.triage(&["", "unsorted", ""]);
    assert!(out.contains(&"taken as item 2: 15 min, unsorted, at 10:00".to_owned()), "{out:#?}");
    assert_eq!(out.iter().filter(|line| *line == "class?").count(), 0, "it was said to be left unsorted");
}

#[test]
fn u_takes_back_each_answer_to_a_suggestion_and_asks_about_it_again() {
    let desk = Desk::with_calendar(&["Fix login 45m"]);
    let (code, out, _) = desk.triage(&["e", "l1", "x", "u", "u", "u", "", "", "cu", "u", ""]);
    assert_eq!(code, 0, "{out:#?}");
    let undone: Vec<&str> = out.iter().filter_map(|line| line.strip_prefix("undone: ")).collect();
    assert_eq!(undone, ["drop a suggestion", "take item 2", "classify item 1", "take item 3"], "{out:#?}");
    assert_eq!(
        suggested(&out),
        ["Roadmap sync", "Standup", "Standup", "Roadmap sync", "Roadmap sync", "Standup", "Standup"]
    );
    assert_eq!(desk.titles(), ["Fix login"]);
    let log = desk.run(&["log", "--json"], "").1.concat();
    let log: Value = serde_json::from_str(&log).unwrap();
    let back = log["operations"].as_array().unwrap().iter().filter(|operation| operation["state"] != "done");
    assert_eq!(back.count(), 4, "one operation an answer: {log}");
}

#[test]
fn marks_without_a_class_take_it_and_the_question_stays() {
    let desk = Desk::with_calendar(&[]);
    let (_, out, err) = desk.triage(&["/s", "l9", "20m +atlas", "e3", "q"]);
    assert_eq!(err.matches("headwater: ").count(), 2, "{err}");
    assert!(err.contains("nobody asked for it"), "{err}");
    let asked: Vec<&str> = out.iter().map(String::as_str).filter(|line| *line == "class?").collect();
    assert_eq!(asked.len(), 1, "{out:#?}");
    let item = desk.item(1);
    assert_eq!(
        (&item["minutes"], &item["class"], &item["projects"][0]),
        (&20.into(), &"execution".into(), &"atlas".into())
    );
}

#[test]
fn n_goes_past_the_items_and_then_past_the_suggestions() {
    let desk = Desk::with_calendar(&["One 15m", "Two 15m"]);
    let (code, out, _) = desk.triage(&["n", "n"]);
    assert_eq!(code, 0, "{out:#?}");
    assert_eq!(suggested(&out), ["Roadmap sync"]);
    assert_eq!(out[out.len() - 2..], ["2 items left to sort.", "2 suggestions left for Fri 20 Nov."]);
}

#[test]
fn a_source_that_cannot_be_read_is_told_in_a_line_and_the_others_are_offered() {
    let sources = [("csv", "none.csv"), ("ics", "work.ics"), ("git", "none")];
    let desk = Desk::with_sources(&[], &sources);
    let (code, out, err) = desk.triage(&["q"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let broken: Vec<&String> = out.iter().filter(|line| line.starts_with("cannot be read: ")).collect();
    assert!(broken.len() == 2 && broken[0].contains("csv, No such file"), "{out:#?}");
    assert_eq!(suggested(&out), ["Roadmap sync"]);
    // Nothing was answered, so nothing was made.
    assert!(!desk.home.path().join(".local").exists());
    let desk = Desk::with_sources(&[], &sources[..1]);
    let (code, out, _) = desk.triage(&[]);
    assert_eq!(code, 0);
    assert_eq!(out.last().unwrap(), "Nothing is unsorted, and nothing is suggested for Fri 20 Nov.");
}

#[test]
fn a_source_that_takes_long_is_told_and_read_last() {
    let desk = Desk::with_sources(&[], &[("git", "web"), ("ics", "work.ics")]);
    desk.commit("web");
    // Only once is it slow, so that nobody waits for this test.
    let real = String::from_utf8(Command::new("sh").args(["-c", "command -v git"]).output().unwrap().stdout).unwrap();
    desk.git_is(&format!(
        "if [ ! -e \"$HOME/slow\" ]; then : > \"$HOME/slow\"; sleep 60; fi\nexec {} \"$@\"",
        real.trim()
    ));
    let (code, out, err) = desk.triage(&["e", "e", "e", ""]);
    assert_eq!((code, err.as_str()), (0, ""), "{out:#?}");
    assert_eq!(out[0], "takes long, so it is read last: git ~/web");
    let told = suggested(&out);
    assert_eq!(told[..2], ["Roadmap sync", "Standup"]);
    assert!(told[2].contains("Page through results"), "{told:?}");
    assert_eq!(desk.titles().len(), 3);
}

#[test]
fn ctrl_c_while_a_source_is_read_ends_the_sitting_and_what_was_started_for_it() {
    let desk = Desk::with_sources(&["Fix login 45m"], &[("git", "web")]);
    desk.commit("web");
    desk.git_is("echo $$ > \"$HOME/pid\"\nexec sleep 60");
    let mut child = desk.command(&["triage", "--plain"], "0").spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"e3\n").unwrap();
    let pid = || fs::read_to_string(desk.home.path().join("pid")).ok()?.trim().parse::<u32>().ok();
    let begun = Instant::now();
    while pid().is_none() {
        assert!(begun.elapsed() < Duration::from_secs(20), "git was never asked");
        thread::sleep(Duration::from_millis(10));
    }
    let process = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(130), "{out}");
    assert_eq!(out.lines().last(), Some("All sorted."), "{out}");
    assert!(!Path::new(&format!("/proc/{}", pid().unwrap())).exists(), "what was started for it went on");
    assert_eq!(desk.classes(), ["execution"], "what was answered is saved");
}

#[test]
fn without_plain_items_alone_are_listed_and_no_source_is_read() {
    let desk = Desk::with_sources(&["One 15m"], &[("ics", "work.ics"), ("csv", "none.csv")]);
    let (code, out, err) = desk.run(&["triage"], "y\n");
    assert_eq!(code, 0);
    assert!(out.iter().any(|line| line.contains("One")) && !out.concat().contains("Roadmap"), "{out:#?}");
    assert!(err.contains("1 item to sort") && !err.contains("none.csv"), "{err}");
    assert_eq!(desk.titles(), ["One"]);
}

#[test]
fn what_was_answered_or_removed_elsewhere_while_the_question_stood_stays_so() {
    let desk = Desk::with(&["One 15m", "Two 15m", "Three 15m"]);
    let mut child = desk.command(&["triage", "--plain"], "0").spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut heard = |words: &str| out.by_ref().map(Result::unwrap).find(|line| line.contains(words)).unwrap();
    let mut input = child.stdin.take().unwrap();
    heard("item 1: One");
    desk.run(&["edit", "1", "l1"], "");
    input.write_all(b"cs\n").unwrap();
    heard("item 2: Two");
    desk.run(&["rm", "2"], "");
    input.write_all(b"e3\n").unwrap();
    heard("item 3: Three");
    input.write_all(b"e3\n").unwrap();
    drop(input);
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    child.wait().unwrap();
    assert!(err.contains("It was sorted elsewhere meanwhile, and stays so"), "{err}");
    assert!(err.contains("It was removed elsewhere meanwhile."), "{err}");
    assert_eq!(desk.classes(), ["leverage", "execution"]);
}
