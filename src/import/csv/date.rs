//! Days as tables write them.

use chrono::NaiveDate;

use crate::domain::day::{self, Day};

/// Which of day and month comes first in `1/2/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// `20/11/2026`
    DayFirst,
    /// `11/20/2026`
    MonthFirst,
}

/// A day as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// In one of the ways that mean only one day.
    Sure(Day),
    /// Two numbers and a year, of which the one or the other may be the month.
    Either {
        /// What comes first.
        first: u32,
        /// What comes second.
        second: u32,
        /// The year.
        year: i32,
    },
}

impl Written {
    /// Reads `2026-11-20`, `2026/11/20`, `20261120`, `20.11.2026`, `11/20/2026`, `20-11-2026`, `20 Nov 2026`,
    /// `Nov 20, 2026`, each with a weekday or without. After `/` and `.` a year of two digits is 1970 to 2069; with dots
    /// the day comes first. Months are numbers or English.
    pub fn read(text: &str) -> Option<Self> {
        if let Some(day) = day::date(text) {
            return Some(Self::Sure(day));
        }
        let mut parts = [""; 3];
        let mut count = 0;
        let is_sign = |c: char| c.is_whitespace() || [',', '/', '-', '.'].contains(&c);
        for part in text.split(is_sign).filter(|part| !part.is_empty() && day::weekday(part).is_none()) {
            *parts.get_mut(count)? = part;
            count += 1;
        }
        match (count, parts) {
            (1, [one, ..]) if one.len() == 8 => {
                sure(number(one.get(..4)?)?, number(one.get(4..6)?)?, number(one.get(6..)?)?)
            }
            (3, [a, b, c]) => Self::of_three(text, a, b, c),
            _ => None,
        }
    }

    fn of_three(text: &str, a: &str, b: &str, c: &str) -> Option<Self> {
        if let Some(month) = month(a) {
            return sure(year(c, true)?, month, number(ordinal(b))?);
        }
        if let Some(month) = month(b) {
            return if a.len() == 4 {
                sure(number(a)?, month, number(c)?)
            } else {
                sure(year(c, true)?, month, number(ordinal(a))?)
            };
        }
        let signs = ['.', '/', '-'].map(|sign| text.contains(sign));
        let [dots, slashes, _] = signs;
        if signs.into_iter().filter(|is_there| *is_there).count() != 1 {
            return None;
        }
        match a.len() {
            4 => sure(number(a)?, number(b)?, number(c)?),
            1 | 2 if dots => sure(year(c, true)?, number(b)?, number(a)?),
            1 | 2 => {
                let (first, second) = (number(a)?, number(b)?);
                let year = i32::try_from(year(c, slashes)?).ok()?;
                let either = Self::Either { first, second, year };
                [Order::DayFirst, Order::MonthFirst]
                    .iter()
                    .any(|order| either.day(Some(*order)).is_some())
                    .then_some(either)
            }
            _ => None,
        }
    }

    /// The day that is meant; none where it takes an order to tell and there is none, or there is no such day.
    pub fn day(self, order: Option<Order>) -> Option<Day> {
        match self {
            Self::Sure(day) => Some(day),
            Self::Either { first, second, year } => {
                let (day, month) = match order {
                    Some(Order::MonthFirst) => (second, first),
                    Some(Order::DayFirst) => (first, second),
                    None if first == second => (first, second),
                    None => return None,
                };
                NaiveDate::from_ymd_opt(year, month, day).filter(day::is_in_bounds)
            }
        }
    }

    /// The order in which it must have been written, where a number is too high for a month.
    pub fn order(self) -> Option<Order> {
        match self {
            Self::Either { first, second, .. } if first > 12 && second <= 12 => Some(Order::DayFirst),
            Self::Either { first, second, .. } if second > 12 && first <= 12 => Some(Order::MonthFirst),
            _ => None,
        }
    }
}

fn sure(year: u32, month: u32, day: u32) -> Option<Written> {
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    day::is_in_bounds(&day).then_some(Written::Sure(day))
}

/// A number of at most four digits.
fn number(digits: &str) -> Option<u32> {
    let is_plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if is_plain { digits.parse().ok() } else { None }
}

