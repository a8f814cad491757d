//! A year at a glance: one number, day by day, weeks as columns.

use chrono::{Datelike, Duration};
use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::behind::Behind;
use crate::app::calendar::Calendar;
use crate::app::dress;
use crate::app::error::AppError;
use crate::app::scope::Scope;
use crate::app::stands_on;
use crate::domain::day::{self, Day};
use crate::domain::period::Period;
use crate::domain::tally::Tally;
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::text::bar::Glyphs;
use crate::text::heat::{Heat, STEPS};
use crate::text::meaning::{Line, Meaning};
use crate::text::when;
use crate::text::words::counted;
use crate::tui::desk::Desk;
use crate::tui::panel::items::Items;
use crate::tui::panel::large::{axis, figure_head, scale};
use crate::tui::panel::{item, map};
use crate::tui::question::{Question, What};
use crate::tui::view::{Outcome, View};
use crate::tui::widget::bars::{Bar, Columns, Heads, Look};
use crate::tui::widget::canvas::{Canvas, Focus, Hit, below, inset, top};
use crate::tui::widget::list::{Cursor, Step};

/// The rows of the week's bars with their border and heads.
const WEEK: u16 = 10;

/// An ISO year, and the day under the cursor.
#[derive(Debug)]
pub struct Year {
    figure: Figure,
    /// Every number there is, in the order that the keys go through.
    figures: Vec<Figure>,
    day: Day,
    /// The facts of each day of the year.
    days: Vec<Tally>,
    calendar: Calendar,
    look: Look,
    today: Day,
}

/// The weeks of the ISO year that holds the day.
fn year_of(day: Day) -> Period {
    let from = |year| Day::from_ymd_opt(year, 1, 4).map_or(Week::of(day), Week::of);
    let year = day.iso_week().year();
    Period { from: from(year).monday(), to: from(year + 1).plus(-1).sunday() }
}

