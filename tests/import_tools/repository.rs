//! Repositories made by git, in a folder of their own.

use std::path::{Path, PathBuf};
use std::process::Command;

use headwater::import::error::ImportError;
use headwater::import::found::Harvest;
use headwater::import::source::{Input, Wanted};

use crate::{read_wanted, wanted};

/// A folder with repositories in it, and the one that is worked in.
pub struct Repository {
    folder: tempfile::TempDir,
    name: String,
}

impl Repository {
    /// One of that name, by Ana.
    pub fn new(name: &str) -> Self {
        let repository = Self { folder: tempfile::tempdir().unwrap(), name: name.to_owned() };
        std::fs::create_dir(repository.path()).unwrap();
        repository.git("init -q -b main").git("config user.email ana@example.org").git("config user.name Ana");
        repository
    }

    /// The repository's folder.
    pub fn path(&self) -> PathBuf {
        self.beside(&self.name)
    }

    /// Something beside it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs git in it with these words.
    pub fn git(&self, words: &str) -> &Self {
        let words: Vec<&str> = words.split(' ').collect();
        git(&self.path(), &words, &[]);
        self
    }

    /// Commits something at that time in Berlin, by the one it is configured for.
    pub fn commit(&self, local: &str, subject: &str) -> &Self {
        self.commit_with(local, subject, &[])
    }

    /// The same by somebody else.
    pub fn commit_by(&self, author: &str, local: &str, subject: &str) -> &Self {
        self.commit_with(local, subject, &["--author", author])
    }

    fn commit_with(&self, local: &str, subject: &str, more: &[&str]) -> &Self {
        let at = format!("{local} +0100");
        let mut words = vec!["commit", "-q", "--allow-empty", "--allow-empty-message", "-m", subject];
        words.extend(more);
        git(&self.path(), &words, &[("GIT_AUTHOR_DATE", &at), ("GIT_COMMITTER_DATE", &at)]);
        self
    }

    /// What is found in it.
    pub fn read(&self) -> Harvest {
        self.read_with(&wanted()).unwrap()
    }

    /// What is found in it by somebody who wants this.
    pub fn read_with(&self, wanted: &Wanted) -> Result<Harvest, ImportError> {
        look(&self.path(), wanted)
    }
}

/// What is found in a folder.
pub fn look(folder: &Path, wanted: &Wanted) -> Result<Harvest, ImportError> {
    read_wanted("git", Input::Folder(folder), wanted)
}

/// Runs git in a folder with that in its environment; it must succeed.
pub fn git(folder: &Path, words: &[&str], environment: &[(&str, &str)]) {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"GIT_")) {
        command.env_remove(name);
    }
    command.args(["-c", "protocol.file.allow=always", "-c", "commit.gpgSign=false"]).args(words);
    let ended = command.current_dir(folder).envs(environment.iter().copied()).output().unwrap();
    assert!(ended.status.success(), "git {words:?}: {}", String::from_utf8_lossy(&ended.stderr));
}
