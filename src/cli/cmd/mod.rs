//! The commands, one a file; `cli::command` lists them.

pub mod backup;
pub mod completions;
pub mod config;
pub mod export;
pub mod help;
pub mod import;
pub mod inbox;
pub mod list;
pub mod man;
pub mod stats;
pub mod trend;
