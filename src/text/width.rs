//! How many columns a text takes, and how it is cut and filled to fit.
//!
//! Widths are those of the text as a terminal will be given it, that is after [`escape::terminal`]: a door that measures
//! first and escapes last finds its columns where it left them.
//!
//! [`escape::terminal`]: crate::text::escape::terminal

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::escape;

/// What stands for the part that was cut off, one column wide.
pub const CUT: char = '…';

/// How many columns the text takes on a terminal, once escaped.
pub fn columns(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    // Grapheme by grapheme, as the cells of a screen are filled; a whole string can measure less.
    text.graphemes(true).map(grapheme).sum()
}

fn grapheme(grapheme: &str) -> usize {
    escape::terminal(grapheme).width()
}

/// Whether every byte of the text is one column: printable ASCII.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' '..=b'~'))
}

/// The text, if it takes at most so many columns; else as many whole graphemes of it as fit before a `…`.
///
/// The result can be a column short where a wide character would have stood across the edge.
pub fn fit(text: &str, most: usize) -> Cow<'_, str> {
    if columns(text) <= most {
        return Cow::Borrowed(text);
    }
    let Some(room) = most.checked_sub(1) else { return Cow::Borrowed("") };
    let mut taken = 0;
    let kept = text
        .grapheme_indices(true)
        .find(|(_, piece)| {
            taken += grapheme(piece);
            taken > room
        })
        .map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("{}{CUT}", &text[..kept]))
}

/// The text with spaces after it up to so many columns. A longer one is left as it is.
pub fn pad_end(text: &str, to: usize) -> String {
    format!("{text}{}", gap(text, to))
}

/// The text with spaces before it up to so many columns. A longer one is left as it is.
pub fn pad_start(text: &str, to: usize) -> String {
    format!("{}{text}", gap(text, to))
}

fn gap(text: &str, to: usize) -> String {
    " ".repeat(to.saturating_sub(columns(text)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{columns, fit, pad_end, pad_start};

    #[test]
    fn columns_are_what_a_terminal_shows() {
        for (text, wide) in [("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("👩", 2), ("☎\u{fe0f}", 2)]
        {
            assert_eq!(columns(text), wide, "{text}");
        }
        assert_eq!(columns("a\u{1b}b"), 4, "a^[b");
        assert_eq!(columns("\u{202e}"), 6, "<202e>");
    }

    #[test]
    fn a_text_too_long_is_cut_at_a_whole_character() {
        assert_eq!(fit("Picked rollout", 14), "Picked rollout");
        assert_eq!(fit("Picked rollout", 7), "Picked…");
        assert_eq!(fit("日本語", 4), "日…");
        assert_eq!(fit("日本語", 5), "日本…");
        assert_eq!(fit("cafe\u{301}s au lait", 5), "cafe\u{301}…");
        assert_eq!(fit("a\u{202e}b", 6), "a…");
        assert_eq!(fit("ab", 1), "…");
        assert_eq!(fit("ab", 0), "");
    }

    #[test]
    fn gaps_are_filled_on_either_side() {
        assert_eq!(pad_end("日", 4), "日  ");
        assert_eq!(pad_start("45", 4), "  45");
        assert_eq!(pad_start("1440", 3), "1440");
    }

    proptest! {
        #[test]
        fn what_was_fitted_fits(text in any::<String>(), most in 0_usize..40) {
            let fitted = fit(&text, most);
            prop_assert!(columns(&fitted) <= most);
            if columns(&text) <= most {
                prop_assert_eq!(fitted.as_ref(), text.as_str());
            }
        }
    }
}
