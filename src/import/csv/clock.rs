//! Times of day and moments as tables write them.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};

use crate::import::csv::date::{Order, Written};
use crate::import::here::Zone;

/// Seconds of a day.
const DAY: u32 = 24 * 60 * 60;

/// Longer than any cell that is a day or a time.
const LONGEST: usize = 100;

/// What a cell says of when something was: a day, a time, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub date: Option<Written>,
    /// Seconds after midnight, 0 to 86400: the last is an end at 24:00.
    pub time: Option<u32>,
    /// Seconds by which its zone is before UTC, where it says so.
    offset: Option<i32>,
}

impl When {
    /// Reads a day in the forms of [`Written`], a time as `9:05`, `14:00:30`, `2:30 PM`, or both, with `T` between them or
    /// a blank, and behind the time `Z`, `UTC`, `GMT`, `+01:00`, `+0100`, `+01` or nothing. What stands in parentheses at
    /// the end, as browsers write a zone's name, is left out.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > LONGEST {
            return None;
        }
        let text = text.split_once('(').map_or(text, |(before, _)| before.trim_end());
        let Some((from, to, mut time)) = clock(text) else {
            return Some(Self { date: Some(Written::read(text)?), time: None, offset: None });
        };
        let before = text.get(..from)?;
        let before = before.strip_suffix(['T', 't']).unwrap_or(before);
        let mut after = text.get(to..)?.trim_start();
        if let Some((is_afternoon, rest)) = half(after) {
            let hour = time / 3600;
            if !(1..=12).contains(&hour) {
                return None;
            }
            time = time % 3600 + 3600 * (hour % 12 + if is_afternoon { 12 } else { 0 });
            after = rest.trim_start();
        }
        let (offset, after) = zone(after)?;
        // Browsers write the year behind the time.
        let joined = if after.is_empty() { String::new() } else { format!("{before} {after}") };
        let date = match (if joined.is_empty() { before } else { &joined })
            .trim_matches(|c: char| c.is_whitespace() || c == ',')
        {
            "" => None,
            date => Some(Written::read(date)?),
        };
        Some(Self { date, time: Some(time), offset })
    }

    /// The same, on that day where it says none itself.
    pub fn or_on(self, date: Written) -> Self {
        Self { date: self.date.or(Some(date)), ..self }
    }

    /// The local moment, where it says both day and time.
    pub fn moment(self, order: Option<Order>, zone: Zone) -> Option<NaiveDateTime> {
        let local = on(self.date?.day(order)?, self.time?)?;
        match self.offset {
            None => Some(local),
            Some(offset) => {
                let instant = local.checked_sub_signed(TimeDelta::seconds(offset.into()))?;
                Some(zone.local(Utc.from_utc_datetime(&instant)))
            }
        }
    }
}

/// The local time of a day so many seconds after its midnight.
pub fn on(day: chrono::NaiveDate, seconds: u32) -> Option<NaiveDateTime> {
    let (days, seconds) = (seconds / DAY, seconds % DAY);
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)?;
    day.checked_add_days(chrono::Days::new(days.into()))?.and_time(time).into()
}

/// The first `H:MM`, `HH:MM:SS` or `HH:MM:SS.fff` in a text: where it begins and ends, and its seconds.
fn clock(text: &str) -> Option<(usize, usize, u32)> {
    let colon = text.find(':')?;
    let digits = |text: &str| text.bytes().take_while(|b| b.is_ascii_digit()).count();
    let from = text.get(..colon)?.bytes().rposition(|b| !b.is_ascii_digit()).map_or(0, |at| at + 1);
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let two = |from: usize| {
        let rest = text.get(from..)?;
        if digits(rest) == 2 { part(from, from + 2) } else { None }
    };
    if !(1..=2).contains(&(colon - from)) {
        return None;
    }
    let (hour, minute) = (part(from, colon)?, two(colon + 1)?);
    let (mut to, mut second) = (colon + 3, 0);
    if text.get(to..).is_some_and(|rest| rest.starts_with(':')) {
        second = two(to + 1)?;
        to += 3;
        // Parts of a second change no minute.
        if let Some(parts) = text.get(to..).and_then(|rest| rest.strip_prefix(['.', ','])) {
            to += match digits(parts) {
                0 => 0,
                count => 1 + count,
            };
        }
    }
    let seconds = hour * 3600 + minute * 60 + second;
    (hour <= 24 && minute < 60 && second <= 60 && seconds <= DAY).then_some((from, to, seconds))
}

/// Whether a text begins with `PM` and not `AM`, and what comes after.
fn half(text: &str) -> Option<(bool, &str)> {
    for (word, is_afternoon) in [("am", false), ("a.m.", false), ("pm", true), ("p.m.", true)] {
        if text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word)) {
            return Some((is_afternoon, text.get(word.len()..)?));
        }
    }
    None
}

