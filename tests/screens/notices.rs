//! What there is to tell: on Trends in a line, and opened, to be looked into or dismissed for the week.

use headwater::app::change::Change;
use headwater::app::config::Config;
use headwater::app::journal::{Access, Door, Journal};
use headwater::app::notices;
use headwater::domain::target::{Aim, Side};

use crate::desk::{Desk, clock};

/// Three full weeks of less leverage and more comfort, and a title that came four times ready made.
const TURNING: [&str; 12] = [
    "Plan 40m l on:2026-10-26",
    "Build 60m e1 on:2026-10-27",
    "Plan 30m l on:2026-11-02",
    "Build 70m e1 on:2026-11-03",
    "Plan 20m l on:2026-11-09",
    "Build 65m e1 on:2026-11-10",
    "Mail 5m cu on:2026-11-11",
    "Polish 20m cs on:2026-11-12",
    "Standup 0m e3 on:2026-11-12",
    "Standup 0m e3 on:2026-11-13",
    "STANDUP 10m e2 on:2026-11-18",
    "Standup 15m e3 on:2026-11-19",
];

/// How many notices another process would tell.
fn told_elsewhere(desk: &Desk) -> usize {
    let path = desk.folder.path().join("journal.db");
    let journal = Journal::open(&path, Access::Read, Config::default(), Door::Cli).unwrap();
    notices::of(&journal, clock().stamp().today).unwrap().len()
}

#[test]
fn trends_tells_the_first_in_a_line_with_its_numbers_and_how_many_more() {
    for (columns, rows) in [(120, 36), (120, 24), (80, 24), (60, 20)] {
        let mut desk = Desk::with(TURNING).size(columns, rows);
        desk.press("3");
        let line = desk.line_with("Spiral watch");
        assert!(line.contains("Spiral watch, 2 more: Leverage was 40%"), "{}", desk.look());
        assert!(line.ends_with("w opens"), "{line}");
        let last = desk.look().lines().position(|line| line.contains("Spiral watch")).unwrap();
        assert_eq!(last, usize::from(rows) - 4, "right above the footer: {}", desk.look());
    }
    let mut desk = Desk::with(["One 30m l1"]);
    desk.press("3");
    assert!(!desk.shows("w opens"), "{}", desk.look());
    desk.press("w");
    assert!(desk.shows("Nothing is left to tell this week"), "{}", desk.look());
    desk.press("x");
    assert!(desk.shows("nothing to dismiss"), "{}", desk.look());
}

#[test]
fn a_notice_opens_its_items_and_a_repeat_its_own() {
    let mut desk = Desk::with(TURNING);
    desk.press("3 w");
    assert!(desk.shows("Is this turning into a spiral?") && desk.shows("the pull be exposure?"), "{}", desk.look());
    assert!(desk.shows("automate, hand over, decline, or keep?"), "{}", desk.look());
    desk.press("Enter");
    assert!(desk.shows("26 Oct–15 Nov") && desk.shows("10 items"), "{}", desk.look());
    desk.press("Esc G Enter");
    assert!(desk.shows("Repeats: Standup") && desk.shows("4 items, 0h25"), "{}", desk.look());
    desk.press("Enter");
    assert!(desk.shows("┌ Item"), "{}", desk.look());
    desk.press("Esc Esc");
    assert!(desk.look().lines().any(|line| line.starts_with("> ") && line.contains("Standup")), "{}", desk.look());
    desk.press("Esc");
    assert!(desk.shows("Leverage, share"), "{}", desk.look());
}

#[test]
fn what_is_dismissed_is_gone_for_the_week_until_it_is_undone() {
    let mut desk = Desk::with(TURNING);
    desk.press("3 w x");
    assert!(desk.shows("u undoes") && !desk.shows("Is this turning"), "{}", desk.look());
    assert_eq!(told_elsewhere(&desk), 2);
    desk.press("Esc");
    assert!(desk.line_with("w opens").contains("Small things, 1 more: W46: 1.2 items"), "{}", desk.look());
    desk.press("w x j x");
    assert!(desk.shows("Nothing is left to tell this week"), "on the title it is the whole notice: {}", desk.look());
    desk.press("u");
    assert!(desk.shows("Standup"), "{}", desk.look());
    desk.press("Esc u u");
    assert!(desk.shows("Spiral watch, 2 more"), "{}", desk.look());
    assert_eq!(told_elsewhere(&desk), 3);
}

#[test]
fn under_a_filter_nothing_is_told_of_what_is_not_shown() {
    let mut desk = Desk::with(TURNING);
    desk.press("3 /").type_in("text:plan").press("Enter");
    assert!(!desk.shows("Spiral watch"), "{}", desk.look());
    desk.press("Esc");
    assert!(desk.shows("Spiral watch"), "{}", desk.look());
}

#[test]
fn a_target_is_drawn_into_the_weeks_in_which_it_held() {
    let desk = Desk::with(TURNING);
    let path = desk.folder.path().join("journal.db");
    let mut other = Journal::open(&path, Access::Write, Config::default(), Door::Cli).unwrap();
    let from = headwater::domain::day::date("2026-11-05").unwrap();
    let aim = Aim { side: Side::AtLeast, value: 0.9 };
    other.apply(&Change::Aim { number: "leverage".to_owned(), from, aim }, &clock().stamp()).unwrap();
    drop(other);
    for (columns, rows) in [(120, 36), (80, 24)] {
        let mut desk = Desk::on(copy(&desk), Config::default()).size(columns, rows);
        desk.press("3");
        assert!(desk.shows("Leverage, share, target ┊ at least 90%"), "{}", desk.look());
        assert!(!desk.line_with("W44 ").contains('┊'), "it did not hold yet: {}", desk.look());
        assert!(desk.line_with("W45 ").contains('┊') && desk.line_with("W46 ").contains('┊'), "{}", desk.look());
        desk.press(":").type_in("ascii").press("Enter");
        assert!(desk.shows("target : at least 90%"), "{}", desk.look());
    }
}

/// A copy of the desk's journal in a folder of its own.
fn copy(desk: &Desk) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["journal.db", "journal.db-wal", "journal.db-shm"] {
        let from = desk.folder.path().join(name);
        if from.exists() {
            std::fs::copy(&from, folder.path().join(name)).unwrap();
        }
    }
    folder
}
