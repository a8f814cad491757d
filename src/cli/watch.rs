//! Slow work of a command: on a thread, told while it goes on, and stopped by Ctrl-C.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::SIGINT;

use crate::cli::out::Out;
use crate::import::progress::Progress;

/// How often the line of progress is written anew.
const OFTEN: Duration = Duration::from_millis(100);

/// Does the work on a thread, tells how far it is on a line of its own, and has it stopped by Ctrl-C: then it ends at its
/// next step and leaves nothing. Until then nothing else ends by that key.
pub fn watched<T: Send>(out: &mut Out, what: &str, work: impl FnOnce(&Progress) -> T + Send) -> T {
    let progress = Progress::default();
    let asked = Arc::new(AtomicBool::new(false));
    // Where the signal cannot be taken, Ctrl-C ends the process as ever, and its transaction with it.
    let registered = signal_hook::flag::register(SIGINT, Arc::clone(&asked)).ok();
    let result = thread::scope(|scope| {
        let worker = scope.spawn(|| work(&progress));
        let (mut told, mut wait) = (Instant::now(), Duration::from_millis(1));
        while !worker.is_finished() {
            thread::sleep(wait);
            wait = (wait * 2).min(Duration::from_millis(25));
            if asked.load(Ordering::Relaxed) {
                progress.stop();
            }
            if told.elapsed() >= OFTEN {
                told = Instant::now();
                out.progress(&line(what, &progress));
            }
        }
        worker.join()
    });
    if let Some(id) = registered {
        signal_hook::low_level::unregister(id);
    }
    out.progress_ends();
    result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn line(what: &str, progress: &Progress) -> String {
    match progress.at() {
        _ if progress.is_stopped() => "Stopping\u{2026}".to_owned(),
        (0, 0) => format!("{what}\u{2026}  Ctrl-C stops"),
        (done, 0) => format!("{what}  {done}  Ctrl-C stops"),
        (done, of) => format!("{what}  {done} of {of}  Ctrl-C stops"),
    }
}
