//! How often each feature came with each answer: naive Bayes, and the counts that reasons are made of.

use crate::suggest::feature::{Feature, Group};
use crate::suggest::table::Table;

/// What is added to every count, so that what never happened is rare and not impossible.
const SMOOTH: f64 = 0.3;
/// The same for the answers themselves.
const PRIOR: f64 = 0.5;
/// How much each group says. A note says the same several times, in other words.
const WEIGHTS: [f64; Group::COUNT] = weights();

const fn weights() -> [f64; Group::COUNT] {
    let mut weights = [1.0; Group::COUNT];
    weights[Group::Part.index()] = 0.0;
    weights[Group::Note.index()] = 0.5;
    weights
}

/// One feature's counts.
#[derive(Debug, Clone)]
struct Count<const K: usize> {
    /// Items, as they are.
    items: [u32; K],
    /// Items by their weight.
    grown: [f64; K],
}

/// Counts by `K` answers.
#[derive(Debug, Clone)]
pub struct Counts<const K: usize> {
    table: Table<Count<K>>,
    totals: [[f64; K]; Group::COUNT],
    distinct: [u32; Group::COUNT],
    items: [u32; K],
    grown: [f64; K],
}

impl<const K: usize> Default for Counts<K> {
    fn default() -> Self {
        Self {
            table: Table::default(),
            totals: [[0.0; K]; Group::COUNT],
            distinct: [0; Group::COUNT],
            items: [0; K],
            grown: [0.0; K],
        }
    }
}

impl<const K: usize> Counts<K> {
    /// Adds an item of that answer, which weighs so much.
    pub fn add(&mut self, features: &[Feature], answer: usize, weight: f64) {
        for feature in counted(features) {
            let group = feature.group.index();
            let count = self.table.entry(feature.id).or_insert_with(|| {
                self.distinct[group] += 1;
                Count { items: [0; K], grown: [0.0; K] }
            });
            count.items[answer] += 1;
            count.grown[answer] += weight;
            self.totals[group][answer] += weight;
        }
        self.items[answer] += 1;
        self.grown[answer] += weight;
    }

    /// Takes out an item that was added with these features, that answer and that weight.
    pub fn take(&mut self, features: &[Feature], answer: usize, weight: f64) {
        for feature in counted(features) {
            let group = feature.group.index();
            let Some(count) = self.table.get_mut(&feature.id) else { continue };
            count.items[answer] = count.items[answer].saturating_sub(1);
            count.grown[answer] = if count.items[answer] == 0 { 0.0 } else { count.grown[answer] - weight };
            self.totals[group][answer] = (self.totals[group][answer] - weight).max(0.0);
            if count.items.iter().all(|&items| items == 0) {
                self.table.remove(&feature.id);
                self.distinct[group] -= 1;
            }
        }
        self.items[answer] = self.items[answer].saturating_sub(1);
        self.grown[answer] = if self.items[answer] == 0 { 0.0 } else { self.grown[answer] - weight };
    }

    /// All weights times `factor`.
    pub fn scale(&mut self, factor: f64) {
        let all = self.table.values_mut().map(|count| &mut count.grown);
        for weight in all.chain(&mut self.totals).chain([&mut self.grown]).flatten() {
            *weight *= factor;
        }
    }

    /// How many items there are, by answer.
    pub const fn items(&self) -> [u32; K] {
        self.items
    }

    /// How many items with that feature there are, by answer.
    pub fn of(&self, feature: Feature) -> [u32; K] {
        self.table.get(&feature.id).map_or([0; K], |count| count.items)
    }

    /// How likely each answer is before anything is known of an item; `unit` is what an item weighs now.
    pub fn prior(&self, unit: f64) -> [f64; K] {
        let all = self.grown.iter().sum::<f64>() / unit + PRIOR * count(K);
        self.grown.map(|grown| (grown / unit + PRIOR) / all)
    }

    /// The logarithm of how likely each answer is with these features, up to a number that is the same for all.
    pub fn scores(&self, features: &[Feature], unit: f64) -> [f64; K] {
        let mut scores = self.prior(unit).map(f64::ln);
        let below = |group: usize, answer: usize| {
            (self.totals[group][answer] / unit + SMOOTH * (f64::from(self.distinct[group]) + 1.0)).ln()
        };
        let below: [[f64; K]; Group::COUNT] = std::array::from_fn(|group| std::array::from_fn(|a| below(group, a)));
        for feature in counted(features) {
            let Some(count) = self.table.get(&feature.id) else { continue };
            let group = feature.group.index();
            for answer in 0..K {
                let share = (count.grown[answer] / unit + SMOOTH).ln() - below[group][answer];
                scores[answer] += WEIGHTS[group] * share;
            }
        }
        scores
    }
}

/// A count as a number.
fn count(of: usize) -> f64 {
    u32::try_from(of).map_or(f64::MAX, f64::from)
}

/// The features that are counted. Parts of words are left to weights: they are many and all say the same.
fn counted(features: &[Feature]) -> impl Iterator<Item = Feature> {
    features.iter().copied().filter(|feature| feature.group != Group::Part)
}
