//! A page as Markdown that reads well as it is.

use crate::report::document::{Block, Depth, Document, Entry, Fact, Section, Side, Table};
use crate::text::escape;
use crate::text::meaning::{Line, Meaning};
use crate::text::width;

/// Columns up to which the cells of a table are filled, so that its bars stand in line where the page is read as it is.
const WIDEST: usize = 40;

/// The page, ending with a line end.
pub fn written(document: &Document) -> String {
    let mut blocks = vec![format!("# {}", escape::markdown(&document.title))];
    blocks.extend(document.about.iter().map(line));
    if !document.facts.is_empty() {
        blocks.push(document.facts.iter().map(fact).collect::<Vec<_>>().join("\n"));
    }
    for section in &document.sections {
        self::section(section, &mut blocks);
    }
    if !document.closing.is_empty() {
        blocks.push("---".to_owned());
        blocks.extend(document.closing.iter().map(line));
    }
    blocks.join("\n\n") + "\n"
}

fn section(section: &Section, blocks: &mut Vec<String>) {
    let mark = match section.depth {
        Depth::Part => "##",
        Depth::Below => "###",
    };
    blocks.push(format!("{mark} {}", escape::markdown(&section.heading)));
    for block in &section.blocks {
        match block {
            Block::Said(said) => blocks.push(line(said)),
            Block::Points(points) => blocks.push(list(points.iter().map(line))),
            Block::Entries(entries) => blocks.push(list(entries.iter().map(entry))),
            Block::Table(table) | Block::Folded(table) => blocks.push(self::table(table)),
            // The table after it says the same.
            Block::Chart(_) => {}
        }
    }
}

fn list(points: impl Iterator<Item = String>) -> String {
    points.map(|point| format!("- {point}")).collect::<Vec<_>>().join("\n")
}

/// `- **Leverage: 38%** of 30h20 sorted; +8 pt since W46`
fn fact(fact: &Fact) -> String {
    let Fact { label, figure, about, .. } = fact;
    let about: Vec<String> = about.iter().map(|about| escape::markdown_within(about)).collect();
    format!("- **{}: {}** {}", escape::markdown_within(label), escape::markdown_within(figure), about.join("; "))
}

/// What changed first, then what it was: `Freeze ended early (Plan the release; 3–12 Nov 2026; 4h30 in 3 items)`.
fn entry(entry: &Entry) -> String {
    let title = line(&entry.title);
    let mut facts: Vec<String> = entry.facts.iter().map(|fact| escape::markdown_within(fact)).collect();
    if entry.outcome.plain().trim().is_empty() {
        return format!("{title} ({})", facts.join("; "));
    }
    facts.insert(0, title);
    format!("{} ({})", line(&entry.outcome), facts.join("; "))
}

/// Spans that follow each other with the same look are escaped as one, since a sign can be made of two of them.
fn line(line: &Line) -> String {
    let is_strong = |meaning: Meaning| matches!(meaning, Meaning::Strong | Meaning::Over);
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for span in line.0.iter().filter(|span| !span.text.is_empty()) {
        match pieces.last_mut() {
            Some((strong, text)) if *strong == is_strong(span.meaning) => text.push_str(&span.text),
            _ => pieces.push((is_strong(span.meaning), span.text.clone())),
        }
    }
    let mut out = String::new();
    for (strong, text) in pieces {
        // The white space at the ends of a piece stands between it and its neighbours.
        let body = text.trim();
        let (before, after) = text.split_once(body).unwrap_or(("", ""));
        let escaped = if out.is_empty() { escape::markdown(body) } else { escape::markdown_within(body) };
        let space = |edge: &str| if edge.is_empty() { "" } else { " " };
        let body = if strong && !escaped.is_empty() { format!("**{escaped}**") } else { escaped };
        out.extend([space(before), &body, space(after)]);
    }
    out.trim().to_owned()
}

fn table(table: &Table) -> String {
    let has_notes = table.rows.iter().any(|row| !row.note.is_empty());
    let mut heads: Vec<String> = table.columns.iter().map(|column| escape::markdown(&column.head)).collect();
    let mut sides: Vec<Side> = table.columns.iter().map(|column| column.side).collect();
    if has_notes {
        heads.push(escape::markdown(table.notes));
        sides.push(Side::Left);
    }
    let rows = table.rows.iter().map(|row| {
        let mut cells: Vec<String> = row.cells.iter().map(line).collect();
        if has_notes {
            cells.push(escape::markdown_within(&row.note));
        }
        cells
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let widths: Vec<usize> = (0..heads.len())
        .map(|place| {
            let cells = rows.iter().filter_map(|row| row.get(place)).chain(heads.get(place));
            cells.map(|cell| width::columns(cell)).filter(|wide| *wide <= WIDEST).max().unwrap_or(0).max(3)
        })
        .collect();
    let filled = |cells: &[String]| {
        let cells = cells.iter().zip(&widths).zip(&sides).map(|((cell, &to), side)| match side {
            Side::Left => width::pad_end(cell, to),
            Side::Right => width::pad_start(cell, to),
        });
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let rule = widths.iter().zip(&sides).map(|(&wide, side)| match side {
        Side::Left => "-".repeat(wide),
        Side::Right => format!("{}:", "-".repeat(wide - 1)),
    });
    let mut lines = vec![filled(&heads), format!("| {} |", rule.collect::<Vec<_>>().join(" | "))];
    lines.extend(rows.iter().map(|row| filled(row)));
    lines.join("\n")
}
