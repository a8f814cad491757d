//! A change is a value: it can be shown, done, logged and undone, and it is the same one from whichever door.

use crate::domain::answer::Answer;
use crate::domain::day::Day;
use crate::domain::edit::Edit;
use crate::domain::item::{Item, ItemId, Reference, Work};
use crate::domain::name::Name;
use crate::domain::notice::Kind;
use crate::domain::proposed::Proposed;
use crate::domain::review::{Answered, Review};
use crate::domain::target::{Aim, Target};
use crate::domain::week::Week;

/// One deed of the user: all of it is saved, or none, and one undo takes it back.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// New items.
    Add(Vec<Work>),
    /// The same edits to each of the items.
    Edit {
        /// The items.
        items: Vec<ItemId>,
        /// What is changed of each.
        edits: Vec<Edit>,
    },
    /// Edits of its own for each item.
    EditEach(Vec<(ItemId, Vec<Edit>)>),
    /// Items taken away.
    Remove(Vec<ItemId>),
    /// An answer to the request of this item: on its newest item if that is of today, else on a new item of today with 0
    /// minutes, so that past weeks keep their figures.
    Answer {
        /// Any item of the request.
        item: ItemId,
        /// The answer.
        answer: Answer,
        /// Whom it is handed to.
        to: Option<Name>,
    },
    /// Days made days off, for that reason.
    TakeOff {
        /// The days.
        days: Vec<Day>,
        /// The reason; where none is given, a day that is off already keeps its own.
        why: Option<String>,
    },
    /// Days off made work days again.
    WorkAgain(Vec<Day>),
    /// A label for a week.
    Label(Week, String),
    /// Labels taken off a week.
    Unlabel(Week, Vec<String>),
    /// What is aimed for from a day on; the days before keep what they had.
    Aim {
        /// The number's id.
        number: String,
        /// What is aimed for.
        aim: Aim,
        /// The first day it holds.
        from: Day,
    },
    /// Nothing is aimed for any more from a day on; the days before keep what they had.
    StopAiming {
        /// The number's id.
        number: String,
        /// The first day without a target.
        from: Day,
    },
    /// A notice that is not told any more in a week.
    Dismiss(Week, Kind),
    /// A notice that was dismissed and is told again in that week.
    TellAgain(Week, Kind),
    /// Answers in the review of a week, in that order.
    Review(Week, Vec<Answered>),
    /// What a file brings.
    Import(Box<Brought>),
    /// What a source holds and the journal does not, or says otherwise.
    Bring(Box<Haul>),
    /// A suggestion taken as an item, sorted or not.
    Take {
        /// What its source says of it: by that the source is followed until a person edits the item.
        told: Box<Work>,
        /// The item it becomes.
        work: Box<Work>,
    },
    /// Suggestions that are not to be offered again.
    Drop(Vec<Reference>),
    /// A change made in sight of proposals, which are kept beside the answers it gives.
    InSight {
        /// The change.
        change: Box<Change>,
        /// What was proposed for each item that it concerns, in their order; none where nothing was.
        proposed: Vec<Option<Proposed>>,
    },
}

impl Change {
    /// The items that it changes or takes away, as far as it names them.
    pub fn items(&self) -> Vec<ItemId> {
        match self {
            Self::Edit { items, .. } | Self::Remove(items) => items.clone(),
            Self::EditEach(each) => each.iter().map(|(id, _)| *id).collect(),
            Self::Answer { item, .. } => vec![*item],
            Self::InSight { change, .. } => change.items(),
            _ => Vec::new(),
        }
    }
}

/// What a source brings, as planned before anything is written. Each piece of work has a
/// [reference](crate::domain::item::Source::named).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Haul {
    /// Work that the journal does not have.
    pub new: Vec<Work>,
    /// Work of which the source says something else than before: day, start, minutes, title and note become what it says
    /// now.
    pub moved: Vec<(ItemId, Work)>,
}

/// What an import brings, as planned before anything is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Brought {
    /// Items that the journal does not have. Their ids are kept only if `keep_ids`.
    pub new: Vec<Item>,
    /// Items that replace those with the same uid; the id is the journal's.
    pub newer: Vec<Item>,
    /// Days off.
    pub days_off: Vec<(Day, String)>,
    /// Labels.
    pub labels: Vec<(Week, String)>,
    /// Targets.
    pub targets: Vec<Target>,
    /// Reviews of weeks of which the journal has none, or an older one by the same uid.
    pub reviews: Vec<Review>,
    /// Suggestions that were dropped there.
    pub dropped: Vec<Reference>,
    /// Which ids new items get.
    pub ids: Ids,
}

/// Which ids imported items get.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ids {
    /// The file's own: the journal has never had an item.
    Theirs,
    /// New ones.
    #[default]
    New,
}
