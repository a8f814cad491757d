//! What only all rows of a table together tell: whether days come before months, and how its cells were written.

use std::collections::BTreeSet;

use csv::StringRecord;

use crate::import::csv::clock::When;
use crate::import::csv::column::Columns;
use crate::import::csv::date::{Order, Written};
use crate::import::csv::field::{Field, How};
use crate::import::csv::mapping::Mapping;
use crate::import::csv::span::Span;
use crate::import::csv::table::Rows;
use crate::import::error::ImportError;
use crate::import::progress::Progress;
use crate::text::escape::{csv_plain, is_formula};

/// The most rows that are read: more work than anybody does in a life.
pub const MOST_ROWS: u64 = 1_000_000;

/// So many people are counted; of more, it is told that there are more.
const MOST_PEOPLE: usize = 100;

/// The fields in which days can be.
const DAYS: [Field; 3] = [Field::Day, Field::Start, Field::End];

/// What all rows together tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// How many there are.
    pub rows: u64,
    /// How days are written whose day and month could be either.
    pub order: Option<Order>,
    /// How many cells would be formulas but for a `'` before them.
    pub guarded: u64,
    /// Whether a cell begins as a formula does: then nothing was guarded, and each `'` is its cell's own.
    pub has_formulas: bool,
    /// How many people it names, up to a hundred.
    pub people: usize,
}

/// Looks through all rows.
///
/// # Errors
/// When there are too many, when it was stopped, or when nothing tells which of day and month comes first or of what a
/// bare number is: then the mapping has to say so, and the error says how.
pub fn survey(
    mut rows: Rows,
    mapping: &Mapping,
    columns: &Columns,
    progress: &Progress,
) -> Result<Survey, ImportError> {
    let mut seen = Seen::default();
    let taken: BTreeSet<usize> = columns.taken().collect();
    progress.begin(0);
    let mut survey = Survey::default();
    while let Some(row) = rows.read()? {
        progress.step()?;
        survey.rows += 1;
        if survey.rows > MOST_ROWS {
            return Err(ImportError::Unreadable(format!("it has over {MOST_ROWS} rows")));
        }
        for cell in taken.iter().filter_map(|at| row.cells.get(*at)) {
            survey.guarded += u64::from(csv_plain(cell) != cell);
            survey.has_formulas |= is_formula(cell);
        }
        seen.row(row.line, row.cells, columns);
    }
    survey.people = seen.people.len();
    if columns.how(Field::Minutes).is_none()
        && let Some((line, cell)) = &seen.broken
    {
        let say = mapping.saying(Field::Minutes);
        return Err(ImportError::Wanted(format!(
            "line {line} has the length {cell:?}, and nothing tells of what: {say}"
        )));
    }
    survey.order = seen.order(mapping)?;
    Ok(survey)
}

/// Where something was seen first.
#[derive(Debug)]
struct Place {
    field: Field,
    line: usize,
    cell: String,
}

/// What was seen so far.
#[derive(Debug, Default)]
struct Seen {
    day_first: Option<Place>,
    month_first: Option<Place>,
    either: Option<Place>,
    broken: Option<(usize, String)>,
    people: BTreeSet<String>,
}

impl Seen {
    fn row(&mut self, line: usize, cells: &StringRecord, columns: &Columns) {
        for field in DAYS {
            if !columns.has(field) {
                continue;
            }
            let cell = columns.cell(field, cells);
            // The usual way to write a day needs no looking into.
            let is_iso = cell.as_bytes().get(4) == Some(&b'-');
            let Some(date) = (!is_iso).then(|| When::read(&cell)).flatten().and_then(|when| when.date) else {
                continue;
            };
            let place = match (date, date.order()) {
                (_, Some(Order::DayFirst)) => &mut self.day_first,
                (_, Some(Order::MonthFirst)) => &mut self.month_first,
                (Written::Either { first, second, .. }, None) if first != second => &mut self.either,
                _ => continue,
            };
            if place.is_none() {
                *place = Some(Place { field, line, cell: cell.into_owned() });
            }
        }
        if self.broken.is_none() && columns.has(Field::Minutes) {
            let cell = columns.cell(Field::Minutes, cells);
            if matches!(Span::read(&cell), Some(Span::Bare(bare)) if bare.is_broken) {
                self.broken = Some((line, cell.into_owned()));
            }
        }
        if columns.has(Field::By) && self.people.len() < MOST_PEOPLE {
            let by = columns.cell(Field::By, cells);
            if !by.is_empty() && !self.people.contains(by.as_ref()) {
                self.people.insert(by.into_owned());
            }
        }
    }

    fn order(self, mapping: &Mapping) -> Result<Option<Order>, ImportError> {
        let said = DAYS.into_iter().find_map(|field| match mapping.of(field)?.how? {
            How::DayMonthYear => Some(Order::DayFirst),
            How::MonthDayYear => Some(Order::MonthFirst),
            _ => None,
        });
        let unclear = |field, why: String| Err(ImportError::Wanted(format!("{why}: {}", mapping.saying(field))));
        match (said, self.day_first, self.month_first, self.either) {
            (Some(order), ..) => Ok(Some(order)),
            (None, Some(day_first), Some(month_first), _) => {
                let one = format!("line {} has the day first ({})", day_first.line, day_first.cell);
                let other = format!("line {} the month ({})", month_first.line, month_first.cell);
                unclear(day_first.field, format!("{one} and {other}; rows in one of the two ways are to be left out"))
            }
            (None, Some(_), None, _) => Ok(Some(Order::DayFirst)),
            (None, None, Some(_), _) => Ok(Some(Order::MonthFirst)),
            (None, None, None, Some(Place { field, line, cell })) => {
                unclear(field, format!("nothing tells whether {cell:?} on line {line} has the day or the month first"))
            }
            (None, None, None, None) => Ok(None),
        }
    }
}
