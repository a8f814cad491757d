//! Calendars as a source: held against a second implementation, against a plain definition of rules, and against faults.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use headwater::domain::day;
use headwater::domain::period::Period;
use headwater::import::error::ImportError;
use headwater::import::found::{Found, Harvest};
use headwater::import::here::{Here, Zone};
use headwater::import::progress::Progress;
use headwater::import::source::{Input, Reads, Source, Wanted};
use headwater::import::sources::of_kind;
use proptest::prelude::*;

fn ics() -> &'static dyn Source {
    of_kind("ics").unwrap()
}

fn date(text: &str) -> NaiveDate {
    day::date(text).unwrap()
}

/// What is wanted in Berlin, at that instant, of those days.
fn wanted(from: &str, to: &str, now: &str) -> Wanted {
    let now: DateTime<Utc> = now.parse().unwrap();
    let here = Here { zone: Zone::Named(Tz::Europe__Berlin), now, today: now.date_naive(), day_ends: 0 };
    Wanted {
        within: Period { from: date(from), to: date(to) },
        here,
        all_day: false,
        authors: Vec::new(),
        mapping: None,
    }
}

/// Most tests look at the autumn of 2026, from the evening of 30 November.
fn autumn() -> Wanted {
    wanted("2026-09-01", "2026-11-30", "2026-11-30T20:00:00Z")
}

fn harvest(file: &[u8], wanted: &Wanted) -> Result<Harvest, ImportError> {
    ics().read(Input::Bytes(file), wanted, &Progress::default())
}

/// A calendar of these lines.
fn calendar(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}\r\nEND:VCALENDAR\r\n", lines.trim())
}

/// A calendar with one event of these lines, its name and title given.
fn event(lines: &str) -> String {
    calendar(&format!("BEGIN:VEVENT\nUID:one\nSUMMARY:Plan\n{}\nEND:VEVENT", lines.trim()))
}

fn read(file: &str) -> Harvest {
    harvest(file.as_bytes(), &autumn()).unwrap()
}

/// Day, start, minutes and title of what was found.
fn told(found: &[Found]) -> Vec<String> {
    let start = |found: &Found| found.start.map_or_else(|| "-".to_owned(), |start| start.to_string());
    found.iter().map(|one| format!("{} {} {}m {}", one.day, start(one), one.minutes.count(), one.title)).collect()
}

fn found(file: &str) -> Vec<String> {
    told(&read(file).found)
}

fn left_out(file: &str) -> Vec<String> {
    read(file).left_out.into_iter().map(|one| format!("{}: {}", one.what, one.why)).collect()
}

fn references(file: &str) -> Vec<String> {
    read(file).found.into_iter().map(|one| one.reference).collect()
}

// ---- a second implementation

/// Where the two differ, how many occurrences only the other or only we have, and why.
const DIFFERENT: [(&str, usize, usize, &str); 4] = [
    ("icalendar/issue_1633_rdate_with_dates.ics", 1, 0, "a day as RDATE of an event with a time means its usual time"),
    ("icalendar/issue_1633_rdate_with_dates_and_tzid.ics", 1, 0, "the same"),
    ("khal/event_dt_multi_uid.ics", 1, 1, "of two with one name and no sequence the later one stays"),
    ("khal/event_dtr_no_tz_exdatez.ics", 6, 5, "an unknown zone is the reader's, and not that of an EXDATE"),
];

