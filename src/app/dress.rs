//! How a number reads by what it counts: the one place where a unit gets its form.

use crate::metric::base::Whole;
use crate::metric::figure::Figure;
use crate::metric::number::Unit;
use crate::text::meaning::Meaning;
use crate::text::value::{self, NO_ITEMS};

/// A value: `38%`, `1.9`, `5h35`, `12`. None is `no items`.
pub fn figure(figure: Option<f64>, unit: Unit) -> String {
    match (figure.filter(|figure| figure.is_finite()), unit) {
        (None, _) => NO_ITEMS.to_owned(),
        (Some(share), Unit::Share) => value::percent(share),
        (Some(distance), Unit::Distance) => value::distance(distance),
        (Some(minutes), Unit::Minutes) => value::clock(whole(minutes)),
        (Some(count), Unit::Count) => count_told(count),
    }
}

/// How far a value moved: `+8 pt`, `-0.3`, `+2h30`, `+4`, and 0 of each.
pub fn change(by: f64, unit: Unit) -> String {
    match unit {
        Unit::Share => value::points(by),
        Unit::Distance => value::change(by),
        Unit::Minutes => format!("{}{}", sign(whole(by.abs()), by), value::clock(whole(by.abs()))),
        // The median of counts can lie between two of them.
        Unit::Count if by.fract() != 0.0 => signed(by, 1),
        Unit::Count => signed(by, 0),
    }
}

/// The same for listening to: `up 8 points`, `down 2 hours 30 minutes`, `unchanged`.
pub fn change_aloud(by: f64, unit: Unit) -> String {
    let told = match unit {
        Unit::Share => points(by),
        Unit::Distance | Unit::Count => change(by, unit),
        Unit::Minutes => format!("{}{}", sign(whole(by.abs()), by), value::aloud(whole(by.abs()))),
    };
    in_words(&told)
}

/// A change with its sign in words; one without a sign is none.
fn in_words(told: &str) -> String {
    match (told.strip_prefix('+'), told.strip_prefix('-')) {
        (Some(by), _) => format!("up {by}"),
        (_, Some(by)) => format!("down {by}"),
        _ => "unchanged".to_owned(),
    }
}

/// How far a share moved, in words: `+8 points`, `-1 point`, `0 points`.
pub fn points(by: f64) -> String {
    let told = value::points(by).replace(" pt", " points");
    if matches!(told.as_str(), "+1 points" | "-1 points") { told.replace("points", "point") } else { told }
}

/// How far one of many groups moved a share, to a tenth of a point: `+5.3 pt`.
pub fn tenths(by: f64) -> String {
    format!("{} pt", value::change(by * 100.0))
}

/// The same for listening to: `up 5.3 points`.
pub fn tenths_aloud(by: f64) -> String {
    in_words(&format!("{} points", value::change(by * 100.0)))
}

/// What a share counts of a group, minutes in the form given: `5h30`; or asks: `3`, `0.5`.
pub fn part(part: f64, of: Whole, minutes: fn(u64) -> String) -> String {
    match of {
        Whole::Answered => count_told(part),
        _ => minutes(whole(part)),
    }
}

/// A value for listening to: minutes as `5 hours 35 minutes`, all else as it is shown.
pub fn figure_aloud(of: Option<f64>, unit: Unit) -> String {
    match (of, unit) {
        (Some(minutes), Unit::Minutes) => value::aloud(whole(minutes)),
        _ => figure(of, unit),
    }
}

/// How much a number moves a week: `+1.6 points a week`, `-0.12 a week`, `+25 minutes a week`.
pub fn slope(slope: f64, unit: Unit) -> String {
    format!("{} a week", step(slope, unit))
}

/// The same where it is said beside it that this is a week's: `+1.6 points`, `-0.12`, `+25 minutes`.
pub fn step(slope: f64, unit: Unit) -> String {
    match unit {
        Unit::Share => format!("{} points", value::change(slope * 100.0)),
        // A distance spans 3 in all, so that a tenth a week is much.
        Unit::Distance => signed(slope, 2),
        Unit::Minutes => format!("{} minutes", signed(slope, 0)),
        Unit::Count => value::change(slope),
    }
}

