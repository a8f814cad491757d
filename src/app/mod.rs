//! What one can do: the only door to the store, and the table of keys and actions.
//!
//! Start at `journal`: everything a screen or a command reads comes from there, and every change is a
//! `change::Change` handed to it. `find` reads its items and names, `figures` what they add up to.

pub mod action;
pub mod aim;
pub mod alike;
pub mod backups;
pub mod behind;
pub mod brags;
pub mod calendar;
pub mod change;
pub mod compare;
pub mod config;
pub mod csv;
pub mod deck;
pub mod deed;
pub mod demo;
pub mod dice;
pub mod drafts;
pub mod dress;
pub mod error;
pub mod exchange;
pub mod external;
pub mod facts;
pub mod figures;
pub mod file;
pub mod find;
pub mod inbox;
pub mod journal;
pub mod keymap;
pub mod limits;
pub mod moved;
pub mod notices;
pub mod overload;
pub mod paths;
pub mod perform;
pub mod reading;
pub mod recipe;
pub mod requests;
pub mod sample;
pub mod signs;
pub mod stamp;
pub mod stats;
pub mod teller;
pub mod topics;
pub mod trend;
pub mod undo;
pub mod unusual;
pub mod visit;
pub mod weeks;
