//! A field to type in.

use ratatui::layout::Rect;
use ratatui_textarea::{CursorMove, Input, Key as TextKey, TextArea};

use crate::app::keymap::{Code, Key};
use crate::text::escape;
use crate::text::meaning::{Line, Meaning};
use crate::text::width;
use crate::tui::widget::canvas::Canvas;

/// A line of text, or several, with a cursor in it.
#[derive(Debug, Clone)]
pub struct Field {
    area: TextArea<'static>,
}

impl Field {
    /// A field with that text and the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    /// What was typed.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether nothing was typed but blanks.
    pub fn is_empty(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// Whether the cursor stands behind the last character.
    pub fn is_at_end(&self) -> bool {
        let (row, column) = self.position();
        row + 1 == self.area.lines().len()
            && self.area.lines().last().is_some_and(|line| line.chars().count() == column)
    }

    /// Whether the cursor stands in the first line.
    pub fn is_at_top(&self) -> bool {
        self.position().0 == 0
    }

    /// Another text, the cursor at its end.
    pub fn set(&mut self, text: &str) {
        *self = Self::new(text);
    }

    /// Takes text that was pasted: control characters but line ends stay out, and a one-line field joins the lines.
    pub fn paste(&mut self, text: &str, lines: Lines) {
        let clean: String = text.replace("\r\n", "\n").replace(['\r', '\t'], " ");
        let clean: String = clean.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        let clean = match lines {
            Lines::One => clean.replace('\n', " "),
            Lines::Many => clean,
        };
        self.area.insert_str(clean);
    }

    /// Takes a key. Enter makes a new line only where there may be several; Ctrl-U takes back what was typed.
    pub fn press(&mut self, key: Key, lines: Lines) {
        if key == Key::ctrl('u') {
            self.area.undo();
            return;
        }
        // Of the letters with Ctrl only those that edit as in a shell; Ctrl-J, which a line end pasted raw or a terminal
        // that goes away sends, would delete the line.
        if key.ctrl && matches!(key.code, Code::Char(letter) if !"abdfhkw".contains(letter)) {
            return;
        }
        let code = match key.code {
            Code::Char(letter) => TextKey::Char(letter),
            Code::Enter if lines == Lines::Many => TextKey::Enter,
            Code::Backspace => TextKey::Backspace,
            Code::Delete => TextKey::Delete,
            Code::Left => TextKey::Left,
            Code::Right => TextKey::Right,
            Code::Up if lines == Lines::Many => TextKey::Up,
            Code::Down if lines == Lines::Many => TextKey::Down,
            Code::Home => TextKey::Home,
            Code::End => TextKey::End,
            _ => return,
        };
        self.area.input(Input { key: code, ctrl: key.ctrl, alt: key.alt, shift: false });
    }

    /// Draws a one-line field into a row; with the cursor, where it has the keys.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, row: usize, has_keys: bool) {
        let (_, column) = self.position();
        let text = self.area.lines().join("⏎");
        draw_line(canvas, area, row, &text, has_keys.then_some(column));
    }

    /// Draws a field of several lines into an area.
    pub fn draw_lines(&self, canvas: &mut Canvas, area: Rect, has_keys: bool) {
        let (at, column) = self.position();
        let height = usize::from(area.height).max(1);
        let first = at.saturating_sub(height - 1);
        for (line, row) in self.area.lines().iter().skip(first).take(height).zip(0..) {
            let here = has_keys && first + row == at;
            draw_line(canvas, area, row, line, here.then_some(column));
        }
    }

    fn position(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }
}

/// Draws one line, scrolled so that the cursor in it can be seen.
fn draw_line(canvas: &mut Canvas, area: Rect, row: usize, text: &str, cursor: Option<usize>) {
    let width = usize::from(area.width).max(1);
    let before: String = text.chars().take(cursor.unwrap_or(0)).collect();
    let column = width::columns(&escape::terminal(&before));
    // Scrolls so that the cursor, and a column for it behind the text, can be seen.
    let mut hidden = 0;
    let mut skipped = 0;
    let mut letters = text.chars();
    while column - hidden >= width {
        let Some(letter) = letters.next() else { break };
        skipped += letter.len_utf8();
        hidden = width::columns(&escape::terminal(&text[..skipped])).min(column);
    }
    canvas.line(area, row, Line::of(&text[skipped..], Meaning::Plain));
    if cursor.is_some() {
        canvas.put_cursor(area, row, column - hidden);
    }
}

/// How many lines a field may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One.
    One,
    /// Any number.
    Many,
}
