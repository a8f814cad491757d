//! A sitting in lines: step for step, question for question, each answer saved at once.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{DateTime, Utc};

use crate::app::error::AppError;
use crate::app::journal::{Journal, OperationId};
use crate::app::review::rows;
use crate::app::review::sitting::Sitting;
use crate::app::review::step::Step;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::hear::{self, Heard};
use crate::cli::items;
use crate::cli::marks;
use crate::cli::review::question::{self, About, Question};
use crate::cli::review::reply::{self, Reply};
use crate::cli::review::tell;
use crate::domain::filter::Filter;
use crate::domain::item::ItemId;
use crate::domain::week::Week;
use crate::report::save::{SaveError, Wanted};
use crate::report::share::Reader;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;

/// From how many seconds on the time of a step is told.
const WORTH_TELLING: u64 = 5;

/// One sitting over the review of a week.
pub struct Round {
    journal: Journal,
    /// There is no journal yet: the first answer makes one.
    absent: bool,
    week: Week,
    place: Place,
    /// The step whose head was told last.
    told: Option<Step>,
    /// The step whose time runs, and since when.
    timed: (Step, DateTime<Utc>),
    /// What was answered in this sitting, latest last, each with where it was asked.
    answered: Vec<(OperationId, Place)>,
}

/// How far a sitting has come.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    step: Step,
    /// The headings told of this step.
    headings: BTreeSet<String>,
    /// The questions of this step that are behind.
    behind: BTreeSet<String>,
}

/// What comes after an answer.
enum Next {
    /// The same question, told already.
    Again,
    /// Whichever question is in turn.
    Question,
    /// The end.
    End(Exit),
}

impl Place {
    const fn at(step: Step) -> Self {
        Self { step, headings: BTreeSet::new(), behind: BTreeSet::new() }
    }
}

impl Round {
    /// A sitting at the first step; nothing is made by it alone.
    ///
    /// # Errors
    /// When the journal cannot be opened.
    pub fn open(desk: &Desk, week: Week) -> anyhow::Result<Self> {
        let absent = !desk.paths()?.journal.exists();
        let journal = desk.to_alter()?;
        let (place, timed) = (Place::at(Step::Gaps), (Step::Gaps, desk.now()?.now));
        Ok(Self { journal, absent, week, place, told: None, timed, answered: Vec::new() })
    }

    /// Tells and asks until the end, or until somebody stops.
    ///
    /// # Errors
    /// When the journal cannot be read; what kept an answer from being saved.
    pub fn play(mut self, desk: &mut Desk) -> anyhow::Result<Exit> {
        self.begin(desk)?;
        loop {
            let sitting = self.sitting(desk)?;
            let Some(question) = self.in_turn(desk, &sitting)? else {
                self.tell_state(desk)?;
                return Ok(Exit::Done);
            };
            desk.out.lines(tell::question(&question, &self.journal, &sitting)?)?;
            loop {
                match self.ask(desk, &question)? {
                    Next::Again => {}
                    Next::Question => break,
                    Next::End(exit) => {
                        self.tell_state(desk)?;
                        return Ok(exit);
                    }
                }
            }
        }
    }

    fn sitting(&self, desk: &Desk) -> anyhow::Result<Sitting> {
        Ok(Sitting::read(&self.journal, self.week, desk.stamp()?.today)?)
    }

    fn begin(&self, desk: &mut Desk) -> anyhow::Result<()> {
        let title = format!("review of {}", when::named(self.week.period()));
        desk.out.line(Line::of(title, Meaning::Strong))?;
        if self.journal.ids(Some(self.week.period()), &Filter::default())?.is_empty() {
            desk.out.line("No items in this week.")?;
        }
        match self.journal.review(self.week)? {
            None => desk.out.line("Nothing was said of it yet.")?,
            Some(_) => self.tell_state(desk)?,
        }
        Ok(desk.out.line("Enter skips a question, n goes to the next step, ? tells the replies.")?)
    }

