//! Tables of other programs come in as work: what they wrote, what they can write, and what nobody should.
//!
//! The tables in `imports/csv` are what those programs wrote; `make.py` beside them says how.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod common;

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Duration;

use chrono_tz::Europe::Berlin;
use common::{Desk, a_work, cases, day, nowhere};
use headwater::app::config::Config;
use headwater::app::csv::{COLUMNS, Cells, written};
use headwater::domain::day;
use headwater::domain::item::Item;
use headwater::domain::period::Period;
use headwater::import::csv::built_in::BUILT_IN;
use headwater::import::csv::source::Csv;
use headwater::import::error::ImportError;
use headwater::import::found::{Found, Harvest};
use headwater::import::here::{Here, Zone};
use headwater::import::progress::Progress;
use headwater::import::source::{Input, Source, Wanted};
use proptest::prelude::*;

/// What somebody in Berlin wants on Sunday, 22 November 2026, at 17:02.
fn wanted(mapping: Option<&str>) -> Wanted {
    let now = "2026-11-22T16:02:00Z".parse().unwrap();
    Wanted {
        within: Period { from: day::FIRST, to: day("2026-11-22") },
        here: Here { zone: Zone::Named(Berlin), now, today: day("2026-11-22"), day_ends: 0 },
        all_day: false,
        authors: Vec::new(),
        mapping: mapping.map(str::to_owned),
    }
}

fn read(bytes: &[u8], wanted: &Wanted) -> Result<Harvest, ImportError> {
    Csv.read(Input::Bytes(bytes), wanted, &Progress::default())
}

/// What a table holds, by its columns' names.
fn harvest(text: &str) -> Harvest {
    read(text.as_bytes(), &wanted(None)).unwrap()
}

/// The same, by a mapping.
fn mapped(text: &str, mapping: &str) -> Harvest {
    read(text.as_bytes(), &wanted(Some(mapping))).unwrap()
}

/// Why a table is not read at all.
fn error(text: &str, mapping: Option<&str>) -> String {
    read(text.as_bytes(), &wanted(mapping)).unwrap_err().to_string()
}

fn table(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imports/csv").join(name)).unwrap()
}

/// A piece of work on a line: `2026-11-20 09:00 45m Fix login +web: note`.
fn line(found: &Found) -> String {
    let start = found.start.map_or(String::new(), |start| format!(" {start}"));
    let mut line = format!("{}{start} {}m {}", found.day, found.minutes.count(), found.title);
    for project in &found.projects {
        write!(line, " +{project}").unwrap();
    }
    if !found.note.is_empty() {
        write!(line, ": {}", found.note.replace('\n', " / ")).unwrap();
    }
    for aside in [&found.doubt, &found.remark].into_iter().flatten() {
        write!(line, " ({aside})").unwrap();
    }
    line
}

fn lines(harvest: &Harvest) -> Vec<String> {
    harvest.found.iter().map(line).collect()
}

fn left_out(harvest: &Harvest) -> Vec<String> {
    harvest.left_out.iter().map(|left| format!("{}: {}", left.what, left.why)).collect()
}

// ---- what other programs wrote

/// The five pieces of work that every table of `imports/csv` tells.
const WORK: [&str; 5] = [
    "2026-11-16 09:00 90m Fix login, again +web",
    "2026-11-16 23:30 75m Watch the rollout +infra: two / lines",
    "2026-11-17 13:05 45m Say \"no\" to scope +Web-site: project: Web site",
    "2026-11-18 10:00 60m =SUM(A1:A9) is wrong +data: naïve café",
    "2026-11-20 08:15 5m Review café menu; résumé +web",
];

