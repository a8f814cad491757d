//! The commands, one a file; `cli::command` lists them.

pub mod add;
pub mod answer;
pub mod backup;
pub mod completions;
pub mod config;
pub mod demo;
pub mod edit;
pub mod export;
pub mod help;
pub mod import;
pub mod inbox;
pub mod label;
pub mod list;
pub mod log;
pub mod man;
pub mod off;
pub mod redo;
pub mod rm;
pub mod search;
pub mod show;
pub mod stats;
pub mod status;
pub mod trend;
pub mod triage;
pub mod undo;
