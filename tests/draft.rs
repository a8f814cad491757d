//! The day's draft: what a source holds is planned, brought in one change, known again, and followed until edited.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod common;

use common::{Desk, day};
use headwater::app::change::Change;
use headwater::app::config::Config;
use headwater::app::draft::offers::{Offers, Patience};
use headwater::app::draft::plan::{Also, Plan, work};
use headwater::app::draft::suggestion::{self, Suggestion};
use headwater::app::draft::told;
use headwater::app::error::AppError;
use headwater::app::journal::Door;
use headwater::app::journal::OperationId;
use headwater::domain::answer::Answer;
use headwater::domain::class::Class;
use headwater::domain::distance::Distance;
use headwater::domain::edit::Edit;
use headwater::domain::item::{ItemId, Reference};
use headwater::domain::minutes::Minutes;
use headwater::domain::name::Name;
use headwater::domain::period::Period;
use headwater::domain::proposed::Proposed;
use headwater::domain::start::Start;
use headwater::domain::title::Title;
use headwater::import::found::{Found, Gone, Harvest};
use headwater::import::progress::Progress;

fn event(reference: &str, title: &str, start: &str, minutes: u64) -> Found {
    Found {
        start: Start::read(start),
        minutes: Minutes::new(minutes).unwrap(),
        by: Some("Maria Gomez <maria@example.org>".to_owned()),
        ..Found::new(reference.to_owned(), day("2026-11-20"), Title::read(title).unwrap())
    }
}

/// One of a series, named as calendars' are: `u#20261120T090000Z`.
fn occurrence(reference: &str, title: &str, start: &str, minutes: u64) -> Found {
    let series = reference.split_once('#').map(|(series, _)| format!("{series}#"));
    Found { series, ..event(reference, title, start, minutes) }
}

fn planned(desk: &Desk, found: &[Found], also: &Also) -> Plan {
    let harvest = Harvest { found: found.to_vec(), ..Harvest::default() };
    desk.journal.plan("ics", harvest, also, &Progress::default()).unwrap()
}

/// What a source says of it, taken as it is.
fn taken(found: &Found) -> Change {
    let told = Box::new(work("ics", found));
    Change::Take { work: told.clone(), told }
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
    assert!(desk.journal.news("ics", &events, None, day("2026-11-20")).unwrap().is_empty());
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
    desk.apply(&taken(&found));
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
    desk.apply(&taken(&found));
    assert!(matches!(desk.journal.redo(), Err(AppError::NothingToRedo)));
    assert_eq!(desk.items().len(), 1);
}

#[test]
fn a_suggestion_that_came_in_meanwhile_is_not_taken_twice() {
    let mut desk = Desk::new();
    let found = event("a", "Roadmap sync", "10:00", 45);
    bring(&mut desk, std::slice::from_ref(&found));
    assert_eq!(desk.apply(&taken(&found)).operation, None);
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
    let at = |name: &str, start| occurrence(name, "Daily", start, 15);
    bring(&mut desk, &[at("u#20261120T090000Z", "09:00")]);
    desk.apply(&Change::Edit { items: vec![ItemId(1)], edits: vec![Edit::Class(Some(Class::Execution))] });
    assert_eq!(bring(&mut desk, &[at("u#20261120T100000Z", "10:00")]), (0, 1, 0));
    let work = desk.journal.item(ItemId(1)).unwrap().work;
    assert_eq!((work.start, work.class), (Start::read("10:00"), Some(Class::Execution)));
    assert_eq!(bring(&mut desk, &[at("u#20261120T100000Z", "10:00")]), (0, 0, 1));
    // Nor is it suggested.
    let news = |desk: &Desk, all: &[Found]| desk.journal.news("ics", all, None, day("2026-11-20")).unwrap().len();
    assert_eq!(news(&desk, &[at("u#20261120T110000Z", "11:00")]), 0);
    assert_eq!(news(&desk, &[at("v#20261120T110000Z", "11:00")]), 1);
    // Another series of that title is another one.
    assert_eq!(planned(&desk, &[at("v#20261120T100000Z", "10:00")], &Also::default()).new.len(), 1);
}

