//! What a stretch of time is in a journal: a day, a start and minutes.

use chrono::{DateTime, Datelike, TimeDelta, Utc};

use crate::domain::day::{self, Day};
use crate::domain::minutes::Minutes;
use crate::domain::start::Start;
use crate::import::here::Here;

/// A stretch of time as an item holds it. It stays whole on the day on which it began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timed {
    /// The day on which it began.
    pub day: Day,
    /// When it began, local time.
    pub start: Option<Start>,
    /// How long it was, in whole minutes: half a minute and more counts as one.
    pub minutes: Minutes,
    /// Set where it is longer than an item can be, as when a clock was left running.
    pub doubt: Option<String>,
    /// Set where it has no end yet.
    pub remark: Option<String>,
}

impl Timed {
    /// From one instant to another, or up to now where it has no end.
    ///
    /// # Errors
    /// Why it is no work that was done: it begins after now or ends before it begins, or no item can lie on its day.
    pub fn new(from: DateTime<Utc>, to: Option<DateTime<Utc>>, here: &Here) -> Result<Self, &'static str> {
        if from > here.now {
            return Err("begins after now");
        }
        // No calendar can count with the years that some forms of a time allow.
        let (day, start) = if from.year() < 1969 { (Day::MIN, None) } else { here.day_and_start_of(from) };
        if !day::is_in_bounds(&day) {
            return Err("lies before 1970");
        }
        let length = to.unwrap_or(here.now) - from;
        if length < TimeDelta::zero() {
            return Err("ends before it begins");
        }
        let whole = rounded(length);
        let minutes = Minutes::new(whole);
        let doubt = format!("its {}h{:02} are more than a day", whole / 60, whole % 60);
        let until = here.zone.local(here.now).format("%H:%M");
        Ok(Self {
            day,
            start,
            minutes: minutes.or(Minutes::new(Minutes::MOST.into())).unwrap_or_default(),
            doubt: minutes.is_none().then_some(doubt),
            remark: to.is_none().then(|| format!("still running, counted up to {until}")),
        })
    }
}

/// Whole minutes of a length of time, half a minute and more counted as one; none of one below nothing.
pub fn rounded(length: TimeDelta) -> u64 {
    let half_up = length.checked_add(&TimeDelta::seconds(30)).unwrap_or(length);
    u64::try_from(half_up.num_minutes()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};
    use chrono_tz::Tz;

    use super::{Timed, rounded};
    use crate::domain::day;
    use crate::import::here::{Here, Zone};

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    /// In Berlin on Friday at half past six in the evening; days end at four.
    fn here() -> Here {
        Here {
            zone: Zone::Named(Tz::Europe__Berlin),
            now: utc("2026-11-20T17:30:00Z"),
            today: day::date("2026-11-20").unwrap(),
            day_ends: 240,
        }
    }

    fn told(from: &str, to: Option<&str>) -> String {
        match Timed::new(utc(from), to.map(utc), &here()) {
            Ok(timed) => {
                let start = timed.start.map(|start| start.to_string()).unwrap_or_default();
                let more = timed.doubt.or(timed.remark).unwrap_or_default();
                format!("{} {start} {}m {more}", timed.day, timed.minutes.count())
            }
            Err(why) => why.to_owned(),
        }
    }

    #[test]
    fn a_stretch_lies_on_the_day_on_which_it_began() {
        assert_eq!(told("2026-11-19T08:00:00Z", Some("2026-11-19T09:30:00Z")), "2026-11-19 09:00 90m ");
        assert_eq!(told("2026-11-19T02:00:00Z", Some("2026-11-19T04:00:00Z")), "2026-11-18 03:00 120m ");
        assert_eq!(told("2026-11-20T16:00:00Z", None), "2026-11-20 17:00 90m still running, counted up to 18:30");
    }

    #[test]
    fn what_is_no_work_that_was_done_says_why() {
        assert_eq!(told("2026-11-20T17:31:00Z", None), "begins after now");
        assert_eq!(told("2026-11-19T08:00:00Z", Some("2026-11-19T07:59:59Z")), "ends before it begins");
        assert_eq!(told("1969-11-19T08:00:00Z", Some("1969-11-19T09:00:00Z")), "lies before 1970");
        let west = Here { zone: Zone::Named(Tz::America__New_York), ..here() };
        assert_eq!(Timed::new(utc("-262143-01-01T00:00:00Z"), None, &west), Err("lies before 1970"));
        assert_eq!(told("+262142-12-31T23:59:59Z", None), "begins after now");
    }

    #[test]
    fn a_clock_left_running_is_doubtful() {
        assert_eq!(told("2026-11-18T08:00:00Z", Some("2026-11-19T08:00:29Z")), "2026-11-18 09:00 1440m ");
        assert_eq!(
            told("2026-11-18T08:00:00Z", Some("2026-11-20T09:05:00Z")),
            "2026-11-18 09:00 1440m its 49h05 are more than a day"
        );
    }

    #[test]
    fn half_a_minute_counts_as_one() {
        let of = |seconds| rounded(TimeDelta::seconds(seconds));
        assert_eq!([of(0), of(29), of(30), of(89), of(90), of(-90)], [0, 0, 1, 1, 2, 0]);
    }
}
