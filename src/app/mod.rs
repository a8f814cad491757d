//! What one can do.

pub mod deck;
pub mod demo;
pub mod dice;
pub mod recipe;
pub mod teller;
