//! The rows of a step of a review: sections with headings, ticks, and what is told of the row under the cursor.

use ratatui::layout::Rect;

use crate::app::review::row::{Kind, Row, Section, Tick};
use crate::text::flow::flowed;
use crate::text::meaning::{Line, Meaning};
use crate::tui::panel::item::wrapped;
use crate::tui::widget::canvas::{Canvas, Hit};
use crate::tui::widget::list::{Cursor, Step};
use crate::tui::widget::scroll;

/// Sections with a cursor over the rows at which something can be answered.
#[derive(Debug, Default)]
pub struct Said {
    sections: Vec<Section>,
    /// Which of the rows that can be answered.
    pub cursor: Cursor,
    /// Where the window stands when the cursor was moved against an end: what is only told has no cursor to follow.
    edge: Option<Edge>,
}

/// An end of what is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Top,
    Bottom,
}

/// One line as it is drawn, and the row it belongs to, where that can be answered.
struct Drawn {
    line: Line,
    row: Option<usize>,
    /// Whether it is the row's own line and not what is told below it.
    is_head: bool,
}

impl Said {
    /// Shows other sections; the cursor stays at its place.
    pub fn show(&mut self, sections: Vec<Section>) {
        self.sections = sections;
        self.cursor.stay_within(self.rows().count());
    }

    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.sections.iter().flat_map(|section| &section.rows).filter(|row| row.kind.is_some())
    }

    /// The row under the cursor.
    pub fn here(&self) -> Option<&Row> {
        self.rows().nth(self.cursor.at)
    }

    /// What can be answered under the cursor.
    pub fn kind(&self) -> Option<&Kind> {
        self.here().and_then(|row| row.kind.as_ref())
    }

    /// Moves the cursor; against an end it shows what is only told there.
    pub fn step(&mut self, step: Step) {
        let before = self.cursor.at;
        self.cursor.step(step, self.rows().count());
        self.edge = match step {
            Step::First => Some(Edge::Top),
            Step::Last => Some(Edge::Bottom),
            Step::Up | Step::PageUp(_) if self.cursor.at == before => Some(Edge::Top),
            Step::Down | Step::PageDown(_) if self.cursor.at == before => Some(Edge::Bottom),
            _ => None,
        };
    }

    /// Its lines, for a view in which nothing can be answered.
    pub fn text(&self, columns: usize) -> Vec<Line> {
        self.lines(columns).into_iter().map(|drawn| drawn.line).collect()
    }

    /// Draws them; what the cursor is on is always seen with what is told below it.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect) {
        let lines = self.lines(usize::from(area.width));
        let whole = usize::from(area.height);
        let height = scroll::seen(lines.len(), whole);
        let is_here = |drawn: &&Drawn| drawn.row == Some(self.cursor.at);
        let last = lines.iter().rposition(|drawn| is_here(&drawn)).unwrap_or(0);
        let from = lines.iter().position(|drawn| is_here(&drawn)).unwrap_or(0);
        let first = Cursor { at: from }.first_shown(lines.len(), height);
        let first = first.max((last + 1).saturating_sub(height)).min(from);
        // The first row brings the lines above it along, where they fit.
        let first = match self.here() {
            None => 0,
            Some(_) if self.edge == Some(Edge::Top) => 0,
            Some(_) if self.edge == Some(Edge::Bottom) => lines.len().saturating_sub(height),
            Some(_) if self.cursor.at == 0 && last < height => 0,
            Some(_) => first,
        };
        if height < whole {
            let (above, below) = (first, lines.len().saturating_sub(first + height));
            canvas.line(area, height, scroll::hidden(above, below));
        }
        for (drawn, at) in lines.into_iter().skip(first).take(height).zip(0..) {
            match drawn.row {
                Some(row) if row == self.cursor.at && drawn.is_head => {
                    canvas.cursor_line(area, at, drawn.line.pad_end(usize::from(area.width)));
                }
                _ => canvas.line(area, at, drawn.line),
            }
            if let Some(row) = drawn.row {
                canvas.hit(area, at, Hit::Row(row));
            }
        }
    }

    fn lines(&self, columns: usize) -> Vec<Drawn> {
        let mut lines: Vec<Drawn> = Vec::new();
        let told = |line: Line| Drawn { line, row: None, is_head: false };
        let mut answerable = 0;
        for section in &self.sections {
            if !lines.is_empty() {
                lines.push(told(Line::default()));
            }
            let heading = wrapped(&section.heading, columns.saturating_sub(2));
            let heading = heading.into_iter().filter(|line| !line.is_empty());
            lines.extend(heading.map(|line| told(Line::of(format!(" {line}"), Meaning::Heading))));
            if section.rows.is_empty() {
                lines.push(told(Line::of(format!("   {}", section.none), Meaning::Quiet)));
            }
            for row in &section.rows {
                let Some(_) = row.kind else {
                    lines.extend(
                        flowed(&row.told, columns.saturating_sub(3))
                            .into_iter()
                            .map(|line| told(Line::of("   ", Meaning::Plain).join(line))),
                    );
                    continue;
                };
                let here = answerable == self.cursor.at;
                for (line, is_head) in answered(row, here, columns) {
                    lines.push(Drawn { line, row: Some(answerable), is_head });
                }
                answerable += 1;
            }
        }
        lines
    }
}

/// A row at which something can be answered: one line, and under the cursor what more is told of it. Where it is narrow,
/// what stands beside it gets a line of its own.
fn answered(row: &Row, here: bool, columns: usize) -> Vec<(Line, bool)> {
    let sign = if here { " > " } else { "   " };
    let tick = match row.tick {
        Tick::None => "",
        Tick::Off => "[ ] ",
        Tick::On => "[x] ",
        Tick::Star => "[*] ",
    };
    let head = Line::of(format!("{sign}{tick}"), Meaning::Plain);
    let indent = head.columns();
    let narrow = columns < 60;
    let mut lines = Vec::new();
    let aside = row.aside.columns();
    if narrow || aside == 0 {
        // A sentence without anything beside it may take the lines it needs.
        let mut parts = flowed(&row.told, columns.saturating_sub(indent)).into_iter();
        lines.push((head.join(parts.next().unwrap_or_default()), true));
        lines.extend(parts.map(|part| (Line::of(" ".repeat(indent), Meaning::Plain).join(part), true)));
        if aside > 0 {
            lines.push((Line::of(" ".repeat(indent), Meaning::Plain).join(row.aside.clone()), false));
        }
    } else {
        let room = columns.saturating_sub(indent + aside + 3);
        let told = row.told.clone().fit(room).pad_end(room);
        lines.push((head.join(told).and("  ").join(row.aside.clone()), true));
    }
    if row.said.columns() > 0 {
        let said = flowed(&row.said, columns.saturating_sub(indent));
        lines.extend(said.into_iter().map(|line| (Line::of(" ".repeat(indent), Meaning::Plain).join(line), false)));
    }
    if here {
        let more = row.more.iter().flat_map(|more| flowed(more, columns.saturating_sub(indent + 3)));
        let bar = Line::of(format!("{}\u{2502} ", " ".repeat(indent)), Meaning::Quiet);
        lines.extend(more.map(|line| (bar.clone().join(line), false)));
    }
    lines
}
