//! Where things are: the journal, the config, the folder of state.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::store::place::{self, beside};

pub use crate::store::place::make_private_folder;

/// The program's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The journal.
    pub journal: PathBuf,
    /// The config.
    pub config: PathBuf,
    /// Drafts, files for the editor, crash files.
    pub state: PathBuf,
}

/// There is no home folder to put them in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no home folder is known; set HOME, or name the journal with --db PATH")]
pub struct NoHome;

impl Paths {
    /// The usual places, with the journal or the config where they were named. A journal that was named keeps its state
    /// and backups beside it, so that two journals never share a draft.
    ///
    /// # Errors
    /// When there is no home folder and the journal was not named.
    pub fn find(journal: Option<&Path>, config: Option<&Path>) -> Result<Self, NoHome> {
        // A home that depends on where one stands is none: there would be another journal in every folder.
        let is_a_place = |dirs: &ProjectDirs| {
            [Some(dirs.data_dir()), Some(dirs.config_dir()), dirs.state_dir()]
                .into_iter()
                .flatten()
                .all(Path::is_absolute)
        };
        let usual = ProjectDirs::from("", "", "headwater").filter(is_a_place);
        let place = |named: Option<&Path>, usual: Option<PathBuf>| named.map(Path::to_path_buf).or(usual).ok_or(NoHome);
        let found = place(journal, usual.as_ref().map(|dirs| dirs.data_dir().join("journal.db")))?;
        let config = match (config, &usual) {
            (Some(config), _) => config.to_path_buf(),
            (None, Some(dirs)) => dirs.config_dir().join("config.toml"),
            (None, None) => beside(&found, "config.toml"),
        };
        let state = match (journal, &usual) {
            (None, Some(dirs)) => dirs.state_dir().unwrap_or_else(|| dirs.data_dir()).to_path_buf(),
            _ => beside(&found, "state"),
        };
        Ok(Self { journal: found, config, state })
    }

    /// The folder of backups.
    pub fn backups(&self) -> PathBuf {
        place::backups(&self.journal)
    }

    /// The journal that `demo` shows, apart from the real one.
    pub fn demo(&self) -> PathBuf {
        self.state.join("demo.db")
    }

    /// `path` with the home folder as `~`.
    pub fn shown(path: &Path) -> String {
        let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf());
        match home.as_deref().and_then(|home| path.strip_prefix(home).ok()) {
            Some(rest) => format!("~/{}", rest.display()),
            None => path.display().to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Paths;
    use std::path::Path;

    #[test]
    fn a_named_journal_keeps_its_state_beside_it() {
        let paths = Paths::find(Some(Path::new("/a/notes.db")), None).unwrap();
        assert_eq!(paths.state, Path::new("/a/notes-state"));
        assert_eq!(paths.backups(), Path::new("/a/notes-backups"));
        let paths = Paths::find(Some(Path::new("/a/journal.db")), None).unwrap();
        assert_eq!(paths.backups(), Path::new("/a/backups"));
    }
}
