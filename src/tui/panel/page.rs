//! The page of a period, read before it is saved.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::error::AppError;
use crate::app::scope::Scope;
use crate::domain::period::Period;
use crate::report::document::Document;
use crate::report::lines;
use crate::report::save::Wanted;
use crate::report::share::Reader;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;
use crate::tui::desk::Desk;
use crate::tui::popup::save::SaveLine;
use crate::tui::view::{Outcome, View};
use crate::tui::widget::canvas::{Canvas, Focus, below, inset};
use crate::tui::widget::list::Step;
use crate::tui::widget::scroll::Scroll;

/// The page in words, and how far it is scrolled.
#[derive(Debug)]
pub struct Page {
    wanted: Wanted,
    document: Document,
    /// How far it is scrolled.
    scroll: Scroll,
}

impl Page {
    /// The page of those days.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn open(period: Period, desk: &Desk) -> Result<Self, AppError> {
        let wanted = Wanted { period, today: desk.now().today, reader: Reader::Oneself };
        Ok(Self { wanted, document: wanted.document(&desk.journal)?, scroll: Scroll::default() })
    }

    /// How many lines it has, and how many rows there are for them.
    fn extent(&self, desk: &Desk) -> (usize, usize) {
        let (columns, rows) = desk.body();
        let (columns, rows) =
            if columns < 60 { (columns, rows - rows.min(1)) } else { (columns - 4, rows - rows.min(2)) };
        (lines::written(&self.document, columns).len(), rows)
    }
}

impl View for Page {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        self.document = self.wanted.document(&desk.journal)?;
        Ok(())
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Page, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        if let Some(step) = Step::of(action, desk.page()) {
            let (lines, rows) = self.extent(desk);
            self.scroll.step(step, lines, rows);
            return Ok(Outcome::Moved);
        }
        Ok(match action {
            Action::Back => Outcome::Close,
            Action::NextPanel => {
                self.wanted.reader = match self.wanted.reader {
                    Reader::Oneself => Reader::Others,
                    Reader::Others => Reader::Oneself,
                };
                Outcome::Reread
            }
            Action::Export => Outcome::Write(Box::new(SaveLine::open(self.wanted))),
            _ => Outcome::NotMine,
        })
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, _desk: &Desk) {
        let reader = match self.wanted.reader {
            Reader::Oneself => "for oneself",
            Reader::Others => "for others: without names, notes and comfort titles",
        };
        let title = Line::of(format!("The page of {}", when::short(self.wanted.period)), Meaning::Heading)
            .then(format!("  {reader}"), Meaning::Quiet);
        let inside = if area.width < 60 {
            canvas.line(area, 0, title);
            below(area, 1)
        } else {
            inset(canvas.panel(area, title, Focus::Here), 1)
        };
        let lines = lines::written(&self.document, usize::from(inside.width));
        self.scroll.draw(canvas, inside, lines);
    }
}
