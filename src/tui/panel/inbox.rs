//! Inbox: am I one?

use ratatui::layout::Rect;

use crate::app::action::{Action, TABLE};
use crate::app::behind::Behind;
use crate::app::error::AppError;
use crate::app::overload::{self, Followed, WEEKS};
use crate::app::scope::Scope;
use crate::app::unusual::Unusual;
use crate::domain::answer::Answer;
use crate::domain::period::Period;
use crate::domain::week::Week;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;
use crate::tui::desk::Desk;
use crate::tui::panel::ask_list::{AskList, Which};
use crate::tui::panel::asks::Asks;
use crate::tui::panel::items::Items;
use crate::tui::panel::people::People;
use crate::tui::panel::signs;
use crate::tui::view::{Outcome, View};
use crate::tui::widget::canvas::{Canvas, Focus, Hit, below, beside, inset};
use crate::tui::widget::list::{Cursor, Step};

/// How many signs there are.
const SIGNS: usize = 4;

/// From so many columns on there are two panels.
const WIDE: u16 = 110;

/// What has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Signs,
    Asks,
    People,
}

/// One week's inbox.
#[derive(Debug)]
pub struct Inbox {
    week: Week,
    signs: Option<Followed>,
    unusual: Unusual,
    at: At,
    /// The list that is shown, also while the signs have the keys.
    list: At,
    sign: Cursor,
    asks: Asks,
    people: People,
    /// The week under the cursor of the table, while that is shown.
    table: Option<Cursor>,
}

impl Inbox {
    /// That week's inbox, not read yet.
    pub fn new(week: Week) -> Self {
        Self {
            week,
            signs: None,
            unusual: Unusual::default(),
            at: At::Asks,
            list: At::Asks,
            sign: Cursor::default(),
            asks: Asks::default(),
            people: People::default(),
            table: None,
        }
    }

    fn focus(&mut self, at: At) {
        self.at = at;
        if at != At::Signs {
            self.list = at;
        }
    }

    /// What the sign under the cursor was made of.
    fn behind_sign(&self, desk: &Desk) -> Result<Outcome, AppError> {
        let sign = self.signs.as_ref().and_then(|signs| signs.now.signs.get(self.sign.at));
        let asks = |which| AskList::open(which, self.week, desk).map(|asks| Outcome::Over(Box::new(asks)));
        match sign.map(|sign| sign.id) {
            Some("as_is") => asks(Which::TakenAsIs),
            Some("load") => {
                let title = format!("Items of asks taken as is in {}", when::week_short(self.week));
                Ok(Outcome::Over(Box::new(Items::behind(
                    title,
                    self.week.period(),
                    Behind::Answer(Answer::Accepted),
                    desk,
                )?)))
            }
            Some("surge") => asks(Which::OfTheWeek),
            Some("backlog") => asks(Which::Open),
            _ => Ok(Outcome::NotMine),
        }
    }

    fn open(&self, desk: &Desk) -> Result<Outcome, AppError> {
        match self.at {
            At::Signs => self.behind_sign(desk),
            At::Asks => Ok(Outcome::NotMine),
            At::People => match self.people.here() {
                None => Ok(Outcome::NotMine),
                Some(name) => {
                    let asks = AskList::open(Which::From(name.clone()), self.week, desk)?;
                    Ok(Outcome::Over(Box::new(asks)))
                }
            },
        }
    }

    /// What an action does to the table; none if it is not for it.
    fn act_on_table(&mut self, action: Action, desk: &Desk) -> Option<Outcome> {
        let cursor = self.table.as_mut()?;
        if let Some(step) = Step::of(action, desk.page()) {
            cursor.step(step, WEEKS);
            return Some(Outcome::Moved);
        }
        match action {
            Action::Open => {
                let weeks = self.signs.as_ref().map_or(&[][..], |signs| &signs.history[0]);
                self.week = weeks.get(cursor.at).map_or(self.week, |past| past.week);
                self.table = None;
                Some(Outcome::Reread)
            }
            Action::Back | Action::Table => {
                self.table = None;
                Some(Outcome::Moved)
            }
            _ => None,
        }
    }

