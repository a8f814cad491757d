//! What one can do: the only door to the store, and the table of keys and actions.
//!
//! Start at `journal`: everything a screen or a command reads comes from there, and every change is a
//! `change::Change` handed to it.

pub mod change;
pub mod config;
pub mod deed;
pub mod error;
pub mod exchange;
pub mod facts;
pub mod inbox;
pub mod journal;
pub mod paths;
pub mod perform;
pub mod reading;
pub mod stamp;
pub mod undo;
