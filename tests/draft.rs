//! The day's draft: what a source holds is planned, brought in one change, known again, and followed until edited.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod common;

use common::{Desk, day};
use headwater::app::change::Change;
use headwater::app::draft::plan::{Also, Plan, work};
use headwater::app::error::AppError;
use headwater::app::journal::OperationId;
use headwater::domain::answer::Answer;
use headwater::domain::class::Class;
use headwater::domain::distance::Distance;
use headwater::domain::edit::Edit;
use headwater::domain::item::{ItemId, Reference};
use headwater::domain::minutes::Minutes;
use headwater::domain::name::Name;
use headwater::domain::proposed::Proposed;
use headwater::domain::start::Start;
use headwater::domain::title::Title;
use headwater::import::found::{Found, Harvest};
use headwater::import::progress::Progress;

fn event(reference: &str, title: &str, start: &str, minutes: u64) -> Found {
    Found {
        start: Start::read(start),
        minutes: Minutes::new(minutes).unwrap(),
        by: Some("Maria Gomez <maria@example.org>".to_owned()),
        ..Found::new(reference.to_owned(), day("2026-11-20"), Title::read(title).unwrap())
    }
}

fn planned(desk: &Desk, found: &[Found], also: &Also) -> Plan {
    let harvest = Harvest { found: found.to_vec(), ..Harvest::default() };
    desk.journal.plan("ics", harvest, also, &Progress::default()).unwrap()
}

/// Brings what is planned; tells how many were new, moved and known.
fn bring(desk: &mut Desk, found: &[Found]) -> (usize, usize, u64) {
    let plan = planned(desk, found, &Also::default());
    if let Some(haul) = plan.haul("ics") {
        desk.apply(&Change::Bring(Box::new(haul)));
    }
    (plan.new.len(), plan.moved.len(), plan.known)
}

#[test]
fn what_is_brought_arrives_unsorted_with_whom_the_source_names_and_twice_adds_nothing() {
    let mut desk = Desk::new();
    let before = desk.told();
    let events = [event("a", "Roadmap sync", "10:00", 45), event("b", "1:1", "14:00", 30)];
    assert_eq!(bring(&mut desk, &events), (2, 0, 0));
    let item = desk.journal.item(ItemId(1)).unwrap();
    assert_eq!((item.work.class, &item.work.asked), (None, &None));
    assert_eq!(item.work.source.by.as_deref(), Some("Maria Gomez <maria@example.org>"));
    assert_eq!(item.work.source.named(), Some(Reference { kind: "ics".to_owned(), name: "a".to_owned() }));
    assert_eq!(bring(&mut desk, &events), (0, 0, 2));
    assert_eq!(desk.journal.operations(9).unwrap().len(), 1);
    assert_eq!(desk.journal.undo(None).unwrap().summary, "import 2 items");
    assert_eq!(desk.told(), before);
    assert_eq!(bring(&mut desk, &events), (2, 0, 0), "an import that was undone can be done again");
}

#[test]
fn a_moved_event_is_moved_also_when_it_was_sorted() {
    let mut desk = Desk::new();
    bring(&mut desk, &[event("a", "Roadmap sync", "10:00", 45)]);
    let sorted = vec![Edit::Class(Some(Class::Leverage)), Edit::From(Some(Name::read("maria").unwrap()))];
    desk.apply(&Change::Edit { items: vec![ItemId(1)], edits: sorted });
    assert_eq!(bring(&mut desk, &[event("a", "Roadmap sync, long", "11:00", 60)]), (0, 1, 0));
    let work = desk.journal.item(ItemId(1)).unwrap().work;
    assert_eq!(
        (work.start, work.minutes.count(), work.title.as_str()),
        (Start::read("11:00"), 60, "Roadmap sync, long")
    );
    assert_eq!((work.class, work.asked.map(|asked| asked.answer)), (Some(Class::Leverage), Some(Answer::Accepted)));
    assert_eq!(desk.journal.differing_sums().unwrap(), Vec::<String>::new());
    // Taken back, it is not moved again until the source says something new.
    desk.journal.undo(None).unwrap();
    assert_eq!(bring(&mut desk, &[event("a", "Roadmap sync, long", "11:00", 60)]), (0, 0, 1));
}

