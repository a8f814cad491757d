//! The day's draft: what sources hold is gathered, held against the journal as a plan, and offered; and what one's own
//! answers teach is proposed.

pub mod compared;
pub mod digest;
pub mod gather;
pub mod guess;
pub mod learned;
pub mod offers;
pub mod places;
pub mod plan;
pub mod suggestion;
pub mod told;
