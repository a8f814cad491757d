//! What the tests of whole journals share: a desk to work at, and random work.
//!
//! Each test program uses its own part of this, so what one of them leaves unused is no dead code.
#![allow(dead_code)]

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::{DateTime, Days, TimeDelta, Utc};
use headwater::app::change::Change;
use headwater::app::config::Config;
use headwater::app::journal::{Access, Done, Door, Journal, Order};
use headwater::app::stamp::{Clock, Stamp};
use headwater::domain::answer::{Answer, Asked};
use headwater::domain::class::Class;
use headwater::domain::day::{self, Day};
use headwater::domain::distance::Distance;
use headwater::domain::filter::Filter;
use headwater::domain::item::{Item, Source, Work};
use headwater::domain::minutes::Minutes;
use headwater::domain::name::Name;
use headwater::domain::review::{Answered, Verb, Went, Whose};
use headwater::domain::start::Start;
use headwater::domain::target::{Aim, Side};
use headwater::domain::title::Title;
use proptest::prelude::*;
use uuid::Uuid;

/// So many random cases. What fails is told in full and becomes a test of its own; no file is left for it.
pub fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { cases: count, failure_persistence: None, ..ProptestConfig::default() }
}

/// `2026-11-22`
pub fn day(text: &str) -> Day {
    day::date(text).unwrap_or_else(|| panic!("{text} is no day"))
}

/// A person at a desk: a journal in a folder of its own, and a clock that stands still.
pub struct Desk {
    folder: tempfile::TempDir,
    clock: Clock,
    /// The journal as this person has it open.
    pub journal: Journal,
}

impl Desk {
    /// On Sunday, 22 November 2026, with nothing logged.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let journal = open(&folder.path().join("journal.db"));
        Self { folder, clock: at("2026-11-22T18:00:00Z", "2026-11-22"), journal }
    }

    /// The same, after these lines.
    pub fn with(lines: &[&str]) -> Self {
        let mut desk = Self::new();
        desk.add(lines);
        desk
    }

    /// Where the journal lies.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("journal.db")
    }

    /// The folder around it.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// A second person at the same journal.
    pub fn another(&self) -> Journal {
        open(&self.path())
    }

    /// Closes the journal and opens it again.
    pub fn reopen(&mut self) {
        self.journal = open(&self.path());
    }

    /// What the clock says.
    pub fn stamp(&self) -> Stamp {
        self.clock.stamp()
    }

    /// It is that day now, a whole number of days later or earlier than it was.
    pub fn on(&mut self, date: &str) {
        self.clock = at(&format!("{date}T18:00:00Z"), date);
    }

    /// Adds the lines as one deed, as `add -` does.
    pub fn add(&mut self, lines: &[&str]) -> Done {
        let stamp = self.stamp();
        let read = |line: &&str| self.journal.read_line(line, stamp.today, &stamp).unwrap().work;
        let works: Vec<Work> = lines.iter().map(read).collect();
        self.apply(&Change::Add(works))
    }

    /// Does a change that must succeed.
    pub fn apply(&mut self, change: &Change) -> Done {
        let stamp = self.stamp();
        self.journal.apply(change, &stamp).unwrap()
    }

    /// Every item, oldest first.
    pub fn items(&self) -> Vec<Item> {
        items(&self.journal)
    }

    /// The whole journal as text.
    pub fn told(&self) -> String {
        told(&self.journal)
    }
}

/// A clock that stands still.
pub fn at(instant: &str, today: &str) -> Clock {
    Clock::Fixed(instant.parse::<DateTime<Utc>>().unwrap(), day(today))
}

/// Opens a journal to write in it.
pub fn open(path: &std::path::Path) -> Journal {
    Journal::open(path, Access::Write, Config::default(), Door::Cli).unwrap()
}

/// Anything that can be aimed for; few values, so that targets repeat.
pub fn an_aim() -> impl Strategy<Value = Aim> {
    let value = proptest::sample::select(&[0.0, 0.1, 0.25, 0.3, 1.0][..]);
    (proptest::sample::select(&Side::ALL[..]), value).prop_map(|(side, value)| Aim { side, value })
}

/// Every item of a journal, oldest first.
pub fn items(journal: &Journal) -> Vec<Item> {
    journal.items(None, &Filter::default(), Order::Oldest).unwrap()
}

/// A whole journal as text: equal texts are equal journals, ids included.
pub fn told(journal: &Journal) -> String {
    serde_json::to_string_pretty(&journal.export(None).unwrap()).unwrap()
}

/// A journal that is nowhere, with these works in it, logged in the order given.
pub fn nowhere(works: &[Work], config: Config) -> Journal {
    let mut journal = Journal::nowhere(config, Door::Cli).unwrap();
    if !works.is_empty() {
        let stamp = at("2026-11-22T18:00:00Z", "2026-11-22").stamp();
        journal.apply(&Change::Add(works.to_vec()), &stamp).unwrap();
    }
    journal
}

