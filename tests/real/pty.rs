//! The screens on a pseudo-terminal: keys in, what a person would see out.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{env, thread};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

use super::{Home, PATIENCE, TODAY};

/// A program on a pseudo-terminal, ended with the test.
pub struct Tui {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    seen: Arc<Mutex<vt100::Parser>>,
    /// Whether the thread that reads should let go of the terminal.
    is_cut: Arc<AtomicBool>,
    reader: Option<thread::JoinHandle<()>>,
    child: Box<dyn Child + Send + Sync>,
    /// The terminal's local modes before the child came.
    modes: u32,
}

impl Tui {
    /// `headwater` with these arguments, 80 × 24.
    pub fn open(home: &Home, arguments: &[&str]) -> Self {
        Self::open_with(home, arguments, &[])
    }

    /// The same with these variables.
    pub fn open_with(home: &Home, arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        let mut words = vec![env!("CARGO_BIN_EXE_headwater")];
        words.extend(arguments);
        Self::start(home, &words, settings)
    }

    /// Any program, at that home.
    pub fn start(home: &Home, words: &[impl AsRef<OsStr>], settings: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        let mut command = CommandBuilder::new(&words[0]);
        command.args(&words[1..]);
        command.env_clear();
        command.env("PATH", env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("HOME", home.path());
        command.env("HEADWATER_TODAY", TODAY);
        command.env("TZ", "UTC");
        command.cwd(home.path());
        for (name, value) in settings {
            command.env(name, value);
        }
        let modes = local_modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let seen = Arc::new(Mutex::new(parser(80, 24)));
        let is_cut = Arc::<AtomicBool>::default();
        let mut terminal = pair.master.try_clone_reader().unwrap();
        let (into, cut) = (Arc::clone(&seen), Arc::clone(&is_cut));
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = terminal.read(&mut bytes)
                && !cut.load(Ordering::SeqCst)
            {
                into.lock().unwrap().process(&bytes[..count]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { master: Some(pair.master), keys: Some(keys), seen, is_cut, reader: Some(reader), child, modes }
    }

    /// Types.
    pub fn press(&mut self, keys: &str) {
        let into = self.keys.as_mut().unwrap();
        into.write_all(keys.as_bytes()).unwrap();
        into.flush().unwrap();
    }

    /// Sends the program a signal.
    pub fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(self.pid().try_into().unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// The program's process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Makes the terminal that large.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let size = |count| NonZeroU16::new(count).unwrap();
        self.seen.lock().unwrap().screen_mut().set_size(size(rows), size(columns));
        self.master.as_ref().unwrap().resize(self::size(columns, rows)).unwrap();
    }

    /// What is on the screen.
    pub fn look(&self) -> String {
        self.seen.lock().unwrap().screen().contents()
    }

    /// Asks something of the screen.
    pub fn ask<T>(&self, question: impl FnOnce(&vt100::Screen) -> T) -> T {
        question(self.seen.lock().unwrap().screen())
    }

    /// Waits until the screen shows this text, and tells how long that took.
    pub fn wait_for(&mut self, text: &str) -> Duration {
        self.wait_until(&format!("{text:?}"), |screen| screen.contents().contains(text))
    }

    /// Waits until the screen is as it should be, and tells how long that took.
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) -> Duration {
        let begun = Instant::now();
        while !self.ask(&is_so) {
            let ended = self.child.try_wait().unwrap();
            assert!(
                begun.elapsed() < PATIENCE && ended.is_none(),
                "waited in vain for {what}, {ended:?}, at\n{}",
                self.look()
            );
            thread::sleep(Duration::from_millis(5));
        }
        begun.elapsed()
    }

    /// Waits for the end and tells the exit code.
    pub fn end(&mut self) -> u32 {
        let mut code = None;
        super::until("the end", || {
            code = self.child.try_wait().unwrap().map(|status| status.exit_code());
            code.is_some()
        });
        // With the last process the terminal ends, and with it the reading.
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        code.unwrap()
    }

    /// Whether the program has the terminal: alternate screen, cursor, mouse, paste and raw mode all say the same.
    pub fn is_taken(&self) -> bool {
        let taken = self.ask(|screen| {
            let taken = screen.alternate_screen();
            assert_eq!(screen.bracketed_paste(), taken);
            assert_eq!(screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None, taken);
            assert!(taken || !screen.hide_cursor(), "the cursor is still hidden");
            taken
        });
        assert_eq!(local_modes(&**self.master.as_ref().unwrap()) != self.modes, taken);
        taken
    }

    /// Takes the terminal away from the program, and gives the program, still running or not.
    pub fn cut(&mut self) -> &mut (dyn Child + Send + Sync) {
        self.is_cut.store(true, Ordering::SeqCst);
        // Something new to draw is something to read, which makes the reader look up and let go.
        self.master.as_ref().unwrap().resize(size(70, 20)).unwrap();
        self.reader.take().unwrap().join().unwrap();
        drop((self.master.take(), self.keys.take()));
        &mut *self.child
    }
}

impl Drop for Tui {
    fn drop(&mut self) {
        // One that has ended by itself cannot be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn parser(columns: u16, rows: u16) -> vt100::Parser {
    let size = |count| NonZeroU16::new(count).unwrap();
    vt100::Parser::new(size(rows), size(columns), 0)
}

fn local_modes(master: &dyn MasterPty) -> u32 {
    master.get_termios().unwrap().local_flags.bits()
}
