//! How the four signs of overload read, for every screen, command and page.

use crate::app::dress;
use crate::metric::inbox::{Level, Overload, Sign};
use crate::text::meaning::{Line, Meaning};

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

/// The figure of a sign and its limit: `71%` and `70%`, `19` and `none yet`.
pub fn figures(sign: &Sign) -> (String, String) {
    let limit = sign.limit.map_or_else(|| "none yet".to_owned(), |limit| dress::figure(Some(limit), sign.unit));
    (dress::figure(sign.value, sign.unit), limit)
}

/// Whether a sign is over its limit: `OVER`, `ok`, `unknown`.
pub const fn judged(sign: &Sign) -> (&'static str, Meaning) {
    match sign.over {
        Some(true) => ("OVER", Meaning::Over),
        Some(false) => ("ok", Meaning::Fine),
        None => ("unknown", Meaning::Unknown),
    }
}
