//! Texts of other programs, made to fit what an item can hold; nothing is cut without a trace.

use crate::domain::fold::one_spaced;
use crate::domain::title::Title;

/// The most bytes a note holds.
const LONGEST_NOTE: usize = 64 << 10;

/// What is put where a text was cut.
const CUT: char = '\u{2026}';

/// A title of that text: on one line, at most 500 characters. None where nothing is left of it. Of a longer text the
/// title is its beginning, and the whole of it is handed back too, for the note.
pub fn title(text: &str) -> Option<(Title, Option<String>)> {
    let text = plain(text);
    if let Ok(title) = Title::read(&text) {
        return Some((title, None));
    }
    let cut: String = text.chars().take(499).chain([CUT]).collect();
    Title::read(&cut).ok().filter(|_| !text.is_empty()).map(|title| (title, Some(text)))
}

/// A note of those parts, each on lines of its own, empty ones left out; at most 64 KiB, its end cut with a sign.
pub fn note<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut note = parts.join("\n");
    if note.len() > LONGEST_NOTE {
        let end = (0..=LONGEST_NOTE - CUT.len_utf8()).rev().find(|at| note.is_char_boundary(*at)).unwrap_or(0);
        note.truncate(end);
        note.push(CUT);
    }
    note
}

/// A text on one line, at most so many characters, its end cut with a sign.
pub fn line(text: &str, most: usize) -> String {
    let text = plain(text);
    if text.chars().count() <= most {
        return text;
    }
    text.chars().take(most.saturating_sub(1)).chain([CUT]).collect()
}

/// On one line and without control characters, as a title reads them away.
fn plain(text: &str) -> String {
    one_spaced(&one_spaced(text).chars().filter(|c| !c.is_control()).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{line, note, title};

    #[test]
    fn a_long_title_is_cut_and_kept_whole_beside_it() {
        assert_eq!(
            title(" Fix\nlogin\u{7} ").map(|(title, rest)| (title.to_string(), rest)),
            Some(("Fix login".to_owned(), None))
        );
        assert!(title(" \n\u{7} ").is_none());
        let long = "x".repeat(501);
        let (short, whole) = title(&long).unwrap();
        assert_eq!((short.as_str().chars().count(), whole), (500, Some(long)));
    }

    #[test]
    fn a_note_ends_at_a_whole_character() {
        assert_eq!(note(["a", " ", "b\nc "]), "a\nb\nc");
        let long = note(["é".repeat(40_000).as_str()]);
        assert!(long.len() <= 64 << 10 && long.ends_with('…'));
    }

    #[test]
    fn a_line_is_one() {
        assert_eq!(line("a\n b", 9), "a b");
        assert_eq!(line("abcdef", 4), "abc…");
    }
}
