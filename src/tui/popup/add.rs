//! The add line: title first, marks last, read as it is typed.

use ratatui::layout::Rect;

use crate::app::action::{self, Action};
use crate::app::change::Change;
use crate::app::drafts;
use crate::app::error::AppError;
use crate::app::keymap::{self, Code, Key};
use crate::app::reading::Reading;
use crate::domain::day::Day;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;
use crate::tui::desk::Desk;
use crate::tui::panel::item;
use crate::tui::popup::complete::{Known, Offer};
use crate::tui::popup::reply::{Popup, Reply};
use crate::tui::widget::canvas::{Canvas, inset};
use crate::tui::widget::field::{Field, Lines};

/// What is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adding {
    /// Items.
    Items,
    /// Requests: who asked must be said, and where no answer is, it is open.
    Requests,
}

impl Adding {
    /// The name of its draft; a day that was asked for has its own, so that a line half-written for today does not turn up
    /// there.
    pub fn draft(self, day: Option<Day>) -> String {
        match (self, day) {
            (Self::Items, None) => drafts::ADD.to_owned(),
            (Self::Items, Some(day)) => format!("{} {day}", drafts::ADD),
            (Self::Requests, _) => drafts::REQUEST.to_owned(),
        }
    }
}

/// The add line.
#[derive(Debug)]
pub struct AddLine {
    adding: Adding,
    field: Field,
    day: Day,
    /// The name of its draft.
    draft: String,
    known: Known,
    /// What the line means, or why it cannot be read; none while it is empty.
    reading: Option<Result<Reading, String>>,
    offers: Vec<Offer>,
    /// The offer that Tab took last.
    taken: Option<usize>,
}

impl AddLine {
    /// An add line for items of that day, with what was left in it.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn open(adding: Adding, draft: String, text: &str, day: Day, desk: &Desk) -> Result<Self, AppError> {
        let known = Known::read(&desk.journal)?;
        let field = Field::new(text);
        let mut line = Self { adding, field, day, draft, known, reading: None, offers: Vec::new(), taken: None };
        line.read(desk)?;
        Ok(line)
    }

    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        self.taken = None;
        let text = self.field.text();
        let stamp = desk.now();
        self.offers =
            if self.field.is_at_end() { self.known.offers(&text, &desk.journal, &stamp)? } else { Vec::new() };
        self.reread(desk)
    }

    fn reread(&mut self, desk: &Desk) -> Result<(), AppError> {
        let text = self.field.text();
        self.reading = if self.field.is_empty() {
            None
        } else {
            let stamp = desk.now();
            match match self.adding {
                Adding::Items => desk.journal.read_line(&text, self.day, &stamp),
                Adding::Requests => desk.journal.read_request(&text, self.day, &stamp),
            } {
                Ok(reading) => Some(Ok(reading)),
                Err(AppError::Line(error)) => Some(Err(error.to_string())),
                Err(error) => return Err(error),
            }
        };
        Ok(())
    }

    /// Takes the next offer, or the one before.
    fn complete(&mut self, forward: Way, desk: &Desk) -> Result<(), AppError> {
        let count = self.offers.len();
        if count == 0 {
            return Ok(());
        }
        let next = match (self.taken, forward) {
            (None, Way::Next) => 0,
            (None, Way::Previous) => count - 1,
            (Some(at), Way::Next) => (at + 1) % count,
            (Some(at), Way::Previous) => (at + count - 1) % count,
        };
        self.taken = Some(next);
        self.field.set(&self.offers[next].line);
        self.reread(desk)
    }

    fn lacks_requester(&self, reading: &Reading) -> bool {
        self.adding == Adding::Requests && reading.work.asked.is_none()
    }

    fn works_pasted(text: &str) -> Vec<&str> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
    }
}

/// What is said where a request names nobody.
const WHO: &str = "Who asked? End the line with @ and the name.";

#[derive(Clone, Copy)]
enum Way {
    Next,
    Previous,
}

