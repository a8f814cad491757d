//! The day: adding, editing, selecting, filtering, undoing.

use headwater::app::change::Change;
use headwater::app::config::Config;
use headwater::app::journal::{Access, Door, Journal};
use headwater::domain::edit::Edit;
use headwater::domain::filter::Filter;
use headwater::domain::item::ItemId;
use headwater::domain::line;
use headwater::domain::title::Title;

use crate::desk::{Desk, add, clock};

/// Edits item 1 as another window would.
fn edit(desk: &Desk, edit: Edit) {
    let path = desk.folder.path().join("journal.db");
    let mut other = Journal::open(&path, Access::Write, Config::default(), Door::Cli).unwrap();
    other.apply(&Change::Edit { items: vec![ItemId(1)], edits: vec![edit] }, &clock().stamp()).unwrap();
}

fn marks(desk: &Desk, id: i64) -> String {
    line::marks(&desk.app.journal().item(ItemId(id)).unwrap().work)
}

#[test]
fn a_first_run_says_how_to_start_and_names_only_what_exists() {
    let desk = Desk::empty();
    // Where the journal lies differs from run to run.
    let look: String = desk.look().split_inclusive('\n').filter(|line| !line.contains("journal.db")).collect();
    insta::assert_snapshot!(look);
}

#[test]
fn the_add_line_reads_as_it_is_typed() {
    let mut desk = Desk::empty();
    desk.press("a").type_in("Fix login e3 @ana");
    let reading = desk.line_with("└");
    for words in ["30 min", "E execution", "d3", "from @ana, as is"] {
        assert!(reading.contains(words), "{reading}");
    }
    desk.type_in(" %zzz").press("Enter");
    assert!(desk.shows("%zzz"), "the line is still there");
    assert!(desk.shows("no skill begins with it"), "{}", desk.look());
    assert_eq!(desk.app.journal().extent().unwrap(), None, "nothing was stored");
}

#[test]
fn a_line_left_half_written_comes_back_another_day() {
    let mut desk = Desk::empty();
    desk.press("a").type_in("Half a th").press("Esc a");
    assert!(desk.shows("Add: Half a th"));
    desk.press("Ctrl-c");
    let mut desk = desk.come_back();
    desk.press("a");
    assert!(desk.shows("Add: Half a th"), "{}", desk.look());
    desk.type_in("ought 20m l").press("Enter Esc a");
    assert!(!desk.line_with("Add:").contains("Half a"), "saved, and so no draft any more");
}

#[test]
fn tab_offers_names_and_titles_used_before_with_their_last_answers() {
    let mut desk = Desk::with(["Weekly sync 25m cs2 @maria/s +atlas", "Fix it 10m e @marc"]);
    desk.press("a").type_in("Weekly s").press("Tab Enter");
    assert_eq!(marks(&desk, 3), "25m cs2 @maria/s +atlas");
    desk.type_in("Talk 10m l @ma").press("Tab");
    let chosen = desk.line_with("Add:");
    desk.press("Tab");
    let other = desk.line_with("Add:");
    assert!(chosen.contains("@marc") != other.contains("@marc"), "{chosen} {other}");
    desk.type_in("%ali").press("Tab");
    assert!(desk.line_with("Add:").contains("%alignment"));
}

#[test]
fn pasted_text_goes_into_the_line_and_is_never_keys() {
    let mut desk = Desk::with(["One 30m"]);
    desk.paste("x q\u{1b}[2J\nsecond");
    assert!(desk.line_with("Add:").contains("x q[2J second"), "{}", desk.look());
    assert_eq!(desk.app.journal().ids(None, &Filter::default()).unwrap().len(), 1);
}

#[test]
fn one_key_is_for_all_selected_rows_and_one_undo_takes_it_back() {
    let mut desk = Desk::with(["One 30m", "Two 30m", "Three 30m"]);
    desk.press("g Space Space c s 3");
    assert_eq!([marks(&desk, 1), marks(&desk, 2), marks(&desk, 3)], ["30m cs3", "30m cs3", "30m"]);
    desk.press("u u");
    assert_eq!([marks(&desk, 1), marks(&desk, 2)], ["30m", "30m"]);
    desk.press("+").type_in("web").press("Enter");
    assert_eq!([marks(&desk, 1), marks(&desk, 2), marks(&desk, 3)], ["30m +web", "30m +web", "30m"]);
    desk.press("x");
    assert_eq!(desk.app.journal().ids(None, &Filter::default()).unwrap().len(), 1);
    desk.press("u");
    assert!(desk.shows("One") && desk.shows("Two"));
    desk.press("U");
    assert!(!desk.shows("One"));
}

