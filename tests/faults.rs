//! Whatever fails around it, the journal is the old one or the new one, can be read, and what failed is said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]
#![cfg(target_os = "linux")]

mod real;

use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use headwater::app::change::Change;
use headwater::app::config::Config;
use headwater::app::draft::plan::{Also, Plan};
use headwater::app::error::AppError;
use headwater::app::journal::{Access, Done, Door, Journal};
use headwater::app::stamp::{Clock, Stamp};
use headwater::domain::day;
use headwater::domain::title::Title;
use headwater::import::found::{Found, Harvest};
use headwater::import::progress::Progress;
use real::pty::Tui;
use real::{Answer, Dice, Home, assert_whole, names};

/// What reads, and must go on reading.
const READINGS: [&[&str]; 7] = [
    &["list", "all"],
    &["search", "plan"],
    &["export", "json"],
    &["stats", "all"],
    &["trend", "leverage"],
    &["status"],
    &["log"],
];

/// What the readings answer.
fn readings(run: impl Fn(&[&str]) -> Answer) -> Vec<String> {
    let one = |reading: &&[&str]| {
        let answer = run(reading);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{reading:?}");
        answer.out
    };
    READINGS.iter().map(one).collect()
}

/// It was not saved, that was said, and what to do.
fn assert_not_saved(answer: &Answer, why: &str) {
    assert_eq!(answer.code, 4, "{}{}", answer.out, answer.err);
    assert_eq!(answer.out, "", "nothing is told as done");
    assert!(answer.err.contains(why), "{}", answer.err);
    assert!(answer.err.contains("\nhint: nothing was changed"), "{}", answer.err);
}

/// What a journal holds before something fails.
const LINES: [&str; 3] = ["Plan the quarter 2h l0", "Fix login 45m e3 @ana +web", "Inbox zero 25m cc"];

/// A journal of some items in a home.
fn a_home() -> Home {
    Home::with(&LINES)
}

/// The same where calls fail only when they are told to, and cost little.
fn a_home_in_memory() -> Home {
    let home = Home::in_memory();
    home.fill(&LINES);
    home
}

/// Opened by the library, which needs no lock: the titles, and that the sums are those of the items.
fn titles_of(journal: &Path) -> Vec<String> {
    let journal = Journal::open(journal, Access::Read, Config::default(), Door::Cli).unwrap();
    assert_eq!(journal.differing_sums().unwrap(), Vec::<String>::new());
    let items =
        journal.items(None, &headwater::domain::filter::Filter::default(), headwater::app::journal::Order::Oldest);
    items.unwrap().into_iter().map(|item| item.work.title.as_str().to_owned()).collect()
}

// ---- a full disk

/// Set for the part of the test that runs where it may mount.
const INSIDE: &str = "HEADWATER_TEST_MOUNT";

#[test]
fn on_a_full_disk_everything_is_read_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let inside = |flags: &str| {
        let mut command = Command::new("unshare");
        command.arg(flags).arg(env::current_exe().unwrap());
        command.args(["on_a_small_disk", "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
        command.env(INSIDE, folder.path()).stdin(Stdio::null()).output()
    };
    // As root in a private view of the mounts, else as a root of one's own.
    let tries = ["-m", "-rm"].map(inside);
    let Some(ran) = tries
        .iter()
        .flatten()
        .find(|ran| !String::from_utf8_lossy(&ran.stdout).contains("CANNOT MOUNT") && !ran.stdout.is_empty())
    else {
        eprintln!("SKIPPED: nothing can be mounted here; the limit on file sizes stands in for the full disk");
        return;
    };
    let said = [ran.stdout.as_slice(), ran.stderr.as_slice()].concat();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&said));
}

