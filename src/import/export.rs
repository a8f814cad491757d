//! A program's export as JSON: a list, cut into its entries first, so that one that cannot be read spoils no other.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::import::error::ImportError;
use crate::import::fit;
use crate::import::found::{Found, Harvest, LeftOut};
use crate::import::progress::Progress;
use crate::import::source::Input;

/// The longest that is said of what was left out, in characters.
const LONGEST_WHAT: usize = 200;

/// An entry of such a list. What it does not name is ignored, so that a newer program's export can still be read.
pub trait Entry<'a>: Deserialize<'a> {
    /// What it calls itself, beside its number: "review, 2026-11-16".
    fn called(&self) -> String;
}

/// What becomes of an entry: work; nothing, as its day was not asked for; or the reason why it is left out.
pub type Taken = Result<Option<Found>, &'static str>;

/// The text of an export. A byte order mark tells UTF-16, as some shells write what is sent to a file; bytes that are no
/// text become U+FFFD, as a program may have kept a word in another encoding.
///
/// # Errors
/// When it is a folder. `made` says how such a file is made.
pub fn text<'a>(input: Input<'a>, made: &str) -> Result<Cow<'a, str>, ImportError> {
    match input {
        Input::Bytes(bytes) => Ok(encoding_rs::UTF_8.decode(bytes).0),
        Input::Folder(_) => Err(unlike(made, "it is a folder")),
    }
}

/// Cuts a text into what its outermost level is made of: a list of entries, or a struct that holds one.
///
/// # Errors
/// When it is something else or no JSON, with the place. `made` says how a right one is made.
pub fn cut<'a, T: Deserialize<'a>>(text: &'a str, made: &str) -> Result<T, ImportError> {
    serde_json::from_str(text).map_err(|error| unlike(made, &error.to_string()))
}

/// Takes each entry, or leaves it out with the reason. The first is number 1.
///
/// # Errors
/// When there are entries and not one of them is such an entry, or the work was stopped.
pub fn each<'a, T: Entry<'a>>(
    entries: &[&'a RawValue],
    made: &str,
    progress: &Progress,
    mut take: impl FnMut(&T) -> Taken,
) -> Result<Harvest, ImportError> {
    progress.begin(u64::try_from(entries.len()).unwrap_or(0));
    let mut harvest = Harvest::default();
    let (mut read, mut first_fault) = (0_usize, None);
    for (number, raw) in (1..).zip(entries) {
        progress.step()?;
        let (what, why) = match serde_json::from_str::<T>(raw.get()) {
            Err(error) => {
                // The line and column that follow are the entry's own, which nobody can look up.
                let told = error.to_string();
                let fault = told.rsplit_once(" at line ").map_or(told.as_str(), |(fault, _)| fault).to_owned();
                let what = format!("entry {number}: {fault}");
                first_fault.get_or_insert(what.clone());
                (what, "cannot be read")
            }
            Ok(entry) => {
                read += 1;
                match take(&entry) {
                    Ok(found) => {
                        harvest.found.extend(found);
                        continue;
                    }
                    Err(why) => (format!("entry {number}, {}", entry.called()), why),
                }
            }
        };
        harvest.left_out.push(LeftOut { what: fit::line(&what, LONGEST_WHAT), why: why.to_owned() });
    }
    match first_fault {
        Some(fault) if read == 0 => Err(unlike(made, &fit::line(&fault, LONGEST_WHAT))),
        _ => Ok(harvest),
    }
}

fn unlike(made: &str, fault: &str) -> ImportError {
    ImportError::Unreadable(format!("this is not what `{made}` writes: {fault}"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde::Deserialize;
    use serde_json::value::RawValue;

    use super::{Entry, Taken, cut, each, text};
    use crate::import::error::ImportError;
    use crate::import::found::Harvest;
    use crate::import::progress::Progress;
    use crate::import::source::Input;

    #[derive(Deserialize)]
    struct Word {
        word: String,
    }

    impl Entry<'_> for Word {
        fn called(&self) -> String {
            self.word.clone()
        }
    }

    fn read(json: &str, take: impl FnMut(&Word) -> Taken) -> Result<Harvest, ImportError> {
        let entries: Vec<&RawValue> = cut(json, "words > FILE")?;
        each(&entries, "words > FILE", &Progress::default(), take)
    }

    #[test]
    fn an_entry_that_cannot_be_read_spoils_no_other() {
        let deep = "[".repeat(200_000) + &"]".repeat(200_000);
        let json = format!(
            r#"[{{"word":"a","more":{deep}}},{{"word":{deep}}},{{"word":"\ud800"}},{{"word":"b","more":1e400}},{{"word":1e400}}]"#
        );
        let mut seen = Vec::new();
        let harvest = read(&json, |word| {
            seen.push(word.word.clone());
            if word.word == "b" { Err("is a b") } else { Ok(None) }
        })
        .unwrap();
        assert_eq!(seen, ["a", "b"]);
        let told: Vec<String> = harvest.left_out.iter().map(|left| format!("{} | {}", left.what, left.why)).collect();
        assert_eq!(
            told,
            [
                "entry 2: invalid type: sequence, expected a string | cannot be read",
                "entry 3: unexpected end of hex escape | cannot be read",
                "entry 4, b | is a b",
                "entry 5: number out of range | cannot be read",
            ]
        );
    }

    #[test]
    fn a_file_of_another_shape_is_told_how_a_right_one_is_made() {
        let fault = |json: &str| read(json, |_| Ok(None)).unwrap_err().to_string();
        let begin = "this is not what `words > FILE` writes: ";
        assert_eq!(fault("{}"), format!("{begin}invalid type: map, expected a sequence at line 1 column 0"));
        assert_eq!(fault("[\n{\"word\":"), format!("{begin}EOF while parsing a value at line 2 column 8"));
        assert_eq!(fault(""), format!("{begin}EOF while parsing a value at line 1 column 0"));
        assert_eq!(fault("[{\"other\":1}]"), format!("{begin}entry 1: missing field `word`"));
        assert!(read("[]", |_| Ok(None)).unwrap().left_out.is_empty());
    }

    #[test]
    fn a_stopped_reading_ends_at_its_next_entry() {
        let progress = Progress::default();
        let entries: Vec<&RawValue> = cut("[{\"word\":\"a\"},{\"word\":\"b\"}]", "").unwrap();
        let stopped = each::<Word>(&entries, "", &progress, |_| {
            progress.stop();
            Ok(None)
        });
        assert_eq!((stopped, progress.at()), (Err(ImportError::Stopped), (2, 2)));
    }

    #[test]
    fn a_text_in_utf_16_is_read_and_stray_bytes_are_seen() {
        let of = |bytes| text(Input::Bytes(bytes), "").unwrap().into_owned();
        assert_eq!(of(b"\xEF\xBB\xBF[]"), "[]");
        assert_eq!(of(b"\xFF\xFE[\0]\0"), "[]");
        assert_eq!(of(b"caf\xE9"), "caf\u{FFFD}");
        let folder = text(Input::Folder(Path::new("/")), "words > FILE").unwrap_err().to_string();
        assert_eq!(folder, "this is not what `words > FILE` writes: it is a folder");
    }
}
