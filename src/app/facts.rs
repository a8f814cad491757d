//! Gathering the grouped facts of periods and weeks.

use std::collections::{BTreeMap, HashSet};

use chrono::{Datelike, Duration, Weekday};
use rusqlite::Connection;

use crate::app::error::AppError;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::name::Name;
use crate::domain::period::Period;
use crate::domain::tally::{AskSums, Asks, DaySums, SkillDays, SkillSums, Sums, Tally};
use crate::domain::week::Week;
use crate::store::{asks, calendar, tallies};

/// What gathering needs to know besides the journal.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// Today.
    pub today: Day,
    /// The weekdays one works on.
    pub work_days: &'a [Weekday],
    /// Every skill that is listed even when it was never used.
    pub skills: &'a [Name],
}

/// The facts of one period.
///
/// # Errors
/// When the journal cannot be read.
pub fn of_period(connection: &Connection, asking: Asking, period: Period, filter: &Filter) -> Result<Tally, AppError> {
    let mut sums = Sums::default();
    let mut logged = HashSet::new();
    for day in tallies::by_day(connection, period, filter)? {
        sums += &day.sums;
        logged.insert(day.day);
    }
    let mut all = Asks::default();
    for ask in asks::by_week(connection, period, filter)? {
        all.add(&ask);
    }
    let spans = asks::open_spans(connection, Period::day(period.to), filter)?;
    let off = days_off(connection, period)?;
    let as_of = period.to.min(asking.today);
    let (work_days, logged_work_days) = coverage(asking, period, &off, &logged);
    Ok(Tally {
        period,
        as_of,
        logged_days: u64::try_from(logged.len()).unwrap_or(u64::MAX),
        work_days,
        logged_work_days,
        sums,
        asks: all,
        open_since: spans.iter().filter(|span| span.is_open_on(period.to)).map(|span| span.since).collect(),
        skills: skills(connection, asking, period, as_of, filter)?,
        projects: tallies::by_project(connection, period, filter)?,
    })
}

/// The facts of each week from `first` to `last`, both included, oldest first. Projects are left empty: no number of a
/// week is made of them, and skills are gathered only where `skill` is named.
///
/// # Errors
/// When the journal cannot be read.
pub fn of_weeks(
    connection: &Connection,
    asking: Asking,
    first: Week,
    last: Week,
    filter: &Filter,
) -> Result<Vec<(Week, Tally)>, AppError> {
    let whole = Period { from: first.monday(), to: last.sunday() };
    let asks = asks::by_week(connection, whole, filter)?;
    let asks = asks.into_iter().map(|asks| (asks.week.monday(), asks));
    let tallies = Parts { whole, days: 7 }.tallies(connection, asking, asks, filter)?;
    Ok(tallies.into_iter().map(|tally| (Week::of(tally.period.from), tally)).collect())
}

/// The facts of each day of a period, each a period of its own, with every skill that was exercised on it.
///
/// # Errors
/// When the journal cannot be read.
pub fn of_days(
    connection: &Connection,
    asking: Asking,
    whole: Period,
    filter: &Filter,
) -> Result<Vec<Tally>, AppError> {
    let parts = Parts { whole, days: 1 };
    let mut tallies = parts.tallies(connection, asking, asks::by_day(connection, whole, filter)?, filter)?;
    parts.add_skills(connection, &mut tallies, filter)?;
    Ok(tallies)
}

/// The facts of each week as [`of_weeks`] tells them, with every skill that was exercised in it.
///
/// # Errors
/// When the journal cannot be read.
pub fn of_weeks_with_skills(
    connection: &Connection,
    asking: Asking,
    first: Week,
    last: Week,
    filter: &Filter,
) -> Result<Vec<(Week, Tally)>, AppError> {
    let (weeks, mut tallies): (Vec<_>, Vec<_>) = of_weeks(connection, asking, first, last, filter)?.into_iter().unzip();
    let whole = Period { from: first.monday(), to: last.sunday() };
    Parts { whole, days: 7 }.add_skills(connection, &mut tallies, filter)?;
    Ok(weeks.into_iter().zip(tallies).collect())
}

/// A period cut into parts of so many days each.
#[derive(Clone, Copy)]
struct Parts {
    whole: Period,
    days: i64,
}

impl Parts {
    /// In which of them the day lies.
    fn place(self, day: Day) -> Option<usize> {
        usize::try_from((day - self.whole.from).num_days() / self.days).ok()
    }

    /// The days of each, first to last.
    fn periods(self) -> impl Iterator<Item = Period> {
        let firsts = std::iter::successors(Some(self.whole.from), move |day| Some(*day + Duration::days(self.days)));
        let part = move |from: Day| Period { from, to: from + Duration::days(self.days - 1) };
        firsts.take_while(move |day| *day <= self.whole.to).map(part)
    }

