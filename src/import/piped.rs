//! A program that is run and heard to its end, without ever waiting for it blindly.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::os::fd::OwnedFd;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Pid, Signal, kill_process_group};

use crate::import::error::ImportError;
use crate::import::progress::Progress;

/// How long a program is waited for before asking again whether to stop.
const TICK: Duration = Duration::from_millis(100);

/// The most that is kept of what a program complains, in bytes.
const COMPLAINT: usize = 16 << 10;

/// Whoever takes what a program writes, as it comes.
pub type Hearer<'a> = &'a mut dyn FnMut(&[u8]) -> Result<(), ImportError>;

/// How a program ended.
#[derive(Debug)]
pub struct Ended {
    /// Its status.
    pub status: ExitStatus,
    /// What it wrote to its standard error, up to 16 KiB.
    pub complaint: String,
}

/// Runs a program without any input and hands over what it writes.
///
/// # Errors
/// When it cannot be started, writes nothing for as long as `patience`, the work was stopped, or `hearer` has an error.
/// It has ended then, and so has what it started.
pub fn run(
    command: &mut Command,
    patience: Duration,
    progress: &Progress,
    hearer: Hearer,
) -> Result<Ended, ImportError> {
    let name = command.get_program().to_string_lossy().into_owned();
    // In a group of its own, which can be ended as a whole.
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    let mut child = command.spawn().map_err(|error| {
        ImportError::Program(match error.kind() {
            ErrorKind::NotFound => format!("{name} is not installed, or not on the PATH"),
            _ => format!("{name} cannot be started: {error}"),
        })
    })?;
    let ended = hear(&mut child, &name, patience, progress, hearer);
    if ended.is_err() {
        // Nothing is left to do where it is gone already.
        let _ = kill_process_group(Pid::from_child(&child), Signal::KILL);
        let _ = child.wait();
    }
    ended
}

fn hear(
    child: &mut Child,
    name: &str,
    patience: Duration,
    progress: &Progress,
    hearer: Hearer,
) -> Result<Ended, ImportError> {
    let unheard = |error: io::Error| ImportError::Program(format!("{name} cannot be heard: {error}"));
    let tick = Timespec::try_from(TICK).unwrap_or_default();
    // What it answers, and what it complains.
    let mut pipes = [child.stdout.take().map(OwnedFd::from), child.stderr.take().map(OwnedFd::from)]
        .map(|pipe| pipe.map(File::from));
    let (mut complaint, mut buffer, mut quiet) = (Vec::new(), vec![0; 64 << 10], Duration::ZERO);
    while quiet < patience {
        if progress.is_stopped() {
            return Err(ImportError::Stopped);
        }
        if pipes.iter().all(Option::is_none) {
            if let Some(status) = child.try_wait().map_err(unheard)? {
                return Ok(Ended { status, complaint: String::from_utf8_lossy(&complaint).into_owned() });
            }
            // It has closed its pipes: its end is near.
            let near = Duration::from_millis(1);
            std::thread::sleep(near);
            quiet += near;
            continue;
        }
        let ready = ready(&pipes, &tick).map_err(unheard)?;
        quiet = if ready.contains(&true) { Duration::ZERO } else { quiet + TICK };
        for (at, (pipe, _)) in pipes.iter_mut().zip(ready).enumerate().filter(|(_, (_, is_ready))| *is_ready) {
            let length = pipe.as_mut().map_or(Ok(0), |open| open.read(&mut buffer)).map_err(unheard)?;
            match (length, at) {
                (0, _) => *pipe = None,
                (_, 0) => hearer(&buffer[..length])?,
                _ => {
                    let room = COMPLAINT.saturating_sub(complaint.len());
                    complaint.extend_from_slice(&buffer[..length.min(room)]);
                }
            }
        }
    }
    Err(ImportError::Program(format!("{name} said nothing for {} s and was stopped", patience.as_secs())))
}

/// Which of the pipes have something to read, their end included.
fn ready(pipes: &[Option<File>; 2], tick: &Timespec) -> io::Result<[bool; 2]> {
    let mut ready = [false; 2];
    let (places, mut seen): (Vec<usize>, Vec<PollFd>) = pipes
        .iter()
        .enumerate()
        .filter_map(|(at, pipe)| pipe.as_ref().map(|open| (at, PollFd::new(open, PollFlags::IN))))
        .unzip();
    match poll(&mut seen, Some(tick)) {
        Ok(_) | Err(Errno::INTR) => {}
        Err(error) => return Err(error.into()),
    }
    for (at, seen) in places.into_iter().zip(seen) {
        ready[at] = !seen.revents().is_empty();
    }
    Ok(ready)
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::thread;
    use std::time::{Duration, Instant};

    use super::{Ended, run};
    use crate::import::error::ImportError;
    use crate::import::progress::Progress;

    fn shell(script: &str, patience: u64, progress: &Progress) -> Result<(Ended, Vec<u8>), ImportError> {
        let mut heard = Vec::new();
        let ended =
            run(Command::new("sh").args(["-c", script]), Duration::from_millis(patience), progress, &mut |bytes| {
                heard.extend_from_slice(bytes);
                Ok(())
            })?;
        Ok((ended, heard))
    }

    #[test]
    fn both_pipes_are_heard_to_their_end() {
        // More than a pipe holds, on each of them in turn.
        let script = "i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789; \
            echo 0123456789012345678901234567890123456789 >&2; i=$((i+1)); done; cat; exit 3";
        let (ended, heard) = shell(script, 5_000, &Progress::default()).unwrap();
        assert_eq!((ended.status.code(), ended.complaint.len(), heard.len()), (Some(3), 16 << 10, 41 * 3000));
    }

    #[test]
    fn a_program_that_hangs_is_ended_with_what_it_started() {
        let began = Instant::now();
        let folder = tempfile::tempdir().unwrap();
        let late = folder.path().join("late");
        let script = format!("(sleep 2; touch {}) & sleep 60", late.display());
        let silent = shell(&script, 300, &Progress::default()).unwrap_err();
        assert_eq!(silent.to_string(), "sh said nothing for 0 s and was stopped");
        let progress = Progress::default();
        let stopped = thread::scope(|scope| {
            let work = scope.spawn(|| shell(&format!("yes >/dev/null & {script}"), 30_000, &progress));
            thread::sleep(Duration::from_millis(200));
            progress.stop();
            work.join().unwrap()
        });
        assert_eq!(stopped.unwrap_err(), ImportError::Stopped);
        assert!(began.elapsed() < Duration::from_secs(20), "it was waited for");
        thread::sleep(Duration::from_millis(2_500));
        assert!(!late.exists(), "what it started went on");
    }

    #[test]
    fn an_error_of_the_hearer_ends_it() {
        let mut refuse = |_: &[u8]| Err(ImportError::Unreadable("no".to_owned()));
        let ended = run(&mut Command::new("yes"), Duration::from_secs(5), &Progress::default(), &mut refuse);
        assert_eq!(ended.unwrap_err().to_string(), "no");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let ended =
            run(&mut Command::new("no-such-program"), Duration::from_secs(1), &Progress::default(), &mut |_| Ok(()));
        assert_eq!(ended.unwrap_err().to_string(), "no-such-program is not installed, or not on the PATH");
    }
}
