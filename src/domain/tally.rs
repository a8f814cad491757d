//! Grouped facts: what the store hands up so that nobody loads a journal to add it up.

use chrono::NaiveDate;

use crate::domain::answer::Answer;
use crate::domain::class::Class;
use crate::domain::day::Day;
use crate::domain::distance::Distance;
use crate::domain::name::Name;
use crate::domain::period::Period;
use crate::domain::title::Title;
use crate::domain::week::Week;

/// Counts and minutes of some items. Every field but the two counts is in minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many items.
    pub items: u64,
    /// How many of them have no class.
    pub unsorted_items: u64,
    /// Minutes of all.
    pub minutes: u64,
    /// Of leverage items.
    pub leverage: u64,
    /// Of execution items.
    pub execution: u64,
    /// Of comfort items by drive: useful, safe, in control.
    pub comfort: [u64; 3],
    /// By effective distance, 0 to 3; items without class and distance are in none.
    pub at: [u64; 4],
    /// Of items whose distance was stated.
    pub stated: u64,
    /// Of execution items at effective distance 0 or 1.
    pub near: u64,
    /// Of items under 30 minutes.
    pub crumbs: u64,
}

impl Sums {
    /// Those of one item.
    pub fn of_item(minutes: u64, class: Option<Class>, stated: Option<Distance>) -> Self {
        let mut sums = Self { items: 1, minutes, ..Self::default() };
        match class {
            None => sums.unsorted_items = 1,
            Some(Class::Leverage) => sums.leverage = minutes,
            Some(Class::Execution) => sums.execution = minutes,
            Some(Class::Comfort(drive)) => sums.comfort[drive as usize] = minutes,
        }
        if let Some(distance) = Distance::effective(stated, class) {
            sums.at[usize::from(distance.digit())] = minutes;
            if class == Some(Class::Execution) && !distance.is_downstream() {
                sums.near = minutes;
            }
        }
        if stated.is_some() {
            sums.stated = minutes;
        }
        if minutes < 30 {
            sums.crumbs = minutes;
        }
        sums
    }

    /// Minutes of comfort, whatever the drive.
    pub fn comfort_all(&self) -> u64 {
        self.comfort.iter().sum()
    }

    /// Minutes of items with a class.
    pub fn sorted(&self) -> u64 {
        self.leverage + self.execution + self.comfort_all()
    }

    /// Minutes of items without a class.
    pub fn unsorted(&self) -> u64 {
        self.minutes - self.sorted()
    }

    /// Minutes of items whose effective distance is known.
    pub fn known(&self) -> u64 {
        self.at.iter().sum()
    }

    /// Minutes downstream of the decisions: effective distance 2 or 3.
    pub fn downstream(&self) -> u64 {
        self.at[2] + self.at[3]
    }
}

impl std::ops::AddAssign<&Self> for Sums {
    fn add_assign(&mut self, other: &Self) {
        self.items += other.items;
        self.unsorted_items += other.unsorted_items;
        self.minutes += other.minutes;
        self.leverage += other.leverage;
        self.execution += other.execution;
        for (sum, more) in self.comfort.iter_mut().zip(other.comfort) {
            *sum += more;
        }
        for (sum, more) in self.at.iter_mut().zip(other.at) {
            *sum += more;
        }
        self.stated += other.stated;
        self.near += other.near;
        self.crumbs += other.crumbs;
    }
}

/// The sums of one day that has items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaySums {
    /// The day.
    pub day: Day,
    /// Its items' sums.
    pub sums: Sums,
}

/// The asks of one week, or of the days of a period that cuts it, which ended with the same answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskSums {
    /// The week.
    pub week: Week,
    /// The answer of each ask's newest item.
    pub answer: Answer,
    /// How many asks.
    pub asks: u64,
    /// Minutes of all their items.
    pub minutes: u64,
}

/// A stretch of days at whose end a request was open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSpan {
    /// The first open item after the last other answer: its age is counted from here.
    pub since: Day,
    /// The first day at whose end it was no longer open this way; none while it still is.
    pub until: Option<Day>,
}

