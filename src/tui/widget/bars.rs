//! Rows of a chart: a head, a bar, the figure, what it stands on, and a note; or the same as a table.

use crate::text::bar::{self, Glyphs};
use crate::text::meaning::{Line, Meaning};
use crate::text::width;

/// How a chart is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// With bars.
    #[default]
    Bars,
    /// As a table, without.
    Table,
}

impl Look {
    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::Bars => Self::Table,
            Self::Table => Self::Bars,
        }
    }
}

/// One row.
#[derive(Debug, Clone, Default)]
pub struct Bar {
    /// Which week or day.
    pub head: String,
    /// How much of the scale, 0 to 1; none where there is no figure.
    pub share: Option<f64>,
    /// The figure, or what is said where there is none.
    pub figure: String,
    /// What it stands on.
    pub base: String,
    /// What else is to be said of it.
    pub note: String,
    /// The target in force, on the same scale.
    pub target: Option<f64>,
    /// What the bar says.
    pub meaning: Meaning,
}

/// The heads of the columns of figures, bases and notes.
#[derive(Debug, Clone, Copy)]
pub struct Heads {
    /// Above the weeks or days.
    pub first: &'static str,
    /// Above the figures.
    pub figure: &'static str,
    /// Above what they stand on.
    pub base: &'static str,
}

/// The widths of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    head: usize,
    bar: usize,
    figure: usize,
    base: usize,
    note: usize,
}

/// A bar is never narrower, as long as there is any room at all.
const LEAST_BAR: usize = 8;
/// A note is never wider beside a bar.
const WIDEST_NOTE: usize = 20;

impl Columns {
    /// The widths for these rows in so many columns.
    pub fn of(rows: &[Bar], heads: Heads, wide: usize, look: Look) -> Self {
        let widest = |of: &dyn Fn(&Bar) -> usize| rows.iter().map(of).max().unwrap_or(0);
        let head = widest(&|row| width::columns(&row.head)).max(heads.first.len());
        let figure = widest(&|row| if row.share.is_some() { width::columns(&row.figure) } else { 0 }).max(3);
        let base = widest(&|row| width::columns(&row.base)).max(heads.base.len());
        let note = widest(&|row| width::columns(&row.note));
        let gap = |column: usize| if column == 0 { 0 } else { column + 2 };
        match look {
            Look::Bars => {
                let rest = wide.saturating_sub(head + 1 + 1 + figure + gap(base));
                let note = note.min(WIDEST_NOTE).min(rest.saturating_sub(LEAST_BAR + 2));
                // Three letters of a note say nothing.
                let note = if note < 4 { 0 } else { note };
                Self { head, bar: rest.saturating_sub(gap(note)), figure, base, note }
            }
            Look::Table => {
                let said = widest(&|row| width::columns(&row.figure)).max(width::columns(heads.figure));
                let note = wide.saturating_sub(head + 2 + said + gap(base) + 2);
                Self { head, bar: 0, figure: said, base, note }
            }
        }
    }

    /// How wide the bars are; none in a table.
    pub const fn bar(&self) -> usize {
        self.bar
    }

    /// The row above: the scale over the bars, and what the columns are.
    pub fn heads(&self, heads: Heads, scale: &str, look: Look) -> Line {
        let (over, figure, note) = match look {
            Look::Bars => (format!(" {} ", width::pad_end(scale, self.bar)), "", ""),
            Look::Table => ("  ".to_owned(), heads.figure, "label"),
        };
        let first = width::pad_end(heads.first, self.head);
        let base = format!("  {}", right(heads.base, self.base));
        let line = format!("{first}{over}{}{base}  {note}", right(figure, self.figure));
        Line::of(line.trim_end(), Meaning::Quiet)
    }

