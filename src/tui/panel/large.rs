//! A large panel of Trends: one number, week by week.

use chrono::Datelike;
use ratatui::layout::Rect;

use crate::app::aim;
use crate::app::dress;
use crate::app::stands_on;
use crate::app::weeks::Weeks;
use crate::domain::day::Day;
use crate::domain::target::Aim;
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::metric::number::Unit;
use crate::metric::trend::{Point, Trend, Word};
use crate::text::bar::Glyphs;
use crate::text::meaning::{Line, Meaning};
use crate::text::{when, width};
use crate::tui::panel::item;
use crate::tui::widget::bars::{Bar, Columns, Heads, Look};
use crate::tui::widget::canvas::{Canvas, Focus, Hit, below, inset, top};
use crate::tui::widget::list::Cursor;

/// A number and its trend.
#[derive(Debug)]
pub struct Large {
    /// The number.
    pub figure: Figure,
    /// Its trend; none until the weeks are read.
    pub trend: Option<Trend>,
    /// What was aimed for in each of the weeks.
    pub aims: Vec<Option<Aim>>,
}

/// How a large panel is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The weeks.
    pub weeks: &'a Weeks,
    /// The week under the cursor, by its place.
    pub at: usize,
    /// With bars or without.
    pub look: Look,
    /// Whether it has the keys.
    pub focus: Focus,
    /// Its place among the panels.
    pub panel: usize,
}

/// A row of the chart: a week, by its place, or what begins with the week below.
enum Stripe {
    Week(usize),
    Begins(String),
}

impl Large {
    /// That number, its weeks not read yet.
    pub const fn unread(figure: Figure) -> Self {
        Self { figure, trend: None, aims: Vec::new() }
    }

    /// The trend of that number over the weeks.
    pub fn of(figure: Figure, weeks: &Weeks, today: Day) -> Self {
        let trend = Some(weeks.trend(&figure, today));
        let aims = weeks.tallies.iter().map(|(week, _)| weeks.aim(&figure, *week, today)).collect();
        Self { figure, trend, aims }
    }

    /// Whether there is anything to draw.
    pub fn has_points(&self) -> bool {
        self.trend.as_ref().is_some_and(|trend| trend.points.iter().any(|point| point.value.is_some()))
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, shown: Shown) {
        let Some(trend) = &self.trend else { return };
        let title = self.title(trend.unit, canvas.glyphs);
        let inside = inset(canvas.panel(area, title, shown.focus), 1);
        let wide = usize::from(inside.width);
        let aims = self.aims.iter().flatten().map(|aim| aim.value);
        let most = trend.points.iter().filter_map(|point| point.value).chain(aims).fold(0.0_f64, f64::max);
        let scale = scale(trend.unit, most);
        let bars: Vec<Bar> =
            (0..trend.points.len()).map(|at| self.bar(trend, shown.weeks, at, scale, canvas.glyphs)).collect();
        let stripes = stripes(&trend.points, shown.weeks);
        let room = room(usize::from(inside.height), stripes.len());
        // What is to be said of a week beyond its figure stands nowhere else as a whole.
        let is_told =
            shown.weeks.tallies.get(shown.at).is_some_and(|(week, _)| !shown.weeks.calendar.told(*week).is_empty());
        let room = if is_told { room.max(2) } else { room };
        let facts = self.facts(trend, shown, wide, room, canvas.glyphs);
        let list = below(top(inside, inside.height.saturating_sub(u16::try_from(facts.len()).unwrap_or(u16::MAX))), 1);
        let height = usize::from(list.height);
        let here = stripes.iter().position(|stripe| matches!(stripe, Stripe::Week(at) if *at == shown.at));
        let first = Cursor { at: here.unwrap_or(0) }.first_shown(stripes.len(), height);

        let base = stands_on::of(&self.figure);
        let heads = Heads { first: "week", figure: figure_head(trend.unit), base: base.head };
        let columns = Columns::of(&bars, heads, wide, shown.look);
        let heads_line = columns.heads(heads, &axis(trend.unit, scale, columns.bar()), shown.look);
        canvas.line(inside, 0, with_year(heads_line, &trend.points, &stripes, first));
        for (stripe, row) in stripes.iter().skip(first).take(height).zip(0..) {
            match stripe {
                Stripe::Begins(what) => canvas.line(list, row, begins(what, wide, canvas.glyphs)),
                Stripe::Week(at) => {
                    let line = columns.row(&bars[*at], shown.look, canvas.glyphs);
                    if shown.focus == Focus::Here && *at == shown.at {
                        canvas.cursor_head(list, row, line, 4);
                    } else {
                        canvas.line(list, row, line);
                    }
                    canvas.hit(list, row, Hit::PanelRow { panel: shown.panel, row: *at });
                }
            }
        }
        canvas.lines(inside, usize::from(inside.height).saturating_sub(facts.len()), facts);
    }

