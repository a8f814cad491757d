//! What was learnt of one person's items.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::domain::class::Class;
use crate::domain::distance::Distance;
use crate::domain::item::Work;
use crate::suggest::fact::{self, Fact};
use crate::suggest::feature::Feature;
use crate::suggest::features;
use crate::suggest::learner::{Learner, Trace};
use crate::suggest::proposal::{CONFIDENCE, ENOUGH, Guess, Proposal, Unsure};
use crate::suggest::reasons;
use crate::suggest::tokens::beginning;

/// How many items are kept learnt: when one more comes the oldest is forgotten.
///
/// The oldest then weighs a thousandth of the newest. This is what bounds the memory: with titles of which hardly any
/// comes twice it takes about 40 MB, with those of ordinary work a few.
pub const MOST_ITEMS: usize = 10_000;

/// What was learnt of one person's items, in the order in which they were sorted.
#[derive(Debug, Clone, Default)]
pub struct Model {
    class: Learner<5>,
    distance: Learner<4>,
    /// The items learnt, the oldest first.
    kept: BTreeMap<u64, Kept>,
    /// Where each of them is, by what it says.
    places: HashMap<u64, Vec<u64>>,
    next: u64,
}

/// An item learnt, with what it left behind.
#[derive(Debug, Clone)]
struct Kept {
    work: Work,
    came: usize,
    class: Option<Trace<5>>,
    distance: Option<Trace<4>>,
}

impl Model {
    /// One that has learnt these, in the order in which they were sorted. Of more than [`MOST_ITEMS`] only the last.
    pub fn taught<'a>(works: impl DoubleEndedIterator<Item = &'a Work>) -> Self {
        let mut latest: Vec<&Work> = works.rev().filter(|work| teaches(work)).take(MOST_ITEMS).collect();
        latest.reverse();
        let mut model = Self::default();
        for work in latest {
            model.learn(work);
        }
        model
    }

    /// Learns an item's class and stated distance. One that has neither teaches nothing.
    pub fn learn(&mut self, work: &Work) {
        if !teaches(work) {
            return;
        }
        while self.kept.len() >= MOST_ITEMS
            && let Some((_, oldest)) = self.kept.pop_first()
        {
            self.take_out(&oldest);
        }
        let work = heard(work);
        let title = features::title_id(&work);
        let came = self.class.came(title);
        let features = features::of(&work, came);
        let class = work.class.map(|class| self.class.learn(title, &features, place(class)));
        let distance = work.distance.map(|far| self.distance.learn(title, &features, usize::from(far.digit())));
        self.places.entry(sign(&work)).or_default().push(self.next);
        self.kept.insert(self.next, Kept { work, came, class, distance });
        self.next += 1;
    }

    /// Forgets an item as it was learnt, before its answer changes or when it goes. Whether it was known: one that was
    /// never learnt, or so long ago that it is forgotten already, changes nothing.
    ///
    /// What it left behind is taken out as it was put in. What later items learnt in its presence stays.
    pub fn forget(&mut self, work: &Work) -> bool {
        let sign = sign(&heard(work));
        let place = self.places.get(&sign).and_then(|places| places.last()).copied();
        let Some(kept) = place.and_then(|place| self.kept.remove(&place)) else { return false };
        self.take_out(&kept);
        true
    }

    fn take_out(&mut self, kept: &Kept) {
        let title = features::title_id(&kept.work);
        let features = features::of(&kept.work, kept.came);
        if let Some(trace) = kept.class {
            self.class.forget(title, &features, trace);
        }
        if let Some(trace) = kept.distance {
            self.distance.forget(title, &features, trace);
        }
        let sign = sign(&kept.work);
        if let Some(places) = self.places.get_mut(&sign) {
            let still = &self.kept;
            places.retain(|place| still.contains_key(place));
            if places.is_empty() {
                self.places.remove(&sign);
            }
        }
    }

    /// How many items with a class are learnt.
    pub fn sorted(&self) -> u32 {
        self.class.items().iter().sum()
    }

    /// How many items with a stated distance are learnt.
    pub fn stated(&self) -> u32 {
        self.distance.items().iter().sum()
    }

    /// How likely each class of [`Class::ALL`] is for an item, all together 1; what it is itself is not looked at.
    pub fn class_odds(&self, work: &Work) -> [f64; 5] {
        let title = features::title_id(work);
        self.class.odds(title, &features::of(work, self.class.came(title)))
    }

    /// How likely each distance of [`Distance::ALL`] is, likewise.
    pub fn distance_odds(&self, work: &Work) -> [f64; 4] {
        let title = features::title_id(work);
        self.distance.odds(title, &features::of(work, self.class.came(title)))
    }

    /// What is proposed for an item. What it is itself is not looked at.
    pub fn propose(&self, work: &Work) -> Proposal {
        let title = features::title_id(work);
        let features = features::of(work, self.class.came(title));
        let class = guess(&self.class, &Class::ALL, work, title, &features);
        let distance = guess(&self.distance, &Distance::ALL, work, title, &features);
        Proposal { class, distance }
    }
}

/// Whether an item has an answer to learn.
const fn teaches(work: &Work) -> bool {
    work.class.is_some() || work.distance.is_some()
}

/// A class's place in [`Class::ALL`].
fn place(class: Class) -> usize {
    Class::ALL.iter().position(|one| *one == class).unwrap_or_default()
}

/// What of an item is looked at, and no more of it.
fn heard(work: &Work) -> Work {
    let note = beginning(&work.note, fact::NOTE_WORDS).to_owned();
    Work { note, outcome: String::new(), to: None, skills: Vec::new(), ..work.clone() }
}

/// What tells an item from those that say something else.
fn sign(work: &Work) -> u64 {
    let mut hasher = DefaultHasher::new();
    (work.day, work.start, work.minutes, &work.title, &work.note).hash(&mut hasher);
    (work.class, work.distance, &work.projects).hash(&mut hasher);
    (work.asked.as_ref().map(|asked| &asked.by), &work.source.kind, &work.source.reference).hash(&mut hasher);
    work.source.by.hash(&mut hasher);
    hasher.finish()
}

/// The likeliest of `answers` for an item, if it is likely enough.
fn guess<const K: usize, T: Copy>(
    learner: &Learner<K>,
    answers: &[T; K],
    work: &Work,
    title: u64,
    features: &[Feature],
) -> Result<Guess<T>, Unsure<T>> {
    let known: u32 = learner.items().iter().sum();
    let is_early = known < ENOUGH;
    let odds = if is_early { learner.by_title(title) } else { Some(learner.odds(title, features)) };
    let Some(odds) = odds else { return Err(Unsure::Few(known)) };
    let [first, second] = likeliest(odds);
    let enough = if is_early { 0.5 } else { CONFIDENCE };
    if odds[first] < enough {
        return Err(Unsure::Between([(answers[first], odds[first]), (answers[second], odds[second])]));
    }
    let mut facts = fact::of(work);
    facts.retain(|fact| !is_early || matches!(fact, Fact::Title(_)));
    Ok(Guess { answer: answers[first], probability: odds[first], reasons: reasons::of(learner, facts, first) })
}

/// The places of the two largest; of equal ones the first.
fn likeliest<const K: usize>(odds: [f64; K]) -> [usize; 2] {
    let mut places: [usize; K] = std::array::from_fn(|place| place);
    places.sort_by(|a, b| odds[*b].total_cmp(&odds[*a]));
    [places[0], places[1]]
}