#[test]
fn a_series_that_goes_to_another_weekday_is_moved_where_the_source_was_asked_for_both() {
    let mut desk = Desk::new();
    let on = |date: &str| Found {
        day: day(&format!("2026-11-{date}")),
        ..occurrence(&format!("u#202611{date}T090000Z"), "Weekly", "09:00", 60)
    };
    bring(&mut desk, &[on("02"), on("09"), on("16")]);
    let tuesdays = || Harvest { found: vec![on("03"), on("10"), on("17")], ..Harvest::default() };
    let plan =
        |desk: &Desk, harvest| desk.journal.plan("ics", harvest, &Also::default(), &Progress::default()).unwrap();
    let all = Some(Period { from: day("2026-11-01"), to: day("2026-11-20") });
    let moved: Vec<(ItemId, String)> = plan(&desk, Harvest { within: all, ..tuesdays() })
        .moved
        .iter()
        .map(|(id, found)| (*id, found.day.to_string()))
        .collect();
    assert_eq!(
        moved,
        [
            (ItemId(1), "2026-11-03".to_owned()),
            (ItemId(2), "2026-11-10".to_owned()),
            (ItemId(3), "2026-11-17".to_owned())
        ]
    );
    // Asked for one day alone, a source does not say that it has the one of the day before no more.
    let one = Harvest { found: vec![on("10")], within: Some(Period::day(day("2026-11-10"))), ..Harvest::default() };
    assert_eq!(plan(&desk, one).new.len(), 1);
}

#[test]
fn a_lone_event_that_became_a_series_and_an_occurrence_on_another_day_are_known() {
    let mut desk = Desk::new();
    bring(&mut desk, &[event("u", "Kick", "09:00", 60)]);
    let first = occurrence("u#20261120T090000Z", "Kick", "09:00", 60);
    assert_eq!(bring(&mut desk, std::slice::from_ref(&first)), (0, 0, 1));
    // Moved to the next day, and its series to another quarter of an hour.
    let later = Found { day: day("2026-11-19"), ..occurrence("u#20261120T091500Z", "Kick", "16:00", 60) };
    assert_eq!(bring(&mut desk, &[later]), (0, 1, 0));
    assert_eq!(desk.items().len(), 1);
}

#[test]
fn an_occurrence_that_its_series_has_no_more_stays_and_is_told() {
    let mut desk = Desk::new();
    let names = ["u#20261120T090000Z", "u#20261120T120000Z", "u#20261120T150000Z"];
    bring(&mut desk, &names.map(|name| occurrence(name, "Daily", "09:00", 15)));
    let left = Harvest {
        found: vec![occurrence(names[0], "Daily", "09:00", 15)],
        series: vec!["u#".to_owned()],
        within: Some(Period::day(day("2026-11-20"))),
        ..Harvest::default()
    };
    let gone = |desk: &Desk, harvest| -> Vec<ItemId> {
        let plan = desk.journal.plan("ics", harvest, &Also::default(), &Progress::default()).unwrap();
        plan.gone.iter().map(|(item, _)| item.id).collect()
    };
    assert_eq!(gone(&desk, left.clone()), [ItemId(2), ItemId(3)]);
    desk.apply(&Change::Edit { items: vec![ItemId(3)], edits: vec![Edit::Class(Some(Class::Execution))] });
    assert_eq!(gone(&desk, left.clone()), [ItemId(2)], "what was sorted is a person's");
    let yesterday = Some(Period::day(day("2026-11-19")));
    assert!(gone(&desk, Harvest { within: yesterday, ..left }).is_empty(), "of other days it tells nothing");
}

#[test]
fn names_that_only_look_like_those_of_a_series_are_of_other_work() {
    let mut desk = Desk::new();
    let first = event("atlas#12", "Fix login", "09:00", 60);
    bring(&mut desk, std::slice::from_ref(&first));
    assert_eq!(bring(&mut desk, &[event("atlas#13", "Write the RFC", "10:00", 30)]), (1, 0, 0));
    // A lone event whose name has one of a series in it.
    bring(&mut desk, &[event("u#1", "Lone", "11:00", 30)]);
    assert_eq!(bring(&mut desk, &[occurrence("u#20261120T120000Z", "Daily", "12:00", 15)]), (1, 0, 0));
    assert_eq!(bring(&mut desk, &[first]), (0, 0, 1));
    assert_eq!(desk.items().len(), 4);
}

