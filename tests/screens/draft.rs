//! The day's draft on the screens: suggestions of the sources in the config, proposals, and an import.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use headwater::app::config::Config;
use headwater::app::sources::SourceAt;
use headwater::domain::class::{Class, Drive};
use headwater::domain::day;
use headwater::domain::distance::Distance;
use headwater::domain::filter::Filter;
use headwater::domain::item::{Item, ItemId};
use headwater::domain::period::Period;
use headwater::domain::title::Title;
use headwater::import::error::ImportError;
use headwater::import::found::{Found, Harvest};
use headwater::import::progress::Progress;
use headwater::import::source::{Input, Reads, Source, Wanted};

use super::desk::{Desk, add};

/// Two meetings on the Friday of the tests, one the day before; times are UTC, as whole days are those of the zone.
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\n\
    BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261120T090000\r\nDTEND:20261120T094500\r\nSUMMARY:Roadmap sync\r\n\
    ORGANIZER;CN=Maria Gomez:mailto:maria@example.org\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:b\r\nDTSTART:20261120T100000\r\nDTEND:20261120T103000\r\nSUMMARY:1:1 with Lee\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:c\r\nDTSTART:20261119T100000\r\nDTEND:20261119T110000\r\nSUMMARY:Planning\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

/// A desk whose config names that calendar, and another source that is not there.
fn desk(lines: &[&str]) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("work.ics"), CALENDAR).unwrap();
    add(folder.path(), lines.iter().copied());
    sit_down(folder)
}

fn sit_down(folder: tempfile::TempDir) -> Desk {
    let config = config_of(&folder);
    Desk::on(folder, Config::read(&config).unwrap())
}

fn config_of(folder: &tempfile::TempDir) -> String {
    format!(
        "[[source]]\nkind = \"ics\"\npath = \"{}\"\nproject = \"atlas\"\n[[source]]\nkind = \"csv\"\npath = \"{}\"\n",
        folder.path().join("work.ics").display(),
        folder.path().join("none.csv").display()
    )
}

fn today(desk: &Desk) -> Vec<Item> {
    let day = Period::day(day::date("2026-11-20").unwrap());
    desk.app.journal().items(Some(day), &Filter::default(), headwater::app::journal::Order::Oldest).unwrap()
}

#[test]
fn what_a_source_holds_of_the_day_is_offered_and_counted_nowhere() {
    let desk = desk(&["Fix login 45m e3"]);
    assert!(desk.shows("2 suggested for Fri 20 Nov"), "{}", desk.look());
    assert!(desk.line_with("Roadmap sync").contains("09:00-09:45  calendar  @maria?  +atlas"), "{}", desk.look());
    assert!(desk.shows("Logged 0h45 of 8h00"), "{}", desk.look());
    assert!(!desk.shows("Planning"), "that was yesterday");
    assert!(desk.shows("cannot be read: csv, No such file"), "{}", desk.look());
    assert_eq!(today(&desk).len(), 1);
}

#[test]
fn y_takes_one_unsorted_and_u_offers_it_again() {
    let mut desk = desk(&["Fix login 45m e3"]);
    desk.press("j y");
    let items = today(&desk);
    assert_eq!((items[1].work.title.as_str(), items[1].work.class), ("Roadmap sync", None));
    assert_eq!(items[1].work.source.by.as_deref(), Some("Maria Gomez"));
    assert_eq!(items[1].work.projects.len(), 1);
    assert!(desk.shows("1 suggested for Fri 20 Nov"), "{}", desk.look());
    desk.press("u");
    assert!(desk.shows("2 suggested for Fri 20 Nov"), "{}", desk.look());
}

#[test]
fn enter_takes_one_for_which_nothing_is_proposed_and_the_footer_opens_nothing() {
    let mut desk = desk(&["Fix login 45m e3"]).size(120, 36);
    assert!(desk.shows("Enter open"), "an item can be opened: {}", desk.look());
    desk.press("j");
    assert!(desk.shows("y take") && !desk.shows("Enter open"), "{}", desk.look());
    desk.press("Enter");
    assert_eq!((today(&desk)[1].work.title.as_str(), today(&desk)[1].work.class), ("Roadmap sync", None));
}

