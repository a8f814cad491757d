//! The terminal comes back, however the program ends: tried on a real pseudo-terminal.
//!
//! The program under test is this test file again, run as [`child`] with a small screen of its own, or as [`screens`] with
//! the real ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]
#![cfg(target_os = "linux")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use crossterm::event::{self, Event, KeyCode};
use headwater::app::config::Config;
use headwater::app::job::Job;
use headwater::app::journal::{Access, Door, Journal};
use headwater::app::screen::Screen as Shown;
use headwater::app::sources::SourceAt;
use headwater::app::stamp::Clock;
use headwater::domain::day;
use headwater::import::error::ImportError;
use headwater::import::found::Harvest;
use headwater::import::progress::Progress;
use headwater::import::source::{Input, Reads, Source, Wanted};
use headwater::tui::app::{App, Opening};
use headwater::tui::run::{OnTerminal, play};
use headwater::tui::signal::{ask_job_to_stop, exit_code};
use headwater::tui::terminal::{Interrupt, Mouse, Screen};
use headwater::tui::theme::Theme;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::style::{Color, Style};
use ratatui::text::Line;
use rustix::process::{Pid, Signal, kill_process};

/// Where the child keeps its state, and the sign that it is one.
const STATE: &str = "HEADWATER_TEST_STATE";
/// Set for a child whose loop no longer looks for signals.
const DEAF: &str = "HEADWATER_TEST_DEAF";

/// How long something may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

/// A screen that shows how often it was resumed, and does as each key says.
#[test]
#[ignore = "run by the other tests, inside a pseudo-terminal"]
fn child() {
    let Some(state) = env::var_os(STATE) else { return };
    let deaf = env::var_os(DEAF).is_some();
    let mut screen = Screen::enter(Mouse::On, state.into()).unwrap();
    let (mut resumed, mut edited) = (0, 0);
    loop {
        let text = format!("ready, resumed {resumed}, edited {edited}.");
        let line = Line::styled(text, Style::new().fg(Color::Cyan));
        // Errors are those of a terminal that is gone, which is the watchdog's to notice.
        let _ = screen.draw(|frame| frame.render_widget(line, frame.area()));
        match if deaf { None } else { screen.interrupt().unwrap() } {
            Some(Interrupt::Signal(signal)) => {
                drop(screen);
                process::exit(exit_code(signal).into());
            }
            Some(Interrupt::Resumed) => resumed += 1,
            None => {}
        }
        if !event::poll(Duration::from_millis(20)).unwrap_or(false) {
            continue;
        }
        let Ok(Event::Key(key)) = event::read() else { continue };
        // Whoever lets go of the other side sends a line's end first, which is Ctrl-J.
        if !key.modifiers.is_empty() {
            continue;
        }
        match key.code {
            KeyCode::Char('p') => panic!("Secret title"),
            KeyCode::Char('w') => drop(thread::spawn(|| panic!("Secret title"))),
            KeyCode::Char('j') => drop(Job::start(|_| panic!("Secret title")).unwrap()),
            KeyCode::Char('z') => ask_job_to_stop().unwrap(),
            KeyCode::Char('e') => {
                screen
                    .suspend(|| process::Command::new("sh").args(["-c", "echo outside; read line"]).status())
                    .unwrap()
                    .unwrap();
                edited += 1;
            }
            KeyCode::Char('q') => {
                drop(screen);
                process::exit(0);
            }
            _ => {}
        }
    }
}

/// A source that is broken.
struct Breaks;

impl Source for Breaks {
    fn kind(&self) -> &'static str {
        "breaks"
    }

    fn about(&self) -> &'static str {
        "a source that is broken"
    }

    fn shown(&self) -> &'static str {
        "broken"
    }

    fn reads(&self) -> Reads {
        Reads::Folder
    }

    fn read(&self, _: Input, _: &Wanted, _: &Progress) -> Result<Harvest, ImportError> {
        panic!("Secret title")
    }
}

/// The screens as they are, with that source in the config.
#[test]
#[ignore = "run by the other tests, inside a pseudo-terminal"]
fn screens() {
    let Some(state) = env::var_os(STATE).map(PathBuf::from) else { return };
    let path = state.to_str().unwrap().to_owned();
    let at = SourceAt { source: &Breaks, path, project: None, authors: Vec::new(), map: None, all_day: false };
    let config = Config { sources: vec![at], ..Config::default() };
    let journal = Journal::open(&state.join("journal.db"), Access::Write, config, Door::Tui).unwrap();
    let mut app = App::open(Opening {
        journal,
        clock: Clock::Today(day::date("2026-11-20").unwrap()),
        theme: Theme::none(),
        state: state.clone(),
        settings: None,
        screen: Shown::Today,
        week: None,
    })
    .unwrap();
    let mut stage = OnTerminal::new(Screen::enter(Mouse::On, state).unwrap());
    play(&mut app, &mut stage).unwrap();
    drop(stage);
    process::exit(0);
}

