//! Whether one has become an inbox: the four signs of one week, each with its figure, its limit and a sentence.

use crate::domain::answer::Answer;
use crate::domain::limits::Limits;
use crate::domain::tally::Tally;
use crate::metric::asks;
use crate::metric::median::{deviation, median};
use crate::metric::number::Unit;
use crate::metric::ratio::{number, reaches};

/// One of the four signs of overload.
#[derive(Debug, Clone, PartialEq)]
pub struct Sign {
    /// The name in JSON: `as_is`, `load`, `surge` or `backlog`.
    pub id: &'static str,
    /// What screens call it.
    pub title: &'static str,
    /// What value and limit count. The days of a backlog are a count too; its sentence says which it is.
    pub unit: Unit,
    /// Whether it is over the limit; none while that cannot be judged.
    pub over: Option<bool>,
    /// The figure; none where there is nothing to divide by. It is there, too, while the sign cannot be judged yet.
    pub value: Option<f64>,
    /// The limit; none where it needs more weeks than there are.
    pub limit: Option<f64>,
    /// One sentence: what the figure is made of, or what it still needs and has.
    pub why: String,
}

/// How many signs are over, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// None.
    Calm,
    /// One.
    Busy,
    /// Two or more.
    Overloaded,
}

impl Level {
    /// The word itself, as in JSON and on screens.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Busy => "busy",
            Self::Overloaded => "overloaded",
        }
    }
}

/// The four signs of a week and what they come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Overload {
    /// What they come to.
    pub level: Level,
    /// As is, load, surge, backlog.
    pub signs: [Sign; 4],
}

impl Overload {
    /// How many signs are over their limit.
    pub fn over(&self) -> usize {
        self.signs.iter().filter(|sign| sign.over == Some(true)).count()
    }

    /// How many signs cannot be judged yet.
    pub fn unknown(&self) -> usize {
        self.signs.iter().filter(|sign| sign.over.is_none()).count()
    }
}

/// The signs of one week, Monday to Sunday.
///
/// `earlier_asks` are the ask counts of the latest weeks before it that have items, at most
/// [`Limits::SURGE_WEEKS`] of them, in any order.
pub fn overload(week: &Tally, earlier_asks: &[u64], limits: &Limits) -> Overload {
    let signs = [as_is(week, limits), load(week, limits), surge(week, earlier_asks), backlog(week, limits)];
    let mut overload = Overload { level: Level::Calm, signs };
    overload.level = match overload.over() {
        0 => Level::Calm,
        1 => Level::Busy,
        _ => Level::Overloaded,
    };
    overload
}

/// Over from the limit on: asks taken as is, of those answered.
fn as_is(week: &Tally, limits: &Limits) -> Sign {
    let value = asks::AS_IS.of(week);
    let (taken, answered) = (week.asks.of(Answer::Accepted), week.asks.answered());
    let judged = answered >= Limits::AS_IS_FROM;
    let why = if judged {
        let were = if taken == 1 { "was" } else { "were" };
        format!("{taken} of {answered} answered asks {were} taken as is")
    } else {
        format!("needs {} answered asks, has {answered}", Limits::AS_IS_FROM)
    };
    Sign {
        id: "as_is",
        title: "as is",
        unit: Unit::Share,
        over: value.filter(|_| judged).map(|value| reaches(value, limits.as_is)),
        value,
        limit: Some(limits.as_is),
        why,
    }
}

/// Over from the limit on: minutes of asks taken as is, of all.
fn load(week: &Tally, limits: &Limits) -> Sign {
    let value = asks::LOAD.of(week);
    let (taken, all) = (week.asks.minutes(Answer::Accepted), week.sums.minutes);
    let judged = all >= Limits::LOAD_FROM;
    let why = if judged {
        format!("{} of {} went to asks taken as is", hours(taken), hours(all))
    } else {
        format!("needs {} of items, has {}", hours(Limits::LOAD_FROM), hours(all))
    };
    Sign {
        id: "load",
        title: "load",
        unit: Unit::Share,
        over: value.filter(|_| judged).map(|value| reaches(value, limits.load)),
        value,
        limit: Some(limits.load),
        why,
    }
}

/// Over above the limit: asks, against what earlier weeks had.
fn surge(week: &Tally, earlier_asks: &[u64]) -> Sign {
    let asked = number(week.asks.all());
    let weeks = earlier_asks.len();
    let usual = usual(earlier_asks);
    let why = match usual {
        Some((median, _)) => {
            let asks = if week.asks.all() == 1 { "ask" } else { "asks" };
            format!("{asked} {asks}; median of {weeks} earlier weeks: {median}")
        }
        None => format!("needs {} earlier weeks with items, has {weeks}", Limits::SURGE_FROM),
    };
    Sign {
        id: "surge",
        title: "surge",
        unit: Unit::Count,
        over: usual.map(|(_, limit)| asked > limit),
        value: Some(asked),
        limit: usual.map(|(_, limit)| limit),
        why,
    }
}