#[test]
#[ignore = "run by the test above, where it may mount"]
fn on_a_small_disk() {
    let Some(folder) = env::var_os(INSIDE).map(PathBuf::from) else { return };
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(&folder).status();
    if !mounted.is_ok_and(|status| status.success()) {
        println!("CANNOT MOUNT");
        return;
    }
    let fill = folder.join("fill");
    let full = || {
        let mut file = OpenOptions::new().create(true).append(true).open(&fill).unwrap();
        while file.write_all(&[0; 512]).is_ok() {}
    };
    // A journal that nobody has open, then one that the screens have open.
    for is_open in [false, true] {
        let home = Home::within(&folder);
        home.fill(&LINES);
        let before = readings(|reading| home.run(reading));
        let open =
            is_open.then(|| Journal::open(&home.journal(), Access::Write, Config::default(), Door::Tui).unwrap());
        full();
        assert_eq!(readings(|reading| home.run(reading)), before);
        assert_not_saved(&home.run(&["add", "No room"]), "the disk is full");
        assert_not_saved(&home.run(&["edit", "1", "30m"]), "the disk is full");
        assert_not_saved(&home.run(&["undo"]), "the disk is full");
        let out = home.path().join("out.json");
        assert_ne!(home.run(&["export", "json", "-o", out.to_str().unwrap()]).code, 0);
        assert!(!out.exists());
        assert_ne!(home.run(&["backup"]).code, 0);
        let backups = home.journal().with_file_name("backups");
        assert!(!backups.exists() || names(&backups).is_empty(), "half a backup is left: {:?}", names(&backups));
        assert_eq!(readings(|reading| home.run(reading)), before);
        // A little more room each time, until it is enough: each time it is saved or it is not.
        let mut tries = 0;
        loop {
            let answer = home.run(&["add", "At last 5m"]);
            let titles = titles_of(&home.journal());
            match answer.code {
                0 => {
                    assert_eq!(titles.len(), 4);
                    break;
                }
                _ => assert_not_saved(&answer, "the disk is full"),
            }
            assert_eq!(titles.len(), 3);
            let room = fs::metadata(&fill).unwrap().len();
            File::options().write(true).open(&fill).unwrap().set_len(room - 4096).unwrap();
            tries += 1;
        }
        assert!(tries > 1, "there was room from the start");
        drop(open);
        assert_whole(&home.journal());
        fs::remove_file(&fill).unwrap();
    }
    // A first start finds no room: nothing is left that a second one would take for a journal.
    let home = Home::within(&folder);
    full();
    assert_not_saved(&home.run(&["add", "No room"]), "the disk is full");
    assert_eq!(home.get(&["list", "all", "--json"]), "{\"schema\":1,\"items\":[]}\n");
    let left = home.journal();
    let left = left.parent().unwrap();
    assert!(!left.exists() || names(left).is_empty(), "{:?}", names(left));
    fs::remove_file(&fill).unwrap();
    home.get(&["add", "At last 5m"]);
    assert_eq!(home.assert_whole(), ["At last"]);
    println!("done");
}

// ---- a limit on file sizes

/// The binary where files may not grow beyond so many bytes.
fn limited(home: &Home, bytes: u64, arguments: &[&str]) -> Answer {
    let mut command = home.around("prlimit");
    command.arg(format!("--fsize={bytes}")).arg(env!("CARGO_BIN_EXE_headwater")).args(arguments);
    Answer::of(&command.output().unwrap())
}

#[test]
fn a_limit_on_file_sizes_kills_nobody_and_costs_nothing() {
    for is_open in [false, true] {
        let home = a_home();
        let before = readings(|reading| home.run(reading));
        let open =
            is_open.then(|| Journal::open(&home.journal(), Access::Write, Config::default(), Door::Tui).unwrap());
        let mut refused = 0;
        for step in 0.. {
            let bytes = step * 3000;
            let answer = limited(&home, bytes, &["add", "Grown 5m"]);
            let titles = titles_of(&home.journal());
            if answer.code == 0 {
                assert_eq!(titles.len(), 4);
                break;
            }
            assert_not_saved(&answer, "the file may not grow");
            assert_eq!(titles.len(), 3, "with {bytes} bytes");
            if step % 8 == 0 {
                assert_eq!(readings(|reading| limited(&home, bytes, reading)), before);
            }
            refused += 1;
        }
        assert!(refused > 5, "it was never refused: {refused}");
        drop(open);
        assert_eq!(home.assert_whole().len(), 4);
    }
}

// ---- the n-th call fails

/// Runs the binary with the n-th of some system calls failing; none where there is no strace to do it.
fn failing(home: &Home, fault: &str, arguments: &[&str]) -> (Answer, bool) {
    let seen = home.path().join("faults");
    let mut command = home.around("strace");
    let call = fault.split(':').next().unwrap();
    if call == "pread64" {
        // The system's loader reads too, and is not what is tried.
        command.arg("-P").arg(home.journal());
    }
    command.args(["-f", "-qq", "-e", &format!("trace={call}"), "-e", &format!("inject={fault}"), "-o"]).arg(&seen);
    command.arg(env!("CARGO_BIN_EXE_headwater")).args(arguments);
    let answer = Answer::of(&command.output().unwrap());
    let trace = fs::read_to_string(&seen).unwrap();
    let is_hit = trace.contains("INJECTED") || trace.contains("killed by SIGKILL");
    (answer, is_hit)
}

