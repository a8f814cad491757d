//! The screens as a person meets them: the real binary on a pseudo-terminal.
//!
//! What the terminal gets back after each kind of end is tried in `terminal.rs`; here it is the whole program's.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]
#![cfg(target_os = "linux")]

mod real;

use std::fs;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use real::pty::Tui;
use real::{Dice, Home, is_stopped, until};
use rustix::process::Signal;

/// Bracketed paste, as a terminal sends it.
fn pasted(text: &str) -> String {
    format!("\u{1b}[200~{text}\u{1b}[201~")
}

/// The add line, open and ready.
fn adding(home: &Home) -> Tui {
    let mut screens = Tui::open(home, &[]);
    screens.wait_for("[1 Today");
    screens.press("a");
    screens.wait_for(" Add: ");
    screens
}

#[test]
fn a_first_run_says_how_to_start_and_an_item_is_added_and_kept() {
    let home = Home::new();
    let mut screens = Tui::open(&home, &[]);
    screens.wait_for("No items yet");
    assert!(screens.is_taken());
    screens.press("a");
    screens.wait_for(" Add: ");
    screens.press("Fix login 45m e3 @ana +web\r");
    screens.wait_for("Saved ");
    screens.press("\u{1b}");
    screens.wait_until("the item", |screen| {
        screen.contents().contains("Fix login") && !screen.contents().contains(" Add: ")
    });
    screens.press("q");
    assert_eq!(screens.end(), 0);
    assert!(!screens.is_taken());
    assert_eq!(home.assert_whole(), ["Fix login"]);
    assert_eq!(home.beside(), ["journal.db"]);
}

#[test]
fn ended_while_typing_the_draft_comes_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let home = Home::new();
        let mut screens = adding(&home);
        screens.press("Half a thoug");
        screens.wait_for("Half a thoug");
        screens.signal(signal);
        assert_eq!(screens.end(), code);
        assert!(!screens.is_taken());
        assert_eq!(home.titles(), Vec::<String>::new());
        let mut screens = adding(&home);
        screens.wait_for("Half a thoug");
        screens.press("ht 5m\r");
        screens.wait_for("Saved ");
        screens.press("\u{3}");
        assert_eq!(screens.end(), 0);
        assert_eq!(home.titles(), ["Half a thought"]);
        assert!(!adding(&home).look().contains("Half a thought 5m"), "what was saved is no draft any more");
    }
}

#[test]
fn stopped_by_its_key_the_shell_has_the_terminal_and_gives_it_back() {
    let home = Home::with(&["Plan 20m"]);
    let lines = "set -m; \"$BIN\"; echo the shell is here; read line; fg > /dev/null; echo \"ended $?\"; read line";
    let mut screens = Tui::start(&home, &["sh", "-c", lines], &[("BIN", env!("CARGO_BIN_EXE_headwater"))]);
    screens.wait_for("Plan");
    screens.press("aDuring");
    screens.wait_for("During");
    screens.press("\u{1a}");
    screens.wait_for("the shell is here");
    assert!(!screens.is_taken());
    // What happens meanwhile is seen at once.
    home.get(&["add", "Meanwhile 5m"]);
    screens.press("\r");
    screens.wait_until("both", |screen| {
        let shown = screen.contents();
        screen.alternate_screen() && shown.contains("During") && shown.contains("Meanwhile")
    });
    assert!(screens.is_taken());
    screens.press(" and after 5m\r");
    screens.wait_for("Saved ");
    screens.press("\u{1b}");
    screens.wait_until("the end of adding", |screen| !screen.contents().contains(" Add: "));
    screens.press("q");
    screens.wait_for("ended 0");
    assert!(!screens.is_taken());
    assert_eq!(home.titles(), ["Plan", "Meanwhile", "During and after"]);
}

#[test]
fn what_is_pasted_is_text_and_never_keys() {
    let home = Home::with(&["Plan 20m"]);
    let mut screens = adding(&home);
    // Typed, these would leave, remove, end the line and escape.
    screens.press(&pasted("q x\r\nu 45m\u{1b}[A e3"));
    screens.wait_for("45m");
    assert_eq!(home.titles(), ["Plan"]);
    screens.press("\r");
    screens.wait_for("Saved ");
    screens.press("\u{1b}");
    screens.wait_until("the end of adding", |screen| !screen.contents().contains(" Add: "));
    // Without a field open it goes to one, and nothing is done by it.
    screens.press(&pasted("qqq uuu"));
    screens.wait_for(" Add: qqq uuu");
    screens.press("\u{3}");
    assert_eq!(screens.end(), 0);
    let titles = home.titles();
    assert_eq!((titles.len(), titles[0].as_str()), (2, "Plan"));
    assert!(titles[1].starts_with("q x u"), "{titles:?}");
}

