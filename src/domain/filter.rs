//! Filters: which items are meant.

use crate::domain::answer::Answer;
use crate::domain::class::{Class, Drive};
use crate::domain::day::Day;
use crate::domain::distance::Distance;
use crate::domain::fold::fold;
use crate::domain::item::{Item, ItemId};
use crate::domain::name::Name;
use crate::domain::period::{Period, Reach};
use crate::domain::skill;

/// One thing an item is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// `class:leverage`
    Class(ClassIs),
    /// `drive:safe`
    Drive(Drive),
    /// `distance:2..3`, effective, both ends included
    Distance(Distance, Distance),
    /// `stated:yes`: the distance was said
    Stated,
    /// `stated:no`
    Unstated,
    /// `from:ana`
    From(Name),
    /// `from:none`
    Self_,
    /// `answer:shaped`
    Answer(Answer),
    /// `+web`, and below
    Project(Name),
    /// `%del`
    Skill(Name),
    /// `in:last-week`; a side left out is open
    In(Option<Day>, Day),
    /// `text:word`, a bare word: folded, anywhere in title, note, outcome, requester or project
    Text(String),
    /// `12`
    Id(ItemId),
}

/// Which class a test asks for, whatever the drive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassIs {
    /// `class:leverage`
    Leverage,
    /// `class:execution`
    Execution,
    /// `class:comfort`
    Comfort,
    /// `class:none`
    Unsorted,
}

/// Tests of which one must hold; turned round, none may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// One of them holds.
    Any(Vec<Test>),
    /// None of them holds.
    NotAny(Vec<Test>),
}

/// Terms that must all hold. An empty filter means every item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The terms.
    pub terms: Vec<Term>,
}

/// Why a word is no filter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is no filter: {expected}")]
pub struct FilterError {
    /// The word as typed.
    pub word: String,
    /// What was expected.
    pub expected: String,
}

impl Filter {
    /// Reads words such as `class:leverage +web not:from:ana,bob login`; several mean *and*.
    ///
    /// # Errors
    /// The first word that is no filter, and what was expected.
    pub fn read<'a>(
        words: impl IntoIterator<Item = &'a str>,
        today: Day,
        skills: &[Name],
    ) -> Result<Self, FilterError> {
        let mut terms = Vec::new();
        for word in words {
            let (tests, turned) = match word.strip_prefix("not:") {
                Some(rest) => (rest, true),
                None => (word, false),
            };
            let tests =
                read_tests(tests, today, skills).map_err(|expected| FilterError { word: word.to_owned(), expected })?;
            terms.push(if turned { Term::NotAny(tests) } else { Term::Any(tests) });
        }
        Ok(Self { terms })
    }

    /// Whether it lets every item pass.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether the item passes. The store's own reading of a filter is held against this one by a test.
    pub fn matches(&self, item: &Item) -> bool {
        self.terms.iter().all(|term| match term {
            Term::Any(tests) => tests.iter().any(|test| test.holds(item)),
            Term::NotAny(tests) => !tests.iter().any(|test| test.holds(item)),
        })
    }
}

impl Test {
    fn holds(&self, item: &Item) -> bool {
        let work = &item.work;
        match self {
            Self::Class(is) => match is {
                ClassIs::Leverage => work.class == Some(Class::Leverage),
                ClassIs::Execution => work.class == Some(Class::Execution),
                ClassIs::Comfort => matches!(work.class, Some(Class::Comfort(_))),
                ClassIs::Unsorted => work.class.is_none(),
            },
            Self::Drive(drive) => work.class.and_then(Class::drive) == Some(*drive),
            Self::Distance(from, to) => work.effective_distance().is_some_and(|d| (*from..=*to).contains(&d)),
            Self::Stated => work.distance.is_some(),
            Self::Unstated => work.distance.is_none(),
            Self::From(name) => work.asked.as_ref().is_some_and(|asked| asked.by.is(name)),
            Self::Self_ => work.asked.is_none(),
            Self::Answer(answer) => work.asked.as_ref().is_some_and(|asked| asked.answer == *answer),
            Self::Project(whole) => work.projects.iter().any(|project| project.lies_in(whole)),
            Self::Skill(skill) => work.skills.iter().any(|known| known.is(skill)),
            Self::In(from, to) => from.is_none_or(|from| from <= work.day) && work.day <= *to,
            Self::Text(text) => {
                let in_names = |names: &[Name]| names.iter().any(|name| name.folded().contains(text));
                work.title.folded().contains(text)
                    || fold(&work.note).contains(text)
                    || fold(&work.outcome).contains(text)
                    || work.asked.as_ref().is_some_and(|asked| asked.by.folded().contains(text))
                    || in_names(&work.projects)
            }
            Self::Id(id) => item.id == *id,
        }
    }
}

