//! A filter means the same to the store, which reads it as SQL, and to the domain, which asks each item.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod common;

use chrono::Days;
use common::{a_day, a_person, a_project, a_skill, an_answer, cases, day, items, nowhere, works};
use headwater::app::config::Config;
use headwater::app::journal::Order;
use headwater::domain::class::Drive;
use headwater::domain::day::Day;
use headwater::domain::distance::Distance;
use headwater::domain::filter::{ClassIs, Filter, Term, Test};
use headwater::domain::fold::fold;
use headwater::domain::item::{Item, ItemId};
use headwater::domain::period::Period;
use headwater::domain::skill;
use proptest::prelude::*;

/// Pieces of titles, notes, names and of nothing: short, odd, with what SQL and LIKE would read otherwise.
const WORDS: [&str; 24] = [
    "login", "LOGIN", "fix l", "%", "_", "100%_d", "'", "\"", "\\", "i̇st", "İ", "straße", "SS", "ﬁ", "e\u{301}", "é",
    "🦀", "\u{202e}", "\u{0}", "\u{300}", "web/", "ana", "ü", " ",
];

fn a_test(anchor: Day) -> impl Strategy<Value = Test> {
    let classes = vec![ClassIs::Leverage, ClassIs::Execution, ClassIs::Comfort, ClassIs::Unsorted];
    let digit = || (0..4_u8).prop_map(|digit| Distance::from_digit(digit).unwrap());
    prop_oneof![
        proptest::sample::select(classes).prop_map(Test::Class),
        proptest::sample::select(&Drive::ALL[..]).prop_map(Test::Drive),
        // Turned round as well: a range that holds nothing.
        (digit(), digit()).prop_map(|(from, to)| Test::Distance(from, to)),
        Just(Test::Stated),
        Just(Test::Unstated),
        a_person().prop_map(Test::From),
        Just(Test::Self_),
        an_answer().prop_map(Test::Answer),
        a_project().prop_map(Test::Project),
        a_skill().prop_map(Test::Skill),
        (proptest::option::of(a_day(anchor)), a_day(anchor)).prop_map(|(from, to)| Test::In(from, to)),
        proptest::sample::select(&WORDS[..]).prop_map(|word| Test::Text(fold(word))),
        "\\PC{1,2}".prop_map(|word| Test::Text(fold(&word))),
        prop_oneof![0..30_i64, Just(i64::MAX), Just(-1)].prop_map(|id| Test::Id(ItemId(id))),
    ]
}

fn a_filter(anchor: Day) -> impl Strategy<Value = Filter> {
    let tests = || proptest::collection::vec(a_test(anchor), 1..4);
    let term = prop_oneof![tests().prop_map(Term::Any), tests().prop_map(Term::NotAny)];
    proptest::collection::vec(term, 0..4).prop_map(|terms| Filter { terms })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn the_store_reads_a_filter_as_the_domain_does(
        (works, filters, within) in works(30).prop_flat_map(|(anchor, works)| {
            let filters = proptest::collection::vec(a_filter(anchor), 5);
            let days = (a_day(anchor), 0..40_u64).prop_map(|(from, more)| Period { from, to: from + Days::new(more) });
            (Just(works), filters, proptest::option::of(days))
        })
    ) {
        let journal = nowhere(&works, Config::default());
        let all = items(&journal);
        for filter in &filters {
            let is_meant = |item: &&Item| within.is_none_or(|days| days.holds(item.work.day)) && filter.matches(item);
            let meant: Vec<Item> = all.iter().filter(is_meant).cloned().collect();
            let found = journal.items(within, filter, Order::Oldest).unwrap();
            prop_assert_eq!(&found, &meant, "{:?}", filter);
            let ids: Vec<ItemId> = meant.iter().map(|item| item.id).collect();
            prop_assert_eq!(journal.ids(within, filter).unwrap(), ids);
            let mut newest = journal.items(within, filter, Order::Newest).unwrap();
            newest.reverse();
            prop_assert_eq!(newest, found);
        }
    }

    #[test]
    fn any_words_are_a_filter_or_an_error(words in "(not:)?(class:|from:|in:|text:|answer:|distance:|[+%])?\\PC{0,12}") {
        if let Ok(filter) = Filter::read([words.as_str()], day("2026-11-22"), &skill::all(&[])) {
            let journal = nowhere(&[], Config::default());
            prop_assert_eq!(journal.items(None, &filter, Order::Oldest).unwrap(), Vec::<Item>::new());
        }
    }
}
