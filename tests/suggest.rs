//! Proposals: learnt from one's own answers, ahead of the usual classifiers on a real history, honest about what they do
//! not know.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use headwater::app::demo::demo;
use headwater::domain::answer::{Answer, Asked};
use headwater::domain::class::{Class, Drive};
use headwater::domain::day::date;
use headwater::domain::distance::Distance;
use headwater::domain::item::{Source, Work};
use headwater::domain::minutes::Minutes;
use headwater::domain::name::Name;
use headwater::domain::start::Start;
use headwater::domain::title::{LONGEST_NOTE, Title};
use headwater::suggest::evaluate::{Evaluation, Recall, evaluate};
use headwater::suggest::fact::{self, Fact};
use headwater::suggest::model::{MOST_ITEMS, Model};
use headwater::suggest::proposal::{CONFIDENCE, ENOUGH, Unsure};

/// What scikit-learn's logistic regression and naive Bayes got right on the same file in the same order.
const LOGISTIC_REGRESSION: f64 = 0.638;
const NAIVE_BAYES: f64 = 0.628;

const SAFE: Class = Class::Comfort(Drive::Safe);

/// Subjects of commits with the labels that their authors gave, the oldest first.
static COMMITS: LazyLock<Vec<Work>> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suggest/commits.tsv");
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|row| {
        let [day, start, title, class, drive] = row.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let mut work = item(title);
        work.day = date(day).unwrap();
        work.start = Start::read(start);
        work.class = Class::from_words(Some(class), Some(drive).filter(|word| !word.is_empty())).unwrap();
        work
    })
    .collect()
});

fn item(title: &str) -> Work {
    Work::new(Title::read(title).unwrap(), date("2026-11-20").unwrap(), Source::typed("git"))
}

fn sorted(title: &str, class: Class) -> Work {
    Work { class: Some(class), ..item(title) }
}

/// One that has learnt so many items that have nothing to do with each other, of two classes in turn.
fn taught(items: u32) -> Model {
    let mut model = Model::default();
    for n in 0..items {
        let class = if n % 2 == 0 { Class::Leverage } else { Class::Execution };
        model.learn(&sorted(&format!("{}{}", "abcdefghij".repeat(2), letters(n)), class));
    }
    model
}

/// A word for each number.
fn letters(n: u32) -> String {
    n.to_string().bytes().map(|digit| char::from(b'k' + digit - b'0')).collect()
}

fn figures() -> &'static Evaluation {
    static FIGURES: LazyLock<Evaluation> = LazyLock::new(|| evaluate(COMMITS.iter()));
    &FIGURES
}

// ---- how good they are

#[test]
fn on_a_real_history_they_are_ahead_of_the_usual_classifiers() {
    let class = &figures().class;
    assert_eq!((class.items, class.predicted), (1332, 1302));
    let accuracy = class.accuracy.unwrap();
    assert!(accuracy >= LOGISTIC_REGRESSION.max(NAIVE_BAYES) + 0.012, "{accuracy:.3}");
}

#[test]
fn what_is_simple_is_measured_as_elsewhere() {
    let thousandths = |share: Option<f64>| (share.unwrap() * 1_000.0).round();
    let class = &figures().class;
    assert_eq!(thousandths(class.most_frequent), 360.0);
    assert_eq!(thousandths(class.last_of_title), 380.0);
    assert_eq!(class.recall.iter().map(|recall| recall.of).sum::<u64>(), 1302);
    let right = class.recall.iter().map(|recall| recall.right).sum();
    let right = Recall { of: class.predicted, right };
    assert_eq!(class.accuracy, right.share());
}

#[test]
fn shown_probabilities_are_what_comes_true() {
    let class = &figures().class;
    assert!(class.calibration.unwrap() < 0.05, "{:?}", class.calibration);
    assert!(class.coverage.unwrap() > 0.5, "{:?}", class.coverage);
    assert!(class.confident.unwrap() > CONFIDENCE + 0.15, "{:?}", class.confident);
}

