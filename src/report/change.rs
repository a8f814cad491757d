//! What moved: the period against the one before it, and two numbers over the weeks.

use crate::app::compare::Row;
use crate::app::dress;
use crate::app::stands_on;
use crate::domain::target;
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::metric::ratio;
use crate::metric::trend::{Point, Trend, Word};
use crate::report::document::{Bar, Block, Chart, Look, Section, Table, Weeks};
use crate::report::overview::{capital, target};
use crate::report::page::Page;
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, when};

/// The period against the one before it.
pub fn against(page: &Page) -> Vec<Section> {
    if page.is_empty() {
        return Vec::new();
    }
    let comparison = &page.comparison;
    let [now, before] = comparison.against.names();
    let heading = format!("Against {before}");
    if comparison.before.logged_days == 0 {
        let days = when::named(comparison.before.period());
        let said = format!("Nothing was logged in {days}, so there is nothing to hold these days against.");
        return vec![Section::of(heading, vec![Block::said(said)])];
    }
    let mut blocks =
        vec![Block::said(format!("{before}: {}. {now}: {}.", comparison.before.told(), comparison.now.told()))];
    if !comparison.unsure.is_empty() {
        let unsure = comparison.unsure.join("; ");
        blocks.push(Block::said(format!("These changes are unsure: {unsure}.")));
    }
    let mut table = Table::new(heading.clone(), ["", &before, &now, "change"]).noting("made of");
    for row in comparison.rows.iter().filter(|row| is_told(row)) {
        let unit = row.figure.unit();
        let meaning = if row.unsure.is_some() { Meaning::Quiet } else { Meaning::Strong };
        let change = row.change.map_or_else(|| "–".into(), |by| Line::of(dress::change(by, unit), meaning));
        let value =
            |value: Option<f64>| Line::from(value.map_or_else(|| "–".to_owned(), |_| dress::figure(value, unit)));
        table.row([row.figure.title().into(), value(row.value_before), value(row.value), change], made_of(row));
    }
    blocks.push(Block::Table(table));
    vec![Section::of(heading, blocks)]
}

/// Whether there is anything to say of the number in either period. Skills have a table of their own.
fn is_told(row: &Row) -> bool {
    if matches!(row.figure, Figure::Skill(_)) {
        return false;
    }
    let is_something = |value: Option<f64>| value.is_some_and(|value| value > 0.0);
    is_something(row.value) || is_something(row.value_before)
}

