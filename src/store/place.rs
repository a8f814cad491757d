//! Where the file lies: what may be opened there, and how carefully.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::store::error::StoreError;

/// "HDWT": how SQLite files of this program are told from others'.
pub const APPLICATION_ID: i32 = 0x4844_5754;

/// What was found at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A file whose first page says it is ours.
    Journal,
}

/// Looks at the path without opening it as a database: opening alone could change another program's file.
///
/// # Errors
/// When something is there that is no journal of ours; the message says what.
pub fn look(path: &Path) -> Result<Found, StoreError> {
    let not_ours = |why: &str| StoreError::NotOurs { path: path.to_owned(), why: why.to_owned() };
    let reading = |source| StoreError::Io { doing: "looking at", path: path.to_owned(), source };
    let facts = match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        other => other.map_err(reading)?,
    };
    if facts.is_dir() {
        return Err(not_ours("is a folder, not a journal"));
    }
    if !facts.is_file() {
        return Err(not_ours("is no regular file"));
    }
    if facts.len() == 0 {
        return Err(not_ours("is empty (zero bytes): a journal never is, so its content was lost elsewhere"));
    }
    let mut head = [0; 100];
    let file = File::open(path).map_err(reading)?;
    let length = file.take(100).read_to_end_into(&mut head).map_err(reading)?;
    if length < 100 || &head[..16] != b"SQLite format 3\0" {
        return Err(not_ours("is no journal: it does not begin like one (damaged, or another kind of file)"));
    }
    let id = i32::from_be_bytes([head[68], head[69], head[70], head[71]]);
    if id == APPLICATION_ID { Ok(Found::Journal) } else { Err(not_ours("is another program's database")) }
}

trait ReadInto {
    fn read_to_end_into(self, buffer: &mut [u8]) -> std::io::Result<usize>;
}

impl<R: Read> ReadInto for R {
    fn read_to_end_into(mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.read(&mut buffer[filled..])? {
                0 => break,
                more => filled += more,
            }
        }
        Ok(filled)
    }
}

/// The path with links resolved, so that every process locks the same file; the folder made, 0700, where it is missing.
///
/// # Errors
/// When the folder cannot be made or resolved.
pub fn settle(path: &Path) -> Result<PathBuf, StoreError> {
    let io = |doing, path: &Path, source| StoreError::Io { doing, path: path.to_owned(), source };
    if let Ok(whole) = fs::canonicalize(path) {
        return Ok(whole);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    make_private_folder(folder).map_err(|error| io("making the folder", folder, error))?;
    let folder = fs::canonicalize(folder).map_err(|error| io("finding the folder", folder, error))?;
    match path.file_name() {
        Some(name) => Ok(folder.join(name)),
        None => Err(StoreError::NotOurs { path: path.to_owned(), why: "names no file".to_owned() }),
    }
}

/// Makes the folder and those above it that are missing, for nobody else to read.
///
/// # Errors
/// What the system says.
pub fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// `notes.db` gives `notes-state`, `journal.db` plain `state`: a folder or file named after the journal, beside it.
pub fn beside(journal: &Path, what: &str) -> PathBuf {
    match journal.file_name().and_then(|name| name.to_str()) {
        Some("journal.db") | None => journal.with_file_name(what),
        Some(_) => {
            let stem = journal.file_stem().and_then(|stem| stem.to_str()).unwrap_or("journal");
            journal.with_file_name(format!("{stem}-{what}"))
        }
    }
}

/// The folder of a journal's backups.
pub fn backups(journal: &Path) -> PathBuf {
    beside(journal, "backups")
}

/// Whether SQLite's write-ahead log can be trusted there: it shares memory, which network file systems do not.
pub fn is_local(folder: &Path) -> bool {
    #[cfg(target_os = "linux")]
    {
        // statfs(2): NFS, SMB, CIFS, SMB2, AFS, Coda, 9p.
        const FAR: [i64; 7] = [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x5346_414F, 0x7375_7245, 0x0102_1997];
        rustix::fs::statfs(folder).map_or(true, |facts| !FAR.contains(&facts.f_type))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = folder;
        true
    }
}
