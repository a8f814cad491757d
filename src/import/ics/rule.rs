//! A recurrence rule as written: read strictly, for a rule half understood would make up work that never was.

use chrono::Weekday;

use crate::import::ics::values::{When, digits, signed};

/// How many times of day one rule may name; above that it is no plan of anyone's work.
const MOST_TIMES: usize = 24;

/// How long the intervals of a rule are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// A day.
    Daily,
    /// A week, from `week_start`.
    Weekly,
    /// A calendar month.
    Monthly,
    /// A calendar year.
    Yearly,
}

/// A weekday, or the nth one of a month or year; the -1st is the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekdayPart {
    /// Which one; none means each.
    pub nth: Option<i32>,
    /// The weekday.
    pub day: Weekday,
}

/// Why a rule is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleError {
    /// It is not written as one, or by the calendar of another culture.
    Form,
    /// It repeats by the hour or faster.
    TooOften,
}

/// A recurrence rule. A list that is empty says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The length of an interval.
    pub frequency: Frequency,
    /// Every how many of them, from 1.
    pub interval: u32,
    /// How many occurrences there are, if that is said, from 1.
    pub count: Option<u32>,
    /// The last moment at which there may be one.
    pub until: Option<When>,
    /// The day on which weeks begin.
    pub week_start: Weekday,
    /// Months, 1 to 12.
    pub months: Vec<u32>,
    /// Weeks of the year, 1 to 53 or -1 to -53.
    pub weeks: Vec<i32>,
    /// Days of the year, 1 to 366 or -1 to -366.
    pub year_days: Vec<i32>,
    /// Days of the month, 1 to 31 or -1 to -31.
    pub month_days: Vec<i32>,
    /// Weekdays.
    pub weekdays: Vec<WeekdayPart>,
    /// Hours, 0 to 23.
    pub hours: Vec<u32>,
    /// Minutes, 0 to 59.
    pub minutes: Vec<u32>,
    /// Seconds, 0 to 59.
    pub seconds: Vec<u32>,
    /// Which of an interval's occurrences, 1 to 366 or -1 to -366.
    pub positions: Vec<i32>,
}

impl Rule {
    /// Reads `FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1`. Parts of others' making (`X-…`) are passed over. A count below zero,
    /// as some programs write for none, is none.
    ///
    /// # Errors
    /// When it is no rule, or one that is not followed.
    pub fn read(text: &str) -> Result<Self, RuleError> {
        let mut rule = Self {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            week_start: Weekday::Mon,
            months: Vec::new(),
            weeks: Vec::new(),
            year_days: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            hours: Vec::new(),
            minutes: Vec::new(),
            seconds: Vec::new(),
            positions: Vec::new(),
        };
        let mut has_frequency = false;
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or(RuleError::Form)?;
            let (name, value) = (name.trim().to_ascii_uppercase(), value.trim().to_ascii_uppercase());
            if name == "FREQ" {
                has_frequency = true;
                rule.frequency = frequency(&value)?;
            } else if !name.starts_with("X-") {
                rule.take(&name, &value).ok_or(RuleError::Form)?;
            }
        }
        if !has_frequency {
            return Err(RuleError::Form);
        }
        let times = [&rule.hours, &rule.minutes, &rule.seconds].map(|list| list.len().max(1));
        if times.iter().product::<usize>() > MOST_TIMES { Err(RuleError::TooOften) } else { Ok(rule) }
    }

    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "INTERVAL" => self.interval = digits(value).filter(|interval| *interval > 0)?,
            "COUNT" if value.starts_with('-') => self.count = None,
            "COUNT" => self.count = Some(digits(value).filter(|count| *count > 0)?),
            "UNTIL" => self.until = Some(When::read(value)?),
            "WKST" => self.week_start = weekday(value)?,
            "BYMONTH" => self.months = list(value, |month| digits(month).filter(|month| (1..=12).contains(month)))?,
            "BYWEEKNO" => self.weeks = from_either_end(value, 53)?,
            "BYYEARDAY" => self.year_days = from_either_end(value, 366)?,
            "BYMONTHDAY" => self.month_days = from_either_end(value, 31)?,
            "BYSETPOS" => self.positions = from_either_end(value, 366)?,
            "BYDAY" => self.weekdays = list(value, weekday_part)?,
            "BYHOUR" => self.hours = below(value, 24)?,
            "BYMINUTE" => self.minutes = below(value, 60)?,
            "BYSECOND" => self.seconds = below(value, 60)?,
            "RSCALE" => (value == "GREGORIAN").then_some(())?,
            "SKIP" => (value == "OMIT").then_some(())?,
            _ => return None,
        }
        Some(())
    }
}

