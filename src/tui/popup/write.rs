//! A line written in a review: whom to talk to, an experiment, an intention, a label, a target.

use ratatui::layout::Rect;

use crate::app::action::{self, Action};
use crate::app::aim;
use crate::app::change::Change;
use crate::app::error::AppError;
use crate::app::keymap::{self, Code, Key};
use crate::app::offer;
use crate::app::review::row::Kind;
use crate::app::review::sitting::Sitting;
use crate::domain::day::Day;
use crate::domain::label;
use crate::domain::target::{Aim, Side};
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::text::meaning::{Line, Meaning};
use crate::tui::desk::Desk;
use crate::tui::popup::reply::{Popup, Reply};
use crate::tui::widget::canvas::{Canvas, inset};
use crate::tui::widget::field::{Field, Lines};

/// What the line is for.
#[derive(Debug)]
pub enum For {
    /// A row of the review.
    Row(Kind, Box<Sitting>),
    /// The target of a number, from that day on.
    Target(Figure, Day),
    /// A label of the week, of which these are there already.
    Label(Week, Vec<String>),
}

/// The line.
#[derive(Debug)]
pub struct WriteLine {
    for_: For,
    /// What the title of the row was, shown before the field.
    label: String,
    hint: String,
    /// What Tab takes, where something is offered.
    offered: Option<String>,
    draft: String,
    /// What it was opened with: as long as it says that, nothing is half-written.
    opened: String,
    field: Field,
    /// Whether the field still says what was offered: then typing replaces it.
    replaces: bool,
    problem: Option<String>,
}

impl WriteLine {
    /// A line for a row, with what it says already.
    pub fn row(kind: Kind, sitting: Sitting, label: &str, hint: &str, text: &str, offered: Option<&str>) -> Self {
        let place = match &kind {
            Kind::Intention(place) => format!("intention {}", place + 1),
            Kind::Upstream(uid, _) => format!("upstream {uid}"),
            _ => "experiment".to_owned(),
        };
        let draft = format!("review {} {place}", sitting.week);
        Self::open(For::Row(kind, Box::new(sitting)), label, hint, text, offered, draft)
    }

    /// The target of a number from today on: what holds, or else the median of the weeks before that one.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn target(figure: &Figure, before: Week, desk: &Desk) -> Result<Self, AppError> {
        let today = desk.now().today;
        let held = desk.journal.target_on(&figure.id(), today)?.and_then(|target| target.aim);
        let offered = offer::target(&desk.journal, figure, before, today)?;
        Ok(Self::of_target(figure.clone(), held, offered, today))
    }

    fn of_target(figure: Figure, aim: Option<Aim>, offered: Option<Aim>, today: Day) -> Self {
        let unit = figure.unit();
        let typed = |aim: Aim| aim::told(aim, unit).replacen(' ', "-", 1);
        let (label, draft) = (figure.title(), format!("target {}", figure.id()));
        let hint = match offered.filter(|_| aim.is_none()) {
            Some(_) => "your own median is offered; at-least or at-most, then a value; empty aims for nothing",
            None => "at-least or at-most, then a value: at-least 30%; empty aims for nothing",
        };
        let text = aim.or(offered).map(typed).unwrap_or_default();
        Self::open(For::Target(figure, today), &label, hint, &text, None, draft)
    }

    /// A label of the week.
    pub fn label(week: Week, known: Vec<String>) -> Self {
        let draft = format!("review {week} label");
        let hint = "a word as on-call, incident, planning or job:NAME; one that is there goes";
        Self::open(For::Label(week, known), "Label", hint, "", None, draft)
    }

    fn open(for_: For, label: &str, hint: &str, text: &str, offered: Option<&str>, draft: String) -> Self {
        Self {
            label: label.to_owned(),
            hint: hint.to_owned(),
            offered: offered.map(str::to_owned),
            replaces: matches!(for_, For::Target(..)),
            for_,
            draft,
            opened: text.to_owned(),
            field: Field::new(text),
            problem: None,
        }
    }

    fn take(&self) -> Result<Option<Change>, String> {
        let text = self.field.text();
        let text = text.trim();
        match &self.for_ {
            For::Row(kind, sitting) => kind.write(text, sitting).map_err(|error| error.to_string()),
            For::Target(figure, from) => target(figure, *from, text).map(Some),
            For::Label(_, _) if text.is_empty() => Ok(None),
            For::Label(week, known) => {
                let word = label::read(text).map_err(|error| error.to_string())?;
                Ok(Some(if known.contains(&word) {
                    Change::Unlabel(*week, vec![word])
                } else {
                    Change::Label(*week, word)
                }))
            }
        }
    }
}

