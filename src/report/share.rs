//! For whom a page is made, and what others are not told: who asked, what comfort was, known names.

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation;

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::domain::class::Class;
use crate::domain::fold::fold;
use crate::domain::item::Work;
use crate::domain::name::Name;

/// For whom a page is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reader {
    /// For oneself: everything is told.
    #[default]
    Oneself,
    /// For others.
    Others,
}

/// What stands where a name was.
pub const TAKEN_OUT: &str = "(name)";

/// How a page for others ends.
pub const NOTE: &str = "This page is made to be shared: notes, who asked, the titles of comfort items, the reasons of \
    days off, and of reviews all but experiments and intentions are left out, and the names that the journal knows are taken out of titles and outcomes. Names typed only in a title cannot be found.";

/// What may be told of a journal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Share {
    /// The names that are taken out, as they compare in any case; none where everything is told.
    names: Option<HashSet<String>>,
}

impl Share {
    /// What may be told to that reader: for others, the names of everybody who ever asked or was handed something go.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn of(journal: &Journal, reader: Reader) -> Result<Self, AppError> {
        Ok(match reader {
            Reader::Oneself => Self::default(),
            Reader::Others => Self::without(&journal.people()?),
        })
    }

    /// What may be told to others, without these names.
    pub fn without(names: &[Name]) -> Self {
        Self { names: Some(names.iter().map(|name| any_case(name.as_str())).collect()) }
    }

    /// Whether it is for others.
    pub const fn is_for_others(&self) -> bool {
        self.names.is_some()
    }

    /// The title of a piece of work; none where it is not to be told.
    pub fn title(&self, work: &Work) -> Option<String> {
        let is_comfort = matches!(work.class, Some(Class::Comfort(_)));
        (!is_comfort || !self.is_for_others()).then(|| self.text(work.title.as_str()))
    }

    /// A person's name; none where it is not to be told.
    pub fn person(&self, name: &Name) -> Option<String> {
        (!self.is_for_others()).then(|| name.to_string())
    }

    /// A text with the known names taken out: as whole words, in any case, an `@` before them too.
    pub fn text(&self, text: &str) -> String {
        let Some(names) = self.names.as_ref().filter(|names| !names.is_empty()) else { return text.to_owned() };
        // No name holds white space, so that none lies across two pieces.
        text.split_inclusive(char::is_whitespace).map(|piece| without(names, piece)).collect()
    }
}

/// A name as it is found in texts: upwards first, since some letters have several small forms, or a large one of two
/// letters.
fn any_case(name: &str) -> String {
    fold(&name.to_uppercase())
}

/// A piece of text without the names in it.
fn without(names: &HashSet<String>, piece: &str) -> String {
    let edges = Edges::of(piece);
    let mut out = String::with_capacity(piece.len());
    let mut rest = 0;
    for &from in &edges.begin {
        // The longest name that begins here: of `ana` and `ana-lena`, the latter.
        let mut ends = edges.end.iter().rev().filter(|end| **end > from);
        let Some(to) = ends.find(|to| from >= rest && names.contains(&any_case(&piece[from..**to]))) else { continue };
        let before = &piece[rest..from];
        out.push_str(before.strip_suffix('@').unwrap_or(before));
        out.push_str(TAKEN_OUT);
        rest = *to;
    }
    out.push_str(&piece[rest..]);
    out
}

/// Where whole words of a text can begin and end, in bytes.
struct Edges {
    begin: Vec<usize>,
    end: Vec<usize>,
}

impl Edges {
    /// A word begins where no letter or digit stands before, and ends where none follows; never within what one sees as
    /// one character.
    fn of(text: &str) -> Self {
        let is_inside =
            |piece: Option<&str>, at: fn(&str) -> Option<char>| piece.and_then(at).is_some_and(char::is_alphanumeric);
        let first: fn(&str) -> Option<char> = |piece| piece.chars().next();
        let pieces: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
        let mut edges = Self { begin: Vec::new(), end: Vec::new() };
        for (place, (at, piece)) in pieces.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|place| pieces.get(place)).map(|(_, piece)| *piece);
            let after = pieces.get(place + 1).map(|(_, piece)| *piece);
            if !is_inside(before, first) && !piece.starts_with(char::is_whitespace) {
                edges.begin.push(*at);
            }
            if !is_inside(after, first) && !piece.starts_with(char::is_whitespace) {
                edges.end.push(at + piece.len());
            }
        }
        edges
    }
}

#[cfg(test)]
mod tests {
    use super::Share;
    use crate::domain::name::Name;

    fn shared(names: &[&str], text: &str) -> String {
        let names: Vec<Name> = names.iter().map(|name| Name::read(name).unwrap()).collect();
        Share::without(&names).text(text)
    }

    #[test]
    fn a_known_name_goes_in_any_case_and_with_its_sign() {
        for (text, told) in [
            ("Pair with ana", "Pair with (name)"),
            ("ANA's question", "(name)'s question"),
            ("@ana, @Ana: and Ana.", "(name), (name): and (name)."),
            ("(ana)", "((name))"),
            ("ana/bob, ana-bob", "(name)/(name), (name)-(name)"),
            ("ana\u{2028}ana", "(name)\u{2028}(name)"),
            ("anaana ana", "anaana (name)"),
        ] {
            assert_eq!(shared(&["ana", "bob"], text), told, "{text}");
        }
    }

    #[test]
    fn a_name_within_a_word_stays() {
        for text in ["banana", "Anagram", "ana2", "2ana", "анаana", "ana\u{301}", "a n a", ""] {
            assert_eq!(shared(&["ana"], text), text);
        }
    }

    #[test]
    fn the_longest_name_goes_and_signs_belong_to_names() {
        assert_eq!(shared(&["ana", "ana-lena"], "ana-lena and ana"), "(name) and (name)");
        assert_eq!(shared(&["j.doe"], "j.doe, J.Doe! jxdoe j.does"), "(name), (name)! jxdoe j.does");
        assert_eq!(shared(&["ops-1"], "ops-1 ops-12 ops 1"), "(name) ops-12 ops 1");
        assert_eq!(shared(&["_x_"], "_x_ x"), "(name) x");
    }

    #[test]
    fn case_is_that_of_every_script() {
        assert_eq!(shared(&["Über"], "ÜBER über Überall"), "(name) (name) Überall");
        assert_eq!(shared(&["οδος"], "ΟΔΟΣ, οδοσ"), "(name), (name)");
        assert_eq!(shared(&["strauß"], "Strauß STRAUSS"), "(name) (name)");
        assert_eq!(shared(&["İpek"], "i\u{307}pek İPEK"), "(name) (name)");
        assert_eq!(shared(&["李"], "见 李 李四"), "见 (name) 李四");
    }

    #[test]
    fn for_oneself_nothing_goes() {
        assert_eq!(Share::default().text("@ana"), "@ana");
        assert!(!Share::default().is_for_others());
        assert!(Share::without(&[]).is_for_others());
    }
}
