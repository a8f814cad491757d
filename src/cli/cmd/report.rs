//! `report`: the page of a period.

use clap::Args;

use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::page::PageFlags;
use crate::report::json::PageJson;
use crate::report::page::Page;
use crate::report::save::{Form, Wanted};
use crate::report::share::Reader;

/// Write the page of a period: where the time went, how far from the decisions, what was asked, what came of it.
///
/// Markdown, or with --html one file that needs nothing else: no script, nothing from outside, light and dark, for paper
/// too. Every figure is that of `stats` and `trend` for the same days. --json gives the facts of the page instead.
#[derive(Debug, Args)]
pub struct Report {
    /// Which days: week, last-week, 2026-W47, 2026-11, 2026 … (`headwater help periods`).
    #[arg(default_value = "week")]
    period: String,
    /// Markdown, which it is without --html, too.
    #[arg(long, conflicts_with = "html")]
    md: bool,
    /// HTML, in one file.
    #[arg(long)]
    html: bool,
    #[command(flatten)]
    page: PageFlags,
}

impl Report {
    /// Writes it.
    ///
    /// # Errors
    /// Flags that do not fit together, a word that is no period, a file that cannot be written, a journal that cannot be
    /// read.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let is_facts = desk.out.is_json() && self.page.file().is_none();
        if is_facts && (self.md || self.html) {
            let form = if self.html { "HTML" } else { "Markdown" };
            let why = format!("the answer cannot be {form} and JSON");
            return Err(Refusal::usage(why, "leave out --json, or use -o FILE").into());
        }
        let today = desk.stamp()?.today;
        let journal = desk.to_read()?;
        let period = desk.period(&journal, &self.period)?;
        let reader = if self.page.share { Reader::Others } else { Reader::Oneself };
        if is_facts {
            desk.out.json(&PageJson::from(&Page::of(&journal, period, today, reader)?))?;
            return Ok(Exit::Done);
        }
        // Without a flag the file's name says the form.
        let named = self.page.file().and_then(Form::of).filter(|_| !self.md);
        let form = if self.html { Form::Html } else { named.unwrap_or(Form::Markdown) };
        let text = Wanted { period, today, reader }.text(&journal, form)?;
        self.page.write(desk, &text)?;
        Ok(Exit::Done)
    }
}
