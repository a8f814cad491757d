//! Everything can be undone: whoever did it, through whichever handle, in whatever order others worked between.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod common;

use std::collections::BTreeSet;
use std::path::Path;

use common::{
    Desk, a_class, a_day, a_distance, a_note, a_person, a_project, a_skill, a_start, a_title, a_work, an_aim,
    an_anchor, an_answer, an_answer_of_a_review, an_outcome, at, day, items, later, open, some, some_minutes,
};
use headwater::app::change::{Change, Haul};
use headwater::app::draft::plan::{Also, work};
use headwater::app::error::AppError;
use headwater::app::journal::{Journal, OperationId};
use headwater::app::stamp::Stamp;
use headwater::domain::answer::Answer;
use headwater::domain::class::Class;
use headwater::domain::day::Day;
use headwater::domain::distance::Distance;
use headwater::domain::edit::Edit;
use headwater::domain::item::{ItemId, Reference, Source, Work};
use headwater::domain::minutes::Minutes;
use headwater::domain::name::Name;
use headwater::domain::notice::Kind;
use headwater::domain::proposed::Proposed;
use headwater::domain::review::Answered;
use headwater::domain::start::Start;
use headwater::domain::target::{Aim, Side};
use headwater::domain::title::Title;
use headwater::domain::week::Week;
use headwater::import::found::{Found, Harvest};
use headwater::import::progress::Progress;
use proptest::prelude::*;
use proptest::sample::Index;

