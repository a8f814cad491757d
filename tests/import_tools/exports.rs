//! The exports of Timewarrior, Watson and jrnl, as `tests/imports/make_tools.sh` had these programs write them.

use std::path::Path;

use headwater::domain::period::Period;
use headwater::import::source::Input;
use serde_json::Value;

use crate::{day, fault, left_out, lines, minutes, read, read_wanted, references, wanted};

/// A file that one of the programs has written.
fn real(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imports").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The seconds that `timew summary` ends with: `6:10:00`.
fn summed(name: &str) -> u64 {
    let text = String::from_utf8(real(name)).unwrap();
    let total = text.lines().rfind(|line| !line.trim().is_empty()).unwrap().trim();
    total.split(':').fold(0, |sum, part| sum * 60 + part.parse::<u64>().unwrap())
}

/// The seconds that `watson report --json` ends with.
fn reported(name: &str) -> f64 {
    serde_json::from_slice::<Value>(&real(name)).unwrap()["time"].as_f64().unwrap()
}

// ---- Timewarrior

#[test]
fn timewarriors_intervals_are_items() {
    let harvest = read("timewarrior", &real("timewarrior/whole.json")).unwrap();
    assert_eq!(
        lines(&harvest),
        [
            "2026-03-29 01:30 90m Move the clocks, on-call",
            "2026-11-16 09:00 90m Plan the quarter +atlas",
            "2026-11-16 10:30 95m Größe, a\\b, review, say \"no\" +atlas/api",
            "2026-11-17 23:30 75m Hand over the pager, with notes | note: tags: ops, pager",
            "2026-11-18 09:00 20m Tracked time",
            "2026-11-18 09:20 0m blink",
        ]
    );
    assert_eq!(references(&harvest)[0], "20260329T003000Z");
    assert!(harvest.left_out.is_empty());
}

#[test]
fn timewarriors_totals_are_its_own() {
    let whole = read("timewarrior", &real("timewarrior/whole.json")).unwrap();
    assert_eq!(minutes(&whole) * 60, summed("timewarrior/whole.txt"));
    // With seconds each interval is rounded to whole minutes, half a minute up.
    let odd = read("timewarrior", &real("timewarrior/odd.json")).unwrap();
    assert_eq!(odd.found.iter().map(|found| found.minutes.count()).collect::<Vec<_>>(), [30, 11, 0, 68]);
    assert!((minutes(&odd) * 60).abs_diff(summed("timewarrior/odd.txt")) <= 30 * 4);
}

#[test]
fn a_running_interval_counts_up_to_now_and_is_known_when_it_ends() {
    let file = String::from_utf8(real("timewarrior/running.json")).unwrap();
    let running = read("timewarrior", file.as_bytes()).unwrap();
    assert_eq!(
        lines(&running),
        [
            "2026-11-20 09:00 30m standup",
            "2026-11-20 13:00 330m mentoring | remark: still running, counted up to 18:30"
        ]
    );
    // Timewarrior's ids count from the latest: each has another once something was tracked after it.
    let ended = file
        .replace("\"id\":1,", "\"id\":7,")
        .replace("\"start\":\"20261120T120000Z\"", "\"start\":\"20261120T120000Z\",\"end\":\"20261120T123000Z\"");
    let ended = read("timewarrior", ended.as_bytes()).unwrap();
    assert_eq!((references(&ended), minutes(&ended)), (references(&running), 60));
}

#[test]
fn only_the_days_asked_for_are_read() {
    let mut wanted = wanted();
    wanted.within = Period::day(day::date("2026-11-17").unwrap());
    for (kind, file, count) in [
        ("timewarrior", "timewarrior/whole.json", 1),
        ("watson", "watson/whole.json", 1),
        ("jrnl", "jrnl/export.json", 3),
    ] {
        let file = real(file);
        let harvest = read_wanted(kind, Input::Bytes(&file), &wanted).unwrap();
        assert_eq!((harvest.found.len(), harvest.left_out.len()), (count, 0), "{kind}");
        // And each is called what it is called when everything is read.
        let all = references(&read(kind, &file).unwrap());
        assert!(references(&harvest).iter().all(|reference| all.contains(reference)), "{kind}");
    }
}

#[test]
fn what_is_no_work_that_was_done_is_left_out_with_the_reason() {
    let file = r#"[
        {"id":4,"start":"20261119T080000Z","end":"20261119T070000Z","tags":["back"]},
        {"id":3,"start":"20261121T080000Z","end":"20261121T090000Z","annotation":"tomorrow"},
        {"id":2,"start":"19690101T080000Z","end":"19690101T090000Z"},
        {"id":1,"start":"2026-11-19","tags":["no time"]},
        {"id":0,"start":"20261118T080000Z","end":"20261119T090000Z","tags":["forgotten"]}]"#;
    let harvest = read("timewarrior", file.as_bytes()).unwrap();
    assert_eq!(
        left_out(&harvest),
        [
            "entry 1, 20261119T080000Z, back: ends before it begins",
            "entry 2, 20261121T080000Z, tomorrow: begins after now",
            "entry 3, 19690101T080000Z: lies before 1970",
            "entry 4: \"2026-11-19\" is no time like 20261120T093000Z: cannot be read",
        ]
    );
    assert_eq!(lines(&harvest), ["2026-11-18 09:00 1440m forgotten | doubt: its 25h00 are more than a day"]);
}

