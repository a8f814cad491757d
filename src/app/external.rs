//! The user's own editor, on a file that nobody else can read.

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use crate::store::place;

/// Why a text was not edited. It is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ExternalError {
    /// No editor is known.
    #[error("no editor is known; set VISUAL or EDITOR")]
    Unknown,
    /// The file for it cannot be written or read.
    #[error("the file for the editor: {0}; the text is as it was")]
    File(#[from] std::io::Error),
    /// It could not be started.
    #[error("the editor {0:?} could not be started; the text is as it was")]
    Start(OsString),
    /// It ended with an error.
    #[error("the editor ended with {0}; the text is as it was")]
    Ended(std::process::ExitStatus),
    /// What it wrote is no text.
    #[error("the editor's file is no UTF-8; the text is as it was")]
    NoText,
    /// It wrote nothing at all.
    #[error("the file came back empty; the text is as it was")]
    Empty,
}

/// `$VISUAL`, else `$EDITOR`.
pub fn editor() -> Option<OsString> {
    let named = |variable| std::env::var_os(variable).filter(|editor| !editor.is_empty());
    named("VISUAL").or_else(|| named("EDITOR"))
}

/// Lets the user's editor edit the text, in a file of that private folder that is gone afterwards.
///
/// # Errors
/// What went wrong.
pub fn edit(text: &str, folder: &Path) -> Result<String, ExternalError> {
    let editor = editor().ok_or(ExternalError::Unknown)?;
    place::make_private_folder(folder)?;
    let mut file = tempfile::Builder::new().prefix("text-").suffix(".txt").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.flush()?;
    // An editor may come with flags, as a shell would read them.
    let mut command = editor.clone();
    command.push(" \"$1\"");
    let ended = Command::new("sh").arg("-c").arg(command).arg("sh").arg(file.path()).status()?;
    if matches!(ended.code(), Some(126 | 127)) {
        return Err(ExternalError::Start(editor));
    }
    if !ended.success() {
        return Err(ExternalError::Ended(ended));
    }
    // Many editors put a new file in the place of the old one, so it is the path that is read.
    let text = String::from_utf8(std::fs::read(file.path())?).map_err(|_| ExternalError::NoText)?;
    if text.trim().is_empty() { Err(ExternalError::Empty) } else { Ok(text) }
}