#[test]
fn a_class_key_and_a_digit_take_one_sorted_and_the_next_is_in_turn() {
    let mut desk = desk(&["Fix login 45m e3"]);
    desk.press("j l 1 c s 3");
    let sorted: Vec<_> = today(&desk).iter().map(|item| (item.work.class, item.work.distance)).collect();
    assert_eq!(sorted[1], (Some(Class::Leverage), Some(Distance::Problem)));
    assert_eq!(sorted[2], (Some(Class::Comfort(Drive::Safe)), Some(Distance::Ticket)));
    assert!(desk.shows("No suggestions for Fri 20 Nov"), "{}", desk.look());
}

#[test]
fn a_digit_is_meant_for_what_was_taken_only_right_after_it() {
    let mut desk = desk(&["Fix login 45m e3", "Standup 15m cs3"]);
    desk.press("G l k k d 2");
    let items = today(&desk);
    assert_eq!(items[2].work.distance, None, "{}", desk.look());
    assert_eq!(items[1].work.distance, Some(Distance::Criteria), "the row under the cursor, the last one");
}

#[test]
fn up_from_the_suggestions_is_the_last_item() {
    let mut desk = desk(&["Fix login 45m e3", "Standup 15m cs3"]);
    desk.press("G k k");
    assert!(desk.reversed()[0].contains("Standup"), "{:?}", desk.reversed());
    desk.press("2").press("G k");
    assert!(desk.reversed()[0].contains("Roadmap sync"), "{:?}", desk.reversed());
}

#[test]
fn enter_accepts_one_after_the_other() {
    let lines = [&["Standup 15m cs"; 4][..], &["Standup 15m", "standup 20m"]].concat();
    let mut desk = desk(&lines);
    desk.press("2 Enter Enter");
    let classes: Vec<_> = today(&desk).iter().map(|item| item.work.class).collect();
    assert_eq!(classes, [Some(Class::Comfort(Drive::Safe)); 6]);
}

#[test]
fn the_row_under_the_cursor_is_seen_in_every_window() {
    let mut desk = desk(&["One 15m", "Two 15m", "Three 15m"]);
    for (columns, rows) in [(120, 36), (80, 24), (60, 20), (45, 20), (60, 16)] {
        desk.resize(columns, rows);
        for keys in ["1 g", "1 G", "2 g", "2 G", "2 G k", "2 g j"] {
            desk.press(keys);
            let lit = desk.reversed();
            let seen =
                ["One", "Two", "Three", "Roadmap", "1:1"].iter().any(|word| lit.iter().any(|row| row.contains(word)));
            assert!(seen, "{columns}x{rows} after {keys}: {lit:?}\n{}", desk.look());
        }
    }
}

#[test]
fn x_drops_one_for_good() {
    let mut desk = desk(&["Fix login 45m e3"]);
    desk.press("j x");
    assert!(!desk.shows("Roadmap sync"), "{}", desk.look());
    let Desk { app, folder, .. } = desk;
    drop(app);
    let mut desk = sit_down(folder);
    assert!(!desk.shows("Roadmap sync"), "{}", desk.look());
    desk.press("u");
    assert_eq!(today(&desk).len(), 1);
}

#[test]
fn what_was_taken_or_dropped_in_plain_lines_is_not_offered_on_the_screens() {
    let Desk { app, folder, .. } = desk(&["Fix login 45m e3"]);
    drop(app);
    let config = folder.path().join("config.toml");
    fs::write(&config, config_of(&folder)).unwrap();
    let mut plain = Command::new(env!("CARGO_BIN_EXE_headwater"));
    plain.args(["triage", "--plain", "--today", "2026-11-20", "--db"]).arg(folder.path().join("journal.db"));
    plain.arg("--config").arg(&config).env("TZ", "UTC").stdin(Stdio::piped()).stdout(Stdio::null());
    let mut plain = plain.spawn().unwrap();
    plain.stdin.take().unwrap().write_all(b"l1\nx\n\n").unwrap();
    assert!(plain.wait().unwrap().success());
    let desk = sit_down(folder);
    assert!(desk.shows("No suggestions for Fri 20 Nov"), "{}", desk.look());
    let sorted: Vec<_> = today(&desk).iter().map(|item| (item.work.class, item.work.distance)).collect();
    assert_eq!(sorted[1..], [(Some(Class::Leverage), Some(Distance::Problem))]);
}

