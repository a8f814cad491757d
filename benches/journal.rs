//! What a journal of ten years costs: 100 000 items, made once, and everything a key or a command asks of it.
//!
//! `cargo bench`; a key has 10 ms, anything else 60 ms.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod dice;

use std::sync::{LazyLock, Mutex};

use chrono::Days;
use divan::Bencher;
use headwater::app::change::Change;
use headwater::app::compare::{self, Against};
use headwater::app::config::Config;
use headwater::app::journal::{Access, Door, Journal, Order};
use headwater::app::keymap::Key;
use headwater::app::moved;
use headwater::app::notices;
use headwater::app::overload;
use headwater::app::review::rows as review_rows;
use headwater::app::review::sitting::Sitting;
use headwater::app::review::step::Step;
use headwater::app::screen::Screen;
use headwater::app::stamp::{Clock, Stamp};
use headwater::app::trend::{Span, of_each as trends_of};
use headwater::app::unusual::Unusual;
use headwater::domain::answer::{Answer, Asked};
use headwater::domain::class::{Class, Drive};
use headwater::domain::day::{self, Day};
use headwater::domain::distance::Distance;
use headwater::domain::edit::Edit;
use headwater::domain::filter::Filter;
use headwater::domain::item::{ItemId, Source, Work};
use headwater::domain::minutes::Minutes;
use headwater::domain::name::Name;
use headwater::domain::period::{Period, Reach};
use headwater::domain::skill;
use headwater::domain::title::Title;
use headwater::domain::week::Week;
use headwater::metric::figure::Figure;
use headwater::metric::inbox;
use headwater::metric::numbers::NUMBERS;
use headwater::metric::trend::trend;
use headwater::report::brag::Brag;
use headwater::report::page::Page;
use headwater::report::share::Reader;
use headwater::report::{brag_page, compose, html, markdown};
use headwater::tui::app::{App, Opening};
use headwater::tui::frame;
use headwater::tui::input::Input;
use headwater::tui::theme::Theme;

use dice::Dice;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const DAYS: u64 = 3_650;
const ITEMS: u64 = 100_000;

/// The folder, kept for as long as the program runs, and the journal in it.
static JOURNAL: LazyLock<(tempfile::TempDir, Mutex<Journal>)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(folder.path());
    let stamp = stamp();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let works: Vec<Work> = (0..ITEMS).map(|n| work(first() + Days::new(n * DAYS / ITEMS), &mut dice)).collect();
    for some in works.chunks(1_000) {
        journal.apply(&Change::Add(some.to_vec()), &stamp).expect("added");
    }
    (folder, Mutex::new(journal))
});

fn open(folder: &std::path::Path) -> Journal {
    Journal::open(&folder.join("journal.db"), Access::Write, Config::default(), Door::Tui).expect("opened")
}

fn with<T>(read: impl FnOnce(&mut Journal) -> T) -> T {
    read(&mut JOURNAL.1.lock().expect("no bench panicked"))
}

fn today() -> Day {
    first() + Days::new(DAYS - 1)
}

fn first() -> Day {
    day::date("2017-01-02").expect("a day")
}

fn last_year() -> Period {
    Period { from: today() - Days::new(364), to: today() }
}

fn stamp() -> Stamp {
    Clock::Today(today()).stamp()
}

fn name(word: &str) -> Name {
    Name::read_project(word).expect("a name")
}

fn work(day: Day, dice: &mut Dice) -> Work {
    let asked = dice.roll(100) < 30;
    // Requests come back: three thousand of them over ten years, ten times each.
    let request = dice.roll(3_000);
    let title = if asked {
        format!("Request {request} of the {} team", ["data", "web", "ops"][at(request % 3)])
    } else {
        format!("Piece of work number {} on the platform", dice.roll(40_000))
    };
    let mut work = Work::new(Title::read(&title).expect("a title"), day, Source::typed("tui"));
    work.minutes = Minutes::new(5 + 5 * dice.roll(18)).expect("a length");
    work.class = match dice.roll(20) {
        0..5 => Some(Class::Leverage),
        5..15 => Some(Class::Execution),
        15..19 => Some(Class::Comfort(Drive::ALL[at(dice.roll(3))])),
        _ => None,
    };
    if dice.roll(3) == 0 {
        work.distance = Distance::from_digit(u8::try_from(dice.roll(4)).expect("a digit"));
    }
    if asked {
        let answer = match dice.roll(20) {
            0 => Answer::Open,
            1..15 => Answer::Accepted,
            15..18 => Answer::Shaped,
            18 => Answer::HandedOver,
            _ => Answer::Declined,
        };
        work.asked = Some(Asked { by: name(&format!("person-{}", request % 40)), answer });
    }
    if dice.roll(2) == 0 {
        work.projects = vec![name(&format!("area-{}/part-{}", dice.roll(8), dice.roll(6)))];
    }
    if dice.roll(6) == 0 {
        work.skills = vec![name(skill::SKILLS[at(dice.roll(10))].0)];
    }
    if dice.roll(10) == 0 {
        "What was said about it, in a few words that nobody will look for.".clone_into(&mut work.note);
    }
    work
}