#[test]
fn labels_that_mean_nothing_are_not_guessed() {
    // Each title gets the label of another one: whoever looked at an item's own would still be right.
    let mut works = COMMITS.clone();
    let classes: Vec<_> = works.iter().map(|work| work.class).collect();
    let count = works.len();
    for (n, work) in works.iter_mut().enumerate() {
        work.class = classes[(n * 611 + 97) % count];
    }
    let class = evaluate(works.iter()).class;
    let (accuracy, frequent) = (class.accuracy.unwrap(), class.most_frequent.unwrap());
    assert!(accuracy < frequent + 0.03, "{accuracy:.3} with {frequent:.3} the most frequent");
}

#[test]
fn what_comes_later_changes_no_earlier_guess() {
    let whole = evaluate(COMMITS[..200].iter());
    let mut other = COMMITS[..200].to_vec();
    other[199].class = Some(SAFE);
    let changed = evaluate(other.iter());
    let right = |evaluation: &Evaluation| evaluation.class.recall.iter().map(|recall| recall.right).sum::<u64>();
    assert!(right(&whole).abs_diff(right(&changed)) <= 1);
    assert_eq!(evaluate(COMMITS[..199].iter()), evaluate(other[..199].iter()));
}

#[test]
fn on_the_demo_journal_they_are_ahead_of_the_last_answer_of_a_title() {
    let works = demo(1, date("2026-11-20").unwrap()).unwrap().works;
    let figures = evaluate(works.iter());
    for (what, one) in [("class", &figures.class), ("distance", &figures.distance)] {
        let (accuracy, last) = (one.accuracy.unwrap(), one.last_of_title.unwrap());
        assert!(accuracy > last, "{what}: {accuracy:.3} against {last:.3}");
        assert!(last > one.most_frequent.unwrap());
        assert!(one.calibration.unwrap() < 0.06, "{what}: {:?}", one.calibration);
    }
}

#[test]
fn with_nothing_to_measure_nothing_is_said() {
    let few: Vec<Work> = COMMITS[..ENOUGH as usize].to_vec();
    let class = evaluate(few.iter()).class;
    assert_eq!((class.items, class.predicted), (30, 0));
    assert_eq!((class.accuracy, class.calibration, class.coverage, class.confident), (None, None, None, None));
    assert_eq!(class.recall[0].share(), None);
}

// ---- few answers

#[test]
fn before_there_are_enough_answers_only_the_same_title_is_asked() {
    let mut model = taught(ENOUGH - 2);
    model.learn(&sorted("Standup", SAFE));
    assert_eq!(model.sorted(), ENOUGH - 1);
    let guess = model.propose(&item("standup")).class.unwrap();
    assert_eq!(guess.answer, SAFE);
    assert!(guess.probability > 0.5 && guess.probability < 0.7, "{}", guess.probability);
    assert_eq!(guess.reasons.len(), 1);
    assert_eq!(guess.reasons[0].fact, Fact::Title("standup".to_owned()));
    assert_eq!(model.propose(&item("Standup with sre")).class, Err(Unsure::Few(ENOUGH - 1)));
}

#[test]
fn one_answer_is_enough_for_its_own_title() {
    let mut model = Model::default();
    assert_eq!(model.propose(&item("Standup")).class, Err(Unsure::Few(0)));
    model.learn(&sorted("Standup", SAFE));
    let first = model.propose(&item("Standup")).class.unwrap();
    model.learn(&sorted("Standup", SAFE));
    let second = model.propose(&item("Standup")).class.unwrap();
    assert_eq!((first.answer, second.answer), (SAFE, SAFE));
    assert!(first.probability < second.probability && second.probability < 1.0);
}

#[test]
fn two_answers_that_differ_say_nothing() {
    let mut model = Model::default();
    model.learn(&sorted("Standup", SAFE));
    model.learn(&sorted("Standup", Class::Leverage));
    let Err(Unsure::Between([first, second])) = model.propose(&item("Standup")).class else { panic!() };
    assert_eq!((first.0, second.0), (Class::Leverage, SAFE));
    assert!(first.1 > second.1);
}

#[test]
fn what_was_never_seen_is_not_guessed() {
    let model = taught(200);
    let Err(Unsure::Between([first, second])) = model.propose(&item("Ωμέγα")).class else { panic!() };
    assert!(first.1 >= second.1 && first.1 < CONFIDENCE);
}

