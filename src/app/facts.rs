//! Gathering the grouped facts of periods and weeks.

use std::collections::{BTreeMap, HashSet};

use chrono::{Datelike, Weekday};
use rusqlite::Connection;

use crate::app::error::AppError;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::name::Name;
use crate::domain::period::Period;
use crate::domain::tally::{Asks, SkillSums, Sums, Tally};
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
    let mut weeks: BTreeMap<Week, (Sums, HashSet<Day>, Asks)> = BTreeMap::new();
    for day in tallies::by_day(connection, whole, filter)? {
        let (sums, logged, _) = weeks.entry(Week::of(day.day)).or_default();
        *sums += &day.sums;
        logged.insert(day.day);
    }
    for ask in asks::by_week(connection, whole, filter)? {
        weeks.entry(ask.week).or_default().2.add(&ask);
    }
    let spans = asks::open_spans(connection, whole, filter)?;
    let off = days_off(connection, whole)?;
    let mut tallies = Vec::new();
    let mut week = first;
    while week <= last {
        let period = week.period();
        let (sums, logged, asks) = weeks.remove(&week).unwrap_or_default();
        let (work_days, logged_work_days) = coverage(asking, period, &off, &logged);
        tallies.push((
            week,
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
            },
        ));
        week = week.plus(1);
    }
    Ok(tallies)
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
