//! The inbox: the signs and what they were made of, the asks and their answers, who asks, the limits.

use std::fs;

use headwater::app::change::Change;
use headwater::app::config::Config;
use headwater::app::journal::{Access, Door, Journal};
use headwater::app::overload;
use headwater::app::screen::Screen;
use headwater::domain::day;
use headwater::domain::item::ItemId;
use headwater::domain::week::Week;
use headwater::tui::app::{App, Opening};
use headwater::tui::theme::Theme;

use crate::desk::{Desk, add, clock};

/// Six asks taken as is, an older open one, an open one of the week, one that is nobody's.
const WEEK: [&str; 9] = [
    "Old ask @vp/o on:-9",
    "New ask @maria/o on:-1",
    "One 60m e3 @ana",
    "Two 60m e3 @ana",
    "Three 60m e3 @ana",
    "Four 60m e3 @bo",
    "Five 60m e3 @bo",
    "Six 60m l1 @bo/s",
    "Mine 30m l0",
];

fn inbox<'a>(lines: impl IntoIterator<Item = &'a str>) -> Desk {
    let mut desk = Desk::with(lines);
    desk.press("4");
    desk
}

fn does(desk: &Desk, change: &Change) {
    let path = desk.folder.path().join("journal.db");
    let mut other = Journal::open(&path, Access::Write, Config::default(), Door::Cli).unwrap();
    other.apply(change, &clock().stamp()).unwrap();
}

fn answer(desk: &Desk, id: i64) -> String {
    desk.app.journal().item(ItemId(id)).unwrap().work.asked.unwrap().answer.word().to_owned()
}

fn status(desk: &Desk) -> String {
    desk.look().lines().last().unwrap().to_owned()
}

// ---- the signs

#[test]
fn every_sign_opens_to_what_it_was_made_of_and_esc_returns_to_it() {
    let mut desk = inbox(WEEK);
    desk.press("Tab Tab Enter");
    assert!(desk.shows("Asks taken as is") && desk.shows("0 open, 5 answered"), "{}", desk.look());
    assert!(!desk.shows("Six") && !desk.shows("Mine"), "{}", desk.look());
    desk.press("Esc");
    assert!(desk.line_with("as is").starts_with("> as is"), "{}", desk.look());

    desk.press("j Enter");
    assert!(desk.shows("Items of asks taken as is in W47") && desk.shows("5 items, 5h00"), "{}", desk.look());
    desk.press("Esc");
    assert!(desk.line_with("load").starts_with("> load"), "{}", desk.look());

    desk.press("j Enter");
    assert!(desk.shows("Asks of the week") && desk.shows("1 open, 6 answered"), "{}", desk.look());
    assert!(desk.shows("New ask") && !desk.shows("Old ask"), "the surge is of this week: {}", desk.look());
    desk.press("Esc j Enter");
    assert!(desk.shows("Open requests") && desk.shows("2 open, 0 answered"), "{}", desk.look());
    desk.press("Esc");
    assert!(desk.line_with("backlog").starts_with("> backlog"), "{}", desk.look());
}

#[test]
fn what_opens_is_as_much_as_the_figure_says() {
    let desk = inbox(WEEK);
    let today = clock().stamp().today;
    let journal = desk.app.journal();
    let signs = overload::followed(journal, Week::of(today), today).unwrap().now.signs;
    assert_eq!(signs[0].why, "5 of 6 answered asks were taken as is");
    assert_eq!(signs[1].why, "5h00 of 6h30 went to asks taken as is");
    assert_eq!(signs[2].value, Some(7.0));
    assert_eq!(signs[3].value, Some(2.0));
}

#[test]
fn an_ask_can_be_answered_where_a_sign_was_opened() {
    let mut desk = inbox(WEEK);
    desk.press("Tab Tab G Enter j D");
    assert_eq!(answer(&desk, 10), "declined", "an item of today answers the ask of yesterday");
    assert!(desk.shows("1 open, 0 answered"), "{}", desk.look());
    desk.press("u");
    assert!(desk.shows("2 open, 0 answered"), "{}", desk.look());
}