fn at(place: u64) -> usize {
    usize::try_from(place).expect("a place")
}

fn filter(words: &str) -> Filter {
    Filter::read(words.split(' '), today(), &skill::all(&[])).expect("a filter")
}

fn everything(journal: &Journal) -> Period {
    journal.period(Reach::all(today())).expect("a period")
}

fn main() {
    LazyLock::force(&JOURNAL);
    let size = std::fs::metadata(JOURNAL.0.path().join("journal.db")).map_or(0, |facts| facts.len());
    assert!(size > 0, "the journal is on disk");
    divan::main();
}

#[divan::bench]
fn open_and_close() -> bool {
    open(JOURNAL.0.path()).is_writable()
}

/// All that a start does before the terminal is written to: the journal opened, Today read, the frame drawn.
#[divan::bench]
fn first_frame() -> usize {
    let opening = Opening {
        journal: open(JOURNAL.0.path()),
        clock: Clock::Today(today()),
        theme: Theme::terminal(),
        state: JOURNAL.0.path().join("state"),
        settings: None,
        screen: Screen::Today,
        week: None,
    };
    let mut app = App::open(opening).expect("opened");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
    frame::draw(&mut app, &mut buffer);
    buffer.content.len()
}

/// Trends over all ten years at 120x36, as keys come to it: each is taken and the frame drawn.
struct AtTrends {
    app: App,
    buffer: Buffer,
}

impl AtTrends {
    fn sit_down() -> Self {
        let opening = Opening {
            journal: open(JOURNAL.0.path()),
            clock: Clock::Today(today()),
            theme: Theme::terminal(),
            state: JOURNAL.0.path().join("state"),
            settings: None,
            screen: Screen::Trends,
            week: None,
        };
        let mut desk =
            Self { app: App::open(opening).expect("opened"), buffer: Buffer::empty(Rect::new(0, 0, 120, 36)) };
        for _ in 0..3 {
            desk.press(">");
        }
        desk
    }

    fn press(&mut self, key: &str) {
        self.app.take(Input::Key(Key::read(key).expect("a key")));
        self.buffer.reset();
        frame::draw(&mut self.app, &mut self.buffer);
    }
}

#[divan::bench(args = ["Right", "Up", "Tab", "v"])]
fn key_of_trends(bencher: Bencher, key: &str) {
    let mut desk = AtTrends::sit_down();
    bencher.bench_local(|| desk.press(key));
}

/// From a year to all ten, in turn with the way back, which is not counted.
#[divan::bench]
fn range_of_trends(bencher: Bencher) {
    let desk = std::cell::RefCell::new(AtTrends::sit_down());
    bencher.with_inputs(|| desk.borrow_mut().press("<")).bench_local_values(|()| desk.borrow_mut().press(">"));
}

/// Another year, read and drawn.
#[divan::bench]
fn year_of_trends(bencher: Bencher) {
    let desk = std::cell::RefCell::new(AtTrends::sit_down());
    desk.borrow_mut().press("h");
    bencher.with_inputs(|| desk.borrow_mut().press("[")).bench_local_values(|()| desk.borrow_mut().press("]"));
}

#[divan::bench]
fn read_a_line(bencher: Bencher) {
    let line = "Request 7 of the web team 45m e3 @person-3 +area-1/part-2 %del";
    bencher.bench(|| with(|journal| journal.read_line(line, today(), &stamp()).expect("read")));
}

#[divan::bench]
fn add_one(bencher: Bencher) {
    let line = "Request 7 of the web team 45m e3 @person-3 +area-1/part-2 %del";
    let work = with(|journal| journal.read_line(line, today(), &stamp()).expect("read").work);
    let change = Change::Add(vec![work]);
    bencher.with_inputs(stamp).bench_values(|stamp| with(|journal| journal.apply(&change, &stamp).expect("added")));
    while with(|journal| journal.next_undo().expect("read")).is_some_and(|deed| deed.summary.starts_with("add item")) {
        with(|journal| journal.undo(None).expect("undone"));
    }
}

