//! Lengths of time as tables write them.

use crate::domain::minutes::Minutes;
use crate::import::csv::clock::When;
use crate::import::csv::field::How;

/// Parts of one second: lengths are counted exactly, and rounded once.
const SECOND: u128 = 1_000_000_000_000_000_000;
/// Digits before and after the point that are read; more before are longer than a day in any unit.
const DIGITS: usize = 18;
const DAY: u128 = 24 * 60 * 60;

/// Longer than any cell that is a length.
const LONGEST: usize = 60;

/// A length as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// With its units, or as hours and minutes.
    Sure(Length),
    /// A number of something that it does not say.
    Bare(Bare),
}

/// How long, exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length(u128);

impl Length {
    /// The length of so many seconds.
    pub fn of_seconds(seconds: u64) -> Self {
        Self(u128::from(seconds) * SECOND)
    }

    /// Whole minutes, half a minute rounded up; none where that is over a day.
    pub fn minutes(self) -> Option<Minutes> {
        let minutes = self.0.saturating_add(30 * SECOND) / (60 * SECOND);
        u64::try_from(minutes).ok().and_then(Minutes::new)
    }
}

/// A number without a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bare {
    value: u128,
    /// Whether it is no whole number: then it hardly counts minutes or seconds.
    pub is_broken: bool,
    /// Whether it could be one over a thousand: `1,200`.
    may_be_thousands: bool,
}

impl Bare {
    /// Its length in hours, minutes or seconds. None of a number such as `1,200` of minutes or seconds, since nobody can
    /// tell whether it is one or twelve hundred.
    pub fn length(self, unit: How) -> Option<Length> {
        let seconds = match unit {
            How::Hours => 3600,
            How::Seconds if !self.may_be_thousands => 1,
            How::Minutes if !self.may_be_thousands => 60,
            _ => return None,
        };
        Some(Length(self.value.saturating_mul(seconds)))
    }
}

impl Span {
    /// Reads `1:30` (hours and minutes), `01:30:00`, `1h30m`, `1h30`, `1.5h`, `1,5 h`, `90 min`, `1 hour 30 minutes`,
    /// `PT1H30M`, `0 days 01:30:00`, and a bare number; and `12:45:00 AM`, which is how spreadsheets write 45 minutes that
    /// they take for a time of day. Nothing is below zero.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > LONGEST || !text.is_ascii() {
            return None;
        }
        if let Some(bare) = number(text) {
            return Some(Self::Bare(bare));
        }
        if let Some(clock) = clock_length(text) {
            return Some(Self::Sure(Length(clock)));
        }
        let text = text.to_ascii_lowercase();
        if text.ends_with('m') && text.contains(':') {
            let When { date: None, time: Some(seconds), .. } = When::read(&text)? else { return None };
            return Some(Self::Sure(Length::of_seconds(seconds.into())));
        }
        let text = match text.strip_prefix('p') {
            Some(rest) => rest.replacen('t', "", 1),
            None => text,
        };
        let length = match text.split_once(':') {
            None => units(&text)?,
            Some((before, _)) => {
                let split = before.bytes().rposition(|b| !b.is_ascii_digit()).map_or(0, |at| at + 1);
                let (days, clock) = text.split_at_checked(split)?;
                let days = days.trim_end().trim_end_matches(',');
                let days = if days.is_empty() { 0 } else { only_days(days)? };
                clock_length(clock)?.checked_add(days)?
            }
        };
        Some(Self::Sure(Length(length)))
    }
}

/// The unit that a column's name says its bare numbers are of: `Hours`, `Duration (h)`, `time_spent_seconds`.
pub fn unit_in(name: &str) -> Option<How> {
    name.to_lowercase().split(|c: char| !c.is_alphanumeric()).find_map(|word| Unit::of(word)?.how())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Days,
    Hours,
    Minutes,
    Seconds,
}

impl Unit {
    fn of(word: &str) -> Option<Self> {
        match word {
            "d" | "day" | "days" => Some(Self::Days),
            "h" | "hr" | "hrs" | "hour" | "hours" => Some(Self::Hours),
            "m" | "min" | "mins" | "minute" | "minutes" => Some(Self::Minutes),
            "s" | "sec" | "secs" | "second" | "seconds" => Some(Self::Seconds),
            _ => None,
        }
    }

