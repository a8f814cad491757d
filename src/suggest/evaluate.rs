//! How good proposals would have been: each item is guessed first and learnt after, in the order of sorting.

use crate::domain::class::Class;
use crate::domain::item::Work;
use crate::suggest::features::title_id;
use crate::suggest::model::Model;
use crate::suggest::proposal::{CONFIDENCE, ENOUGH};
use crate::suggest::table::Table;

/// How many stretches of probability the calibration error looks at.
const BINS: usize = 10;

/// What came of guessing one question for each item before it was learnt.
///
/// The first [`ENOUGH`] answered items are learnt only. Every later one is guessed by its likeliest answer, however likely
/// that is; what is said below of *items* is said of these. A share of no items is none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// Items with an answer.
    pub items: u64,
    /// Items that were guessed: all but the first [`ENOUGH`].
    pub predicted: u64,
    /// Of these, the share that was guessed right.
    pub accuracy: Option<f64>,
    /// How far shown probabilities lie from what came true, the expected calibration error: items are put into ten equal
    /// stretches by the probability of their guess, and the distances between mean probability and share of right guesses
    /// are averaged by the items of each stretch. 0 is best.
    pub calibration: Option<f64>,
    /// The share that was guessed with at least [`CONFIDENCE`], and so would have been proposed.
    pub coverage: Option<f64>,
    /// Of these, the share that was guessed right.
    pub confident: Option<f64>,
    /// The share that was right by always saying what was most frequent so far; of equally frequent ones what came first.
    pub most_frequent: Option<f64>,
    /// The share that was right by saying what the last item of the same folded title was, else the most frequent.
    pub last_of_title: Option<f64>,
    /// For each answer that an item can have, how many items had it, and how many of these were guessed right.
    pub recall: Vec<Recall>,
}

/// How often one answer was recognised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recall {
    /// Items that had it.
    pub of: u64,
    /// Those that were guessed right.
    pub right: u64,
}

impl Recall {
    /// The second by the first; none where no item had it.
    pub fn share(self) -> Option<f64> {
        share(self.right, self.of)
    }
}

/// How good proposals would have been.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evaluation {
    /// Classes, their recall in the order of [`Class::ALL`]; of items with a class.
    pub class: Figures,
    /// Distances, their recall in the order of [`Distance::ALL`](crate::domain::distance::Distance::ALL); of items whose distance was stated.
    pub distance: Figures,
}

/// Guesses and learns each item in turn; those that are not sorted and state no distance are passed over.
///
/// The order is that of sorting. A thousand items take a tenth of a second, a hundred thousand ten: [`Course`] goes step
/// by step, so that progress can be shown and the rest left.
pub fn evaluate<'a>(works: impl Iterator<Item = &'a Work>) -> Evaluation {
    let mut course = Course::default();
    for work in works {
        course.step(work);
    }
    course.end()
}

/// An evaluation under way.
#[derive(Debug, Clone, Default)]
pub struct Course {
    model: Model,
    class: Tally<5>,
    distance: Tally<4>,
}

impl Course {
    /// Guesses an item, then learns it.
    pub fn step(&mut self, work: &Work) {
        let title = title_id(work);
        let class = work.class.and_then(|class| Class::ALL.iter().position(|one| *one == class));
        if let Some(class) = class {
            let odds = self.class.is_warm().then(|| self.model.class_odds(work));
            self.class.add(title, class, odds);
        }
        if let Some(far) = work.distance {
            let odds = self.distance.is_warm().then(|| self.model.distance_odds(work));
            self.distance.add(title, usize::from(far.digit()), odds);
        }
        self.model.learn(work);
    }

    /// The figures of the items so far.
    pub fn end(&self) -> Evaluation {
        Evaluation { class: self.class.figures(), distance: self.distance.figures() }
    }
}

/// Counts of one question with `K` answers.
#[derive(Debug, Clone)]
struct Tally<const K: usize> {
    items: u64,
    right: u64,
    sure: u64,
    sure_right: u64,
    frequent_right: u64,
    title_right: u64,
    recall: [Recall; K],
    /// Of each stretch: right guesses less the sum of their probabilities.
    bins: [f64; BINS],
    seen: [u64; K],
    /// The answers in the order in which they first came.
    first: Vec<usize>,
    last: Table<usize>,
}

impl<const K: usize> Default for Tally<K> {
    fn default() -> Self {
        Self {
            items: 0,
            right: 0,
            sure: 0,
            sure_right: 0,
            frequent_right: 0,
            title_right: 0,
            recall: [Recall::default(); K],
            bins: [0.0; BINS],
            seen: [0; K],
            first: Vec::new(),
            last: Table::default(),
        }
    }
}

impl<const K: usize> Tally<K> {
    /// Whether the next item is guessed.
    fn is_warm(&self) -> bool {
        self.items >= u64::from(ENOUGH)
    }

    /// One more item: its answer, and how likely each answer was held, if it was guessed.
    fn add(&mut self, title: u64, answer: usize, odds: Option<[f64; K]>) {
        if let Some(odds) = odds {
            let guess = (1..K).fold(0, |best, place| if odds[place] > odds[best] { place } else { best });
            let (probability, is_right) = (odds[guess], guess == answer);
            self.recall[answer].of += 1;
            self.recall[answer].right += u64::from(is_right);
            self.right += u64::from(is_right);
            if probability >= CONFIDENCE {
                self.sure += 1;
                self.sure_right += u64::from(is_right);
            }
            self.bins[stretch(probability)] += f64::from(u8::from(is_right)) - probability;
            let frequent = self.frequent();
            self.frequent_right += u64::from(frequent == Some(answer));
            self.title_right += u64::from(self.last.get(&title).copied().or(frequent) == Some(answer));
        }
        self.items += 1;
        if self.seen[answer] == 0 {
            self.first.push(answer);
        }
        self.seen[answer] += 1;
        self.last.insert(title, answer);
    }

    /// The most frequent answer so far.
    fn frequent(&self) -> Option<usize> {
        let most = self.first.iter().map(|answer| self.seen[*answer]).max()?;
        self.first.iter().copied().find(|answer| self.seen[*answer] == most)
    }

    fn figures(&self) -> Figures {
        let predicted: u64 = self.recall.iter().map(|recall| recall.of).sum();
        let off: f64 = self.bins.iter().map(|bin| bin.abs()).sum();
        Figures {
            items: self.items,
            predicted,
            accuracy: share(self.right, predicted),
            calibration: (predicted > 0).then(|| off / number(predicted)),
            coverage: share(self.sure, predicted),
            confident: share(self.sure_right, self.sure),
            most_frequent: share(self.frequent_right, predicted),
            last_of_title: share(self.title_right, predicted),
            recall: self.recall.to_vec(),
        }
    }
}

/// The stretch of ten in which a probability lies.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 10, and 10 belongs to the last")]
fn stretch(probability: f64) -> usize {
    ((probability * 10.0) as usize).min(BINS - 1)
}

/// One count by another; none by 0.
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| number(part) / number(whole))
}

#[expect(clippy::cast_precision_loss, reason = "a journal has fewer items than a float has whole numbers")]
const fn number(count: u64) -> f64 {
    count as f64
}