#[divan::bench]
fn undo_one(bencher: Bencher) {
    let work = work(today(), &mut Dice(7));
    let change = Change::Add(vec![work]);
    bencher
        .with_inputs(|| with(|journal| journal.apply(&change, &stamp()).expect("added")).operation)
        .bench_values(|id| with(|journal| journal.undo(id).expect("undone")));
}

#[divan::bench]
fn redo_one(bencher: Bencher) {
    let change = Change::Add(vec![work(today(), &mut Dice(9))]);
    with(|journal| journal.apply(&change, &stamp()).expect("added"));
    bencher
        .with_inputs(|| with(|journal| journal.undo(None).expect("undone")))
        .bench_values(|_| with(|journal| journal.redo().expect("redone")));
    with(|journal| journal.undo(None).expect("undone"));
}

#[divan::bench]
fn classify_one(bencher: Bencher) {
    let id = ItemId(99_000);
    let classes = [Class::Leverage, Class::Execution];
    let mut turn = 0;
    bencher
        .with_inputs(|| {
            turn = 1 - turn;
            Change::Edit { items: vec![id], edits: vec![Edit::Class(Some(classes[turn]))] }
        })
        .bench_local_values(|change| with(|journal| journal.apply(&change, &stamp()).expect("edited")));
}

#[divan::bench]
fn stats_of_a_week(bencher: Bencher) {
    let week = Week::of(today()).plus(-1);
    bencher.bench(|| {
        with(|journal| {
            let tally = journal.tally(week.period(), &Filter::default(), today()).expect("tally");
            let before = journal.asks_before(week).expect("asks");
            inbox::overload(&tally, &before, &journal.config().limits)
        })
    });
}

#[divan::bench]
fn tally_of_a_week(bencher: Bencher) {
    let week = Week::of(today()).plus(-1).period();
    bencher.bench(|| with(|journal| journal.tally(week, &Filter::default(), today()).expect("tally")));
}

#[divan::bench]
fn tally_of_a_year(bencher: Bencher) {
    let year = last_year();
    bencher.bench(|| with(|journal| journal.tally(year, &Filter::default(), today()).expect("tally")));
}

#[divan::bench]
fn what_moved_a_share_from_year_to_year(bencher: Bencher) {
    let against = Against::the_one_before(last_year());
    let share = Figure::named("leverage", &[]).and_then(|figure| figure.share()).expect("a share");
    bencher.bench(|| with(|j| moved::of(j, share, against, &Filter::default(), today()).expect("found")));
}

#[divan::bench]
fn compare_year_to_year(bencher: Bencher) {
    let against = Against::the_one_before(last_year());
    bencher.bench(|| with(|j| compare::of(j, against, &Filter::default(), today()).expect("compared")));
}

#[divan::bench]
fn tally_of_everything(bencher: Bencher) {
    bencher.bench(|| with(|journal| journal.tally(everything(journal), &Filter::default(), today()).expect("tally")));
}

#[divan::bench]
fn tally_of_a_filter(bencher: Bencher) {
    let filter = filter("class:execution not:from:none");
    bencher.bench(|| with(|journal| journal.tally(everything(journal), &filter, today()).expect("tally")));
}

/// Every number over so many weeks.
#[divan::bench(args = [13, 52, 522])]
fn trends(bencher: Bencher, weeks: i64) {
    let last = Week::of(today());
    bencher.bench(|| {
        with(|journal| {
            let tallies = journal.weeks(last.plus(1 - weeks), last, None, &Filter::default(), today()).expect("weeks");
            let leverage = Figure::Listed(&NUMBERS[0]);
            trend(&leverage, &tallies, today())
        })
    });
}

#[divan::bench]
fn trend_of_a_skill_over_everything(bencher: Bencher) {
    let last = Week::of(today());
    let skill = name("delegation");
    bencher.bench(|| {
        with(|journal| journal.weeks(last.plus(-521), last, Some(&skill), &Filter::default(), today()).expect("weeks"))
    });
}

#[divan::bench]
fn asks_before_a_week(bencher: Bencher) {
    bencher.bench(|| with(|journal| journal.asks_before(Week::of(today())).expect("asks")));
}

#[divan::bench]
fn notices_of_a_day(bencher: Bencher) {
    bencher.bench(|| with(|journal| notices::of(journal, today()).expect("notices")));
}

