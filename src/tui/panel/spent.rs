//! The clock of a review: how long each step took so far. It shows that and stops nobody.

use chrono::{DateTime, Utc};

use crate::app::review::step::Step;
use crate::domain::week::Week;

/// The longest that counts without a key: who goes for coffee is not reviewing.
const IDLE: i64 = 120;

/// The seconds spent on each step of one week's review.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spent {
    seconds: [u64; Step::ALL.len()],
    /// When the last key came in, while the review is in front.
    since: Option<DateTime<Utc>>,
}

impl Spent {
    /// Begins anew from now on, without what passed meanwhile.
    pub const fn enter(&mut self, now: DateTime<Utc>) {
        self.since = Some(now);
    }

    /// Counts what passed since the last key to that step.
    pub fn count(&mut self, step: Step, now: DateTime<Utc>) {
        self.seconds[step as usize] += self.running(now);
        self.since = Some(now);
    }

    fn running(&self, now: DateTime<Utc>) -> u64 {
        let passed = self.since.map_or(0, |since| (now - since).num_seconds().clamp(0, IDLE));
        u64::try_from(passed).unwrap_or(0)
    }

    /// The seconds of a step, with those that run, where it is the one in front.
    pub fn of(&self, step: Step, here: Step, now: DateTime<Utc>) -> u64 {
        self.seconds[step as usize] + if step == here { self.running(now) } else { 0 }
    }

    /// The seconds of all steps.
    pub fn all(&self, now: DateTime<Utc>) -> u64 {
        self.seconds.iter().sum::<u64>() + self.running(now)
    }

    /// The week, the step and the seconds in a line, to come back to them later.
    pub fn kept(&self, week: Week, step: Step) -> String {
        let seconds: Vec<String> = self.seconds.iter().map(u64::to_string).collect();
        format!("{week} {} {}", step.number(), seconds.join(" "))
    }

    /// What was kept of that week: the step and the clock. What cannot be read is no place to come back to.
    pub fn back(kept: &str, week: Week) -> Option<(Step, Self)> {
        let mut words = kept.split(' ');
        if words.next()? != week.to_string() {
            return None;
        }
        let step = Step::numbered(words.next()?.parse().ok()?)?;
        let mut spent = Self::default();
        for seconds in &mut spent.seconds {
            *seconds = words.next()?.parse().ok()?;
        }
        Some((step, spent))
    }
}

/// Seconds as a clock shows them: `1:20`.
pub fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::{Spent, clock};
    use crate::app::review::step::Step;
    use crate::domain::week::Week;
    use chrono::{DateTime, TimeDelta};

    #[test]
    fn each_step_counts_its_own_time_and_absence_counts_little() {
        let at = |seconds| DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds);
        let mut spent = Spent::default();
        assert_eq!(spent.all(at(5)), 0, "nobody came in yet");
        spent.enter(at(10));
        assert_eq!(spent.of(Step::Gaps, Step::Gaps, at(25)), 15);
        spent.count(Step::Gaps, at(30));
        spent.count(Step::Look, at(45));
        assert_eq!(spent.of(Step::Gaps, Step::Look, at(50)), 20);
        assert_eq!((spent.of(Step::Look, Step::Look, at(50)), spent.all(at(50))), (20, 40));
        spent.count(Step::Look, at(4000));
        assert_eq!(spent.of(Step::Look, Step::Look, at(4000)), 135, "an hour away counts as two minutes");
        spent.enter(at(9000));
        assert_eq!(spent.all(at(9000)), 155, "nothing of another screen counts");
    }

    #[test]
    fn one_comes_back_to_the_step_and_the_clock() {
        let week = Week::read("2026-W47").unwrap();
        let spent = Spent { seconds: [80, 45, 70, 0, 0, 0, 1], since: None };
        let kept = spent.kept(week, Step::Comfort);
        assert_eq!(Spent::back(&kept, week), Some((Step::Comfort, spent)));
        assert_eq!(Spent::back(&kept, week.plus(1)), None);
        for broken in ["", "2026-W47", "2026-W47 8 1 1 1 1 1 1 1", "2026-W47 1 1 1", "2026-W47 x"] {
            assert_eq!(Spent::back(broken, week), None, "{broken}");
        }
    }

    #[test]
    fn a_clock_has_minutes_and_seconds() {
        assert_eq!([0, 59, 80, 600].map(clock), ["0:00", "0:59", "1:20", "10:00"]);
    }
}
