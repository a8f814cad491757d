//! The weekly review: what each step reads from a journal, what its answers change, and that each can be taken back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod common;

use common::{Desk, day};
use headwater::app::change::Change;
use headwater::app::offer;
use headwater::app::review::look;
use headwater::app::review::row::{Choice, Kind, Row, Section, Tick};
use headwater::app::review::sitting::Sitting;
use headwater::app::review::step::Step;
use headwater::app::review::{experiments, next, nudge, pulls, rows};
use headwater::domain::answer::Answer;
use headwater::domain::name::Name;
use headwater::domain::pull::Pull;
use headwater::domain::review::{Answered, Verb, Went, Whose};
use headwater::domain::target::Side;
use headwater::domain::title::Title;
use headwater::domain::week::Week;
use headwater::metric::figure::Figure;

fn week(text: &str) -> Week {
    Week::read(text).unwrap()
}

/// A desk on Sunday, 22 November 2026, at the end of W47.
fn w47() -> Week {
    week("2026-W47")
}

fn sitting(desk: &Desk) -> Sitting {
    Sitting::read(&desk.journal, w47(), desk.stamp().today).unwrap()
}

fn sections(desk: &Desk, step: Step) -> Vec<Section> {
    rows::of(step, &desk.journal, &sitting(desk)).unwrap()
}

fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn told(row: &Row) -> String {
    flowing(&format!("{} {}", row.told.plain(), row.said.plain()))
}

/// The section whose heading begins so: each row as it is told, and what stands at its right.
fn section(desk: &Desk, step: Step, heading: &str) -> Vec<String> {
    let sections = sections(desk, step);
    let found = sections.iter().find(|section| section.heading.starts_with(heading));
    let rows = found.map_or(&[][..], |section| &section.rows);
    rows.iter().map(|row| format!("{} | {}", told(row), flowing(&row.aside.plain()))).collect()
}

/// The row that tells this.
fn row(desk: &Desk, step: Step, begins: &str) -> Row {
    let rows = sections(desk, step).into_iter().flat_map(|section| section.rows);
    rows.into_iter().find(|row| told(row).starts_with(begins)).unwrap_or_else(|| panic!("no row {begins:?}"))
}

fn kind(desk: &Desk, step: Step, begins: &str) -> Kind {
    row(desk, step, begins).kind.unwrap()
}

fn say(desk: &mut Desk, week: Week, answers: &[Answered]) {
    desk.apply(&Change::Review(week, answers.to_vec()));
}

fn finish(desk: &mut Desk, week: Week) {
    let now = desk.stamp().now;
    say(desk, week, &[Answered::Finished(now)]);
}

// ---- 1 and 2: the facts

#[test]
fn gaps_are_work_days_so_far_that_have_no_item_and_are_not_off() {
    let mut desk = Desk::new();
    desk.on("2026-11-19");
    desk.add(&["Fix login 45m e3 on:mon", "Mail 10m on:tue"]);
    assert_eq!(section(&desk, Step::Gaps, "Work days"), ["Wed 18 Nov | no items", "Thu 19 Nov | no items"]);
    assert_eq!(section(&desk, Step::Gaps, "Unsorted"), ["Mail | ? 10 min Tue"]);
    desk.apply(&Change::TakeOff { days: vec![day("2026-11-18")], why: None });
    desk.add(&["Plan 30m l0 on:thu"]);
    let sections = sections(&desk, Step::Gaps);
    assert!(sections[0].rows.is_empty());
    assert_eq!(sections[0].none, "Every work day so far has items or is a day off.");
}

