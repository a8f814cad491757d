//! Inbox: am I one?

use ratatui::layout::Rect;

use crate::app::action::{Action, Scope};
use crate::app::change::Change;
use crate::app::error::AppError;
use crate::app::inbox::Inbox as Asks;
use crate::app::overload;
use crate::domain::answer::Answer;
use crate::domain::filter::Filter;
use crate::domain::item::Item;
use crate::domain::week::Week;
use crate::metric::inbox::{Level, Overload, Sign};
use crate::metric::number::Unit;
use crate::text::bar;
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, when, width, words};
use crate::tui::desk::Desk;
use crate::tui::question::{Question, What};
use crate::tui::view::{Outcome, View};
use crate::tui::widget::canvas::{Canvas, Focus, Hit, below, beside, inset};
use crate::tui::widget::list::{Cursor, Step};

/// How many weeks of asks are told beside the list.
const WEEKS: i64 = 5;

/// One week's inbox.
#[derive(Debug)]
pub struct Inbox {
    week: Week,
    overload: Option<Overload>,
    asks: Asks,
    /// Asks of the last weeks, oldest first; none where the week has no items.
    history: Vec<(Week, Option<u64>)>,
    cursor: Cursor,
    labels: Vec<String>,
}

impl Inbox {
    /// That week's inbox, not read yet.
    pub fn new(week: Week) -> Self {
        Self {
            week,
            overload: None,
            asks: Asks::default(),
            history: Vec::new(),
            cursor: Cursor::default(),
            labels: Vec::new(),
        }
    }

    fn rows(&self) -> usize {
        self.asks.open.len() + self.asks.answered.len()
    }

    fn item(&self, at: usize) -> Option<&Item> {
        let open = self.asks.open.len();
        match at.checked_sub(open) {
            None => self.asks.open.get(at).map(|ask| &ask.item),
            Some(at) => self.asks.answered.get(at).map(|ask| &ask.item),
        }
    }

    fn here(&self) -> Option<&Item> {
        self.item(self.cursor.at)
    }

    fn verdict(&self, overload: &Overload) -> Line {
        let week = when::week_short(self.week);
        let over = overload.over();
        let unknown = overload.unknown();
        let (sign, meaning, words_) = match overload.level {
            Level::Overloaded => ("!! ", Meaning::Over, "OVERLOADED"),
            Level::Busy => ("!  ", Meaning::Strong, "BUSY"),
            Level::Calm => ("   ", Meaning::Fine, "CALM"),
        };
        let mut text = match over {
            0 => format!(" in {week}: no sign is over your limits"),
            1 => format!(" in {week}: 1 of 4 signs is over your limit"),
            over => format!(" in {week}: {over} of 4 signs are over your limits"),
        };
        if unknown > 0 {
            text = format!("{text}, {unknown} cannot be judged yet");
        }
        Line::of(format!(" {sign}{words_}"), meaning).and(text)
    }

    fn draw_asks(&self, canvas: &mut Canvas, area: Rect) {
        let wide = usize::from(area.width);
        let title_room = wide.saturating_sub(2 + 4 + 3 + 4 + 2 + 9 + 1 + 12 + 5).max(6);
        if self.rows() == 0 {
            canvas.line(
                area,
                0,
                Line::of("  Nobody asked for anything this week, and nothing is open.", Meaning::Quiet),
            );
            let hint = Line::of("  @name on an item says who asked; ", Meaning::Quiet)
                .then("@name/o", Meaning::Key)
                .then(" logs a request you have not answered.", Meaning::Quiet);
            canvas.line(area, 1, hint);
            return;
        }
        if wide < 60 {
            self.draw_narrow(canvas, area);
            return;
        }
        let head = format!(
            "  {:>4}   d  {}  {:<9} {:<11} {:>4}",
            "days",
            width::pad_end("ask", title_room),
            "from",
            "answer",
            "min"
        );
        canvas.line(area, 0, Line::of(head, Meaning::Quiet));
        let list = below(area, 1);
        let height = usize::from(list.height);
        // The answered ones stand below a line of their own.
        let open = self.asks.open.len();
        let split = usize::from(!self.asks.answered.is_empty());
        let shown = self.cursor.at + if self.cursor.at >= open { split } else { 0 };
        let all = self.rows() + split;
        let first = Cursor { at: shown }.first_shown(all, height);
        for (place, row) in (first..all).take(height).zip(0..) {
            if split == 1 && place == open {
                let sign = if canvas.glyphs == bar::Glyphs::Ascii { "--" } else { "──" };
                canvas.line(list, row, Line::of(format!("  {sign} answered this week {sign}"), Meaning::Quiet));
                continue;
            }
            let at = if place > open && split == 1 { place - 1 } else { place };
            let line = self.ask_line(at, title_room);
            if at == self.cursor.at {
                canvas.cursor_line(list, row, line);
            } else {
                canvas.line(list, row, line);
            }
            canvas.hit(list, row, Hit::Row(at));
        }
    }