    /// One row.
    pub fn row(&self, row: &Bar, look: Look, glyphs: Glyphs) -> Line {
        let head = Line::of(width::pad_end(&row.head, self.head), Meaning::Plain);
        let base = if self.base == 0 { String::new() } else { format!("  {}", right(&row.base, self.base)) };
        let figure = match (look, row.share) {
            (Look::Table, share) => {
                let meaning = if share.is_some() { Meaning::Plain } else { Meaning::Quiet };
                Line::of(format!("  {}", right(&row.figure, self.figure)), meaning)
            }
            (Look::Bars, Some(share)) => {
                let bar = match row.target {
                    Some(target) => Line(bar::with_target(share, target, self.bar, glyphs, row.meaning)),
                    None => Line::of(bar::bar(share, self.bar, glyphs), row.meaning),
                };
                Line::of(" ", Meaning::Plain).join(bar).and(format!(" {}", right(&row.figure, self.figure)))
            }
            (Look::Bars, None) => {
                let wide = self.bar + 1 + self.figure;
                Line::of(" ", Meaning::Plain).join(Line::of(row.figure.clone(), Meaning::Quiet).fit(wide).pad_end(wide))
            }
        };
        let line = head.join(figure).then(base, Meaning::Quiet);
        if self.note == 0 || row.note.is_empty() {
            return line;
        }
        line.and("  ").join(Line::of(row.note.clone(), Meaning::Quiet).fit(self.note))
    }
}

/// The text at the right end of so many columns.
fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width::columns(text))))
}

#[cfg(test)]
mod tests {
    use super::{Bar, Columns, Heads, Look};
    use crate::text::bar::Glyphs;

    const HEADS: Heads = Heads { first: "week", figure: "leverage", base: "sorted" };

    fn bar(head: &str, share: Option<f64>, figure: &str, note: &str, target: Option<f64>) -> Bar {
        let base = if share.is_some() { "35h00" } else { "" };
        let text = str::to_owned;
        Bar {
            head: text(head),
            share,
            figure: text(figure),
            base: text(base),
            note: text(note),
            target,
            ..Bar::default()
        }
    }

    fn drawn(rows: &[Bar], wide: usize, look: Look, glyphs: Glyphs) -> Vec<String> {
        let columns = Columns::of(rows, HEADS, wide, look);
        let scale = "0";
        let rows = rows.iter().map(|row| columns.row(row, look, glyphs).plain().trim_end().to_owned());
        std::iter::once(columns.heads(HEADS, scale, look).plain()).chain(rows).collect()
    }

    #[test]
    fn figures_bases_and_notes_stand_below_each_other() {
        let rows = [
            bar("W46", Some(0.5), "41%", "", None),
            bar("W47", None, "no items", "2 off", None),
            bar("W48", Some(1.0), "100%", "on-call", None),
        ];
        assert_eq!(
            drawn(&rows, 46, Look::Bars, Glyphs::Blocks),
            [
                "week 0                         sorted",
                "W46  █████████▌           41%   35h00",
                "W47  no items                          2 off",
                "W48  ███████████████████ 100%   35h00  on-call",
            ]
        );
    }

    #[test]
    fn a_target_is_drawn_in_and_may_change_from_week_to_week() {
        let rows = [
            bar("W46", Some(0.2), "20%", "", Some(0.4)),
            bar("W47", Some(0.8), "80%", "", Some(0.5)),
            bar("W48", Some(0.8), "80%", "", None),
        ];
        let blocks = drawn(&rows, 31, Look::Bars, Glyphs::Blocks);
        assert!(blocks[1].starts_with("W46  ██▊  ┊"), "{blocks:?}");
        assert!(blocks[2].contains("█┊█") && !blocks[3].contains('┊'), "{blocks:?}");
        let ascii = drawn(&rows, 31, Look::Bars, Glyphs::Ascii);
        assert!(ascii[1].contains(" :") && ascii[2].contains("#:#") && ascii.iter().all(|line| line.is_ascii()));
    }

    #[test]
    fn a_table_has_no_bars() {
        let rows = [bar("W46", Some(0.5), "41%", "", None), bar("W47", None, "no items", "2 off", None)];
        assert_eq!(
            drawn(&rows, 50, Look::Table, Glyphs::Blocks),
            ["week  leverage  sorted  label", "W46        41%   35h00", "W47   no items          2 off"]
        );
    }

    #[test]
    fn where_it_is_narrow_the_note_goes_before_the_bar() {
        let rows = [bar("W46", Some(0.5), "41%", "planning", None)];
        let columns = |wide| {
            let Columns { bar, note, .. } = Columns::of(&rows, HEADS, wide, Look::Bars);
            (bar, note)
        };
        assert_eq!([columns(60), columns(36), columns(24), columns(5)], [(33, 8), (9, 8), (7, 0), (0, 0)]);
    }
}