#[test]
fn the_day_before_has_its_own_suggestions_and_triage_those_of_the_day_shown() {
    let mut desk = desk(&["Fix login 45m e3"]);
    desk.press("[");
    assert!(desk.shows("1 suggested for Thu 19 Nov") && desk.shows("Planning"), "{}", desk.look());
    desk.press("2");
    assert!(desk.shows("1 suggested for Thu 19 Nov") && desk.shows("Planning"), "{}", desk.look());
    desk.press("e 2");
    let id = ItemId(2);
    let item = desk.app.journal().item(id).unwrap();
    assert_eq!((item.work.class, item.work.distance), (Some(Class::Execution), Some(Distance::Criteria)));
}

#[test]
fn what_was_typed_already_is_not_offered() {
    let desk = desk(&["roadmap  sync 45m l1"]);
    assert!(desk.shows("1 suggested for Fri 20 Nov"), "{}", desk.look());
}

#[test]
fn enter_accepts_what_is_proposed_and_the_journal_keeps_how_proposals_fared() {
    let sorted = ["Standup 15m cs3"; 3];
    let mut desk = desk(&[&sorted[..], &["Standup 15m", "standup 20m"]].concat());
    desk.press("2");
    assert!(desk.line_with("Comfort, safe").contains("Enter"), "{}", desk.look());
    desk.press("Enter");
    let item = desk.app.journal().item(ItemId(4)).unwrap();
    assert_eq!(item.work.class, Some(Class::Comfort(Drive::Safe)));
    desk.press("l");
    let fared = desk.app.journal().fared("class").unwrap();
    assert_eq!((fared.answered, fared.as_proposed), (2, 1));
    desk.press("u");
    assert_eq!(desk.app.journal().fared("class").unwrap().answered, 1);
}

#[test]
fn after_the_last_item_the_next_key_is_for_the_first_suggestion() {
    let mut desk = desk(&["Standup 15m"]);
    desk.press("2 e j");
    assert!(desk.shows("y take"), "{}", desk.look());
    desk.press("y");
    assert_eq!(today(&desk)[1].work.title.as_str(), "Roadmap sync");
}

#[test]
fn one_key_too_many_after_the_last_suggestion_is_for_no_item() {
    let mut desk = desk(&["One 15m e3", "Two 15m e3"]);
    desk.press("G x x");
    assert!(desk.shows("No suggestions for Fri 20 Nov"), "{}", desk.look());
    assert!(desk.line_with("Two").starts_with('>'), "the row nearest to it: {}", desk.look());
    desk.press("x");
    assert!(desk.shows("That was the last suggestion"), "{}", desk.look());
    assert_eq!(today(&desk).len(), 2);
    desk.press("x");
    assert_eq!(today(&desk).len(), 1, "the next one is meant");
    desk.press("u u 2 y y");
    assert!(desk.shows("That was the last suggestion"), "{}", desk.look());
}

#[test]
fn a_filter_is_for_suggestions_too() {
    let mut desk = desk(&["Fix login 45m e3"]);
    desk.press("/").type_in("roadmap").press("Enter");
    assert!(desk.shows("1 suggested for Fri 20 Nov") && !desk.shows("1:1 with Lee"), "{}", desk.look());
}

#[test]
fn what_another_process_changes_has_the_sources_read_anew() {
    let mut desk = desk(&["Fix login 45m e3"]);
    assert!(desk.shows("2 suggested for Fri 20 Nov"), "{}", desk.look());
    let one = CALENDAR.replace("UID:b", "UID:elsewhere").replace("20261120T100000", "20261118T100000");
    fs::write(desk.folder.path().join("work.ics"), one).unwrap();
    desk.settle();
    assert!(desk.shows("2 suggested for Fri 20 Nov"), "believed for a while: {}", desk.look());
    add(desk.folder.path(), ["Elsewhere 10m e3"]);
    wait_for(&mut desk, "1 suggested for Fri 20 Nov");
}

#[test]
fn an_import_shows_its_plan_first_and_one_undo_takes_it_back() {
    let mut desk = Desk::with(["Fix login 45m e3"]);
    let path = desk.folder.path().join("work.ics");
    fs::write(&path, CALENDAR).unwrap();
    desk.press(":").type_in("import").press("Enter").type_in(&format!("ics {}", path.display())).press("Enter");
    wait_for(&mut desk, "3 new items, 2h15");
    assert_eq!(today(&desk).len(), 1, "nothing is taken yet");
    desk.press("Enter");
    wait_for(&mut desk, "u undoes \"import 3 items\"");
    assert_eq!(today(&desk).len(), 3);
    desk.press("u");
    assert_eq!(today(&desk).len(), 1);
}

