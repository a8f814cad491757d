//! The columns of one table that a mapping means.

use std::borrow::Cow;

use csv::StringRecord;

use crate::domain::fold::fold;
use crate::import::csv::field::{FIELDS, Field, How};
use crate::import::csv::mapping::{Column, Mapping};
use crate::import::csv::span::unit_in;
use crate::import::error::ImportError;
use crate::import::fit;
use crate::text::escape::csv_plain;

/// Where a field lies in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    ways: Vec<Vec<usize>>,
    how: Option<How>,
}

/// What keeps a row from being read by its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ragged {
    /// A column that is mapped is not there.
    Short,
    /// It has more cells than the header, and there is something in them.
    Long,
}

/// Where the fields of a mapping lie in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    places: [Option<Place>; FIELDS.len()],
    /// How many columns the header has, and how many of them are needed.
    header: usize,
    needed: usize,
    /// Whether cells that would be formulas have a `'` before them.
    is_guarded: bool,
}

impl Columns {
    /// The columns that a mapping means in a table with that header.
    ///
    /// # Errors
    /// Which column is not there, and which are.
    pub fn of(mapping: &Mapping, header: &[String]) -> Result<Self, ImportError> {
        let mut columns = Self { places: Default::default(), header: header.len(), needed: 0, is_guarded: false };
        for mapped in &mapping.fields {
            let mut ways = Vec::with_capacity(mapped.ways.len());
            for way in &mapped.ways {
                let places: Result<Vec<usize>, ImportError> = way.iter().map(|column| place(column, header)).collect();
                ways.push(places?);
            }
            columns.needed = ways.iter().flatten().fold(columns.needed, |most, at| most.max(at + 1));
            let first = ways.iter().flatten().next().and_then(|at| header.get(*at));
            let unit = || first.filter(|_| mapped.field == Field::Minutes).and_then(|name| unit_in(name));
            if let Some(place) = columns.places.get_mut(mapped.field as usize) {
                *place = Some(Place { ways, how: mapped.how.or_else(unit) });
            }
        }
        Ok(columns)
    }

    /// Whether cells that would be formulas have a `'` before them.
    pub const fn is_guarded(&self) -> bool {
        self.is_guarded
    }

    /// The same columns, in a table whose cells are guarded against being formulas or not.
    pub fn guarded(self, is_guarded: bool) -> Self {
        Self { is_guarded, ..self }
    }

    /// Whether a field is there at all.
    pub fn has(&self, field: Field) -> bool {
        self.place(field).is_some()
    }

    /// How a field's cells are meant: as was said, or as its column's name says.
    pub fn how(&self, field: Field) -> Option<How> {
        self.place(field)?.how
    }

    /// Every column that is taken for something.
    pub fn taken(&self) -> impl Iterator<Item = usize> {
        self.places.iter().flatten().flat_map(|place| place.ways.iter().flatten().copied())
    }

    /// What keeps a row from being read, if anything does.
    pub fn ragged(&self, cells: &StringRecord) -> Option<Ragged> {
        match cells.len() {
            count if count < self.needed => Some(Ragged::Short),
            count if count > self.header => {
                let is_empty = cells.iter().skip(self.header).all(|cell| cell.trim().is_empty());
                (!is_empty).then_some(Ragged::Long)
            }
            _ => None,
        }
    }

    /// What a row says of a field: the first of its ways that is not empty, its columns joined, each trimmed.
    pub fn cell<'a>(&self, field: Field, cells: &'a StringRecord) -> Cow<'a, str> {
        if let Some(cell) = self.only(field, cells) {
            return Cow::Borrowed(cell.trim());
        }
        let mut parts = self.parts(field, cells);
        match parts.len() {
            0 => Cow::Borrowed(""),
            1 => Cow::Borrowed(parts.swap_remove(0)),
            _ => Cow::Owned(parts.join(field.between())),
        }
    }

    /// The cell of a field as it stands, its blanks kept, where it is one column's; else as [`Columns::cell`].
    pub fn whole<'a>(&self, field: Field, cells: &'a StringRecord) -> Cow<'a, str> {
        self.only(field, cells).map_or_else(|| self.cell(field, cells), Cow::Borrowed)
    }

    /// The cell of a field that is one column.
    fn only<'a>(&self, field: Field, cells: &'a StringRecord) -> Option<&'a str> {
        match self.place(field)?.ways.as_slice() {
            [way] if way.len() == 1 => Some(self.plain(cells.get(*way.first()?)?)),
            _ => None,
        }
    }

    /// The cells of a field that are not empty, trimmed: those of the first of its ways that has any.
    pub fn parts<'a>(&self, field: Field, cells: &'a StringRecord) -> Vec<&'a str> {
        let Some(place) = self.place(field) else { return Vec::new() };
        let cell = |at: &usize| cells.get(*at).map(|cell| self.plain(cell).trim()).filter(|cell| !cell.is_empty());
        let ways = place.ways.iter().map(|way| way.iter().filter_map(cell).collect::<Vec<&str>>());
        ways.into_iter().find(|parts| !parts.is_empty()).unwrap_or_default()
    }

    fn place(&self, field: Field) -> Option<&Place> {
        self.places.get(field as usize)?.as_ref()
    }

    fn plain<'a>(&self, cell: &'a str) -> &'a str {
        if self.is_guarded { csv_plain(cell) } else { cell }
    }
}