// ---- what is learnt can be forgotten, and follows a change of mind

#[test]
fn to_learn_and_forget_is_to_do_nothing() {
    let mut model = Model::taught(COMMITS[..400].iter());
    let asked = |model: &Model| -> Vec<[f64; 5]> { COMMITS[400..500].iter().map(|w| model.class_odds(w)).collect() };
    let (before, items) = (asked(&model), model.sorted());
    let mut other = sorted("Asked sre for the rollout order", SAFE);
    other.distance = Some(Distance::Problem);
    other.note = "For a note's words".to_owned();
    model.learn(&other);
    assert_ne!(asked(&model), before);
    assert!(model.forget(&other));
    assert_eq!((model.sorted(), model.stated()), (items, 0));
    for (after, before) in asked(&model).iter().flatten().zip(before.iter().flatten()) {
        assert!((after - before).abs() < 1e-9, "{after} was {before}");
    }
    assert!(!model.forget(&other), "it is forgotten already");
}

#[test]
fn of_all_that_is_forgotten_nothing_is_left() {
    let mut model = Model::taught(COMMITS[..100].iter());
    for work in &COMMITS[..100] {
        assert!(model.forget(work));
    }
    assert_eq!(model.sorted(), 0);
    assert_eq!(model.propose(&COMMITS[0]).class, Err(Unsure::Few(0)));
}

#[test]
fn a_change_of_mind_is_followed() {
    let mut model = taught(100);
    for _ in 0..20 {
        model.learn(&sorted("Mentoring hour", Class::Execution));
    }
    assert_eq!(model.propose(&item("Mentoring hour")).class.unwrap().answer, Class::Execution);
    let needed = (1..=20).find(|_| {
        model.learn(&sorted("Mentoring hour", Class::Leverage));
        model.propose(&item("Mentoring hour")).class.is_ok_and(|guess| guess.answer == Class::Leverage)
    });
    assert!(needed.is_some_and(|needed| needed <= 6), "{needed:?}");
}

#[test]
fn the_oldest_are_forgotten_so_that_memory_has_a_bound() {
    let mut model = taught(u32::try_from(MOST_ITEMS).unwrap() + 5);
    assert_eq!(model.sorted() as usize, MOST_ITEMS);
    let word = Fact::Word(format!("{}{}", "abcdefghij".repeat(2), letters(2)));
    let Fact::Word(word) = word else { panic!() };
    assert!(!model.forget(&sorted(&word, Class::Leverage)));
    let last = format!("{}{}", "abcdefghij".repeat(2), letters(10_002));
    assert!(model.forget(&sorted(&last, Class::Leverage)));
}

#[test]
fn the_same_answers_make_the_same_proposals() {
    let (one, other) = (Model::taught(COMMITS[..300].iter()), Model::taught(COMMITS[..300].iter()));
    for work in &COMMITS[300..600] {
        assert_eq!(one.propose(work), other.propose(work));
        assert_eq!(one.class_odds(work).map(f64::to_bits), other.class_odds(work).map(f64::to_bits));
    }
}

#[test]
fn an_item_that_is_not_sorted_teaches_nothing() {
    let mut model = taught(40);
    model.learn(&item("Standup"));
    assert_eq!(model.sorted(), 40);
    assert!(!model.forget(&item("Standup")));
}

// ---- what is said

#[test]
fn reasons_are_true_counts_of_ones_own_items() {
    let works = demo(2, date("2026-11-20").unwrap()).unwrap().works;
    let model = Model::taught(works.iter());
    let mut told = 0;
    for work in works.iter().step_by(5) {
        let Ok(guess) = model.propose(work).class else { continue };
        assert!(guess.reasons.len() <= 3);
        for reason in guess.reasons {
            let with = |other: &&Work| other.class.is_some() && fact::of(other).contains(&reason.fact);
            let of = works.iter().filter(with).count();
            let were = works.iter().filter(with).filter(|other| other.class == Some(guess.answer)).count();
            assert_eq!((reason.of as usize, reason.were as usize), (of, were), "{:?}", reason.fact);
            told += 1;
        }
    }
    assert!(told > 150, "{told}");
}

