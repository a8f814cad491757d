//! What was left half-written: kept in a file of the state folder, offered again, gone once it was saved.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::store::place;

/// The name of the add line's draft.
pub const ADD: &str = "add";

/// The name of the draft of the add line for requests.
pub const REQUEST: &str = "request";

/// The name under which the step and the clock of a review are kept.
pub const REVIEW: &str = "review";

/// The drafts by name.
#[derive(Debug, Default)]
pub struct Drafts {
    path: PathBuf,
    texts: BTreeMap<String, String>,
}

impl Drafts {
    /// The drafts of a state folder; none where there is no file, or it cannot be read.
    pub fn load(state: &Path) -> Self {
        let path = state.join("drafts.json");
        let texts = std::fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Self { path, texts }
    }

    /// The draft of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    /// Keeps a draft, or forgets it where the text is empty.
    ///
    /// # Errors
    /// When the file cannot be written; the draft is kept in memory all the same.
    pub fn keep(&mut self, name: &str, text: &str) -> std::io::Result<()> {
        let changed = if text.trim().is_empty() {
            self.texts.remove(name).is_some()
        } else {
            self.texts.insert(name.to_owned(), text.to_owned()).as_deref() != Some(text)
        };
        if changed { self.save() } else { Ok(()) }
    }

    fn save(&self) -> std::io::Result<()> {
        if self.path.as_os_str().is_empty() {
            return Ok(());
        }
        let folder = self.path.parent().unwrap_or_else(|| Path::new("."));
        place::make_private_folder(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&serde_json::to_vec(&self.texts)?)?;
        file.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Drafts;

    #[test]
    fn a_draft_comes_back_until_it_is_saved() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        Drafts::load(&state).keep("add", "Half a li").unwrap();
        let mut drafts = Drafts::load(&state);
        assert_eq!(drafts.get("add"), Some("Half a li"));
        drafts.keep("add", "").unwrap();
        assert_eq!(Drafts::load(&state).get("add"), None);
    }
}