#[test]
fn the_weeks_before_stand_in_a_strip_with_gaps_and_in_a_table() {
    let mut desk = inbox(["A 10m @ana", "B 10m @ana", "C 10m @ana on:-14"]);
    assert!(desk.line_with("surge").contains("·····▄·█"), "{}", desk.look());
    desk.press("v");
    assert_eq!(desk.line_with("W46").split_whitespace().collect::<Vec<_>>(), ["W46", "–", "–", "–", "0"]);
    assert_eq!(desk.line_with("W45").split_whitespace().collect::<Vec<_>>(), ["W45", "100%", "100%", "1", "0"]);
    assert!(desk.line_with("  limit").contains("70%"), "{}", desk.look());
    desk.press("k k Enter");
    assert!(desk.shows("9–15 Nov") || desk.shows("2–8 Nov 2026 · W45"), "{}", desk.look());
    desk.press("t :").type_in("ascii").press("Enter");
    assert!(desk.line_with("surge").contains("1   -   2"), "figures, no shapes: {}", desk.look());
}

#[test]
fn weeks_over_their_limit_are_counted_of_those_that_can_be_judged() {
    let busy = |n: i64| (0..6).map(move |k| format!("Ask {k} 60m e @ana on:-{n}"));
    let lines: Vec<String> = busy(0).chain(busy(7)).chain(["Quiet 10m l on:-14".to_owned()]).collect();
    let desk = inbox(lines.iter().map(String::as_str)).size(120, 36);
    assert!(desk.line_with("as is   100%").contains("2 of 2"), "{}", desk.look());
    let mut desk = desk.size(80, 24);
    desk.press("Tab Tab");
    assert!(desk.shows("over in 2 of 2 weeks, no items in 6"), "{}", desk.look());
}

#[test]
fn a_backlog_that_is_over_by_age_alone_says_days() {
    let desk = inbox(["Old ask @vp/o on:-20"]);
    assert!(desk.line_with("backlog").contains("20d of 14d"), "{}", desk.look());
}

#[test]
fn the_tab_says_when_the_running_week_is_overloaded_on_every_screen() {
    let mut desk = inbox(WEEK);
    assert!(desk.shows("!! OVERLOADED in W47: 2 of 4 signs over, 1 unknown"), "{}", desk.look());
    for (screen, tab) in [("1", "4 Inbox !"), ("2", "4 Inbox !"), ("3", "4 Inbox !"), ("4", "[4 Inbox !]")] {
        desk.press(screen);
        assert!(desk.shows(tab), "{}", desk.look());
    }
    desk.press("[");
    assert!(desk.shows("[4 Inbox !]") && desk.shows("in W46"), "the mark is of the running week: {}", desk.look());
}

#[test]
fn labels_a_new_job_and_days_off_stand_above_the_signs() {
    let mut desk = inbox(["One 30m"]);
    let week = Week::of(clock().stamp().today);
    does(&desk, &Change::Label(week, "on-call".to_owned()));
    does(&desk, &Change::Label(week, "job:acme".to_owned()));
    let off = vec![day::date("2026-11-19").unwrap()];
    does(&desk, &Change::TakeOff { days: off, why: Some("dentist".to_owned()) });
    desk.press("4");
    let told = desk.line_with("on-call");
    assert!(told.contains("new job: acme") && told.contains("Thu 19 Nov off, dentist"), "{told}");
    desk.resize(120, 36);
    let week = desk.look().lines().rfind(|line| line.contains("W47  ")).unwrap_or_default().to_owned();
    assert!(week.contains("new job:"), "beside the bars of a sign: {}", desk.look());
    desk.press("v");
    assert!(desk.line_with("> W47").contains("new job: acme, on-call, 1 off"), "{}", desk.look());
}

// ---- the asks

