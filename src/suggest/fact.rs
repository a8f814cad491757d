//! A thing about an item that can be said in words, and so be a reason.

use crate::domain::fold::fold;
use crate::domain::item::Work;
use crate::suggest::feature::{Feature, Group};
use crate::suggest::table::id;
use crate::suggest::tokens::{beginning, words};

/// The most words of a note that are looked at: its beginning says what it is about.
pub const NOTE_WORDS: usize = 20;

/// The doors at which items are typed: which of the two says nothing that a person would call a reason.
const DOORS: [&str; 2] = ["tui", "cli"];

/// One thing about an item, by which it is like others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// The whole title, folded.
    Title(String),
    /// A word of the title, in lower case.
    Word(String),
    /// Two words of the title side by side.
    Pair(String, String),
    /// A word of the note.
    Note(String),
    /// A project, folded; those it lies in are facts of their own.
    Project(String),
    /// Who asked, folded.
    Requester(String),
    /// Whom the source names, folded.
    By(String),
    /// The kind of source.
    Source(String),
    /// Three hours of the day in which it began, by their first: 0, 3 … 21.
    Hours(u16),
    /// How long it took.
    Length(Length),
}

/// Lengths that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// No time at all: something answered, not done.
    None,
    /// Up to a quarter of an hour.
    Quarter,
    /// Up to half an hour.
    Half,
    /// Up to an hour.
    Hour,
    /// Up to two hours.
    Two,
    /// Longer.
    Long,
}

impl Length {
    /// The length of so many minutes.
    pub const fn of(minutes: u16) -> Self {
        match minutes {
            0 => Self::None,
            1..=15 => Self::Quarter,
            16..=30 => Self::Half,
            31..=60 => Self::Hour,
            61..=120 => Self::Two,
            _ => Self::Long,
        }
    }
}

impl Fact {
    /// The feature that it is: the same fact is the same feature in every item.
    pub fn feature(&self) -> Feature {
        let (group, id) = match self {
            Self::Title(title) => (Group::Title, id(&["title", title])),
            Self::Word(word) => (Group::Word, id(&["word", word])),
            Self::Pair(first, second) => (Group::Pair, id(&["pair", first, second])),
            Self::Note(word) => (Group::Note, id(&["note", word])),
            Self::Project(name) => (Group::Setting, id(&["project", name])),
            Self::Requester(name) => (Group::Setting, id(&["requester", name])),
            Self::By(name) => (Group::Setting, id(&["by", name])),
            Self::Source(kind) => (Group::Setting, id(&["source", kind])),
            Self::Hours(first) => (Group::Setting, id(&["hours", &first.to_string()])),
            Self::Length(length) => (Group::Setting, id(&["length", &(*length as u8).to_string()])),
        };
        Feature { id, group }
    }

    /// Whether it would make a reason that a person understands. Numbers do not, nor words and pairs so short that they
    /// are rather the mortar of a sentence: `of`, `for the`.
    pub fn is_telling(&self) -> bool {
        let has = |word: &str, letters: usize| word.chars().nth(letters - 1).is_some();
        match self {
            Self::Word(word) | Self::Note(word) => has(word, 3),
            Self::Pair(first, second) => has(first, 4) && has(second, 4),
            Self::Source(kind) => !DOORS.contains(&kind.as_str()),
            _ => true,
        }
    }

    /// Whether this fact is only a part of the other, and would say the same twice beside it.
    pub fn is_within(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Word(_) | Self::Pair(..), Self::Title(_)) => true,
            (Self::Word(word), Self::Pair(first, second)) => word == first || word == second,
            (Self::Pair(_, end), Self::Pair(begin, _)) => end == begin,
            (Self::Project(part), Self::Project(whole)) => {
                part.strip_prefix(whole.as_str()).is_some_and(|rest| rest.starts_with('/'))
            }
            _ => false,
        }
    }
}

/// The facts of an item, in the order in which they are written; a word that is written twice is there twice.
pub fn of(work: &Work) -> Vec<Fact> {
    let title = words(work.title.as_str());
    let mut facts = vec![Fact::Title(work.title.folded())];
    facts.extend(title.windows(2).map(|pair| Fact::Pair(pair[0].clone(), pair[1].clone())));
    facts.extend(title.into_iter().map(Fact::Word));
    for project in &work.projects {
        let mut name = project.folded();
        facts.push(Fact::Project(name.clone()));
        while let Some((above, _)) = name.rsplit_once('/') {
            name = above.to_owned();
            facts.push(Fact::Project(name.clone()));
        }
    }
    facts.extend(work.asked.as_ref().map(|asked| Fact::Requester(asked.by.folded())));
    facts.extend(work.source.by.as_deref().map(|by| Fact::By(fold(by))));
    facts.push(Fact::Source(work.source.kind.clone()));
    facts.extend(work.start.map(|start| Fact::Hours(start.minutes() / 180 * 3)));
    facts.push(Fact::Length(Length::of(work.minutes.count())));
    facts.extend(words(beginning(&work.note, NOTE_WORDS)).into_iter().map(Fact::Note));
    facts
}

#[cfg(test)]
mod tests {
    use super::{Fact, Length, of};
    use crate::domain::day::date;
    use crate::domain::item::{Source, Work};
    use crate::domain::name::Name;
    use crate::domain::start::Start;
    use crate::domain::title::Title;

    #[test]
    fn an_item_is_its_facts() {
        let source = Source { by: Some("Lee  X".to_owned()), ..Source::typed("git") };
        let mut work = Work::new(Title::read("Fix it").unwrap(), date("2026-11-20").unwrap(), source);
        work.projects = vec![Name::read_project("Web/login").unwrap()];
        work.start = Start::at(14, 59);
        work.note = "Why".to_owned();
        let text = str::to_owned;
        let facts = [
            Fact::Title(text("fix it")),
            Fact::Pair(text("fix"), text("it")),
            Fact::Word(text("fix")),
            Fact::Word(text("it")),
            Fact::Project(text("web/login")),
            Fact::Project(text("web")),
            Fact::By(text("lee x")),
            Fact::Source(text("git")),
            Fact::Hours(12),
            Fact::Length(Length::None),
            Fact::Note(text("why")),
        ];
        assert_eq!(of(&work), facts);
    }

    #[test]
    fn a_fact_that_is_part_of_another_says_nothing_beside_it() {
        let word = |word: &str| Fact::Word(word.to_owned());
        let pair = Fact::Pair("code".to_owned(), "review".to_owned());
        assert!(word("review").is_within(&pair) && !word("design").is_within(&pair));
        assert!(pair.is_within(&Fact::Title("code review".to_owned())));
        let project = |name: &str| Fact::Project(name.to_owned());
        assert!(project("web/login").is_within(&project("web")));
        assert!(!project("website").is_within(&project("web")));
        assert!(word("rfc").is_telling() && !word("of").is_telling() && !word("0").is_telling());
        assert!(!Fact::Source("tui".to_owned()).is_telling());
    }
}
