//! `completions`: what lets a shell complete commands and flags.

use clap::Args;
use clap_complete::Shell;

use crate::cli::desk::Desk;
use crate::cli::exit::Exit;

/// Print the completions of a shell.
///
/// bash: headwater completions bash > ~/.local/share/bash-completion/completions/headwater
/// fish: headwater completions fish > ~/.config/fish/completions/headwater.fish
/// zsh:  headwater completions zsh > a file _headwater in a folder of $fpath
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Completions {
    /// The shell.
    shell: Shell,
}

impl Completions {
    /// Prints them.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut desk.program(), "headwater", &mut script);
        desk.out.raw(&script)?;
        Ok(Exit::Done)
    }
}
