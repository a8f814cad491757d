//! Any table of text: how it is written and what its columns mean is found out, told, and can be said.
//!
//! [`table`] reads rows, [`mapping`] says which column is what, [`survey`] looks through all rows for what only all of them
//! tell (whether days come before months), [`row`] makes one row into a piece of work, and [`source`] is the whole.

pub mod built_in;
pub mod clock;
pub mod column;
pub mod date;
pub mod dialect;
pub mod field;
pub mod guess;
pub mod mapping;
pub mod name;
pub mod row;
pub mod said;
pub mod source;
pub mod span;
pub mod survey;
pub mod table;
pub mod told;
