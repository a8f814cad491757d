//! Two periods beside each other, as `stats --compare` prints them.

use crate::app::compare::{Comparison, ComparisonJson, Row};
use crate::app::dress;
use crate::app::stands_on;
use crate::cli::out::{Form, Out};
use crate::metric::figure::Figure;
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};
use crate::text::{value, when};

/// Prints them, with what was unusual about their days.
///
/// # Errors
/// When they cannot be written.
pub fn print(out: &mut Out, comparison: &Comparison, unusual: Vec<String>) -> anyhow::Result<()> {
    match out.form() {
        Form::Json => Ok(out.json(&ComparisonJson::from(comparison))?),
        Form::Plain => plain(out, comparison, unusual),
        Form::Table => table(out, comparison, unusual),
    }
}

fn table(out: &mut Out, comparison: &Comparison, unusual: Vec<String>) -> anyhow::Result<()> {
    let mut days = Table::new([Column::left(""), Column::left(""), Column::stretch("")]);
    for (title, covered) in [("before", &comparison.before), ("now", &comparison.now)] {
        let named = Line::of(when::named(covered.period()), Meaning::Strong);
        days.row([Line::from(title), named, Line::of(covered.told(), Meaning::Quiet)]);
    }
    out.table(days)?;
    out.lines(unusual.into_iter().map(|told| Line::of(told, Meaning::Quiet)))?;
    out.lines(comparison.unsure.iter().map(|told| Line::from("unsure: ").and(told.as_str())))?;
    out.line("")?;
    let mut table = Table::new([
        Column::left(""),
        Column::right("before"),
        Column::right("now"),
        Column::right("change"),
        Column::left("made of: before, now"),
        Column::stretch("unsure, being"),
    ]);
    let (rows, unused): (Vec<&Row>, Vec<&Row>) = comparison.rows.iter().partition(|row| !is_unused(row));
    for row in rows {
        let unit = row.figure.unit();
        let meaning = if row.unsure.is_some() { Meaning::Quiet } else { Meaning::Strong };
        table.row([
            Line::from(row.figure.title()),
            Line::from(dress::figure(row.value_before, unit)),
            Line::from(dress::figure(row.value, unit)),
            row.change.map_or_else(Line::default, |by| Line::of(dress::change(by, unit), meaning)),
            Line::of(made_of(row), Meaning::Quiet),
            Line::from(row.unsure.clone().unwrap_or_default()),
        ]);
    }
    out.table(table)?;
    if !unused.is_empty() {
        let skills: Vec<String> = unused.iter().map(|row| row.figure.title().replace("Skill: ", "")).collect();
        out.line(Line::of(format!("in neither: {}", skills.join(", ")), Meaning::Quiet))?;
    }
    Ok(())
}

/// A skill that was exercised in neither period.
fn is_unused(row: &Row) -> bool {
    matches!(row.figure, Figure::Skill(_)) && row.base.count == 0 && row.base_before.count == 0
}

fn made_of(row: &Row) -> String {
    let made = format!(
        "{}, {}",
        stands_on::base_alone(row.base_before, value::clock),
        stands_on::base(row.base, value::clock)
    );
    match row.per_day {
        None => made,
        Some([now, before]) => {
            let daily = |value| dress::figure(value, row.figure.unit());
            format!("{made}; {}, {} a logged day", daily(before), daily(now))
        }
    }
}

fn plain(out: &mut Out, comparison: &Comparison, unusual: Vec<String>) -> anyhow::Result<()> {
    for (title, covered) in [("period", &comparison.now), ("against", &comparison.before)] {
        out.line(format!("{title}: {}; {}", when::named(covered.period()), covered.told()))?;
    }
    out.lines(unusual.into_iter().map(Line::from))?;
    out.lines(comparison.unsure.iter().map(|told| Line::from("unsure: ").and(told.as_str())))?;
    for row in &comparison.rows {
        let unit = row.figure.unit();
        let (now, before) = (dress::figure_aloud(row.value, unit), dress::figure_aloud(row.value_before, unit));
        let change = row.change.map_or_else(String::new, |by| format!(", {}", dress::change_aloud(by, unit)));
        let (base, base_before) =
            (stands_on::base(row.base, value::aloud), stands_on::base_alone(row.base_before, value::aloud));
        let per_day = row.per_day.map_or_else(String::new, |[now, before]| {
            let daily = |value| dress::figure_aloud(value, unit);
            format!("; per logged day {}, before {}", daily(now), daily(before))
        });
        let unsure = row.unsure.as_ref().map_or_else(String::new, |told| format!("; unsure: {told}"));
        let title = row.figure.title();
        out.line(format!(
            "{title}: {now}, before {before}{change}; made of {base}, before {base_before}{per_day}{unsure}"
        ))?;
    }
    Ok(())
}
