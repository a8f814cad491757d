//! `headwater`: reads its arguments, opens a door, and ends with a code; everything else is the library's.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use headwater::cli::run::{Next, failed, run};
use headwater::tui::open::{OpenError, open};
use headwater::tui::signal;
use headwater::tui::stage::Ended;

fn main() -> ExitCode {
    // Whatever is made is for nobody else to read.
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    // A limit on file sizes is then an error that can be told, and not the end of the process. Should it not be taken,
    // the process ends there, and the journal stays whole.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
    match run(std::env::args_os()) {
        Next::Exit(exit) => exit.into(),
        Next::Screens(visit) => match open(*visit) {
            Ok(Ended::Left) => ExitCode::SUCCESS,
            Ok(Ended::Signal(number)) => ExitCode::from(signal::exit_code(number)),
            // The journal's errors have an exit code each, whichever door they come through.
            Err(OpenError::Journal(error)) => failed(&error.into()).into(),
            Err(error) => failed(&error.into()).into(),
        },
    }
}