/// `at-least 30%`, `at most 1.5`; nothing clears it.
fn target(figure: &Figure, from: Day, text: &str) -> Result<Change, String> {
    let number = figure.id();
    if text.is_empty() {
        return Ok(Change::StopAiming { number, from });
    }
    let form = || format!("{text:?} is no target; write at-least or at-most and a value");
    let (side, value) = text.rsplit_once(char::is_whitespace).ok_or_else(form)?;
    let side = Side::from_word(&side.trim().replace(' ', "-")).ok_or_else(form)?;
    let value = aim::read(value, figure.unit()).map_err(|error| error.to_string())?;
    Ok(Change::Aim { number, aim: Aim { side, value }, from })
}

impl Popup for WriteLine {
    fn press(&mut self, key: Key, _desk: &Desk) -> Result<Reply, AppError> {
        match keymap::in_field(key) {
            Some(Action::Leave) => return Ok(Reply::Close),
            Some(Action::Complete) => {
                if let Some(offered) = &self.offered {
                    self.field.set(offered);
                }
                return Ok(Reply::Stay);
            }
            Some(Action::Take) => {
                return Ok(match self.take() {
                    Ok(Some(change)) => Reply::DoAndClose(change),
                    Ok(None) => Reply::Close,
                    Err(why) => {
                        self.problem = Some(why);
                        Reply::Stay
                    }
                });
            }
            _ => {}
        }
        self.problem = None;
        if std::mem::take(&mut self.replaces) && matches!(key.code, Code::Char(_)) && !key.ctrl {
            self.field.set("");
        }
        self.field.press(key, Lines::One);
        Ok(Reply::Stay)
    }

    fn paste(&mut self, text: &str, _desk: &Desk) -> Result<(), AppError> {
        self.replaces = false;
        self.field.paste(text, Lines::One);
        Ok(())
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, _desk: &Desk) {
        canvas.clear(area);
        canvas.rule(area, 0);
        let label = Line::of(format!(" {}: ", self.label), Meaning::Heading).fit(usize::from(area.width) / 2);
        let width = u16::try_from(label.columns()).unwrap_or(0);
        canvas.line(area, 1, label);
        let field = Rect { x: area.x + width.min(area.width), width: area.width.saturating_sub(width + 1), ..area };
        self.field.draw(canvas, field, 1, true);
        let rest = inset(area, 1);
        match &self.problem {
            Some(why) => canvas.line(rest, 2, Line::of(format!("! {why}"), Meaning::Problem)),
            None => canvas.line(rest, 2, Line::of(self.hint.as_str(), Meaning::Quiet)),
        }
        if let Some(offered) = &self.offered {
            canvas.line(rest, 3, Line::of("Tab ", Meaning::Key).and(offered.as_str()));
        }
    }

    fn rows(&self) -> Option<u16> {
        Some(4)
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        let complete = self.offered.is_some().then_some(Action::Complete);
        let keys: Vec<Action> =
            [Action::Take].into_iter().chain(complete).chain([Action::UndoTyping, Action::Leave]).collect();
        action::field_keys(&keys)
    }

    fn draft(&self) -> Option<(String, String)> {
        let text = self.field.text();
        Some((self.draft.clone(), if text == self.opened { String::new() } else { text }))
    }

    fn take_draft(&mut self, text: &str) {
        self.replaces = false;
        self.field.set(text);
    }
}

#[cfg(test)]
mod tests {
    use super::target;
    use crate::app::change::Change;
    use crate::domain::day::date;
    use crate::metric::figure::Figure;

    #[test]
    fn a_target_is_typed_as_on_the_command_line() {
        let from = date("2026-11-20").unwrap();
        let leverage = Figure::kept("leverage").unwrap();
        let read = |text| target(&leverage, from, text);
        let aimed = |text| match read(text) {
            Ok(Change::Aim { aim, .. }) => Some((aim.side.word(), aim.value)),
            _ => None,
        };
        assert_eq!(aimed("at-least 30%"), Some(("at-least", 0.3)));
        assert_eq!(aimed("at most 0.5"), Some(("at-most", 0.5)));
        assert!(matches!(read(""), Ok(Change::StopAiming { .. })));
        assert_eq!(read("30%").unwrap_err(), "\"30%\" is no target; write at-least or at-most and a value");
        assert_eq!(read("at-least 30").unwrap_err(), "\"30\" is no share: a share is 30% or 0.3, from 0 to 100%");
    }
}