/// One step of somebody at the journal.
#[derive(Debug, Clone)]
enum Step {
    Add(Vec<Work>),
    Edit(Vec<Index>, Vec<Edit>),
    Remove(Vec<Index>),
    Answer(Index, Answer, Option<Name>),
    TakeOff(Vec<Day>, String),
    WorkAgain(Vec<Day>),
    Label(Week, String),
    Unlabel(Week, Vec<String>),
    Aim(&'static str, Aim, Day),
    StopAiming(&'static str, Day),
    Dismiss(Week, Kind),
    TellAgain(Week, Kind),
    Review(Week, Vec<Answered>),
    /// Reads in the journal as it was after an earlier step, with some items renamed as if edited elsewhere.
    Import(Index, Vec<Index>),
    /// Plans the import of what a source says now, and keeps the plan.
    Plan(Says),
    /// Does what was planned, whatever became of the journal meanwhile.
    Bring,
    /// Plans and does it.
    PlanAndBring(Says),
    /// Takes a suggestion, which somebody else may have taken since it was shown; sorted or not.
    Take(Box<Work>),
    /// Drops suggestions, likewise.
    Drop(Vec<Reference>),
    /// One of the other steps in sight of proposals.
    InSight(Box<Step>, Vec<Option<Proposed>>),
    Undo,
    UndoThat(Index),
    Redo,
    Reopen,
}

/// What a source says at some time, and what is taken of it.
#[derive(Debug, Clone)]
struct Says {
    kind: &'static str,
    found: Vec<Found>,
    also: Also,
}

/// Kinds of source that hold work by the same names. Nothing typed comes from them.
const KINDS: [&str; 2] = ["ics", "csv"];

/// The names that sources have for work: one that stays, and occurrences of a series, that get other names when it moves.
const NAMES: [&str; 3] = ["a", "u#0900", "u#1000"];

fn a_kind() -> impl Strategy<Value = &'static str> {
    prop_oneof![5 => Just(KINDS[0]), 1 => Just(KINDS[1])]
}

fn a_name() -> impl Strategy<Value = String> {
    proptest::sample::select(&NAMES[..]).prop_map(str::to_owned)
}

/// Work as a source tells it: so few days, hours and titles that it often says the same again, and often something else.
fn a_find(anchor: Day) -> impl Strategy<Value = Found> {
    let title = proptest::sample::select(&["Roadmap sync", "Standup"][..]);
    let start = proptest::sample::select(&["09:00", "10:00"][..]);
    let days = prop_oneof![4 => Just(0), 1 => Just(1)];
    (a_name(), days, title, start, 0..2_u64).prop_map(move |(name, days, title, start, hours)| Found {
        start: Start::read(start),
        minutes: Minutes::new(hours * 60).unwrap(),
        by: Some("Maria Gomez".to_owned()),
        ..Found::new(name, anchor + chrono::Days::new(days), Title::read(title).unwrap())
    })
}

fn what_a_source_says(anchor: Day) -> impl Strategy<Value = Says> {
    let also = (any::<bool>(), any::<bool>()).prop_map(|(doubtful, dropped)| Also { doubtful, dropped, project: None });
    (a_kind(), proptest::collection::vec(a_find(anchor), 1..3), also).prop_map(|(kind, found, also)| Says {
        kind,
        found,
        also,
    })
}

fn a_take(anchor: Day) -> impl Strategy<Value = Step> {
    (a_kind(), a_find(anchor), a_class(), a_distance())
        .prop_map(|(kind, found, class, distance)| Step::Take(Box::new(Work { class, distance, ..work(kind, &found) })))
}

fn a_drop() -> impl Strategy<Value = Step> {
    let reference = (a_kind(), a_name()).prop_map(|(kind, name)| Reference { kind: kind.to_owned(), name });
    proptest::collection::vec(reference, 1..3).prop_map(Step::Drop)
}

fn a_proposal() -> impl Strategy<Value = Option<Proposed>> {
    let class = proptest::option::of((proptest::sample::select(&Class::ALL[..]), 0.0..=1.0));
    let distance = proptest::option::of((proptest::sample::select(&Distance::ALL[..]), 0.0..=1.0));
    proptest::option::weighted(0.8, (class, distance).prop_map(|(class, distance)| Proposed { class, distance }))
}

fn an_edit(anchor: Day) -> impl Strategy<Value = Edit> {
    prop_oneof![
        a_title().prop_map(Edit::Title),
        a_day(anchor).prop_map(Edit::Day),
        a_start().prop_map(Edit::Start),
        some_minutes().prop_map(Edit::Minutes),
        a_class().prop_map(Edit::Class),
        a_distance().prop_map(Edit::Distance),
        proptest::option::of(a_person()).prop_map(Edit::From),
        an_answer().prop_map(Edit::Answer),
        proptest::option::of(a_person()).prop_map(Edit::To),
        a_note().prop_map(Edit::Note),
        an_outcome().prop_map(Edit::Outcome),
        some(a_skill()).prop_map(Edit::Skills),
        a_skill().prop_map(Edit::AddSkill),
        a_skill().prop_map(Edit::RemoveSkill),
        some(a_project()).prop_map(Edit::Projects),
        a_project().prop_map(Edit::AddProject),
        a_project().prop_map(Edit::RemoveProject),
    ]
}

fn a_step(anchor: Day) -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    let indices = || proptest::collection::vec(index(), 1..4);
    // Few days and labels, so that steps meet on them.
    let days = || proptest::collection::vec((0..6_u64).prop_map(move |n| anchor + chrono::Days::new(n)), 1..4);
    let week = move || (0..2_i64).prop_map(move |n| Week::of(anchor).plus(n));
    let word = || proptest::sample::select(&["on-call", "incident", "job:Acme"][..]).prop_map(str::to_owned);
    let number = || proptest::sample::select(&["leverage", "skill.delegation"][..]);
    let day = move || (0..4_u64).prop_map(move |n| anchor + chrono::Days::new(n));
    let kind = || proptest::sample::select(&Kind::ALL[..2]);
    let edit =
        move || (indices(), proptest::collection::vec(an_edit(anchor), 1..4)).prop_map(|(i, e)| Step::Edit(i, e));
    let seen = move || (prop_oneof![edit(), a_take(anchor)], proptest::collection::vec(a_proposal(), 1..3));
    prop_oneof![
        4 => proptest::collection::vec(a_work(anchor), 1..4).prop_map(Step::Add),
        5 => edit(),
        2 => indices().prop_map(Step::Remove),
        2 => (index(), an_answer(), proptest::option::of(a_person())).prop_map(|(i, a, t)| Step::Answer(i, a, t)),
        1 => (days(), proptest::sample::select(&["", "ill", "holiday"][..]))
            .prop_map(|(days, why)| Step::TakeOff(days, why.to_owned())),
        1 => days().prop_map(Step::WorkAgain),
        1 => (week(), word()).prop_map(|(week, word)| Step::Label(week, word)),
        1 => (week(), proptest::collection::vec(word(), 1..3)).prop_map(|(week, words)| Step::Unlabel(week, words)),
        2 => (number(), an_aim(), day()).prop_map(|(number, aim, from)| Step::Aim(number, aim, from)),
        1 => (number(), day()).prop_map(|(number, from)| Step::StopAiming(number, from)),
        1 => (week(), kind()).prop_map(|(week, kind)| Step::Dismiss(week, kind)),
        1 => (week(), kind()).prop_map(|(week, kind)| Step::TellAgain(week, kind)),
        4 => (week(), proptest::collection::vec(an_answer_of_a_review(), 1..4)).prop_map(|(w, a)| Step::Review(w, a)),
        2 => (index(), proptest::collection::vec(index(), 0..3)).prop_map(|(i, renamed)| Step::Import(i, renamed)),
        2 => what_a_source_says(anchor).prop_map(Step::Plan),
        2 => Just(Step::Bring),
        4 => what_a_source_says(anchor).prop_map(Step::PlanAndBring),
        3 => a_take(anchor),
        1 => a_drop(),
        3 => seen().prop_map(|(step, proposed)| Step::InSight(Box::new(step), proposed)),
        4 => Just(Step::Undo),
        3 => index().prop_map(Step::UndoThat),
        5 => Just(Step::Redo),
        1 => Just(Step::Reopen),
    ]
}

