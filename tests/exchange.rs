//! The data outlives the program: out as JSON and in again, whole, twice, merged, or refused with its place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod common;

use common::{Desk, an_aim, an_answer_of_a_review, cases, day, items, later, nowhere, told, works};
use headwater::app::change::Change;
use headwater::app::config::Config;
use headwater::app::exchange::Plan;
use headwater::app::journal::{Door, Journal};
use headwater::app::stamp::Stamp;
use headwater::domain::edit::Edit;
use headwater::domain::item::ItemId;
use headwater::domain::minutes::Minutes;
use headwater::domain::review::Answered;
use headwater::domain::target::{Aim, Side};
use headwater::domain::title::Title;
use headwater::domain::week::Week;
use proptest::prelude::*;

fn empty() -> Journal {
    Journal::nowhere(Config::default(), Door::Cli).unwrap()
}

fn stamp() -> Stamp {
    common::at("2026-11-22T18:00:00Z", "2026-11-22").stamp()
}

/// Reads it in, and tells what was new, newer and known.
fn import(journal: &mut Journal, text: &str, stamp: &Stamp) -> (usize, usize, u64) {
    let Plan { brought, known, .. } = journal.plan_import(text, stamp).unwrap();
    let counts = (brought.new.len(), brought.newer.len(), known);
    journal.apply(&Change::Import(Box::new(brought)), stamp).unwrap();
    counts
}

/// Why it is refused.
fn refused(text: &str) -> String {
    let mut desk = Desk::with(&["Fix login 45m e3"]);
    let before = desk.told();
    let why = desk.journal.plan_import(text, &desk.stamp()).unwrap_err().to_string();
    desk.reopen();
    assert_eq!(desk.told(), before);
    why
}

