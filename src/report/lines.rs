//! A page as lines for a screen: the same words, its tables in columns, without the signs of Markdown.

use crate::report::document::{Block, Depth, Document, Entry, Section, Side, Table};
use crate::text::flow::flowed;
use crate::text::meaning::{Line, Meaning};

/// How far what a section says stands in.
const INDENT: usize = 2;

/// The page in lines of at most so many columns, not escaped.
pub fn written(document: &Document, columns: usize) -> Vec<Line> {
    let mut lines = vec![Line::of(document.title.as_str(), Meaning::Strong)];
    for about in &document.about {
        flow(&mut lines, about, 0, columns);
    }
    if !document.facts.is_empty() {
        lines.push(Line::default());
    }
    for fact in &document.facts {
        let told = Line::of(format!("{} ", fact.label), Meaning::Plain)
            .then(fact.figure.as_str(), fact.meaning)
            .then(format!("  {}", fact.about.join("; ")), Meaning::Quiet);
        flow(&mut lines, &told, INDENT, columns);
    }
    for section in &document.sections {
        self::section(section, &mut lines, columns);
    }
    if !document.closing.is_empty() {
        lines.push(Line::default());
    }
    for closing in &document.closing {
        flow(&mut lines, closing, 0, columns);
    }
    lines
}

fn section(section: &Section, lines: &mut Vec<Line>, columns: usize) {
    lines.push(Line::default());
    let indent = match section.depth {
        Depth::Part => 0,
        Depth::Below => INDENT,
    };
    flow(lines, &Line::of(section.heading.as_str(), Meaning::Heading), indent, columns);
    for block in &section.blocks {
        match block {
            Block::Said(said) => flow(lines, said, INDENT, columns),
            Block::Points(points) => points.iter().for_each(|point| flow(lines, point, INDENT, columns)),
            Block::Entries(entries) => entries.iter().for_each(|entry| flow(lines, &told(entry), INDENT, columns)),
            Block::Table(table) | Block::Folded(table) => lines.extend(rows(table, columns)),
            // The table after it says the same.
            Block::Chart(_) => {}
        }
    }
}

/// A line in as many as it needs, all of them standing in alike.
fn flow(lines: &mut Vec<Line>, line: &Line, indent: usize, columns: usize) {
    let parts = flowed(line, columns.saturating_sub(indent));
    lines.extend(parts.into_iter().map(|part| Line::from(" ".repeat(indent)).join(part)));
}

/// What changed, then what it was and its facts.
fn told(entry: &Entry) -> Line {
    let facts = format!("  {}", entry.facts.join("; "));
    if entry.outcome.plain().trim().is_empty() {
        return entry.title.clone().then(facts, Meaning::Quiet);
    }
    entry.outcome.clone().then("  ", Meaning::Plain).join(entry.title.clone()).then(facts, Meaning::Quiet)
}

/// Each row in one line, cut where it is too long.
fn rows(table: &Table, columns: usize) -> Vec<Line> {
    let heads = table.columns.iter().map(|column| Line::of(column.head.as_str(), Meaning::Quiet)).collect();
    let cells: Vec<Vec<Line>> = std::iter::once(heads).chain(table.rows.iter().map(|row| row.cells.clone())).collect();
    let widest = |place: usize| cells.iter().filter_map(|row| row.get(place)).map(Line::columns).max().unwrap_or(0);
    let notes = std::iter::once("").chain(table.rows.iter().map(|row| row.note.as_str()));
    let row = |(row, note): (&Vec<Line>, &str)| {
        let mut line = Line::default();
        for ((cell, column), place) in row.iter().zip(&table.columns).zip(0..) {
            let gap = if place == 0 { INDENT } else { 2 };
            let cell = match column.side {
                Side::Left if place + 1 == row.len() && note.is_empty() => cell.clone(),
                Side::Left => cell.clone().pad_end(widest(place)),
                Side::Right => cell.clone().pad_start(widest(place)),
            };
            line = line.and(" ".repeat(gap)).join(cell);
        }
        let note = if note.is_empty() { String::new() } else { format!("  {note}") };
        line.then(note, Meaning::Quiet).fit(columns)
    };
    cells.iter().zip(notes).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::written;
    use crate::report::document::{Block, Document, Entry, Section, Table};
    use crate::text::meaning::Line;

    #[test]
    fn a_page_is_read_without_the_signs_of_a_form() {
        let mut table = Table::new("Classes", ["", "time", "share"]).noting("what it is");
        table.row(["Leverage", "13h00", "38%"].map(Line::from), "changes what others do");
        table.row(["Comfort", "0h45", "2%"].map(Line::from), "");
        let entry = Entry { outcome: Line::default(), title: "Plan *".into(), facts: vec!["Mon 16 Nov".to_owned()] };
        let blocks = vec![Block::said("One sentence that is long."), Block::Table(table), Block::Entries(vec![entry])];
        let document = Document {
            title: "2026-W47".to_owned(),
            sections: vec![Section::of("Where the time went", blocks)],
            ..Document::default()
        };
        let lines: Vec<String> = written(&document, 24).iter().map(|line| line.plain().trim_end().to_owned()).collect();
        assert_eq!(
            lines,
            [
                "2026-W47",
                "",
                "Where the time went",
                "  One sentence that is",
                "  long.",
                "             time  share",
                "  Leverage  13h00    38…",
                "  Comfort    0h45     2%",
                "  Plan *  Mon 16 Nov",
            ]
        );
        assert!(written(&document, 0).len() >= 4);
    }
}