#[test]
fn a_week_is_held_against_the_median_of_the_weeks_before_that_have_items() {
    let mut desk = Desk::new();
    // W43 to W46: 20 %, 40 %, nothing, 60 % leverage; W47: 50 %.
    desk.add(&["A 20m l on:2026-10-19", "B 80m e on:2026-10-19", "C 40m l on:2026-10-26", "D 60m e on:2026-10-26"]);
    desk.add(&["E 60m l on:2026-11-09", "F 40m e on:2026-11-09", "G 50m l on:2026-11-16", "H 50m e on:2026-11-16"]);
    let beside = look::beside(&desk.journal, w47(), desk.stamp().today).unwrap();
    let leverage = beside.iter().find(|number| number.figure.id() == "leverage").unwrap();
    assert_eq!((leverage.value, leverage.median), (Some(0.5), Some(0.4)));
    assert!((leverage.change().unwrap() - 0.1).abs() < 1e-9);
    assert_eq!(section(&desk, Step::Look, "W47 against")[0], "Leverage | 50% median 40% +10 pt");
}

#[test]
fn a_week_without_items_says_so_and_every_step_can_still_be_read() {
    let desk = Desk::new();
    assert_eq!(section(&desk, Step::Look, "")[0], "No items in this week yet. | ");
    for step in Step::ALL {
        assert!(!sections(&desk, step).is_empty(), "{step:?}");
    }
}

// ---- 3: leverage

#[test]
fn leverage_is_told_longest_first_with_its_outcome() {
    let mut desk = Desk::with(&["Mentor lee 30m l1 on:tue", "Plan 60m l0 on:mon", "Fix login 45m e3"]);
    let plan = kind(&desk, Step::Leverage, "Plan");
    desk.apply(&plan.write("Five bets became three", &sitting(&desk)).unwrap().unwrap());
    let told = section(&desk, Step::Leverage, "Leverage of this week");
    assert_eq!(told, ["Plan \u{2192} Five bets became three | L d0 60 min Mon", "Mentor lee | L d1 30 min Tue"]);
}

#[test]
fn older_leverage_without_an_outcome_is_asked_about_once() {
    let landed = |desk: &Desk| section(desk, Step::Leverage, "Did it land?");
    let mut desk = Desk::new();
    // W42, W43, and W44, which is not four weeks ago yet; one has its outcome.
    desk.add(&["Old plan 60m l0 on:2026-10-14", "Newer plan 30m l0 on:2026-10-20", "Told 30m l0 on:2026-10-20"]);
    desk.add(&["Late plan 30m l0 on:2026-10-27"]);
    let known = kind(&desk, Step::Leverage, "Told");
    desk.apply(&known.write("It was built", &sitting(&desk)).unwrap().unwrap());
    assert_eq!(landed(&desk), ["Old plan | Wed 14 Oct", "Newer plan | Tue 20 Oct"]);
    say(&mut desk, week("2026-W46"), &[Answered::Whose(Some(Whose::Mine))]);
    assert_eq!(landed(&desk).len(), 2, "a draft has not asked");
    finish(&mut desk, week("2026-W46"));
    assert_eq!(landed(&desk), ["Newer plan | Tue 20 Oct"], "W42 was asked about in W46");
}

// ---- 4: comfort

#[test]
fn comfort_is_told_and_the_pull_behind_most_of_it_comes_first() {
    let mut desk = Desk::with(&["Polish 15m cc on:mon", "Reread 50m cs on:tue", "Port 90m e3 on:wed", "Plan 20m e1"]);
    assert_eq!(section(&desk, Step::Comfort, "Comfort of this week")[0], "Reread | safe C 50 min Tue");
    assert_eq!(section(&desk, Step::Comfort, "Most time at distance 3"), ["Port | E d3 90 min Wed"]);
    let headings = |desk: &Desk| -> Vec<String> {
        let sections = sections(desk, Step::Comfort).into_iter().map(|section| section.heading);
        sections.filter(|heading| heading.starts_with("Thoughts")).collect()
    };
    assert_eq!(headings(&desk).len(), Pull::ALL.len());
    assert!(headings(&desk)[0].contains("exposure") && headings(&desk)[1].contains("control"), "{:?}", headings(&desk));

    let thought = row(&desk, Step::Comfort, "The document is not ready");
    assert_eq!(thought.tick, Tick::Off);
    let thought = thought.kind.unwrap();
    desk.apply(&thought.tick(&sitting(&desk)).unwrap());
    assert_eq!(row(&desk, Step::Comfort, "The document is not ready").tick, Tick::On);
    desk.apply(&thought.star(&sitting(&desk)).unwrap());
    assert_eq!(row(&desk, Step::Comfort, "The document is not ready").tick, Tick::Star);
    desk.apply(&thought.star(&sitting(&desk)).unwrap());
    assert_eq!(row(&desk, Step::Comfort, "The document is not ready").tick, Tick::On);
    desk.apply(&thought.tick(&sitting(&desk)).unwrap());
    assert!(sitting(&desk).review.unwrap().is_empty());
}

