//! Every number and every notice, as `trend` without a number prints them.

use serde::Serialize;

use crate::app::aim;
use crate::app::dress;
use crate::app::exchange::SCHEMA;
use crate::app::notices::{self, Notice, NoticeJson};
use crate::app::trend::{self, Span, TrendJson};
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::out::{Form, Out};
use crate::domain::target::{self, Aim, Target};
use crate::metric::figure::Figure;
use crate::metric::number::Unit;
use crate::metric::trend::{Trend, Word};
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};
use crate::text::value;
use crate::text::words::counted;

#[derive(Serialize)]
struct Answer {
    schema: u64,
    trends: Vec<TrendJson>,
    notices: Vec<NoticeJson>,
}

/// Prints where every number is going, and what there is to tell.
///
/// # Errors
/// When the journal cannot be read.
pub fn print(desk: &mut Desk, span: Span) -> anyhow::Result<Exit> {
    let today = desk.stamp()?.today;
    let journal = desk.to_read()?;
    let figures = Figure::all(&journal.config().skills());
    let trends = trend::of_each(&journal, &figures, span, today)?;
    let notices = notices::of(&journal, today)?;
    if desk.out.is_json() {
        let trends = figures.iter().zip(&trends).map(|(figure, trend)| TrendJson::of(figure, trend)).collect();
        let notices = notices.iter().map(NoticeJson::from).collect();
        desk.out.json(&Answer { schema: SCHEMA, trends, notices })?;
        return Ok(Exit::Done);
    }
    let targets = journal.targets()?;
    let rows = figures.iter().zip(&trends).map(|(figure, trend)| Row {
        figure,
        trend,
        target: target::held(&targets, &figure.id(), today),
    });
    if desk.out.form() == Form::Plain {
        for row in rows {
            desk.out.line(row.plain())?;
        }
        for notice in &notices {
            plain_notice(&mut desk.out, notice)?;
        }
    } else {
        table(&mut desk.out, rows)?;
        for notice in &notices {
            told(&mut desk.out, notice)?;
        }
    }
    Ok(Exit::Done)
}

/// One number.
struct Row<'a> {
    figure: &'a Figure,
    trend: &'a Trend,
    target: Option<&'a Target>,
}

impl Row<'_> {
    fn slope(&self, told: fn(f64, Unit) -> String) -> Option<String> {
        let slope = self.trend.slope.filter(|_| self.trend.word != Word::Unclear)?;
        Some(told(slope, self.trend.unit))
    }

    fn target(&self, told: fn(Aim, Unit) -> String) -> Option<String> {
        let aim = self.target.and_then(|target| target.aim)?;
        Some(told(aim, self.trend.unit))
    }

    /// `Leverage: 38% over the last 4 full weeks, rising, +1.6 points a week; target: at least 40%`.
    fn plain(&self) -> String {
        let mean = match self.trend.mean4 {
            Some(mean) => format!("{} over the last 4 full weeks, ", dress::figure_aloud(Some(mean), self.trend.unit)),
            None => String::new(),
        };
        let slope = self.slope(dress::slope).map_or_else(String::new, |slope| format!(", {slope}"));
        let target = self.target(aim::aloud).map_or_else(String::new, |target| format!("; target: {target}"));
        format!("{}: {mean}{}{slope}{target}", self.figure.title(), self.trend.word.word())
    }
}

fn table<'a>(out: &mut Out, rows: impl Iterator<Item = Row<'a>>) -> anyhow::Result<()> {
    let mut table = Table::new([
        Column::left("number"),
        Column::right("last 4 weeks"),
        Column::left("going"),
        Column::left("a week"),
        Column::left("target"),
    ]);
    for row in rows {
        let mean = row.trend.mean4.map(|mean| dress::figure(Some(mean), row.trend.unit));
        let meaning = if row.trend.word == Word::Unclear { Meaning::Quiet } else { Meaning::Plain };
        table.row([
            Line::from(row.figure.id()),
            mean.map_or_else(|| Line::of("too few", Meaning::Quiet), Line::from),
            Line::of(row.trend.word.word(), meaning),
            Line::from(row.slope(dress::step).unwrap_or_default()),
            Line::of(row.target(aim::told).unwrap_or_default(), Meaning::Target),
        ]);
    }
    out.table(table)?;
    out.line(Line::of("`headwater trend NUMBER` shows its weeks", Meaning::Quiet))?;
    Ok(())
}

fn told(out: &mut Out, notice: &Notice) -> anyhow::Result<()> {
    out.line("")?;
    out.line(Line::of(notice.kind.title(), Meaning::Heading))?;
    out.lines(notice.told.iter().cloned())?;
    let mut table = Table::new([Column::right(""), Column::right(""), Column::stretch("")]);
    for repeat in &notice.repeats {
        let items = counted(repeat.items, "item");
        let cells = [Line::from(items), Line::of(value::clock(repeat.minutes), Meaning::Quiet)];
        let [items, minutes] = cells;
        table.row([items, minutes, Line::from(repeat.title.to_string())]);
    }
    out.table(table)?;
    out.line(Line::of(notice.question.clone(), Meaning::Strong))?;
    Ok(out.line(Line::of(until(notice), Meaning::Quiet))?)
}

fn plain_notice(out: &mut Out, notice: &Notice) -> anyhow::Result<()> {
    let title = notice.kind.title();
    for line in &notice.told {
        out.line(Line::from(format!("{title}: ")).join(line.clone()))?;
    }
    for repeat in &notice.repeats {
        let (items, minutes) = (counted(repeat.items, "item"), value::aloud(repeat.minutes));
        out.line(format!("{title}: {}, {items}, {minutes}", repeat.title))?;
    }
    out.line(format!("{title}: {}", notice.question))?;
    Ok(out.line(format!("{title}: {}", until(notice)))?)
}

/// How it is dismissed.
fn until(notice: &Notice) -> String {
    format!("`headwater dismiss {}` leaves this out for the rest of the week", notice.kind.word())
}