    /// The facts of each, from asks that were counted by part: without skills and projects.
    fn tallies(
        self,
        connection: &Connection,
        asking: Asking,
        asked: impl IntoIterator<Item = (Day, AskSums)>,
        filter: &Filter,
    ) -> Result<Vec<Tally>, AppError> {
        let periods: Vec<Period> = self.periods().collect();
        let mut parts: Vec<(Sums, HashSet<Day>, Asks)> = vec![Default::default(); periods.len()];
        for DaySums { day, sums } in tallies::by_day(connection, self.whole, filter)? {
            if let Some((all, logged, _)) = self.place(day).and_then(|place| parts.get_mut(place)) {
                *all += &sums;
                logged.insert(day);
            }
        }
        for (day, sums) in asked {
            if let Some((_, _, asks)) = self.place(day).and_then(|place| parts.get_mut(place)) {
                asks.add(&sums);
            }
        }
        let spans = asks::open_spans(connection, self.whole, filter)?;
        let off = days_off(connection, self.whole)?;
        let told = periods.into_iter().zip(parts).map(|(period, (sums, logged, asks))| {
            let (work_days, logged_work_days) = coverage(asking, period, &off, &logged);
            Tally {
                period,
                as_of: period.to.min(asking.today),
                logged_days: u64::try_from(logged.len()).unwrap_or(u64::MAX),
                work_days,
                logged_work_days,
                sums,
                asks,
                open_since: spans.iter().filter(|s| s.is_open_on(period.to)).map(|s| s.since).collect(),
                skills: Vec::new(),
                projects: Vec::new(),
            }
        });
        Ok(told.collect())
    }

    /// Adds to each part the skills that were exercised in it.
    fn add_skills(self, connection: &Connection, parts: &mut [Tally], filter: &Filter) -> Result<(), AppError> {
        for SkillDays { skill, items } in tallies::items_of_skills(connection, self.whole, filter)? {
            // Where the skill stands in each part, so that no name is compared for each item.
            let mut places: Vec<Option<usize>> = vec![None; parts.len()];
            for (day, minutes) in items {
                let Some(at) = self.place(day).filter(|at| *at < parts.len()) else { continue };
                let skills = &mut parts[at].skills;
                let place = *places[at].get_or_insert_with(|| {
                    skills.push(SkillSums { skill: skill.clone(), minutes: 0, items: 0, last_day: None });
                    skills.len() - 1
                });
                let sums = &mut skills[place];
                sums.minutes += minutes;
                sums.items += 1;
                sums.last_day = sums.last_day.max(Some(day));
            }
        }
        Ok(())
    }
}

/// The same weeks with the minutes of one skill in each.
///
/// # Errors
/// When the journal cannot be read.
pub fn with_skill(
    connection: &Connection,
    weeks: &mut [(Week, Tally)],
    skill: &Name,
    filter: &Filter,
) -> Result<(), AppError> {
    let (Some((first, _)), Some((last, _))) = (weeks.first(), weeks.last()) else { return Ok(()) };
    let whole = Period { from: first.monday(), to: last.sunday() };
    let mut by_week: BTreeMap<Week, (u64, u64, Day)> = BTreeMap::new();
    for (day, minutes, items) in tallies::days_of_skill(connection, whole, skill, filter)? {
        let entry = by_week.entry(Week::of(day)).or_insert((0, 0, day));
        entry.0 += minutes;
        entry.1 += items;
        entry.2 = day;
    }
    for (week, tally) in weeks {
        let (minutes, items, last_day) = match by_week.get(week) {
            Some((minutes, items, day)) => (*minutes, *items, Some(*day)),
            None => (0, 0, None),
        };
        tally.skills = vec![SkillSums { skill: skill.clone(), minutes, items, last_day }];
    }
    Ok(())
}

/// How many asks each of the latest weeks with items before `week` had, of at most so many: what a surge is held against.
///
/// # Errors
/// When the journal cannot be read.
pub fn asks_before(connection: &Connection, week: Week, most: usize) -> Result<BTreeMap<Week, u64>, AppError> {
    let weeks = tallies::weeks_with_items_before(connection, week, most)?;
    let Some(oldest) = weeks.last() else { return Ok(BTreeMap::new()) };
    let period = Period { from: oldest.monday(), to: week.plus(-1).sunday() };
    let mut counts: BTreeMap<Week, u64> = weeks.iter().map(|week| (*week, 0)).collect();
    for ask in asks::by_week(connection, period, &Filter::default())? {
        if let Some(count) = counts.get_mut(&ask.week) {
            *count += ask.asks;
        }
    }
    Ok(counts)
}

fn days_off(connection: &Connection, period: Period) -> Result<HashSet<Day>, AppError> {
    Ok(calendar::days_off(connection, period)?.into_iter().map(|(day, _)| day).collect())
}

/// Work days of the period up to today, and those of them that have an item.
fn coverage(asking: Asking, period: Period, off: &HashSet<Day>, logged: &HashSet<Day>) -> (u64, u64) {
    let up_to_today = Period { from: period.from, to: period.to.min(asking.today) };
    if up_to_today.from > up_to_today.to {
        return (0, 0);
    }
    let is_work_day = |day: &Day| asking.work_days.contains(&day.weekday()) && !off.contains(day);
    up_to_today
        .each_day()
        .filter(is_work_day)
        .fold((0, 0), |(all, with_items), day| (all + 1, with_items + u64::from(logged.contains(&day))))
}

/// Every configured skill, and every other one the journal knows.
fn skills(
    connection: &Connection,
    asking: Asking,
    period: Period,
    as_of: Day,
    filter: &Filter,
) -> Result<Vec<SkillSums>, AppError> {
    let mut skills = tallies::by_skill(connection, period, as_of, filter)?;
    for skill in asking.skills {
        if !skills.iter().any(|known| known.skill.is(skill)) {
            skills.push(SkillSums { skill: skill.clone(), minutes: 0, items: 0, last_day: None });
        }
    }
    Ok(skills)
}
