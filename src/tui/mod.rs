//! The screen: keys in, frames out.
//!
//! A stranger to the other door. It draws what the floors below hand it, styles each meaning by the theme, and leaves
//! the terminal as it found it, however it ends. A key goes `run` → `app` → the keymap → the focused panel's `act` →
//! maybe a change of the journal → panels read anew → the next frame. No panel asks the journal anything while drawing.

pub mod act;
pub mod app;
pub mod crash;
pub mod desk;
pub mod frame;
pub mod input;
pub mod key;
pub mod open;
pub mod panel;
pub mod popup;
pub mod question;
pub mod run;
pub mod signal;
pub mod stage;
pub mod terminal;
pub mod theme;
pub mod view;
pub mod views;
pub mod watchdog;
pub mod widget;