#[test]
fn every_answer_key_is_one_deed_that_undo_takes_back() {
    for (key, word) in [("A", "accepted"), ("S", "shaped"), ("D", "declined")] {
        let mut desk = inbox(["Ask @vp/o"]);
        desk.press(key);
        assert_eq!(answer(&desk, 1), word);
        assert!(status(&desk).contains("Saved 17:02:41. u undoes"), "{}", desk.look());
        desk.press("u");
        assert_eq!(answer(&desk, 1), "open");
        desk.press("U");
        assert_eq!(answer(&desk, 1), word);
        desk.press("O");
        assert_eq!(answer(&desk, 1), "open");
    }
    let mut desk = inbox(["Ask @vp/o"]);
    desk.press("H").type_in("bob").press("Enter");
    assert_eq!(answer(&desk, 1), "handed-over");
    assert_eq!(desk.app.journal().item(ItemId(1)).unwrap().work.to.unwrap().as_str(), "bob");
    desk.press("u");
    assert_eq!(answer(&desk, 1), "open");
}

#[test]
fn after_an_answer_the_cursor_is_on_the_next_open_ask() {
    let mut desk = inbox(["First @vp/o on:-3", "Second @vp/o on:-2", "Third @vp/o", "Done 10m @ana"]);
    let here = |desk: &Desk| desk.look().lines().find(|line| line.starts_with("> ")).unwrap_or_default().to_owned();
    assert!(here(&desk).contains("First"), "{}", desk.look());
    desk.press("S");
    assert!(here(&desk).contains("Second"), "{}", desk.look());
    desk.press("j D");
    assert!(here(&desk).contains("Second"), "the last one left: {}", desk.look());
    desk.press("A");
    assert!(here(&desk).contains("shaped") || here(&desk).contains("as is"), "{}", desk.look());
    desk.press("u u u");
    assert!(desk.line_with("First").contains("open"), "{}", desk.look());
}

#[test]
fn what_does_not_fit_is_counted() {
    let lines: Vec<String> = (0..30).map(|n| format!("Ask {n} @vp/o")).collect();
    let mut desk = inbox(lines.iter().map(String::as_str).chain(["Done 10m @ana"]));
    assert!(desk.shows("19 more open, 1 answered below"), "{}", desk.look());
    desk.press("G");
    assert!(desk.shows("more open above"), "{}", desk.look());
}

#[test]
fn a_request_is_added_by_what_was_asked_and_who() {
    let mut desk = inbox([]);
    desk.press("a").type_in("Review the plan").press("Enter");
    assert!(desk.shows("Who asked?"), "{}", desk.look());
    desk.type_in(" @ana");
    assert!(desk.line_with("└").contains("from @ana, open"), "{}", desk.look());
    desk.press("Enter").type_in("Half a req").press("Esc");
    assert_eq!(answer(&desk, 1), "open");
    assert!(desk.line_with("Review the plan").contains("open"), "{}", desk.look());
    desk.press("1 a");
    assert!(!desk.line_with("Add:").contains("Half"), "a draft of its own: {}", desk.look());
    desk.press("Esc 4 a");
    assert!(desk.shows("Add a request: Half a req"), "{}", desk.look());
    desk.type_in("uest @bo/s").press("Enter Esc");
    assert_eq!(answer(&desk, 2), "shaped", "an answer that was said holds");
}

// ---- who asks

#[test]
fn p_groups_by_person_and_opens_to_their_asks() {
    let mut desk = inbox(WEEK);
    desk.press("p");
    let cells = |desk: &Desk, name: &str| -> Vec<String> {
        desk.line_with(name).trim_start_matches('>').split_whitespace().map(str::to_owned).collect()
    };
    assert_eq!(cells(&desk, "@ana"), ["@ana", "3", "43%", "–", "–", "3", "3", "3h00"]);
    assert_eq!(cells(&desk, "@bo"), ["@bo", "3", "43%", "–", "–", "3", "2", "3h00"]);
    assert_eq!(cells(&desk, "@maria"), ["@maria", "1", "14%", "1", "1", "d", "–", "–", "–"]);
    assert_eq!(cells(&desk, "@vp"), ["@vp", "–", "–", "1", "9", "d", "–", "–", "–"]);
    desk.press("j Enter");
    assert!(desk.shows("Asks of @bo") && desk.shows("Six") && !desk.shows("One"), "{}", desk.look());
    desk.press("Esc");
    assert!(desk.line_with("@bo").starts_with("> "), "{}", desk.look());
    desk.press("p");
    assert!(desk.shows("Old ask"), "{}", desk.look());
}

