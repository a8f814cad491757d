//! Git: the user's own commits in a repository, as sessions of work.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use crate::domain::day;
use crate::import::error::ImportError;
use crate::import::fit;
use crate::import::found::{Harvest, LeftOut};
use crate::import::git_log::{self, Authors, Commit};
use crate::import::git_run::Git;
use crate::import::git_session::{GAP, LEAD, sessions};
use crate::import::progress::Progress;
use crate::import::source::{Input, Reads, Source, Wanted};

/// How far before the wanted days commits are asked for. Git goes by the date of committing and looks no further behind
/// one that is older, which may itself lie before newer ones, as when a rebase was told to keep dates; and with 200 000
/// commits to read, all of them would take a second more.
const SLACK: TimeDelta = TimeDelta::days(90);

/// Commits by one author that lie at most 90 minutes apart are a session; a session is an item.
///
/// * Its minutes go from 30 minutes before its first commit to its last, and never cross the end of a day: nobody knows
///   what was done before a first commit, so half an hour is assumed, and said. Sessions in two repositories may overlap.
/// * Several commits are `4 commits on atlas-api: ` and the first subject; all subjects are in the note, with their time.
///   One commit is its subject.
/// * Looked at are local and remote branches and what is checked out, so also what was pushed from another machine; no
///   stash, no tag. Merges are left out: they are no work of their own. A commit that is there twice counts once.
/// * Whose: those asked for by address or name, else the address in `git config user.email`, read in the repository. The
///   mailmap holds for both. Whom a person asked for besides that address is named in `by`.
/// * When: the author's date, which a rebase, an amend and a cherry-pick keep, in the reader's zone. The date's own zone
///   is not used: containers have none.
/// * The reference is the repository's name and the second of the session's first commit, so a session that grows, or
///   whose commits are rewritten, is known again, and so is it in a worktree or a clone of the same name; where an earlier
///   commit turns up close by, it is known by one of its later ones. It is another where its first commit is dropped or
///   the folder is renamed. The name stands
///   in for the repository because its root commit, which would tell it best, is not there in a shallow clone; two
///   repositories of one name mix only where sessions in both begin in the same second.
/// * Bare, shallow and partial repositories, worktrees and submodules are read; without a commit there is nothing.
#[derive(Debug)]
pub struct Commits;

impl Source for Commits {
    fn kind(&self) -> &'static str {
        "git"
    }

    fn about(&self) -> &'static str {
        "your commits in a git repository, as sessions of work"
    }

    fn shown(&self) -> &'static str {
        "git"
    }

    fn reads(&self) -> Reads {
        Reads::Folder
    }

    fn read(&self, input: Input, wanted: &Wanted, progress: &Progress) -> Result<Harvest, ImportError> {
        let Input::Folder(folder) = input else {
            return Err(ImportError::Unreadable("git reads a repository's folder, not a file".to_owned()));
        };
        let git = Git::new(folder, progress);
        let repository = git_log::name(git)?;
        let own = Authors::of(git_log::configured(git)?.as_slice(), git)?;
        let authors = if wanted.authors.is_empty() { own.clone() } else { Authors::of(&wanted.authors, git)? };
        if authors.is_empty() {
            let told = "nobody knows which commits are yours: set `git config user.email`, or name an author";
            return Err(ImportError::Wanted(told.to_owned()));
        }
        let log = git_log::log(git, &authors, since(wanted), progress)?;
        let mut harvest = Harvest::default();
        let mut works = Vec::new();
        for commit in log.theirs {
            let Some(why) = why_left_out(&commit, wanted) else {
                works.push(commit);
                continue;
            };
            if commit.at.is_none_or(|at| is_asked_for(at, wanted)) {
                harvest.left_out.push(left_out(&commit, why));
            }
        }
        for session in sessions(works, &wanted.here) {
            let by = session
                .author()
                .filter(|(name, mail)| !own.hold(&[name, mail]))
                .map(|(name, mail)| if name.is_empty() { mail.to_owned() } else { format!("{name} <{mail}>") });
            let found = session.found(&repository, by, &wanted.here);
            harvest.found.extend(found.filter(|found| wanted.within.holds(found.day)));
        }
        if !harvest.found.is_empty() {
            harvest.reading.push(format!(
                "commits at most {GAP} min apart are a session, counted from {LEAD} min before its first commit"
            ));
        }
        let others = log.others.into_iter().filter(|at| is_asked_for(*at, wanted)).count();
        if others > 0 {
            let commits = if others == 1 { "commit" } else { "commits" };
            harvest.reading.push(format!("{others} {commits} by others than {} not taken", authors.told()));
        }
        Ok(harvest)
    }
}

/// The instant before which no commit is asked for; none where everything is.
fn since(wanted: &Wanted) -> Option<DateTime<Utc>> {
    let from = wanted.within.from;
    let slack = (from > day::FIRST).then(|| from.and_time(NaiveTime::MIN).checked_sub_signed(SLACK));
    slack.flatten().map(|local| wanted.here.zone.instant(local))
}

/// Why a commit is not taken, if it is not.
fn why_left_out(commit: &Commit, wanted: &Wanted) -> Option<&'static str> {
    match commit.at {
        None => Some("its date cannot be read"),
        Some(at) if at > wanted.here.now => Some("dated after now"),
        Some(_) => commit.is_merge.then_some("a merge"),
    }
}

/// Whether it is worth a word that a commit of that instant is left out: not on a past day that was not asked for.
fn is_asked_for(at: DateTime<Utc>, wanted: &Wanted) -> bool {
    at > wanted.here.now || wanted.within.holds(wanted.here.day_and_start_of(at).0)
}

fn left_out(commit: &Commit, why: &str) -> LeftOut {
    LeftOut { what: fit::line(&format!("{} {}", commit.hash, commit.subject), 200), why: why.to_owned() }
}
