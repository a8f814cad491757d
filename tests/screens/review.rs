//! Review: the week in seven steps, within ten minutes and few keys.

use headwater::app::config::Config;
use headwater::app::journal::{Access, Door, Journal};
use headwater::app::screen::Screen;
use headwater::domain::review::{Review, Verb, Went, Whose};
use headwater::domain::week::Week;
use headwater::tui::app::{App, Opening};
use headwater::tui::theme::Theme;

use crate::desk::{Desk, add, clock};

/// A week in which something of everything happened; it is Friday, and Thursday was not told.
const WEEK: [&str; 14] = [
    "Picked rollout order 60m l1 +atlas on:mon",
    "Reframed search ask 30m l0 @maria/s on:tue",
    "Asked whether it landed 45m l on:2026-10-20",
    "Migrate billing cron 240m e3 @ops on:wed",
    "Port flags 180m e3 @plat on:tue",
    "Inbox zero 25m cc on:mon",
    "Standup 15m cs3 @team on:mon",
    "Weekly report 30m e3 on:mon",
    "Weekly report 30m e3 on:-8",
    "Weekly report 30m e3 on:-15",
    "Weekly report 30m e3 on:-22",
    "Dashboard for Q4 @vp/o on:-9",
    "Write the migration guide @ana/h to:lee e1 on:tue",
    "Something 20m on:wed",
];

fn desk() -> Desk {
    let desk = Desk::with([]);
    add(desk.folder.path(), WEEK);
    let mut desk = desk.size(120, 36);
    desk.press("5");
    desk
}

fn week() -> Week {
    Week::read("2026-W47").unwrap()
}

fn review(desk: &Desk) -> Review {
    desk.app.journal().review(week()).unwrap().unwrap()
}

/// Puts the cursor on the row with those words.
fn go_to(desk: &mut Desk, words: &str) {
    desk.press("g");
    for _ in 0..80 {
        if desk.reversed().iter().any(|row| row.contains(words)) {
            return;
        }
        desk.press("j");
    }
    panic!("no row under the cursor says {words:?}\n{}", desk.look());
}

#[test]
fn a_whole_review_takes_sixty_keys_and_its_text() {
    let mut desk = desk();
    let (mut keys, mut text) = (0, 0);
    let mut press = |desk: &mut Desk, pressed: &str| {
        keys += pressed.split_whitespace().count();
        desk.press(pressed);
    };
    let mut write = |desk: &mut Desk, typed: &str| {
        text += typed.chars().count();
        desk.type_in(typed);
    };
    // 1: Thursday and Friday have nothing; one was a day off, the other is filled. One item has no class.
    assert!(desk.shows("Thu 19 Nov") && desk.shows("Something"), "{}", desk.look());
    press(&mut desk, "o f");
    write(&mut desk, "Planning 60m l0");
    press(&mut desk, "Enter Esc e 2");
    let something = desk.app.journal().item(headwater::domain::item::ItemId(14)).unwrap().work;
    assert_eq!(headwater::domain::line::marks(&something), "20m e2");
    press(&mut desk, "Right");
    // 2: look.
    assert!(desk.shows("against the median of the four weeks before"), "{}", desk.look());
    press(&mut desk, "Right");
    // 3: what changed because of the work that created leverage, and did the older work land?
    press(&mut desk, "Enter");
    write(&mut desk, "Two teams ship in one order.");
    press(&mut desk, "Enter G Enter");
    write(&mut desk, "It did.");
    press(&mut desk, "Enter Right");
    // 4: two thoughts, one of them the hardest.
    press(&mut desk, "j j j j j Space j *");
    assert_eq!(review(&desk).thoughts.len(), 2, "{}", desk.look());
    press(&mut desk, "Right");
    // 5: meet the cron job earlier, answer what is open, decide what repeats.
    press(&mut desk, "Enter");
    write(&mut desk, "Ask @ops before their planning");
    press(&mut desk, "Enter j j j j");
    assert!(desk.line_with("> Dash").contains("@vp"), "{}", desk.look());
    press(&mut desk, "S G A Right");
    // 6: mine, the offered experiment, an intention.
    press(&mut desk, "M j Enter Enter j Enter");
    write(&mut desk, "Draft the queue decision");
    press(&mut desk, "Enter Right");
    // 7: done.
    press(&mut desk, "G Enter");
    assert!(keys <= 60, "{keys} key presses besides {text} letters");

    let review = review(&desk);
    assert!(review.finished_at.is_some());
    assert!(review.starred().is_some());
    assert_eq!(review.upstream[0].line, "Ask @ops before their planning");
    assert_eq!(review.verbs[0].verb, Verb::Automate);
    assert_eq!(review.whose, Some(Whose::Mine));
    assert!(!review.experiment.text.is_empty());
    assert_eq!(review.intentions, ["Draft the queue decision"]);
    let journal = desk.app.journal();
    assert_eq!(journal.newest_open(week().sunday(), &headwater::domain::filter::Filter::default()).unwrap().len(), 0);
    let outcomes: Vec<String> = (1..=15)
        .map(|id| journal.item(headwater::domain::item::ItemId(id)).unwrap().work.outcome)
        .filter(|outcome| !outcome.is_empty())
        .collect();
    assert_eq!(outcomes, ["Two teams ship in one order.", "It did."]);
}