/// One step with what sources hold, so that many of them meet on the few names.
fn a_step_with_sources(anchor: Day) -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    let edits = proptest::collection::vec(an_edit(anchor), 1..3);
    prop_oneof![
        3 => what_a_source_says(anchor).prop_map(Step::Plan),
        4 => Just(Step::Bring),
        4 => what_a_source_says(anchor).prop_map(Step::PlanAndBring),
        3 => a_take(anchor),
        2 => a_drop(),
        2 => (a_take(anchor), proptest::collection::vec(a_proposal(), 1..2))
            .prop_map(|(step, proposed)| Step::InSight(Box::new(step), proposed)),
        1 => (index(), edits).prop_map(|(item, edits)| Step::Edit(vec![item], edits)),
        3 => index().prop_map(|item| Step::Remove(vec![item])),
        3 => Just(Step::Undo),
        4 => index().prop_map(Step::UndoThat),
        4 => Just(Step::Redo),
    ]
}

/// Up to forty steps, each by one of three people.
fn some_steps<S: Strategy<Value = Step>>(a_step: fn(Day) -> S) -> impl Strategy<Value = (Day, Vec<(usize, Step)>)> {
    let steps = move |anchor| proptest::collection::vec((0..3_usize, a_step(anchor)), 1..40);
    an_anchor().prop_flat_map(move |anchor| (Just(anchor), steps(anchor)))
}

fn chosen(journal: &Journal, indices: &[Index]) -> Vec<ItemId> {
    let all = items(journal);
    if all.is_empty() { Vec::new() } else { indices.iter().map(|index| index.get(&all).id).collect() }
}

