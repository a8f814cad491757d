//! What one would tell others of a period: items with leverage or an outcome, and asks shaped or handed over, by project
//! and skill.
//!
//! An item stands in one place. One that belongs to a shaped or handed-over ask is told with that ask, every other one by
//! its title. Of several projects or skills the first that the item names decides where it stands; the others are named
//! beside it. So the sums of the groups add up to the whole.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::domain::answer::Answer;
use crate::domain::day::Day;
use crate::domain::item::{Item, ItemId};
use crate::domain::name::Name;
use crate::domain::period::Period;
use crate::report::piece::Piece;
use crate::report::share::{Reader, Share};

/// A brag page's facts. As JSON they are the answer of `brag --json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Brag {
    /// The version of this shape.
    pub schema: u64,
    /// Whether it is made for others.
    pub shared: bool,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// Items told, those of asks included; each counts once.
    pub items: u64,
    /// Their minutes.
    pub minutes: u64,
    /// Asks shaped or handed over.
    pub asks: u64,
    /// By project, most minutes first, those without one last.
    pub projects: Vec<OfProject>,
}

/// What belongs to a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfProject {
    /// The project; none where the work names none.
    pub project: Option<String>,
    /// Minutes of all that stands here.
    pub minutes: u64,
    /// By skill, most minutes first, those without one last.
    pub skills: Vec<OfSkill>,
    /// Asks shaped or handed over.
    pub asks: Vec<Ask>,
}

/// What exercised a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfSkill {
    /// The skill; none where the work names none.
    pub skill: Option<String>,
    /// Minutes of all that stands here.
    pub minutes: u64,
    /// The work by title, what has an outcome first.
    pub work: Vec<Piece>,
}

/// An ask that was shaped or handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ask {
    /// `shaped`, `handed-over`.
    pub answer: &'static str,
    /// Who asked; none where that is not told.
    pub requester: Option<String>,
    /// Whom it was handed to, where that is told.
    pub to: Option<String>,
    /// Its items of the week.
    pub work: Piece,
}

impl Brag {
    /// Gathers it for a period and that reader.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn of(journal: &Journal, period: Period, reader: Reader) -> Result<Self, AppError> {
        let share = Share::of(journal, reader)?;
        let asks = journal.asks_moved(period)?;
        let of_asks: HashSet<ItemId> = asks.iter().flatten().map(|item| item.id).collect();
        let items = journal.worth_telling(period)?;
        let items: Vec<&Item> = items.iter().filter(|item| !of_asks.contains(&item.id)).collect();

        let mut groups = Groups::default();
        for item in &items {
            let group = groups.project(item.work.projects.first());
            group.items.push(item);
        }
        for ask in &asks {
            let named = ask.iter().find_map(|item| item.work.projects.first());
            groups.project(named).asks.push(ask);
        }
        let mut projects: Vec<OfProject> = groups.0.into_values().map(|group| group.told(&share)).collect();
        projects.sort_by_key(|group| (group.project.is_none(), std::cmp::Reverse(group.minutes)));
        Ok(Self {
            schema: 1,
            shared: share.is_for_others(),
            from: period.from,
            to: period.to,
            items: u64::try_from(items.len() + of_asks.len()).unwrap_or(u64::MAX),
            minutes: projects.iter().map(|group| group.minutes).sum(),
            asks: u64::try_from(asks.len()).unwrap_or(u64::MAX),
            projects,
        })
    }
}

/// The groups by folded name of their project.
#[derive(Default)]
struct Groups<'a>(BTreeMap<Option<String>, Group<'a>>);

#[derive(Default)]
struct Group<'a> {
    name: Option<&'a Name>,
    items: Vec<&'a Item>,
    asks: Vec<&'a Vec<Item>>,
}

impl<'a> Groups<'a> {
    fn project(&mut self, name: Option<&'a Name>) -> &mut Group<'a> {
        let group = self.0.entry(name.map(Name::folded)).or_default();
        group.name = group.name.or(name);
        group
    }
}

impl Group<'_> {
    fn told(&self, share: &Share) -> OfProject {
        let mut skills: BTreeMap<Option<String>, Vec<&Item>> = BTreeMap::new();
        for item in &self.items {
            skills.entry(item.work.skills.first().map(Name::folded)).or_default().push(item);
        }
        let mut skills: Vec<OfSkill> = skills
            .into_values()
            .map(|items| {
                let skill = items.first().and_then(|item| item.work.skills.first()).map(ToString::to_string);
                let work = Piece::by_title(&items, share);
                OfSkill { skill, minutes: work.iter().map(|piece| piece.minutes).sum(), work }
            })
            .collect();
        skills.sort_by_key(|group| (group.skill.is_none(), std::cmp::Reverse(group.minutes)));
        let asks: Vec<Ask> = self.asks.iter().filter_map(|items| ask(items, share)).collect();
        let minutes = skills.iter().map(|group| group.minutes).chain(asks.iter().map(|ask| ask.work.minutes)).sum();
        OfProject { project: self.name.map(ToString::to_string), minutes, skills, asks }
    }
}

/// An ask, whose answer is that of its last item.
fn ask(items: &[Item], share: &Share) -> Option<Ask> {
    let newest = items.last()?;
    let asked = newest.work.asked.as_ref()?;
    let to = newest.work.to.as_ref().filter(|_| asked.answer == Answer::HandedOver);
    Some(Ask {
        answer: asked.answer.word(),
        requester: share.person(&asked.by),
        to: to.and_then(|to| share.person(to)),
        work: Piece::of(&items.iter().collect::<Vec<_>>(), share)?,
    })
}
