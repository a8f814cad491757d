//! The year at a glance.

use headwater::app::change::Change;
use headwater::app::config::Config;
use headwater::app::journal::{Access, Door, Journal};
use headwater::domain::day;
use headwater::domain::week::Week;
use headwater::tui::input::Input;

use crate::desk::{Desk, clock};

fn desk() -> Desk {
    let desk = Desk::with([
        "Plan 60m l1 @ana/s",
        "Build 60m e3",
        "Plan 30m l1 on:2026-11-17",
        "Build 90m e3 on:2026-11-17",
        "Something 30m on:2026-11-16",
        "Review 45m e2 on:2026-11-12",
        "Early 30m l %del on:2025-11-21",
        "Dashboard @vp/o on:2026-11-13",
    ]);
    let path = desk.folder.path().join("journal.db");
    let mut other = Journal::open(&path, Access::Write, Config::default(), Door::Cli).unwrap();
    let stamp = clock().stamp();
    let off = Change::TakeOff { days: vec![day::date("2026-11-18").unwrap()], why: Some("dentist".to_owned()) };
    other.apply(&off, &stamp).unwrap();
    other.apply(&Change::Label(Week::read("2026-W47").unwrap(), "on-call".to_owned()), &stamp).unwrap();
    desk
}

/// The row of a weekday on the map.
fn row(desk: &Desk, name: &str) -> String {
    desk.line_with(&format!("│ {name} ")).trim_matches(['│', ' ']).to_owned()
}

#[test]
fn a_day_is_a_glyph_and_the_day_under_the_cursor_is_told_in_words() {
    let mut desk = desk();
    desk.press("3 h");
    assert!(desk.shows("Fri 20 Nov, W47: leverage 50% of 2h00 sorted, 2 items; label on-call"), "{}", desk.look());
    assert!(row(&desk, "Fr").ends_with("-?█"), "the most is the last step: {}", desk.look());
    assert!(row(&desk, "Tu").ends_with("-▒"), "half of it is the second: {}", desk.look());
    assert!(row(&desk, "Mo").ends_with("-?"), "nothing was sorted: {}", desk.look());
    assert!(row(&desk, "We").ends_with("-o"), "{}", desk.look());
    assert!(row(&desk, "Th").ends_with("·-"), "{}", desk.look());
    assert!(row(&desk, "Sa").ends_with("--"), "what is to come is blank: {}", desk.look());
    desk.press("k k");
    assert!(desk.shows("Wed 18 Nov, W47: no items; day off: dentist; label on-call"), "{}", desk.look());
    desk.press("k k");
    assert!(desk.shows("Mon 16 Nov, W47: nothing sorted, 1 item"), "{}", desk.look());
    desk.press("k");
    assert!(desk.shows("Sun 15 Nov, W46: no items"), "{}", desk.look());
    desk.press("t j");
    assert!(desk.shows("Sat 21 Nov, W47: still to come"), "{}", desk.look());
}

#[test]
fn the_legend_names_the_figures_of_the_steps() {
    let mut desk = desk();
    desk.press("3 h");
    let legend = desk.line_with("up to:");
    for part in ["· 0%", "░ 13%", "▒ 25%", "▓ 38%", "█ 50%"] {
        assert!(legend.contains(part), "{part}: {legend}");
    }
    assert!(desk.shows("- no items") && desk.shows("o day off") && desk.shows("? nothing sorted"), "{legend}");
    desk.press("n").type_in("minutes").press("Enter");
    assert!(desk.line_with("up to:").contains("█ 2h00"), "{}", desk.look());
    assert!(desk.shows("W47: minutes 2h00, items: 2; label on-call"), "{}", desk.look());
}