fn place(column: &Column, header: &[String]) -> Result<usize, ImportError> {
    let found = match column {
        Column::Place(place) => place.checked_sub(1).filter(|at| *at < header.len()),
        Column::Named(name) => {
            let name = fold(name);
            header.iter().position(|known| fold(known) == name)
        }
    };
    found.ok_or_else(|| {
        ImportError::Wanted(format!("no column is called {}; there are {}", quoted(column), listed(header)))
    })
}

fn quoted(column: &Column) -> String {
    match column {
        Column::Place(_) => column.to_string(),
        Column::Named(name) => format!("{name:?}"),
    }
}

/// The columns of a header as a part of a sentence: `"day", "title"`, at most thirty.
pub fn listed(header: &[String]) -> String {
    const MOST: usize = 30;
    let names = header.iter().take(MOST).map(|name| format!("\"{}\"", fit::line(name, 40)));
    let more = header.len().saturating_sub(MOST);
    let more = (more > 0).then(|| format!("{more} more"));
    names.chain(more).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use csv::StringRecord;

    use super::{Columns, Ragged};
    use crate::import::csv::field::{Field, How};
    use crate::import::csv::mapping::Mapping;

    fn columns(mapping: &str, header: &[&str]) -> Columns {
        let header: Vec<String> = header.iter().map(|&name| name.to_owned()).collect();
        Columns::of(&Mapping::read(mapping).unwrap(), &header).unwrap()
    }

    #[test]
    fn joins_and_ways_are_taken() {
        let columns = columns("title=A|B,day=#3,note=A+B", &["a", "B", "c", "d"]);
        let row = |cells: &[&str]| StringRecord::from(cells.to_vec());
        let of = |field, cells: &[&str]| columns.cell(field, &row(cells)).into_owned();
        assert_eq!(of(Field::Title, &[" x ", "y", "z"]), "x");
        assert_eq!(of(Field::Title, &[" ", "y", "z"]), "y");
        assert_eq!(of(Field::Note, &["x", "y", "z"]), "x\ny");
        assert_eq!(of(Field::Note, &["", "y", "z"]), "y");
        assert_eq!(of(Field::By, &["x", "y", "z"]), "");
        assert_eq!(columns.ragged(&row(&["x", "y"])), Some(Ragged::Short));
        assert_eq!(columns.ragged(&row(&["x", "y", "z"])), None);
        assert_eq!(columns.ragged(&row(&["x", "y", "z", "", " "])), None);
        assert_eq!(columns.ragged(&row(&["x", "y", "z", "", "more"])), Some(Ragged::Long));
    }

    #[test]
    fn a_columns_name_says_the_unit_unless_the_mapping_does() {
        let unit = |mapping: &str| columns(mapping, &["T", "D", "Duration (h)"]).how(Field::Minutes);
        assert_eq!(unit("title=T,day=D,minutes=Duration (h)"), Some(How::Hours));
        assert_eq!(unit("title=T,day=D,minutes=duration (H):seconds"), Some(How::Seconds));
        assert_eq!(unit("title=T,day=D,minutes=D"), None);
    }

    #[test]
    fn a_guard_is_taken_off_where_cells_are_guarded() {
        let columns = columns("title=a,day=b", &["a", "b"]);
        let row = StringRecord::from(vec!["'=1", "'x"]);
        assert_eq!(columns.cell(Field::Title, &row), "'=1");
        let columns = columns.guarded(true);
        assert_eq!(columns.cell(Field::Title, &row), "=1");
        assert_eq!(columns.cell(Field::Day, &row), "'x");
    }

    #[test]
    fn a_column_that_is_not_there_is_told_with_those_that_are() {
        let header = ["day".to_owned(), "what\u{1b}".to_owned()];
        let of = |mapping: &str| Columns::of(&Mapping::read(mapping).unwrap(), &header).unwrap_err().to_string();
        assert_eq!(of("title=Text,day=day"), "no column is called \"Text\"; there are \"day\", \"what\"");
        assert_eq!(of("title=#3,day=day"), "no column is called #3; there are \"day\", \"what\"");
    }
}