#[test]
fn leaving_keeps_every_answer_the_step_and_the_half_written_line() {
    let mut desk = desk();
    desk.press("Right Right Right");
    go_to(&mut desk, "[ ]");
    desk.press("Space Right Enter").type_in("Ask @ops bef").press("Ctrl-c");
    let mut desk = desk.come_back().size(120, 36);
    assert_eq!(review(&desk).thoughts.len(), 1);
    desk.press("5");
    assert!(desk.shows("5 of 7"), "{}", desk.look());
    desk.press("Enter");
    assert!(desk.shows("Ask @ops bef"), "{}", desk.look());
    desk.type_in("ore Tuesday").press("Enter");
    assert_eq!(review(&desk).upstream[0].line, "Ask @ops before Tuesday");
    desk.press("Enter");
    assert!(desk.shows("Ask @ops before Tuesday"), "what was saved is no draft any more: {}", desk.look());
}

#[test]
fn every_answer_is_taken_back_by_one_u() {
    let mut desk = desk();
    let journal = |desk: &Desk| {
        let journal = desk.app.journal();
        serde_json::to_string(&journal.export(None).unwrap()).unwrap()
    };
    let start = journal(&desk);
    for (steps, row, keys) in [
        (0, "Thu 19 Nov", "o"),
        (3, "[ ]", "Space"),
        (3, "[ ]", "*"),
        (4, "Migrate billing cron", "Space"),
        (4, "Dashboard for Q4", "D"),
        (4, "in 28 days", "K"),
        (5, "take the pattern you see", "P"),
        (5, "none chosen yet", "Enter T r y Enter"),
        (5, "none chosen yet", "j Enter D o Enter"),
        (5, "Label of the week", "Enter o n Enter"),
        (6, "Finish the review", "Enter"),
    ] {
        desk.press("Left Left Left Left Left Left");
        for _ in 0..steps {
            desk.press("Right");
        }
        go_to(&mut desk, row);
        desk.press(keys);
        assert!(journal(&desk) != start, "{row}: {keys}\n{}", desk.look());
        desk.press("u");
        assert!(journal(&desk) == start, "{row}: {keys}\n{}", desk.look());
    }
}

#[test]
fn the_next_review_asks_how_it_went_and_today_shows_it_all_week() {
    let mut desk = desk();
    // The week before, reviewed now: an experiment for this one.
    desk.press("[ Right Right Right Right Right");
    go_to(&mut desk, "none chosen yet");
    desk.press("Enter")
        .type_in("One page before any code")
        .press("Enter j Enter")
        .type_in("Say no once")
        .press("Enter");
    desk.press("1");
    assert!(desk.line_with("Trying this week").contains("One page before any code"));
    assert!(desk.line_with("Intentions").contains("Say no once"));
    desk.press("5 t Right Right Right Right Right");
    go_to(&mut desk, "One page before any code");
    desk.press("P");
    assert!(desk.line_with("One page before any code").contains("partly"), "{}", desk.look());
    let before = desk.app.journal().review(week().plus(-1)).unwrap().unwrap();
    assert_eq!(before.experiment.went, Some(Went::Partly));
    desk.press("h Tab");
    assert!(desk.shows("W47: One page before any code"), "{}", desk.look());
    desk.press("Esc");
    assert!(desk.shows("6 of 7"), "{}", desk.look());
}

