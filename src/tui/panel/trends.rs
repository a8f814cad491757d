//! Trends: where did the time go?

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::behind::Behind;
use crate::app::error::AppError;
use crate::app::notices::{self, Notice};
use crate::app::scope::Scope;
use crate::app::trend::Span;
use crate::app::weeks::Weeks;
use crate::domain::day::Day;
use crate::domain::period::Period;
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::text::meaning::{Line, Meaning};
use crate::text::{when, words};
use crate::tui::desk::Desk;
use crate::tui::panel::items::Items;
use crate::tui::panel::large::{Large, Shown};
use crate::tui::panel::notices::{self as told, Notices};
use crate::tui::panel::recent;
use crate::tui::panel::small::Small;
use crate::tui::panel::year::Year;
use crate::tui::popup::write::WriteLine;
use crate::tui::question::{Question, What};
use crate::tui::view::{Outcome, View};
use crate::tui::widget::bars::Look;
use crate::tui::widget::canvas::{Canvas, Focus, below, beside, top};
use crate::tui::widget::list::{Cursor, Step};

/// The ranges that `<` and `>` go through: weeks, and the whole journal at the end.
const RANGES: [(&str, Option<u64>); 5] =
    [("4w", Some(4)), ("13w", Some(13)), ("26w", Some(26)), ("52w", Some(52)), ("all", None)];

/// How many weeks the small panels tell of.
const RECENT: i64 = 4;

/// The large panels come first in the order of Tab, then the small ones.
const LARGE: usize = 2;
const PANELS: usize = LARGE + recent::PANELS;

/// From so many columns on panels stand side by side.
const WIDE: u16 = 110;
/// From so many rows on the small ones stand below the large ones, this high.
const TALL: u16 = 26;
/// In fewer rows there is no line for what there is to tell.
const LOW: u16 = 8;
const SMALL: u16 = 9;

/// The two large panels and the small ones below.
#[derive(Debug)]
pub struct Trends {
    large: [Large; LARGE],
    small: [Small; recent::PANELS],
    /// Which of all panels has the keys.
    focus: usize,
    range: usize,
    /// The week under the cursor, in both large panels.
    cursor: Cursor,
    /// Every number there is, in the order that the arrows go through.
    figures: Vec<Figure>,
    /// None until they are read.
    weeks: Option<Weeks>,
    /// What there is to tell of every item; nothing under a filter.
    notices: Vec<Notice>,
    look: Look,
    today: Day,
}

impl Trends {
    /// Leverage on the left, downstream on the right, 13 weeks.
    pub fn new(desk: &Desk) -> Self {
        let figures = Figure::all(&desk.journal.config().skills());
        let find = |id: &str| figures.iter().find(|figure| figure.id() == id).or(figures.first()).cloned();
        let large = |id: &str| Large::unread(find(id).unwrap_or_else(|| figures[0].clone()));
        Self {
            large: [large("leverage"), large("downstream")],
            small: Default::default(),
            focus: 0,
            range: 1,
            cursor: Cursor::default(),
            weeks: None,
            notices: Vec::new(),
            look: Look::Bars,
            today: desk.now().today,
            figures,
        }
    }

    fn weeks(&self) -> usize {
        self.weeks.as_ref().map_or(0, |weeks| weeks.tallies.len())
    }

    fn week_here(&self) -> Option<Week> {
        self.weeks.as_ref().and_then(|weeks| weeks.tallies.get(self.cursor.at)).map(|(week, _)| *week)
    }

    /// The number of the focused panel; of the left one where a small panel has the keys.
    fn figure(&self) -> &Figure {
        &self.large.get(self.focus).unwrap_or(&self.large[0]).figure
    }

    fn read_weeks(&mut self, desk: &Desk) -> Result<(), AppError> {
        self.today = desk.now().today;
        let span = RANGES[self.range].1.and_then(|weeks| Span::weeks(weeks).ok()).unwrap_or(Span::All);
        let weeks = Weeks::read(&desk.journal, span, &desk.filter, self.today)?;
        for large in &mut self.large {
            *large = Large::of(large.figure.clone(), &weeks, self.today);
        }
        if self.weeks.is_none() {
            self.cursor.step(Step::Last, weeks.tallies.len());
        }
        self.cursor.stay_within(weeks.tallies.len());
        self.weeks = Some(weeks);
        Ok(())
    }

    /// Another range; the cursor keeps its week, which is counted from the end.
    fn widen(&mut self, range: usize, desk: &Desk) -> Result<(), AppError> {
        let from_end = self.weeks().saturating_sub(self.cursor.at);
        self.range = range.min(RANGES.len() - 1);
        self.read_weeks(desk)?;
        self.cursor.at = self.weeks().saturating_sub(from_end);
        Ok(())
    }

    /// Shows another number in the focused panel.
    fn choose(&mut self, figure: Figure) {
        if let (Some(large), Some(weeks)) = (self.large.get_mut(self.focus), &self.weeks) {
            *large = Large::of(figure, weeks, self.today);
        }
    }

