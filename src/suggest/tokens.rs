//! A text as the words that are compared.

/// The most words of one text that are looked at. Titles are far shorter; a note's beginning says what it is about.
pub const MOST_WORDS: usize = 48;

/// The longest word that is looked at, in characters: of a longer one, its beginning.
pub const LONGEST_WORD: usize = 48;

/// The longest beginning of a text, in characters.
pub const LONGEST_BEGINNING: usize = 1_000;

/// What stands for a number of any value: `PR 1903` and `PR 2041` are the same kind of work.
pub const NUMBER: &str = "0";

/// The first [`MOST_WORDS`] words of a text in lower case: runs of letters, digits and `_`. A run of digits is [`NUMBER`].
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(|word| {
            if word.bytes().all(|b| b.is_ascii_digit()) {
                NUMBER.to_owned()
            } else {
                word.chars().take(LONGEST_WORD).flat_map(char::to_lowercase).collect()
            }
        })
        .collect()
}

/// The beginning of a text that holds its first words, so that [`words`] finds these in it and no others. At most
/// [`LONGEST_BEGINNING`] characters of it.
pub fn beginning(text: &str, most: usize) -> &str {
    let mut inside = false;
    let mut found = 0;
    for (count, (at, c)) in text.char_indices().enumerate() {
        let is_word = c.is_alphanumeric() || c == '_';
        if (is_word && !inside) || count == LONGEST_BEGINNING {
            found += 1;
            if found > most || count == LONGEST_BEGINNING {
                return &text[..at];
            }
        }
        inside = is_word;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_BEGINNING, LONGEST_WORD, MOST_WORDS, beginning, words};

    #[test]
    fn a_beginning_holds_its_words_and_no_more() {
        assert_eq!(beginning("Two words, more", 2), "Two words, ");
        assert_eq!(beginning("Two", 2), "Two");
        assert_eq!(beginning("日本 語", 1), "日本 ");
        assert_eq!(beginning(&"…".repeat(70_000), 2).chars().count(), LONGEST_BEGINNING);
        assert_eq!(words(beginning("a-b c\nd", 3)), ["a", "b", "c"]);
    }

    #[test]
    fn words_are_folded_and_numbers_are_alike() {
        assert_eq!(words("Fix WEB-412: “login” test_a, PR 1903"), ["fix", "web", "0", "login", "test_a", "pr", "0"]);
        assert_eq!(words("Ärger im Büro"), ["ärger", "im", "büro"]);
        assert_eq!(words("…!"), Vec::<String>::new());
    }

    #[test]
    fn a_text_without_end_is_read_to_a_bound() {
        let words = words(&format!("{} {}", "ß".repeat(500), "a ".repeat(500)));
        assert_eq!(words.len(), MOST_WORDS);
        assert_eq!(words[0].chars().count(), LONGEST_WORD);
    }
}
