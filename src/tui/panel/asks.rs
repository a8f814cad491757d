//! Asks as rows: open ones with their age, below them the answered ones, and what the keys on them do.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::change::Change;
use crate::app::inbox::{AnsweredAsk, OpenAsk};
use crate::domain::answer::Answer;
use crate::domain::item::{Item, ItemId};
use crate::text::bar::Glyphs;
use crate::text::meaning::{Line, Meaning};
use crate::text::{when, width, words};
use crate::tui::desk::Desk;
use crate::tui::question::{Question, What};
use crate::tui::view::Outcome;
use crate::tui::widget::canvas::{Canvas, Focus, Hit, below};
use crate::tui::widget::list::{Cursor, Step};

/// Asks with a cursor.
#[derive(Debug, Default)]
pub struct Asks {
    open: Vec<OpenAsk>,
    answered: Vec<AnsweredAsk>,
    cursor: Cursor,
}

impl Asks {
    /// Shows other asks. The cursor stays on its ask; where that left the open ones, or the answered ones, it stays at
    /// its place among them, which is the next one's now.
    pub fn show(&mut self, open: Vec<OpenAsk>, answered: Vec<AnsweredAsk>) {
        let was_open = self.rows() == 0 || self.cursor.at < self.open.len();
        let place = if was_open { self.cursor.at } else { self.cursor.at - self.open.len() };
        let stood = self.here().map(|item| item.id);
        (self.open, self.answered) = (open, answered);
        let (first, count) = if was_open { (0, self.open.len()) } else { (self.open.len(), self.answered.len()) };
        let is_it = |at: &usize| stood.is_some() && self.item(*at).map(|item| item.id) == stood;
        self.cursor.at = match (first..first + count).find(is_it) {
            Some(at) => at,
            None => first + place.min(count.saturating_sub(1)),
        };
        self.cursor.stay_within(self.rows());
    }

    /// How many there are.
    pub const fn rows(&self) -> usize {
        self.open.len() + self.answered.len()
    }

    /// How many are open, and how many answered.
    pub fn told(&self) -> String {
        format!("{} open, {} answered", self.open.len(), self.answered.len())
    }

    /// The newest item of the ask under the cursor.
    pub fn here(&self) -> Option<&Item> {
        self.item(self.cursor.at)
    }

    fn item(&self, at: usize) -> Option<&Item> {
        match at.checked_sub(self.open.len()) {
            None => self.open.get(at).map(|ask| &ask.item),
            Some(at) => self.answered.get(at).map(|ask| &ask.item),
        }
    }

    /// Puts the cursor on a row.
    pub fn go_to(&mut self, row: usize) {
        self.cursor.at = row;
        self.cursor.stay_within(self.rows());
    }

    /// Moves the cursor, opens the ask under it, or answers it.
    pub fn act(&mut self, action: Action, desk: &Desk) -> Outcome {
        if let Some(step) = Step::of(action, desk.page()) {
            self.cursor.step(step, self.rows());
            return Outcome::Moved;
        }
        let id: Option<ItemId> = self.here().map(|item| item.id);
        match (action, id) {
            (Action::Open, Some(id)) => Outcome::Edit(id),
            (Action::AnswerRequest(_), None) => Outcome::Tell("No ask is under the cursor.".to_owned()),
            (Action::AnswerRequest(Answer::HandedOver), Some(id)) => {
                Outcome::Ask(Question::new(What::HandTo, vec![id], String::new()))
            }
            (Action::AnswerRequest(answer), Some(item)) => Outcome::Do(Change::Answer { item, answer, to: None }),
            _ => Outcome::NotMine,
        }
    }

