//! Small things: a week of more and smaller items than the four before it, and of less leverage.

use crate::domain::tally::{Length, Tally};
use crate::metric::ratio::{number, ratio};

/// Some full weeks taken as one: their tallies, and how many items of each length they have.
#[derive(Debug, Clone, Copy)]
pub struct Weeks<'a> {
    /// The tally of each.
    pub tallies: &'a [Tally],
    /// The items over 0 minutes of all of them by length, shortest first.
    pub lengths: &'a [Length],
}

/// One side of the comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pieces {
    /// Items per logged day.
    pub per_day: f64,
    /// The median minutes of items over 0 minutes.
    pub median: f64,
    /// Leverage minutes of a week that has items.
    pub leverage: f64,
}

/// A week of small things, with the numbers it is told with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Small {
    /// The week.
    pub week: Pieces,
    /// The four weeks before.
    pub before: Pieces,
    /// How many of these have items: the others are gaps.
    pub weeks_before: u64,
}

/// Whether a full week was one of small things against the full weeks before, taken as one: items per logged day above,
/// the median minutes of items over 0 minutes below, and leverage minutes below their weekly mean. A week without items
/// is a gap, and in no mean.
pub fn small(week: Weeks, before: Weeks) -> Option<Small> {
    let found = Small { week: pieces(week)?, before: pieces(before)?, weeks_before: with_items(before) };
    let Small { week, before, .. } = &found;
    let is_one = week.per_day > before.per_day && week.median < before.median && week.leverage < before.leverage;
    is_one.then_some(found)
}

fn pieces(weeks: Weeks) -> Option<Pieces> {
    let sum = |of: fn(&Tally) -> u64| weeks.tallies.iter().map(of).sum::<u64>();
    Some(Pieces {
        per_day: ratio(sum(|tally| tally.sums.items), sum(|tally| tally.logged_days))?,
        median: median(weeks.lengths)?,
        leverage: ratio(sum(|tally| tally.sums.leverage), with_items(weeks))?,
    })
}

fn with_items(weeks: Weeks) -> u64 {
    weeks.tallies.iter().map(|tally| u64::from(tally.sums.items > 0)).sum()
}

/// The middle length, or the mean of the two in the middle.
fn median(lengths: &[Length]) -> Option<f64> {
    let items: u64 = lengths.iter().map(|length| length.items).sum();
    let at = |place: u64| {
        let mut passed = 0;
        let found = lengths.iter().find(|length| {
            passed += length.items;
            place < passed
        });
        found.map(|length| number(length.minutes))
    };
    Some(f64::midpoint(at(items.checked_sub(1)? / 2)?, at(items / 2)?))
}

#[cfg(test)]
mod tests {
    use super::{Small, Weeks, median, small};
    use crate::domain::day::date;
    use crate::domain::tally::{Length, Tally};
    use crate::domain::week::Week;
    use crate::metric::sample;

    fn lengths(tallies: &[(Tally, Vec<u64>)]) -> Vec<Length> {
        let mut minutes: Vec<u64> = tallies.iter().flat_map(|(_, minutes)| minutes).copied().collect();
        minutes.sort_unstable();
        minutes
            .chunk_by(u64::eq)
            .map(|same| Length { minutes: same[0], items: same.len().try_into().unwrap() })
            .collect()
    }

    /// A week of items on its Monday and its Tuesday: minutes of leverage, minutes of execution.
    fn week(place: i64, leverage: &[u64], execution: &[u64]) -> (Tally, Vec<u64>) {
        let week = Week::of(date("2026-11-16").unwrap()).plus(place);
        let tuesday = week.monday() + chrono::Days::new(1);
        let line = |class: &str, minutes: &u64, day| format!("Piece {minutes}m {class} on:{day}");
        let plan = leverage.iter().map(|minutes| line("l", minutes, week.monday()));
        let lines: Vec<String> = plan.chain(execution.iter().map(|minutes| line("e", minutes, tuesday))).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let timed = leverage.iter().chain(execution).copied().filter(|minutes| *minutes > 0);
        (sample::tally(week.period(), &lines), timed.collect())
    }