#[test]
fn an_occurrence_that_a_person_moved_to_a_day_is_not_taken_for_that_days() {
    let mut desk = Desk::new();
    let on = |date: &str| Found {
        day: day(&format!("2026-11-{date}")),
        ..occurrence(&format!("u#202611{date}T090000Z"), "Daily", "09:00", 15)
    };
    bring(&mut desk, &[on("19")]);
    desk.apply(&Change::Edit { items: vec![ItemId(1)], edits: vec![Edit::Day(day("2026-11-20"))] });
    // Only the 20th is asked for: the source does not tell that it still has the one of the 19th.
    assert_eq!(bring(&mut desk, &[on("20")]), (1, 0, 0));
}

#[test]
fn what_was_dropped_stays_dropped_under_its_next_name() {
    let mut desk = Desk::new();
    let session = |names: &[&str]| Found {
        former: names[1..].iter().map(|&name| name.to_owned()).collect(),
        ..event(names[0], "Work on the form", "11:00", 60)
    };
    bring(&mut desk, &[session(&["r 12"]), occurrence("u#20261120T090000Z", "Daily", "09:00", 15)]);
    desk.apply(&Change::Remove(vec![ItemId(1), ItemId(2)]));
    let moved = [session(&["r 11", "r 12"]), occurrence("u#20261120T100000Z", "Daily", "10:00", 15)];
    let plan = planned(&desk, &moved, &Also::default());
    assert_eq!((plan.new.len(), plan.dropped), (0, 2));
    assert!(desk.journal.news("ics", &moved, None, day("2026-11-20")).unwrap().is_empty(), "nor is it suggested");
    // Twice a day: the one that was dropped is still there beside the other.
    let both = [
        occurrence("u#20261120T090000Z", "Daily", "09:00", 15),
        occurrence("u#20261120T170000Z", "Daily", "17:00", 15),
    ];
    assert_eq!(planned(&desk, &both, &Also::default()).new.len(), 1);
}

#[test]
fn a_session_that_gains_an_earlier_commit_is_known_and_one_that_it_swallows_is_told() {
    let mut desk = Desk::new();
    let session = |names: &[&str], start, minutes| Found {
        former: names[1..].iter().map(|&name| name.to_owned()).collect(),
        ..event(names[0], "Work on the form", start, minutes)
    };
    bring(&mut desk, &[session(&["r 12", "r 13"], "12:00", 60), session(&["r 16"], "16:00", 30)]);
    let longer = [session(&["r 11", "r 12", "r 13", "r 16"], "11:00", 330)];
    let plan = planned(&desk, &longer, &Also::default());
    let gone: Vec<(ItemId, Option<&str>)> =
        plan.gone.iter().map(|(item, gone)| (item.id, gone.why.as_deref())).collect();
    assert_eq!(gone, [(ItemId(2), Some("part of a longer one now"))]);
    assert_eq!(bring(&mut desk, &longer), (0, 1, 0));
    let work = desk.journal.item(ItemId(1)).unwrap().work;
    assert_eq!((work.start, work.source.reference.as_deref()), (Start::read("11:00"), Some("r 11")));
    assert_eq!(bring(&mut desk, &longer), (0, 0, 1));
}

