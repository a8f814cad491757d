//! A step in lines to listen to: its head, its sections, and what each row says.

use crate::app::aim;
use crate::app::dress;
use crate::app::journal::Journal;
use crate::app::review::look;
use crate::app::review::row::{Kind, Row, Section, Tick};
use crate::app::review::sitting::Sitting;
use crate::app::review::step::Step;
use crate::cli::items;
use crate::cli::review::question::{About, Question};
use crate::domain::week::Week;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;
use crate::text::words::counted;

/// `step 3 of 7, Leverage, 1 minute 30 seconds`, and below it what it asks.
pub fn head(step: Step) -> [Line; 2] {
    let number = format!("step {} of {}", step.number(), Step::ALL.len());
    let head = format!("{number}, {}, {}", step.title(), lasted(step.budget()));
    [Line::of(head, Meaning::Strong), Line::from(step.question())]
}

/// Seconds as they are said.
pub fn lasted(seconds: u64) -> String {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let parts = [(minutes, "minute"), (seconds, "second")].into_iter().filter(|(count, _)| *count > 0);
    parts.map(|(count, unit)| counted(count, unit)).collect::<Vec<_>>().join(" ")
}

/// The heading of a section, and the rows at which nothing can be answered.
pub fn section(section: &Section) -> Vec<Line> {
    let heading = Some(section.heading.as_str()).filter(|heading| !heading.is_empty());
    let mut lines: Vec<Line> = heading.map(|heading| Line::of(heading, Meaning::Heading)).into_iter().collect();
    if section.rows.is_empty() {
        lines.push(Line::from(section.none));
    }
    lines.extend(section.rows.iter().filter(|row| row.kind.is_none()).map(|row| Line::from(flowing(&row.told))));
    lines
}

/// What a question is about: its rows, and what belongs to them.
///
/// # Errors
/// When the journal cannot be read.
pub fn question(question: &Question, journal: &Journal, sitting: &Sitting) -> anyhow::Result<Vec<Line>> {
    Ok(match question.about {
        About::Numbers => numbers(question, journal, sitting)?,
        About::Thoughts => {
            let told =
                |(row, number): (&Row, u32)| Line::from(format!("{number}: {}{}", flowing(&row.told), ticked(row)));
            question.rows.iter().zip(1..).map(told).collect()
        }
        _ => {
            let mut lines = Vec::new();
            for row in &question.rows {
                lines.push(Line::from(one(row, journal, sitting.week)?));
                lines.extend(more(row).map(Line::from));
            }
            lines
        }
    })
}

/// A row in one sentence: an item with its facts, its day where it is of another week than that one, else what stands in it and at its right.
///
/// # Errors
/// When the journal cannot be read.
pub fn one(row: &Row, journal: &Journal, week: Week) -> anyhow::Result<String> {
    let told = flowing(&row.told);
    let aside = match &row.kind {
        Some(Kind::Item(id)) => {
            let work = journal.item(*id)?.work;
            let mut told = format!("item {id}: {}, {}", work.title, items::said(&work).join(", "));
            if work.week() != week {
                told = format!("{told}, {}", when::short_day(work.day));
            }
            if !work.outcome.is_empty() {
                told = format!("{told}; outcome: {}", work.outcome);
            }
            return Ok(told);
        }
        Some(Kind::Intention(place)) => {
            let number = (place + 1).to_string();
            let line = told.strip_prefix(&number).map_or(told.as_str(), str::trim_start);
            return Ok(format!("intention {number}: {}", if line == "\u{2013}" { "none yet" } else { line }));
        }
        Some(Kind::Label) => return Ok(format!("label of the week: {}", flowing(&row.aside))),
        _ => flowing(&row.aside),
    };
    let said = match flowing(&row.said).trim_start_matches("\u{2192} ") {
        "" => String::new(),
        said => format!(": {said}"),
    };
    if aside.is_empty() {
        return Ok(format!("{told}{}{said}", ticked(row)));
    }
    // A sentence goes on with what stands beside it.
    Ok(format!("{}, {aside}{}{said}", told.trim_end_matches('.'), ticked(row)))
}

/// What is told beside a row when it is its turn; the screen's keys are not.
fn more(row: &Row) -> impl Iterator<Item = String> {
    let is_keys = |line: &&Line| line.0.iter().all(|span| span.meaning == Meaning::Quiet);
    row.more.iter().filter(move |line| !is_keys(line)).map(flowing)
}

const fn ticked(row: &Row) -> &'static str {
    match (row.tick, &row.kind) {
        (Tick::None | Tick::Off, _) => "",
        (Tick::On, Some(Kind::Thought(_))) => " (caught)",
        (Tick::On, _) => " (marked)",
        (Tick::Star, _) => " (caught, the hardest to interrupt)",
    }
}

/// A line without its columns and arrows.
pub fn flowing(line: &Line) -> String {
    let text = line.plain().replace("  \u{2192} ", ": ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `Leverage share: 39%, median 31%, up 8 points, target at least 30%`.
fn numbers(question: &Question, journal: &Journal, sitting: &Sitting) -> anyhow::Result<Vec<Line>> {
    let mut lines = Vec::new();
    for number in look::beside(journal, sitting.week, sitting.today)? {
        let id = number.figure.id();
        if !question.rows.iter().any(|row| matches!(&row.kind, Some(Kind::Number(figure)) if figure.id() == id)) {
            continue;
        }
        let unit = number.figure.unit();
        let mut told = vec![dress::figure_aloud(number.value, unit)];
        told.extend(number.median.map(|median| format!("median {}", dress::figure_aloud(Some(median), unit))));
        told.extend(number.change().map(|by| dress::change_aloud(by, unit)));
        let target = journal.target_on(&id, sitting.as_of())?.and_then(|target| target.aim);
        told.extend(target.map(|aim| format!("target {}", aim::aloud(aim, unit))));
        lines.push(Line::from(format!("{id}: {}", told.join(", "))));
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::{head, lasted};
    use crate::app::review::step::Step;

    #[test]
    fn a_step_says_its_number_its_budget_and_its_question() {
        assert_eq!(head(Step::Leverage)[0].plain(), "step 3 of 7, Leverage, 1 minute 30 seconds");
        assert_eq!(head(Step::Page)[0].plain(), "step 7 of 7, Page, 30 seconds");
        assert_eq!(lasted(120), "2 minutes");
        assert_eq!(head(Step::Gaps)[1].plain(), Step::Gaps.question());
    }
}