// ---- random work

/// Titles of which some are the same request in another spelling, and some are hard on whoever compares texts.
const TITLES: [&str; 18] = [
    "Fix login",
    "fix  LOGIN",
    "FIX\tLogin ",
    "Dashboard",
    "dashboard",
    "Plan the quarter",
    "İstanbul rollout",
    "i̇stanbul ROLLOUT",
    "ΟΔΟΣ",
    "οδος",
    "Straße",
    "100%_done \\ 'quoted' \"twice\"",
    "ﬁne ﬁt",
    "e\u{301}te\u{301}",
    "évé",
    "🦀 review 👩‍💻",
    "\u{202E}abc",
    "a\u{200B}b",
];

/// Requesters, some of them the same person in another spelling.
const PEOPLE: [&str; 7] = ["ana", "Ana", "ANA", "bob", "Über", "über", "ops-1"];

/// Projects: parents, what lies below them, and names that only begin alike.
const PROJECTS: [&str; 9] =
    ["web", "Web", "web/login", "WEB/login/form", "webshop", "infra", "İnfra/Ä", "web.x", "_under_score"];

/// Skills, configured and not.
const SKILLS: [&str; 6] = ["delegation", "Risk", "risk", "mentoring", "cooking", "Cooking"];

/// Notes with characters that have caught programs before.
const NOTES: [&str; 9] = [
    "",
    "plain words about LOGIN",
    "two\nlines\r\nand\ttabs",
    "nul \u{0} inside login",
    "\u{202E}right to left\u{2066}",
    "\u{FEFF}mark first",
    "combining a\u{300}\u{316}\u{320}",
    "🏳️‍🌈 \u{10FFFF} \u{E000}",
    "  spaced  out  ",
];

/// Days around which calendars are odd: years of 53 weeks, leap days, ends of years and months.
pub const ANCHORS: [&str; 8] =
    ["2020-12-07", "2015-12-14", "2024-02-12", "2026-11-02", "2009-12-21", "2021-01-01", "2018-12-17", "2000-02-14"];

/// A day in the two months after `anchor`, more often in its first weeks; now and then one years away.
pub fn a_day(anchor: Day) -> impl Strategy<Value = Day> {
    let years = (day("1970-01-01"), day("2030-12-31"));
    let span = u64::try_from((years.1 - years.0).num_days()).unwrap();
    prop_oneof![
        12 => (0..21_u64).prop_map(move |days| anchor + Days::new(days)),
        12 => (0..70_u64).prop_map(move |days| anchor + Days::new(days)),
        2 => (350..380_u64).prop_map(move |days| anchor + Days::new(days)),
        1 => (0..=span).prop_map(move |days| years.0 + Days::new(days)),
    ]
}

/// The first day of a random journal's busiest stretch.
pub fn an_anchor() -> impl Strategy<Value = Day> {
    proptest::sample::select(&ANCHORS[..]).prop_map(day)
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    proptest::sample::select(words)
}

pub fn a_title() -> impl Strategy<Value = Title> {
    prop_oneof![
        20 => one_of(&TITLES).prop_map(|text| Title::read(text).unwrap()),
        1 => "\\PC{1,60}".prop_filter_map("a title has something to see", |text| Title::read(&text).ok()),
    ]
}

pub fn a_person() -> impl Strategy<Value = Name> {
    one_of(&PEOPLE).prop_map(|word| Name::read(word).unwrap())
}

pub fn a_project() -> impl Strategy<Value = Name> {
    one_of(&PROJECTS).prop_map(|word| Name::read_project(word).unwrap())
}

pub fn a_skill() -> impl Strategy<Value = Name> {
    one_of(&SKILLS).prop_map(|word| Name::read(word).unwrap())
}

/// Up to three of them, each name once.
pub fn some(names: impl Strategy<Value = Name>) -> impl Strategy<Value = Vec<Name>> {
    proptest::collection::vec(names, 0..=3).prop_map(|names| {
        let mut seen = BTreeSet::new();
        names.into_iter().filter(|name| seen.insert(name.folded())).collect()
    })
}

pub fn an_answer() -> impl Strategy<Value = Answer> {
    proptest::sample::select(&Answer::ALL[..])
}

pub fn a_class() -> impl Strategy<Value = Option<Class>> {
    proptest::option::weighted(0.8, proptest::sample::select(&Class::ALL[..]))
}

pub fn a_distance() -> impl Strategy<Value = Option<Distance>> {
    proptest::option::weighted(0.4, proptest::sample::select(&Distance::ALL[..]))
}

