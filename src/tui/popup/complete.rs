//! What Tab can put in place of the word that is being typed.

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::app::stamp::Stamp;
use crate::domain::answer::Answer;
use crate::domain::fold::fold;
use crate::domain::line;
use crate::domain::mark::{self, Sense, Vocabulary};
use crate::domain::name::Name;
use crate::domain::title::Title;

/// One completion: what is shown, and the whole line it makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What is shown.
    pub shown: String,
    /// The line with it.
    pub line: String,
}

/// The names and titles to complete from, read once when a field opens.
#[derive(Debug, Clone, Default)]
pub struct Known {
    requesters: Vec<Name>,
    projects: Vec<Name>,
    titles: Vec<Title>,
}

/// No longer list is shown.
const MOST: usize = 6;

impl Known {
    /// Reads them.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn read(journal: &Journal) -> Result<Self, AppError> {
        Ok(Self { requesters: journal.requesters()?, projects: journal.projects()?, titles: journal.titles()? })
    }

    /// The names that begin with `typed`, as single words.
    pub fn names_like(&self, typed: &str) -> Vec<Offer> {
        let typed = typed.strip_prefix('@').unwrap_or(typed);
        let plain = |name: &Name| Offer { shown: name.to_string(), line: name.to_string() };
        self.requesters.iter().filter(|name| begins(name.as_str(), typed)).take(MOST).map(plain).collect()
    }

    /// The projects that begin with `typed`, as single words.
    pub fn projects_like(&self, typed: &str) -> Vec<Offer> {
        let typed = typed.strip_prefix('+').unwrap_or(typed);
        let plain = |name: &Name| Offer { shown: format!("+{name}"), line: name.to_string() };
        self.projects.iter().filter(|name| begins(name.as_str(), typed)).take(MOST).map(plain).collect()
    }

    /// What the end of a quick-add line could become.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn offers(&self, text: &str, journal: &Journal, stamp: &Stamp) -> Result<Vec<Offer>, AppError> {
        let vocabulary = journal.vocabulary(stamp);
        let at = text.rfind(char::is_whitespace).map_or(0, |space| space + 1);
        let (before, word) = text.split_at(at);
        let marks = self.marks_like(word, &vocabulary);
        if !marks.is_empty() {
            let whole = |mark: String| Offer { line: format!("{before}{mark} "), shown: mark };
            return Ok(marks.into_iter().take(MOST).map(whole).collect());
        }
        self.titles_like(text, journal, &vocabulary)
    }

    fn marks_like(&self, word: &str, vocabulary: &Vocabulary) -> Vec<String> {
        let prefixed = |prefix: &str, names: &[Name], typed: &str| -> Vec<String> {
            let fits = |name: &&Name| begins(name.as_str(), typed);
            names.iter().filter(fits).map(|name| format!("{prefix}{name}")).collect()
        };
        if let Some(typed) = word.strip_prefix('@') {
            return match typed.split_once('/') {
                Some((name, typed)) => Answer::ALL
                    .into_iter()
                    .filter(|answer| answer.word().starts_with(typed) && answer.word() != typed)
                    .map(|answer| format!("@{name}/{}", answer.word()))
                    .collect(),
                None => prefixed("@", &self.requesters, typed),
            };
        }
        if let Some(typed) = word.strip_prefix('+') {
            return prefixed("+", &self.projects, typed);
        }
        if let Some(typed) = word.strip_prefix('%') {
            return prefixed("%", &vocabulary.skills, typed);
        }
        if let Some(typed) = word.strip_prefix("to:") {
            return prefixed("to:", &self.requesters, typed);
        }
        if let Some(typed) = word.strip_prefix("on:") {
            let days = ["yesterday", "mon", "tue", "wed", "thu", "fri", "sat", "sun"];
            return days.into_iter().filter(|day| begins(day, typed)).map(|day| format!("on:{day}")).collect();
        }
        Vec::new()
    }

    /// Titles used before, each with the marks of its last item.
    fn titles_like(&self, text: &str, journal: &Journal, vocabulary: &Vocabulary) -> Result<Vec<Offer>, AppError> {
        let typed = fold(text);
        let last = text.split_whitespace().next_back().unwrap_or_default();
        if typed.chars().count() < 2 || !matches!(mark::sense(last, vocabulary), Sense::Word) {
            return Ok(Vec::new());
        }
        let starts: Vec<&Title> = self.titles.iter().filter(|title| title.folded().starts_with(&typed)).collect();
        let holds = self.titles.iter().filter(|title| {
            let folded = title.folded();
            !folded.starts_with(&typed) && folded.contains(&typed)
        });
        let mut offers = Vec::new();
        for title in starts.into_iter().chain(holds).take(MOST) {
            let marks = match journal.sorted_before(title, None, 1)?.first() {
                Some(item) => line::marks(&item.work),
                None => String::new(),
            };
            let whole = format!("{} {marks}", line::escaped(title.as_str(), vocabulary));
            let whole = whole.trim_end().to_owned();
            if whole != text.trim_end() {
                offers.push(Offer { shown: whole.clone(), line: whole });
            }
        }
        Ok(offers)
    }
}

/// Whether the name begins with what was typed, and is more than it.
fn begins(name: &str, typed: &str) -> bool {
    let (name, typed) = (fold(name), fold(typed));
    name.starts_with(&typed) && name != typed
}
