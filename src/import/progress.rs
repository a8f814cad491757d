//! How far slow work is, and whether it is to go on: shared by the thread that works and the one that shows it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::import::error::ImportError;

/// How far slow work is. The worker steps, whoever shows it reads, and either may stop it.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU64,
    of: AtomicU64,
    stopped: AtomicBool,
}

impl Progress {
    /// Begins a part of the work that has so many steps; 0 where nobody knows.
    pub fn begin(&self, of: u64) {
        self.done.store(0, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
    }

    /// One step is done.
    ///
    /// # Errors
    /// When the work is to stop.
    pub fn step(&self) -> Result<(), ImportError> {
        self.done.fetch_add(1, Ordering::Relaxed);
        if self.is_stopped() { Err(ImportError::Stopped) } else { Ok(()) }
    }

    /// Steps done, and how many there are in this part; 0 of them where nobody knows.
    pub fn at(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.of.load(Ordering::Relaxed))
    }

    /// Has the work stopped at its next step.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether it is to stop.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}
