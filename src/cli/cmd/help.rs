//! `help`: a command, a topic, or everything there is.

use clap::Args;

use crate::app::topics::{Row, TOPICS, Topic};
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::out::{Form, Out};
use crate::domain::name::Name;
use crate::domain::skill;
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};
use crate::text::width;

/// Columns of running text, where the terminal has no fewer.
const WIDEST: usize = 100;

/// Show the help of a command or of a topic: marks, filters, periods, numbers, keys, words.
#[derive(Debug, Args)]
pub struct Help {
    /// A command or a topic; without it, everything there is.
    topic: Option<String>,
}

impl Help {
    /// Prints it.
    ///
    /// # Errors
    /// A word that is neither a command nor a topic.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        // A broken config must not keep one from its help.
        let skills = desk.config().map_or_else(|_| skill::all(&[]), |config| config.skills());
        let Some(word) = self.topic else {
            desk.out.raw(desk.program().render_long_help().to_string().as_bytes())?;
            desk.out.line("")?;
            desk.out.line(Line::of("Topics:", Meaning::Heading))?;
            let mut table = Table::new([Column::left(""), Column::stretch("")]);
            for topic in &TOPICS {
                table.row([Line::of(format!("  help {}", topic.name), Meaning::Key), Line::from(topic.about)]);
            }
            desk.out.table(table)?;
            return Ok(Exit::Done);
        };
        if let Some(topic) = Topic::named(&word) {
            show(&mut desk.out, topic, &skills)?;
            return Ok(Exit::Done);
        }
        let mut program = desk.program();
        program.build();
        let Some(command) = program.find_subcommand_mut(&word) else {
            let topics: Vec<&str> = TOPICS.iter().map(|topic| topic.name).collect();
            let hint = format!("topics are {}; `headwater help` lists the commands", topics.join(", "));
            return Err(Refusal::usage(format!("{word:?} is no command and no topic"), hint).into());
        };
        desk.out.raw(command.render_long_help().to_string().as_bytes())?;
        Ok(Exit::Done)
    }
}

fn show(out: &mut Out, topic: &Topic, skills: &[Name]) -> anyhow::Result<()> {
    out.line(Line::of(topic.name, Meaning::Strong).and(format!(": {}", topic.about)))?;
    let rows = topic.rows(skills);
    if out.form() == Form::Plain {
        for Row { said, means } in rows {
            out.line(format!("{}: {means}", said.join(", ")))?;
        }
        for note in topic.notes {
            out.line(*note)?;
        }
        return Ok(());
    }
    out.line("")?;
    let most = out.columns().unwrap_or(WIDEST).min(WIDEST);
    let left = rows.iter().map(|row| width::columns(&row.said.join("  "))).max().unwrap_or(0);
    for Row { said, means } in rows {
        let mut said = Line::of(format!("  {}", said.join("  ")), Meaning::Key).pad_end(left + 4);
        for part in wrapped(&means, most.saturating_sub(left + 4)) {
            out.line(said.and(part))?;
            said = Line::from(" ".repeat(left + 4));
        }
    }
    for note in topic.notes {
        out.line("")?;
        out.lines(wrapped(note, most).into_iter().map(Line::from))?;
    }
    Ok(())
}

/// The text in lines of at most so many columns, broken between words.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if width::columns(line) + 1 + width::columns(word) <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