/// `31h10 sorted, before 28h00; unsure: under 5 hours in W46`.
fn made_of(row: &Row) -> String {
    let made = match row.figure {
        // What the number counts is itself.
        _ if row.value.is_some_and(|value| value == ratio::number(row.base.count)) => String::new(),
        _ => {
            let now = stands_on::base(row.base, value::clock);
            format!("{now}, before {}", stands_on::base_alone(row.base_before, value::clock))
        }
    };
    let daily = |value: Option<f64>| dress::figure(value, row.figure.unit());
    let per_day = row.per_day.map(|[now, before]| format!("{} a logged day, before {}", daily(now), daily(before)));
    let unsure = row.unsure.as_ref().map(|why| format!("unsure: {why}"));
    let parts = [Some(made).filter(|made| !made.is_empty()), per_day, unsure];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Leverage and downstream over the weeks.
pub fn trends(page: &Page) -> Vec<Section> {
    let trends = page.trends.iter().filter(|(_, trend)| trend.points.iter().filter(|p| p.value.is_some()).count() > 1);
    let mut sections: Vec<Section> = trends.map(|(figure, trend)| of_number(page, figure, trend)).collect();
    if !sections.is_empty() {
        sections.insert(0, Section::of("Over the weeks", Vec::new()));
    }
    sections
}

fn of_number(page: &Page, figure: &Figure, trend: &Trend) -> Section {
    let said = said(trend);
    let mut blocks = vec![Block::said(said.clone())];
    blocks.extend(target(page, figure).map(|target| Block::aside(format!("{}, the dashed line.", capital(&target)))));
    blocks.push(Block::Chart(Chart::Weeks(chart(page, figure, trend, said))));
    blocks.push(Block::Folded(weeks(page, figure, trend)));
    Section::below(figure.title(), blocks)
}

/// `Rising, +1.6 points a week over 13 weeks, of which 12 have items. The last 4 full weeks average 36%.`
fn said(trend: &Trend) -> String {
    let weeks = trend.points.len();
    let points = trend.points.iter().filter(|point| point.value.is_some()).count();
    let gaps = if points == weeks { String::new() } else { format!(", {points} of them with a figure") };
    let slope = trend.slope.filter(|_| trend.word != Word::Unclear);
    let slope = slope.map_or_else(String::new, |slope| format!(", {}", dress::slope(slope, trend.unit)));
    let mean = trend.mean4.map_or_else(
        || " Under 4 full weeks have a figure.".to_owned(),
        |mean| format!(" The last 4 full weeks average {}.", dress::figure(Some(mean), trend.unit)),
    );
    let word = if trend.word == Word::Unclear { "Where it is going is unclear" } else { trend.word.word() };
    let running = if trend.points.iter().any(|point| point.running && point.value.is_some()) {
        " The week that still runs counts in neither."
    } else {
        ""
    };
    format!("{}{slope} over {weeks} weeks{gaps}.{mean}{running}", capital(word))
}

fn chart(page: &Page, figure: &Figure, trend: &Trend, about: String) -> Weeks {
    let values = trend.points.iter().filter_map(|point| point.value);
    // A target holds from its day on: each week has the one that held at its end.
    let aimed = |week: Week| {
        let day = week.sunday().min(page.tally.as_of);
        target::held(&page.dated, &figure.id(), day).and_then(|target| target.aim).map(|aim| aim.value)
    };
    let targets = trend.points.iter().filter_map(|point| aimed(point.week));
    let most = values.chain(targets).fold(0.0_f64, f64::max);
    // The smallest fifth of the whole that holds every bar, so that half of it is a round figure too.
    let top = [0.2, 0.4, 0.6, 0.8, 1.0].into_iter().find(|top| *top >= most).unwrap_or(1.0);
    let line = |part: f64| (top * part, dress::figure(Some(top * part), trend.unit));
    let bar = |point: &Point| Bar {
        label: when::week_short(point.week),
        value: point.value,
        figure: dress::figure(point.value, trend.unit),
        target: aimed(point.week),
        running: point.running,
        mark: page.calendar.job(point.week).unwrap_or_default().to_owned(),
    };
    Weeks {
        title: format!("{} by week", figure.title()),
        about,
        bars: trend.points.iter().map(bar).collect(),
        top,
        lines: vec![line(0.0), line(0.5), line(1.0)],
        look: Look::Of(dress::meaning(figure)),
    }
}

fn weeks(page: &Page, figure: &Figure, trend: &Trend) -> Table {
    let caption = format!("{} by week, as a table", figure.title());
    let mut table = Table::new(caption, ["week", "figure"]).noting("that week");
    for (point, (week, tally)) in trend.points.iter().zip(&page.weeks) {
        let told = point.value.map_or_else(|| "–".to_owned(), |_| dress::figure(point.value, trend.unit));
        let of = match point.value {
            Some(_) => format!("of {}", stands_on::base(figure.base(tally), value::clock)),
            None => stands_on::nothing(figure, tally).to_owned(),
        };
        let running = point.running.then(|| "still runs".to_owned());
        let job = page.calendar.job(*week).map(|job| format!("job {job} begins"));
        let note = Some(page.calendar.note(*week)).filter(|note| !note.is_empty());
        let note = [Some(of), running, job, note].into_iter().flatten().collect::<Vec<_>>().join("; ");
        table.row([week.to_string().into(), told.into()], note);
    }
    table
}
