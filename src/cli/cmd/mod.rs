//! The commands, one a file; `cli::command` lists them.

pub mod add;
pub mod answer;
pub mod edit;
pub mod label;
pub mod list;
pub mod log;
pub mod off;
pub mod redo;
pub mod rm;
pub mod search;
pub mod show;
pub mod status;
pub mod triage;
pub mod undo;