#[test]
fn rows_take_minutes_requesters_answers_skills_and_outcomes() {
    let mut desk = Desk::with(["One 30m l"]);
    desk.press("m").type_in("14:00-15:30").press("Enter");
    desk.press("@").type_in("ana").press("Enter r s w a o").type_in("They ship weekly").press("Enter");
    assert_eq!(marks(&desk, 1), "14:00-15:30 l @ana/s %alignment");
    assert_eq!(desk.app.journal().item(ItemId(1)).unwrap().work.outcome, "They ship weekly");
    desk.press("w a");
    assert_eq!(marks(&desk, 1), "14:00-15:30 l @ana/s");
    desk.press("m").type_in("soon").press("Enter");
    assert!(desk.shows("\"soon\" is no length"), "{}", desk.look());
}

#[test]
fn an_answer_where_nobody_asked_is_refused_in_words() {
    let mut desk = Desk::with(["One 30m l"]);
    desk.press("r s");
    assert!(desk.shows("nobody asked for it"), "{}", desk.look());
}

#[test]
fn the_editor_changes_every_field_and_keeps_a_draft() {
    let mut desk = Desk::with(["One 30m e3 @ana"]);
    desk.press("Enter").type_in(" thing").press("Tab Ctrl-u");
    desk.press("Tab Tab l Tab Tab 1 Tab Tab s");
    desk.press("Ctrl-s");
    assert_eq!(marks(&desk, 1), "30m l1 @ana/s");
    assert!(desk.shows("One thing"));
    desk.press("Enter").type_in(" unsaved").press("Esc Enter");
    assert!(desk.shows("One thing unsaved"), "the draft is back");
    desk.press("Ctrl-x");
    assert!(!desk.shows("One thing"));
    desk.press("u");
    assert!(desk.shows("One thing"));
}

#[test]
fn a_form_that_says_nothing_new_is_no_draft_and_choices_are_kept_in_one() {
    let mut desk = Desk::with(["Fix 30m e3 @ana"]);
    desk.press("Enter Esc");
    edit(&desk, Edit::Title(Title::read("Fixed elsewhere").unwrap()));
    desk.press("Enter");
    assert!(desk.shows("Fixed elsewhere"), "{}", desk.look());
    desk.press("Tab Tab Tab l Esc Enter");
    assert!(desk.shows("[leverage]") && desk.shows("Your draft is back"), "{}", desk.look());
    edit(&desk, Edit::Class(None));
    desk.press("Ctrl-s");
    assert!(desk.shows("Another window changed the same field"), "{}", desk.look());
}

#[test]
fn comfort_without_its_drive_is_not_saved() {
    let mut desk = Desk::with(["One 30m e3"]);
    desk.press("Enter Tab Tab Tab c Ctrl-s");
    assert!(desk.shows("comfort needs its drive"), "{}", desk.look());
    desk.press("s Ctrl-s");
    assert_eq!(marks(&desk, 1), "30m cs3");
}

#[test]
fn two_windows_on_one_item_keep_what_each_changed() {
    let mut desk = Desk::with(["One 30m e3"]);
    desk.press("Enter").type_in(" of mine");
    edit(&desk, Edit::Note("theirs".into()));
    desk.press("Ctrl-s");
    let work = desk.app.journal().item(ItemId(1)).unwrap().work;
    assert_eq!((work.title.as_str(), work.note.as_str()), ("One of mine", "theirs"));

    desk.press("Enter").type_in(" again");
    edit(&desk, Edit::Title(Title::read("Their title").unwrap()));
    desk.press("Ctrl-s");
    assert!(desk.shows("Another window changed the same field"), "{}", desk.look());
    desk.press("Ctrl-s");
    assert!(desk.shows("One of mine again"));
}

#[test]
fn a_filter_shows_only_what_matches_until_esc() {
    let mut desk = Desk::with(["Login 30m e3 @ana", "Search 30m l1"]);
    desk.press("/").type_in("class:leverage").press("Enter");
    assert!(!desk.shows("Login") && desk.shows("Search"));
    desk.press("/").type_in(" nope:x").press("Enter");
    assert!(desk.shows("there is no nope:"), "{}", desk.look());
    desk.press("Esc Esc");
    assert!(desk.shows("Login"));
}

#[test]
fn what_another_process_wrote_is_seen() {
    let mut desk = Desk::with(["One 30m"]);
    add(desk.folder.path(), ["From elsewhere 20m e"]);
    desk.press("");
    desk.play([headwater::tui::input::Input::Redraw]);
    assert!(desk.shows("From elsewhere"), "{}", desk.look());
}

#[test]
fn days_are_gone_through_and_the_future_has_none() {
    let mut desk = Desk::with(["One 30m", "Before 30m on:-1"]);
    desk.press("[");
    assert!(desk.shows("Before") && !desk.shows("One"));
    desk.press("a").type_in("Later thought 10m").press("Enter Esc");
    assert!(desk.shows("Later thought"), "added to the day that is shown");
    desk.press("t ]");
    assert!(desk.shows("This is today"), "{}", desk.look());
}