    /// The items behind the row under the cursor.
    fn open(&self, desk: &Desk) -> Result<Outcome, AppError> {
        let (title, within, behind) = match (self.small.get(self.focus.wrapping_sub(LARGE)), self.week_here()) {
            (Some(small), _) => {
                let Some(row) = small.here() else { return Ok(Outcome::NotMine) };
                (format!("{}: {}", small.title, row.long), four(Week::of(self.today)), row.behind.clone())
            }
            (None, Some(week)) => {
                let title = format!("{} in {}", self.figure().title(), when::week_short(week));
                (title, week.period(), Behind::Number(self.figure().clone()))
            }
            (None, None) => return Ok(Outcome::NotMine),
        };
        Ok(Outcome::Over(Box::new(Items::behind(title, within, behind, desk)?)))
    }

    fn year(&self, desk: &Desk) -> Result<Outcome, AppError> {
        let day = self.week_here().map_or(self.today, |week| week.sunday().min(self.today));
        Ok(Outcome::Over(Box::new(Year::open(self.figure().clone(), day, desk)?)))
    }

    fn step(&mut self, step: Step) {
        match self.small.get_mut(self.focus.wrapping_sub(LARGE)) {
            Some(small) => small.cursor.step(step, small.rows.len()),
            None => self.cursor.step(step, self.weeks.as_ref().map_or(0, |weeks| weeks.tallies.len())),
        }
    }

    fn number_before_or_after(&self, action: Action) -> Figure {
        let all = self.figures.len();
        let id = self.figure().id();
        let at = self.figures.iter().position(|figure| figure.id() == id).unwrap_or(0);
        self.figures[if action == Action::NextNumber { at + 1 } else { at + all - 1 } % all].clone()
    }

    fn panel_title(&self, panel: usize) -> String {
        match (self.large.get(panel), self.small.get(panel.wrapping_sub(LARGE))) {
            (Some(large), _) => large.figure.title(),
            (None, Some(small)) => small.title.to_owned(),
            (None, None) => String::new(),
        }
    }

    /// The range, the panel where only one is seen, the filter: as far as there is room, but the filter always.
    fn head(&self, columns: u16, desk: &Desk) -> Line {
        let mut head = Line::of(" Range ", Meaning::Quiet);
        for ((name, _), at) in RANGES.iter().zip(0..) {
            if at == self.range {
                head = head.then(format!("[{name}] "), Meaning::Strong);
            } else if columns >= 60 {
                head = head.then(format!(" {name}  "), Meaning::Quiet);
            }
        }
        if columns < WIDE {
            let place = format!(" {} of {PANELS} ", self.focus + 1);
            head = head.then(place, Meaning::Strong);
            let next = format!("Tab: {}", self.panel_title((self.focus + 1) % PANELS));
            if desk.filter.is_empty() {
                head = head.then(next, Meaning::Quiet);
            }
        }
        if !desk.filter.is_empty() {
            head = head.then(" Filter ", Meaning::Quiet).then(desk.filter_text.clone(), Meaning::Strong);
        }
        head
    }

    fn draw_panel(&self, canvas: &mut Canvas, area: Rect, panel: usize, weeks: &Weeks) {
        let focus = if panel == self.focus { Focus::Here } else { Focus::Elsewhere };
        match (self.large.get(panel), self.small.get(panel.wrapping_sub(LARGE))) {
            (Some(large), _) => {
                large.draw(canvas, area, Shown { weeks, at: self.cursor.at, look: self.look, focus, panel });
            }
            (None, Some(small)) => small.draw(canvas, area, focus, self.look, panel),
            (None, None) => {}
        }
    }

    fn draw_large(&self, canvas: &mut Canvas, area: Rect, weeks: &Weeks) {
        let (left, right) = beside(area, area.width / 2);
        self.draw_panel(canvas, left, 0, weeks);
        self.draw_panel(canvas, right, 1, weeks);
    }

    fn draw_small(&self, canvas: &mut Canvas, area: Rect, weeks: &Weeks) {
        let mut rest = area;
        for (panel, width) in (LARGE..PANELS).zip(recent::WIDTHS) {
            let width =
                if panel + 1 == PANELS { rest.width } else { area.width * width / recent::WIDTHS.iter().sum::<u16>() };
            let (here, after) = beside(rest, width);
            self.draw_panel(canvas, here, panel, weeks);
            rest = after;
        }
    }
}

/// The weeks that the small panels tell of, up to that one.
fn four(last: Week) -> Period {
    Period { from: last.plus(1 - RECENT).monday(), to: last.sunday() }
}

