//! Every command by name.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::layout::Rect;

use crate::app::action::{Row, TABLE};
use crate::app::error::AppError;
use crate::app::keymap::{self, Code, Key};
use crate::text::meaning::{Line, Meaning};
use crate::text::width;
use crate::tui::desk::Desk;
use crate::tui::popup::reply::{Popup, Reply};
use crate::tui::widget::canvas::{Canvas, Focus, below};
use crate::tui::widget::field::{Field, Lines};
use crate::tui::widget::list::{Cursor, Step};

/// The palette.
#[derive(Debug)]
pub struct Palette {
    field: Field,
    found: Vec<&'static Row>,
    cursor: Cursor,
}

impl Palette {
    /// An empty palette: every command in the table's order.
    pub fn open() -> Self {
        let mut palette = Self { field: Field::new(""), found: Vec::new(), cursor: Cursor::default() };
        palette.find();
        palette
    }

    /// The commands that the typed letters fit best, best first.
    fn find(&mut self) {
        self.cursor = Cursor::default();
        let typed = self.field.text();
        let named = TABLE.iter().filter(|row| !row.name.is_empty());
        if typed.trim().is_empty() {
            self.found = named.collect();
            return;
        }
        let pattern = Pattern::parse(&typed, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut found: Vec<(u32, &'static Row)> = named
            .filter_map(|row| {
                let text = format!("{} {}", row.name, row.words);
                let score = pattern.score(Utf32Str::new(&text, &mut letters), &mut matcher)?;
                // The name itself counts before words that only tell what it does.
                let by_name = pattern.score(Utf32Str::new(row.name, &mut letters), &mut matcher).unwrap_or(0);
                Some((score + 2 * by_name, row))
            })
            .collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.found = found.into_iter().map(|(_, row)| row).collect();
    }
}

impl Popup for Palette {
    fn press(&mut self, key: Key, desk: &Desk) -> Result<Reply, AppError> {
        let step = match key.code {
            Code::Esc => return Ok(Reply::Close),
            Code::Enter => {
                return Ok(match self.found.get(self.cursor.at) {
                    Some(row) => Reply::Act(row.action),
                    None => Reply::Tell(format!("No command is called {:?}.", self.field.text())),
                });
            }
            Code::Down | Code::Tab => Some(Step::Down),
            Code::Up | Code::BackTab => Some(Step::Up),
            Code::PageDown => Some(Step::PageDown(desk.page())),
            Code::PageUp => Some(Step::PageUp(desk.page())),
            _ => None,
        };
        match step {
            Some(step) => self.cursor.step(step, self.found.len()),
            None => {
                self.field.press(key, Lines::One);
                self.find();
            }
        }
        Ok(Reply::Stay)
    }

    fn paste(&mut self, text: &str, _desk: &Desk) -> Result<(), AppError> {
        self.field.paste(text, Lines::One);
        self.find();
        Ok(())
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, _desk: &Desk) {
        let wide = area.width.min(64);
        let window = Rect { x: area.x + (area.width - wide) / 2, width: wide, ..area };
        let high = u16::try_from(self.found.len()).unwrap_or(u16::MAX).saturating_add(4).clamp(6, area.height.max(6));
        let window = Rect { height: high.min(area.height), ..window };
        canvas.clear(window);
        let inside = canvas.panel(window, Line::of("Commands", Meaning::Heading), Focus::Here);
        canvas.line(inside, 0, Line::of(": ", Meaning::Key));
        let field = Rect { x: inside.x + 2.min(inside.width), width: inside.width.saturating_sub(2), ..inside };
        self.field.draw(canvas, field, 0, true);
        let rows = below(inside, 2);
        let height = usize::from(rows.height);
        let first = self.cursor.first_shown(self.found.len(), height);
        if self.found.is_empty() {
            canvas.line(rows, 0, Line::of("No command has these letters.", Meaning::Quiet));
        }
        for (row, at) in self.found.iter().skip(first).take(height).zip(0..) {
            let keys = keymap::keys_of(row);
            let line = Line::of(format!(" {}", width::pad_end(row.name, 20)), Meaning::Plain)
                .then(width::pad_end(&width::fit(row.words, 30), 31), Meaning::Quiet)
                .then(keys, Meaning::Key);
            if first + at == self.cursor.at {
                canvas.cursor_line(rows, at, line);
            } else {
                canvas.line(rows, at, line);
            }
        }
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Enter", "do it"), ("\u{2191}\u{2193}", "choose"), ("Esc", "close")]
    }
}
