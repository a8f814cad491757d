//! Who asked and what came of it: asks, answers, their load, open requests and their age.

use crate::domain::answer::Answer;
use crate::domain::tally::Tally;
use crate::metric::age::days_between;
use crate::metric::base::Whole;
use crate::metric::part::Part;
use crate::metric::ratio::ratio;

/// Asks taken as is, as a share of answered asks.
pub const AS_IS: Part = Part::new(Whole::Answered, |_, asks| asks.of(Answer::Accepted));

/// Minutes of the items of asks taken as is, as a share of all minutes.
pub const LOAD: Part = Part::new(Whole::All, |_, asks| asks.minutes(Answer::Accepted));

/// How many asks.
pub fn asks(tally: &Tally) -> u64 {
    tally.asks.all()
}

/// Asks with that answer, as a share of answered asks. An open ask is not answered, and so none has a share of open.
pub fn answered(tally: &Tally, answer: Answer) -> Option<f64> {
    if answer.is_given() { ratio(tally.asks.of(answer), tally.asks.answered()) } else { None }
}

/// How many requests are open at the period's end, from whatever week.
pub fn open(tally: &Tally) -> u64 {
    u64::try_from(tally.open_since.len()).unwrap_or(u64::MAX)
}

/// How many days the oldest open request has been open; none where none is open.
///
/// Counted to the earlier of today and the period's last day: one opened that day is 0 days old.
pub fn oldest_days(tally: &Tally) -> Option<u64> {
    tally.open_since.iter().min().map(|&since| days_between(since, tally.as_of))
}

#[cfg(test)]
mod tests {
    use crate::domain::answer::Answer;
    use crate::domain::day::date;
    use crate::metric::sample::week;

    #[test]
    fn the_same_thing_asked_twice_in_a_week_is_one_ask_with_its_newest_answer() {
        let tally = week(&["Fix login 60m e @ana on:mon", "Fix LOGIN 30m e @Ana/s on:tue", "Plan 10m l"]);
        assert_eq!(super::asks(&tally), 1);
        assert_eq!(super::AS_IS.of(&tally), Some(0.0));
        assert_eq!(super::LOAD.of(&tally), Some(0.0));
    }

    #[test]
    fn open_asks_are_not_answered() {
        let tally = week(&["A @ana/o", "B @ana/o", "C 30m e @ana", "D @bo/d"]);
        assert_eq!(super::asks(&tally), 4);
        assert_eq!(super::AS_IS.of(&tally), Some(0.5));
        assert_eq!(super::answered(&tally, Answer::Declined), Some(0.5));
        assert_eq!(super::answered(&tally, Answer::Open), None);
    }

    #[test]
    fn only_open_asks_leave_nothing_to_divide_by() {
        let tally = week(&["A @ana/o", "B @ana/o"]);
        assert_eq!(super::AS_IS.of(&tally), None);
        assert_eq!(super::LOAD.of(&tally), None);
        assert_eq!(super::open(&tally), 2);
    }

    #[test]
    fn the_load_is_measured_against_all_minutes_sorted_or_not() {
        assert_eq!(super::LOAD.of(&week(&["A 60m e @ana", "B 60m @bo", "C 120m l @cy/s", "D 240m"])), Some(0.25));
    }

    #[test]
    fn requests_stay_open_over_weeks_and_age() {
        let tally =
            week(&["Cron @ops/o on:2026-10-30", "Mail @vp/o on:2026-11-20", "Done @vp/o on:2026-11-02", "Done @vp/d"]);
        assert_eq!(super::open(&tally), 2);
        assert_eq!(super::asks(&tally), 2);
        assert_eq!(super::oldest_days(&tally), Some(23));
    }

    #[test]
    fn an_age_counts_from_the_first_open_item_after_the_last_other_answer() {
        let lines = ["A @ana/o on:2026-10-01", "A @ana/d on:2026-11-10", "A @ana/o on:2026-11-12", "A @ana/o on:fri"];
        assert_eq!(super::oldest_days(&week(&lines)), Some(10));
    }

    #[test]
    fn no_age_where_none_is_open_and_none_below_zero() {
        let mut tally = week(&[]);
        assert_eq!(super::oldest_days(&tally), None);
        tally.open_since = vec![date("2026-11-22").unwrap()];
        assert_eq!(super::oldest_days(&tally), Some(0));
        // A journal may hold days after a `--today` that was handed in.
        tally.open_since = vec![date("2026-11-25").unwrap()];
        assert_eq!(super::oldest_days(&tally), Some(0));
    }
}