#[expect(clippy::print_stderr, reason = "whoever runs the tests must see what was left out")]
fn has_strace() -> bool {
    let is_there = Command::new("strace").arg("-V").output().is_ok();
    if !is_there {
        eprintln!("SKIPPED: strace is not installed, so no call could be made to fail");
    }
    is_there
}

/// Lets each call of a kind fail in turn, n = 1, 2, 3 …, until none is left; each time from the same journal, which is
/// then as it was or as it should be, with so many items.
fn each_in_turn(home: &Home, kinds: &[&str], arguments: &[&str], items: usize) {
    let journal = home.journal();
    let file = fs::read(&journal).unwrap();
    let go_back = || {
        for end in ["-wal", "-shm"] {
            let mut beside = journal.clone().into_os_string();
            beside.push(end);
            let _ = fs::remove_file(beside);
        }
        fs::write(&journal, &file).unwrap();
    };
    let before = titles_of(&journal);
    home.get(arguments);
    let after = titles_of(&journal);
    assert_eq!(after.len(), items);
    go_back();
    for kind in kinds {
        for n in 1.. {
            let fault = kind.replace('#', &n.to_string());
            let (answer, is_hit) = failing(home, &fault, arguments);
            let there = titles_of(&journal);
            let told = format!("{fault} {arguments:?}: {there:?}, exit {}, {}", answer.code, answer.err);
            match answer.code {
                0 => assert_eq!(there, after, "{told}"),
                4 => {
                    assert_eq!(there, before, "{told}");
                    assert!(answer.err.contains("hint: nothing was changed"), "{told}");
                }
                137 => assert!(there == before || there == after, "{told}"),
                _ => panic!("{told}"),
            }
            assert_whole(&journal);
            // The next one works, and finds the lock free.
            if n % 8 == 1 {
                home.get(&["add", "Next 1m"]);
            }
            go_back();
            if !is_hit {
                assert!(n > 1, "{fault}: nothing failed at all");
                break;
            }
        }
    }
}

/// Every way in which a call fails, `#` being which one.
const FAULTS: [&str; 6] = [
    "pwrite64:error=EIO:when=#",
    "pwrite64:error=ENOSPC:when=#+",
    "pwrite64:signal=KILL:when=#",
    "fsync:error=EIO:when=#",
    "ftruncate:error=EIO:when=#+",
    "unlink:signal=KILL:when=#",
];

#[test]
fn whichever_call_of_an_add_fails_it_is_saved_or_it_is_not() {
    if has_strace() {
        each_in_turn(&a_home_in_memory(), &FAULTS, &["add", "Piece 5m e3 @ana +web %del"], 4);
    }
}

#[test]
fn whichever_call_of_an_import_fails_all_of_it_is_there_or_nothing() {
    if has_strace() {
        let home = a_home_in_memory();
        let items: Vec<_> = (0..12)
            .map(|n| serde_json::json!({"title": format!("Brought {n}"), "day": "2026-11-19", "note": "x".repeat(300)}))
            .collect();
        let path = home.path().join("in.json");
        fs::write(&path, serde_json::json!({"schema": 1, "items": items}).to_string()).unwrap();
        each_in_turn(&home, &FAULTS[..4], &["import", "json", path.to_str().unwrap()], 15);
    }
}

