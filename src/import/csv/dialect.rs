//! How a table is written: what parts its cells, and where it begins.

use csv::{ReaderBuilder, StringRecord};

/// What parts cells where nothing tells.
const COMMA: (u8, &str) = (b',', "comma-separated");

/// What may part cells, each with its name. Of two that fit alike the later one is it: a comma is in decimals and
/// sentences too, a semicolon or a tab hardly ever.
const DELIMITERS: [(u8, &str); 4] =
    [COMMA, (b'|', "separated by |"), (b';', "semicolon-separated"), (b'\t', "tab-separated")];

/// How many bytes of a text are looked at to find out its delimiter, and how many rows.
const LOOKED_AT: usize = 256 << 10;
const ROWS_LOOKED_AT: usize = 200;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// What parts cells.
    pub delimiter: u8,
    /// Its name as part of a sentence: `tab-separated`.
    pub name: &'static str,
    /// How many lines of comments come before the header.
    pub comments: usize,
    /// The byte at which the header begins.
    pub begins: usize,
}

impl Dialect {
    /// Finds out how a text is written. Lines before the header that begin with `#` are comments, and so is the line
    /// `sep=;` that Excel reads and writes, which says the delimiter. Otherwise it is the one by which most rows have as
    /// many cells as the first, over the first 200 rows, quotes heeded; where several do, the one that makes more cells.
    pub fn of(text: &str) -> Self {
        let (mut begins, mut comments, mut said) = (0, 0, None);
        while let Some(line) = first_line(text.get(begins..).unwrap_or("")) {
            let shown = line.trim();
            if let Some(sign) = said_delimiter(shown) {
                said = Some(sign);
            } else if is_comment(shown) {
                comments += 1;
            } else if !shown.is_empty() {
                break;
            }
            begins += line.len();
        }
        let table = text.get(begins..).unwrap_or("");
        let (delimiter, name) = said.unwrap_or_else(|| found_delimiter(beginning(table)));
        Self { delimiter, name, comments, begins }
    }
}

/// The first line of a text with its end; none of an empty one.
fn first_line(text: &str) -> Option<&str> {
    let end = text.find(['\n', '\r']).map_or(text.len(), |at| {
        let is_pair = text.get(at..).is_some_and(|rest| rest.starts_with("\r\n"));
        at + if is_pair { 2 } else { 1 }
    });
    text.get(..end).filter(|line| !line.is_empty())
}

/// A `#` that is followed by a delimiter is the name of a column.
fn is_comment(line: &str) -> bool {
    let parts = |rest: &str| DELIMITERS.iter().any(|(sign, _)| rest.as_bytes().first() == Some(sign));
    line.strip_prefix('#').is_some_and(|rest| !parts(rest))
}

fn said_delimiter(line: &str) -> Option<(u8, &'static str)> {
    let said = line.trim_matches('"').strip_prefix("sep=").unwrap_or("");
    // The tab has gone with the blanks at the line's end.
    let said = if line == "sep=" { "\t" } else { said };
    DELIMITERS.into_iter().find(|(sign, _)| said.as_bytes() == [*sign])
}

/// As much of a text as is looked at.
fn beginning(text: &str) -> &str {
    let end = (0..=LOOKED_AT.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or("")
}

fn found_delimiter(text: &str) -> (u8, &'static str) {
    let fits = |delimiter: u8| {
        let mut reader =
            ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
        let mut record = StringRecord::new();
        let (mut cells, mut alike) = (0, 0_usize);
        for row in 0..ROWS_LOOKED_AT {
            if !matches!(reader.read_record(&mut record), Ok(true)) {
                break;
            }
            if row == 0 {
                cells = record.len();
            }
            alike += usize::from(record.len() == cells);
        }
        (cells > 1).then_some((alike, cells))
    };
    let fitting = DELIMITERS.into_iter().filter_map(|delimiter| Some((fits(delimiter.0)?, delimiter)));
    fitting.max_by_key(|(fit, _)| *fit).map_or(COMMA, |(_, delimiter)| delimiter)
}

#[cfg(test)]
mod tests {
    use super::Dialect;

    fn delimiter(text: &str) -> char {
        char::from(Dialect::of(text).delimiter)
    }

    #[test]
    fn the_delimiter_is_the_one_by_which_rows_agree() {
        assert_eq!(delimiter("day,title\n2026-11-20,a;b;c\n"), ',');
        assert_eq!(delimiter("day;title;note\n2026-11-20;Fix a, b, c;x\n2026-11-20;Fix a, b;y\n"), ';');
        assert_eq!(delimiter("day\ttitle\n2026-11-20\ta,b\n"), '\t');
        assert_eq!(delimiter("day|title\n2026-11-20|a,b\n"), '|');
        assert_eq!(delimiter("title\na\n"), ',');
        assert_eq!(delimiter(""), ',');
    }

    #[test]
    fn a_delimiter_within_quotes_parts_nothing() {
        assert_eq!(delimiter("title;day\n\"a;b\nc,d\";2026-11-20\n\"e;f\";2026-11-20\n"), ';');
        assert_eq!(delimiter("\"a;b;c\",\"d\"\n\"e;f;g\",\"h\"\n"), ',');
    }

    #[test]
    fn ragged_rows_do_not_hide_it() {
        assert_eq!(delimiter("a,b,c\n1,2,3\n1\n1,2\n1,2,3\n"), ',');
        assert_eq!(delimiter("a;b;c\n1,5;2;3\n1\n1,5;2\n"), ';');
    }

    #[test]
    fn comments_and_excels_line_come_before_the_header() {
        let text = "# one\n#two, three\n\nday\ttitle\n";
        let dialect = Dialect::of(text);
        assert_eq!((dialect.delimiter, dialect.comments), (b'\t', 2));
        assert_eq!(&text[dialect.begins..], "day\ttitle\n");
        let text = "sep=;\r\nday;title,note\r\n";
        assert_eq!(delimiter(text), ';');
        assert_eq!(&text[Dialect::of(text).begins..], "day;title,note\r\n");
        assert_eq!(delimiter("sep=\t\na\tb,c\n"), '\t');
    }

    #[test]
    fn a_column_may_be_called_by_a_hash() {
        assert_eq!(Dialect::of("#,day,title\n1,2026-11-20,a\n").comments, 0);
        assert_eq!(Dialect::of("#\n").comments, 1);
    }
}
