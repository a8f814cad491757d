//! The asks behind a sign, or of one person.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::error::AppError;
use crate::app::inbox::{AnsweredAsk, OpenAsk};
use crate::app::scope::Scope;
use crate::domain::answer::Answer;
use crate::domain::item::Item;
use crate::domain::name::Name;
use crate::domain::week::Week;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;
use crate::tui::desk::Desk;
use crate::tui::panel::asks::Asks;
use crate::tui::view::{Outcome, View};
use crate::tui::widget::canvas::{Canvas, Focus, below};

/// Which asks are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Those of the week that were taken as is.
    TakenAsIs,
    /// Those of the week.
    OfTheWeek,
    /// Requests that are open.
    Open,
    /// One person's: their open requests and their answered asks of the week.
    From(Name),
}

impl Which {
    fn title(&self) -> String {
        match self {
            Self::TakenAsIs => "Asks taken as is".to_owned(),
            Self::OfTheWeek => "Asks of the week".to_owned(),
            Self::Open => "Open requests".to_owned(),
            Self::From(name) => format!("Asks of @{name}"),
        }
    }

    fn is_open(&self, week: Week, ask: &OpenAsk) -> bool {
        match self {
            Self::TakenAsIs => false,
            Self::OfTheWeek => Week::of(ask.item.work.day) == week,
            Self::Open => true,
            Self::From(name) => is_from(name, &ask.item),
        }
    }

    fn is_answered(&self, ask: &AnsweredAsk) -> bool {
        match self {
            Self::TakenAsIs => ask.item.work.asked.as_ref().is_some_and(|asked| asked.answer == Answer::Accepted),
            Self::OfTheWeek => true,
            Self::Open => false,
            Self::From(name) => is_from(name, &ask.item),
        }
    }
}

fn is_from(name: &Name, item: &Item) -> bool {
    item.work.asked.as_ref().is_some_and(|asked| asked.by.is(name))
}

/// A list of asks that a figure was made of. No filter holds here: none holds for the figure.
#[derive(Debug)]
pub struct AskList {
    which: Which,
    week: Week,
    asks: Asks,
}

impl AskList {
    /// Those asks, as they stood at the end of that week.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn open(which: Which, week: Week, desk: &Desk) -> Result<Self, AppError> {
        let mut behind = Self { which, week, asks: Asks::default() };
        behind.read(desk)?;
        Ok(behind)
    }
}

impl View for AskList {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        let mut inbox = desk.journal.inbox(self.week, desk.now().today)?;
        inbox.open.retain(|ask| self.which.is_open(self.week, ask));
        inbox.answered.retain(|ask| self.which.is_answered(ask));
        self.asks.show(inbox.open, inbox.answered);
        Ok(())
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Asks, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        Ok(match self.asks.act(action, desk) {
            Outcome::NotMine if action == Action::Back => Outcome::Close,
            outcome => outcome,
        })
    }

    fn click(&mut self, row: usize) {
        self.asks.go_to(row);
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, _desk: &Desk) {
        let head = Line::of(format!(" {}", self.which.title()), Meaning::Heading)
            .then(format!("   {}   {}", when::week_short(self.week), self.asks.told()), Meaning::Quiet);
        canvas.line(area, 0, head);
        let body = below(area, 2);
        if self.asks.rows() == 0 {
            canvas.line(body, 0, Line::of("   No asks here. Esc goes back.", Meaning::Quiet));
            return;
        }
        self.asks.draw(canvas, body, Focus::Here, 0);
    }
}
