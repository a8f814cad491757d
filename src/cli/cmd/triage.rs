//! `triage`: unsorted items, one question after the other.

use clap::Args;

use crate::app::change::Change;
use crate::app::draft::learned;
use crate::app::error::AppError;
use crate::app::journal::{Journal, OperationId};
use crate::app::screen::Screen;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::hear::{self, Heard};
use crate::cli::items::{self, ItemsJson};
use crate::cli::marks;
use crate::cli::out::Form;
use crate::domain::edit::Edit;
use crate::domain::item::{Item, ItemId};
use crate::suggest::model::Model;
use crate::suggest::proposal::Proposal;
use crate::text::facts;
use crate::text::meaning::Line;
use crate::text::words::counted;

/// The answers beside marks, as `?` tells them.
const ANSWERS: [&str; 4] = [
    "y takes what is proposed",
    "Enter skips the item",
    "u undoes the last answer",
    "q stops; everything answered is saved",
];

/// Sort what is unsorted: the screen, or with --plain a line an answer
///
/// Without a terminal it lists what waits. With --plain or ACCESSIBLE=1 it tells each item and reads the answer from
/// standard input: l1, e, cs3 and any other marks, y for what is proposed, . for the answers of the last item with that title, Enter to skip, u to
/// undo, q to stop, ? for help. Each answer is saved at once.
#[derive(Debug, Args)]
pub struct Triage {}

impl Triage {
    /// Opens the screen, asks line by line, or lists what waits.
    ///
    /// # Errors
    /// When the journal cannot be read; what kept an answer from being saved.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        if desk.has_screens() {
            return desk.open_screens(Screen::Triage);
        }
        if desk.out.form() == Form::Plain { Round::open(desk)?.play(desk) } else { list(desk) }
    }
}

fn list(desk: &mut Desk) -> anyhow::Result<Exit> {
    let waiting = desk.to_read()?.to_sort(u32::MAX)?;
    if desk.out.is_json() {
        desk.out.json(&ItemsJson::of(&waiting))?;
        return Ok(Exit::Done);
    }
    let today = desk.stamp()?.today;
    items::by_day(desk, &waiting, today, &[])?;
    desk.out.note(match u64::try_from(waiting.len())? {
        0 => "Nothing is unsorted.".to_owned(),
        count => format!("{} to sort: `headwater triage` on a terminal, or with --plain.", counted(count, "item")),
    });
    Ok(Exit::Done)
}

/// One sitting without a screen.
struct Round {
    journal: Journal,
    skipped: Vec<ItemId>,
    /// What was answered in this sitting, latest last.
    answered: Vec<(OperationId, ItemId)>,
    /// The item that an undo brought back: it is asked about before the others.
    back: Option<ItemId>,
    /// What the answers until now teach.
    model: Model,
}

/// What an answer leads to.
enum Next {
    /// The same item, told already.
    Again,
    /// Whichever item is in turn.
    Item,
    /// The end.
    End(Exit),
}

impl Round {
    fn open(desk: &Desk) -> anyhow::Result<Self> {
        let journal = desk.to_alter()?;
        let model = learned::of(&journal)?;
        Ok(Self { journal, skipped: Vec::new(), answered: Vec::new(), back: None, model })
    }

    fn play(mut self, desk: &mut Desk) -> anyhow::Result<Exit> {
        if self.journal.count_to_sort()? == 0 {
            desk.out.line("Nothing is unsorted.")?;
            return Ok(Exit::Done);
        }
        loop {
            let Some((item, left)) = self.in_turn()? else {
                if self.ends(desk)? {
                    break;
                }
                continue;
            };
            let before = self.journal.sorted_before(&item.work.title, Some(item.id), 1)?.pop();
            tell(desk, &item, before.as_ref(), left)?;
            let proposal = Some(self.model.propose(&item.work)).filter(|_| item.work.class.is_none());
            if let Some(proposal) = &proposal {
                tell_proposed(desk, proposal)?;
            }
            loop {
                match self.ask(desk, &item, before.as_ref(), proposal.as_ref())? {
                    Next::Again => {}
                    Next::Item => break,
                    Next::End(exit) => {
                        self.tell_what_is_left(desk)?;
                        return Ok(exit);
                    }
                }
            }
        }
        self.tell_what_is_left(desk)?;
        Ok(Exit::Done)
    }

    /// The item in question, and how many wait with it.
    fn in_turn(&self) -> anyhow::Result<Option<(Item, usize)>> {
        let mut waiting = self.journal.to_sort(u32::MAX)?;
        waiting.retain(|item| !self.skipped.contains(&item.id));
        let left = waiting.len();
        let at = waiting.iter().position(|item| Some(item.id) == self.back).unwrap_or(0);
        Ok((at < left).then(|| (waiting.swap_remove(at), left)))
    }

