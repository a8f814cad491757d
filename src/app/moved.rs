//! What moved a share from one period to another: its groups by project, by requester and by title, under the names
//! people know them by.

use serde::Serialize;

use crate::app::compare::Against;
use crate::app::dress;
use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::app::stats::Covered;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::tally::Grouping;
use crate::metric::base::Base;
use crate::metric::figure::Share;
use crate::metric::moved::{self, Movement};
use crate::text::{value, words};

/// A share in two periods, and what moved it.
#[derive(Debug, Clone)]
pub struct Moved {
    /// The share.
    pub share: Share,
    /// The periods.
    pub against: Against,
    /// The days of the one.
    pub now: Covered,
    /// The days of the other.
    pub before: Covered,
    /// Its value now; none where there is nothing to divide by.
    pub value: Option<f64>,
    /// Its value before.
    pub value_before: Option<f64>,
    /// What it is made of now.
    pub base: Base,
    /// What it was made of before.
    pub base_before: Base,
    /// The change and its parts; none where either period has nothing to divide by.
    pub shift: Option<Shift>,
}

impl Moved {
    /// What became of it, in one sentence: `Leverage went from 30% (W46) to 38% (W47), +8 points`.
    pub fn headline(&self) -> String {
        let title = self.share.title;
        let [now, before] = self.against.names();
        let (value, value_before) = (value::percent(self.value), value::percent(self.value_before));
        match (&self.shift, self.value, self.value_before) {
            (Some(Shift { by, .. }), ..) if dress::points(*by) == "0 points" => {
                format!("{title} hardly moved: {value_before} ({before}), {value} ({now})")
            }
            (Some(Shift { by, .. }), ..) => {
                format!("{title} went from {value_before} ({before}) to {value} ({now}), {}", dress::points(*by))
            }
            (None, Some(_), _) => {
                format!("{title} is {value} ({now}); in {before} it has no items, so there is no change to explain")
            }
            (None, _, Some(_)) => {
                format!(
                    "{title} was {value_before} ({before}); in {now} it has no items, so there is no change to explain"
                )
            }
            (None, ..) => format!("{title} has no items in {before} and {now}, so there is no change to explain"),
        }
    }
}

/// The name of a group as people know it: `+web`, `@ana`, a title; none is `no project` or `self`.
pub fn name(by: Grouping, name: Option<&str>) -> String {
    match (by, name) {
        (Grouping::Projects, Some(name)) => format!("+{name}"),
        (Grouping::Requesters, Some(name)) => format!("@{name}"),
        (Grouping::Titles, Some(title)) => title.to_owned(),
        (Grouping::Projects, None) => "no project".to_owned(),
        (Grouping::Requesters | Grouping::Titles, None) => words::requester(None),
    }
}

/// A change of a share and its parts.
#[derive(Debug, Clone)]
pub struct Shift {
    /// The one value less the other.
    pub by: f64,
    /// The movements in the order of [`Grouping::ALL`], the largest first. Each list adds up to the change. A name is the
    /// first spelling; none is no project, or nobody who asked.
    movements: [Vec<Movement>; 3],
}

impl Shift {
    /// The movements of that grouping, the largest first; they add up to the change.
    pub fn movements(&self, by: Grouping) -> &[Movement] {
        &self.movements[by as usize]
    }

    /// The first `most` groups that moved it at all, and the others taken as one. What is shown adds up to the change.
    pub fn first(&self, by: Grouping, most: usize) -> (&[Movement], Option<Rest>) {
        let movements = self.movements(by);
        let most = most.min(movements.iter().filter(|movement| movement.change != 0.0).count());
        // A row for one other would take the place of that other.
        let most = if movements.len() <= most + 1 { movements.len() } else { most };
        let (first, rest) = movements.split_at(most);
        (first, Rest::of(rest))
    }
}

/// Movements taken as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Rest {
    /// How many.
    pub groups: usize,
    /// By how much they moved the share together.
    pub change: f64,
    /// What the share counts of them now.
    pub part: f64,
    /// The same before.
    pub part_before: f64,
}

