//! The commands, one row each: the name, its file in `cmd`, and what it is doing, as errors begin.
//!
//! A command is a struct of its flags, whose doc comment is its help, and `run`.

use anyhow::Context;
use clap::Subcommand;

use crate::cli::cmd::{add, answer, edit, label, list, log, off, redo, rm, search, show, status, triage, undo};
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;

macro_rules! commands {
    ($($name:ident = $file:ident::$flags:ident, $doing:literal;)*) => {
        /// What is to be done.
        #[derive(Debug, Subcommand)]
        pub enum Command {
            $(#[allow(missing_docs, reason = "the struct says what it is")] $name($file::$flags),)*
        }

        impl Command {
            /// Does it.
            ///
            /// # Errors
            /// Why it was not done, beginning with what was being done.
            pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
                match self {
                    $(Self::$name(command) => command.run(desk).context($doing),)*
                }
            }
        }
    };
}

commands! {
    Add = add::Add, "adding";
    List = list::List, "listing";
    Show = show::Show, "showing an item";
    Edit = edit::EditItems, "editing";
    Rm = rm::Rm, "removing";
    Search = search::Search, "searching";
    Answer = answer::Answer, "answering";
    Off = off::Off, "changing days off";
    Label = label::Label, "labelling a week";
    Undo = undo::Undo, "undoing";
    Redo = redo::Redo, "redoing";
    Log = log::Log, "reading the log";
    Triage = triage::Triage, "sorting";
    Status = status::Status, "looking at what waits";
}