/// The child; whatever a test finds out, it does not outlive it.
struct Offspring(Box<dyn Child + Send + Sync>);

impl Drop for Offspring {
    fn drop(&mut self) {
        let pid = self.0.process_id().and_then(|pid| Pid::from_raw(pid.try_into().ok()?));
        // One that has ended by itself cannot be killed.
        if let (Some(pid), Ok(None)) = (pid, self.0.try_wait()) {
            let _ = kill_process(pid, Signal::KILL);
            let _ = self.0.wait();
        }
    }
}

/// A pseudo-terminal with a child on it.
struct Desk {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    seen: Arc<Mutex<Vec<u8>>>,
    /// Whether the thread that reads should let go of the terminal.
    is_cut: Arc<AtomicBool>,
    reader: thread::JoinHandle<()>,
    child: Offspring,
    state: tempfile::TempDir,
    /// The terminal's local modes before the child came.
    modes: u32,
}

impl Desk {
    fn open(settings: &[(&str, &str)]) -> Self {
        let desk = Self::start("child", settings);
        desk.wait_for("resumed 0, edited 0.");
        desk
    }

    fn start(program: &str, settings: &[(&str, &str)]) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let state = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(env::current_exe().unwrap());
        command.args([program, "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
        command.env_remove("NO_COLOR");
        command.env(STATE, state.path());
        for (name, value) in settings {
            command.env(name, value);
        }
        let modes = local_modes(&*pair.master);
        let child = Offspring(pair.slave.spawn_command(command).unwrap());
        drop(pair.slave);
        let seen = Arc::<Mutex<Vec<u8>>>::default();
        let is_cut = Arc::<AtomicBool>::default();
        let (mut terminal, into, cut) =
            (pair.master.try_clone_reader().unwrap(), Arc::clone(&seen), Arc::clone(&is_cut));
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = terminal.read(&mut bytes)
                && !cut.load(Ordering::SeqCst)
            {
                into.lock().unwrap().extend_from_slice(&bytes[..count]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { master: pair.master, keys, seen, is_cut, reader, child, state, modes }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(self.child.0.process_id().unwrap().try_into().unwrap()).unwrap()
    }

    fn output(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().unwrap()).into_owned()
    }

    /// The end of the output, enough to see what went wrong.
    fn last_output(&self) -> String {
        // What a frame that changes nothing sends.
        let output = self.output().replace("\u{1b}[39m\u{1b}[49m\u{1b}[59m\u{1b}[0m\u{1b}[?25l", "");
        output.chars().skip(output.chars().count().saturating_sub(500)).collect()
    }

    fn look(&self) -> vt100::Parser {
        let size = |count| NonZeroU16::new(count).unwrap();
        let mut parser = vt100::Parser::new(size(24), size(80), 0);
        parser.process(&self.seen.lock().unwrap());
        parser
    }

    fn wait_for(&self, text: &str) {
        let is_there = || self.look().screen().contents().contains(text);
        let begun = Instant::now();
        while !is_there() {
            assert!(begun.elapsed() < PATIENCE, "waited in vain for {text:?} after {:?}", self.last_output());
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn end(&mut self) -> u32 {
        let mut code = None;
        until("the end of the child", || {
            code = self.child.0.try_wait().unwrap().map(|status| status.exit_code());
            code.is_some()
        });
        // What it wrote last may still be on its way.
        thread::sleep(Duration::from_millis(50));
        code.unwrap()
    }

    fn is_taken(&self) -> bool {
        let parser = self.look();
        let screen = parser.screen();
        let taken = screen.alternate_screen();
        assert_eq!(screen.bracketed_paste(), taken);
        assert_eq!(screen.hide_cursor(), taken);
        assert_eq!(screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None, taken);
        assert_eq!(local_modes(&*self.master) != self.modes, taken);
        taken
    }

    fn times_given_back(&self) -> usize {
        self.output().matches("\u{1b}[?1049l").count()
    }
}

fn local_modes(master: &dyn MasterPty) -> u32 {
    master.get_termios().unwrap().local_flags.bits()
}

fn until(what: &str, mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < PATIENCE, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

fn is_stopped(pid: Pid) -> bool {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).unwrap();
    stat.rsplit(") ").next().unwrap().starts_with('T')
}

#[test]
fn a_plain_end_gives_the_terminal_back() {
    let mut desk = Desk::open(&[]);
    assert!(desk.is_taken());
    desk.press("q");
    assert_eq!(desk.end(), 0);
    assert!(!desk.is_taken());
    assert_eq!(desk.times_given_back(), 1);
}

#[test]
fn a_start_asks_the_terminal_nothing() {
    let desk = Desk::open(&[]);
    // Cursor position, device attributes, colours, keyboard: every question a terminal answers.
    for question in ["\u{1b}[6n", "\u{1b}[c", "\u{1b}[0c", "\u{1b}[>", "\u{1b}]10;?", "\u{1b}]11;?", "\u{1b}[?u"] {
        assert!(!desk.output().contains(question), "{question:?}");
    }
}

#[test]
fn signals_end_it_with_their_number() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::HUP, 129)] {
        let mut desk = Desk::open(&[]);
        desk.signal(signal);
        assert_eq!(desk.end(), code);
        assert!(!desk.is_taken());
        assert_eq!(desk.times_given_back(), 1);
    }
}

#[test]
fn a_panic_in_any_thread_ends_it_without_telling_what_it_held() {
    for key in ["p", "w", "j"] {
        let mut desk = Desk::open(&[]);
        desk.press(key);
        assert_eq!(desk.end(), 1);
        assert!(!desk.is_taken());
        assert_eq!(desk.times_given_back(), 1);
        let path = desk.state.path().join("crash.txt");
        let report = fs::read_to_string(&path).unwrap();
        assert!(report.contains("tests/terminal.rs:"), "{report}");
        assert!(!report.contains("Secret") && !desk.output().contains("Secret"));
        let shown = desk.look().screen().contents().replace('\n', "");
        assert!(shown.contains("ended because of a fault"), "{shown}");
        assert!(shown.contains(path.to_str().unwrap()), "{shown}");
    }
}

#[test]
fn a_source_that_breaks_is_told_and_the_screens_stay() {
    let mut desk = Desk::start("screens", &[]);
    desk.wait_for("cannot be read: breaks, it could not be read");
    assert!(desk.is_taken());
    let report = fs::read_to_string(desk.state.path().join("crash.txt")).unwrap();
    assert!(report.contains("thread reading\nat tests/terminal.rs:"), "{report}");
    assert!(!report.contains("Secret") && !desk.output().contains("Secret"));
    // They go on.
    desk.press("2");
    desk.wait_for("[2 ");
    desk.press("q");
    assert_eq!(desk.end(), 0);
    assert_eq!(desk.times_given_back(), 1);
}

#[test]
fn stopped_it_gives_the_terminal_back_and_resumed_it_draws_anew() {
    type Way = fn(&mut Desk);
    let ways: [Way; 2] = [|desk| desk.signal(Signal::TSTP), |desk| desk.press("z")];
    for way in ways {
        let mut desk = Desk::open(&[]);
        for times in 1..=2 {
            way(&mut desk);
            until("the stop", || is_stopped(desk.pid()));
            until("the terminal", || !desk.look().screen().alternate_screen());
            assert!(!desk.is_taken());
            desk.signal(Signal::CONT);
            desk.wait_for(&format!("resumed {times}, edited 0."));
            assert!(desk.is_taken());
        }
        desk.press("q");
        assert_eq!(desk.end(), 0);
    }
}

#[test]
fn resumed_after_a_stop_it_could_not_see_it_draws_anew() {
    let mut desk = Desk::open(&[]);
    desk.signal(Signal::STOP);
    until("the stop", || is_stopped(desk.pid()));
    desk.signal(Signal::CONT);
    desk.wait_for("resumed 1");
    desk.press("q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn an_editor_gets_the_terminal_and_gives_it_back() {
    let mut desk = Desk::open(&[]);
    desk.press("e");
    desk.wait_for("outside");
    assert!(!desk.is_taken());
    desk.signal(Signal::INT);
    // The test's main thread, not the one with the screen as in the program, notes the signal: it needs a moment.
    thread::sleep(Duration::from_millis(100));
    desk.press("\n");
    desk.wait_for("resumed 0, edited 1.");
    assert!(desk.is_taken());
    desk.press("q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn under_no_color_styles_are_still_sent() {
    let desk = Desk::open(&[("NO_COLOR", "1")]);
    let parser = desk.look();
    assert_eq!(parser.screen().cell(0, 0).unwrap().fgcolor(), vt100::Color::Idx(6));
}

#[test]
fn without_its_terminal_it_is_gone_within_a_second() {
    for settings in [&[][..], &[(DEAF, "1")]] {
        let Desk { master, keys, is_cut, reader, mut child, state, .. } = Desk::open(settings);
        is_cut.store(true, Ordering::SeqCst);
        // Something new to draw is something to read, which makes the reader look up and let go.
        master.resize(PtySize { rows: 20, cols: 70, pixel_width: 0, pixel_height: 0 }).unwrap();
        reader.join().unwrap();
        let begun = Instant::now();
        drop((master, keys));
        until("the end of the child", || child.0.try_wait().unwrap().is_some());
        assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
        // The signal may come a second time while it leaves, and then ends it at once: to a shell that is 129 as well.
        let status = child.0.wait().unwrap();
        assert!(status.exit_code() == 129 || status.signal() == Some("Hangup"), "{status:?}");
        let crash = fs::read_to_string(state.path().join("crash.txt"));
        assert!(crash.is_err(), "{crash:?}");
    }
}
