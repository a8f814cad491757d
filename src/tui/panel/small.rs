//! A small panel of Trends: a few rows with a cursor, each of which opens its items, and what they come to.

use ratatui::layout::Rect;

use crate::app::behind::Behind;
use crate::text::bar::{self, Glyphs};
use crate::text::meaning::{Line, Meaning};
use crate::text::width;
use crate::tui::widget::bars::Look;
use crate::tui::widget::canvas::{Canvas, Focus, Hit, inset, top};
use crate::tui::widget::list::Cursor;

/// From so many columns on a row has room for its long name.
const ROOMY: u16 = 50;
/// A bar is never narrower: below it there is none.
const LEAST_BAR: usize = 5;
/// Nor wider: four rows are seen as one picture.
const WIDEST_BAR: usize = 40;

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name where there is little room.
    pub name: String,
    /// Its name where there is more.
    pub long: String,
    /// How much of the whole, 0 to 1; none where there is nothing to divide by.
    pub share: Option<f64>,
    /// The figure.
    pub figure: String,
    /// What is told beside it as far as there is room, the most telling first.
    pub beside: Vec<String>,
    /// What the bar says.
    pub meaning: Meaning,
    /// The items it is made of.
    pub behind: Behind,
}

/// The rows, what stands below them, and where the cursor is.
#[derive(Debug, Default)]
pub struct Small {
    /// What they tell.
    pub title: &'static str,
    /// The rows.
    pub rows: Vec<Row>,
    /// What they come to.
    pub notes: Vec<String>,
    /// Where the cursor is.
    pub cursor: Cursor,
}

impl Small {
    /// Shows other rows; the cursor stays where it is.
    pub fn show(&mut self, title: &'static str, rows: Vec<Row>, notes: Vec<String>) {
        self.title = title;
        self.rows = rows;
        self.notes = notes;
        self.cursor.stay_within(self.rows.len());
    }

    /// The row under the cursor.
    pub fn here(&self) -> Option<&Row> {
        self.rows.get(self.cursor.at)
    }

    /// Draws it as the panel of that place.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, focus: Focus, look: Look, panel: usize) {
        let rows = self.rows.len();
        let inner = usize::from(area.height.saturating_sub(2));
        let mut title = Line::of(self.title, Meaning::Heading);
        if rows > inner {
            title = title.then(format!(", {inner} of {rows}"), Meaning::Quiet);
        }
        let inside = inset(canvas.panel(area, title, focus), 1);
        let height = usize::from(inside.height);
        let columns = Columns::of(&self.rows, inside.width, look);
        let first = self.cursor.first_shown(rows, height);
        for ((row, at), place) in self.rows.iter().zip(0..).skip(first).take(height).zip(0..) {
            let line = columns.row(row, canvas.glyphs);
            if focus == Focus::Here && at == self.cursor.at {
                canvas.cursor_head(inside, place, line, u16::try_from(columns.name).unwrap_or(u16::MAX));
            } else {
                canvas.line(inside, place, line);
            }
            canvas.hit(inside, place, Hit::PanelRow { panel, row: at });
        }
        // An empty row sets the notes off where there is one to spare.
        let gap = usize::from(rows + self.notes.len() < height);
        let notes = self.notes.iter().map(|note| Line::of(note.clone(), Meaning::Plain));
        canvas.lines(top(inside, inside.height), rows + gap, notes);
    }
}

/// The widths of the columns; as many of what stands beside the figure as leave the bar room.
struct Columns {
    name: usize,
    is_long: bool,
    bar: usize,
    figure: usize,
    beside: Vec<usize>,
}

impl Columns {
    fn of(rows: &[Row], wide: u16, look: Look) -> Self {
        let widest = |of: &dyn Fn(&Row) -> usize| rows.iter().map(of).max().unwrap_or(0);
        let is_long = wide >= ROOMY;
        let name = widest(&|row| width::columns(if is_long { &row.long } else { &row.name }));
        let figure = widest(&|row| width::columns(&row.figure));
        let least = match look {
            Look::Bars => LEAST_BAR + 1,
            Look::Table => 0,
        };
        let mut rest = usize::from(wide).saturating_sub(name + 1 + figure);
        let mut beside = Vec::new();
        let most = rows.iter().map(|row| row.beside.len()).max().unwrap_or(0);
        for at in 0..most {
            let needed = widest(&|row| row.beside.get(at).map_or(0, |text| width::columns(text)));
            if needed > 0 && needed + 1 + least <= rest {
                rest -= needed + 1;
                beside.push(needed);
            } else {
                beside.push(0);
            }
        }
        let bar = match look {
            Look::Bars => rest.saturating_sub(1).min(WIDEST_BAR),
            Look::Table => 0,
        };
        let bar = if bar < LEAST_BAR { 0 } else { bar };
        // Without a bar the figures stand at the right end, as in any list.
        let name = if bar == 0 && look == Look::Bars { name + rest } else { name };
        Self { name, is_long, bar, figure, beside }
    }

    fn row(&self, row: &Row, glyphs: Glyphs) -> Line {
        let right =
            |text: &str, columns: usize| format!(" {}{text}", " ".repeat(columns.saturating_sub(width::columns(text))));
        let name = if self.is_long { &row.long } else { &row.name };
        let meaning = if row.share.is_some() { Meaning::Plain } else { Meaning::Quiet };
        let mut line = Line::of(name.clone(), meaning).fit(self.name).pad_end(self.name);
        if self.bar > 0 {
            let bar = row.share.map_or_else(|| " ".repeat(self.bar), |share| bar::bar(share, self.bar, glyphs));
            line = line.and(" ").then(bar, row.meaning);
        }
        line = line.then(right(&row.figure, self.figure), meaning);
        for (text, columns) in row.beside.iter().zip(&self.beside).filter(|(_, columns)| **columns > 0) {
            line = line.then(right(text, *columns), Meaning::Quiet);
        }
        line
    }
}
