//! Copies of the journal that can be trusted.

use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::store::error::{Doing, StoreError};
use crate::store::place::make_private_folder;

/// How the moment in a backup's name is written, in UTC.
pub const MOMENT: &str = "%Y-%m-%dT%H%M%S";

/// What came of a wish for a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Backup {
    /// A new one.
    Made(PathBuf),
    /// Nothing has changed since this one, the newest there is.
    Unchanged(PathBuf),
}

/// Lays a checked copy of the whole journal into `folder`, which is made where it is missing, as `name.db`; where the
/// newest backup is the same to the byte, none is added. None is ever overwritten: two of one name differ in their end.
///
/// # Errors
/// What failed; nothing stays behind.
pub fn add(connection: &Connection, folder: &Path, name: &str) -> Result<Backup, StoreError> {
    let io = |doing, path: &Path, source| StoreError::Io { doing, path: path.to_owned(), source };
    make_private_folder(folder).map_err(|error| io("making the folder", folder, error))?;
    let newest = list(folder)?.pop();
    // `_` sorts after `.`, so that names go on sorting by time.
    let target = (0..100)
        .map(|count| folder.join(if count == 0 { format!("{name}.db") } else { format!("{name}_{count:02}.db") }))
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(format!("{name}.db")));
    copy(connection, &target)?;
    match newest {
        Some(newest) if is_same(&newest, &target).unwrap_or(false) => {
            fs::remove_file(&target).map_err(|error| io("removing the second copy", &target, error))?;
            Ok(Backup::Unchanged(newest))
        }
        _ => Ok(Backup::Made(target)),
    }
}

/// Whether two files have the same bytes.
fn is_same(one: &Path, other: &Path) -> std::io::Result<bool> {
    let (one, other) = (File::open(one)?, File::open(other)?);
    if one.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    let (mut one, mut other) = (BufReader::new(one).bytes(), BufReader::new(other).bytes());
    loop {
        match (one.next().transpose()?, other.next().transpose()?) {
            (None, None) => return Ok(true),
            (one, other) if one != other => return Ok(false),
            _ => {}
        }
    }
}

/// Copies the whole journal, log included, to `target`, which must not be there yet: written under another name, checked,
/// on disk, then put in place. Its mode is 0600.
///
/// # Errors
/// What failed; nothing stays at `target`.
fn copy(connection: &Connection, target: &Path) -> Result<(), StoreError> {
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
