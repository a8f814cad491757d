//! Step 2, *Look*: the week against the median of the four before, and what changed, in sentences.

use crate::app::aim;
use crate::app::compare::Against;
use crate::app::dress;
use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::app::moved;
use crate::app::notices;
use crate::app::overload;
use crate::app::review::row::{self, Row, Section, quiet};
use crate::app::review::sitting::Sitting;
use crate::app::stats::Covered;
use crate::app::unusual::Unusual;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::name::Name;
use crate::domain::notice::Kind;
use crate::domain::period::Period;
use crate::domain::tally::{Grouping, Tally};
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::metric::median::median;
use crate::metric::number::Unit;
use crate::text::meaning::{Line, Meaning};
use crate::text::value;
use crate::text::when;

/// The weeks whose median the week is held against.
pub const BEFORE: i64 = 4;

/// A number of the week beside the weeks before.
#[derive(Debug, Clone)]
pub struct Beside {
    /// The number.
    pub figure: Figure,
    /// Its value in the week; none where there is nothing to divide by.
    pub value: Option<f64>,
    /// The median of the four weeks before that have one; none where none has.
    pub median: Option<f64>,
}

impl Beside {
    /// The one less the other.
    pub fn change(&self) -> Option<f64> {
        Some(self.value? - self.median?)
    }
}

/// Every number of the list, and each skill with a target, beside its median.
///
/// # Errors
/// When the journal cannot be read.
pub fn beside(journal: &Journal, week: Week, today: Day) -> Result<Vec<Beside>, AppError> {
    let tally = journal.tally(week.period(), &Filter::default(), today)?;
    let before = journal.weeks_with_skills(week.plus(-BEFORE), week.plus(-1), &Filter::default(), today)?;
    // A skill is beside them where something is aimed for.
    let aimed = journal.targets()?.into_iter().filter(|target| target.aim.is_some());
    let mut skills: Vec<Name> = Vec::new();
    for figure in aimed.filter_map(|target| Figure::kept(&target.number)) {
        match figure {
            Figure::Skill(skill) if !skills.iter().any(|known| known.is(&skill)) => skills.push(skill),
            _ => {}
        }
    }
    Ok(Figure::all(&skills).into_iter().map(|figure| one(figure, &tally, &before)).collect())
}

fn one(figure: Figure, tally: &Tally, before: &[(Week, Tally)]) -> Beside {
    let with_items = before.iter().filter(|(_, tally)| tally.sums.items > 0);
    let mut values: Vec<f64> = with_items.filter_map(|(_, tally)| figure.said(tally)).collect();
    Beside { value: figure.said(tally), median: median(&mut values), figure }
}

/// Its rows.
///
/// # Errors
/// When the journal cannot be read.
pub fn sections(journal: &Journal, sitting: &Sitting) -> Result<Vec<Section>, AppError> {
    let beside = beside(journal, sitting.week, sitting.today)?;
    let mut rows = Vec::with_capacity(beside.len());
    for number in &beside {
        rows.push(row(number, journal, sitting)?);
    }
    let name = when::week_short(sitting.week);
    let told = Section { rows: sentences(journal, sitting, &beside)?, ..Section::default() };
    let heading = format!("{name} against the median of the four weeks before");
    Ok(vec![told, Section { heading, rows, none: "" }])
}

/// `39%  median 31%   +8 pt`, with the target where there is one.
fn row(number: &Beside, journal: &Journal, sitting: &Sitting) -> Result<Row, AppError> {
    let unit = number.figure.unit();
    let shown =
        |value: Option<f64>| value.map_or_else(|| "\u{2013}".to_owned(), |value| dress::figure(Some(value), unit));
    let change = number.change().map_or_else(String::new, |by| dress::change(by, unit));
    let mut told = Line::of(number.figure.title(), Meaning::Plain);
    if let Some(aim) = journal.target_on(&number.figure.id(), sitting.as_of())?.and_then(|target| target.aim) {
        told = told.then(format!("  target: {}", aim::told(aim, unit)), Meaning::Target);
    }
    let meaning = match dress::meaning(&number.figure) {
        Meaning::Figure => Meaning::Plain,
        of_class => of_class,
    };
    let aside = Line::of(format!("{:>7}", shown(number.value)), meaning)
        .then("   median ", Meaning::Quiet)
        .then(format!("{:>7}", shown(number.median)), Meaning::Quiet)
        .and(format!("{change:>9}"));
    let about = quiet(number.figure.about());
    Ok(Row::of(row::Kind::Number(number.figure.clone()), told).beside(aside).more([about]))
}

