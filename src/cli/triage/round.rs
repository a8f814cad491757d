//! A sitting in lines: the unsorted items, then what is suggested for today, each answer saved at once.

use std::collections::HashSet;

use crate::app::change::Change;
use crate::app::draft::learned;
use crate::app::draft::suggestion::{self, Suggestion};
use crate::app::error::AppError;
use crate::app::journal::{Journal, OperationId};
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::hear::{self, Heard};
use crate::cli::items;
use crate::cli::triage::reply::{self, Reply};
use crate::cli::triage::sources::{Read, Sources};
use crate::cli::triage::subject::{Key, Question, Subject};
use crate::cli::triage::tell;
use crate::domain::item::{Item, ItemId};
use crate::suggest::model::Model;
use crate::text::when;
use crate::text::words::counted;

/// One sitting.
pub struct Round {
    journal: Journal,
    /// There is no journal yet: the first suggestion that is taken or dropped makes one.
    absent: bool,
    sources: Sources,
    /// What is asked about no more in this sitting.
    left: HashSet<Key>,
    /// No more items are asked about.
    no_items: bool,
    /// What was answered in this sitting, latest last.
    answered: Vec<(OperationId, Key)>,
    /// What an answer left in question, or an undo brought back: it is asked about before the others.
    back: Option<Key>,
    /// What the answers until now teach.
    model: Model,
}

/// Whose turn it is.
enum Turn {
    /// That question's.
    Question(Box<Question>),
    /// Nobody's: all were asked about.
    Nobody,
    /// Nobody's: reading the sources was stopped.
    Stopped,
}

/// What an answer leads to.
enum Next {
    /// The same question, told already.
    Again,
    /// Whichever question is in turn.
    Question,
    /// The end.
    End(Exit),
}

impl Round {
    /// A sitting that has asked nothing yet; nothing is made by it alone.
    ///
    /// # Errors
    /// When the journal or the settings cannot be read.
    pub fn open(desk: &Desk) -> anyhow::Result<Self> {
        let absent = !desk.paths()?.journal.exists();
        let journal = desk.to_alter()?;
        let model = learned::of(&journal)?;
        let sources = Sources::open(desk)?;
        let (left, answered) = (HashSet::new(), Vec::new());
        Ok(Self { journal, absent, sources, left, no_items: false, answered, back: None, model })
    }

    /// Tells and asks until nothing is left, or until somebody stops.
    ///
    /// # Errors
    /// When the journal cannot be read; what kept an answer from being saved.
    pub fn play(mut self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let mut asked = false;
        let exit = loop {
            let question = match self.in_turn(desk)? {
                Turn::Question(question) => question,
                Turn::Stopped => break Exit::Stopped,
                Turn::Nobody if !asked => {
                    self.tell_nothing(desk)?;
                    return Ok(Exit::Done);
                }
                Turn::Nobody if self.ends(desk)? => break Exit::Done,
                Turn::Nobody => continue,
            };
            asked = true;
            tell::question(desk, &question)?;
            let next = loop {
                match self.ask(desk, &question)? {
                    Next::Again => {}
                    next => break next,
                }
            };
            if let Next::End(exit) = next {
                break exit;
            }
        };
        self.tell_what_is_left(desk)?;
        Ok(exit)
    }

    /// The question in turn: items first, then suggestions.
    fn in_turn(&mut self, desk: &mut Desk) -> anyhow::Result<Turn> {
        let mut turn = self.item()?.map(|(item, left)| (Subject::Item(Box::new(item)), left));
        if turn.is_none() || matches!(self.back, Some(Key::Suggestion(_))) {
            let Some(suggested) = self.suggestions(desk)? else { return Ok(Turn::Stopped) };
            let left = u64::try_from(suggested.len())?;
            let back = suggested.iter().position(|one| one.reference().map(Key::Suggestion) == self.back);
            if let Some(one) = suggested.into_iter().nth(back.unwrap_or(0)) {
                turn = Some((Subject::Suggestion(Box::new(one)), left));
            }
        }
        let Some((subject, left)) = turn else { return Ok(Turn::Nobody) };
        let id = subject.item().map(|item| item.id);
        let before = self.journal.sorted_before(&subject.work().title, id, 1)?.pop();
        let proposal = match &subject {
            Subject::Item(item) => Some(self.model.propose(&item.work)).filter(|_| item.work.class.is_none()),
            Subject::Suggestion(suggestion) => suggestion.proposal.clone(),
        };
        Ok(Turn::Question(Box::new(Question { subject, left, before, proposal })))
    }

