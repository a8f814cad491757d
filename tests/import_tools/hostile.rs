//! Repositories that mean harm, and folders that are none.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use headwater::import::error::ImportError;
use headwater::import::progress::Progress;
use headwater::import::source::Input;
use headwater::import::sources;

use crate::repository::{Repository, git, look};
use crate::{fault, left_out, lines, wanted};

/// Writes a commit as it is, whatever is wrong with it, and puts main there.
fn raw_commit(repository: &Repository, text: &[u8]) {
    let mut made = Command::new("git")
        .args(["hash-object", "-t", "commit", "-w", "--stdin", "--literally"])
        .current_dir(repository.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    made.stdin.take().unwrap().write_all(text).unwrap();
    let hash = String::from_utf8(made.wait_with_output().unwrap().stdout).unwrap();
    // A commit that git itself would not make is not put on a branch by it, either.
    std::fs::write(repository.path().join(".git/refs/heads/main"), hash).unwrap();
}

/// The empty tree, which every repository is asked to have.
fn tree(repository: &Repository) -> String {
    let made = Command::new("git")
        .args(["hash-object", "-t", "tree", "-w", "/dev/null"])
        .current_dir(repository.path())
        .output()
        .unwrap();
    String::from_utf8(made.stdout).unwrap().trim().to_owned()
}

#[test]
fn a_subject_is_only_text() {
    let repository = Repository::new("atlas-api");
    let subject = "Fix \u{1b}[2J\u{1b}]0;x\u{7} \u{202e}abc \u{1f} end";
    repository.commit("2026-11-19 09:00:00", subject).commit("2026-11-19 09:10:00", &"x".repeat(100_000));
    let harvest = repository.read();
    let found = &harvest.found[0];
    // What remains beside control characters is shown as a mark, wherever it is shown.
    assert_eq!(found.title.as_str(), "2 commits on atlas-api: Fix [2J]0;x \u{202e}abc end");
    assert!(found.note.starts_with("09:00 Fix [2J]0;x \u{202e}abc end\n09:10 xxx"));
    assert!(found.note.len() < 1_000 && found.note.ends_with('…'));
}

#[test]
fn commits_that_git_would_not_make_are_read_or_left_out() {
    let repository = Repository::new("atlas-api");
    let tree = tree(&repository);
    let mut head = String::new();
    for date in ["99999999999999 +0000", "1795075800 +9999", "-1 +0000", "never", "1795075800 +0100"] {
        let parent = if head.is_empty() { String::new() } else { format!("parent {head}\n") };
        let text = format!(
            "tree {tree}\n{parent}author Ana <ana@example.org> {date}\ncommitter Ana <ana@example.org> 1795075800 +0100\n\n"
        );
        let mut text = text.into_bytes();
        text.extend_from_slice(b"caf\xE9 ");
        text.extend_from_slice(date.as_bytes());
        raw_commit(&repository, &text);
        head = std::fs::read_to_string(repository.path().join(".git/refs/heads/main")).unwrap().trim().to_owned();
    }
    let harvest = repository.read();
    let count = harvest.found.len() + harvest.left_out.len();
    assert!(count >= 2, "{:?} {:?}", lines(&harvest), left_out(&harvest));
    assert!(lines(&harvest).last().unwrap().contains("caf\u{fffd} 1795075800"), "{:?}", lines(&harvest));
}

/// A repository whose configuration names a program wherever git may start one, with a commit that is signed.
fn trapped(repository: &Repository) -> std::path::PathBuf {
    let sprung = repository.beside("sprung");
    let trap = repository.beside("trap");
    std::fs::write(&trap, format!("#!/bin/sh\necho \"$0 $*\" >>{}\n", sprung.display())).unwrap();
    std::fs::set_permissions(&trap, std::fs::Permissions::from_mode(0o755)).unwrap();
    let hooks = repository.beside("hooks");
    std::fs::create_dir(&hooks).unwrap();
    for hook in ["post-index-change", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman", "post-checkout"] {
        std::fs::copy(&trap, hooks.join(hook)).unwrap();
    }
    let tree = tree(repository);
    raw_commit(
        repository,
        format!(
            "tree {tree}\nauthor Ana <ana@example.org> 1795075800 +0100\ncommitter Ana <ana@example.org> 1795075800 \
             +0100\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n\nSigned\n"
        )
        .as_bytes(),
    );
    let t = trap.display();
    let config = format!(
        "[core]\n fsmonitor = {t}\n pager = {t}\n sshCommand = {t}\n editor = {t}\n askPass = {t}\n gitProxy = {t}\n \
         hooksPath = {hooks}\n alternateRefsCommand = {t}\n attributesFile = {t}\n[pager]\n log = {t}\n config = {t}\n\
         [log]\n showSignature = true\n mailmap = true\n[gpg]\n program = {t}\n[gpg \"ssh\"]\n program = {t}\n\
         [gpg \"x509\"]\n program = {t}\n[diff]\n external = {t}\n[diff \"all\"]\n textconv = {t}\n command = {t}\n\
         [alias]\n log = !{t}\n config = !{t}\n rev-parse = !{t}\n check-mailmap = !{t}\n[credential]\n helper = !{t}\n\
         [protocol]\n allow = always\n[protocol \"ext\"]\n allow = always\n[uploadpack]\n packObjectsHook = {t}\n\
         [remote \"evil\"]\n url = ext::{t}\n promisor = true\n uploadpack = {t}\n vcs = ext\n\
         [trace2]\n eventTarget = {sprung}\n normalTarget = {sprung}\n[include]\n path = {more}\n",
        hooks = hooks.display(),
        sprung = sprung.display(),
        more = repository.beside("more").display(),
    );
    std::fs::write(repository.beside("more"), format!("[core]\n fsmonitor = {t}\n[log]\n showSignature = true\n"))
        .unwrap();
    let path = repository.path().join(".git/config");
    let before = std::fs::read_to_string(&path).unwrap();
    std::fs::write(path, before + &config).unwrap();
    sprung
}

#[test]
fn a_hostile_configuration_starts_nothing() {
    let repository = Repository::new("atlas-api");
    let sprung = trapped(&repository);
    let harvest = repository.read();
    assert_eq!(harvest.found.len(), 1);
    assert!(!sprung.exists(), "{}", std::fs::read_to_string(&sprung).unwrap());
    // The trap is a real one: whoever just asks git for its log springs it.
    git(&repository.path(), &["log"], &[]);
    assert!(sprung.exists());
}

#[test]
fn a_partial_clone_that_lacks_something_fetches_nothing() {
    let repository = Repository::new("atlas-api");
    let sprung = trapped(&repository);
    let path = repository.path().join(".git/config");
    let config = std::fs::read_to_string(&path).unwrap();
    let config = config.replace("repositoryformatversion = 0", "repositoryformatversion = 1");
    let lacking = "[extensions]\n partialClone = evil\n[mailmap]\n blob = 0123456789012345678901234567890123456789\n";
    std::fs::write(&path, config + lacking).unwrap();
    let harvest = repository.read();
    assert_eq!(harvest.found.len(), 1);
    assert!(!sprung.exists(), "{}", std::fs::read_to_string(&sprung).unwrap());
    // Without that git runs the program, even where it is told to allow no protocol.
    let plain = ["-c", "protocol.allow=never", "--no-pager", "log", "--no-show-signature", "--format=%aN"];
    git(&repository.path(), &plain, &[]);
    assert!(sprung.exists());
}

#[test]
fn a_git_that_waits_without_end_is_stopped() {
    let repository = Repository::new("atlas-api");
    repository.commit("2026-11-19 09:00:00", "Wait");
    let pipe = repository.beside("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    git(&repository.path(), &["config", "mailmap.file", pipe.to_str().unwrap()], &[]);
    let (progress, began) = (Progress::default(), Instant::now());
    let stopped = std::thread::scope(|scope| {
        let folder = repository.path();
        let progress = &progress;
        let work =
            scope.spawn(move || sources::of_kind("git").unwrap().read(Input::Folder(&folder), &wanted(), progress));
        std::thread::sleep(Duration::from_millis(500));
        progress.stop();
        work.join().unwrap()
    });
    assert_eq!(stopped, Err(ImportError::Stopped));
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[test]
fn what_is_no_repository_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let told = |path: &Path| look(path, &wanted()).unwrap_err().to_string();
    assert_eq!(told(folder.path()), "this is no git repository");
    let none = folder.path().join("none");
    assert_eq!(
        told(&none),
        format!("git failed and says: fatal: cannot change to '{}': No such file or directory", none.display())
    );
    std::fs::write(folder.path().join(".git"), "gitdir: /nowhere\n").unwrap();
    assert_eq!(told(folder.path()), "this is no git repository");
    assert_eq!(fault("git", "commits"), "git reads a repository's folder, not a file");
}

#[test]
fn a_broken_configuration_and_a_broken_object_are_told() {
    let repository = Repository::new("atlas-api");
    repository.commit("2026-11-19 09:00:00", "One").commit("2026-11-19 09:10:00", "Two");
    let head = std::fs::read_to_string(repository.path().join(".git/refs/heads/main")).unwrap();
    let object = repository.path().join(".git/objects").join(&head[..2]).join(head[2..].trim());
    std::fs::remove_file(&object).unwrap();
    std::fs::write(&object, "no object").unwrap();
    let told = repository.read_with(&wanted()).unwrap_err().to_string();
    assert!(told.starts_with("git failed and says: "), "{told}");
    std::fs::write(repository.path().join(".git/config"), "[core\u{1b}[2J").unwrap();
    let told = repository.read_with(&wanted()).unwrap_err().to_string();
    assert!(told.starts_with("git failed and says: fatal: bad config line 1"), "{told}");
}

#[test]
fn a_repository_of_somebody_else_is_refused_with_what_to_do() {
    let repository = Repository::new("atlas-api");
    repository.commit("2026-11-19 09:00:00", "Mine");
    let given = Command::new("chown").args(["-R", "12345"]).arg(repository.path()).output().unwrap();
    if !given.status.success() {
        // Only root can give a folder away.
        return;
    }
    std::fs::create_dir(repository.path().join("src")).unwrap();
    let told = look(&repository.path().join("src"), &wanted()).unwrap_err().to_string();
    assert_eq!(
        told,
        format!(
            "git reads no repository that belongs to somebody else; where you trust it: git config --global --add \
             safe.directory {}",
            repository.path().display()
        )
    );
}
