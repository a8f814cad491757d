//! `report` and `brag` as a person runs them: the real binary, a home of its own, a day that never changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// A home folder with nothing in it.
struct Desk {
    home: tempfile::TempDir,
    today: &'static str,
}

/// What a command said, and how it ended.
struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    /// On Sunday, 22 November 2026, with these items.
    fn with(lines: &[&str]) -> Self {
        let desk = Self { home: tempfile::tempdir().unwrap(), today: "2026-11-22" };
        if !lines.is_empty() {
            let mut command = desk.command();
            command.args(["add", "-"]).stdin(Stdio::piped()).stdout(Stdio::null());
            let mut child = command.spawn().unwrap();
            child.stdin.take().unwrap().write_all(lines.join("\n").as_bytes()).unwrap();
            assert!(child.wait().unwrap().success());
        }
        desk
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_headwater"));
        command.env_clear().env("HOME", self.home.path()).env("HEADWATER_TODAY", self.today).env("TZ", "UTC");
        command.current_dir(self.home.path()).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        let output = self.command().args(arguments).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Answer { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    fn says(&self, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        assert_eq!(answer.code, 0, "{arguments:?}: {}", answer.err);
        answer.out
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.says(arguments)).unwrap()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }
}

fn outcome(desk: &Desk, id: &str, text: &str) {
    // Lines of an editor that writes the outcome into the form.
    let script = desk.file("editor.sh");
    let sed =
        format!("#!/bin/sh\nsed -i 's/^outcome *=.*/outcome = \"{text}\"/; s/^outcome:.*/outcome: {text}/' \"$1\"\n");
    fs::write(&script, sed).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
    let done =
        desk.command().env("PATH", "/usr/bin:/bin").env("EDITOR", &script).args(["edit", id, "--editor"]).output();
    let done = done.unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

const LINES: [&str; 8] = [
    "Plan the quarter 90m l %prioritisation %framing +web +infra on:2026-11-16",
    "Plan the quarter 45m l %prioritisation +web on:2026-11-18",
    "Coach lee 30m l %mentoring on:2026-11-17",
    "Dashboard 40m e1 @bob/s +web on:2026-11-17",
    "Cron alerts @ops/h to:bob +infra on:2026-11-18",
    "Fix login 100m e3 @ana +web on:2026-11-19",
    "Search spec 60m l @maria/s +web on:2026-11-19",
    "Tidy 50m cs on:2026-11-19",
];

#[test]
fn a_page_is_markdown_html_or_facts() {
    let desk = Desk::with(&LINES);
    let markdown = desk.says(&["report"]);
    assert!(markdown.starts_with("# 2026-W47\n\n16–22 Nov 2026\n"), "{markdown}");
    assert_eq!(desk.says(&["report", "week", "--md"]), markdown);
    let html = desk.says(&["report", "2026-W47", "--html"]);
    assert!(html.starts_with("<!doctype html>") && html.ends_with("</html>\n"), "{html}");
    let facts = desk.json(&["report", "--json"]);
    assert_eq!(facts["schema"], 1);
    assert_eq!(facts["stats"], desk.json(&["stats", "--json"]));
    assert_eq!(facts["people"].as_array().unwrap().len(), 4);
    for (wrong, why) in [
        (&["report", "--md", "--html"][..], "cannot be used with"),
        (&["report", "--html", "--json"], "cannot be HTML and JSON"),
        (&["report", "sometime"], "is no period"),
        (&["report", "--force"], "--output"),
    ] {
        let answer = desk.run(wrong);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{wrong:?}");
        assert!(answer.err.contains(why), "{wrong:?}: {}", answer.err);
    }
}

#[test]
fn an_empty_period_is_an_answer_and_nothing_is_made() {
    let desk = Desk::with(&[]);
    for arguments in [&["report"][..], &["report", "--html"], &["brag"], &["brag", "--since-last"]] {
        let answer = desk.run(arguments);
        assert_eq!(answer.code, 0, "{arguments:?}: {}", answer.err);
        assert!(
            answer.out.contains("Nothing was logged in these days.") || answer.out.contains("No item in these days"),
            "{}",
            answer.out
        );
    }
    assert_eq!(desk.json(&["report", "--json"])["stats"]["items"]["all"], 0);
    assert_eq!(desk.json(&["brag", "--json"])["items"], 0);
    assert_eq!(fs::read_dir(desk.home.path()).unwrap().count(), 0, "a command that reads creates nothing");
}

#[test]
fn a_file_is_private_whole_and_kept() {
    let desk = Desk::with(&LINES);
    for (command, form) in [("report", "--html"), ("report", "--md"), ("brag", "--quiet")] {
        let name = format!("{command}{form}.out");
        let path = desk.file(&name);
        let said = desk.says(&[command, form, "-o", &name]);
        assert!(form == "--quiet" || said == format!("Wrote {name}\n"), "{said}");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let first = fs::read_to_string(&path).unwrap();
        fs::write(&path, "mine").unwrap();
        let refused = desk.run(&[command, form, "-o", &name]);
        assert_eq!(refused.code, 1);
        assert!(
            refused.err.contains("is there already") && refused.err.contains("--force replaces it"),
            "{}",
            refused.err
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        desk.says(&[command, form, "-o", &name, "--force"]);
        assert_eq!(fs::read_to_string(&path).unwrap(), first);
    }
    let told = desk.json(&["report", "--json", "--html", "-o", "again.html"]);
    assert_eq!(told, serde_json::json!({"schema": 1, "path": "again.html"}));
    assert!(fs::read_to_string(desk.file("again.html")).unwrap().starts_with("<!doctype html>"));
    assert_eq!(desk.says(&["report", "-o", "-"]), desk.says(&["report"]), "- is standard output");
}

#[test]
fn a_brag_page_is_by_project_and_skill_and_counts_each_item_once() {
    let desk = Desk::with(&LINES);
    outcome(&desk, "2", "Five bets became three.");
    outcome(&desk, "8", "One list instead of two");
    let expected = "\
# Work, 16–22 Nov 2026

5h15 in 7 items, 3 asks shaped or handed over among them.

## web (3h55)

### prioritisation (2h15)

- Five bets became three. (Plan the quarter; 16–18 Nov 2026; 2h15 in 2 items; +infra; framing)

### Asks shaped or handed over (1h40)

- Shaped: Dashboard (Tue 17 Nov 2026; 40 min; asked by @bob)
- Shaped: Search spec (Thu 19 Nov 2026; 60 min; asked by @maria)

## infra (0h00)

### Asks shaped or handed over (0h00)

- Handed over to @bob: Cron alerts (Wed 18 Nov 2026; asked by @ops)

## No project (1h20)

### mentoring (0h30)

- Coach lee (Tue 17 Nov 2026; 30 min)

### no skill named (0h50)

- One list instead of two (Tidy; Thu 19 Nov 2026; 50 min)
";
    assert_eq!(desk.says(&["brag"]), expected);
    let facts = desk.json(&["brag", "--json"]);
    let minutes = |of: &Value| of["minutes"].as_u64().unwrap();
    let projects = facts["projects"].as_array().unwrap();
    assert_eq!(minutes(&facts), projects.iter().map(minutes).sum::<u64>());
    for project in projects {
        let asks = project["asks"].as_array().unwrap().iter().map(|ask| minutes(&ask["work"])).sum::<u64>();
        let skills = project["skills"].as_array().unwrap();
        assert_eq!(minutes(project), asks + skills.iter().map(minutes).sum::<u64>());
    }
    assert_eq!(facts["items"], 7);
    assert_eq!(desk.json(&["brag", "2026-11-17", "--json"])["items"], 2);
}

#[test]
fn a_brag_page_for_others_names_nobody() {
    let desk = Desk::with(&LINES);
    outcome(&desk, "8", "One list for Bob");
    let shared = desk.says(&["brag", "--share"]);
    for gone in ["@", "Tidy", "Bob"] {
        assert!(!shared.contains(gone), "{gone}: {shared}");
    }
    assert!(
        shared.contains("- One list for (name) (Comfort, its title left out; Thu 19 Nov 2026; 50 min)"),
        "{shared}"
    );
    assert!(shared.contains("- Handed over: Cron alerts (Wed 18 Nov 2026)"), "{shared}");
    assert!(shared.contains("Coach lee"), "a name typed only in a title cannot be found");
    assert!(shared.trim_end().ends_with("Names typed only in a title cannot be found."), "{shared}");
}

#[test]
fn since_last_begins_on_the_day_of_the_last_one() {
    let mut desk = Desk::with(&LINES);
    let first = desk.run(&["brag", "--since-last"]);
    assert!(first.err.contains("none was made of this journal yet, so this is of all days"), "{}", first.err);
    assert!(first.out.starts_with("# Work, 16–22 Nov 2026"), "{}", first.out);
    let kept = desk.file(".local/state/headwater/brags.json");
    assert_eq!(fs::metadata(&kept).unwrap().permissions().mode() & 0o777, 0o600);
    desk.today = "2026-12-01";
    desk.says(&["add", "Decide the vendor 30m l on:2026-11-22"]);
    desk.says(&["add", "Write the criteria 30m l on:2026-11-21"]);
    let next = desk.run(&["brag", "--since-last"]);
    assert!(next.err.contains("since Sun 22 Nov 2026"), "{}", next.err);
    assert!(next.out.starts_with("# Work, 22 Nov–1 Dec 2026"), "{}", next.out);
    assert!(next.out.contains("Decide the vendor") && !next.out.contains("Write the criteria"), "{}", next.out);
    // Another journal has its own day, and one that was refused was not made.
    let other = desk.file("other.db");
    let other = other.to_str().unwrap();
    desk.says(&["--db", other, "add", "Elsewhere 10m l"]);
    assert!(desk.run(&["--db", other, "brag", "--since-last"]).err.contains("none was made"));
    fs::write(desk.file("there.md"), "").unwrap();
    desk.today = "2026-12-05";
    assert_eq!(desk.run(&["brag", "-o", "there.md"]).code, 1);
    assert!(desk.run(&["brag", "--since-last"]).err.contains("since Tue 1 Dec 2026"));
    assert_eq!(desk.run(&["brag", "week", "--since-last"]).code, 2);
    assert_eq!(desk.run(&["brag", "--since-last", "-q"]).err, "");
}

#[test]
fn a_page_survives_a_state_folder_that_cannot_be_written() {
    let desk = Desk::with(&LINES);
    fs::create_dir_all(desk.file(".local")).unwrap();
    fs::write(desk.file(".local/state"), "a file where the folder would be").unwrap();
    let answer = desk.run(&["brag"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.starts_with("# Work, "), "{}", answer.out);
    assert!(answer.err.contains("could not be kept for --since-last"), "{}", answer.err);
}