    /// The item that is to be asked about, the oldest or one that came back, and how many there are. Of a long list only
    /// so much is read as is needed for that.
    fn item(&self) -> anyhow::Result<Option<(Item, u64)>> {
        if let Some(Key::Item(id)) = self.back
            && let Ok(item) = self.journal.item(id)
            && item.work.class.is_none()
        {
            return Ok(Some((item, self.items_left()?)));
        }
        if self.no_items {
            return Ok(None);
        }
        let oldest = self.journal.to_sort(u32::try_from(self.left.len())?.saturating_add(1))?;
        let item = oldest.into_iter().find(|item| !self.left.contains(&Key::Item(item.id)));
        item.map(|item| Ok((item, self.items_left()?))).transpose()
    }

    /// How many items are still to be asked about.
    fn items_left(&self) -> anyhow::Result<u64> {
        let left = self.left.iter().filter(|key| matches!(key, Key::Item(_))).count();
        Ok(self.journal.count_to_sort()?.saturating_sub(u64::try_from(left)?).max(1))
    }

    /// The suggestions that are still to be asked about; the sources are read as far as that needs. None where that was
    /// stopped.
    fn suggestions(&mut self, desk: &mut Desk) -> anyhow::Result<Option<Vec<Suggestion>>> {
        loop {
            let mut all = self.suggested()?;
            all.retain(|one| one.reference().is_some_and(|name| !self.left.contains(&Key::Suggestion(name))));
            if !all.is_empty() {
                self.sources.put_off(desk)?;
                return Ok(Some(all));
            }
            match self.sources.read_on(desk)? {
                Read::More => {}
                Read::Nothing => return Ok(Some(all)),
                Read::Stopped => return Ok(None),
            }
        }
    }

    /// What is suggested for the day, as far as the sources were read.
    fn suggested(&self) -> Result<Vec<Suggestion>, AppError> {
        let propose = |work: &_| Some(self.model.propose(work));
        suggestion::of_day(self.sources.day, &self.sources.offers, &self.journal, propose)
    }

    /// After the last question its answer can still be taken back.
    fn ends(&mut self, desk: &mut Desk) -> anyhow::Result<bool> {
        if self.answered.is_empty() {
            return Ok(true);
        }
        match hear::answer(&mut desk.out, "that was the last one; u undoes the last answer, Enter ends")? {
            Heard::Line(said) if said == "u" => self.undo(desk).map(|_| false),
            _ => Ok(true),
        }
    }

    fn ask(&mut self, desk: &mut Desk, question: &Question) -> anyhow::Result<Next> {
        let Heard::Line(said) = hear::answer(&mut desk.out, tell::prompt(question))? else {
            return Ok(Next::End(Exit::Cancelled));
        };
        match reply::read(&said, question, &self.journal.vocabulary(&desk.now()?)) {
            Reply::Leave => {
                self.left.extend(question.subject.key());
                self.back = None;
                Ok(Next::Question)
            }
            Reply::LeaveRest => {
                match question.subject {
                    Subject::Item(_) => self.no_items = true,
                    Subject::Suggestion(_) => {
                        self.sources.end();
                        let rest = self.suggested()?;
                        self.left.extend(rest.iter().filter_map(Suggestion::reference).map(Key::Suggestion));
                    }
                }
                self.back = None;
                Ok(Next::Question)
            }
            Reply::Help => {
                desk.out.lines(tell::answers(&question.subject))?;
                Ok(Next::Again)
            }
            Reply::Undo => self.undo(desk),
            Reply::Stop => Ok(Next::End(Exit::Done)),
            Reply::Save(change) => {
                let Some(saved) = self.save(desk, question, &change)? else { return Ok(Next::Again) };
                self.back = saved.unsorted.map(Key::Item);
                Ok(Next::Question)
            }
            Reply::Settle(change) => {
                let Some(saved) = self.save(desk, question, &change)? else { return Ok(Next::Again) };
                self.left.extend(saved.unsorted.map(Key::Item));
                self.back = None;
                Ok(Next::Question)
            }
            Reply::Wrong(why) => {
                desk.out.error(&why, Some("? tells the answers"));
                Ok(Next::Again)
            }
        }
    }

