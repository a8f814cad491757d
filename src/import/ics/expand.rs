//! The occurrences of a rule, by the clock on the wall: which instants they are is for the zone to say.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::import::ics::budget::Budget;
use crate::import::ics::rule::{Frequency, Rule};

/// The stretch that is looked at, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its first moment.
    pub from: NaiveDateTime,
    /// Its last one.
    pub to: NaiveDateTime,
}

/// The occurrences of a rule that begins at `start` and lies within `until` and the stretch, in order; `start` is one only
/// where the rule says so. A rule without a count is not followed from its start, but from the stretch's.
pub fn between(
    rule: &Rule,
    start: NaiveDateTime,
    until: Option<NaiveDateTime>,
    stretch: Stretch,
    budget: &mut Budget,
) -> Expansion {
    let last = until.map_or(stretch.to, |until| until.min(stretch.to));
    let days = DaySet::of(rule, start);
    let times = times(rule, start.time());
    let step = i64::from(rule.interval);
    let mut at = if rule.count.is_some() || stretch.from <= start {
        0
    } else {
        // One interval early: a week is counted from its first day.
        ((days.interval_of(stretch.from.date()) - days.interval_of(start.date())) / step - 1).max(0)
    };
    let mut left = rule.count.unwrap_or(u32::MAX);
    let mut expansion = Expansion::default();
    while let Some(candidates) = days.candidates(at.saturating_mul(step)) {
        if candidates.first.and_time(NaiveTime::MIN) > last {
            break;
        }
        if !budget.spend(candidates.days) {
            expansion.is_cut = true;
            break;
        }
        let mut set: Vec<NaiveDateTime> = Vec::new();
        for day in candidates.first.iter_days().take(candidates.days).filter(|day| days.holds(*day)) {
            set.extend(times.iter().map(|time| day.and_time(*time)));
        }
        if !rule.positions.is_empty() {
            set = at_positions(&set, &rule.positions);
        }
        for moment in set.into_iter().filter(|moment| *moment >= start) {
            if moment > last || left == 0 {
                return expansion;
            }
            left -= 1;
            if moment >= stretch.from {
                if !budget.spend_on_one() {
                    return Expansion { is_cut: true, ..expansion };
                }
                expansion.moments.push(moment);
            }
        }
        at += 1;
    }
    expansion
}

/// The occurrences of a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expansion {
    /// When they begin, in order.
    pub moments: Vec<NaiveDateTime>,
    /// Whether there may be more that were not looked for, because the budget is spent.
    pub is_cut: bool,
}

/// The times of day, the start's where a rule names none, in order.
fn times(rule: &Rule, start: NaiveTime) -> Vec<NaiveTime> {
    let or = |list: &[u32], own: u32| if list.is_empty() { vec![own] } else { list.to_vec() };
    let (minutes, seconds) = (or(&rule.minutes, start.minute()), or(&rule.seconds, start.second()));
    let mut times = Vec::new();
    for hour in or(&rule.hours, start.hour()) {
        for minute in &minutes {
            times.extend(seconds.iter().filter_map(|second| NaiveTime::from_hms_opt(hour, *minute, *second)));
        }
    }
    times
}

/// Those at the positions asked for, from either end, in order.
fn at_positions(set: &[NaiveDateTime], positions: &[i32]) -> Vec<NaiveDateTime> {
    let place = |position: i32| {
        let from_end = usize::try_from(position.unsigned_abs()).ok()?;
        if position > 0 { from_end.checked_sub(1) } else { set.len().checked_sub(from_end) }
    };
    let mut chosen: Vec<NaiveDateTime> =
        positions.iter().filter_map(|position| place(*position).and_then(|at| set.get(at))).copied().collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// Days of one interval that are to be looked at: so many from the first.
struct Candidates {
    first: NaiveDate,
    days: usize,
}

/// Which days a rule means, with what it takes from its start where it says nothing.
struct DaySet<'a> {
    rule: &'a Rule,
    start: NaiveDate,
    month: Option<u32>,
    month_day: Option<u32>,
    weekday: Option<chrono::Weekday>,
}

impl<'a> DaySet<'a> {
    fn of(rule: &'a Rule, start: NaiveDateTime) -> Self {
        let start = start.date();
        let mut days = Self { rule, start, month: None, month_day: None, weekday: None };
        if rule.weekdays.is_empty() && rule.month_days.is_empty() && rule.year_days.is_empty() {
            match rule.frequency {
                Frequency::Daily => {}
                Frequency::Weekly => days.weekday = Some(start.weekday()),
                Frequency::Yearly if !rule.weeks.is_empty() => days.weekday = Some(start.weekday()),
                Frequency::Yearly if rule.months.is_empty() => {
                    (days.month, days.month_day) = (Some(start.month()), Some(start.day()));
                }
                Frequency::Monthly | Frequency::Yearly => days.month_day = Some(start.day()),
            }
        }
        days
    }

    /// The number of the interval that holds a day, counted from anywhere.
    fn interval_of(&self, day: NaiveDate) -> i64 {
        match self.rule.frequency {
            Frequency::Daily => i64::from(day.num_days_from_ce()),
            Frequency::Weekly => i64::from(self.week_of(day).num_days_from_ce()).div_euclid(7),
            Frequency::Monthly => i64::from(day.year()) * 12 + i64::from(day.month0()),
            Frequency::Yearly => i64::from(day.year()),
        }
    }