    /// What has become of the review so far.
    fn tell_state(&self, desk: &mut Desk) -> anyhow::Result<()> {
        let name = when::week_short(self.week);
        let told = match self.journal.review(self.week)? {
            None => format!("Nothing was said of {name}."),
            Some(review) if review.finished_at.is_some() => format!("The review of {name} is finished."),
            Some(_) => format!("The review of {name} is a draft; everything answered is kept."),
        };
        Ok(desk.out.line(told)?)
    }

    /// The next question, whatever lies before it told; none after the last step's last.
    fn in_turn(&mut self, desk: &mut Desk, sitting: &Sitting) -> anyhow::Result<Option<Question>> {
        loop {
            let step = self.place.step;
            if self.told != Some(step) {
                self.tell_time(desk, step)?;
                self.told = Some(step);
                desk.out.lines(tell::head(step))?;
            }
            let mut asks_nothing = true;
            for section in rows::of(step, &self.journal, sitting)? {
                if self.place.headings.insert(section.heading.clone()) {
                    desk.out.lines(tell::section(&section))?;
                }
                for question in question::of(step, &section) {
                    asks_nothing = false;
                    if !self.place.behind.contains(&question.key) {
                        return Ok(Some(question));
                    }
                }
            }
            if asks_nothing && self.place.behind.is_empty() {
                return Ok(Some(question::none(step)));
            }
            if step.after() == step {
                return Ok(None);
            }
            self.place = Place::at(step.after());
        }
    }

    /// How long the step took that is left: the clock of the review, which stops nobody. A step that was only passed by is
    /// not worth a line.
    fn tell_time(&mut self, desk: &mut Desk, next: Step) -> anyhow::Result<()> {
        let (step, since) = self.timed;
        if step == next {
            return Ok(());
        }
        let now = desk.now()?.now;
        let took = u64::try_from((now - since).num_seconds()).unwrap_or(0);
        if took >= WORTH_TELLING {
            desk.out.line(format!("that took {} of {}", tell::lasted(took), tell::lasted(step.budget())))?;
        }
        self.timed = (next, now);
        Ok(())
    }

    fn ask(&mut self, desk: &mut Desk, question: &Question) -> anyhow::Result<Next> {
        let Heard::Line(said) = hear::answer(&mut desk.out, question.about.prompt())? else {
            // After the end nothing more was asked for.
            let is_done = question.about == About::Finish && self.is_finished()?;
            return Ok(Next::End(if is_done { Exit::Done } else { Exit::Cancelled }));
        };
        let step = self.place.step;
        match said.as_str() {
            "" => {
                self.place.behind.insert(question.key.clone());
                Ok(Next::Question)
            }
            "q" => Ok(Next::End(Exit::Done)),
            "?" => {
                let marks: &[&str] = if question.about == About::Marks { &marks::ANSWERS } else { &[] };
                let own = question.about.replies().iter().chain(marks).chain(&question::EVERYWHERE);
                desk.out.lines(own.map(|line| Line::from(*line)))?;
                Ok(Next::Again)
            }
            "u" => self.undo(desk),
            "b" if step.before() == step => Ok(refused(desk, "this is the first step")),
            "b" => Ok(self.go(step.before())),
            "n" if step.after() == step => Ok(refused(desk, "this is the last step; q stops")),
            "n" => Ok(self.go(step.after())),
            said => match step_named(said, question.about) {
                Some(step) => Ok(self.go(step)),
                None => self.take(desk, question, said),
            },
        }
    }

    fn is_finished(&self) -> anyhow::Result<bool> {
        Ok(self.journal.review(self.week)?.is_some_and(|review| review.finished_at.is_some()))
    }

    fn go(&mut self, step: Step) -> Next {
        self.place = Place::at(step);
        self.told = None;
        Next::Question
    }