    /// The number, its unit, and what is aimed for now, with the mark that the bars have.
    fn title(&self, unit: Unit, glyphs: Glyphs) -> Line {
        let counts = match unit {
            Unit::Share => ", share",
            Unit::Distance => ", 0 to 3",
            Unit::Minutes => ", hours",
            Unit::Count => "",
        };
        let title = Line::of(self.figure.title(), Meaning::Heading).then(counts, Meaning::Quiet);
        match self.aims.last().copied().flatten() {
            Some(aim) => title
                .then(", target ", Meaning::Quiet)
                .then(format!("{} {}", glyphs.target(), aim::told(aim, unit)), Meaning::Target),
            None => title,
        }
    }

    fn bar(&self, trend: &Trend, weeks: &Weeks, at: usize, scale: f64, glyphs: Glyphs) -> Bar {
        let point = trend.points[at];
        let mark = if point.running { running(glyphs) } else { "" };
        let Some((week, tally)) = weeks.tallies.get(at) else { return Bar::default() };
        let base = stands_on::of(&self.figure);
        let stands_on = if point.value.is_some() { (base.of)(tally) } else { None };
        Bar {
            head: format!("{}{mark}", when::week_short(*week)),
            share: point.value.map(|found| found / scale),
            figure: match point.value {
                Some(found) => dress::figure(Some(found), trend.unit),
                None => stands_on::nothing(&self.figure, tally).to_owned(),
            },
            base: stands_on.map(|amount| dress::figure(Some(amount), base.unit)).unwrap_or_default(),
            note: weeks.calendar.note(*week),
            target: self.aims.get(at).copied().flatten().map(|aim| aim.value / scale),
            meaning: dress::meaning(&self.figure),
        }
    }

    /// What the bars come to, and the week under the cursor, in words: the trend first, the rest as far as there is room.
    fn facts(&self, trend: &Trend, shown: Shown, columns: usize, room: usize, glyphs: Glyphs) -> Vec<Line> {
        let quiet = |text: &str| -> Vec<Line> {
            item::wrapped(text, columns).into_iter().map(|text| Line::of(text, Meaning::Quiet)).collect()
        };
        let mut lines = word(trend, columns);
        // Of the week the first telling that fits; the others as a whole or not at all.
        let week = self.week(trend, shown).map(|told| quiet(&told));
        let left = room.saturating_sub(lines.len());
        lines.extend(week.into_iter().find(|part| part.len() <= left).unwrap_or_default());
        for part in [quiet(&coverage(trend, glyphs)), quiet(&self.figure.about())] {
            if lines.len() + part.len() <= room {
                lines.extend(part);
            }
        }
        lines.truncate(room);
        if lines.len() < room {
            lines.insert(0, Line::default());
        }
        lines
    }

    /// The week under the cursor: `W45, 2–8 Nov 2026: 39% of 31h20 sorted; label on-call`, and shorter.
    fn week(&self, trend: &Trend, shown: Shown) -> [String; 2] {
        let (Some((week, tally)), Some(point)) = (shown.weeks.tallies.get(shown.at), trend.points.get(shown.at)) else {
            return [String::new(), String::new()];
        };
        let told = shown.weeks.calendar.told(*week);
        let told = if told.is_empty() { told } else { format!("; {told}") };
        let figure = stands_on::with_base(&self.figure, tally);
        let (name, days) = (when::week_short(*week), when::span(week.period()));
        if point.running {
            return [format!("{name}, {days}, still running: {figure}{told}"), format!("{name} still runs: {figure}")];
        }
        [format!("{name}, {days}: {figure}{told}"), format!("{name}: {figure}{told}")]
    }
}

/// The mark of the running week.
pub const fn running(glyphs: Glyphs) -> &'static str {
    match glyphs {
        Glyphs::Blocks => "◦",
        Glyphs::Ascii => "~",
    }
}

/// How many rows the words below the weeks get: what the weeks leave, and a few where they must be scrolled anyway.
fn room(height: usize, rows: usize) -> usize {
    let left = height.saturating_sub(rows + 1);
    let least = match height {
        12.. => 3,
        8.. => 2,
        _ => 1,
    };
    // That every week is seen goes before what is said of one.
    if left >= 1 { left.min(6) } else { least }
}

/// The weeks, and before each with which a job or another year begins, a row that says so.
fn stripes(points: &[Point], weeks: &Weeks) -> Vec<Stripe> {
    let mut stripes = Vec::with_capacity(points.len());
    for (point, at) in points.iter().zip(0..) {
        if at > 0 && year(points[at - 1].week) != year(point.week) {
            stripes.push(Stripe::Begins(year(point.week).to_string()));
        }
        if let Some(job) = weeks.calendar.job(point.week) {
            stripes.push(Stripe::Begins(format!("job {job}")));
        }
        stripes.push(Stripe::Week(at));
    }
    stripes
}

fn year(week: Week) -> i32 {
    week.monday().iso_week().year()
}

/// The head, which names the year of the first row where there are several.
fn with_year(head: Line, points: &[Point], stripes: &[Stripe], first: usize) -> Line {
    let (Some(start), Some(end)) = (points.first(), points.last()) else { return head };
    if year(start.week) == year(end.week) {
        return head;
    }
    let shown = stripes[first.min(stripes.len())..].iter().find_map(|stripe| match stripe {
        Stripe::Week(at) => points.get(*at),
        Stripe::Begins(_) => None,
    });
    let year = year(shown.unwrap_or(start).week);
    Line::of(head.plain().replacen("week", &format!("{year:04}"), 1), Meaning::Quiet)
}