/// The look of a number: the three classes and unsorted have their own, every other the same one.
pub fn meaning(number: &Figure) -> Meaning {
    match number.id().as_str() {
        "leverage" => Meaning::Leverage,
        "execution" => Meaning::Execution,
        "comfort" | "useful" | "safe" | "control" => Meaning::Comfort,
        "unsorted" => Meaning::Unsorted,
        _ => Meaning::Figure,
    }
}

/// The sign of what is not rounded to nothing.
fn sign(rounded: u64, by: f64) -> &'static str {
    match (rounded, by > 0.0) {
        (0, _) => "",
        (_, true) => "+",
        (_, false) => "-",
    }
}

/// With its sign, but for what is rounded to nothing.
fn signed(by: f64, decimals: usize) -> String {
    let told = format!("{by:+.decimals$}");
    let is_nothing = !told.bytes().any(|b| (b'1'..=b'9').contains(&b));
    if is_nothing { format!("{:.decimals$}", 0.0) } else { told }
}

/// A count, with a tenth where it is none: limits and means can lie between two counts.
fn count_told(count: f64) -> String {
    let told = format!("{count:.1}");
    told.strip_suffix(".0").map_or_else(|| told.clone(), str::to_owned)
}

/// The nearest whole number; a float has no lossless way to one but through its digits.
fn whole(minutes: f64) -> u64 {
    format!("{:.0}", minutes.max(0.0)).parse().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{change, change_aloud, figure, slope};
    use crate::metric::number::Unit;

    #[test]
    fn a_figure_reads_by_its_unit() {
        assert_eq!(figure(Some(0.384), Unit::Share), "38%");
        assert_eq!(figure(Some(1.85), Unit::Distance), "1.9");
        assert_eq!(figure(Some(335.4), Unit::Minutes), "5h35");
        assert_eq!(figure(Some(12.0), Unit::Count), "12");
        assert_eq!(figure(Some(14.9), Unit::Count), "14.9");
        for unit in [Unit::Share, Unit::Distance, Unit::Minutes, Unit::Count] {
            assert_eq!(figure(None, unit), "no items");
            assert_eq!(figure(Some(f64::NAN), unit), "no items");
        }
    }

    #[test]
    fn a_change_reads_by_its_unit_and_carries_its_sign() {
        let both = |by, unit| (change(by, unit), change_aloud(by, unit));
        for (by, unit, shown, heard) in [
            (0.08, Unit::Share, "+8 pt", "up 8 points"),
            (-0.01, Unit::Share, "-1 pt", "down 1 point"),
            (0.001, Unit::Share, "0 pt", "unchanged"),
            (-0.31, Unit::Distance, "-0.3", "down 0.3"),
            (0.01, Unit::Distance, "0.0", "unchanged"),
            (-150.0, Unit::Minutes, "-2h30", "down 2 hours 30 minutes"),
            (0.0, Unit::Minutes, "0h00", "unchanged"),
            (4.0, Unit::Count, "+4", "up 4"),
            (-0.5, Unit::Count, "-0.5", "down 0.5"),
            (0.0, Unit::Count, "0", "unchanged"),
        ] {
            assert_eq!(both(by, unit), (shown.to_owned(), heard.to_owned()));
        }
    }

    #[test]
    fn a_slope_carries_its_sign_unless_it_is_nothing() {
        assert_eq!(slope(0.016, Unit::Share), "+1.6 points a week");
        assert_eq!(slope(-0.0001, Unit::Share), "0.0 points a week");
        assert_eq!(slope(-0.12, Unit::Distance), "-0.12 a week");
        assert_eq!(slope(-0.001, Unit::Distance), "0.00 a week");
        assert_eq!(slope(25.0, Unit::Minutes), "+25 minutes a week");
        assert_eq!(slope(0.0, Unit::Minutes), "0 minutes a week");
        assert_eq!(slope(0.4, Unit::Count), "+0.4 a week");
    }
}
