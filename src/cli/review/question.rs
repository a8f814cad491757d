//! What is asked at the rows of a step, and which replies that takes.

use crate::app::review::row::{Kind, Row, Section};
use crate::app::review::step::Step;

/// One question: a prompt and what it is about.
#[derive(Debug, Clone)]
pub struct Question {
    /// What it asks for.
    pub about: About,
    /// The rows it is about: one, but for numbers and thoughts, which are asked together.
    pub rows: Vec<Row>,
    /// What tells it from the others of its step, however often its rows are read again.
    pub key: String,
}

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Items for a day without any.
    Gap,
    /// Class, distance and other marks of an item.
    Marks,
    /// What changed because of an item.
    Outcome,
    /// A target for any of the numbers told.
    Numbers,
    /// A target for one number, of which one is offered.
    Target,
    /// Which thoughts of a pull were caught.
    Thoughts,
    /// Whether work is to be met earlier, and how.
    Upstream,
    /// An answer to a request.
    Ask,
    /// What is to become of a title that repeats.
    Repeat,
    /// How the last experiment went.
    Went,
    /// Whose a pattern is.
    Whose,
    /// The one change to try.
    Experiment,
    /// Something one means to do.
    Intention,
    /// A word for the week.
    Label,
    /// The end of the review.
    Finish,
    /// A file for the page.
    Page,
    /// Nothing: the step only tells.
    Nothing,
}

/// What `?` tells below a question's own replies.
pub const EVERYWHERE: [&str; 7] = [
    "Enter skips the question",
    "- takes back what is said there",
    "n goes to the next step, b back a step, 1 to 7 or step 3 to that step",
    "u undoes the last answer of this sitting",
    "q stops; everything answered is saved, and the draft is kept",
    "a written line that is one of these words begins with \\, as in \\n",
    "? tells the replies",
];

/// The questions of a section, in the order of its rows.
pub fn of(step: Step, section: &Section) -> Vec<Question> {
    let together = |about: About| {
        vec![Question { about, rows: section.rows.clone(), key: format!("{about:?} {}", section.heading) }]
    };
    match section.rows.first().and_then(|row| row.kind.as_ref()) {
        Some(Kind::Thought(_)) => together(About::Thoughts),
        Some(Kind::Number(_)) if step == Step::Look => together(About::Numbers),
        _ => section.rows.iter().filter_map(|row| one(step, section, row)).collect(),
    }
}

/// A step that asks nothing still waits: it was told to be heard.
pub fn none(step: Step) -> Question {
    Question { about: About::Nothing, rows: Vec::new(), key: format!("nothing {}", step.number()) }
}

fn one(step: Step, section: &Section, row: &Row) -> Option<Question> {
    let kind = row.kind.as_ref()?;
    let about = match kind {
        Kind::Gap(_) => About::Gap,
        Kind::Item(_) if matches!(step, Step::Gaps | Step::Comfort) => About::Marks,
        Kind::Item(_) => About::Outcome,
        Kind::Number(_) => About::Target,
        Kind::Thought(_) => About::Thoughts,
        Kind::Upstream(..) => About::Upstream,
        Kind::Ask(_) => About::Ask,
        Kind::Repeat(_) => About::Repeat,
        Kind::Went(_) => About::Went,
        Kind::Whose => About::Whose,
        Kind::Experiment => About::Experiment,
        Kind::Intention(_) => About::Intention,
        Kind::Label => About::Label,
        Kind::Finish => About::Finish,
        Kind::Page => About::Page,
    };
    let key = match kind {
        // One item can be asked about in two sections of a step.
        Kind::Item(id) => format!("item {id} {}", section.heading),
        kind => format!("{kind:?}"),
    };
    Some(Question { about, rows: vec![row.clone()], key })
}

impl Question {
    /// What can be answered at its row, or at the first of its rows.
    pub fn kind(&self) -> Option<&Kind> {
        self.rows.first().and_then(|row| row.kind.as_ref())
    }
}

impl About {
    /// What is asked, before the answer is waited for.
    pub const fn prompt(self) -> &'static str {
        match self {
            Self::Gap => "item, or off?",
            Self::Marks => "class?",
            Self::Outcome => "outcome?",
            Self::Numbers | Self::Target => "target?",
            Self::Thoughts => "caught?",
            Self::Upstream => "meet it earlier?",
            Self::Ask => "answer?",
            Self::Repeat => "automate, hand over, decline, or keep?",
            Self::Went => "kept, partly, or dropped?",
            Self::Whose => "mine, or the place's?",
            Self::Experiment => "experiment?",
            Self::Intention => "intention?",
            Self::Label => "label?",
            Self::Finish => "finish?",
            Self::Page => "save the page?",
            Self::Nothing => "go on?",
        }
    }

    /// Its own replies; those of marks are told where marks are.
    pub const fn replies(self) -> &'static [&'static str] {
        match self {
            Self::Gap => &[
                "an item of that day, as in: Fix login 45m e3 @ana; the question stays until Enter",
                "off makes it a day off, off ill says why",
            ],
            Self::Outcome => &["a line: what changed because of it"],
            Self::Numbers => {
                &["target leverage at-least 30% aims for that from today on, target open at-most 9 for fewer"]
            }
            Self::Target => &["y takes what is offered", "target at-least 30% aims for that from today on"],
            Self::Thoughts => &[
                "the numbers of those that were caught, as in: 1 3",
                "a star makes one the hardest to interrupt, as in: 3*",
                "-1 takes one back, - all of them",
                "here a number is a thought; step 3 goes to that step",
            ],
            Self::Upstream => {
                &["a line marks it and says whom to talk to, before what", "y only marks it; three can be marked"]
            }
            Self::Ask => &["open, as-is, shaped, handed-over or declined; to:bob says whom it is handed to"],
            Self::Repeat => &["automate, hand over, decline or keep; the first letter will do"],
            Self::Went => &["kept, partly or dropped; the first letter will do"],
            Self::Whose => &["mine: it would come along to a new job; place: it would stay"],
            Self::Experiment => &["a line: the one change to try next week", "y takes what is offered"],
            Self::Intention => &["a line: what you mean to do next week"],
            Self::Label => &["a word such as on-call, incident, planning or job:NAME", "-on-call takes that one off"],
            Self::Finish => &["y finishes the review, or makes a finished one a draft again"],
            Self::Page => &[
                "a file whose name ends in .md or .html; one that is there already is kept",
                "share and a file: for others, without names, notes and the titles of comfort items",
            ],
            Self::Marks | Self::Nothing => &[],
        }
    }
}
