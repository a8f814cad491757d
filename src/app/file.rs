//! Files that a person names: read whole, written whole, and never anything but a regular file.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// The largest file that is read: a journal of a million items is half as large.
pub const LARGEST: u64 = 1 << 30;

/// What to do where something is already there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Leave it.
    Keep,
    /// Put the new file in its place.
    Replace,
}

/// Why a file was not read or written. Nothing is changed then.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Something is there, and was not to be replaced.
    #[error("{0} is there already")]
    Exists(PathBuf),
    /// A folder, a device, a FIFO, a socket.
    #[error("{0} is {1}, not a regular file")]
    Irregular(PathBuf, &'static str),
    /// A journal, or a backup of one, or another database.
    #[error("{0} is a database, as journals are: it is never replaced by a page")]
    Database(PathBuf),
    /// It is larger than [`LARGEST`].
    #[error("{0} is larger than 1 GiB, the most that is read")]
    TooLarge(PathBuf),
    /// It is no text in UTF-8.
    #[error("{0} is no text in UTF-8")]
    NoText(PathBuf),
    /// The system refused.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// The text of a file.
///
/// # Errors
/// When it is not there, no regular file, too large, or no text.
pub fn read(path: &Path) -> Result<String, FileError> {
    String::from_utf8(bytes(path)?).map_err(|_| FileError::NoText(path.to_owned()))
}

/// The bytes of a file.
///
/// # Errors
/// When it is not there, no regular file, or too large.
pub fn bytes(path: &Path) -> Result<Vec<u8>, FileError> {
    let io = |source| FileError::Io { path: path.to_owned(), source };
    // Looked at before it is opened: opening a FIFO waits for a writer, and a device may act on it.
    regular(path, &fs::metadata(path).map_err(io)?)?;
    all(File::open(path).map_err(io)?, path)
}

/// The text that `source` gives to its end; `name` stands for it in errors.
///
/// # Errors
/// When it cannot be read, is too large, or no text.
pub fn text(source: impl Read, name: &Path) -> Result<String, FileError> {
    String::from_utf8(all(source, name)?).map_err(|_| FileError::NoText(name.to_owned()))
}

/// The bytes that `source` gives to its end; `name` stands for it in errors.
///
/// # Errors
/// When it cannot be read, or is too large.
pub fn all(source: impl Read, name: &Path) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    let read = source.take(LARGEST + 1).read_to_end(&mut bytes);
    let read = read.map_err(|source| FileError::Io { path: name.to_owned(), source })?;
    if u64::try_from(read).is_ok_and(|read| read > LARGEST) {
        return Err(FileError::TooLarge(name.to_owned()));
    }
    Ok(bytes)
}

/// Writes a whole file, for nobody else to read: under another name, on disk, then put in place. A link is followed, so
/// that it goes on to be one.
///
/// # Errors
/// When something is there that is to be kept or is no regular file, or it cannot be written.
pub fn write(path: &Path, bytes: &[u8], existing: Existing) -> Result<(), FileError> {
    let io = |source| FileError::Io { path: path.to_owned(), source };
    let target = match fs::metadata(path) {
        Ok(facts) => {
            regular(path, &facts)?;
            if existing == Existing::Keep {
                return Err(FileError::Exists(path.to_owned()));
            }
            if is_database(path).map_err(io)? {
                return Err(FileError::Database(path.to_owned()));
            }
            fs::canonicalize(path).map_err(io)?
        }
        Err(error) if error.kind() == ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(io(error)),
    };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
    file.write_all(bytes).map_err(io)?;
    file.as_file().sync_all().map_err(io)?;
    let placed = match existing {
        Existing::Keep => file.persist_noclobber(&target),
        Existing::Replace => file.persist(&target),
    };
    placed.map_err(|error| match error.error.kind() {
        ErrorKind::AlreadyExists => FileError::Exists(path.to_owned()),
        _ => io(error.error),
    })?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(io)
}

/// Whether the file is an SQLite database, as journals and backups are.
fn is_database(path: &Path) -> std::io::Result<bool> {
    let mut begin = Vec::new();
    File::open(path)?.take(16).read_to_end(&mut begin)?;
    Ok(begin == b"SQLite format 3\0")
}

fn regular(path: &Path, facts: &fs::Metadata) -> Result<(), FileError> {
    if facts.is_file() {
        return Ok(());
    }
    let what = if facts.is_dir() { "a folder" } else { "a device, a FIFO or a socket" };
    Err(FileError::Irregular(path.to_owned(), what))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Existing, FileError, read, write};

    #[test]
    fn a_file_is_written_whole_and_kept_unless_told_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.json");
        write(&path, b"one", Existing::Keep).unwrap();
        assert!(matches!(write(&path, b"two", Existing::Keep), Err(FileError::Exists(_))));
        assert_eq!(read(&path).unwrap(), "one");
        write(&path, b"two", Existing::Replace).unwrap();
        assert_eq!(read(&path).unwrap(), "two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else stays");
    }

    #[cfg(unix)]
    #[test]
    fn it_is_for_nobody_else_and_a_link_stays_one() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("out.json"), folder.path().join("link"));
        write(&path, b"one", Existing::Keep).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::os::unix::fs::symlink(&path, &link).unwrap();
        write(&link, b"two", Existing::Replace).unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(read(&path).unwrap(), "two");
    }

    #[test]
    fn only_regular_files_of_text_will_do() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read(folder.path()), Err(FileError::Irregular(..))));
        assert!(matches!(write(folder.path(), b"x", Existing::Replace), Err(FileError::Irregular(..))));
        assert!(matches!(read(Path::new("/dev/zero")), Err(FileError::Irregular(..))));
        assert!(matches!(write(Path::new("/dev/null"), b"x", Existing::Replace), Err(FileError::Irregular(..))));
        assert!(matches!(read(&folder.path().join("none")), Err(FileError::Io { .. })));
        let path = folder.path().join("utf16");
        std::fs::write(&path, [0xff, 0xfe, b'{', 0]).unwrap();
        assert!(matches!(read(&path), Err(FileError::NoText(_))));
    }
}