#[test]
fn tab_goes_round_the_asks_the_people_and_the_signs() {
    let mut desk = inbox(WEEK);
    desk.press("Tab");
    assert!(desk.line_with("@ana").starts_with("> "), "{}", desk.look());
    desk.press("Tab");
    assert!(desk.line_with("as is ").starts_with("> "), "{}", desk.look());
    desk.press("S");
    assert!(desk.line_with("as is ").starts_with("> "), "no ask is under the cursor: {}", desk.look());
    desk.press("Tab");
    assert!(desk.line_with("Old ask").starts_with("> "), "{}", desk.look());
}

// ---- the limits

fn written(desk: &Desk) -> String {
    fs::read_to_string(desk.folder.path().join("config.toml")).unwrap_or_default()
}

#[test]
fn a_limit_is_typed_saved_in_force_at_once_and_taken_back() {
    let mut desk = inbox(WEEK);
    fs::write(desk.folder.path().join("config.toml"), "# mine\ntheme = \"none\" # plain\n").unwrap();
    desk.press("L").type_in("90%").press("Tab").type_in("0.95").press("Enter");
    assert!(desk.shows("u undoes \"limit of as is 90%, limit of load 95%\""), "{}", desk.look());
    assert!(desk.shows("[4 Inbox]") && desk.line_with("as is ").contains("of 90%"), "{}", desk.look());
    assert!(written(&desk).starts_with("# mine\ntheme = \"none\" # plain\n"), "{}", written(&desk));
    assert!(written(&desk).contains("as_is = 0.9") && written(&desk).contains("load = 0.95"), "{}", written(&desk));

    desk.press("u");
    assert!(desk.shows("as is 70%, load 50% again"), "{}", desk.look());
    assert!(desk.shows("[4 Inbox !]") && written(&desk).contains("as_is = 0.7\n"), "{}", written(&desk));
    desk.press("U");
    assert!(desk.shows("[4 Inbox]") && written(&desk).contains("as_is = 0.9\n"), "{}", written(&desk));
}

#[test]
fn undo_takes_back_whichever_was_later() {
    let mut desk = inbox(["Ask @vp/o"]);
    desk.press("A L Tab Tab").type_in("3").press("Enter S");
    assert_eq!(answer(&desk, 1), "shaped");
    desk.press("u");
    assert_eq!(answer(&desk, 1), "accepted");
    assert!(written(&desk).contains("\nopen = 3\n"), "{}", written(&desk));
    desk.press("u");
    assert!(written(&desk).contains("\nopen = 9\n"), "{}", written(&desk));
    assert_eq!(answer(&desk, 1), "accepted");
    desk.press("u");
    assert_eq!(answer(&desk, 1), "open");
    desk.press("U");
    assert_eq!(answer(&desk, 1), "accepted");
    assert!(written(&desk).contains("\nopen = 9\n"));
    desk.press("U");
    assert!(written(&desk).contains("\nopen = 3\n"), "{}", written(&desk));
    desk.press("U");
    assert_eq!(answer(&desk, 1), "shaped");
}

#[test]
fn a_wrong_limit_is_named_and_nothing_is_lost() {
    let mut desk = inbox(["Ask @vp/o"]);
    desk.press("L").type_in("80%").press("Tab Tab").type_in("many").press("Enter");
    assert!(desk.shows("open requests: \"many\" is no whole number from 0 to 100000"), "{}", desk.look());
    assert!(desk.shows("80%") && desk.shows("many"), "{}", desk.look());
    assert_eq!(written(&desk), "");
    desk.press("Backspace Backspace Backspace Backspace 4 Enter");
    assert!(desk.shows("u undoes \"limit of as is 80%, limit of open requests 4\""), "{}", desk.look());
    desk.press("L").type_in("5%").press("Esc");
    assert!(desk.line_with("as is ").contains("of 80%"), "Esc changes nothing: {}", desk.look());
    desk.press("L Enter");
    assert!(desk.shows("nothing was changed"), "{}", desk.look());
}

