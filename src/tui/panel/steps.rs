//! The steps of a review beside it: where one is, the clock, and how well the week is told.

use chrono::{DateTime, Utc};
use ratatui::layout::Rect;

use crate::app::review::step::Step;
use crate::domain::tally::Tally;
use crate::metric::downstream;
use crate::text::bar;
use crate::text::meaning::{Line, Meaning};
use crate::text::value;
use crate::text::words::counted;
use crate::tui::panel::spent::{Spent, clock};
use crate::tui::widget::canvas::{Canvas, below};

/// Draws the steps and the clock; returns how many rows they took.
pub fn draw(canvas: &mut Canvas, area: Rect, here: Step, spent: &Spent, now: DateTime<Utc>) -> u16 {
    let columns = usize::from(area.width);
    let budget: u64 = Step::ALL.map(Step::budget).iter().sum();
    let mut lines = Vec::new();
    for step in Step::ALL {
        let used = spent.of(step, here, now);
        let sign = if step == here { "> " } else { "  " };
        let time = match (step == here, used) {
            (true, used) => format!("{} / {}", clock(used), clock(step.budget())),
            (false, 0) => clock(step.budget()),
            (false, used) => format!("done {}", clock(used)),
        };
        let meaning = if step == here { Meaning::Strong } else { Meaning::Plain };
        let name = Line::of(format!("{sign}{} {}", step.number(), step.title()), meaning);
        let quiet = if step == here { Meaning::Strong } else { Meaning::Quiet };
        let time = Line::of(time, quiet);
        let room = columns.saturating_sub(time.columns());
        lines.push(name.fit(room).pad_end(room).join(time));
    }
    lines.push(Line::default());
    let all = spent.all(now);
    lines.push(Line::of(format!("{} of {}", clock(all), clock(budget)), Meaning::Plain));
    #[expect(clippy::cast_precision_loss, reason = "seconds of a review are few")]
    let share = (all as f64 / budget as f64).min(1.0);
    lines.push(Line::of(bar::gauge(share, columns.min(24), canvas.glyphs), Meaning::Figure));
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    canvas.lines(area, 0, lines);
    rows
}

/// Where one is and the clock, in one line for windows without room beside.
pub fn line(here: Step, spent: &Spent, now: DateTime<Utc>, columns: usize) -> Line {
    let head = Line::of(format!(" {} of {}  ", here.number(), Step::ALL.len()), Meaning::Quiet)
        .then(here.title(), Meaning::Heading);
    let used = spent.of(here, here, now);
    let time = format!("{} / {}", clock(used), clock(here.budget()));
    let all = if columns >= 60 { format!("   {} in all ", clock(spent.all(now))) } else { " ".to_owned() };
    let time = Line::of(time, Meaning::Plain).then(all, Meaning::Quiet);
    let room = columns.saturating_sub(time.columns());
    head.fit(room).pad_end(room).join(time)
}

/// How well the week is told, as lines.
pub fn quality(tally: &Tally) -> Vec<Line> {
    let row = |name: &str, told: String| Line::of(format!("{name:<12}"), Meaning::Quiet).and(told);
    let sums = &tally.sums;
    let unsorted = match sums.unsorted_items {
        0 => "none".to_owned(),
        items => {
            format!("{}, {}", counted(items, "item"), value::percent_of(sums.minutes - sums.sorted(), sums.minutes))
        }
    };
    vec![
        row("days logged", format!("{} of {}", tally.logged_work_days, counted(tally.work_days, "work day"))),
        row("minutes", format!("{} in {}", value::clock(sums.minutes), counted(sums.items, "item"))),
        row("unsorted", unsorted),
        row("distances", format!("{} stated", value::percent(downstream::STATED.of(tally)))),
    ]
}

/// Draws how well the week is told, below a heading.
pub fn draw_quality(canvas: &mut Canvas, area: Rect, week: &str, tally: &Tally) {
    canvas.rule(area, 0);
    canvas.line(area, 1, Line::of(format!("How complete {week} is"), Meaning::Heading));
    canvas.lines(below(area, 2), 0, quality(tally));
}
