//! A row of a review: what it tells, and what can be answered there.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::app::change::Change;
use crate::app::review::sitting::Sitting;
use crate::domain::answer::Answer;
use crate::domain::day::Day;
use crate::domain::edit::Edit;
use crate::domain::item::{Item, ItemId};
use crate::domain::name::Name;
use crate::domain::review::{Answered, Verb, Went, Whose};
use crate::domain::target::Aim;
use crate::domain::title::{self, TextError, Title};
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::text::facts;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;
use crate::text::words;

/// A part of a step: a heading and rows.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// What it is about; empty has none.
    pub heading: String,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What is said where there are no rows; empty leaves the section out then.
    pub none: &'static str,
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// What can be answered there; none is only told.
    pub kind: Option<Kind>,
    /// Whether it is ticked.
    pub tick: Tick,
    /// What it tells.
    pub told: Line,
    /// What stands at its right: figures, names.
    pub aside: Line,
    /// What was said there, below it: an outcome, whom to talk to. Empty is nothing yet.
    pub said: Line,
    /// What is told while the cursor is on it; what is quiet in it are the screen's keys.
    pub more: Vec<Line>,
}

/// Whether a row is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// It cannot be.
    None,
    /// It is not.
    Off,
    /// It is.
    On,
    /// It is, and is the one that matters most.
    Star,
}

/// What a row is, and so what can be answered there.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A work day without items.
    Gap(Day),
    /// An item.
    Item(ItemId),
    /// A number.
    Number(Figure),
    /// A thought, by its id.
    Thought(String),
    /// Work that came ready made, by the item that stands for it; none where that is gone.
    Upstream(Uuid, Option<ItemId>),
    /// A request, by an item of it.
    Ask(ItemId),
    /// A title that repeats.
    Repeat(Title),
    /// The experiment that the review of that week chose.
    Went(Week),
    /// The question whose the pattern is.
    Whose,
    /// The experiment of the week to come.
    Experiment,
    /// One of the intentions, from 0.
    Intention(usize),
    /// A word for the week.
    Label,
    /// The end of the review.
    Finish,
    /// The page of the week.
    Page,
}

/// A choice that a row takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// What is to become of a title.
    Verb(Verb),
    /// How an experiment went.
    Went(Went),
    /// Whose a pattern is.
    Whose(Whose),
    /// An answer to a request.
    Answer(Answer),
}

impl Row {
    /// A row that only tells.
    pub fn told(told: impl Into<Line>) -> Self {
        Self {
            kind: None,
            tick: Tick::None,
            told: told.into(),
            aside: Line::default(),
            said: Line::default(),
            more: Vec::new(),
        }
    }

    /// A row at which something can be answered.
    pub fn of(kind: Kind, told: impl Into<Line>) -> Self {
        Self { kind: Some(kind), ..Self::told(told) }
    }

    /// An item: title, then who asked, class and minutes.
    pub fn item(item: &Item) -> Self {
        Self::of(Kind::Item(item.id), item.work.title.as_str()).beside(facts_of(item))
    }

    /// The row with that at its right.
    #[must_use]
    pub fn beside(self, aside: impl Into<Line>) -> Self {
        Self { aside: aside.into(), ..self }
    }

    /// The row with what was said there; an empty text is nothing yet.
    #[must_use]
    pub fn saying(self, said: &str, meaning: Meaning) -> Self {
        let said = if said.is_empty() { Line::default() } else { Line::of(format!("\u{2192} {said}"), meaning) };
        Self { said, ..self }
    }

    /// The row, ticked or not.
    #[must_use]
    pub fn ticked(self, tick: Tick) -> Self {
        Self { tick, ..self }
    }

    /// The row with more to tell under the cursor.
    #[must_use]
    pub fn more(self, more: impl IntoIterator<Item = Line>) -> Self {
        Self { more: more.into_iter().collect(), ..self }
    }
}

/// `@ana, as is  E d3   45 min`: what stands beside an item's title, in columns.
fn facts_of(item: &Item) -> Line {
    let work = &item.work;
    let asked = work.asked.as_ref().map_or_else(String::new, |asked| {
        format!("{}, {}", words::requester(Some(&asked.by)), words::answer(asked.answer))
    });
    let drive = work.class.and_then(|class| class.drive()).map_or("", words::drive);
    Line::of(asked, Meaning::Quiet)
        .and("  ")
        .then(drive, Meaning::Comfort)
        .and("  ")
        .join(facts::class_and_distance(work).pad_end(4))
        .and(format!(" {:>4} min", work.minutes.count()))
        .then(format!("  {}", when::weekday(work.day)), Meaning::Quiet)
}

/// A caption in quiet type.
pub fn quiet(text: impl Into<String>) -> Line {
    Line::of(text, Meaning::Quiet)
}