impl Year {
    /// The year of that day, of that number.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn open(figure: Figure, day: Day, desk: &Desk) -> Result<Self, AppError> {
        let mut year = Self {
            figure,
            figures: Figure::all(&desk.journal.config().skills()),
            day,
            days: Vec::new(),
            calendar: Calendar::default(),
            look: Look::Bars,
            today: desk.now().today,
        };
        year.read(desk)?;
        Ok(year)
    }

    fn whole(&self) -> Period {
        year_of(self.day)
    }

    /// The place of a day in the year.
    fn place(&self, day: Day) -> usize {
        usize::try_from((day - self.whole().from).num_days()).unwrap_or(0)
    }

    /// Puts the cursor on a day, within the bounds of days and the running year; another year is read.
    fn go_to(&mut self, day: Day, desk: &Desk) -> Result<Outcome, AppError> {
        let last = year_of(self.today).to.min(day::LAST);
        let before = self.whole();
        self.day = day.clamp(day::FIRST, last.max(day::FIRST));
        if self.whole() == before {
            return Ok(Outcome::Moved);
        }
        self.read(desk)?;
        Ok(Outcome::Moved)
    }

    /// The same week and weekday of a year later or earlier.
    fn turn(&mut self, years: i32, desk: &Desk) -> Result<Outcome, AppError> {
        let whole = self.whole();
        let weeks = (self.day - whole.from).num_days() / 7;
        let middle = whole.from + Duration::weeks(26) + Duration::weeks(52 * i64::from(years));
        let other = year_of(middle);
        if other.from > self.today.max(self.day) && years > 0 {
            return Ok(Outcome::Tell("This is the running year.".to_owned()));
        }
        let last = (other.to - other.from).num_days() / 7;
        let days = weeks.min(last) * 7 + (self.day - whole.from).num_days() % 7;
        self.go_to(other.from + Duration::days(days), desk)
    }

    fn scale(&self) -> f64 {
        let most = self.days.iter().filter_map(|tally| self.figure.said(tally)).fold(0.0_f64, f64::max);
        scale(self.figure.unit(), most)
    }

    fn heat(&self, tally: &Tally, scale: f64) -> Heat {
        let day = tally.period.from;
        // A number that is taken at a day's end says something of every day, but not of one that has no end yet.
        if day > self.today && tally.sums.items == 0 {
            return Heat::ToCome;
        }
        match self.figure.said(tally) {
            Some(found) => Heat::of(found / scale),
            None if tally.sums.items > 0 => Heat::Nothing,
            None if self.calendar.day_off(day).is_some() => Heat::Off,
            None => Heat::NoItems,
        }
    }

    /// The day under the cursor in words.
    fn words(&self) -> String {
        let Some(tally) = self.days.get(self.place(self.day)) else { return String::new() };
        let week = Week::of(self.day);
        let head = format!("{}, {}: ", when::short_day(self.day), when::week_short(week));
        let mut parts = Vec::new();
        if self.day > self.today && tally.sums.items == 0 {
            parts.push("still to come".to_owned());
        } else if tally.sums.items == 0 && self.figure.said(tally).is_none() {
            parts.push("no items".to_owned());
        } else {
            let figure = stands_on::with_base(&self.figure, tally);
            let told = match self.figure.said(tally) {
                Some(_) => format!("{} {figure}", self.figure.title().to_lowercase()),
                None => figure,
            };
            let tells_items = matches!(self.figure.id().as_str(), "items" | "minutes");
            let items = counted(tally.sums.items, "item");
            parts.push(if tells_items { told } else { format!("{told}, {items}") });
        }
        parts.extend(
            self.calendar
                .day_off(self.day)
                .map(|why| if why.is_empty() { "day off".to_owned() } else { format!("day off: {why}") }),
        );
        let labels: Vec<&str> = self.calendar.labels(week).collect();
        if !labels.is_empty() {
            parts.push(format!("label {}", labels.join(", ")));
        }
        parts.extend(self.calendar.job(week).map(|job| format!("job {job} begins this week")));
        head + &parts.join("; ")
    }

    /// What the glyphs mean, with the figures at which the steps end.
    fn legend(&self, scale: f64, glyphs: Glyphs) -> Vec<Line> {
        let unit = self.figure.unit();
        let sign = |heat: Heat, meaning| Line::of(heat.glyph(glyphs).to_string(), meaning);
        let step = |step: u8, meaning| {
            let end = scale * f64::from(step) / f64::from(STEPS);
            sign(Heat::Step(step), meaning).then(format!(" {}", dress::figure(Some(end), unit)), Meaning::Quiet)
        };
        let other = |heat: Heat, words: &str| sign(heat, Meaning::Quiet).then(format!(" {words}"), Meaning::Quiet);
        let mut legend = vec![Line::of("up to: ", Meaning::Quiet).join(step(0, Meaning::Quiet))];
        legend.extend((1..=STEPS).map(|at| step(at, dress::meaning(&self.figure))));
        legend.push(other(Heat::NoItems, "no items"));
        legend.push(other(Heat::Off, "day off"));
        legend.push(other(Heat::Nothing, stands_on::of(&self.figure).none));
        legend.push(Line::of("blank: to come", Meaning::Quiet));
        legend
    }

    fn bar(&self, tally: &Tally, scale: f64) -> Bar {
        let day = tally.period.from;
        let found = self.figure.said(tally).filter(|_| self.heat(tally, scale) != Heat::ToCome);
        let base = stands_on::of(&self.figure);
        let amount = if found.is_some() { (base.of)(tally) } else { None };
        Bar {
            head: when::short_day(day),
            share: found.map(|found| found / scale),
            figure: match (found, self.heat(tally, scale)) {
                (Some(found), _) => dress::figure(Some(found), self.figure.unit()),
                (None, Heat::ToCome) => "to come".to_owned(),
                (None, _) => stands_on::nothing(&self.figure, tally).to_owned(),
            },
            base: amount.map(|amount| dress::figure(Some(amount), base.unit)).unwrap_or_default(),
            note: self.calendar.of_day(day),
            target: None,
            meaning: dress::meaning(&self.figure),
        }
    }

    /// Rows of days, each with its bar or, in a table, without.
    fn draw_days(&self, canvas: &mut Canvas, area: Rect, days: &[Tally], scale: f64) {
        let bars: Vec<Bar> = days.iter().map(|tally| self.bar(tally, scale)).collect();
        let unit = self.figure.unit();
        let heads = Heads { first: "day", figure: figure_head(unit), base: stands_on::of(&self.figure).head };
        let columns = Columns::of(&bars, heads, usize::from(area.width), self.look);
        canvas.line(area, 0, columns.heads(heads, &axis(unit, scale, columns.bar()), self.look));
        let list = below(area, 1);
        let here = days.iter().position(|tally| tally.period.from == self.day).unwrap_or(0);
        let first = Cursor { at: here }.first_shown(days.len(), usize::from(list.height));
        for (at, row) in (first..days.len()).zip(0..usize::from(list.height)) {
            let line = columns.row(&bars[at], self.look, canvas.glyphs);
            if at == here {
                canvas.cursor_head(list, row, line, 10);
            } else {
                canvas.line(list, row, line);
            }
            canvas.hit(list, row, Hit::Row(self.place(days[at].period.from)));
        }
    }

    fn title(&self) -> Line {
        let year = self.whole().from.iso_week().year() + i32::from(self.whole().from.iso_week().week() > 1);
        Line::of(format!("{year}, day by day"), Meaning::Heading)
            .then(format!(": {}", self.figure.title()), Meaning::Quiet)
    }

    fn draw_map(&self, canvas: &mut Canvas, area: Rect, scale: f64) {
        let wide = usize::from(area.width.saturating_sub(4));
        let words = item::wrapped(&self.words(), wide);
        let legend = map::lines_of(self.legend(scale, canvas.glyphs), wide);
        let height = u16::try_from(2 + map::ROWS + words.len() + legend.len() + 1).unwrap_or(u16::MAX);
        let spare = area.height.saturating_sub(height);
        let panel = top(area, if spare >= WEEK { height } else { area.height });
        let inside = inset(canvas.panel(panel, self.title(), Focus::Here), 1);
        let heats: Vec<Heat> = self.days.iter().map(|tally| self.heat(tally, scale)).collect();
        let here = self.place(self.day);
        let grid = map::Map { from: self.whole().from, heats: &heats, here, meaning: dress::meaning(&self.figure) };
        let rows = grid.draw(canvas, inside, words.len() + legend.len());
        let told = words.into_iter().map(|text| Line::of(text, Meaning::Strong));
        let told = told.chain(legend);
        let gap = usize::from(usize::from(inside.height) > rows + told.size_hint().0);
        canvas.lines(inside, rows + gap, told);
        if spare >= WEEK {
            let week = Week::of(self.day);
            let below = Rect { height: WEEK, ..below(area, height) };
            let title =
                Line::of(format!("{}, {}", when::week_short(week), when::span(week.period())), Meaning::Heading);
            let inside = inset(canvas.panel(below, title, Focus::Elsewhere), 1);
            let monday = self.place(week.monday());
            let days = self.days.get(monday..monday + 7).unwrap_or(&[]);
            self.draw_days(canvas, inside, days, scale);
        }
    }
}

