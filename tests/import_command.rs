//! `import` and `suggest` as a person runs them: the plan, one change, known again, stopped, refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod real;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use real::{Home, assert_whole};
use serde_json::Value;

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\n\
    BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261118T090000Z\r\nDTEND:20261118T094500Z\r\nSUMMARY:Roadmap sync\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:b\r\nDTSTART:20261119T100000Z\r\nDTEND:20261119T103000Z\r\nSUMMARY:1:1\r\nTRANSP:TRANSPARENT\r\n\
    END:VEVENT\r\nEND:VCALENDAR\r\n";

fn written(home: &Home, name: &str, text: &str) -> String {
    let path = home.path().join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

fn configure(home: &Home, text: &str) -> PathBuf {
    let path = home.path().join(".config/headwater/config.toml");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn the_plan_is_told_with_nothing_made_then_done_once_and_known_again() {
    let home = Home::new();
    let path = written(&home, "work.ics", CALENDAR);
    let plan = json(&home.get(&["import", "ics", &path, "--dry-run", "--json"]));
    assert_eq!(plan["new"][0]["title"], "Roadmap sync");
    assert_eq!((&plan["new"][0]["start"], &plan["new"][0]["minutes"]), (&Value::from("09:00"), &Value::from(45)));
    assert_eq!(plan["left_out"].as_array().unwrap().len(), 1);
    assert_eq!((&plan["dry_run"], &plan["operation"]), (&Value::from(true), &Value::Null));
    assert!(!home.journal().exists(), "a plan makes nothing");
    let told = home.get(&["import", "ics", &path, "--dry-run"]);
    assert!(told.contains("Roadmap sync") && told.contains("Left out") && told.contains("1 new item, 0h45"), "{told}");
    assert!(home.get(&["import", "ics", &path]).contains("1 new item, 0h45"));
    let again = json(&home.get(&["import", "ics", &path, "--json"]));
    assert_eq!((&again["known"], &again["operation"]), (&Value::from(1), &Value::Null));
    // Moved by an hour, it is moved here too.
    let moved = written(&home, "work.ics", &CALENDAR.replace("T09", "T10"));
    assert_eq!(json(&home.get(&["import", "ics", &moved, "--json"]))["moved"][0]["id"], 1);
    assert!(home.get(&["show", "1", "--json"]).contains("\"10:00\""));
    home.get(&["undo"]);
    home.get(&["undo"]);
    assert_eq!(home.assert_whole(), Vec::<String>::new());
}

#[test]
fn an_event_that_was_called_off_or_put_off_after_it_came_in_stays_and_is_told() {
    let home = Home::new();
    let path = written(&home, "work.ics", CALENDAR);
    home.get(&["import", "ics", &path]);
    for (is, why) in [("SUMMARY:Roadmap sync\r\nSTATUS:CANCELLED", "cancelled"), ("SUMMARY:Roadmap sync", "null")] {
        // The second one is put off by three months.
        let text = CALENDAR.replace("SUMMARY:Roadmap sync", is);
        let text = if why == "null" { text.replace("20261118T", "20270218T") } else { text };
        let path = written(&home, "later.ics", &text);
        let gone = json(&home.get(&["import", "ics", &path, "--dry-run", "--json"]))["gone"].clone();
        assert_eq!((&gone[0]["id"], gone[0]["why"].to_string().trim_matches('"')), (&Value::from(1), why));
        let told = home.get(&["import", "ics", &path, "--dry-run"]);
        assert!(told.contains("item 1, cancelled") || told.contains("item 1, now on Thu 18 Feb 2027"), "{told}");
        assert!(told.contains("1 gone from the source"), "{told}");
    }
    assert_eq!(home.titles(), ["Roadmap sync"]);
    // Only this week asked for, last week's is not gone.
    let told = home.get(&["import", "ics", &path, "--in", "2026-11-22", "--dry-run", "--json"]);
    assert_eq!(json(&told)["gone"], Value::Array(Vec::new()));
}

#[test]
fn an_occurrence_that_was_taken_out_of_its_series_is_told_and_a_moved_series_is_not_doubled() {
    let home = Home::new();
    let weekly = CALENDAR
        .replace("SUMMARY:Roadmap", "RRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:Roadmap")
        .replace("20261118T", "20261102T");
    let import = |name: &str, text: &str| json(&home.get(&["import", "ics", &written(&home, name, text), "--json"]));
    assert_eq!(import("a.ics", &weekly)["new"].as_array().unwrap().len(), 3);
    let without = weekly.replace("SUMMARY:Roadmap", "EXDATE:20261109T090000Z\r\nSUMMARY:Roadmap");
    let told = import("b.ics", &without);
    assert_eq!((&told["known"], &told["gone"][0]["id"]), (&Value::from(2), &Value::from(2)));
    assert_eq!(told["gone"][0]["why"], "no longer in its series");
    // Left out for another reason, as whole days that nobody asked for, it still takes place.
    let days = weekly
        .replace("DTSTART:20261102T090000Z", "DTSTART;VALUE=DATE:20261102")
        .replace("DTEND:20261102T094500Z\r\n", "");
    let days = days.replace("UID:a", "UID:days");
    let path = written(&home, "days.ics", &days);
    assert_eq!(json(&home.get(&["import", "ics", &path, "--all-day", "--json"]))["new"].as_array().unwrap().len(), 3);
    assert_eq!(import("days.ics", &days)["gone"], Value::Array(Vec::new()));
    home.get(&["undo"]);
    let tuesdays = import("c.ics", &weekly.replace("20261102T", "20261103T"));
    assert_eq!((tuesdays["moved"].as_array().unwrap().len(), tuesdays["new"].as_array().unwrap().len()), (3, 0));
    assert_eq!(home.titles().len(), 3);
}

#[test]
fn two_versions_of_a_calendar_that_come_in_at_once_are_there_once() {
    for _ in 0..4 {
        let home = Home::new();
        let weekly = CALENDAR
            .replace("SUMMARY:Roadmap", "RRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:Roadmap")
            .replace("20261118T", "20261102T");
        let (one, other) = (written(&home, "a.ics", &weekly), written(&home, "b.ics", &weekly.replace("T09", "T11")));
        home.get(&["add", "Fix login 45m e3"]);
        let start = |path: &str| home.command().args(["import", "ics", path, "-q"]).spawn().unwrap();
        let (mut first, mut second) = (start(&one), start(&other));
        assert!(first.wait().unwrap().success() && second.wait().unwrap().success());
        assert_eq!(home.titles().len(), 4, "{:?}", home.titles());
    }
}

#[test]
fn several_sources_are_one_change_and_one_that_is_wrong_stops_all() {
    let home = Home::with(&["Fix login 45m e3"]);
    let (one, other) =
        (written(&home, "a.ics", CALENDAR), written(&home, "b.ics", &CALENDAR.replace("UID:a", "UID:c")));
    assert_eq!(json(&home.get(&["import", "ics", &one, &other, "--json"]))["new"].as_array().unwrap().len(), 2);
    home.get(&["undo"]);
    let wrong = written(&home, "wrong.ics", "no calendar");
    let answer = home.run(&["import", "ics", &one, &wrong]);
    assert_eq!(answer.code, 1, "{}", answer.err);
    assert!(answer.err.contains("wrong.ics"), "{}", answer.err);
    assert_eq!(home.titles(), ["Fix login"]);
}

#[test]
fn a_mapping_is_kept_under_its_name_and_used_by_it() {
    let home = Home::new();
    let path = written(&home, "t.csv", "When,What,Spent\n2026-11-19,Plan the quarter,1:30\n2026-11-20,Review,0:20\n");
    let map = "day=When,title=What,minutes=Spent";
    home.get(&["import", "csv", &path, "--map", map, "--name", "tracker"]);
    assert!(home.get(&["config", "mapping"]).contains(map));
    // Where the commented settings still read as before, once they are taken in.
    let config = home.path().join(".config/headwater/config.toml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text.replace("#as_is = 0.70", "as_is = 0.70")).unwrap();
    assert!(home.get(&["config", "limits.as_is"]).contains("0.7"));
    // What is said of a column is put over what the header says.
    let half = json(&home.get(&["import", "csv", &path, "--map", "title=What,minutes=Spent,date=When", "--json"]));
    assert_eq!(half["known"], 2);
    let other = written(&home, "u.csv", "Spent,What,When\n0:10,Standup,2026-11-20\n");
    let answer = json(&home.get(&["import", "csv", &other, "--map", "tracker", "--json"]));
    assert_eq!(answer["minutes"], 10);
    assert_eq!(home.run(&["import", "csv", &other, "--map", "nobody"]).code, 1);
}

#[test]
fn our_own_export_comes_in_whole_elsewhere_and_is_known_at_home() {
    let home = Home::with(&["Fix login 45m e3 @ana +web", "Standup 15m cs3", "Plan the quarter 30m"]);
    let path = written(&home, "all.csv", &home.get(&["export", "csv"]));
    assert_eq!(json(&home.get(&["import", "csv", &path, "--json"]))["known"], 3);
    let other = Home::new();
    assert_eq!(json(&other.get(&["import", "csv", &path, "--json"]))["new"].as_array().unwrap().len(), 3);
    let figures = |home: &Home| json(&home.get(&["stats", "all", "--json"]))["minutes"].clone();
    assert_eq!(figures(&other), figures(&home));
    assert_eq!(json(&other.get(&["import", "csv", &path, "--json"]))["known"], 3);
}

#[test]
fn without_a_source_those_of_the_config_are_read_and_for_git_the_repository_here() {
    let home = Home::new();
    assert_eq!(home.run(&["import", "ics"]).code, 2);
    written(&home, "work.ics", CALENDAR);
    configure(&home, "[[source]]\nkind = \"ics\"\npath = \"~/work.ics\"\nproject = \"atlas\"\n");
    let answer = json(&home.get(&["import", "ics", "--json"]));
    assert_eq!(answer["new"][0]["projects"], serde_json::json!(["atlas"]));
    // Its path says the same as its kind alone.
    home.get(&["undo"]);
    let answer = json(&home.get(&["import", "ics", home.path().join("work.ics").to_str().unwrap(), "--json"]));
    assert_eq!(answer["new"][0]["projects"], serde_json::json!(["atlas"]));
    let gone = |name: &str| format!("[[source]]\nkind = \"csv\"\npath = \"~/{name}\"\n");
    configure(&home, &(gone("a.csv") + &gone("b.csv")));
    let answer = home.run(&["import", "csv"]);
    assert_eq!(answer.code, 1, "{}", answer.err);
    assert!(answer.err.contains("b.csv"), "{}", answer.err);
    let repository = home.path().join("atlas-api");
    fs::create_dir(&repository).unwrap();
    let git = |arguments: &[&str]| {
        let mut git: Command = home.around("git");
        let date = "2026-11-19T10:00:00Z";
        git.current_dir(&repository).env("GIT_AUTHOR_DATE", date).env("GIT_COMMITTER_DATE", date);
        assert!(git.args(arguments).output().unwrap().status.success(), "{arguments:?}");
    };
    git(&["init", "-q"]);
    git(&["config", "user.email", "me@example.org"]);
    git(&["config", "user.name", "Me"]);
    git(&["commit", "-q", "--allow-empty", "-m", "Add the first page"]);
    let output = home.command().current_dir(&repository).args(["import", "git", "--json"]).output().unwrap();
    let answer = json(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(answer["new"][0]["title"], "Add the first page");
    // As from a hook, where git says of itself where it is.
    let mut hook = home.command();
    hook.current_dir(&repository).env("GIT_DIR", "/nowhere").env("GIT_INDEX_FILE", "/nowhere/index");
    let output = hook.args(["import", "git", "--json"]).output().unwrap();
    assert_eq!(json(&String::from_utf8(output.stdout).unwrap())["known"], 1);
}

#[test]
fn an_event_that_is_read_in_another_zone_has_not_moved() {
    let home = Home::new();
    let path = written(&home, "work.ics", CALENDAR);
    let import = |zone: &str| {
        let output = home.command().env("TZ", zone).args(["import", "ics", &path, "--json"]).output().unwrap();
        json(&String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(import("America/Los_Angeles")["new"].as_array().unwrap().len(), 1);
    let there = import("Pacific/Auckland");
    assert_eq!((&there["known"], there["moved"].as_array().unwrap().len()), (&Value::from(1), 0));
    assert!(home.get(&["show", "1", "--json"]).contains("\"01:00\""), "it stays at the hour where it was logged");
}

#[test]
fn what_was_declined_is_left_out_when_one_says_who_one_is() {
    let home = Home::new();
    let asked = "SUMMARY:Roadmap sync\r\nATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org\r\n\
        ATTENDEE;PARTSTAT=ACCEPTED:mailto:lee@example.org\r\n";
    let path = written(&home, "work.ics", &CALENDAR.replace("SUMMARY:Roadmap sync\r\n", asked));
    let plan = json(&home.get(&["import", "ics", &path, "--author", "me@example.org", "--dry-run", "--json"]));
    assert_eq!(plan["new"].as_array().unwrap().len(), 0, "{plan}");
}

#[test]
fn flags_of_another_kind_and_what_is_no_file_are_refused() {
    let home = Home::with(&["Fix login 45m e3"]);
    let path = written(&home, "work.ics", CALENDAR);
    for wrong in [
        &["import", "ics", path.as_str(), "--map", "title=A"][..],
        &["import", "csv", path.as_str(), "--all-day"],
        &["import", "csv", path.as_str(), "--author", "me"],
        &["import", "json", path.as_str(), "--doubtful"],
        &["import", "csv", path.as_str(), "--map", "tracker", "--name", "x"],
        &["import", "ics", "-", "-"],
        &["import", "fax", path.as_str()],
        &["import", "json"],
    ] {
        assert_eq!(home.run(wrong).code, 2, "{wrong:?}");
    }
    let fifo = home.path().join("fifo.ics");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    for place in ["/dev/zero", fifo.to_str().unwrap(), "/nowhere/at/all.ics"] {
        let answer = home.run(&["import", "ics", place]);
        assert_eq!(answer.code, 1, "{place}: {}", answer.err);
        assert!(answer.err.contains(place), "{}", answer.err);
    }
    assert_eq!(home.assert_whole(), ["Fix login"]);
}

#[test]
fn ctrl_c_stops_a_long_import_and_leaves_nothing() {
    let home = Home::with(&["Fix login 45m e3"]);
    let mut table = "day,title,minutes\n".to_owned();
    for row in 0..400_000 {
        writeln!(table, "2026-{:02}-{:02},Row {row},10", 1 + row % 10, 1 + row % 28).unwrap();
    }
    let path = written(&home, "long.csv", &table);
    let child = home.command().args(["import", "csv", &path]).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(700));
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(130), "{told}");
    assert!(told.contains("stopped"), "{told}");
    assert_whole(&home.journal());
    assert_eq!(home.titles(), ["Fix login"]);
    assert_eq!(home.get(&["log"]).lines().count(), 2, "no operation but the first");
}

#[test]
fn proposals_learnt_from_labelled_work_are_ahead_of_the_usual_classifiers() {
    let home = Home::new();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suggest/commits.tsv");
    home.get(&["import", "csv", path.to_str().unwrap(), "--map", "class=class,drive=drive"]);
    let figures = json(&home.get(&["suggest", "--evaluate", "--json"]));
    let class = &figures["class"];
    // Beside it stand, learnt in the same order: most frequent 0.360, naive Bayes 0.628, logistic regression 0.638.
    assert_eq!(class["predicted"], 1302);
    assert!((class["most_frequent"].as_f64().unwrap() - 0.360).abs() < 0.001, "{class}");
    assert!(class["accuracy"].as_f64().unwrap() > 0.638, "{class}");
    assert!(class["accuracy_when_confident"].as_f64().unwrap() > class["accuracy"].as_f64().unwrap(), "{class}");
    let recall = class["recall"].as_array().unwrap();
    assert_eq!(recall.iter().map(|one| one["items"].as_u64().unwrap()).sum::<u64>(), 1302);
}

#[test]
fn suggest_tells_why_or_that_it_is_unsure_and_stores_nothing() {
    let home = Home::with(&["Standup 15m cs3", "Standup 15m cs3", "Standup 15m cs3"]);
    assert!(home.get(&["suggest", "standup", "15m"]).contains("Comfort, safe"));
    assert!(home.get(&["suggest", "Never seen", "15m"]).contains("Nothing is proposed yet: 3 items sorted so far"));
    let answer = json(&home.get(&["suggest", "standup", "15m", "--json"]));
    assert_eq!((&answer["class"]["class"], &answer["class"]["drive"]), (&Value::from("comfort"), &Value::from("safe")));
    assert_eq!(home.titles().len(), 3);
    assert_eq!(home.run(&["suggest"]).code, 2);
    let empty = Home::new();
    assert!(empty.get(&["suggest", "--evaluate"]).contains("0 answered items"));
    assert!(!empty.journal().exists());
}

#[test]
fn plain_triage_tells_what_is_proposed_and_y_takes_it() {
    let home = Home::with(&["Standup 15m cs3", "Standup 15m cs3", "Standup 15m cs3", "Standup 15m", "Review 20m"]);
    let answer = home.feed(&["triage", "--plain"], b"y\ny\n");
    assert!(answer.out.contains("proposed: Comfort, safe"), "{}", answer.out);
    assert!(answer.out.contains("y takes what is proposed"), "{}", answer.out);
    assert!(answer.err.contains("nothing is proposed here"), "{}", answer.err);
    assert!(home.get(&["show", "4", "--json"]).contains("\"safe\""));
    let figures = json(&home.get(&["suggest", "--evaluate", "--json"]));
    assert_eq!(figures["proposals"]["class"], serde_json::json!({"answered": 1, "as_proposed": 1}));
}
