//! A number over weeks: its points, the mean of the last four, its slope, and one word for it.

use crate::domain::day::Day;
use crate::domain::tally::Tally;
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::metric::median::median;
use crate::metric::number::Unit;
use crate::metric::ratio::reaches;
use crate::metric::slope::theil_sen;

/// Below so many points there is no mean, and the word is *unclear*.
const POINTS_NEEDED: usize = 4;
/// A share that moves by less is steady: 5 points.
const STEADY_SHARE: f64 = 0.05;
/// Any other number that moves by a smaller part of its median is steady.
const STEADY_PART: f64 = 0.10;

/// One week of a trend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The week.
    pub week: Week,
    /// The number in it; none in a week without items, or with nothing to divide by.
    pub value: Option<f64>,
    /// Whether it is the week of today: shown, but in no slope and no mean.
    pub running: bool,
}

/// Where a number is going.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Too few points to tell.
    Unclear,
    /// It moves too little to speak of.
    Steady,
    /// It goes up.
    Rising,
    /// It goes down.
    Falling,
}

impl Word {
    /// The word itself, as in JSON and on screens.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unclear => "unclear",
            Self::Steady => "steady",
            Self::Rising => "rising",
            Self::Falling => "falling",
        }
    }
}

/// A number over weeks.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// What the number counts.
    pub unit: Unit,
    /// A point a week, in the order given.
    pub points: Vec<Point>,
    /// The mean of the last 4 values; none below 4.
    pub mean4: Option<f64>,
    /// How much it moves a week (Theil–Sen over all values); none below 2.
    pub slope: Option<f64>,
    /// Where it is going.
    pub word: Word,
}

/// The trend of `figure` over `weeks`, oldest first, each with its tally.
///
/// Weeks keep their distance: a week without items is a gap that the slope steps over, not a point, except for a number
/// taken at a week's end (the open requests). The week of `today` is a point that is in no mean and no slope.
pub fn trend(figure: &Figure, weeks: &[(Week, Tally)], today: Day) -> Trend {
    let running = Week::of(today);
    let points: Vec<Point> = weeks
        .iter()
        .map(|(week, tally)| Point { week: *week, value: figure.said(tally), running: *week == running })
        .collect();
    let full = placed(&points);
    let mut values: Vec<f64> = full.iter().map(|(_, value)| *value).collect();
    let slope = theil_sen(&full);
    let mean4 = values.last_chunk::<POINTS_NEEDED>().map(|last| last.iter().sum::<f64>() / 4.0);
    let word = match (full.as_slice(), slope, median(&mut values)) {
        ([first, .., last], Some(slope), Some(median)) if full.len() >= POINTS_NEEDED => {
            let limit = if figure.unit() == Unit::Share { STEADY_SHARE } else { STEADY_PART * median };
            word(slope, slope * (last.0 - first.0), limit)
        }
        _ => Word::Unclear,
    };
    Trend { unit: figure.unit(), points, mean4, slope, word }
}

/// The values of the weeks that are over, each with its week's place: weeks since the first of `points`.
fn placed(points: &[Point]) -> Vec<(f64, f64)> {
    let Some(first) = points.first().map(|point| point.week) else { return Vec::new() };
    let place = |week: Week| i32::try_from(week.since(first)).map_or(f64::INFINITY, f64::from);
    let over = points.iter().filter(|point| !point.running);
    over.filter_map(|point| point.value.map(|value| (place(point.week), value))).collect()
}

/// The word for a number that moves by `moved` in all, where less than `limit` is steady.
fn word(slope: f64, moved: f64, limit: f64) -> Word {
    if !reaches(moved.abs(), limit) {
        Word::Steady
    } else if slope > 0.0 {
        Word::Rising
    } else if slope < 0.0 {
        Word::Falling
    } else {
        Word::Steady
    }
}

#[cfg(test)]
mod tests {
    use super::{Trend, Word};
    use crate::domain::day::date;
    use crate::domain::week::Week;
    use crate::metric::figure::Figure;
    use crate::metric::sample;

    const NO_ITEMS: &[&str] = &[];

    /// The trend of `number` over weeks of these lines; the last of them is the week of today.
    fn trend(number: &str, weeks: &[&[&str]]) -> Trend {
        let today = date("2026-11-20").unwrap();
        let back = i64::try_from(weeks.len()).unwrap();
        let tallied = (1 - back..=0).zip(weeks).map(|(place, lines)| {
            let week = Week::of(today).plus(place);
            (week, sample::tally(week.period(), lines))
        });
        super::trend(&Figure::named(number, &[]).unwrap(), &tallied.collect::<Vec<_>>(), today)
    }

