//! Asking git: in a clean environment, and with nothing that a repository's configuration could start.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::import::error::ImportError;
use crate::import::fit;
use crate::import::piped::{self, Ended, Hearer};
use crate::import::progress::Progress;

/// How long git may say nothing: one that reads a file without an end is given up then.
const PATIENCE: Duration = Duration::from_secs(60);

/// The most that is kept of a short answer, in bytes.
const ANSWER: usize = 64 << 10;

/// Variables that say where the user's own settings lie. Every other one that git knows says in which repository, by
/// which program or in which way to work; in a hook they name another repository than the one that is meant.
const KEPT: [&str; 3] = ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"];

/// What is set instead.
const SET: [(&str, &str); 5] = [
    // A partial clone would fetch what it lacks, by whatever program its configuration names.
    ("GIT_NO_LAZY_FETCH", "1"),
    // Nor could a git too old to know that: no protocol is allowed, whatever the configuration says of single ones.
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    // What it complains is read.
    ("LC_ALL", "C"),
];

/// What precedes each command: programs that a configuration may name for it.
const ALWAYS: [&str; 5] = ["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];

/// Git in one folder.
#[derive(Debug, Clone, Copy)]
pub struct Git<'a> {
    folder: &'a Path,
    progress: &'a Progress,
}

impl<'a> Git<'a> {
    /// The git of the PATH, in that folder.
    pub fn new(folder: &'a Path, progress: &'a Progress) -> Self {
        Self { folder, progress }
    }

    /// The folder in which it is asked.
    pub fn folder(self) -> &'a Path {
        self.folder
    }

    /// A short answer without its line's end; none where git has none, which it says by ending with 1.
    ///
    /// # Errors
    /// When git is not there, fails otherwise, says nothing for a minute, or the work was stopped.
    pub fn ask(self, arguments: &[&str]) -> Result<Option<String>, ImportError> {
        let mut answer = Vec::new();
        let ended = self.run(arguments, &mut |bytes| {
            let room = ANSWER.saturating_sub(answer.len());
            answer.extend_from_slice(&bytes[..bytes.len().min(room)]);
            Ok(())
        })?;
        match ended.status.code() {
            Some(0) => {
                let text = String::from_utf8_lossy(&answer);
                Ok(Some(text.strip_suffix('\n').unwrap_or(&text).to_owned()))
            }
            Some(1) => Ok(None),
            _ => Err(Self::refused(&ended.complaint)),
        }
    }

    /// Hands over what git writes, as it comes.
    ///
    /// # Errors
    /// When git is not there, fails, says nothing for a minute, the work was stopped, or `hearer` has an error.
    pub fn stream(self, arguments: &[&str], hearer: Hearer) -> Result<(), ImportError> {
        let ended = self.run(arguments, hearer)?;
        if ended.status.success() { Ok(()) } else { Err(Self::refused(&ended.complaint)) }
    }

    fn run(self, arguments: &[&str], hearer: Hearer) -> Result<Ended, ImportError> {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os() {
            if name.as_encoded_bytes().starts_with(b"GIT_") && !KEPT.iter().any(|kept| name == *kept) {
                command.env_remove(name);
            }
        }
        command.envs(SET).env_remove("LANGUAGE").args(ALWAYS).arg("-C").arg(self.folder).args(arguments);
        piped::run(&mut command, PATIENCE, self.progress, hearer)
    }

    /// What git's complaint means.
    fn refused(complaint: &str) -> ImportError {
        if complaint.contains("not a git repository") {
            return ImportError::Unreadable("this is no git repository".to_owned());
        }
        if complaint.contains("dubious ownership") {
            // It says itself which folder that is: the repository's, not the one asked for.
            let advice = complaint.lines().map(str::trim).find(|line| line.starts_with("git config --global"));
            let advice = advice.unwrap_or("git config --global --add safe.directory FOLDER");
            return ImportError::Program(format!(
                "git reads no repository that belongs to somebody else; where you trust it: {}",
                fit::line(advice, 300)
            ));
        }
        let said = |line: &&str| line.starts_with("fatal:") || line.starts_with("error:");
        let line = complaint.lines().find(said).or(complaint.lines().next()).unwrap_or("nothing");
        ImportError::Program(format!("git failed and says: {}", fit::line(line, 300)))
    }
}
