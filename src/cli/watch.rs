//! Slow work of a command: on a thread, told while it goes on, and stopped by Ctrl-C.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::{flag, low_level};

use crate::cli::out::Out;
use crate::import::progress::Progress;

/// How often the line of progress is written anew.
const OFTEN: Duration = Duration::from_millis(100);

/// What Ctrl-C means in a command that does slow work: while it goes on, the first one has it stopped at its next step,
/// and a second ends the process; otherwise it ends the process as ever.
#[derive(Debug)]
pub struct Watch {
    asked: Arc<AtomicBool>,
    idle: Arc<AtomicBool>,
    /// The signal that came last, where it is not Ctrl-C's.
    signal: Arc<AtomicUsize>,
}

impl Watch {
    /// From now on; one for a process. Where the signal cannot be taken, Ctrl-C ends the process as ever, and its
    /// transaction with it.
    pub fn new() -> Self {
        let watch = Self {
            asked: Arc::new(AtomicBool::new(false)),
            idle: Arc::new(AtomicBool::new(true)),
            signal: Arc::new(AtomicUsize::new(0)),
        };
        for (signal, number) in [(SIGINT, 0), (SIGTERM, 15), (SIGHUP, 1)] {
            // In this order: what the last ones set is seen by the first two when the signal comes again.
            let _ = flag::register_conditional_default(signal, Arc::clone(&watch.idle));
            let _ = flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&watch.asked));
            let _ = flag::register_usize(signal, Arc::clone(&watch.signal), number);
            let _ = flag::register(signal, Arc::clone(&watch.asked));
        }
        watch
    }

    /// Does the work on a thread and tells how far it is, on a line of its own.
    pub fn over<T: Send>(&self, out: &mut Out, what: &str, work: impl FnOnce(&Progress) -> T + Send) -> T {
        let progress = Progress::default();
        self.idle.store(false, Ordering::Relaxed);
        let result = thread::scope(|scope| {
            let worker = scope.spawn(|| work(&progress));
            let (mut told, mut wait) = (Instant::now(), Duration::from_millis(1));
            while !worker.is_finished() {
                thread::sleep(wait);
                wait = (wait * 2).min(Duration::from_millis(25));
                if self.asked.load(Ordering::Relaxed) {
                    progress.stop();
                }
                if told.elapsed() >= OFTEN {
                    told = Instant::now();
                    out.progress(&line(what, &progress));
                }
            }
            worker.join()
        });
        self.idle.store(true, Ordering::Relaxed);
        out.progress_ends();
        // A program that was started for it has ended by now: nothing stays behind.
        let signal = self.signal.load(Ordering::Relaxed);
        if let Some(signal) = [SIGTERM, SIGHUP].into_iter().find(|one| usize::try_from(*one) == Ok(signal)) {
            let _ = low_level::emulate_default_handler(signal);
        }
        result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }
}

impl Default for Watch {
    fn default() -> Self {
        Self::new()
    }
}

fn line(what: &str, progress: &Progress) -> String {
    match progress.at() {
        _ if progress.is_stopped() => "Stopping\u{2026}  Ctrl-C again ends at once".to_owned(),
        (0, 0) => format!("{what}\u{2026}  Ctrl-C stops"),
        (done, 0) => format!("{what}  {done}  Ctrl-C stops"),
        (done, of) => format!("{what}  {done} of {of}  Ctrl-C stops"),
    }
}
