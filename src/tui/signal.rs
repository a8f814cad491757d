//! Signals as flags: a handler only notes, the loop reads.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rustix::process::kill_current_process_group;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::{flag, low_level};

/// The signals that end the program, the most pressing first.
const ENDS: [i32; 4] = [SIGHUP, SIGTERM, SIGQUIT, SIGINT];

/// A signal that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The program should end: save what is half-written, then exit with [`exit_code`] of that number.
    End(i32),
    /// It should stop until it is resumed.
    Stop,
    /// It was resumed after something else had stopped it.
    Resumed,
}

/// The exit code for an end by that signal: 128 + n.
pub fn exit_code(signal: i32) -> u8 {
    u8::try_from(128 + signal).unwrap_or(u8::MAX)
}

/// The signals that came since they were last asked for.
///
/// SIGPIPE is noted by nobody and thereby ignored; programs started from here get it as usual. Once this is dropped,
/// every signal does what it does by default.
#[derive(Debug)]
pub struct Signals {
    ends: [(i32, Arc<AtomicBool>); 4],
    stop: Arc<AtomicBool>,
    resumed: Arc<AtomicBool>,
    /// SIGTSTP stops at once: the terminal is another program's.
    is_outside: Arc<AtomicBool>,
    /// Nobody reads the flags any more.
    is_over: Arc<AtomicBool>,
}

impl Signals {
    /// Begins to note signals. Before the terminal is changed, so that none finds it changed and nobody listening.
    ///
    /// # Errors
    /// When the system takes no handler.
    pub fn listen() -> io::Result<Self> {
        let (is_outside, is_over) = (Arc::<AtomicBool>::default(), Arc::<AtomicBool>::default());
        let noted = |signal| -> io::Result<Arc<AtomicBool>> {
            let came = Arc::default();
            flag::register(signal, Arc::clone(&came))?;
            Ok(came)
        };
        let ends = ENDS.map(|signal| {
            flag::register_conditional_default(signal, Arc::clone(&is_over))?;
            Ok::<_, io::Error>((signal, noted(signal)?))
        });
        let [one, two, three, four] = ends;
        flag::register_conditional_default(SIGTSTP, Arc::clone(&is_outside))?;
        noted(SIGPIPE)?;
        Ok(Self {
            ends: [one?, two?, three?, four?],
            stop: noted(SIGTSTP)?,
            resumed: noted(SIGCONT)?,
            is_outside,
            is_over,
        })
    }

    /// The next signal that came, ends first. A signal does not wake a loop that waits for a key: ask after every wait,
    /// and wait a tenth of a second at most.
    pub fn next(&self) -> Option<Signal> {
        let came = |flag: &AtomicBool| flag.swap(false, Ordering::SeqCst);
        let end = self.ends.iter().find(|(_, flag)| came(flag)).map(|(signal, _)| Signal::End(*signal));
        end.or_else(|| came(&self.stop).then_some(Signal::Stop))
            .or_else(|| came(&self.resumed).then_some(Signal::Resumed))
    }

    /// Runs `program` with the terminal in its hands. Ctrl-Z there stops this process too, so that the shell gets its
    /// turn; Ctrl-C there was not meant for us. Other ends are noted and read afterwards.
    pub fn outside<T>(&self, program: impl FnOnce() -> T) -> T {
        self.is_outside.store(true, Ordering::SeqCst);
        let result = program();
        self.is_outside.store(false, Ordering::SeqCst);
        for (_, typed) in self.ends.iter().filter(|(signal, _)| matches!(*signal, SIGINT | SIGQUIT)) {
            typed.store(false, Ordering::SeqCst);
        }
        self.forget_stops();
        result
    }

    /// Stops this process here and now; returns once it is resumed.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn stop(&self) -> io::Result<()> {
        low_level::emulate_default_handler(SIGTSTP)?;
        // Another thread may be the one that notes the SIGCONT, a moment later; unawaited, it would count as a second one.
        for _ in 0..100 {
            if self.resumed.load(Ordering::SeqCst) {
                break;
            }
            thread::sleep(Duration::from_millis(1));
        }
        self.forget_stops();
        Ok(())
    }

    fn forget_stops(&self) {
        self.stop.store(false, Ordering::SeqCst);
        self.resumed.store(false, Ordering::SeqCst);
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        // A handler cannot be taken off without leaving the signal ignored; from here on it does the default.
        self.is_outside.store(true, Ordering::SeqCst);
        self.is_over.store(true, Ordering::SeqCst);
    }
}

/// What the terminal would do at Ctrl-Z were it not in raw mode: asks every program of the job to stop. For this one
/// it is the next [`Signal::Stop`].
///
/// # Errors
/// When the system refuses.
pub fn ask_job_to_stop() -> io::Result<()> {
    Ok(kill_current_process_group(rustix::process::Signal::TSTP)?)
}

#[cfg(test)]
mod tests {
    use super::exit_code;

    #[test]
    fn an_end_by_signal_is_told_by_the_exit_code() {
        assert_eq!(exit_code(signal_hook::consts::SIGTERM), 143);
        assert_eq!(exit_code(signal_hook::consts::SIGHUP), 129);
    }
}