fn read_tests(word: &str, today: Day, skills: &[Name]) -> Result<Vec<Test>, String> {
    if let Some(rest) = word.strip_prefix('+') {
        return each(rest, |name| {
            let name = name.strip_prefix('+').unwrap_or(name);
            Name::read_project(name).map(Test::Project).map_err(|error| error.to_string())
        });
    }
    if let Some(rest) = word.strip_prefix('%') {
        return each(rest, |name| {
            let name = name.strip_prefix('%').unwrap_or(name);
            skill::named(name, skills).map(Test::Skill).map_err(|error| error.to_string())
        });
    }
    let Some((key, rest)) = word.split_once(':').filter(|(key, _)| is_key(key)) else {
        return each(word, |word| Ok(id(word).map_or_else(|| Test::Text(fold(word)), Test::Id)));
    };
    match key {
        "class" => each(rest, |word| match word {
            "leverage" => Ok(Test::Class(ClassIs::Leverage)),
            "execution" => Ok(Test::Class(ClassIs::Execution)),
            "comfort" => Ok(Test::Class(ClassIs::Comfort)),
            "none" => Ok(Test::Class(ClassIs::Unsorted)),
            _ => Err("class: takes leverage, execution, comfort or none".to_owned()),
        }),
        "drive" => each(rest, |word| {
            Drive::from_word(word).map(Test::Drive).ok_or_else(|| "drive: takes useful, safe or control".to_owned())
        }),
        "distance" => each(rest, distances),
        "stated" => each(rest, |word| match word {
            "yes" => Ok(Test::Stated),
            "no" => Ok(Test::Unstated),
            _ => Err("stated: takes yes or no".to_owned()),
        }),
        "from" => each(rest, |word| match word {
            "none" => Ok(Test::Self_),
            _ => Name::read(word.strip_prefix('@').unwrap_or(word)).map(Test::From).map_err(|error| error.to_string()),
        }),
        "answer" => each(rest, |word| {
            let answers = || "answer: takes open, as-is, shaped, handed-over or declined".to_owned();
            Answer::from_word(word).map(Test::Answer).ok_or_else(answers)
        }),
        "in" => each(rest, |word| {
            let reach = Reach::read(word, today).map_err(|error| error.to_string())?;
            Ok(Test::In(reach.from(), reach.to()))
        }),
        "text" => each(rest, |word| Ok(Test::Text(fold(word)))),
        _ => Err(format!(
            "there is no {key}:; there are class: drive: distance: stated: from: answer: in: text: not: + and %, and \
             text:{word} looks for the word itself"
        )),
    }
}

/// Comma is or.
fn each(words: &str, read: impl Fn(&str) -> Result<Test, String>) -> Result<Vec<Test>, String> {
    words
        .split(',')
        .map(|word| if word.is_empty() { Err("a word is missing".to_owned()) } else { read(word) })
        .collect()
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase())
}

fn id(word: &str) -> Option<ItemId> {
    word.bytes().all(|b| b.is_ascii_digit()).then(|| ItemId(word.parse().unwrap_or(i64::MAX)))
}

fn distances(word: &str) -> Result<Test, String> {
    let digit = |word: &str| {
        let distance = word.parse().ok().filter(|_| word.len() == 1).and_then(Distance::from_digit);
        distance.ok_or_else(|| "distance: takes 0 to 3, or two of them as in 2..3".to_owned())
    };
    match word.split_once("..") {
        None => digit(word).map(|distance| Test::Distance(distance, distance)),
        Some((from, to)) => {
            let from = if from.is_empty() { Distance::AtTheDecision } else { digit(from)? };
            let to = if to.is_empty() { Distance::Ticket } else { digit(to)? };
            if from > to { Err("the smaller distance comes first".to_owned()) } else { Ok(Test::Distance(from, to)) }
        }
    }
}

/// The days in which every item of the filter must lie, as far as `in:` terms say so.
pub fn bounds(filter: &Filter, within: Period) -> Option<Period> {
    filter.terms.iter().try_fold(within, |days, term| match term {
        Term::Any(tests) => match tests.as_slice() {
            [Test::In(from, to)] => days.overlap(Period { from: from.unwrap_or(days.from).min(*to), to: *to }),
            _ => Some(days),
        },
        Term::NotAny(_) => Some(days),
    })
}

#[cfg(test)]
mod tests {
    use super::{ClassIs, Filter, Term, Test};
    use crate::domain::day::date;
    use crate::domain::distance::Distance;
    use crate::domain::item::ItemId;
    use crate::domain::skill;

    fn reads(text: &str) -> Result<Vec<Term>, String> {
        let today = date("2026-11-20").unwrap();
        Filter::read(text.split_whitespace(), today, &skill::all(&[])).map(|f| f.terms).map_err(|e| e.to_string())
    }

    #[test]
    fn terms_are_read() {
        assert_eq!(
            reads("class:execution,comfort not:stated:no 12"),
            Ok(vec![
                Term::Any(vec![Test::Class(ClassIs::Execution), Test::Class(ClassIs::Comfort)]),
                Term::NotAny(vec![Test::Unstated]),
                Term::Any(vec![Test::Id(ItemId(12))]),
            ])
        );
        assert_eq!(
            reads("distance:2.. Login"),
            Ok(vec![
                Term::Any(vec![Test::Distance(Distance::Criteria, Distance::Ticket)]),
                Term::Any(vec![Test::Text("login".into())]),
            ])
        );
        assert_eq!(reads("9:30"), Ok(vec![Term::Any(vec![Test::Text("9:30".into())])]));
    }

    #[test]
    fn a_word_that_is_no_filter_is_named() {
        for word in
            ["class:work", "foo:bar", "distance:4", "distance:3..1", "in:someday", "%zzz", "+", "from:", "a,,b", "not:"]
        {
            assert!(reads(word).unwrap_err().contains(word), "{word}");
        }
    }
}
