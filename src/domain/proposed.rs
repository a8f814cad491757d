//! What was proposed of an item before a person answered.

use crate::domain::class::Class;
use crate::domain::distance::Distance;

/// A class and a distance that were proposed, each with how likely it seemed, 0 to 1. Never an answer by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Proposed {
    /// The class, where one was proposed.
    pub class: Option<(Class, f64)>,
    /// The distance, where one was proposed.
    pub distance: Option<(Distance, f64)>,
}