/// The text of an earlier state in which some items were renamed and edited a little later than here.
fn edited_elsewhere(text: &str, renamed: &[Index], stamp: Stamp) -> String {
    let mut journal: serde_json::Value = serde_json::from_str(text).unwrap();
    let entries = journal["items"].as_array_mut().unwrap();
    if !entries.is_empty() {
        for index in renamed {
            let place = index.index(entries.len());
            let entry = &mut entries[place];
            entry["title"] = "Renamed elsewhere".into();
            entry["updated_at"] = later(stamp, 30).now.to_rfc3339().into();
        }
    }
    journal.to_string()
}

/// The whole journal as text, with what is no part of an export: the dismissed notices, and how proposals fared.
fn told(journal: &Journal) -> String {
    let fared = ["class", "distance"].map(|what| format!("\n{what} {:?}", journal.fared(what).unwrap()));
    let weeks = common::ANCHORS.iter().flat_map(|anchor| (0..2).map(|n| Week::of(common::day(anchor)).plus(n)));
    let dismissed = |week: Week| {
        let mut kinds = journal.dismissed(week).unwrap();
        kinds.sort();
        if kinds.is_empty() { String::new() } else { format!("\n{week} {kinds:?}") }
    };
    common::told(journal) + &weeks.map(dismissed).collect::<String>() + &fared.concat()
}

/// What sources call more than one item.
fn doubled(journal: &Journal) -> Vec<Reference> {
    let mut seen = BTreeSet::new();
    let names = items(journal).into_iter().filter_map(|item| item.work.source.named());
    names.filter(|name| KINDS.contains(&name.kind.as_str()) && !seen.insert(name.clone())).collect()
}

/// What an import of what a source says would do now.
fn haul(journal: &Journal, Says { kind, found, also }: &Says) -> Option<Haul> {
    let harvest = Harvest { found: found.clone(), ..Harvest::default() };
    journal.plan(kind, harvest, also, &Progress::default()).unwrap().haul(kind)
}

/// The change that a step asks for, where it asks for one that is possible.
fn change(step: &Step, journal: &Journal, planned: Option<&Haul>, states: &[String], stamp: &Stamp) -> Option<Change> {
    Some(match step {
        Step::Add(works) => Change::Add(works.clone()),
        Step::Edit(indices, edits) => Change::Edit { items: chosen(journal, indices), edits: edits.clone() },
        Step::Remove(indices) => Change::Remove(chosen(journal, indices)),
        Step::Answer(index, answer, to) => {
            let item = *chosen(journal, std::slice::from_ref(index)).first()?;
            Change::Answer { item, answer: *answer, to: to.clone() }
        }
        Step::TakeOff(days, why) => Change::TakeOff { days: days.clone(), why: Some(why.clone()) },
        Step::WorkAgain(days) => Change::WorkAgain(days.clone()),
        Step::Label(week, word) => Change::Label(*week, word.clone()),
        Step::Unlabel(week, words) => Change::Unlabel(*week, words.clone()),
        Step::Aim(number, aim, from) => Change::Aim { number: (*number).to_owned(), aim: *aim, from: *from },
        Step::StopAiming(number, from) => Change::StopAiming { number: (*number).to_owned(), from: *from },
        Step::Dismiss(week, kind) => Change::Dismiss(*week, *kind),
        Step::TellAgain(week, kind) => Change::TellAgain(*week, *kind),
        Step::Review(week, answers) => Change::Review(*week, answers.clone()),
        Step::Import(index, renamed) => {
            let text = edited_elsewhere(&states[index.index(states.len())], renamed, *stamp);
            Change::Import(Box::new(journal.plan_import(&text, stamp).unwrap().brought))
        }
        Step::Bring => Change::Bring(Box::new(planned?.clone())),
        Step::PlanAndBring(says) => Change::Bring(Box::new(haul(journal, says)?)),
        Step::Take(work) => Change::Take { told: work.clone(), work: work.clone() },
        Step::Drop(references) => Change::Drop(references.clone()),
        Step::InSight(step, proposed) => {
            let change = Box::new(change(step, journal, planned, states, stamp)?);
            Change::InSight { change, proposed: proposed.clone() }
        }
        Step::Plan(_) | Step::Undo | Step::UndoThat(_) | Step::Redo | Step::Reopen => return None,
    })
}

