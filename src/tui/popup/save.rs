//! The page of what is shown, saved in a file whose name is asked for.

use std::path::Path;

use ratatui::layout::Rect;

use crate::app::action::{self, Action};
use crate::app::error::AppError;
use crate::app::keymap::{self, Key};
use crate::report::save::{Form, Wanted};
use crate::report::share::Reader;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;
use crate::tui::desk::Desk;
use crate::tui::popup::reply::{Popup, Reply};
use crate::tui::widget::canvas::{Canvas, inset};
use crate::tui::widget::field::{Field, Lines};

/// The line that asks for the name.
#[derive(Debug)]
pub struct SaveLine {
    wanted: Wanted,
    form: Form,
    field: Field,
    problem: Option<String>,
}

impl SaveLine {
    /// A line for that page, as one file for a browser until Tab says otherwise.
    pub fn open(wanted: Wanted) -> Self {
        let form = Form::Html;
        Self { wanted, form, field: Field::new(&wanted.name(form)), problem: None }
    }

    /// The other form, then for the other reader.
    fn turn(&mut self) {
        (self.form, self.wanted.reader) = match (self.form, self.wanted.reader) {
            (Form::Html, reader) => (Form::Markdown, reader),
            (Form::Markdown, Reader::Oneself) => (Form::Html, Reader::Others),
            (Form::Markdown, Reader::Others) => (Form::Html, Reader::Oneself),
        };
        // Only the name turns: the folder that was typed stays.
        let typed = self.field.text();
        let folder = typed.rfind('/').map_or("", |at| &typed[..=at]).to_owned();
        self.field.set(&(folder + &self.wanted.name(self.form)));
    }
}

impl Popup for SaveLine {
    fn press(&mut self, key: Key, desk: &Desk) -> Result<Reply, AppError> {
        match keymap::in_field(key) {
            Some(Action::Leave) => return Ok(Reply::Close),
            Some(Action::Complete) => {
                self.problem = None;
                self.turn();
                return Ok(Reply::Stay);
            }
            Some(Action::Take) => {
                let text = self.field.text();
                let path = Path::new(text.trim());
                return Ok(match self.wanted.save(&desk.journal, path) {
                    Ok(()) => {
                        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
                        Reply::Told(format!("Wrote {}.", whole.display()))
                    }
                    Err(error) => {
                        self.problem = Some(error.to_string());
                        Reply::Stay
                    }
                });
            }
            _ => {}
        }
        self.problem = None;
        self.field.press(key, Lines::One);
        Ok(Reply::Stay)
    }

    fn paste(&mut self, text: &str, _desk: &Desk) -> Result<(), AppError> {
        self.field.paste(text, Lines::One);
        Ok(())
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, _desk: &Desk) {
        canvas.clear(area);
        canvas.rule(area, 0);
        let label = " Save the page as: ";
        canvas.line(area, 1, Line::of(label, Meaning::Heading));
        let width = u16::try_from(label.len()).unwrap_or(0);
        let field = Rect { x: area.x + width.min(area.width), width: area.width.saturating_sub(width + 1), ..area };
        self.field.draw(canvas, field, 1, true);
        let rest = inset(area, 1);
        let reader = match self.wanted.reader {
            Reader::Oneself => "for oneself, with names",
            Reader::Others => "for others, without names, notes and comfort titles",
        };
        match &self.problem {
            Some(why) => canvas.line(rest, 2, Line::of(format!("! {why}"), Meaning::Problem)),
            None => {
                let told = format!("{}, {reader}", when::short(self.wanted.period));
                canvas.line(rest, 2, Line::of(told, Meaning::Quiet));
            }
        }
        canvas.line(
            rest,
            3,
            Line::of("Tab ", Meaning::Key).and("turns to Markdown or HTML, for oneself or for others"),
        );
    }

    fn rows(&self) -> Option<u16> {
        Some(4)
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        action::field_keys(&[Action::Take, Action::UndoTyping, Action::Leave])
    }
}
