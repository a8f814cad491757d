//! The items behind a figure.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::behind::Behind;
use crate::app::error::AppError;
use crate::app::journal::Order;
use crate::app::scope::Scope;
use crate::domain::filter::Filter;
use crate::domain::period::Period;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;
use crate::tui::desk::Desk;
use crate::tui::panel::item;
use crate::tui::panel::rows::{self, Rows};
use crate::tui::view::{Outcome, View};
use crate::tui::widget::canvas::{Canvas, Focus, below, beside, inset};

/// A list of items that a figure was made of.
#[derive(Debug)]
pub struct Items {
    title: String,
    within: Period,
    shown: Shown,
    /// The rows.
    pub rows: Rows,
}

/// Which items are listed.
#[derive(Debug)]
enum Shown {
    /// Those that pass a filter.
    Passing(Filter),
    /// Those behind a figure, of those that pass the filter line.
    Behind(Behind),
}

impl Items {
    /// The items of those days that pass the filter.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn open(title: String, within: Period, filter: Filter, desk: &Desk) -> Result<Self, AppError> {
        Self { title, within, shown: Shown::Passing(filter), rows: Rows::default() }.read_first(desk)
    }

    /// The items behind a figure of those days, of those that pass the filter line.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn behind(title: String, within: Period, behind: Behind, desk: &Desk) -> Result<Self, AppError> {
        Self { title, within, shown: Shown::Behind(behind), rows: Rows::default() }.read_first(desk)
    }

    fn read_first(mut self, desk: &Desk) -> Result<Self, AppError> {
        self.read(desk)?;
        Ok(self)
    }
}

impl View for Items {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        let items = match &self.shown {
            Shown::Passing(filter) => desk.journal.items(Some(self.within), filter, Order::Oldest)?,
            Shown::Behind(behind) => behind.items(&desk.journal, self.within, &desk.filter)?,
        };
        self.rows.show(items);
        Ok(())
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Classes, Scope::Rows, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        Ok(match self.rows.act(action, desk)? {
            Outcome::NotMine if action == Action::Back => Outcome::Close,
            outcome => outcome,
        })
    }

    fn period(&self, _desk: &Desk) -> Option<Period> {
        Some(self.within)
    }

    fn click(&mut self, row: usize) {
        self.rows.cursor.at = row;
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, _desk: &Desk) {
        let head = Line::of(format!(" {}", self.title), Meaning::Heading)
            .then(format!("   {}   {}", when::span(self.within), rows::total(&self.rows.items)), Meaning::Quiet);
        canvas.line(area, 0, head);
        let body = below(area, 1);
        if self.rows.items.is_empty() {
            canvas.line(below(body, 1), 0, Line::of("   No items here. Esc goes back.", Meaning::Quiet));
            return;
        }
        if body.width < 110 {
            self.rows.draw(canvas, body, Focus::Here);
            return;
        }
        let (left, right) = beside(body, body.width - 36);
        let inside = canvas.panel(left, Line::of("Items", Meaning::Heading), Focus::Here);
        self.rows.draw(canvas, inside, Focus::Here);
        let here = self.rows.here();
        let head = here.map_or_else(String::new, |item| format!("Item {}", item.id));
        let inside = inset(canvas.panel(right, Line::of(head, Meaning::Heading), Focus::Elsewhere), 1);
        canvas.lines(inside, 0, here.map(|item| item::lines(item, usize::from(inside.width))).unwrap_or_default());
    }
}
