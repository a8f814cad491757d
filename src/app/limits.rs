//! Limits changed on the screens: written into the config, in force at once, and taken back like any other deed.
//!
//! The config is no part of the operation log, so the former values are held for as long as the screens are open.

use std::path::{Path, PathBuf};

use crate::app::config::{Config, ConfigError};
use crate::app::config_file;
use crate::app::error::AppError;
use crate::app::journal::{Journal, OperationId};
use crate::domain::limits::{Limit, Limits};

/// Why limits were not changed. They are as they were, and so is the file.
#[derive(Debug, thiserror::Error)]
pub enum LimitsError {
    /// The config cannot be read or written.
    #[error("the limits stay as they were: {0}")]
    Config(#[from] ConfigError),
    /// The journal's log cannot be read.
    #[error(transparent)]
    Journal(#[from] AppError),
    /// Somebody else changed the limit meanwhile.
    #[error("the {} was changed elsewhere meanwhile, and is left as it is", .0.name())]
    Meanwhile(Limit),
}

/// One change of limits.
#[derive(Debug, Clone, PartialEq)]
struct Deed {
    before: Limits,
    after: Limits,
    /// What the journal's undo, or redo, would have taken when this was done, or undone.
    then: Option<OperationId>,
}

impl Deed {
    /// The limits that it changes.
    fn changed(&self) -> impl Iterator<Item = Limit> {
        Limit::ALL.into_iter().filter(|limit| limit.written(&self.before) != limit.written(&self.after))
    }

    /// It in words: `limit of as is 80%, limit of load 60%`.
    fn summary(&self) -> String {
        let told = |limit: Limit| format!("limit of {} {}", limit.name(), limit.told(&self.after));
        self.changed().map(told).collect::<Vec<_>>().join(", ")
    }
}

/// The changes of limits since the screens were opened.
#[derive(Debug, Default)]
pub struct Changed {
    /// The config; none where limits hold only for as long as the screens are open.
    file: Option<PathBuf>,
    done: Vec<Deed>,
    undone: Vec<Deed>,
}

impl Changed {
    /// None yet; they are written to that file, or nowhere.
    pub const fn new(file: Option<PathBuf>) -> Self {
        Self { file, done: Vec::new(), undone: Vec::new() }
    }

    /// The file they are written to, if any.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Sets other limits and tells what was done; none where they are those in force.
    ///
    /// # Errors
    /// When the config cannot be written.
    pub fn set(&mut self, journal: &mut Journal, limits: Limits) -> Result<Option<String>, LimitsError> {
        let then = journal.next_undo()?.map(|operation| operation.id);
        let deed = Deed { before: journal.config().limits, after: limits, then };
        if deed.changed().next().is_none() {
            return Ok(None);
        }
        self.put(journal, &deed, &deed.after)?;
        let summary = deed.summary();
        self.undone.clear();
        self.done.push(deed);
        Ok(Some(summary))
    }

    /// What undo would take back, where a limit was changed later than the journal.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn next_undo(&self, journal: &Journal) -> Result<Option<String>, AppError> {
        let Some(deed) = self.done.last() else { return Ok(None) };
        let newest = journal.next_undo()?.map(|operation| operation.id);
        Ok((newest <= deed.then).then(|| deed.summary()))
    }

    /// Puts the former limits back and tells it, where a limit was changed later than the journal; else nothing is done.
    ///
    /// # Errors
    /// When the config cannot be written, or another value is in it by now.
    pub fn undo(&mut self, journal: &mut Journal) -> Result<Option<String>, LimitsError> {
        if self.next_undo(journal)?.is_none() {
            return Ok(None);
        }
        let Some(mut deed) = self.done.pop() else { return Ok(None) };
        if let Err(error) = self.swing(journal, &deed, &deed.after, &deed.before) {
            // What somebody else set is theirs: there is nothing left to take back.
            if !matches!(error, LimitsError::Meanwhile(_)) {
                self.done.push(deed);
            }
            return Err(error);
        }
        let former: Vec<String> =
            deed.changed().map(|limit| format!("{} {}", limit.name(), limit.told(&deed.before))).collect();
        let told = format!("Undid {:?}: {} again. U does it again.", deed.summary(), former.join(", "));
        deed.then = journal.next_redo()?.map(|operation| operation.id);
        self.undone.push(deed);
        Ok(Some(told))
    }

    /// Sets the limits again that were taken back last, where nothing of the journal was taken back later.
    ///
    /// # Errors
    /// When the config cannot be written, or another value is in it by now.
    pub fn redo(&mut self, journal: &mut Journal) -> Result<Option<String>, LimitsError> {
        let Some(deed) = self.undone.last() else { return Ok(None) };
        let newest = journal.next_redo()?.map(|operation| operation.id);
        if newest.is_some() && newest != deed.then {
            return Ok(None);
        }
        let Some(mut deed) = self.undone.pop() else { return Ok(None) };
        if let Err(error) = self.swing(journal, &deed, &deed.before, &deed.after) {
            if !matches!(error, LimitsError::Meanwhile(_)) {
                self.undone.push(deed);
            }
            return Err(error);
        }
        let told = format!("Did {:?} again. u undoes it.", deed.summary());
        deed.then = journal.next_undo()?.map(|operation| operation.id);
        self.done.push(deed);
        Ok(Some(told))
    }

    /// Writes what the deed changes, and puts it in force.
    fn put(&self, journal: &mut Journal, deed: &Deed, limits: &Limits) -> Result<(), LimitsError> {
        if let Some(file) = &self.file {
            let settings: Vec<(&str, String)> =
                deed.changed().map(|limit| (limit.key(), limit.written(limits))).collect();
            config_file::write_all(file, &settings)?;
        }
        journal.configure(Config { limits: *limits, ..journal.config().clone() });
        Ok(())
    }

    /// Brings what the deed changes from one side to the other, unless the file holds something else by now.
    fn swing(&self, journal: &mut Journal, deed: &Deed, from: &Limits, to: &Limits) -> Result<(), LimitsError> {
        if let Some(file) = &self.file {
            let now = Config::load(file)?.limits;
            if let Some(limit) = deed.changed().find(|limit| limit.written(&now) != limit.written(from)) {
                return Err(LimitsError::Meanwhile(limit));
            }
        }
        self.put(journal, deed, to)
    }
}
