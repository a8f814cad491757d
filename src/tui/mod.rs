//! The screen: keys in, frames out.
//!
//! A stranger to the other door. It draws what the floors below hand it, styles each meaning by the theme, and leaves
//! the terminal as it found it, however it ends.

pub mod crash;
pub mod signal;
pub mod terminal;
pub mod theme;
pub mod watchdog;