    fn draw_list(&self, canvas: &mut Canvas, area: Rect, desk: &Desk) {
        let focus = if self.at == self.list { Focus::Here } else { Focus::Elsewhere };
        let rows = if self.list == At::People { self.people.rows() } else { self.asks.rows() };
        if rows > 0 {
            match self.list {
                At::People => self.people.draw(canvas, area, focus, SIGNS),
                At::Asks | At::Signs => self.asks.draw(canvas, area, focus, SIGNS),
            }
            return;
        }
        if !desk.filter.is_empty() {
            let text = "  No ask here matches the filter. / changes it, Esc shows everything.";
            canvas.line(area, 0, Line::of(text, Meaning::Quiet));
            return;
        }
        canvas.line(area, 0, Line::of("  Nobody asked for anything this week,", Meaning::Quiet));
        canvas.line(area, 1, Line::of("  and nothing is open.", Meaning::Quiet));
        let hint = Line::of("  a", Meaning::Key).then(" adds a request not answered yet.", Meaning::Quiet);
        canvas.line(area, 3, hint);
    }

    /// Who asked, and what the panel with the keys offers besides.
    fn draw_beside(&self, canvas: &mut Canvas, area: Rect, signs: &Followed) {
        let columns = usize::from(area.width);
        let mut lines = self.people.bars(columns, canvas.glyphs);
        lines.push(Line::default());
        if self.at == At::Asks {
            lines.push(Line::of("Answer the ask under the cursor", Meaning::Heading));
            let answers = TABLE.iter().filter(|row| row.scope == Scope::Asks);
            lines.extend(
                answers.map(|row| Line::of(format!("  {}  ", row.keys.join(" ")), Meaning::Key).and(row.words)),
            );
            lines.push(Line::default());
        }
        let room = usize::from(area.height).saturating_sub(lines.len());
        lines.extend(signs::bars(signs, self.sign.at, columns, room, canvas.glyphs));
        canvas.lines(area, 0, lines);
    }
}