pub fn some_minutes() -> impl Strategy<Value = Minutes> {
    prop_oneof![
        2 => Just(0),
        2 => proptest::sample::select(&[1_u64, 29, 30, 31, 1439, 1440][..]),
        6 => 0..200_u64,
        1 => 0..=1440_u64,
    ]
    .prop_map(|count| Minutes::new(count).unwrap())
}

pub fn a_start() -> impl Strategy<Value = Option<Start>> {
    // 23:50 and later: with its minutes such an item passes midnight, and still counts whole on its day.
    let late = (50..60_u16).prop_map(|minute| Start::at(23, minute));
    prop_oneof![3 => Just(None), 1 => late, 1 => (0..24_u16, 0..60_u16).prop_map(|(h, m)| Start::at(h, m))]
}

pub fn a_note() -> impl Strategy<Value = String> {
    prop_oneof![8 => one_of(&NOTES).prop_map(str::to_owned), 1 => "\\PC{0,80}"]
}

pub fn an_outcome() -> impl Strategy<Value = String> {
    a_note().prop_filter("an outcome is one line", |text| !text.contains(['\n', '\r']))
}

fn a_source() -> impl Strategy<Value = Source> {
    let text = || proptest::option::of("[a-z0-9\u{0}\u{e9}]{0,8}");
    (one_of(&["cli", "tui", "git", "json"]), text(), text()).prop_map(|(kind, reference, by)| Source {
        kind: kind.to_owned(),
        reference,
        by,
    })
}

/// Anything that can be said of a piece of work around `anchor`.
pub fn a_work(anchor: Day) -> impl Strategy<Value = Work> {
    let asked = proptest::option::weighted(0.6, (a_person(), an_answer()));
    let what = (a_title(), a_day(anchor), a_start(), some_minutes(), a_class(), a_distance());
    let who = (asked, proptest::option::weighted(0.2, a_person()), some(a_skill()), some(a_project()));
    (what, who, a_note(), an_outcome(), a_source()).prop_map(|(what, who, note, outcome, source)| {
        let (title, day, start, minutes, class, distance) = what;
        let (asked, to, skills, projects) = who;
        let mut work = Work::new(title, day, source);
        work.start = start;
        work.minutes = minutes;
        work.class = class;
        work.distance = distance;
        work.asked = asked.map(|(by, answer)| Asked { by, answer });
        work.to = to;
        work.skills = skills;
        work.projects = projects;
        work.note = note;
        work.outcome = outcome;
        work
    })
}

/// Any answer of a review, from few enough that they meet.
pub fn an_answer_of_a_review() -> impl Strategy<Value = Answered> {
    let id = || proptest::sample::select(&["quick-one", "only-me", "a.thought"][..]).prop_map(str::to_owned);
    let line = || proptest::sample::select(&["", "Ask first", "-- ' \u{202e} \u{1b}[2J"][..]).prop_map(str::to_owned);
    let title = || proptest::sample::select(&["Weekly report", "weekly  REPORT", "Standup"][..]);
    let title = move || title().prop_map(|text| Title::read(text).unwrap());
    let uid = || (0..5_u128).prop_map(Uuid::from_u128);
    let one_of = |all: &'static [Option<Went>]| proptest::sample::select(all);
    prop_oneof![
        id().prop_map(Answered::Caught),
        id().prop_map(Answered::NotCaught),
        id().prop_map(Answered::Star),
        Just(Answered::NoStar),
        (uid(), line()).prop_map(|(uid, line)| Answered::Upstream(uid, line)),
        uid().prop_map(Answered::NotUpstream),
        (title(), proptest::sample::select(&Verb::ALL[..])).prop_map(|(title, verb)| Answered::Verb(title, verb)),
        title().prop_map(Answered::NoVerb),
        line().prop_map(Answered::Experiment),
        one_of(&[None, Some(Went::Kept), Some(Went::Partly), Some(Went::Dropped)]).prop_map(Answered::Went),
        proptest::collection::vec(line(), 0..5).prop_map(Answered::Intentions),
        proptest::sample::select(&[None, Some(Whose::Mine), Some(Whose::Place)][..]).prop_map(Answered::Whose),
        Just(Answered::Finished(chrono::DateTime::UNIX_EPOCH)),
        Just(Answered::Draft),
    ]
}

/// The works of a journal in the order logged, which is not the order of their days.
pub fn works(most: usize) -> impl Strategy<Value = (Day, Vec<Work>)> {
    an_anchor().prop_flat_map(move |anchor| (Just(anchor), proptest::collection::vec(a_work(anchor), 0..=most)))
}

/// The same instant, so many minutes later.
pub fn later(stamp: Stamp, minutes: i64) -> Stamp {
    Stamp { now: stamp.now + TimeDelta::minutes(minutes), ..stamp }
}
