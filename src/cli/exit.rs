//! How the process ends: a code, and what to do next.

use crate::app::config::ConfigError;
use crate::app::error::{AppError, StoreError};

/// How a command ended. The number is the process's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done; an empty answer is an answer.
    Done = 0,
    /// Something went wrong.
    Error = 1,
    /// The command cannot be read: its flags, a mark, a filter, a period, a name, a line of `add -`.
    Usage = 2,
    /// An ID, a `--where` or a `search` that names nothing.
    Nothing = 3,
    /// The change could not be saved; nothing is changed.
    NotSaved = 4,
    /// The journal is damaged or not ours; it was not touched.
    Damaged = 5,
    /// The person called it off; nothing is changed.
    Cancelled = 6,
    /// It was stopped by Ctrl-C, as shells tell it. One change is not begun by halves; what a sitting saved before stays.
    Stopped = 130,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command was not done, where the command itself found out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Refusal {
    /// How the process ends.
    pub exit: Exit,
    /// Why.
    pub why: String,
    /// What to do next; empty is none.
    pub hint: String,
}

impl Refusal {
    /// A refusal that ends that way.
    pub fn new(exit: Exit, why: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { exit, why: why.into(), hint: hint.into() }
    }

    /// The command cannot be read.
    pub fn usage(why: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Exit::Usage, why, hint)
    }
}

/// The error as one text: what was being done, then why. A cause that the line before it already tells is left out.
pub fn told(error: &anyhow::Error) -> String {
    let mut told = String::new();
    for cause in error.chain() {
        let cause = cause.to_string();
        if told.is_empty() {
            told = cause;
        } else if !told.ends_with(&cause) {
            told = format!("{told}: {cause}");
        }
    }
    told
}

/// The code an error ends with, and what to do next.
pub fn of(error: &anyhow::Error) -> (Exit, Option<String>) {
    if let Some(refusal) = error.downcast_ref::<Refusal>() {
        return (refusal.exit, Some(refusal.hint.clone()).filter(|hint| !hint.is_empty()));
    }
    let (exit, hint) = if let Some(error) = error.downcast_ref::<AppError>() {
        of_app(error)
    } else if let Some(error) = error.downcast_ref::<StoreError>() {
        of_store(error)
    } else if let Some(error) = error.downcast_ref::<ConfigError>() {
        of_config(error)
    } else {
        (Exit::Error, None)
    };
    (exit, hint.map(str::to_owned))
}

type Ending = (Exit, Option<&'static str>);

fn of_app(error: &AppError) -> Ending {
    match error {
        AppError::Store(error) => of_store(error),
        AppError::Line(_) => (Exit::Usage, Some("nothing was stored; `headwater help marks` lists the marks")),
        AppError::Lines(_) => (Exit::Usage, Some("nothing was stored; correct these lines and send all of them again")),
        AppError::Filter(_) => (Exit::Usage, Some("`headwater help filters` lists them")),
        AppError::Period { .. } => (Exit::Usage, Some("`headwater help periods` lists them")),
        AppError::NoItem(_) => (Exit::Nothing, Some("`headwater list all` shows the numbers")),
        AppError::NoOperation(_) => (Exit::Nothing, Some("`headwater log` shows the numbers")),
        AppError::AlreadyUndone(_) => (Exit::Error, Some("`headwater redo` does again what was undone last")),
        AppError::InTheWay { .. } => (Exit::Error, Some("undo the later operation first: `headwater undo N`")),
        AppError::Edit { .. } | AppError::Review { .. } => (Exit::Error, Some("nothing was changed")),
        AppError::NothingToUndo | AppError::NothingToRedo => (Exit::Error, Some("`headwater log` lists what was done")),
        AppError::Stopped => (Exit::Stopped, Some("nothing was changed")),
        AppError::Meanwhile => (Exit::Error, Some("the same command again looks anew")),
        AppError::Thoughts(_) => (Exit::Error, None),
        AppError::Exchange(_) => (Exit::Error, Some("correct the file and import it again")),
    }
}

fn of_store(error: &StoreError) -> Ending {
    match error {
        StoreError::NotOurs { .. } => (
            Exit::Damaged,
            Some("it was left as it is; name another journal with --db PATH, or put a backup in its place"),
        ),
        StoreError::Damaged(_) => {
            (Exit::Damaged, Some("keep the file and the -wal file beside it, and put the newest backup in its place"))
        }
        StoreError::Locked { .. } => {
            (Exit::NotSaved, Some("nothing was changed; try again when the other process is done"))
        }
        StoreError::NotSaved { .. } => {
            (Exit::NotSaved, Some("nothing was changed; make room or make the file writable, and try again"))
        }
        StoreError::Sqlite { .. } => (Exit::Error, Some("nothing was changed")),
        StoreError::Io { .. } => {
            (Exit::Error, Some("see that the folder is there and yours, or name another with --db PATH"))
        }
    }
}

fn of_config(error: &ConfigError) -> Ending {
    match error {
        ConfigError::Unknown(_) => (Exit::Usage, None),
        ConfigError::Broken { .. } | ConfigError::Value { .. } => {
            (Exit::Error, Some("correct that line of the config, or name another file with --config PATH"))
        }
        ConfigError::Io { .. } => (Exit::Error, Some("see that the file is yours, or name another with --config PATH")),
    }
}

/// Whether the file system or SQLite refused: in a command that changes something, this means "not saved".
pub fn is_refused_by_disk(error: &anyhow::Error) -> bool {
    let store = match error.downcast_ref::<AppError>() {
        Some(AppError::Store(error)) => Some(error),
        _ => error.downcast_ref::<StoreError>(),
    };
    matches!(store, Some(StoreError::Io { .. } | StoreError::Sqlite { .. }))
}