/// What changed, how much of the week is told, what was unusual, and what is worth telling.
fn sentences(journal: &Journal, sitting: &Sitting, beside: &[Beside]) -> Result<Vec<Row>, AppError> {
    let week = sitting.week;
    let tally = journal.tally(week.period(), &Filter::default(), sitting.today)?;
    if tally.sums.items == 0 {
        return Ok(vec![Row::told("No items in this week yet.")]);
    }
    let mut told: Vec<Line> = moved_most(beside).into_iter().collect();
    told.extend(what_moved_it(journal, sitting, beside)?);
    let mut unusual = Unusual::of_week(journal, week)?.told();
    unusual.insert(0, Covered::of(&tally).told());
    told.push(quiet(format!("{}.", unusual.join("; "))));
    let overload = overload::of_week(journal, week, sitting.today)?;
    told.extend(overload.signs.iter().filter(|sign| sign.over == Some(true)).map(|sign| {
        Line::of(format!("Over your limit, {}", sign.title), Meaning::Over).and(format!(": {}.", sign.why))
    }));
    for notice in notices::of(journal, sitting.as_of())? {
        told.extend(notice.told.into_iter().take(2));
        // What repeats is asked about where it can be answered, in step 5.
        if notice.kind != Kind::Repeats {
            told.push(Line::of(notice.question, Meaning::Strong));
        }
    }
    Ok(told.into_iter().map(Row::told).collect())
}

/// The share that lies farthest from its median, in a sentence.
fn moved_most(beside: &[Beside]) -> Option<Line> {
    let shares = beside.iter().filter(|number| number.figure.unit() == Unit::Share);
    let far = |number: &&Beside| number.change().map_or(0.0, f64::abs);
    let most = shares.max_by(|a, b| far(a).total_cmp(&far(b)))?;
    let by = most.change()?;
    let (title, now) = (most.figure.title(), value::percent(most.value));
    Some(match dress::points(by).as_str() {
        "0 points" => Line::of("Every share is where it was: none moved by a whole point.", Meaning::Plain),
        points => Line::of(title, dress::meaning(&most.figure))
            .and(format!(" moved most: {now}, {points} against the median of {}.", value::percent(most.median))),
    })
}

/// The projects that moved leverage since the week before, in a sentence; none where there is nothing to explain.
fn what_moved_it(journal: &Journal, sitting: &Sitting, beside: &[Beside]) -> Result<Option<Line>, AppError> {
    let Some(leverage) = beside.first() else { return Ok(None) };
    let Ok(share) = leverage.figure.share() else { return Ok(None) };
    let now: Period = sitting.week.period();
    let moved = moved::of(journal, share, Against::the_one_before(now), &Filter::default(), sitting.today)?;
    let Some(shift) = &moved.shift else { return Ok(None) };
    let that_way = |by: f64| (by > 0.0) == (shift.by > 0.0) && dress::tenths(by) != "0.0 pt";
    let movements = shift.movements(Grouping::Projects).iter().filter(|movement| that_way(movement.change));
    let parts: Vec<String> = movements
        .take(2)
        .map(|movement| {
            let name = moved::name(Grouping::Projects, movement.name.as_deref());
            format!("{name} ({})", dress::tenths(movement.change))
        })
        .collect();
    let of = if parts.is_empty() { String::new() } else { format!("; that way most of all {}", parts.join(" and ")) };
    Ok(Some(Line::from(format!("{}{of}.", moved.headline()))))
}