// ---- 5: upstream

#[test]
fn what_came_ready_made_is_one_row_a_title_and_keeps_its_mark() {
    let mut desk = Desk::with(&["Fix login 45m e3 @ana on:mon", "Port 60m e3 on:mon", "fix  LOGIN 30m e3 @ana on:tue"]);
    let ready = |desk: &Desk| section(desk, Step::Upstream, "Most time at distance 3");
    assert_eq!(ready(&desk), ["fix LOGIN (2 items) | @ana, as is 1h15", "Port | self 1h00"]);
    let login = kind(&desk, Step::Upstream, "fix LOGIN");
    desk.apply(&login.write("Ask @ana before Tuesday", &sitting(&desk)).unwrap().unwrap());
    // A newer item of that title does not take the mark's place.
    desk.add(&["Fix login 5m e3 @ana"]);
    assert_eq!(ready(&desk)[0], "fix LOGIN (3 items) \u{2192} Ask @ana before Tuesday | @ana, as is 1h20");
    assert_eq!(row(&desk, Step::Upstream, "fix LOGIN").tick, Tick::On);
    desk.apply(&login.tick(&sitting(&desk)).unwrap());
    assert_eq!(row(&desk, Step::Upstream, "Fix login").tick, Tick::Off);

    // A mark whose item is gone can still be taken off.
    let port = kind(&desk, Step::Upstream, "Port");
    desk.apply(&port.tick(&sitting(&desk)).unwrap());
    let id = desk.items().into_iter().find(|item| item.work.title.as_str() == "Port").unwrap().id;
    desk.apply(&Change::Remove(vec![id]));
    let gone = kind(&desk, Step::Upstream, "An item that is gone");
    desk.apply(&gone.tick(&sitting(&desk)).unwrap());
    assert!(sitting(&desk).upstream().is_empty());
}

#[test]
fn open_requests_are_answered_and_handed_over_ones_are_followed() {
    let mut desk = Desk::with(&["Plan 30m l", "Dashboard e @vp/o on:mon", "Old export e @cs/h to:kim on:2026-11-03"]);
    desk.add(&["Taken back e @cs/h to:kim on:2026-11-03", "Taken back 20m e @cs/a on:2026-11-10"]);
    assert_eq!(section(&desk, Step::Upstream, "Open requests"), ["Dashboard | @vp 6 days"]);
    let ask = sections(&desk, Step::Upstream).into_iter().find(|section| section.heading == "Open requests").unwrap();
    let ask = ask.rows[0].kind.clone().unwrap();
    let work = kind(&desk, Step::Leverage, "Plan");
    assert!(work.answer(Answer::Declined, None).is_none(), "work of one's own is no request");
    desk.apply(&ask.answer(Answer::HandedOver, Some(Name::read("bob").unwrap())).unwrap());
    let empty = sections(&desk, Step::Upstream).into_iter().find(|section| section.heading == "Open requests").unwrap();
    assert_eq!((empty.rows.len(), empty.none), (0, "No request is open."));
    let handed = section(&desk, Step::Upstream, "Handed over");
    assert_eq!(handed, ["Dashboard | to @bob today", "Old export | to @kim 19 days"]);
}

#[test]
fn what_was_answered_after_the_week_is_no_question_in_its_review() {
    let mut desk = Desk::with(&["Dashboard e @vp/o on:mon", "Report e @cs/o on:tue"]);
    desk.on("2026-11-23");
    assert_eq!(section(&desk, Step::Upstream, "Open requests"), ["Dashboard | @vp 6 days", "Report | @cs 5 days"]);
    let id = desk.items()[0].id;
    desk.apply(&Change::Answer { item: id, answer: Answer::Declined, to: None });
    assert_eq!(section(&desk, Step::Upstream, "Open requests"), ["Report | @cs 5 days"]);
}

