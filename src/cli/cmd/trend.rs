//! `trend`: a number week by week, or all of them at once.

use clap::Args;

use crate::app::aim;
use crate::app::calendar::Calendar;
use crate::app::dress;
use crate::app::trend::{self, Span, TrendJson};
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::out::{Form, Out};
use crate::cli::overview;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::period::Period;
use crate::domain::target::{self, Aim, Target};
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::metric::number::Unit;
use crate::metric::trend::{Point, Trend as Followed, Word};
use crate::text::bar::{self, Glyphs};
use crate::text::meaning::{Line, Meaning, Span as Piece};
use crate::text::table::{Column, Table};
use crate::text::when;
use crate::text::words::counted;

/// Columns of a bar.
const BAR: usize = 40;

/// Follow a number week by week: a bar a week, the mean of the last four, and where it is going.
///
/// A week without items is a gap, not a zero. The running week is shown, but is in no mean and no slope. Without NUMBER,
/// where every number is going, and what is worth telling about the last weeks.
#[derive(Debug, Args)]
pub struct Trend {
    /// Which number: leverage, downstream, open, skill.delegation … (`headwater help numbers`).
    number: Option<String>,
    /// So many weeks, today's being the last; 1 to 1040.
    #[arg(long, value_name = "N", default_value_t = 13, conflicts_with = "all", allow_negative_numbers = true)]
    weeks: u64,
    /// From the week of the first item.
    #[arg(long)]
    all: bool,
}

impl Trend {
    /// Prints it.
    ///
    /// # Errors
    /// A word that is no number, a count of weeks out of bounds; a journal that cannot be read.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let span = if self.all {
            Span::All
        } else {
            Span::weeks(self.weeks).map_err(|error| Refusal::usage(error.to_string(), "--all shows every week"))?
        };
        let Some(number) = self.number else { return overview::print(desk, span) };
        let figure = Figure::named(&number, &desk.config()?.skills())
            .map_err(|error| Refusal::usage(error.to_string(), "`headwater help numbers` says what each is"))?;
        let today = desk.stamp()?.today;
        let journal = desk.to_read()?;
        let trend = trend::of(&journal, &figure, span, &Filter::default(), today)?;
        if desk.out.is_json() {
            desk.out.json(&TrendJson::of(&figure, &trend))?;
            return Ok(Exit::Done);
        }
        let calendar = match (trend.points.first(), trend.points.last()) {
            (Some(first), Some(last)) => {
                Calendar::read(&journal, Period { from: first.week.monday(), to: last.week.sunday() })?
            }
            _ => Calendar::default(),
        };
        let targets = journal.targets()?;
        let sheet = Sheet { figure: &figure, trend: &trend, calendar: &calendar, targets: &targets, today };
        if desk.out.form() == Form::Plain {
            sheet.plain(&mut desk.out)?;
        } else {
            let glyphs = if journal.config().ascii { Glyphs::Ascii } else { Glyphs::Blocks };
            sheet.bars(&mut desk.out, glyphs)?;
        }
        Ok(Exit::Done)
    }
}

/// A trend to be printed.
struct Sheet<'a> {
    figure: &'a Figure,
    trend: &'a Followed,
    calendar: &'a Calendar,
    targets: &'a [Target],
    today: Day,
}

