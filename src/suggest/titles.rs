//! The last answers of each title.

use crate::suggest::table::Table;

/// What an answer weighs beside the next one of the same title.
const FADE: f64 = 0.7;
/// How many answers the others' shares count for, beside a title's own.
const OTHERS: f64 = 1.0;
/// The answers further back weigh next to nothing.
const BACK: usize = 16;

/// The answers of each title, the latest last.
#[derive(Debug, Clone, Default)]
pub struct Titles(Table<Vec<(u64, usize)>>);

impl Titles {
    /// Adds an answer given at that moment.
    pub fn add(&mut self, title: u64, moment: u64, answer: usize) {
        self.0.entry(title).or_default().push((moment, answer));
    }

    /// Takes out the answer given at that moment.
    pub fn take(&mut self, title: u64, moment: u64) {
        if let Some(answers) = self.0.get_mut(&title) {
            answers.retain(|(at, _)| *at != moment);
            if answers.is_empty() {
                self.0.remove(&title);
            }
        }
    }

    /// How many answers the title has.
    pub fn came(&self, title: u64) -> usize {
        self.0.get(&title).map_or(0, Vec::len)
    }

    /// How likely each answer is for an item of that title, where `prior` is how likely each is for any item. None for a
    /// title without answers.
    ///
    /// Each of the title's answers counts 0.7 times as much as the next one, and the prior as one more answer: after
    /// one answer it is about two thirds, after five alike nine tenths.
    pub fn odds<const K: usize>(&self, title: u64, prior: [f64; K]) -> Option<[f64; K]> {
        let answers = self.0.get(&title)?;
        let mut odds = prior.map(|share| share * OTHERS);
        let mut weight = 1.0;
        let mut all = OTHERS;
        for (_, answer) in answers.iter().rev().take(BACK) {
            odds[*answer] += weight;
            all += weight;
            weight *= FADE;
        }
        Some(odds.map(|share| share / all))
    }
}

#[cfg(test)]
mod tests {
    use super::Titles;

    #[test]
    fn the_last_answers_weigh_most() {
        let mut titles = Titles::default();
        assert_eq!(titles.odds(7, [0.5, 0.5]), None);
        titles.add(7, 1, 0);
        assert_eq!(titles.odds(7, [0.5, 0.5]), Some([0.75, 0.25]));
        titles.add(7, 2, 1);
        let [first, last] = titles.odds(7, [0.5, 0.5]).unwrap();
        assert!(last > first && (first + last - 1.0).abs() < 1e-12);
        titles.take(7, 2);
        assert_eq!(titles.odds(7, [0.5, 0.5]), Some([0.75, 0.25]));
        titles.take(7, 1);
        assert_eq!((titles.odds(7, [0.5, 0.5]), titles.came(7)), (None, 0));
    }
}
