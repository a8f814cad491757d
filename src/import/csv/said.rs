//! Answers that a person wrote into columns of their own: class, distance, request, skills.

use crate::domain::answer::{Answer, Asked};
use crate::domain::class::{Class, Drive};
use crate::domain::distance::Distance;
use crate::domain::fold::fold;
use crate::domain::name::Name;

/// Words for none in a column of classes, distances or answers.
const NONE: [&str; 4] = ["", "-", "none", "unsorted"];

/// The class of a cell and of one with the drive: `leverage`, `execution`, `comfort` beside `safe`; `l`, `e`, `cu`, `cs`,
/// `cc`; `comfort: safe`, `comfort/safe`, `comfort safe`. In any case; empty is none.
///
/// # Errors
/// Why it is none of them, the same for all of a kind: no such class, comfort without its drive.
pub fn class(class: &str, drive: &str) -> Result<Option<Class>, &'static str> {
    let (class, drive) = (fold(class), fold(drive));
    let short = match class.as_str() {
        "l" => Some(Class::Leverage),
        "e" => Some(Class::Execution),
        "cu" => Some(Class::Comfort(Drive::Useful)),
        "cs" => Some(Class::Comfort(Drive::Safe)),
        "cc" => Some(Class::Comfort(Drive::Control)),
        _ => None,
    };
    let (word, within) = match class.split_once(|c: char| c.is_whitespace() || c == ':' || c == '/') {
        _ if short.is_some() => (short.map_or("", Class::word), short.and_then(Class::drive).map_or("", Drive::word)),
        Some((word, within)) => (word, within.trim_matches(|c: char| c.is_whitespace() || c == ':' || c == '/')),
        None => (class.as_str(), ""),
    };
    let drive = match (within, drive.as_str()) {
        ("", drive) | (drive, "") if NONE.contains(&drive) => None,
        ("", drive) => Some(drive.strip_prefix("in ").unwrap_or(drive)),
        (drive, other) if NONE.contains(&other) || drive == other => Some(drive.strip_prefix("in ").unwrap_or(drive)),
        _ => return Err("its class and its drive say two drives"),
    };
    match (word, drive) {
        (word, None) if NONE.contains(&word) => Ok(None),
        ("comfort", None) => Err("comfort needs its drive: useful, safe or control"),
        (word, Some(_)) if word != "comfort" => Err("a drive goes with comfort only"),
        ("comfort", Some(drive)) if Drive::from_word(drive).is_none() => {
            Err("its drive is not useful, safe or control")
        }
        (word, drive) => {
            Class::from_words(Some(word), drive).map_err(|_| "its class is not leverage, execution or comfort")
        }
    }
}

/// The distance of a cell: `0` to `3`, `d0` to `d3`; empty is none.
///
/// # Errors
/// Why it is none.
pub fn distance(cell: &str) -> Result<Option<Distance>, &'static str> {
    let cell = fold(cell);
    if NONE.contains(&cell.as_str()) {
        return Ok(None);
    }
    let digit = cell.strip_prefix('d').unwrap_or(&cell).parse().ok().and_then(Distance::from_digit);
    digit.map(Some).ok_or("its distance is not 0, 1, 2 or 3")
}

/// The answer of a cell: its word or the one that screens show; empty is none.
///
/// # Errors
/// Why it is none.
pub fn answer(cell: &str) -> Result<Option<Answer>, &'static str> {
    let word = fold(cell).replace(' ', "-");
    if NONE.contains(&word.as_str()) {
        return Ok(None);
    }
    Answer::from_word(&word).map(Some).ok_or("its answer is not open, as-is, shaped, handed-over or declined")
}

/// Who asked and the answer, which are there together or not at all.
///
/// # Errors
/// Which of them is missing.
pub fn asked(by: Option<Name>, answer: Option<Answer>) -> Result<Option<Asked>, &'static str> {
    match (by, answer) {
        (Some(by), Some(answer)) => Ok(Some(Asked { by, answer })),
        (None, None) => Ok(None),
        (Some(_), None) => Err("who asked is there without an answer"),
        (None, Some(_)) => Err("an answer is there without who asked"),
    }
}

#[cfg(test)]
mod tests {
    use super::{answer, class, distance};
    use crate::domain::answer::Answer;
    use crate::domain::class::{Class, Drive};
    use crate::domain::distance::Distance;

    #[test]
    fn every_way_to_write_a_class_is_read() {
        for text in ["leverage", "L", " Leverage "] {
            assert_eq!(class(text, ""), Ok(Some(Class::Leverage)), "{text}");
        }
        for text in ["cs", "comfort: safe", "comfort/safe", "Comfort Safe", "comfort : safe"] {
            assert_eq!(class(text, ""), Ok(Some(Class::Comfort(Drive::Safe))), "{text}");
        }
        assert_eq!(class("comfort", "In control"), Ok(Some(Class::Comfort(Drive::Control))));
        assert_eq!(class("comfort: in control", ""), Ok(Some(Class::Comfort(Drive::Control))));
        assert_eq!(class("e", "-"), Ok(Some(Class::Execution)));
        for text in ["", "-", "unsorted", "None"] {
            assert_eq!(class(text, ""), Ok(None), "{text}");
        }
    }

    #[test]
    fn a_pair_that_cannot_be_is_told() {
        assert!(class("comfort", "").unwrap_err().contains("needs its drive"));
        assert!(class("comfort", "bored").unwrap_err().contains("its drive is not"));
        assert!(class("leverage", "safe").unwrap_err().contains("with comfort only"));
        assert!(class("", "safe").unwrap_err().contains("with comfort only"));
        assert!(class("cs", "useful").unwrap_err().contains("two drives"));
        assert!(class("great", "").unwrap_err().contains("its class is not"));
    }

    #[test]
    fn distances_and_answers_are_read() {
        assert_eq!(distance("d2"), Ok(Some(Distance::Criteria)));
        assert_eq!(distance("0"), Ok(Some(Distance::AtTheDecision)));
        assert_eq!(distance(""), Ok(None));
        assert!(distance("4").is_err() && distance("d").is_err());
        assert_eq!(answer("As is"), Ok(Some(Answer::Accepted)));
        assert_eq!(answer("handed over"), Ok(Some(Answer::HandedOver)));
        assert_eq!(answer("handed-over"), Ok(Some(Answer::HandedOver)));
        assert_eq!(answer(" "), Ok(None));
        assert!(answer("maybe").is_err());
    }
}
