//! A page in each of its forms, read again by programs that had no part in writing it.
#![allow(dead_code, reason = "each test program uses its own part of this")]

use std::collections::BTreeMap;

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use headwater::report::document::Document;
use headwater::report::{html, markdown};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use scraper::{ElementRef, Html, Node, Selector};

/// A page as HTML and Markdown, and what a reader of HTML sees of it.
pub struct Forms {
    /// The HTML.
    pub html: String,
    /// The Markdown.
    pub markdown: String,
    /// The text of the HTML.
    pub text: String,
}

impl Forms {
    /// The forms of a page.
    pub fn of(document: &Document) -> Self {
        let (html, markdown) = (html::written(document), markdown::written(document));
        let found = Html::parse_document(&html);
        assert!(found.errors.is_empty(), "the HTML has faults: {:?}", found.errors);
        let text = text_of(found.root_element());
        Self { html, markdown, text }
    }

    /// What each reader of each form sees.
    pub fn texts(&self) -> [(&'static str, String); 3] {
        [("html", self.text.clone()), ("pulldown", pulldown(&self.markdown).1), ("comrak", comrak(&self.markdown).1)]
    }

    /// The sections of the Markdown, read through the HTML that one of its readers makes of it.
    pub fn sections_of_markdown(&self) -> BTreeMap<String, Found> {
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, Parser::new_ext(&self.markdown, pulldown_options()));
        let found = Html::parse_document(&html);
        let body = found.select(&Selector::parse("body").unwrap()).next().unwrap();
        let mut sections: BTreeMap<String, Found> = BTreeMap::new();
        let mut heading = String::new();
        for child in body.children().filter_map(ElementRef::wrap) {
            if child.value().name() == "h2" {
                heading = text_of(child);
            }
            let section = sections.entry(heading.clone()).or_default();
            section.text.push_str(&text_of(child));
            section.text.push('\n');
            section.rows.extend(rows(child));
        }
        sections
    }
}

/// What stands below one heading.
#[derive(Default)]
pub struct Found {
    /// All of its text.
    pub text: String,
    /// The rows of its tables: the first cell without its note, then the others.
    pub rows: Vec<Vec<String>>,
}

/// The sections of HTML by their heading; the head of the page has none.
pub fn sections_of(html: &str) -> BTreeMap<String, Found> {
    let found = Html::parse_document(html);
    let select = |what: &str| Selector::parse(what).unwrap();
    let mut sections = BTreeMap::new();
    for section in found.select(&select("header, section")) {
        let heading = section.select(&select("h2")).next().map(text_of).unwrap_or_default();
        sections.insert(heading, Found { text: text_of(section), rows: rows(section) });
    }
    sections
}

fn rows(within: ElementRef) -> Vec<Vec<String>> {
    let select = |what: &str| Selector::parse(what).unwrap();
    let row = |row: ElementRef| {
        row.select(&select("th, td"))
            .map(|cell| {
                let note = cell.select(&select(".note")).next().map(text_of).unwrap_or_default();
                text_of(cell).strip_suffix(&note).unwrap_or_default().trim().to_owned()
            })
            .collect()
    };
    within.select(&select("tbody tr")).map(row).collect()
}

/// The cells of a row behind its first.
pub fn cells(sections: &BTreeMap<String, Found>, section: &str, row: &str) -> Vec<String> {
    let found = sections.get(section).unwrap_or_else(|| panic!("no section {section}: {:?}", sections.keys()));
    let row = found.rows.iter().find(|cells| cells[0] == row).unwrap_or_else(|| panic!("no {row}: {:?}", found.rows));
    row[1..].to_vec()
}

/// The text of an element as it is shown: without style sheets.
fn text_of(element: ElementRef) -> String {
    let mut text = String::new();
    for node in element.descendants() {
        let is_style = node.parent().and_then(|parent| parent.value().as_element().map(|e| e.name() == "style"));
        if let (Node::Text(piece), Some(false)) = (node.value(), is_style) {
            text.push_str(piece);
        }
    }
    text
}

/// The elements of HTML with their attributes, without a word of text; values that count (widths, ids) stay.
pub fn html_shape(html: &str) -> Vec<String> {
    let found = Html::parse_document(html);
    let shape = |node: &Node| match node {
        Node::Element(element) => Some(format!("{} {:?}", element.name(), element.attrs().collect::<Vec<_>>())),
        Node::Comment(_) | Node::ProcessingInstruction(_) => Some("comment".to_owned()),
        _ => None,
    };
    found.tree.root().descendants().filter_map(|node| shape(node.value())).collect()
}

/// What each reader of Markdown makes of it, without a word of text.
pub fn markdown_shapes(markdown: &str) -> [(&'static str, Vec<String>); 2] {
    [("pulldown", pulldown(markdown).0), ("comrak", comrak(markdown).0)]
}

fn pulldown_options() -> pulldown_cmark::Options {
    let mut options = pulldown_cmark::Options::all();
    // These turn plain quotes and leading lines into something else by design.
    options.remove(pulldown_cmark::Options::ENABLE_SMART_PUNCTUATION);
    options.remove(pulldown_cmark::Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);
    options.remove(pulldown_cmark::Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS);
    options
}

fn pulldown(markdown: &str) -> (Vec<String>, String) {
    let (mut shape, mut text) = (Vec::new(), String::new());
    for event in Parser::new_ext(markdown, pulldown_options()) {
        match event {
            Event::Text(piece) => text.push_str(&piece),
            Event::Start(Tag::Heading { level, .. }) => shape.push(format!("{level}")),
            Event::Start(tag) => shape.push(format!("{tag:?}").chars().take(60).collect()),
            Event::End(TagEnd::TableCell | TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                text.push('\n');
            }
            Event::End(_) => {}
            other => {
                shape.push(format!("{other:?}"));
                text.push('\n');
            }
        }
    }
    (shape, text)
}

fn comrak(markdown: &str) -> (Vec<String>, String) {
    let arena = Arena::new();
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.description_lists = true;
    extension.math_dollars = true;
    extension.alerts = true;
    extension.superscript = true;
    extension.subscript = true;
    extension.underline = true;
    extension.highlight = true;
    extension.multiline_block_quotes = true;
    extension.wikilinks_title_after_pipe = true;
    let root = parse_document(&arena, markdown, &options);
    let (mut shape, mut text) = (Vec::new(), String::new());
    walk(root, &mut shape, &mut text);
    (shape, text)
}

fn walk<'a>(node: &'a AstNode<'a>, shape: &mut Vec<String>, text: &mut String) {
    let name = match &node.data.borrow().value {
        NodeValue::Text(piece) => {
            text.push_str(piece);
            None
        }
        NodeValue::Heading(heading) => Some(format!("heading {}", heading.level)),
        NodeValue::Item(_) => Some("item".to_owned()),
        NodeValue::Table(table) => Some(format!("table {:?}", table.alignments)),
        other => Some(other.xml_node_name().to_owned()),
    };
    let is_block = node.data.borrow().value.block();
    shape.extend(name);
    for child in node.children() {
        walk(child, shape, text);
    }
    if is_block {
        text.push('\n');
    }
}
