//! The journal on disk: all SQL, and nothing but.
//!
//! Only `app/` comes here. Functions take a connection and domain values and give domain values back; what a deed is,
//! and when it may be done, is decided a floor above.

pub mod asks;
pub mod backup;
pub mod calendar;
pub mod connection;
pub mod error;
pub mod filter;
pub mod groups;
pub mod items;
pub mod log;
pub mod migrate;
pub mod names;
pub mod place;
pub mod reviews;
pub mod row;
pub mod sources;
pub mod tallies;
pub mod targets;
