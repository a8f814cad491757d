//! Tables of text as a source.

use crate::import::csv::built_in::{BUILT_IN, BuiltIn};
use crate::import::csv::clock::When;
use crate::import::csv::column::{Columns, Ragged};
use crate::import::csv::field::Field;
use crate::import::csv::guess::{guessed, partly};
use crate::import::csv::mapping::{Column, Mapping};
use crate::import::csv::row::{Reading, Refused};
use crate::import::csv::survey::survey;
use crate::import::csv::table::{Row, Table};
use crate::import::csv::told::{Origin, told};
use crate::import::encoding::decoded;
use crate::import::error::ImportError;
use crate::import::fit;
use crate::import::found::{Harvest, LeftOut};
use crate::import::progress::Progress;
use crate::import::source::{Input, Reads, Source, Wanted};

/// Tables of text.
///
/// Taken are up to 1 000 000 rows of up to 100 000 cells a line. A row that cannot be read is left out, with its line.
#[derive(Debug, Clone, Copy)]
pub struct Csv;

impl Source for Csv {
    fn kind(&self) -> &'static str {
        "csv"
    }

    fn about(&self) -> &'static str {
        "any table as CSV, by a mapping of its columns or by their names"
    }

    fn shown(&self) -> &'static str {
        "csv"
    }

    fn reads(&self) -> Reads {
        Reads::File
    }

    fn read(&self, input: Input, wanted: &Wanted, progress: &Progress) -> Result<Harvest, ImportError> {
        let bytes = match input {
            Input::Bytes(bytes) => bytes,
            Input::Folder(_) => return Err(ImportError::Unreadable("a folder is no CSV".to_owned())),
        };
        if let Some(other) = other_kind(bytes) {
            return Err(ImportError::Unreadable(format!("it is {other}, not CSV: save it as CSV first")));
        }
        let decoded = decoded(bytes);
        let table = Table::of(&decoded.text)?;
        let (mapping, origin) = mapping(wanted.mapping.as_deref(), table.header())?;
        let columns = Columns::of(&mapping, table.header())?;
        let is_headless = is_headless(&mapping, &columns, &table)?;
        let rows = || if is_headless { Ok(table.all()) } else { table.rows() };
        let found = survey(rows()?, &mapping, &columns, progress)?;
        let is_of_one = found.people == 1 && origin.names_doers();
        let mapping = if is_of_one { mapping.without(Field::By) } else { mapping };
        let is_guarded = found.guarded > 0 && !found.has_formulas && !origin.is_raw();
        let columns = Columns::of(&mapping, table.header())?.guarded(is_guarded);
        let mut harvest =
            Harvest { reading: told(&table, &decoded, &mapping, &columns, &found, origin), ..Harvest::default() };
        let mut reading = Reading::new(&columns, found.order, wanted.here);
        let mut outside = 0_u64;
        let mut rows = rows()?;
        progress.begin(found.rows);
        while let Some(row) = rows.read()? {
            progress.step()?;
            if row.is_unclosed() {
                let what = format!("lines {} to {}", row.line, row.last_line());
                harvest.left_out.push(LeftOut { what, why: "a quote is opened there and never closed".to_owned() });
                continue;
            }
            match taken(&mut reading, &columns, &row) {
                Ok(found) if wanted.within.holds(found.day) => harvest.found.push(found),
                Ok(_) => outside += 1,
                Err(refused) => harvest.left_out.push(left_out(&row, &refused)),
            }
        }
        if outside > 0 {
            let count = if outside == 1 { "1 row lies".to_owned() } else { format!("{outside} rows lie") };
            harvest.reading.push(format!("{count} outside {} to {}", wanted.within.from, wanted.within.to));
        }
        Ok(harvest)
    }
}

fn taken(reading: &mut Reading, columns: &Columns, row: &Row) -> Result<crate::import::found::Found, Refused> {
    let why = match columns.ragged(row.cells) {
        None => return reading.row(row.cells),
        Some(Ragged::Short) => "it has too few cells",
        Some(Ragged::Long) => "it has more cells than the header",
    };
    Err(Refused { why, cell: String::new() })
}

fn left_out(row: &Row, refused: &Refused) -> LeftOut {
    let cell = fit::line(&refused.cell, 60);
    let cell = if cell.is_empty() { cell } else { format!(" ({cell})") };
    LeftOut { what: format!("line {}{cell}", row.line), why: refused.why.to_owned() }
}

/// The mapping that was wanted, written out or by a name; else the one its header is known by, else by the columns' names.
fn mapping(wanted: Option<&str>, header: &[String]) -> Result<(Mapping, Origin), ImportError> {
    let known = |known: &'static BuiltIn| Ok((known.mapping(header)?, Origin::Known(known)));
    match wanted.map(str::trim) {
        Some(text) if text.contains('=') => {
            let said = Mapping::part(text)?;
            // What is said of a column is put over what its header's names say; a whole mapping needs no names.
            let whole = if said.checked().is_ok() { said } else { said.completed(partly(header)) };
            whole.checked()?;
            Ok((whole, Origin::Said))
        }
        Some(name) => match BuiltIn::named(name) {
            Some(built_in) => known(built_in),
            None => {
                let names = BUILT_IN.map(|known| known.name).join(", ");
                let say = "or say the columns, as title=Description,day=Date";
                let built_in = format!("{names} are built in, one's own stand in the config");
                Err(ImportError::Wanted(format!("no mapping is called {name:?}; {built_in}, {say}")))
            }
        },
        None => match BuiltIn::of(header) {
            Some(built_in) => known(built_in),
            None => Ok((guessed(header)?, Origin::Guessed)),
        },
    }
}

/// Whether a table has no header: its columns are said by their places, and its first row has a day where days are.
fn is_headless(mapping: &Mapping, columns: &Columns, table: &Table) -> Result<bool, ImportError> {
    let mut named = mapping.fields.iter().flat_map(|mapped| mapped.ways.iter().flatten());
    if named.any(|column| matches!(column, Column::Named(_))) {
        return Ok(false);
    }
    let mut rows = table.all();
    let Some(row) = rows.read()? else { return Ok(false) };
    let field = if columns.has(Field::Day) { Field::Day } else { Field::Start };
    Ok(When::read(&columns.cell(field, row.cells)).is_some_and(|when| when.date.is_some()))
}

/// What a file is that begins as these do: people often have both, of one name.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: [(&[u8], &str); 5] = [
        (b"PK\x03\x04", "a spreadsheet or an archive"),
        (b"\xd0\xcf\x11\xe0", "an old spreadsheet"),
        (b"\x1f\x8b", "compressed"),
        (b"%PDF", "a PDF"),
        (b"SQLite format 3\0", "a database"),
    ];
    BEGINNINGS.into_iter().find(|(beginning, _)| bytes.starts_with(beginning)).map(|(_, kind)| kind)
}
