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
