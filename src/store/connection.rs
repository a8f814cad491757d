//! Opening the file, carefully, and writing to it, all or nothing.

use std::ffi::c_int;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use crate::domain::fold::fold;
use crate::store::error::{Doing, StoreError};
use crate::store::place::{self, Found};
use crate::store::{backup, log, migrate};

/// How long a deed waits for another process's.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// Why nothing can be saved to a file or in a folder that may only be read.
const READ_ONLY: &str = "the journal is read-only here";

/// What a command needs of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// It only reads: an absent journal is read as an empty one, nothing is made, and a file of an older schema stays
    /// as it is.
    Read,
    /// It changes what is there: an absent journal is an empty one in which there is nothing to change.
    Alter,
    /// It writes: an absent journal is made.
    Write,
}

/// An open journal file.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    /// Why nothing can be saved, where it cannot.
    unsaved: Option<String>,
    /// Held while a copy is read in place of a journal that cannot be opened where it lies.
    _copy: Option<tempfile::TempDir>,
}

impl Store {
    /// Opens the journal at `path`, by the rules for opening one: looked at before SQLite touches it, made 0600 under
    /// another name and put in place whole, refused where it is not ours, damaged or newer. One of an older schema is
    /// brought up to date once a checked copy of it lies among its backups; where that cannot be, it can still be read.
    ///
    /// # Errors
    /// What is there instead, or what failed.
    pub fn open(path: &Path, access: Access) -> Result<Self, StoreError> {
        match (place::look(path)?, access) {
            (Found::Nothing, Access::Read | Access::Alter) => Self::in_memory(path),
            (Found::Nothing, Access::Write) => {
                let settled = place::settle(path)?;
                create(&settled)?;
                Self::open_found(&settled, access, &place::backups(path))
            }
            (Found::Journal, _) => Self::open_found(&place::settle(path)?, access, &place::backups(path)),
        }
    }

    /// An empty journal that is nowhere: what an absent file is read as, and what tests use.
    ///
    /// # Errors
    /// When SQLite has no memory.
    pub fn in_memory(path: &Path) -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory().doing("reading an absent journal as an empty one")?;
        prepare(&connection)?;
        set_up(&mut connection)?;
        Ok(Self { connection, path: path.to_owned(), unsaved: None, _copy: None })
    }

    fn open_found(path: &Path, access: Access, backups: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(path, flags).and_then(|connection| {
            connection.busy_timeout(PATIENCE)?;
            // SQLite opens lazily: the first read shows whether the log beside the file can be used.
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
            Ok(connection)
        });
        let code = opened.as_ref().err().and_then(rusqlite::Error::sqlite_error_code);
        let (mut connection, copy, mut unsaved) = match (opened, code) {
            (Ok(connection), _) => (connection, None, None),
            (Err(_), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly)) => {
                let (connection, folder) = open_copy(path)?;
                (connection, Some(folder), Some(READ_ONLY.to_owned()))
            }
            (Err(_), Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure)) => {
                (read_into_memory(path)?, None, Some("the disk is full, or the file may not grow".to_owned()))
            }
            (Err(error), _) => return Err(error).doing("opening the journal"),
        };
        prepare(&connection)?;
        if connection.is_readonly("main").doing("opening the journal")? {
            unsaved = Some(READ_ONLY.to_owned());
        }
        let version = migrate::version(&connection)?;
        let not_ours = |why: String| StoreError::NotOurs { path: path.to_owned(), why };
        if version > migrate::CURRENT {
            return Err(not_ours(format!(
                "was written by a newer headwater (schema {version}, this program knows {})",
                migrate::CURRENT
            )));
        }
        if version < 1 {
            return Err(not_ours("has no schema: it is damaged".to_owned()));
        }
        if version < migrate::CURRENT {
            if unsaved.is_none() {
                unsaved = match access {
                    Access::Read => Some("it was opened to be read".to_owned()),
                    Access::Alter | Access::Write => bring_up_to_date(&mut connection, path, backups)?,
                };
            }
            if unsaved.is_some() {
                connection = up_to_date_in_memory(&connection)?;
            }
        }
        Ok(Self { connection, path: path.to_owned(), unsaved, _copy: copy })
    }

    /// The connection, for reading.
    pub const fn read(&self) -> &Connection {
        &self.connection
    }

    /// Where the file lies, links resolved.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether changes can be saved; a read-only file or folder, or one on a full disk, can still be read.
    pub const fn is_writable(&self) -> bool {
        self.unsaved.is_none()
    }

    /// Does `deed` in one transaction that holds the write lock from its first read on; it is saved whole, on disk, when
    /// this returns, or not at all.
    ///
    /// # Errors
    /// What the deed says, or what kept it from being saved.
    pub fn write<T, E: From<StoreError>>(&mut self, deed: impl FnOnce(&Transaction) -> Result<T, E>) -> Result<T, E> {
        if let Some(why) = &self.unsaved {
            return Err(StoreError::NotSaved { doing: "saving", why: why.clone() }.into());
        }
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).doing("starting to save")?;
        let done = deed(&transaction)?;
        transaction.commit().doing("saving")?;
        Ok(done)
    }

    /// A number that changes when another process has written.
    ///
    /// # Errors
    /// When the file can no longer be read.
    pub fn version_seen(&self) -> Result<i64, StoreError> {
        self.connection.pragma_query_value(None, "data_version", |row| row.get(0)).doing("looking for others' changes")
    }

    /// How long the next deeds wait for another process's.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn wait_for(&self, patience: Duration) -> Result<(), StoreError> {
        self.connection.busy_timeout(patience).doing("setting the patience")
    }
}

