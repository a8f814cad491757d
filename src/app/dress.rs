//! How a number reads by what it counts: the one place where a unit gets its form.

use crate::domain::tally::Tally;
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

/// A value as it is said aloud: time is in words, `5 hours 35 minutes`.
pub fn aloud(figure: f64, unit: Unit) -> String {
    match unit {
        Unit::Minutes => value::aloud(whole(figure)),
        Unit::Share | Unit::Distance | Unit::Count => self::figure(Some(figure), unit),
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

/// A number of some days with what it stands on: `38% of 6h30 sorted`, `58%, 81% of it stated`, `no items`.
pub fn with_base(number: &Figure, tally: &Tally) -> String {
    let base = number.base();
    let Some(found) = number.said(tally) else { return nothing(number, tally).to_owned() };
    let told = figure(Some(found), number.unit());
    match (base.of)(tally) {
        Some(amount) => format!("{told}{}", base.words.replace("{}", &figure(Some(amount), base.unit))),
        None => told,
    }
}

/// What is said where the number has no value: that there are no items, or none that it is made of.
pub fn nothing(number: &Figure, tally: &Tally) -> &'static str {
    if tally.sums.items == 0 { NO_ITEMS } else { number.base().none }
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
    use super::{aloud, figure, slope};
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
    fn time_is_said_in_words() {
        assert_eq!(aloud(335.4, Unit::Minutes), "5 hours 35 minutes");
        assert_eq!(aloud(0.384, Unit::Share), "38%");
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