/// Only what a person can bring about; anything else that fails is a fault of ours.
fn is_expected(error: &AppError) -> bool {
    matches!(
        error,
        AppError::Edit { .. }
            | AppError::Review { .. }
            | AppError::NothingToUndo
            | AppError::NothingToRedo
            | AppError::AlreadyUndone(_)
            | AppError::InTheWay { .. }
    )
}

/// An error changes nothing.
fn settle<T>(result: Result<T, AppError>, before: &str, journal: &Journal) -> Result<Option<T>, TestCaseError> {
    match result {
        Ok(done) => Ok(Some(done)),
        Err(error) => {
            prop_assert!(is_expected(&error), "{error}");
            prop_assert_eq!(before, told(journal));
            Ok(None)
        }
    }
}

/// Somebody at the journal.
struct Person {
    journal: Journal,
    /// The import that was planned last.
    planned: Option<Haul>,
}

fn take(step: &Step, who: &mut Person, path: &Path, states: &[String], stamp: &Stamp) -> Result<(), TestCaseError> {
    let Person { journal: who, planned } = who;
    let before = told(who);
    match step {
        Step::Plan(says) => *planned = haul(who, says),
        Step::Undo => {
            let named = who.next_undo().unwrap();
            let undone = settle(who.undo(None), &before, who)?;
            prop_assert_eq!(named.map(|operation| operation.id), undone.map(|operation| operation.id));
        }
        Step::UndoThat(index) => {
            let log = who.operations(1000).unwrap();
            if !log.is_empty() {
                settle(who.undo(Some(index.get(&log).id)), &before, who)?;
            }
        }
        Step::Redo => {
            if settle(who.redo(), &before, who)?.is_some() {
                let after = told(who);
                who.undo(None).unwrap();
                prop_assert_eq!(&before, &told(who), "undoing what was redone");
                who.redo().unwrap();
                prop_assert_eq!(&after, &told(who), "redoing it again");
            }
        }
        Step::Reopen => *who = open(path),
        _ => {
            let Some(change) = change(step, who, planned.as_ref(), states, stamp) else { return Ok(()) };
            let done = settle(who.apply(&change, stamp), &before, who)?;
            let after = told(who);
            if let Some(operation) = done.and_then(|done| done.operation) {
                prop_assert_eq!(who.undo(Some(operation)).unwrap().id, operation);
                prop_assert_eq!(&before, &told(who), "undoing it at once");
                prop_assert_eq!(who.redo().unwrap().id, operation);
                prop_assert_eq!(&after, &told(who), "redoing it at once");
            } else {
                prop_assert_eq!(&before, &after, "a change without an operation changes nothing");
            }
        }
    }
    Ok(())
}

/// Plays the steps; then all of it is undone, and done again.
fn play(anchor: Day, steps: &[(usize, Step)]) -> Result<(), TestCaseError> {
    // What is tried here does not depend on the disk.
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let path = folder.path().join("journal.db");
    let mut people = [(); 3].map(|()| Person { journal: open(&path), planned: None });
    let start = told(&people[0].journal);
    let mut states = vec![common::told(&people[0].journal)];
    // An item of another journal is known by its uid alone: one of each may be of the same name.
    let mut is_merged = false;
    // Most days of the journal lie before this one, some after it.
    let mut stamp = at("2026-11-22T18:00:00Z", &(anchor + chrono::Days::new(30)).to_string()).stamp();
    for (who, step) in steps {
        stamp = later(stamp, 7);
        take(step, &mut people[*who], &path, &states, &stamp)?;
        let other = &people[(who + 1) % 3].journal;
        prop_assert_eq!(other.differing_sums().unwrap(), Vec::<String>::new(), "after {:?}", step);
        let doubled = doubled(other);
        is_merged |= matches!(step, Step::Import(..)) && !doubled.is_empty();
        prop_assert!(is_merged || doubled.is_empty(), "two items of {:?} after {:?}", doubled, step);
        states.push(common::told(other));
    }
    let mut left = open(&path);
    let end = told(&left);
    let mut undone = 0;
    while let Some(next) = left.next_undo().unwrap() {
        prop_assert_eq!(left.undo(None).unwrap().id, next.id);
        prop_assert_eq!(left.differing_sums().unwrap(), Vec::<String>::new());
        undone += 1;
    }
    prop_assert!(matches!(left.undo(None), Err(AppError::NothingToUndo)));
    prop_assert_eq!(&start, &told(&left));
    for _ in 0..undone {
        left.redo().unwrap();
    }
    prop_assert_eq!(&end, &told(&left), "all of it done again");
    prop_assert_eq!(left.differing_sums().unwrap(), Vec::<String>::new());
    Ok(())
}