#[test]
fn two_intervals_that_begin_together_have_two_references() {
    let file = r#"[{"start":"20261119T080000Z","end":"20261119T080000Z"},{"start":"20261119T080000Z"}]"#;
    let harvest = read("timewarrior", file.as_bytes()).unwrap();
    assert_eq!(references(&harvest), ["20261119T080000Z", "20261119T080000Z (2)"]);
}

// ---- Watson

#[test]
fn watsons_frames_are_items() {
    let harvest = read("watson", &real("watson/whole.json")).unwrap();
    assert_eq!(
        lines(&harvest),
        [
            "2026-11-16 09:00 90m review, two words +atlas-api",
            "2026-11-16 10:30 30m Plan the quarter +Plan-the-quarter",
            "2026-11-17 23:30 75m ops/pager +ops/pager",
            "2026-11-18 09:00 20m review +Größe-old | note: project: Größe (old)",
        ]
    );
    assert!(references(&harvest).iter().all(|id| id.len() == 32));
}

#[test]
fn watsons_totals_are_its_own() {
    let seconds = |file: &str| f64::from(u32::try_from(minutes(&read("watson", &real(file)).unwrap())).unwrap() * 60);
    assert_eq!(seconds("watson/whole.json"), reported("watson/whole.report.json"));
    // Three of these have seconds: 30m29 is 30, 10m30 is 11, 67m44 is 68.
    let off = seconds("watson/odd.json") - reported("watson/odd.report.json");
    assert_eq!(off, f64::from(-29 + 30 + 16));
}

#[test]
fn a_running_frame_is_doubtful_because_it_will_be_called_something_else() {
    let harvest = read("watson", &real("watson/running.json")).unwrap();
    let running = lines(&harvest).pop().unwrap();
    assert_eq!(
        running,
        "2026-11-20 13:00 330m people +mentoring | doubt: it still runs, and will have another id once it is stopped | \
         remark: still running, counted up to 18:30"
    );
    assert_eq!(references(&harvest).pop().unwrap(), "current 1795176000");
    assert_eq!(harvest.found.iter().filter(|found| found.doubt.is_some()).count(), 1);
}

// ---- jrnl

#[test]
fn jrnls_entries_are_items_of_no_length() {
    let harvest = read("jrnl", &real("jrnl/export.json")).unwrap();
    assert_eq!(
        lines(&harvest),
        [
            "2026-11-16 09:00 0m Reviewed the migration @review @atlas.",
            "2026-11-16 09:30 0m Planned the quarter with @ana. | note: Wrote the draft; sent it round.",
            "2026-11-17 16:00 0m Helped @bob with the flaky test. First line. | note: Second line, with Größe and \
             \"quotes\".\nstarred",
            "2026-11-17 16:00 0m Wrote to @bob",
            "2026-11-17 16:00 0m Wrote to @bob",
        ]
    );
    let listed = String::from_utf8(real("jrnl/short.txt")).unwrap();
    assert_eq!(harvest.found.len(), listed.lines().count());
    assert_eq!(harvest.reading, ["jrnl keeps no lengths: each entry has 0 minutes"]);
    let references = references(&harvest);
    assert!(references[3].starts_with("2026-11-17 16:00 "));
    assert_eq!(references[4], format!("{} (2)", references[3]));
}

#[test]
fn an_entry_of_jrnl_is_known_when_its_text_grows() {
    let file = String::from_utf8(real("jrnl/export.json")).unwrap();
    let grown =
        file.replace("sent it round.", "sent it round. And again.").replace("\"starred\": true", "\"starred\": false");
    assert_ne!(file, grown);
    let of = |file: &str| references(&read("jrnl", file.as_bytes()).unwrap());
    assert_eq!(of(&file), of(&grown));
}

