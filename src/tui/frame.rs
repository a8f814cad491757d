//! One frame: header, screen, what is open over it, footer, status.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::action::TABLE;
use crate::app::keymap::Key;
use crate::app::scope::Scope;
use crate::app::screen::Screen;
use crate::text::meaning::{Line, Meaning};
use crate::text::width;
use crate::tui::app::{App, Status};
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{Canvas, Hit, below};

/// Below this the screen is one line that says so.
const LEAST: (u16, u16) = (40, 8);

/// Draws the app into a buffer and tells where the terminal's cursor stands.
pub fn draw(app: &mut App, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let area = buffer.area;
    (app.desk.width, app.desk.height) = (area.width, area.height);
    let theme = app.theme.clone();
    let mut canvas = Canvas::new(buffer, &theme, app.desk.glyphs);
    if area.width < LEAST.0 || area.height < LEAST.1 {
        // With a line half typed q is a letter of it, seen or not.
        let key = if app.popup.is_some() { "Ctrl-C" } else { "q" };
        let line = Line::of(format!("hw: needs {}x{}, ", LEAST.0, LEAST.1), Meaning::Strong)
            .then(format!("{key} leaves"), Meaning::Key);
        canvas.line(area, 0, line);
        app.hits.clear();
        return None;
    }
    header(app, &mut canvas, area);
    canvas.rule(area, 1);
    let body = Rect { y: area.y + 2, height: area.height - 5, ..area };
    let (shown, over) = match app.popup.as_ref().map(|popup| popup.rows()) {
        Some(Some(rows)) => {
            let rows = rows.min(body.height);
            (Rect { height: body.height - rows, ..body }, below(body, body.height - rows))
        }
        _ => (body, body),
    };
    app.views.shown().draw(&mut canvas, shown, &app.desk);
    if let Some(popup) = &app.popup {
        popup.draw(&mut canvas, over, &app.desk);
    }
    let foot = below(area, area.height - 3);
    canvas.rule(foot, 0);
    footer(app, &mut canvas, foot);
    status(app, &mut canvas, foot);
    let cursor = canvas.cursor;
    app.hits = canvas.hits;
    cursor
}

fn header(app: &App, canvas: &mut Canvas, area: Rect) {
    let narrow = area.width < 60;
    let mut column = if narrow { 0 } else { 4 };
    if !narrow {
        canvas.line(area, 0, Line::of(" hw", Meaning::Quiet));
    }
    for (screen, digit) in Screen::ALL.into_iter().zip(1..) {
        let here = screen == app.views.screen;
        let mark = match screen {
            Screen::Triage if app.around.to_sort > 0 => format!(" {}", app.around.to_sort),
            Screen::Inbox if app.around.overloaded => " !".to_owned(),
            _ => String::new(),
        };
        let name = if narrow && !here { String::new() } else { format!(" {}", screen.name()) };
        let text = if here { format!("[{digit}{name}{mark}]") } else { format!(" {digit}{name}{mark} ") };
        let role = if here { Role::TabHere } else { Role::Tab };
        let wide = u16::try_from(width::columns(&text)).unwrap_or(0);
        let place = Rect { x: area.x + column, width: wide.min(area.width.saturating_sub(column)), ..area };
        canvas.role(place, 0, &text, role);
        canvas.hit(place, 0, Hit::Tab(screen));
        column = (column + wide + u16::from(area.width >= 110)).min(area.width);
    }
    let heading = app.views.heading(&app.desk);
    // Where there is no room for all of it, its last parts go first.
    let mut heading = heading.as_str();
    while width::columns(heading) + 2 > usize::from(area.width - column) {
        match heading.rsplit_once(" \u{b7} ") {
            Some((rest, _)) => heading = rest,
            None => return,
        }
    }
    canvas.right(area, 0, Line::of(heading, Meaning::Plain).and(" "));
}

/// The keys that matter here and now; a sequence that has begun shows what may follow.
fn keys(app: &App) -> Vec<(String, String)> {
    let owned = |(key, word): (&str, &str)| (key.to_owned(), word.to_owned());
    if let Some(popup) = &app.popup {
        return popup.keys().into_iter().map(owned).collect();
    }
    let scopes = app.scopes();
    if app.keymap.is_waiting() {
        return app.keymap.may_follow(&scopes);
    }
    let shown = |scope: &Scope| {
        let scope = *scope;
        TABLE.iter().filter(move |row| row.scope == scope && !row.footer.0.is_empty()).map(move |row| owned(row.footer))
    };
    let mut keys: Vec<(String, String)> = Vec::new();
    for (key, word) in scopes.iter().flat_map(shown) {
        // A narrower place has the key for itself.
        if !keys.iter().any(|(taken, _)| *taken == key) {
            keys.push((key, word));
        }
    }
    // A place can have a key for itself and not tell of it.
    keys.retain(|(_, word)| !word.is_empty());
    keys
}

fn footer(app: &App, canvas: &mut Canvas, foot: Rect) {
    let keys = keys(app);
    let wide = usize::from(foot.width);
    let columns = |(key, word): &(String, String)| width::columns(key) + width::columns(word) + 3;
    // Help and the way out stay when the rest does not fit.
    let is_last = |pair: &&(String, String)| pair.0 == "?" || pair.0 == "q" || pair.0 == "Esc";
    let kept: usize = keys.iter().filter(is_last).map(columns).sum();
    let mut room = wide.saturating_sub(kept + 1);
    let mut column = 1;
    for pair in &keys {
        let needed = columns(pair);
        if !is_last(&pair) {
            if needed > room {
                room = 0;
                continue;
            }
            room -= needed;
        }
        let place = Rect { x: foot.x + u16::try_from(column.min(wide)).unwrap_or(0), ..foot };
        let place = Rect { width: foot.width.saturating_sub(place.x - foot.x), ..place };
        let (key, word) = pair;
        canvas.line(place, 1, Line::of(key.clone(), Meaning::Key).and(" ").and(word.clone()));
        if let Some(pressed) = Key::read(key) {
            let hit = Rect { width: u16::try_from(needed).unwrap_or(0).min(place.width), ..place };
            canvas.hit(hit, 1, Hit::Key(pressed));
        }
        column += needed;
    }
}

fn status(app: &App, canvas: &mut Canvas, foot: Rect) {
    let line = match &app.status {
        Status::Problem(text) => Line::of(format!(" ! {text}"), Meaning::Problem),
        Status::Told(text) => Line::of(format!(" {text}"), Meaning::Plain),
        Status::Quiet => match &app.around.undo {
            Some(summary) => Line::of(format!(" u undoes {summary:?}."), Meaning::Quiet),
            None => Line::default(),
        },
    };
    let name = app.desk.journal.path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut right = if app.desk.journal.is_writable() { name } else { format!("{name}, read-only") };
    if !app.desk.filter.is_empty() {
        right = format!("filter {}   {right}", app.desk.filter_text);
    }
    let room = usize::from(foot.width).saturating_sub(width::columns(&right) + 3);
    if line.columns() <= room {
        canvas.right(foot, 2, Line::of(right, Meaning::Quiet).and(" "));
    }
    canvas.line(foot, 2, line);
}
