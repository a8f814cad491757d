//! The only writer to standard output and standard error.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use serde::Serialize;

use crate::text::escape;
use crate::text::meaning::{Line, Meaning};
use crate::text::table::Table;

/// In which form an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Aligned columns.
    Table,
    /// One fact a line.
    Plain,
    /// One JSON object.
    Json,
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// In which form.
    pub form: Form,
    /// With colours or without; none where the terminal decides.
    pub colours: Option<bool>,
    /// Whether notes and confirmations are left out.
    pub quiet: bool,
}

/// The answer could not be written.
#[derive(Debug, thiserror::Error)]
#[error("writing the answer: {0}")]
pub struct OutError(io::Error);

/// What stands on the last line of standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aside {
    /// Nothing of ours.
    Clear,
    /// A line of progress.
    Progress,
}

/// Where answers, notes and errors go.
#[derive(Debug)]
pub struct Out {
    answers: BufWriter<Stdout>,
    form: Form,
    quiet: bool,
    colours: bool,
    colours_in_notes: bool,
    aside: Aside,
}

impl Out {
    /// The process's own standard output and error.
    pub fn new(look: Look) -> Self {
        Self {
            answers: BufWriter::new(io::stdout()),
            form: look.form,
            quiet: look.quiet,
            colours: look.colours.unwrap_or_else(|| io::stdout().is_terminal()),
            colours_in_notes: look.colours.unwrap_or_else(|| io::stderr().is_terminal()),
            aside: Aside::Clear,
        }
    }

    /// In which form answers are written.
    pub const fn form(&self) -> Form {
        self.form
    }

    /// Whether the answer is one JSON object.
    pub fn is_json(&self) -> bool {
        self.form == Form::Json
    }

    /// How many columns there are; none where the answer does not go to a terminal, and nothing need be cut.
    pub fn columns(&self) -> Option<usize> {
        if self.form != Form::Table || !io::stdout().is_terminal() {
            return None;
        }
        let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
        Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
    }

    /// A line of the answer.
    ///
    /// # Errors
    /// When it cannot be written. A reader that went away ends the process as it does other programs.
    pub fn line(&mut self, line: impl Into<Line>) -> Result<(), OutError> {
        let text = styled(&line.into(), self.colours);
        self.raw(text.as_bytes())?;
        self.raw(b"\n")
    }

    /// Lines of the answer.
    ///
    /// # Errors
    /// As [`Out::line`].
    pub fn lines(&mut self, lines: impl IntoIterator<Item = Line>) -> Result<(), OutError> {
        lines.into_iter().try_for_each(|line| self.line(line))
    }

    /// A table, cut to the terminal.
    ///
    /// # Errors
    /// As [`Out::line`].
    pub fn table<const N: usize>(&mut self, table: Table<N>) -> Result<(), OutError> {
        let lines = table.lines(self.columns());
        self.lines(lines)
    }

    /// What a change did: part of the answer, but left out with `-q`.
    ///
    /// # Errors
    /// As [`Out::line`].
    pub fn done(&mut self, line: impl Into<Line>) -> Result<(), OutError> {
        if self.quiet { Ok(()) } else { self.line(line) }
    }

    /// The answer as one JSON object.
    ///
    /// # Errors
    /// As [`Out::line`].
    pub fn json(&mut self, answer: &impl Serialize) -> Result<(), OutError> {
        let text = serde_json::to_vec(answer).map_err(|error| OutError(error.into()))?;
        self.raw(&text)?;
        self.raw(b"\n")
    }

    /// Bytes of the answer as they are: a file's content, a page, a script. Nothing in them is escaped here.
    ///
    /// # Errors
    /// As [`Out::line`].
    pub fn raw(&mut self, bytes: &[u8]) -> Result<(), OutError> {
        let written = self.answers.write_all(bytes);
        ended(written)
    }

    /// Writes out what is still held back.
    ///
    /// # Errors
    /// As [`Out::line`].
    pub fn finish(&mut self) -> Result<(), OutError> {
        let written = self.answers.flush();
        ended(written)
    }

    /// A note beside the answer, on standard error; left out with `-q`.
    pub fn note(&mut self, line: impl Into<Line>) {
        if !self.quiet {
            self.aside(&line.into());
        }
    }

    /// How far slow work is: a line of standard error that the next one takes the place of. Only a terminal sees it.
    pub fn progress(&mut self, line: &str) {
        if !self.quiet && io::stderr().is_terminal() {
            self.aside = Aside::Progress;
            let _ = write!(io::stderr(), "\r{}\u{1b}[K", escape::terminal(line));
        }
    }

    /// The work is done: its line is taken away.
    pub fn progress_ends(&mut self) {
        if std::mem::replace(&mut self.aside, Aside::Clear) == Aside::Progress {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }

    /// An error and what to do next, on standard error.
    pub fn error(&mut self, message: &str, hint: Option<&str>) {
        let mut lines = message.lines();
        let first = lines.next().unwrap_or_default();
        self.aside(&Line::of("headwater: ", Meaning::Problem).and(first));
        for line in lines {
            self.aside(&Line::from(line));
        }
        if let Some(hint) = hint {
            self.aside(&Line::of("hint: ", Meaning::Strong).and(hint));
        }
    }

    /// Where standard error cannot be written there is nowhere left to say so.
    fn aside(&mut self, line: &Line) {
        let _ = self.answers.flush();
        let _ = writeln!(io::stderr(), "{}", styled(line, self.colours_in_notes));
    }
}

/// What became of a write. Where the reader has gone, the process ends by the signal that other programs end by.
fn ended(written: io::Result<()>) -> Result<(), OutError> {
    written.map_err(|error| {
        if error.kind() == io::ErrorKind::BrokenPipe {
            let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGPIPE);
        }
        OutError(error)
    })
}

/// The line, escaped, in its look.
fn styled(line: &Line, colours: bool) -> String {
    let mut text = String::new();
    for span in &line.0 {
        let escaped = escape::terminal(&span.text);
        match look(span.meaning).filter(|_| colours && !escaped.trim().is_empty()) {
            None => text.push_str(&escaped),
            Some(codes) => {
                for piece in ["\u{1b}[", codes, "m", escaped.as_ref(), "\u{1b}[0m"] {
                    text.push_str(piece);
                }
            }
        }
    }
    text
}

/// The terminal's own colours, the same ones as on the screens.
const fn look(meaning: Meaning) -> Option<&'static str> {
    match meaning {
        Meaning::Plain | Meaning::Fine | Meaning::Figure => None,
        Meaning::Quiet | Meaning::Unsorted | Meaning::Unknown => Some("2"),
        Meaning::Strong | Meaning::Heading | Meaning::Key | Meaning::Target => Some("1"),
        Meaning::Leverage => Some("36"),
        Meaning::Execution => Some("34"),
        Meaning::Comfort => Some("35"),
        Meaning::Over | Meaning::Problem => Some("1;31"),
        Meaning::Guess => Some("3"),
        Meaning::Cursor => Some("7"),
    }
}

#[cfg(test)]
mod tests {
    use super::styled;
    use crate::text::meaning::{Line, Meaning};

    #[test]
    fn a_line_has_its_colours_and_nothing_that_was_typed() {
        let line = Line::of("L", Meaning::Leverage).and(" a\u{1b}[31mb");
        assert_eq!(styled(&line, true), "\u{1b}[36mL\u{1b}[0m a^[[31mb");
        assert_eq!(styled(&line, false), "L a^[[31mb");
    }
}