    /// Saves an answer and tells so. None where nothing came of it.
    fn save(&mut self, desk: &mut Desk, question: &Question, change: &Change) -> anyhow::Result<Option<Saved>> {
        if let Some(item) = question.subject.item() {
            // The question may have stood for long, and others may have answered it.
            match self.journal.item(item.id) {
                Ok(now) if now.work.class == item.work.class => {}
                Ok(now) => {
                    let said = items::said(&now.work).join(", ");
                    desk.out.note(format!("It was sorted elsewhere meanwhile, and stays so: {said}."));
                    return Ok(Some(Saved { unsorted: None }));
                }
                Err(AppError::NoItem(_)) => {
                    desk.out.note("It was removed elsewhere meanwhile.");
                    return Ok(Some(Saved { unsorted: None }));
                }
                Err(error) => return Err(error.into()),
            }
        }
        if self.absent {
            self.journal = desk.to_change()?;
            self.absent = false;
        }
        let done = match self.journal.apply(change, &desk.now()?) {
            Ok(done) => done,
            Err(error @ AppError::Edit { .. }) => {
                desk.out.error(&error.to_string(), None);
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        };
        let item = question.subject.item();
        let Some(operation) = done.operation else {
            // A suggestion that somebody else took or dropped meanwhile is asked about no more.
            desk.out.note(if item.is_some() {
                "It is like that already."
            } else {
                "That was done elsewhere meanwhile."
            });
            return Ok(item.is_none().then_some(Saved { unsorted: None }));
        };
        self.answered.extend(question.subject.key().map(|key| (operation, key)));
        if let Some(item) = item {
            self.model.forget(&item.work);
        }
        let Some(&id) = done.items.first() else {
            desk.out.done("dropped: it is not suggested again")?;
            return Ok(Some(Saved { unsorted: None }));
        };
        let now = self.journal.item(id)?;
        self.model.learn(&now.work);
        let said = items::said(&now.work).join(", ");
        desk.out.done(if item.is_some() { format!("saved: {said}") } else { format!("taken as item {id}: {said}") })?;
        Ok(Some(Saved { unsorted: now.work.class.is_none().then_some(id) }))
    }

    fn undo(&mut self, desk: &mut Desk) -> anyhow::Result<Next> {
        let Some((operation, key)) = self.answered.pop() else {
            desk.out.error("nothing was answered yet", None);
            return Ok(Next::Again);
        };
        match self.journal.undo(Some(operation)) {
            Ok(undone) => {
                self.model = learned::of(&self.journal)?;
                desk.out.done(format!("undone: {}", undone.summary))?;
                self.back = Some(key);
                Ok(Next::Question)
            }
            // Somebody else has taken it back, or built upon it, meanwhile.
            Err(error @ (AppError::InTheWay { .. } | AppError::AlreadyUndone(_))) => {
                desk.out.error(&error.to_string(), None);
                Ok(Next::Again)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn tell_nothing(&self, desk: &mut Desk) -> anyhow::Result<()> {
        if self.sources.offers.is_empty() {
            return Ok(desk.out.line("Nothing is unsorted.")?);
        }
        let day = when::short_day(self.sources.day);
        Ok(desk.out.line(format!("Nothing is unsorted, and nothing is suggested for {day}."))?)
    }

    fn tell_what_is_left(&self, desk: &mut Desk) -> anyhow::Result<()> {
        desk.out.line(match self.journal.count_to_sort()? {
            0 => "All sorted.".to_owned(),
            count => format!("{} left to sort.", counted(count, "item")),
        })?;
        match u64::try_from(self.suggested()?.len())? {
            0 => Ok(()),
            count => {
                let day = when::short_day(self.sources.day);
                Ok(desk.out.line(format!("{} left for {day}.", counted(count, "suggestion")))?)
            }
        }
    }
}

/// What came of an answer that was saved.
struct Saved {
    /// The item it concerns, where that has no class.
    unsorted: Option<ItemId>,
}