impl Popup for AddLine {
    fn press(&mut self, key: Key, desk: &Desk) -> Result<Reply, AppError> {
        if key.code == Code::BackTab {
            self.complete(Way::Previous, desk)?;
            return Ok(Reply::Stay);
        }
        match keymap::in_field(key) {
            Some(Action::Leave) => return Ok(Reply::Close),
            Some(Action::Complete) => {
                self.complete(Way::Next, desk)?;
                return Ok(Reply::Stay);
            }
            Some(Action::Take) => {
                if self.field.is_empty() {
                    return Ok(Reply::Close);
                }
                return Ok(match &self.reading {
                    Some(Ok(reading)) if self.lacks_requester(reading) => Reply::Tell(WHO.to_owned()),
                    Some(Ok(reading)) => Reply::Do(Change::Add(vec![reading.work.clone()])),
                    Some(Err(why)) => Reply::Tell(why.clone()),
                    None => Reply::Stay,
                });
            }
            Some(Action::SaveAndEdit) => {
                return Ok(match &self.reading {
                    Some(Ok(reading)) if !self.lacks_requester(reading) => {
                        Reply::DoAndEdit(Change::Add(vec![reading.work.clone()]))
                    }
                    _ => Reply::Tell("The editor opens once the line can be read.".to_owned()),
                });
            }
            _ => {}
        }
        self.field.press(key, Lines::One);
        self.read(desk)?;
        Ok(Reply::Stay)
    }

    fn paste(&mut self, text: &str, desk: &Desk) -> Result<(), AppError> {
        // Several lines are shown joined, so that nothing is added before it was seen; `headwater add -` takes lists.
        let lines = Self::works_pasted(text);
        self.field.paste(&lines.join(" "), Lines::One);
        self.read(desk)
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, desk: &Desk) {
        canvas.clear(area);
        canvas.rule(area, 0);
        let today = desk.now().today;
        let label = match self.adding {
            Adding::Requests => " Add a request: ".to_owned(),
            Adding::Items if self.day == today => " Add: ".to_owned(),
            Adding::Items => format!(" Add to {}: ", when::short_day(self.day)),
        };
        let width = u16::try_from(label.chars().count()).unwrap_or(0);
        canvas.line(area, 1, Line::of(label, Meaning::Heading));
        let field = Rect { x: area.x + width.min(area.width), width: area.width.saturating_sub(width + 1), ..area };
        self.field.draw(canvas, field, 1, true);
        let rest = inset(area, 1);
        match &self.reading {
            None => canvas.line(
                rest,
                2,
                match self.adding {
                    Adding::Items => Line::of("What you did, then marks in any order: ", Meaning::Quiet)
                        .then("45m e3 @ana +web", Meaning::Key),
                    Adding::Requests => Line::of("What was asked, then who: ", Meaning::Quiet)
                        .then("@ana", Meaning::Key)
                        .then("   It is open until you answer it.", Meaning::Quiet),
                },
            ),
            Some(Ok(reading)) if self.lacks_requester(reading) => {
                canvas.line(rest, 2, Line::of("└ ", Meaning::Quiet).then(WHO, Meaning::Quiet));
            }
            Some(Ok(reading)) => {
                canvas.line(rest, 2, Line::of("└ ", Meaning::Quiet).join(reading.facts(today)));
            }
            Some(Err(why)) => {
                let wrapped = item::wrapped(why, usize::from(rest.width).saturating_sub(2));
                for (line, row) in wrapped.into_iter().zip(2..4) {
                    canvas.line(rest, row, Line::of("! ", Meaning::Problem).then(line, Meaning::Problem));
                }
            }
        }
        if self.offers.is_empty() {
            return;
        }
        let mut line = Line::of("Tab ", Meaning::Key);
        for (offer, at) in self.offers.iter().zip(0..) {
            let meaning = if self.taken == Some(at) { Meaning::Cursor } else { Meaning::Plain };
            line = line.then(offer.shown.clone(), meaning).and("   ");
        }
        canvas.line(rest, 4, line);
    }

    fn rows(&self) -> Option<u16> {
        Some(5)
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        action::field_keys(&[Action::Take, Action::Complete, Action::UndoTyping, Action::SaveAndEdit, Action::Leave])
    }

    fn draft(&self) -> Option<(String, String)> {
        Some((self.draft.clone(), self.field.text()))
    }

    fn saved(&mut self, desk: &Desk) {
        self.field = Field::new("");
        self.reading = None;
        self.offers.clear();
        self.taken = None;
        // What was just used is offered next; failing to read it only leaves the list as it was.
        if let Ok(known) = Known::read(&desk.journal) {
            self.known = known;
        }
    }
}
