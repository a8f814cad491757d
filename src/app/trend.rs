//! A number over the weeks up to today: which weeks, and the shape of `trend --json`.

use serde::Serialize;

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::metric::trend::{self, Trend};

/// How far back a trend goes; its last week is always that of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// So many weeks, [`Span::FEWEST`] to [`Span::MOST`].
    Weeks(u16),
    /// From the week of the first item, a hundred years at most.
    All,
}

/// A count of weeks that no trend has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a trend has {fewest} to {most} weeks, not {0}", fewest = Span::FEWEST, most = Span::MOST)]
pub struct SpanError(pub u64);

impl Default for Span {
    fn default() -> Self {
        Self::Weeks(13)
    }
}

impl Span {
    /// The fewest weeks.
    pub const FEWEST: u16 = 1;
    /// The most weeks that can be asked for: twenty years.
    pub const MOST: u16 = 1040;
    /// A slope is found by comparing every two weeks, which one item of a wrong year must not turn into billions.
    const HUNDRED_YEARS: i64 = 5218;

    /// So many weeks.
    ///
    /// # Errors
    /// When they are none, or more than [`Span::MOST`].
    pub fn weeks(count: u64) -> Result<Self, SpanError> {
        let fits = u16::try_from(count).ok().filter(|count| (Self::FEWEST..=Self::MOST).contains(count));
        fits.map(Self::Weeks).ok_or(SpanError(count))
    }

    /// The first and the last week, in a journal whose first item is on `first`.
    pub fn reach(self, first: Option<Day>, today: Day) -> (Week, Week) {
        let last = Week::of(today);
        let from = match self {
            Self::Weeks(count) => last.plus(1 - i64::from(count)),
            Self::All => first.map_or(last, Week::of).clamp(last.plus(1 - Self::HUNDRED_YEARS), last),
        };
        (from, last)
    }
}

/// The trend of a number over those weeks, of the items that pass the filter.
///
/// # Errors
/// When the journal cannot be read.
pub fn of(journal: &Journal, figure: &Figure, span: Span, filter: &Filter, today: Day) -> Result<Trend, AppError> {
    let (from, to) = weeks(journal, span, today)?;
    let skill = match figure {
        Figure::Skill(skill) => Some(skill),
        Figure::Listed(_) => None,
    };
    let weeks = journal.weeks(from, to, skill, filter, today)?;
    Ok(trend::trend(figure, &weeks, today))
}

/// The first and the last week of a span.
fn weeks(journal: &Journal, span: Span, today: Day) -> Result<(Week, Week), AppError> {
    let first = match span {
        Span::All => journal.extent()?.map(|(first, _)| first),
        Span::Weeks(_) => None,
    };
    Ok(span.reach(first, today))
}

/// The trend of each of some numbers over the same weeks, which are gathered once.
///
/// # Errors
/// When the journal cannot be read.
pub fn of_each(journal: &Journal, figures: &[Figure], span: Span, today: Day) -> Result<Vec<Trend>, AppError> {
    let (from, to) = weeks(journal, span, today)?;
    let mut weeks = journal.weeks(from, to, None, &Filter::default(), today)?;
    let mut trends = Vec::with_capacity(figures.len());
    for figure in figures {
        if let Figure::Skill(skill) = figure {
            journal.with_skill(&mut weeks, skill, &Filter::default())?;
        }
        trends.push(trend::trend(figure, &weeks, today));
    }
    Ok(trends)
}

/// A trend as JSON. Values are not rounded; none is a gap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrendJson {
    /// The version of this shape.
    pub schema: u64,
    /// The number's id.
    pub number: String,
    /// `share`, `distance`, `minutes`, `count`.
    pub unit: &'static str,
    /// A point a week, oldest first.
    pub weeks: Vec<PointJson>,
    /// The mean of the last 4 points; none below 4.
    pub mean4: Option<f64>,
    /// The Theil–Sen slope per week; none below 2 points.
    pub slope: Option<f64>,
    /// `unclear`, `steady`, `rising`, `falling`.
    pub word: &'static str,
}

