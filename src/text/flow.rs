//! Lines that flow over several where they are too long for one.

use crate::text::meaning::Line;
use crate::text::width;

/// A line in as many as it needs, its meanings kept.
pub fn flowed(line: &Line, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut rest = line.clone();
    while rest.columns() > columns && columns > 0 {
        let (head, tail) = cut(rest, columns);
        lines.push(head);
        rest = tail;
    }
    lines.push(rest);
    lines
}

/// The words that fit, and the others. A word longer than the line is cut in two.
fn cut(line: Line, columns: usize) -> (Line, Line) {
    let plain = line.plain();
    let mut at = 0;
    let mut fits = 0;
    for (place, word) in plain.split_inclusive(' ').scan(0, |place, word| {
        *place += word.len();
        Some((*place, word))
    }) {
        if width::columns(plain[..place].trim_end()) > columns {
            break;
        }
        at = place;
        fits += word.len();
    }
    if fits == 0 {
        let mut end = 0;
        for (place, letter) in plain.char_indices() {
            if width::columns(&plain[..place + letter.len_utf8()]) > columns {
                break;
            }
            end = place + letter.len_utf8();
        }
        at = end.max(plain.chars().next().map_or(0, char::len_utf8));
    }
    let (mut head, mut tail) = (Line::default(), Line::default());
    let mut seen = 0;
    for span in line.0 {
        let here = at.saturating_sub(seen).min(span.text.len());
        let (before, after) = span.text.split_at(here);
        if !before.is_empty() {
            head = head.then(before, span.meaning);
        }
        if !after.is_empty() {
            tail = tail.then(after, span.meaning);
        }
        seen += span.text.len();
    }
    // The space at which it was cut would take a column of its own.
    if let Some(last) = head.0.last_mut() {
        last.text.truncate(last.text.trim_end_matches(' ').len());
    }
    (head, tail)
}

#[cfg(test)]
mod tests {
    use super::flowed;
    use crate::text::meaning::{Line, Meaning};

    #[test]
    fn a_line_flows_over_several_and_keeps_its_meanings() {
        let line = Line::of("Leverage", Meaning::Leverage).and(" moved most: 39%, +8 points");
        let lines = flowed(&line, 14);
        let plain: Vec<String> = lines.iter().map(|line| line.plain().trim_end().to_owned()).collect();
        assert_eq!(plain, ["Leverage moved", "most: 39%, +8", "points"]);
        assert_eq!(lines[0].0[0].meaning, Meaning::Leverage);
        assert!(lines.iter().all(|line| line.columns() <= 14), "no line is cut once more where it is drawn");
        assert!(flowed(&Line::from("日本語日本語"), 3).iter().all(|line| line.columns() <= 3));
        assert_eq!(flowed(&Line::default(), 10).len(), 1);
        assert_eq!(flowed(&line, 0).len(), 1);
    }
}
