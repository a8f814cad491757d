//! The four signs as rows, the weeks behind one of them as bars, and all of them as a table.

use crate::app::dress;
use crate::app::overload::{self, Followed, Past};
use crate::metric::inbox::{Level, Overload, Sign};
use crate::metric::number::Unit;
use crate::metric::ratio;
use crate::text::bar::{self, Glyphs};
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, when, width};
use crate::tui::panel::item;

/// What is known of a week is never wider beside its bar.
const WIDEST_NOTE: usize = 9;
/// From so many columns on a sign has its bar in its row.
const WITH_BAR: usize = 110;

/// What the signs come to, in one line of at most so many columns; the week is named where there is room.
pub fn verdict(overload: &Overload, week: &str, columns: usize) -> Line {
    let (sign, meaning, word) = match overload.level {
        Level::Overloaded => ("!! ", Meaning::Over, "OVERLOADED"),
        Level::Busy => ("!  ", Meaning::Strong, "BUSY"),
        Level::Calm => ("   ", Meaning::Fine, "CALM"),
    };
    let over = match overload.over() {
        0 => "no sign over".to_owned(),
        over => format!("{over} of 4 signs over"),
    };
    let unknown = match overload.unknown() {
        0 => String::new(),
        unknown => format!(", {unknown} unknown"),
    };
    let week = if columns < 60 { String::new() } else { format!(" in {week}") };
    Line::of(format!(" {sign}{word}"), meaning).and(format!("{week}: {over}{unknown}"))
}

/// A row a sign; under the one at `here` what its row has no room for. With each the place of its sign.
pub fn rows(signs: &Followed, here: Option<usize>, columns: usize, glyphs: Glyphs) -> Vec<(usize, Line)> {
    let mut rows = Vec::new();
    for ((sign, history), at) in signs.now.signs.iter().zip(&signs.history).zip(0..) {
        let is_here = here == Some(at);
        let unfolds = is_here && (columns < 120 || glyphs == Glyphs::Ascii);
        let head = head_of(signs, sign, is_here, columns, glyphs);
        rows.push((at, row(head, sign, history, unfolds, columns, glyphs)));
        if unfolds {
            rows.extend(unfolded(sign, history, columns, glyphs).into_iter().map(|line| (at, line)));
        }
    }
    rows
}

/// Name, figure and limit of a sign.
fn head_of(signs: &Followed, sign: &Sign, is_here: bool, columns: usize, glyphs: Glyphs) -> Line {
    let days = if signs.is_age(sign) { "d" } else { "" };
    let told = |value| format!("{}{days}", figure(value, sign.unit, glyphs));
    Line::of(if is_here { "> " } else { "  " }, Meaning::Strong)
        .and(format!("{:<8}", sign.title))
        .then(format!("{:>4}", told(sign.value)), Meaning::Strong)
        .then(
            width::pad_end(&format!(" of {}", told(sign.limit)), if columns >= WITH_BAR { 10 } else { 9 }),
            Meaning::Quiet,
        )
}

/// A sign's row; where it unfolds, the sentence stands below it.
fn row(head: Line, sign: &Sign, history: &[Past], unfolds: bool, columns: usize, glyphs: Glyphs) -> Line {
    let (state, meaning) = judged(sign.over);
    let mut line = head;
    if columns >= WITH_BAR {
        line = line.join(with_limit(sign.value, sign.limit, 14, glyphs)).and("  ");
    }
    line = line.then(state, meaning).and(" ".repeat(8 - state.len()));
    let strip = strip(sign, history, glyphs);
    if line.columns() + strip.columns() <= columns {
        line = line.join(strip);
    }
    if columns >= WITH_BAR {
        let (over, judged) = overload::weeks_over(history);
        line = line.then(format!("  {:<7}", format!("{over} of {judged}")), Meaning::Quiet);
    }
    let room = columns.saturating_sub(line.columns() + 2);
    // Of less than that nobody can make sense.
    if unfolds || room < 24 { line } else { line.and("  ").join(Line::of(sign.why.clone(), Meaning::Plain).fit(room)) }
}