proptest! {
    #![proptest_config(common::cases(96))]

    #[test]
    fn whatever_three_people_did_undoing_all_of_it_gives_the_start((anchor, steps) in some_steps(a_step)) {
        play(anchor, &steps)?;
    }
}

proptest! {
    #![proptest_config(common::cases(384))]

    #[test]
    fn whatever_came_from_sources_is_there_once_and_undone_like_the_rest(
        (anchor, steps) in some_steps(a_step_with_sources),
    ) {
        play(anchor, &steps)?;
    }
}

fn edit(item: i64, edit: Edit) -> Change {
    Change::Edit { items: vec![ItemId(item)], edits: vec![edit] }
}

fn minutes(count: u64) -> Edit {
    Edit::Minutes(headwater::domain::minutes::Minutes::new(count).unwrap())
}

#[test]
fn undo_takes_back_the_latest_and_says_what_it_was() {
    let mut desk = Desk::with(&["Fix login 45m e3"]);
    let before = desk.told();
    desk.apply(&edit(1, minutes(60)));
    let undone = desk.journal.undo(None).unwrap();
    assert_eq!(undone.summary, "edit item 1");
    assert_eq!(desk.told(), before);
}

#[test]
fn undo_refuses_where_a_later_one_changed_the_same_and_names_it() {
    let mut desk = Desk::with(&["Fix login 45m e3"]);
    desk.apply(&edit(1, minutes(60)));
    let before = desk.told();
    let refused = desk.journal.undo(Some(OperationId(1))).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "operation 1 (\"add item 1\") cannot be undone: operation 2 (\"edit item 1\") changed the same thing later"
    );
    assert_eq!(desk.told(), before);
}

#[test]
fn an_older_deed_can_be_undone_where_nothing_is_in_the_way() {
    let mut desk = Desk::with(&["Fix login 45m e3"]);
    desk.add(&["Plan the quarter 30m l0"]);
    desk.journal.undo(Some(OperationId(1))).unwrap();
    let left: Vec<String> = desk.items().iter().map(|item| item.work.title.to_string()).collect();
    assert_eq!(left, ["Plan the quarter"]);
    let again = desk.journal.undo(Some(OperationId(1))).unwrap_err();
    assert_eq!(again.to_string(), "operation 1 (\"add item 1\") was already undone");
    let never = desk.journal.undo(Some(OperationId(9))).unwrap_err();
    assert_eq!(never.to_string(), "there is no operation 9");
}

#[test]
fn a_new_change_empties_redo_for_the_items_it_touched_and_no_others() {
    let mut desk = Desk::with(&["Fix login 45m e3"]);
    desk.add(&["Plan the quarter 30m l0"]);
    desk.apply(&edit(1, minutes(60)));
    desk.apply(&edit(2, minutes(90)));
    desk.journal.undo(None).unwrap();
    desk.journal.undo(None).unwrap();
    desk.apply(&edit(1, minutes(5)));
    assert_eq!(desk.journal.redo().unwrap().summary, "edit item 2");
    let count = |desk: &Desk, id| desk.journal.item(ItemId(id)).unwrap().work.minutes.count();
    assert_eq!((count(&desk, 1), count(&desk, 2)), (5, 90));
    assert_eq!(desk.journal.redo().unwrap_err().to_string(), "there is nothing to redo");
}

