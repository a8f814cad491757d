//! The guide: what the words mean, and why.

use ratatui::layout::Rect;

use crate::app::error::AppError;
use crate::app::keymap::{Code, Key};
use crate::text::meaning::{Line, Meaning};
use crate::tui::desk::Desk;
use crate::tui::panel::item;
use crate::tui::popup::reply::{Popup, Reply};
use crate::tui::widget::canvas::{Canvas, Focus, inset};

/// Headings begin with `# `, every other line is a paragraph.
const TEXT: &str = include_str!("../../../assets/guide.txt");

/// The guide, from some line on.
#[derive(Debug, Default)]
pub struct Guide {
    from: usize,
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
        match key.code {
            Code::Esc | Code::Char('q') | Code::Function(1) => return Ok(Reply::Close),
            Code::Down | Code::Char('j') => self.from += 1,
            Code::Up | Code::Char('k') => self.from = self.from.saturating_sub(1),
            Code::PageDown | Code::Char(' ') => self.from += desk.page(),
            Code::PageUp => self.from = self.from.saturating_sub(desk.page()),
            _ => {}
        }
        self.from = self.from.min(lines(60).len().saturating_sub(desk.page()));
        Ok(Reply::Stay)
    }

    fn paste(&mut self, _text: &str, _desk: &Desk) -> Result<(), AppError> {
        Ok(())
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, _desk: &Desk) {
        let wide = area.width.min(84);
        let window = Rect { x: area.x + (area.width - wide) / 2, width: wide, ..area };
        canvas.clear(window);
        let inside = inset(canvas.panel(window, Line::of("Guide", Meaning::Heading), Focus::Here), 1);
        let lines = lines(inside.width.into());
        canvas.lines(inside, 0, lines.into_iter().skip(self.from).take(inside.height.into()));
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Esc", "close"), ("j k", "scroll")]
    }
}
