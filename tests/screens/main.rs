//! The screens: keys in, frames out, through the real loop.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod day;
mod demo;
mod desk;
mod draft;
mod evening;
mod figures;
mod inbox;
mod notices;
mod review;
mod sizes;
mod trends;
mod year;