#[test]
fn where_the_config_cannot_be_written_the_old_limits_hold() {
    let mut desk = inbox(["Ask @vp/o"]);
    fs::create_dir(desk.folder.path().join("config.toml")).unwrap();
    desk.press("L Tab Tab").type_in("3").press("Enter");
    assert!(status(&desk).contains("the limits stay as they were"), "{}", desk.look());
    assert!(desk.shows("Limits: a sign is over"), "the form stays open: {}", desk.look());
    desk.press("Esc");
    assert!(desk.line_with("backlog").contains("of 9"), "{}", desk.look());
}

#[test]
fn a_limit_that_somebody_else_changed_meanwhile_is_left_alone() {
    let mut desk = inbox(["Ask @vp/o"]);
    desk.press("L Tab Tab").type_in("3").press("Enter");
    fs::write(desk.folder.path().join("config.toml"), "[limits]\nopen = 5\n").unwrap();
    desk.press("u");
    assert!(status(&desk).contains("changed elsewhere meanwhile"), "{}", desk.look());
    assert_eq!(written(&desk), "[limits]\nopen = 5\n");
}

#[test]
fn the_demo_touches_no_config() {
    let desk = inbox(["Ask @vp/o"]);
    let Desk { app, folder, stage, keys } = desk;
    drop(app);
    let config = Config::default();
    let journal = Journal::open(&folder.path().join("journal.db"), Access::Write, config, Door::Tui).unwrap();
    let state = folder.path().join("state");
    let theme = Theme::none();
    let opening = Opening { journal, clock: clock(), theme, state, settings: None, screen: Screen::Inbox, week: None };
    let mut desk = Desk { app: App::open(opening).unwrap(), folder, stage, keys };
    desk.press("L");
    assert!(desk.shows("they hold until you leave it"), "{}", desk.look());
    desk.press("Tab Tab").type_in("0").press("Enter");
    assert!(desk.line_with("backlog").contains("1 of 0"), "{}", desk.look());
    assert_eq!(written(&desk), "");
    desk.press("u");
    assert!(desk.line_with("backlog").contains("1 of 9"), "{}", desk.look());
}

// ---- journals with little in them

#[test]
fn journals_with_little_in_them_are_honest() {
    let desk = inbox([]);
    assert!(desk.shows("CALM in W47: no sign over, 3 unknown"), "{}", desk.look());
    assert!(desk.shows("Nobody asked for anything this week"), "{}", desk.look());
    let mut desk = inbox(["Unsorted 30m"]);
    assert!(desk.line_with("as is").contains("– of 70%"), "{}", desk.look());
    desk.press("p");
    assert!(desk.shows("Nobody asked for anything this week"), "{}", desk.look());
    desk.press("Tab G Enter");
    assert!(desk.shows("No asks here. Esc goes back."), "{}", desk.look());
    let mut desk = inbox(["Ask @vp/o"]);
    desk.press("/").type_in("from:nobody").press("Enter");
    assert!(desk.shows("No ask here matches the filter"), "{}", desk.look());
    assert!(desk.shows("signs and people count every ask"), "{}", desk.look());
}

#[test]
fn a_low_window_shows_the_panel_that_has_the_keys() {
    let mut desk = inbox(WEEK).size(60, 9);
    assert!(desk.shows("Old ask"), "{}", desk.look());
    desk.press("Tab Tab G");
    assert!(desk.shows("backlog"), "{}", desk.look());
}

#[test]
fn another_windows_ask_is_shown_once_it_is_read() {
    let mut desk = inbox(["Ask @vp/o"]);
    add(desk.folder.path(), ["Another @ana/o"]);
    desk.app.tick();
    desk.press("Tab Tab Tab");
    assert!(desk.shows("Another"), "{}", desk.look());
}
