//! Trends: six panels, their numbers and ranges, and what lies behind each row.

use headwater::app::change::Change;
use headwater::app::config::Config;
use headwater::app::journal::{Access, Door, Journal};
use headwater::domain::day;
use headwater::domain::week::Week;
use headwater::tui::input::Input;

use crate::desk::{Desk, clock};

const LINES: [&str; 9] = [
    "Picked the rollout 60m l1 +atlas %pri",
    "Fixed login 45m e3 @ana +web",
    "Standup 15m cs3 @team",
    "Coached Lee 30m l0 @lee/s %men",
    "Old plan 40m l0 on:-8",
    "Older build 90m e2 @ana on:-15",
    "Read mail 20m cu on:-9",
    "Something 25m on:-10",
    "Dashboard @vp/o on:-9",
];

fn desk() -> Desk {
    Desk::with(LINES)
}

/// Changes the desk's journal as another window would.
fn change(desk: &Desk, changes: impl IntoIterator<Item = Change>) {
    let path = desk.folder.path().join("journal.db");
    let mut other = Journal::open(&path, Access::Write, Config::default(), Door::Cli).unwrap();
    for change in changes {
        other.apply(&change, &clock().stamp()).unwrap();
    }
}

fn week(text: &str) -> Week {
    Week::read(text).unwrap()
}

#[test]
fn numbers_are_gone_through_and_picked_by_name() {
    let mut desk = desk();
    desk.press("3");
    assert!(desk.shows("Leverage, share"), "{}", desk.look());
    desk.press("Right");
    assert!(desk.shows("Execution, share"));
    desk.press("Left Left");
    assert!(desk.shows("Skill: tradeoffs, hours"), "the list has no ends: {}", desk.look());
    desk.press("n").type_in("del");
    assert!(desk.shows("skill.delegation"), "{}", desk.look());
    desk.press("Enter");
    assert!(desk.shows("Skill: delegation"), "{}", desk.look());
    desk.press("n").type_in("s");
    assert!(desk.line_with("Tab safe").contains("skill."), "what begins with it comes first: {}", desk.look());
    desk.press("Esc Tab n").type_in("as_is").press("Enter");
    assert!(desk.shows("Taken as is") && desk.shows("answered"), "{}", desk.look());
}

#[test]
fn ranges_are_gone_through_and_the_cursor_keeps_its_week() {
    let mut desk = Desk::with(LINES.into_iter().chain(["First 30m e on:2024-02-01"])).size(120, 36);
    desk.press("3 k");
    assert!(desk.shows("W46, 9–15 Nov 2026"), "{}", desk.look());
    for range in ["[26w]", "[52w]", "[all]", "[all]"] {
        desk.press(">");
        assert!(desk.shows(range) && desk.shows("W46, 9–15 Nov 2026"), "{}", desk.look());
    }
    assert!(desk.shows("147 weeks"), "{}", desk.look());
    desk.press("g");
    assert!(desk.line_with("W05").contains("0%") && desk.shows("2024 "), "{}", desk.look());
    desk.press("< < < <");
    assert!(desk.shows("[4w]") && desk.shows("4 weeks to"), "{}", desk.look());
}

#[test]
fn a_week_tells_what_it_stands_on() {
    let mut desk = desk().size(120, 36);
    desk.press("3");
    assert!(desk.line_with("W47◦").contains("60%    2h30"), "{}", desk.look());
    assert!(desk.line_with("W44 ").contains("no items"));
    assert!(desk.shows("still running: 60% of 2h30 sorted"), "{}", desk.look());
    assert!(desk.shows("◦ W47 still runs"), "{}", desk.look());
    desk.press("k");
    assert!(desk.shows("W46, 9–15 Nov 2026: 67% of 1h00 sorted"), "{}", desk.look());
}

#[test]
fn unsorted_weeks_and_weeks_without_items_are_told_apart() {
    let mut desk = Desk::with(["Something 25m on:-10"]);
    desk.press("3");
    assert!(desk.line_with("W46").contains("nothing sorted"), "{}", desk.look());
    assert!(desk.line_with("W45").contains("no items"));
    assert!(desk.shows("unclear: fewer than 4 full weeks"), "{}", desk.look());
    let mut desk = Desk::with(["Dashboard @vp/o"]);
    desk.press("3 n").type_in("open").press("Enter");
    assert!(desk.line_with("W47◦").contains('1'), "{}", desk.look());
}

