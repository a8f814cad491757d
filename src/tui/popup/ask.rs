//! One line that is asked for: minutes, who asked, a project, an outcome, a filter, a number.

use ratatui::layout::Rect;

use crate::app::action::{self, Action};
use crate::app::change::Change;
use crate::app::error::AppError;
use crate::app::keymap::{self, Key};
use crate::domain::answer::Answer;
use crate::domain::day;
use crate::domain::edit::Edit;
use crate::domain::filter::Filter;
use crate::domain::mark::{self, Mark, Sense};
use crate::domain::minutes::Minutes;
use crate::domain::name::Name;
use crate::domain::title;
use crate::metric::figure::Figure;
use crate::text::meaning::{Line, Meaning};
use crate::text::words;
use crate::tui::desk::Desk;
use crate::tui::popup::complete::{Known, Offer};
use crate::tui::popup::reply::{Popup, Reply};
use crate::tui::question::{Question, What};
use crate::tui::widget::canvas::{Canvas, inset};
use crate::tui::widget::field::{Field, Lines};

/// The line that asks.
#[derive(Debug)]
pub struct AskLine {
    question: Question,
    field: Field,
    known: Known,
    offers: Vec<Offer>,
    taken: Option<usize>,
    problem: Option<String>,
}

impl AskLine {
    /// Opens it.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn open(question: Question, desk: &Desk) -> Result<Self, AppError> {
        let field = Field::new(&question.text);
        let known = Known::read(&desk.journal)?;
        let mut line = Self { question, field, known, offers: Vec::new(), taken: None, problem: None };
        line.offer(desk);
        Ok(line)
    }

    fn offer(&mut self, desk: &Desk) {
        self.taken = None;
        self.problem = None;
        let text = self.field.text();
        self.offers = match self.question.what {
            What::From | What::HandTo => self.known.names_like(&text),
            What::Project => self.known.projects_like(&text),
            What::Number => numbers_like(&text, desk),
            What::Minutes | What::Outcome | What::Day | What::Filter => Vec::new(),
        };
    }

    fn prompt(&self) -> (&'static str, &'static str) {
        match self.question.what {
            What::Minutes => ("Minutes", "45m, 1h30 or 14:00-14:45"),
            What::From => ("From", "who asked, with @ana/s the answer too; empty is nobody"),
            What::Project => ("Project", "web or web/login"),
            What::Outcome => ("What changed because of it", "one line; empty is none"),
            What::Day => ("To which day", "yesterday, mon, -2 or 2026-11-20"),
            What::Filter => ("Filter", "login  class:comfort  from:ana  +web  distance:2..3  not:…  empty shows all"),
            What::Number => ("Number", "its name, or skill and a name"),
            What::HandTo => ("Handed over to", "a name; empty if you do not say"),
        }
    }

    /// What Enter does with the text.
    fn answer(&self, desk: &Desk) -> Result<Reply, String> {
        let text = self.field.text();
        let text = text.trim();
        let items = || self.question.items.clone();
        let edit = |edits| Reply::DoAndClose(Change::Edit { items: items(), edits });
        Ok(match self.question.what {
            What::Minutes => match mark::sense(text, &desk.journal.vocabulary(&desk.now())) {
                Sense::Mark(Mark::Span(start, minutes)) => edit(vec![Edit::Start(Some(start)), Edit::Minutes(minutes)]),
                Sense::Mark(Mark::Minutes(minutes)) => edit(vec![Edit::Minutes(minutes)]),
                Sense::Nearly(why) => return Err(format!("{text:?}: {why}")),
                // Here a bare number can only be minutes.
                _ => match text.parse().ok().and_then(Minutes::new) {
                    Some(minutes) => edit(vec![Edit::Minutes(minutes)]),
                    None => return Err(format!("{text:?} is no length; write 45m, 1h30 or 14:00-14:45")),
                },
            },
            What::From if text.is_empty() => edit(vec![Edit::From(None)]),
            What::From => edit(from(text)?),
            What::Project => {
                let name = Name::read_project(text.strip_prefix('+').unwrap_or(text));
                edit(vec![Edit::AddProject(name.map_err(|error| format!("{text:?}: {error}"))?)])
            }
            What::Outcome => edit(vec![Edit::Outcome(title::outcome(text).map_err(|error| error.to_string())?)]),
            What::Day => {
                let day = day::read(text, desk.now().today).map_err(|error| format!("{text:?}: {error}"))?;
                edit(vec![Edit::Day(day)])
            }
            What::Filter => {
                let skills = desk.journal.config().skills();
                Filter::read(text.split_whitespace(), desk.now().today, &skills).map_err(|error| error.to_string())?;
                Reply::Filter(text.to_owned())
            }
            What::Number => {
                let skills = desk.journal.config().skills();
                Figure::named(text, &skills).map_err(|error| error.to_string())?;
                Reply::Number(text.to_owned())
            }
            What::HandTo => {
                let name = text.strip_prefix('@').unwrap_or(text);
                let to = if name.is_empty() {
                    None
                } else {
                    Some(Name::read(name).map_err(|error| format!("{text:?}: {error}"))?)
                };
                match self.question.items.first() {
                    Some(item) => Reply::DoAndClose(Change::Answer { item: *item, answer: Answer::HandedOver, to }),
                    None => Reply::Close,
                }
            }
        })
    }
}