#[test]
fn a_friday_without_a_review_is_told_on_today_until_it_is_finished() {
    let mut desk = desk();
    desk.press("1");
    assert!(desk.shows("W47 has no review yet"), "{}", desk.look());
    desk.press("5 Right Right Right Right Right Right G Enter 1");
    assert!(!desk.shows("review yet"), "{}", desk.look());
}

#[test]
fn numbers_open_their_items_and_take_a_target() {
    let mut desk = desk();
    desk.press("Right Enter");
    assert!(desk.shows("Leverage in W47") && desk.shows("Migrate billing cron"), "{}", desk.look());
    desk.press("Esc T").type_in("at-least 30%").press("Enter");
    assert!(desk.line_with("> Leverage").contains("target: at least 30%"), "{}", desk.look());
    desk.press("T").type_in("x").press("Enter");
    assert!(desk.shows("\"x\" is no target"), "{}", desk.look());
    desk.press("Esc u");
    assert!(!desk.shows("target: at least"), "{}", desk.look());
}

#[test]
fn a_target_is_set_from_trends_too() {
    let mut desk = desk();
    desk.press("3 T").type_in("at-least 30%").press("Enter");
    assert!(desk.shows("at least 30%"), "{}", desk.look());
    let journal = desk.app.journal();
    let target = journal.target_on("leverage", week().sunday()).unwrap().unwrap();
    assert_eq!(target.aim.map(|aim| (aim.side.word(), aim.value)), Some(("at-least", 0.3)));
    desk.press("u");
    assert!(desk.app.journal().target_on("leverage", week().sunday()).unwrap().is_none());
}

#[test]
fn pulls_add_up_over_the_weeks_with_drives_and_jobs() {
    let mut desk = desk();
    desk.press("Right Right Right");
    go_to(&mut desk, "Until I have explained it");
    desk.press("Space Right Right");
    go_to(&mut desk, "Label of the week");
    desk.press("Enter").type_in("job:acme").press("Enter h");
    assert!(desk.shows("control: to hand over risks"), "{}", desk.look());
    assert!(desk.shows("Caught in 1 week since 2026-W47"), "{}", desk.look());
    assert!(desk.shows("in control 0h25"), "{}", desk.look());
    assert!(desk.shows("job acme"), "{}", desk.look());
}

#[test]
fn each_week_keeps_its_step() {
    let mut desk = desk();
    desk.press("Right Right Right [ Right ]");
    assert!(desk.shows("4 of 7"), "{}", desk.look());
    desk.press("[");
    assert!(desk.shows("2 of 7"), "{}", desk.look());
    let mut desk = desk.come_back().size(120, 36);
    desk.press("5");
    assert!(desk.shows("4 of 7"), "{}", desk.look());
}

#[test]
fn what_is_only_told_can_be_read_to_its_end_and_back() {
    let mut desk = desk();
    for ago in 1..9 {
        let text = format!("Experiment of {ago} weeks ago, told at some length so that it takes two lines of a window");
        let change = headwater::app::change::Change::Review(
            week().plus(-ago),
            vec![headwater::domain::review::Answered::Experiment(text)],
        );
        let path = desk.folder.path().join("journal.db");
        let mut other = Journal::open(&path, Access::Write, Config::default(), Door::Cli).unwrap();
        other.apply(&change, &clock().stamp()).unwrap();
    }
    for (columns, rows) in [(45, 20), (80, 24), (120, 36)] {
        desk.resize(columns, rows);
        desk.press("5 h Tab G");
        assert!(desk.shows("more above") && !desk.shows("more above, "), "{}", desk.look());
        desk.press("k");
        assert!(desk.shows("more above, 1 below"), "{}", desk.look());
        desk.press("Esc Right Right Right Right Right Right g Enter G");
        assert!(desk.shows("more above") && !desk.shows("more above, "), "{}", desk.look());
        desk.press("k");
        assert!(desk.shows("more above, 1 below"), "{}", desk.look());
        desk.press("Esc");
    }
}

