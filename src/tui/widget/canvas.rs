//! A clipped place to draw on: lines with meanings in, styled and escaped cells out.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text;
use ratatui::widgets::{Block, Widget};

use crate::app::keymap::Key;
use crate::app::screen::Screen;
use crate::text::bar::Glyphs;
use crate::text::meaning::{Line, Meaning, Span};
use crate::tui::theme::{Role, Theme};

/// What a click on a place means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A tab.
    Tab(Screen),
    /// A row of the focused list.
    Row(usize),
    /// A row of one of several panels.
    PanelRow {
        /// The panel's place.
        panel: usize,
        /// The row's.
        row: usize,
    },
    /// A key of the footer.
    Key(Key),
}

/// Whether a panel has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// It has.
    Here,
    /// Another has.
    Elsewhere,
}

/// Where a frame is drawn. Nothing outside the screen is ever touched, whatever its size.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    /// What charts are drawn with.
    pub glyphs: Glyphs,
    /// Where a click means something.
    pub hits: Vec<(Rect, Hit)>,
    /// Where the terminal's cursor stands, if anywhere.
    pub cursor: Option<(u16, u16)>,
}

impl<'a> Canvas<'a> {
    /// A canvas over the whole buffer.
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme, glyphs: Glyphs) -> Self {
        buffer.set_style(buffer.area, theme.role(Role::Screen));
        Self { buffer, theme, glyphs, hits: Vec::new(), cursor: None }
    }

    /// The whole screen.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Writes a line at a row of the area, cut where it does not fit.
    pub fn line(&mut self, area: Rect, row: usize, line: Line) {
        let Some(place) = self.place(area, row) else { return };
        let line = self.theme.line(&line.fit(usize::from(place.width)));
        self.buffer.set_line(place.x, place.y, &line, place.width);
    }

    /// Writes a line at the right end of a row.
    pub fn right(&mut self, area: Rect, row: usize, line: Line) {
        let columns = u16::try_from(line.columns()).unwrap_or(u16::MAX).min(area.width);
        let end = Rect { x: area.x + (area.width - columns), width: columns, ..area };
        self.line(end, row, line);
    }

    /// Writes a line as the row under the cursor: one look from end to end.
    pub fn cursor_line(&mut self, area: Rect, row: usize, line: Line) {
        let spans = line.0.into_iter().map(|span| Span { text: span.text, meaning: Meaning::Cursor }).collect();
        if let Some(place) = self.place(area, row) {
            self.line(area, row, Line(spans));
            self.buffer.set_style(place, self.theme.meaning(Meaning::Cursor));
        }
    }

    /// Writes a line as the row under the cursor where a bar must stay a bar: only its first columns take the look.
    pub fn cursor_head(&mut self, area: Rect, row: usize, line: Line, columns: u16) {
        self.line(area, row, line);
        if let Some(place) = self.place(area, row) {
            let head = Rect { width: columns.min(place.width), ..place };
            self.buffer.set_style(head, self.theme.meaning(Meaning::Cursor));
        }
    }

    /// Writes a line as a selected row.
    pub fn selected_line(&mut self, area: Rect, row: usize, line: Line) {
        self.line(area, row, line);
        if let Some(place) = self.place(area, row) {
            self.buffer.set_style(place, self.theme.role(Role::Selected));
        }
    }

    /// Writes text in the look of a part of the screen.
    pub fn role(&mut self, area: Rect, row: usize, text: &str, role: Role) {
        if let Some(place) = self.place(area, row) {
            let span = text::Span::styled(text.to_owned(), self.theme.role(role));
            self.buffer.set_span(place.x, place.y, &span, place.width);
        }
    }

    /// Writes lines from a row on.
    pub fn lines(&mut self, area: Rect, row: usize, lines: impl IntoIterator<Item = Line>) {
        for (line, row) in lines.into_iter().zip(row..) {
            self.line(area, row, line);
        }
    }

    /// A rule across a row.
    pub fn rule(&mut self, area: Rect, row: usize) {
        let sign = match self.glyphs {
            Glyphs::Blocks => "─",
            Glyphs::Ascii => "-",
        };
        self.role(area, row, &sign.repeat(usize::from(area.width)), Role::Border);
    }

    /// A panel with a border and a title; returns what is inside.
    pub fn panel(&mut self, area: Rect, title: Line, focus: Focus) -> Rect {
        let area = area.intersection(self.buffer.area);
        let role = match focus {
            Focus::Here => Role::Focus,
            Focus::Elsewhere => Role::Border,
        };
        let title = Line::of(" ", Meaning::Plain).join(title).and(" ");
        let mut block = Block::bordered()
            .border_style(self.theme.role(role))
            // Of the border the title takes nothing, of the screen its ground.
            .title_style(Style::reset().patch(self.theme.role(Role::Screen)))
            .title(self.theme.line(&title.fit(usize::from(area.width.saturating_sub(4)))));
        if self.glyphs == Glyphs::Ascii {
            block = block.border_set(ASCII_BORDER);
        }
        let inside = block.inner(area);
        block.render(area, self.buffer);
        inside
    }

    /// Clears a part of the screen for something drawn over it.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        ratatui::widgets::Clear.render(area, self.buffer);
        self.buffer.set_style(area, self.theme.role(Role::Screen));
    }

    /// Notes that a click there means that.
    pub fn hit(&mut self, area: Rect, row: usize, hit: Hit) {
        if let Some(place) = self.place(area, row) {
            self.hits.push((place, hit));
        }
    }

    /// Puts the terminal's cursor at a column of a row.
    pub fn put_cursor(&mut self, area: Rect, row: usize, column: usize) {
        if let Some(place) = self.place(area, row) {
            let column = u16::try_from(column).unwrap_or(u16::MAX).min(place.width.saturating_sub(1));
            self.cursor = Some((place.x + column, place.y));
        }
    }

    /// One row of an area, if it is on the screen.
    fn place(&self, area: Rect, row: usize) -> Option<Rect> {
        let row = u16::try_from(row).ok().filter(|row| *row < area.height)?;
        let place = Rect { y: area.y.checked_add(row)?, height: 1, ..area }.intersection(self.buffer.area);
        (!place.is_empty()).then_some(place)
    }
}

const ASCII_BORDER: ratatui::symbols::border::Set<'static> = ratatui::symbols::border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// The area without its first rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// The first rows of the area.
pub fn top(area: Rect, rows: u16) -> Rect {
    Rect { height: rows.min(area.height), ..area }
}

/// The area in two, the left one so many columns wide.
pub fn beside(area: Rect, left: u16) -> (Rect, Rect) {
    let left = left.min(area.width);
    (Rect { width: left, ..area }, Rect { x: area.x + left, width: area.width - left, ..area })
}

/// The area without so many columns at both sides.
pub fn inset(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width / 2);
    Rect { x: area.x + columns, width: area.width - 2 * columns, ..area }
}