    const fn seconds(self) -> u128 {
        match self {
            Self::Days => DAY,
            Self::Hours => 3600,
            Self::Minutes => 60,
            Self::Seconds => 1,
        }
    }

    const fn how(self) -> Option<How> {
        match self {
            Self::Days => None,
            Self::Hours => Some(How::Hours),
            Self::Minutes => Some(How::Minutes),
            Self::Seconds => Some(How::Seconds),
        }
    }
}

/// Digits with a point or a comma among them or not.
fn number(text: &str) -> Option<Bare> {
    let at = text.find(['.', ',']).unwrap_or(text.len());
    let (whole, part) = (text.get(..at)?, text.get(at + 1..).unwrap_or(""));
    let is_plain = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
    let is_number = is_plain(whole) && is_plain(part) && (at == text.len() || !part.is_empty());
    if !is_number || (whole.is_empty() && part.is_empty()) || whole.len() > DIGITS {
        return None;
    }
    let read = |digits: &str| if digits.is_empty() { Some(0) } else { digits.parse::<u128>().ok() };
    let kept = part.get(..DIGITS).unwrap_or(part);
    let scale = 10_u128.pow(u32::try_from(DIGITS - kept.len()).ok()?);
    Some(Bare {
        value: read(whole)? * SECOND + read(kept)? * scale,
        is_broken: part.bytes().any(|b| b != b'0'),
        may_be_thousands: text.contains(',') && part.len() == 3,
    })
}

/// `1:30` or `01:30:00.5`.
fn clock_length(text: &str) -> Option<u128> {
    let mut parts = text.split(':');
    let (hours, minutes, seconds) = (parts.next()?, parts.next()?, parts.next().unwrap_or("00"));
    let below_sixty = |text: &str| {
        let digits = text.split('.').next()?.len();
        number(text).filter(|number| digits == 2 && number.value < 60 * SECOND && !text.contains(','))
    };
    if parts.next().is_some() || hours.contains(['.', ',']) || minutes.contains('.') {
        return None;
    }
    let (hours, minutes, seconds) = (number(hours)?, below_sixty(minutes)?, below_sixty(seconds)?);
    let length = hours.value.checked_mul(3600)?.checked_add(minutes.value * 60)?;
    length.checked_add(seconds.value)
}

/// `0 days` before a clock.
fn only_days(text: &str) -> Option<u128> {
    let digits = text.strip_suffix("days").or_else(|| text.strip_suffix("day"))?;
    number(digits.trim_end())?.value.checked_mul(DAY)
}

