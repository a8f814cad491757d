//! What is proposed for an item, and why.

use crate::domain::class::Class;
use crate::domain::distance::Distance;
use crate::suggest::fact::Fact;

/// How sure a guess must be to be proposed, as a share of 1.
///
/// On histories of real work four of five guesses that sure were right, and half of the items or more got one; at 0.5 it
/// were three of four, at 0.7 nine of ten, but for two items of five. To set a wrong one right costs a key more than to
/// answer where nothing is proposed, to accept a right one saves reading and choosing; `benches/proposals.rs` has the
/// figures.
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
