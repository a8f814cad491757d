//! What moved a share, as `stats --why` prints it.

use crate::app::dress;
use crate::app::moved::{self, Moved, MovedJson, Shift};
use crate::app::stands_on;
use crate::cli::out::{Form, Out};
use crate::domain::tally::Grouping;
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};
use crate::text::{value, when};

/// How many groups of each kind are named; the others are told as one.
const NAMED: usize = 7;

/// Prints it, with what was unusual about the days of both periods.
///
/// # Errors
/// When it cannot be written.
pub fn print(out: &mut Out, moved: &Moved, unusual: Vec<String>) -> anyhow::Result<()> {
    match out.form() {
        Form::Json => Ok(out.json(&MovedJson::from(moved))?),
        Form::Plain => plain(out, moved, unusual),
        Form::Table => tables(out, moved, unusual),
    }
}

fn tables(out: &mut Out, moved: &Moved, unusual: Vec<String>) -> anyhow::Result<()> {
    out.line(Line::of(moved.headline(), Meaning::Strong))?;
    let mut days = Table::new([Column::left(""), Column::left(""), Column::left(""), Column::stretch("")]);
    for (title, covered, value, base) in
        [("before", &moved.before, moved.value_before, moved.base_before), ("now", &moved.now, moved.value, moved.base)]
    {
        let made_of = value.map_or_else(
            || value::percent(value),
            |value| format!("{} of {}", value::percent(value), stands_on::base(base, value::clock)),
        );
        days.row([
            Line::from(title),
            Line::from(when::named(covered.period())),
            Line::from(made_of),
            Line::of(covered.told(), Meaning::Quiet),
        ]);
    }
    out.table(days)?;
    out.lines(unusual.into_iter().map(|told| Line::of(told, Meaning::Quiet)))?;
    let Some(shift) = &moved.shift else { return Ok(()) };
    out.line("")?;
    out.table(movements(moved, shift))?;
    out.line("")?;
    let told =
        format!("Each list adds up to {}. Before and now: what the number counts of each.", dress::tenths(shift.by));
    Ok(out.line(Line::of(told, Meaning::Quiet))?)
}

/// The three lists below each other. Figures come first, so that they stand in line whatever the names.
fn movements(moved: &Moved, shift: &Shift) -> Table<4> {
    let titles = [Column::right("moved it"), Column::right("before"), Column::right("now"), Column::stretch("")];
    let mut table = Table::new(titles);
    let part = |part| Line::of(dress::part(part, moved.share.part.whole, value::clock), Meaning::Quiet);
    for by in Grouping::ALL {
        if by != Grouping::ALL[0] {
            table.row(Default::default());
        }
        let heading = Line::of(format!("by {}", by.word()), Meaning::Heading);
        table.row([Line::default(), Line::default(), Line::default(), heading]);
        let (first, rest) = shift.first(by, NAMED);
        for group in first {
            let change = Line::of(dress::tenths(group.change), Meaning::Strong);
            let name = Line::from(moved::name(by, group.name.as_deref()));
            table.row([change, part(group.part_before), part(group.part), name]);
        }
        if let Some(rest) = rest {
            let others = Line::of(others(rest.groups, first.len()), Meaning::Quiet);
            table.row([Line::from(dress::tenths(rest.change)), part(rest.part_before), part(rest.part), others]);
        }
    }
    table
}

/// `12 others`, or `all 12` where none is named.
fn others(groups: usize, named: usize) -> String {
    match (named, groups) {
        (0, _) => format!("all {groups}"),
        (_, 1) => "1 other".to_owned(),
        _ => format!("{groups} others"),
    }
}

fn plain(out: &mut Out, moved: &Moved, unusual: Vec<String>) -> anyhow::Result<()> {
    out.line(moved.headline())?;
    for (title, covered) in [("period", &moved.now), ("against", &moved.before)] {
        out.line(format!("{title}: {}; {}", when::named(covered.period()), covered.told()))?;
    }
    out.lines(unusual.into_iter().map(Line::from))?;
    let Some(shift) = &moved.shift else { return Ok(()) };
    let part = |part| dress::part(part, moved.share.part.whole, value::aloud);
    for by in Grouping::ALL {
        let kind = by.word();
        let (first, rest) = shift.first(by, NAMED);
        for group in first {
            let name = group.name.as_deref().unwrap_or(if by == Grouping::Projects { "none" } else { "self" });
            let (change, now, before) = (dress::tenths_aloud(group.change), part(group.part), part(group.part_before));
            out.line(format!("{kind} {name}: {change}; {now}, before {before}"))?;
        }
        if let Some(rest) = rest {
            let (change, now, before) = (dress::tenths_aloud(rest.change), part(rest.part), part(rest.part_before));
            let others = others(rest.groups, first.len());
            out.line(format!("{kind}, {others}: {change}; {now}, before {before}"))?;
        }
    }
    let (base, before) =
        (stands_on::base(moved.base, value::aloud), stands_on::base_alone(moved.base_before, value::aloud));
    Ok(out.line(format!("each list adds up to the change; the number is made of {base}, before {before}"))?)
}