fn calendars(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "ics") && path.with_extension("tsv").exists() {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// How many occurrences both have, and those that one of them has, each with a sign.
fn held_against_the_other(path: &Path) -> (usize, Vec<String>) {
    let expected = fs::read_to_string(path.with_extension("tsv")).unwrap();
    let mut expected = expected.lines();
    let (from, to) = expected.next().unwrap().split_once("..").unwrap();
    let mut wanted = wanted(from, to, "2040-01-01T00:00:00Z");
    wanted.all_day = true;
    let harvest = harvest(&fs::read(path).unwrap(), &wanted).unwrap();
    // Of what is left out only day, title and reason are told.
    let mut ours: BTreeMap<String, i64> = BTreeMap::new();
    for found in &harvest.found {
        let start = found.start.map_or_else(|| "-".to_owned(), |start| start.to_string());
        *ours.entry(format!("{}\t{start}\t{}\t-\t{}", found.day, found.minutes.count(), found.title)).or_default() += 1;
    }
    for out in &harvest.left_out {
        if ["cancelled", "declined", "marked as free", "longer than a day"].contains(&out.why.as_str()) {
            let (title, day) = out.what.rsplit_once(", ").unwrap();
            *ours.entry(format!("{day}\t{}\t{title}", out.why)).or_default() += 1;
        }
    }
    let mut same = 0;
    for line in expected {
        let parts: Vec<&str> = line.split('\t').collect();
        let line = if parts[3] == "-" { line.to_owned() } else { format!("{}\t{}\t{}", parts[0], parts[3], parts[4]) };
        let count = ours.entry(line).or_default();
        same += usize::from(*count > 0);
        *count -= 1;
    }
    let only = |(line, count): (&String, &i64)| {
        let sign = if *count < 0 { '-' } else { '+' };
        vec![format!("{sign}{line}"); usize::try_from(count.abs()).unwrap()]
    };
    (same, ours.iter().flat_map(only).collect())
}

#[test]
fn calendars_of_others_read_as_a_second_implementation_reads_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imports/ics");
    let (mut all, mut faults) = (0, Vec::new());
    for path in calendars(&root) {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let (same, differing) = held_against_the_other(&path);
        all += same;
        let count = |sign| differing.iter().filter(|line| line.starts_with(sign)).count();
        let known = DIFFERENT.iter().find(|(known, ..)| *known == name).map_or((0, 0), |known| (known.1, known.2));
        if (count('-'), count('+')) != known {
            faults.push(format!("{name}:\n    {}", differing.join("\n    ")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(all > 9000, "only {all} occurrences were held against the other implementation");
}

#[test]
#[ignore = "for calendars that are not here: HEADWATER_CALENDARS names their folder"]
fn calendars_elsewhere_read_the_same() {
    let root = PathBuf::from(std::env::var_os("HEADWATER_CALENDARS").expect("HEADWATER_CALENDARS names no folder"));
    let mut all = 0;
    for path in calendars(&root) {
        let (same, differing) = held_against_the_other(&path);
        all += same;
        if !differing.is_empty() {
            println!("{}:\n    {}", path.display(), differing.join("\n    "));
        }
    }
    println!("{all} occurrences are the same");
}

// ---- a plain definition of rules

/// A rule of some parts, so few that day by day it can be said whether it means that day.
#[derive(Debug, Clone)]
struct Plain {
    frequency: &'static str,
    interval: i32,
    months: Vec<u32>,
    month_days: Vec<i32>,
    weekdays: Vec<(Option<i32>, usize)>,
    count: Option<usize>,
}

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Plain {
    fn written(&self) -> String {
        let mut parts = vec![format!("FREQ={};INTERVAL={}", self.frequency, self.interval)];
        let mut list = |name: &str, values: Vec<String>| {
            if !values.is_empty() {
                parts.push(format!("{name}={}", values.join(",")));
            }
        };
        list("BYMONTH", self.months.iter().map(ToString::to_string).collect());
        list("BYMONTHDAY", self.month_days.iter().map(ToString::to_string).collect());
        let weekday =
            |(nth, day): &(Option<i32>, usize)| nth.map_or(String::new(), |nth| nth.to_string()) + WEEKDAYS[*day];
        list("BYDAY", self.weekdays.iter().map(weekday).collect());
        list("COUNT", self.count.iter().map(ToString::to_string).collect());
        parts.join(";")
    }

    fn means(&self, day: NaiveDate, start: NaiveDate) -> bool {
        let monday = |day: NaiveDate| day - Days::new(day.weekday().num_days_from_monday().into());
        let months = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month()).unwrap();
        let apart = match self.frequency {
            "DAILY" => i32::try_from((day - start).num_days()).unwrap(),
            "WEEKLY" => i32::try_from((monday(day) - monday(start)).num_weeks()).unwrap(),
            "MONTHLY" => months(day) - months(start),
            _ => day.year() - start.year(),
        };
        let is_last = |weeks: i64| (day + Days::new(u64::try_from(7 * weeks).unwrap())).month() != day.month();
        let is_nth = |nth: i32| match nth {
            1.. => i32::try_from(day.day0() / 7 + 1).unwrap() == nth,
            _ => is_last(i64::from(-nth)) && !(nth < -1 && is_last(i64::from(-nth - 1))),
        };
        let month_day = i32::try_from(day.day()).unwrap();
        let length = (1..=31).rev().find(|last| day.with_day(*last).is_some()).unwrap();
        let from_end = month_day - i32::try_from(length).unwrap() - 1;
        let says_days = !self.month_days.is_empty() || !self.weekdays.is_empty();
        apart % self.interval == 0
            && (self.months.is_empty() || self.months.contains(&day.month()))
            && (self.month_days.is_empty() || self.month_days.iter().any(|one| [month_day, from_end].contains(one)))
            && (self.weekdays.is_empty()
                || self.weekdays.iter().any(|(nth, weekday)| {
                    day.weekday().num_days_from_monday() as usize == *weekday && nth.is_none_or(is_nth)
                }))
            && (says_days
                || match self.frequency {
                    "DAILY" => true,
                    "WEEKLY" => day.weekday() == start.weekday(),
                    "MONTHLY" => day.day() == start.day(),
                    _ => day.day() == start.day() && (!self.months.is_empty() || day.month() == start.month()),
                })
    }
}

fn plain() -> impl Strategy<Value = Plain> {
    let some =
        |range: std::ops::RangeInclusive<i32>| prop::collection::vec(range.prop_filter("no day 0", |n| *n != 0), 0..4);
    let frequency = prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
    let months = prop::collection::vec(1u32..=12, 0..4);
    let weekdays =
        prop::collection::vec((prop::option::of(prop::sample::select(vec![-5, -2, -1, 1, 2, 5])), 0usize..7), 0..3);
    (frequency, 1i32..6, months, some(-31..=31), weekdays, prop::option::of(1usize..30)).prop_map(
        |(frequency, interval, months, month_days, mut weekdays, count)| {
            // A number counts within a month here, which it does not for other rules.
            if frequency != "MONTHLY" {
                for weekday in &mut weekdays {
                    weekday.0 = None;
                }
            }
            let month_days = if frequency == "WEEKLY" { Vec::new() } else { month_days };
            Plain { frequency, interval, months, month_days, weekdays, count }
        },
    )
}

proptest! {
    #[test]
    fn a_rule_means_the_days_that_a_plain_definition_means(rule in plain(), start in 0u64..2000, from in 0u64..2500) {
        let start = date("2016-01-01") + Days::new(start);
        let within = Period { from: date("2016-01-01") + Days::new(from), to: date("2023-12-31") };
        let file = event(&format!("DTSTART:{0}T090000\nDURATION:PT1H\nRRULE:{1}", start.format("%Y%m%d"), rule.written()));
        let wanted = Wanted { within, ..wanted("2016-01-01", "2023-12-31", "2040-01-01T00:00:00Z") };
        let days: Vec<NaiveDate> = harvest(file.as_bytes(), &wanted).unwrap().found.iter().map(|found| found.day).collect();
        let meant = start.iter_days().take_while(|day| *day <= within.to).filter(|day| rule.means(*day, start));
        let mut expected: Vec<NaiveDate> = meant.take(rule.count.unwrap_or(usize::MAX)).collect();
        // An event always takes place when it says it begins.
        if expected.first() != Some(&start) {
            expected.insert(0, start);
        }
        expected.retain(|day| within.holds(*day));
        prop_assert_eq!(days, expected, "{}", rule.written());
    }

    #[test]
    fn no_bytes_bring_it_down(mut file in prop::collection::vec(any::<u8>(), 0..400), at in 0usize..2000, with in any::<[u8; 3]>()) {
        let _ = harvest(&file, &autumn());
        file.splice(0..0, *b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:");
        let _ = harvest(&file, &autumn());
        // A sound one with some bytes of it changed.
        let mut sound = everything().into_bytes();
        let at = at % (sound.len() - 3);
        sound[at..at + 3].copy_from_slice(&with);
        let _ = harvest(&sound, &autumn());
    }
}

/// A calendar with one of everything.
fn everything() -> String {
    calendar(
        "X-WR-CALNAME:lee@example.com\nBEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19701025T030000\n\
         TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nBEGIN:DAYLIGHT\n\
         DTSTART:19700329T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n\
         END:DAYLIGHT\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:one\nSEQUENCE:1\nDTSTAMP:20260901T080000Z\nSUMMARY:Plan\\, and\n  more\n\
         DTSTART;TZID=Ours:20260903T090000\nDTEND;TZID=Ours:20260903T100000\n\
         RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,FR;BYSETPOS=1,-1;UNTIL=20261120T080000Z\nEXDATE:20260904T070000Z\n\
         RDATE;VALUE=PERIOD:20261001T070000Z/PT30M\nATTENDEE;PARTSTAT=ACCEPTED:mailto:lee@example.com\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:one\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261001T070000Z\nDTSTART:20261001T080000Z\n\
         DURATION:PT2H\nSUMMARY:Later\nEND:VEVENT",
    )
}

#[test]
fn a_calendar_with_one_of_everything_is_read() {
    let found = found(&everything());
    assert_eq!(
        found[..4],
        [
            "2026-09-03 09:00 60m Plan, and more",
            "2026-09-17 09:00 60m Plan, and more",
            "2026-09-18 09:00 60m Plan, and more",
            "2026-10-01 10:00 120m Later",
        ]
    );
    assert_eq!(found.last().unwrap(), "2026-11-13 10:00 120m Later");
}

// ---- what it says of an event

#[test]
fn it_reads_files_and_folders_of_them() {
    assert_eq!((ics().kind(), ics().shown(), ics().reads()), ("ics", "calendar", Reads::Files("ics")));
}

#[test]
fn an_event_tells_its_title_place_text_and_organiser() {
    let file = event(
        "DTSTART:20261120T130000Z\nDTEND:20261120T134500Z\nLOCATION:Room\\, 2nd floor\nDESCRIPTION:  Bring\\nthe plan \n\
         ORGANIZER;CN=\"Ana\":mailto:ana@example.com",
    );
    let found = &read(&file).found[0];
    assert_eq!(told(std::slice::from_ref(found)), ["2026-11-20 14:00 45m Plan"]);
    assert_eq!(found.note, "Room, 2nd floor\nBring\nthe plan");
    assert_eq!((found.by.as_deref(), found.reference.as_str()), (Some("Ana"), "one"));
    assert_eq!((&found.doubt, &found.remark), (&None, &None));
    let without_name = event("DTSTART:20261120T130000Z\nDURATION:PT1H\nORGANIZER:MAILTO:ana@example.com");
    assert_eq!(read(&without_name).found[0].by.as_deref(), Some("ana@example.com"));
    let bare = calendar("BEGIN:VEVENT\nDTSTART:20261120T130000Z\nDURATION:PT1H\nEND:VEVENT");
    assert_eq!(found_titles(&bare), ["(no title)"]);
    let long = event(&format!("DTSTART:20261120T130000Z\nDURATION:PT1H\nSUMMARY:{}", "x".repeat(600)))
        .replace("SUMMARY:Plan\n", "");
    let found = &read(&long).found[0];
    assert_eq!((found.title.as_str().chars().count(), found.note.len()), (500, 600));
}

fn found_titles(file: &str) -> Vec<String> {
    read(file).found.iter().map(|found| found.title.to_string()).collect()
}

#[test]
fn minutes_are_those_that_passed() {
    // The clock goes back in the night of 25 October 2026, and went forward on 29 March.
    assert_eq!(
        found(&event("DTSTART;TZID=Europe/Berlin:20261025T010000\nDTEND;TZID=Europe/Berlin:20261025T040000")),
        ["2026-10-25 01:00 240m Plan"]
    );
    // Every night from ten to six: seven, eight or nine hours.
    let nights = event(
        "DTSTART;TZID=Europe/Berlin:20261023T220000\nDTEND;TZID=Europe/Berlin:20261024T060000\nRRULE:FREQ=DAILY;COUNT=3",
    );
    assert_eq!(
        found(&nights),
        ["2026-10-23 22:00 480m Plan", "2026-10-24 22:00 540m Plan", "2026-10-25 22:00 480m Plan"]
    );
    // A length in hours is so many hours, one in days so many days, whatever the clock does.
    let exact = nights.replace("DTEND;TZID=Europe/Berlin:20261024T060000", "DURATION:PT8H");
    assert_eq!(found(&exact)[1], "2026-10-24 22:00 480m Plan");
    assert_eq!(found(&event("DTSTART:20261120T090000\nDTEND:20261120T092959")), ["2026-11-20 09:00 30m Plan"]);
    assert_eq!(
        left_out(&event("DTSTART:20261120T090000\nDTEND:20261121T090100")),
        ["Plan, 2026-11-20: longer than a day"]
    );
    assert_eq!(
        left_out(&event("DTSTART:20261120T090000\nDTEND:20261120T080000")),
        ["Plan, 2026-11-20: it ends before it begins"]
    );
    let endless = &read(&event("DTSTART:20261120T090000")).found[0];
    assert_eq!((endless.minutes.count(), endless.doubt.as_deref()), (0, Some("it has no length")));
}

#[test]
fn a_day_that_ends_late_holds_its_evening() {
    let mut wanted = autumn();
    wanted.here.day_ends = 240;
    let file = event("DTSTART:20261121T010000\nDURATION:PT1H");
    assert_eq!(told(&harvest(file.as_bytes(), &wanted).unwrap().found), ["2026-11-20 01:00 60m Plan"]);
}

#[test]
fn what_is_no_work_is_left_out_with_its_reason() {
    let reason = |lines: &str| left_out(&event(&format!("DTSTART:20261120T090000\nDURATION:PT1H\n{lines}")));
    assert_eq!(reason("STATUS:CANCELLED"), ["Plan, 2026-11-20: cancelled"]);
    assert_eq!(reason("TRANSP:TRANSPARENT"), ["Plan, 2026-11-20: marked as free"]);
    assert_eq!(reason("X-MICROSOFT-CDO-BUSYSTATUS:FREE"), ["Plan, 2026-11-20: marked as free"]);
    assert_eq!(reason("STATUS:CONFIRMED"), [""; 0]);
    assert_eq!(left_out(&event("DTSTART;VALUE=DATE:20261120")), ["Plan, 2026-11-20: all day"]);
    assert_eq!(
        left_out(&event("DTSTART:20261120T000000\nDTEND:20261121T000000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE")),
        ["Plan, 2026-11-20: all day"]
    );
    assert_eq!(left_out(&event("DTSTART:20261130T203000\nDURATION:PT1H")), ["Plan, 2026-11-30: not yet over"]);
    assert_eq!(left_out(&event("DTSTART:20261130T200000\nDURATION:PT1H")), [""; 0]);
    let others = calendar("BEGIN:VTODO\nSUMMARY:a\nEND:VTODO\nBEGIN:VJOURNAL\nSUMMARY:b\nEND:VJOURNAL");
    assert_eq!((found(&others), left_out(&others)), (vec![], vec![]));
    assert_eq!(left_out(&calendar("BEGIN:VEVENT\nSUMMARY:Plan\nEND:VEVENT")), ["Plan, line 3: it has no start"]);
    assert_eq!(left_out(&event("DTSTART:tomorrow")), ["Plan, line 3: its start cannot be read"]);
}

#[test]
fn whole_days_are_taken_by_who_asks_for_them() {
    let mut wanted = autumn();
    wanted.all_day = true;
    let file =
        event("DTSTART;VALUE=DATE:20261023\nDTEND;VALUE=DATE:20261026\nTRANSP:TRANSPARENT\nRRULE:FREQ=WEEKLY;COUNT=2");
    let harvest = harvest(file.as_bytes(), &wanted).unwrap();
    assert_eq!(told(&harvest.found), ["2026-10-23 - 0m Plan", "2026-10-30 - 0m Plan"]);
    assert_eq!(harvest.found[0].remark.as_deref(), Some("3 whole days, so its minutes are not known"));
    assert_eq!(harvest.found[0].reference, "one#20261023");
}

#[test]
fn an_invitation_is_declined_by_the_calendars_owner_alone() {
    let of = |head: &str, attendees: &str| {
        let lines = format!(
            "{head}\nBEGIN:VEVENT\nUID:one\nSUMMARY:Plan\nDTSTART:20261120T090000\nDURATION:PT1H\n{attendees}\nEND:VEVENT"
        );
        calendar(lines.trim())
    };
    let two = "ATTENDEE;PARTSTAT=ACCEPTED;CN=Ana:mailto:ana@example.com\nATTENDEE;CN=Lee;PARTSTAT=DECLINED:MAILTO:Lee@Example.com";
    // Nobody knows whose calendar it is, and somebody came.
    assert_eq!(left_out(&of("", two)), [""; 0]);
    // It bears its owner's address as its name.
    assert_eq!(left_out(&of("X-WR-CALNAME:lee@example.com", two)), ["Plan, 2026-11-20: declined"]);
    assert_eq!(left_out(&of("X-WR-CALNAME:ana@example.com", two)), [""; 0]);
    // One's own name was given, as an address or as people write it.
    for own in ["lee@example.com", "Lee"] {
        let wanted = Wanted { authors: vec![own.to_owned()], ..autumn() };
        assert_eq!(
            harvest(of("X-WR-CALNAME:ana@example.com", two).as_bytes(), &wanted).unwrap().left_out.len(),
            1,
            "{own}"
        );
    }
    // The only one who was asked is the one whose calendar it is.
    assert_eq!(left_out(&of("", "ATTENDEE;PARTSTAT=DECLINED:mailto:x@example.com")), ["Plan, 2026-11-20: declined"]);
    let remark = |lines: &str| read(&of("", lines)).found[0].remark.clone();
    assert_eq!(remark("ATTENDEE;PARTSTAT=TENTATIVE:mailto:x@example.com").as_deref(), Some("tentative"));
    assert_eq!(remark("STATUS:TENTATIVE").as_deref(), Some("tentative"));
    assert_eq!(
        remark("ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:x@example.com").as_deref(),
        Some("the invitation was not answered")
    );
}

// ---- zones

#[test]
fn a_time_is_told_by_the_clock_it_names() {
    let at = |start: &str| found(&event(&format!("DTSTART{start}\nDURATION:PT1H")))[0].clone();
    assert_eq!(at(":20261120T090000"), "2026-11-20 09:00 60m Plan", "floating is local");
    assert_eq!(at(":20261120T233000Z"), "2026-11-21 00:30 60m Plan");
    assert_eq!(at(";TZID=America/New_York:20261120T090000"), "2026-11-20 15:00 60m Plan");
    assert_eq!(
        at(";TZID=\"Pacific Standard Time\":20261120T090000"),
        "2026-11-20 18:00 60m Plan",
        "as Windows calls it"
    );
    assert_eq!(at(";TZID=/example.org/20260101_1/Asia/Tokyo:20261120T090000"), "2026-11-20 01:00 60m Plan");
    let mars = &read(&event("DTSTART;TZID=Mars/Base:20261120T090000\nDURATION:PT1H")).found[0];
    assert_eq!(told(std::slice::from_ref(mars)), ["2026-11-20 09:00 60m Plan"]);
    assert_eq!(mars.doubt.as_deref(), Some("its zone “Mars/Base” is not known"));
}

#[test]
fn a_time_that_the_clock_leaves_out_or_shows_twice_is_told_as_the_standard_has_it() {
    let spring = wanted("2026-03-01", "2026-03-31", "2026-11-30T20:00:00Z");
    let file = event("DTSTART;TZID=Europe/Berlin:20260328T023000\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=3");
    assert_eq!(
        told(&harvest(file.as_bytes(), &spring).unwrap().found),
        ["2026-03-28 02:30 30m Plan", "2026-03-29 03:30 30m Plan", "2026-03-30 02:30 30m Plan"]
    );
    // Shown twice: the first. It is over at 03:00 by the second showing, an hour and a half later.
    let twice = event("DTSTART;TZID=Europe/Berlin:20261025T023000\nDTEND;TZID=Europe/Berlin:20261025T030000");
    assert_eq!(found(&twice), ["2026-10-25 02:30 90m Plan"]);
}

/// A zone of nobody's: two hours west, and an hour and a quarter east of that from the first Tuesday of October on.
const OWN_ZONE: &str = "BEGIN:VTIMEZONE\nTZID:Our island\nBEGIN:STANDARD\nDTSTART:20000201T000000\nTZOFFSETFROM:-0045\n\
    TZOFFSETTO:-0200\nRRULE:FREQ=YEARLY\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20001003T000000\nTZOFFSETFROM:-0200\n\
    TZOFFSETTO:-0045\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1TU\nEND:DAYLIGHT\nEND:VTIMEZONE";

#[test]
fn a_zone_that_the_file_brings_along_holds_by_its_own_rules() {
    let of = |lines: &str| {
        calendar(&format!("{OWN_ZONE}\nBEGIN:VEVENT\nUID:one\nSUMMARY:Plan\n{lines}\nDURATION:PT15M\nEND:VEVENT"))
    };
    let days = of("DTSTART;TZID=Our island:20261004T120000\nRRULE:FREQ=DAILY;COUNT=4");
    assert_eq!(
        found(&days),
        // Berlin is at UTC+2; the island changes on the 6th.
        [
            "2026-10-04 16:00 15m Plan",
            "2026-10-05 16:00 15m Plan",
            "2026-10-06 14:45 15m Plan",
            "2026-10-07 14:45 15m Plan"
        ]
    );
    // Half past midnight on the 6th is left out there: told by the clock before.
    assert_eq!(found(&of("DTSTART;TZID=Our island:20261006T003000")), ["2026-10-06 04:30 15m Plan"]);
    // A zone without rules that can be followed is not known.
    let broken = days.replace("TZOFFSETTO:-0200", "TZOFFSETTO:west");
    assert_eq!(read(&broken).found[0].doubt.as_deref(), Some("its zone “Our island” is not known"));
}

#[test]
fn a_utc_end_of_a_rule_is_an_instant() {
    // East of UTC the last one is earlier in UTC than on the wall, and it counts.
    let file = event("DTSTART;TZID=Asia/Tokyo:20261101T080000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=20261105T230000Z");
    assert_eq!(found(&file).len(), 6);
    // A rule that ends on a day has that day, too.
    assert_eq!(found(&event("DTSTART:20261101T080000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=20261105")).len(), 5);
}

// ---- series

const WEEKLY: &str = "BEGIN:VEVENT\nUID:weekly\nSEQUENCE:2\nSUMMARY:Sync\nDTSTART;TZID=Europe/Berlin:20261005T100000\n\
    DTEND;TZID=Europe/Berlin:20261005T103000\nRRULE:FREQ=WEEKLY;COUNT=4\nEND:VEVENT";

/// The series of every Monday of October with another event of these lines.
fn and(lines: &str) -> String {
    calendar(&format!("{WEEKLY}\nBEGIN:VEVENT\nUID:weekly\n{lines}\nEND:VEVENT"))
}

#[test]
fn what_moved_keeps_its_reference() {
    let plain = references(&calendar(WEEKLY));
    assert_eq!(
        plain,
        ["weekly#20261005T080000Z", "weekly#20261012T080000Z", "weekly#20261019T080000Z", "weekly#20261026T090000Z"]
    );
    let moved = and(
        "SUMMARY:Sync, late\nRECURRENCE-ID;TZID=Europe/Berlin:20261012T100000\nDTSTART:20261014T120000Z\nDURATION:PT1H",
    );
    assert_eq!(found(&moved)[1], "2026-10-14 14:00 60m Sync, late");
    assert_eq!(references(&moved), plain);
}

#[test]
fn an_occurrence_can_move_into_the_days_asked_for_and_out_of_them() {
    let into = and("SUMMARY:Sync\nRECURRENCE-ID:20261005T080000Z\nDTSTART:20260801T120000Z\nDURATION:PT1H");
    assert_eq!(found(&into).len(), 3);
    let august = wanted("2026-08-01", "2026-08-31", "2026-11-30T20:00:00Z");
    assert_eq!(told(&harvest(into.as_bytes(), &august).unwrap().found), ["2026-08-01 14:00 60m Sync"]);
    // What stands in for an occurrence is there also without its series.
    let alone = calendar(
        "BEGIN:VEVENT\nUID:weekly\nSUMMARY:Sync\nRECURRENCE-ID:20261005T080000Z\nDTSTART:20261006T080000Z\nDURATION:PT1H\nEND:VEVENT",
    );
    assert_eq!((found(&alone).len(), references(&alone)), (1, vec!["weekly#20261005T080000Z".to_owned()]));
}

#[test]
fn a_change_of_all_that_follow_moves_them() {
    let file = and(
        "SUMMARY:Sync, new\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261012T080000Z\nDTSTART:20261013T090000Z\nDURATION:PT15M",
    );
    assert_eq!(
        found(&file),
        [
            "2026-10-05 10:00 30m Sync",
            "2026-10-13 11:00 15m Sync, new",
            "2026-10-20 11:00 15m Sync, new",
            // By UTC, which the change is written in, and Berlin's clock has gone back.
            "2026-10-27 11:00 15m Sync, new"
        ]
    );
}

#[test]
fn exceptions_are_moments_or_days() {
    let without = |line: &str| found(&calendar(&WEEKLY.replace("RRULE", &format!("{line}\nRRULE"))));
    assert_eq!(without("EXDATE;TZID=Europe/Berlin:20261012T100000,20261019T100000").len(), 2);
    assert_eq!(without("EXDATE:20261012T080000Z").len(), 3);
    assert_eq!(without("EXDATE;VALUE=DATE:20261012").len(), 3);
    assert_eq!(without("EXDATE:20261012T100000").len(), 3, "a time without a zone is by the clock of the series");
    assert_eq!(without("EXDATE:20261012T090000Z").len(), 4);
    assert_eq!(without("EXRULE:FREQ=WEEKLY;INTERVAL=2").len(), 2);
}

#[test]
fn extra_moments_may_have_their_own_length() {
    let lines = "RDATE;TZID=Europe/Berlin:20261007T100000\nRDATE;VALUE=PERIOD:20261008T080000Z/20261008T100000Z,20261009T080000Z/PT5M";
    let file = calendar(&WEEKLY.replace("RRULE:FREQ=WEEKLY;COUNT=4", lines));
    assert_eq!(
        found(&file),
        [
            "2026-10-05 10:00 30m Sync",
            "2026-10-07 10:00 30m Sync",
            "2026-10-08 10:00 120m Sync",
            "2026-10-09 10:00 5m Sync"
        ]
    );
}

#[test]
fn one_occurrence_or_all_can_be_called_off() {
    let one =
        and("SUMMARY:Sync\nRECURRENCE-ID:20261012T080000Z\nDTSTART:20261012T080000Z\nDURATION:PT30M\nSTATUS:CANCELLED");
    assert_eq!((found(&one).len(), left_out(&one)), (3, vec!["Sync, 2026-10-12: cancelled".to_owned()]));
    let all = format!(
        "{}BEGIN:VCALENDAR\nMETHOD:CANCEL\n{}\nEND:VCALENDAR\n",
        calendar(WEEKLY),
        WEEKLY.replace("SEQUENCE:2", "SEQUENCE:3")
    );
    assert_eq!((found(&all).len(), left_out(&all).len()), (0, 4 + 1));
    // A message that is older than the series calls nothing off.
    assert_eq!(found(&all.replace("SEQUENCE:3", "SEQUENCE:1")).len(), 4);
    // An answer to an invitation is no event.
    let reply = calendar(&format!("METHOD:REPLY\n{WEEKLY}"));
    assert_eq!(left_out(&reply), ["Sync, line 4: a message about an event, not the event"]);
}

#[test]
fn of_two_versions_the_later_one_counts() {
    let older = and("SEQUENCE:1\nSUMMARY:Old sync\nDTSTART:20261001T080000Z\nDURATION:PT1H");
    assert_eq!(
        (found(&older).len(), left_out(&older)),
        (4, vec!["Old sync, line 11: a later version of it is there".to_owned()])
    );
    let newer = older.replace("SEQUENCE:1", "SEQUENCE:3");
    assert_eq!(found(&newer), ["2026-10-01 10:00 60m Old sync"]);
}

#[test]
fn events_without_a_name_keep_their_reference_and_are_there_once() {
    let event = "BEGIN:VEVENT\nSUMMARY:Plan\nDTSTART:20261120T090000Z\nDURATION:PT1H\nEND:VEVENT";
    let twice = calendar(&format!("{event}\n{event}\n{}", event.replace("T09", "T11")));
    assert_eq!(
        (found(&twice).len(), left_out(&twice)),
        (2, vec!["Plan, 2026-11-20: the same is there already".to_owned()])
    );
    assert_eq!(references(&twice), references(&twice));
    let long = calendar(&event.replace("SUMMARY", &format!("UID:{}\nSUMMARY", "é\u{1b}".repeat(900))));
    assert!(references(&long)[0].len() < 100);
}

// ---- faults

#[test]
fn a_file_that_is_no_calendar_says_what_it_is() {
    let told = |file: &[u8]| harvest(file, &autumn()).unwrap_err().to_string();
    assert_eq!(told(b""), "it is no iCalendar file: it is empty");
    assert_eq!(told(b"BEGIN:VCARD\nEND:VCARD"), "it is no iCalendar file: it holds contacts (vCard)");
    assert_eq!(
        told(b"<!DOCTYPE html>\n<p>Sign in"),
        "it is no iCalendar file: it is a web page; the address may have asked for a password"
    );
    assert_eq!(told(b"PK\x03\x04rest"), "it is no iCalendar file: it is a ZIP archive; unpack it first");
    assert_eq!(told("day;title\u{1b}[31m\n1;2".as_bytes()), "it is no iCalendar file: it begins with “day;title[31m”");
    assert!(told(&b"x\n".repeat(2000)).starts_with("more than 1000 of its lines are no lines of a calendar"));
    assert!(ics().read(Input::Folder(Path::new("/")), &autumn(), &Progress::default()).is_err());
}

#[test]
fn broken_lines_are_left_out_and_the_rest_is_read() {
    let file = event("DTSTART:20261120T090000\nDURATION:PT1H\nthis is nothing\n and goes on\nX-SO;A=\"b:c");
    assert_eq!(found(&file), ["2026-11-20 09:00 60m Plan"]);
    assert_eq!(left_out(&file), ["line 8: no line of a calendar", "line 10: no line of a calendar"]);
    // Cut off in the middle of an event, in UTF-16, with several calendars.
    assert_eq!(found(file.split("this is").next().unwrap()), ["2026-11-20 09:00 60m Plan"]);
    let wide: Vec<u8> = [0xfeff].into_iter().chain(file.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(told(&harvest(&wide, &autumn()).unwrap().found), ["2026-11-20 09:00 60m Plan"]);
    let two = format!("\u{feff}{}{}", file, file.replace("UID:one", "UID:two").replace("Plan", "Second"));
    assert_eq!(found(&two).len(), 2);
}

#[test]
fn a_rule_that_is_not_followed_makes_no_work_up() {
    let why = |rule: &str| left_out(&event(&format!("DTSTART:20261120T090000\nDURATION:PT1H\nRRULE:{rule}")));
    assert_eq!(why("FREQ=FORTNIGHTLY"), ["Plan, line 3: its rule cannot be read"]);
    assert_eq!(why("RSCALE=HEBREW;FREQ=YEARLY"), ["Plan, line 3: its rule cannot be read"]);
    for rule in ["FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=2", "FREQ=HOURLY"] {
        assert_eq!(why(rule), ["Plan, line 3: it repeats by the hour or faster"], "{rule}");
    }
}

/// How long a reading takes. The bounds it is held to are wide: tests are compiled to be debugged, and share the machine.
fn timed(file: &str, wanted: &Wanted) -> (Harvest, Duration) {
    let begin = Instant::now();
    let harvest = harvest(file.as_bytes(), wanted).unwrap();
    (harvest, begin.elapsed())
}

#[test]
fn endless_rules_end_with_the_days_asked_for() {
    let rules = ["DAILY", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "MONTHLY;BYDAY=-1FR", "YEARLY;BYWEEKNO=20;BYDAY=MO"];
    let one = |number: usize| {
        format!(
            "BEGIN:VEVENT\nUID:{number}\nDTSTART:00010101T090000\nDURATION:PT1H\nRRULE:FREQ={}\nEND:VEVENT\n",
            rules[number % 4]
        )
    };
    let file = calendar(&(0..200).map(one).collect::<String>());
    let ten_years = wanted("2017-01-01", "2026-11-20", "2026-11-30T20:00:00Z");
    let (harvest, took) = timed(&file, &ten_years);
    assert_eq!((harvest.found.len(), harvest.left_out.len()), (50 * (3611 + 2580 + 118 + 10), 0));
    assert!(took < Duration::from_secs(6), "{took:?}");
}

#[test]
fn enormous_rules_are_cut_off_and_told() {
    let all_days = wanted("1970-01-01", "2026-11-20", "2026-11-30T20:00:00Z");
    let hourly = (0..24).map(|hour| hour.to_string()).collect::<Vec<_>>().join(",");
    let file = event(&format!("DTSTART:19700101T000000\nDURATION:PT1M\nRRULE:FREQ=DAILY;BYHOUR={hourly}"));
    let (harvest, took) = timed(&file, &all_days);
    assert!((20_000..30_000).contains(&harvest.found.len()), "{}", harvest.found.len());
    assert_eq!(harvest.left_out[0].why, "it repeats more often than is read; the rest is left out");
    assert!(took < Duration::from_secs(3), "{took:?}");
    // Days that never come, looked for since the year 1, by the thousand.
    let never = |number: usize| {
        format!(
            "BEGIN:VEVENT\nUID:{number}\nDTSTART:00010101T000000\nRRULE:FREQ=DAILY;COUNT=9;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n"
        )
    };
    let (harvest, took) = timed(&calendar(&(0..5000).map(never).collect::<String>()), &all_days);
    assert!(harvest.found.is_empty() && harvest.left_out.len() > 4000);
    assert!(took < Duration::from_secs(20), "{took:?}");
    // A long text, of which each occurrence would get its own copy.
    let wordy = |number: usize| {
        let text = "x".repeat(64 << 10);
        format!(
            "BEGIN:VEVENT\nUID:{number}\nDESCRIPTION:{text}\nDTSTART:19700101T000000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEND:VEVENT\n"
        )
    };
    let (harvest, _) = timed(&calendar(&(0..40).map(wordy).collect::<String>()), &all_days);
    let bytes: usize = harvest.found.iter().map(|found| found.note.len()).sum();
    assert!((100 << 20..400 << 20).contains(&bytes) && harvest.left_out.len() == 40, "{bytes}");
    // A zone that sets its clock every day for ever.
    let zone = OWN_ZONE.replace("RRULE:FREQ=YEARLY\n", "RRULE:FREQ=DAILY\n").replace("20000201", "00010201");
    let file = calendar(&format!("{zone}\nBEGIN:VEVENT\nDTSTART;TZID=Our island:20261004T120000\nEND:VEVENT"));
    assert!(read(&file).found[0].doubt.as_deref().unwrap().contains("is not known"));
}

#[test]
fn hostile_files_are_read_or_refused_in_time() {
    let begin = Instant::now();
    let nested = format!("BEGIN:VCALENDAR\n{}", "BEGIN:VEVENT\nBEGIN:X\n".repeat(200_000));
    assert_eq!(harvest(nested.as_bytes(), &autumn()).unwrap().left_out.len(), 200_000);
    let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:X\n".repeat(900));
    assert!(harvest(deep.as_bytes(), &autumn()).is_ok());
    let long = event(&format!("DTSTART:20261120T090000\nDURATION:PT1H\nDESCRIPTION:{}", "x\\n".repeat(20 << 20)));
    assert!(read(&long).found[0].note.len() <= 64 << 10);
    let folded = event(&format!("DTSTART:20261120T090000\nDURATION:PT1H\nX-A:{}", "b\n ".repeat(4 << 20)));
    assert_eq!(found(&folded).len(), 1);
    let control =
        event("DTSTART:20261120T090000\nDURATION:PT1H\nLOCATION:\0\u{1b}[2J\u{202e}").replace("Plan", "Pl\0\u{1b}an");
    assert_eq!(found_titles(&control), ["Plan"]);
    let far = event("DTSTART:99991231T235900\nDURATION:P999999999W\nRRULE:FREQ=YEARLY;INTERVAL=999999999");
    assert_eq!(found(&far), [""; 0]);
    let old = event(
        "DTSTART:00000101T000000\nDTEND:99991231T000000\nRRULE:FREQ=WEEKLY;BYSETPOS=-366\nRECURRENCE-ID;RANGE=THISANDFUTURE:99991231T000000",
    );
    assert_eq!(found(&old), [""; 0]);
    assert!(begin.elapsed() < Duration::from_secs(30), "{:?}", begin.elapsed());
}

#[test]
fn it_stops_when_it_is_told_to() {
    let progress = Progress::default();
    progress.stop();
    assert_eq!(ics().read(Input::Bytes(everything().as_bytes()), &autumn(), &progress), Err(ImportError::Stopped));
    let progress = Progress::default();
    ics().read(Input::Bytes(everything().as_bytes()), &autumn(), &progress).unwrap();
    assert!(progress.at().0 > 10);
}