#[test]
fn the_palette_finds_commands_by_their_letters() {
    let mut desk = Desk::with(["One 30m"]);
    desk.press(":").type_in("lever").press("Enter");
    assert_eq!(marks(&desk, 1), "30m l");
    desk.press(":").type_in("trends").press("Enter");
    assert!(desk.shows("[3 Trends"), "{}", desk.look());
}

#[test]
fn a_prefix_shows_what_may_follow() {
    let mut desk = Desk::with(["One 30m"]);
    desk.press("c");
    let footer = desk.line_with("comfort, to feel safe");
    assert!(footer.contains('u') && footer.contains('c'), "{footer}");
    desk.press("Esc");
    assert_eq!(marks(&desk, 1), "30m");
}

#[test]
fn help_is_searched_and_names_every_key_of_this_screen() {
    let mut desk = Desk::with(["One 30m"]).size(120, 36);
    desk.press("?").type_in("undo");
    assert!(desk.shows("take the last change back") || desk.shows("u "), "{}", desk.look());
    desk.press("Esc F1");
    assert!(desk.shows("Three classes"), "{}", desk.look());
}

#[test]
fn text_from_outside_is_only_text() {
    let mut desk = Desk::with(["Title \u{202e}reversed\u{200b} 10m"]);
    desk.press("j");
    assert!(desk.shows("<202e>reversed<200b>"), "{}", desk.look());
}

#[test]
fn a_request_is_answered_in_the_inbox_and_the_past_keeps_its_figures() {
    let mut desk = Desk::with(["Old ask @vp/o on:-9", "New ask @vp/o"]);
    desk.press("4");
    assert!(desk.line_with("Old ask").contains('9'));
    desk.press("g S");
    assert!(desk.line_with("Old ask").contains("shaped"), "{}", desk.look());
    let items = desk.app.journal().ids(None, &Filter::default()).unwrap();
    assert_eq!(items.len(), 3, "an old ask is answered by an item of today");
    desk.press("g H").type_in("bob").press("Enter");
    assert!(desk.line_with("New ask").contains("handed over"));
    assert_eq!(desk.app.journal().ids(None, &Filter::default()).unwrap().len(), 3);
    desk.press("u u");
    assert!(desk.line_with("Old ask").contains("open"));
}

#[test]
fn a_bar_opens_down_to_its_items_and_back() {
    let mut desk = Desk::with(["One 30m l1", "Two 60m e3"]);
    desk.press("3 Enter");
    assert!(desk.shows("Leverage in W47") && desk.shows("Two"), "{}", desk.look());
    desk.press("Enter");
    assert!(desk.shows("Item 1"));
    desk.press("Esc Esc");
    assert!(desk.shows("[3 Trends"), "{}", desk.look());
    desk.press("n").type_in("comf").press("Enter");
    assert!(desk.shows("Comfort"), "{}", desk.look());
}

#[test]
fn under_no_colour_the_row_under_the_cursor_is_still_seen() {
    let desk = Desk::with(["Something long enough 30m", "Two 60m e3"]);
    assert!(desk.reversed().iter().any(|row| row.contains("Something long enough")), "{:?}", desk.reversed());
}

#[test]
fn a_stray_line_end_deletes_nothing_that_was_typed() {
    let mut desk = Desk::empty();
    desk.press("a").type_in("Half a thought").press("Ctrl-j Ctrl-d");
    assert!(desk.shows("Add: Half a thought"), "{}", desk.look());
}

#[test]
fn what_each_class_took_is_told_whole_at_every_width_and_bars_get_what_is_left() {
    let desk = Desk::with(["Plan 100m l0", "Fix login 100m e3", "Tidy 100m cs3", "Call 30m"]);
    let mut desk = desk.size(80, 24);
    for columns in 40..140 {
        desk.resize(columns, 24);
        let sums = desk.line_with(" 33%");
        assert!(sums.contains("? unsorted 1") || sums.contains("? 1"), "{columns}: {sums}");
    }
}

#[test]
fn the_guide_is_read_to_its_last_line_and_says_how_much_more_there_is() {
    for (columns, rows) in [(80, 24), (120, 30), (50, 16)] {
        let mut desk = Desk::with(["Fix login 45m e3"]).size(columns, rows);
        desk.press("F1");
        assert!(desk.shows("more below"), "{}", desk.look());
        desk.press("G");
        assert!(desk.shows("Neither is counted before you take it.") && desk.shows("more above"), "{}", desk.look());
        let look = desk.look();
        desk.press("j");
        assert_eq!(desk.look(), look, "there is nothing below the last line");
    }
}
