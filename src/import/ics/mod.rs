//! iCalendar (RFC 5545): files and folders of them.
//!
//! On the way from bytes to work: [`lines`] are unfolded and gathered into [`components`]; an [`event`] is one of them with
//! its [`moment`]s, told by a [`clock`] that [`zones`] finds by name; a [`rule`] is [`expand`]ed into when a series
//! [`starts`]; [`series`] puts changed occurrences in their places; [`work`] says of each what it is or why it is left out.
pub mod budget;
pub mod calendar;
pub mod clock;
pub mod components;
pub mod event;
pub mod exceptions;
pub mod expand;
pub mod lines;
pub mod moment;
pub mod observances;
pub mod own;
pub mod rule;
pub mod series;
pub mod slot;
pub mod starts;
pub mod values;
pub mod work;
pub mod zones;
