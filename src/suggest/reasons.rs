//! Which facts of an item spoke most for an answer.

use crate::suggest::fact::Fact;
use crate::suggest::learner::Learner;
use crate::suggest::proposal::Reason;

/// The most reasons that are given for a guess.
const MOST_REASONS: usize = 3;

/// How many items like all the others count beside those with a fact, when facts are compared: two of two is no better
/// reason than 18 of 20.
const CAUTION: f64 = 3.0;

/// How far a fact's share must lie above the share among all items to be a reason, in log odds: at an even half, from 60 %.
const STANDS_OUT: f64 = 0.4;

/// Words of up to so many letters that do not begin the title are rather the mortar of a sentence where they are common,
/// whatever they were with: `with`, `for`.
const SHORT: usize = 4;
/// A fact of fewer items than that is no reason.
const RARE: u32 = 2;
/// Common is a word of at least so many items.
const COMMON: u32 = 20;
/// And of more than one in so many.
const ONE_IN: u32 = 25;

/// The facts that spoke most for an answer, the most telling first: those whose items had it most above all items, where
/// few items are less sure than many. What was said of the same title is always a reason. Their counts are those of the items learnt, each counted once.
pub fn of<const K: usize>(learner: &Learner<K>, facts: Vec<Fact>, answer: usize) -> Vec<Reason> {
    let items = learner.items();
    let all: u32 = items.iter().sum();
    let usual = (f64::from(items[answer]) + 0.5) / (f64::from(all) + 1.0);
    let opening = facts.iter().find(|fact| matches!(fact, Fact::Word(_))).cloned();
    let mut spoke: Vec<(f64, Reason)> = Vec::new();
    for fact in facts.into_iter().filter(Fact::is_telling) {
        let counts = learner.of(fact.feature());
        let reason = Reason { fact, of: counts.iter().sum(), were: counts[answer] };
        let share = (f64::from(reason.were) + CAUTION * usual) / (f64::from(reason.of) + CAUTION);
        let by = log_odds(share) - log_odds(usual);
        // What most with it were not is no reason, however rare the answer is otherwise.
        let is_opening = Some(&reason.fact) == opening.as_ref();
        let is_common = reason.of >= COMMON && reason.of.saturating_mul(ONE_IN) > all;
        let is_mortar = is_common && !is_opening && is_short(&reason.fact);
        // What was met once says nothing that a person would believe.
        let is_rare = reason.of < RARE;
        let stands_out = (by > STANDS_OUT && !is_rare) || matches!(reason.fact, Fact::Title(_));
        if stands_out && 2 * reason.were > reason.of && !is_mortar {
            spoke.push((by, reason));
        }
    }
    spoke.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut told: Vec<Reason> = Vec::new();
    for (_, reason) in spoke {
        if told.len() < MOST_REASONS && !told.iter().any(|other| overlap(&reason.fact, &other.fact)) {
            told.push(reason);
        }
    }
    told
}

fn is_short(fact: &Fact) -> bool {
    matches!(fact, Fact::Word(word) if word.chars().nth(SHORT).is_none())
}

fn log_odds(share: f64) -> f64 {
    (share / (1.0 - share)).ln()
}

/// Whether two facts would say the same twice.
fn overlap(one: &Fact, other: &Fact) -> bool {
    one == other || one.is_within(other) || other.is_within(one)
}
