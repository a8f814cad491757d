//! What every source can do.

use std::fmt;
use std::path::Path;

use crate::domain::period::Period;
use crate::import::error::ImportError;
use crate::import::found::Harvest;
use crate::import::here::Here;
use crate::import::progress::Progress;

/// What a source is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// One file, or standard input.
    File,
    /// One file, standard input, or a folder with files of that extension, at any depth.
    Files(&'static str),
    /// A folder that the source itself looks into.
    Folder,
}

/// What it is given.
#[derive(Debug, Clone, Copy)]
pub enum Input<'a> {
    /// What a file holds.
    Bytes(&'a [u8]),
    /// A folder, to be looked into.
    Folder(&'a Path),
}

/// What is wanted of it.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Only work of these days. Where a person asked for none, from the first day that can be kept to today; nothing
    /// after today is work that was done.
    pub within: Period,
    /// Where and when the reader is.
    pub here: Here,
    /// Whether events of whole days are work.
    pub all_day: bool,
    /// Who is meant, by address or name: whose commits, and which attendee of an event declined. None means the author git is
    /// configured for, and the address that a calendar calls its own.
    pub authors: Vec<String>,
    /// How the columns of a CSV are meant, as written: `title=Description,minutes=Duration`; none means to find out.
    pub mapping: Option<String>,
}

/// A kind of source: one file in this folder, one line in [`SOURCES`](crate::import::sources::SOURCES).
pub trait Source: Sync {
    /// The word for it on the command line, in the config and in an item's source.
    fn kind(&self) -> &'static str;

    /// What it is, for the help: "iCalendar files and folders of them".
    fn about(&self) -> &'static str;

    /// The word screens show beside a suggestion: "calendar".
    fn shown(&self) -> &'static str;

    /// What it is read from.
    fn reads(&self) -> Reads;

    /// Finds the work that it holds.
    ///
    /// # Errors
    /// When it is not what this source reads, or it was stopped. What is wrong with a single entry is no error: that entry
    /// is left out, with the reason.
    fn read(&self, input: Input, wanted: &Wanted, progress: &Progress) -> Result<Harvest, ImportError>;
}

/// Each kind is one source.
impl PartialEq for dyn Source {
    fn eq(&self, other: &Self) -> bool {
        self.kind() == other.kind()
    }
}

impl Eq for dyn Source {}

impl fmt::Debug for dyn Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())
    }
}