    fn found(last: (Tally, Vec<u64>), before: &[(Tally, Vec<u64>)]) -> Option<Small> {
        let last = [last];
        let tallies = |of: &[(Tally, Vec<u64>)]| of.iter().map(|(tally, _)| tally.clone()).collect::<Vec<_>>();
        let (here, there) = (tallies(&last), tallies(before));
        small(Weeks { tallies: &here, lengths: &lengths(&last) }, Weeks { tallies: &there, lengths: &lengths(before) })
    }

    /// Two items a logged day, the middle one of 30 minutes, 60 minutes of leverage a week.
    fn ordinary() -> [(Tally, Vec<u64>); 4] {
        [-4, -3, -2, -1].map(|place| week(place, &[30, 30], &[20, 60]))
    }

    #[test]
    fn more_and_smaller_items_and_less_leverage_are_told_with_their_numbers() {
        let told = found(week(0, &[20, 10], &[10, 20, 20]), &ordinary()).unwrap();
        assert_eq!((told.week.per_day, told.week.median, told.week.leverage), (2.5, 20.0, 30.0));
        assert_eq!((told.before.per_day, told.before.median, told.before.leverage), (2.0, 30.0, 60.0));
        assert_eq!(told.weeks_before, 4);
    }

    #[test]
    fn each_of_the_three_must_be_so_and_as_much_is_not() {
        assert!(found(week(0, &[20, 10], &[10, 20]), &ordinary()).is_none(), "as many items a logged day");
        assert!(found(week(0, &[30, 29], &[30, 30, 30]), &ordinary()).is_none(), "the same median");
        assert!(found(week(0, &[20, 40], &[10, 20, 20]), &ordinary()).is_none(), "as much leverage");
        assert!(found(week(0, &[20, 39], &[10, 20, 20]), &ordinary()).is_some());
        assert!(found(week(0, &[29, 30], &[10, 29, 30]), &ordinary()).is_some(), "a median of 29");
    }

    #[test]
    fn items_of_no_minutes_count_as_items_and_in_no_median() {
        let told = found(week(0, &[0, 20], &[0, 0, 20]), &ordinary()).unwrap();
        assert_eq!((told.week.per_day, told.week.median), (2.5, 20.0));
        assert!(found(week(0, &[0, 0], &[0, 0, 0]), &ordinary()).is_none(), "no median at all");
    }

    #[test]
    fn the_four_weeks_before_are_taken_as_one() {
        // The medians of the weeks are 10, 10, 10 and 60; of all their items it is 60.
        let long = week(-1, &[60, 60, 60, 60], &[60, 60, 60, 60]);
        let before = [week(-4, &[10], &[10]), week(-3, &[10], &[10]), week(-2, &[10], &[10]), long];
        let told = found(week(0, &[15, 15], &[15, 15, 15]), &before).unwrap();
        assert_eq!((told.before.per_day, told.before.median), (14.0 / 8.0, 60.0));
    }

    #[test]
    fn a_week_without_items_is_a_gap_and_in_no_mean() {
        let before = [week(-4, &[], &[]), week(-3, &[], &[]), week(-2, &[30, 30], &[20, 60]), week(-1, &[], &[])];
        let told = found(week(0, &[20, 39], &[10, 20, 20]), &before).unwrap();
        assert_eq!((told.before.leverage, told.weeks_before), (60.0, 1));
        assert!(found(week(0, &[20], &[10, 20]), &[week(-1, &[], &[])]).is_none());
        assert!(found(week(0, &[], &[]), &ordinary()).is_none());
    }

    #[test]
    fn the_median_of_counted_lengths() {
        let of = |lengths: &[(u64, u64)]| {
            median(&lengths.iter().map(|&(minutes, items)| Length { minutes, items }).collect::<Vec<_>>())
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[(5, 1)]), Some(5.0));
        assert_eq!(of(&[(5, 1), (10, 1)]), Some(7.5));
        assert_eq!(of(&[(5, 2), (10, 1)]), Some(5.0));
        assert_eq!(of(&[(5, 2), (10, 2)]), Some(7.5));
        assert_eq!(of(&[(5, 2), (10, 9)]), Some(10.0));
    }
}