    /// After the last item its answer can still be taken back.
    fn ends(&mut self, desk: &mut Desk) -> anyhow::Result<bool> {
        if self.answered.is_empty() {
            return Ok(true);
        }
        match hear::answer(&mut desk.out, "that was the last one; u undoes the last answer, Enter ends")? {
            Heard::Line(said) if said == "u" => self.undo(desk).map(|_| false),
            _ => Ok(true),
        }
    }

    fn ask(
        &mut self,
        desk: &mut Desk,
        item: &Item,
        before: Option<&Item>,
        proposal: Option<&Proposal>,
    ) -> anyhow::Result<Next> {
        let Heard::Line(said) = hear::answer(&mut desk.out, "class?")? else { return Ok(Next::End(Exit::Cancelled)) };
        match said.as_str() {
            "" => {
                self.skipped.push(item.id);
                self.back = None;
                Ok(Next::Item)
            }
            "q" => Ok(Next::End(Exit::Done)),
            "?" => {
                desk.out.lines(marks::ANSWERS.into_iter().chain(ANSWERS).map(Into::into))?;
                Ok(Next::Again)
            }
            "u" => self.undo(desk),
            "y" => match proposal.and_then(learned::accepted) {
                Some(edits) => self.save(desk, item, edits, proposal),
                None => {
                    desk.out.error("nothing is proposed here", Some("? tells the answers"));
                    Ok(Next::Again)
                }
            },
            said => match marks::edits(said, item, before, &self.journal.vocabulary(&desk.now()?)) {
                Ok(edits) => self.save(desk, item, edits, proposal),
                Err(why) => {
                    desk.out.error(&why, Some("? tells the answers"));
                    Ok(Next::Again)
                }
            },
        }
    }

    fn save(
        &mut self,
        desk: &mut Desk,
        item: &Item,
        edits: Vec<Edit>,
        proposal: Option<&Proposal>,
    ) -> anyhow::Result<Next> {
        let change = learned::in_sight(Change::Edit { items: vec![item.id], edits }, proposal);
        let done = match self.journal.apply(&change, &desk.now()?) {
            Ok(done) => done,
            Err(error @ AppError::Edit { .. }) => {
                desk.out.error(&error.to_string(), None);
                return Ok(Next::Again);
            }
            Err(error) => return Err(error.into()),
        };
        let Some(operation) = done.operation else {
            desk.out.note("It is like that already.");
            return Ok(Next::Again);
        };
        self.answered.push((operation, item.id));
        let now = self.journal.item(item.id)?;
        self.model.forget(&item.work);
        self.model.learn(&now.work);
        desk.out.done(format!("saved: {}", items::said(&now.work).join(", ")))?;
        // Marks without a class leave the item in question.
        self.back = now.work.class.is_none().then_some(item.id);
        Ok(Next::Item)
    }

    fn undo(&mut self, desk: &mut Desk) -> anyhow::Result<Next> {
        let Some((operation, item)) = self.answered.pop() else {
            desk.out.error("nothing was answered yet", None);
            return Ok(Next::Again);
        };
        match self.journal.undo(Some(operation)) {
            Ok(undone) => {
                self.model = learned::of(&self.journal)?;
                desk.out.done(format!("undone: {}", undone.summary))?;
                self.back = Some(item);
                Ok(Next::Item)
            }
            // Somebody else has taken it back, or built upon it, meanwhile.
            Err(error @ (AppError::InTheWay { .. } | AppError::AlreadyUndone(_))) => {
                desk.out.error(&error.to_string(), None);
                Ok(Next::Again)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn tell_what_is_left(&self, desk: &mut Desk) -> anyhow::Result<()> {
        let left = match self.journal.count_to_sort()? {
            0 => "All sorted.".to_owned(),
            count => format!("{} left to sort.", counted(count, "item")),
        };
        Ok(desk.out.line(left)?)
    }
}

/// What is proposed, and how to take it.
fn tell_proposed(desk: &mut Desk, proposal: &Proposal) -> anyhow::Result<()> {
    if proposal.class.is_err() {
        desk.out.line(proposal.class_sentence())?;
    } else {
        desk.out.line(Line::from("proposed: ").join(proposal.class_sentence()))?;
        if proposal.distance.is_ok() {
            desk.out.line(Line::from("proposed: ").join(proposal.distance_sentence()))?;
        }
        desk.out.line("y takes what is proposed")?;
    }
    Ok(())
}

/// One fact a line.
fn tell(desk: &mut Desk, item: &Item, before: Option<&Item>, left: usize) -> anyhow::Result<()> {
    let today = desk.stamp()?.today;
    let work = &item.work;
    desk.out.line(format!("{} to sort", counted(u64::try_from(left)?, "item")))?;
    desk.out.line(format!("item {}: {}", item.id, work.title))?;
    desk.out.line(facts::day(work.day, today))?;
    desk.out.lines(items::said(work).into_iter().map(Into::into))?;
    if let Some(before) = before {
        let day = facts::day(before.work.day, today);
        desk.out.line(format!("before, {day}: {}", items::said(&before.work).join(", ")))?;
    }
    Ok(())
}
