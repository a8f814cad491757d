//! The pulls over all reviews: which, since when, with which drives and projects.

use std::collections::BTreeMap;

use crate::app::error::AppError;
use crate::app::journal::{Journal, Order};
use crate::app::thoughts::Thoughts;
use crate::domain::class::{Class, Drive};
use crate::domain::day::{self, Day};
use crate::domain::filter::{ClassIs, Filter, Term, Test};
use crate::domain::label::JOB;
use crate::domain::name::Name;
use crate::domain::period::Period;
use crate::domain::pull::Pull;
use crate::domain::review::Review;
use crate::domain::week::Week;

/// How often a pull was caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Which.
    pub pull: Pull,
    /// In how many weeks a thought of it was caught.
    pub weeks: u64,
    /// In how many of them one of its thoughts was the hardest to interrupt.
    pub stars: u64,
    /// The first of them.
    pub since: Week,
    /// The last of them.
    pub last: Week,
}

/// A pull with what was going on in the weeks in which it was caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// How often.
    pub told: Told,
    /// The weeks.
    pub weeks: Vec<Week>,
    /// Its thoughts by id, with the weeks in which each was caught; most weeks first.
    pub thoughts: Vec<(String, u64)>,
    /// Minutes of comfort in those weeks by drive: useful, safe, in control.
    pub drives: [u64; 3],
    /// The projects of those weeks' comfort items with their minutes, most first.
    pub projects: Vec<(Name, u64)>,
}

/// Every pull that was ever caught, and where a new job began.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pulls {
    /// The pulls, most weeks first.
    pub pulls: Vec<History>,
    /// The weeks that have a review, first to last.
    pub reviewed: Vec<Week>,
    /// Where a new job began, first to last.
    pub jobs: Vec<(Week, String)>,
}

/// The pull that was caught in most weeks of these reviews; of two alike, the one caught last.
pub fn most(reviews: &[&Review], thoughts: &Thoughts) -> Option<Told> {
    let all = Pull::ALL.into_iter().filter_map(|pull| told(pull, reviews, thoughts));
    all.max_by_key(|told| (told.weeks, told.last))
}

fn told(pull: Pull, reviews: &[&Review], thoughts: &Thoughts) -> Option<Told> {
    let of_pull = |id: &str| thoughts.find(id).is_some_and(|thought| thought.pull == pull);
    let caught = || reviews.iter().filter(|review| review.thoughts.iter().any(|caught| of_pull(&caught.id)));
    let starred = |review: &&&Review| review.starred().is_some_and(|star| of_pull(&star.id));
    Some(Told {
        pull,
        weeks: count(caught().count()),
        stars: count(caught().filter(starred).count()),
        since: caught().map(|review| review.week).min()?,
        last: caught().map(|review| review.week).max()?,
    })
}

fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// Reads them.
///
/// # Errors
/// When the journal cannot be read.
pub fn of(journal: &Journal, today: Day) -> Result<Pulls, AppError> {
    let thoughts = Thoughts::own()?;
    let within = Period { from: day::FIRST, to: today };
    let reviews = journal.reviews(within)?;
    let all: Vec<&Review> = reviews.iter().collect();
    let mut pulls = Vec::new();
    for pull in Pull::ALL {
        let Some(told) = told(pull, &all, &thoughts) else { continue };
        pulls.push(history(told, &reviews, &thoughts, journal)?);
    }
    pulls.sort_by_key(|history| (std::cmp::Reverse(history.told.weeks), history.told.pull));
    let jobs = journal.labels(within)?.into_iter();
    let jobs = jobs.filter_map(|(week, word)| word.strip_prefix(JOB).map(|job| (week, job.to_owned())));
    Ok(Pulls { pulls, reviewed: reviews.iter().map(|review| review.week).collect(), jobs: jobs.collect() })
}

fn history(told: Told, reviews: &[Review], thoughts: &Thoughts, journal: &Journal) -> Result<History, AppError> {
    let mut history = History { weeks: Vec::new(), thoughts: Vec::new(), drives: [0; 3], projects: Vec::new(), told };
    let mut by_thought: BTreeMap<&str, u64> = BTreeMap::new();
    let mut by_project: BTreeMap<String, (Name, u64)> = BTreeMap::new();
    let comfort = Filter { terms: vec![Term::Any(vec![Test::Class(ClassIs::Comfort)])] };
    for review in reviews {
        let mut is_caught = false;
        for caught in &review.thoughts {
            if thoughts.find(&caught.id).is_some_and(|thought| thought.pull == history.told.pull) {
                *by_thought.entry(&caught.id).or_default() += 1;
                is_caught = true;
            }
        }
        if !is_caught {
            continue;
        }
        history.weeks.push(review.week);
        for item in journal.items(Some(review.week.period()), &comfort, Order::Oldest)? {
            let minutes = u64::from(item.work.minutes.count());
            if let Some(drive) = item.work.class.and_then(Class::drive) {
                history.drives[drive as usize] += minutes;
            }
            for project in item.work.projects {
                by_project.entry(project.folded()).or_insert((project, 0)).1 += minutes;
            }
        }
    }
    history.thoughts = by_thought.into_iter().map(|(id, weeks)| (id.to_owned(), weeks)).collect();
    history.thoughts.sort_by_key(|(_, weeks)| std::cmp::Reverse(*weeks));
    history.projects = by_project.into_values().collect();
    history.projects.sort_by_key(|(_, minutes)| std::cmp::Reverse(*minutes));
    Ok(history)
}

impl History {
    /// The drives with any minutes, most first.
    pub fn by_drive(&self) -> Vec<(Drive, u64)> {
        let mut drives: Vec<(Drive, u64)> =
            Drive::ALL.into_iter().zip(self.drives).filter(|(_, minutes)| *minutes > 0).collect();
        drives.sort_by_key(|(_, minutes)| std::cmp::Reverse(*minutes));
        drives
    }
}
