//! Every screen at every size.

use headwater::app::config::Config;
use headwater::app::keymap::Key;
use headwater::tui::input::Input;
use headwater::tui::stage::Ended;

use crate::desk::{Desk, add};

const KEYS: [&str; 12] =
    ["1", "2", "3", "4", "1 a", "1 Enter", "1 ?", "1 :", "3 Enter", "4 Tab Tab G", "4 L Tab", "4 Tab Tab Enter"];

/// Keys that need not be drawn at so many sizes: what they show is made of the same parts.
const MORE: [&str; 4] = ["4 p", "4 v", "4 a", "4 p Enter"];

fn journal() -> Desk {
    let desk = Desk::with([]);
    add(
        desk.folder.path(),
        [
            "A title that is rather longer than any window has room for, with 日本語 in it 45m l1 @maria/s +web/login %ali",
            "Unsorted 30m",
            "Open ask @vp/o",
            "Comfort 15m cs3 @team",
            "Last week 20m e2 @ana on:-8",
        ],
    );
    desk
}

#[test]
fn every_screen_is_drawn_at_every_size() {
    for keys in KEYS {
        let mut desk = journal();
        desk.press(keys);
        for columns in 0..=140 {
            // Every height at some width, every width at some height, and the layouts' edges at all of them.
            let edge = [0, 1, 39, 40, 59, 60, 99, 100, 109, 110, 140].contains(&columns);
            for rows in (columns % 5..=50).step_by(if edge { 1 } else { 5 }) {
                desk.resize(columns, rows);
            }
        }
    }
}

#[test]
fn an_empty_journal_is_drawn_at_every_size() {
    for keys in KEYS {
        let mut desk = Desk::empty();
        desk.press(keys);
        for columns in (0..=140).step_by(7) {
            for rows in (columns % 3..=50).step_by(3) {
                desk.resize(columns, rows);
            }
        }
    }
}

/// Journals with little in them: an item, a week, gaps, only unsorted items, only asks.
const SPARSE: [&[&str]; 5] = [
    &["One 30m l1 %del"],
    &["One 30m l1 on:mon", "Two 60m e3 @ana on:tue", "Three 15m cs on:wed"],
    &["One 30m l1", "Two 60m e3 on:2026-10-20", "Three 15m cs on:2025-03-03", "Four 20m e on:2019-12-30"],
    &["One 30m", "Two 10m on:-9"],
    &["Dashboard @vp/o", "Cron @ops/d on:-8"],
];

#[test]
fn trends_and_the_year_of_sparse_journals_are_drawn_at_every_size() {
    for (lines, at) in std::iter::once(&[][..]).chain(SPARSE).zip(0..) {
        for keys in
            ["3", "3 > > > v", "3 Tab Tab", "3 Tab Tab Tab Tab Tab v", "3 h", "3 h v", "3 h n o p e n Enter [ k"]
        {
            let mut desk = Desk::with(lines.iter().copied());
            desk.press(keys);
            for columns in (at % 3..=140).step_by(3) {
                let edge = [40, 59, 60, 109, 110, 111].contains(&columns);
                for rows in (columns % 7..=50).step_by(if edge { 1 } else { 7 }) {
                    desk.resize(columns, rows);
                }
            }
        }
    }
}

#[test]
fn the_inbox_of_every_kind_of_journal_is_drawn_at_every_size() {
    let asks: Vec<String> = (0..40).map(|n| format!("Ask {n} @person-{n}/o on:-{n}")).collect();
    let asks: Vec<&str> = asks.iter().map(String::as_str).collect();
    let kinds: [&[&str]; 5] =
        [&[], &["One 30m e"], &["Gap 10m @ana on:-30", "Now 10m @ana"], &["Unsorted 30m", "Too 10m"], &asks];
    for lines in kinds {
        for keys in MORE.iter().chain(&["4", "4 Tab Tab G Enter"]) {
            for ascii in [false, true] {
                let folder = tempfile::tempdir().unwrap();
                add(folder.path(), lines.iter().copied());
                let mut desk = Desk::on(folder, Config { ascii, ..Config::default() });
                desk.press(keys);
                for columns in (0..=140).step_by(9) {
                    for rows in (columns % 4..=50).step_by(7) {
                        desk.resize(columns, rows);
                    }
                }
            }
        }
    }
}

#[test]
fn too_small_a_window_says_so_and_still_lets_one_leave() {
    let key = |name| Input::Key(Key::read(name).unwrap());
    let mut desk = journal().size(30, 6);
    assert!(desk.shows("needs 40x8, q leaves"), "{}", desk.look());
    assert_eq!(desk.play([key("q")]), Ended::Left);

    let mut desk = journal();
    desk.press("a").type_in("half");
    desk.resize(30, 6);
    assert!(desk.shows("needs 40x8, Ctrl-C leaves"), "{}", desk.look());
    desk.press("q");
    desk.resize(80, 24);
    assert!(desk.shows("Add: halfq"), "no key is lost: {}", desk.look());
    assert_eq!(desk.play([key("Ctrl-c")]), Ended::Left);
}
