//! What git tells of a repository: its name, whose it is, and the commits of some people.

use std::collections::HashSet;
use std::path::Path;

use chrono::{DateTime, Datelike, Utc};

use crate::domain::fold::fold;
use crate::import::error::ImportError;
use crate::import::fit;
use crate::import::git_run::Git;
use crate::import::progress::Progress;

/// The fields of a commit, as `git log` is asked for them: what ends each is the one byte that none of them can hold.
/// Name and address come as the repository's mailmap has them, and as they were.
const FORMAT: &str = "--format=%H%x00%at%x00%aN%x00%aE%x00%an%x00%ae%x00%P%x00%s";

/// How many they are.
const FIELDS: usize = 8;

/// The most that is kept of a field, in bytes.
const LONGEST_FIELD: usize = 64 << 10;

/// The longest that is kept of a subject, in characters.
const LONGEST_SUBJECT: usize = 500;

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// The first ten digits of its hash, to name it by.
    pub hash: String,
    /// When its author made it: a rebase, an amend and a cherry-pick keep that. None where no calendar has it.
    pub at: Option<DateTime<Utc>>,
    /// Its author's name.
    pub name: String,
    /// Its author's address.
    pub mail: String,
    /// Whether it has several parents.
    pub is_merge: bool,
    /// The first paragraph of its message on one line, up to 500 characters; may be empty.
    pub subject: String,
}

/// What a repository holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    /// The commits of those that are meant.
    pub theirs: Vec<Commit>,
    /// When others made theirs, as far as that can be read.
    pub others: Vec<DateTime<Utc>>,
}

impl Log {
    /// Adds the commit that these fields tell of.
    fn add(&mut self, fields: &[Vec<u8>], authors: &Authors) {
        let texts: Vec<_> = fields.iter().map(|field| String::from_utf8_lossy(field)).collect();
        let [hash, at, name, mail, raw_name, raw_mail, parents, subject] = texts.as_slice() else { return };
        if !authors.hold(&[name, mail, raw_name, raw_mail]) {
            self.others.extend(instant(at));
            return;
        }
        self.theirs.push(Commit {
            hash: hash.chars().take(10).collect(),
            at: instant(at),
            name: fit::line(name, 90),
            mail: fit::line(mail, 100),
            is_merge: parents.contains(' '),
            subject: fit::line(subject, LONGEST_SUBJECT),
        });
    }
}

/// Whose commits are meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Authors(Vec<String>);

impl Authors {
    /// Those addresses or names, compared folded, and the addresses that the repository's mailmap has for theirs.
    ///
    /// # Errors
    /// When git cannot be asked.
    pub fn of(told: &[String], git: Git) -> Result<Self, ImportError> {
        let mut authors: Vec<String> = told.iter().map(|author| fold(author)).collect();
        let addresses: Vec<String> =
            told.iter().filter(|told| told.contains('@')).map(|told| format!("<{}>", told.trim())).collect();
        if !addresses.is_empty() {
            let asked: Vec<&str> = ["check-mailmap"].into_iter().chain(addresses.iter().map(String::as_str)).collect();
            // It refuses what is no address; that is compared as it is then.
            let known = match git.ask(&asked) {
                Err(ImportError::Program(_)) | Ok(None) => String::new(),
                Ok(Some(known)) => known,
                Err(error) => return Err(error),
            };
            let mail = |line: &str| Some(fold(line.rsplit_once('<')?.1.strip_suffix('>')?));
            authors.extend(known.lines().filter_map(mail));
        }
        let mut seen = HashSet::new();
        authors.retain(|author| !author.is_empty() && seen.insert(author.clone()));
        Ok(Self(authors))
    }

    /// Whether nobody is meant.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Them, for a person to read: up to 100 characters.
    pub fn told(&self) -> String {
        fit::line(&self.0.join(", "), 100)
    }

    /// Whether one of these names or addresses is meant.
    pub fn hold(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.0.contains(&fold(word)))
    }
}

/// The address the repository, or the user, is configured for.
///
/// # Errors
/// When git cannot be asked.
pub fn configured(git: Git) -> Result<Option<String>, ImportError> {
    let address = git.ask(&["config", "--get", "user.email"])?;
    Ok(address.filter(|address| !address.trim().is_empty()))
}

/// The repository's name: that of the folder around `.git`, or of the repository's own folder without `.git` at its end
/// where it is bare or a submodule's. All its worktrees have the same, and clones in folders of the same name.
///
/// # Errors
/// When the folder is no repository, or git cannot be asked.
pub fn name(git: Git) -> Result<String, ImportError> {
    let common = git.ask(&["rev-parse", "--git-common-dir"])?.unwrap_or_default();
    let common = git.folder().join(common);
    let common = common.canonicalize().unwrap_or(common);
    let named = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let own = named(&common).filter(|name| !name.starts_with('.'));
    let name = own.or_else(|| common.parent().and_then(named)).unwrap_or_default();
    let name = fit::line(name.strip_suffix(".git").unwrap_or(&name), 100);
    Ok(if name.is_empty() { "repository".to_owned() } else { name })
}

/// The commits on any local or remote branch, and on what is checked out; newest first by the date of their committing,
/// none of which lies before `since`.
///
/// # Errors
/// When git cannot be asked, or the work was stopped.
pub fn log(git: Git, authors: &Authors, since: Option<DateTime<Utc>>, progress: &Progress) -> Result<Log, ImportError> {
    let since = since.map(|since| format!("--max-age={}", since.timestamp().max(0)));
    // A signature is checked by a program that the repository's configuration names.
    let mut asked = vec!["log", "-z", FORMAT, "--encoding=UTF-8", "--no-color", "--no-show-signature", "--no-notes"];
    asked.extend(since.as_deref());
    // The last is not there before the first commit.
    asked.extend(["--branches", "--remotes", "--ignore-missing", "HEAD", "--"]);
    progress.begin(0);
    let mut log = Log::default();
    let mut fields: Vec<Vec<u8>> = vec![Vec::new()];
    git.stream(&asked, &mut |mut bytes| {
        while let Some(end) = bytes.iter().position(|byte| *byte == 0) {
            keep(&mut fields, &bytes[..end]);
            bytes = &bytes[end + 1..];
            if fields.len() == FIELDS {
                progress.step()?;
                log.add(&fields, authors);
                fields.clear();
            }
            fields.push(Vec::new());
        }
        keep(&mut fields, bytes);
        Ok(())
    })?;
    Ok(log)
}

/// Adds to the last field, as much as it may hold.
fn keep(fields: &mut [Vec<u8>], bytes: &[u8]) {
    if let Some(field) = fields.last_mut() {
        let room = LONGEST_FIELD.saturating_sub(field.len());
        field.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }
}

/// The instant that a number of seconds means.
fn instant(seconds: &str) -> Option<DateTime<Utc>> {
    // Anybody can write any number there, also one with which no calendar can count.
    let years = 1969..=9999;
    DateTime::from_timestamp(seconds.parse().ok()?, 0).filter(|at| years.contains(&at.year()))
}

#[cfg(test)]
mod tests {
    use super::instant;

    #[test]
    fn only_instants_with_which_a_calendar_can_count_are_read() {
        let year = |text: &str| instant(text).map(|at| at.to_string());
        assert_eq!(year("1795075800").as_deref(), Some("2026-11-19 08:10:00 UTC"));
        for text in ["", "never", "-8334601228800", "8210266876799", "99999999999999999999"] {
            assert_eq!(instant(text), None, "{text}");
        }
    }
}
