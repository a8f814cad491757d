//! The watchdog: when the terminal is gone, so is the process.
//!
//! Waiting for keys on a terminal that is gone can last for ever and take a whole core (crossterm issue 793), so the one
//! who waits cannot be the one who notices.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::{Arc, Weak};
use std::time::Duration;
use std::{process, thread};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::SIGHUP;

use crate::tui::signal::exit_code;

/// How often it looks, at the latest: the system does not promise to wake whoever waits for nothing but the end.
const EVERY: Timespec = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };
/// How long the loop has to save what is half-written, for which it is told by SIGHUP.
const GRACE: Duration = Duration::from_millis(400);

/// A watch over a terminal, until it is dropped.
#[derive(Debug)]
pub struct Watchdog {
    _alive: Arc<()>,
}

impl Watchdog {
    /// Starts to watch. Within a second of the terminal's end the process ends, printing nothing, with the exit code of
    /// SIGHUP.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn watch(tty: OwnedFd) -> io::Result<Self> {
        let alive = Arc::new(());
        let watched = Arc::downgrade(&alive);
        thread::Builder::new().name("watchdog".to_owned()).spawn(move || {
            if is_gone(&tty, &watched) {
                thread::sleep(GRACE);
                process::exit(exit_code(SIGHUP).into());
            }
        })?;
        Ok(Self { _alive: alive })
    }
}

/// Waits until the terminal is gone (true) or nobody wants to know any more (false).
fn is_gone(tty: &OwnedFd, watched: &Weak<()>) -> bool {
    while watched.strong_count() > 0 {
        // A hang-up is told without being asked for.
        let mut seen = [PollFd::new(tty, PollFlags::empty())];
        match poll(&mut seen, Some(&EVERY)) {
            Ok(_) if seen[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) => return true,
            Ok(_) | Err(Errno::INTR) => {}
            // A system that cannot watch this terminal: SIGHUP alone has to do.
            Err(_) => return false,
        }
    }
    false
}