fn frequency(word: &str) -> Result<Frequency, RuleError> {
    match word {
        "DAILY" => Ok(Frequency::Daily),
        "WEEKLY" => Ok(Frequency::Weekly),
        "MONTHLY" => Ok(Frequency::Monthly),
        "YEARLY" => Ok(Frequency::Yearly),
        "HOURLY" | "MINUTELY" | "SECONDLY" => Err(RuleError::TooOften),
        _ => Err(RuleError::Form),
    }
}

/// At most as many values as a list can have different ones, so that no rule takes long to hold against a day.
fn list<T: PartialEq>(value: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let mut known = Vec::new();
    for word in value.split(',').map(str::trim) {
        let word = read(word)?;
        if !known.contains(&word) {
            known.push(word);
        }
    }
    Some(known)
}

fn from_either_end(value: &str, most: i32) -> Option<Vec<i32>> {
    list(value, |word| signed(word).filter(|number| (1..=most).contains(&number.abs())))
}

fn below(value: &str, most: u32) -> Option<Vec<u32>> {
    let mut numbers = list(value, |word| digits(word).filter(|number| *number < most))?;
    numbers.sort_unstable();
    Some(numbers)
}

fn weekday_part(word: &str) -> Option<WeekdayPart> {
    let (number, day) = word.split_at_checked(word.len().checked_sub(2)?)?;
    let nth =
        if number.is_empty() { None } else { Some(signed(number).filter(|number| (1..=53).contains(&number.abs()))?) };
    Some(WeekdayPart { nth, day: weekday(day)? })
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Rule, RuleError, WeekdayPart};
    use chrono::Weekday;

    #[test]
    fn every_part_is_read() {
        let rule = Rule::read(
            "freq=yearly;INTERVAL=2;COUNT=3;WKST=SU;BYMONTH=1,12;BYWEEKNO=-1;BYDAY=MO,-1FR,+2WE;BYHOUR=9,8;X-OLD=1;",
        )
        .unwrap();
        assert_eq!((rule.interval, rule.count, rule.week_start), (2, Some(3), Weekday::Sun));
        assert_eq!((rule.months, rule.weeks, rule.hours), (vec![1, 12], vec![-1], vec![8, 9]));
        assert_eq!(rule.weekdays[1], WeekdayPart { nth: Some(-1), day: Weekday::Fri });
        assert_eq!(Rule::read("FREQ=DAILY;COUNT=-1").unwrap().count, None);
    }

    #[test]
    fn what_is_half_understood_is_refused() {
        for text in [
            "",
            "INTERVAL=2",
            "FREQ=FORTNIGHTLY",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;UNTIL=never",
            "FREQ=MONTHLY;BYMONTHDAY=32",
            "FREQ=MONTHLY;BYDAY=0MO",
            "FREQ=MONTHLY;BYDAY=é",
            "FREQ=YEARLY;BYEASTER=0",
            "RSCALE=CHINESE;FREQ=YEARLY",
            "FREQ=MONTHLY;SKIP=FORWARD",
            "D1 #10",
        ] {
            assert_eq!(Rule::read(text), Err(RuleError::Form), "{text}");
        }
        for text in ["FREQ=HOURLY", "FREQ=SECONDLY;COUNT=2", "FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=0,10,20,30,40"] {
            assert_eq!(Rule::read(text), Err(RuleError::TooOften), "{text}");
        }
    }
}
