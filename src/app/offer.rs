//! What is offered as a target: one's own median, once there are weeks enough. None is built in; there is no right ratio.

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::target::{Aim, Side};
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::metric::median::median;
use crate::metric::number::Unit;

/// How many full weeks with a value there must be.
const FEWEST: usize = 4;
/// How many weeks back it is looked for them.
const WITHIN: i64 = 13;

/// The median of the number over the full weeks before that one, as something to aim for. The side is only where one
/// begins: both can be chosen.
///
/// # Errors
/// When the journal cannot be read.
pub fn target(journal: &Journal, figure: &Figure, before: Week, today: Day) -> Result<Option<Aim>, AppError> {
    let (first, last) = (before.plus(-WITHIN), before.plus(-1));
    let weeks = journal.weeks_with_skills(first, last, &Filter::default(), today)?;
    let full = weeks.iter().filter(|(week, tally)| tally.sums.items > 0 && week.sunday() < today);
    let mut values: Vec<f64> = full.filter_map(|(_, tally)| figure.said(tally)).collect();
    if values.len() < FEWEST {
        return Ok(None);
    }
    let side = match figure {
        Figure::Skill(_) => Side::AtLeast,
        Figure::Listed(number) if matches!(number.id, "leverage" | "near") => Side::AtLeast,
        Figure::Listed(_) => Side::AtMost,
    };
    Ok(median(&mut values).map(|value| Aim { side, value: rounded(value, figure.unit()) }))
}

/// To whole percents, minutes and counts, and tenths of a distance: nobody aims for 28.9 %.
fn rounded(value: f64, unit: Unit) -> f64 {
    match unit {
        Unit::Share => (value * 100.0).round() / 100.0,
        Unit::Distance => (value * 10.0).round() / 10.0,
        Unit::Minutes | Unit::Count => value.round(),
    }
}