#[test]
fn a_storm_of_sizes_loses_no_key() {
    let home = Home::with(&["Plan 20m e3 @ana", "Another 5m"]);
    let mut screens = adding(&home);
    let mut dice = Dice::new(0x5EED_0200);
    let mut typed = String::new();
    for count in 0..200_u32 {
        let mut up_to = |most| 1 + u16::try_from(dice.below(most)).unwrap();
        screens.resize(up_to(140), up_to(50));
        let letter = char::from(b'a' + u8::try_from(count % 26).unwrap());
        screens.press(letter.encode_utf8(&mut [0; 4]));
        typed.push(letter);
        if count % 8 == 0 {
            thread::sleep(Duration::from_millis(5));
        }
    }
    screens.resize(120, 40);
    screens.press(" 5m\r");
    screens.wait_for("Saved ");
    screens.press("\u{3}");
    assert_eq!(screens.end(), 0);
    assert_eq!(home.titles()[2], typed);
    assert_eq!(home.beside(), ["journal.db"], "no crash file, no log left");
}

#[test]
fn a_burst_of_keys_is_read_to_its_end() {
    let home = Home::with(&["Plan 20m"]);
    let mut screens = adding(&home);
    // More than is read at once, and less than the terminal holds back.
    screens.press(&"ab\u{7f}\u{7f}".repeat(300));
    screens.press("At last 5m\r");
    screens.wait_for("Saved ");
    screens.press("\u{3}");
    assert_eq!(screens.end(), 0);
    assert_eq!(home.titles(), ["Plan", "At last"]);
}

/// Rows and columns.
fn size(screen: &vt100::Screen) -> (u16, u16) {
    let (rows, columns) = screen.size();
    (rows.get(), columns.get())
}

#[test]
fn without_colours_the_row_under_the_cursor_is_still_seen() {
    let home = Home::with(&["First 5m", "Second 5m"]);
    let mut screens = Tui::open_with(&home, &[], &[("NO_COLOR", "1")]);
    screens.wait_for("Second");
    let marked = |screen: &vt100::Screen| -> Vec<String> {
        let (rows, columns) = size(screen);
        let inverse = |row| (0..columns).any(|column| screen.cell(row, column).is_some_and(vt100::Cell::inverse));
        let text = |row| screen.rows(0, columns).nth(usize::from(row)).unwrap_or_default();
        (0..rows).filter(|row| inverse(*row)).map(text).collect()
    };
    let is_on =
        |title: &'static str| move |screen: &vt100::Screen| marked(screen).iter().any(|row| row.contains(title));
    let other = if screens.ask(is_on("First")) { "Second" } else { "First" };
    assert!(!screens.ask(is_on(other)), "both rows are marked");
    screens.press(if other == "First" { "k" } else { "j" });
    screens.wait_until("the other row", is_on(other));
    let coloured = screens.ask(|screen| {
        let (rows, columns) = size(screen);
        let cells = (0..rows).flat_map(|row| (0..columns).filter_map(move |column| screen.cell(row, column)));
        cells.filter(|cell| cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default).count()
    });
    assert_eq!(coloured, 0);
}

#[test]
fn what_another_process_adds_is_there_within_a_second() {
    let home = Home::with(&["Plan 20m"]);
    let mut screens = Tui::open(&home, &[]);
    screens.wait_for("Plan");
    for piece in 0..5 {
        home.get(&["add", &format!("Piece {piece} 5m")]);
        let took = screens.wait_for(&format!("Piece {piece}"));
        assert!(took < Duration::from_secs(1), "{took:?}");
    }
    home.get(&["rm", "2"]);
    let took = screens.wait_until("the row to go", |screen| !screen.contents().contains("Piece 0"));
    assert!(took < Duration::from_secs(1), "{took:?}");
}

/// The time on a processor that a process has used, in hundredths of a second; none once it is gone.
fn used(pid: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // utime and stime, the 14th and 15th field; a name in brackets is the 2nd.
    let fields: Vec<&str> = stat.rsplit(") ").next()?.split(' ').collect();
    Some(fields[11].parse::<u64>().ok()? + fields[12].parse::<u64>().ok()?)
}

