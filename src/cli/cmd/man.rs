//! `man`: the manual page, read off the commands and the help's topics.

use std::io::Write;

use clap::Args;
use clap_mangen::roff::{Roff, bold, roman};

use crate::app::topics::TOPICS;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::domain::skill;

/// Print the manual page: headwater man | man -l -
#[derive(Debug, Args)]
pub struct Man {}

impl Man {
    /// Prints it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let page = page(&desk.program())?;
        desk.out.raw(&page)?;
        Ok(Exit::Done)
    }
}

fn page(program: &clap::Command) -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    let whole = clap_mangen::Man::new(program.clone()).manual("Headwater");
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    Roff::new().control("SH", ["COMMANDS"]).to_writer(&mut page)?;
    for command in program.get_subcommands() {
        let name = format!("headwater {}", command.get_name());
        // Of its own, without the flags that every command takes: those stand above.
        let command = command.clone().bin_name(name.clone()).disable_help_flag(true).disable_version_flag(true);
        let man = clap_mangen::Man::new(command);
        let mut part = Vec::new();
        man.render_synopsis_section(&mut part)?;
        man.render_description_section(&mut part)?;
        man.render_options_section(&mut part)?;
        Roff::new().control("SS", [name.as_str()]).to_writer(&mut page)?;
        page.write_all(without_sections(&String::from_utf8_lossy(&part)).as_bytes())?;
    }
    for topic in &TOPICS {
        let mut part = Roff::new();
        part.control("SH", [topic.name.to_uppercase().as_str()]);
        part.text([roman(topic.about)]);
        for row in topic.rows(&skill::all(&[])) {
            part.control("TP", []);
            part.text([bold(row.said.join("  "))]);
            part.text([roman(row.means)]);
        }
        for note in topic.notes {
            part.control("PP", []);
            part.text([roman(*note)]);
        }
        part.to_writer(&mut page)?;
    }
    Ok(once(&page))
}

/// Each part brings the same definition of an apostrophe; the page needs it once.
fn once(page: &[u8]) -> Vec<u8> {
    let is_definition = |line: &[u8]| line.starts_with(b".ie ") || line.starts_with(b".el ");
    let lines = page.split_inclusive(|&byte| byte == b'\n').enumerate();
    lines.filter(|(at, line)| *at < 2 || !is_definition(line)).flat_map(|(_, line)| line.iter().copied()).collect()
}

/// A command's part stands under its own head, where sections become paragraphs.
fn without_sections(part: &str) -> String {
    let lines = part.lines().map(|line| if line.starts_with(".SH ") { ".PP" } else { line });
    lines.flat_map(|line| [line, "\n"]).collect()
}
