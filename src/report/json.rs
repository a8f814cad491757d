//! The facts of pages as JSON, in the shapes that `stats`, `trend` and the other commands have.

use serde::Serialize;

use crate::app::compare::ComparisonJson;
use crate::app::notices::NoticeJson;
use crate::app::stats::{Answers, Stats};
use crate::app::trend::TrendJson;
use crate::domain::answer::Answer;
use crate::domain::day::Day;
use crate::domain::week::Week;
use crate::report::page::{Page, Person};
use crate::report::piece::Piece;

/// A period's page as JSON.
#[derive(Debug, Clone, Serialize)]
pub struct PageJson<'a> {
    /// The version of this shape.
    pub schema: u64,
    /// Whether it is made for others.
    pub shared: bool,
    /// Every number of the period, as `stats --json` has them.
    pub stats: &'a Stats,
    /// The period beside the one before it, as `stats --compare --json` has them.
    pub compared: ComparisonJson,
    /// The targets that hold on its last day, or today.
    pub targets: Vec<TargetJson<'a>>,
    /// Leverage and downstream over the weeks up to its end, as `trend --json` has them.
    pub trends: Vec<TrendJson>,
    /// The labels of its weeks.
    pub labels: Vec<LabelJson<'a>>,
    /// The jobs that begin in it.
    pub jobs: Vec<LabelJson<'a>>,
    /// Its days off, in runs with the same reason.
    pub days_off: Vec<OffJson<'a>>,
    /// Who asked; nobody where it is made for others.
    pub people: Vec<PersonJson<'a>>,
    /// Its work with leverage or an outcome, by title.
    pub work: &'a [Piece],
    /// What the reviews of its weeks say.
    pub reviews: Vec<ToldJson<'a>>,
    /// What is worth telling of the weeks up to its end.
    pub notices: Vec<NoticeJson>,
}

/// A target as JSON.
#[derive(Debug, Clone, Serialize)]
pub struct TargetJson<'a> {
    /// The number's id.
    pub number: &'a str,
    /// `at-least`, `at-most`.
    pub side: &'static str,
    /// What is aimed for, in the number's unit.
    pub value: f64,
    /// Since when.
    pub from: Day,
}

/// A label or a job as JSON.
#[derive(Debug, Clone, Serialize)]
pub struct LabelJson<'a> {
    /// `2026-W47`.
    pub week: String,
    /// The word.
    pub word: &'a str,
}

/// A run of days off as JSON.
#[derive(Debug, Clone, Serialize)]
pub struct OffJson<'a> {
    /// The first.
    pub from: Day,
    /// The last.
    pub to: Day,
    /// Why; may be empty.
    pub why: &'a str,
}

/// Who asked, as JSON.
#[derive(Debug, Clone, Serialize)]
pub struct PersonJson<'a> {
    /// Who.
    pub name: &'a str,
    /// How many asks.
    pub asks: u64,
    /// Those by answer.
    pub answers: Answers,
    /// Minutes of their items.
    pub minutes: u64,
}

/// A section of reviews as JSON.
#[derive(Debug, Clone, Serialize)]
pub struct ToldJson<'a> {
    /// What it is about.
    pub heading: &'a str,
    /// A text each.
    pub lines: Vec<String>,
}

impl<'a> PersonJson<'a> {
    fn of(person: &'a Person) -> Self {
        let of = |answer| person.asks.of(answer);
        Self {
            name: &person.name,
            asks: person.asks.all(),
            answers: Answers {
                open: of(Answer::Open),
                accepted: of(Answer::Accepted),
                shaped: of(Answer::Shaped),
                handed_over: of(Answer::HandedOver),
                declined: of(Answer::Declined),
            },
            minutes: person.minutes,
        }
    }
}

impl<'a> From<&'a Page> for PageJson<'a> {
    fn from(page: &'a Page) -> Self {
        let targets = page.targets.iter().filter_map(|target| {
            let aim = target.aim?;
            Some(TargetJson { number: &target.number, side: aim.side.word(), value: aim.value, from: target.from })
        });
        let told = page.told.iter().map(|told| ToldJson { heading: told.heading, lines: told.lines.clone() });
        let label = |(week, word): &'a (Week, String)| LabelJson { week: week.to_string(), word };
        Self {
            schema: 1,
            shared: page.share.is_for_others(),
            stats: &page.stats,
            compared: ComparisonJson::from(&page.comparison),
            targets: targets.collect(),
            trends: page.trends.iter().map(|(figure, trend)| TrendJson::of(figure, trend)).collect(),
            labels: page.labels.iter().map(label).collect(),
            jobs: page.jobs.iter().map(label).collect(),
            days_off: page.days_off.iter().map(|(days, why)| OffJson { from: days.from, to: days.to, why }).collect(),
            people: page.people.iter().map(PersonJson::of).collect(),
            work: &page.pieces,
            reviews: told.collect(),
            notices: page.notices.iter().map(NoticeJson::from).collect(),
        }
    }
}