#[test]
fn an_event_that_a_person_edited_stays_as_it_is() {
    let mut desk = Desk::new();
    bring(&mut desk, &[event("a", "Roadmap sync", "10:00", 45)]);
    desk.apply(&Change::Edit { items: vec![ItemId(1)], edits: vec![Edit::Minutes(Minutes::new(50).unwrap())] });
    let before = desk.told();
    let plan = planned(&desk, &[event("a", "Roadmap sync", "11:00", 45)], &Also::default());
    assert_eq!((plan.moved.len(), plan.edited.len(), plan.known), (0, 1, 0));
    assert_eq!(plan.haul("ics"), None);
    assert_eq!(bring(&mut desk, &[event("a", "Roadmap sync", "10:00", 45)]), (0, 0, 1), "what it said before is known");
    assert_eq!(desk.told(), before);
}

#[test]
fn the_same_title_on_the_same_day_is_doubtful_and_taken_only_when_asked_for() {
    let desk = Desk::with(&["Roadmap  SYNC 45m l1 on:2026-11-20"]);
    let events = [event("a", "Roadmap sync", "10:00", 45)];
    let plan = planned(&desk, &events, &Also::default());
    assert_eq!((plan.new.len(), plan.doubtful.len()), (0, 1));
    assert!(plan.doubtful[0].doubt.as_deref().unwrap().contains("item 1 "));
    let plan = planned(&desk, &events, &Also { doubtful: true, ..Also::default() });
    assert_eq!((plan.new.len(), plan.doubtful.len()), (1, 0));
}

#[test]
fn what_was_dropped_or_removed_is_not_brought_again_until_asked_for() {
    let mut desk = Desk::new();
    let events = [event("a", "Roadmap sync", "10:00", 45), event("b", "1:1", "14:00", 30)];
    bring(&mut desk, &events[..1]);
    desk.apply(&Change::Remove(vec![ItemId(1)]));
    desk.apply(&Change::Drop(vec![Reference { kind: "ics".to_owned(), name: "b".to_owned() }]));
    let plan = planned(&desk, &events, &Also::default());
    assert_eq!((plan.new.len(), plan.dropped), (0, 2));
    assert!(!desk.journal.is_news("ics", &events[1]).unwrap());
    let plan = planned(&desk, &events, &Also { dropped: true, ..Also::default() });
    assert_eq!((plan.new.len(), plan.dropped), (2, 0));
    // Undo brings back what was removed, and offers again what was dropped.
    desk.journal.undo(None).unwrap();
    desk.journal.undo(None).unwrap();
    assert_eq!(bring(&mut desk, &events), (1, 0, 1));
}

#[test]
fn what_was_dropped_and_is_taken_is_no_longer_dropped() {
    let mut desk = Desk::new();
    let found = event("a", "Roadmap sync", "10:00", 45);
    desk.apply(&Change::Drop(vec![Reference { kind: "ics".to_owned(), name: "a".to_owned() }]));
    let before = desk.told();
    desk.apply(&Change::Take(Box::new(work("ics", &found))));
    assert_eq!(serde_json::to_value(desk.journal.export(None).unwrap()).unwrap()["dropped"], serde_json::json!([]));
    assert_eq!(desk.journal.undo(None).unwrap().summary, "take item 1");
    assert_eq!(desk.told(), before);
    assert_eq!(desk.journal.redo().unwrap().summary, "take item 1");
}

#[test]
fn a_stopped_import_leaves_nothing() {
    let mut desk = Desk::with(&["Fix login 45m e3"]);
    let before = desk.told();
    let events: Vec<Found> = (0..100).map(|at| event(&at.to_string(), &format!("Event {at}"), "10:00", 5)).collect();
    let haul = planned(&desk, &events, &Also::default()).haul("ics").unwrap();
    let progress = Progress::default();
    progress.stop();
    let (change, stamp) = (Change::Bring(Box::new(haul)), desk.stamp());
    assert!(matches!(desk.journal.apply_watched(&change, &stamp, &progress), Err(AppError::Stopped)));
    let harvest = Harvest { found: events.clone(), ..Harvest::default() };
    assert!(matches!(desk.journal.plan("ics", harvest, &Also::default(), &progress), Err(AppError::Stopped)));
    desk.reopen();
    assert_eq!(desk.told(), before);
    assert_eq!(bring(&mut desk, &events), (100, 0, 0));
}

#[test]
fn two_processes_that_planned_the_same_bring_it_once() {
    let mut desk = Desk::new();
    let haul = planned(&desk, &[event("a", "Roadmap sync", "10:00", 45)], &Also::default()).haul("ics").unwrap();
    desk.apply(&Change::Bring(Box::new(haul.clone())));
    desk.apply(&Change::Bring(Box::new(haul)));
    assert_eq!(desk.journal.operations(9).unwrap().len(), 1);
}