impl OpenSpan {
    /// Whether the request was open at the end of that day.
    pub fn is_open_on(&self, day: Day) -> bool {
        self.since <= day && self.until.is_none_or(|until| day < until)
    }
}

/// What is known of one skill in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillSums {
    /// The skill.
    pub skill: Name,
    /// Minutes of its items in the period.
    pub minutes: u64,
    /// Its items in the period.
    pub items: u64,
    /// The last day of an item with it, in the whole journal up to the period's last day or today.
    pub last_day: Option<NaiveDate>,
}

/// The items that exercised one skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillDays {
    /// The skill, by its folded name.
    pub skill: Name,
    /// Day and minutes of each of them.
    pub items: Vec<(Day, u64)>,
}

/// What is known of one project in a period, with what lies below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectSums {
    /// The project.
    pub project: Name,
    /// Minutes of its items.
    pub minutes: u64,
    /// Its items.
    pub items: u64,
    /// Minutes of its items that have a class.
    pub sorted: u64,
    /// Minutes of its leverage items.
    pub leverage: u64,
}

/// How many items took so long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// The minutes of each.
    pub minutes: u64,
    /// How many.
    pub items: u64,
}

/// The items of a folded title in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleSums {
    /// The title, as it was first spelt.
    pub title: Title,
    /// How many.
    pub items: u64,
    /// Minutes of all.
    pub minutes: u64,
}

/// Asks by answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asks {
    counts: [u64; 5],
    minutes: [u64; 5],
}

impl Asks {
    /// Adds `sums` to the asks of its answer.
    pub fn add(&mut self, sums: &AskSums) {
        self.counts[sums.answer as usize] += sums.asks;
        self.minutes[sums.answer as usize] += sums.minutes;
    }

    /// How many asks have that answer.
    pub fn of(&self, answer: Answer) -> u64 {
        self.counts[answer as usize]
    }

    /// Minutes of the items of asks with that answer.
    pub fn minutes(&self, answer: Answer) -> u64 {
        self.minutes[answer as usize]
    }

    /// All asks.
    pub fn all(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Asks with an answer.
    pub fn answered(&self) -> u64 {
        self.all() - self.of(Answer::Open)
    }
}

/// By what items are grouped to find what moved a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grouping {
    /// By the projects named on an item, each for itself.
    Projects,
    /// By who asked.
    Requesters,
    /// By folded title.
    Titles,
}

impl Grouping {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Projects, Self::Requesters, Self::Titles];

    /// What one group is: `project`, `requester`, `title`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Projects => "project",
            Self::Requesters => "requester",
            Self::Titles => "title",
        }
    }
}

/// The sums of those of a period's items that are in one group, and each in so many groups as all the others here.
///
/// An ask is in the groups of its newest item, as its answer is that item's; its minutes are in the groups of the items
/// that took them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupSums {
    /// By what they are grouped.
    pub by: Grouping,
    /// The group's folded name; none is no project, or nobody who asked.
    pub name: Option<String>,
    /// In how many groups each of the items is; 2 for an item with two projects.
    pub among: u64,
    /// Sums of the items.
    pub sums: Sums,
    /// Asks whose newest item is one of them, and minutes of those of them that belong to asks.
    pub asks: Asks,
}

/// Everything the numbers of one period are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// The days it covers.
    pub period: Period,
    /// Up to this day ages and days-since are counted: the earlier of today and the period's last day.
    pub as_of: Day,
    /// Days with an item.
    pub logged_days: u64,
    /// Work days up to today: the configured weekdays that are no day off.
    pub work_days: u64,
    /// Those of them that have an item.
    pub logged_work_days: u64,
    /// Sums of its items.
    pub sums: Sums,
    /// Its asks.
    pub asks: Asks,
    /// Since when each request that is open at its end has been open.
    pub open_since: Vec<Day>,
    /// Every configured skill, and every other one that was used.
    pub skills: Vec<SkillSums>,
    /// Its projects, most minutes first.
    pub projects: Vec<ProjectSums>,
}
