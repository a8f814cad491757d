//! The commands, one row each: the name, its file in `cmd`, and what it is doing, as errors begin.
//!
//! A command is a struct of its flags, whose doc comment is its help, and `run`.

use anyhow::Context;
use clap::{Parser, Subcommand};

use crate::cli::args::{LookFlags, PlaceFlags, TimeFlags};
use crate::cli::cmd::{
    add, answer, backup, brag, completions, config, demo, dismiss, edit, export, help, import, inbox, label, list, log,
    man, off, redo, report, review, rm, search, show, stats, status, suggest, target, trend, triage, undo,
};
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
    Stats = stats::Stats, "adding up";
    Trend = trend::Trend, "following a number";
    Inbox = inbox::Inbox, "looking at the inbox";
    Answer = answer::Answer, "answering";
    Report = report::Report, "writing the page of a period";
    Brag = brag::Brag, "writing a brag page";
    Import = import::Import, "importing";
    Export = export::Export, "exporting";
    Off = off::Off, "changing days off";
    Label = label::Label, "labelling a week";
    Target = target::Target, "setting targets";
    Dismiss = dismiss::Dismiss, "dismissing a notice";
    Undo = undo::Undo, "undoing";
    Redo = redo::Redo, "redoing";
    Log = log::Log, "reading the log";
    Triage = triage::Triage, "sorting";
    Review = review::Review, "reviewing";
    Suggest = suggest::Suggest, "proposing";
    Status = status::Status, "looking at what waits";
    Backup = backup::Backup, "backing up";
    Config = config::Config, "reading or changing the settings";
    Completions = completions::Completions, "writing completions";
    Man = man::Man, "writing the manual page";
    Demo = demo::Demo, "making the demo journal";
    Help = help::Help, "looking for help";
}

/// A work journal that shows how much of your time is spent downstream of decisions.
///
/// Without a command it opens the screens on a terminal, and prints today's list elsewhere.
#[derive(Debug, Parser)]
#[command(name = "headwater", version, disable_help_subcommand = true, max_term_width = 100)]
pub struct Cli {
    /// Where things are.
    #[command(flatten)]
    pub place: PlaceFlags,
    /// What day it is.
    #[command(flatten)]
    pub time: TimeFlags,
    /// How the answer looks.
    #[command(flatten)]
    pub look: LookFlags,
    /// What is to be done.
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_flags_fit_together() {
        Cli::command().debug_assert();
    }
}