#[test]
fn labels_days_off_and_jobs_stand_where_their_week_is() {
    let mut desk = desk();
    let off = |text, why: &str| Change::TakeOff { days: vec![day::date(text).unwrap()], why: Some(why.to_owned()) };
    change(
        &desk,
        [
            Change::Label(week("2026-W45"), "on-call".to_owned()),
            Change::Label(week("2026-W46"), "job:acme".to_owned()),
            off("2026-11-10", "dentist"),
        ],
    );
    desk.press("3 k");
    assert!(desk.line_with("W45 ").contains("on-call"), "{}", desk.look());
    assert!(desk.line_with("W46  ").contains("1 off"), "{}", desk.look());
    let look = desk.look();
    let (job, week) = (look.find("── job acme ──").unwrap(), look.find("W46  ").unwrap());
    assert!(look[job..week].lines().count() == 2, "the job begins right above its week: {look}");
    assert!(desk.shows("Tue 10 Nov off:") && desk.shows("dentist"), "{look}");
    desk.resize(120, 36);
    assert_eq!(desk.look().matches("── job acme ──").count(), 2);
}

#[test]
fn six_panels_take_turns_where_it_is_narrow() {
    let mut desk = desk();
    desk.press("3");
    let titles = ["Leverage", "Downstream", "What was decided", "Comfort, why", "Answers to asks", "Skills"];
    for (title, at) in titles.into_iter().zip(1..) {
        assert!(desk.line_with("┌").contains(title), "{title}: {}", desk.look());
        assert!(desk.shows(&format!(" {at} of 6 ")), "{}", desk.look());
        desk.press("Tab");
    }
    assert!(desk.line_with("┌").contains("Leverage"));
    desk.press("Shift-Tab");
    assert!(desk.line_with("┌").contains("Skills"), "{}", desk.look());
    desk.press("Left");
    assert!(desk.shows("Tab goes there"), "{}", desk.look());
}

#[test]
fn wide_windows_show_all_six_and_low_ones_the_row_that_has_the_keys() {
    let mut desk = desk().size(120, 36);
    desk.press("3");
    for title in ["Leverage", "Downstream", "What was decided", "Comfort, why", "Answers to asks", "Skills"] {
        assert!(desk.shows(title), "{}", desk.look());
    }
    desk.resize(120, 24);
    assert!(desk.shows("Downstream") && !desk.shows("Comfort, why"), "{}", desk.look());
    desk.press("Tab Tab Tab");
    assert!(!desk.shows("Downstream of") && desk.shows("Comfort, why"), "{}", desk.look());
}

/// Opens a row, edits its first item, comes back: the row is the one it was.
fn opens_edits_and_returns(keys: &str, title: &str, item: &str) {
    for size in [(120, 36), (80, 24)] {
        let mut desk = desk().size(size.0, size.1);
        desk.press(keys);
        let before = desk.look();
        desk.press("Enter");
        assert!(desk.shows(title) && desk.shows(item), "{title}, {item}: {}", desk.look());
        desk.press("Enter");
        assert!(desk.shows("┌ Item"), "{}", desk.look());
        desk.press("End").type_in("!").press("Ctrl-s");
        assert!(desk.shows("Saved"), "{}", desk.look());
        desk.press("Esc");
        let (after, status) = (desk.look(), desk.look().lines().count() - 1);
        let body = |look: &str| look.lines().take(status).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(body(&after), body(&before));
        desk.press("Enter");
        assert!(desk.shows(title), "the cursor stands where it stood: {}", desk.look());
    }
}

#[test]
fn a_week_opens_its_items_and_an_edit_comes_back_to_it() {
    opens_edits_and_returns("3 k k", "Leverage in W45", "Older build");
    opens_edits_and_returns("3 Tab k", "Downstream of decisions in W46", "Old plan");
}