    /// Two lines an ask, where there is no room for columns.
    fn draw_narrow(&self, canvas: &mut Canvas, area: Rect) {
        let height = usize::from(area.height) / 2;
        let first = self.cursor.first_shown(self.rows(), height);
        for (at, place) in (first..self.rows()).take(height).zip(0..) {
            let Some(item) = self.item(at) else { break };
            let here = at == self.cursor.at;
            let head = Line::of(if here { "> " } else { "  " }, Meaning::Strong).and(item.work.title.as_str());
            if here {
                canvas.cursor_line(area, place * 2, head);
            } else {
                canvas.line(area, place * 2, head);
            }
            canvas.hit(area, place * 2, Hit::Row(at));
            let asked = item.work.asked.as_ref();
            let age = self.asks.open.get(at).map_or_else(|| when::short_day(item.work.day), |ask| when::age(ask.days));
            let facts = Line::of(format!("    {}  ", words::requester(asked.map(|asked| &asked.by))), Meaning::Quiet)
                .then(asked.map_or("", |asked| words::answer(asked.answer)), Meaning::Plain)
                .then(format!("  {age}"), Meaning::Quiet);
            canvas.line(area, place * 2 + 1, facts);
        }
    }

    fn ask_line(&self, at: usize, title_room: usize) -> Line {
        let Some(item) = self.item(at) else { return Line::default() };
        let work = &item.work;
        let open = self.asks.open.get(at);
        let answered = at.checked_sub(self.asks.open.len()).and_then(|at| self.asks.answered.get(at));
        let days = match (open, answered) {
            (Some(ask), _) => ask.days.to_string(),
            (None, _) => when::short_day(work.day).chars().take(3).collect(),
        };
        let minutes = match answered {
            Some(ask) if ask.minutes > 0 => ask.minutes.to_string(),
            _ => "–".to_owned(),
        };
        let several =
            answered.filter(|ask| ask.items > 1).map(|ask| format!(" ({})", words::counted(ask.items, "item")));
        let several = several.unwrap_or_default();
        let room = title_room.saturating_sub(width::columns(&several));
        let asked = work.asked.as_ref();
        let answer = asked.map_or("", |asked| words::answer(asked.answer));
        let sign = if at == self.cursor.at { "> " } else { "  " };
        Line::of(sign, Meaning::Strong)
            .and(format!("{days:>4}  "))
            .and(format!("{:>2}  ", work.distance.map_or("–", words::distance_mark)))
            .join(
                Line::of(work.title.as_str(), Meaning::Plain)
                    .fit(room)
                    .then(several, Meaning::Quiet)
                    .pad_end(title_room),
            )
            .and("  ")
            .join(Line::of(words::requester(asked.map(|a| &a.by)), Meaning::Plain).fit(9).pad_end(9))
            .and(" ")
            .then(format!("{answer:<11}"), if open.is_some() { Meaning::Strong } else { Meaning::Plain })
            .and(format!(" {minutes:>4}"))
    }

