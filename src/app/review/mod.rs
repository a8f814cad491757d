//! The weekly review: seven steps, each a list of rows that both doors show and ask the same way.
//!
//! `step` lists the steps. A file of each step's name reads its rows from the journal; `row` says what a row is and what
//! can be answered there, `rows` reads those of a step, `sitting` holds what was said so far. An answer is a change like any other, saved at once.
//! `pulls` and `experiments` look back over all reviews; `nudge` says which week is to be reviewed.

pub mod comfort;
pub mod experiments;
pub mod gaps;
pub mod leverage;
pub mod look;
pub mod next;
pub mod nudge;
pub mod page;
pub mod pulls;
pub mod row;
pub mod rows;
pub mod sitting;
pub mod step;
pub mod upstream;