/// Sorted items of somebody who works with requesters, projects and an imported calendar.
fn office() -> Model {
    let mut model = Model::default();
    for n in 0..12 {
        let mut rfc = sorted(&format!("Comment on the {} rfc", letters(n)), Class::Leverage);
        rfc.asked = Some(Asked { by: Name::read("maria").unwrap(), answer: Answer::Shaped });
        rfc.projects = vec![Name::read_project("Platform/api").unwrap()];
        rfc.distance = Some(Distance::AtTheDecision);
        model.learn(&rfc);
        let mut ticket = sorted(&format!("Close ticket {n}"), Class::Execution);
        ticket.distance = Some(Distance::Ticket);
        ticket.minutes = Minutes::new(25).unwrap();
        model.learn(&ticket);
        let mut meeting = sorted("Standup", SAFE);
        meeting.source = Source { kind: "ics".into(), reference: None, by: Some("Lee\u{1b}[2J".into()) };
        model.learn(&meeting);
    }
    model
}

#[test]
fn a_proposal_reads_like_a_sentence() {
    let model = office();
    let mut rfc = item("Look at Bob's rfc");
    rfc.projects = vec![Name::read_project("platform").unwrap()];
    let proposal = model.propose(&rfc);
    insta::assert_snapshot!(
        [
            proposal.short_class(60).plain(),
            proposal.class_sentence().plain(),
            proposal.short_distance(60).plain(),
            proposal.distance_sentence().plain(),
            model.propose(&item("Standup")).class_sentence().plain(),
            model.propose(&item("Ωμέγα")).class_sentence().plain(),
            taught(12).propose(&rfc).short_class(60).plain(),
            taught(12).propose(&rfc).class_sentence().plain(),
            taught(1).propose(&rfc).distance_sentence().plain(),
        ]
        .join("\n")
    );
}

#[test]
fn the_short_form_fits() {
    let model = Model::taught(COMMITS.iter());
    for work in &COMMITS[..300] {
        for columns in [0, 12, 40, 60] {
            let line = model.propose(work).short_class(columns);
            assert!(line.columns() <= columns, "{}", line.plain());
        }
    }
}

#[test]
fn whoever_asked_speaks_whether_typed_or_imported() {
    let model = office();
    let by_nobody = model.class_odds(&item("Question"));
    let mut asked = item("Question");
    asked.asked = Some(Asked { by: Name::read("Maria").unwrap(), answer: Answer::Open });
    let by_maria = model.class_odds(&asked);
    let leverage = 0;
    assert!(by_maria[leverage] > by_nobody[leverage] + 0.1, "{by_maria:?} {by_nobody:?}");
    let mut imported = item("Question");
    imported.source = Source { kind: "ics".into(), reference: None, by: Some("lee\u{1b}[2j".into()) };
    let by_lee = model.class_odds(&imported);
    let safe = 3;
    assert_eq!(Class::ALL[safe], SAFE);
    assert!(by_lee[safe] > by_nobody[safe] + 0.1, "{by_lee:?} {by_nobody:?}");
    // And both are told as reasons, once the title says the same.
    let mut rfc = item("rfc");
    rfc.asked = asked.asked;
    let reasons = model.propose(&rfc).class.unwrap().reasons;
    assert!(reasons.iter().any(|reason| reason.fact == Fact::Requester("maria".to_owned())), "{reasons:?}");
}

#[test]
fn texts_of_any_kind_are_taken() {
    let mut model = taught(40);
    let long = "a\u{301}".repeat(250);
    let titles = ["\u{202e}gnirts", "日本語のタイトル", "🦀🦀🦀", "''''", "….…", long.as_str(), "ß İ ﬁ", "0 0 0 0"];
    for title in titles {
        let mut work = sorted(title, SAFE);
        work.note = "\0\u{1b}x ".repeat(LONGEST_NOTE / 4);
        work.source.by = Some("\u{1b}]0;x\u{7}".repeat(1_000));
        model.learn(&work);
        let proposal = model.propose(&work);
        assert!(proposal.class_sentence().columns() < 300, "{}", proposal.class_sentence().plain());
        assert!(model.forget(&work));
    }
}
