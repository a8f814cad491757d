//! The command line: words in, lines or JSON out.
//!
//! `command` lists the commands, each a file in `cmd` whose struct is its flags and whose `run` is what it does. `args`
//! holds the flags that every command takes; `review` tells and asks a week's review in lines. A command gets its
//! `desk::Desk`: the paths, the settings, the moment, the journal, and `out`, the only writer to the terminal. `exit`
//! turns what went wrong into a code and a hint.

pub mod args;
pub mod beside;
pub mod cmd;
pub mod command;
pub mod desk;
pub mod exit;
pub mod form;
pub mod guess;
pub mod hear;
pub mod import;
pub mod items;
pub mod marks;
pub mod operations;
pub mod out;
pub mod overview;
pub mod page;
pub mod review;
pub mod run;
pub mod signs;
pub mod target;
pub mod triage;
pub mod watch;
pub mod why;
