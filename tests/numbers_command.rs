//! The commands that count, follow, copy and configure, as a shell sees them: the real program, a home of its own, a
//! fixed today.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// What a command answered.
struct Told {
    code: i32,
    out: String,
    err: String,
}

impl Told {
    fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.err);
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

/// A home folder in which it is Sunday, 22 November 2026.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A home whose journal holds these lines.
    fn with(lines: &[&str]) -> Self {
        let home = Self::new();
        let told = home.fed(&["add", "-"], &lines.join("\n"));
        assert_eq!(told.code, 0, "{}", told.err);
        home
    }

    fn run(&self, arguments: &[&str]) -> Told {
        self.fed(arguments, "")
    }

    fn fed(&self, arguments: &[&str], input: &str) -> Told {
        let mut child = Command::new(env!("CARGO_BIN_EXE_headwater"))
            .args(arguments)
            .env_clear()
            .env("HOME", self.0.path())
            .env("TZ", "UTC")
            .env("HEADWATER_TODAY", "2026-11-22")
            .current_dir(self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that does not read its input may be gone before it is written.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Told {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn is_empty(&self) -> bool {
        fs::read_dir(self.0.path()).unwrap().next().is_none()
    }
}

const WEEK: [&str; 7] = [
    "Plan the split 60m l1 %del +web on:mon",
    "Fix login 90m e3 @ana +web/login on:tue",
    "Fix LOGIN 30m e @Ana on:wed",
    "Mail 30m cu on:tue",
    "Call 20m on:wed",
    "Dashboard @vp/d on:thu",
    "Cron @ops/o on:2026-10-30",
];

#[test]
fn stats_are_what_one_counts_by_hand() {
    let found = Home::with(&WEEK).run(&["stats", "--json"]).json();
    // 60 + 90 + 30 + 30 + 20 = 230 minutes, of which 20 are unsorted. Downstream: 90 + 30 + 30 of 210; stated: 60 + 90.
    assert_eq!(
        found["period"],
        json!({"from": "2026-11-16", "to": "2026-11-22", "days": 7, "logged_days": 4, "work_days": 5, "coverage": 0.8})
    );
    assert_eq!(
        found["minutes"],
        json!({"all": 230, "sorted": 210, "unsorted": 20, "leverage": 60, "execution": 120, "comfort": 30,
            "useful": 30, "safe": 0, "control": 0})
    );
    assert_eq!(found["items"], json!({"all": 6, "unsorted": 2}));
    assert_eq!(found["leverage"], json!(60.0 / 210.0));
    assert_eq!(found["execution"], json!(120.0 / 210.0));
    assert_eq!(found["comfort"], json!(30.0 / 210.0));
    assert_eq!(found["drives"], json!({"useful": 1.0, "safe": 0.0, "control": 0.0}));
    assert_eq!(found["unsorted"], json!(20.0 / 230.0));
    assert_eq!(found["downstream"], json!({"share": 150.0 / 210.0, "minutes": 150, "stated": 150.0 / 210.0}));
    assert_eq!(found["distance"], json!((60.0 + 3.0 * 150.0) / 210.0));
    assert_eq!(found["near"], json!(0.0));
    assert_eq!(found["crumbs"], json!({"share": 20.0 / 230.0, "items_per_day": 1.5}));
    let inbox = &found["inbox"];
    assert_eq!(inbox["asks"], 2, "the same title of the same person in one week is one ask");
    assert_eq!(inbox["answers"], json!({"open": 0, "accepted": 1, "shaped": 0, "handed-over": 0, "declined": 1}));
    assert_eq!((&inbox["as_is"], &inbox["ask_load"]), (&json!(0.5), &json!(120.0 / 230.0)));
    assert_eq!((&inbox["open"], &inbox["oldest_days"], &inbox["level"]), (&json!(1), &json!(23), &json!("busy")));
    let signs: Vec<_> = inbox["signs"].as_array().unwrap().iter().map(|sign| (&sign["id"], &sign["over"])).collect();
    let (unknown, over) = (json!(null), json!(true));
    assert_eq!(
        signs,
        [
            (&json!("as_is"), &unknown),
            (&json!("load"), &unknown),
            (&json!("surge"), &unknown),
            (&json!("backlog"), &over)
        ]
    );
    assert_eq!(
        found["skills"][0],
        json!({"skill": "delegation", "minutes": 60, "items": 1, "last_day": "2026-11-16", "days_since": 6})
    );
    assert_eq!(found["skills"].as_array().unwrap().len(), 10);
    assert_eq!(
        found["projects"],
        json!([
            {"project": "web", "minutes": 150, "items": 2, "leverage": 0.4},
            {"project": "web/login", "minutes": 90, "items": 1, "leverage": 0.0},
        ])
    );
}

#[test]
fn an_absent_journal_answers_as_an_empty_one_and_stays_absent() {
    let home = Home::new();
    let found = home.run(&["stats", "--json"]).json();
    assert_eq!(found["leverage"], Value::Null);
    assert_eq!(found["minutes"]["all"], 0);
    assert_eq!(found["inbox"]["level"], "calm");
    assert_eq!(home.run(&["trend", "leverage", "--all", "--json"]).json()["weeks"].as_array().unwrap().len(), 1);
    assert_eq!(home.run(&["inbox", "--json"]).json()["open"], json!([]));
    let whole =
        json!({"schema": 1, "items": [], "reviews": [], "days_off": [], "labels": [], "targets": [], "dropped": []});
    assert_eq!(home.run(&["export", "json"]).json(), whole);
    for command in
        [&["stats"][..], &["stats", "--plain"], &["trend", "open"], &["trend"], &["inbox"], &["config"], &["help"]]
    {
        let told = home.run(command);
        assert_eq!(told.code, 0, "{command:?}: {}", told.err);
        assert!(!told.out.is_empty());
    }
    assert!(home.run(&["stats"]).out.contains("no items"));
    let told = home.run(&["backup"]);
    assert_eq!(told.code, 1);
    assert!(told.err.contains("there is no journal at"), "{}", told.err);
    assert!(home.is_empty());
}

#[test]
fn a_trend_has_a_point_a_week_and_gaps() {
    let home = Home::with(&["Plan 30m l on:2026-11-03", "Build 90m e on:2026-11-04", "Plan 30m l on:2026-11-20"]);
    let found = home.run(&["trend", "leverage", "--weeks", "3", "--json"]);
    assert_eq!(
        found.out,
        concat!(
            r#"{"schema":1,"number":"leverage","unit":"share","weeks":[{"week":"2026-W45","value":0.25,"running":false},"#,
            r#"{"week":"2026-W46","value":null,"running":false},{"week":"2026-W47","value":1.0,"running":true}],"#,
            r#""mean4":null,"slope":null,"word":"unclear"}"#,
            "\n"
        )
    );
    assert_eq!(home.run(&["trend", "leverage", "--all", "--json"]).out, found.out);
    let plain = home.run(&["trend", "leverage", "--weeks", "3", "--plain"]).out;
    assert!(plain.contains("\n2026-W45: 25%\n2026-W46: no items\n2026-W47, still running: 100%\n"), "{plain}");
    assert_eq!(home.run(&["trend", "skill.del", "--json"]).json()["weeks"].as_array().unwrap().len(), 13);
}

/// Three full weeks before the running one in which work stays, leverage falls and comfort grows, and one title often.
const TURNING: [&str; 9] = [
    "Plan 40m l on:2026-10-26",
    "Build 60m e1 on:2026-10-27",
    "Plan 30m l on:2026-11-02",
    "Build 70m e1 on:2026-11-03",
    "Plan 20m l on:2026-11-13",
    "Cron 20m e on:2026-11-09",
    "CRON 20m e on:2026-11-10",
    "Cron 20m e on:2026-11-11",
    "Cron 20m cs on:2026-11-12",
];

#[test]
fn a_trend_without_a_number_is_all_of_them_and_what_there_is_to_tell() {
    let home = Home::with(&TURNING);
    let found = home.run(&["trend", "--weeks", "4", "--json"]).json();
    assert_eq!(found["schema"], 1);
    let trends = found["trends"].as_array().unwrap();
    assert_eq!(trends.len(), 27);
    for number in ["leverage", "skill.delegation"] {
        let alone = home.run(&["trend", number, "--weeks", "4", "--json"]).json();
        assert_eq!(trends.iter().find(|trend| trend["number"] == number), Some(&alone));
    }
    let notices = found["notices"].as_array().unwrap();
    let ids: Vec<_> = notices.iter().map(|notice| notice["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["spiral", "repeats"]);
    assert_eq!(
        notices[0],
        json!({
            "id": "spiral", "week": "2026-W47", "title": "Spiral watch",
            "told": "Leverage was 40% in W44, 30% in W45 and 20% in W46; the time logged stayed at 1h40. \
                Comfort grew from 0% to 20%.",
            "question": "Is this turning into a spiral? Of comfort, feeling safe grew most: could the pull be exposure?",
            "pulls": ["exposure"],
            "figures": [
                {"id": "minutes", "unit": "minutes", "values": [100.0, 100.0, 100.0]},
                {"id": "leverage", "unit": "share", "values": [0.4, 0.3, 0.2]},
                {"id": "comfort", "unit": "share", "values": [0.0, 0.0, 0.2]},
                {"id": "as_is", "unit": "share", "values": [null, null, null]},
            ],
            "repeats": [],
        })
    );
    assert_eq!(notices[1]["repeats"], json!([{"title": "Cron", "items": 4, "minutes": 80}]));
    let plain = home.run(&["trend", "--plain"]).out;
    assert!(plain.starts_with("Leverage: unclear\n"), "{plain}");
    for line in [
        "Spiral watch: Comfort grew from 0% to 20%.",
        "Repeats: Cron, 4 items, 1 hour 20 minutes",
        "Repeats: Each of them: automate, hand over, decline, or keep?",
        "Repeats: `headwater dismiss repeats` leaves this out for the rest of the week",
    ] {
        assert!(plain.lines().any(|told| told == line), "{line}: {plain}");
    }
    assert!(home.run(&["trend"]).out.contains("\nRepeats\n"));
}

#[test]
fn a_notice_is_dismissed_for_the_week_and_can_be_told_again() {
    let home = Home::with(&TURNING);
    let told = |home: &Home| {
        let found = home.run(&["trend", "--json"]).json();
        found["notices"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(home.run(&["dismiss", "spiral"]).out, "Spiral watch: left out up to Sun 22 Nov\n");
    assert_eq!(home.run(&["dismiss", "spiral"]).out, "Spiral watch: dismissed already, nothing was changed\n");
    assert_eq!(told(&home), ["repeats"]);
    assert_eq!(home.run(&["undo"]).code, 0);
    assert_eq!(told(&home), ["spiral", "repeats"]);
    let found = home.run(&["dismiss", "repeats", "--json"]).json();
    assert_eq!(found, json!({"schema": 1, "week": "2026-W47", "dismissed": ["repeats"]}));
    assert_eq!(home.run(&["dismiss", "repeats", "--clear"]).out, "Repeats: told again\n");
    assert_eq!(told(&home), ["spiral", "repeats"]);
}

#[test]
fn a_target_holds_from_its_day_on_and_is_drawn_in_the_trend() {
    let home = Home::with(&TURNING);
    assert_eq!(home.run(&["target"]).err, "No targets.\n");
    assert!(home.run(&["target", "leverage", "at-least", "30%", "--from", "2026-11-02"]).out.contains("at least 30%"));
    assert_eq!(home.run(&["target", "minutes", "at-most", "40h"]).code, 0);
    let leverage = |from: &str, side: Value, value: Value| json!({"number": "leverage", "side": side, "value": value, "from": from});
    let first = leverage("2026-11-02", json!("at-least"), json!(0.3));
    let found = home.run(&["target", "leverage", "--clear", "--json"]).json();
    assert_eq!(found, json!({"schema": 1, "targets": [first, leverage("2026-11-22", Value::Null, Value::Null)]}));
    let all = home.run(&["target", "--json"]).json()["targets"].clone();
    assert_eq!(all.as_array().unwrap().len(), 3);
    assert_eq!(home.run(&["export", "json"]).json()["targets"], all);
    let drawn = home.run(&["trend", "leverage", "--weeks", "4"]).out;
    let marked: Vec<bool> =
        drawn.lines().filter(|line| line.starts_with("2026-W")).map(|line| line.contains('┊')).collect();
    assert_eq!(marked, [false, true, true, false], "{drawn}");
    assert!(!drawn.contains("target: "), "nothing is aimed for any more: {drawn}");
    assert_eq!(home.run(&["undo"]).code, 0);
    assert!(home.run(&["trend", "leverage"]).out.contains("\ntarget: at least 30% since Mon 2 Nov 2026, marked ┊\n"));
    let plain = home.run(&["target", "--plain"]).out;
    assert_eq!(plain, "Leverage: at least 30% from Mon 2 Nov 2026\nMinutes: at most 40 hours from Sun 22 Nov 2026\n");
    for wrong in
        [&["target", "leverage", "at-least", "30"][..], &["target", "leverage", "over", "30%"], &["target", "levrage"]]
    {
        assert_eq!(home.run(wrong).code, 2, "{wrong:?}");
    }
    let told = home.run(&["target", "minutes", "at-least", "often"]).err;
    assert!(told.contains("minutes: \"often\" is no time: a time is 5h, 1h30 or 300 (minutes)"), "{told}");
}

#[test]
fn the_inbox_of_a_week_has_its_reasons() {
    let found = Home::with(&WEEK).run(&["inbox", "2026-W47", "--json"]).json();
    assert_eq!((&found["schema"], &found["week"], &found["level"]), (&json!(1), &json!("2026-W47"), &json!("busy")));
    assert_eq!(found["signs"][3]["why"], "the one open request is 23 days old");
    let cron = json!({"id": 7, "title": "Cron", "requester": "ops", "since": "2026-10-30", "days": 23});
    assert_eq!(found["open"], json!([cron]));
    assert_eq!(
        found["answered"],
        json!([
            {"id": 6, "title": "Dashboard", "requester": "vp", "answer": "declined", "minutes": 0, "distance": null},
            {"id": 3, "title": "Fix LOGIN", "requester": "ana", "answer": "accepted", "minutes": 120, "distance": 3},
        ])
    );
    let person = |requester, asks, open, oldest_days: Option<u64>, answered, as_is, minutes| {
        json!({"requester": requester, "asks": asks, "open": open, "oldest_days": oldest_days, "answered": answered,
            "as_is": as_is, "minutes": minutes})
    };
    assert_eq!(
        found["people"],
        json!([
            person("ana", 1, 0, None, 1, 1, 120),
            person("vp", 1, 0, None, 1, 0, 0),
            person("ops", 0, 1, Some(23), 0, 0, 0)
        ])
    );
}

#[test]
fn the_inbox_follows_its_signs_over_eight_weeks() {
    let home = Home::with(&["A 60m e @ana on:-14", "B 60m e @ana", "C @bo/o on:-14"]);
    home.run(&["label", "2026-W47", "job:acme"]);
    home.run(&["off", "2026-11-19", "--why", "dentist"]);
    let found = home.run(&["inbox", "--json"]).json();
    let history = |sign: usize| found["signs"][sign]["history"].as_array().unwrap().clone();
    assert_eq!(history(0).len(), 8);
    assert_eq!(history(0)[5], json!({"week": "2026-W45", "value": 1.0, "over": null}));
    assert_eq!(history(0)[6], json!({"week": "2026-W46", "value": null, "over": null}));
    assert_eq!(history(2)[5], json!({"week": "2026-W45", "value": 2.0, "over": null}));
    assert_eq!(history(3)[4], json!({"week": "2026-W44", "value": 0.0, "over": false}));
    assert_eq!(history(3)[7], json!({"week": "2026-W47", "value": 1.0, "over": false}));
    assert_eq!(
        (&found["labels"], &found["days_off"]),
        (&json!(["job:acme"]), &json!([{"day": "2026-11-19", "why": "dentist"}]))
    );

    let table = home.run(&["inbox"]).out;
    for told in
        ["new job: acme", "Thu 19 Nov off, dentist", "The last 8 weeks", "2026-W46", "Who asks", "@ana", "14 days"]
    {
        assert!(table.contains(told), "{told}: {table}");
    }
    let plain = home.run(&["inbox", "--plain"]).out;
    let weeks = "as is, the weeks up to this: week 40 no items; week 41 no items; week 42 no items; week 43 no items; \
        week 44 no items; week 45 100%; week 46 no items; week 47 100%. over in 0 of 0 weeks.";
    for told in [
        weeks,
        "in this week: new job: acme",
        "from ana: 1 ask (100%), 1 answered, 1 taken as is, 1 hour; none open",
        "from bo: 0 asks, 0 answered, 0 taken as is, 0 minutes; 1 open, the oldest for 14 days",
    ] {
        assert!(plain.lines().any(|line| line == told), "{told}: {plain}");
    }
}

#[test]
fn an_empty_inbox_says_so_in_every_form() {
    let home = Home::new();
    let found = home.run(&["inbox", "--json"]).json();
    assert_eq!((&found["people"], &found["labels"], &found["level"]), (&json!([]), &json!([]), &json!("calm")));
    assert!(found["signs"][1]["history"].as_array().unwrap().iter().all(|past| past["value"].is_null()));
    let table = home.run(&["inbox"]).out;
    assert!(table.contains("No request is open.") && !table.contains("Who asks"), "{table}");
    assert!(home.run(&["inbox", "--plain"]).out.contains("open requests: 0"));
    assert!(home.is_empty(), "reading makes nothing");
}

#[test]
fn an_export_goes_into_an_empty_home_and_comes_out_the_same() {
    let home = Home::with(&WEEK);
    home.run(&["rm", "2"]);
    home.run(&["off", "2026-11-18", "--why", "dentist"]);
    home.run(&["label", "2026-W47", "on-call"]);
    let whole = home.run(&["export", "json", "-o", "whole.json"]);
    assert_eq!((whole.code, whole.out.as_str()), (0, "Wrote 6 items to whole.json\n"));
    let other = Home::new();
    let file = home.path("whole.json");
    let file = file.to_str().unwrap();
    let plan = other.run(&["import", "json", file, "--dry-run", "--json"]).json();
    assert_eq!((&plan["dry_run"], &plan["sources"][0]["new"]), (&json!(true), &json!(6)));
    assert!(other.is_empty(), "a plan makes nothing");
    assert_eq!(other.run(&["import", "json", file]).code, 0);
    assert_eq!(other.run(&["export", "json"]).out, fs::read_to_string(file).unwrap());
    assert_eq!(other.run(&["stats", "--json"]).out, home.run(&["stats", "--json"]).out);

    let again = other.run(&["import", "json", file, "--json"]).json();
    let source = &again["sources"][0];
    assert_eq!((&source["new"], &source["known"], &source["operation"]), (&json!(0), &json!(6), &Value::Null));
    assert_eq!(other.run(&["undo"]).code, 0);
    assert_eq!(other.run(&["export", "json"]).json()["items"], json!([]), "an import is one operation");
}

#[test]
fn a_file_written_by_hand_adds_nothing_the_second_time() {
    let home = Home::new();
    let text =
        r#"{"schema": 1, "items": [{"title": "Plan", "day": "2026-11-20"}, {"title": "Plan", "day": "2026-11-20"}]}"#;
    assert_eq!(home.fed(&["import", "json", "-", "--json"], text).json()["sources"][0]["new"], 2);
    let source = home.fed(&["import", "json", "-", "--json"], text).json()["sources"][0].clone();
    assert_eq!((&source["new"], &source["newer"], &source["known"]), (&json!(0), &json!(0), &json!(2)));
    assert_eq!(source["operation"], Value::Null);
}

#[test]
fn one_bad_entry_stops_an_import() {
    let home = Home::new();
    home.write("good.json", r#"{"schema": 1, "items": [{"title": "A", "day": "2026-11-20"}]}"#);
    home.write("bad.json", r#"{"schema": 1, "items": [{"title": "B", "day": "2026-11-20", "class": "comfort"}]}"#);
    let told = home.run(&["import", "json", "good.json", "bad.json"]);
    assert_eq!(told.code, 1);
    for word in ["bad.json", "entry 1", "comfort needs its drive"] {
        assert!(told.err.contains(word), "{word}: {}", told.err);
    }
    assert_eq!(home.run(&["list", "all", "--json"]).json()["items"], json!([]), "nothing of either is taken");
    for source in [".", "/dev/zero", "none.json"] {
        assert_eq!(home.run(&["import", "json", source]).code, 1, "{source}");
    }
    assert_eq!(home.run(&["import", "json"]).code, 2);
    assert_eq!(home.run(&["import", "json", "-", "-"]).code, 2);
}

#[test]
fn csv_is_guarded_against_spreadsheets_unless_machines_read_it() {
    let home = Home::with(&["=HYPERLINK(1) 30m l %del %risk +web +ops", "Plan, then \"act\" 15m e"]);
    let guarded = home.run(&["export", "csv"]).out;
    let mut lines = guarded.lines();
    assert!(lines.next().unwrap().starts_with("id,uid,day,start,minutes,title,note,outcome,class,"));
    assert!(guarded.contains(",'=HYPERLINK(1),"), "{guarded}");
    assert!(guarded.contains(",delegation risk,web ops,cli,"), "{guarded}");
    assert!(guarded.contains(r#","Plan, then ""act""","#), "{guarded}");
    assert!(home.run(&["export", "csv", "--raw"]).out.contains(",=HYPERLINK(1),"));
    assert_eq!(home.run(&["export", "csv", "2026-W40"]).out.lines().count(), 1);
}

#[test]
fn an_export_replaces_nothing_unless_told() {
    let home = Home::with(&["Plan 30m l"]);
    home.write("out.json", "mine");
    let told = home.run(&["export", "json", "-o", "out.json"]);
    assert_eq!(told.code, 1);
    assert!(told.err.contains("out.json is there already") && told.err.contains("--force"), "{}", told.err);
    assert_eq!(fs::read_to_string(home.path("out.json")).unwrap(), "mine");
    assert_eq!(home.run(&["export", "json", "-o", "out.json", "--force"]).code, 0);
    assert!(fs::read_to_string(home.path("out.json")).unwrap().starts_with('{'));
    assert_mode(&home.path("out.json"));
    for wrong in [
        &["export", "json", "--raw"][..],
        &["export", "csv", "--json"],
        &["export", "xml"],
        &["export", "csv", "--force"],
    ] {
        assert_eq!(home.run(wrong).code, 2, "{wrong:?}");
    }
    assert_eq!(home.run(&["export", "json", "-o", "/dev/null", "--force"]).code, 1);
}

#[test]
fn a_backup_is_a_whole_private_journal() {
    let home = Home::with(&WEEK);
    let first = home.run(&["backup"]);
    let path = first.out.trim_end().to_owned();
    assert!(Path::new(&path).extension().is_some_and(|end| end == "db") && path.contains("/backups/20"), "{path}");
    assert_mode(Path::new(&path));
    assert_eq!(home.run(&["--db", &path, "export", "json"]).out, home.run(&["export", "json"]).out);

    let again = home.run(&["backup", "--json"]).json();
    assert_eq!((&again["path"], &again["made"]), (&json!(path), &json!(false)));
    home.run(&["add", "More 10m e"]);
    let third = home.run(&["backup", "--json"]).json();
    assert_eq!(third["made"], true);
    assert_ne!(third["path"], json!(path));
}

#[test]
fn settings_are_changed_and_comments_stay() {
    let home = Home::new();
    home.write("config.toml", "# mine\ndefault_minutes = 20 # short\n[limits]\n# strict\nopen = 5\n");
    let config = |arguments: &[&str]| home.run(&[&["--config", "config.toml", "config"], arguments].concat());
    assert_eq!(config(&["default_minutes"]).out, "20\n");
    assert_eq!(config(&["default_minutes", "25"]).out, "default_minutes = 25\n");
    assert_eq!(config(&["theme", "none"]).code, 0);
    assert_eq!(config(&["theme"]).out, "none\n");
    let text = fs::read_to_string(home.path("config.toml")).unwrap();
    assert!(text.starts_with("# mine\ndefault_minutes = 25 # short\n"), "{text}");
    assert!(text.contains("# strict\nopen = 5"), "{text}");
    for wrong in [&["limits.open", "many"][..], &["limits.as_is", "-1"], &["colour"], &["colour", "red"]] {
        let told = config(wrong);
        assert_eq!(told.code, 2, "{wrong:?}: {}", told.err);
    }
    assert_eq!(fs::read_to_string(home.path("config.toml")).unwrap(), text);
    let all = config(&["--json"]).json();
    let settings = all["settings"].as_array().unwrap();
    assert_eq!(settings[0]["key"], "default_minutes");
    assert_eq!((&settings[0]["value"], &settings[0]["default"]), (&json!(25), &json!(30)));
}

#[test]
fn a_wrong_setting_can_be_set_right() {
    let home = Home::new();
    home.write("config.toml", "theme = 7\n");
    assert_eq!(home.run(&["--config", "config.toml", "config"]).code, 1);
    assert_eq!(home.run(&["--config", "config.toml", "config", "theme", "none"]).code, 0);
    assert_eq!(home.run(&["--config", "config.toml", "config", "theme"]).out, "none\n");
}

/// A week to hold the other against: its Monday is 9 November.
const WEEK_BEFORE: [&str; 4] = [
    "Plan the move 60m l1 +ops on:2026-11-09",
    "Fix login 240m e3 @ana +web/login on:2026-11-10",
    "Read mail 20m cu on:2026-11-10",
    "Dashboard @vp/o on:2026-11-11",
];

fn two_weeks() -> Home {
    let home = Home::with(&[&WEEK_BEFORE[..], &WEEK[..]].concat());
    home.run(&["label", "2026-W46", "on-call"]);
    home.run(&["off", "2026-11-12", "--why", "moving"]);
    home
}

#[test]
fn two_periods_stand_beside_each_other() {
    let told = two_weeks().run(&["stats", "--compare"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    for line in [
        "before  2026-W46, 9–15 Nov 2026   3 of 4 work days logged",
        "now     2026-W47, 16–22 Nov 2026  4 of 5 work days logged",
        "label of 2026-W46: on-call",
        "day off: Thu 12 Nov (moving)",
        "Leverage                    19%   29%  +10 pt  5h20, 3h30 sorted             under 5 hours in W47",
        "Comfort: useful            100%  100%    0 pt  0h20, 0h30 of comfort         under 5 hours in both",
        "Minutes                    5h20  3h50   -1h30  4, 6 items",
        "Taken as is                100%   50%  -50 pt  1, 2 answered asks            under 5 answered asks in both",
        "Open requests                 2     1      -1  2, 1 open request",
        "Skill: delegation          0h00  1h00   +1h00  0, 1 item",
    ] {
        assert!(told.out.lines().any(|found| found == line), "{line}\n{}", told.out);
    }
    assert!(told.out.ends_with("influence, mentoring, framing, tradeoffs\n"), "{}", told.out);

    let plain = two_weeks().run(&["--plain", "stats", "--compare"]).out;
    assert!(plain.contains(
        "\nLeverage: 29%, before 19%, up 10 points; made of 3 hours 30 minutes sorted, before 5 hours 20 minutes; \
         unsure: under 5 hours in W47\n"
    ));
    assert!(
        plain.contains("\nMinutes: 3 hours 50 minutes, before 5 hours 20 minutes, down 1 hour 30 minutes; made of")
    );

    let json = two_weeks().run(&["--json", "stats", "--compare"]).json();
    assert_eq!((&json["schema"], &json["period"]["from"]), (&json!(1), &json!("2026-11-16")));
    assert_eq!((&json["against"]["from"], &json["against"]["work_days"]), (&json!("2026-11-09"), &json!(4)));
    assert_eq!(
        json["numbers"][0],
        json!({"number": "leverage", "unit": "share", "value": 60.0 / 210.0, "against": 60.0 / 320.0,
            "change": 60.0 / 210.0 - 60.0 / 320.0, "base": 210, "base_against": 320, "unsure": "under 5 hours in W47"})
    );
    assert_eq!(json["numbers"].as_array().unwrap().len(), 27);
}

#[test]
fn a_period_that_runs_or_was_hardly_logged_is_told() {
    let home = two_weeks();
    let month = home.run(&["stats", "month", "--compare", "last-month"]).out;
    assert!(month.contains("\nunsure: Nov 2026 still runs: 8 of 30 days are to come\n"), "{month}");
    assert!(month.contains("\nunsure: only 1 of 22 work days logged in Oct 2026\n"), "{month}");
    assert!(month.contains("  1, 10 items; 0h00, 1h19 a logged day"), "{month}");
    let json = home.run(&["--json", "stats", "month", "--compare", "last-month"]).json();
    let unsure = |id: &str| {
        let row = json["numbers"].as_array().unwrap().iter().find(|row| row["number"] == id).unwrap();
        row["unsure"].as_str().unwrap_or("none").to_owned()
    };
    assert!(unsure("minutes").starts_with("Nov 2026 still runs") && unsure("minutes").ends_with("in Oct 2026"));
    assert_eq!(unsure("open"), "none", "how things stand at the end needs no logged days");
    assert_eq!(unsure("leverage"), "none", "without a change there is nothing to be unsure of");
}

#[test]
fn what_moved_a_share_is_told_by_project_requester_and_title() {
    let told = two_weeks().run(&["stats", "--why", "leverage"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    // 60 of 210 minutes now, 60 of 320 before.
    assert_eq!(
        told.out,
        "Leverage went from 19% (W46) to 29% (W47), +10 points\n\
         before  2026-W46, 9–15 Nov 2026   19% of 5h20 sorted  3 of 4 work days logged\n\
         now     2026-W47, 16–22 Nov 2026  29% of 3h30 sorted  4 of 5 work days logged\n\
         label of 2026-W46: on-call\n\
         day off: Thu 12 Nov (moving)\n\
         \n\
         moved it  before   now\n\
         \u{20}                       by project\n\
         +28.6 pt    0h00  1h00  +web\n\
         -18.8 pt    1h00  0h00  +ops\n\
         \u{20} 0.0 pt    0h00  0h00  2 others\n\
         \n\
         \u{20}                       by requester\n\
         \u{20}+9.8 pt    1h00  1h00  self\n\
         \u{20} 0.0 pt    0h00  0h00  2 others\n\
         \n\
         \u{20}                       by title\n\
         +28.6 pt    0h00  1h00  Plan the split\n\
         -18.8 pt    1h00  0h00  Plan the move\n\
         \u{20} 0.0 pt    0h00  0h00  5 others\n\
         \n\
         Each list adds up to +9.8 pt. Before and now: what the number counts of each.\n"
    );
    let plain = two_weeks().run(&["--plain", "stats", "--why", "leverage"]).out;
    assert!(plain.contains("\nproject web: up 28.6 points; 1 hour, before 0 minutes\n"), "{plain}");
    assert!(plain.contains("\ntitle, 5 others: unchanged; 0 minutes, before 0 minutes\n"), "{plain}");
    let json = two_weeks().run(&["--json", "stats", "--why", "leverage", "--compare", "last-week"]).json();
    assert_eq!((&json["number"], &json["value"]), (&json!("leverage"), &json!(60.0 / 210.0)));
    assert_eq!(
        json["projects"][0],
        json!({"project": "web", "change": 60.0 / 210.0, "minutes": 60.0, "minutes_against": 0.0})
    );
    assert_eq!(json["requesters"][0]["requester"], json!(null));
    assert_eq!(json["titles"].as_array().unwrap().len(), 7);
}

#[test]
fn asks_taken_as_is_are_moved_by_who_asked_and_counted_one_by_one() {
    let out = two_weeks().run(&["stats", "--why", "as_is"]).out;
    assert!(out.starts_with("Taken as is went from 100% (W46) to 50% (W47), -50 points\n"), "{out}");
    assert!(out.contains("-50.0 pt       1    1  @ana\n"), "{out}");
}

#[test]
fn where_one_side_is_empty_there_is_no_change_to_explain() {
    let home = Home::with(&WEEK);
    let told = home.run(&["stats", "--why", "leverage", "--compare", "2026-W40"]);
    assert_eq!(told.code, 0);
    let first = told.out.lines().next().unwrap();
    assert_eq!(first, "Leverage is 29% (W47); in W40 it has no items, so there is no change to explain");
    let json = home.run(&["--json", "stats", "2026-W40", "--why", "leverage"]).json();
    assert_eq!((&json["value"], &json["change"], &json["projects"]), (&json!(null), &json!(null), &json!([])));
    let beside = home.run(&["stats", "--compare", "2026-W40"]).out;
    assert!(beside.contains("\nLeverage                 no items   29%          0h00, 3h30 sorted\n"), "{beside}");

    let empty = Home::new();
    assert!(empty.run(&["stats", "--compare"]).out.contains("\nLeverage                 no items  no items"));
    let why = empty.run(&["stats", "--why", "leverage"]).out;
    assert!(why.starts_with("Leverage has no items in W46 and W47, so there is no change to explain\n"), "{why}");
    assert!(empty.is_empty(), "a command that only reads creates nothing");
}

#[test]
fn only_of_a_share_can_be_said_what_moved_it() {
    let told = Home::new().run(&["stats", "--why", "minutes"]);
    assert_eq!(told.code, 2);
    assert!(
        told.err.contains("minutes is no share") && told.err.contains("there are leverage, execution"),
        "{}",
        told.err
    );
}

#[test]
fn words_that_mean_nothing_are_usage_errors() {
    let home = Home::new();
    for wrong in [
        &["stats", "someday"][..],
        &["stats", "--compare", "someday"],
        &["stats", "--why", "levrage"],
        &["stats", "--why", "skill.delegation"],
        &["trend", "levrage"],
        &["trend", "skill.co"],
        &["trend", "leverage", "--weeks", "0"],
        &["trend", "leverage", "--weeks", "1041"],
        &["trend", "leverage", "--weeks", "4", "--all"],
        &["target", "leverage", "at-least"],
        &["target", "--clear"],
        &["target", "leverage", "--from", "2026-11-20"],
        &["dismiss"],
        &["dismiss", "everything"],
        &["inbox", "month"],
        &["inbox", "all"],
        &["help", "nothing"],
        &["completions", "dos"],
    ] {
        let told = home.run(wrong);
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{wrong:?}");
        assert!(told.err.starts_with("headwater: "), "{wrong:?}: {}", told.err);
    }
    assert!(home.is_empty());
}

#[test]
fn the_demo_lies_apart_and_has_something_to_show() {
    let home = Home::new();
    let made = home.run(&["demo", "--json"]).json();
    assert!(made["items"].as_u64().unwrap() > 500);
    let path = made["path"].as_str().unwrap();
    assert!(home.run(&["demo"]).out.contains(&format!("headwater --db {path} inbox")));
    assert_eq!(home.run(&["list", "all", "--json"]).json()["items"], json!([]));
    let stats = home.run(&["--db", path, "stats", "last-week", "--json"]).json();
    assert!(stats["leverage"].is_number() && stats["inbox"]["level"].is_string(), "{stats}");
}

#[test]
fn help_completions_and_the_manual_know_every_command() {
    let home = Home::new();
    let all = home.run(&["help"]).out;
    let manual = home.run(&["man"]).out;
    let bash = home.run(&["completions", "bash"]).out;
    for command in ["add", "stats", "trend", "inbox", "export", "import", "backup", "config", "demo", "help"] {
        assert!(all.contains(&format!("\n  {command} ")), "{command}");
        assert!(manual.contains(&format!("headwater {command}\"")), "{command}");
        assert!(bash.contains(command), "{command}");
        assert!(home.run(&["help", command]).out.contains("Usage: headwater"), "{command}");
    }
    for topic in ["marks", "filters", "periods", "numbers", "keys", "words"] {
        assert!(home.run(&["help", topic]).out.starts_with(&format!("{topic}: ")));
        assert!(manual.contains(&format!(".SH {}", topic.to_uppercase())), "{topic}");
    }
    for shell in ["zsh", "fish", "elvish", "powershell"] {
        assert_eq!(home.run(&["completions", shell]).code, 0, "{shell}");
    }
}

fn assert_mode(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600, "{}", path.display());
    }
}
