//! Charts as SVG within the page: lengths in percent, so that they fit any width and their words keep their size.

use crate::metric::ratio::number;
use crate::report::document::{Bar, Chart, Look, Parts, Weeks};
use crate::report::element::Html;
use crate::text::meaning::Meaning;

/// What part of the width stands left of the bars, for the words beside the lines.
const GUTTER: f64 = 10.0;
/// Where the highest bar ends and where all of them begin, of the height.
const TOP: f64 = 9.0;
const FOOT: f64 = 86.0;

/// Draws a chart. `place` tells it from the others on the page.
pub fn draw(html: &mut Html, chart: &Chart, place: usize) {
    match chart {
        Chart::Parts(parts) => one_bar(html, parts, place),
        Chart::Weeks(weeks) => columns(html, weeks, place),
    }
}

fn begin(html: &mut Html, class: &str, place: usize, title: &str, about: &str) {
    let (title_id, about_id) = (format!("c{place}t"), format!("c{place}d"));
    let by = format!("{title_id} {about_id}");
    html.open("svg", &[("class", class), ("role", "img"), ("aria-labelledby", &by)]);
    html.leaf("title", &[("id", &title_id)], title);
    html.leaf("desc", &[("id", &about_id)], about);
}

fn one_bar(html: &mut Html, Parts { title, parts }: &Parts, place: usize) {
    let all: u64 = parts.iter().map(|part| part.amount).sum();
    if all == 0 {
        return;
    }
    let told = parts.iter().map(|part| format!("{}: {}", part.label, part.figure)).collect::<Vec<_>>().join(", ");
    html.open("figure", &[]);
    begin(html, "bar", place, title, &told);
    let mut from = 0.0;
    for part in parts.iter().filter(|part| part.amount > 0) {
        let wide = share(part.amount, all);
        // A gap of the page's own colour between two parts, and never so wide that a part is lost.
        let (x, width) = (percent(from), percent((wide - 0.4).max(0.3)));
        let look = look(part.look);
        html.open("rect", &[("class", &look), ("x", &x), ("y", "0"), ("width", &width), ("height", "100%")]);
        html.leaf("title", &[], &format!("{}: {}", part.label, part.figure)).close();
        from += wide;
    }
    html.close().open("figcaption", &[("class", "legend")]);
    for part in parts {
        html.open("span", &[]);
        html.open("span", &[("class", &format!("key {}", look(part.look))), ("aria-hidden", "true")]).close();
        html.text(&format!("{} ", part.label)).leaf("b", &[], &part.figure).close().text(" ");
    }
    html.close().close().line();
}

fn columns(html: &mut Html, weeks: &Weeks, place: usize) {
    html.open("figure", &[]);
    begin(html, "weeks", place, &weeks.title, &weeks.about);
    let height = |value: f64| FOOT - (FOOT - TOP) * (value / weeks.top).clamp(0.0, 1.0);
    for (value, label) in &weeks.lines {
        let y = percent(height(*value));
        line(html, "grid", &y);
        html.leaf("text", &[("x", "0"), ("y", &y), ("dy", "4")], label);
    }
    let slot = (100.0 - GUTTER) / count(weeks.bars.len());
    for (bar, nth) in weeks.bars.iter().zip(0_u32..) {
        column(html, weeks, bar, GUTTER + slot * f64::from(nth), slot, height);
    }
    let ends = [(weeks.bars.first(), percent(GUTTER), "start"), (weeks.bars.last(), percent(100.0), "end")];
    for (bar, x, anchor) in ends {
        let Some(bar) = bar else { continue };
        html.leaf("text", &[("x", &x), ("y", "98%"), ("text-anchor", anchor)], &bar.label);
    }
    html.close().close().line();
}

fn column(html: &mut Html, weeks: &Weeks, bar: &Bar, left: f64, slot: f64, height: impl Fn(f64) -> f64) {
    if !bar.mark.is_empty() {
        // Words of journals can be long; the line is drawn and the table below names the job.
        let x = percent(left);
        html.open("line", &[("class", "job"), ("x1", &x), ("x2", &x), ("y1", "0"), ("y2", &percent(FOOT))]);
        html.leaf("title", &[], &format!("{}: {}", bar.label, bar.mark)).close();
    }
    if let Some(target) = bar.target {
        let y = percent(height(target));
        let (from, to) = (percent(left), percent(left + slot));
        html.open("line", &[("class", "target"), ("x1", &from), ("x2", &to), ("y1", &y), ("y2", &y)]).close();
    }
    let (x, width) = (percent(left + slot * 0.14), percent(slot * 0.72));
    let Some(value) = bar.value else {
        let y = percent(FOOT - 1.5);
        html.open("rect", &[("class", "gap"), ("x", &x), ("y", &y), ("width", &width), ("height", "1.5%")]);
        html.leaf("title", &[], &format!("{}: {}", bar.label, bar.figure)).close();
        return;
    };
    let top = height(value);
    let class = format!("{}{}", look(weeks.look), if bar.running { " running" } else { "" });
    let tall = percent((FOOT - top).max(0.6));
    html.open(
        "rect",
        &[("class", &class), ("x", &x), ("y", &percent(top.min(FOOT - 0.6))), ("width", &width), ("height", &tall)],
    );
    html.leaf("title", &[], &format!("{}: {}", bar.label, bar.figure)).close();
}

/// A line across all bars.
fn line(html: &mut Html, class: &str, y: &str) {
    let x = percent(GUTTER);
    html.open("line", &[("class", class), ("x1", &x), ("x2", "100%"), ("y1", y), ("y2", y)]).close();
}

/// The class by which the style sheet gives a look its colour.
pub fn look(look: Look) -> String {
    match look {
        Look::Of(Meaning::Figure) => "figure".to_owned(),
        Look::Of(meaning) => meaning.word().to_owned(),
        Look::Step(step) => format!("step{step}"),
        Look::Shade(shade) => format!("shade{shade}"),
    }
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

/// The length of a part of a bar, in percent of the whole.
fn share(part: u64, all: u64) -> f64 {
    number(part) / number(all) * 100.0
}

fn count(bars: usize) -> f64 {
    u32::try_from(bars).map_or(1.0, f64::from).max(1.0)
}
