//! Draws the pictures of the README: the demo journal's screens as SVG, one file each, into `docs/pictures`.
//!
//! `cargo run --example pictures` draws them anew. Same program, same pictures: the clock stands still.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use headwater::app::config::Config;
use headwater::app::journal::Door;
use headwater::app::keymap::{Code, Key};
use headwater::app::sample;
use headwater::app::screen::Screen;
use headwater::app::stamp::Clock;
use headwater::domain::day;
use headwater::tui::app::{App, Opening};
use headwater::tui::frame;
use headwater::tui::input::Input;
use headwater::tui::theme::{Role, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// The moment of every picture, a Friday evening; and how large a screen is.
const NOW: &str = "2026-11-20T17:02:00Z";
const TODAY: &str = "2026-11-20";
const SIZE: (u16, u16) = (120, 36);

/// A picture: its file, the first screen, the keys pressed, the text typed.
const PICTURES: [(&str, Screen, &[&str], &str); 6] = [
    ("today", Screen::Today, &[], ""),
    ("add", Screen::Today, &["a"], "Fix flaky login test 45m e3 @ana +web"),
    ("triage", Screen::Triage, &[], ""),
    ("trends", Screen::Trends, &[], ""),
    ("inbox", Screen::Inbox, &[], ""),
    ("review", Screen::Review, &["Right", "Right", "Right", "G", "k", "Space", "*", "Right", "Space"], ""),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    std::fs::create_dir_all(&folder)?;
    let theme = Theme::read(include_str!("../assets/themes/headwater-dark.toml"))?;
    for (name, screen, keys, typed) in PICTURES {
        let picture = svg(&shown(screen, keys, typed, &theme)?, &theme);
        std::fs::write(folder.join(name).with_extension("svg"), picture)?;
    }
    Ok(())
}

/// The screen of a demo journal of its own after these keys.
fn shown(screen: Screen, keys: &[&str], typed: &str, theme: &Theme) -> Result<Buffer, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let today = day::date(TODAY).ok_or("no such day")?;
    let clock = Clock::Fixed(NOW.parse()?, today);
    let journal = sample::make(&folder.path().join("demo.db"), Config::default(), Door::Tui, &clock.stamp())?;
    let theme = theme.clone();
    let mut app = App::open(Opening {
        journal,
        clock,
        theme,
        state: folder.path().join("state"),
        settings: None,
        screen,
        week: None,
    })?;
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    frame::draw(&mut app, &mut buffer);
    // What is learnt in the background belongs to the picture.
    app.tick();
    while !app.is_idle() {
        std::thread::sleep(std::time::Duration::from_millis(5));
        app.tick();
    }
    for key in keys.iter().filter_map(|key| Key::read(key)).chain(typed.chars().map(|c| Key::plain(Code::Char(c)))) {
        app.take(Input::Key(key));
    }
    buffer.reset();
    frame::draw(&mut app, &mut buffer);
    Ok(buffer)
}

// ---- SVG

/// One cell, in units of the picture.
const WIDE: f32 = 8.4;
const HIGH: f32 = 18.0;
const FONT: &str = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";

fn svg(buffer: &Buffer, theme: &Theme) -> String {
    let screen = theme.role(Role::Screen);
    let paper = Paper {
        ink: screen.fg.and_then(colour).unwrap_or_else(|| "#ffffff".to_owned()),
        ground: screen.bg.and_then(colour).unwrap_or_else(|| "#000000".to_owned()),
    };
    let (wide, high) = (f32::from(buffer.area.width) * WIDE, f32::from(buffer.area.height) * HIGH);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-8 -8 {:.0} {:.0}\" font-family=\"{FONT}\" font-size=\"14\">\n\
         <rect x=\"-8\" y=\"-8\" width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{}\"/>\n",
        wide + 16.0,
        high + 16.0,
        paper.ground,
    );
    for row in 0..buffer.area.height {
        let cells: Vec<&Cell> = (0..buffer.area.width).filter_map(|column| buffer.cell((column, row))).collect();
        let mut at = 0;
        while at < cells.len() {
            let looks = Looks::of(cells[at], &paper);
            let is_same = |cell: &&&Cell| Looks::of(cell, &paper) == looks && !is_block(cell.symbol());
            // A block is drawn by itself, so that a bar has no gaps in any font.
            let count =
                if is_block(cells[at].symbol()) { 1 } else { cells[at..].iter().take_while(is_same).count().max(1) };
            run(&mut svg, &cells[at..at + count], (at, row), &looks);
            at += count;
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// What a cell without colours of its own looks like.
struct Paper {
    ink: String,
    ground: String,
}

/// How a cell looks; no ground is the paper's.
#[derive(PartialEq)]
struct Looks {
    ink: String,
    ground: Option<String>,
    modifier: Modifier,
}

impl Looks {
    fn of(cell: &Cell, paper: &Paper) -> Self {
        let mut ink = colour(cell.fg).unwrap_or_else(|| paper.ink.clone());
        let mut ground = colour(cell.bg).unwrap_or_else(|| paper.ground.clone());
        if cell.modifier.contains(Modifier::REVERSED) {
            std::mem::swap(&mut ink, &mut ground);
        }
        Self { ink, ground: Some(ground).filter(|ground| *ground != paper.ground), modifier: cell.modifier }
    }
}

fn colour(colour: Color) -> Option<String> {
    match colour {
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        _ => None,
    }
}

/// How many eighths of its cell a block fills from the left.
fn eighths(symbol: &str) -> Option<u8> {
    const BLOCKS: [&str; 8] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];
    (1..).zip(BLOCKS).find(|(_, block)| *block == symbol).map(|(eighths, _)| eighths)
}

fn is_block(symbol: &str) -> bool {
    eighths(symbol).is_some()
}

/// Draws cells of one look beside each other.
fn run(svg: &mut String, cells: &[&Cell], (column, row): (usize, u16), looks: &Looks) {
    let x = f32::from(u16::try_from(column).unwrap_or(u16::MAX)) * WIDE;
    let y = f32::from(row) * HIGH;
    let wide = f32::from(u16::try_from(cells.len()).unwrap_or(u16::MAX)) * WIDE;
    if let Some(ground) = &looks.ground {
        rect(svg, (x, y), wide, ground);
    }
    if let Some(eighths) = eighths(cells[0].symbol()) {
        rect(svg, (x, y), WIDE * f32::from(eighths) / 8.0, &looks.ink);
        return;
    }
    let text: String = cells.iter().map(|cell| cell.symbol()).collect();
    let shown = text.trim_end();
    if shown.trim().is_empty() {
        return;
    }
    let indent = shown.chars().take_while(|c| *c == ' ').count();
    let columns = shown.chars().count() - indent;
    let at = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX)) * WIDE;
    let mut style = String::new();
    let styles = [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.65\""),
    ];
    style.extend(styles.iter().filter(|(modifier, _)| looks.modifier.contains(*modifier)).map(|(_, style)| *style));
    let escaped = shown.trim_start().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    // Writing to a String cannot fail.
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" textLength=\"{:.1}\" xml:space=\"preserve\" fill=\"{}\"{style}>{escaped}</text>",
        x + at(indent),
        y + HIGH * 0.75,
        at(columns),
        looks.ink,
    );
}

fn rect(svg: &mut String, (x, y): (f32, f32), wide: f32, fill: &str) {
    let _ = writeln!(svg, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.2}\" height=\"{HIGH}\" fill=\"{fill}\"/>");
}
