//! What is proposed, as JSON.

use serde::Serialize;

use crate::domain::class::Class;
use crate::domain::distance::Distance;
use crate::suggest::proposal::{Guess, Proposal};
use crate::suggest::telling::which;

/// A class and a distance, each null where none is likely enough.
#[derive(Debug, Serialize)]
pub struct ProposalJson {
    class: Option<GuessJson>,
    distance: Option<GuessJson>,
}

/// One guess as JSON: `class` and `drive`, or `distance`, are what is guessed.
#[derive(Debug, Serialize)]
struct GuessJson {
    class: Option<&'static str>,
    drive: Option<&'static str>,
    distance: Option<u8>,
    probability: f64,
    reasons: Vec<ReasonJson>,
}

/// A fact that spoke for it, as JSON: of `of` items with it, `were` had that answer.
#[derive(Debug, Serialize)]
struct ReasonJson {
    fact: String,
    of: u32,
    were: u32,
}

impl ProposalJson {
    /// That proposal; where there is none, nothing is proposed.
    pub fn of(proposal: Option<&Proposal>) -> Self {
        let class = proposal.and_then(|proposal| proposal.class.as_ref().ok());
        let distance = proposal.and_then(|proposal| proposal.distance.as_ref().ok());
        Self {
            class: class.map(|guess| guess_json(guess, Some(guess.answer), None)),
            distance: distance.map(|guess| guess_json(guess, None, Some(guess.answer))),
        }
    }
}

fn guess_json<T: Copy>(guess: &Guess<T>, class: Option<Class>, distance: Option<Distance>) -> GuessJson {
    let reasons = guess.reasons.iter();
    GuessJson {
        class: class.map(Class::word),
        drive: class.and_then(Class::drive).map(|drive| drive.word()),
        distance: distance.map(Distance::digit),
        probability: guess.probability,
        reasons: reasons.map(|r| ReasonJson { fact: which(&r.fact), of: r.of, were: r.were }).collect(),
    }
}
