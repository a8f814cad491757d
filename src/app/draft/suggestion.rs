//! Suggestions: what the sources hold of a day and the journal does not. In no number until taken.
//!
//! Which there are, what is told of one and which change an answer makes is said here once, for both doors.

use std::collections::HashSet;

use chrono::DateTime;
use uuid::Uuid;

use crate::app::change::Change;
use crate::app::draft::offers::Offers;
use crate::app::draft::{guess, learned, plan};
use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::domain::day::Day;
use crate::domain::edit::{Edit, EditError};
use crate::domain::filter::Filter;
use crate::domain::item::{Item, ItemId, Reference, Work};
use crate::domain::name::Name;
use crate::suggest::proposal::Proposal;
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, words};

/// One suggestion.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The item it would become, as its source says: unsorted, unless a person wrote down there what it was.
    pub work: Work,
    /// The source's word on screens.
    pub shown: &'static str,
    /// Who may have asked: a guess at whom the source names.
    pub guess: Option<Name>,
    /// What should be known before it is taken.
    pub remark: Option<String>,
    /// What is proposed for it; none where it has a class, or nothing was learnt yet.
    pub proposal: Option<Proposal>,
}

/// The suggestions of a day in the order in which they began: each once, and none that the journal knows, that was
/// dropped, or whose title an item of that day has from elsewhere.
///
/// # Errors
/// When the journal cannot be read.
pub fn of_day(
    day: Day,
    offers: &Offers,
    journal: &Journal,
    propose: impl Fn(&Work) -> Option<Proposal>,
) -> Result<Vec<Suggestion>, AppError> {
    let mut all: Vec<Suggestion> = Vec::new();
    if offers.is_empty() {
        return Ok(all);
    }
    let known = journal.requesters()?;
    let mut met = HashSet::new();
    for (at, held) in offers.held() {
        for found in journal.news(at.kind(), held, offers.days(), day)? {
            // Two entries of the config may hold the same.
            if !met.insert((at.kind(), &found.reference)) {
                continue;
            }
            let mut found = found.clone();
            if let Some(project) = &at.project {
                found.add_project(project);
            }
            let work = plan::work(at.kind(), &found);
            let proposal = if work.class.is_none() { propose(&work) } else { None };
            all.push(Suggestion {
                guess: found.by.as_deref().and_then(|by| guess::requester(by, &known)),
                shown: at.source.shown(),
                remark: found.doubt.or(found.remark),
                proposal,
                work,
            });
        }
    }
    all.sort_by_key(|one| one.work.start);
    Ok(all)
}

impl Suggestion {
    /// Whether a filter lets it pass, as the unsorted item that it would become.
    pub fn matches(&self, filter: &Filter) -> bool {
        let (id, uid, at) = (ItemId(0), Uuid::nil(), DateTime::UNIX_EPOCH);
        filter.is_empty() || filter.matches(&Item { id, uid, work: self.work.clone(), created_at: at, updated_at: at })
    }

    /// What its source calls it: by that it is known again.
    pub fn reference(&self) -> Option<Reference> {
        self.work.source.named()
    }

    /// The edits that give it what is proposed for it; none where no class is.
    pub fn proposed(&self) -> Option<Vec<Edit>> {
        self.proposal.as_ref().and_then(learned::accepted)
    }

    /// The change that takes it as an item, with these edits. A class given so was given in sight of what is proposed.
    ///
    /// # Errors
    /// The first edit that does not fit.
    pub fn taking(&self, edits: &[Edit]) -> Result<Change, EditError> {
        let mut work = self.work.clone();
        edits.iter().try_for_each(|edit| edit.apply(&mut work))?;
        let sorts = edits.iter().any(|edit| matches!(edit, Edit::Class(Some(_))));
        let change = Change::Take { told: Box::new(self.work.clone()), work: Box::new(work) };
        Ok(learned::in_sight(change, self.proposal.as_ref().filter(|_| sorts)))
    }

    /// The change that has it not offered again.
    pub fn dropping(&self) -> Option<Change> {
        Some(Change::Drop(vec![self.reference()?]))
    }

    /// When it was: `10:00-10:45`, as far as it is known.
    pub fn times(&self) -> String {
        let Work { start, minutes, .. } = &self.work;
        let Some(start) = start else { return String::new() };
        let end = (start.minutes() + minutes.count()) % 1440;
        if minutes.count() == 0 { start.to_string() } else { format!("{start}-{:02}:{:02}", end / 60, end % 60) }
    }

    /// What is known of it besides its title and note, a line each.
    pub fn facts(&self) -> Vec<Line> {
        let Self { work, shown, guess, remark, .. } = self;
        let times = self.times();
        let when = if times.is_empty() { String::new() } else { format!(", {times}") };
        let long = format!("{}{when}", value::short(work.minutes.count().into()));
        let mut facts = vec![Line::of(long, Meaning::Plain), Line::of(format!("From {shown}"), Meaning::Quiet)];
        if !work.projects.is_empty() {
            let projects: Vec<String> = work.projects.iter().map(words::project).collect();
            facts.push(Line::of(projects.join(" "), Meaning::Plain));
        }
        facts.extend(work.source.by.as_ref().map(|by| Line::of(format!("It names {by}"), Meaning::Plain)));
        let guess = guess.as_ref().filter(|_| work.asked.is_none());
        facts.extend(guess.map(|name| Line::of(format!("@{name} may have asked (a guess)"), Meaning::Guess)));
        let answers = answers(work);
        if !answers.is_empty() {
            facts.push(Line::of(format!("It says {}", answers.join(", ")), Meaning::Plain));
        }
        facts.extend(remark.as_ref().map(|remark| Line::of(remark.as_str(), Meaning::Unknown)));
        facts
    }
}

/// The answers that a person wrote down where the source has it: `execution`, `d3`, `from @ana`, `as is`.
fn answers(work: &Work) -> Vec<String> {
    let mut answers: Vec<String> = Vec::new();
    if let Some(class) = work.class {
        answers.push(words::class_name(Some(class)).to_owned());
        answers.extend(class.drive().map(|drive| words::drive(drive).to_owned()));
    }
    answers.extend(work.distance.map(|distance| words::distance_mark(distance).to_owned()));
    if let Some(asked) = &work.asked {
        answers.push(format!("from @{}", asked.by));
        answers.push(words::answer(asked.answer).to_owned());
    }
    answers.extend(work.to.iter().map(|to| format!("to @{to}")));
    answers.extend(work.skills.iter().map(|skill| format!("%{skill}")));
    answers
}