/// The median of the earlier weeks, and the most asks that are no surge: two standard deviations above it, one being
/// estimated by 1.4826 × the median absolute deviation and never taken as less than one ask. None below four weeks.
fn usual(earlier_asks: &[u64]) -> Option<(f64, f64)> {
    if earlier_asks.len() < Limits::SURGE_FROM {
        return None;
    }
    let mut counts: Vec<f64> = earlier_asks.iter().copied().map(number).collect();
    let middle = median(&mut counts)?;
    let spread = 1.4826 * deviation(&counts, middle)?;
    Some((middle, middle + 2.0 * spread.max(1.0)))
}

/// Over above either limit: open requests, and the days of the oldest. Value and limit are the count's, unless only
/// the age is over.
fn backlog(week: &Tally, limits: &Limits) -> Sign {
    let open = u64::try_from(week.open_since.len()).unwrap_or(u64::MAX);
    let oldest = asks::oldest_days(week);
    let too_many = open > limits.open;
    let too_old = oldest.filter(|&days| days > limits.oldest);
    let (value, limit) = match too_old {
        Some(days) if !too_many => (days, limits.oldest),
        _ => (open, limits.open),
    };
    let why = match oldest.map(|days| format!("{days} {} old", if days == 1 { "day" } else { "days" })) {
        None => "no request is open".to_owned(),
        Some(age) if open == 1 => format!("the one open request is {age}"),
        Some(age) => format!("{open} open requests, the oldest {age}"),
    };
    Sign {
        id: "backlog",
        title: "backlog",
        unit: Unit::Count,
        over: Some(too_many || too_old.is_some()),
        value: Some(number(value)),
        limit: Some(number(limit)),
        why,
    }
}

