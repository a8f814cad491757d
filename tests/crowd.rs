//! Many processes at one journal: what was acknowledged is there, whoever is killed, frozen or in the way.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]
#![cfg(target_os = "linux")]

mod real;

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use headwater::app::change::Change;
use headwater::app::config::Config;
use headwater::app::journal::{Access, Door, Journal};
use headwater::app::stamp::{Clock, Stamp};
use headwater::domain::day;
use headwater::store::calendar;
use headwater::store::connection::Store;
use headwater::store::error::StoreError;
use real::pty::Tui;
use real::{Answer, Dice, Home, Running, TODAY, is_stopped, until};
use rustix::process::{Pid, Signal, getpid, kill_process, kill_process_group};

// ---- other processes, each this test program again

/// What the child is to do, and the sign that it is one.
const TASK: &str = "HEADWATER_TEST_TASK";
/// The journal it does it to.
const JOURNAL: &str = "HEADWATER_TEST_JOURNAL";
/// What it calls its items.
const NAME: &str = "HEADWATER_TEST_NAME";
/// Where it notes what was saved.
const NOTES: &str = "HEADWATER_TEST_NOTES";

#[test]
#[ignore = "run by the other tests, as another process"]
fn child() {
    let Some(task) = env::var_os(TASK) else { return };
    let journal = PathBuf::from(env::var_os(JOURNAL).unwrap());
    let name = env::var(NAME).unwrap_or_default();
    match task.to_str().unwrap() {
        "add for ever" => {
            let mut journal = open(&journal);
            let mut notes = OpenOptions::new().append(true).create(true).open(env::var_os(NOTES).unwrap()).unwrap();
            for piece in 0.. {
                let title = format!("{name} piece {piece}");
                add(&mut journal, &title);
                notes.write_all(format!("{title}\n").as_bytes()).unwrap();
            }
        }
        "add 200" => {
            // An open journal, as the screens have it, for most; a process of its own for each of the rest.
            for piece in 0..200 {
                let title = format!("{name} piece {piece}");
                if piece % 8 == 0 {
                    let mut command = Command::new(env!("CARGO_BIN_EXE_headwater"));
                    let added = command.arg("--db").arg(&journal).args(["add", &title]).output().unwrap();
                    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
                } else {
                    add(&mut open(&journal), &title);
                }
            }
        }
        "freeze" => {
            let mut store = Store::open(&journal, Access::Write).unwrap();
            let deed = |transaction: &rusqlite::Transaction| {
                calendar::set_day_off(transaction, day::date(TODAY).unwrap(), Some("written by the frozen one"))?;
                kill_process(getpid(), Signal::STOP).unwrap();
                Ok::<_, StoreError>(())
            };
            store.write(deed).unwrap();
        }
        other => panic!("{other} is no task"),
    }
}

fn child_of(home: &Home, task: &str, name: &str) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["child", "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    command.env(TASK, task).env(JOURNAL, home.journal()).env(NAME, name).env(NOTES, home.path().join("saved"));
    command.env("HOME", home.path()).env("HEADWATER_TODAY", TODAY);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command
}

fn open(path: &Path) -> Journal {
    Journal::open(path, Access::Write, Config::default(), Door::Cli).unwrap()
}

fn stamp() -> Stamp {
    Clock::Today(day::date(TODAY).unwrap()).stamp()
}

fn add(journal: &mut Journal, title: &str) {
    let stamp = stamp();
    let work = journal.read_line(title, stamp.today, &stamp).unwrap().work;
    journal.apply(&Change::Add(vec![work]), &stamp).unwrap();
}

fn pid(running: &Running) -> Pid {
    Pid::from_raw(running.0.id().try_into().unwrap()).unwrap()
}

// ---- killed

/// Kills a group of processes, again and again, at moments that differ, and holds what they noted as saved against the
/// journal.
fn killed_in_a_loop(kills: u64, seed: u64, mut start: impl FnMut(&Home, &str) -> Command) {
    let home = Home::in_memory();
    let mut dice = Dice::new(seed);
    for kill in 0..kills {
        let mut command = start(&home, &format!("Kill {kill}"));
        let running = Running(command.process_group(0).spawn().unwrap());
        // One in four before the first item is saved, the others in the middle of a later one.
        if dice.below(4) > 0 {
            let text = format!("Kill {kill} ");
            until("a first item", || {
                fs::read_to_string(home.path().join("saved")).is_ok_and(|saved| saved.contains(&text))
            });
        }
        thread::sleep(Duration::from_micros(dice.below(40_000)));
        kill_process_group(pid(&running), Signal::KILL).unwrap();
    }
    let noted = fs::read_to_string(home.path().join("saved")).unwrap();
    let noted: BTreeSet<&str> = noted.lines().collect();
    assert!(noted.len() as u64 > kills / 2, "killed too early to have saved anything: {}", noted.len());
    let there = home.assert_whole();
    let unique: BTreeSet<&str> = there.iter().map(String::as_str).collect();
    assert_eq!(there.len(), unique.len(), "an item is there twice");
    let lost: Vec<_> = noted.difference(&unique).collect();
    assert!(lost.is_empty(), "{} of {} that were said to be saved: {lost:?}", lost.len(), noted.len());
    // One killed between the disk and the word about it is there unsaid, and no more than that.
    assert!((unique.len() - noted.len()) as u64 <= kills, "{} unsaid", unique.len() - noted.len());
    assert_eq!(home.beside().iter().filter(|name| name.starts_with("journal.db")).count(), 1, "{:?}", home.beside());
}

