//! Reading a source where it lies: the bytes of a file, the files of a folder, or a folder that it looks into itself.

use std::fs;
use std::path::{Path, PathBuf};

use crate::app::file::{self, FileError};
use crate::app::stamp::Stamp;
use crate::domain::day;
use crate::domain::period::Period;
use crate::import::error::ImportError;
use crate::import::found::{Harvest, LeftOut};
use crate::import::here::{Here, Zone};
use crate::import::progress::Progress;
use crate::import::source::{Input, Reads, Source, Wanted};

/// The most files of a folder that are read.
const MOST_FILES: usize = 10_000;

/// How deep folders are looked into.
const DEEPEST: usize = 16;

/// Why a source was not read.
#[derive(Debug, thiserror::Error)]
pub enum GatherError {
    /// It is not there, or no file that can be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is there, but not what this kind reads.
    #[error("{path}: {source}")]
    Read {
        /// Where it lies.
        path: PathBuf,
        /// What is wrong.
        source: ImportError,
    },
}

impl GatherError {
    /// Whether somebody stopped it.
    pub const fn is_stopped(&self) -> bool {
        matches!(self, Self::Read { source: ImportError::Stopped, .. })
    }
}

/// What is wanted of a source when nobody said more: everything up to today, as it is here and now.
pub fn everything(stamp: &Stamp, day_ends: u16) -> Wanted {
    let here = Here { zone: Zone::Machine, now: stamp.now, today: stamp.today, day_ends };
    let within = Period { from: day::FIRST, to: stamp.today };
    Wanted { within, here, all_day: false, authors: Vec::new(), mapping: None }
}

/// Reads what lies at that path; `-` is standard input, for sources that read a file.
///
/// # Errors
/// When it cannot be read, or is not what this kind of source reads. A file of a folder that is not is left out.
pub fn gather(source: &dyn Source, path: &Path, wanted: &Wanted, progress: &Progress) -> Result<Harvest, GatherError> {
    let read = |input: Input, path: &Path| {
        let named = |source| GatherError::Read { path: path.to_owned(), source };
        source.read(input, wanted, progress).map_err(named)
    };
    let io = |source| FileError::Io { path: path.to_owned(), source };
    match source.reads() {
        Reads::Folder => {
            // Asked here, so that what is not there is told as everywhere else.
            fs::metadata(path).map_err(io)?;
            read(Input::Folder(path), path)
        }
        Reads::File | Reads::Files(_) if path == Path::new("-") => {
            let name = Path::new("standard input");
            read(Input::Bytes(&file::all(std::io::stdin().lock(), name)?), name)
        }
        Reads::File => read(Input::Bytes(&file::bytes(path)?), path),
        Reads::Files(extension) => {
            if !fs::metadata(path).map_err(io)?.is_dir() {
                return read(Input::Bytes(&file::bytes(path)?), path);
            }
            let mut harvest = Harvest::default();
            let mut files = Vec::new();
            list(path, extension, DEEPEST, &mut files);
            files.sort();
            for (file, place) in files.iter().zip(0..) {
                if place == MOST_FILES {
                    let why = format!("only {MOST_FILES} files of a folder are read");
                    harvest.left_out.push(LeftOut { what: format!("{} files", files.len() - MOST_FILES), why });
                    break;
                }
                let one = file::bytes(file).map_err(GatherError::from);
                match one.and_then(|bytes| read(Input::Bytes(&bytes), file)) {
                    Ok(one) => add(&mut harvest, one),
                    Err(error) if error.is_stopped() => return Err(error),
                    Err(error) => harvest
                        .left_out
                        .push(LeftOut { what: error.to_string(), why: "a file that cannot be read".to_owned() }),
                }
            }
            if files.is_empty() {
                let why = format!("the folder holds no .{extension} file");
                return Err(GatherError::Read { path: path.to_owned(), source: ImportError::Unreadable(why) });
            }
            Ok(harvest)
        }
    }
}

/// Puts what one place holds to what others hold.
pub fn add(harvest: &mut Harvest, mut one: Harvest) {
    harvest.found.append(&mut one.found);
    harvest.left_out.append(&mut one.left_out);
    harvest.gone.append(&mut one.gone);
    harvest.held.append(&mut one.held);
    harvest.series.append(&mut one.series);
    for told in one.reading {
        if !harvest.reading.contains(&told) {
            harvest.reading.push(told);
        }
    }
}

/// The files of that extension in a folder and below. Links to folders are not followed, so that it ends; a folder that
/// cannot be looked into has no files.
fn list(folder: &Path, extension: &str, deep: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let Ok(kind) = entry.file_type() else { continue };
        let path = entry.path();
        if kind.is_dir() {
            if deep > 0 {
                list(&path, extension, deep - 1, files);
            }
        } else if path.extension().is_some_and(|own| own.eq_ignore_ascii_case(extension)) {
            files.push(path);
        }
    }
}