impl Rest {
    fn of(movements: &[Movement]) -> Option<Self> {
        let sum = |of: fn(&Movement) -> f64| movements.iter().map(of).sum();
        (!movements.is_empty()).then(|| Self {
            groups: movements.len(),
            change: sum(|movement| movement.change),
            part: sum(|movement| movement.part),
            part_before: sum(|movement| movement.part_before),
        })
    }
}

/// Finds what moved the share, of the items that pass the filter.
///
/// # Errors
/// When the journal cannot be read.
pub fn of(journal: &Journal, share: Share, against: Against, filter: &Filter, today: Day) -> Result<Moved, AppError> {
    let now = journal.tally(against.now, filter, today)?;
    let before = journal.tally(against.before, filter, today)?;
    let (value, value_before) = (share.part.of(&now), share.part.of(&before));
    let (base, base_before) = (share.part.base(&now), share.part.base(&before));
    let shift = match value.zip(value_before) {
        None => None,
        Some((value, value_before)) => {
            let groups = journal.groups(against.now, filter)?;
            let groups_before = journal.groups(against.before, filter)?;
            let mut movements = [Vec::new(), Vec::new(), Vec::new()];
            for (by, movements) in Grouping::ALL.into_iter().zip(&mut movements) {
                let found = moved::moved(&share.part, by, (&now, &groups), (&before, &groups_before));
                *movements = found.unwrap_or_default();
                for name in movements.iter_mut().filter_map(|movement| movement.name.as_mut()) {
                    *name = journal.first_spelling(by, name)?;
                }
            }
            Some(Shift { by: value - value_before, movements })
        }
    };
    let (now, before) = (Covered::of(&now), Covered::of(&before));
    Ok(Moved { share, against, now, before, value, value_before, base, base_before, shift })
}

/// What moved a share, as JSON. Figures are not rounded; without a change there are no groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MovedJson {
    /// The version of this shape.
    pub schema: u64,
    /// The share's id.
    pub number: &'static str,
    /// The days of the one.
    pub period: Covered,
    /// The days of the other.
    pub against: Covered,
    /// Its value in the period.
    pub value: Option<f64>,
    /// Its value in the other.
    pub value_against: Option<f64>,
    /// The one less the other.
    pub change: Option<f64>,
    /// By project, the largest movement first; null is no project.
    pub projects: Vec<ProjectJson>,
    /// By who asked; null is nobody.
    pub requesters: Vec<RequesterJson>,
    /// By title.
    pub titles: Vec<TitleJson>,
}

macro_rules! group {
    ($(#[$doc:meta])* $name:ident, $key:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize)]
        pub struct $name {
            /// Its name.
            pub $key: Option<String>,
            /// By how much it moved the share.
            pub change: f64,
            /// Minutes of its items in the period.
            pub minutes: f64,
            /// Minutes of its items in the other.
            pub minutes_against: f64,
        }

        impl From<&Movement> for $name {
            fn from(movement: &Movement) -> Self {
                Self {
                    $key: movement.name.clone(),
                    change: movement.change,
                    minutes: movement.minutes,
                    minutes_against: movement.minutes_before,
                }
            }
        }
    };
}

group!(
    /// A project as JSON.
    ProjectJson, project
);
group!(
    /// A requester as JSON.
    RequesterJson, requester
);
group!(
    /// A title as JSON.
    TitleJson, title
);

impl From<&Moved> for MovedJson {
    fn from(moved: &Moved) -> Self {
        let movements = |by| moved.shift.as_ref().map_or(&[][..], |shift| shift.movements(by));
        Self {
            schema: 1,
            number: moved.share.id,
            period: moved.now.clone(),
            against: moved.before.clone(),
            value: moved.value,
            value_against: moved.value_before,
            change: moved.shift.as_ref().map(|shift| shift.by),
            projects: movements(Grouping::Projects).iter().map(ProjectJson::from).collect(),
            requesters: movements(Grouping::Requesters).iter().map(RequesterJson::from).collect(),
            titles: movements(Grouping::Titles).iter().map(TitleJson::from).collect(),
        }
    }
}
