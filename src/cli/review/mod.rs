//! The weekly review in lines: told and asked step for step, read as it stands, and looked back upon.
//!
//! `round` is a sitting: it tells a step by `tell`, asks its questions one after the other, and reads each answer by
//! `reply` as a change. `question` says what is asked at a row and which replies it takes. `stands` prints the review of
//! a week without asking anything; `past` prints thoughts and experiments over all reviews.

pub mod past;
pub mod question;
pub mod reply;
pub mod round;
pub mod stands;
pub mod tell;