#[test]
fn killed_commands_lose_nothing_that_was_acknowledged() {
    killed_in_a_loop(40, 0x5EED_0001, |home, name| {
        let mut shell = home.around("sh");
        let lines = "n=0; while :; do \"$BIN\" add -q \"$NAME piece $n\" && echo \"$NAME piece $n\" >> \"$HOME/saved\"; n=$((n+1)); done";
        shell.args(["-c", lines]).env("BIN", env!("CARGO_BIN_EXE_headwater")).env("NAME", name);
        shell.stdout(Stdio::null()).stderr(Stdio::null());
        shell
    });
}

#[test]
fn a_killed_process_that_holds_the_journal_open_loses_nothing_that_was_acknowledged() {
    killed_in_a_loop(40, 0x5EED_0002, |home, name| child_of(home, "add for ever", name));
}

// ---- many

#[test]
fn eight_processes_add_two_hundred_each_beside_the_open_screens() {
    let home = Home::in_memory();
    let mut screens = Tui::open(&home, &[]);
    screens.wait_for("No items yet");
    let children: Vec<_> =
        (0..8).map(|n| Running(child_of(&home, "add 200", &format!("Child {n}")).spawn().unwrap())).collect();
    // Shown while they come in, not only once it is quiet.
    screens.wait_until("some of them", |screen| screen.contents().contains("Child "));
    for mut child in children {
        assert!(child.0.wait().unwrap().success());
    }
    let took = screens.wait_for("Triage 1600");
    assert!(took < Duration::from_secs(1), "{took:?}");
    let mut there = home.assert_whole();
    there.sort();
    let mut all: Vec<String> =
        (0..8).flat_map(|n| (0..200).map(move |piece| format!("Child {n} piece {piece}"))).collect();
    all.sort();
    assert_eq!(there, all);
    screens.press("q");
    assert_eq!(screens.end(), 0);
}

#[test]
fn sixteen_first_starts_at_once_make_one_journal() {
    for _ in 0..3 {
        let home = Home::new();
        let start = |n: usize| home.command().args(["add", &format!("Start {n}")]).spawn().unwrap();
        let children: Vec<_> = (0..16).map(start).collect();
        for child in children {
            let answer = Answer::of(&child.wait_with_output().unwrap());
            assert_eq!((answer.code, answer.err.as_str()), (0, ""));
        }
        assert_eq!(home.beside(), ["journal.db"], "nothing is left beside it");
        let mut there = home.assert_whole();
        there.sort();
        let mut all: Vec<String> = (0..16).map(|n| format!("Start {n}")).collect();
        all.sort();
        assert_eq!(there, all);
    }
}

// ---- in the way

/// A process that holds the write lock and is stopped.
fn frozen(home: &Home) -> Running {
    let running = Running(child_of(home, "freeze", "").spawn().unwrap());
    until("the stop", || is_stopped(running.0.id()));
    running
}

#[test]
fn a_frozen_writer_is_waited_for_and_told_and_costs_nothing() {
    let home = Home::with(&["First thing 20m"]);
    let before = home.get(&["export", "json"]);
    let mut frozen = frozen(&home);

    // Reading needs no lock.
    let begun = Instant::now();
    for reading in [&["list", "all"][..], &["search", "first"], &["export", "json"], &["stats"], &["status"], &["log"]]
    {
        home.get(reading);
    }
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());

    let begun = Instant::now();
    let told = home.run(&["add", "Came too early"]);
    let waited = begun.elapsed();
    assert_eq!(told.code, 4, "{}", told.err);
    assert_eq!(told.out, "");
    assert!(told.err.contains("another process is writing to the journal and did not finish in time"), "{}", told.err);
    assert!(told.err.contains("hint: nothing was changed; try again"), "{}", told.err);
    assert!((9..18).contains(&waited.as_secs()), "waited {waited:?}");
    assert_eq!(home.get(&["export", "json"]), before);

    // Who goes on waiting is served.
    let waiting = home.command().args(["add", "Waited"]).spawn().unwrap();
    thread::sleep(Duration::from_millis(500));
    kill_process(pid(&frozen), Signal::CONT).unwrap();
    let answer = Answer::of(&waiting.wait_with_output().unwrap());
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert!(frozen.0.wait().unwrap().success());
    assert_eq!(home.assert_whole(), ["First thing", "Waited"]);
    assert!(home.get(&["export", "json"]).contains("written by the frozen one"));
}

