//! Triage in lines: what is unsorted and what is suggested, told and asked one after the other.
//!
//! `round` is a sitting: it tells a question by `tell`, and reads each answer by `reply` as a change. `subject` is what a
//! question is about; `sources` reads what is suggested.

pub mod reply;
pub mod round;
pub mod sources;
pub mod subject;
pub mod tell;
