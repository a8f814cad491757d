//! What a calendar knows of weeks and days: labels, jobs and days off.

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::domain::day::Day;
use crate::domain::label::JOB;
use crate::domain::period::Period;
use crate::domain::week::Week;
use crate::text::when;
use crate::text::words::counted;

/// The labels and days off of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    labels: Vec<(Week, String)>,
    off: Vec<(Day, String)>,
}

impl Calendar {
    /// Reads those of a period of whole weeks.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn read(journal: &Journal, within: Period) -> Result<Self, AppError> {
        Ok(Self { labels: journal.labels(within)?, off: journal.days_off(within)? })
    }

    /// The words of a week, but for jobs.
    pub fn labels(&self, week: Week) -> impl Iterator<Item = &str> {
        self.of_week(week).filter(|word| !word.starts_with(JOB))
    }

    /// The job that begins with that week.
    pub fn job(&self, week: Week) -> Option<&str> {
        self.of_week(week).find_map(|word| word.strip_prefix(JOB))
    }

    fn of_week(&self, week: Week) -> impl Iterator<Item = &str> {
        let from = self.labels.partition_point(|(other, _)| *other < week);
        self.labels[from..].iter().take_while(move |(other, _)| *other == week).map(|(_, word)| word.as_str())
    }

    /// Why a day is off; an empty reason is none that was given.
    pub fn day_off(&self, day: Day) -> Option<&str> {
        self.off_within(Period::day(day)).first().map(|(_, why)| why.as_str())
    }

    /// A day in few words: why it is off, the labels of its week; empty where there is nothing to say.
    pub fn of_day(&self, day: Day) -> String {
        let off = self.day_off(day).map(|why| if why.is_empty() { "day off" } else { why });
        off.into_iter().chain(self.labels(Week::of(day))).collect::<Vec<_>>().join(", ")
    }

    fn off_within(&self, days: Period) -> &[(Day, String)] {
        let from = self.off.partition_point(|(day, _)| *day < days.from);
        let to = self.off.partition_point(|(day, _)| *day <= days.to);
        &self.off[from..to.max(from)]
    }

    /// A week in few words: `on-call`, `planning, 2 off`; empty where there is nothing to say.
    pub fn note(&self, week: Week) -> String {
        let mut words: Vec<String> = self.labels(week).map(str::to_owned).collect();
        match self.off_within(week.period()).len() {
            0 => {}
            many => words.push(format!("{many} off")),
        }
        words.join(", ")
    }

    /// The same with the job that begins: `new job: acme, on-call, 2 off`.
    pub fn brief(&self, week: Week) -> String {
        let job = self.job(week).map(|job| format!("new job: {job}"));
        let note = Some(self.note(week)).filter(|note| !note.is_empty());
        job.into_iter().chain(note).collect::<Vec<_>>().join(", ")
    }

    /// A week in a sentence: `label on-call; Mon 12 Oct off: dentist; 2 days off`; empty where there is nothing to say.
    pub fn told(&self, week: Week) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(self.job(week).map(|job| format!("job {job} begins")));
        let labels: Vec<&str> = self.labels(week).collect();
        if !labels.is_empty() {
            parts.push(format!("label {}", labels.join(", ")));
        }
        match self.off_within(week.period()) {
            [] => {}
            [(day, why)] if why.is_empty() => parts.push(format!("{} off", when::short_day(*day))),
            [(day, why)] => parts.push(format!("{} off: {why}", when::short_day(*day))),
            many => {
                let mut whys: Vec<&str> =
                    many.iter().map(|(_, why)| why.as_str()).filter(|why| !why.is_empty()).collect();
                whys.dedup();
                let count = counted(u64::try_from(many.len()).unwrap_or(0), "day");
                let why = if whys.is_empty() { String::new() } else { format!(": {}", whys.join(", ")) };
                parts.push(format!("{count} off{why}"));
            }
        }
        parts.join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::Calendar;
    use crate::domain::day::date;
    use crate::domain::week::Week;

    fn calendar(labels: &[(&str, &str)], off: &[(&str, &str)]) -> Calendar {
        let labels = labels.iter().map(|(week, word)| (Week::read(week).unwrap(), (*word).to_owned())).collect();
        let off = off.iter().map(|(day, why)| (date(day).unwrap(), (*why).to_owned())).collect();
        Calendar { labels, off }
    }

    fn week() -> Week {
        Week::read("2026-W47").unwrap()
    }

    #[test]
    fn a_week_is_told_in_few_words_and_in_a_sentence() {
        let found = calendar(
            &[("2026-W46", "planning"), ("2026-W47", "job:acme"), ("2026-W47", "on-call")],
            &[("2026-11-15", ""), ("2026-11-17", "dentist"), ("2026-11-23", "")],
        );
        assert_eq!(found.note(week()), "on-call, 1 off");
        assert_eq!(found.brief(week()), "new job: acme, on-call, 1 off");
        assert_eq!([found.brief(week().plus(-1)), found.brief(week().plus(3))], ["planning, 1 off", ""]);
        assert_eq!(found.told(week()), "job acme begins; label on-call; Tue 17 Nov off: dentist");
        assert_eq!(found.job(week()), Some("acme"));
        assert_eq!(found.job(week().plus(-1)), None);
        assert_eq!(found.day_off(date("2026-11-17").unwrap()), Some("dentist"));
        assert_eq!(found.day_off(date("2026-11-18").unwrap()), None);
    }

    #[test]
    fn several_days_off_give_each_reason_once() {
        let off = [("2026-11-16", "holiday"), ("2026-11-17", "holiday"), ("2026-11-18", "")];
        assert_eq!(calendar(&[], &off).told(week()), "3 days off: holiday");
        assert_eq!(calendar(&[], &off).note(week()), "3 off");
        assert_eq!(calendar(&[], &[]).told(week()), "");
    }
}