impl View for Year {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        self.today = desk.now().today;
        self.days = desk.journal.days(self.whole(), &desk.filter, self.today)?;
        self.calendar = Calendar::read(&desk.journal, self.whole())?;
        Ok(())
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Year, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        if let Some(step) = Step::of(action, 28) {
            let whole = self.whole();
            let days = |days: i64| self.day + Duration::days(days);
            let day = match step {
                Step::Down => days(1),
                Step::Up => days(-1),
                Step::PageDown(_) => days(28),
                Step::PageUp(_) => days(-28),
                Step::First => whole.from,
                Step::Last => whole.to.min(self.today.max(whole.from)),
            };
            return self.go_to(day, desk);
        }
        Ok(match action {
            Action::NextWeek => self.go_to(self.day + Duration::weeks(1), desk)?,
            Action::PreviousWeek => self.go_to(self.day - Duration::weeks(1), desk)?,
            Action::Earlier => self.turn(-1, desk)?,
            Action::Later => self.turn(1, desk)?,
            Action::Now => self.go_to(self.today, desk)?,
            Action::NextNumber | Action::PreviousNumber => {
                let all = self.figures.len();
                let id = self.figure.id();
                let at = self.figures.iter().position(|figure| figure.id() == id).unwrap_or(0);
                let next = if action == Action::NextNumber { at + 1 } else { at + all - 1 };
                self.figure = self.figures[next % all].clone();
                Outcome::Moved
            }
            Action::NumberByName => Outcome::Ask(Question::new(What::Number, Vec::new(), String::new())),
            Action::Table => {
                self.look = self.look.other();
                Outcome::Moved
            }
            Action::Open => {
                let title = format!("{} on {}", self.figure.title(), when::short_day(self.day));
                let behind = Behind::Number(self.figure.clone());
                Outcome::Over(Box::new(Items::behind(title, Period::day(self.day), behind, desk)?))
            }
            Action::Back => Outcome::CloseAt(self.day.min(self.today)),
            _ => Outcome::NotMine,
        })
    }

    fn period(&self, _desk: &Desk) -> Option<Period> {
        Some(self.whole())
    }

    fn heading(&self, _desk: &Desk) -> Option<String> {
        Some(when::long_day(self.day))
    }

    fn click(&mut self, row: usize) {
        if let Some(tally) = self.days.get(row) {
            self.day = tally.period.from;
        }
    }

    fn show_number(&mut self, name: &str, desk: &Desk) {
        if let Ok(figure) = Figure::named(name, &desk.journal.config().skills()) {
            self.figure = figure;
        }
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, desk: &Desk) {
        let mut head = Line::of(" ", Meaning::Quiet).then(self.figure.title(), Meaning::Strong);
        if desk.filter.is_empty() {
            head = head.then(format!("  {}", self.figure.about()), Meaning::Quiet);
        } else {
            head = head.then("  Filter ", Meaning::Quiet).then(desk.filter_text.clone(), Meaning::Strong);
            if self.days.iter().all(|tally| tally.sums.items == 0) {
                head = head.then("  leaves no items in this year", Meaning::Plain);
            }
        }
        canvas.line(area, 0, head);
        let body = below(area, 1);
        let scale = self.scale();
        match self.look {
            Look::Bars => self.draw_map(canvas, body, scale),
            Look::Table => {
                let inside = inset(canvas.panel(body, self.title(), Focus::Here), 1);
                let rows = inside.height.saturating_sub(2);
                self.draw_days(canvas, top(inside, rows), &self.days, scale);
                let words = item::wrapped(&self.words(), usize::from(inside.width));
                canvas.lines(below(inside, rows), 0, words.into_iter().map(|text| Line::of(text, Meaning::Strong)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::year_of;
    use crate::domain::day::date;

    #[test]
    fn a_year_is_its_iso_weeks() {
        let year = |day| {
            let year = year_of(date(day).unwrap());
            (year.from.to_string(), year.to.to_string(), year.days() / 7)
        };
        assert_eq!(year("2026-11-20"), ("2025-12-29".to_owned(), "2027-01-03".to_owned(), 53));
        assert_eq!(year("2027-01-01"), year("2026-11-20"), "the first of January may lie in the year before");
        assert_eq!(year("2025-06-01"), ("2024-12-30".to_owned(), "2025-12-28".to_owned(), 52));
    }
}