/// Numbers, each with its unit, the longer before the shorter. After hours the last may lack its unit: `1h30`.
fn units(text: &str) -> Option<u128> {
    let (mut length, mut rest, mut last) = (0_u128, text.trim(), u128::MAX);
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        let (count, after) = rest.split_at_checked(end)?;
        let after = after.trim_start();
        let end = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        let (word, after) = after.split_at_checked(end)?;
        let unit = match word {
            "" if last == Unit::Hours.seconds() && count.len() <= 2 && !count.contains(['.', ',']) => Unit::Minutes,
            word => Unit::of(word)?,
        };
        let seconds = unit.seconds();
        if seconds >= last {
            return None;
        }
        length = length.checked_add(number(count)?.value.checked_mul(seconds)?)?;
        (rest, last) = (after.trim_start(), seconds);
    }
    (last != u128::MAX).then_some(length)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Span, unit_in};
    use crate::domain::minutes::Minutes;
    use crate::import::csv::field::How;

    fn minutes(text: &str, unit: How) -> Option<u16> {
        let length = match Span::read(text)? {
            Span::Sure(length) => length,
            Span::Bare(bare) => bare.length(unit)?,
        };
        length.minutes().map(Minutes::count)
    }

    #[test]
    fn the_usual_ways_are_read() {
        for text in [
            "1:30",
            "01:30",
            "01:30:00",
            "1h30m",
            "1h30",
            "1h 30m",
            "1.5h",
            "1,5 h",
            "90m",
            "90 min",
            "1 hour 30 minutes",
            "PT1H30M",
            "P0DT1H30M0S",
            "0 days 01:30:00",
            "0 days 01:30:00.000000",
            "1:30:00.25",
            "5400s",
            "1.50 hrs",
            "1H 30M 0S",
        ] {
            assert_eq!(minutes(text, How::Hours), Some(90), "{text}");
        }
        assert_eq!(minutes("12:45:00 AM", How::Hours), Some(45));
        assert_eq!(minutes("01:15:00 PM", How::Hours), Some(795));
        assert_eq!(minutes("1 day, 0:00:00", How::Hours), Some(1440));
        assert_eq!(minutes("24:00", How::Hours), Some(1440));
        assert_eq!(minutes("0:00", How::Hours), Some(0));
    }

    #[test]
    fn a_bare_number_is_of_what_the_column_says() {
        assert_eq!(minutes("90", How::Minutes), Some(90));
        assert_eq!(minutes("90.0", How::Minutes), Some(90));
        assert_eq!(minutes("1.5", How::Hours), Some(90));
        assert_eq!(minutes("1,5", How::Hours), Some(90));
        assert_eq!(minutes(".5", How::Hours), Some(30));
        assert_eq!(minutes("5400", How::Seconds), Some(90));
        assert_eq!(minutes("1,200", How::Minutes), None);
        assert_eq!(minutes("1,200", How::Hours), Some(72));
        for (name, unit) in [
            ("Hours", Some(How::Hours)),
            ("Duration (h)", Some(How::Hours)),
            ("time_spent_seconds", Some(How::Seconds)),
            ("Minutes", Some(How::Minutes)),
            ("Duration", None),
            ("Rush", None),
        ] {
            assert_eq!(unit_in(name), unit, "{name}");
        }
    }

    #[test]
    fn half_a_minute_is_rounded_up_and_once() {
        assert_eq!(minutes("0:00:29.999", How::Hours), Some(0));
        assert_eq!(minutes("0:00:30", How::Hours), Some(1));
        assert_eq!(minutes("1m 29s", How::Hours), Some(1));
        assert_eq!(minutes("0.00833333333333333333333333333333", How::Hours), Some(0));
        assert_eq!(minutes("0.008333333333333334", How::Hours), Some(1));
        assert_eq!(minutes("23:59:30", How::Hours), Some(1440));
    }

    #[test]
    fn what_is_none_or_over_a_day_is_none() {
        for text in [
            "",
            "abc",
            "-1",
            "+1",
            "-0:30",
            "1:5",
            "1:60",
            "1:30:60",
            "1:30:00:00",
            "1:30 h",
            "h",
            "1h2h",
            "30m1h",
            "1 30",
            "1.5.5",
            "1e3",
            "24:01",
            "25h",
            "1441m",
            "999999999999999999999",
            "999999999999999999h",
            "5.",
            ".",
            ",",
            "1h.5",
            "2 days 0:00",
            "é",
            "１",
            "3w",
            "p",
            "1:30 m",
            "13:00 pm",
            "pt",
        ] {
            assert_eq!(minutes(text, How::Minutes), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_length_is_read_in_every_way(count in 0_u16..=1440) {
            let (h, m) = (count / 60, count % 60);
            for text in [
                format!("{h}:{m:02}"), format!("{h:02}:{m:02}:00"), format!("{h}h{m}m"), format!("{h} h {m} min"),
                format!("{count}m"), format!("PT{h}H{m}M"), format!("{}s", u32::from(count) * 60),
                format!("{:.6}h", f64::from(count) / 60.0),
            ] {
                prop_assert_eq!(minutes(&text, How::Seconds), Some(count), "{}", text);
            }
            prop_assert_eq!(minutes(&count.to_string(), How::Minutes), Some(count));
        }

        #[test]
        fn nothing_breaks_it(text in "[0-9:.,hmsdpt ]{0,40}|\\PC{0,9}") {
            let _ = minutes(&text, How::Hours);
        }
    }
}