/// One week of a trend as JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PointJson {
    /// `2026-W47`.
    pub week: String,
    /// The number in it; none where it has no items or nothing to divide by.
    pub value: Option<f64>,
    /// Whether it is the week of today, which is in no mean and no slope.
    pub running: bool,
}

impl TrendJson {
    /// The trend of that number.
    pub fn of(figure: &Figure, trend: &Trend) -> Self {
        let point = |point: &trend::Point| PointJson {
            week: point.week.to_string(),
            value: point.value,
            running: point.running,
        };
        Self {
            schema: 1,
            number: figure.id(),
            unit: trend.unit.word(),
            weeks: trend.points.iter().map(point).collect(),
            mean4: trend.mean4,
            slope: trend.slope,
            word: trend.word.word(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, SpanError, TrendJson, of};
    use crate::app::change::Change;
    use crate::app::config::Config;
    use crate::app::journal::{Door, Journal};
    use crate::app::stamp::Clock;
    use crate::domain::day::{Day, date};
    use crate::domain::filter::Filter;
    use crate::metric::figure::Figure;

    fn today() -> Day {
        date("2026-11-20").unwrap()
    }

    fn trend(number: &str, span: Span, lines: &[&str]) -> String {
        let stamp = Clock::Today(today()).stamp();
        let mut journal = Journal::nowhere(Config::default(), Door::Cli).unwrap();
        for line in lines {
            let work = journal.read_line(line, today(), &stamp).unwrap().work;
            journal.apply(&Change::Add(vec![work]), &stamp).unwrap();
        }
        let figure = Figure::named(number, &journal.config().skills()).unwrap();
        let trend = of(&journal, &figure, span, &Filter::default(), today()).unwrap();
        serde_json::to_string(&TrendJson::of(&figure, &trend)).unwrap()
    }

    #[test]
    fn every_key_stands_in_its_place() {
        let lines = ["Plan 30m l on:2026-11-03", "Build 90m e on:2026-11-04", "Plan 30m l on:2026-11-20"];
        let expected = concat!(
            r#"{"schema":1,"number":"leverage","unit":"share","weeks":["#,
            r#"{"week":"2026-W45","value":0.25,"running":false},{"week":"2026-W46","value":null,"running":false},"#,
            r#"{"week":"2026-W47","value":1.0,"running":true}],"mean4":null,"slope":null,"word":"unclear"}"#,
        );
        assert_eq!(trend("leverage", Span::Weeks(3), &lines), expected);
        assert_eq!(trend("leverage", Span::All, &lines), expected);
    }

    #[test]
    fn a_skill_is_followed_by_its_minutes() {
        let found = trend("skill.del", Span::Weeks(2), &["Talk 40m l %del on:2026-11-10", "Build 90m e"]);
        assert!(found.starts_with(r#"{"schema":1,"number":"skill.delegation","unit":"minutes","#), "{found}");
        assert!(found.contains(r#"{"week":"2026-W46","value":40.0"#), "{found}");
        assert!(found.contains(r#"{"week":"2026-W47","value":0.0"#), "{found}");
    }

    #[test]
    fn weeks_end_with_that_of_today() {
        let reach = |span: Span, first: Option<&str>| {
            let (from, to) = span.reach(first.and_then(date), today());
            format!("{from} {to}")
        };
        assert_eq!(reach(Span::default(), None), "2026-W35 2026-W47");
        assert_eq!(reach(Span::Weeks(1), None), "2026-W47 2026-W47");
        assert_eq!(reach(Span::All, None), "2026-W47 2026-W47");
        assert_eq!(reach(Span::All, Some("2026-10-01")), "2026-W40 2026-W47");
        assert_eq!(reach(Span::All, Some("2027-10-01")), "2026-W47 2026-W47");
    }

    #[test]
    fn no_weeks_and_too_many_are_refused() {
        assert_eq!(Span::weeks(1040), Ok(Span::Weeks(1040)));
        assert_eq!(Span::weeks(0), Err(SpanError(0)));
        assert_eq!(SpanError(1041).to_string(), "a trend has 1 to 1040 weeks, not 1041");
        assert_eq!(Span::weeks(70_000), Err(SpanError(70_000)));
    }
}