/// The zone a text begins with, if any, and what comes after; none where it is no zone.
fn zone(text: &str) -> Option<(Option<i32>, &str)> {
    let (mut offset, mut rest) = (None, text);
    for word in ["UTC", "GMT", "Z", "z"] {
        if let Some(after) = rest.strip_prefix(word) {
            (offset, rest) = (Some(0), after);
            break;
        }
    }
    let trimmed = rest.trim_start();
    if trimmed.starts_with(['+', '-']) {
        let end = trimmed.get(1..)?.find(|c: char| !c.is_ascii_digit() && c != ':').map_or(trimmed.len(), |at| at + 1);
        let (sign, digits) = (if trimmed.starts_with('-') { -1 } else { 1 }, trimmed.get(1..end)?.replace(':', ""));
        let (hours, minutes): (i32, i32) = match digits.len() {
            2 => (digits.parse().ok()?, 0),
            4 | 6 => (digits.get(..2)?.parse().ok()?, digits.get(2..4)?.parse().ok()?),
            _ => return None,
        };
        if hours > 23 || minutes > 59 {
            return None;
        }
        (offset, rest) = (Some(sign * (hours * 3600 + minutes * 60)), trimmed.get(end..)?);
    }
    Some((offset, rest))
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Berlin;
    use proptest::prelude::*;

    use super::When;
    use crate::import::csv::date::Order;
    use crate::import::here::Zone;

    fn moment(text: &str) -> String {
        let moment = When::read(text).and_then(|when| when.moment(Some(Order::DayFirst), Zone::Named(Berlin)));
        moment.map_or("none".to_owned(), |moment| moment.to_string())
    }

    #[test]
    fn a_moment_without_a_zone_is_local() {
        for text in [
            "2026-11-20T14:30:00",
            "2026-11-20 14:30",
            "2026-11-20 14:30:00.123456",
            "20.11.2026 14:30",
            "20/11/2026, 2:30 PM",
            "20/Nov/26 2:30 PM",
            "Nov 20, 2026, 2:30:00\u{202f}PM",
            "Fri Nov 20 14:30:00 2026",
            "Nov 20 2026 02:30pm",
            "20 Nov 2026 2:30 p.m.",
        ] {
            assert_eq!(moment(text), "2026-11-20 14:30:00", "{text}");
        }
        assert_eq!(moment("2026-11-20 12:05 AM"), "2026-11-20 00:05:00");
        assert_eq!(moment("2026-11-20 12:05 PM"), "2026-11-20 12:05:00");
        assert_eq!(moment("2026-11-20 24:00"), "2026-11-21 00:00:00");
    }

    #[test]
    fn a_zone_is_made_local() {
        for text in [
            "2026-11-20T13:30:00Z",
            "2026-11-20 13:30:00+00:00",
            "2026-11-20T08:30:00-0500",
            "2026-11-20 19:00:00 +05:30",
            "2026-11-20 13:30:00 UTC",
            "2026-11-20T14:30:00.000+01",
            "Fri Nov 20 2026 14:30:00 GMT+0100 (Central European Standard Time)",
            "Fri, 20 Nov 2026 13:30:00 GMT",
        ] {
            assert_eq!(moment(text), "2026-11-20 14:30:00", "{text}");
        }
        assert_eq!(moment("2026-06-30T23:10:00Z"), "2026-07-01 01:10:00");
    }

    #[test]
    fn times_and_days_may_stand_alone() {
        let time = |text: &str| When::read(text).unwrap().time;
        assert_eq!(time("9:05"), Some(9 * 3600 + 300));
        assert_eq!(time("09:05:30"), Some(9 * 3600 + 330));
        assert_eq!(time("11:59 pm"), Some(86340));
        assert_eq!(time("2026-11-20"), None);
        assert!(When::read("9:05").unwrap().date.is_none());
    }

    #[test]
    fn what_is_neither_is_none() {
        for text in [
            "",
            "noon",
            "9",
            "25:00",
            "24:01",
            "9:60",
            "13:00 PM",
            "0:30 am",
            "9:5",
            "123:00",
            "2026-11-20 9:00 CET",
            "9:00 +1",
            "2026-02-30 9:00",
            "9:00 9:00",
            ":30",
            "9:00+99:00",
            "é:00",
        ] {
            assert_eq!(When::read(text), None, "{text}");
        }
        assert_eq!(When::read(&"1".repeat(101)), None);
    }

    proptest! {
        #[test]
        fn nothing_breaks_it(text in "[0-9:/.+\\-TZ APMé(]{0,30}|\\PC{0,12}") {
            let _ = When::read(&text).map(|when| when.moment(Some(Order::DayFirst), Zone::Named(Berlin)));
        }
    }
}
