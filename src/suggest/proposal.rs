//! What is proposed for an item, and why.

use crate::domain::class::Class;
use crate::domain::distance::Distance;
use crate::suggest::fact::Fact;

/// How sure a guess must be to be proposed, as a share of 1.
///
/// To accept a right guess saves reading and choosing, to set a wrong one right costs little more than to answer where
/// nothing is proposed; but proposals that are often wrong are no longer looked at. Over ten histories of work 65 % of the
/// items got one at 0.6, and 82 % of these were right. At 0.5 it was 79 %, of which 78 % were right, at 0.7 53 % and 87 %.
/// A person who wants fewer and surer ones has the probability beside each.
pub const CONFIDENCE: f64 = 0.6;

/// The first number of answers with which more than an item's own title is asked.
///
/// With fewer, words have come once or twice each, and what they seem to say is chance.
pub const ENOUGH: u32 = 30;

/// One answer for an item, not given yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess<T> {
    /// The answer.
    pub answer: T,
    /// How likely it is, as a share of 1.
    pub probability: f64,
    /// What spoke most for it, the most telling first; at most three, none where only parts of words spoke.
    pub reasons: Vec<Reason>,
}

/// A fact of the item, and what it was with in the items learnt: of `of` items with that fact, `were` had the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The fact.
    pub fact: Fact,
    /// How many items learnt have it.
    pub of: u32,
    /// How many of them had the answer that is guessed.
    pub were: u32,
}

/// Why nothing is proposed.
#[derive(Debug, Clone, PartialEq)]
pub enum Unsure<T> {
    /// So few answers are known, fewer than [`ENOUGH`], and none of that title that would say it.
    Few(u32),
    /// No answer is likely enough; the two likeliest, with their shares of 1, the likelier first.
    Between([(T, f64); 2]),
}

/// What is proposed for an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Its class, and for comfort the drive.
    pub class: Result<Guess<Class>, Unsure<Class>>,
    /// How far decisions had come.
    pub distance: Result<Guess<Distance>, Unsure<Distance>>,
}
