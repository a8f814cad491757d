//! The review of a week as it stands: what its steps have to tell, in short, and what was said.

use serde::Serialize;

use crate::app::exchange::SCHEMA;
use crate::app::journal::Journal;
use crate::app::review::row::{Kind, Section};
use crate::app::review::sitting::Sitting;
use crate::app::review::step::Step;
use crate::app::review::{page, rows};
use crate::cli::out::{Form, Out};
use crate::cli::review::tell;
use crate::domain::week::Week;
use crate::text::meaning::{Line, Meaning};
use crate::text::review::ReviewJson;
use crate::text::when;

/// The rows shown of a section; the rest are counted.
const MOST: usize = 5;

#[derive(Serialize)]
struct Answer {
    schema: u64,
    reviews: Vec<ReviewJson>,
}

/// Prints it.
///
/// # Errors
/// When the journal cannot be read, or the answer not be written.
pub fn print(out: &mut Out, journal: &Journal, sitting: &Sitting) -> anyhow::Result<()> {
    let review = sitting.review.as_ref();
    if out.is_json() {
        let reviews = review.map(ReviewJson::from).into_iter().collect();
        return Ok(out.json(&Answer { schema: SCHEMA, reviews })?);
    }
    let state = match review {
        None => "not begun",
        Some(review) if review.finished_at.is_none() => "a draft",
        Some(_) => "finished",
    };
    let title = format!("Review of {}", when::named(sitting.week.period()));
    out.line(Line::of(title, Meaning::Strong).then(format!(": {state}"), Meaning::Quiet))?;
    for step in Step::ALL.into_iter().filter(|step| *step != Step::Page) {
        part(out, &format!("{} {}", step.number(), step.title()))?;
        for section in rows::of(step, journal, sitting)?.iter().filter(|section| is_fact(section)) {
            self::section(out, journal, sitting.week, section)?;
        }
    }
    part(out, "What was said")?;
    let said = review.map(|review| page::said(journal, &sitting.thoughts, review)).transpose()?.unwrap_or_default();
    if said.is_empty() {
        out.line("Nothing so far.")?;
    }
    for said in said {
        for line in said.lines {
            out.line(Line::of(format!("{}: ", said.heading), Meaning::Quiet).and(line))?;
        }
    }
    Ok(())
}

/// The heading of a part; a voice hears no empty line.
fn part(out: &mut Out, heading: &str) -> anyhow::Result<()> {
    if out.form() == Form::Table {
        out.line("")?;
    }
    Ok(out.line(Line::of(heading, Meaning::Heading))?)
}

/// Whether a section tells what is so; what it offers or asks for is told with what was said.
fn is_fact(section: &Section) -> bool {
    let asks = |kind: &Kind| {
        matches!(kind, Kind::Thought(_) | Kind::Whose | Kind::Experiment | Kind::Intention(_) | Kind::Finish)
    };
    !section.rows.iter().any(|row| row.kind.as_ref().is_some_and(asks))
}

fn section(out: &mut Out, journal: &Journal, week: Week, section: &Section) -> anyhow::Result<()> {
    if section.rows.is_empty() {
        return Ok(out.line(section.none)?);
    }
    if !section.heading.is_empty() {
        // What a heading says behind the colon tells how to answer.
        let heading = section.heading.split(':').next().unwrap_or_default();
        out.line(if heading.ends_with('?') { heading.to_owned() } else { format!("{heading}:") })?;
    }
    let is_all = section.rows.iter().all(|row| matches!(row.kind, None | Some(Kind::Number(_))));
    let most = if is_all { section.rows.len() } else { MOST };
    let indent = if section.heading.is_empty() { "" } else { "  " };
    for row in section.rows.iter().take(most) {
        out.line(format!("{indent}{}", tell::one(row, journal, week)?))?;
    }
    match section.rows.len().saturating_sub(most) {
        0 => Ok(()),
        more => Ok(out.line(Line::of(format!("{indent}and {more} more"), Meaning::Quiet))?),
    }
}
