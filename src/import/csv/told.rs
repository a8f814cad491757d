//! How a table was read, in words, so that a person sees at once when it was misunderstood.

use crate::import::csv::built_in::BuiltIn;
use crate::import::csv::column::{Columns, listed};
use crate::import::csv::date::Order;
use crate::import::csv::field::{Field, How};
use crate::import::csv::mapping::Mapping;
use crate::import::csv::survey::Survey;
use crate::import::csv::table::Table;
use crate::import::encoding::Decoded;
use crate::text::words::counted;

/// Where a mapping came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A person wrote it.
    Said,
    /// The table is one of those that are known.
    Known(&'static BuiltIn),
    /// The names of the columns.
    Guessed,
}

impl Origin {
    /// Whether the cells of such a table stand as they are, whatever they look like.
    pub const fn is_raw(self) -> bool {
        matches!(self, Self::Known(known) if known.is_raw)
    }

    /// Whether the `by` of such a table is who did the work.
    pub const fn names_doers(self) -> bool {
        match self {
            Self::Said => false,
            Self::Known(known) => known.names_doers,
            Self::Guessed => true,
        }
    }
}

/// How a table was read: how it is written, which column was taken for what, the mapping as it can be said, which columns
/// were left, and what was found out over all rows.
pub fn told(
    table: &Table,
    decoded: &Decoded,
    mapping: &Mapping,
    columns: &Columns,
    found: &Survey,
    origin: Origin,
) -> Vec<String> {
    let mut told = vec![written(table, decoded)];
    told.push(match origin {
        Origin::Said => format!("columns as said: {mapping}"),
        Origin::Known(known) => format!("columns by the mapping {}, {}: {mapping}", known.name, known.about),
        Origin::Guessed => format!("columns by their names: {mapping}"),
    });
    let taken: Vec<usize> = columns.taken().collect();
    let left = (0..).zip(table.header()).filter(|(at, _)| !taken.contains(at)).map(|(_, name)| name.clone());
    let left: Vec<String> = left.collect();
    if !left.is_empty() {
        told.push(format!("left alone: {}", listed(&left)));
    }
    told.extend(found.order.map(|order| match order {
        Order::DayFirst => "days are written day before month".to_owned(),
        Order::MonthFirst => "days are written month before day".to_owned(),
    }));
    told.push(match (columns.has(Field::Minutes), columns.has(Field::End)) {
        (true, _) => format!("lengths without a unit are {}", unit(columns)),
        (false, true) => "lengths are from start to end".to_owned(),
        (false, false) => "no column says how long anything took: 0 minutes each".to_owned(),
    });
    if columns.is_guarded() {
        let cells = counted(found.guarded, "cell");
        told.push(format!("the ' that guards a cell against being a formula is taken off, in {cells}"));
    }
    if found.people > 1 {
        told.push(format!("the work of {} is in it", counted(found.people.try_into().unwrap_or(u64::MAX), "name")));
    }
    told
}

fn written(table: &Table, decoded: &Decoded) -> String {
    let dialect = table.dialect();
    let comments = (dialect.comments > 0).then(|| {
        let lines = counted(dialect.comments.try_into().unwrap_or(u64::MAX), "line");
        format!("{lines} of comments before the header")
    });
    let broken = decoded.is_broken.then(|| "some bytes are no text in it and stand as \u{fffd}".to_owned());
    let written = [dialect.name.to_owned(), decoded.encoding.to_owned()];
    written.into_iter().chain(comments).chain(broken).collect::<Vec<_>>().join(", ")
}

fn unit(columns: &Columns) -> &'static str {
    columns.how(Field::Minutes).unwrap_or(How::Minutes).word()
}