fn year(digits: &str, may_be_short: bool) -> Option<u32> {
    match (digits.len(), number(digits)?) {
        (4, year) => Some(year),
        (2, year) if may_be_short => Some(if year < 70 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}

/// `20` of `20th`.
fn ordinal(text: &str) -> &str {
    ["st", "nd", "rd", "th"].into_iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text)
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let is_it = |name: &&str| {
        *name == word || word == "sept" && *name == "september" || word.len() == 3 && name.starts_with(&word)
    };
    (1..).zip(MONTHS).find(|(_, name)| is_it(name)).map(|(month, _)| month)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Order, Written};
    use crate::domain::day;

    fn sure(text: &str) -> String {
        match Written::read(text) {
            Some(Written::Sure(day)) => day.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn the_usual_ways_are_read() {
        for text in [
            "2026-11-20",
            "2026/11/20",
            "2026.11.20",
            "20261120",
            "20.11.2026",
            "20. 11. 2026",
            "20.11.26",
            "20 Nov 2026",
            "20 November 2026",
            "20-Nov-26",
            "20/Nov/26",
            "Nov 20, 2026",
            "November 20th, 2026",
            "Fri, 20 Nov 2026",
            "Friday, November 20, 2026",
            "2026-Nov-20",
            "Fri Nov 20 2026",
            "2026. 11. 20.",
        ] {
            assert_eq!(sure(text), "2026-11-20", "{text}");
        }
        assert_eq!(sure("2016-01-1"), "2016-01-01");
        assert_eq!(sure("1.2.2026"), "2026-02-01");
        assert_eq!(sure("3 Sept 71"), "1971-09-03");
    }

    #[test]
    fn two_numbers_and_a_year_need_an_order() {
        let of = |text: &str, order| Written::read(text).and_then(|date| date.day(order)).map(|day| day.to_string());
        assert_eq!(of("01/02/2026", Some(Order::DayFirst)).as_deref(), Some("2026-02-01"));
        assert_eq!(of("01/02/2026", Some(Order::MonthFirst)).as_deref(), Some("2026-01-02"));
        assert_eq!(of("01-02-2026", None), None);
        assert_eq!(of("2/2/26", None).as_deref(), Some("2026-02-02"));
        let order = |text: &str| Written::read(text).unwrap().order();
        assert_eq!(order("20/11/2026"), Some(Order::DayFirst));
        assert_eq!(order("11/20/2026"), Some(Order::MonthFirst));
        assert_eq!(order("11/12/2026"), None);
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "2026",
            "2026-13-01",
            "2026-02-30",
            "31/31/2026",
            "20-11-26",
            "11/20-2026",
            "20 11 2026",
            "yesterday",
            "1969-12-31",
            "20.13.2026",
            "2026-11-20-1",
            "99999999",
            "٢٠/١١/٢٠٢٦",
            "day",
            "1/2/3",
            "Nov Nov 2026",
            "2026é20",
            "Fri",
            "12345678901234567890/1/2026",
        ] {
            assert_eq!(Written::read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_day_is_read_in_every_way(days in 0_u64..20_000) {
            let day = day::FIRST + chrono::Days::new(days);
            for (form, order) in [
                ("%Y-%m-%d", None), ("%Y/%m/%d", None), ("%d.%m.%Y", None), ("%d %b %Y", None), ("%B %-d, %Y", None),
                ("%a %-d %b %Y", None), ("%d/%m/%Y", Some(Order::DayFirst)), ("%m/%d/%Y", Some(Order::MonthFirst)),
                ("%-m/%-d/%Y", Some(Order::MonthFirst)), ("%d-%m-%Y", Some(Order::DayFirst)), ("%Y%m%d", None),
            ] {
                let text = day.format(form).to_string();
                prop_assert_eq!(Written::read(&text).and_then(|date| date.day(order)), Some(day), "{}", text);
            }
        }

        #[test]
        fn nothing_breaks_it(text in "[0-9/.\\- ,é]{0,14}|\\PC{0,9}") {
            let _ = Written::read(&text).map(|date| (date.day(None), date.order()));
        }
    }
}
