//! `headwater`: reads its arguments and ends with a code; everything else is the library's.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use headwater::cli::run::run;

fn main() -> ExitCode {
    // Whatever is made is for nobody else to read.
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    // A limit on file sizes is then an error that can be told, and not the end of the process. Should it not be taken,
    // the process ends there, and the journal stays whole.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
    run(std::env::args_os()).into()
}