#[test]
fn answers_in_sight_of_a_proposal_are_kept_and_undone_with_their_deed() {
    let mut desk = Desk::with(&["Plan the quarter 45m", "Fix login 30m", "Review 30m"]);
    let proposed = Proposed { class: Some((Class::Leverage, 0.9)), distance: Some((Distance::AtTheDecision, 0.8)) };
    let sort = |id: i64, class| Change::InSight {
        change: Box::new(Change::Edit { items: vec![ItemId(id)], edits: vec![Edit::Class(Some(class))] }),
        proposed: vec![Some(proposed)],
    };
    desk.apply(&sort(1, Class::Leverage));
    desk.apply(&sort(2, Class::Execution));
    let fared = |desk: &Desk, what| {
        let fared = desk.journal.fared(what).unwrap();
        (fared.answered, fared.as_proposed)
    };
    assert_eq!(fared(&desk, "class"), (2, 1));
    assert_eq!(fared(&desk, "distance"), (0, 0), "no distance was answered");
    desk.journal.undo(None).unwrap();
    assert_eq!(fared(&desk, "class"), (1, 1));
    desk.journal.redo().unwrap();
    let both = vec![Edit::Class(Some(Class::Leverage)), Edit::Distance(Some(Distance::Problem))];
    desk.apply(&Change::InSight {
        change: Box::new(Change::Edit { items: vec![ItemId(3)], edits: both }),
        proposed: vec![Some(proposed)],
    });
    assert_eq!((fared(&desk, "class"), fared(&desk, "distance")), ((3, 2), (1, 0)));
}

#[test]
fn sorted_items_come_in_the_order_in_which_they_were_sorted() {
    let mut desk = Desk::with(&["One 45m", "Two 30m e3", "Three 30m"]);
    let classify = |id: i64| Change::Edit { items: vec![ItemId(id)], edits: vec![Edit::Class(Some(Class::Leverage))] };
    desk.apply(&classify(3));
    desk.apply(&classify(1));
    let note = vec![Edit::Outcome("Nothing broke.".to_owned())];
    desk.apply(&Change::Edit { items: vec![ItemId(2)], edits: note });
    let order: Vec<i64> = desk.journal.as_sorted().unwrap().iter().map(|item| item.id.0).collect();
    assert_eq!(order, [2, 3, 1], "an edit of something else is no sorting");
}

#[test]
fn what_was_undone_and_came_again_is_not_redone_beside_itself() {
    let mut desk = Desk::new();
    let found = event("a", "Roadmap sync", "10:00", 45);
    bring(&mut desk, std::slice::from_ref(&found));
    desk.journal.undo(None).unwrap();
    desk.apply(&Change::Take(Box::new(work("ics", &found))));
    assert!(matches!(desk.journal.redo(), Err(AppError::NothingToRedo)));
    assert_eq!(desk.items().len(), 1);
}

#[test]
fn a_suggestion_that_came_in_meanwhile_is_not_taken_twice() {
    let mut desk = Desk::new();
    let found = event("a", "Roadmap sync", "10:00", 45);
    bring(&mut desk, std::slice::from_ref(&found));
    assert_eq!(desk.apply(&Change::Take(Box::new(work("ics", &found)))).operation, None);
    assert_eq!(desk.items().len(), 1);
}

#[test]
fn an_edit_between_plan_and_save_stays() {
    let mut desk = Desk::new();
    bring(&mut desk, &[event("a", "Roadmap sync", "10:00", 45)]);
    let haul = planned(&desk, &[event("a", "Roadmap sync", "11:00", 45)], &Also::default()).haul("ics").unwrap();
    desk.apply(&Change::Edit { items: vec![ItemId(1)], edits: vec![Edit::Title(Title::read("Mine").unwrap())] });
    desk.apply(&Change::Bring(Box::new(haul)));
    let work = desk.journal.item(ItemId(1)).unwrap().work;
    assert_eq!((work.title.as_str(), work.start), ("Mine", Start::read("10:00")));
}

