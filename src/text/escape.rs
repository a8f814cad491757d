//! One escaper per sink: whatever a journal holds, a sink gets text and nothing else.

use std::borrow::Cow;
use std::fmt::Write;

/// What a terminal would act on, or show as nothing, as signs that are seen.
///
/// - C0 controls and DEL in caret form: ESC is `^[`, a tab `^I`, a line end `^J`, DEL `^?`.
/// - C1 controls, bidi controls, zero-widths and the two line separators as their code point in angle brackets: `<9b>`,
///   `<202e>`, `<200b>`, `<2028>`.
///
/// There is no exception for the zero-width joiner inside an emoji: terminals disagree on how wide a joined emoji is, so
/// that its parts with the mark between them are the only form that keeps columns where they are. Everything else is
/// left as it is.
pub fn terminal(text: &str) -> Cow<'_, str> {
    shown(text, is_unseen)
}

/// Like [`terminal`], for a text of several lines: `\n` stays a line end. Every other control is shown.
pub fn terminal_lines(text: &str) -> Cow<'_, str> {
    shown(text, |c| c != '\n' && is_unseen(c))
}

fn shown(text: &str, unseen: impl Fn(char) -> bool) -> Cow<'_, str> {
    let Some(first) = text.find(&unseen) else { return Cow::Borrowed(text) };
    let mut shown = String::with_capacity(text.len() + 8);
    shown.push_str(&text[..first]);
    for c in text[first..].chars() {
        match c {
            _ if !unseen(c) => shown.push(c),
            '\u{7f}' => shown.push_str("^?"),
            '\0'..='\u{1f}' => {
                shown.push('^');
                // The letter 64 places on: `[` for ESC.
                shown.extend(char::from_u32(u32::from(c) + 0x40));
            }
            _ => {
                // Writing to a String cannot fail.
                let _ = write!(shown, "<{:x}>", u32::from(c));
            }
        }
    }
    Cow::Owned(shown)
}