#[test]
fn a_half_typed_target_comes_back_and_an_untouched_offer_is_no_draft() {
    let mut desk = desk();
    desk.press("Right T").type_in("at-l").press("Esc T").type_in("east 30%").press("Enter");
    assert!(desk.line_with("> Leverage").contains("at least 30%"), "{}", desk.look());
    desk.press("Right Right");
    go_to(&mut desk, "Until I have explained it");
    desk.press("* Right Right");
    go_to(&mut desk, "none chosen yet");
    desk.press("Enter Esc Left Left");
    go_to(&mut desk, "Nobody else knows this part");
    desk.press("* Right Right");
    go_to(&mut desk, "none chosen yet");
    desk.press("Enter");
    assert!(desk.shows("Try: Let somebody else make the next change"), "{}", desk.look());
}

#[test]
fn a_week_that_was_named_is_the_one_in_review() {
    let desk = desk();
    let Desk { app, folder, .. } = desk;
    drop(app);
    let journal =
        Journal::open(&folder.path().join("journal.db"), Access::Write, Config::default(), Door::Tui).unwrap();
    let opening = Opening {
        journal,
        clock: clock(),
        theme: Theme::none(),
        state: folder.path().join("state"),
        settings: None,
        screen: Screen::Review,
        week: Some(week().plus(-4)),
    };
    let mut app = App::open(opening).unwrap();
    let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 80, 24));
    headwater::tui::frame::draw(&mut app, &mut buffer);
    let head: String = (0..80).map(|column| buffer[(column, 0)].symbol()).collect();
    assert!(head.contains("19–25 Oct 2026"), "{head}");
}

#[test]
fn the_page_is_read_and_saved_with_names_or_without() {
    let mut desk = desk();
    desk.press("Right Right Right Right Right Right Enter");
    assert!(desk.shows("The page of 2026-W47") && desk.shows("for oneself"), "{}", desk.look());
    assert!(desk.shows("Where the time went") && desk.shows("Leverage"), "{}", desk.look());
    desk.press("Tab");
    assert!(desk.shows("for others"), "{}", desk.look());
    let path = desk.folder.path().join("week.md");
    desk.press("E");
    assert!(desk.shows("headwater-2026-W47-shared.html"), "{}", desk.look());
    desk.press(&"Backspace ".repeat(40)).type_in(path.to_str().unwrap()).press("Enter");
    assert!(desk.shows("Wrote "), "{}", desk.look());
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.contains("Picked rollout order"), "{page}");
    assert!(!page.contains("@maria") && page.contains("made to be shared"), "{page}");
    desk.press("E").press(&"Backspace ".repeat(40)).type_in(path.to_str().unwrap()).press("Enter");
    assert!(desk.shows("is there already"), "a file that is there is kept: {}", desk.look());
    desk.press("Esc Esc");
    assert!(desk.shows("7 of 7"), "{}", desk.look());
}

#[test]
fn each_screen_saves_the_page_of_the_days_that_it_shows() {
    let mut desk = desk();
    for (keys, name) in [
        ("1 [ E", "headwater-2026-11-19.html"),
        ("4 [ E", "headwater-2026-W46.html"),
        ("3 E", "headwater-2026-08-24..2026-11-22.html"),
        ("2 E", "headwater-2026-11-20.html"),
    ] {
        desk.press(keys);
        assert!(desk.shows(name), "{keys}: {}", desk.look());
        desk.press("Tab");
        assert!(desk.shows(&name.replace("html", "md")), "{keys}: {}", desk.look());
        desk.press("Esc");
    }
}