/// The page of a year, gathered, told and written as HTML.
#[divan::bench(args = Step::ALL.map(Step::number))]
fn step_of_a_review(bencher: Bencher, number: usize) {
    let step = Step::numbered(number).expect("a step");
    bencher.bench_local(|| {
        with(|journal| {
            let sitting = Sitting::read(journal, Week::of(today()), today()).expect("read");
            review_rows::of(step, journal, &sitting).expect("read").len()
        })
    });
}

#[divan::bench]
fn page_of_a_year(bencher: Bencher) {
    bencher.bench(|| with(|journal| page(journal, last_year(), Reader::Oneself).len()));
}

/// The same for others, without the names of everybody in ten years.
#[divan::bench]
fn page_of_a_year_for_others(bencher: Bencher) {
    bencher.bench(|| with(|journal| page(journal, last_year(), Reader::Others).len()));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn page_of_everything(bencher: Bencher) {
    bencher.bench(|| with(|journal| page(journal, everything(journal), Reader::Oneself).len()));
}

#[divan::bench]
fn brag_page_of_a_year(bencher: Bencher) {
    bencher.bench(|| with(|journal| brag(journal, last_year()).len()));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn brag_page_of_everything(bencher: Bencher) {
    bencher.bench(|| with(|journal| brag(journal, everything(journal)).len()));
}

fn page(journal: &Journal, period: Period, reader: Reader) -> String {
    html::written(&compose::document(&Page::of(journal, period, today(), reader).expect("a page")))
}

fn brag(journal: &Journal, period: Period) -> String {
    markdown::written(&brag_page::document(&Brag::of(journal, period, Reader::Oneself).expect("a page")))
}

/// Every number over thirteen weeks, skills too.
#[divan::bench]
fn every_trend(bencher: Bencher) {
    let figures = Figure::all(&skill::all(&[]));
    bencher.bench(|| with(|journal| trends_of(journal, &figures, Span::default(), today()).expect("trends")));
}

#[divan::bench]
fn inbox_of_a_week(bencher: Bencher) {
    bencher.bench(|| with(|journal| journal.inbox(Week::of(today()), today()).expect("inbox")));
}

/// All that the Inbox reads after a key that changed something: the signs with their history, the asks, who asks.
#[divan::bench]
fn read_the_inbox(bencher: Bencher) {
    let week = Week::of(today());
    bencher.bench(|| {
        with(|journal| {
            let signs = overload::followed(journal, week, today()).expect("signs");
            let unusual = Unusual::of_week(journal, week).expect("labels");
            (signs, unusual, journal.inbox(week, today()).expect("inbox"))
        })
    });
}

#[divan::bench]
fn titles(bencher: Bencher) {
    bencher.bench(|| with(|journal| journal.titles().expect("titles")));
}

#[divan::bench]
fn requesters(bencher: Bencher) {
    bencher.bench(|| with(|journal| journal.requesters().expect("requesters")));
}

#[divan::bench]
fn projects(bencher: Bencher) {
    bencher.bench(|| with(|journal| journal.projects().expect("projects")));
}

#[divan::bench]
fn items_of_a_day(bencher: Bencher) {
    let today = Period::day(today());
    bencher.bench(|| with(|journal| journal.items(Some(today), &Filter::default(), Order::Oldest).expect("items")));
}

#[divan::bench]
fn items_of_a_week(bencher: Bencher) {
    let week = Week::of(today()).plus(-1).period();
    bencher.bench(|| with(|journal| journal.items(Some(week), &Filter::default(), Order::Oldest).expect("items")));
}

#[divan::bench]
fn to_sort(bencher: Bencher) {
    bencher.bench(|| with(|journal| journal.count_to_sort().expect("count")));
}

#[divan::bench]
fn sorted_before(bencher: Bencher) {
    let title = Title::read("request 7 of the web team").expect("a title");
    bencher.bench(|| with(|journal| journal.sorted_before(&title, None, 5).expect("items")));
}

#[divan::bench]
fn search_everything_for_a_word(bencher: Bencher) {
    let filter = filter("text:number text:39999");
    bencher.bench(|| with(|journal| journal.items(None, &filter, Order::Newest).expect("items")));
}

#[divan::bench]
fn next_undo(bencher: Bencher) {
    bencher.bench(|| with(|journal| journal.next_undo().expect("read")));
}

#[divan::bench]
fn latest_operations(bencher: Bencher) {
    bencher.bench(|| with(|journal| journal.operations(50).expect("read")));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn export_everything(bencher: Bencher) {
    bencher.bench(|| with(|journal| journal.export(None).expect("exported")));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn hold_all_sums_against_the_items(bencher: Bencher) {
    bencher.bench(|| with(|journal| journal.differing_sums().expect("read")));
}