#[test]
fn what_built_on_a_deed_that_cannot_come_back_cannot_come_back_either() {
    let mut desk = Desk::with(&["Fix login 45m", "Plan the quarter 30m"]);
    let both = Change::Edit { items: vec![ItemId(1), ItemId(2)], edits: vec![minutes(50)] };
    desk.apply(&both);
    desk.apply(&edit(1, minutes(60)));
    desk.journal.undo(None).unwrap();
    desk.journal.undo(None).unwrap();
    // Item 2 was touched by `both` alone; the edit of item 1 was made upon `both`.
    desk.apply(&edit(2, minutes(5)));
    assert_eq!(desk.journal.redo().unwrap_err().to_string(), "there is nothing to redo");
    assert_eq!(desk.journal.item(ItemId(1)).unwrap().work.minutes.count(), 45);
}

#[test]
fn the_log_outlives_the_program() {
    let mut desk = Desk::with(&["Fix login 45m e3 @ana +web %del"]);
    let added = desk.told();
    desk.apply(&Change::Remove(vec![ItemId(1)]));
    desk.reopen();
    desk.journal.undo(None).unwrap();
    assert_eq!(desk.told(), added);
    desk.reopen();
    assert_eq!(desk.journal.redo().unwrap().summary, "remove item 1");
    desk.reopen();
    let log: Vec<String> = desk.journal.operations(9).unwrap().into_iter().map(|deed| deed.summary).collect();
    assert_eq!(log, ["remove item 1", "add item 1"]);
    assert_eq!(desk.items().len(), 0);
}

#[test]
fn an_item_that_was_imported_again_meanwhile_is_in_the_way_of_its_old_self() {
    let mut desk = Desk::with(&["Fix login 45m e3"]);
    let text = desk.told();
    desk.apply(&Change::Remove(vec![ItemId(1)]));
    let stamp = desk.stamp();
    let brought = desk.journal.plan_import(&text, &stamp).unwrap().brought;
    desk.apply(&Change::Import(Box::new(brought)));
    let refused = desk.journal.undo(Some(OperationId(2))).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "operation 2 (\"remove item 1\") cannot be undone: operation 3 (\"import item 2\") changed the same thing later"
    );
    desk.journal.undo(None).unwrap();
    desk.journal.undo(None).unwrap();
    assert_eq!(desk.told(), text);
}

#[test]
fn an_undone_import_that_came_again_is_not_redone_beside_itself() {
    let mut elsewhere = Desk::with(&["Fix login 45m e3"]);
    elsewhere.add(&["Plan 5m"]);
    let text = elsewhere.told();
    let mut desk = Desk::new();
    let stamp = desk.stamp();
    for _ in 0..2 {
        let brought = desk.journal.plan_import(&text, &stamp).unwrap().brought;
        desk.apply(&Change::Import(Box::new(brought)));
        desk.journal.undo(None).unwrap();
    }
    desk.journal.redo().unwrap();
    assert_eq!(desk.items().len(), 2);
    assert_eq!(desk.journal.redo().unwrap_err().to_string(), "there is nothing to redo");
    assert_eq!(desk.items().len(), 2);
}

#[test]
fn an_item_named_twice_is_changed_once() {
    let mut desk = Desk::with(&["Fix login 45m e3"]);
    desk.apply(&Change::Edit { items: vec![ItemId(1), ItemId(1)], edits: vec![minutes(60)] });
    assert_eq!(desk.apply(&Change::Remove(vec![ItemId(1), ItemId(1)])).items, [ItemId(1)]);
    assert_eq!(desk.items(), []);
}