/// A calendar of so many meetings on the day before, each under that title with its number.
fn a_calendar(home: &Home, meetings: u32, title: &str) -> String {
    let meeting = |n| {
        format!(
            "BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:20261119T{:02}0000\r\nDURATION:PT30M\r\nSUMMARY:{title} {n}\r\n\
             DESCRIPTION:{}\r\nEND:VEVENT\r\n",
            8 + n % 10,
            "x".repeat(300)
        )
    };
    let meetings: String = (0..meetings).map(meeting).collect();
    let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\n{meetings}END:VCALENDAR\r\n");
    let path = home.path().join("work.ics");
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn whichever_call_fails_while_a_calendar_is_brought_all_of_it_is_there_or_nothing() {
    if has_strace() {
        let home = a_home_in_memory();
        home.get(&["import", "ics", &a_calendar(&home, 6, "Sync")]);
        // Six that the journal has under another title, and six that it does not have.
        let path = a_calendar(&home, 12, "Moved");
        each_in_turn(&home, &FAULTS[..4], &["import", "ics", &path], 15);
        home.get(&["import", "ics", &path]);
        let moved = home.titles().iter().filter(|title| title.starts_with("Moved")).count();
        assert_eq!(moved, 12);
    }
}

/// Meetings with so long notes that each of them takes a while to be saved.
fn long_meetings(count: u32, title: &str) -> Vec<Found> {
    let meeting = |n: u32| {
        let title = Title::read(&format!("{title} {n}")).unwrap();
        let note = format!("{n} ").repeat(15_000);
        Found { note, ..Found::new(n.to_string(), day::date("2026-11-19").unwrap(), title) }
    };
    (0..count).map(meeting).collect()
}

fn planned(journal: &Journal, found: &[Found]) -> Plan {
    let harvest = Harvest { found: found.to_vec(), ..Harvest::default() };
    journal.plan("ics", harvest, &Also::default(), &Progress::default()).unwrap()
}

/// Does a change, and has it stopped at its step of that number, or as soon after it as the machine allows.
fn stopped(journal: &mut Journal, change: &Change, stamp: &Stamp, at: u64) -> Result<Done, AppError> {
    let (progress, is_done, together) = (Progress::default(), AtomicBool::new(false), Barrier::new(2));
    thread::scope(|scope| {
        scope.spawn(|| {
            together.wait();
            while progress.at().0 < at && !is_done.load(Ordering::Relaxed) {
                std::hint::spin_loop();
            }
            progress.stop();
        });
        together.wait();
        let done = journal.apply_watched(change, stamp, &progress);
        is_done.store(true, Ordering::Relaxed);
        assert!(progress.at().0 >= at, "it was stopped too early");
        done
    })
}

#[test]
fn an_import_that_is_stopped_at_any_step_leaves_the_journal_as_it_was() {
    let home = a_home_in_memory();
    let mut journal = Journal::open(&home.journal(), Access::Write, Config::default(), Door::Tui).unwrap();
    let stamp = Clock::Today(day::date(real::TODAY).unwrap()).stamp();
    let bring =
        |journal: &Journal, found: &[Found]| Change::Bring(Box::new(planned(journal, found).haul("ics").unwrap()));
    let first = bring(&journal, &long_meetings(40, "Sync"));
    journal.apply(&first, &stamp).unwrap();
    // 160 new ones come first, then 40 are moved: 200 steps.
    let found = long_meetings(200, "Moved");
    let change = bring(&journal, &found);
    let whole = |journal: &Journal| {
        let plan = planned(journal, &found);
        let told = serde_json::to_string(&journal.export(None).unwrap()).unwrap();
        (told, journal.operations(1_000).unwrap(), [plan.new.len(), plan.moved.len()])
    };
    for step in [1, 2, 50, 159, 160, 161, 180] {
        for tries in 1.. {
            let before = whole(&journal);
            match stopped(&mut journal, &change, &stamp, step) {
                Err(AppError::Stopped) => {
                    assert!(whole(&journal) == before, "stopped at step {step}");
                    assert_eq!(titles_of(&home.journal()).len(), LINES.len() + 40);
                    break;
                }
                // The thread that stops it did not have its turn in time.
                Ok(_) => _ = journal.undo(None).unwrap(),
                Err(error) => panic!("{error}"),
            }
            assert!(tries < 10, "step {step} was always missed");
        }
    }
    journal.apply(&change, &stamp).unwrap();
    assert_eq!(planned(&journal, &found).known, 200);
    assert_whole(&home.journal());
}

#[test]
fn whichever_call_of_an_undo_fails_it_is_undone_or_it_is_not() {
    if has_strace() {
        each_in_turn(&a_home_in_memory(), &FAULTS[1..4], &["undo"], 0);
    }
}

#[test]
fn whichever_call_of_a_migration_fails_the_journal_is_the_old_one_or_the_new_one() {
    if has_strace() {
        let home = a_home_in_memory();
        real::age(&home.journal());
        each_in_turn(&home, &FAULTS, &["add", "Piece 5m e3 @ana +web %del"], 4);
    }
}

#[test]
fn whichever_write_of_a_first_start_fails_there_is_a_journal_or_none() {
    if !has_strace() {
        return;
    }
    for kind in [
        "pwrite64:error=EIO:when=#",
        "pwrite64:signal=KILL:when=#",
        "fsync:error=EIO:when=#",
        "renameat2:error=EIO:when=#",
    ] {
        for n in 1.. {
            let home = Home::in_memory();
            let (answer, is_hit) = failing(&home, &kind.replace('#', &n.to_string()), &["add", "First 5m"]);
            let there = home.titles().len();
            let told = format!("{kind} {n}: {there} items, exit {}, {}", answer.code, answer.err);
            match answer.code {
                0 => assert_eq!(there, 1, "{told}"),
                4 => assert_eq!(there, 0, "{told}"),
                137 => assert!(there <= 1, "{told}"),
                _ => panic!("{told}"),
            }
            home.get(&["add", "Second 5m"]);
            assert_eq!(home.assert_whole().len(), there + 1);
            if !is_hit {
                assert!(n > 1, "{kind}: nothing failed at all");
                break;
            }
        }
    }
}

#[test]
fn whichever_read_fails_it_is_said_and_nothing_is_touched() {
    if !has_strace() {
        return;
    }
    let home = a_home_in_memory();
    let file = fs::read(home.journal()).unwrap();
    for n in 1.. {
        let (answer, is_hit) = failing(&home, &format!("pread64:error=EIO:when={n}+"), &["list", "all"]);
        assert!(fs::read(home.journal()).unwrap() == file);
        if !is_hit {
            assert_eq!(answer.code, 0);
            break;
        }
        // SQLite takes a page that cannot be read for damage.
        assert!([1, 5].contains(&answer.code), "{n}: {}", answer.err);
        assert!(answer.err.starts_with("headwater: listing: "), "{}", answer.err);
        assert!(answer.err.contains("\nhint: "), "{}", answer.err);
    }
}

// ---- what may only be read

/// A person who may read a journal and not write it. Who runs the tests as root is somebody else for that.
struct Guest<'a> {
    home: &'a Home,
    binary: PathBuf,
}

