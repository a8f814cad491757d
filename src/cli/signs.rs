//! The four signs as `stats` and `inbox` print them.

use crate::app::dress;
use crate::app::overload::{self, Followed, Past};
use crate::app::signs::{figures, judged, level};
use crate::metric::inbox::{Overload, Sign};
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};

/// A row a sign: name, figure, limit, whether it is over, and why.
pub fn table(overload: &Overload) -> Table<5> {
    let mut table = Table::new([
        Column::left("sign"),
        Column::right("figure"),
        Column::right("limit"),
        Column::left(""),
        Column::stretch("why"),
    ]);
    for sign in &overload.signs {
        let (figure, limit) = figures(sign);
        let (word, meaning) = judged(sign);
        table.row([
            Line::from(sign.title),
            Line::of(figure, meaning),
            Line::of(limit, Meaning::Quiet),
            Line::of(word, meaning),
            Line::from(sign.why.clone()),
        ]);
    }
    table
}

/// The same in small letters: a voice would spell out capitals.
pub fn level_plain(overload: &Overload) -> Line {
    Line::from(level(overload).plain().to_lowercase())
}

/// A line a sign, for listening to: `as is: over. 71%, limit 70%. 12 of 17 answered asks were taken as is.`
pub fn plain(overload: &Overload) -> Vec<Line> {
    let told = |sign: &Sign| {
        let (figure, limit) = figures(sign);
        let word = judged(sign).0.to_lowercase();
        Line::from(format!("sign {}: {word}. figure {figure}, limit {limit}. {}.", sign.title, sign.why))
    };
    overload.signs.iter().map(told).collect()
}

/// What the marks of [`history`] mean.
pub fn history_marks(signs: &Followed) -> Line {
    let days = signs.limits.oldest;
    let told =
        format!("! over the limit as it is now; - no items; one open request older than {days} days is over, too");
    Line::of(told, Meaning::Quiet)
}

/// The signs week by week: a row a week, a `!` where one was over its limit.
pub fn history(signs: &Followed) -> Table<6> {
    let [as_is, load, surge, backlog] = signs.now.signs.each_ref().map(|sign| Column::right(sign.title));
    let mut table = Table::new([Column::left("week"), as_is, load, surge, backlog, Column::stretch("")]);
    for (week, row) in signs.history[0].iter().map(|past| past.week).zip(0..) {
        let mut place = 0;
        let cells = signs.history.each_ref().map(|history| {
            place += 1;
            let unit = signs.now.signs[place - 1].unit;
            match history.get(row).and_then(|past| past.value.map(|value| (value, past.over))) {
                None => Line::of("- ", Meaning::Quiet),
                Some((value, over)) => {
                    let told = dress::figure(Some(value), unit);
                    if over == Some(true) {
                        Line::of(format!("{told}!"), Meaning::Over)
                    } else {
                        Line::from(told + " ")
                    }
                }
            }
        });
        let [as_is, load, surge, backlog] = cells;
        let note = Line::of(signs.calendar.brief(week), Meaning::Quiet);
        table.row([Line::from(week.to_string()), as_is, load, surge, backlog, note]);
    }
    table
}

/// The signs week by week, a line a sign, for listening to.
pub fn history_plain(signs: &Followed) -> Vec<Line> {
    let told = |(sign, history): (&Sign, &Vec<Past>)| {
        let weeks = history.iter().map(|past| {
            let over = if past.over == Some(true) { ", over" } else { "" };
            format!("week {} {}{over}", past.week.number(), dress::figure(past.value, sign.unit))
        });
        let (over, judged) = overload::weeks_over(history);
        let weeks: Vec<String> = weeks.collect();
        let title = if sign.id == "backlog" { "open requests" } else { sign.title };
        Line::from(format!("{title}, the weeks up to this: {}. over in {over} of {judged} weeks.", weeks.join("; ")))
    };
    let known = signs.history[0].iter().filter_map(|past| {
        let told = signs.calendar.told(past.week);
        (!told.is_empty()).then(|| Line::from(format!("week {}: {told}", past.week.number())))
    });
    signs.now.signs.iter().zip(&signs.history).map(told).chain(known).collect()
}