    /// Draws the rows into the area, two lines each where it is narrow. A click on the first of them is `first_hit`.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, focus: Focus, first_hit: usize) {
        let columns = usize::from(area.width);
        let narrow = columns < 60;
        let each = if narrow { 2 } else { 1 };
        let list = if narrow { area } else { below(area, 1) };
        let room = title_room(columns);
        if !narrow {
            let head = format!("days   d  {}  {:<9} {:<11}  min", width::pad_end("ask", room), "from", "answer");
            canvas.line(area, 0, Line::of(format!("  {head}"), Meaning::Quiet));
        }
        let mut height = usize::from(list.height);
        let places = self.places();
        let here = places.iter().position(|place| *place == Place::Ask(self.cursor.at)).unwrap_or(0);
        // What does not fit is counted in the last line.
        let is_cut = places.len() * each > height && height > 2 * each;
        if is_cut {
            height -= 1;
        }
        let shown = height / each;
        let first = Cursor { at: here }.first_shown(places.len(), shown);
        for (place, row) in places.iter().skip(first).take(shown).zip((0..).step_by(each)) {
            match place {
                Place::Split => {
                    let sign = if canvas.glyphs == Glyphs::Ascii { "--" } else { "──" };
                    let text = format!("  {sign} answered this week {sign}");
                    canvas.line(list, row + each - 1, Line::of(text, Meaning::Quiet));
                }
                Place::Ask(at) => self.draw_ask(canvas, list, row, *at, focus),
            }
            if let Place::Ask(at) = place {
                for row in row..row + each {
                    canvas.hit(list, row, Hit::Row(first_hit + at));
                }
            }
        }
        if is_cut {
            canvas.line(list, height, Line::of(format!("  {}", self.more(&places, first, shown)), Meaning::Quiet));
        }
    }

    /// The rows as they stand: the answered asks below a line of their own.
    fn places(&self) -> Vec<Place> {
        let mut places: Vec<Place> = (0..self.open.len()).map(Place::Ask).collect();
        if !self.answered.is_empty() {
            places.push(Place::Split);
        }
        places.extend((self.open.len()..self.rows()).map(Place::Ask));
        places
    }

    /// `10 more open, 5 more answered`; above the window, and below it.
    fn more(&self, places: &[Place], first: usize, shown: usize) -> String {
        let open = |place: &&Place| matches!(place, Place::Ask(at) if *at < self.open.len());
        let answered = |place: &&Place| matches!(place, Place::Ask(at) if *at >= self.open.len());
        let told = |places: &[Place], way: &str| {
            let (open, answered) = (places.iter().filter(open).count(), places.iter().filter(answered).count());
            match (open, answered) {
                (0, 0) => None,
                (open, 0) => Some(format!("{open} more open {way}")),
                (0, answered) => Some(format!("{answered} more answered {way}")),
                (open, answered) => Some(format!("{open} more open, {answered} answered {way}")),
            }
        };
        let above = told(&places[..first], "above");
        let below = told(&places[(first + shown).min(places.len())..], "below");
        above.into_iter().chain(below).collect::<Vec<_>>().join("; ")
    }

    fn draw_ask(&self, canvas: &mut Canvas, list: Rect, row: usize, at: usize, focus: Focus) {
        let here = at == self.cursor.at && focus == Focus::Here;
        let columns = usize::from(list.width);
        let (line, facts) = if columns < 60 {
            self.narrow(at, here)
        } else {
            (self.wide(at, here, title_room(columns), canvas.glyphs), None)
        };
        if here {
            canvas.cursor_line(list, row, line);
        } else {
            canvas.line(list, row, line);
        }
        if let Some(facts) = facts {
            canvas.line(list, row + 1, facts);
        }
    }

    fn narrow(&self, at: usize, here: bool) -> (Line, Option<Line>) {
        let Some(item) = self.item(at) else { return (Line::default(), None) };
        let asked = item.work.asked.as_ref();
        let (when, minutes) = match (self.open.get(at), self.answered(at)) {
            (Some(ask), _) => (when::age(ask.days), 0),
            (None, Some(ask)) => (when::short_day(item.work.day), ask.minutes),
            (None, None) => (String::new(), 0),
        };
        let minutes = if minutes > 0 { format!("  {minutes} min") } else { String::new() };
        let distance = item.work.distance.map_or(String::new(), |d| format!("  {}", words::distance_mark(d)));
        let head = Line::of(if here { "> " } else { "  " }, Meaning::Strong).and(item.work.title.as_str());
        let facts = Line::of(format!("    {}  ", words::requester(asked.map(|asked| &asked.by))), Meaning::Quiet)
            .then(asked.map_or("", |asked| words::answer(asked.answer)), Meaning::Plain)
            .then(format!("  {when}{minutes}{distance}"), Meaning::Quiet);
        (head, Some(facts))
    }

    fn wide(&self, at: usize, here: bool, room: usize, glyphs: Glyphs) -> Line {
        let Some(item) = self.item(at) else { return Line::default() };
        let none = if glyphs == Glyphs::Ascii { "-" } else { "–" };
        let work = &item.work;
        let (open, answered) = (self.open.get(at), self.answered(at));
        let days = match open {
            Some(ask) => ask.days.to_string(),
            None => when::short_day(work.day).chars().take(3).collect(),
        };
        let minutes = match answered {
            Some(ask) if ask.minutes > 0 => ask.minutes.to_string(),
            _ => none.to_owned(),
        };
        let several = answered.filter(|ask| ask.items > 1);
        let several = several.map_or(String::new(), |ask| format!(" ({})", words::counted(ask.items, "item")));
        let asked = work.asked.as_ref();
        let answer = asked.map_or("", |asked| words::answer(asked.answer));
        let title = Line::of(work.title.as_str(), Meaning::Plain).fit(room.saturating_sub(width::columns(&several)));
        Line::of(if here { "> " } else { "  " }, Meaning::Strong)
            .and(format!("{days:>4}  {:>2}  ", work.distance.map_or(none, words::distance_mark)))
            .join(title.then(several, Meaning::Quiet).pad_end(room))
            .and("  ")
            .join(Line::of(words::requester(asked.map(|asked| &asked.by)), Meaning::Plain).fit(9).pad_end(9))
            .and(" ")
            .then(format!("{answer:<11}"), if open.is_some() { Meaning::Strong } else { Meaning::Plain })
            .and(format!(" {minutes:>4}"))
    }

    fn answered(&self, at: usize) -> Option<&AnsweredAsk> {
        at.checked_sub(self.open.len()).and_then(|at| self.answered.get(at))
    }
}

/// What stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Ask(usize),
    Split,
}

/// Columns left for the title.
fn title_room(columns: usize) -> usize {
    columns.saturating_sub(2 + 4 + 2 + 2 + 2 + 2 + 9 + 1 + 11 + 1 + 4).max(6)
}