/// The settings of every connection.
fn prepare(connection: &Connection) -> Result<(), StoreError> {
    let set = |connection: &Connection| -> rusqlite::Result<()> {
        connection.busy_timeout(PATIENCE)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        // A plan that may depend on what is bound is made anew for each binding, which costs more than the query itself.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "mmap_size", 0)?;
        // Up to 64 MiB, as far as pages are used: an import of 100 000 rows would else write and read each of them many times.
        connection.pragma_update(None, "cache_size", -65_536)?;
        connection.set_prepared_statement_cache_capacity(64);
        let pure = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        connection.create_scalar_function("fold", 1, pure, |call| Ok(fold(call.get_raw(0).as_str()?)))?;
        Ok(())
    };
    set(connection).doing("preparing the connection")
}

fn set_up(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).doing("starting to set up")?;
    transaction.pragma_update(None, "application_id", place::APPLICATION_ID).doing("marking the file")?;
    migrate::migrate(&transaction)?;
    transaction.commit().doing("setting up the journal")
}

/// Brings a journal of an older schema up to date, all steps or none, after a checked copy of it was laid among its
/// backups. Where the disk or another process keeps it from that, nothing is changed, and why is told.
fn bring_up_to_date(connection: &mut Connection, path: &Path, backups: &Path) -> Result<Option<String>, StoreError> {
    let mut steps = || -> Result<(), StoreError> {
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .doing("starting to bring the journal's schema up to date")?;
        // Another process may have done it while this one waited.
        if migrate::version(&transaction)? < migrate::CURRENT {
            // The lock is held meanwhile, so that what is copied is what is brought up to date.
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let reader = Connection::open_with_flags(path, flags).doing("reading the journal to back it up")?;
            prepare(&reader)?;
            let name = format!("{}_schema_{}", log::latest_moment(&reader)?, migrate::version(&reader)?);
            backup::add(&reader, backups, &name)?;
            migrate::migrate(&transaction)?;
        }
        transaction.commit().doing("bringing the journal's schema up to date")
    };
    match steps() {
        Ok(()) => Ok(None),
        Err(
            error @ (StoreError::NotSaved { .. }
            | StoreError::Locked { .. }
            | StoreError::Io { .. }
            | StoreError::Sqlite { .. }),
        ) => Ok(Some(format!("its schema has to be brought up to date first, and that failed: {error}"))),
        Err(error) => Err(error),
    }
}

/// The same journal in memory, brought up to date there: the file stays as it is.
fn up_to_date_in_memory(connection: &Connection) -> Result<Connection, StoreError> {
    let copied = || -> rusqlite::Result<Connection> {
        let mut memory = Connection::open_in_memory()?;
        Backup::new(connection, &mut memory)?.run_to_completion(c_int::MAX, Duration::ZERO, None)?;
        Ok(memory)
    };
    let mut memory = copied().doing("reading a journal of an older schema")?;
    prepare(&memory)?;
    set_up(&mut memory)?;
    Ok(memory)
}

/// Makes a journal beside `path` and moves it there whole, so that no process ever meets half of one. Where another
/// process was faster, theirs stays.
fn create(path: &Path) -> Result<(), StoreError> {
    let io = |doing, source| StoreError::Io { doing, path: path.to_owned(), source };
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let file = tempfile::Builder::new()
        .prefix(".new-journal-")
        .tempfile_in(folder)
        .map_err(|error| io("creating the journal", error))?;
    {
        let mut connection = Connection::open(file.path()).doing("creating the journal")?;
        prepare(&connection)?;
        // Before there is a log: what is in one when the connection closes is moved to the file without a word, should
        // that fail.
        set_up(&mut connection)?;
        if place::is_local(folder) {
            connection.pragma_update(None, "journal_mode", "WAL").doing("choosing how it is written")?;
        }
    }
    file.as_file().sync_all().map_err(|error| io("writing the journal", error))?;
    match file.persist_noclobber(path) {
        Ok(_) => {}
        Err(refused) if refused.error.kind() == std::io::ErrorKind::AlreadyExists => return Ok(()),
        Err(refused) => return Err(io("putting the journal in place at", refused.error)),
    }
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| io("writing the folder of", error))
}

/// A journal in a folder where SQLite cannot make its log: a private copy of file and log is read instead.
fn open_copy(path: &Path) -> Result<(Connection, tempfile::TempDir), StoreError> {
    let io = |source| StoreError::Io { doing: "reading a copy of", path: path.to_owned(), source };
    let folder = tempfile::Builder::new().prefix("headwater-").tempdir().map_err(io)?;
    let copy = folder.path().join("journal.db");
    std::fs::copy(path, &copy).map_err(io)?;
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    if Path::new(&log).exists() {
        std::fs::copy(&log, folder.path().join("journal.db-wal")).map_err(io)?;
    }
    #[cfg(unix)]
    {
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(&copy, private).map_err(io)?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&copy, flags).doing("reading a copy of the journal")?;
    Ok((connection, folder))
}

/// A journal for which the small file cannot be made that its processes share while they read it, since the disk is full
/// or files may not grow: nobody else has it open then, so it is locked for a moment and read whole. The file stays as it
/// is.
fn read_into_memory(path: &Path) -> Result<Connection, StoreError> {
    let read = || -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let file = Connection::open_with_flags(path, flags)?;
        file.busy_timeout(PATIENCE)?;
        file.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        // Who is alone with a file shares nothing.
        file.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        let mut memory = Connection::open_in_memory()?;
        Backup::new(&file, &mut memory)?.run_to_completion(c_int::MAX, Duration::ZERO, None)?;
        Ok(memory)
    };
    read().doing("reading the journal into memory")
}
