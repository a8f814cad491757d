//! The lines of an iCalendar file: unfolded, taken apart, and those that are none.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// One content line, its folds undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, from 1; of a folded line the first one's.
    pub number: usize,
    /// The property, in capitals.
    pub name: String,
    /// Its parameters, names in capitals, without quotes; several values of one joined by commas.
    pub params: Vec<(String, String)>,
    /// What comes after the colon, as written.
    pub value: String,
}

impl Line {
    /// A parameter's value.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The lines of a file, one after the other; of one that is no content line its number.
#[derive(Debug)]
pub struct Lines<'a> {
    rest: &'a [u8],
    number: usize,
}

impl<'a> Lines<'a> {
    /// Of all that a file holds.
    pub fn of(file: &'a [u8]) -> Self {
        Self { rest: file, number: 0 }
    }

    /// Whether what comes next belongs to the line before. Some programs put empty lines in between.
    fn is_folded(&mut self) -> bool {
        let mut ahead = Self { rest: self.rest, number: self.number };
        loop {
            match ahead.rest.first() {
                Some(b' ' | b'\t') => {
                    *self = ahead;
                    return true;
                }
                Some(b'\r' | b'\n') if ahead.physical().is_empty() => {}
                _ => return false,
            }
        }
    }

    /// Up to the next line feed, without it and a carriage return before it.
    fn physical(&mut self) -> &'a [u8] {
        let end = self.rest.iter().position(|byte| *byte == b'\n').unwrap_or(self.rest.len());
        let line = &self.rest[..end];
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        self.number += 1;
        line.strip_suffix(b"\r").unwrap_or(line)
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Line, usize>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Cow::Borrowed(&b""[..]);
        while line.trim_ascii().is_empty() {
            if self.rest.is_empty() {
                return None;
            }
            line = Cow::Borrowed(self.physical());
        }
        let number = self.number;
        // Folds are undone before the bytes are read as letters: old programs cut through the middle of one.
        while self.is_folded() {
            let more = self.physical();
            line.to_mut().extend_from_slice(more.get(1..).unwrap_or_default());
        }
        let text = match std::str::from_utf8(&line) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(&line).0,
        };
        Some(take_apart(&text, number).ok_or(number))
    }
}

/// `NAME;PARAM=value;PARAM="quoted":value`.
fn take_apart(text: &str, number: usize) -> Option<Line> {
    let end = text.find([';', ':'])?;
    let (name, mut rest) = text.split_at(end);
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !is_name(name) {
        return None;
    }
    let mut params = Vec::new();
    while let Some(after) = rest.strip_prefix(';') {
        let end = after.find(['=', ';', ':'])?;
        let (name, mut after) = after.split_at(end);
        let mut value = String::new();
        if after.starts_with('=') {
            loop {
                after = &after[1..];
                let (part, behind) = param_value(after)?;
                value.push_str(&part);
                after = behind;
                if !after.starts_with(',') {
                    break;
                }
                value.push(',');
            }
        }
        params.push((name.trim().to_ascii_uppercase(), value));
        rest = after;
    }
    let value = rest.strip_prefix(':')?.to_owned();
    Some(Line { number, name: name.to_ascii_uppercase(), params, value })
}

/// One value of a parameter, and what is behind it: `,`, `;` or `:` and the rest.
fn param_value(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let (value, rest) = match text.strip_prefix('"') {
        Some(quoted) => {
            let (value, rest) = quoted.split_once('"')?;
            (value, &rest[rest.find([',', ';', ':'])?..])
        }
        None => text.split_at(text.find([',', ';', ':'])?),
    };
    // RFC 6868: how a quote or a line's end is written inside a parameter.
    let plain = if value.contains('^') {
        value.replace("^'", "\"").replace("^n", " ").replace("^^", "^").into()
    } else {
        value.into()
    };
    Some((plain, rest))
}

#[cfg(test)]
mod tests {
    use super::{Line, Lines};

    fn only(file: &[u8]) -> Line {
        let mut lines = Lines::of(file);
        let line = lines.next().unwrap().unwrap();
        assert!(lines.next().is_none());
        line
    }

    #[test]
    fn folds_are_undone_and_a_letter_cut_by_one_is_whole() {
        assert_eq!(only(b"SUMMARY:Plan\r\n  the\r\n\r\n\t week\r\n").value, "Plan the week");
        assert_eq!(only(b"SUMMARY:Caf\xc3\r\n \xa9").value, "Café");
        assert_eq!(only(b"SUMMARY:Caf\xe9").value, "Café", "Windows-1252");
    }

    #[test]
    fn parameters_are_told_from_the_value() {
        let line = only(b"attendee;CN=\"Lee; Ana: x\";rsvp=TRUE;MEMBER=\"a:1\",\"b:2\";X:mailto:lee@example.com");
        assert_eq!(line.name, "ATTENDEE");
        assert_eq!(line.param("CN"), Some("Lee; Ana: x"));
        assert_eq!(line.param("MEMBER"), Some("a:1,b:2"));
        assert_eq!(line.param("X"), Some(""));
        assert_eq!(line.value, "mailto:lee@example.com");
    }

    #[test]
    fn what_is_no_line_is_told_by_its_number() {
        let lines: Vec<_> = Lines::of(b"BEGIN:X\n\nnonsense\n more\nA;B=\"c:d\nA B:c\nEND:X").collect();
        let broken: Vec<usize> = lines.into_iter().filter_map(Result::err).collect();
        assert_eq!(broken, [3, 5, 6]);
    }
}
