//! The four signs as `stats` and `inbox` print them.

use crate::app::dress;
use crate::metric::inbox::{Level, Overload, Sign};
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};

/// `OVERLOADED: 2 of 4 signs over, 1 cannot be judged yet`.
pub fn level(overload: &Overload) -> Line {
    let (word, meaning) = match overload.level {
        Level::Calm => ("calm".to_owned(), Meaning::Fine),
        Level::Busy => ("busy".to_owned(), Meaning::Strong),
        Level::Overloaded => ("OVERLOADED".to_owned(), Meaning::Over),
    };
    let over = match overload.over() {
        0 => "no sign is over".to_owned(),
        over => format!("{over} of {} signs over", overload.signs.len()),
    };
    let unknown = match overload.unknown() {
        0 => String::new(),
        unknown => format!(", {unknown} cannot be judged yet"),
    };
    Line::of(word, meaning).and(format!(": {over}{unknown}"))
}

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

fn figures(sign: &Sign) -> (String, String) {
    let limit = sign.limit.map_or_else(|| "none yet".to_owned(), |limit| dress::figure(Some(limit), sign.unit));
    (dress::figure(sign.value, sign.unit), limit)
}

const fn judged(sign: &Sign) -> (&'static str, Meaning) {
    match sign.over {
        Some(true) => ("OVER", Meaning::Over),
        Some(false) => ("ok", Meaning::Fine),
        None => ("unknown", Meaning::Unknown),
    }
}