#[test]
fn a_killed_writer_leaves_no_lock_and_nothing_half_done() {
    let home = Home::with(&["First thing 20m"]);
    drop(frozen(&home));
    let begun = Instant::now();
    assert_eq!(home.run(&["add", "After it"]).code, 0);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert_eq!(home.assert_whole(), ["First thing", "After it"]);
    assert!(!home.get(&["export", "json"]).contains("frozen"));
}

// ---- undone

/// A command that may do something, made of what the dice say. Numbers of items that are gone by now are part of it.
fn a_deed(person: usize, dice: &mut Dice) -> Vec<String> {
    let id = (1 + dice.below(24)).to_string();
    let among =
        |dice: &mut Dice, words: &[&str]| words[usize::try_from(dice.below(words.len() as u64)).unwrap()].to_owned();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    match dice.below(10) {
        0..=2 => {
            let marks =
                among(dice, &["45m e3 +web", "20m @ana", "l0 %del @Ana/s", "cs @bob/o", "1h d2 to:bob", "on:-3 e"]);
            let mut deed = words(&["add", "Piece", "of", &person.to_string()]);
            deed.extend(marks.split(' ').map(str::to_owned));
            deed
        }
        3 | 4 => {
            let marks =
                among(dice, &["l1", "e", "cc", "90m +web/login", "@ana/s", "on:-1", "Another title 5m", "%risk"]);
            let mut deed = words(&["edit", &id]);
            deed.extend(marks.split(' ').map(str::to_owned));
            deed
        }
        5 => words(&["edit", &id, "--outcome", &among(dice, &["They agreed", "", "Décidé \u{1f980}"])]),
        6 => words(&["rm", &id]),
        7 => words(&["answer", &id, &among(dice, &["shaped", "declined", "handed-over", "as-is"])]),
        8 => match dice.below(3) {
            0 => words(&["off", "week", "--why", "Away"]),
            1 => words(&["off", "today", "--clear"]),
            _ => words(&["off", &among(dice, &["today", "yesterday"])]),
        },
        _ => match dice.below(3) {
            0 => words(&["label", "week", "on-call", "--clear"]),
            _ => words(&["label", "week", &among(dice, &["on-call", "incident"])]),
        },
    }
}

#[test]
fn a_hundred_deeds_of_four_processes_are_undone_to_the_start_and_done_again() {
    let home = Home::in_memory();
    home.fill(&["First 20m @ana +Web", "Second 1h l0", "Third cs %del", "Fourth 15m @bob/o", "Fifth e3 @ana to:bob"]);
    let start = home.get(&["export", "json"]);
    thread::scope(|scope| {
        for person in 0..4 {
            let home = &home;
            scope.spawn(move || {
                let mut dice = Dice::new(0x5EED_0100 + person as u64);
                for _ in 0..25 {
                    let deed = a_deed(person, &mut dice);
                    let answer = Answer::of(&home.command().args(&deed).output().unwrap());
                    // 3 is an item that another one removed, 1 an answer to what nobody asked.
                    assert!([0, 1, 3].contains(&answer.code), "{deed:?}: {} {}", answer.code, answer.err);
                }
            });
        }
    });
    let end = home.get(&["export", "json"]);
    let log: serde_json::Value = serde_json::from_str(&home.get(&["log", "--json", "-n", "1000"])).unwrap();
    let deeds = log["operations"].as_array().unwrap().len() - 1;
    assert!(deeds > 50, "only {deeds} deeds did something");
    for deed in 0..deeds {
        let answer = home.run(&["undo"]);
        assert_eq!(answer.code, 0, "deed {deed} from the end: {}", answer.err);
    }
    assert_eq!(home.get(&["export", "json"]), start);
    home.assert_whole();
    home.get(&["undo"]);
    assert_eq!(home.titles(), Vec::<String>::new());
    let nothing = home.run(&["undo"]);
    assert_eq!(nothing.code, 1);
    assert!(nothing.err.contains("there is nothing to undo"), "{}", nothing.err);
    for _ in 0..=deeds {
        home.get(&["redo"]);
    }
    assert_eq!(home.run(&["redo"]).code, 1);
    assert_eq!(home.get(&["export", "json"]), end);
    home.assert_whole();
}
