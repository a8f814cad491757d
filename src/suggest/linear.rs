//! Weights that are moved by their own mistakes: logistic regression over several answers, learnt in one pass.
//!
//! What is kept of a feature is the sum of the mistakes made with it, and of their squares; its weights are the first by
//! the root of the second. So a rare word moves its weights far with few answers and a common one calms down (AdaGrad with
//! dual averaging), and a sum can give back what an item put in.

use crate::suggest::feature::{Feature, Group};
use crate::suggest::table::{Table, id};

/// How far a feature moves the scores of `K` answers.
#[derive(Debug, Clone)]
struct Pull<const K: usize> {
    /// How many items had it.
    items: u32,
    /// What was missing to each answer, summed.
    missing: [f64; K],
    /// The squares of that, over all answers.
    squares: f64,
}

/// What a linear expert listens to, and how eagerly it learns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tuning {
    /// How loud each group is, whatever its number of features.
    pub loud: [f64; Group::COUNT],
    /// How far the weights move.
    pub rate: f64,
    /// What the squares begin with: the larger, the smaller the first steps.
    pub calm: f64,
}

/// How far each group's features move the scores of `K` answers.
#[derive(Debug, Clone)]
pub struct Linear<const K: usize> {
    tuning: Tuning,
    table: Table<Pull<K>>,
    bias: u64,
}

impl<const K: usize> Linear<K> {
    /// One that has learnt nothing.
    pub fn new(tuning: Tuning) -> Self {
        Self { tuning, table: Table::default(), bias: id(&["always"]) }
    }

    /// The features it listens to, each with its value: a group is as loud with one feature as with twenty.
    fn inputs(&self, features: &[Feature]) -> Vec<(u64, f64)> {
        let mut many = [0_u32; Group::COUNT];
        for feature in features {
            many[feature.group.index()] += 1;
        }
        let values: [f64; Group::COUNT] =
            std::array::from_fn(|group| self.tuning.loud[group] / f64::from(many[group].max(1)).sqrt());
        let heard = features.iter().map(|feature| (feature.id, values[feature.group.index()]));
        heard.filter(|(_, value)| *value > 0.0).chain([(self.bias, 1.0)]).collect()
    }

    /// The scores of the answers; `unit` is what an item weighs now.
    pub fn scores(&self, features: &[Feature], unit: f64) -> [f64; K] {
        let mut scores = [0.0; K];
        let calm = self.tuning.calm * unit * unit;
        for (id, value) in self.inputs(features) {
            let Some(pull) = self.table.get(&id) else { continue };
            let by = self.tuning.rate * value / (pull.squares + calm).sqrt();
            for (score, missing) in scores.iter_mut().zip(pull.missing) {
                *score += by * missing;
            }
        }
        scores
    }

    /// Adds what was missing to each answer for an item that weighs so much.
    pub fn add(&mut self, features: &[Feature], missing: [f32; K], weight: f64) {
        let missing = missing.map(f64::from);
        let square: f64 = missing.iter().map(|missing| missing * missing).sum();
        for (id, value) in self.inputs(features) {
            let pull = self.table.entry(id).or_insert(Pull { items: 0, missing: [0.0; K], squares: 0.0 });
            let value = value * weight;
            pull.items += 1;
            pull.squares += square * value * value;
            for (sum, missing) in pull.missing.iter_mut().zip(missing) {
                *sum += value * missing;
            }
        }
    }

    /// Takes out what was added with these features, this missing and that weight.
    pub fn take(&mut self, features: &[Feature], missing: [f32; K], weight: f64) {
        let missing = missing.map(f64::from);
        let square: f64 = missing.iter().map(|missing| missing * missing).sum();
        for (id, value) in self.inputs(features) {
            let Some(pull) = self.table.get_mut(&id) else { continue };
            if pull.items <= 1 {
                self.table.remove(&id);
                continue;
            }
            let value = value * weight;
            pull.items -= 1;
            pull.squares = (pull.squares - square * value * value).max(0.0);
            for (sum, missing) in pull.missing.iter_mut().zip(missing) {
                *sum -= value * missing;
            }
        }
    }

    /// All weights times `factor`.
    pub fn scale(&mut self, factor: f64) {
        for pull in self.table.values_mut() {
            pull.squares *= factor * factor;
            for missing in &mut pull.missing {
                *missing *= factor;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Linear, Tuning};
    use crate::suggest::feature::{Feature, Group};

    const TUNING: Tuning = Tuning { loud: [1.0; Group::COUNT], rate: 0.5, calm: 0.1 };

    fn feature(id: u64) -> Feature {
        Feature { id, group: Group::Word }
    }

    #[test]
    fn it_moves_towards_what_was_missing_and_back() {
        let mut linear: Linear<2> = Linear::new(TUNING);
        let item = [feature(1), feature(2)];
        linear.add(&item, [0.5, -0.5], 1.0);
        let [right, wrong] = linear.scores(&item, 1.0);
        assert!(right > 0.0 && (right + wrong).abs() < 1e-12, "{right} {wrong}");
        linear.add(&[feature(2), feature(3)], [-0.5, 0.5], 1.0);
        linear.take(&[feature(2), feature(3)], [-0.5, 0.5], 1.0);
        let [again, _] = linear.scores(&item, 1.0);
        assert!((again - right).abs() < 1e-12);
        linear.take(&item, [0.5, -0.5], 1.0);
        assert_eq!(linear.scores(&item, 1.0), [0.0, 0.0]);
        assert!(linear.table.is_empty(), "what no item has is not kept");
    }

    #[test]
    fn brought_down_it_says_the_same() {
        let mut linear: Linear<2> = Linear::new(TUNING);
        linear.add(&[feature(1)], [0.5, -0.5], 8.0);
        let before = linear.scores(&[feature(1)], 8.0);
        linear.scale(0.125);
        assert_eq!(linear.scores(&[feature(1)], 1.0), before);
    }
}
