//! One question about items, with `K` answers: four experts and how much each is believed.

use crate::suggest::counts::Counts;
use crate::suggest::feature::Feature;
use crate::suggest::linear::{Linear, Tuning};
use crate::suggest::titles::Titles;

/// After so many more items one weighs half as much.
pub const HALF_LIFE: u32 = 1_000;

/// Past so many half-lives all weights are brought down again, far from where numbers end.
const MOST_HALVES: f64 = 256.0;

/// How much each expert is believed. They say the same things, each in its way, so that less than all of each is enough.
const COUNTS: f64 = 0.09;
const WORDS: f64 = 0.36;
const PARTS: f64 = 0.45;
const TITLES: f64 = 0.27;

/// In the groups' order: word, pair, part, shape, title, setting, note.
const BY_WORDS: Tuning = Tuning { loud: [1.0, 1.0, 0.0, 1.0, 0.5, 0.7, 0.3], rate: 0.6, calm: 0.1 };
const BY_PARTS: Tuning = Tuning { loud: [0.0, 0.0, 1.0, 1.0, 0.3, 0.7, 0.3], rate: 0.5, calm: 0.05 };

/// What an item left behind, enough to take it out again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trace<const K: usize> {
    moment: u64,
    answer: usize,
    by_words: [f32; K],
    by_parts: [f32; K],
}

/// One question about items.
#[derive(Debug, Clone)]
pub struct Learner<const K: usize> {
    counts: Counts<K>,
    words: Linear<K>,
    parts: Linear<K>,
    titles: Titles,
    /// How many items were learnt, ever.
    moment: u64,
    /// The moment at which an item weighed 1.
    start: u64,
}

impl<const K: usize> Default for Learner<K> {
    fn default() -> Self {
        Self {
            counts: Counts::default(),
            words: Linear::new(BY_WORDS),
            parts: Linear::new(BY_PARTS),
            titles: Titles::default(),
            moment: 0,
            start: 0,
        }
    }
}

impl<const K: usize> Learner<K> {
    /// Learns an item's answer, below `K`.
    pub fn learn(&mut self, title: u64, features: &[Feature], answer: usize) -> Trace<K> {
        self.moment += 1;
        if self.halves(self.moment) >= MOST_HALVES {
            self.bring_down();
        }
        let unit = self.weight(self.moment);
        let trace = Trace {
            moment: self.moment,
            answer,
            by_words: missing(self.words.scores(features, unit), answer),
            by_parts: missing(self.parts.scores(features, unit), answer),
        };
        self.words.add(features, trace.by_words, unit);
        self.parts.add(features, trace.by_parts, unit);
        self.counts.add(features, answer, unit);
        self.titles.add(title, trace.moment, answer);
        trace
    }

    /// Takes out an item that was learnt with that title and these features.
    pub fn forget(&mut self, title: u64, features: &[Feature], trace: Trace<K>) {
        let weight = self.weight(trace.moment);
        self.words.take(features, trace.by_words, weight);
        self.parts.take(features, trace.by_parts, weight);
        self.counts.take(features, trace.answer, weight);
        self.titles.take(title, trace.moment);
        // What was learnt last is as if it had never been; what was learnt earlier leaves its moment empty.
        if trace.moment == self.moment {
            self.moment -= 1;
        }
    }

    /// How likely each answer is, all together 1.
    pub fn odds(&self, title: u64, features: &[Feature]) -> [f64; K] {
        let unit = self.weight(self.moment);
        let counts = self.counts.scores(features, unit);
        let words = self.words.scores(features, unit);
        let parts = self.parts.scores(features, unit);
        let prior = self.counts.prior(unit);
        let titles = self.titles.odds(title, prior).unwrap_or(prior);
        softmax(std::array::from_fn(|answer| {
            COUNTS * counts[answer]
                + WORDS * words[answer]
                + PARTS * parts[answer]
                + TITLES * (titles[answer] / prior[answer]).ln()
        }))
    }

    /// How likely each answer is by the last ones of that title alone; none for a title without answers.
    pub fn by_title(&self, title: u64) -> Option<[f64; K]> {
        self.titles.odds(title, self.counts.prior(self.weight(self.moment)))
    }

    /// How many items of that title are learnt.
    pub fn came(&self, title: u64) -> usize {
        self.titles.came(title)
    }

    /// How many items are learnt, by answer.
    pub const fn items(&self) -> [u32; K] {
        self.counts.items()
    }

    /// How many items with that feature are learnt, by answer.
    pub fn of(&self, feature: Feature) -> [u32; K] {
        self.counts.of(feature)
    }

    /// What an item of that moment weighs. Earlier ones do not shrink, later ones grow: so no sum has to be touched.
    fn weight(&self, moment: u64) -> f64 {
        self.halves(moment).exp2()
    }

    /// How many half-lives lie between the start and that moment, below 0 for one before it.
    fn halves(&self, moment: u64) -> f64 {
        let between = |from: u64, to: u64| u32::try_from(to - from).map_or(f64::MAX, f64::from);
        let items = if moment < self.start { -between(moment, self.start) } else { between(self.start, moment) };
        items / f64::from(HALF_LIFE)
    }

    /// Makes this moment the start.
    fn bring_down(&mut self) {
        let factor = self.weight(self.moment).recip();
        self.counts.scale(factor);
        self.words.scale(factor);
        self.parts.scale(factor);
        self.start = self.moment;
    }
}

/// The scores as shares of 1.
fn softmax<const K: usize>(scores: [f64; K]) -> [f64; K] {
    let most = scores.into_iter().fold(f64::MIN, f64::max);
    let shares = scores.map(|score| (score - most).exp());
    let all: f64 = shares.iter().sum();
    shares.map(|share| share / all)
}

/// What was missing to each answer: 1 less its share for the right one, 0 less its share for the others.
#[expect(clippy::cast_possible_truncation, reason = "it is kept as short as it is used: the same both ways")]
fn missing<const K: usize>(scores: [f64; K], right: usize) -> [f32; K] {
    let shares = softmax(scores);
    std::array::from_fn(|answer| (f64::from(u8::from(answer == right)) - shares[answer]) as f32)
}

#[cfg(test)]
mod tests {
    use super::{HALF_LIFE, Learner, MOST_HALVES};
    use crate::suggest::feature::{Feature, Group};

    fn item(word: u64) -> [Feature; 1] {
        [Feature { id: word, group: Group::Word }]
    }

    #[test]
    fn odds_are_shares_of_one_and_follow_the_answers() {
        let mut learner: Learner<3> = Learner::default();
        for n in 0..30 {
            learner.learn(n, &item(n % 2), usize::try_from(n % 2).unwrap());
        }
        let odds = learner.odds(99, &item(1));
        assert!((odds.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(odds[1] > 0.6 && odds[2] < 0.1, "{odds:?}");
        assert_eq!(learner.items(), [15, 15, 0]);
    }

    #[test]
    fn weights_are_brought_down_long_before_numbers_end() {
        let mut learner: Learner<2> = Learner::default();
        learner.learn(1, &item(1), 0);
        learner.moment = u64::from(HALF_LIFE) * 256;
        assert_eq!(learner.halves(learner.moment), MOST_HALVES);
        let trace = learner.learn(2, &item(2), 1);
        assert_eq!(learner.weight(learner.moment), 1.0);
        let odds = learner.odds(2, &item(2));
        assert!(odds[1] > 0.6 && odds.iter().all(|share| share.is_finite()), "{odds:?}");
        learner.forget(2, &item(2), trace);
        assert_eq!(learner.items(), [1, 0]);
    }
}