fn one(fields: &str) -> String {
    format!(r#"{{"schema": 1, "items": [{{"day": "2026-11-20", "title": "Plan"{fields}}}]}}"#)
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn out_and_into_an_empty_journal_is_the_same_journal_and_twice_adds_nothing(
        (anchor, works) in works(25),
        aim in an_aim(),
        answers in proptest::collection::vec((0..2_i64, an_answer_of_a_review()), 0..20),
    ) {
        let mut journal = nowhere(&works, Config::default());
        let stamp = stamp();
        // Ids with gaps, a day off, a label, an edit by another time.
        if works.len() > 2 {
            journal.apply(&Change::Remove(vec![ItemId(2)]), &stamp).unwrap();
            let edits = vec![Edit::Minutes(Minutes::NONE)];
            journal.apply(&Change::Edit { items: vec![ItemId(1)], edits }, &later(stamp, 3)).unwrap();
        }
        journal.apply(&Change::TakeOff { days: vec![anchor], why: Some("ill \u{0} \"so\"".to_owned()) }, &stamp).unwrap();
        journal.apply(&Change::Label(Week::of(anchor), "job:Acme".to_owned()), &stamp).unwrap();
        let number = || "leverage".to_owned();
        journal.apply(&Change::Aim { number: number(), aim, from: anchor }, &stamp).unwrap();
        journal.apply(&Change::StopAiming { number: number(), from: anchor + chrono::Days::new(7) }, &stamp).unwrap();
        for (weeks, answer) in answers {
            // A fourth mark, or an intention too many, is refused and leaves the review as it was.
            let _ = journal.apply(&Change::Review(Week::of(anchor).plus(weeks), vec![answer]), &later(stamp, weeks));
        }
        let text = told(&journal);
        let mut copy = empty();
        prop_assert_eq!(import(&mut copy, &text, &later(stamp, 60)), (items(&journal).len(), 0, 0));
        prop_assert_eq!(&told(&copy), &text);
        prop_assert_eq!(copy.differing_sums().unwrap(), Vec::<String>::new());
        for journal in [&mut journal, &mut copy] {
            let Plan { brought, known, .. } = journal.plan_import(&text, &stamp).unwrap();
            prop_assert_eq!((brought.new.len(), brought.newer.len()), (0, 0));
            prop_assert_eq!(known, u64::try_from(items(journal).len()).unwrap());
            let done = journal.apply(&Change::Import(Box::new(brought)), &stamp).unwrap();
            prop_assert_eq!(done.operation, None);
            prop_assert_eq!(&told(journal), &text);
        }
        // Undone, nothing of it is left, and it can come again: under new ids, since ids are never reused.
        copy.undo(None).unwrap();
        prop_assert_eq!(told(&copy), told(&empty()));
        let (new, newer, known) = import(&mut copy, &text, &stamp);
        prop_assert_eq!((new, newer, known), (items(&journal).len(), 0, 0));
    }

    #[test]
    fn no_text_is_a_crash(text in "[\\[\\]{}\":,0-9a-z\\\\ ]{0,60}") {
        let _ = empty().plan_import(&text, &stamp());
        let _ = empty().plan_import(&one(&text), &stamp());
    }
}

#[test]
fn two_spellings_that_an_undo_left_behind_come_through() {
    let mut desk = Desk::with(&["Fix login 45m @Ana +Web"]);
    desk.apply(&Change::Remove(vec![ItemId(1)]));
    desk.add(&["Plan 10m @ana +web"]);
    desk.journal.undo(Some(headwater::app::journal::OperationId(2))).unwrap();
    let text = desk.told();
    assert!(text.contains("\"Ana\"") && text.contains("\"ana\""), "{text}");
    let mut copy = empty();
    import(&mut copy, &text, &desk.stamp());
    assert_eq!(told(&copy), text);
}

#[test]
fn into_another_journal_the_newer_wins_and_a_tie_keeps_ours() {
    let mut ours = Desk::with(&["Fix login 45m e3", "Dashboard 10m", "Plan 5m l0"]);
    let theirs = ours.told();
    let (mut newer, mut older) = (theirs.clone(), theirs.clone());
    for (text, minutes) in [(&mut newer, 5), (&mut older, -5)] {
        let time = later(ours.stamp(), minutes).now.to_rfc3339();
        let mut journal: serde_json::Value = serde_json::from_str(text).unwrap();
        for entry in journal["items"].as_array_mut().unwrap() {
            entry["updated_at"] = time.clone().into();
            entry["title"] = "Theirs".into();
        }
        *text = journal.to_string();
    }
    let tie = theirs.replace("Dashboard", "Theirs");
    let stamp = ours.stamp();
    assert_eq!(import(&mut ours.journal, &tie, &stamp), (0, 0, 3));
    assert_eq!(import(&mut ours.journal, &older, &stamp), (0, 0, 3));
    assert_eq!(ours.told(), theirs);
    assert_eq!(import(&mut ours.journal, &newer, &stamp), (0, 3, 0));
    assert!(ours.items().iter().all(|item| item.work.title.as_str() == "Theirs"));
    assert_eq!(ours.items().iter().map(|item| item.id.0).collect::<Vec<_>>(), [1, 2, 3]);
    ours.journal.undo(None).unwrap();
    assert_eq!(ours.told(), theirs);
}

#[test]
fn a_journal_with_items_gives_unknown_ones_ids_of_its_own() {
    let elsewhere = Desk::with(&["Theirs 45m e3 @ANA +web"]);
    let mut ours = Desk::with(&["Ours 10m @Ana"]);
    let stamp = ours.stamp();
    assert_eq!(import(&mut ours.journal, &elsewhere.told(), &stamp), (1, 0, 0));
    let items = ours.items();
    assert_eq!(items.iter().map(|item| item.id.0).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(items[1].work.asked.as_ref().unwrap().by.as_str(), "Ana");
    assert_eq!(items[1].uid, elsewhere.items()[0].uid);
}

#[test]
fn by_hand_only_title_and_day_must_be_there() {
    let text = r#"{"schema": 1, "items": [
        {"day": "2026-11-20", "title": "Plan"}, {"day": "2026-11-20", "title": "Plan"}, {"day": "2026-11-19", "title": " Read  mail\u0007 "}]}"#;
    let mut desk = Desk::new();
    let stamp = desk.stamp();
    assert_eq!(import(&mut desk.journal, text, &stamp), (3, 0, 0));
    let titles: Vec<String> = desk.items().iter().map(|item| item.work.title.to_string()).collect();
    assert_eq!(titles, ["Read mail", "Plan", "Plan"]);
    let first = desk.items().remove(0);
    assert_eq!((first.work.minutes.count(), first.work.class, first.work.source.kind), (0, None, "json".to_owned()));
    assert_eq!(import(&mut desk.journal, text, &stamp), (0, 0, 3));
}

