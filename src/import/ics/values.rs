//! The values of an iCalendar file as written: times, lengths, offsets, texts.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// A date or a time as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A day.
    Date(NaiveDate),
    /// A time by some clock.
    Local(NaiveDateTime),
    /// A time in UTC.
    Utc(NaiveDateTime),
}

impl When {
    /// Reads `20261120`, `20261120T090000` or `20261120T090000Z`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let Some((date, time)) = text.split_once(['T', 't']) else { return date(text).map(Self::Date) };
        let (time, is_utc) = match time.strip_suffix(['Z', 'z']) {
            Some(time) => (time, true),
            None => (time, false),
        };
        let at = date_time(date, time)?;
        Some(if is_utc { Self::Utc(at) } else { Self::Local(at) })
    }

    /// The day and time as written, midnight of a date.
    pub fn written(self) -> NaiveDateTime {
        match self {
            Self::Date(date) => date.and_time(NaiveTime::MIN),
            Self::Local(at) | Self::Utc(at) => at,
        }
    }
}

fn date_time(day: &str, time: &str) -> Option<NaiveDateTime> {
    let part = |range| digits(time.get(range)?);
    let seconds = if time.len() == 4 { 0 } else { part(4..6)? };
    // A leap second is the last that the clock shows.
    (time.len() <= 6).then_some(())?;
    date(day)?.and_hms_opt(part(0..2)?, part(2..4)?, seconds.min(59))
}

fn date(text: &str) -> Option<NaiveDate> {
    (text.len() == 8).then_some(())?;
    let year = i32::try_from(digits(text.get(..4)?)?).ok()?;
    NaiveDate::from_ymd_opt(year, digits(text.get(4..6)?)?, digits(text.get(6..)?)?)
}

/// A number of nothing but digits, at most nine of them.
pub fn digits(text: &str) -> Option<u32> {
    let is_number = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// A whole number with or without a sign.
pub fn signed(text: &str) -> Option<i32> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let number = i32::try_from(digits(text)?).ok()?;
    Some(if negative { -number } else { number })
}

/// A length: days of the calendar, and seconds on top of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Days, each as long as it is that day.
    pub days: i64,
    /// Seconds, never fewer than none.
    pub seconds: i64,
}

impl Span {
    /// Reads `PT1H30M`, `P1DT2H`, `P2W`; one below zero is none.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let mut rest = text.strip_prefix('+').unwrap_or(text).strip_prefix(['P', 'p'])?;
        let mut span = Self { days: 0, seconds: 0 };
        let mut in_time = false;
        if rest.is_empty() {
            return None;
        }
        while !rest.is_empty() {
            if let Some(time) = rest.strip_prefix(['T', 't']) {
                (in_time, rest) = (true, time);
                continue;
            }
            let end = rest.find(|c: char| !c.is_ascii_digit())?;
            let count = i64::from(digits(&rest[..end])?);
            match (rest[end..].chars().next()?.to_ascii_uppercase(), in_time) {
                ('W', false) => span.days += count * 7,
                ('D', false) => span.days += count,
                ('H', true) => span.seconds += count * 3600,
                ('M', true) => span.seconds += count * 60,
                ('S', true) => span.seconds += count,
                _ => return None,
            }
            rest = &rest[end + 1..];
        }
        Some(span)
    }
}

/// Reads `+0100` or `-033000`: seconds to be added to UTC, less than a day either way.
pub fn offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let part = |range| rest.get(range).and_then(digits).and_then(|part| i32::try_from(part).ok());
    let seconds = match rest.len() {
        4 => 0,
        6 => part(4..6)?,
        _ => return None,
    };
    let all = part(0..2)? * 3600 + part(2..4)? * 60 + seconds;
    (all < 86_400).then_some(sign * all)
}

/// A text without the signs that stand for commas, semicolons and ends of lines.
pub fn text(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => plain.push('\\'),
            },
            '\r' => {}
            _ => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{Span, When, offset, signed, text};

    #[test]
    fn times_are_dates_local_or_utc() {
        let read = |word| When::read(word).map(|when| format!("{when:?}")).unwrap_or_default();
        assert_eq!(read("20261120"), "Date(2026-11-20)");
        assert_eq!(read("20261120T093000"), "Local(2026-11-20T09:30:00)");
        assert_eq!(read("20261120T0930Z"), "Utc(2026-11-20T09:30:00)");
        assert_eq!(read("20161231T235960Z"), "Utc(2016-12-31T23:59:59)");
        for word in [
            "",
            "2026",
            "20261131",
            "20261120T",
            "20261120T250000",
            "20261120T093000+01",
            "2026112é",
            "20261120T0930001",
        ] {
            assert_eq!(read(word), "", "{word}");
        }
    }

    #[test]
    fn lengths_are_days_and_seconds() {
        let read = |word| Span::read(word).map(|span| (span.days, span.seconds));
        assert_eq!(read("PT1H30M"), Some((0, 5400)));
        assert_eq!(read("P1DT2H"), Some((1, 7200)));
        assert_eq!(read("P2W"), Some((14, 0)));
        for word in ["", "P", "1H", "-PT1H", "PT1D", "P1H", "PT99999999999H", "PTé"] {
            assert_eq!(read(word), None, "{word}");
        }
    }

    #[test]
    fn offsets_numbers_and_texts() {
        assert_eq!(
            (offset("-0330"), offset("+013015"), offset("0100"), offset("+2400")),
            (Some(-12_600), Some(5415), None, None)
        );
        assert_eq!((signed("-1"), signed("+2"), signed("--1"), signed("")), (Some(-1), Some(2), None, None));
        assert_eq!(text("a\\, b\\;\\nc\\\\n\\"), "a, b;\nc\\n\\");
    }
}
