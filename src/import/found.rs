//! What a source holds: work that was found, and what was left out.

use crate::domain::answer::Asked;
use crate::domain::class::Class;
use crate::domain::day::Day;
use crate::domain::distance::Distance;
use crate::domain::minutes::Minutes;
use crate::domain::name::Name;
use crate::domain::period::Period;
use crate::domain::start::Start;
use crate::domain::title::Title;

/// A piece of work as a source tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What the source itself calls it, so that it is known when it is met again: 1 to 500 characters, one line, never
    /// the same for two pieces of work of one kind, and the same each time the source is read, also when the work moved.
    pub reference: String,
    /// Other names under which it may have been met before, when it had begun otherwise; tried where nothing has its
    /// reference.
    pub former: Vec<String>,
    /// Of an occurrence of a series what the names of all of its occurrences begin with; the day on which it was to begin
    /// at first follows, as `20261120`. All get other names when their series moves to another hour.
    pub series: Option<String>,
    /// The local day on which it began.
    pub day: Day,
    /// When it began, local time.
    pub start: Option<Start>,
    /// How long it took.
    pub minutes: Minutes,
    /// What it was.
    pub title: Title,
    /// More about it, up to 64 KiB; empty is none.
    pub note: String,
    /// Whom the source names: an organiser, an author, up to 200 characters. Never a requester by itself.
    pub by: Option<String>,
    /// The projects it belongs to, where that can be told.
    pub projects: Vec<Name>,
    /// What a person wrote down about it in columns of their own.
    pub said: Said,
    /// Why it is doubtful whether this is work done so, as a part of a sentence ("its zone \"Mars\" is not known"): it is
    /// taken only by those who ask for what is doubtful.
    pub doubt: Option<String>,
    /// What is worth knowing of one that is taken ("still running, counted up to 17:02").
    pub remark: Option<String>,
}

impl Found {
    /// A piece of work of which no more is known.
    pub fn new(reference: String, day: Day, title: Title) -> Self {
        Self {
            reference,
            former: Vec::new(),
            series: None,
            day,
            start: None,
            minutes: Minutes::NONE,
            title,
            note: String::new(),
            by: None,
            projects: Vec::new(),
            said: Said::default(),
            doubt: None,
            remark: None,
        }
    }

    /// Puts a project to those it belongs to, unless it is one of them.
    pub fn add_project(&mut self, project: &Name) {
        if !self.projects.iter().any(|known| known.is(project)) {
            self.projects.push(project.clone());
        }
    }
}

/// Answers that a person wrote down before: only a CSV mapping brings any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The class.
    pub class: Option<Class>,
    /// The distance.
    pub distance: Option<Distance>,
    /// Who asked, and the answer.
    pub asked: Option<Asked>,
    /// Whom it was handed to.
    pub to: Option<Name>,
    /// Leverage skills.
    pub skills: Vec<Name>,
    /// What changed because of it.
    pub outcome: String,
}

/// Something a source holds that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it is: `line 12`, or what it calls itself ("Roadmap sync, 2026-11-20"); up to 200 characters.
    pub what: String,
    /// Why, as a part of a sentence that is the same for all of a kind, so that they can be counted: "declined".
    pub why: String,
}

/// Something that a source may have given before and does not give any more, as one that was called off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// What it calls it.
    pub reference: String,
    /// The local day on which it has it now.
    pub day: Day,
    /// Why it is not given, where that is not because of the day: "cancelled".
    pub why: Option<String>,
}

/// All that a source holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Harvest {
    /// Work, oldest first where the source has an order.
    pub found: Vec<Found>,
    /// What is not taken.
    pub left_out: Vec<LeftOut>,
    /// What may have been taken from it before and is not to be taken now, for those that know it.
    pub gone: Vec<Gone>,
    /// The names of what it still has but is left out for what was asked for, as a whole day, or for now.
    pub held: Vec<String>,
    /// What the names of the occurrences of each of its series begin with: one of these that is neither found nor held
    /// takes place no more.
    pub series: Vec<String>,
    /// The days that were asked for, where that is known: of others it tells nothing.
    pub within: Option<Period>,
    /// How it was read, where a person should know it: the columns that a CSV's header was taken for.
    pub reading: Vec<String>,
}
