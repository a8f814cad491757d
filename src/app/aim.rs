//! What one can aim for, by what the number counts: how it is typed, and how it reads.

use crate::app::dress;
use crate::domain::minutes::{self, MinutesError};
use crate::domain::target::{Aim, Side};
use crate::metric::number::Unit;

/// Why a word is no value of a number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is no {what}: {expected}")]
pub struct AimError {
    word: String,
    what: &'static str,
    expected: &'static str,
}

/// Reads a value: a share as `30%` or `0.3`, a distance as `1.5`, minutes as `5h`, `1h30` or `300`, a count as `12`.
///
/// # Errors
/// What the word is not, and what was expected.
pub fn read(word: &str, unit: Unit) -> Result<f64, AimError> {
    let value = match unit {
        Unit::Share => match word.strip_suffix('%') {
            Some(percent) => plain(percent).map(|percent| percent / 100.0),
            None => plain(word),
        },
        Unit::Minutes => match minutes::length(word) {
            Err(MinutesError::Form) => plain(word),
            found => found.ok().and_then(|count| plain(&count.to_string())),
        },
        Unit::Distance | Unit::Count => plain(word),
    };
    let refused = || AimError { word: word.to_owned(), what: what(unit), expected: expected(unit) };
    value.filter(|value| fits(*value, unit)).ok_or_else(refused)
}

/// Whether a number of that unit can have this value.
pub fn fits(value: f64, unit: Unit) -> bool {
    let most = match unit {
        Unit::Share => 1.0,
        Unit::Distance => 3.0,
        Unit::Minutes | Unit::Count => Aim::MOST,
    };
    (0.0..=most).contains(&value)
}

/// `at least 30%`, `at most 1.5`.
pub fn told(aim: Aim, unit: Unit) -> String {
    format!("{} {}", side(aim.side), value(aim.value, unit))
}

/// The same as it is said aloud: time is in words, `at most 40 hours`.
pub fn aloud(aim: Aim, unit: Unit) -> String {
    match unit {
        Unit::Minutes => format!("{} {}", side(aim.side), dress::figure_aloud(Some(aim.value), unit)),
        Unit::Share | Unit::Distance | Unit::Count => told(aim, unit),
    }
}

const fn side(side: Side) -> &'static str {
    match side {
        Side::AtLeast => "at least",
        Side::AtMost => "at most",
    }
}

/// The value, with a tenth of a percent where one was asked for: a target of 12.5% is not one of 13%.
fn value(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Share => {
            let percent = format!("{:.1}", value * 100.0);
            format!("{}%", percent.strip_suffix(".0").unwrap_or(&percent))
        }
        unit => dress::figure(Some(value), unit),
    }
}

/// Digits, and a point with digits behind it if wanted; no sign, no exponent, no words that floats have.
fn plain(word: &str) -> Option<f64> {
    let (whole, part) = word.split_once('.').unwrap_or((word, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits(whole) && digits(part) { word.parse().ok() } else { None }
}

const fn what(unit: Unit) -> &'static str {
    match unit {
        Unit::Share => "share",
        Unit::Distance => "distance",
        Unit::Minutes => "time",
        Unit::Count => "count",
    }
}

const fn expected(unit: Unit) -> &'static str {
    match unit {
        Unit::Share => "a share is 30% or 0.3, from 0 to 100%",
        Unit::Distance => "a distance goes from 0 to 3, as 1.5",
        Unit::Minutes => "a time is 5h, 1h30 or 300 (minutes)",
        Unit::Count => "a count is 12",
    }
}

#[cfg(test)]
mod tests {
    use super::{aloud, read, told};
    use crate::domain::target::{Aim, Side};
    use crate::metric::number::Unit;

    #[test]
    fn a_value_is_typed_by_its_unit() {
        for (word, unit, value) in [
            ("30%", Unit::Share, 0.3),
            ("0.3", Unit::Share, 0.3),
            ("12.5%", Unit::Share, 0.125),
            ("1", Unit::Share, 1.0),
            ("0%", Unit::Share, 0.0),
            ("1.5", Unit::Distance, 1.5),
            ("5h", Unit::Minutes, 300.0),
            ("40h", Unit::Minutes, 2400.0),
            ("1h30", Unit::Minutes, 90.0),
            ("300", Unit::Minutes, 300.0),
            ("12", Unit::Count, 12.0),
        ] {
            assert_eq!(read(word, unit), Ok(value), "{word}");
        }
    }

    #[test]
    fn what_is_no_value_is_named_with_what_was_expected() {
        let why = |word, unit| read(word, unit).unwrap_err().to_string();
        assert_eq!(why("30", Unit::Share), "\"30\" is no share: a share is 30% or 0.3, from 0 to 100%");
        assert_eq!(why("a lot", Unit::Count), "\"a lot\" is no count: a count is 12");
        assert_eq!(why("3.1", Unit::Distance), "\"3.1\" is no distance: a distance goes from 0 to 3, as 1.5");
        for word in ["-5", "1e3", "NaN", "inf", "5x", "", "1h75", "2000000000", "99999999999999999999h"] {
            assert!(read(word, Unit::Minutes).is_err(), "{word}");
        }
        for word in ["101%", "%", "1.01", ".3", "3.", "+0.3"] {
            assert!(read(word, Unit::Share).is_err(), "{word}");
        }
    }

    #[test]
    fn a_target_reads_as_it_was_typed() {
        let told = |value, unit| told(Aim { side: Side::AtLeast, value }, unit);
        assert_eq!(told(0.3, Unit::Share), "at least 30%");
        assert_eq!(told(0.125, Unit::Share), "at least 12.5%");
        assert_eq!(told(300.0, Unit::Minutes), "at least 5h00");
        assert_eq!(told(12.0, Unit::Count), "at least 12");
        let most = Aim { side: Side::AtMost, value: 1.5 };
        assert_eq!(super::told(most, Unit::Distance), "at most 1.5");
        assert_eq!(aloud(Aim { side: Side::AtMost, value: 90.0 }, Unit::Minutes), "at most 1 hour 30 minutes");
        assert_eq!(aloud(most, Unit::Distance), "at most 1.5");
    }
}