impl Kind {
    /// What a tick on it changes: it is put on, or taken off; none where nothing can be ticked.
    pub fn tick(&self, sitting: &Sitting) -> Option<Change> {
        let review = sitting.review.as_ref();
        let answered = match self {
            Self::Thought(id) => match review.and_then(|review| review.thought(id)) {
                Some(_) => Answered::NotCaught(id.clone()),
                None => Answered::Caught(id.clone()),
            },
            Self::Upstream(uid, _) => match review.and_then(|review| review.line_of(*uid)) {
                Some(_) => Answered::NotUpstream(*uid),
                None => Answered::Upstream(*uid, String::new()),
            },
            _ => return None,
        };
        Some(Change::Review(sitting.week, vec![answered]))
    }

    /// What a star on it changes: it becomes the one hardest to interrupt, or is no more; none where there are no stars.
    pub fn star(&self, sitting: &Sitting) -> Option<Change> {
        let Self::Thought(id) = self else { return None };
        let has_it = sitting.review.as_ref().and_then(|review| review.starred()).is_some_and(|star| star.id == *id);
        let answered = if has_it { Answered::NoStar } else { Answered::Star(id.clone()) };
        Some(Change::Review(sitting.week, vec![answered]))
    }

    /// What a line written there changes; none where nothing can be written. An empty line takes back what was there.
    ///
    /// # Errors
    /// When the line is no outcome.
    pub fn write(&self, line: &str, sitting: &Sitting) -> Result<Option<Change>, TextError> {
        let answered = match self {
            Self::Upstream(uid, _) => Answered::Upstream(*uid, line.to_owned()),
            Self::Experiment => Answered::Experiment(line.to_owned()),
            Self::Intention(place) => {
                // Another process may have said more since: only what stood here is replaced.
                let was = sitting.review.as_ref().and_then(|review| review.intentions.get(*place));
                Answered::Intention { was: was.cloned().unwrap_or_default(), line: line.to_owned() }
            }
            Self::Item(id) => {
                let outcome = Edit::Outcome(title::outcome(line.trim())?);
                return Ok(Some(Change::Edit { items: vec![*id], edits: vec![outcome] }));
            }
            _ => return Ok(None),
        };
        Ok(Some(Change::Review(sitting.week, vec![answered])))
    }

    /// What is chosen there; none where nothing is, or nothing can be.
    pub fn chosen(&self, sitting: &Sitting) -> Option<Choice> {
        let review = sitting.review.as_ref();
        match self {
            Self::Repeat(title) => review?.verb(title).map(Choice::Verb),
            Self::Went(week) => sitting.earlier_review(*week)?.experiment.went.map(Choice::Went),
            Self::Whose => review?.whose.map(Choice::Whose),
            _ => None,
        }
    }

    /// What that choice there changes; none where it cannot be chosen. What was chosen already is taken back.
    pub fn choose(&self, choice: Choice, sitting: &Sitting) -> Option<Change> {
        let is_it = self.chosen(sitting) == Some(choice);
        let (week, answered) = match (self, choice) {
            (Self::Repeat(title), Choice::Verb(_)) if is_it => (sitting.week, Answered::NoVerb(title.clone())),
            (Self::Repeat(title), Choice::Verb(verb)) => (sitting.week, Answered::Verb(title.clone(), verb)),
            (Self::Went(week), Choice::Went(went)) => (*week, Answered::Went((!is_it).then_some(went))),
            (Self::Whose, Choice::Whose(whose)) => (sitting.week, Answered::Whose((!is_it).then_some(whose))),
            (Self::Ask(_), Choice::Answer(answer)) => return self.answer(answer, None),
            _ => return None,
        };
        Some(Change::Review(week, vec![answered]))
    }

    /// What that answer to the request there changes, with whom it is handed to; none where there is no request.
    pub fn answer(&self, answer: Answer, to: Option<Name>) -> Option<Change> {
        let Self::Ask(item) = self else { return None };
        Some(Change::Answer { item: *item, answer, to })
    }

    /// What a target for the number there changes, from that day on; none where there is no number.
    pub fn aim(&self, aim: Aim, from: Day) -> Option<Change> {
        let Self::Number(figure) = self else { return None };
        Some(Change::Aim { number: figure.id(), aim, from })
    }

    /// Finishes the review, or makes it a draft again; none where that is not asked.
    pub fn finish(&self, sitting: &Sitting, now: DateTime<Utc>) -> Option<Change> {
        let Self::Finish = self else { return None };
        let answered = if sitting.finished_at().is_some() { Answered::Draft } else { Answered::Finished(now) };
        Some(Change::Review(sitting.week, vec![answered]))
    }
}