#[test]
fn without_its_terminal_it_is_gone_and_the_draft_is_kept() {
    let home = Home::new();
    // As under nohup: the hang-up alone would end nobody.
    let lines = "trap '' HUP; exec \"$BIN\"";
    let ways: [(&[&str], &str); 2] = [(&[env!("CARGO_BIN_EXE_headwater")], "one"), (&["sh", "-c", lines], "two")];
    for (words, name) in ways {
        let mut screens = Tui::start(&home, words, &[("BIN", env!("CARGO_BIN_EXE_headwater"))]);
        screens.wait_for("No items yet");
        screens.press("a");
        screens.wait_for(" Add: ");
        screens.press(&format!("\u{15}Draft {name}"));
        screens.wait_for(&format!("Draft {name}"));
        let pid = screens.pid();
        let before = used(pid).unwrap();
        let child = screens.cut();
        let begun = Instant::now();
        let mut last = before;
        until("the end", || {
            last = used(pid).unwrap_or(last);
            child.try_wait().unwrap().is_some()
        });
        assert!(begun.elapsed() < Duration::from_millis(1500), "{name}: {:?}", begun.elapsed());
        assert!(last - before < 30, "{name}: {} hundredths of a second on a processor", last - before);
        let mut again = adding(&home);
        again.wait_for(&format!("Draft {name}"));
        again.press("\u{15}\u{1b}");
        again.wait_until("the end of adding", |screen| !screen.contents().contains(" Add: "));
    }
    assert_eq!(home.beside(), ["journal.db"]);
}

#[test]
fn triage_opens_where_items_are_sorted() {
    let home = Home::with(&["Unsorted thing 20m"]);
    let mut screens = Tui::open(&home, &["triage"]);
    screens.wait_for("[2 Triage");
    screens.wait_for("Unsorted thing");
    screens.press("l");
    screens.wait_for("Saved ");
    screens.press("q");
    assert_eq!(screens.end(), 0);
    assert!(home.get(&["list", "all", "--json"]).contains("\"class\":\"leverage\""));
}

#[test]
fn stopped_from_outside_it_holds_nobody_up() {
    let home = Home::with(&["Plan 20m"]);
    let mut screens = adding(&home);
    screens.press("Being typed");
    screens.wait_for("Being typed");
    screens.signal(Signal::STOP);
    until("the stop", || is_stopped(screens.pid()));
    let begun = Instant::now();
    home.get(&["add", "Beside it 5m"]);
    home.get(&["undo"]);
    home.get(&["redo"]);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    screens.signal(Signal::CONT);
    screens.wait_until("both", |screen| {
        screen.contents().contains("Beside it") && screen.contents().contains("Being typed")
    });
    assert!(screens.is_taken());
}

/// What strace saw that has to do with sockets, but for the pair by which a signal wakes whoever waits for keys.
fn sockets(trace: &str) -> Vec<&str> {
    let calls = trace.lines().filter(|line| line.contains('(') && !line.contains("socketpair(AF_UNIX"));
    let of_the_pair = |line: &&str| ["sendto(", "recvfrom(", "send(", "recv("].iter().any(|call| line.contains(call));
    calls.filter(|line| !of_the_pair(line)).filter(|line| !line.contains("= ?")).collect()
}

#[test]
fn nobody_ever_opens_a_socket() {
    if Command::new("strace").arg("-V").output().is_err() {
        eprintln!("SKIPPED: strace is not installed, so that there is no socket could not be seen");
        return;
    }
    let home = Home::with(&["Plan 20m"]);
    let trace = home.path().join("trace");
    let traced = |arguments: &[&str]| {
        let mut words = vec!["strace", "-f", "-qq", "-e", "trace=%network", "-o", trace.to_str().unwrap()];
        words.push(env!("CARGO_BIN_EXE_headwater"));
        words.extend(arguments);
        words.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let target = home.path().join("out.json");
    let target = target.to_str().unwrap();
    for arguments in [
        &["add", "Fix 5m e @ana"][..],
        &["list"],
        &["stats"],
        &["trend", "leverage"],
        &["inbox"],
        &["search", "fix"],
        &["export", "json", "-o", target],
        &["import", "json", target],
        &["backup"],
        &["undo"],
        &["config"],
        &["help"],
        &["status"],
        &["log"],
        &["demo", "--help"],
    ] {
        let words = traced(arguments);
        let ran = home.around(&words[0]).args(&words[1..]).output().unwrap();
        assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
        assert_eq!(sockets(&fs::read_to_string(&trace).unwrap()), Vec::<&str>::new(), "{arguments:?}");
    }
    let mut screens = Tui::start(&home, &traced(&[]), &[]);
    screens.wait_for("[1 Today");
    for keys in ["2", "3", "4", "1", "?", "\u{1b}", ":", "\u{1b}", "aTyped 5m\r", "\u{1b}"] {
        screens.press(keys);
        thread::sleep(Duration::from_millis(150));
    }
    screens.press("q");
    assert_eq!(screens.end(), 0);
    assert!(home.titles().contains(&"Typed".to_owned()));
    let seen = fs::read_to_string(&trace).unwrap();
    assert!(seen.contains("socketpair(AF_UNIX"), "strace saw nothing at all: {seen:?}");
    assert_eq!(sockets(&seen), Vec::<&str>::new());
}