#[test]
fn a_file_without_times_never_undoes_an_edit() {
    let text = one("");
    let mut desk = Desk::new();
    let stamp = desk.stamp();
    import(&mut desk.journal, &text, &stamp);
    let edits = vec![Edit::Title(Title::read("Plan the quarter").unwrap())];
    desk.apply(&Change::Edit { items: vec![ItemId(1)], edits });
    desk.on("2026-11-29");
    let stamp = desk.stamp();
    assert_eq!(import(&mut desk.journal, &text, &stamp), (0, 0, 1));
    assert_eq!(desk.items()[0].work.title.as_str(), "Plan the quarter");
}

#[test]
fn times_finer_than_ours_are_not_newer_each_time() {
    let text =
        one(r#", "uid": "01900000-0000-7000-8000-000000000001", "updated_at": "2026-11-20T10:00:00.123456789Z""#);
    let mut desk = Desk::new();
    let stamp = desk.stamp();
    assert_eq!(import(&mut desk.journal, &text, &stamp), (1, 0, 0));
    assert_eq!(import(&mut desk.journal, &text, &stamp), (0, 0, 1));
}

#[test]
fn an_id_that_would_leave_none_for_the_next_item_is_not_taken() {
    let mut desk = Desk::new();
    let stamp = desk.stamp();
    for id in ["9223372036854775807", "-1", "0"] {
        import(&mut desk.journal, &one(&format!(r#", "id": {id}"#)), &stamp);
        desk.add(&["Another 5m"]);
        assert_eq!(desk.items().len(), 2);
        desk.journal.undo(None).unwrap();
        desk.journal.undo(None).unwrap();
    }
}

#[test]
fn what_is_refused_is_refused_with_its_place_and_nothing_is_taken() {
    let place = "items, entry 1 (\"Plan\"): ";
    for (fields, why) in [
        (r#", "class": "comfort""#, "class: comfort needs its drive: useful, safe or control"),
        (r#", "drive": "safe""#, "class: the drive \"safe\" goes with comfort only"),
        (r#", "class": "execution", "drive": "safe""#, "class: the drive \"safe\" goes with comfort only"),
        (r#", "requester": "ana""#, "requester: a requester needs an answer"),
        (r#", "answer": "open""#, "answer: an answer needs a requester"),
        (r#", "minutes": 1441"#, "minutes: 1441 is over 1440"),
        (r#", "distance": 4"#, "distance: 4 is over 3"),
        (r#", "start": "24:00""#, "start: \"24:00\" is no time as 09:30"),
        (r#", "updated_at": "yesterday""#, "updated_at: \"yesterday\" is no time as 2026-11-20T17:02:41Z"),
        // An offset that leads out of the years of four digits could not be read again.
        (
            r#", "updated_at": "0000-01-01T00:00:00+14:00""#,
            "updated_at: \"0000-01-01T00:00:00+14:00\" is no time as 2026-11-20T17:02:41Z",
        ),
        (
            r#", "created_at": "9999-12-31T23:59:59-14:00""#,
            "created_at: \"9999-12-31T23:59:59-14:00\" is no time as 2026-11-20T17:02:41Z",
        ),
        (r#", "outcome": "two\nlines""#, "outcome: the outcome is one line"),
    ] {
        assert_eq!(refused(&one(fields)), format!("{place}{why}; nothing was imported"));
    }
    let second =
        r#"{"schema": 1, "items": [{"day": "2026-11-20", "title": "Fine"}, {"day": "2026-02-30", "title": "Plan"}]}"#;
    assert_eq!(
        refused(second),
        "items, entry 2 (\"Plan\"): day: \"2026-02-30\" is no day as 2026-11-20; nothing was imported"
    );
    let uid = r#""uid": "01900000-0000-7000-8000-000000000001""#;
    let twice = format!(
        r#"{{"schema": 1, "items": [{{"day": "2026-11-20", "title": "One", {uid}}}, {{"day": "2026-11-20", "title": "Two", {uid}}}]}}"#
    );
    assert_eq!(refused(&twice), "items, entry 2 (\"Two\"): it has the same uid as entry 1; nothing was imported");
    let off = r#"{"schema": 1, "days_off": [{"day": "2026-11-20", "why": "ill"}, {"day": "2026-11-20"}]}"#;
    assert_eq!(refused(off), "days_off: 2026-11-20 is there twice; nothing was imported");
    assert_eq!(refused(r#"{"schema": 2}"#), "the file has schema 2, this program reads 1; nothing was imported");
    let label = r#"{"schema": 1, "labels": [{"week": "2026-W54", "word": "on-call"}]}"#;
    assert_eq!(refused(label), "labels: \"2026-W54\" is no week as 2026-W47; nothing was imported");
    for (fields, why) in [
        (r#""number": "levrage""#, "no number is called \"levrage\""),
        (r#""number": "leverage", "side": "at-least""#, "the target of leverage needs a side and a value, or neither"),
        (r#""number": "leverage", "side": "over", "value": 0.3"#, "\"over\" is neither at-least nor at-most"),
        (r#""number": "leverage", "side": "at-least", "value": 30"#, "leverage cannot be 30"),
        (r#""number": "minutes", "side": "at-most", "value": -1"#, "minutes cannot be -1"),
    ] {
        let told = refused(&format!(r#"{{"schema": 1, "targets": [{{{fields}, "from": "2026-11-20"}}]}}"#));
        assert!(told.starts_with(&format!("targets: {why}")), "{told}");
    }
    let row = r#"{"number": "leverage", "side": null, "value": null, "from": "2026-11-20"}"#;
    assert_eq!(
        refused(&format!(r#"{{"schema": 1, "targets": [{row}, {row}]}}"#)),
        "targets: leverage from 2026-11-20 is there twice; nothing was imported"
    );
}

#[test]
fn hostile_json_is_an_error_and_no_crash() {
    let nested = |open: &str, close: &str| format!("{}{}", open.repeat(200_000), close.repeat(200_000));
    for text in [
        nested("[", "]"),
        nested("{\"a\":", "}"),
        format!(r#"{{"schema": 1, "reviews": [{}]}}"#, nested("[", "]")),
        format!(r#"{{"schema": 1, "targets": {}}}"#, nested("[", "]")),
        "[".repeat(200_000),
        one(r#", "minutes": 1e400"#),
        one(r#", "minutes": -1"#),
        one(r#", "minutes": 1.5"#),
        one(r#", "id": 99999999999999999999"#),
        one(r#", "note": "\ud800""#),
        one(r#", "note": "\udc00\ud800""#),
        one(r#", "surprise": 1"#),
        one(r#", "title": "twice""#),
        String::new(),
        "null".to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        "{\"schema\": 1".to_owned(),
        "\u{feff}\u{feff}{\"schema\": 1}".to_owned(),
    ] {
        let why = refused(&text);
        assert!(why.ends_with("; nothing was imported"), "{why}");
        assert!(why.len() < 400, "{} bytes", why.len());
    }
}

#[test]
fn dropped_suggestions_come_along_once_and_can_be_undone() {
    let text = r#"{"schema": 1, "dropped": [{"kind": "git", "ref": "atlas 1"}, {"kind": "ics", "ref": "x"}]}"#;
    let mut journal = empty();
    let before = told(&journal);
    import(&mut journal, text, &stamp());
    let out = serde_json::to_value(journal.export(None).unwrap()).unwrap();
    assert_eq!(out["dropped"], serde_json::json!([{"kind": "git", "ref": "atlas 1"}, {"kind": "ics", "ref": "x"}]));
    import(&mut journal, text, &stamp());
    assert_eq!(journal.operations(9).unwrap().len(), 1, "the same file twice adds nothing");
    assert_eq!(journal.undo(None).unwrap().summary, "import 2 days off, labels and dropped suggestions");
    assert_eq!(told(&journal), before);
    for wrong in [r#"{"kind": "a b", "ref": "1"}"#, r#"{"kind": "git", "ref": ""}"#] {
        assert!(refused(&format!(r#"{{"schema": 1, "dropped": [{wrong}]}}"#)).contains("dropped"));
    }
}

/// The reviews of two weeks, and what is left out of each at a third place.
#[test]
fn of_reviews_the_unknown_come_in_the_newer_stay_and_a_week_keeps_its_own() {
    let mut desk = Desk::new();
    let stamp = desk.stamp();
    let (one, other) = (Week::of(stamp.today), Week::of(stamp.today).plus(-1));
    desk.apply(&Change::Review(one, vec![Answered::Experiment("Say no once".to_owned())]));
    let ours = desk.told();
    let text = serde_json::to_string(&desk.journal.export(None).unwrap()).unwrap();
    let plan = desk.journal.plan_import(&text, &stamp).unwrap();
    assert!(plan.brought.reviews.is_empty() && plan.left_out.is_empty(), "a tie keeps ours");

    let mut theirs: serde_json::Value = serde_json::from_str(&text).unwrap();
    theirs["reviews"][0]["experiment"]["text"] = "Ask first".into();
    theirs["reviews"][0]["updated_at"] = "2027-01-01T00:00:00Z".into();
    let unknown = serde_json::json!({"week": other.to_string(), "intentions": ["Plan"]});
    theirs["reviews"].as_array_mut().unwrap().push(unknown);
    import(&mut desk.journal, &theirs.to_string(), &stamp);
    assert_eq!(desk.journal.review(one).unwrap().unwrap().experiment.text, "Ask first");
    assert_eq!(desk.journal.review(other).unwrap().unwrap().intentions, ["Plan"]);
    let again = desk.journal.plan_import(&theirs.to_string(), &stamp).unwrap();
    assert!(again.brought.reviews.is_empty(), "the same file twice adds nothing");
    desk.journal.undo(None).unwrap();
    assert_eq!(desk.told(), ours);

    theirs["reviews"][0]["uid"] = "00000000-0000-4000-8000-000000000007".into();
    let plan = desk.journal.plan_import(&theirs.to_string(), &stamp).unwrap();
    assert_eq!(plan.left_out, [format!("the review of {one}: the journal has its own of that week")]);
    theirs["reviews"][1]["week"] = one.to_string().into();
    let refused = desk.journal.plan_import(&theirs.to_string(), &stamp).unwrap_err().to_string();
    assert!(refused.contains("reviews, entry 2") && refused.contains("it is there twice"), "{refused}");
}

#[test]
fn days_off_and_labels_come_along_and_go_with_the_undo() {
    let text = r#"{"schema": 1, "days_off": [{"day": "2026-11-20", "why": "ill"}], "labels": [{"week": "2026-W47", "word": "on-call"}]}"#;
    let mut desk = Desk::new();
    let stamp = desk.stamp();
    desk.apply(&Change::TakeOff { days: vec![day("2026-11-20")], why: Some("holiday".to_owned()) });
    let before = desk.told();
    import(&mut desk.journal, text, &stamp);
    let days_off = desk.journal.days_off(Week::of(stamp.today).period()).unwrap();
    assert_eq!(days_off[0].1, "holiday", "the reason that was there stays");
    assert_eq!(desk.journal.labels(Week::of(stamp.today).period()).unwrap().len(), 1);
    desk.journal.undo(None).unwrap();
    assert_eq!(desk.told(), before);
}

#[test]
fn targets_come_along_and_what_was_said_here_of_a_day_stays() {
    let text = r#"{"schema": 1, "targets": [
        {"number": "leverage", "side": "at-least", "value": 0.4, "from": "2026-11-16"},
        {"number": "leverage", "side": null, "value": null, "from": "2026-11-20"},
        {"number": "skill.cooking", "side": "at-least", "value": 60.0, "from": "2026-11-20"}]}"#;
    let mut desk = Desk::new();
    let stamp = desk.stamp();
    let aim = Aim { side: Side::AtLeast, value: 0.3 };
    desk.apply(&Change::Aim { number: "leverage".to_owned(), aim, from: day("2026-11-16") });
    let before = desk.told();
    import(&mut desk.journal, text, &stamp);
    let on = |desk: &Desk, number, date| desk.journal.target_on(number, day(date)).unwrap().and_then(|held| held.aim);
    assert_eq!(on(&desk, "leverage", "2026-11-16"), Some(aim), "ours stays");
    assert_eq!(on(&desk, "leverage", "2026-11-20"), None, "cleared from that day on");
    assert_eq!(on(&desk, "skill.cooking", "2026-11-22").map(|aim| aim.value), Some(60.0));
    assert_eq!(desk.journal.undo(None).unwrap().summary, "import 2 days off, labels and targets");
    assert_eq!(desk.told(), before);
}