    fn take(&mut self, desk: &mut Desk, question: &Question, said: &str) -> anyhow::Result<Next> {
        if question.about == About::Page {
            return self.save_page(desk, question, said);
        }
        let sitting = self.sitting(desk)?;
        let (change, told, stays) = match reply::read(question, said, &self.journal, &sitting, &desk.now()?)? {
            Reply::Save(change, told) => (change, told, false),
            Reply::Stay(change, told) => (change, told, true),
            Reply::Pass(note) => {
                desk.out.note(note);
                self.place.behind.insert(question.key.clone());
                return Ok(Next::Question);
            }
            Reply::Wrong(why) => return Ok(refused(desk, &why)),
        };
        if self.absent {
            self.journal = desk.to_change()?;
            self.absent = false;
        }
        let done = match self.journal.apply(&change, &desk.now()?) {
            Ok(done) => done,
            // Somebody else may have taken the item away meanwhile.
            Err(error @ (AppError::Edit { .. } | AppError::Review { .. } | AppError::NoItem(_))) => {
                return Ok(refused(desk, &error.to_string()));
            }
            Err(error) => return Err(error.into()),
        };
        match done.operation {
            Some(operation) => {
                self.answered.push((operation, self.place.clone()));
                let told = if told.is_empty() { self.as_saved(question, &done.items)? } else { told };
                desk.out.done(format!("saved: {told}"))?;
            }
            None => desk.out.note("It is like that already."),
        }
        // Marks without a class leave the item in question; so does the end, which can be taken back at once.
        let stays = stays || question.about == About::Finish || self.is_unsorted(question)?;
        if !stays {
            self.place.behind.insert(question.key.clone());
        }
        Ok(if stays { Next::Again } else { Next::Question })
    }

    /// Saves the page of the week in the file that was named, for others where that was said.
    fn save_page(&mut self, desk: &mut Desk, question: &Question, said: &str) -> anyhow::Result<Next> {
        let (reader, name) = match said.strip_prefix("share ") {
            Some(name) => (Reader::Others, name.trim()),
            None => (Reader::Oneself, said),
        };
        let wanted = Wanted { period: self.week.period(), today: desk.stamp()?.today, reader };
        match wanted.save(&self.journal, Path::new(name)) {
            Ok(()) => {
                desk.out.done(format!("Wrote {name}"))?;
                self.place.behind.insert(question.key.clone());
                Ok(Next::Question)
            }
            Err(SaveError::Journal(error)) => Err(error.into()),
            Err(error) => Ok(refused(desk, &error.to_string())),
        }
    }

    /// What was saved, where the reply does not say it itself.
    fn as_saved(&self, question: &Question, saved: &[ItemId]) -> anyhow::Result<String> {
        if let (About::Finish, is_finished) = (question.about, self.is_finished()?) {
            return Ok(if is_finished { "finished; Enter ends" } else { "a draft again" }.to_owned());
        }
        let mut told = Vec::new();
        for id in saved {
            let work = self.journal.item(*id)?.work;
            told.push(format!("{}, {}", work.title, items::said(&work).join(", ")));
        }
        Ok(told.join("; "))
    }

    fn is_unsorted(&self, question: &Question) -> anyhow::Result<bool> {
        match reply::item(question).filter(|_| question.about == About::Marks) {
            Some(id) => Ok(self.journal.item(id)?.work.class.is_none()),
            None => Ok(false),
        }
    }

    fn undo(&mut self, desk: &mut Desk) -> anyhow::Result<Next> {
        let Some((operation, place)) = self.answered.pop() else {
            return Ok(refused(desk, "nothing was answered yet in this sitting"));
        };
        match self.journal.undo(Some(operation)) {
            Ok(undone) => {
                desk.out.done(format!("undone: {}", undone.summary))?;
                if place == self.place {
                    return Ok(Next::Again);
                }
                if place.step != self.place.step {
                    self.told = None;
                }
                self.place = place;
                Ok(Next::Question)
            }
            // Somebody else has taken it back, or built upon it, meanwhile.
            Err(error @ (AppError::InTheWay { .. } | AppError::AlreadyUndone(_))) => {
                self.answered.push((operation, place));
                Ok(refused(desk, &error.to_string()))
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// `3` or `step 3`; at thoughts a bare number is a thought.
fn step_named(said: &str, about: About) -> Option<Step> {
    let number = match said.strip_prefix("step ") {
        Some(number) => number.trim(),
        None if about == About::Thoughts => return None,
        None => said,
    };
    number.parse().ok().and_then(Step::numbered)
}

/// Says why nothing was done; the question stays.
fn refused(desk: &mut Desk, why: &str) -> Next {
    desk.out.error(why, Some("? tells the replies"));
    Next::Again
}