#[test]
fn arrows_go_by_week_and_other_keys_choose_the_number() {
    let mut desk = desk();
    desk.press("3 h Left");
    assert!(desk.shows("Fri 13 Nov, W46"), "{}", desk.look());
    desk.press("Right Right Right");
    assert!(desk.shows("Fri 4 Dec, W49: still to come"), "{}", desk.look());
    desk.press("t .");
    assert!(desk.shows("Fri 20 Nov, W47: execution 50%"), "{}", desk.look());
    desk.press(", ,");
    assert!(desk.shows("skill: tradeoffs 0h00 of 2h00"), "{}", desk.look());
    desk.press("n").type_in("open").press("Enter");
    assert!(desk.shows("open requests 1, days since the oldest: 7"), "{}", desk.look());
    desk.press("n").type_in("as_is").press("Enter");
    assert!(desk.shows("taken as is 0%, answered asks: 1"), "{}", desk.look());
}

#[test]
fn years_are_gone_through() {
    let mut desk = desk();
    desk.press("3 h [");
    assert!(desk.shows("2025, day by day") && desk.shows("Fri 21 Nov, W47: leverage 100%"), "{}", desk.look());
    desk.press("]");
    assert!(desk.shows("2026, day by day") && desk.shows("Fri 20 Nov, W47"), "{}", desk.look());
    desk.press("]");
    assert!(desk.shows("This is the running year"), "{}", desk.look());
    desk.press("g k");
    assert!(
        desk.shows("2025, day by day") && desk.shows("Sun 28 Dec, W52"),
        "days go on over a year's end: {}",
        desk.look()
    );
    desk.press("t");
    assert!(desk.shows("Fri 20 Nov, W47"), "{}", desk.look());
}

#[test]
fn a_day_opens_its_items_and_esc_comes_back_to_its_week() {
    let mut desk = desk();
    desk.press("3 h k k k Enter");
    assert!(
        desk.shows("Leverage on Tue 17 Nov")
            && desk.shows("Plan")
            && !desk.shows("Review 45m")
            && !desk.shows("   45 E"),
        "{}",
        desk.look()
    );
    desk.press("Enter");
    assert!(desk.shows("┌ Item"), "{}", desk.look());
    desk.press("Esc Esc");
    assert!(desk.shows("Tue 17 Nov, W47: leverage 25%"), "{}", desk.look());
    desk.press("Left Left Esc");
    assert!(desk.shows("W45, 2–8 Nov 2026"), "{}", desk.look());
    desk.press("h [ Esc");
    assert!(desk.shows("[all]") || desk.shows("[52w]"), "the range holds the week: {}", desk.look());
    assert!(desk.shows("2025"), "{}", desk.look());
}

#[test]
fn the_filter_and_the_table_hold_in_the_year_too() {
    let mut desk = desk();
    desk.press("3 h /").type_in("from:ana").press("Enter");
    assert!(desk.shows("Filter from:ana") && desk.shows("leverage 100% of 1h00 sorted, 1 item"), "{}", desk.look());
    desk.press("/").type_in(" +none").press("Enter");
    assert!(desk.shows("leaves no items in this year"), "{}", desk.look());
    desk.press("/ Esc v");
    assert!(desk.line_with("│ Fri 20 Nov ").contains("no items"), "{}", desk.look());
}

#[test]
fn a_click_on_the_map_goes_to_that_day() {
    let mut desk = desk();
    desk.press("3 h");
    let look = desk.look();
    let (line, at) = look.lines().zip(0_u16..).find(|(line, _)| line.contains("│ Tu ")).unwrap();
    let column = line.trim_end_matches(['│', ' ']).chars().count() - 1;
    desk.play([Input::Click(u16::try_from(column).unwrap(), at)]);
    assert!(desk.shows("Tue 17 Nov, W47"), "{}", desk.look());
}

#[test]
fn a_narrow_window_shows_the_weeks_around_the_day() {
    let mut desk = desk().size(45, 20);
    desk.press("3 h");
    assert!(desk.shows("Dec") && !desk.shows("Jan"), "{}", desk.look());
    desk.press("g");
    assert!(!desk.line_with("Jan").contains("Dec") && desk.line_with("Jan").contains("Aug"), "{}", desk.look());
}