/// The heads of the columns that do not speak for themselves.
pub fn head(columns: usize, glyphs: Glyphs) -> Option<Line> {
    let weeks = overload::WEEKS;
    let strip = width::pad_end(&format!("{weeks} weeks"), if glyphs == Glyphs::Ascii { weeks * 4 } else { weeks });
    (columns >= WITH_BAR)
        .then(|| Line::of(format!("{}{strip}  over", " ".repeat(2 + 8 + 4 + 10 + 16 + 8)), Meaning::Quiet))
}

fn unfolded(sign: &Sign, history: &[Past], columns: usize, glyphs: Glyphs) -> Vec<Line> {
    let room = columns.saturating_sub(6).max(10);
    let mut lines = Vec::new();
    if columns < WITH_BAR {
        lines.push(Line::of("    ", Meaning::Plain).join(with_limit(sign.value, sign.limit, room.min(40), glyphs)));
    }
    let (over, judged) = overload::weeks_over(history);
    let gaps = history.iter().filter(|past| past.value.is_none()).count();
    let gaps = if gaps == 0 { String::new() } else { format!(", no items in {gaps}") };
    let weeks = format!("over in {over} of {judged} weeks{gaps}");
    let text = format!("{}; {weeks}", sign.why);
    lines.extend(item::wrapped(&text, room).into_iter().map(|text| Line::of(format!("    {text}"), Meaning::Quiet)));
    lines
}

/// The weeks of a sign as small upright bars on one scale, or in ASCII as figures with a `!` where it was over.
fn strip(sign: &Sign, history: &[Past], glyphs: Glyphs) -> Line {
    let most = scale(sign, history);
    let mut line = Line::default();
    for past in history {
        let meaning = match (past.value, past.over) {
            (None, _) => Meaning::Quiet,
            (_, Some(true)) => Meaning::Over,
            _ => Meaning::Figure,
        };
        line = match glyphs {
            Glyphs::Blocks => line.then(bar::spark(&[past.value], most, glyphs), meaning),
            Glyphs::Ascii => {
                let told = figure(past.value, sign.unit, glyphs);
                line.then(format!("{:>3}{}", told.trim_end_matches('%'), mark(past.over)), meaning)
            }
        };
    }
    line
}

/// The weeks of one sign as bars with the limit drawn in, oldest first, in at most so many rows.
pub fn bars(signs: &Followed, at: usize, columns: usize, rows: usize, glyphs: Glyphs) -> Vec<Line> {
    let (Some(sign), Some(history)) = (signs.now.signs.get(at), signs.history.get(at)) else { return Vec::new() };
    let shown = rows.saturating_sub(1).min(history.len());
    if shown == 0 {
        return Vec::new();
    }
    let mut lines = vec![Line::of(format!("{}, {shown} weeks", sign.title), Meaning::Heading)];
    let shown = &history[history.len() - shown..];
    let note = |past: &Past| signs.calendar.brief(past.week);
    let noted = shown.iter().map(|past| width::columns(&note(past))).max().unwrap_or(0).min(WIDEST_NOTE);
    let wide = columns.saturating_sub(5 + 6 + 5 + noted).clamp(4, 30);
    let limit = limit(signs, sign);
    let most = scale(sign, history).max(limit.unwrap_or(0.0));
    for past in shown {
        let head = Line::of(format!("{}  ", when::week_short(past.week)), Meaning::Plain);
        lines.push(match past.value {
            None => head.join(Line::of(value::NO_ITEMS, Meaning::Quiet).pad_end(wide + 6)).and(" ".repeat(5)),
            Some(found) => {
                let bar = match limit {
                    Some(limit) => Line(bar::with_target(found / most, limit / most, wide, glyphs, Meaning::Figure)),
                    None => Line::of(bar::bar(found / most, wide, glyphs), Meaning::Figure),
                };
                let (word, meaning) =
                    if past.over == Some(true) { ("OVER", Meaning::Over) } else { ("", Meaning::Plain) };
                let told = figure(past.value, sign.unit, glyphs);
                head.join(bar.pad_end(wide)).and(format!("{told:>5} ")).then(format!("{word:<5}"), meaning)
            }
        });
        if let Some(line) = lines.last_mut()
            && noted > 0
        {
            *line = std::mem::take(line).join(Line::of(note(past), Meaning::Quiet).fit(noted));
        }
    }
    lines
}

