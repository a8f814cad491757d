//! What the four small panels of Trends say of the last four weeks, the running one included.

use crate::app::behind::Behind;
use crate::app::dress;
use crate::domain::answer::Answer;
use crate::domain::class::Drive;
use crate::domain::distance::Distance;
use crate::domain::tally::Tally;
use crate::metric::number::Unit;
use crate::metric::{asks, downstream, ratio, share, skills};
use crate::text::meaning::Meaning;
use crate::text::{value, words};
use crate::tui::panel::small::{Row, Small};

/// How many there are.
pub const PANELS: usize = 4;

/// How wide each is where all of them stand side by side in 120 columns.
pub const WIDTHS: [u16; PANELS] = [35, 31, 30, 24];

const BEFORE: &str = "pt: against the 4 weeks before";

/// Fills the panels from the facts of these weeks and of those before.
pub fn show(panels: &mut [Small; PANELS], now: &Tally, before: &Tally) {
    let [first, second, third, fourth] = panels;
    distances(first, now, before);
    drives(second, now, before);
    answers(third, now, before);
    exercised(fourth, now);
}

/// A row of a share: its figure, its amount, how far it moved.
fn row(
    names: (&str, &str),
    share: (Option<f64>, Option<f64>),
    amount: String,
    meaning: Meaning,
    behind: Behind,
) -> Row {
    let (now, before) = share;
    let moved = now.zip(before).map(|(now, before)| value::points(now - before)).unwrap_or_default();
    let amount = if now.is_some() { amount } else { String::new() };
    Row {
        name: names.0.to_owned(),
        long: names.1.to_owned(),
        share: now,
        figure: dress::figure(now, Unit::Share),
        beside: vec![moved, amount],
        meaning,
        behind,
    }
}

fn distances(panel: &mut Small, now: &Tally, before: &Tally) {
    let names = ["0 nothing", "1 problem", "2 criteria", "3 ticket"];
    let rows = Distance::ALL.into_iter().zip(names).map(|(distance, name)| {
        let amount = value::clock(now.sums.at[usize::from(distance.digit())]);
        let shares = (downstream::at(now, distance), downstream::at(before, distance));
        let long = format!("{} {}", distance.digit(), words::distance_name(distance));
        row((name, &long), shares, amount, Meaning::Figure, Behind::Distance(distance))
    });
    let notes = vec![
        format!("near, of execution: {}", dress::figure(downstream::NEAR.of(now), Unit::Share)),
        BEFORE.to_owned(),
    ];
    panel.show("What was decided, 4 weeks", rows.collect(), notes);
}

fn drives(panel: &mut Small, now: &Tally, before: &Tally) {
    let of = |tally: &Tally, drive| match drive {
        Drive::Useful => share::USEFUL.of(tally),
        Drive::Safe => share::SAFE.of(tally),
        Drive::Control => share::CONTROL.of(tally),
    };
    let rows = Drive::ALL.into_iter().zip(now.sums.comfort).map(|(drive, minutes)| {
        let name = words::drive(drive);
        let mut row = row(
            (name, name),
            (of(now, drive), of(before, drive)),
            value::clock(minutes),
            Meaning::Comfort,
            Behind::Drive(drive),
        );
        // Of comfort the hours say more than the points.
        row.beside.reverse();
        row
    });
    let comfort = |tally| dress::figure(share::COMFORT.of(tally), Unit::Share);
    let notes = vec![format!("comfort of sorted: {}", comfort(now)), format!("4 weeks before: {}", comfort(before))];
    panel.show("Comfort, why, 4 weeks", rows.collect(), notes);
}

fn answers(panel: &mut Small, now: &Tally, before: &Tally) {
    let given = Answer::ALL.into_iter().filter(|answer| answer.is_given());
    let mut rows: Vec<Row> = given
        .map(|answer| {
            let name = words::answer(answer);
            let shares = (asks::answered(now, answer), asks::answered(before, answer));
            let amount = now.asks.of(answer).to_string();
            let mut row = row((name, name), shares, amount, Meaning::Figure, Behind::Answer(answer));
            row.beside.reverse();
            row
        })
        .collect();
    let open = now.asks.of(Answer::Open);
    rows.push(Row {
        name: words::answer(Answer::Open).to_owned(),
        long: words::answer(Answer::Open).to_owned(),
        share: None,
        figure: String::new(),
        beside: vec![open.to_string()],
        meaning: Meaning::Quiet,
        behind: Behind::Answer(Answer::Open),
    });
    let notes = vec![words::counted(now.asks.all(), "ask"), "open is in no share".to_owned()];
    panel.show("Answers to asks, 4 weeks", rows, notes);
}

fn exercised(panel: &mut Small, now: &Tally) {
    let mut all: Vec<_> = now.skills.iter().collect();
    all.sort_by_key(|skill| std::cmp::Reverse(skill.minutes));
    let most = ratio::number(all.first().map_or(0, |skill| skill.minutes)).max(1.0);
    let rows = all.into_iter().map(|skill| {
        let ago = match skills::days_since(now, skill) {
            None => "never".to_owned(),
            Some(0) => "today".to_owned(),
            Some(days) => format!("{days}d ago"),
        };
        let (figure, beside) = match skill.minutes {
            0 => (ago, vec![String::new(), String::new()]),
            minutes => (value::clock(minutes), vec![ago, words::counted(skill.items, "item")]),
        };
        Row {
            name: skill.skill.as_str().to_owned(),
            long: skill.skill.as_str().to_owned(),
            share: (skill.minutes > 0).then(|| ratio::number(skill.minutes) / most),
            figure,
            beside,
            meaning: Meaning::Leverage,
            behind: Behind::Skill(skill.skill.clone()),
        }
    });
    panel.show("Skills", rows.collect(), Vec::new());
}
