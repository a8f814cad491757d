//! Copies of the journal that can be trusted.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::store::error::{Doing, StoreError};

/// Copies the whole journal, log included, to `target`, which must not be there yet: written under another name, checked,
/// on disk, then put in place. Its mode is 0600.
///
/// # Errors
/// What failed; nothing stays at `target`.
pub fn copy(connection: &Connection, target: &Path) -> Result<(), StoreError> {
    let io = |doing, source| StoreError::Io { doing, path: target.to_owned(), source };
    let folder = target.parent().unwrap_or_else(|| Path::new("."));
    let temporary = tempfile::Builder::new()
        .prefix(".backup-")
        .tempfile_in(folder)
        .map_err(|error| io("making the backup", error))?
        .into_temp_path();
    // VACUUM INTO accepts an empty file that is there already, and so keeps the private mode it was made with.
    let name = temporary.to_str().ok_or_else(|| {
        io("making the backup", std::io::Error::other("the folder's name is no UTF-8, which SQLite needs here"))
    })?;
    connection.execute("VACUUM INTO ?1", [name]).doing("copying the journal")?;
    check(&temporary)?;
    let file = OpenOptions::new().write(true).open(&temporary).map_err(|error| io("writing the backup", error))?;
    file.sync_all().map_err(|error| io("writing the backup", error))?;
    temporary.persist_noclobber(target).map_err(|error| io("putting the backup in place at", error.error))?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| io("writing the folder of", error))
}

/// Whether SQLite finds the file sound.
///
/// # Errors
/// What is wrong with it.
pub fn check(path: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).doing("checking the backup")?;
    let found: String =
        connection.query_row("PRAGMA quick_check", [], |row| row.get(0)).doing("checking the backup")?;
    if found == "ok" { Ok(()) } else { Err(StoreError::Damaged(found)) }
}

/// The backups in a folder, oldest first by name.
///
/// # Errors
/// When the folder cannot be read.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let io = |source| StoreError::Io { doing: "reading", path: folder.to_owned(), source };
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(io)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(io)?.path();
        let is_backup = path.extension().is_some_and(|end| end == "db")
            && path.file_name().and_then(|name| name.to_str()).is_some_and(|name| !name.starts_with('.'));
        if is_backup {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
