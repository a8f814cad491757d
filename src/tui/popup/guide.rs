//! The guide: what the words mean, and why.

use ratatui::layout::Rect;

use crate::app::error::AppError;
use crate::app::keymap::{Code, Key};
use crate::text::meaning::{Line, Meaning};
use crate::tui::desk::Desk;
use crate::tui::panel::item;
use crate::tui::popup::reply::{Popup, Reply};
use crate::tui::widget::canvas::{Canvas, Focus, inset};
use crate::tui::widget::list::Step;
use crate::tui::widget::scroll::Scroll;

/// Headings begin with `# `, every other line is a paragraph.
const TEXT: &str = include_str!("../../../assets/guide.txt");

/// The most columns of it, border included: longer lines are hard to read.
const WIDEST: u16 = 84;

/// The guide, from some line on.
#[derive(Debug, Default)]
pub struct Guide {
    scroll: Scroll,
}

fn lines(columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for paragraph in TEXT.lines() {
        match paragraph.strip_prefix("# ") {
            Some(heading) => lines.push(Line::of(heading, Meaning::Heading)),
            None => {
                let wrapped = item::wrapped(paragraph, columns.saturating_sub(2));
                for (text, at) in wrapped.into_iter().zip(0..) {
                    let indent = if at == 0 { " " } else { "   " };
                    lines.push(Line::of(format!("{indent}{text}"), Meaning::Plain));
                }
            }
        }
    }
    lines
}

impl Popup for Guide {
    fn press(&mut self, key: Key, desk: &Desk) -> Result<Reply, AppError> {
        // What is inside the border and the space along it.
        let (columns, rows) = desk.body();
        let (columns, rows) = (columns.min(WIDEST.into()).saturating_sub(4), rows.saturating_sub(2));
        let step = match key.code {
            Code::Esc | Code::Char('q') | Code::Function(1) => return Ok(Reply::Close),
            Code::Down | Code::Char('j') => Step::Down,
            Code::Up | Code::Char('k') => Step::Up,
            Code::PageDown | Code::Char(' ') => Step::PageDown(rows),
            Code::PageUp => Step::PageUp(rows),
            Code::Home | Code::Char('g') => Step::First,
            Code::End | Code::Char('G') => Step::Last,
            _ => return Ok(Reply::Stay),
        };
        self.scroll.step(step, lines(columns).len(), rows);
        Ok(Reply::Stay)
    }

    fn paste(&mut self, _text: &str, _desk: &Desk) -> Result<(), AppError> {
        Ok(())
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, _desk: &Desk) {
        let wide = area.width.min(WIDEST);
        let window = Rect { x: area.x + (area.width - wide) / 2, width: wide, ..area };
        canvas.clear(window);
        let inside = inset(canvas.panel(window, Line::of("Guide", Meaning::Heading), Focus::Here), 1);
        self.scroll.draw(canvas, inside, lines(inside.width.into()));
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Esc", "close"), ("j k", "scroll")]
    }
}