    /// Leverage of so many minutes in a hundred for each week, none being a week without items; then a running week.
    fn shares(percent: &[Option<u64>]) -> Trend {
        let mut weeks: Vec<Vec<String>> = percent.iter().map(|percent| percent.map_or(Vec::new(), hundred)).collect();
        weeks.push(hundred(100));
        let weeks: Vec<Vec<&str>> = weeks.iter().map(|lines| lines.iter().map(String::as_str).collect()).collect();
        trend("leverage", &weeks.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    fn hundred(leverage: u64) -> Vec<String> {
        vec![format!("Plan {leverage}m l"), format!("Build {}m e", 100 - leverage)]
    }

    fn close(found: Option<f64>, expected: f64) -> bool {
        found.is_some_and(|found| (found - expected).abs() < 1e-12)
    }

    #[test]
    fn a_rising_number() {
        let trend = shares(&[Some(20), Some(22), Some(24), Some(26), Some(28)]);
        assert!(close(trend.slope, 0.02));
        assert!(close(trend.mean4, 0.25));
        assert_eq!(trend.word, Word::Rising);
        assert_eq!(trend.word.word(), "rising");
    }

    #[test]
    fn a_falling_number_has_a_negative_slope() {
        let trend = shares(&[Some(40), Some(30), Some(25), Some(10)]);
        assert!(trend.slope.unwrap() < 0.0);
        assert_eq!(trend.word, Word::Falling);
    }

    #[test]
    fn the_running_week_is_shown_but_counted_nowhere() {
        let trend = shares(&[Some(30); 5]);
        let last = trend.points.last().unwrap();
        assert_eq!((last.value, last.running), (Some(1.0), true));
        assert_eq!(trend.points.iter().filter(|point| point.running).count(), 1);
        assert_eq!((trend.slope, trend.word), (Some(0.0), Word::Steady));
        assert!(close(trend.mean4, 0.30));
    }

    #[test]
    fn three_points_are_unclear_and_four_are_not() {
        let three = shares(&[Some(10), Some(20), Some(30)]);
        assert_eq!((three.mean4, three.word), (None, Word::Unclear));
        assert!(close(three.slope, 0.10));
        let four = shares(&[Some(10), Some(20), Some(30), Some(40)]);
        assert!(close(four.mean4, 0.25));
        assert_eq!(four.word, Word::Rising);
    }

    #[test]
    fn a_week_without_items_is_a_gap_that_the_slope_steps_over() {
        let trend = shares(&[Some(10), None, Some(20), None, None, Some(35), Some(40)]);
        assert_eq!(trend.points[1].value, None);
        assert!(close(trend.slope, 0.05));
        assert!(close(trend.mean4, 0.2625));
    }

    #[test]
    fn a_week_with_nothing_to_divide_by_is_a_gap_too() {
        let sorted: &[&str] = &["Plan 30m l"];
        let trend = trend("leverage", &[sorted, sorted, &["Something 60m"], sorted, sorted]);
        assert_eq!(trend.points[2].value, None);
        assert_eq!(trend.word, Word::Unclear);
    }

    #[test]
    fn minutes_have_gaps_and_open_requests_have_none() {
        let asked: &[&str] = &["Cron @ops/o", "Plan 30m l"];
        let weeks: &[&[&str]] = &[asked, &[], asked, asked, asked];
        let values = |number| trend(number, weeks).points.iter().map(|point| point.value).collect::<Vec<_>>();
        assert_eq!(values("minutes"), [Some(30.0), None, Some(30.0), Some(30.0), Some(30.0)]);
        assert_eq!(values("open"), [Some(1.0), Some(0.0), Some(1.0), Some(1.0), Some(1.0)]);
        assert_eq!(values("asks")[1], None);
        assert_eq!(trend("open", &[NO_ITEMS; 6]).word, Word::Steady);
        assert_eq!(trend("items", &[NO_ITEMS; 6]).word, Word::Unclear);
    }

    #[test]
    fn a_share_is_steady_until_it_moves_by_five_points() {
        assert_eq!(shares(&[Some(30), Some(31), Some(32), Some(34)]).word, Word::Steady);
        assert_eq!(shares(&[Some(30), None, Some(32), None, Some(34), Some(35)]).word, Word::Rising);
        assert_eq!(shares(&[Some(35), None, Some(33), None, Some(31), Some(30)]).word, Word::Falling);
    }

    #[test]
    fn other_units_are_steady_until_they_move_by_a_tenth_of_the_median() {
        let weeks = |minutes: [u64; 5]| {
            let lines = minutes.map(|minutes| format!("Build {minutes}m e"));
            let lines = lines.each_ref().map(|line| [line.as_str()]);
            trend("minutes", &lines.each_ref().map(<[&str; 1]>::as_slice)).word
        };
        // Twenty a week over three weeks are exactly a tenth of 600.
        assert_eq!(weeks([570, 590, 610, 630, 7]), Word::Rising);
        assert_eq!(weeks([630, 610, 590, 570, 7]), Word::Falling);
        assert_eq!(weeks([571, 590, 609, 628, 7]), Word::Steady);
        assert_eq!(weeks([0, 0, 0, 0, 7]), Word::Steady);
    }

    #[test]
    fn no_weeks_are_no_trend() {
        let trend = trend("leverage", &[]);
        assert_eq!((trend.points.len(), trend.mean4, trend.slope, trend.word), (0, None, None, Word::Unclear));
    }

    #[test]
    fn ten_years_of_weeks_are_drawn_at_once() {
        let percent: Vec<Option<u64>> = (0..520).map(|week| Some(week % 100)).collect();
        let trend = shares(&percent);
        assert_eq!(trend.points.len(), 521);
        assert!(trend.slope.is_some());
    }
}
