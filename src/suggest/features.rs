//! What of an item speaks: its facts, and what has no words of its own.

use crate::domain::item::Work;
use crate::suggest::fact::{self, Fact};
use crate::suggest::feature::{Feature, Group};
use crate::suggest::table::{Ids, id};
use crate::suggest::tokens::words;

/// How many letters a part of a word has, its two ends counted as one each.
const PARTS: [usize; 2] = [3, 4];

/// How often a title came is told apart up to this.
const MOST_TIMES: usize = 4;

/// Titles are told apart by length up to this many words, two by two.
const LONGEST_TITLE: usize = 12;

/// The id of an item's title, folded.
pub fn title_id(work: &Work) -> u64 {
    Fact::Title(work.title.folded()).feature().id
}

/// Everything about an item that speaks, each once, but for parts of words, which count as often as they are there; `came` is how many items of its title were sorted before.
///
/// A few thousand features at most, however long the texts are: their words and letters are bounded.
pub fn of(work: &Work, came: usize) -> Vec<Feature> {
    let facts = fact::of(work);
    let mut found: Vec<Feature> = facts.iter().map(Fact::feature).collect();
    let mut add = |group, texts: &[&str]| found.push(Feature { id: id(texts), group });
    let title = words(work.title.as_str());
    for word in &title {
        parts(word, |part| add(Group::Part, &["part", part]));
    }
    for (place, word) in [("first", title.first()), ("second", title.get(1)), ("last", title.last())] {
        if let Some(word) = word {
            add(Group::Shape, &[place, word]);
        }
    }
    add(Group::Shape, &["words", &(title.len().min(LONGEST_TITLE) / 2).to_string()]);
    for sign in signs(work.title.as_str()) {
        add(Group::Shape, &["sign", sign]);
    }
    add(Group::Setting, &["came", &came.min(MOST_TIMES).to_string()]);
    // That something was not said speaks too: an item that nobody asked for, one that is of no project.
    if work.asked.is_none() && work.source.by.is_none() {
        add(Group::Setting, &["self"]);
    }
    if work.projects.is_empty() {
        add(Group::Setting, &["no project"]);
    }
    if work.start.is_none() {
        add(Group::Setting, &["no start"]);
    }
    once(found)
}

/// The features, each at its first place only; parts of words as they are.
fn once(mut found: Vec<Feature>) -> Vec<Feature> {
    let mut seen = Ids::default();
    found.retain(|feature| feature.group == Group::Part || seen.insert(feature.id));
    found
}

/// Each run of three or four letters of a word, with its ends marked.
fn parts(word: &str, mut each: impl FnMut(&str)) {
    let marked = format!("<{word}>");
    let ends: Vec<usize> = marked.char_indices().map(|(at, _)| at).chain([marked.len()]).collect();
    for length in PARTS {
        for run in ends.windows(length + 1) {
            each(&marked[run[0]..run[length]]);
        }
    }
}

/// What a title has in it besides words.
fn signs(title: &str) -> impl Iterator<Item = &'static str> {
    let within = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.len() > 3 && word.contains('.')
    };
    let signs = [
        ("digit", title.contains(|c: char| c.is_ascii_digit())),
        ("quote", title.contains(['`', '"', '\''])),
        ("bracket", title.contains('(')),
        ("colon", title.contains(':')),
        ("slash", title.contains('/')),
        ("capital", title.starts_with(char::is_uppercase)),
        ("dot", title.split(' ').any(within)),
    ];
    signs.into_iter().filter_map(|(sign, there)| there.then_some(sign))
}
