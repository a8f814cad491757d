//! From the arguments to the exit code.

use std::ffi::OsString;

use clap::Parser;
use clap::error::ErrorKind;

use crate::cli::args::{Cli, Colours, LookFlags};
use crate::cli::cmd::list::List;
use crate::cli::desk::Desk;
use crate::cli::exit::{self, Exit};
use crate::cli::out::Out;
use crate::text::escape;

/// Reads the arguments, does what they say, and tells how it ended.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return misread(&error),
    };
    let mut desk = Desk::new(cli.place, cli.time, cli.look);
    let ended = match cli.command {
        Some(command) => command.run(&mut desk),
        None => screens(&mut desk),
    };
    let ended = ended.and_then(|exit| {
        desk.out.finish()?;
        Ok(exit)
    });
    ended.unwrap_or_else(|error| {
        let (exit, hint) = match exit::of(&error) {
            (Exit::Error, _) if desk.is_changing() && exit::is_refused_by_disk(&error) => {
                (Exit::NotSaved, Some("nothing was changed; see that the folder is there and yours".to_owned()))
            }
            ending => ending,
        };
        desk.out.error(&exit::told(&error), hint.as_deref());
        exit
    })
}

/// What `headwater` alone does: today's list.
fn screens(desk: &mut Desk) -> anyhow::Result<Exit> {
    List::today().run(desk)
}

/// Help and version are answers; everything else says what is wrong with the arguments.
fn misread(error: &clap::Error) -> Exit {
    let mut out = Out::new(LookFlags { json: false, plain: false, color: Colours::Auto, quiet: false }.look());
    let text = error.render().to_string();
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return match out.raw(text.as_bytes()).and_then(|()| out.finish()) {
            Ok(()) => Exit::Done,
            Err(error) => {
                out.error(&error.to_string(), None);
                Exit::Error
            }
        };
    }
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    out.error(escape::terminal_lines(text).trim_end(), None);
    Exit::Usage
}