impl View for Trends {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        self.read_weeks(desk)?;
        let this = Week::of(self.today);
        let now = desk.journal.tally(four(this), &desk.filter, self.today)?;
        let before = desk.journal.tally(four(this.plus(-RECENT)), &desk.filter, self.today)?;
        recent::show(&mut self.small, &now, &before);
        self.notices = if desk.filter.is_empty() { notices::of(&desk.journal, self.today)? } else { Vec::new() };
        Ok(())
    }

    fn scopes(&self) -> &'static [Scope] {
        if self.focus < LARGE {
            &[Scope::Trends, Scope::Numbers, Scope::Everywhere]
        } else {
            &[Scope::Trends, Scope::Everywhere]
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        // Weeks stand in rows: later and earlier are down and up.
        let along = match action {
            Action::Later => Action::Down,
            Action::Earlier => Action::Up,
            Action::Now => Action::Last,
            other => other,
        };
        if let Some(step) = Step::of(along, desk.page()) {
            self.step(step);
            return Ok(Outcome::Moved);
        }
        Ok(match action {
            Action::NextPanel | Action::PreviousPanel => {
                let by = if action == Action::NextPanel { 1 } else { PANELS - 1 };
                self.focus = (self.focus + by) % PANELS;
                Outcome::Moved
            }
            Action::NextNumber | Action::PreviousNumber | Action::NumberByName if self.focus >= LARGE => {
                Outcome::Tell("The two large panels show any number; Tab goes there.".to_owned())
            }
            Action::NextNumber | Action::PreviousNumber => {
                self.choose(self.number_before_or_after(action));
                Outcome::Moved
            }
            Action::Aim => Outcome::Write(Box::new(WriteLine::target(self.figure(), Week::of(self.today), desk)?)),
            Action::NumberByName => Outcome::Ask(Question::new(What::Number, Vec::new(), String::new())),
            Action::Wider | Action::Narrower => {
                let range = if action == Action::Wider { self.range + 1 } else { self.range.saturating_sub(1) };
                self.widen(range, desk)?;
                Outcome::Moved
            }
            Action::Table => {
                self.look = self.look.other();
                Outcome::Moved
            }
            Action::Open => self.open(desk)?,
            Action::Year => self.year(desk)?,
            Action::Notices => Outcome::Over(Box::new(Notices::open(desk)?)),
            _ => Outcome::NotMine,
        })
    }

    fn period(&self, _desk: &Desk) -> Option<Period> {
        let weeks = &self.weeks.as_ref()?.tallies;
        let ends = weeks.first().zip(weeks.last());
        ends.map(|((first, _), (last, _))| Period { from: first.monday(), to: last.sunday() })
    }

    fn heading(&self, desk: &Desk) -> Option<String> {
        let weeks = words::counted(u64::try_from(self.weeks()).unwrap_or(0), "week");
        Some(format!("{weeks} to {}", when::long_day(desk.now().today)))
    }

    fn click_in(&mut self, panel: usize, row: usize) {
        self.focus = panel.min(PANELS - 1);
        match self.small.get_mut(panel.wrapping_sub(LARGE)) {
            Some(small) => small.cursor.at = row,
            None => self.cursor.at = row,
        }
    }

    fn show_number(&mut self, name: &str, desk: &Desk) {
        if let Ok(figure) = Figure::named(name, &desk.journal.config().skills()) {
            self.choose(figure);
        }
    }

    fn show_day(&mut self, day: Day, desk: &Desk) -> Result<(), AppError> {
        let back = usize::try_from(Week::of(self.today).since(Week::of(day))).unwrap_or(0);
        while back >= self.weeks() && self.range + 1 < RANGES.len() {
            self.widen(self.range + 1, desk)?;
        }
        self.cursor.at = self.weeks().saturating_sub(back + 1);
        Ok(())
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, desk: &Desk) {
        canvas.line(area, 0, self.head(area.width, desk));
        let body = below(area, 1);
        let Some(weeks) = &self.weeks else { return };
        if !weeks.have_items() && !self.large.iter().any(Large::has_points) {
            let text = if desk.filter.is_empty() {
                "   No items in these weeks. a adds some, > looks further back."
            } else {
                "   No items here match the filter. / changes it, > looks further back."
            };
            canvas.line(below(body, 1), 0, Line::of(text, Meaning::Quiet));
            return;
        }
        let body = match told::line(&self.notices, usize::from(body.width)) {
            Some(line) if body.height >= LOW => {
                canvas.line(body, usize::from(body.height) - 1, line);
                top(body, body.height - 1)
            }
            _ => body,
        };
        match (body.width >= WIDE, body.height >= TALL) {
            (true, true) => {
                let large = Rect { height: body.height - SMALL, ..body };
                self.draw_large(canvas, large, weeks);
                self.draw_small(canvas, below(body, large.height), weeks);
            }
            (true, false) if self.focus < LARGE => self.draw_large(canvas, body, weeks),
            (true, false) => self.draw_small(canvas, body, weeks),
            (false, _) => self.draw_panel(canvas, body, self.focus, weeks),
        }
    }
}
