//! A table of text: its header, and its rows with the lines they are on.

use csv::{Reader, ReaderBuilder, StringRecord};

use crate::import::csv::dialect::Dialect;
use crate::import::error::ImportError;

/// The most cells that are read of one line: no table has so many, and a line of nothing but commas would fill memory.
const MOST_CELLS: usize = 100_000;

/// A table of text.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    text: &'a str,
    dialect: Dialect,
    header: Vec<String>,
}

impl<'a> Table<'a> {
    /// The table in a text.
    ///
    /// # Errors
    /// When it has no header, or a line with more cells than a table can have.
    pub fn of(text: &'a str) -> Result<Self, ImportError> {
        let dialect = Dialect::of(text);
        if let Some(line) = overlong(text, dialect.delimiter) {
            return Err(ImportError::Unreadable(format!("line {line} has over {MOST_CELLS} cells")));
        }
        let mut table = Self { text, dialect, header: Vec::new() };
        let header = table.all().read()?.map(|row| row.cells.iter().map(|cell| cell.trim().to_owned()).collect());
        table.header = header.ok_or_else(|| ImportError::Unreadable("it holds no table".to_owned()))?;
        Ok(table)
    }

    /// How it is written.
    pub fn dialect(&self) -> &Dialect {
        &self.dialect
    }

    /// The names of its columns, trimmed.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The rows below the header.
    ///
    /// # Errors
    /// As [`Rows::read`].
    pub fn rows(&self) -> Result<Rows<'a>, ImportError> {
        let mut rows = self.all();
        rows.read()?;
        Ok(rows)
    }

    /// Every row, the header's too: for a table without one.
    pub fn all(&self) -> Rows<'a> {
        let text = self.text.get(self.dialect.begins..).unwrap_or("");
        let before = self.text.get(..self.dialect.begins).unwrap_or("");
        let reader = records(self.dialect.delimiter, text);
        Rows {
            text,
            reader,
            delimiter: self.dialect.delimiter,
            record: StringRecord::new(),
            at: 0,
            line: 1 + line_ends(before),
        }
    }
}

fn records(delimiter: u8, text: &str) -> Reader<&[u8]> {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter).buffer_capacity(64 << 10);
    builder.from_reader(text.as_bytes())
}

/// The first line with more cells than are read, if any.
fn overlong(text: &str, delimiter: u8) -> Option<usize> {
    let (mut line, mut cells) = (1, 0);
    for byte in text.bytes() {
        if byte == b'\n' {
            (line, cells) = (line + 1, 0);
        } else if byte == delimiter {
            cells += 1;
            if cells > MOST_CELLS {
                return Some(line);
            }
        }
    }
    None
}

/// How many lines end in a text, by `\n`, `\r\n` or `\r`.
fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_end = |(at, byte): (usize, &u8)| *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    bytes.iter().enumerate().filter(|place| is_end(*place)).count()
}

/// A row.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The line of the file on which it begins, from 1.
    pub line: usize,
    /// Its cells as they are, quotes taken off.
    pub cells: &'a StringRecord,
    /// The row as it is written, with its end.
    written: &'a str,
    /// What parts its cells.
    delimiter: u8,
    /// Whether the text ends with it.
    is_last: bool,
}

impl Row<'_> {
    /// Whether a quote in it is opened and not closed, so that all that comes after was taken for its text.
    pub fn is_unclosed(&self) -> bool {
        // A row that ends could be followed by another one.
        self.is_last && self.last_line() > self.line && {
            let followed = format!("{}\n.", self.written);
            records(self.delimiter, &followed).records().count() < 2
        }
    }

    /// The line on which it ends.
    pub fn last_line(&self) -> usize {
        self.line + line_ends(self.written.trim_end_matches(['\r', '\n']))
    }
}

/// The rows of a table, one after the other.
#[derive(Debug)]
pub struct Rows<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    delimiter: u8,
    record: StringRecord,
    /// Up to where lines were counted, and the line that begins there.
    at: usize,
    line: usize,
}

impl Rows<'_> {
    /// The next row, empty lines left out.
    ///
    /// # Errors
    /// When it cannot be read, which no text that was decoded causes.
    pub fn read(&mut self) -> Result<Option<Row<'_>>, ImportError> {
        let from = self.place();
        let is_there = self.reader.read_record(&mut self.record);
        if !is_there.map_err(|error| ImportError::Unreadable(error.to_string()))? {
            return Ok(None);
        }
        let to = self.place();
        let read = self.text.get(from..to).unwrap_or("");
        // The reader steps over empty lines as it comes to them.
        let written = read.trim_start_matches(['\r', '\n']);
        let begins = from + read.len() - written.len();
        self.line += line_ends(self.text.get(self.at..begins).unwrap_or(""));
        self.at = begins;
        Ok(Some(Row {
            line: self.line,
            cells: &self.record,
            written,
            delimiter: self.delimiter,
            is_last: to == self.text.len(),
        }))
    }

    fn place(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX).min(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    fn told(text: &str) -> Vec<String> {
        let table = Table::of(text).unwrap();
        let mut rows = table.rows().unwrap();
        let mut told = Vec::new();
        while let Some(row) = rows.read().unwrap() {
            let cells: Vec<&str> = row.cells.iter().collect();
            told.push(format!("{}-{} {}", row.line, row.last_line(), cells.join("|")));
        }
        told
    }

    #[test]
    fn rows_know_the_lines_they_are_on() {
        let text = "# one\n\n# two\nday,title\n\n1,\"a\nb\"\n\n\n2,c\n3\n";
        assert_eq!(told(text), ["6-7 1|a\nb", "10-10 2|c", "11-11 3"]);
        let expected = ["2-2 1|a", "4-6 2|b\r\n\r\nc", "7-7 3|d"];
        assert_eq!(told("day,title\r\n1,a\r\n\r\n2,\"b\r\n\r\nc\"\r\n3,d"), expected);
        assert_eq!(told("day,title\r1,a\r2,b"), ["2-2 1|a", "3-3 2|b"]);
    }

    #[test]
    fn quotes_are_heeded_and_a_lone_one_is_a_letter() {
        assert_eq!(told("a,b\n\"x \"\"y\"\"\",5\" disk\n"), ["2-2 x \"y\"|5\" disk"]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_seen() {
        let is_unclosed = |text: &str| {
            let table = Table::of(text).unwrap();
            let mut rows = table.rows().unwrap();
            rows.read().unwrap().unwrap().is_unclosed()
        };
        assert!(is_unclosed("a,b\n1,\"x\n2,y\n3,z\n"));
        assert!(!is_unclosed("a,b\n1,\"x\n2,y\"\n3,z\n"));
        assert!(!is_unclosed("a,b\n1,5\" disk\n3,z\n"));
        assert!(!is_unclosed("a,b\n5\" disk,\"x\ny\"\n"));
    }

    #[test]
    fn what_holds_no_table_is_told() {
        assert!(Table::of("").is_err());
        assert!(Table::of("# only\n\n").is_err());
        assert_eq!(told("a,b"), [""; 0]);
        let error = Table::of(&format!("a,b\n{}", ",".repeat(100_001))).unwrap_err();
        assert_eq!(error.to_string(), "line 2 has over 100000 cells");
    }
}
