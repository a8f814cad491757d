//! The commands, one row each: the name, its file in `cmd`, and what it is doing, as errors begin.
//!
//! A command is a struct of its flags, whose doc comment is its help, and `run`.

use anyhow::Context;
use clap::Subcommand;

use crate::cli::cmd::list;
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
}
