//! The commands, one a file; `cli::command` lists them.

pub mod list;
