//! The map of a year: weeks as columns, Monday to Sunday as rows, a mark below the week of the day under the cursor.

use chrono::{Datelike, Duration};
use ratatui::layout::Rect;

use crate::domain::day::Day;
use crate::domain::week::Week;
use crate::text::bar::Glyphs;
use crate::text::heat::Heat;
use crate::text::meaning::{Line, Meaning};
use crate::text::{when, width};
use crate::tui::widget::canvas::{Canvas, Hit, below, beside};
use crate::tui::widget::list::Cursor;

/// Its rows: the months, seven days, the mark.
pub const ROWS: usize = 9;

const NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
/// The columns of the weekdays' names.
const HEAD: u16 = 3;

/// A year's days.
#[derive(Debug, Clone, Copy)]
pub struct Map<'a> {
    /// The first of them, a Monday.
    pub from: Day,
    /// What each shows.
    pub heats: &'a [Heat],
    /// The place of the day under the cursor.
    pub here: usize,
    /// What the steps say.
    pub meaning: Meaning,
}

impl Map<'_> {
    /// Draws as many weeks as there is room for, those around the cursor; each is two columns wide where all fit so. Below
    /// it so many rows are wanted for words, for which the mark gives way. Returns the rows it took.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, words: usize) -> usize {
        let (names, grid) = beside(area, HEAD);
        let weeks = self.heats.len() / 7;
        let cell = if usize::from(grid.width) >= weeks * 2 { 2 } else { 1 };
        let shown = (usize::from(grid.width) / cell).min(weeks);
        let first = Cursor { at: self.here / 7 }.first_shown(weeks, shown);
        let monday = |week: usize| self.from + Duration::days(i64::try_from(week * 7).unwrap_or(0));

        canvas.line(grid, 0, Line::of(months(self.from, first, shown, cell), Meaning::Quiet));
        for (name, row) in NAMES.into_iter().zip(1..) {
            let meaning = if self.here % 7 + 1 == row { Meaning::Strong } else { Meaning::Quiet };
            canvas.line(names, row, Line::of(name, meaning));
            let mut line = Line::default();
            for week in first..first + shown {
                let place = week * 7 + row - 1;
                let heat = self.heats.get(place).copied().unwrap_or(Heat::ToCome);
                line = line.then(drawn(heat, cell, canvas.glyphs), self.meaning_of(heat, place));
                let column = u16::try_from((week - first) * cell).unwrap_or(u16::MAX);
                let wide = u16::try_from(cell).unwrap_or(1);
                let place_of = Rect { x: grid.x.saturating_add(column), width: wide, ..grid };
                canvas.hit(place_of, row, Hit::Row(place));
            }
            canvas.line(grid, row, line);
        }
        if ROWS + words > usize::from(area.height) {
            return ROWS - 1;
        }
        let mark = match canvas.glyphs {
            Glyphs::Blocks => "▲",
            Glyphs::Ascii => "^",
        };
        let week = self.here / 7;
        let name = when::week_short(Week::of(monday(week)));
        let at = week.saturating_sub(first) * cell;
        let text = if at + 5 <= shown * cell {
            format!("{}{mark} {name}", " ".repeat(at))
        } else {
            format!("{}{name} {mark}", " ".repeat(at.saturating_sub(4)))
        };
        canvas.line(below(grid, 8), 0, Line::of(text, Meaning::Strong));
        ROWS
    }

    fn meaning_of(&self, heat: Heat, place: usize) -> Meaning {
        match heat {
            _ if place == self.here => Meaning::Cursor,
            Heat::Step(1..) => self.meaning,
            _ => Meaning::Quiet,
        }
    }
}

/// The glyph over the columns of a week: shades fill them, signs stand in the first.
fn drawn(heat: Heat, cell: usize, glyphs: Glyphs) -> String {
    let glyph = heat.glyph(glyphs);
    match heat {
        Heat::Step(1..) => std::iter::repeat_n(glyph, cell).collect(),
        _ => width::pad_end(&glyph.to_string(), cell),
    }
}

/// The months over the weeks in which they begin.
fn months(from: Day, first: usize, shown: usize, cell: usize) -> String {
    let year = (from + Duration::days(6)).year();
    let mut text = String::new();
    for week in first..first + shown {
        let monday = from + Duration::days(i64::try_from(week * 7).unwrap_or(0));
        let sunday = monday + Duration::days(6);
        let begins = sunday.day() <= 7 && sunday.year() == year;
        let at = (week - first) * cell;
        if (begins || week == first) && width::columns(&text) <= at && at + 3 <= shown * cell {
            text = width::pad_end(&text, at);
            // The first week of a year may begin in December.
            text.push_str(&sunday.format("%b").to_string());
            text.push(' ');
        }
    }
    text.trim_end().to_owned()
}

/// Parts put on lines, as many on each as fit.
pub fn lines_of(parts: Vec<Line>, columns: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for part in parts {
        match lines.pop() {
            Some(line) if line.columns() + 2 + part.columns() <= columns => lines.push(line.and("  ").join(part)),
            Some(line) => lines.extend([line, part]),
            None => lines.push(part),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{lines_of, months};
    use crate::domain::day::date;
    use crate::text::meaning::{Line, Meaning};

    #[test]
    fn months_stand_over_the_weeks_in_which_they_begin() {
        let from = date("2025-12-29").unwrap();
        let whole = months(from, 0, 53, 1);
        assert_eq!(whole, "Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov  Dec");
        assert!(months(from, 18, 10, 1).starts_with("May Jun"));
        assert_eq!(months(from, 0, 2, 1), "");
    }

    #[test]
    fn parts_fill_lines() {
        let lines = |columns| {
            let parts = ["one", "two", "three"].map(|part| Line::of(part, Meaning::Quiet));
            lines_of(parts.to_vec(), columns).iter().map(Line::plain).collect::<Vec<_>>()
        };
        assert_eq!(lines(8), ["one  two", "three"]);
        assert_eq!(lines(2), ["one", "two", "three"]);
    }
}
