//! Thoughts: sentences one catches oneself thinking, and which pull each of them gives away.

use crate::domain::name::Name;
use crate::domain::pull::Pull;

/// One thought of the list that reviews choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thought {
    /// The word by which reviews keep it; it never changes.
    pub id: String,
    /// What draws one there.
    pub pull: Pull,
    /// The thought, in the first person.
    pub says: String,
    /// What to ask oneself.
    pub asks: String,
    /// One small thing to do instead.
    pub instead: String,
    /// The leverage skill which that would use.
    pub skill: Name,
}
