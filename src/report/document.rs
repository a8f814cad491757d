//! A page in words, in no form yet: sections of sentences, tables, charts and entries. No text in it is escaped.

use crate::text::meaning::{Line, Meaning};

/// A page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// What it is a page of: `2026-W47`.
    pub title: String,
    /// Beside the title: its days, how much of them was logged.
    pub about: Vec<Line>,
    /// The figures to see first.
    pub facts: Vec<Fact>,
    /// The sections, in their order.
    pub sections: Vec<Section>,
    /// What is said at the end.
    pub closing: Vec<Line>,
}

/// One figure to see first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is: `Leverage`.
    pub label: String,
    /// `38%`.
    pub figure: String,
    /// What it is made of, how it moved, what is aimed for.
    pub about: Vec<String>,
    /// Its look.
    pub meaning: Meaning,
}

/// How deep a section stands below the page's title.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Depth {
    /// A part of the page.
    #[default]
    Part,
    /// A part of the part before it.
    Below,
}

/// A part of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// What it is about.
    pub heading: String,
    /// How deep it stands.
    pub depth: Depth,
    /// What it says.
    pub blocks: Vec<Block>,
}

impl Section {
    /// A part of the page.
    pub fn of(heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { heading: heading.into(), depth: Depth::Part, blocks }
    }

    /// A part of the part before it.
    pub fn below(heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { heading: heading.into(), depth: Depth::Below, blocks }
    }
}

/// Something that a section says.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A sentence, or several.
    Said(Line),
    /// Things of one kind.
    Points(Vec<Line>),
    /// A table.
    Table(Table),
    /// A long table, which stands behind its name where it can.
    Folded(Table),
    /// A picture of figures. The table with the same figures comes after it.
    Chart(Chart),
    /// Pieces of work.
    Entries(Vec<Entry>),
}

impl Block {
    /// A sentence.
    pub fn said(text: impl Into<String>) -> Self {
        Self::Said(Line::from(text.into()))
    }

    /// A sentence beside the point.
    pub fn aside(text: impl Into<String>) -> Self {
        Self::Said(Line::of(text, Meaning::Quiet))
    }
}

/// A table. The first cell of a row says what the row is of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What it holds, for those who do not see where it stands.
    pub caption: String,
    /// The heads of its columns.
    pub columns: Vec<Column>,
    /// What the rows' notes are.
    pub notes: &'static str,
    /// The rows.
    pub rows: Vec<Row>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it says.
    pub head: String,
    /// Where its cells stand.
    pub side: Side,
}

/// On which side the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// As many as there are columns.
    pub cells: Vec<Line>,
    /// What is said of the whole row; empty is nothing.
    pub note: String,
}

impl Table {
    /// A table without rows; the first column holds words, the others figures.
    pub fn new<const N: usize>(caption: impl Into<String>, heads: [&str; N]) -> Self {
        let column = |(place, head): (usize, &str)| Column {
            head: head.to_owned(),
            side: if place == 0 { Side::Left } else { Side::Right },
        };
        let columns = heads.into_iter().enumerate().map(column).collect();
        Self { caption: caption.into(), columns, notes: "", rows: Vec::new() }
    }

    /// The same with its last column holding words.
    #[must_use]
    pub fn ending_in_words(mut self) -> Self {
        if let Some(last) = self.columns.last_mut() {
            last.side = Side::Left;
        }
        self
    }

    /// The same with notes on its rows.
    #[must_use]
    pub const fn noting(mut self, notes: &'static str) -> Self {
        self.notes = notes;
        self
    }

    /// One more row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Line>, note: impl Into<String>) {
        self.rows.push(Row { cells: cells.into_iter().collect(), note: note.into() });
    }
}

/// A picture of figures.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// One bar, cut into parts.
    Parts(Parts),
    /// A bar a week.
    Weeks(Weeks),
}

/// One bar, cut into parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// What it shows.
    pub title: String,
    /// The parts; of those of 0 nothing is drawn.
    pub parts: Vec<Part>,
}

/// A part of a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub label: String,
    /// How much, as it reads.
    pub figure: String,
    /// How long it is beside the others.
    pub amount: u64,
    /// Its colour.
    pub look: Look,
}

/// What a colour stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// A class, or a number of no class.
    Of(Meaning),
    /// A step of a scale, 0 the lightest.
    Step(u8),
    /// A shade of comfort, 0 the fullest.
    Shade(u8),
}

/// A bar a week.
#[derive(Debug, Clone, PartialEq)]
pub struct Weeks {
    /// What it shows.
    pub title: String,
    /// What it shows, in a sentence.
    pub about: String,
    /// Oldest first.
    pub bars: Vec<Bar>,
    /// The value at the upper edge, above 0.
    pub top: f64,
    /// The values at which a line is drawn, with how they read.
    pub lines: Vec<(f64, String)>,
    /// Its colour.
    pub look: Look,
}

/// A week's bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// The week: `W47`.
    pub label: String,
    /// Its value; none is a gap.
    pub value: Option<f64>,
    /// How the value reads.
    pub figure: String,
    /// The value that was aimed for in that week.
    pub target: Option<f64>,
    /// Whether the week still runs.
    pub running: bool,
    /// A word above it: a job that begins.
    pub mark: String,
}

/// A piece of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What changed because of it; empty is nothing.
    pub outcome: Line,
    /// What it was.
    pub title: Line,
    /// When, how long, for what.
    pub facts: Vec<String>,
}
