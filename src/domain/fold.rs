//! How names and titles are compared: *folded*.

/// `text` in Unicode lower case, runs of white space as one space, ends trimmed.
///
/// Two spellings are the same name, or the same request, when they fold to the same text.
pub fn fold(text: &str) -> String {
    one_spaced(&text.to_lowercase())
}

/// `text` with every run of white space as one space and none at the ends.
pub fn one_spaced(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut out = String::with_capacity(text.len());
    if let Some(first) = words.next() {
        out.push_str(first);
    }
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folding_lowers_case_and_joins_white_space() {
        assert_eq!(fold("  Fix\tLogin \n TEST "), "fix login test");
        assert_eq!(fold("Ä ß Σ"), "ä ß σ");
        assert_eq!(fold(""), "");
    }

    #[test]
    fn folding_twice_changes_nothing_more() {
        for text in ["İstanbul ΑΣ", "a\u{a0}b", "ǅ x"] {
            assert_eq!(fold(&fold(text)), fold(text));
        }
    }
}