/// `ana`, `@ana/s`: who asked, and the answer if it was said.
fn from(text: &str) -> Result<Vec<Edit>, String> {
    let text = text.strip_prefix('@').unwrap_or(text);
    let (name, answer) = match text.split_once('/') {
        None => (text, None),
        Some((name, word)) => {
            (name, Some(Answer::from_word(word).ok_or_else(|| format!("{word:?} is no answer (a s h d o)"))?))
        }
    };
    let name = Name::read(name).map_err(|error| format!("{name:?}: {error}"))?;
    let mut edits = vec![Edit::From(Some(name))];
    edits.extend(answer.map(Edit::Answer));
    Ok(edits)
}

fn numbers_like(text: &str, desk: &Desk) -> Vec<Offer> {
    let typed = text.to_lowercase();
    let all = Figure::all(&desk.journal.config().skills());
    let fits = |figure: &Figure| figure.id().contains(&typed) || figure.title().to_lowercase().contains(&typed);
    let mut like: Vec<Figure> = all.into_iter().filter(fits).collect();
    // What begins with it is meant before what only holds it.
    like.sort_by_key(|figure| !figure.id().starts_with(&typed));
    like.into_iter().map(|figure| Offer { shown: figure.id(), line: figure.id() }).take(8).collect()
}

impl Popup for AskLine {
    fn press(&mut self, key: Key, desk: &Desk) -> Result<Reply, AppError> {
        match keymap::in_field(key) {
            Some(Action::Leave) => return Ok(Reply::Close),
            Some(Action::Complete) if !self.offers.is_empty() => {
                let next = self.taken.map_or(0, |at| (at + 1) % self.offers.len());
                self.taken = Some(next);
                self.field.set(&self.offers[next].line.clone());
                return Ok(Reply::Stay);
            }
            Some(Action::Take) => {
                // A number is mostly picked by the first letters of its name.
                if self.question.what == What::Number
                    && self.answer(desk).is_err()
                    && let Some(first) = self.offers.first()
                {
                    return Ok(Reply::Number(first.line.clone()));
                }
                return Ok(match self.answer(desk) {
                    Ok(reply) => reply,
                    Err(why) => {
                        self.problem = Some(why);
                        Reply::Stay
                    }
                });
            }
            _ => {}
        }
        self.field.press(key, Lines::One);
        self.offer(desk);
        Ok(Reply::Stay)
    }

    fn paste(&mut self, text: &str, desk: &Desk) -> Result<(), AppError> {
        self.field.paste(text, Lines::One);
        self.offer(desk);
        Ok(())
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, _desk: &Desk) {
        canvas.clear(area);
        canvas.rule(area, 0);
        let (label, hint) = self.prompt();
        let count = u64::try_from(self.question.items.len()).unwrap_or(u64::MAX);
        let for_items = if count > 1 { format!(" of {}", words::counted(count, "item")) } else { String::new() };
        let label = format!(" {label}{for_items}: ");
        let width = u16::try_from(label.chars().count()).unwrap_or(0);
        canvas.line(area, 1, Line::of(label, Meaning::Heading));
        let field = Rect { x: area.x + width.min(area.width), width: area.width.saturating_sub(width + 1), ..area };
        self.field.draw(canvas, field, 1, true);
        let rest = inset(area, 1);
        match &self.problem {
            Some(why) => canvas.line(rest, 2, Line::of(format!("! {why}"), Meaning::Problem)),
            None => canvas.line(rest, 2, Line::of(hint, Meaning::Quiet)),
        }
        if !self.offers.is_empty() {
            let mut line = Line::of("Tab ", Meaning::Key);
            for (offer, at) in self.offers.iter().zip(0..) {
                let meaning = if self.taken == Some(at) { Meaning::Cursor } else { Meaning::Plain };
                line = line.then(offer.shown.clone(), meaning).and("   ");
            }
            canvas.line(rest, 3, line);
        }
    }

    fn rows(&self) -> Option<u16> {
        Some(4)
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        action::field_keys(&[Action::Take, Action::Complete, Action::UndoTyping, Action::Leave])
    }
}