#[test]
fn a_series_that_moves_to_another_hour_is_moved_and_not_doubled() {
    let mut desk = Desk::new();
    let at = |name: &str, start| event(name, "Daily", start, 15);
    bring(&mut desk, &[at("u#20261120T090000Z", "09:00")]);
    desk.apply(&Change::Edit { items: vec![ItemId(1)], edits: vec![Edit::Class(Some(Class::Execution))] });
    assert_eq!(bring(&mut desk, &[at("u#20261120T100000Z", "10:00")]), (0, 1, 0));
    let work = desk.journal.item(ItemId(1)).unwrap().work;
    assert_eq!((work.start, work.class), (Start::read("10:00"), Some(Class::Execution)));
    assert_eq!(bring(&mut desk, &[at("u#20261120T100000Z", "10:00")]), (0, 0, 1));
    // Another series of that title is another one.
    assert_eq!(planned(&desk, &[at("v#20261120T100000Z", "10:00")], &Also::default()).new.len(), 1);
}

#[test]
fn a_proposal_that_was_accepted_and_set_right_later_was_wrong() {
    let mut desk = Desk::with(&["Plan the quarter 45m"]);
    let edit = |class| Change::Edit { items: vec![ItemId(1)], edits: vec![Edit::Class(Some(class))] };
    let proposed = Proposed { class: Some((Class::Leverage, 0.9)), distance: None };
    desk.apply(&Change::InSight { change: Box::new(edit(Class::Leverage)), proposed: vec![Some(proposed)] });
    assert_eq!(desk.journal.fared("class").unwrap().as_proposed, 1);
    desk.apply(&edit(Class::Execution));
    let fared = desk.journal.fared("class").unwrap();
    assert_eq!((fared.answered, fared.as_proposed), (1, 0));
}

fn named(name: &str) -> Reference {
    Reference { kind: "ics".to_owned(), name: name.to_owned() }
}

#[test]
fn a_removal_is_not_undone_beside_what_was_brought_again_since() {
    let mut desk = Desk::new();
    let found = event("a", "Roadmap sync", "10:00", 45);
    bring(&mut desk, std::slice::from_ref(&found));
    // Somebody else still saw it as a suggestion.
    desk.apply(&Change::Drop(vec![named("a")]));
    desk.apply(&Change::Remove(vec![ItemId(1)]));
    let haul = planned(&desk, &[found], &Also { dropped: true, ..Also::default() }).haul("ics").unwrap();
    desk.apply(&Change::Bring(Box::new(haul)));
    let refused = desk.journal.undo(Some(OperationId(3))).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "operation 3 (\"remove item 1\") cannot be undone: operation 4 (\"import item 2\") changed the same thing later"
    );
    assert_eq!(desk.items().len(), 1);
}

#[test]
fn an_item_is_not_moved_to_a_name_that_another_has_got_since() {
    let mut desk = Desk::new();
    let at = |name: &str, start| event(name, "Daily", start, 15);
    bring(&mut desk, &[at("u#20261120T090000Z", "09:00")]);
    let later = at("u#20261120T100000Z", "10:00");
    let haul = planned(&desk, std::slice::from_ref(&later), &Also::default()).haul("ics").unwrap();
    desk.apply(&Change::Take(Box::new(work("ics", &later))));
    let before = desk.told();
    assert_eq!(desk.apply(&Change::Bring(Box::new(haul))).operation, None);
    assert_eq!(desk.told(), before);
}

#[test]
fn a_move_to_another_name_is_not_done_again_beside_what_was_taken_by_that_name() {
    let mut desk = Desk::new();
    let at = |name: &str, start| event(name, "Daily", start, 15);
    let (nine, ten) = (at("u#20261120T090000Z", "09:00"), at("u#20261120T100000Z", "10:00"));
    bring(&mut desk, std::slice::from_ref(&nine));
    bring(&mut desk, std::slice::from_ref(&ten));
    desk.journal.undo(None).unwrap();
    desk.apply(&Change::Take(Box::new(work("ics", &ten))));
    assert!(matches!(desk.journal.redo(), Err(AppError::NothingToRedo)));
    assert_eq!(desk.items().len(), 2);
}

#[test]
fn a_move_to_another_name_is_not_undone_beside_what_was_taken_by_the_former_one() {
    let mut desk = Desk::new();
    let at = |name: &str, start| event(name, "Daily", start, 15);
    let (nine, ten) = (at("u#20261120T090000Z", "09:00"), at("u#20261120T100000Z", "10:00"));
    bring(&mut desk, std::slice::from_ref(&nine));
    bring(&mut desk, &[ten]);
    desk.apply(&Change::Take(Box::new(work("ics", &nine))));
    assert!(matches!(desk.journal.undo(Some(OperationId(2))), Err(AppError::InTheWay { .. })));
    // One after the other, latest first, all of it can be.
    for _ in 0..3 {
        desk.journal.undo(None).unwrap();
    }
    assert!(desk.items().is_empty());
}