#[test]
fn tables_of_pandas_sqlite_and_libreoffice_tell_the_same_work() {
    for (name, written) in [
        ("pandas-timedelta.csv", "comma-separated, UTF-8"),
        ("pandas-zones.csv", "comma-separated, UTF-8"),
        ("pandas-semicolon-1252.csv", "semicolon-separated, windows-1252"),
        ("pandas-semicolon-utf16.csv", "semicolon-separated, UTF-16LE"),
        ("pandas-semicolon-utf16le-without-mark.csv", "semicolon-separated, UTF-16LE"),
        ("sqlite.csv", "comma-separated, UTF-8"),
        ("libreoffice.csv", "comma-separated, UTF-8"),
        ("libreoffice-quoted-tabs-utf16.csv", "tab-separated, UTF-16LE"),
    ] {
        let harvest = read(&table(name), &wanted(None)).unwrap();
        assert_eq!(lines(&harvest), WORK, "{name}");
        assert_eq!(harvest.reading[0], written, "{name}");
        assert_eq!(left_out(&harvest), [""; 0], "{name}");
    }
}

#[test]
fn a_table_without_a_header_is_read_by_places() {
    let mapping = "day=#1,start=#2,minutes=#3,title=#4,projects=#5,note=#6";
    let harvest = read(&table("sqlite-headless.csv"), &wanted(Some(mapping))).unwrap();
    assert_eq!(lines(&harvest), WORK);
    // With a header the same places are its columns.
    let harvest = read(&table("sqlite.csv"), &wanted(Some(mapping))).unwrap();
    assert_eq!(lines(&harvest), WORK);
}

#[test]
fn watsons_log_is_its_projects_and_tags() {
    let harvest = read(&table("watson-log.csv"), &wanted(None)).unwrap();
    let told = lines(&harvest);
    assert_eq!(told[0], "2026-11-16 09:00 90m web +web: Fix-login-again, work");
    assert_eq!(told[2], "2026-11-17 13:05 45m Web site +Web-site: Say-no-to-scope, work / project: Web site");
    // What `watson report --csv` says of the same days: its rows without a tag are the projects, in seconds.
    let report = String::from_utf8(table("watson-report.csv")).unwrap();
    let untagged = report.lines().skip(1).filter(|row| row.contains(",,"));
    let seconds: f64 = untagged.map(|row| row.rsplit(',').next().unwrap().parse::<f64>().unwrap()).sum();
    let minutes: u32 = harvest.found.iter().map(|found| u32::from(found.minutes.count())).sum();
    assert_eq!(f64::from(minutes) * 60.0, seconds);
}

#[test]
fn a_report_of_sums_is_no_work() {
    let report = String::from_utf8(table("watson-report.csv")).unwrap();
    assert!(error(&report, None).contains("say which column is the day"), "{}", error(&report, None));
}

#[test]
fn toggls_detailed_report_is_known_by_its_header() {
    let harvest = read(&table("toggl.csv"), &wanted(None)).unwrap();
    let mut work = WORK.map(str::to_owned);
    work[1] = "2026-11-16 23:30 75m Watch the rollout +infra".to_owned();
    work[2] = "2026-11-17 13:05 45m Say \"no\" to scope +Acme/Web-site: Design / site, travel / project: Acme/Web site"
        .to_owned();
    work[3] = "2026-11-18 10:00 60m =SUM(A1:A9) is wrong +data".to_owned();
    assert_eq!(lines(&harvest), work);
    assert!(harvest.found.iter().all(|found| found.by.is_none() && found.said == <_>::default()));
    assert!(harvest.reading[1].starts_with("columns by the mapping toggl, the detailed report of Toggl Track: title="));
    assert_eq!(harvest.reading[2], "left alone: \"User\", \"Email\", \"Billable\", \"Amount ()\"");
    let again = read(&table("toggl.csv"), &wanted(Some("toggl"))).unwrap();
    assert_eq!(again, harvest);
}

#[test]
fn who_did_the_work_is_kept_only_where_there_are_several() {
    let of = |other: &str| {
        let harvest = harvest(&format!("day,title,user\n2026-11-20,A,Ana\n2026-11-20,B,{other}\n"));
        let by: Vec<Option<String>> = harvest.found.into_iter().map(|found| found.by).collect();
        (by, harvest.reading.last().unwrap().clone())
    };
    assert_eq!(of("Ana").0, [None, None]);
    let (by, told) = of("Bob");
    assert_eq!(by, [Some("Ana".to_owned()), Some("Bob".to_owned())]);
    assert_eq!(told, "the work of 2 names is in it");
    let said = mapped("day,title,user\n2026-11-20,A,Ana\n", "title=title,day=day,by=user");
    assert_eq!(said.found[0].by.as_deref(), Some("Ana"));
}

