//! Two periods beside each other, number by number, with how sure each change is.

use serde::Serialize;

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::app::stats::Covered;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::limits::Limits;
use crate::domain::period::Period;
use crate::domain::tally::Tally;
use crate::metric::amount;
use crate::metric::base::{Base, Basis, Things, Whole};
use crate::metric::figure::Figure;
use crate::metric::number::Taken;
use crate::metric::ratio::number;
use crate::text::value;
use crate::text::when;
use crate::text::words::counted;

/// Two periods: one, and what it is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Against {
    /// The one.
    pub now: Period,
    /// The other, most often the one before.
    pub before: Period,
}

impl Against {
    /// A period against the one before it.
    pub fn the_one_before(now: Period) -> Self {
        Self { now, before: now.before() }
    }

    /// Short names of both, now first: `W47` and `W46`.
    pub fn names(self) -> [String; 2] {
        when::short_both(self.now, self.before)
    }
}

/// Every number of two periods.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// Which they are.
    pub against: Against,
    /// The days of the one.
    pub now: Covered,
    /// The days of the other.
    pub before: Covered,
    /// What makes every change weak that is taken from items, a sentence each: hardly logged, still running.
    pub unsure: Vec<String>,
    /// The numbers, in the order of their list, then the skills.
    pub rows: Vec<Row>,
}

/// One number of two periods.
#[derive(Debug, Clone)]
pub struct Row {
    /// The number.
    pub figure: Figure,
    /// Its value now; none where there is nothing to divide by.
    pub value: Option<f64>,
    /// Its value before.
    pub value_before: Option<f64>,
    /// The one less the other; none where either is none.
    pub change: Option<f64>,
    /// What it is made of now.
    pub base: Base,
    /// What it was made of before.
    pub base_before: Base,
    /// Of a sum over periods that are not equally long: the same per logged day, now and before.
    pub per_day: Option<[Option<f64>; 2]>,
    /// Why the change of this number is weak: made of too little.
    pub unsure: Option<String>,
}

/// Holds every number of the items that pass the filter against the other period.
///
/// # Errors
/// When the journal cannot be read.
pub fn of(journal: &Journal, against: Against, filter: &Filter, today: Day) -> Result<Comparison, AppError> {
    let now = journal.tally(against.now, filter, today)?;
    let before = journal.tally(against.before, filter, today)?;
    let mut skills = journal.config().skills();
    for sums in now.skills.iter().chain(&before.skills) {
        if !skills.iter().any(|known| known.is(&sums.skill)) {
            skills.push(sums.skill.clone());
        }
    }
    let rows = Figure::all(&skills).into_iter().map(|figure| row(figure, against, &now, &before, today));
    Ok(Comparison {
        against,
        now: Covered::of(&now),
        before: Covered::of(&before),
        unsure: unsure(against, [&now, &before], today),
        rows: rows.collect(),
    })
}

impl Comparison {
    /// Everything that makes the change of that row weak, as one sentence; none where there is no change.
    pub fn unsure_of(&self, row: &Row) -> Option<String> {
        row.change?;
        let of_all = self.unsure.iter().filter(|_| row.figure.taken() == Taken::FromItems);
        let reasons: Vec<&str> = of_all.chain(&row.unsure).map(String::as_str).collect();
        (!reasons.is_empty()).then(|| reasons.join("; "))
    }
}

fn row(figure: Figure, against: Against, now: &Tally, before: &Tally, today: Day) -> Row {
    let (value, value_before) = (figure.of(now), figure.of(before));
    let change = value.zip(value_before).map(|(now, before)| now - before);
    let bases = [figure.base(now), figure.base(before)];
    let [base, base_before] = bases;
    let is_sum = matches!(base.of, Basis::Things(Things::Items | Things::Asks));
    let unequal = against.now.days() != against.before.days()
        || is_running(against.now, today) != is_running(against.before, today);
    let daily =
        |value: Option<f64>, tally: &Tally| Some(value? / Some(number(tally.logged_days)).filter(|d| *d > 0.0)?);
    Row {
        value,
        value_before,
        change,
        base,
        base_before,
        per_day: (is_sum && unequal).then(|| [daily(value, now), daily(value_before, before)]),
        unsure: change.and_then(|_| few(against, bases)),
        figure,
    }
}

/// Under the limits that the signs of overload have too, a share says little: `under 5 hours in W46`.
fn few(against: Against, bases: [Base; 2]) -> Option<String> {
    let (limit, told) = match bases[0].of {
        Basis::Things(_) => return None,
        Basis::Whole(Whole::Answered) => (Limits::AS_IS_FROM, counted(Limits::AS_IS_FROM, "answered ask")),
        Basis::Whole(_) => (Limits::LOAD_FROM, value::aloud(Limits::LOAD_FROM)),
    };
    let [now, before] = against.names();
    match bases.map(|base| base.count < limit) {
        [true, true] => Some(format!("under {told} in both")),
        [true, false] => Some(format!("under {told} in {now}")),
        [false, true] => Some(format!("under {told} in {before}")),
        [false, false] => None,
    }
}

/// A period is running while days of it are yet to come.
fn is_running(period: Period, today: Day) -> bool {
    period.holds(today) && today < period.to
}

/// What weakens every change: a period that is hardly logged, and one that still runs beside one that does not.
fn unsure(against: Against, [now, before]: [&Tally; 2], today: Day) -> Vec<String> {
    let names = against.names();
    let [one, other] = &names;
    let runs = |period: Period, name: &str| {
        let left = Period { from: today, to: period.to }.days() - 1;
        format!("{name} still runs: {} of {} are to come", left, counted(period.days(), "day"))
    };
    let mut told = match [against.now, against.before].map(|period| is_running(period, today)) {
        [true, false] => vec![runs(against.now, one)],
        [false, true] => vec![runs(against.before, other)],
        _ => Vec::new(),
    };
    for (tally, name) in [(now, one), (before, other)] {
        if amount::coverage(tally).is_some_and(|coverage| coverage < 0.5) {
            let only = if tally.logged_work_days > 0 { "only " } else { "" };
            told.push(format!("{only}{} in {name}", Covered::of(tally).told()));
        }
    }
    told
}

/// A comparison as JSON. Figures are not rounded; none is where there is nothing to divide by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparisonJson {
    /// The version of this shape.
    pub schema: u64,
    /// The days of the one.
    pub period: Covered,
    /// The days of the other.
    pub against: Covered,
    /// Every number.
    pub numbers: Vec<RowJson>,
}

/// One number of a comparison as JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowJson {
    /// The number's id.
    pub number: String,
    /// `share`, `distance`, `minutes`, `count`.
    pub unit: &'static str,
    /// Its value in the period.
    pub value: Option<f64>,
    /// Its value in the other.
    pub against: Option<f64>,
    /// The one less the other.
    pub change: Option<f64>,
    /// What it is made of: minutes, asks, items or requests.
    pub base: u64,
    /// What it is made of in the other.
    pub base_against: u64,
    /// Why the change is weak.
    pub unsure: Option<String>,
}

impl From<&Comparison> for ComparisonJson {
    fn from(comparison: &Comparison) -> Self {
        let row = |row: &Row| RowJson {
            number: row.figure.id(),
            unit: row.figure.unit().word(),
            value: row.value,
            against: row.value_before,
            change: row.change,
            base: row.base.count,
            base_against: row.base_before.count,
            unsure: comparison.unsure_of(row),
        };
        Self {
            schema: 1,
            period: comparison.now.clone(),
            against: comparison.before.clone(),
            numbers: comparison.rows.iter().map(row).collect(),
        }
    }
}