#[test]
fn a_title_that_repeats_gets_a_verb_and_the_next_review_asks_what_came_of_it() {
    let report = |day: u32| format!("Weekly report 20m e3 on:2026-11-{day:02}");
    let mut desk = Desk::new();
    let lines: Vec<String> = [2, 3, 4, 5].map(report).to_vec();
    desk.add(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let title = || Title::read("weekly REPORT").unwrap();
    assert_eq!(section(&desk, Step::Upstream, "What repeats"), ["Weekly report | 4 items, 1h20 in 28 days"]);

    say(&mut desk, week("2026-W46"), &[Answered::Verb(title(), Verb::HandOver)]);
    let asked = row(&desk, Step::Upstream, "Weekly report");
    assert_eq!(told(&asked), "Weekly report (decided W46)");
    assert_eq!(asked.more[0].plain(), "In W46 you said: hand over. Items in 28 days then: 4, now: 4. What came of it?");
    let kind = asked.kind.unwrap();
    desk.apply(&kind.choose(Choice::Verb(Verb::Automate), &sitting(&desk)).unwrap());
    assert_eq!(told(&row(&desk, Step::Upstream, "Weekly report")), "Weekly report (decided W46) \u{2192} automate");
    assert_eq!(kind.chosen(&sitting(&desk)), Some(Choice::Verb(Verb::Automate)));
    // The same again takes it back.
    desk.apply(&kind.choose(Choice::Verb(Verb::Automate), &sitting(&desk)).unwrap());
    assert_eq!(kind.chosen(&sitting(&desk)), None);

    desk.apply(&Change::Remove(vec![desk.items()[0].id]));
    assert_eq!(section(&desk, Step::Upstream, "What repeats"), ["weekly REPORT (decided W46) | repeats no more"]);
}

// ---- 6: the week to come

#[test]
fn the_last_experiment_is_asked_about_and_the_star_offers_the_next() {
    let mut desk = Desk::with(&["Plan 60m l0"]);
    say(&mut desk, week("2026-W44"), &[Answered::Experiment("Say no once".to_owned())]);
    say(&mut desk, week("2026-W46"), &[Answered::Whose(Some(Whose::Mine))]);
    // The latest that had one, though another review came after it; it was tried in the week after its review.
    assert_eq!(section(&desk, Step::Next, "How did it go?"), ["W45: Say no once | not said yet"]);
    let went = kind(&desk, Step::Next, "W45");
    desk.apply(&went.choose(Choice::Went(Went::Partly), &sitting(&desk)).unwrap());
    assert_eq!(section(&desk, Step::Next, "How did it go?"), ["W45: Say no once | partly"]);
    let tried = experiments::of(&desk.journal, desk.stamp().today).unwrap();
    assert_eq!((tried[0].week, tried[0].went), (week("2026-W45"), Some(Went::Partly)));
    assert_eq!(tried[0].numbers.len(), 4);

    assert_eq!(next::offered(&sitting(&desk)), None);
    say(&mut desk, w47(), &[Answered::Star("quicker-myself".to_owned())]);
    let sitting = sitting(&desk);
    let offered = next::offered(&sitting).unwrap();
    assert!(offered.starts_with("Hand one thing over with what good looks like"), "{offered}");
    let more = row(&desk, Step::Next, "none chosen yet").more;
    assert_eq!(more[0].plain(), format!("Offered: {offered}"));
}

#[test]
fn the_pattern_is_the_pull_caught_in_most_weeks_with_its_first() {
    let mut desk = Desk::with(&["Tidy 30m cc +web on:2026-11-10", "Reread 20m cs on:2026-11-10"]);
    for (week_of, ids) in
        [("2026-W45", &["quicker-myself"][..]), ("2026-W46", &["only-i-know", "real-work"]), ("2026-W47", &["no-such"])]
    {
        let caught: Vec<Answered> = ids.iter().map(|id| Answered::Caught((*id).to_owned())).collect();
        say(&mut desk, week(week_of), &caught);
    }
    let pattern = section(&desk, Step::Next, "Which pattern");
    assert_eq!(pattern, ["control: caught in 2 weeks since W45 | not said"]);
    let told = pulls::of(&desk.journal, desk.stamp().today).unwrap();
    assert_eq!(told.pulls.iter().map(|history| history.told.pull).collect::<Vec<_>>(), [Pull::Control, Pull::Identity]);
    let control = &told.pulls[0];
    assert_eq!(control.weeks, [week("2026-W45"), week("2026-W46")]);
    assert_eq!(control.drives, [0, 20, 30]);
    assert_eq!(control.projects[0].1, 30);
    assert_eq!(told.reviewed.len(), 3, "a thought this version does not know is no pull, its week was reviewed");
}

#[test]
fn a_target_is_offered_from_the_median_of_four_full_weeks_and_not_before() {
    let mut desk = Desk::new();
    let figure = Figure::kept("leverage").unwrap();
    let offered = |desk: &Desk| offer::target(&desk.journal, &figure, w47(), desk.stamp().today).unwrap();
    for (date, part) in [("2026-10-19", 10), ("2026-10-26", 20), ("2026-11-02", 30)] {
        desk.add(&[&format!("A {part}m l on:{date}"), &format!("B {}m e on:{date}", 100 - part)]);
    }
    assert!(offered(&desk).is_none());
    assert!(section(&desk, Step::Next, "About this week").len() == 1);
    desk.add(&["A 40m l on:2026-11-09", "B 60m e on:2026-11-09"]);
    let aim = offered(&desk).unwrap();
    assert_eq!((aim.side, aim.value), (Side::AtLeast, 0.25));
    desk.add(&["C 1m l on:2026-11-02"]);
    assert_eq!(offered(&desk), Some(aim), "nobody aims for 25.3 %");
    assert_eq!(
        section(&desk, Step::Next, "About this week")[1],
        "Target of leverage | none; the median of your last weeks: at least 25%"
    );
    let kind = kind(&desk, Step::Next, "Target of leverage");
    desk.apply(&kind.aim(aim, desk.stamp().today).unwrap());
    assert_eq!(section(&desk, Step::Next, "About this week")[1], "Target of leverage | at least 25%");
}

// ---- 7, and what holds in every step

#[test]
fn the_page_says_what_was_said_and_finishing_can_be_taken_back() {
    let mut desk = Desk::with(&["Fix login 45m e3 @ana"]);
    assert_eq!(section(&desk, Step::Page, "")[0], "Nothing was said in this review yet. | ");
    let item = desk.items()[0].uid;
    let caught = [Answered::Star("real-work".to_owned()), Answered::Upstream(item, "Ask @ana first".to_owned())];
    say(&mut desk, w47(), &caught);
    assert_eq!(section(&desk, Step::Page, "To meet earlier"), ["Fix login: Ask @ana first | "]);
    assert!(section(&desk, Step::Page, "Thoughts")[0].contains("(identity, the hardest to interrupt)"));
    assert_eq!(nudge::told(&desk.journal, day("2026-11-22")).unwrap().as_deref(), Some("the review of W47 is a draft"));
    let end = kind(&desk, Step::Page, "Finish the review");
    desk.apply(&end.finish(&sitting(&desk), desk.stamp().now).unwrap());
    assert_eq!(nudge::told(&desk.journal, day("2026-11-22")).unwrap(), None);
    assert_eq!(told(&row(&desk, Step::Page, "Finished")), "Finished");
    desk.apply(&end.finish(&sitting(&desk), desk.stamp().now).unwrap());
    assert!(sitting(&desk).finished_at().is_none());
    desk.apply(&Change::Remove(vec![desk.items()[0].id]));
    assert_eq!(section(&desk, Step::Page, "To meet earlier"), ["an item that is gone: Ask @ana first | "]);
}

#[test]
fn each_answer_is_one_operation_that_undo_takes_back() {
    let mut desk = Desk::with(&["Fix login 45m e3 @ana", "Dashboard e @vp/o", "Plan 60m l0", "Tidy 10m cc"]);
    say(&mut desk, week("2026-W46"), &[Answered::Experiment("Say no once".to_owned())]);
    let changes = |desk: &Desk| {
        let sitting = sitting(desk);
        let title = Kind::Repeat(Title::read("Standup").unwrap());
        let thought = kind(desk, Step::Comfort, "The document is not ready");
        let upstream = kind(desk, Step::Upstream, "Fix login");
        let ask = Kind::Ask(desk.items()[1].id);
        let write = |kind: &Kind, line: &str| kind.write(line, &sitting).unwrap();
        [
            thought.tick(&sitting),
            thought.star(&sitting),
            upstream.tick(&sitting),
            write(&upstream, "Ask first"),
            ask.answer(Answer::HandedOver, Some(Name::read("bob").unwrap())),
            title.choose(Choice::Verb(Verb::Keep), &sitting),
            kind(desk, Step::Next, "W47: Say no once").choose(Choice::Went(Went::Kept), &sitting),
            Kind::Whose.choose(Choice::Whose(Whose::Place), &sitting),
            write(&Kind::Experiment, "Say no twice"),
            write(&Kind::Intention(1), "Plan"),
            write(&kind(desk, Step::Leverage, "Plan"), "Three bets"),
            Kind::Finish.finish(&sitting, desk.stamp().now),
        ]
    };
    let count = changes(&desk).len();
    for place in 0..count {
        let before = desk.told();
        let change = changes(&desk)[place].clone().unwrap();
        assert!(desk.apply(&change).operation.is_some(), "{change:?}");
        assert_ne!(desk.told(), before, "{change:?}");
        desk.journal.undo(None).unwrap();
        assert_eq!(desk.told(), before, "{change:?}");
        desk.journal.redo().unwrap();
    }
    for _ in 0..count {
        desk.journal.undo(None).unwrap();
    }
    assert!(desk.journal.review(w47()).unwrap().is_none());
}

#[test]
fn a_hostile_line_is_kept_as_it_is_or_refused_whole() {
    let mut desk = Desk::with(&["Fix login 45m e3 @ana", "Plan 60m l0"]);
    let odd = "'); DROP TABLE review; -- \u{202e}<script>\u{1b}[2J**";
    for kind in [
        Kind::Experiment,
        Kind::Intention(0),
        kind(&desk, Step::Upstream, "Fix login"),
        kind(&desk, Step::Leverage, "Plan"),
    ] {
        desk.apply(&kind.write(odd, &sitting(&desk)).unwrap().unwrap());
        assert!(desk.told().contains("DROP TABLE review"));
        let before = desk.told();
        for line in ["two\nlines".to_owned(), "x".repeat(501)] {
            let change = kind.write(&line, &sitting(&desk));
            let stamp = desk.stamp();
            let refused = change.map_or(true, |change| desk.journal.apply(&change.unwrap(), &stamp).is_err());
            assert!(refused, "{kind:?}");
            assert_eq!(desk.told(), before);
        }
    }
    let review = sitting(&desk).review.unwrap();
    assert_eq!((review.experiment.text.as_str(), review.intentions[0].as_str()), (odd, odd));
    for step in Step::ALL {
        sections(&desk, step);
    }
}

#[test]
fn a_fourth_mark_is_refused_and_the_three_stay() {
    let mut desk = Desk::with(&["A 40m e3", "B 30m e3", "C 20m e3", "D 10m e3"]);
    for title in ["A", "B", "C"] {
        let mark = kind(&desk, Step::Upstream, title).tick(&sitting(&desk)).unwrap();
        desk.apply(&mark);
    }
    let before = desk.told();
    let fourth = kind(&desk, Step::Upstream, "D").tick(&sitting(&desk)).unwrap();
    let stamp = desk.stamp();
    let refused = desk.journal.apply(&fourth, &stamp).unwrap_err().to_string();
    assert!(refused.ends_with("3 things to meet earlier are marked already; unmark one first"), "{refused}");
    assert_eq!(desk.told(), before);
}
