//! Slow work on a thread: the loop looks at it between keys, shows how far it is, and can have it stopped.
//!
//! Whoever starts a job says what a fault in it means. One that may change something ends the program, as a fault anywhere
//! does: the screens must not show what is not so. One that only reads leaves everything as it was, and is told as work
//! that came apart.

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use crate::import::progress::Progress;

/// The name of a thread whose job only reads.
const READING: &str = "reading";

/// Whether this thread's job only reads, so that a fault in it need not end the program.
pub fn is_reading() -> bool {
    thread::current().name() == Some(READING)
}

/// Work that goes on.
#[derive(Debug)]
pub struct Job<T> {
    thread: Option<JoinHandle<T>>,
    progress: Arc<Progress>,
}

impl<T: Send + 'static> Job<T> {
    /// Begins it. A fault in it ends the program while the screens are open.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn start(work: impl FnOnce(&Progress) -> T + Send + 'static) -> std::io::Result<Self> {
        Self::named("job", work)
    }

    /// Begins one that only reads, for a caller who tells when it came apart: a fault in it costs nothing else.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn read(work: impl FnOnce(&Progress) -> T + Send + 'static) -> std::io::Result<Self> {
        Self::named(READING, work)
    }

    fn named(name: &str, work: impl FnOnce(&Progress) -> T + Send + 'static) -> std::io::Result<Self> {
        let progress = Arc::new(Progress::default());
        let shared = Arc::clone(&progress);
        let thread = thread::Builder::new().name(name.to_owned()).spawn(move || work(&shared))?;
        Ok(Self { thread: Some(thread), progress })
    }

    /// What came of it, once, when it is done; none while it goes on.
    pub fn poll(&mut self) -> Option<Came<T>> {
        if self.is_running() {
            return None;
        }
        self.thread.take().map(|thread| thread.join().map_or(Came::Apart, Came::To))
    }
}

/// What came of a job.
#[derive(Debug)]
pub enum Came<T> {
    /// It was done, and came to that.
    To(T),
    /// It broke down; the crash was told where crashes are.
    Apart,
}

impl<T> Came<Result<T, String>> {
    /// What was read, or why it could not be.
    ///
    /// # Errors
    /// The reason; one that came apart has none that could be told.
    pub fn read(self) -> Result<T, String> {
        match self {
            Self::To(read) => read,
            Self::Apart => Err("it could not be read".to_owned()),
        }
    }
}

impl<T> Job<T> {
    /// Whether it goes on.
    pub fn is_running(&self) -> bool {
        self.thread.as_ref().is_some_and(|thread| !thread.is_finished())
    }

    /// Steps done, and of how many; 0 where nobody knows.
    pub fn at(&self) -> (u64, u64) {
        self.progress.at()
    }

    /// Has it stopped at its next step.
    pub fn stop(&self) {
        self.progress.stop();
    }

    /// Whether it was told to stop.
    pub fn is_stopping(&self) -> bool {
        self.progress.is_stopped()
    }
}

impl<T> Drop for Job<T> {
    /// Nobody waits for it any more.
    fn drop(&mut self) {
        self.progress.stop();
    }
}
