//! Sessions of work from git's commits, in repositories of every kind.

use std::process::Command;

use crate::repository::{Repository, git, look};
use crate::{day, left_out, lines, references, wanted};
use headwater::domain::period::Period;

/// A morning and an afternoon of Ana's on one repository.
fn atlas() -> Repository {
    let repository = Repository::new("atlas-api");
    repository
        .commit("2026-11-19 09:10:00", "Add the login form")
        .commit("2026-11-19 10:35:00", "Say what is wrong with a password")
        .commit("2026-11-19 15:00:00", "Mend the build");
    repository
}

const MORNING: &str = "2026-11-19 08:40 115m 2 commits on atlas-api: Add the login form +atlas-api | note: 09:10 Add the \
                       login form\n10:35 Say what is wrong with a password";
const AFTERNOON: &str = "2026-11-19 14:30 30m Mend the build +atlas-api";

#[test]
fn a_session_is_an_item() {
    let repository = atlas();
    let harvest = repository.read();
    assert_eq!(lines(&harvest), [MORNING, AFTERNOON]);
    assert_eq!(references(&harvest), ["atlas-api 1795075800", "atlas-api 1795096800"]);
    assert_eq!(
        harvest.reading,
        ["commits at most 90 min apart are a session, counted from 30 min before its first commit"]
    );
}

#[test]
fn merges_and_what_is_dated_after_now_are_left_out() {
    let repository = atlas();
    repository
        .git("checkout -q -b side HEAD~1")
        .commit("2026-11-19 15:20:00", "Try a thing")
        .git("checkout -q main")
        .git("merge -q --no-ff -m Merge side")
        .commit("2026-11-20 18:31:00", "Too early");
    // The merge itself is dated by this machine's clock: give it a time that was.
    let at = "2026-11-19 15:30:00 +0100";
    git(&repository.path(), &["reset", "-q", "--hard", "HEAD~1"], &[]);
    let amend = ["commit", "-q", "--amend", "--allow-empty", "--no-edit", "--date", at];
    git(&repository.path(), &amend, &[("GIT_COMMITTER_DATE", at)]);
    repository.commit("2026-11-20 18:31:00", "Too early");
    let harvest = repository.read();
    let told: Vec<String> = left_out(&harvest).iter().map(|line| line[11..].to_owned()).collect();
    assert_eq!(told, ["Too early: dated after now", "Merge: a merge"]);
    assert_eq!(
        lines(&harvest)[1],
        "2026-11-19 14:30 50m 2 commits on atlas-api: Mend the build +atlas-api | note: 15:00 Mend the build\n15:20 Try \
         a thing"
    );
    // Of a day that was not asked for nothing is said, but that something lies after now.
    let mut wanted = wanted();
    wanted.within = Period::day(day::date("2026-11-18").unwrap());
    let other = repository.read_with(&wanted).unwrap();
    assert_eq!((other.found.len(), other.left_out.len()), (0, 1));
}

#[test]
fn a_rebased_and_a_cherry_picked_commit_count_once_and_are_known_again() {
    let repository = atlas();
    let before = repository.read();
    repository
        .git("branch old")
        .git("checkout -q -b topic HEAD~2")
        .commit("2026-11-18 12:00:00", "Begin elsewhere")
        .git("checkout -q main")
        .git("rebase -q --keep-empty topic")
        .git("branch other HEAD~1")
        .git("checkout -q other")
        .git("cherry-pick --allow-empty main");
    let after = repository.read();
    assert_eq!(lines(&after)[1..], lines(&before));
    assert_eq!(references(&after)[1..], references(&before));
}

#[test]
fn an_amended_commit_and_a_growing_session_keep_their_reference() {
    let repository = atlas();
    let before = references(&repository.read());
    repository.git("commit -q --amend --allow-empty -m Mended").commit("2026-11-19 15:40:00", "Look again");
    let after = repository.read();
    assert_eq!(references(&after), before);
    assert!(lines(&after)[1].starts_with("2026-11-19 14:30 70m 2 commits on atlas-api: Mended"));
}

