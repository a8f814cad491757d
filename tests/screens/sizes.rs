//! Every screen at every size.

use headwater::app::config::Config;
use headwater::app::keymap::Key;
use headwater::tui::input::Input;
use headwater::tui::stage::Ended;

use crate::desk::{Desk, add};

const KEYS: [&str; 12] =
    ["1", "2", "3", "4", "1 a", "1 Enter", "1 ?", "1 :", "3 Enter", "4 Tab Tab G", "4 L Tab", "4 Tab Tab Enter"];

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

/// Journals with little in them: nothing, an item, a week, gaps, only unsorted items, only asks; and one with much.
fn journals() -> Vec<(&'static str, Vec<String>)> {
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    vec![
        ("empty", Vec::new()),
        ("one item", lines(&["One 30m l1 %del"])),
        ("one week", lines(&["One 30m l1 on:mon", "Two 60m e3 @ana on:tue", "Three 15m cs on:wed"])),
        (
            "gaps",
            lines(&[
                "One 30m l1",
                "Two 60m e3 @ana on:2026-10-20",
                "Three 15m cs on:2025-03-03",
                "Four 20m e on:2019-12-30",
            ]),
        ),
        ("only unsorted", lines(&["One 30m", "Two 10m on:-9"])),
        ("only asks", lines(&["Dashboard @vp/o", "Cron @ops/d on:-8"])),
        ("much", (0..60).map(|n| format!("Ask {n} {}m e3 @person-{n}/o on:-{}", n % 50, n / 2)).collect()),
    ]
}

/// Every panel of Trends, the year, Inbox and the review's steps, with bars and as tables, and what opens over them.
const VIEWS: [&str; 44] = [
    "3",
    "3 Tab",
    "3 Tab Tab",
    "3 Tab Tab Tab",
    "3 Tab Tab Tab Tab",
    "3 Tab Tab Tab Tab Tab",
    "3 v",
    "3 v Tab Tab",
    "3 v Tab Tab Tab",
    "3 v Shift-Tab",
    "3 <",
    "3 > > > v",
    "3 > > >",
    "3 Enter",
    "3 Tab Tab Enter",
    "3 n o p e n Enter",
    "3 n",
    "3 w",
    "3 h",
    "3 h v",
    "3 h n o p e n Enter [ k",
    "3 h Enter",
    "4",
    "4 p",
    "4 p Enter",
    "4 v",
    "4 Tab",
    "4 Tab Tab",
    "4 Tab Tab G",
    "4 Tab Tab G Enter",
    "4 L Tab",
    "4 a",
    "5",
    "5 Right",
    "5 Right Right",
    "5 Right Right Right G",
    "5 Right Right Right Right",
    "5 Right Right Right Right Right j Enter",
    "5 Right Right Right Right Right G",
    "5 Right Right Right Right Right Right",
    "5 Right Right Right Right Right Right Enter G",
    "5 h",
    "5 h Tab",
    "5 T E",
];

const WIDEST: u16 = 140;
const HIGHEST: u16 = 50;
/// Each journal in each view is drawn at one size in so many, each at others, and at all of the small ones.
const STRIDE: usize = 32;

/// The sizes of the given turn: together the turns hold every size.
fn sizes(turn: usize) -> impl Iterator<Item = (u16, u16)> {
    let all = (0..=WIDEST).flat_map(|columns| (0..=HIGHEST).map(move |rows| (columns, rows)));
    let is_edge = |columns: u16, rows: u16| (38..=46).contains(&columns) && rows <= 12;
    all.zip(0..)
        .filter(move |((columns, rows), at)| at % STRIDE == turn % STRIDE || is_edge(*columns, *rows))
        .map(|(size, _)| size)
}

#[test]
fn the_turns_hold_every_size() {
    let drawn: std::collections::HashSet<_> = (0..STRIDE).flat_map(sizes).collect();
    assert_eq!(drawn.len(), usize::from(WIDEST + 1) * usize::from(HIGHEST + 1));
}

/// Draws a journal's views, each at the sizes of its turn, in blocks and in ASCII by turns.
fn draw(journal: usize) {
    let (name, lines) = journals().swap_remove(journal);
    for (keys, at) in VIEWS.into_iter().zip(0..) {
        let folder = tempfile::tempdir().unwrap();
        add(folder.path(), lines.iter().map(String::as_str));
        let mut desk = Desk::on(folder, Config { ascii: (at + journal) % 2 == 1, ..Config::default() });
        desk.press(keys);
        for (columns, rows) in sizes(at + journal * 5) {
            desk.resize(columns, rows);
        }
        for (columns, rows) in [(WIDEST, HIGHEST), (120, 36), (80, 24), (60, 20), (45, 20)] {
            desk.resize(columns, rows);
            let look = desk.look();
            for wrong in ["NaN", "inf%", "infh", "null", "None\n", "None%", "-0%", "Some("] {
                assert!(!look.contains(wrong), "{wrong} after {keys:?}, {name}, {columns}x{rows}:\n{look}");
            }
        }
    }
}

/// Every view of every journal, each view at every size over all journals and turns.
macro_rules! drawn_at_every_size {
    ($($name:ident: $journal:expr,)*) => { $(
        #[test]
        fn $name() {
            draw($journal);
        }
    )* };
}

drawn_at_every_size! {
    an_empty_journal_in_every_view: 0,
    one_item_in_every_view: 1,
    one_week_in_every_view: 2,
    gaps_in_every_view: 3,
    unsorted_items_alone_in_every_view: 4,
    asks_alone_in_every_view: 5,
    many_open_asks_in_every_view: 6,
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
