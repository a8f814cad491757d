//! Commands that count, on journals with little in them: an answer in every form, and nothing made up.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Nothing, an item, a week, gaps, only unsorted items, only asks.
const JOURNALS: [(&str, &[&str]); 6] = [
    ("empty", &[]),
    ("one item", &["One 30m l1 %del"]),
    ("one week", &["One 30m l1 on:mon", "Two 60m e3 @ana on:tue", "Three 15m cs on:wed"]),
    ("gaps", &["One 30m l1", "Two 60m e3 on:2026-10-20", "Three 15m cs on:2025-03-03", "Four 20m e on:2019-12-30"]),
    ("only unsorted", &["One 30m", "Two 10m on:-9"]),
    ("only asks", &["Dashboard @vp/o", "Cron @ops/d on:-8"]),
];

const COMMANDS: [&[&str]; 13] = [
    &["stats"],
    &["stats", "all"],
    &["stats", "2019"],
    &["stats", "--compare"],
    &["stats", "all", "--compare", "2025"],
    &["stats", "--why", "leverage"],
    &["stats", "--why", "as_is", "--compare", "2026-W46"],
    &["trend"],
    &["trend", "leverage", "--all"],
    &["trend", "open"],
    &["trend", "skill.delegation", "--weeks", "4"],
    &["inbox"],
    &["inbox", "2026-W46"],
];

fn run(home: &Path, arguments: &[&str]) -> (i32, String, String) {
    let told = Command::new(env!("CARGO_BIN_EXE_headwater"))
        .args(arguments)
        .env_clear()
        .env("HOME", home)
        .env("TZ", "UTC")
        .env("HEADWATER_TODAY", "2026-11-22")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (told.status.code().unwrap(), text(told.stdout), text(told.stderr))
}

/// Every share that the object holds, by the place it stands at.
fn shares(json: &Value, place: &str, found: &mut Vec<(String, f64)>) {
    match json {
        Value::Object(map) => map.iter().for_each(|(key, value)| shares(value, &format!("{place}/{key}"), found)),
        Value::Array(all) => all.iter().for_each(|value| shares(value, place, found)),
        Value::Number(number) => found.push((place.to_owned(), number.as_f64().unwrap())),
        _ => {}
    }
}

#[test]
fn every_command_answers_in_every_form() {
    for (name, lines) in JOURNALS {
        let home = tempfile::tempdir().unwrap();
        for line in lines {
            assert_eq!(run(home.path(), &["add", line]).0, 0, "{name}: {line}");
        }
        for command in COMMANDS {
            for form in [&[][..], &["--plain"], &["--json"]] {
                let (code, out, err) = run(home.path(), &[command, form].concat());
                let place = format!("{command:?} {form:?}, {name}:\n{out}{err}");
                assert_eq!((code, err.as_str()), (0, ""), "{place}");
                assert!(!out.trim().is_empty(), "{place}");
                for wrong in ["NaN", "inf%", "None", "-0%", "panicked"] {
                    assert!(!out.contains(wrong), "{wrong} in {place}");
                }
                if form == ["--json"] {
                    let json: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {place}"));
                    assert_eq!(json["schema"], 1, "{place}");
                    let mut found = Vec::new();
                    shares(&json, "", &mut found);
                    assert!(found.iter().all(|(_, value)| value.is_finite()), "{place}");
                } else if form == ["--plain"] {
                    // For listening to: no bars, no boxes, nothing that stands in columns.
                    assert!(!out.contains(['█', '│', '─', '┊']), "{place}");
                    assert!(!out.lines().any(|line| line.trim_start().contains("  ")), "{place}");
                }
            }
        }
    }
}

/// What cannot be computed is null and said as "no items", never 0.
#[test]
fn nothing_to_divide_by_is_null_and_never_zero() {
    let home = tempfile::tempdir().unwrap();
    let (_, out, _) = run(home.path(), &["stats", "--json"]);
    let json: Value = serde_json::from_str(&out).unwrap();
    for place in ["/leverage", "/comfort", "/drives/safe", "/downstream/share", "/distance", "/near", "/inbox/as_is"] {
        assert_eq!(json.pointer(place), Some(&Value::Null), "{place}");
    }
    let (_, out, _) = run(home.path(), &["stats", "--plain"]);
    assert!(
        !out.contains('%') || out.lines().filter(|line| line.contains('%')).all(|line| line.contains("limit")),
        "{out}"
    );
}

/// Labels, a new job and days off stand beside their week in every form.
#[test]
fn what_is_known_of_a_week_stands_beside_it() {
    let home = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let (code, out, err) = run(home.path(), arguments);
        assert_eq!(code, 0, "{err}");
        out
    };
    run(&["add", "One 30m l1 on:2026-11-10"]);
    run(&["label", "2026-W46", "on-call"]);
    run(&["label", "2026-W46", "job:acme"]);
    run(&["off", "2026-11-12", "--why", "dentist"]);
    let line = |out: &str, head: &str| out.lines().find(|line| line.starts_with(head)).unwrap_or_default().to_owned();
    for command in [&["trend", "leverage"][..], &["inbox"]] {
        let out = run(command);
        assert!(line(&out, "2026-W46").ends_with("new job: acme, on-call, 1 off"), "{out}");
    }
    let told = "job acme begins; label on-call; Thu 12 Nov off: dentist";
    let out = run(&["trend", "leverage", "--plain"]);
    assert_eq!(line(&out, "2026-W46"), format!("2026-W46: 100%; {told}"), "{out}");
    let out = run(&["inbox", "--plain"]);
    assert_eq!(line(&out, "week 46"), format!("week 46: {told}"), "{out}");
}
