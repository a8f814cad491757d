//! The commands, one row each: the name, its file in `cmd`, and what it is doing, as errors begin.
//!
//! A command is a struct of its flags, whose doc comment is its help, and `run`.

use anyhow::Context;
use clap::Subcommand;

use crate::cli::cmd::{backup, completions, config, export, help, import, inbox, list, man, stats, trend};
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;

macro_rules! commands {
    ($($name:ident in $file:ident, $doing:literal;)*) => {
        /// What is to be done.
        #[derive(Debug, Subcommand)]
        pub enum Command {
            $(#[allow(missing_docs, reason = "the struct says what it is")] $name($file::$name),)*
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
    List in list, "listing";
    Stats in stats, "adding up";
    Trend in trend, "following a number";
    Inbox in inbox, "looking at the inbox";
    Import in import, "importing";
    Export in export, "exporting";
    Backup in backup, "backing up";
    Config in config, "reading or changing the settings";
    Completions in completions, "writing completions";
    Man in man, "writing the manual page";
    Help in help, "looking for help";
}
