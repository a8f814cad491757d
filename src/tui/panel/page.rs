//! The page of a period, read before it is saved.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::error::AppError;
use crate::app::review::row::{Row, Section};
use crate::app::scope::Scope;
use crate::domain::period::Period;
use crate::report::save::{Form, Wanted};
use crate::report::share::Reader;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;
use crate::tui::desk::Desk;
use crate::tui::panel::said::Said;
use crate::tui::popup::save::SaveLine;
use crate::tui::view::{Outcome, View};
use crate::tui::widget::canvas::{Canvas, Focus, below};
use crate::tui::widget::list::Step;

/// The page as text.
#[derive(Debug)]
pub struct Page {
    wanted: Wanted,
    said: Said,
}

impl Page {
    /// The page of those days.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn open(period: Period, desk: &Desk) -> Result<Self, AppError> {
        let wanted = Wanted { period, today: desk.now().today, reader: Reader::Oneself };
        let mut page = Self { wanted, said: Said::default() };
        page.read(desk)?;
        Ok(page)
    }
}

impl View for Page {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        let text = self.wanted.text(&desk.journal, Form::Markdown)?;
        let rows = text.lines().map(|line| {
            let meaning = if line.starts_with('#') { Meaning::Heading } else { Meaning::Plain };
            Row::told(Line::of(line, meaning))
        });
        self.said.show(vec![Section { rows: rows.collect(), ..Section::default() }]);
        Ok(())
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Page, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        if let Some(step) = Step::of(action, desk.page()) {
            self.said.step(step);
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
        if area.width < 60 {
            canvas.line(area, 0, title);
            self.said.draw(canvas, below(area, 1));
            return;
        }
        let inside = canvas.panel(area, title, Focus::Here);
        self.said.draw(canvas, inside);
    }
}