/// `14h10`
fn hours(minutes: u64) -> String {
    format!("{}h{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::{Level, Overload, Sign, overload};
    use crate::domain::day::date;
    use crate::domain::limits::Limits;
    use crate::domain::tally::Tally;
    use crate::metric::sample;

    /// A week with `taken` asks taken as is and `shaped` ones, of so many minutes each.
    fn asked(taken: usize, shaped: usize, minutes: u64) -> Tally {
        let line = |n, answer| format!("Ask {n} {minutes}m e @ana/{answer}");
        let lines: Vec<String> =
            (0..taken).map(|n| line(n, 'a')).chain((taken..taken + shaped).map(|n| line(n, 's'))).collect();
        sample::week(&lines.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// A week at whose end, Sunday 22 November, requests have been open since these days.
    fn open(since: &[&str]) -> Tally {
        Tally { open_since: since.iter().map(|day| date(day).unwrap()).collect(), ..sample::week(&[]) }
    }

    fn told(sign: &Sign) -> String {
        let figure = |figure: Option<f64>| figure.map_or("none".to_owned(), |figure| format!("{figure:.2}"));
        let over = match sign.over {
            Some(true) => "OVER",
            Some(false) => "ok",
            None => "unknown",
        };
        format!("{} {} of {} {over}: {}", sign.id, figure(sign.value), figure(sign.limit), sign.why)
    }

    fn signs(week: &Tally, earlier: &[u64]) -> [String; 4] {
        overload(week, earlier, &Limits::default()).signs.each_ref().map(told)
    }

    #[test]
    fn an_overloaded_week_gives_its_reasons() {
        let mut week = asked(12, 5, 100);
        week.open_since = [vec![date("2026-10-30").unwrap()], vec![date("2026-11-20").unwrap(); 13]].concat();
        let found = overload(&week, &[6, 7, 8], &Limits::default());
        assert_eq!(found.level, Level::Overloaded);
        assert_eq!((found.over(), found.unknown()), (3, 1));
        assert_eq!(
            found.signs.each_ref().map(told),
            [
                "as_is 0.71 of 0.70 OVER: 12 of 17 answered asks were taken as is",
                "load 0.71 of 0.50 OVER: 20h00 of 28h20 went to asks taken as is",
                "surge 17.00 of none unknown: needs 4 earlier weeks with items, has 3",
                "backlog 14.00 of 9.00 OVER: 14 open requests, the oldest 23 days old",
            ]
        );
    }

    #[test]
    fn an_empty_week_is_calm_and_says_what_it_needs() {
        let found = overload(&sample::week(&[]), &[], &Limits::default());
        assert_eq!(found.level, Level::Calm);
        assert_eq!(
            found.signs.each_ref().map(told),
            [
                "as_is none of 0.70 unknown: needs 5 answered asks, has 0",
                "load none of 0.50 unknown: needs 5h00 of items, has 0h00",
                "surge 0.00 of none unknown: needs 4 earlier weeks with items, has 0",
                "backlog 0.00 of 9.00 ok: no request is open",
            ]
        );
    }

    #[test]
    fn open_asks_alone_are_not_judged_as_answers() {
        let week = sample::week(&["A @ana/o", "B @ana/o", "C @bo/o", "D @bo/o", "E @bo/o"]);
        let [as_is, load, surge, backlog] = signs(&week, &[1, 1, 1, 1]);
        assert_eq!(as_is, "as_is none of 0.70 unknown: needs 5 answered asks, has 0");
        assert_eq!(load, "load none of 0.50 unknown: needs 5h00 of items, has 0h00");
        assert_eq!(surge, "surge 5.00 of 3.00 OVER: 5 asks; median of 4 earlier weeks: 1");
        assert_eq!(backlog, "backlog 5.00 of 9.00 ok: 5 open requests, the oldest 0 days old");
    }

    #[test]
    fn exactly_seventy_percent_taken_as_is_is_over() {
        assert_eq!(signs(&asked(7, 3, 10), &[])[0], "as_is 0.70 of 0.70 OVER: 7 of 10 answered asks were taken as is");
        assert_eq!(signs(&asked(69, 31, 1), &[])[0], "as_is 0.69 of 0.70 ok: 69 of 100 answered asks were taken as is");
    }

    #[test]
    fn four_answers_are_too_few_and_five_are_enough() {
        assert_eq!(signs(&asked(4, 0, 10), &[])[0], "as_is 1.00 of 0.70 unknown: needs 5 answered asks, has 4");
        assert_eq!(signs(&asked(1, 4, 10), &[])[0], "as_is 0.20 of 0.70 ok: 1 of 5 answered asks was taken as is");
    }

    #[test]
    fn exactly_half_of_the_minutes_is_over_from_three_hundred_on() {
        assert_eq!(signs(&asked(1, 1, 150), &[])[1], "load 0.50 of 0.50 OVER: 2h30 of 5h00 went to asks taken as is");
        assert_eq!(signs(&asked(1, 1, 149), &[])[1], "load 0.50 of 0.50 unknown: needs 5h00 of items, has 4h58");
        let week = sample::week(&["A 299m e @ana", "B 300m l"]);
        assert_eq!(signs(&week, &[])[1], "load 0.50 of 0.50 ok: 4h59 of 9h59 went to asks taken as is");
    }

    #[test]
    fn a_surge_lies_above_what_earlier_weeks_had() {
        let surge = |asks, earlier: &[u64]| signs(&asked(asks, 0, 1), earlier)[2].clone();
        // All alike: two more than usual are none, three are.
        assert!(surge(7, &[5, 5, 5, 5]).contains("7.00 of 7.00 ok"));
        assert!(surge(8, &[5, 5, 5, 5]).contains("8.00 of 7.00 OVER"));
        // Spread out by 3 around 6: 6 + 2 × 1.4826 × 3.
        assert!(surge(14, &[3, 9, 6, 2, 10, 6, 3, 9]).contains("14.00 of 14.90 ok"));
        assert!(surge(15, &[3, 9, 6, 2, 10, 6, 3, 9]).contains("15.00 of 14.90 OVER"));
        assert_eq!(surge(1, &[4, 5, 4, 5]), "surge 1.00 of 6.50 ok: 1 ask; median of 4 earlier weeks: 4.5");
    }

    #[test]
    fn the_backlog_is_over_by_count_or_by_age() {
        let backlog = |since: &[&str]| signs(&open(since), &[])[3].clone();
        assert_eq!(backlog(&["2026-11-21"; 9]), "backlog 9.00 of 9.00 ok: 9 open requests, the oldest 1 day old",);
        assert_eq!(backlog(&["2026-11-21"; 10]), "backlog 10.00 of 9.00 OVER: 10 open requests, the oldest 1 day old",);
        assert_eq!(backlog(&["2026-11-08"]), "backlog 1.00 of 9.00 ok: the one open request is 14 days old");
        assert_eq!(backlog(&["2026-11-07"]), "backlog 15.00 of 14.00 OVER: the one open request is 15 days old");
        // Both over: the count's figures.
        let both = [["2026-11-21"; 9].as_slice(), &["2026-11-07"]].concat();
        assert_eq!(backlog(&both), "backlog 10.00 of 9.00 OVER: 10 open requests, the oldest 15 days old");
    }

    #[test]
    fn limits_are_a_persons_own() {
        let limits = Limits { as_is: 0.9, load: 0.9, open: 0, oldest: 400 };
        let found = overload(&Tally { open_since: open(&["2026-11-20"]).open_since, ..asked(7, 3, 60) }, &[], &limits);
        assert_eq!(found.signs.each_ref().map(|sign| sign.over), [Some(false), Some(false), None, Some(true)]);
        assert_eq!(found.level, Level::Busy);
        assert_eq!(found.level.word(), "busy");
    }

    #[test]
    fn one_sign_is_busy_and_two_are_overloaded() {
        let level = |week: &Tally| -> (usize, Level) {
            let found: Overload = overload(week, &[], &Limits::default());
            (found.over(), found.level)
        };
        assert_eq!(level(&asked(1, 9, 60)), (0, Level::Calm));
        assert_eq!(level(&asked(7, 3, 10)), (1, Level::Busy));
        assert_eq!(level(&asked(7, 3, 60)), (2, Level::Overloaded));
    }
}