    /// The days of the interval so many after the start's; none where the calendar ends.
    fn candidates(&self, after: i64) -> Option<Candidates> {
        match self.rule.frequency {
            Frequency::Daily => {
                Some(Candidates { first: self.start.checked_add_days(Days::new(after.try_into().ok()?))?, days: 1 })
            }
            Frequency::Weekly => {
                let days = Days::new(u64::try_from(after).ok()?.checked_mul(7)?);
                Some(Candidates { first: self.week_of(self.start).checked_add_days(days)?, days: 7 })
            }
            Frequency::Monthly => {
                let months = self.interval_of(self.start).checked_add(after)?;
                let (year, month) =
                    (i32::try_from(months.div_euclid(12)).ok()?, u32::try_from(months.rem_euclid(12)).ok()? + 1);
                Some(Candidates { first: NaiveDate::from_ymd_opt(year, month, 1)?, days: length_of_month(year, month) })
            }
            Frequency::Yearly => {
                let year = i32::try_from(i64::from(self.start.year()).checked_add(after)?).ok()?;
                // Only from the first to the last month that it names.
                let month = self.month.as_slice();
                let named = if self.rule.months.is_empty() { month } else { &self.rule.months };
                let (from, to) = (named.iter().min().unwrap_or(&1), named.iter().max().unwrap_or(&12));
                let days = (*from..=*to).map(|month| length_of_month(year, month)).sum();
                Some(Candidates { first: NaiveDate::from_ymd_opt(year, *from, 1)?, days })
            }
        }
    }

    /// The first day of a day's week.
    fn week_of(&self, day: NaiveDate) -> NaiveDate {
        let into = day.weekday().days_since(self.rule.week_start);
        day.checked_sub_days(Days::new(into.into())).unwrap_or(day)
    }

    fn holds(&self, day: NaiveDate) -> bool {
        let rule = self.rule;
        let of_month = || length_of_month(day.year(), day.month());
        (self.month.is_none_or(|month| month == day.month()))
            && self.month_day.is_none_or(|month_day| month_day == day.day())
            && self.weekday.is_none_or(|weekday| weekday == day.weekday())
            && (rule.months.is_empty() || rule.months.contains(&day.month()))
            && (rule.month_days.is_empty() || is_listed(&rule.month_days, day.day(), of_month()))
            && (rule.year_days.is_empty() || is_listed(&rule.year_days, day.ordinal(), length_of_year(day.year())))
            && (rule.weekdays.is_empty() || self.is_weekday(day))
            && (rule.weeks.is_empty() || self.is_in_weeks(day))
    }

    /// The nth weekday is one of the month, or of the year where a rule by years names no months. Where the rule goes by
    /// weeks or days there is only one, whatever its number.
    fn is_weekday(&self, day: NaiveDate) -> bool {
        let by_year = self.rule.frequency == Frequency::Yearly && self.rule.months.is_empty();
        let (at, length) = if by_year {
            (day.ordinal0(), length_of_year(day.year()))
        } else {
            (day.day0(), length_of_month(day.year(), day.month()))
        };
        let is_nth = |nth: i32| match self.rule.frequency {
            Frequency::Daily | Frequency::Weekly => true,
            Frequency::Monthly | Frequency::Yearly => {
                let before = at / 7 + 1;
                let behind = (u32::try_from(length).unwrap_or(0).saturating_sub(at + 1)) / 7 + 1;
                nth.unsigned_abs() == if nth > 0 { before } else { behind }
            }
        };
        self.rule.weekdays.iter().any(|part| part.day == day.weekday() && part.nth.is_none_or(is_nth))
    }

    /// Weeks are numbered as by ISO, but from the rule's own first day: the first is the one with four days in the year.
    /// A day at a year's end may lie in a week of the year beside it.
    fn is_in_weeks(&self, day: NaiveDate) -> bool {
        let week = self.week_of(day);
        // The year of a week is that of its fourth day.
        let Some(middle) = week.checked_add_days(Days::new(3)) else { return false };
        let number = middle.ordinal0() / 7 + 1;
        let weeks = number + (u32::try_from(length_of_year(middle.year())).unwrap_or(0) - middle.ordinal()) / 7;
        is_listed(&self.rule.weeks, number, usize::try_from(weeks).unwrap_or(0))
    }
}

/// Whether a place, counted from 1, is among those listed, which count from either end.
fn is_listed(list: &[i32], place: u32, length: usize) -> bool {
    let (Ok(place), Ok(length)) = (i32::try_from(place), i32::try_from(length)) else { return false };
    list.contains(&place) || list.contains(&(place - length - 1))
}

fn length_of_month(year: i32, month: u32) -> usize {
    let next =
        if month == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1) } else { NaiveDate::from_ymd_opt(year, month + 1, 1) };
    next.and_then(|next| next.pred_opt()).and_then(|last| last.day().try_into().ok()).unwrap_or(31)
}

fn length_of_year(year: i32) -> usize {
    if NaiveDate::from_ymd_opt(year, 2, 29).is_some() { 366 } else { 365 }
}
