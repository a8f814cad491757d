//! Plain tables: aligned columns, no boxes, one column that gives way where the width is short.

use crate::text::meaning::{Line, Meaning};
use crate::text::width;

/// Between two columns.
const GAP: usize = 2;
/// The stretching column gets no narrower than this; below it the rows are cut at their end.
const NARROWEST: usize = 8;

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stance {
    Left,
    Right,
    Stretch,
}

/// One column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    title: &'static str,
    stance: Stance,
}

impl Column {
    /// A column of words.
    pub const fn left(title: &'static str) -> Self {
        Self { title, stance: Stance::Left }
    }

    /// A column of figures.
    pub const fn right(title: &'static str) -> Self {
        Self { title, stance: Stance::Right }
    }

    /// A column of words that is cut when the table is too wide.
    pub const fn stretch(title: &'static str) -> Self {
        Self { title, stance: Stance::Stretch }
    }
}

/// A table of `N` columns.
#[derive(Debug, Clone)]
pub struct Table<const N: usize> {
    columns: [Column; N],
    rows: Vec<[Line; N]>,
}

impl<const N: usize> Table<N> {
    /// A table without rows.
    pub const fn new(columns: [Column; N]) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: [Line; N]) {
        self.rows.push(cells);
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The head, unless every title is empty, and the rows, in at most so many columns; with none nothing is cut, as
    /// when the output goes to a file.
    pub fn lines(self, most: Option<usize>) -> Vec<Line> {
        let widths = self.widths(most);
        let head = self.columns.map(|column| Line::of(column.title, Meaning::Heading));
        let has_head = self.columns.iter().any(|column| !column.title.is_empty());
        let stances = self.columns.map(|column| column.stance);
        let rows = has_head.then_some(head).into_iter().chain(self.rows);
        rows.map(|cells| {
            let line = set(cells, stances, widths);
            match most {
                Some(most) => line.fit(most),
                None => line,
            }
        })
        .collect()
    }

    fn widths(&self, most: Option<usize>) -> [usize; N] {
        let mut widths = self.columns.map(|column| width::columns(column.title));
        for row in &self.rows {
            for (wide, cell) in widths.iter_mut().zip(row) {
                *wide = (*wide).max(cell.columns());
            }
        }
        let all = widths.iter().sum::<usize>() + GAP * N.saturating_sub(1);
        let mut over = most.map_or(0, |most| all.saturating_sub(most));
        for (wide, column) in widths.iter_mut().zip(&self.columns) {
            if column.stance == Stance::Stretch {
                let given = over.min(wide.saturating_sub(NARROWEST));
                *wide -= given;
                over -= given;
            }
        }
        widths
    }
}

/// One row, without blanks at its end.
fn set<const N: usize>(cells: [Line; N], stances: [Stance; N], widths: [usize; N]) -> Line {
    let mut line = Line::default();
    let mut at = 0;
    for ((cell, stance), wide) in cells.into_iter().zip(stances).zip(widths) {
        let cell = cell.fit(wide);
        // Blanks are set before a cell, never after it, so that none is left at the end of the row.
        let start = at + if stance == Stance::Right { wide - cell.columns() } else { 0 };
        if cell.columns() > 0 {
            line = line.pad_end(start).join(cell);
        }
        at += wide + GAP;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{Column, Table};
    use crate::text::meaning::{Line, Meaning};

    fn items() -> Table<4> {
        let mut table =
            Table::new([Column::right("min"), Column::left("cls"), Column::stretch("title"), Column::left("from")]);
        table.row(["60", "L", "Picked rollout order with SRE", "self"].map(Line::from));
        table.row(["5", "E", "日本語 docs", "@ana"].map(Line::from));
        table.row(["45", "?", "Roadmap sync", ""].map(Line::from));
        table
    }

    fn plain(lines: &[Line]) -> Vec<String> {
        lines.iter().map(Line::plain).collect()
    }

    #[test]
    fn figures_stand_right_and_words_left() {
        assert_eq!(
            plain(&items().lines(None)),
            [
                "min  cls  title                          from",
                " 60  L    Picked rollout order with SRE  self",
                "  5  E    日本語 docs                    @ana",
                " 45  ?    Roadmap sync",
            ]
        );
    }

    #[test]
    fn the_title_gives_way() {
        assert_eq!(
            plain(&items().lines(Some(30))),
            [
                "min  cls  title           from",
                " 60  L    Picked rollou…  self",
                "  5  E    日本語 docs     @ana",
                " 45  ?    Roadmap sync",
            ]
        );
    }

    #[test]
    fn at_last_the_rows_are_cut() {
        for most in 0..50 {
            assert!(items().lines(Some(most)).iter().all(|line| line.columns() <= most), "{most}");
        }
        assert_eq!(items().lines(Some(20))[1].plain(), " 60  L    Picked … …");
    }

    #[test]
    fn meanings_come_through_and_titles_are_headings() {
        let mut table = Table::new([Column::left("class")]);
        table.row([Line::of("leverage", Meaning::Leverage)]);
        let meanings: Vec<_> = table.lines(None).iter().map(|line| line.0[0].meaning).collect();
        assert_eq!(meanings, [Meaning::Heading, Meaning::Leverage]);
    }

    #[test]
    fn without_titles_there_is_no_head() {
        let mut table = Table::new([Column::left(""), Column::right("")]);
        assert!(table.is_empty());
        table.row(["as is", "71%"].map(Line::from));
        assert_eq!(plain(&table.lines(None)), ["as is  71%"]);
    }
}