    fn draw_people(&self, canvas: &mut Canvas, area: Rect) {
        let all: u64 = self.asks.people.iter().map(|(_, count)| count).sum();
        let mut lines = vec![Line::of("Asks this week, by person", Meaning::Heading)];
        if all == 0 {
            lines.push(Line::of("nobody asked", Meaning::Quiet));
        }
        let shown = 5;
        let mut people: Vec<(String, u64)> =
            self.asks.people.iter().take(shown).map(|(name, count)| (format!("@{name}"), *count)).collect();
        let rest: u64 = self.asks.people.iter().skip(shown).map(|(_, count)| count).sum();
        if rest > 0 {
            people.push(("others".to_owned(), rest));
        }
        let most = people.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
        for (name, count) in people {
            #[expect(clippy::cast_precision_loss, reason = "asks of a week are few")]
            let share = count as f64 / most as f64;
            lines.push(
                Line::of(width::pad_end(&width::fit(&name, 9), 10), Meaning::Plain)
                    .then(bar::bar(share, 12, canvas.glyphs), Meaning::Figure)
                    .and(format!(" {count:>3} {:>5}", value::percent_of(count, all))),
            );
        }
        lines.push(Line::default());
        lines.push(Line::of("Answer the ask under the cursor", Meaning::Heading));
        for (key, text) in [
            ("A", "as is, take it"),
            ("S", "shaped, changed it first"),
            ("H", "handed over"),
            ("D", "declined"),
            ("O", "open again"),
        ] {
            lines.push(Line::of(format!("  {key}  "), Meaning::Key).and(text));
        }
        lines.push(Line::default());
        let counts: Vec<Option<f64>> = self
            .history
            .iter()
            .map(|(_, count)| {
                #[expect(clippy::cast_precision_loss, reason = "asks of a week are few")]
                count.map(|count| count as f64)
            })
            .collect();
        let most = counts.iter().flatten().fold(1.0_f64, |most, count| most.max(*count));
        lines.push(Line::of(format!("Asks a week, the last {WEEKS}"), Meaning::Heading));
        for ((week, count), value_) in self.history.iter().zip(&counts) {
            let head = Line::of(format!("{}  ", when::week_short(*week)), Meaning::Plain);
            lines.push(match (count, value_) {
                (Some(count), Some(found)) => {
                    head.then(bar::bar(found / most, 20, canvas.glyphs), Meaning::Figure).and(format!(" {count:>3}"))
                }
                _ => head.then(value::NO_ITEMS, Meaning::Quiet),
            });
        }
        canvas.lines(area, 0, lines);
    }
}