#[test]
fn worktrees_clones_and_bare_repositories_tell_the_same() {
    let repository = atlas();
    repository.git("checkout -q --detach");
    let folder = repository.path();
    let from = format!("file://{}", folder.display());
    std::fs::create_dir_all(repository.beside("elsewhere")).unwrap();
    std::fs::create_dir_all(folder.join("src/deep")).unwrap();
    let beside = |name: &str| repository.beside(name).to_str().unwrap().to_owned();
    git(&folder, &["worktree", "add", "-q", "--detach", &beside("wood")], &[]);
    git(&folder, &["clone", "-q", &from, &beside("elsewhere/atlas-api")], &[]);
    git(&folder, &["clone", "-q", "--bare", &from, &beside("atlas-api.git")], &[]);
    git(&folder, &["clone", "-q", "--filter=tree:0", "--no-checkout", &from, &beside("elsewhere/partial")], &[]);
    for clone in ["elsewhere/atlas-api", "atlas-api.git", "elsewhere/partial"] {
        git(&repository.beside(clone), &["config", "user.email", "ana@example.org"], &[]);
    }
    for place in ["atlas-api", "atlas-api/src/deep", "wood", "elsewhere/atlas-api", "atlas-api.git"] {
        let harvest = look(&repository.beside(place), &wanted()).unwrap();
        assert_eq!(lines(&harvest), [MORNING, AFTERNOON], "{place}");
        assert_eq!(references(&harvest), ["atlas-api 1795075800", "atlas-api 1795096800"], "{place}");
    }
    let partial = look(&repository.beside("elsewhere/partial"), &wanted()).unwrap();
    assert_eq!(references(&partial), ["partial 1795075800", "partial 1795096800"]);
}

#[test]
fn what_was_pushed_from_another_machine_is_work_too() {
    let repository = atlas();
    let there = repository.beside("there");
    let from = repository.path().to_str().unwrap().to_owned();
    git(&repository.path(), &["clone", "-q", &from, there.to_str().unwrap()], &[]);
    git(&there, &["config", "user.email", "ana@example.org"], &[]);
    repository.commit("2026-11-19 20:00:00", "Push it");
    git(&there, &["fetch", "-q"], &[]);
    assert_eq!(look(&there, &wanted()).unwrap().found.len(), 3);
}

#[test]
fn a_shallow_clone_tells_what_it_has() {
    let repository = atlas();
    let folder = repository.path();
    std::fs::create_dir_all(repository.beside("shallow")).unwrap();
    let (from, to) = (format!("file://{}", folder.display()), repository.beside("shallow/atlas-api"));
    git(&folder, &["clone", "-q", "--depth", "1", &from, to.to_str().unwrap()], &[]);
    git(&to, &["config", "user.email", "ana@example.org"], &[]);
    assert_eq!(lines(&look(&to, &wanted()).unwrap()), [AFTERNOON]);
}

#[test]
fn a_submodule_is_a_repository_of_its_own() {
    let inner = atlas();
    let outer = Repository::new("whole");
    let from = inner.path().to_str().unwrap().to_owned();
    git(&outer.path(), &["submodule", "--quiet", "add", &from, "parts/atlas-api"], &[]);
    git(&outer.path().join("parts/atlas-api"), &["config", "user.email", "ana@example.org"], &[]);
    outer.commit("2026-11-19 12:00:00", "Take atlas in");
    assert_eq!(lines(&look(&outer.path().join("parts/atlas-api"), &wanted()).unwrap()), [MORNING, AFTERNOON]);
    assert_eq!(references(&outer.read()), ["whole 1795086000"]);
}

#[test]
fn a_repository_without_commits_holds_nothing() {
    let harvest = Repository::new("atlas-api").read();
    assert_eq!(harvest, headwater::import::found::Harvest::default());
}

#[test]
fn a_stash_is_no_work() {
    let repository = atlas();
    std::fs::write(repository.path().join("file"), "1").unwrap();
    repository.git("add file").git("stash -q");
    assert_eq!(repository.read(), atlas().read());
}

#[test]
fn only_days_asked_for_are_read_and_called_the_same() {
    let repository = atlas();
    // One that is dated weeks before its neighbours does not hide them.
    repository
        .commit("2026-11-20 10:00:00", "Draw a line")
        .commit("2026-09-01 10:00:00", "Long ago")
        .commit("2026-11-20 11:00:00", "Draw another");
    let mut wanted = wanted();
    wanted.within = Period::day(day::date("2026-11-19").unwrap());
    assert_eq!(references(&repository.read_with(&wanted).unwrap()), ["atlas-api 1795075800", "atlas-api 1795096800"]);
    wanted.within = Period::day(day::date("2026-11-20").unwrap());
    assert_eq!(references(&repository.read_with(&wanted).unwrap()), ["atlas-api 1795165200"]);
}