impl Sheet<'_> {
    fn bars(&self, out: &mut Out, glyphs: Glyphs) -> anyhow::Result<()> {
        out.line(Line::of(self.figure.title(), Meaning::Strong).and(format!(": {}", self.figure.about())))?;
        let most = self.scale();
        let mut table = Table::new([Column::left(""), Column::right(""), Column::left(""), Column::stretch("")]);
        for point in &self.trend.points {
            let week =
                if point.running { format!("{}{}", point.week, running(glyphs)) } else { point.week.to_string() };
            let value_meaning = if point.value.is_none() { Meaning::Quiet } else { Meaning::Plain };
            table.row([
                Line::from(week),
                Line::of(dress::figure(point.value, self.trend.unit), value_meaning),
                self.bar(point, most, glyphs),
                Line::of(self.calendar.brief(point.week), Meaning::Quiet),
            ]);
        }
        out.table(table)?;
        out.line("")?;
        out.line(self.direction())?;
        out.line(self.mean())?;
        out.lines(self.target(Some(glyphs)))?;
        let scale = format!("a whole bar is {}", dress::figure(Some(most), self.trend.unit));
        out.line(Line::of(
            format!("{scale}; {} week still running: in no mean and no slope", running(glyphs)),
            Meaning::Quiet,
        ))?;
        Ok(())
    }

    fn plain(&self, out: &mut Out) -> anyhow::Result<()> {
        out.line(format!("{}: {}", self.figure.title(), self.figure.about()))?;
        for point in &self.trend.points {
            let running = if point.running { ", still running" } else { "" };
            let note = self.calendar.told(point.week);
            let note = if note.is_empty() { note } else { format!("; {note}") };
            out.line(format!("{}{running}: {}{note}", point.week, dress::figure(point.value, self.trend.unit)))?;
        }
        out.line(self.direction())?;
        out.line(self.mean())?;
        Ok(out.lines(self.target(None))?)
    }

    /// The bar of a week with the mark of what was aimed for at its end, where it has a value.
    fn bar(&self, point: &Point, most: f64, glyphs: Glyphs) -> Line {
        let share = point.value.unwrap_or(0.0) / most;
        let meaning = dress::meaning(self.figure);
        let aim = point.value.and_then(|_| self.aim(point.week));
        let mut spans = match aim {
            Some(aim) => bar::with_target(share, aim.value / most, BAR, glyphs, meaning),
            None => vec![Piece { text: bar::bar(share, BAR, glyphs), meaning }],
        };
        if let Some(last) = spans.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        Line(spans)
    }

    /// What was aimed for at the end of a week, or is today where it is still running.
    fn aim(&self, week: Week) -> Option<Aim> {
        target::held(self.targets, &self.figure.id(), week.sunday().min(self.today))?.aim
    }

    /// `target: at least 30% since Mon 2 Nov 2026`, if anything is aimed for today.
    fn target(&self, glyphs: Option<Glyphs>) -> Option<Line> {
        let held = target::held(self.targets, &self.figure.id(), self.today)?;
        let told = aim::told(held.aim?, self.trend.unit);
        let line =
            Line::from("target: ").then(told, Meaning::Target).and(format!(" since {}", when::long_day(held.from)));
        Some(match glyphs {
            Some(glyphs) => line.then(format!(", marked {}", glyphs.target()), Meaning::Quiet),
            None => line,
        })
    }

    /// What a whole bar stands for: all three of a distance, the next fifth of a share, the largest of the rest.
    fn scale(&self) -> f64 {
        let points = self.trend.points.iter();
        let aims = points.clone().filter_map(|point| self.aim(point.week)).map(|aim| aim.value);
        let largest = points.filter_map(|point| point.value).chain(aims).fold(0.0, f64::max);
        match self.trend.unit {
            Unit::Distance => 3.0,
            // A hair less, so that exactly two fifths do not become three by a lost bit.
            Unit::Share => ((largest * 5.0 - 1e-9).ceil().max(1.0) / 5.0).min(1.0),
            Unit::Minutes | Unit::Count => largest.max(1.0),
        }
    }

    fn direction(&self) -> Line {
        let word = Line::of(self.trend.word.word(), Meaning::Strong);
        match (self.trend.word, self.trend.slope) {
            (Word::Unclear, _) => word.and(": fewer than 4 full weeks have a value"),
            (_, Some(slope)) => word.and(format!(", {}", dress::slope(slope, self.trend.unit))),
            (_, None) => word,
        }
    }

    fn mean(&self) -> String {
        let over = self.trend.points.iter().filter(|point| point.value.is_some() && !point.running).count();
        let of = self.trend.points.iter().filter(|point| !point.running).count();
        let weeks = counted(u64::try_from(of).unwrap_or(u64::MAX), "full week");
        let have = if over == 1 { "has" } else { "have" };
        match self.trend.mean4 {
            Some(mean) => {
                let mean = dress::figure(Some(mean), self.trend.unit);
                format!("mean of the last 4 weeks with a value: {mean}; {over} of {weeks} {have} one")
            }
            None => format!("no mean: {over} of {weeks} {have} a value, it takes 4"),
        }
    }
}

const fn running(glyphs: Glyphs) -> char {
    match glyphs {
        Glyphs::Blocks => '◦',
        Glyphs::Ascii => '*',
    }
}