#[test]
fn a_target_that_is_cleared_leaves_the_days_before_as_they_were() {
    let mut desk = Desk::new();
    let aim = |from, value| {
        let aim = Aim { side: Side::AtLeast, value };
        Change::Aim { number: "leverage".to_owned(), aim, from: day(from) }
    };
    let on = |desk: &Desk, date| desk.journal.target_on("leverage", day(date)).unwrap().and_then(|target| target.aim);
    desk.apply(&aim("2026-11-02", 0.3));
    desk.apply(&aim("2026-11-16", 0.4));
    let before = desk.told();
    desk.apply(&Change::StopAiming { number: "leverage".to_owned(), from: day("2026-11-20") });
    let values = |desk: &Desk| {
        ["2026-11-01", "2026-11-02", "2026-11-15", "2026-11-16", "2026-11-19", "2026-11-20", "2027-01-01"]
            .map(|date| on(desk, date).map(|aim| aim.value))
    };
    assert_eq!(values(&desk), [None, Some(0.3), Some(0.3), Some(0.4), Some(0.4), None, None]);
    assert_eq!(
        desk.apply(&Change::StopAiming { number: "leverage".to_owned(), from: day("2026-11-21") }).operation,
        None
    );
    assert_eq!(desk.apply(&aim("2026-11-17", 0.4)).operation, None, "it holds already");
    assert_eq!(desk.journal.undo(None).unwrap().summary, "clear the target of leverage");
    assert_eq!(desk.told(), before);
    assert_eq!(values(&desk)[6], Some(0.4));
}

#[test]
fn a_dismissed_notice_comes_back_with_the_undo() {
    let mut desk = Desk::new();
    let week = Week::of(desk.stamp().today);
    desk.apply(&Change::Dismiss(week, Kind::Small));
    assert_eq!(desk.journal.dismissed(week).unwrap(), [Kind::Small]);
    assert_eq!(desk.journal.dismissed(week.plus(1)).unwrap(), []);
    assert_eq!(desk.apply(&Change::Dismiss(week, Kind::Small)).operation, None);
    assert_eq!(desk.journal.undo(None).unwrap().summary, "dismiss small for 2026-W47");
    assert_eq!(desk.journal.dismissed(week).unwrap(), []);
    assert_eq!(desk.apply(&Change::TellAgain(week, Kind::Small)).operation, None);
}

#[test]
fn saying_what_is_already_so_is_no_deed() {
    let mut desk = Desk::with(&["Fix login 45m e3 @Ana +Web"]);
    let before = desk.told();
    let edits = vec![
        minutes(45),
        Edit::From(Some(Name::read("ana").unwrap())),
        Edit::Projects(vec![Name::read_project("web").unwrap()]),
    ];
    let done = desk.apply(&Change::Edit { items: vec![ItemId(1)], edits });
    assert_eq!(done.operation, None);
    assert_eq!(desk.apply(&Change::WorkAgain(vec![day("2026-11-20")])).operation, None);
    assert_eq!(desk.told(), before);
}

#[test]
fn what_is_called_alike_elsewhere_is_undone_and_done_again_each_by_itself() {
    let mut desk = Desk::new();
    let ticket = |title: &str| {
        let source = Source { kind: "json".to_owned(), reference: Some("T-12".to_owned()), by: None };
        Work::new(Title::read(title).unwrap(), day("2026-11-20"), source)
    };
    desk.apply(&Change::Add(vec![ticket("Fix login")]));
    desk.apply(&Change::Add(vec![ticket("Fix logout")]));
    let both = desk.told();
    assert_eq!(desk.journal.undo(None).unwrap().summary, "add item 2");
    assert_eq!(desk.journal.redo().unwrap().summary, "add item 2");
    desk.journal.undo(None).unwrap();
    desk.journal.undo(None).unwrap();
    assert_eq!(desk.journal.redo().unwrap().summary, "add item 1");
    assert_eq!(desk.journal.redo().unwrap().summary, "add item 2");
    assert_eq!(desk.told(), both);
}
