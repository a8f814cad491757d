//! Slow work on a thread: the loop looks at it between keys, shows how far it is, and can have it stopped.

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use crate::import::progress::Progress;

/// Work that goes on.
#[derive(Debug)]
pub struct Job<T> {
    thread: Option<JoinHandle<T>>,
    progress: Arc<Progress>,
}

impl<T: Send + 'static> Job<T> {
    /// Begins it.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn start(work: impl FnOnce(&Progress) -> T + Send + 'static) -> std::io::Result<Self> {
        let progress = Arc::new(Progress::default());
        let shared = Arc::clone(&progress);
        let thread = thread::Builder::new().name("job".to_owned()).spawn(move || work(&shared))?;
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
