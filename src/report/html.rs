//! A page as one file of HTML: no script, nothing from outside, light and dark, for a screen, a narrow one, and paper.

use crate::report::document::{Block, Column, Depth, Document, Entry, Fact, Section, Side, Table};
use crate::report::element::Html;
use crate::report::svg;
use crate::text::meaning::{Line, Meaning};

/// The look of every page.
const SHEET: &str = include_str!("../../assets/report.css");

/// Nothing is asked for anywhere, and nothing runs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The page, ending with a line end.
pub fn written(document: &Document) -> String {
    let mut html = Html::default();
    let width = "width=device-width, initial-scale=1";
    html.lone("!doctype html", &[]).line().open("html", &[("lang", "en")]).line().open("head", &[]).line();
    html.lone("meta", &[("charset", "utf-8")]).line();
    html.lone("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]).line();
    html.lone("meta", &[("name", "viewport"), ("content", width)]).line();
    html.lone("meta", &[("name", "color-scheme"), ("content", "light dark")]).line();
    html.lone("meta", &[("name", "referrer"), ("content", "no-referrer")]).line();
    html.leaf("title", &[], &format!("{} · Headwater", document.title)).line();
    html.style(SHEET).close().line().open("body", &[]).line().open("main", &[]).line();
    let mut page = Writer { html, sections: 0, charts: 0 };
    page.head(document);
    page.sections(&document.sections);
    if !document.closing.is_empty() {
        page.html.open("footer", &[]).line();
        document.closing.iter().for_each(|said| page.said(said));
        page.html.close().line();
    }
    page.html.finish() + "\n"
}

struct Writer {
    html: Html,
    sections: usize,
    charts: usize,
}

impl Writer {
    fn head(&mut self, document: &Document) {
        self.html.open("header", &[]).line().leaf("h1", &[], &document.title).line();
        document.about.iter().for_each(|said| self.said(said));
        if !document.facts.is_empty() {
            self.html.open("dl", &[("class", "facts")]).line();
            document.facts.iter().for_each(|fact| self.fact(fact));
            self.html.close().line();
        }
        self.html.close().line();
    }

    fn fact(&mut self, Fact { label, figure, about, meaning }: &Fact) {
        self.html.open("div", &[("class", &format!("fact {}", meaning.word()))]);
        self.html.leaf("dt", &[], label).leaf("dd", &[("class", "big")], figure);
        for about in about {
            self.html.leaf("dd", &[], about);
        }
        self.html.close().line();
    }

    /// A part holds the parts below it.
    fn sections(&mut self, sections: &[Section]) {
        let mut is_open = false;
        for section in sections {
            if section.depth == Depth::Part {
                if is_open {
                    self.html.close().line();
                }
                self.sections += 1;
                let id = format!("s{}", self.sections);
                self.html.open("section", &[("aria-labelledby", &id)]).line();
                self.html.leaf("h2", &[("id", &id)], &section.heading).line();
                is_open = true;
            } else {
                self.html.leaf("h3", &[], &section.heading).line();
            }
            section.blocks.iter().for_each(|block| self.block(block));
        }
        if is_open {
            self.html.close().line();
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Said(said) => self.said(said),
            Block::Points(points) => {
                self.html.open("ul", &[]).line();
                for point in points {
                    self.html.open("li", &[]);
                    self.line(point);
                    self.html.close().line();
                }
                self.html.close().line();
            }
            Block::Table(table) => self.table(table),
            Block::Folded(table) => {
                self.html.open("details", &[]).leaf("summary", &[], &table.caption).line();
                self.table(table);
                self.html.close().line();
            }
            Block::Chart(chart) => {
                self.charts += 1;
                svg::draw(&mut self.html, chart, self.charts);
            }
            Block::Entries(entries) => {
                self.html.open("ul", &[("class", "work")]).line();
                for entry in entries {
                    self.entry(entry);
                }
                self.html.close().line();
            }
        }
    }

    fn said(&mut self, said: &Line) {
        let is_aside = !said.0.is_empty() && said.0.iter().all(|span| span.meaning == Meaning::Quiet);
        self.html.open("p", if is_aside { &[("class", "quiet")] } else { &[] });
        if is_aside {
            self.html.text(&said.plain());
        } else {
            self.line(said);
        }
        self.html.close().line();
    }

    fn entry(&mut self, Entry { outcome, title, facts }: &Entry) {
        self.html.open("li", &[]);
        if !outcome.plain().trim().is_empty() {
            self.html.open("p", &[("class", "outcome")]);
            self.line(outcome);
            self.html.close();
        }
        self.html.open("p", &[("class", "title")]);
        self.line(title);
        self.html.close().open("p", &[("class", "quiet")]);
        for (place, fact) in facts.iter().enumerate() {
            if place > 0 {
                self.html.text(" · ");
            }
            self.html.leaf("bdi", &[], fact);
        }
        self.html.close().close().line();
    }

    fn table(&mut self, Table { caption, columns, rows, .. }: &Table) {
        self.html.open("table", &[]).leaf("caption", &[], caption).line();
        self.html.open("thead", &[]).open("tr", &[]);
        for Column { head, side } in columns {
            let name = if head.is_empty() { "td" } else { "th" };
            let scope: &[(&str, &str)] = if head.is_empty() { &[] } else { &[("scope", "col")] };
            let mut attributes = scope.to_vec();
            attributes.extend(class_of(*side));
            self.html.leaf(name, &attributes, head);
        }
        self.html.close().close().line().open("tbody", &[]).line();
        for row in rows {
            self.html.open("tr", &[]);
            for (place, (cell, column)) in row.cells.iter().zip(columns).enumerate() {
                if place == 0 {
                    self.html.open("th", &[("scope", "row")]);
                } else {
                    self.html.open("td", class_of(column.side).as_slice());
                }
                self.line(cell);
                if place == 0 && !row.note.is_empty() {
                    self.html.text(" ").leaf("span", &[("class", "note")], &row.note);
                }
                self.html.close();
            }
            self.html.close().line();
        }
        self.html.close().close().line();
    }

    fn line(&mut self, line: &Line) {
        for span in &line.0 {
            match span.meaning {
                Meaning::Plain => self.html.text(&span.text),
                Meaning::Strong => self.html.leaf("strong", &[], &span.text),
                meaning => self.html.leaf("span", &[("class", meaning.word())], &span.text),
            };
        }
    }
}

fn class_of(side: Side) -> Option<(&'static str, &'static str)> {
    (side == Side::Right).then_some(("class", "figure"))
}