/// The limit that the weeks of a sign are held against; none of a surge, which has another one every week.
fn limit(signs: &Followed, sign: &Sign) -> Option<f64> {
    match sign.id {
        "backlog" => Some(ratio::number(signs.limits.open)),
        "surge" => None,
        _ => sign.limit,
    }
}

/// Every sign of every week as a table: a head, a row a week, and what its marks mean.
pub fn table(signs: &Followed, glyphs: Glyphs) -> (Line, Vec<Line>, Vec<Line>) {
    let cells = |cells: [String; 4]| cells.map(|cell| format!("{cell:>8}")).concat();
    let titles = signs.now.signs.each_ref().map(|sign| format!("{} ", sign.title));
    let head = Line::of(format!("  week  {}", cells(titles)), Meaning::Quiet);
    let weeks = (0..overload::WEEKS).filter_map(|row| {
        let week = signs.history[0].get(row)?.week;
        let mut line = Line::of(format!("{:<6}", when::week_short(week)), Meaning::Plain);
        for (sign, history) in signs.now.signs.iter().zip(&signs.history) {
            let past = history.get(row)?;
            let meaning = if past.over == Some(true) { Meaning::Over } else { Meaning::Plain };
            let cell = format!("{}{}", figure(past.value, sign.unit, glyphs), mark(past.over));
            line = line.then(format!("{cell:>8}"), meaning);
        }
        let note = signs.calendar.brief(week);
        Some(if note.is_empty() { line } else { line.then(format!("  {note}"), Meaning::Quiet) })
    });
    let limits = signs.now.signs.each_ref().map(|sign| {
        let limit = limit(signs, sign).or(sign.limit);
        format!("{} ", figure(limit, sign.unit, glyphs))
    });
    let none = figure(None, Unit::Count, glyphs);
    let foot = vec![
        Line::of(format!("  limit {}", cells(limits)), Meaning::Quiet),
        Line::of(format!("  ! over the limit as it is now   {none} no items"), Meaning::Quiet),
        Line::of(
            format!("  backlog: open requests; one older than {} days is over, too", signs.limits.oldest),
            Meaning::Quiet,
        ),
    ];
    (head, weeks.collect(), foot)
}

/// A bar with its limit drawn in at two thirds.
fn with_limit(value: Option<f64>, limit: Option<f64>, columns: usize, glyphs: Glyphs) -> Line {
    match (value, limit) {
        (value, Some(limit)) if limit > 0.0 => {
            let share = value.unwrap_or(0.0) / (limit * 1.5);
            Line(bar::with_target(share, 2.0 / 3.0, columns, glyphs, Meaning::Figure)).pad_end(columns)
        }
        (Some(value), _) if value > 0.0 => Line::of(bar::bar(0.5, columns, glyphs), Meaning::Figure),
        _ => Line::of(" ".repeat(columns), Meaning::Plain),
    }
}

/// The end of the scale of a sign's weeks.
fn scale(sign: &Sign, history: &[Past]) -> f64 {
    let most = history.iter().filter_map(|past| past.value).fold(0.0_f64, f64::max);
    let limit = sign.limit.filter(|_| sign.unit == Unit::Share).unwrap_or(0.0);
    most.max(limit).max(f64::MIN_POSITIVE)
}

fn figure(value: Option<f64>, unit: Unit, glyphs: Glyphs) -> String {
    match (value, glyphs) {
        (Some(_), _) => dress::figure(value, unit),
        (None, Glyphs::Blocks) => "–".to_owned(),
        (None, Glyphs::Ascii) => "-".to_owned(),
    }
}

const fn judged(over: Option<bool>) -> (&'static str, Meaning) {
    match over {
        Some(true) => ("OVER", Meaning::Over),
        Some(false) => ("ok", Meaning::Fine),
        None => ("unknown", Meaning::Unknown),
    }
}

/// Never by colour alone.
const fn mark(over: Option<bool>) -> char {
    match over {
        Some(true) => '!',
        _ => ' ',
    }
}
