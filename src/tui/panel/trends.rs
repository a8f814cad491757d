//! Trends: where did the time go?

use ratatui::layout::Rect;

use crate::app::action::{Action, Scope};
use crate::app::error::AppError;
use crate::app::trend::{self, Span};
use crate::domain::filter::{Term, Test};
use crate::domain::period::Period;
use crate::domain::tally::Tally;
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::metric::number::Unit;
use crate::metric::trend::{Point, Trend, Word};
use crate::text::bar::{self, Glyphs};
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, when, width, words};
use crate::tui::desk::Desk;
use crate::tui::panel::items::Items;
use crate::tui::panel::{item, recent};
use crate::tui::question::{Question, What};
use crate::tui::view::{Outcome, View};
use crate::tui::widget::canvas::{Canvas, Focus, below, beside, inset};
use crate::tui::widget::list::{Cursor, Step};

/// The ranges that `<` and `>` go through: weeks, and the whole journal at the end.
const RANGES: [(&str, Option<u64>); 5] =
    [("4w", Some(4)), ("13w", Some(13)), ("26w", Some(26)), ("52w", Some(52)), ("all", None)];

/// How many weeks the small panels tell of.
const RECENT: i64 = 4;

/// One of the two large panels.
#[derive(Debug)]
struct Large {
    figure: Figure,
    trend: Option<Trend>,
}

/// The two large panels and the small ones below.
#[derive(Debug)]
pub struct Trends {
    large: [Large; 2],
    focus: usize,
    range: usize,
    cursor: Cursor,
    /// Every number there is, in the order that the arrows go through.
    figures: Vec<Figure>,
    /// The last four weeks, this one included, and the four before.
    recent: Option<(Tally, Tally)>,
    labels: Vec<(Week, String)>,
    as_table: bool,
}

impl Trends {
    /// Leverage on the left, downstream on the right, 13 weeks.
    pub fn new(desk: &Desk) -> Self {
        let figures = Figure::all(&desk.journal.config().skills());
        let find = |id: &str| figures.iter().find(|figure| figure.id() == id).or(figures.first()).cloned();
        let large = |id: &str| Large { figure: find(id).unwrap_or_else(|| figures[0].clone()), trend: None };
        Self {
            large: [large("leverage"), large("downstream")],
            focus: 0,
            range: 1,
            cursor: Cursor::default(),
            recent: None,
            labels: Vec::new(),
            as_table: false,
            figures,
        }
    }

    fn points(&self) -> &[Point] {
        self.large[self.focus].trend.as_ref().map_or(&[], |trend| &trend.points)
    }

    /// The items that the number of that week was made of.
    fn behind(&self, week: Week, desk: &Desk) -> Result<Outcome, AppError> {
        let figure = &self.large[self.focus].figure;
        let mut filter = desk.filter.clone();
        if let Figure::Skill(skill) = figure {
            filter.terms.push(Term::Any(vec![Test::Skill(skill.clone())]));
        }
        let title = format!("{} in {}", figure.title(), when::week_short(week));
        Ok(Outcome::Over(Box::new(Items::open(title, week.period(), filter, desk)?)))
    }

    /// Shows the number of that name in the focused panel.
    pub fn show_number(&mut self, name: &str, desk: &Desk) {
        if let Ok(figure) = Figure::named(name, &desk.journal.config().skills()) {
            self.large[self.focus].figure = figure;
        }
    }

    fn draw_large(&self, canvas: &mut Canvas, area: Rect, place: usize) {
        let large = &self.large[place];
        let Some(trend) = &large.trend else { return };
        let focus = if place == self.focus { Focus::Here } else { Focus::Elsewhere };
        let unit = match trend.unit {
            Unit::Share => ", share",
            Unit::Distance => ", 0 to 3",
            Unit::Minutes => ", hours",
            Unit::Count => "",
        };
        let title = Line::of(large.figure.title(), Meaning::Heading).then(unit, Meaning::Quiet);
        let inside = inset(canvas.panel(area, title, focus), 1);
        // The weeks come first; of the sentences, the trend is told wherever there is a row for it.
        let room = usize::from(inside.height).saturating_sub(trend.points.len() + 1).clamp(1, 6);
        let facts = facts(large, trend, usize::from(inside.width), room);
        let rows = usize::from(inside.height).saturating_sub(facts.len());
        let most = trend.points.iter().filter_map(|point| point.value).fold(0.0_f64, f64::max);
        let scale = scale(trend.unit, most);
        let columns = usize::from(inside.width).saturating_sub(6 + 8);
        canvas.line(inside, 0, self.axis(trend.unit, scale, columns));
        let first = self.cursor.first_shown(trend.points.len(), rows.saturating_sub(1));
        let list = below(inside, 1);
        for (point, row) in trend.points.iter().skip(first).take(rows.saturating_sub(1)).zip(0..) {
            let here = focus == Focus::Here && first + row == self.cursor.at;
            let line = self.bar(large, trend.unit, point, scale, columns, canvas.glyphs);
            if here {
                canvas.cursor_head(list, row, line, 4);
            } else {
                canvas.line(list, row, line);
            }
        }
        canvas.lines(inside, rows, facts);
    }

