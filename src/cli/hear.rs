//! The one reader of answers: where there is no screen, each is a line of standard input.

use std::io::{self, BufRead};

use anyhow::Context;

use crate::cli::out::Out;

/// What came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// A line, without its end and the blanks around it.
    Line(String),
    /// Nothing more will come.
    End,
}

/// Shows the question, and all that was held back before it, and waits for a line.
///
/// # Errors
/// When the question cannot be written, or standard input not be read.
pub fn answer(out: &mut Out, question: &str) -> anyhow::Result<Heard> {
    loop {
        out.line(question)?;
        out.finish()?;
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_until(b'\n', &mut bytes).context("reading standard input")?;
        if read == 0 {
            return Ok(Heard::End);
        }
        match str::from_utf8(&bytes) {
            Ok(line) => return Ok(Heard::Line(line.trim_start_matches('\u{feff}').trim().to_owned())),
            Err(_) => out.error("this line is not UTF-8; nothing was saved", None),
        }
    }
}
