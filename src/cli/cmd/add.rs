//! `add`: one item, one a line of standard input, or line by line in answer to a prompt.

use std::io::Read;

use anyhow::Context;
use clap::Args;

use crate::app::change::Change;
use crate::app::drafts::{ADD, Drafts};
use crate::app::error::AppError;
use crate::app::reading::{self, Reading};
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::hear::{self, Heard};
use crate::cli::items::{self, ItemsJson};
use crate::cli::out::Form;
use crate::domain::item::Item;
use crate::domain::line;
use crate::domain::mark::Vocabulary;
use crate::text::meaning::{Line, Meaning};
use crate::text::value;
use crate::text::words::counted;

/// The marks, as the help tells them.
pub const MARKS: &str = "\
Title first, marks last, marks in any order:
  45m 2h 1h30m 1.5h        minutes            14:00-15:30       start and minutes
  l e cu cs cc             leverage, execution, comfort: useful, safe, in control
  l0 e3 cs2, or d0 to d3   the distance too: 0 you were at the decision, 1 problem selected,
                           2 success criteria defined too, 3 ticket written too
  @ana @ana/s              who asked, and your answer: /a as is, /s shaped, /h handed over,
                           /d declined, /o open
  to:bob                   whom you handed it to
  +web +web/login          project            %del              skill
  on:fri on:-2 on:DATE     another day
A word of the title that looks like a mark takes a backslash: '\\45m'.
Words that begin with - follow after --.

  headwater add Fix flaky login test 45m e3 @ana +web";

/// Log an item, or with - one a line of standard input, and print what was read
///
/// With - all lines are added, or none where one cannot be read. With --plain or ACCESSIBLE=1 and no words it asks for one
/// item after the other, and each is saved at once; an empty line ends it.
#[derive(Debug, Args)]
#[command(after_help = MARKS)]
pub struct Add {
    /// What you did, then marks; or - alone.
    words: Vec<String>,
}

impl Add {
    /// Adds, and prints what was read.
    ///
    /// # Errors
    /// A line that cannot be read; then nothing is stored. What kept it from being saved.
    pub fn run(&self, desk: &mut Desk) -> anyhow::Result<Exit> {
        if self.words.is_empty() {
            if desk.out.form() == Form::Plain {
                return by_lines(desk);
            }
            let hint = "headwater add Fix flaky login test 45m e3 @ana +web; --help tells the marks";
            return Err(Refusal::usage("say what you did, then the marks; or - to read lines", hint).into());
        }
        let stamp = desk.stamp()?;
        let vocabulary = desk.vocabulary()?;
        // Read before the journal is opened: a line that cannot be read makes none.
        let lines = if self.words == ["-"] {
            reading::lines(&standard_input()?, &vocabulary)?
        } else {
            vec![line::read(&self.words.join(" "), &vocabulary).map_err(AppError::Line)?]
        };
        if lines.is_empty() {
            desk.out.note("No lines came in, so nothing was added.");
            return print(desk, &[], &[]);
        }
        let mut journal = desk.to_change()?;
        let readings = journal.complete_lines(lines, stamp.today)?;
        let works = readings.iter().map(|reading| reading.work.clone()).collect();
        let ids = journal.apply(&Change::Add(works), &stamp)?.items;
        // Read again: a name has the spelling it was first used with.
        let items = ids.into_iter().map(|id| journal.item(id)).collect::<Result<Vec<_>, _>>()?;
        print(desk, &items, &readings)
    }
}

/// Asks for one item after the other. A line that cannot be read is asked for again; where nothing more comes, it is kept
/// as the draft of the screens' add line.
fn by_lines(desk: &mut Desk) -> anyhow::Result<Exit> {
    let mut drafts = Drafts::load(&desk.paths()?.state);
    if let Some(draft) = drafts.get(ADD) {
        desk.out.line(format!("draft kept: {draft}"))?;
    }
    let mut opened = None;
    let mut unread = String::new();
    loop {
        let said = match hear::answer(&mut desk.out, "item?")? {
            Heard::Line(said) if said.is_empty() => return Ok(Exit::Done),
            Heard::Line(said) => said,
            Heard::End => {
                if !unread.is_empty() {
                    drafts.keep(ADD, &unread).context("keeping the draft")?;
                    desk.out.note(format!("draft kept: {unread}"));
                }
                return Ok(Exit::Cancelled);
            }
        };
        let stamp = desk.now()?;
        let vocabulary = Vocabulary { today: stamp.today, skills: desk.config()?.skills() };
        if let Err(error) = line::read(&said, &vocabulary) {
            desk.out.error(&error.to_string(), None);
            unread = said;
            continue;
        }
        unread.clear();
        // Opened for the first line that can be read: to be asked alone makes no journal.
        let journal = match &mut opened {
            Some(journal) => journal,
            None => opened.insert(desk.to_change()?),
        };
        let reading = journal.read_line(&said, stamp.today, &stamp)?;
        let ids = journal.apply(&Change::Add(vec![reading.work.clone()]), &stamp)?.items;
        drafts.keep(ADD, "").context("forgetting the draft")?;
        let items = ids.into_iter().map(|id| journal.item(id)).collect::<Result<Vec<_>, _>>()?;
        print(desk, &items, &[reading])?;
    }
}

fn print(desk: &mut Desk, items: &[Item], readings: &[Reading]) -> anyhow::Result<Exit> {
    if desk.out.is_json() {
        desk.out.json(&ItemsJson::of(items))?;
        return Ok(Exit::Done);
    }
    let today = desk.stamp()?.today;
    for (item, reading) in items.iter().zip(readings) {
        for line in items::as_read(desk.out.form(), item, reading, today) {
            desk.out.done(line)?;
        }
    }
    if items.len() > 1 {
        let minutes = items.iter().map(|item| u64::from(item.work.minutes.count())).sum();
        let count = counted(u64::try_from(items.len())?, "item");
        desk.out.done(Line::of(format!("{count} added, {}", value::clock(minutes)), Meaning::Strong))?;
    }
    Ok(Exit::Done)
}

fn standard_input() -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).context("reading standard input")?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let number = before.split(|byte| *byte == b'\n').count();
        let why = format!("line {number} of standard input is not UTF-8");
        Refusal::usage(why, "nothing was stored; send the lines as UTF-8")
    })?;
    // A byte order mark belongs to the file, not to its first title.
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}
