//! The keys, read off the table: those of this screen first, found by typing.

use ratatui::layout::Rect;

use crate::app::action::TABLE;
use crate::app::error::AppError;
use crate::app::keymap::{self, Code, Key};
use crate::app::scope::Scope;
use crate::text::meaning::{Line, Meaning};
use crate::text::width;
use crate::tui::desk::Desk;
use crate::tui::popup::reply::{Popup, Reply};
use crate::tui::widget::canvas::{Canvas, Focus, below, beside, inset, top};
use crate::tui::widget::field::{Field, Lines};

/// The help.
#[derive(Debug)]
pub struct Help {
    here: Vec<Scope>,
    skills: Vec<(char, String)>,
    field: Field,
    /// The first line shown.
    from: usize,
}

impl Help {
    /// Help for a screen where these scopes hold.
    pub fn open(here: &[Scope], desk: &Desk) -> Self {
        let skills = keymap::skill_letters(&desk.journal.config().skills());
        Self { here: here.to_vec(), skills, field: Field::new(""), from: 0 }
    }

    /// Headings and keys, those of this screen first.
    fn sections(&self) -> Vec<Vec<Line>> {
        let typed = self.field.text().to_lowercase();
        let mut scopes: Vec<Scope> = self.here.iter().copied().filter(|scope| *scope != Scope::Everywhere).collect();
        if self.here.contains(&Scope::Rows) {
            scopes.push(Scope::AfterClass);
        }
        scopes.extend([Scope::Fields, Scope::Everywhere]);
        if !typed.is_empty() {
            scopes = Scope::ALL.to_vec();
        }
        let mut sections = Vec::new();
        for scope in scopes {
            let mut rows: Vec<(String, String)> = TABLE
                .iter()
                .filter(|row| row.scope == scope && !row.keys.is_empty())
                .map(|row| (keymap::keys_of(row), row.words.to_owned()))
                .collect();
            if scope == Scope::Rows {
                rows.extend(
                    self.skills.iter().map(|(letter, skill)| (format!("w {letter}"), format!("skill {skill}"))),
                );
            }
            rows.retain(|(keys, words)| typed.is_empty() || format!("{keys} {words}").to_lowercase().contains(&typed));
            if rows.is_empty() {
                continue;
            }
            let mut lines = vec![Line::of(scope.name(), Meaning::Heading)];
            lines.extend(rows.into_iter().map(|(keys, words)| {
                Line::of(format!(" {}", width::pad_end(&keys, 14)), Meaning::Key).then(words, Meaning::Plain)
            }));
            lines.push(Line::default());
            sections.push(lines);
        }
        sections
    }
}

impl Popup for Help {
    fn press(&mut self, key: Key, desk: &Desk) -> Result<Reply, AppError> {
        match key.code {
            Code::Esc => return Ok(Reply::Close),
            Code::Char('?' | 'q') if self.field.is_empty() => return Ok(Reply::Close),
            Code::Down => self.from += 1,
            Code::Up => self.from = self.from.saturating_sub(1),
            Code::PageDown => self.from += desk.page(),
            Code::PageUp => self.from = self.from.saturating_sub(desk.page()),
            _ => {
                self.field.press(key, Lines::One);
                self.from = 0;
            }
        }
        let longest = self.sections().iter().map(Vec::len).sum::<usize>();
        self.from = self.from.min(longest.saturating_sub(desk.page()));
        Ok(Reply::Stay)
    }

    fn paste(&mut self, text: &str, _desk: &Desk) -> Result<(), AppError> {
        self.field.paste(text, Lines::One);
        Ok(())
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, desk: &Desk) {
        canvas.clear(area);
        let inside = canvas.panel(area, Line::of("Keys", Meaning::Heading), Focus::Here);
        let inside = inset(inside, 1);
        canvas.line(inside, 0, Line::of("Type to search: ", Meaning::Quiet));
        let field = Rect { x: inside.x + 16.min(inside.width), width: inside.width.saturating_sub(16), ..inside };
        self.field.draw(canvas, field, 0, true);
        let foot = Rect { y: inside.y + inside.height.saturating_sub(1), height: inside.height.min(1), ..inside };
        let path = crate::app::paths::Paths::shown(desk.journal.path());
        canvas.line(foot, 0, Line::of(format!("Your journal: {path}"), Meaning::Quiet));
        let body = below(inside, 2);
        let body = top(body, body.height.saturating_sub(2));
        let sections = self.sections();
        if sections.is_empty() {
            canvas.line(body, 0, Line::of("No key does that. : finds commands by name.", Meaning::Quiet));
            return;
        }
        if body.width < 100 {
            canvas.lines(body, 0, sections.into_iter().flatten().skip(self.from).take(body.height.into()));
            return;
        }
        // Two columns: this screen's keys, and those that hold everywhere.
        let (left, right) = beside(body, body.width / 2);
        let mut columns: [Vec<Line>; 2] = [Vec::new(), Vec::new()];
        let last = sections.len() - 1;
        for (section, at) in sections.into_iter().zip(0..) {
            let column = usize::from(at == last && last > 0);
            columns[column].extend(section);
        }
        let [here, everywhere] = columns;
        canvas.lines(left, 0, here.into_iter().skip(self.from).take(body.height.into()));
        canvas.lines(right, 0, everywhere.into_iter().skip(self.from).take(body.height.into()));
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Esc", "close"), ("\u{2191}\u{2193}", "scroll")]
    }
}