#[test]
fn the_rows_of_the_small_panels_open_their_items() {
    opens_edits_and_returns("3 Tab Tab j j", "success criteria defined too", "Older build");
    opens_edits_and_returns("3 Tab Tab Tab", "useful", "Read mail");
    opens_edits_and_returns("3 Tab Tab Tab Tab j", "shaped", "Coached Lee");
    opens_edits_and_returns("3 Tab Tab Tab Tab G", "open", "Dashboard");
    opens_edits_and_returns("3 Shift-Tab j", "mentoring", "Coached Lee");
}

#[test]
fn skills_beyond_the_panel_are_scrolled_to() {
    let mut desk = desk().size(120, 36);
    desk.press("3 Shift-Tab");
    assert!(desk.shows("Skills, 7 of 10"), "{}", desk.look());
    assert!(!desk.shows("tradeoffs"), "{}", desk.look());
    desk.press("G");
    assert!(desk.shows("tradeoffs"), "{}", desk.look());
}

#[test]
fn the_filter_holds_for_every_panel_and_the_screen_says_so() {
    for (columns, rows) in [(120, 36), (80, 24), (45, 20)] {
        let mut desk = desk().size(columns, rows);
        desk.press("3 /").type_in("from:ana").press("Enter");
        assert!(desk.line_with("Range").contains("Filter from:ana"), "{}", desk.look());
        assert!(desk.line_with("W47◦").contains("0%"), "only execution is left: {}", desk.look());
        desk.press("Tab Tab Tab Tab");
        assert!(desk.line_with("as is").contains("100%"), "{}", desk.look());
        desk.press("/ Ctrl-u").type_in(" +nothing").press("Enter");
        assert!(desk.shows("No items here match the filter"), "{}", desk.look());
        desk.press("Esc");
        assert!(!desk.shows("Filter from") && desk.shows("as is"), "{}", desk.look());
    }
}

#[test]
fn charts_are_shown_as_tables() {
    let mut desk = desk();
    desk.press("3 v");
    assert!(!desk.shows("█") && desk.line_with("│ week").contains("share"), "{}", desk.look());
    assert!(desk.line_with("│ week").contains("sorted  label"), "{}", desk.look());
    assert!(desk.line_with("W47◦").contains("60%"));
    desk.press("Tab Tab");
    assert!(!desk.shows("█") && desk.line_with("3 ticket").contains('%'), "{}", desk.look());
    desk.press("v");
    assert!(desk.shows("█"));
}

#[test]
fn plain_ascii_is_plain_everywhere() {
    for keys in ["3", "3 Tab Tab", "3 v", "3 h"] {
        let mut desk = desk();
        change(&desk, [Change::Label(week("2026-W46"), "job:acme".to_owned())]);
        desk.press(":").type_in("ascii").press("Enter").press(keys);
        // The dash between days and the arrows of the footer are words, not drawing.
        let drawn = desk.look().replace(['–', '←', '→'], "");
        assert!(drawn.is_ascii(), "{drawn}");
        assert!(keys != "3" || desk.shows("W47~"), "{}", desk.look());
    }
}

#[test]
fn a_click_gives_a_panel_the_keys_and_the_wheel_moves_its_cursor() {
    use headwater::tui::input::Wheel;

    let mut desk = desk().size(120, 36);
    desk.press("3");
    let look = desk.look();
    let row = u16::try_from(look.lines().position(|line| line.contains("W45 ")).unwrap()).unwrap();
    desk.play([Input::Click(70, row)]);
    desk.press("Enter");
    assert!(desk.shows("Downstream of decisions in W45"), "{}", desk.look());
    desk.press("Esc");
    desk.play([Input::Wheel(Wheel::Down)]);
    desk.press("Enter");
    assert!(desk.shows("in W46"), "{}", desk.look());
    desk.press("Esc");
    let row = u16::try_from(look.lines().position(|line| line.contains("shaped")).unwrap()).unwrap();
    desk.play([Input::Click(72, row)]);
    desk.press("Enter");
    assert!(desk.shows("Answers to asks, 4 weeks: shaped"), "{}", desk.look());
}

#[test]
fn an_empty_journal_says_how_to_begin() {
    let mut desk = Desk::empty();
    desk.press("3");
    assert!(desk.shows("No items in these weeks"), "{}", desk.look());
    desk.press("Enter Esc Tab Enter Esc j v h");
    assert!(desk.shows("2026, day by day"), "{}", desk.look());
}
