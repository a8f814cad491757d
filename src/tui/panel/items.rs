//! The items behind a figure.

use ratatui::layout::Rect;

use crate::app::action::{Action, Scope};
use crate::app::error::AppError;
use crate::app::journal::Order;
use crate::domain::answer::Answer;
use crate::domain::filter::Filter;
use crate::domain::period::Period;
use crate::domain::week::Week;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;
use crate::tui::desk::Desk;
use crate::tui::panel::rows::{self, Rows};
use crate::tui::panel::today;
use crate::tui::view::{Outcome, View};
use crate::tui::widget::canvas::{Canvas, Focus, below};

/// Which items of the days are meant.
#[derive(Debug)]
enum Which {
    /// Those that pass the filter.
    Passing(Filter),
    /// Those of asks that were taken as is in that week.
    TakenAsIs(Week),
}

/// A list of items that a figure was made of.
#[derive(Debug)]
pub struct Items {
    title: String,
    within: Period,
    which: Which,
    /// The rows.
    pub rows: Rows,
}

impl Items {
    /// The items of those days that pass the filter.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn open(title: String, within: Period, filter: Filter, desk: &Desk) -> Result<Self, AppError> {
        Self::of(title, within, Which::Passing(filter), desk)
    }

    /// The items of the week's asks that were taken as is.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn taken_as_is(title: String, week: Week, desk: &Desk) -> Result<Self, AppError> {
        Self::of(title, week.period(), Which::TakenAsIs(week), desk)
    }

    fn of(title: String, within: Period, which: Which, desk: &Desk) -> Result<Self, AppError> {
        let mut items = Self { title, within, which, rows: Rows::default() };
        items.read(desk)?;
        Ok(items)
    }
}

impl View for Items {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        self.rows.show(match &self.which {
            Which::Passing(filter) => desk.journal.items(Some(self.within), filter, Order::Oldest)?,
            Which::TakenAsIs(week) => desk.journal.items_of_asks(*week, Answer::Accepted)?,
        });
        Ok(())
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Rows, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        Ok(match self.rows.act(action, desk)? {
            Outcome::NotMine if action == Action::Back => Outcome::Close,
            outcome => outcome,
        })
    }

    fn click(&mut self, row: usize) {
        self.rows.cursor.at = row;
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, desk: &Desk) {
        let head = Line::of(format!(" {}", self.title), Meaning::Heading)
            .then(format!("   {}   {}", when::span(self.within), rows::total(&self.rows.items)), Meaning::Quiet);
        canvas.line(area, 0, head);
        let body = below(area, 1);
        if self.rows.items.is_empty() {
            canvas.line(below(body, 1), 0, Line::of("   No items here. Esc goes back.", Meaning::Quiet));
            return;
        }
        today::list_and_detail(canvas, body, Line::of("Items", Meaning::Heading), &self.rows, desk, Focus::Here);
    }
}