impl View for Inbox {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        let today = desk.now().today;
        self.signs = Some(overload::followed(&desk.journal, self.week, today)?);
        self.unusual = Unusual::of_week(&desk.journal, self.week)?;
        let mut inbox = desk.journal.inbox(self.week, today)?;
        inbox.open.retain(|ask| desk.filter.matches(&ask.item));
        inbox.answered.retain(|ask| desk.filter.matches(&ask.item));
        self.asks.show(inbox.open, inbox.answered);
        self.people.show(inbox.people);
        Ok(())
    }

    fn scopes(&self) -> &'static [Scope] {
        if self.at == At::Asks && self.table.is_none() {
            &[Scope::Asks, Scope::Inbox, Scope::Everywhere]
        } else {
            &[Scope::Inbox, Scope::Everywhere]
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        if let Some(outcome) = self.act_on_table(action, desk) {
            return Ok(outcome);
        }
        let this = Week::of(desk.now().today);
        match action {
            Action::Earlier => self.week = self.week.plus(-1),
            Action::Later if self.week < this => self.week = self.week.plus(1),
            Action::Later => return Ok(Outcome::Tell("This is the running week.".to_owned())),
            Action::Now => self.week = this,
            Action::NextPanel => {
                self.focus(match self.at {
                    At::Signs => At::Asks,
                    At::Asks => At::People,
                    At::People => At::Signs,
                });
                return Ok(Outcome::Moved);
            }
            Action::ByPerson => {
                self.focus(if self.list == At::People { At::Asks } else { At::People });
                return Ok(Outcome::Moved);
            }
            Action::Table => {
                self.table = Some(Cursor { at: WEEKS - 1 });
                return Ok(Outcome::Moved);
            }
            Action::Open if self.at != At::Asks => return self.open(desk),
            _ => {
                return Ok(match self.at {
                    At::Asks => self.asks.act(action, desk),
                    At::People if self.people.step(action, desk) => Outcome::Moved,
                    At::Signs => match Step::of(action, desk.page()) {
                        None => Outcome::NotMine,
                        Some(step) => {
                            self.sign.step(step, SIGNS);
                            Outcome::Moved
                        }
                    },
                    At::People => Outcome::NotMine,
                });
            }
        }
        Ok(Outcome::Reread)
    }

    fn period(&self, _desk: &Desk) -> Option<Period> {
        Some(self.week.period())
    }

    fn heading(&self, _desk: &Desk) -> Option<String> {
        Some(format!("{} · {}", when::span(self.week.period()), when::week_short(self.week)))
    }

    fn click(&mut self, row: usize) {
        match (&mut self.table, row.checked_sub(SIGNS)) {
            (Some(cursor), _) => cursor.at = row.min(WEEKS - 1),
            (None, None) => {
                self.focus(At::Signs);
                self.sign.at = row;
            }
            (None, Some(row)) => {
                self.focus(self.list);
                match self.list {
                    At::People => self.people.go_to(row),
                    At::Asks | At::Signs => self.asks.go_to(row),
                }
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, desk: &Desk) {
        let Some(followed) = &self.signs else { return };
        let columns = usize::from(area.width);
        let wide = area.width >= WIDE;
        canvas.line(area, 0, signs::verdict(&followed.now, &when::week_short(self.week), columns));
        let mut rest = below(area, 1);
        let mut aside = self.unusual.told();
        if !desk.filter.is_empty() {
            aside.push("signs and people count every ask, filtered or not".to_owned());
        }
        // Low windows show the panel that has the keys and nothing else.
        let roomy = area.height >= 10;
        if !aside.is_empty() && roomy {
            canvas.line(rest, 0, Line::of(format!("    {}", aside.join(" · ")), Meaning::Quiet));
            rest = below(rest, 1);
        }
        if (roomy && (self.table.is_none() || wide)) || self.at == At::Signs && self.table.is_none() {
            if wide && area.height >= 20 {
                canvas.lines(rest, 0, signs::head(columns, canvas.glyphs));
                rest = below(rest, 1);
            }
            let here = (self.at == At::Signs && self.table.is_none()).then_some(self.sign.at);
            let rows = signs::rows(followed, here, columns, canvas.glyphs);
            let high = usize::from(rest.height);
            let first = rows.iter().position(|(at, _)| Some(*at) == here).unwrap_or(0);
            let first = first.min(rows.len().saturating_sub(high));
            let mut row = 0;
            let mut last = None;
            for (at, line) in rows.into_iter().skip(first).take(high) {
                if here == Some(at) && last != Some(at) {
                    canvas.cursor_head(rest, row, line, 10);
                } else {
                    canvas.line(rest, row, line);
                }
                canvas.hit(rest, row, Hit::Row(at));
                last = Some(at);
                row += 1;
            }
            rest = below(rest, u16::try_from(row).unwrap_or(u16::MAX));
        }
        if !wide {
            canvas.rule(rest, 0);
            let list = below(rest, 1);
            match self.table {
                Some(cursor) => draw_table(canvas, list, followed, cursor),
                None => self.draw_list(canvas, list, desk),
            }
            return;
        }
        if rest.height > 16 {
            rest = below(rest, 1);
        }
        let (left, right) = beside(rest, rest.width - 40);
        let (title, focus) = match (self.table, self.list) {
            (Some(_), _) => ("The last 8 weeks: Enter shows one", Focus::Here),
            (None, At::People) => ("By person", if self.at == At::People { Focus::Here } else { Focus::Elsewhere }),
            (None, _) => (
                "Asks: open ones first, oldest first",
                if self.at == At::Asks { Focus::Here } else { Focus::Elsewhere },
            ),
        };
        let inside = canvas.panel(left, Line::of(title, Meaning::Heading), focus);
        match self.table {
            Some(cursor) => draw_table(canvas, inside, followed, cursor),
            None => self.draw_list(canvas, inside, desk),
        }
        let title = Line::of("Who asks", Meaning::Heading);
        let inside = inset(canvas.panel(right, title, Focus::Elsewhere), 1);
        self.draw_beside(canvas, inside, followed);
    }
}

/// The signs week by week, with a cursor.
fn draw_table(canvas: &mut Canvas, area: Rect, signs: &Followed, cursor: Cursor) {
    let (head, weeks, foot) = signs::table(signs, canvas.glyphs);
    canvas.line(area, 0, head);
    let list = below(area, 1);
    let shown = usize::from(list.height);
    let first = cursor.first_shown(weeks.len(), shown);
    let last = weeks.len();
    for (line, at) in weeks.into_iter().zip(0..).skip(first).take(shown) {
        let sign = if at == cursor.at { "> " } else { "  " };
        let line = Line::of(sign, Meaning::Strong).join(line);
        if at == cursor.at {
            canvas.cursor_line(list, at - first, line);
        } else {
            canvas.line(list, at - first, line);
        }
        canvas.hit(list, at - first, Hit::Row(at));
    }
    canvas.lines(list, last, foot);
}
