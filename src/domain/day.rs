//! Days: the local calendar day on which something was done.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A calendar day. Items lie between [`FIRST`] and [`LAST`].
pub type Day = NaiveDate;

/// The first day an item can have: 1970-01-01.
pub const FIRST: Day = match NaiveDate::from_ymd_opt(1970, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};
/// The last day an item can have: 9999-12-31.
pub const LAST: Day = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// Why a word is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// None of the forms.
    #[error("a day is today, yesterday, a weekday, -2 or 2026-11-20")]
    Form,
    /// After today.
    #[error("that day has not come yet")]
    Future,
    /// Before 1970 or after 9999.
    #[error("days go from 1970-01-01 to 9999-12-31")]
    OutOfBounds,
}

/// Reads a date as `YYYY-MM-DD`, within the bounds of items.
pub fn date(text: &str) -> Option<Day> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    if !shape {
        return None;
    }
    // By hand: ten years are read as thousands of days, and a format string costs ten times as much each.
    let (year, month, day) = (text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?);
    NaiveDate::from_ymd_opt(year, month, day).filter(is_in_bounds)
}

/// Whether items may lie on that day.
pub fn is_in_bounds(day: &Day) -> bool {
    (FIRST..=LAST).contains(day)
}

/// The weekday of three letters or of the whole word, in any case.
pub fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Mon),
        ("tuesday", Weekday::Tue),
        ("wednesday", Weekday::Wed),
        ("thursday", Weekday::Thu),
        ("friday", Weekday::Fri),
        ("saturday", Weekday::Sat),
        ("sunday", Weekday::Sun),
    ];
    let word = word.to_ascii_lowercase();
    NAMES.iter().find(|(name, _)| *name == word || (word.len() == 3 && name.starts_with(&word))).map(|(_, day)| *day)
}

/// The day a word means, seen from `today`: `today`, `yesterday`, a weekday (the latest that is not in the future),
/// `-2` (so many days ago), `2026-11-20`. Never after today.
///
/// # Errors
/// When it is no day, lies in the future or out of bounds.
pub fn read(word: &str, today: Day) -> Result<Day, DayError> {
    let back = |days: u64| today.checked_sub_days(Days::new(days)).filter(is_in_bounds).ok_or(DayError::OutOfBounds);
    if let Some(weekday) = weekday(word) {
        let days = today.weekday().days_since(weekday);
        return back(u64::from(days));
    }
    if let Some(digits) = word.strip_prefix('-') {
        let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        // chrono panics on counts near the top of u64; no day lies a million days back.
        let days: u64 = if plain { digits.parse().unwrap_or(u64::MAX) } else { return Err(DayError::Form) };
        return if days > 4_000_000 { Err(DayError::OutOfBounds) } else { back(days) };
    }
    match word {
        "today" => Ok(today),
        "yesterday" => back(1),
        _ => match date(word) {
            Some(day) if day > today => Err(DayError::Future),
            Some(day) => Ok(day),
            None => Err(DayError::Form),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, DayError, date, read};

    fn day(text: &str) -> Day {
        date(text).unwrap()
    }

    #[test]
    fn days_are_read_from_a_friday() {
        let friday = day("2026-11-20");
        for (word, means) in [
            ("today", "2026-11-20"),
            ("yesterday", "2026-11-19"),
            ("fri", "2026-11-20"),
            ("Saturday", "2026-11-14"),
            ("wed", "2026-11-18"),
            ("-0", "2026-11-20"),
            ("-20", "2026-10-31"),
            ("2024-02-29", "2024-02-29"),
        ] {
            assert_eq!(read(word, friday), Ok(day(means)), "{word}");
        }
    }

    #[test]
    fn what_is_no_day_says_why() {
        let friday = day("2026-11-20");
        for word in ["someday", "fr", "frid", "tomorrow", "2026-11-1", "2026-02-30", "20261120", "-", "--1", "- 1", ""]
        {
            assert_eq!(read(word, friday), Err(DayError::Form), "{word}");
        }
        assert_eq!(read("2026-11-21", friday), Err(DayError::Future));
        assert_eq!(read("-99999999999999999999999", friday), Err(DayError::OutOfBounds));
        assert_eq!(read("-30000", friday), Err(DayError::OutOfBounds));
        assert_eq!(date("1969-12-31"), None);
    }
}
