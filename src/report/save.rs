//! The page of a period in a file that a person names: its ending says the form.

use std::path::{Path, PathBuf};

use crate::app::error::AppError;
use crate::app::file::{self, Existing, FileError};
use crate::app::journal::Journal;
use crate::domain::day::Day;
use crate::domain::period::Period;
use crate::report::document::Document;
use crate::report::page::Page;
use crate::report::share::Reader;
use crate::report::{compose, html, markdown};

/// How a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Text to be pasted.
    Markdown,
    /// One file for a browser.
    Html,
}

/// What is to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The days.
    pub period: Period,
    /// The day on which it is made.
    pub today: Day,
    /// For whom it is.
    pub reader: Reader,
}

/// Why no page was saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The journal could not be read.
    #[error(transparent)]
    Journal(#[from] AppError),
    /// The file could not be written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The name says no form.
    #[error("{} ends in neither .md nor .html, so that its form is not said", .0.display())]
    Form(PathBuf),
}

impl Form {
    /// The form that a name's ending says.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "md" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

impl Wanted {
    /// A name for the file: `headwater-2026-W47.html`, for others `headwater-2026-W47-shared.html`.
    pub fn name(self, form: Form) -> String {
        let Self { period, reader, .. } = self;
        let days = match period.week() {
            Some(week) => week.to_string(),
            None if period.from == period.to => period.from.to_string(),
            None => format!("{}..{}", period.from, period.to),
        };
        let shared = if reader == Reader::Others { "-shared" } else { "" };
        let ending = match form {
            Form::Markdown => "md",
            Form::Html => "html",
        };
        format!("headwater-{days}{shared}.{ending}")
    }

    /// The page in words, in no form yet.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn document(self, journal: &Journal) -> Result<Document, AppError> {
        Ok(compose::document(&Page::of(journal, self.period, self.today, self.reader)?))
    }

    /// The text of the page.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn text(self, journal: &Journal, form: Form) -> Result<String, AppError> {
        let document = self.document(journal)?;
        Ok(match form {
            Form::Markdown => markdown::written(&document),
            Form::Html => html::written(&document),
        })
    }

    /// Writes the page, for nobody else to read; a file that is there already is kept.
    ///
    /// # Errors
    /// When the name says no form, something is there, it cannot be written, or the journal cannot be read.
    pub fn save(self, journal: &Journal, path: &Path) -> Result<(), SaveError> {
        let form = Form::of(path).ok_or_else(|| SaveError::Form(path.to_owned()))?;
        let text = self.text(journal, form)?;
        Ok(file::write(path, text.as_bytes(), Existing::Keep)?)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Form, Wanted};
    use crate::domain::day::date;
    use crate::domain::period::Period;
    use crate::report::share::Reader;

    #[test]
    fn a_file_is_named_after_its_days_and_its_ending_says_the_form() {
        let (from, to) = (date("2026-11-16").unwrap(), date("2026-11-22").unwrap());
        let name = |period, reader, form| Wanted { period, today: to, reader }.name(form);
        let week = Period { from, to };
        assert_eq!(name(week, Reader::Oneself, Form::Html), "headwater-2026-W47.html");
        assert_eq!(name(week, Reader::Others, Form::Markdown), "headwater-2026-W47-shared.md");
        assert_eq!(name(Period::day(from), Reader::Oneself, Form::Markdown), "headwater-2026-11-16.md");
        let days = Period { from, to: date("2026-11-30").unwrap() };
        assert_eq!(name(days, Reader::Oneself, Form::Html), "headwater-2026-11-16..2026-11-30.html");
        for (path, form) in
            [("a.md", Some(Form::Markdown)), ("b/c.html", Some(Form::Html)), ("d", None), ("e.txt", None)]
        {
            assert_eq!(Form::of(Path::new(path)), form);
        }
    }
}
