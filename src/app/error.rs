//! What can go wrong when something is done to the journal.

use crate::domain::edit::EditError;
use crate::domain::filter::FilterError;
use crate::domain::item::ItemId;
use crate::domain::line::LineError;
use crate::domain::period::PeriodError;
use crate::domain::review::ReviewError;
use crate::domain::week::Week;
use crate::store::log::{Operation, OperationId};

pub use crate::store::error::StoreError;

/// Why something was not done. Nothing is changed then.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The file could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A quick-add line that cannot be read.
    #[error(transparent)]
    Line(#[from] LineError),
    /// Lines of which some cannot be read: number and reason of each.
    #[error("{} cannot be read, so none was added:\n{}", counted(.0.len()), told(.0))]
    Lines(Vec<(usize, LineError)>),
    /// A word that is no filter.
    #[error(transparent)]
    Filter(#[from] FilterError),
    /// A word that is no period.
    #[error("{word:?} is no period: {source}")]
    Period {
        /// The word.
        word: String,
        /// Why.
        source: PeriodError,
    },
    /// A number that names no item.
    #[error("there is no item {0}")]
    NoItem(ItemId),
    /// An edit that does not fit.
    #[error("item {item}: {source}")]
    Edit {
        /// The item.
        item: ItemId,
        /// Why.
        source: EditError,
    },
    /// An answer that a review cannot take.
    #[error("{source}")]
    Review {
        /// The week it is of.
        week: Week,
        /// Why.
        source: ReviewError,
    },
    /// The program's own list of thoughts cannot be read.
    #[error("the program's own list of thoughts: {0}")]
    Thoughts(String),
    /// Nothing is left to undo.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// Nothing is left to redo.
    #[error("there is nothing to redo")]
    NothingToRedo,
    /// No operation has that number.
    #[error("there is no operation {0}")]
    NoOperation(OperationId),
    /// The operation was already taken back.
    #[error("operation {} ({:?}) was already undone", .0.id, .0.summary)]
    AlreadyUndone(Box<Operation>),
    /// A later operation touched the same record.
    #[error(
        "operation {} ({:?}) cannot be undone: operation {} ({:?}) changed the same thing later",
        .earlier.id, .earlier.summary, .later.id, .later.summary
    )]
    InTheWay {
        /// The one that was to be undone.
        earlier: Box<Operation>,
        /// The one to undo first.
        later: Box<Operation>,
    },
    /// It was stopped by the one who asked for it.
    #[error("stopped")]
    Stopped,
    /// Somebody has changed the journal since an import was planned: what is new and what is known is another thing now.
    #[error("the journal was changed meanwhile; nothing was imported")]
    Meanwhile,
    /// A file to be read in cannot be: the place and the reason.
    #[error("{0}; nothing was imported")]
    Exchange(String),
}

fn counted(lines: usize) -> String {
    if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") }
}

fn told(lines: &[(usize, LineError)]) -> String {
    lines.iter().map(|(number, error)| format!("  line {number}: {error}")).collect::<Vec<_>>().join("\n")
}