impl View for Inbox {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        let today = desk.now().today;
        let here = self.here().map(|item| item.id);
        self.overload = Some(overload::of_week(&desk.journal, self.week, today)?);
        self.asks = desk.journal.inbox(self.week, today)?;
        self.asks.open.retain(|ask| desk.filter.matches(&ask.item));
        self.asks.answered.retain(|ask| desk.filter.matches(&ask.item));
        let first = self.week.plus(1 - WEEKS);
        self.history = desk
            .journal
            .weeks(first, self.week, None, &Filter::default(), today)?
            .into_iter()
            .map(|(week, tally)| (week, (tally.sums.items > 0).then(|| tally.asks.all())))
            .collect();
        self.labels = desk.journal.labels(self.week.period())?.into_iter().map(|(_, word)| word).collect();
        let rows = self.rows();
        if let Some(at) = here.and_then(|id| (0..rows).find(|at| self.item(*at).is_some_and(|item| item.id == id))) {
            self.cursor.at = at;
        }
        self.cursor.stay_within(rows);
        Ok(())
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Inbox, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        if let Some(step) = Step::of(action, desk.page()) {
            let rows = self.rows();
            self.cursor.step(step, rows);
            return Ok(Outcome::Moved);
        }
        let this = Week::of(desk.now().today);
        Ok(match action {
            Action::Earlier => {
                self.week = self.week.plus(-1);
                Outcome::Reread
            }
            Action::Later if self.week < this => {
                self.week = self.week.plus(1);
                Outcome::Reread
            }
            Action::Later => Outcome::Tell("This is the running week.".to_owned()),
            Action::Now => {
                self.week = this;
                Outcome::Reread
            }
            Action::Open => self.here().map_or(Outcome::NotMine, |item| Outcome::Edit(item.id)),
            Action::AnswerRequest(answer) => match self.here() {
                None => Outcome::Tell("No request is under the cursor.".to_owned()),
                Some(item) if answer == Answer::HandedOver => {
                    Outcome::Ask(Question::new(What::HandTo, vec![item.id], String::new()))
                }
                Some(item) => Outcome::Do(Change::Answer { item: item.id, answer, to: None }),
            },
            _ => Outcome::NotMine,
        })
    }

    fn heading(&self, _desk: &Desk) -> Option<String> {
        let labels = if self.labels.is_empty() { String::new() } else { format!(" · {}", self.labels.join(", ")) };
        Some(format!("{} · {}{labels}", when::span(self.week.period()), when::week_short(self.week)))
    }

    fn click(&mut self, row: usize) {
        self.cursor.at = row;
        self.cursor.stay_within(self.rows());
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, _desk: &Desk) {
        let Some(overload) = &self.overload else { return };
        canvas.line(area, 0, self.verdict(overload));
        let wide = area.width >= 100;
        let narrow = area.width < 60;
        let mut row = if wide { 2 } else { 1 };
        for sign in &overload.signs {
            canvas.line(area, row, sign_line(sign, usize::from(area.width), canvas.glyphs));
            row += 1;
            if narrow && area.height > 16 {
                canvas.line(area, row, Line::of(format!("   {}", sign.why), Meaning::Quiet));
                row += 1;
            }
        }
        let taken = u16::try_from(row + usize::from(wide)).unwrap_or(u16::MAX);
        let body = below(area, taken);
        if area.width >= 110 {
            let (left, right) = beside(body, body.width - 38);
            let title = Line::of("Asks: open ones first, oldest first", Meaning::Heading);
            let inside = canvas.panel(left, title, Focus::Here);
            self.draw_asks(canvas, inside);
            let inside = inset(canvas.panel(right, Line::of("Who", Meaning::Heading), Focus::Elsewhere), 1);
            self.draw_people(canvas, inside);
        } else {
            canvas.rule(body, 0);
            self.draw_asks(canvas, below(body, 1));
        }
    }
}

/// One sign: figure, limit, state, and the sentence.
fn sign_line(sign: &Sign, columns: usize, glyphs: bar::Glyphs) -> Line {
    let figure = |found: Option<f64>| match (found, sign.unit) {
        (None, _) => "–".to_owned(),
        (Some(found), Unit::Share) => value::percent(found),
        (Some(found), _) => format!("{}", (found * 10.0).round() / 10.0),
    };
    let (state, meaning) = match sign.over {
        Some(true) => ("OVER", Meaning::Over),
        Some(false) => ("ok", Meaning::Fine),
        None => ("unknown", Meaning::Unknown),
    };
    let name = width::pad_end(sign.title, 10);
    if columns < 100 {
        let line = Line::of(format!("  {name}"), Meaning::Plain)
            .then(format!("{:>5}", figure(sign.value)), Meaning::Strong)
            .then(format!(" of {:<5} ", figure(sign.limit)), Meaning::Quiet)
            .then(format!("{state:<8}"), meaning);
        return if columns < 60 { line } else { line.then(sign.why.clone(), Meaning::Quiet) };
    }
    let share = match (sign.value, sign.limit) {
        (Some(found), Some(limit)) if limit > 0.0 => found / (limit * 1.5),
        (Some(found), _) if found > 0.0 => 0.5,
        _ => 0.0,
    };
    let bar = match sign.limit {
        Some(_) => bar::with_target(share, 2.0 / 3.0, 15, glyphs, Meaning::Figure),
        None => Line::of(bar::bar(share, 15, glyphs), Meaning::Figure).0,
    };
    let bar = Line(bar).pad_end(15);
    Line::of(format!("  {name}"), Meaning::Plain)
        .then(format!("{:>5}", figure(sign.value)), Meaning::Strong)
        .then(format!("   limit {:<6}", figure(sign.limit)), Meaning::Quiet)
        .join(bar)
        .and("  ")
        .then(format!("{state:<9}"), meaning)
        .and(sign.why.clone())
}
