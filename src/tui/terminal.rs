//! The terminal, taken and given back: exactly once, however the program ends.
//!
//! | how it ends | who gives the terminal back |
//! |---|---|
//! | the screen is dropped | [`Screen`] |
//! | a panic that ends the program | the hook of [`crash`] |
//! | SIGTERM, SIGINT, SIGQUIT, SIGHUP | the loop, told by [`Screen::interrupt`] |
//! | SIGTSTP | [`Screen::interrupt`], and takes it again afterwards |
//! | the terminal is gone | nobody; [`watchdog`](crate::tui::watchdog) ends the process |

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::mem;
use std::os::fd::AsFd;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute, force_color_output};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};

use crate::tui::crash;
use crate::tui::signal::{Signal, Signals};
use crate::tui::watchdog::Watchdog;

/// Whether the mouse is the program's or the terminal's own, with which text is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// Clicks and the wheel come as events.
    On,
    /// The terminal keeps them.
    Off,
}

/// What the loop is told between two keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interrupt {
    /// Save what is half-written, drop the screen, exit with 128 + this number.
    Signal(i32),
    /// The process was stopped and goes on: everything has to be drawn again, and may have changed meanwhile.
    Resumed,
}

/// The terminal in our hands: raw mode, alternate screen, bracketed paste. Given back when dropped.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Output>>,
    tty: Arc<Tty>,
    signals: Signals,
    _watchdog: Watchdog,
}

impl Screen {
    /// Takes the terminal on standard output. Asks it nothing, and so never waits for an answer. From here on a panic
    /// leaves a crash file in `state`, and ends the program unless it was in a job that only reads.
    ///
    /// # Errors
    /// When standard output is no terminal, or the terminal cannot be set.
    pub fn enter(mouse: Mouse, state: PathBuf) -> io::Result<Self> {
        let stdout = io::stdout();
        if !stdout.is_terminal() {
            return Err(io::Error::new(io::ErrorKind::Unsupported, "standard output is no terminal"));
        }
        // Under NO_COLOR crossterm would send a reset for each coloured style and take the cursor's row with it. A theme
        // without colours is the way to have none.
        force_color_output(true);
        let signals = Signals::listen()?;
        let file = File::from(stdout.as_fd().try_clone_to_owned()?);
        let watchdog = Watchdog::watch(file.as_fd().try_clone_to_owned()?)?;
        let tty = Arc::new(Tty { file, mouse, is_ours: Mutex::new(false) });
        let terminal = Terminal::new(CrosstermBackend::new(Output { tty: Arc::clone(&tty), frame: Vec::new() }))?;
        let given_back = Arc::clone(&tty);
        crash::end_on_panic(state, move || given_back.give_back());
        tty.take()?;
        Ok(Self { terminal, tty, signals, _watchdog: watchdog })
    }

    /// Draws a frame: what differs from the one before is sent.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, frame: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(frame).map(|_| ())
    }

    /// Forgets what is on the terminal, so that the next frame is sent whole.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn forget(&mut self) -> io::Result<()> {
        // Not `Terminal::clear`: that asks where the cursor is and waits for the answer.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((ratatui::layout::Position::ORIGIN, size)))
    }

    /// What came between two keys. A stop is done here: the terminal is given back, the process stops, and once it goes
    /// on the terminal is taken again. For Ctrl-Z as a key there is [`ask_job_to_stop`].
    ///
    /// [`ask_job_to_stop`]: crate::tui::signal::ask_job_to_stop
    ///
    /// # Errors
    /// When the process cannot be stopped or the terminal not be taken again.
    pub fn interrupt(&mut self) -> io::Result<Option<Interrupt>> {
        match self.signals.next() {
            None => return Ok(None),
            Some(Signal::End(signal)) => return Ok(Some(Interrupt::Signal(signal))),
            Some(Signal::Stop) => {
                self.tty.give_back();
                self.signals.stop()?;
            }
            // Whoever had the terminal meanwhile may have left it in any state.
            Some(Signal::Resumed) => self.tty.give_back(),
        }
        self.tty.take()?;
        self.forget()?;
        Ok(Some(Interrupt::Resumed))
    }

    /// Gives the terminal to `program`, an editor for instance, and takes it again when that is done.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    pub fn suspend<T>(&mut self, program: impl FnOnce() -> T) -> io::Result<T> {
        self.tty.give_back();
        let result = self.signals.outside(program);
        self.tty.take()?;
        self.forget()?;
        Ok(result)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.tty.give_back();
    }
}

/// The terminal as all threads know it.
#[derive(Debug)]
struct Tty {
    /// Standard output, without the buffer and the lock of [`io::stdout`]: a panic may happen while those are held.
    file: File,
    mouse: Mouse,
    /// Held while the terminal is written to, so that no frame is sent once it has been given back.
    is_ours: Mutex<bool>,
}

impl Tty {
    /// Takes the terminal, unless it is ours already.
    fn take(&self) -> io::Result<()> {
        let mut is_ours = self.is_ours.lock().unwrap_or_else(PoisonError::into_inner);
        if *is_ours {
            return Ok(());
        }
        enable_raw_mode()?;
        let mut signs = Vec::new();
        queue!(signs, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        if self.mouse == Mouse::On {
            queue!(signs, EnableMouseCapture)?;
        }
        let sent = (&self.file).write_all(&signs);
        // Even when only half of it was sent: giving back undoes all of it.
        *is_ours = true;
        drop(is_ours);
        sent.inspect_err(|_| self.give_back())
    }

    /// Gives the terminal back as it was, unless that has been done. What fails here has nobody left to be told.
    fn give_back(&self) {
        let mut is_ours = self.is_ours.lock().unwrap_or_else(PoisonError::into_inner);
        if !mem::take(&mut *is_ours) {
            return;
        }
        let mut signs = Vec::new();
        if self.mouse == Mouse::On {
            let _ = queue!(signs, DisableMouseCapture);
        }
        let _ = queue!(signs, DisableBracketedPaste, SetAttribute(Attribute::Reset), LeaveAlternateScreen, Show);
        let _ = (&self.file).write_all(&signs);
        // Last: with the mouse still on, its reports would be echoed on the shell's line.
        let _ = disable_raw_mode();
    }

    /// Sends a frame, if the terminal is ours.
    fn send(&self, frame: &[u8]) -> io::Result<()> {
        let is_ours = self.is_ours.lock().unwrap_or_else(PoisonError::into_inner);
        if *is_ours { (&self.file).write_all(frame) } else { Ok(()) }
    }
}

/// Where frames are written: gathered, then sent in one piece.
#[derive(Debug)]
struct Output {
    tty: Arc<Tty>,
    frame: Vec<u8>,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let sent = self.tty.send(&self.frame);
        self.frame.clear();
        sent
    }
}