// ---- whose

#[test]
fn the_commits_of_others_are_counted_and_not_taken() {
    let repository = atlas();
    repository.commit_by("Bob <bob@example.org>", "2026-11-19 11:00:00", "Help with the form");
    let harvest = repository.read();
    assert_eq!(lines(&harvest), [MORNING, AFTERNOON]);
    assert_eq!(harvest.reading[1], "1 commit by others than ana@example.org not taken");
}

#[test]
fn who_is_asked_for_is_found_by_name_and_by_address() {
    let repository = atlas();
    repository.commit_by("Bob Roe <bob@example.org>", "2026-11-19 11:00:00", "Help with the form").commit_by(
        "Bob Roe <bob@home.example>",
        "2026-11-19 21:00:00",
        "Help again",
    );
    let read = |authors: &[&str]| {
        let authors = authors.iter().map(|author| (*author).to_owned()).collect();
        lines(&repository.read_with(&headwater::import::source::Wanted { authors, ..wanted() }).unwrap())
    };
    let (first, second) = (
        "2026-11-19 10:30 30m Help with the form +atlas-api | by: \
         Bob Roe <bob@example.org>",
        "2026-11-19 20:30 30m Help again +atlas-api | by: Bob Roe \
         <bob@home.example>",
    );
    assert_eq!(read(&["bob@EXAMPLE.org"]), [first]);
    assert_eq!(read(&["bob  roe"]), [first, second]);
    // One's own need no name.
    assert_eq!(read(&["ana@example.org", "bob@example.org"]), [MORNING, AFTERNOON, first]);
    assert!(read(&["bob"]).is_empty());
}

#[test]
fn the_mailmap_says_who_is_the_same() {
    let repository = Repository::new("atlas-api");
    std::fs::write(repository.path().join(".mailmap"), "Ana <ana@example.org> <ana@home.example>\n").unwrap();
    repository.git("add .mailmap").commit_by("ana <ana@home.example>", "2026-11-19 10:00:00", "From home");
    assert_eq!(lines(&repository.read()).len(), 1);
    // Configured for the old address, she is still the one of the new.
    repository.git("config user.email ana@home.example").commit_by(
        "Ana <ana@example.org>",
        "2026-11-19 14:00:00",
        "From work",
    );
    let harvest = repository.read();
    assert_eq!((harvest.found.len(), harvest.found.iter().filter(|found| found.by.is_some()).count()), (2, 0));
}

#[test]
fn where_nobody_is_configured_it_says_what_to_do() {
    let repository = atlas();
    repository.git("config user.email ");
    assert_eq!(
        repository.read_with(&wanted()).unwrap_err().to_string(),
        "nobody knows which commits are yours: set `git config user.email`, or name an author"
    );
}

// ---- run from a hook

/// Set in a hook: the repository that is meant.
const MEANT: &str = "HEADWATER_TEST_MEANT";

#[test]
fn in_a_hook_the_repository_that_is_meant_is_read() {
    if let Some(meant) = std::env::var_os(MEANT) {
        // This is the test run anew by the hook below.
        let meant = std::path::PathBuf::from(meant);
        let harvest = look(&meant, &wanted()).unwrap();
        assert_eq!(lines(&harvest), [MORNING, AFTERNOON]);
        std::fs::write(meant.join("seen"), "").unwrap();
        return;
    }
    let (meant, other) = (atlas(), Repository::new("other"));
    let program = std::env::current_exe().unwrap();
    // Git sets some of these itself; a hook may find any of them.
    let hook = format!(
        "#!/bin/sh\nexport GIT_DIR={other}/.git GIT_WORK_TREE={other} GIT_COMMON_DIR={other}/.git \
         GIT_OBJECT_DIRECTORY={other}/.git/objects GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=user.email \
         GIT_CONFIG_VALUE_0=bob@example.org GIT_NAMESPACE=x GIT_SHALLOW_FILE=/dev/null {MEANT}={meant}\n\
         exec {program} --exact git::in_a_hook_the_repository_that_is_meant_is_read\n",
        other = other.path().display(),
        meant = meant.path().display(),
        program = program.display(),
    );
    let path = other.path().join(".git/hooks/post-commit");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, hook).unwrap();
    assert!(Command::new("chmod").arg("+x").arg(&path).status().unwrap().success());
    other.commit("2026-11-19 12:00:00", "Set it off");
    assert!(meant.path().join("seen").exists(), "the hook read something else");
}