impl<'a> Guest<'a> {
    fn of(home: &'a Home) -> Self {
        let binary = home.path().join("headwater");
        if !binary.exists() {
            fs::copy(env!("CARGO_BIN_EXE_headwater"), &binary).unwrap();
        }
        for folder in ["", ".local", ".local/share", ".local/share/headwater"] {
            mode(&home.path().join(folder), 0o755);
        }
        Self { home, binary }
    }

    fn words(program: &Path) -> Vec<String> {
        let mut words = Vec::new();
        if rustix::process::getuid().is_root() {
            words.extend(["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"].map(str::to_owned));
        }
        words.push(program.to_str().unwrap().to_owned());
        words
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        let words = Self::words(&self.binary);
        Answer::of(&self.home.around(&words[0]).args(&words[1..]).args(arguments).output().unwrap())
    }

    /// The fault is there: a plain write fails too.
    fn assert_cannot_write(&self, path: &Path) {
        let words = Self::words(Path::new("/bin/sh"));
        let mut command = self.home.around(&words[0]);
        let target = if path.is_dir() { path.join("x") } else { path.to_owned() };
        let wrote = command.args(&words[1..]).args(["-c", ": >> \"$0\""]).arg(target).output().unwrap();
        assert!(!wrote.status.success(), "{} can be written all the same", path.display());
    }
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// A folder that only may be read; given back to be removed when dropped.
struct Locked(PathBuf);

impl Locked {
    fn new(folder: &Path) -> Self {
        mode(folder, 0o555);
        Self(folder.to_owned())
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        mode(&self.0, 0o755);
    }
}

#[test]
fn in_a_read_only_folder_everything_is_read_and_an_add_says_so() {
    for file_mode in [0o444, 0o666] {
        let home = a_home();
        let before = readings(|reading| home.run(reading));
        let guest = Guest::of(&home);
        mode(&home.journal(), file_mode);
        let folder = home.journal().parent().unwrap().to_owned();
        let (_locked, _home) = (Locked::new(&folder), Locked::new(home.path()));
        guest.assert_cannot_write(&folder);
        let bytes = fs::read(home.journal()).unwrap();
        assert_eq!(readings(|reading| guest.run(reading)), before);
        for change in [&["add", "No way"][..], &["edit", "1", "5m"], &["rm", "1"], &["undo"], &["label", "week", "x"]] {
            assert_not_saved(&guest.run(change), "the journal is read-only here");
        }
        assert!(fs::read(home.journal()).unwrap() == bytes);
        assert_eq!(names(&folder), ["journal.db"]);
    }
}

#[test]
fn a_read_only_file_is_read_and_an_add_says_so() {
    let home = a_home();
    let before = readings(|reading| home.run(reading));
    let guest = Guest::of(&home);
    mode(&home.journal(), 0o444);
    // The folder is anybody's, so that SQLite can make what it wants beside the file.
    let folder = home.journal().parent().unwrap().to_owned();
    mode(&folder, 0o777);
    guest.assert_cannot_write(&home.journal());
    let bytes = fs::read(home.journal()).unwrap();
    assert_eq!(readings(|reading| guest.run(reading)), before);
    assert_not_saved(&guest.run(&["add", "No way"]), "the journal is read-only here");
    assert!(fs::read(home.journal()).unwrap() == bytes);
    assert_eq!(readings(|reading| guest.run(reading)), before);
    mode(&home.journal(), 0o600);
    home.get(&["add", "Again 5m"]);
    assert_eq!(home.assert_whole().len(), 4);
}

#[test]
fn what_lies_in_the_log_beside_a_read_only_journal_is_read_too() {
    let home = a_home();
    // Open, so that what is added stays in the log.
    let open = Journal::open(&home.journal(), Access::Write, Config::default(), Door::Tui).unwrap();
    home.get(&["add", "In the log 5m"]);
    let guest = Guest::of(&home);
    let folder = home.journal().parent().unwrap().to_owned();
    assert_eq!(names(&folder), ["journal.db", "journal.db-shm", "journal.db-wal"]);
    for name in names(&folder) {
        mode(&folder.join(name), 0o444);
    }
    let _locked = Locked::new(&folder);
    let answer = guest.run(&["list", "all", "--json"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert_eq!(real::titles(&answer.out).len(), 4);
    assert_not_saved(&guest.run(&["add", "No way"]), "the journal is read-only here");
    drop(open);
}

#[test]
fn where_nothing_may_be_made_an_absent_journal_is_empty_and_an_add_says_so() {
    let home = a_home();
    let guest = Guest::of(&home);
    let empty = home.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let _locked = Locked::new(&empty);
    guest.assert_cannot_write(&empty);
    let journal = empty.join("journal.db");
    let journal = journal.to_str().unwrap();
    let answer = guest.run(&["--db", journal, "list", "all", "--json"]);
    assert_eq!((answer.code, answer.out.as_str()), (0, "{\"schema\":1,\"items\":[]}\n"));
    let answer = guest.run(&["--db", journal, "add", "No way"]);
    assert_eq!(answer.code, 4, "{}", answer.err);
    assert!(
        answer.err.contains("Permission denied") && answer.err.contains("\nhint: nothing was changed"),
        "{}",
        answer.err
    );
    assert_eq!(names(&empty), Vec::<String>::new());
}

#[test]
fn the_screens_open_read_only_and_say_so() {
    let home = a_home();
    let guest = Guest::of(&home);
    mode(&home.journal(), 0o444);
    let folder = home.journal().parent().unwrap().to_owned();
    let (_locked, _home) = (Locked::new(&folder), Locked::new(home.path()));
    guest.assert_cannot_write(&folder);
    let mut screens = Tui::start(&home, &Guest::words(&guest.binary), &[]);
    screens.wait_for("Fix login");
    screens.wait_for("journal.db, read-only");
    screens.press("a");
    screens.wait_for(" Add: ");
    screens.press("No way 5m\r");
    screens.wait_for("the journal is read-only here");
    assert!(screens.look().contains("No way 5m"), "what was typed is still there");
    screens.press("\u{1b}");
    screens.wait_until("the end of adding", |screen| !screen.contents().contains(" Add: "));
    for key in ["2", "3", "4", "1"] {
        screens.press(key);
        screens.wait_for(&format!("[{key} "));
    }
    screens.press("q");
    assert_eq!(screens.end(), 0);
    assert!(!screens.is_taken());
}

// ---- files that are no journal

/// Every door refuses it with exit 5, says why and what to do, and leaves every byte of it as it is.
fn assert_refused(home: &Home, why: &str) {
    let bytes = fs::read(home.journal()).unwrap();
    let beside = home.beside();
    for arguments in [
        &["list"][..],
        &["add", "Piece"],
        &["undo"],
        &["export", "json"],
        &["stats"],
        &["rm", "1"],
        &["backup"],
        &["status"],
    ] {
        let answer = home.run(arguments);
        assert_eq!(answer.code, 5, "{arguments:?}: {}{}", answer.out, answer.err);
        assert_eq!(answer.out, "");
        assert!(answer.err.contains(why), "{arguments:?}: {}", answer.err);
        assert!(answer.err.contains("\nhint: "), "{arguments:?}: {}", answer.err);
        assert!(fs::read(home.journal()).unwrap() == bytes, "{arguments:?}: its bytes have changed");
    }
    let mut screens = Tui::open(home, &[]);
    assert_eq!(screens.end(), 5);
    assert!(screens.look().replace('\n', "").contains(why), "{}", screens.look());
    assert!(!screens.is_taken());
    assert!(fs::read(home.journal()).unwrap() == bytes, "the screens have changed its bytes");
    assert_eq!(home.beside(), beside);
}

fn overwrite(path: &Path, at: u64, bytes: &[u8]) {
    let mut file = OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
}

#[test]
fn files_that_are_no_journal_are_refused_at_every_door() {
    let home = a_home();
    let whole = fs::read(home.journal()).unwrap();
    fs::write(home.journal(), b"").unwrap();
    assert_refused(&home, "is empty (zero bytes)");
    fs::write(home.journal(), b"day,title\n2026-11-20,Plan\n").unwrap();
    assert_refused(&home, "is no journal");
    fs::write(home.journal(), &whole).unwrap();
    overwrite(&home.journal(), 0, &[0; 100]);
    assert_refused(&home, "is no journal");
    fs::write(home.journal(), &whole[..whole.len() / 2]).unwrap();
    assert_refused(&home, "damaged");
    fs::remove_file(home.journal()).unwrap();
    let other = rusqlite::Connection::open(home.journal()).unwrap();
    other.execute_batch("CREATE TABLE item (id INTEGER PRIMARY KEY)").unwrap();
    drop(other);
    assert_refused(&home, "is another program's database");
    fs::write(home.journal(), &whole).unwrap();
    let newer = rusqlite::Connection::open(home.journal()).unwrap();
    newer.pragma_update(None, "user_version", 9_999).unwrap();
    drop(newer);
    assert_refused(&home, "was written by a newer headwater");
    fs::write(home.journal(), &whole).unwrap();
    assert_eq!(home.assert_whole().len(), 3);
}

#[test]
fn pages_overwritten_at_random_are_told_or_do_no_harm() {
    let home = a_home();
    let whole = fs::read(home.journal()).unwrap();
    let mut dice = Dice::new(0x5EED_0300);
    let mut told = 0;
    for _ in 0..25 {
        fs::write(home.journal(), &whole).unwrap();
        let page = 1 + dice.below(whole.len() as u64 / 4096 - 1);
        let noise: Vec<u8> = (0..4096).map(|_| u8::try_from(dice.below(256)).unwrap()).collect();
        overwrite(&home.journal(), page * 4096, &noise);
        let answer = home.run(&["export", "json"]);
        assert!([0, 5].contains(&answer.code), "page {page}: {} {}", answer.code, answer.err);
        told += u32::from(answer.code == 5);
        let answer = home.run(&["add", "On damaged ground 5m"]);
        assert!([0, 5].contains(&answer.code), "page {page}: {} {}", answer.code, answer.err);
    }
    assert!(told > 3, "{told}");
}

// ---- the surroundings

#[test]
fn without_home_a_named_journal_will_do_and_no_other() {
    let home = Home::new();
    let journal = home.path().join("here/journal.db");
    let at = |arguments: &[&str]| {
        let mut command = home.command();
        Answer::of(&command.env_remove("HOME").arg("--db").arg(&journal).args(arguments).output().unwrap())
    };
    assert_eq!(at(&["add", "Piece 5m"]).code, 0);
    assert_eq!(real::titles(&at(&["list", "all", "--json"]).out), ["Piece"]);
    assert_eq!(names(home.path()), ["here"]);
    // Root can be somebody of whom the system knows no home.
    if rustix::process::getuid().is_root() {
        let guest = Guest { home: &home, binary: home.path().join("headwater") };
        fs::copy(env!("CARGO_BIN_EXE_headwater"), &guest.binary).unwrap();
        mode(home.path(), 0o755);
        for arguments in [&["add", "Piece"][..], &["list"], &[]] {
            let mut command = home.around("setpriv");
            command
                .env_remove("HOME")
                .args(["--reuid", "54321", "--regid", "54321", "--clear-groups"])
                .arg(&guest.binary);
            let answer = Answer::of(&command.args(arguments).output().unwrap());
            assert_eq!(answer.code, 1, "{}", answer.err);
            assert!(
                answer.err.contains("no home folder is known; set HOME, or name the journal with --db PATH"),
                "{}",
                answer.err
            );
        }
    }
}

#[test]
fn paths_that_are_not_absolute_are_not_taken_for_places() {
    let home = Home::new();
    let here = home.path().join("here");
    fs::create_dir(&here).unwrap();
    let mut command = home.command();
    command.current_dir(&here).args(["add", "Piece 5m"]);
    for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
        command.env(name, "relative/place");
    }
    assert_eq!(Answer::of(&command.output().unwrap()).code, 0);
    assert_eq!(names(&here), Vec::<String>::new());
    assert_eq!(home.assert_whole(), ["Piece"]);
    // A home that depends on where one stands would be another journal in each folder.
    let mut command = home.command();
    let answer =
        Answer::of(&command.current_dir(&here).env("HOME", "home").args(["add", "Piece 5m"]).output().unwrap());
    assert_eq!(answer.code, 1, "{}", answer.err);
    assert!(answer.err.contains("set HOME"), "{}", answer.err);
    assert_eq!(names(&here), Vec::<String>::new());
}

#[test]
fn a_broken_config_is_named_with_its_line_and_left_alone() {
    let home = a_home();
    let folder = home.path().join(".config/headwater");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("config.toml");
    for broken in ["theme = \n", "default_minutes = \"many\"\n", "\u{0}", "[limits\n", "default_minutes = 99999\n"] {
        fs::write(&path, broken).unwrap();
        for arguments in [&["add", "Piece 5m"][..], &["list"]] {
            let answer = home.run(arguments);
            assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{broken:?}: {}", answer.err);
            assert!(
                answer.err.contains("config.toml") && answer.err.contains("\nhint: "),
                "{broken:?}: {}",
                answer.err
            );
        }
        let mut screens = Tui::open(&home, &[]);
        assert_eq!(screens.end(), 1);
        assert!(screens.look().replace('\n', "").contains("config.toml"), "{}", screens.look());
        assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    }
    fs::write(&path, [0xff, 0xfe]).unwrap();
    assert_eq!(home.run(&["list"]).code, 1);
    fs::remove_file(&path).unwrap();
    assert_eq!(home.assert_whole().len(), 3);
}

#[test]
fn an_answer_that_finds_no_reader_or_no_room_is_no_fault_of_the_journal() {
    let home = a_home();
    home.fill(
        &(0..3000).map(|n| format!("Piece {n} 1m")).collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>(),
    );
    // A reader that goes away.
    let mut child = home.command().args(["list", "all"]).spawn().unwrap();
    let mut first = [0; 1];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let answer = Answer::of(&child.wait_with_output().unwrap());
    assert_eq!((answer.code, answer.err.as_str()), (141, ""));
    // No room for the answer: said, and what was changed is changed.
    let full = || Stdio::from(OpenOptions::new().write(true).open("/dev/full").unwrap());
    for (arguments, code) in
        [(&["list", "all"][..], 1), (&["export", "json"], 1), (&["add", "Written 5m"], 1), (&["help"], 1)]
    {
        let answer = Answer::of(&home.command().args(arguments).stdout(full()).output().unwrap());
        assert_eq!(answer.code, code, "{arguments:?}: {}", answer.err);
        assert!(answer.err.contains("No space left"), "{arguments:?}: {}", answer.err);
    }
    assert!(home.titles().contains(&"Written".to_owned()));
    let mute = home.command().args(["list", "--no-such-flag"]).stderr(full()).output().unwrap();
    assert_eq!(mute.status.code(), Some(2));
    // Nobody has standard input, output or error open at all.
    for closed in [">&-", "2>&-", "<&- >&- 2>&-"] {
        let mut shell = home.around("sh");
        shell.args(["-c", &format!("\"$0\" list all {closed}; code=$?; [ $code -lt 2 ] || exit $code")]);
        let ran = shell.arg(env!("CARGO_BIN_EXE_headwater")).output().unwrap();
        assert!(ran.status.success(), "{closed}: {ran:?}");
        let mut shell = home.around("sh");
        shell.args(["-c", &format!("\"$0\" add Closed 5m {closed}; code=$?; [ $code -lt 2 ] || exit $code")]);
        let ran = shell.arg(env!("CARGO_BIN_EXE_headwater")).output().unwrap();
        assert!(ran.status.success(), "{closed}: {ran:?}");
    }
    let titles = home.assert_whole();
    assert_eq!(titles.iter().filter(|title| *title == "Closed").count(), 3);
}