#[test]
fn an_entry_of_tomorrow_and_one_without_words_are_left_out() {
    let file = r#"{"tags": {}, "entries": [
        {"title": "Plan", "body": "", "date": "2026-11-20", "time": "18:31", "tags": [], "starred": false},
        {"title": " ", "body": "", "date": "2026-11-19", "time": "09:00"},
        {"title": "Odd", "body": "", "date": "2026-13-19", "time": "09:00"},
        {"title": "", "body": "Only a body", "date": "2026-11-19", "time": "09:00"}]}"#;
    let harvest = read("jrnl", file.as_bytes()).unwrap();
    assert_eq!(
        left_out(&harvest),
        [
            "entry 1, Plan, 2026-11-20 18:31: begins after now",
            "entry 2, , 2026-11-19 09:00: has no text",
            "entry 3, Odd, 2026-13-19 09:00: its date or time cannot be read",
        ]
    );
    assert_eq!(lines(&harvest), ["2026-11-19 09:00 0m Only a body | note: Only a body"]);
}

// ---- all three

#[test]
fn a_file_of_another_program_is_told_how_a_right_one_is_made() {
    let made = [
        ("timewarrior", "timewarrior/whole.json", "`timew export > FILE`"),
        ("watson", "watson/whole.json", "`watson log --all --json > FILE`"),
        ("jrnl", "jrnl/export.json", "`jrnl --export json > FILE`"),
    ];
    for (kind, own, command) in made {
        for (_, file, _) in made.iter().filter(|(_, file, _)| *file != own) {
            let told = fault(kind, &String::from_utf8(real(file)).unwrap());
            assert!(told.starts_with(&format!("this is not what {command} writes: ")), "{kind} {file}: {told}");
        }
        for text in ["", "nothing", "{}", "[1", "[1]", "7", "{\"entries\": 7}"] {
            let told = fault(kind, text);
            assert!(told.contains(command), "{kind} {text}: {told}");
        }
        let none = if kind == "jrnl" { "{\"tags\": {}, \"entries\": []}" } else { "[\n]\n" };
        assert!(read(kind, none.as_bytes()).unwrap().found.is_empty(), "{kind}");
    }
}

#[test]
fn hostile_json_spoils_one_entry_or_gives_an_error() {
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let good = [
        ("timewarrior", r#"{"start":"20261119T080000Z"}"#),
        (
            "watson",
            r#"{"id":"a","project":"a","start":"2026-11-19T09:00:00+01:00","stop":"2026-11-19T10:00:00+01:00"}"#,
        ),
        ("jrnl", r#"{"title":"a","date":"2026-11-19","time":"09:00"}"#),
    ];
    for (kind, entry) in good {
        let file = |more: &str| match kind {
            "jrnl" => format!("{{\"entries\":[{entry},{more}]}}"),
            _ => format!("[{entry},{more}]"),
        };
        let broken = |field: &str, value: &str| entry.replacen('{', &format!("{{\"{field}\":{value},"), 1);
        // Where nobody looks, it does no harm.
        for value in [deep.as_str(), "1e400", "\"\\ud800\""] {
            let harvest = read(kind, file(&broken("more", value)).as_bytes()).unwrap();
            assert_eq!((harvest.found.len(), harvest.left_out.len()), (2, 0), "{kind} {value:.20}");
        }
        for value in [deep.as_str(), "1e400", "\"\\ud800\"", "null", "\"\u{1b}[2J\u{202e}\u{0}\""] {
            let field = match kind {
                "timewarrior" => "start",
                "watson" => "stop",
                _ => "title",
            };
            let at = entry.find(&format!("\"{field}\":")).unwrap();
            let end = entry[at..].find([',', '}']).unwrap();
            let entry = format!("{}\"{field}\":{value}{}", &entry[..at], &entry[at + end..]);
            let harvest = read(kind, file(&entry).as_bytes());
            match harvest {
                // A raw control character is no JSON at all.
                Err(told) => {
                    assert!(value.contains('\u{1b}') && told.to_string().contains("control character"), "{told}");
                }
                Ok(harvest) => assert_eq!((harvest.found.len(), harvest.left_out.len()), (1, 1), "{kind} {value:.20}"),
            }
        }
        let endless = format!("{}{}", if kind == "jrnl" { "{\"entries\":" } else { "" }, "[".repeat(200_000));
        assert!(fault(kind, &endless).contains("recursion limit") || fault(kind, &endless).contains("EOF"), "{kind}");
    }
}

#[test]
fn times_with_which_no_calendar_can_count_are_left_out() {
    let frame =
        |start: &str, stop: &str| format!(r#"{{"id":"{start}","project":"a","start":"{start}","stop":"{stop}"}}"#);
    let file = format!(
        "[{},{},{}]",
        frame("-262143-01-01T00:00:00+00:00", "+262142-12-31T23:59:59+00:00"),
        frame("+262142-12-31T23:59:59+00:00", "-262143-01-01T00:00:00+00:00"),
        frame("2026-11-19T09:00:00+01:00", "+262142-12-31T23:59:59+00:00"),
    );
    let harvest = read("watson", file.as_bytes()).unwrap();
    assert_eq!((harvest.found.len(), harvest.left_out.len()), (1, 2));
    assert!(harvest.found[0].doubt.is_some());
}
