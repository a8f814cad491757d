//! From the arguments to the exit code.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use crate::app::screen::Screen;
use crate::app::visit::Visit;
use crate::cli::args::{Colours, LookFlags};
use crate::cli::cmd::list::List;
use crate::cli::command::Cli;
use crate::cli::desk::Desk;
use crate::cli::exit::{self, Exit};
use crate::cli::out::{Out, OutError};
use crate::text::escape;

/// What comes of the arguments.
pub enum Next {
    /// It was done; the process ends.
    Exit(Exit),
    /// The screens are to be opened: they are the other door's.
    Screens(Box<Visit>),
}

/// Reads the arguments and does what they say, but for opening the screens.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Next {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return Next::Exit(misread(&error)),
    };
    let mut desk = Desk::new(cli.place, cli.time, cli.look, Cli::command);
    let ended = match cli.command {
        Some(command) => command.run(&mut desk),
        None => alone(&mut desk),
    };
    let exit = end(&mut desk, ended);
    match desk.take_visit() {
        Some(visit) if exit == Exit::Done => Next::Screens(Box::new(visit)),
        _ => Next::Exit(exit),
    }
}

/// What `headwater` alone does: the screens on a terminal, elsewhere today's list.
fn alone(desk: &mut Desk) -> anyhow::Result<Exit> {
    if desk.has_screens() { desk.open_screens(Screen::Today) } else { List::today().run(desk) }
}

/// Tells an error of the screens as every other one is told.
pub fn failed(error: &anyhow::Error) -> Exit {
    let mut out = Out::new(PLAIN.look());
    let (exit, hint) = exit::of(error);
    out.error(&exit::told(error), hint.as_deref());
    exit
}

fn end(desk: &mut Desk, ended: anyhow::Result<Exit>) -> Exit {
    let ended = ended.and_then(|exit| {
        desk.out.finish()?;
        Ok(exit)
    });
    ended.unwrap_or_else(|error| {
        let (exit, hint) = match exit::of(&error) {
            (Exit::Error, _) if desk.is_changing() && exit::is_refused_by_disk(&error) => {
                (Exit::NotSaved, Some("nothing was changed; see that the folder is there and yours".to_owned()))
            }
            // Nothing was to be saved: the same failure of the disk, met while reading.
            (Exit::NotSaved, _) if !desk.is_changing() => {
                let hint = "nothing was changed; see that the disk can be read and has room, and try again";
                (Exit::Error, Some(hint.to_owned()))
            }
            (exit, None) if desk.is_changing() && error.is::<OutError>() => {
                (exit, Some("the change itself was saved; `headwater log` shows it".to_owned()))
            }
            ending => ending,
        };
        desk.out.error(&exit::told(&error), hint.as_deref());
        exit
    })
}

/// The look before any flag is known.
const PLAIN: LookFlags = LookFlags { json: false, plain: false, color: Colours::Auto, quiet: false };

/// Help and version are answers; everything else says what is wrong with the arguments.
fn misread(error: &clap::Error) -> Exit {
    let mut out = Out::new(PLAIN.look());
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
