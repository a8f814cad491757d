//! What happens when the program is at fault: one end, for a panic in any thread but those that only read.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::panic::{self, Location};
use std::path::{Path, PathBuf};
use std::{process, thread};

use crate::app::job;

/// The name of the crash file in the state folder. The next crash writes over it.
pub const FILE: &str = "crash.txt";

/// From now on a panic ends the program: `restore` is called, a crash file is written to `folder`, a message goes to
/// standard error, and the exit code is 1. A panic of a worker alone would otherwise leave a screen that no longer does
/// what it shows.
///
/// A panic of a [job that only reads](job::Job::read) writes the crash file and nothing else: what it read is missing, the
/// screens say so, and all that they show is still so.
///
/// Neither the file nor the message holds what the panic said, since that may be a title.
pub fn end_on_panic(folder: PathBuf, restore: impl Fn() + Send + Sync + 'static) {
    panic::set_hook(Box::new(move |fault| {
        let place = place(fault.location());
        let path = folder.join(FILE);
        let report = report(thread::current().name(), &place);
        if job::is_reading() {
            // The terminal is the screens': where no file can be written, they say that it broke, and that is all.
            let _ = keep(&path, &report);
            return;
        }
        restore();
        let kept = keep(&path, &report);
        // There is nobody left to tell that standard error is closed.
        let _ = io::stderr().write_all(message(&place, &path, kept).as_bytes());
        process::exit(1);
    }));
}

fn place(location: Option<&Location<'_>>) -> String {
    location.map_or_else(|| "an unknown place".to_owned(), |at| format!("{}:{}", at.file(), at.line()))
}

fn report(thread: Option<&str>, place: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!("headwater {version}\nthread {}\nat {place}\n", thread.unwrap_or("without a name"))
}

fn keep(path: &Path, report: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    file.write_all(report.as_bytes())
}

fn message(place: &str, path: &Path, kept: io::Result<()>) -> String {
    let file = match kept {
        Ok(()) => format!("The crash file holds no titles and can be sent on: {}", path.display()),
        Err(error) => format!("No crash file could be written to {}: {error}", path.display()),
    };
    format!("headwater ended because of a fault in it, at {place}. What was said to be saved is saved.\n{file}\n")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use super::{FILE, keep, message, report};

    #[test]
    fn the_crash_file_says_where_and_is_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        keep(&path, &report(Some("backup"), "src/store/backup.rs:12")).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(
            text,
            format!("headwater {}\nthread backup\nat src/store/backup.rs:12\n", env!("CARGO_PKG_VERSION"))
        );
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn the_message_names_the_file_or_says_why_there_is_none() {
        let path = Path::new("/state/crash.txt");
        assert!(message("src/a.rs:1", path, Ok(())).contains("sent on: /state/crash.txt\n"));
        let failed = Err(io::Error::from(io::ErrorKind::PermissionDenied));
        assert!(message("src/a.rs:1", path, failed).contains("permission denied"));
    }
}
