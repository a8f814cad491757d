//! What was left half-written: kept in a file of the state folder, offered again, gone once it was saved.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::domain::week::Week;
use crate::store::place;

/// The name of the add line's draft.
pub const ADD: &str = "add";

/// The name of the draft of the add line for requests.
pub const REQUEST: &str = "request";

/// How the names begin under which the step and the clock of each week's review are kept.
pub const REVIEW: &str = "place in review ";

/// The name under which those of that week's review are kept.
pub fn place_name(week: Week) -> String {
    format!("{REVIEW}{week}")
}

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
        let texts = read(&path);
        Self { path, texts }
    }

    /// The draft of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    /// Every draft whose name begins so.
    pub fn of(&self, beginning: &str) -> Vec<String> {
        self.texts.iter().filter(|(name, _)| name.starts_with(beginning)).map(|(_, text)| text.clone()).collect()
    }

    /// Keeps a draft, or forgets it where the text is empty.
    ///
    /// # Errors
    /// When the file cannot be written; the draft is kept in memory all the same.
    pub fn keep(&mut self, name: &str, text: &str) -> std::io::Result<()> {
        if text.trim().is_empty() {
            self.texts.remove(name);
        } else {
            self.texts.insert(name.to_owned(), text.to_owned());
        }
        // Other screens keep theirs in the same file: only this one draft is changed of what stands there now.
        let mut kept = read(&self.path);
        if kept.get(name) == self.texts.get(name) {
            return Ok(());
        }
        match self.texts.get(name) {
            Some(text) => kept.insert(name.to_owned(), text.clone()),
            None => kept.remove(name),
        };
        self.save(&kept)
    }

    /// Forgets all of them.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub fn forget_all(&mut self) -> std::io::Result<()> {
        self.texts.clear();
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn save(&self, texts: &BTreeMap<String, String>) -> std::io::Result<()> {
        if self.path.as_os_str().is_empty() {
            return Ok(());
        }
        let folder = self.path.parent().unwrap_or_else(|| Path::new("."));
        place::make_private_folder(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&serde_json::to_vec(texts)?)?;
        file.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

/// The drafts of a file, as far as they can be read.
fn read(path: &Path) -> BTreeMap<String, String> {
    let bytes = std::fs::read(path).unwrap_or_default();
    let texts: BTreeMap<String, serde_json::Value> = serde_json::from_slice(&bytes).unwrap_or_default();
    let text = |(name, text): (String, serde_json::Value)| Some((name, text.as_str()?.to_owned()));
    texts.into_iter().filter_map(text).collect()
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

    #[test]
    fn two_screens_keep_their_drafts_beside_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let (mut one, mut other) = (Drafts::load(folder.path()), Drafts::load(folder.path()));
        one.keep("add", "Half a li").unwrap();
        other.keep("review 2026-W47 experiment", "Say n").unwrap();
        one.keep("add", "Half a line").unwrap();
        let kept = Drafts::load(folder.path());
        assert_eq!(kept.get("add"), Some("Half a line"));
        assert_eq!(kept.get("review 2026-W47 experiment"), Some("Say n"));
        std::fs::write(folder.path().join("drafts.json"), r#"{"add": "Kept", "review": 7}"#).unwrap();
        assert_eq!(Drafts::load(folder.path()).get("add"), Some("Kept"), "one bad value takes none along");
    }
}
