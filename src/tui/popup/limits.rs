//! The limits of the signs, typed as people write them.

use ratatui::layout::Rect;

use crate::app::action::{self, Action};
use crate::app::error::AppError;
use crate::app::keymap::{self, Code, Key};
use crate::app::paths::Paths;
use crate::domain::limits::{Limit, Limits};
use crate::text::meaning::{Line, Meaning};
use crate::tui::desk::Desk;
use crate::tui::popup::reply::{Popup, Reply};
use crate::tui::widget::canvas::{Canvas, Focus, below, inset, top};
use crate::tui::widget::field::{Field, Lines};

/// The form of the limits.
#[derive(Debug)]
pub struct LimitsForm {
    before: Limits,
    fields: [Field; Limit::ALL.len()],
    focus: usize,
    /// Whether the field under the cursor still says what it said: then typing replaces it.
    untouched: bool,
    problem: Option<String>,
    /// Where they are written, in words.
    kept: String,
}

impl LimitsForm {
    /// The form filled with the limits in force, which are written to that file, or nowhere.
    pub fn open(file: Option<&std::path::Path>, desk: &Desk) -> Self {
        let before = desk.journal.config().limits;
        Self {
            before,
            fields: Limit::ALL.map(|limit| Field::new(&limit.told(&before))),
            focus: 0,
            untouched: true,
            problem: None,
            kept: match file {
                Some(file) => format!("Kept in {}", Paths::shown(file)),
                None => "Of the demo: they hold until you leave it".to_owned(),
            },
        }
    }

    fn go(&mut self, to: usize) {
        self.focus = to % Limit::ALL.len();
        self.untouched = true;
    }

    /// The limits as typed; a wrong one is named, and nothing is lost.
    fn save(&mut self) -> Reply {
        let mut limits = self.before;
        for ((limit, field), at) in Limit::ALL.into_iter().zip(&self.fields).zip(0..) {
            let typed = field.text();
            // What was not touched stays as it is, to the last digit.
            if typed.trim() == limit.told(&self.before) {
                continue;
            }
            if let Err(why) = limit.take(&mut limits, &typed) {
                self.problem = Some(format!("{}: {why}", limit.name()));
                (self.focus, self.untouched) = (at, false);
                return Reply::Stay;
            }
        }
        Reply::Limits(limits)
    }
}

/// How a limit is meant, before its field and behind it.
const fn words(limit: Limit) -> (&'static str, &'static str) {
    match limit {
        Limit::AsIs => ("as is    from", "of answered asks"),
        Limit::Load => ("load     from", "of all minutes"),
        Limit::Open => ("backlog above", "open requests"),
        Limit::Oldest => ("oldest  above", "days"),
    }
}

impl Popup for LimitsForm {
    fn press(&mut self, key: Key, _desk: &Desk) -> Result<Reply, AppError> {
        match (keymap::in_field(key), key.code) {
            (Some(Action::Leave), _) => return Ok(Reply::Close),
            (Some(Action::Take | Action::Save), _) => return Ok(self.save()),
            (Some(Action::Complete), _) | (_, Code::Down) => self.go(self.focus + 1),
            (_, Code::BackTab | Code::Up) => self.go(self.focus + Limit::ALL.len() - 1),
            (_, code) => {
                self.problem = None;
                if self.untouched && !key.ctrl && matches!(code, Code::Char(_)) {
                    self.fields[self.focus].set("");
                }
                self.untouched = false;
                self.fields[self.focus].press(key, Lines::One);
            }
        }
        Ok(Reply::Stay)
    }

    fn paste(&mut self, text: &str, _desk: &Desk) -> Result<(), AppError> {
        if self.untouched {
            self.fields[self.focus].set("");
        }
        (self.untouched, self.problem) = (false, None);
        self.fields[self.focus].paste(text, Lines::One);
        Ok(())
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, _desk: &Desk) {
        let wide = area.width.min(64);
        let high = area.height.min(8);
        let left = area.x + (area.width - wide) / 2;
        let window = Rect { x: left, y: area.y + (area.height - high) / 2, width: wide, height: high };
        canvas.clear(window);
        let title = Line::of("Limits: a sign is over", Meaning::Heading);
        let inside = inset(canvas.panel(window, title, Focus::Here), 1);
        let told = if inside.height >= 6 { 2 } else { u16::from(inside.height > 1) };
        let list = top(inside, inside.height - told);
        let shown = usize::from(list.height);
        let first = (self.focus + 1).saturating_sub(shown).min(Limit::ALL.len().saturating_sub(shown));
        for ((limit, field), at) in Limit::ALL.into_iter().zip(&self.fields).zip(0..).skip(first).take(shown) {
            let here = at == self.focus;
            let (before, behind) = words(limit);
            let meaning = if here { Meaning::Strong } else { Meaning::Plain };
            let sign = if here { ">" } else { " " };
            let row = at - first;
            canvas.line(list, row, Line::of(format!("{sign} {before} "), meaning));
            let place = Rect { x: list.x + 16.min(list.width), width: list.width.saturating_sub(16).min(8), ..list };
            let rest = Rect { x: list.x + 26.min(list.width), width: list.width.saturating_sub(26), ..list };
            if here && self.untouched {
                // Typing replaces what is marked.
                canvas.line(place, row, Line::of(field.text(), Meaning::Cursor));
                canvas.put_cursor(place, row, field.text().chars().count());
            } else {
                field.draw(canvas, place, row, here);
            }
            canvas.line(rest, row, Line::of(behind, Meaning::Quiet));
        }
        let foot = below(inside, inside.height - told);
        match &self.problem {
            Some(why) => canvas.line(foot, 0, Line::of(format!("! {why}"), Meaning::Problem)),
            None => canvas.line(foot, 0, Line::of("70%, 0.7, 14. Surge goes by your own weeks.", Meaning::Quiet)),
        }
        canvas.line(foot, 1, Line::of(self.kept.clone(), Meaning::Quiet));
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        action::field_keys(&[Action::Take, Action::Complete, Action::UndoTyping, Action::Leave])
    }
}