#[test]
fn an_event_that_was_called_off_or_went_to_another_day_stays_and_is_told_unless_a_person_edited_it() {
    let mut desk = Desk::new();
    bring(&mut desk, &["a", "b", "c", "d", "f"].map(|name| event(name, "Sync", "10:00", 30)));
    desk.apply(&Change::Edit { items: vec![ItemId(5)], edits: vec![Edit::Class(Some(Class::Execution))] });
    desk.apply(&Change::Edit { items: vec![ItemId(3)], edits: vec![Edit::Minutes(Minutes::new(15).unwrap())] });
    let gone = |name: &str, on: &str, why: Option<&str>| Gone {
        reference: name.to_owned(),
        day: day(on),
        why: why.map(str::to_owned),
    };
    let harvest = Harvest {
        gone: vec![
            gone("a", "2026-11-20", Some("cancelled")),
            gone("b", "2026-12-01", None),
            gone("c", "2026-11-20", Some("cancelled")),
            // One that was sorted is a person's: they have said what it was.
            gone("f", "2026-11-20", Some("cancelled")),
            // Where it was, on a day that was not asked for; and one that the journal never had.
            gone("d", "2026-11-20", None),
            gone("e", "2026-12-01", None),
        ],
        ..Harvest::default()
    };
    let plan = desk.journal.plan("ics", harvest, &Also::default(), &Progress::default()).unwrap();
    let told: Vec<String> = told::not_taken(&plan, Door::Cli).iter().map(|line| line.plain()).collect();
    assert_eq!(
        told,
        [
            "In the journal, but no longer so in the source (`headwater rm ID` removes one)",
            "  Fri 20 Nov 2026 10:00   30  Sync  item 1, cancelled",
            "  Fri 20 Nov 2026 10:00   30  Sync  item 2, now on Tue 1 Dec 2026",
        ]
    );
    assert_eq!(plan.haul("ics"), None);
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

/// Five events of the day, and one of the day before.
fn calendar() -> String {
    let events = [
        ("late", 20, 15, "Late"),
        ("early", 20, 8, "Early"),
        ("known", 20, 9, "Known"),
        ("dropped", 20, 10, "Dropped"),
        ("typed", 20, 11, "Typed by hand"),
        ("before", 19, 12, "Before"),
    ];
    let event = |(uid, day, hour, title): (&str, u8, u8, &str)| {
        let when = format!("DTSTART:202611{day}T{hour:02}0000\r\nDURATION:PT30M");
        format!("BEGIN:VEVENT\r\nUID:{uid}\r\n{when}\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n")
    };
    let events: String = events.into_iter().map(event).collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\n{events}END:VCALENDAR\r\n")
}

/// What is suggested for that day by the sources of that config, once all of them were read.
fn suggested(desk: &Desk, config: &str, date: &str) -> (Vec<Suggestion>, Vec<String>) {
    let config = Config::read(config).unwrap();
    let mut offers = Offers::new(&config.sources);
    offers.want(day(date), &desk.stamp(), &config);
    offers.wait(Patience::Long, &Progress::default()).unwrap();
    let problems = offers.problems().map(|line| line.plain()).collect();
    (suggestion::of_day(day(date), &offers, &desk.journal, |_| None).unwrap(), problems)
}

/// A config that names that calendar twice, as a file and in its folder, and a table that is not there.
fn sources(desk: &Desk) -> String {
    let folder = desk.folder().join("calendars");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("work.ics");
    std::fs::write(&file, calendar()).unwrap();
    let entry =
        |kind: &str, path: &std::path::Path| format!("[[source]]\nkind = \"{kind}\"\npath = \"{}\"\n", path.display());
    entry("ics", &file)
        + "project = \"atlas\"\n"
        + &entry("ics", &folder)
        + &entry("csv", &desk.folder().join("none.csv"))
}

#[test]
fn a_day_is_offered_what_is_not_known_not_dropped_and_not_typed_each_once_in_its_order() {
    let mut desk = Desk::with(&["typed BY hand 30m on:2026-11-20"]);
    let config = sources(&desk);
    let named = |all: &[Suggestion]| all.iter().map(|one| one.work.title.to_string()).collect::<Vec<_>>();
    let (all, problems) = suggested(&desk, &config, "2026-11-20");
    assert_eq!(named(&all), ["Early", "Known", "Dropped", "Late"]);
    assert_eq!((all[0].times().as_str(), all[0].shown), ("08:00-08:30", "calendar"));
    assert_eq!(all[0].work.projects[0].as_str(), "atlas");
    assert!(problems.len() == 1 && problems[0].starts_with("cannot be read: csv, No such file"), "{problems:?}");
    desk.apply(&all[1].taking(&[]).unwrap());
    desk.apply(&all[2].dropping().unwrap());
    assert_eq!(named(&suggested(&desk, &config, "2026-11-20").0), ["Early", "Late"]);
    desk.journal.undo(None).unwrap();
    assert_eq!(named(&suggested(&desk, &config, "2026-11-20").0), ["Early", "Dropped", "Late"]);
    assert_eq!(named(&suggested(&desk, &config, "2026-11-19").0), ["Before"]);
}

#[test]
fn minutes_said_while_taking_a_suggestion_are_an_edit_that_stays() {
    let mut desk = Desk::new();
    let (all, _) = suggested(&desk, &sources(&desk), "2026-11-20");
    let edits = [Edit::Class(Some(Class::Execution)), Edit::Minutes(Minutes::new(50).unwrap())];
    desk.apply(&all[0].taking(&edits).unwrap());
    let before = desk.told();
    let mut found = Found {
        start: Start::read("08:00"),
        minutes: Minutes::new(30).unwrap(),
        ..Found::new("early".to_owned(), day("2026-11-20"), Title::read("Early").unwrap())
    };
    assert_eq!(bring(&mut desk, std::slice::from_ref(&found)), (0, 0, 1));
    found.start = Start::read("16:00");
    assert_eq!(planned(&desk, &[found], &Also::default()).edited.len(), 1);
    assert_eq!(desk.told(), before);
    // Taken as it is, it follows its source.
    desk.apply(&all[4].taking(&[Edit::Class(Some(Class::Execution))]).unwrap());
    let late = Found {
        start: Start::read("17:00"),
        ..Found::new("late".to_owned(), day("2026-11-20"), Title::read("Late").unwrap())
    };
    assert_eq!(planned(&desk, &[late], &Also::default()).moved.len(), 1);
    assert!(all[1].taking(&[Edit::Answer(Answer::Shaped)]).is_err(), "nobody asked");
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
    let at = |name: &str, start| occurrence(name, "Daily", start, 15);
    bring(&mut desk, &[at("u#20261120T090000Z", "09:00")]);
    let later = at("u#20261120T100000Z", "10:00");
    let haul = planned(&desk, std::slice::from_ref(&later), &Also::default()).haul("ics").unwrap();
    desk.apply(&taken(&later));
    let before = desk.told();
    assert_eq!(desk.apply(&Change::Bring(Box::new(haul))).operation, None);
    assert_eq!(desk.told(), before);
}

#[test]
fn a_move_to_another_name_is_not_done_again_beside_what_was_taken_by_that_name() {
    let mut desk = Desk::new();
    let at = |name: &str, start| occurrence(name, "Daily", start, 15);
    let (nine, ten) = (at("u#20261120T090000Z", "09:00"), at("u#20261120T100000Z", "10:00"));
    bring(&mut desk, std::slice::from_ref(&nine));
    bring(&mut desk, std::slice::from_ref(&ten));
    desk.journal.undo(None).unwrap();
    desk.apply(&taken(&ten));
    assert!(matches!(desk.journal.redo(), Err(AppError::NothingToRedo)));
    assert_eq!(desk.items().len(), 2);
}

#[test]
fn a_move_to_another_name_is_not_undone_beside_what_was_taken_by_the_former_one() {
    let mut desk = Desk::new();
    let at = |name: &str, start| occurrence(name, "Daily", start, 15);
    let (nine, ten) = (at("u#20261120T090000Z", "09:00"), at("u#20261120T100000Z", "10:00"));
    bring(&mut desk, std::slice::from_ref(&nine));
    bring(&mut desk, &[ten]);
    desk.apply(&taken(&nine));
    assert!(matches!(desk.journal.undo(Some(OperationId(2))), Err(AppError::InTheWay { .. })));
    // One after the other, latest first, all of it can be.
    for _ in 0..3 {
        desk.journal.undo(None).unwrap();
    }
    assert!(desk.items().is_empty());
}