fn begins(what: &str, columns: usize, glyphs: Glyphs) -> Line {
    let rule = match glyphs {
        Glyphs::Blocks => "─",
        Glyphs::Ascii => "-",
    };
    let left = Line::of(format!("{} ", rule.repeat(2)), Meaning::Quiet).then(what, Meaning::Strong).and(" ");
    let rest = columns.saturating_sub(left.columns());
    left.then(rule.repeat(rest), Meaning::Quiet)
}

/// Where the number is going, in a sentence, on one line or two.
fn word(trend: &Trend, columns: usize) -> Vec<Line> {
    let word = match (trend.word, trend.slope) {
        (Word::Unclear, _) => "unclear: fewer than 4 full weeks with a figure".to_owned(),
        (Word::Rising | Word::Falling, Some(slope)) => {
            format!("{}, {}", trend.word.word(), dress::slope(slope, trend.unit))
        }
        (word, _) => word.word().to_owned(),
    };
    let Some(mean) = trend.mean4 else { return vec![Line::of(word, Meaning::Strong)] };
    let mean = format!("last 4 full weeks {}", dress::figure(Some(mean), trend.unit));
    if width::columns(&word) + 2 + width::columns(&mean) <= columns {
        return vec![Line::of(word, Meaning::Strong).and(format!("; {mean}"))];
    }
    vec![Line::of(word, Meaning::Strong), Line::of(mean, Meaning::Plain)]
}

fn coverage(trend: &Trend, glyphs: Glyphs) -> String {
    let with_figure = trend.points.iter().filter(|point| point.value.is_some()).count();
    let of = trend.points.len();
    let told = format!("{with_figure} of {of} {} a figure.", if with_figure == 1 { "weeks has" } else { "weeks have" });
    match trend.points.iter().rev().find(|point| point.running) {
        Some(point) => {
            let week = when::week_short(point.week);
            format!("{told} {} {week} still runs: in no mean, in no slope.", running(glyphs))
        }
        None => told,
    }
}

/// The scale over the bars: nothing, a half, the whole.
pub fn axis(unit: Unit, scale: f64, columns: usize) -> String {
    let end = dress::figure(Some(scale), unit);
    let mut axis = width::pad_end("0", columns / 2);
    axis.push_str(&dress::figure(Some(scale / 2.0), unit));
    if width::columns(&axis) + 1 + width::columns(&end) > columns {
        "0".clone_into(&mut axis);
    }
    let axis = width::pad_end(&axis, columns.saturating_sub(width::columns(&end)));
    if width::columns(&axis) + width::columns(&end) > columns { String::new() } else { axis + &end }
}

/// What the figures of a table are.
pub const fn figure_head(unit: Unit) -> &'static str {
    match unit {
        Unit::Share => "share",
        Unit::Distance => "0 to 3",
        Unit::Minutes => "hours",
        Unit::Count => "count",
    }
}

/// The end of the scale: whole for distances, the next round figure for the rest.
pub fn scale(unit: Unit, most: f64) -> f64 {
    let next = |ends: &[f64], most: f64| ends.iter().copied().find(|end| most <= *end).unwrap_or(most);
    match unit {
        Unit::Share => next(&[0.25, 0.5, 1.0], most).min(1.0),
        Unit::Distance => 3.0,
        Unit::Minutes => 60.0 * next(&[1.0, 2.0, 4.0, 6.0, 10.0, 20.0, 40.0, 60.0, 80.0, 120.0, 200.0], most / 60.0),
        Unit::Count => next(&[4.0, 10.0, 20.0, 40.0, 60.0, 80.0, 100.0, 200.0, 400.0], most),
    }
}

#[cfg(test)]
mod tests {
    use super::{axis, room, scale};
    use crate::metric::number::Unit;

    #[test]
    fn scales_end_on_round_figures() {
        assert_eq!([0.1, 0.3, 0.51, 1.0].map(|most| scale(Unit::Share, most)), [0.25, 0.5, 1.0, 1.0]);
        assert_eq!(scale(Unit::Distance, 0.2), 3.0);
        assert_eq!([0.0, 61.0, 2_100.0].map(|most| scale(Unit::Minutes, most)), [60.0, 120.0, 2_400.0]);
        assert_eq!([0.0, 5.0, 4_000.0].map(|most| scale(Unit::Count, most)), [4.0, 10.0, 4_000.0]);
    }

    #[test]
    fn an_axis_never_runs_out_of_its_columns() {
        assert_eq!(axis(Unit::Share, 0.5, 20), "0         25%    50%");
        assert_eq!(axis(Unit::Share, 0.5, 6), "0  50%");
        assert_eq!(axis(Unit::Share, 0.5, 2), "");
    }

    #[test]
    fn words_take_what_the_weeks_leave() {
        assert_eq!([room(16, 13), room(30, 13), room(16, 52), room(9, 52), room(3, 1)], [2, 6, 3, 2, 1]);
    }
}