    /// One week: its bar and its figure, or that it has no items.
    fn bar(&self, large: &Large, unit: Unit, point: &Point, scale: f64, columns: usize, glyphs: Glyphs) -> Line {
        let running = match (point.running, glyphs) {
            (false, _) => " ",
            (true, Glyphs::Blocks) => "◦",
            (true, Glyphs::Ascii) => "~",
        };
        let head = Line::of(format!("{}{running} ", when::week_short(point.week)), Meaning::Plain);
        let labels: Vec<&str> =
            self.labels.iter().filter(|(week, _)| *week == point.week).map(|(_, word)| word.as_str()).collect();
        let label = labels.join(" ");
        let Some(found) = point.value else {
            return head.then(value::NO_ITEMS, Meaning::Quiet).then(format!("  {label}"), Meaning::Quiet);
        };
        let bar = if self.as_table { " ".repeat(columns) } else { bar::bar(found / scale, columns, glyphs) };
        let bar = if label.is_empty() {
            Line::of(bar, meaning_of(&large.figure))
        } else {
            // The label stands where the bar leaves room, at its end.
            let room = columns.saturating_sub(width::columns(&label) + 1);
            let kept: String = bar.chars().take(room).collect();
            Line::of(kept, meaning_of(&large.figure)).and(" ").then(label, Meaning::Quiet)
        };
        head.join(bar.pad_end(columns)).and(format!(" {:>6}", told(unit, found)))
    }

    fn axis(&self, unit: Unit, scale: f64, columns: usize) -> Line {
        if self.as_table {
            return Line::of("week", Meaning::Quiet);
        }
        let end = told(unit, scale);
        let half = told(unit, scale / 2.0);
        let mut axis = width::pad_end("0", columns / 2);
        axis.push_str(&half);
        let axis = width::pad_end(&axis, columns.saturating_sub(width::columns(&end)));
        Line::of(format!("week  {axis}{end}"), Meaning::Quiet)
    }
}

impl View for Trends {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        let today = desk.now().today;
        let span = match RANGES[self.range].1 {
            Some(weeks) => Span::weeks(weeks).unwrap_or(Span::All),
            None => Span::All,
        };
        for large in &mut self.large {
            large.trend = Some(trend::of(&desk.journal, &large.figure, span, &desk.filter, today)?);
        }
        let rows = self.points().len();
        if self.recent.is_none() {
            self.cursor.step(Step::Last, rows);
        }
        self.cursor.stay_within(rows);
        let this = Week::of(today);
        let four = |last: Week| Period { from: last.plus(1 - RECENT).monday(), to: last.sunday() };
        self.recent = Some((
            desk.journal.tally(four(this), &desk.filter, today)?,
            desk.journal.tally(four(this.plus(-RECENT)), &desk.filter, today)?,
        ));
        let shown = self.points().first().map_or(this, |point| point.week);
        self.labels = desk.journal.labels(Period { from: shown.monday(), to: this.sunday() })?;
        Ok(())
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Trends, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        let rows = self.points().len();
        // Weeks stand in rows: later and earlier are down and up.
        let along = match action {
            Action::Later => Action::Down,
            Action::Earlier => Action::Up,
            Action::Now => Action::Last,
            other => other,
        };
        if let Some(step) = Step::of(along, desk.page()) {
            self.cursor.step(step, rows);
            return Ok(Outcome::Moved);
        }
        Ok(match action {
            Action::NextPanel => {
                self.focus = 1 - self.focus;
                Outcome::Moved
            }
            Action::NextNumber | Action::PreviousNumber => {
                let all = self.figures.len();
                let id = self.large[self.focus].figure.id();
                let at = self.figures.iter().position(|figure| figure.id() == id).unwrap_or(0);
                let next = if action == Action::NextNumber { (at + 1) % all } else { (at + all - 1) % all };
                self.large[self.focus].figure = self.figures[next].clone();
                Outcome::Reread
            }
            Action::Wider | Action::Narrower => {
                let last = RANGES.len() - 1;
                let from_end = rows.saturating_sub(self.cursor.at);
                self.range =
                    if action == Action::Wider { (self.range + 1).min(last) } else { self.range.saturating_sub(1) };
                self.read(desk)?;
                // The cursor keeps its week, which is counted from the end.
                self.cursor.at = self.points().len().saturating_sub(from_end);
                Outcome::Moved
            }
            Action::Table => {
                self.as_table = !self.as_table;
                Outcome::Moved
            }
            Action::NumberByName => Outcome::Ask(Question::new(What::Number, Vec::new(), String::new())),
            Action::Open => match self.points().get(self.cursor.at) {
                None => Outcome::NotMine,
                Some(point) => self.behind(point.week, desk)?,
            },
            _ => Outcome::NotMine,
        })
    }

    fn heading(&self, desk: &Desk) -> Option<String> {
        let today = desk.now().today;
        let weeks = self.points().len();
        Some(format!("{} to {}", words::counted(u64::try_from(weeks).unwrap_or(0), "week"), when::long_day(today)))
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, desk: &Desk) {
        let mut head = Line::of(" Range ", Meaning::Quiet);
        for ((name, _), at) in RANGES.iter().zip(0..) {
            head = if at == self.range {
                head.then(format!("[{name}] "), Meaning::Strong)
            } else {
                head.then(format!(" {name}  "), Meaning::Quiet)
            };
        }
        if !desk.filter.is_empty() && area.width >= 60 {
            head = head.then("  Filter ", Meaning::Quiet).then(desk.filter_text.clone(), Meaning::Strong);
        }
        canvas.line(area, 0, head);
        let body = below(area, 1);
        if self.recent.is_none() {
            return;
        }
        let has_points = self
            .large
            .iter()
            .filter_map(|large| large.trend.as_ref())
            .any(|trend| trend.points.iter().any(|point| point.value.is_some()));
        if !has_points {
            let text = if desk.filter.is_empty() {
                "   No items in these weeks. a adds some, > looks further back."
            } else {
                "   No items here match the filter. / changes it, > looks further back."
            };
            canvas.line(below(body, 1), 0, Line::of(text, Meaning::Quiet));
            return;
        }
        let small = if body.height >= 26 { 9 } else { 0 };
        let large = Rect { height: body.height - small, ..body };
        if area.width >= 110 {
            let (left, right) = beside(large, large.width / 2);
            self.draw_large(canvas, left, 0);
            self.draw_large(canvas, right, 1);
        } else {
            self.draw_large(canvas, large, self.focus);
        }
        if let Some((now, before)) = self.recent.as_ref().filter(|_| small > 0) {
            recent::draw(now, before, canvas, below(body, large.height));
        }
    }
}