#[test]
fn a_kind_alone_means_what_the_config_has_of_it() {
    let mut desk = desk(&["Fix login 45m e3"]);
    desk.press(":").type_in("import").press("Enter").type_in("jrnl").press("Enter");
    assert!(desk.shows("where does it lie? jrnl ~/"), "{}", desk.look());
    for _ in 0.."jrnl".len() {
        desk.press("Backspace");
    }
    desk.type_in("ics").press("Enter");
    wait_for(&mut desk, "3 new items, 2h15");
    desk.press("Enter");
    wait_for(&mut desk, "u undoes \"import 3 items\"");
    assert!(today(&desk).iter().skip(1).all(|item| item.work.projects.len() == 1), "with the project of the config");
}

#[test]
fn a_plan_is_for_the_journal_that_it_was_made_for() {
    let mut desk = Desk::with(["Fix login 45m e3"]);
    let path = desk.folder.path().join("work.ics");
    fs::write(&path, CALENDAR).unwrap();
    desk.press(":").type_in("import").press("Enter").type_in(&format!("ics {}", path.display())).press("Enter");
    wait_for(&mut desk, "3 new items, 2h15");
    add(desk.folder.path(), ["Elsewhere 10m e3"]);
    desk.press("Enter");
    wait_for(&mut desk, "the journal was changed meanwhile");
    assert_eq!(today(&desk).len(), 2, "nothing was taken");
    desk.press("Enter");
    wait_for(&mut desk, "3 new items, 2h15");
    desk.press("Enter");
    wait_for(&mut desk, "u undoes \"import 3 items\"");
}

#[test]
fn an_import_that_cannot_be_read_says_why_and_what_was_typed_stays() {
    let mut desk = Desk::with(["Fix login 45m e3"]);
    desk.press(":").type_in("import").press("Enter").type_in("fax /x").press("Enter");
    assert!(desk.shows("no source is called \"fax\""), "{}", desk.look());
    for _ in 0.."fax /x".len() {
        desk.press("Backspace");
    }
    desk.type_in(&format!("ics {}", Path::new("/dev/zero").display())).press("Enter");
    wait_for(&mut desk, "not a regular file");
    assert!(desk.shows("ics /dev/zero"), "{}", desk.look());
}

/// A source that can be read once, and then breaks.
struct Breaks {
    was_read: AtomicBool,
}

impl Source for Breaks {
    fn kind(&self) -> &'static str {
        "breaks"
    }

    fn about(&self) -> &'static str {
        "a source that breaks"
    }

    fn shown(&self) -> &'static str {
        "broken"
    }

    fn reads(&self) -> Reads {
        Reads::Folder
    }

    fn read(&self, _: Input, wanted: &Wanted, _: &Progress) -> Result<Harvest, ImportError> {
        assert!(!self.was_read.swap(true, Ordering::Relaxed), "it breaks");
        let found = Found::new("a".to_owned(), wanted.here.today, Title::read("Seen before").unwrap());
        Ok(Harvest { found: vec![found], ..Harvest::default() })
    }
}

#[test]
fn a_source_that_breaks_is_told_and_what_it_said_before_stays() {
    static BREAKS: Breaks = Breaks { was_read: AtomicBool::new(false) };
    let folder = tempfile::tempdir().unwrap();
    add(folder.path(), ["Fix login 45m e3"]);
    let path = folder.path().to_str().unwrap().to_owned();
    let at = SourceAt { source: &BREAKS, path, project: None, authors: Vec::new(), map: None, all_day: false };
    let mut desk = Desk::on(folder, Config { sources: vec![at], ..Config::default() });
    assert!(desk.shows("Seen before") && !desk.shows("cannot be read"), "{}", desk.look());
    // Two weeks back it has to be read anew.
    desk.press(&"[ ".repeat(14));
    assert!(desk.shows("cannot be read: breaks, it could not be read"), "{}", desk.look());
    desk.press(&"] ".repeat(14));
    assert!(desk.shows("Seen before") && desk.shows("cannot be read"), "{}", desk.look());
    desk.press("j y");
    assert_eq!(today(&desk).len(), 2);
}

fn wait_for(desk: &mut Desk, words: &str) {
    for _ in 0..500 {
        desk.settle();
        if desk.shows(words) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("{words:?} never came:\n{}", desk.look());
}