#[test]
fn a_day_that_ends_late_holds_the_night_of_a_moment_but_takes_a_day_as_it_is_written() {
    let mut late = wanted(None);
    late.here.day_ends = 240;
    let of = |text: &str| lines(&read(text.as_bytes(), &late).unwrap());
    let toggl = "Description,Billable,Start date,Start time,Duration\nWatch,No,2026-11-17,01:30:00,00:45:00\n";
    assert_eq!(of(toggl), ["2026-11-16 01:30 45m Watch"]);
    assert_eq!(of("day,start,title,minutes\n2026-11-17,01:30,Watch,45\n"), ["2026-11-17 01:30 45m Watch"]);
}

// ---- what was found out, and what can be said

#[test]
fn how_a_table_was_read_is_told() {
    let text = "# subjects\n# of commits\nday\tstart\ttitle\tclass\tdrive\tlink\n2026-11-20\t11:52\tHelp text\tcomfort\tuseful\tx\n";
    let harvest = harvest(text);
    assert_eq!(
        harvest.reading,
        [
            "tab-separated, UTF-8, 2 lines of comments before the header",
            "columns by their names: title=title,day=day,start=start",
            "left alone: \"class\", \"drive\", \"link\"",
            "no column says how long anything took: 0 minutes each",
        ]
    );
    assert_eq!(lines(&harvest), ["2026-11-20 11:52 0m Help text"]);
    assert_eq!(harvest.found[0].said.class, None, "an answer comes in only where it is mapped");
    let class = mapped(text, "class=class,drive=drive").found[0].said.class.unwrap();
    assert_eq!((class.word(), class.drive().map(|drive| drive.word())), ("comfort", Some("useful")));
}

#[test]
fn the_order_of_day_and_month_is_found_out_over_all_rows_or_asked_for() {
    let table = |days: [&str; 2]| format!("Date,Title,Minutes\n{},A,5\n{},B,5\n", days[0], days[1]);
    assert_eq!(lines(&harvest(&table(["03/04/2026", "13/04/2026"]))), ["2026-04-03 5m A", "2026-04-13 5m B"]);
    assert_eq!(lines(&harvest(&table(["03/04/2026", "04/13/2026"]))), ["2026-03-04 5m A", "2026-04-13 5m B"]);
    assert!(
        harvest(&table(["03/04/2026", "04/13/2026"])).reading.contains(&"days are written month before day".to_owned())
    );
    let unclear = table(["05/05/2026", "03/04/2026"]);
    let expected = "nothing tells whether \"03/04/2026\" on line 3 has the day or the month first: say day=Date:dmy or \
                    day=Date:mdy in the mapping, which is now title=Title,day=Date,minutes=Minutes";
    assert_eq!(error(&unclear, None), expected);
    assert_eq!(lines(&mapped(&unclear, "title=Title,day=Date:mdy")), ["2026-05-05 0m A", "2026-03-04 0m B"]);
    assert_eq!(lines(&harvest(&table(["05/05/2026", "06/06/2026"]))), ["2026-05-05 5m A", "2026-06-06 5m B"]);
    let both = table(["13/04/2026", "04/14/2026"]);
    assert!(error(&both, None).starts_with("line 2 has the day first (13/04/2026) and line 3 the month (04/14/2026)"));
    let harvest = mapped(&both, "title=Title,day=Date:dmy");
    assert_eq!(lines(&harvest), ["2026-04-13 0m A"]);
    assert_eq!(left_out(&harvest), ["line 3: its day is none, or lies outside 1970 to 9999"]);
}