/// Whether a terminal acts on the character, or shows nothing for it.
fn is_unseen(c: char) -> bool {
    is_acted_on(c)
        // Zero-widths: space, non-joiner, joiner, word joiner and the invisible operators, byte order mark.
        || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Whether the character is an order to whoever shows it: a control, a turn of direction, a line end.
fn is_acted_on(c: char) -> bool {
    matches!(c,
        // C0, DEL and C1.
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        // Bidi: marks, embeddings and overrides, isolates.
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        // Line and paragraph separator: no line end to us, one to some terminals.
        | '\u{2028}' | '\u{2029}')
}

/// The text as a page shows it, before the page's own form escapes it: on one line, white space of ASCII as one space
/// each, controls and bidi controls as in [`terminal`].
///
/// Zero-widths stay, unlike there: a page has no columns to keep, and joins an emoji or a Persian word as it was meant.
pub fn page(text: &str) -> Cow<'_, str> {
    let is_space = |c: char| c.is_ascii_whitespace();
    let is_odd = text.starts_with(is_space) || text.ends_with(is_space) || text.contains("  ");
    if !is_odd && !text.contains(|c: char| is_acted_on(c)) {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    Cow::Owned(shown(&words.join(" "), is_acted_on).into_owned())
}

/// Text for HTML, between tags or within a quoted attribute.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in page(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// Text for Markdown: at the start of a line, behind a list mark, within a line or in a cell of a table.
///
/// Only what some reader of Markdown would take for a sign gets a `\`, so that the rest reads as it was typed: signs of
/// emphasis, code, links, HTML, tables and formulas anywhere, those of headings, lists and quotes at the start, and in
/// `www.`, `http://` and addresses of mail what would make a link of them.
pub fn markdown(text: &str) -> String {
    let chars: Vec<char> = page(text).chars().collect();
    let starts = starting_sign(&chars);
    without_signs(&chars, starts)
}

/// The same for text that stands behind other text on its line.
pub fn markdown_within(text: &str) -> String {
    let chars: Vec<char> = page(text).chars().collect();
    without_signs(&chars, None)
}

fn without_signs(chars: &[char], starts: Option<usize>) -> String {
    let mut out = String::with_capacity(chars.len() + 8);
    for (at, &c) in chars.iter().enumerate() {
        if starts == Some(at) || is_markdown_sign(chars, at) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a reader of Markdown may take the character for a sign, wherever in the line it stands.
fn is_markdown_sign(chars: &[char], at: usize) -> bool {
    let after = |pieces: &str| pieces.chars().zip(1..).all(|(piece, n)| chars.get(at + n) == Some(&piece));
    let beside = |place: Option<usize>| place.and_then(|place| chars.get(place)).copied();
    match chars[at] {
        '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '$' | '^' | '{' => true,
        '=' => [at.checked_sub(1), Some(at + 1)].into_iter().any(|place| beside(place) == Some('=')),
        // Between letters it is a part of the word to everyone.
        '_' => ![beside(at.checked_sub(1)), beside(Some(at + 1))].iter().all(|c| c.is_some_and(char::is_alphanumeric)),
        '&' => {
            let named = chars[at + 1..].iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '#').count();
            named > 0 && beside(Some(at + 1 + named)) == Some(';')
        }
        ':' => after("//"),
        '@' => {
            beside(at.checked_sub(1)).is_some_and(|c| !c.is_whitespace())
                && beside(Some(at + 1)).is_some_and(|c| !c.is_whitespace())
        }
        '.' => at >= 3 && chars[at - 3..at].iter().all(|c| matches!(c, 'w' | 'W')),
        _ => false,
    }
}

/// Where the sign stands that would make the line a heading, a list, a quote, a rule or a definition.
fn starting_sign(chars: &[char]) -> Option<usize> {
    let ends_at = |place: usize| chars.get(place).is_none_or(|c| *c == ' ');
    let run = |of: char| chars.iter().take_while(|c| **c == of).count();
    match chars.first()? {
        '#' if ends_at(run('#')) => Some(0),
        '>' => Some(0),
        '-' if ends_at(1) || chars[1] == '-' => Some(0),
        '+' | ':' if ends_at(1) => Some(0),
        '=' if chars.len() == 1 => Some(0),
        c if c.is_ascii_digit() => {
            let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
            (matches!(chars.get(digits), Some('.' | ')')) && ends_at(digits + 1)).then_some(digits)
        }
        _ => None,
    }
}

/// A cell for a CSV file that a spreadsheet may open: one that would be read as a formula gets a leading `'`.
///
/// Those are the cells that start with `=`, `+`, `-`, `@`, a tab or a CR, and those that start so after `'` signs of
/// their own, so that [`csv_plain`] knows which sign was put there. Quoting is the CSV writer's work.
pub fn csv_cell(cell: &str) -> Cow<'_, str> {
    if is_formula_after_quotes(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell that [`csv_cell`] was given: takes its `'` off again, and no other.
pub fn csv_plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula_after_quotes(rest) => rest,
        _ => cell,
    }
}

/// Whether a spreadsheet would take the cell for a formula, or might.
pub fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn is_formula_after_quotes(cell: &str) -> bool {
    is_formula(cell.trim_start_matches('\''))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::{
        csv_cell, csv_plain, html, is_formula, is_unseen, markdown, markdown_within, page, terminal, terminal_lines,
    };

    #[test]
    fn controls_are_seen_and_do_nothing() {
        assert_eq!(terminal("a\u{1b}[2Jb"), "a^[[2Jb");
        assert_eq!(terminal("\0\t\r\n\u{7f}"), "^@^I^M^J^?");
        assert_eq!(terminal("\u{9b}31m\u{80}"), "<9b>31m<80>");
    }

    #[test]
    fn what_hides_or_turns_text_round_is_marked() {
        assert_eq!(terminal("invoice\u{202e}fdp.exe"), "invoice<202e>fdp.exe");
        assert_eq!(terminal("ad\u{200b}min\u{feff}"), "ad<200b>min<feff>");
        assert_eq!(terminal("👩\u{200d}💻"), "👩<200d>💻");
        assert_eq!(terminal("a\u{2028}b"), "a<2028>b");
    }

    #[test]
    fn all_other_text_is_left_alone() {
        for text in ["", "plain", "Zażółć gęślą", "日本語", "e\u{301}", "☎\u{fe0f}", "שלום", "^[", "<202e>", "a\u{a0}b"]
        {
            assert!(matches!(terminal(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn a_note_keeps_its_lines() {
        assert_eq!(terminal_lines("one\ntwo\u{7}\r\n"), "one\ntwo^G^M\n");
    }

    #[test]
    fn a_page_shows_orders_and_keeps_what_joins_letters() {
        assert_eq!(page(" a\u{1b}[2J\tb\r\nc  "), "a^[[2J b c");
        assert_eq!(page("x\u{202e}fdp.exe\u{2028}"), "x<202e>fdp.exe<2028>");
        for text in ["", "👩\u{200d}💻", "نمی\u{200c}خواهم", "a\u{a0}b", "plain words"] {
            assert!(matches!(page(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn html_is_text_between_tags_and_within_quotes() {
        assert_eq!(html("<a href=\"x\">'R&D'</a>"), "&lt;a href=&quot;x&quot;&gt;&#39;R&amp;D&#39;&lt;/a&gt;");
        assert_eq!(html("\u{202e}"), "&lt;202e&gt;");
    }

    #[test]
    fn markdown_gets_a_sign_only_where_one_is_needed() {
        for (text, written) in [
            (
                "Fix login (again), 3.5 times; R&D + snake_case - it's #1!",
                "Fix login (again), 3.5 times; R&D + snake_case - it's #1!",
            ),
            ("# head", "\\# head"),
            ("#hash", "#hash"),
            ("- list", "\\- list"),
            ("-x", "-x"),
            ("---", "\\---"),
            ("12. list", "12\\. list"),
            ("12.5", "12.5"),
            ("> quote", "\\> quote"),
            ("a > b", "a > b"),
            ("+ plus", "\\+ plus"),
            ("+web", "+web"),
            ("*b* _e_ `c` ~s~", "\\*b\\* \\_e\\_ \\`c\\` \\~s\\~"),
            ("a|b [l](u) <b>", "a\\|b \\[l\\](u) \\<b>"),
            ("&amp; & &;", "\\&amp; & &;"),
            ("http://a.b www.a.b a@b.c @ana", "http\\://a.b www\\.a.b a\\@b.c @ana"),
            ("back\\slash", "back\\\\slash"),
        ] {
            assert_eq!(markdown(text), written, "{text}");
        }
        assert_eq!(markdown_within("# no head"), "# no head");
    }

    #[test]
    fn a_formula_becomes_text() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''@x"] {
            assert_eq!(csv_cell(cell), format!("'{cell}"));
        }
        for cell in ["", "a=1", "'quoted'", "'", " =1"] {
            assert_eq!(csv_cell(cell), cell);
            assert_eq!(csv_plain(cell), cell);
        }
    }

    /// Strings in which the odd characters are common.
    fn odd_text() -> impl Strategy<Value = String> {
        let odd = prop::sample::select(vec![
            '\u{1b}', '\0', '\n', '\t', '\r', '\u{7f}', '\u{85}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{200d}',
            '\u{feff}', '\u{61c}', '\'', '=', '+', '-', '@', 'a', 'é', '日', '👩', '\u{301}',
        ]);
        prop::collection::vec(prop_oneof![3 => odd, 1 => any::<char>()], 0..24)
            .prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn a_terminal_never_gets_what_it_would_act_on(text in odd_text()) {
            let shown = terminal(&text);
            prop_assert!(!shown.chars().any(|c| c.is_control() || is_unseen(c)), "{shown:?}");
            prop_assert_eq!(terminal(&shown), shown.as_ref());
            let lines = terminal_lines(&text);
            prop_assert!(!lines.chars().any(|c| c != '\n' && (c.is_control() || is_unseen(c))), "{lines:?}");
            prop_assert_eq!(lines.matches('\n').count(), text.matches('\n').count());
        }

        #[test]
        fn what_is_seen_stays_in_its_order(text in odd_text()) {
            let plain: String = text.chars().filter(|&c| !is_unseen(c)).collect();
            let mut shown = terminal(&text).into_owned().chars().collect::<Vec<_>>().into_iter();
            prop_assert!(plain.chars().all(|c| shown.any(|s| s == c)));
        }

        #[test]
        fn a_cell_comes_back_as_it_was(cell in odd_text()) {
            let written = csv_cell(&cell);
            prop_assert!(!is_formula(&written));
            prop_assert_eq!(csv_plain(&written), cell.as_str());
        }
    }
}