/// What the bars come to, in words.
fn facts(large: &Large, trend: &Trend, columns: usize, room: usize) -> Vec<Line> {
    let mut lines = if room > 4 { vec![Line::default()] } else { Vec::new() };
    let word = match trend.word {
        Word::Unclear => "unclear: fewer than 4 full weeks with items".to_owned(),
        Word::Steady => "steady".to_owned(),
        Word::Rising | Word::Falling => {
            let slope = trend.slope.unwrap_or(0.0);
            format!("{}, {} a week", trend.word.word(), slope_told(trend.unit, slope))
        }
    };
    let mean = trend.mean4.map(|mean| format!("; last 4 full weeks {}", told(trend.unit, mean)));
    lines.push(Line::of(word, Meaning::Strong).and(mean.unwrap_or_default()));
    let with_items = trend.points.iter().filter(|point| point.value.is_some()).count();
    let running = trend.points.iter().rev().find(|point| point.running);
    let mut coverage = format!("{with_items} of {} weeks have a figure.", trend.points.len());
    if let Some(point) = running {
        coverage = format!("{coverage} {} still runs: in no mean, in no slope.", when::week_short(point.week));
    }
    lines.extend(item::wrapped(&coverage, columns).into_iter().map(|text| Line::of(text, Meaning::Quiet)));
    let about = large.figure.about();
    let about = item::wrapped(&about, columns);
    if lines.len() + about.len() <= room {
        lines.extend(about.into_iter().map(|text| Line::of(text, Meaning::Quiet)));
    }
    lines.truncate(room);
    lines
}

/// The end of the scale: whole for shares and distances, the next round figure for the rest.
fn scale(unit: Unit, most: f64) -> f64 {
    match unit {
        Unit::Share => [0.25, 0.5, 1.0].into_iter().find(|end| most <= *end).unwrap_or(1.0),
        Unit::Distance => 3.0,
        Unit::Minutes => {
            let hours = (most / 60.0).max(1.0);
            [1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 60.0, 80.0, 120.0, 200.0]
                .into_iter()
                .find(|end| hours <= *end)
                .unwrap_or(hours)
                * 60.0
        }
        Unit::Count => {
            let most = most.max(4.0);
            [4.0, 10.0, 20.0, 40.0, 60.0, 80.0, 100.0, 200.0].into_iter().find(|end| most <= *end).unwrap_or(most)
        }
    }
}

fn told(unit: Unit, found: f64) -> String {
    match unit {
        Unit::Share => value::percent(found),
        Unit::Distance => value::distance(found),
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "minutes of weeks fit, and are never negative"
        )]
        Unit::Minutes => value::clock(found.round().max(0.0) as u64),
        Unit::Count if found.fract() == 0.0 => format!("{found:.0}"),
        Unit::Count => format!("{found:.1}"),
    }
}

fn slope_told(unit: Unit, slope: f64) -> String {
    match unit {
        Unit::Share => format!("{} points", value::change(slope * 100.0)),
        Unit::Minutes => format!("{} min", value::change(slope)),
        Unit::Distance | Unit::Count => value::change(slope),
    }
}

fn meaning_of(figure: &Figure) -> Meaning {
    match figure.id().as_str() {
        "leverage" => Meaning::Leverage,
        "execution" => Meaning::Execution,
        "comfort" | "useful" | "safe" | "control" => Meaning::Comfort,
        _ => Meaning::Figure,
    }
}