#[test]
fn a_number_is_of_what_the_column_or_the_mapping_says() {
    let table = |column: &str, cell: &str| format!("day;title;{column}\n2026-11-20;A;{cell}\n");
    let minutes = |column, cell| harvest(&table(column, cell)).found[0].minutes.count();
    assert_eq!(minutes("Minutes", "45"), 45);
    assert_eq!(minutes("Hours", "0,75"), 45);
    assert_eq!(minutes("Duration (h)", "0.75"), 45);
    assert_eq!(minutes("Duration", "45"), 45);
    assert_eq!(minutes("Duration", "45.0"), 45);
    assert_eq!(minutes("Duration", "0:45"), 45);
    let broken = table("Duration", "0.75");
    let why = error(&broken, None);
    assert!(
        why.starts_with("line 2 has the length \"0.75\", and nothing tells of what: say minutes=Duration:hours or")
    );
    assert_eq!(mapped(&broken, "title=title,day=day,minutes=Duration:hours").found[0].minutes.count(), 45);
    assert_eq!(mapped(&table("x", "2700"), "title=title,day=day,minutes=x:seconds").found[0].minutes.count(), 45);
}

#[test]
fn a_length_is_told_or_is_from_start_to_end_or_is_a_doubt() {
    let of = |row: &str| {
        let harvest = harvest(&format!("day,start,end,duration,title\n{row},A\n"));
        lines(&harvest).into_iter().chain(left_out(&harvest)).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(of("2026-11-20,09:00,10:00,45"), "2026-11-20 09:00 45m A");
    assert_eq!(of("2026-11-20,09:00,10:00,"), "2026-11-20 09:00 60m A");
    assert_eq!(of("2026-11-20,11:30 PM,0:15,"), "2026-11-20 23:30 45m A");
    assert_eq!(of("2026-11-20,23:00,24:00,"), "2026-11-20 23:00 60m A");
    assert_eq!(of("2026-11-20,,,"), "2026-11-20 0m A (it does not say how long it took)");
    assert_eq!(of("2026-11-20,09:00,,"), "2026-11-20 09:00 0m A (it does not say how long it took)");
    assert_eq!(of("2026-11-20,,10:00,"), "2026-11-20 0m A (it does not say how long it took)");
    assert_eq!(of("2026-11-22,16:00,,"), "2026-11-22 16:00 62m A (still running, counted up to 17:02)");
    assert_eq!(of("2026-11-20,,,1:75"), "line 2 (1:75): its length cannot be read");
    assert_eq!(of("2026-11-20,,,25h"), "line 2 (25h): it took longer than a day");
    assert_eq!(of("2026-11-20,9:00,soon,"), "line 2 (soon): its end cannot be read");
    assert_eq!(of("2026-11-20,soon,,45"), "line 2 (soon): its start cannot be read");
    assert_eq!(of("someday,,,45"), "line 2 (someday): its day cannot be read");
    assert_eq!(of(",9:00,,45"), "line 2: it has no day");
}

#[test]
fn a_clock_that_is_put_forward_takes_no_time() {
    let text = "title,start,end\nA,2026-03-29 01:30,2026-03-29 03:30\nB,2026-10-25 01:30,2026-10-25 03:30\nC,2026-11-20 10:00,2026-11-20 09:00\n";
    let harvest = harvest(text);
    assert_eq!(lines(&harvest), ["2026-03-29 01:30 60m A", "2026-10-25 01:30 180m B"]);
    assert_eq!(left_out(&harvest), ["line 4 (2026-11-20 09:00): it ends before it begins"]);
}

#[test]
fn what_a_person_answered_comes_in_where_it_is_mapped() {
    let text = "Date,What,Kind,Dist,Who,Did,Given to,Helped with\n\
        2026-11-20,A,cs,d2,Ana Lee,as is,,\n\
        2026-11-20,B,leverage,,@bob,handed over,maria,\"delegation; risk\"\n\
        2026-11-20,C,comfort,,,,,\n\
        2026-11-20,D,,,ana,,,\n\
        2026-11-20,E,,7,,,,\n";
    let harvest =
        mapped(text, "title=What,day=Date,class=Kind,distance=Dist,from=Who,answer=Did,to=Given to,skills=Helped with");
    let told = |at: usize| {
        let said = &harvest.found[at].said;
        let asked = said.asked.as_ref().map(|asked| format!("{} {}", asked.by, asked.answer.word()));
        let skills: Vec<&str> = said.skills.iter().map(|skill| skill.as_str()).collect();
        format!(
            "{:?} {:?} {asked:?} {:?} {skills:?}",
            said.class,
            said.distance,
            said.to.as_ref().map(|to| to.as_str())
        )
    };
    assert_eq!(told(0), "Some(Comfort(Safe)) Some(Criteria) Some(\"Ana-Lee accepted\") None []");
    assert_eq!(harvest.found[0].note, "from: Ana Lee");
    assert_eq!(told(1), "Some(Leverage) None Some(\"bob handed-over\") Some(\"maria\") [\"delegation\", \"risk\"]");
    assert_eq!(
        left_out(&harvest),
        [
            "line 4 (comfort): comfort needs its drive: useful, safe or control",
            "line 5 (ana): who asked is there without an answer",
            "line 6 (7): its distance is not 0, 1, 2 or 3",
        ]
    );
}

#[test]
fn what_does_not_fit_is_kept_in_the_note() {
    let long = "x".repeat(600);
    let harvest = mapped(&format!("d,t,o\n2026-11-20,{long},{long}\n"), "title=t,day=d,outcome=o");
    let found = &harvest.found[0];
    assert_eq!((found.title.as_str().chars().count(), found.said.outcome.chars().count()), (500, 500));
    assert_eq!(found.note, format!("title: {long}\noutcome: {long}"));
}

#[test]
fn a_mapping_that_does_not_fit_says_what_there_is() {
    let text = "day,title\n2026-11-20,A\n";
    assert!(
        error(text, Some("clockify"))
            .contains("headwater, headwater-raw, toggl are built in, one's own stand in the config")
    );
    assert!(
        error(text, Some("title=Text,day=day")).contains("no column is called \"Text\"; there are \"day\", \"title\"")
    );
    assert!(error(text, Some("toggl")).contains("it is not the detailed report of Toggl Track"));
    assert!(error("Datum,Was\n1,2\n", None).contains("--map"));
}

#[test]
fn only_the_days_asked_for_are_taken_and_the_others_counted() {
    let text = "day,title\n2026-11-19,A\n2026-11-20,B\n2026-11-23,tomorrow\n";
    let mut wanted = wanted(None);
    wanted.within.from = day("2026-11-20");
    let harvest = read(text.as_bytes(), &wanted).unwrap();
    assert_eq!(lines(&harvest), ["2026-11-20 0m B"]);
    assert_eq!(harvest.reading.last().unwrap(), "2 rows lie outside 2026-11-20 to 2026-11-22");
}

// ---- references

#[test]
fn the_same_table_twice_and_in_another_order_has_the_same_references() {
    let refs = |text: &str| {
        let mut refs: Vec<String> = harvest(text).found.into_iter().map(|found| found.reference).collect();
        refs.sort();
        refs
    };
    let rows = ["2026-11-20,9:00,A,5\n", "2026-11-20,9:00,A,5\n", "2026-11-20,9:30,A,5\n", "2026-11-20,,B,5\n"];
    let head = "day,start,title,minutes\n";
    let all = refs(&format!("{head}{}", rows.concat()));
    assert_eq!(all.windows(2).filter(|pair| pair[0] == pair[1]).count(), 0, "no two rows have the same");
    let turned: String = rows.into_iter().rev().collect();
    assert_eq!(refs(&format!("{head}{turned}")), all);
    // One whose length was corrected is the same piece of work where its start is known.
    assert_eq!(refs(&format!("{head}{}", rows.concat().replace("A,5", "A,10"))), all);
    let semicolons = format!("{head}{}", rows.concat()).replace(',', ";").replace("2026-11-20", "20.11.2026");
    assert_eq!(refs(&semicolons), all);
}

#[test]
fn a_ref_of_the_table_is_kept_and_never_there_twice() {
    let harvest =
        mapped("id,day,title\nT-1,2026-11-20,A\nT-1,2026-11-20,B\n,2026-11-20,C\n", "title=title,day=day,ref=id");
    assert_eq!(harvest.found[0].reference, "T-1");
    assert_eq!(harvest.found[1].reference.len(), 36);
    assert_eq!(left_out(&harvest), ["line 3 (T-1): a row before it has the same ref"]);
}

// ---- our own export

fn exported(items: &[Item], cells: Cells, mapping: Option<&str>) -> Harvest {
    let bytes = written(items, cells).unwrap();
    let mut wanted = wanted(mapping);
    wanted.within.to = day::LAST;
    read(&bytes, &wanted).unwrap()
}

/// Holds what came in against the items that went out, field by field.
fn assert_whole(items: &[Item], harvest: &Harvest) {
    assert_eq!(left_out(harvest), [""; 0]);
    assert_eq!(harvest.found.len(), items.len());
    for (item, found) in items.iter().zip(&harvest.found) {
        let work = &item.work;
        assert_eq!((&found.day, &found.start, &found.minutes), (&work.day, &work.start, &work.minutes));
        assert_eq!((&found.title, &found.note), (&work.title, &work.note));
        assert_eq!((&found.projects, &found.by), (&work.projects, &work.source.by));
        assert_eq!(found.reference, item.uid.to_string());
        let said = &found.said;
        assert_eq!((&said.class, &said.distance, &said.asked), (&work.class, &work.distance, &work.asked));
        assert_eq!((&said.to, &said.skills, &said.outcome), (&work.to, &work.skills, &work.outcome));
        assert_eq!((&found.doubt, &found.remark), (&None, &None));
    }
}

#[test]
fn our_own_export_comes_in_again_whole() {
    let desk = Desk::with(&[
        "=1+1 is two 9:00-9:45 e3 +web",
        "'=quoted 5m",
        "-5 degrees cs",
        "Plan 30m l0 @ana/s %del %risk to:bob +web/login +data",
        "Späte Übergabe @bob/h to:maria",
    ]);
    let items = desk.items();
    assert_whole(&items, &exported(&items, Cells::Guarded, None));
    assert_whole(&items, &exported(&items, Cells::Raw, None));
    let told = exported(&items, Cells::Guarded, None).reading[1].clone();
    assert!(told.starts_with("columns by the mapping headwater, what `export csv` writes"), "{told}");
}

#[test]
fn a_quote_before_a_formula_is_a_guard_unless_a_formula_stands_bare_or_the_table_is_said_to_be_raw() {
    let guard = "the ' that guards a cell against being a formula is taken off, in 1 cell";
    let desk = Desk::with(&["'=quoted 5m", "plain 5m"]);
    let titles = |harvest: &Harvest| harvest.found.iter().map(|found| found.title.to_string()).collect::<Vec<_>>();
    let raw = |mapping| exported(&desk.items(), Cells::Raw, mapping);

    // Written raw, with nothing beside it that is a formula: nobody but its writer can tell.
    assert_eq!(titles(&raw(None)), ["=quoted", "plain"]);
    assert!(raw(None).reading.iter().any(|told| told == guard), "{:?}", raw(None).reading);
    assert_eq!(titles(&raw(Some("headwater-raw"))), ["'=quoted", "plain"]);
    assert!(!raw(Some("headwater-raw")).reading.iter().any(|told| told == guard));

    let desk = Desk::with(&["'=quoted 5m", "=bare 5m"]);
    let harvest = exported(&desk.items(), Cells::Raw, None);
    assert_eq!(titles(&harvest), ["'=quoted", "=bare"]);
}

#[test]
fn every_column_of_our_export_is_mapped_but_what_only_that_journal_means() {
    let built_in = BUILT_IN.iter().find(|known| known.name == "headwater").unwrap();
    let mapping = built_in.mapping(&COLUMNS.map(str::to_owned)).unwrap().to_string();
    let mapped: Vec<&str> = mapping.split(',').map(|entry| entry.split(['=', ':']).nth(1).unwrap()).collect();
    let left: Vec<&str> = COLUMNS.into_iter().filter(|column| !mapped.contains(column)).collect();
    assert_eq!(left, ["id", "source.kind", "source.ref", "created_at", "updated_at"]);
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn any_items_of_ours_come_in_again_whole(
        works in prop::collection::vec(a_work(day("2026-02-14")), 1..20),
        (cells, mapping) in prop::sample::select(vec![(Cells::Guarded, None), (Cells::Raw, Some("headwater-raw"))]),
    ) {
        let journal = nowhere(&works, Config::default());
        let mut items = common::items(&journal);
        for item in &mut items {
            // Of whom a source names, control characters are not taken.
            let by = item.work.source.by.take().map(|by| by.chars().filter(|c| !c.is_control()).collect::<String>());
            item.work.source.by = by.filter(|by| !by.is_empty());
        }
        assert_whole(&items, &exported(&items, cells, mapping));
    }

    #[test]
    fn a_table_comes_in_as_it_was_however_it_is_written(
        rows in prop::collection::vec(("[a-zé;,|\t\"'#= \n\r-]{0,12}", 1_u16..1440, "[a-z;,|\t\"\n]{0,12}"), 1..12),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
        quotes in prop::sample::select(vec![csv::QuoteStyle::Always, csv::QuoteStyle::Necessary, csv::QuoteStyle::NonNumeric]),
        end in prop::sample::select(vec![csv::Terminator::CRLF, csv::Terminator::Any(b'\n')]),
        encoding in 0..4_u8,
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).quote_style(quotes).terminator(end).from_writer(Vec::new());
        writer.write_record(["day", "minutes", "title", "note"]).unwrap();
        for (title, minutes, note) in &rows {
            writer.write_record(["2026-11-20", &minutes.to_string(), &format!("T{title}"), note]).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let harvest = read(&encoded(&text, encoding), &wanted(None)).unwrap();
        prop_assert_eq!(left_out(&harvest), [""; 0]);
        let came: Vec<(String, u16, String)> =
            harvest.found.iter().map(|found| (found.title.to_string(), found.minutes.count(), found.note.clone())).collect();
        let spaced = |title: &str| format!("T{title}").split_whitespace().collect::<Vec<_>>().join(" ");
        let wrote: Vec<(String, u16, String)> =
            rows.into_iter().map(|(title, minutes, note)| (spaced(&title), minutes, note)).collect();
        prop_assert_eq!(came, wrote);
    }

    #[test]
    fn no_bytes_break_it(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        text in "[\"',;\t|\n\r#=0-9:/a-c\u{0}\u{1b}\u{202e}-]{0,120}",
        encoding in 0..4_u8,
    ) {
        let _ = read(&bytes, &wanted(None));
        for table in [format!("day,title,minutes,start,end,projects,class\n{text}"), format!("day;title;note\n{text}"), text] {
            let _ = read(&encoded(&table, encoding), &wanted(None));
            let _ = read(&encoded(&table, encoding), &wanted(Some("title=#2,day=#1,minutes=#3")));
        }
    }
}

/// A text as UTF-8 with a mark or without, or as UTF-16 of either order with one.
fn encoded(text: &str, encoding: u8) -> Vec<u8> {
    let marked = format!("\u{feff}{text}");
    match encoding {
        0 => text.as_bytes().to_vec(),
        1 => marked.into_bytes(),
        2 => marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ => marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

// ---- what nobody should write

#[test]
fn ragged_rows_are_left_out_with_their_lines() {
    let text = "day,title,minutes,note\n2026-11-20,\"A\nB\",5,x\n2026-11-20,C\n\n2026-11-20,D,5,x,,\n2026-11-20,E,5,x,more\n2026-11-20,,5,\n";
    let harvest = harvest(text);
    assert_eq!(lines(&harvest), ["2026-11-20 5m A B: x", "2026-11-20 5m D: x"]);
    let expected =
        ["line 4: it has too few cells", "line 7: it has more cells than the header", "line 8: it has no title"];
    assert_eq!(left_out(&harvest), expected);
    // What is not mapped may be missing.
    assert_eq!(lines(&mapped("day,title,x,y\n2026-11-20,A\n", "title=title,day=day")), ["2026-11-20 0m A"]);
}

#[test]
fn a_quote_that_is_never_closed_takes_no_row_with_it_in_silence() {
    let harvest = harvest("day,title\n2026-11-19,A\n2026-11-20,\"B\n2026-11-20,C\n2026-11-20,D\n");
    assert_eq!(lines(&harvest), ["2026-11-19 0m A"]);
    assert_eq!(left_out(&harvest), ["lines 3 to 5: a quote is opened there and never closed"]);
}

#[test]
fn what_is_no_table_is_told() {
    assert_eq!(error("", None), "it holds no table");
    assert_eq!(error("\n# nothing\n", None), "it holds no table");
    assert!(error("PK\u{3}\u{4}xlsx", None).contains("a spreadsheet or an archive, not CSV"));
    assert!(error(&"\u{0}".repeat(4096), None).contains("say which column is the title"));
    assert_eq!(lines(&harvest("day,title\n")), [""; 0]);
}

#[test]
fn hostile_cells_are_text() {
    let harvest = harvest("day,title,projects,note\n2026-11-20,\u{1b}[2Jx\u{0},\u{202e}gro,\u{1b}]0;n\u{7}\n");
    let found = &harvest.found[0];
    assert_eq!(found.title.as_str(), "[2Jx");
    assert_eq!(found.projects[0].as_str(), "gro");
    assert_eq!(found.note, "\u{1b}]0;n\u{7}\nproject: \u{202e}gro");
    let header = "day,title,\u{1b}[31mred\n2026-11-20,A,x\n";
    assert!(read(header.as_bytes(), &wanted(None)).unwrap().reading.concat().chars().all(|c| !c.is_control()));
}

#[test]
fn enormous_lines_end_in_time() {
    let most = 16 << 20;
    let title = harvest(&format!("day,title\n2026-11-20,{}\n", "x".repeat(most)));
    assert_eq!(title.found[0].title.as_str().chars().count(), 500);
    assert!(title.found[0].note.len() <= 64 << 10);
    assert!(error(&format!("day,title\n{}\n", ",".repeat(most)), None).contains("line 2 has over 100000 cells"));
    let quote = harvest(&format!("day,title\n2026-11-20,\"{}", "x\n".repeat(most / 2)));
    assert_eq!(left_out(&quote), [format!("lines 2 to {}: a quote is opened there and never closed", most / 2 + 1)]);
    assert_eq!(lines(&harvest(&format!("day,title\n{}2026-11-20,A", "\n".repeat(most)))), ["2026-11-20 0m A"]);
    let day = harvest(&format!("day,title\n{},A\n", "1".repeat(most)));
    assert!(left_out(&day)[0].ends_with("…): its day cannot be read"));
    assert!(error(&"#\n".repeat(most / 2), None).contains("no table"));
    assert!(error(&format!("day,title\n{}", "a\n".repeat(1_000_001)), None).contains("over 1000000 rows"));
}

#[test]
fn it_stops_when_it_is_told_to() {
    let progress = Progress::default();
    progress.stop();
    let bytes = b"day,title\n2026-11-20,A\n";
    assert_eq!(Csv.read(Input::Bytes(bytes), &wanted(None), &progress), Err(ImportError::Stopped));
    let progress = Progress::default();
    Csv.read(Input::Bytes(bytes), &wanted(None), &progress).unwrap();
    assert_eq!(progress.at(), (1, 1));
}

#[test]
fn a_hundred_thousand_rows_are_read_in_a_moment() {
    let mut text = "Date;Start;Duration;Description;Project;Notes\n".to_owned();
    for row in 0..100_000 {
        let (d, h, m) = (1 + row % 28, row % 24, row % 60);
        writeln!(text, "{d:02}.10.2026;{h:02}:{m:02};0:{m:02};Work number {row};Web site;\"some \"\"words\"\"\"")
            .unwrap();
    }
    let before = time_at_work();
    let harvest = harvest(&text);
    let took = time_at_work().saturating_sub(before);
    assert_eq!((harvest.found.len(), harvest.left_out.len()), (100_000, 0));
    println!("100 000 rows took {took:?}");
    assert!(took.as_secs() < 5, "{took:?}");
}

/// How long this thread was at work, however busy the machine is with others.
fn time_at_work() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(told.split_whitespace().next().unwrap().parse().unwrap())
}
