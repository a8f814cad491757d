//! The small panels of Trends: the last four weeks, this one included.

use ratatui::layout::Rect;

use crate::domain::answer::Answer;
use crate::domain::class::Drive;
use crate::domain::distance::Distance;
use crate::domain::tally::Tally;
use crate::metric::downstream;
use crate::text::bar::{self, Glyphs};
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, width, words};
use crate::tui::widget::canvas::{Canvas, Focus, beside, inset, top};

/// The lines of a small panel, from the facts of these weeks and of those before.
type SmallPanel = fn(&Tally, &Tally, usize, Glyphs) -> Vec<Line>;

/// Draws them side by side: as many as there is room for.
pub fn draw(now: &Tally, before: &Tally, canvas: &mut Canvas, area: Rect) {
    let panels: [(&str, SmallPanel, u16); 4] = [
        ("What was decided, 4 weeks", distances, 36),
        ("Comfort, why", drives, 30),
        ("Answers to asks", answers, 29),
        ("Skills", skills, 25),
    ];
    let mut rest = area;
    let count = if area.width >= 110 { 4 } else { 2 };
    for (at, (title, lines, width)) in panels.into_iter().take(count).enumerate() {
        let width = if count == 2 { area.width / 2 } else { width };
        let width = if at + 1 == count { rest.width } else { width };
        let (panel, after) = beside(rest, width);
        let inside = inset(canvas.panel(panel, Line::of(title, Meaning::Heading), Focus::Elsewhere), 1);
        let glyphs = canvas.glyphs;
        canvas.lines(top(inside, inside.height), 0, lines(now, before, usize::from(inside.width), glyphs));
        rest = after;
    }
}

/// A row of a small panel: name, bar, share, change.
fn share_row(
    (name, names): (&str, usize),
    (part, whole): (u64, u64),
    change: Option<f64>,
    columns: usize,
    glyphs: Glyphs,
    meaning: Meaning,
) -> Line {
    let head = Line::of(width::pad_end(name, names), Meaning::Plain);
    if whole == 0 {
        return head.then(value::NO_ITEMS, Meaning::Quiet);
    }
    #[expect(clippy::cast_precision_loss, reason = "minutes of weeks are exact in f64")]
    let share = part as f64 / whole as f64;
    let change = change.map(|change| format!(" {:>6}", value::points(change))).unwrap_or_default();
    let bar = columns.saturating_sub(names + 6 + width::columns(&change)).clamp(1, 12);
    head.then(bar::bar(share, bar, glyphs), meaning)
        .and(format!(" {:>4}", value::percent_of(part, whole)))
        .then(change, Meaning::Quiet)
}

fn distances(now: &Tally, before: &Tally, columns: usize, glyphs: Glyphs) -> Vec<Line> {
    let names = ["0 nothing", "1 problem", "2 criteria", "3 ticket"];
    let mut lines: Vec<Line> = Distance::ALL
        .into_iter()
        .zip(names)
        .map(|(distance, name)| {
            let place = usize::from(distance.digit());
            let (part, whole) = (now.sums.at[place], now.sums.known());
            let change = downstream::at(now, distance).zip(downstream::at(before, distance)).map(|(a, b)| a - b);
            share_row((name, 11), (part, whole), change, columns, glyphs, Meaning::Figure)
        })
        .collect();
    lines.push(Line::default());
    lines.push(Line::of(
        format!("near, of execution: {}", value::percent_of(now.sums.near, now.sums.execution)),
        Meaning::Plain,
    ));
    lines.push(Line::of("pt: against the 4 weeks before", Meaning::Quiet));
    lines
}

fn drives(now: &Tally, before: &Tally, columns: usize, glyphs: Glyphs) -> Vec<Line> {
    let whole = now.sums.comfort_all();
    let mut lines: Vec<Line> = Drive::ALL
        .into_iter()
        .zip(now.sums.comfort)
        .map(|(drive, part)| {
            share_row((words::drive(drive), 11), (part, whole), None, columns, glyphs, Meaning::Comfort)
        })
        .collect();
    lines.push(Line::default());
    lines.push(Line::of(format!("comfort is {} of what", value::percent_of(whole, now.sums.sorted())), Meaning::Plain));
    lines.push(Line::of(
        format!("was sorted; before: {}", value::percent_of(before.sums.comfort_all(), before.sums.sorted())),
        Meaning::Plain,
    ));
    lines
}

fn answers(now: &Tally, _before: &Tally, columns: usize, glyphs: Glyphs) -> Vec<Line> {
    let whole = now.asks.answered();
    let mut lines: Vec<Line> = Answer::ALL
        .into_iter()
        .filter(|answer| answer.is_given())
        .map(|answer| {
            share_row((words::answer(answer), 12), (now.asks.of(answer), whole), None, columns, glyphs, Meaning::Figure)
        })
        .collect();
    lines.push(Line::default());
    lines.push(Line::of(
        format!("{}, {} open", words::counted(now.asks.all(), "ask"), now.asks.of(Answer::Open)),
        Meaning::Plain,
    ));
    lines
}

fn skills(now: &Tally, _before: &Tally, columns: usize, _glyphs: Glyphs) -> Vec<Line> {
    let mut skills: Vec<_> = now.skills.iter().collect();
    skills.sort_by_key(|skill| std::cmp::Reverse(skill.minutes));
    skills
        .into_iter()
        .take(7)
        .map(|skill| {
            let figure = match (skill.minutes, skill.last_day) {
                (0, None) => "never".to_owned(),
                (0, Some(last)) => {
                    let days = u64::try_from((now.as_of - last).num_days()).unwrap_or(0);
                    format!("{days}d ago")
                }
                (minutes, _) => value::clock(minutes),
            };
            let room = columns.saturating_sub(width::columns(&figure) + 1);
            let meaning = if skill.minutes == 0 { Meaning::Quiet } else { Meaning::Plain };
            Line::of(skill.skill.as_str(), meaning).fit(room).pad_end(room).and(" ").then(figure, meaning)
        })
        .collect()
}
