//! Every number of a period, as `stats --json` writes it and screens show it.

use serde::Serialize;

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::app::overload;
use crate::domain::answer::Answer;
use crate::domain::class::Drive;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::period::Period;
use crate::domain::tally::{ProjectSums, SkillSums, Tally};
use crate::metric::inbox::{Overload, Sign};
use crate::metric::{amount, asks, downstream, share, skills};
use crate::text::words::{self, counted};

/// The numbers of a period. Shares are 0 to 1 and not rounded; none is where there is nothing to divide by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stats {
    /// The version of this shape.
    pub schema: u64,
    /// The days, and how many of them were logged.
    pub period: Covered,
    /// Sums of minutes.
    pub minutes: ByClass,
    /// Counts of items.
    pub items: Items,
    /// Leverage minutes, of sorted ones.
    pub leverage: Option<f64>,
    /// Execution minutes, of sorted ones.
    pub execution: Option<f64>,
    /// Comfort minutes, of sorted ones.
    pub comfort: Option<f64>,
    /// Shares of comfort minutes.
    pub drives: Drives,
    /// Unsorted minutes, of all.
    pub unsorted: Option<f64>,
    /// How much was decided already.
    pub downstream: Downstream,
    /// The mean distance, 0 to 3.
    pub distance: Option<f64>,
    /// Execution minutes at distance 0 or 1, of execution minutes.
    pub near: Option<f64>,
    /// Small items.
    pub crumbs: Crumbs,
    /// What was asked.
    pub inbox: Asked,
    /// Every configured skill, and every other one that was used.
    pub skills: Vec<Skill>,
    /// The projects, most minutes first.
    pub projects: Vec<Project>,
}

/// The days of a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Covered {
    /// The first.
    pub from: Day,
    /// The last.
    pub to: Day,
    /// How many.
    pub days: u64,
    /// Those with an item.
    pub logged_days: u64,
    /// Work days up to today.
    pub work_days: u64,
    /// Logged work days, of work days.
    pub coverage: Option<f64>,
    /// Logged work days. JSON has them as a part of the work days.
    #[serde(skip)]
    pub logged_work_days: u64,
}

/// Sums of minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ByClass {
    /// Of all items.
    pub all: u64,
    /// Of those with a class.
    pub sorted: u64,
    /// Of those without.
    pub unsorted: u64,
    /// Of leverage.
    pub leverage: u64,
    /// Of execution.
    pub execution: u64,
    /// Of comfort.
    pub comfort: u64,
    /// Of comfort that felt useful.
    pub useful: u64,
    /// Of comfort that felt safe.
    pub safe: u64,
    /// Of comfort that felt in control.
    pub control: u64,
}

/// Counts of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Items {
    /// All.
    pub all: u64,
    /// Those without a class.
    pub unsorted: u64,
}

/// Shares of comfort minutes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Drives {
    /// To feel useful.
    pub useful: Option<f64>,
    /// To feel safe.
    pub safe: Option<f64>,
    /// To feel in control.
    pub control: Option<f64>,
}

/// How much was decided before the work arrived.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Downstream {
    /// Minutes at distance 2 or 3, of minutes whose distance is known.
    pub share: Option<f64>,
    /// Minutes at distance 2 or 3.
    pub minutes: u64,
    /// Minutes whose distance was stated, of minutes whose distance is known.
    pub stated: Option<f64>,
}

/// Small items.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Crumbs {
    /// Minutes in items under 30 minutes, of all minutes.
    pub share: Option<f64>,
    /// Items per logged day.
    pub items_per_day: Option<f64>,
}

/// What was asked, what came of it, and the signs of overload.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Asked {
    /// Asks.
    pub asks: u64,
    /// Asks by answer.
    pub answers: Answers,
    /// Asks taken as is, of answered ones.
    pub as_is: Option<f64>,
    /// Minutes of asks taken as is, of all.
    pub ask_load: Option<f64>,
    /// Requests open at the period's end.
    pub open: u64,
    /// Days since the oldest of them was opened; none where none is open.
    pub oldest_days: Option<u64>,
    /// What the signs come to; none unless the period is one week.
    pub level: Option<&'static str>,
    /// The four signs; empty unless the period is one week.
    pub signs: Vec<SignJson>,
}

/// Asks by answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Answers {
    /// None yet.
    pub open: u64,
    /// As is.
    pub accepted: u64,
    /// Shaped.
    pub shaped: u64,
    /// Handed over.
    pub handed_over: u64,
    /// Declined.
    pub declined: u64,
}

/// One of the four signs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignJson {
    /// `as_is`, `load`, `surge`, `backlog`.
    pub id: &'static str,
    /// Whether it is over its limit; none while that cannot be judged.
    pub over: Option<bool>,
    /// The figure.
    pub value: Option<f64>,
    /// The limit.
    pub limit: Option<f64>,
    /// One sentence.
    pub why: String,
}

/// One leverage skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skill {
    /// Its name.
    pub skill: String,
    /// Minutes of its items.
    pub minutes: u64,
    /// Its items.
    pub items: u64,
    /// The last day it was exercised, in the whole journal.
    pub last_day: Option<Day>,
    /// Days since then.
    pub days_since: Option<u64>,
}

/// One project.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Project {
    /// Its name.
    pub project: String,
    /// Minutes of its items.
    pub minutes: u64,
    /// Its items.
    pub items: u64,
    /// Leverage minutes, of its sorted ones.
    pub leverage: Option<f64>,
}

/// The numbers of a period of a journal.
///
/// # Errors
/// When the journal cannot be read.
pub fn of_period(journal: &Journal, period: Period, today: Day) -> Result<Stats, AppError> {
    let tally = journal.tally(period, &Filter::default(), today)?;
    let overload = overload::of_tally(journal, &tally)?;
    Ok(Stats::of(&tally, overload.as_ref()))
}

impl Stats {
    /// The numbers of these facts. The signs are those of the same days, and are left out unless these are one week.
    pub fn of(tally: &Tally, overload: Option<&Overload>) -> Self {
        let overload = overload.filter(|_| tally.period.week().is_some());
        Self {
            schema: 1,
            period: Covered::of(tally),
            minutes: ByClass::of(tally),
            items: Items { all: tally.sums.items, unsorted: tally.sums.unsorted_items },
            leverage: share::LEVERAGE.of(tally),
            execution: share::EXECUTION.of(tally),
            comfort: share::COMFORT.of(tally),
            drives: Drives {
                useful: share::USEFUL.of(tally),
                safe: share::SAFE.of(tally),
                control: share::CONTROL.of(tally),
            },
            unsorted: share::UNSORTED.of(tally),
            downstream: Downstream {
                share: downstream::DOWNSTREAM.of(tally),
                minutes: tally.sums.downstream(),
                stated: downstream::STATED.of(tally),
            },
            distance: downstream::DISTANCE.of(tally),
            near: downstream::NEAR.of(tally),
            crumbs: Crumbs { share: share::CRUMBS.of(tally), items_per_day: amount::items_per_day(tally) },
            inbox: Asked::of(tally, overload),
            skills: tally.skills.iter().map(|sums| Skill::of(tally, sums)).collect(),
            projects: tally.projects.iter().map(Project::from).collect(),
        }
    }
}

impl Covered {
    /// The days of a tally.
    pub fn of(tally: &Tally) -> Self {
        Self {
            from: tally.period.from,
            to: tally.period.to,
            days: tally.period.days(),
            logged_days: tally.logged_days,
            work_days: tally.work_days,
            coverage: amount::coverage(tally),
            logged_work_days: tally.logged_work_days,
        }
    }

    /// The days themselves.
    pub const fn period(&self) -> Period {
        Period { from: self.from, to: self.to }
    }

    /// How much of them was logged: `4 of 5 work days logged`.
    pub fn told(&self) -> String {
        match self.work_days {
            0 => "no work days up to today".to_owned(),
            all => format!("{} of {} logged", self.logged_work_days, counted(all, "work day")),
        }
    }
}

impl ByClass {
    fn of(tally: &Tally) -> Self {
        let sums = &tally.sums;
        let drive = |drive: Drive| sums.comfort[drive as usize];
        Self {
            all: sums.minutes,
            sorted: sums.sorted(),
            unsorted: sums.unsorted(),
            leverage: sums.leverage,
            execution: sums.execution,
            comfort: sums.comfort_all(),
            useful: drive(Drive::Useful),
            safe: drive(Drive::Safe),
            control: drive(Drive::Control),
        }
    }
}

impl Asked {
    fn of(tally: &Tally, overload: Option<&Overload>) -> Self {
        let with = |answer| tally.asks.of(answer);
        Self {
            asks: tally.asks.all(),
            answers: Answers {
                open: with(Answer::Open),
                accepted: with(Answer::Accepted),
                shaped: with(Answer::Shaped),
                handed_over: with(Answer::HandedOver),
                declined: with(Answer::Declined),
            },
            as_is: asks::AS_IS.of(tally),
            ask_load: asks::LOAD.of(tally),
            open: asks::open(tally),
            oldest_days: asks::oldest_days(tally),
            level: overload.map(|overload| overload.level.word()),
            signs: overload.map_or(Vec::new(), |overload| overload.signs.iter().map(SignJson::from).collect()),
        }
    }
}

impl Asked {
    /// What was asked and what came of it: `19 asks: 12 as is, 3 shaped, 1 handed over, 1 declined, 2 open`.
    pub fn told(&self) -> String {
        let parts = self.answers.each().into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, answer)| format!("{count} {}", words::answer(answer))).collect();
        let asks = counted(self.asks, "ask");
        if parts.is_empty() { asks } else { format!("{asks}: {}", parts.join(", ")) }
    }

    /// What is open: `14 requests open at the end, the oldest for 23 days`.
    pub fn open_told(&self) -> String {
        let requests = format!("{} open at the end", counted(self.open, "request"));
        match self.oldest_days {
            None => requests,
            Some(days) => format!("{requests}, the oldest for {}", counted(days, "day")),
        }
    }
}

impl Answers {
    /// Each answer with its count: as is, shaped, handed over, declined, open.
    pub const fn each(&self) -> [(u64, Answer); 5] {
        [
            (self.accepted, Answer::Accepted),
            (self.shaped, Answer::Shaped),
            (self.handed_over, Answer::HandedOver),
            (self.declined, Answer::Declined),
            (self.open, Answer::Open),
        ]
    }
}

impl From<&Sign> for SignJson {
    fn from(sign: &Sign) -> Self {
        Self { id: sign.id, over: sign.over, value: sign.value, limit: sign.limit, why: sign.why.clone() }
    }
}

impl Skill {
    /// When it was last used: `today`, `4 days ago`, `never`; in a period that is over, seen from its last day.
    pub fn last_told(&self, seen_from_today: bool) -> String {
        match self.days_since {
            None => "never".to_owned(),
            Some(0) => if seen_from_today { "today" } else { "on the last day" }.to_owned(),
            Some(days) => {
                let behind = if seen_from_today { "ago" } else { "before the end" };
                format!("{} {behind}", counted(days, "day"))
            }
        }
    }

    fn of(tally: &Tally, sums: &SkillSums) -> Self {
        Self {
            skill: sums.skill.as_str().to_owned(),
            minutes: sums.minutes,
            items: sums.items,
            last_day: sums.last_day,
            days_since: skills::days_since(tally, sums),
        }
    }
}

impl From<&ProjectSums> for Project {
    fn from(sums: &ProjectSums) -> Self {
        Self {
            project: sums.project.as_str().to_owned(),
            minutes: sums.minutes,
            items: sums.items,
            leverage: share::leverage_of(sums),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::of_period;
    use crate::app::change::Change;
    use crate::app::config::Config;
    use crate::app::journal::{Door, Journal};
    use crate::app::stamp::Clock;
    use crate::domain::day::date;
    use crate::domain::period::{Period, Reach};

    /// The stats of a period, on Sunday 22 November 2026, after these lines.
    fn stats(period: &str, lines: &[&str]) -> String {
        let today = date("2026-11-22").unwrap();
        let stamp = Clock::Today(today).stamp();
        let mut journal = Journal::nowhere(Config::default(), Door::Cli).unwrap();
        assert_eq!(journal.path(), Path::new(":nowhere:"));
        for line in lines {
            let work = journal.read_line(line, today, &stamp).unwrap().work;
            journal.apply(&Change::Add(vec![work]), &stamp).unwrap();
        }
        let period: Period = journal.period(Reach::read(period, today).unwrap()).unwrap();
        serde_json::to_string(&of_period(&journal, period, today).unwrap()).unwrap()
    }

    #[test]
    fn every_key_stands_in_its_place() {
        let found = stats(
            "week",
            &[
                "Plan 60m l1 %del +web on:mon",
                "Fix login 90m e3 @ana +web on:tue",
                "Mail 30m cu on:tue",
                "Call 20m on:wed",
                "Cron @ops/o on:2026-10-30",
            ],
        );
        let expected = concat!(
            r#"{"schema":1,"period":{"from":"2026-11-16","to":"2026-11-22","days":7,"logged_days":3,"work_days":5,"#,
            r#""coverage":0.6},"minutes":{"all":200,"sorted":180,"unsorted":20,"leverage":60,"execution":90,"comfort":30,"#,
            r#""useful":30,"safe":0,"control":0},"items":{"all":4,"unsorted":1},"leverage":0.3333333333333333,"#,
            r#""execution":0.5,"comfort":0.16666666666666666,"drives":{"useful":1.0,"safe":0.0,"control":0.0},"#,
            r#""unsorted":0.1,"downstream":{"share":0.6666666666666666,"minutes":120,"stated":0.8333333333333334},"#,
            r#""distance":2.3333333333333335,"near":0.0,"crumbs":{"share":0.1,"items_per_day":1.3333333333333333},"#,
            r#""inbox":{"asks":1,"answers":{"open":0,"accepted":1,"shaped":0,"handed-over":0,"declined":0},"#,
            r#""as_is":1.0,"ask_load":0.45,"open":1,"oldest_days":23,"level":"busy","signs":["#,
            r#"{"id":"as_is","over":null,"value":1.0,"limit":0.7,"why":"needs 5 answered asks, has 1"},"#,
            r#"{"id":"load","over":null,"value":0.45,"limit":0.5,"why":"needs 5h00 of items, has 3h20"},"#,
            r#"{"id":"surge","over":null,"value":1.0,"limit":null,"why":"needs 4 earlier weeks with items, has 1"},"#,
            r#"{"id":"backlog","over":true,"value":23.0,"limit":14.0,"why":"the one open request is 23 days old"}]},"#,
            r#""skills":[{"skill":"delegation","minutes":60,"items":1,"last_day":"2026-11-16","days_since":6},"#,
            r#"{"skill":"prioritisation","minutes":0,"items":0,"last_day":null,"days_since":null},"#,
        );
        assert!(found.starts_with(expected), "{found}");
        let end = r#""projects":[{"project":"web","minutes":150,"items":2,"leverage":0.4}]}"#;
        assert!(found.ends_with(end), "{found}");
    }

    #[test]
    fn an_empty_period_has_counts_of_zero_and_nothing_to_divide() {
        let found = stats("month", &[]);
        let expected = concat!(
            r#"{"schema":1,"period":{"from":"2026-11-01","to":"2026-11-30","days":30,"logged_days":0,"work_days":15,"#,
            r#""coverage":0.0},"minutes":{"all":0,"sorted":0,"unsorted":0,"leverage":0,"execution":0,"comfort":0,"#,
            r#""useful":0,"safe":0,"control":0},"items":{"all":0,"unsorted":0},"leverage":null,"execution":null,"#,
            r#""comfort":null,"drives":{"useful":null,"safe":null,"control":null},"unsorted":null,"#,
            r#""downstream":{"share":null,"minutes":0,"stated":null},"distance":null,"near":null,"#,
            r#""crumbs":{"share":null,"items_per_day":null},"#,
            r#""inbox":{"asks":0,"answers":{"open":0,"accepted":0,"shaped":0,"handed-over":0,"declined":0},"#,
            r#""as_is":null,"ask_load":null,"open":0,"oldest_days":null,"level":null,"signs":[]},"skills":["#,
        );
        assert!(found.starts_with(expected), "{found}");
        assert!(found.ends_with(r#""projects":[]}"#), "{found}");
    }

    #[test]
    fn only_a_whole_week_has_signs() {
        assert!(stats("2026-W46", &[]).contains(r#""level":"calm","signs":[{"id":"as_is""#));
        for period in ["today", "2w", "2026-11-15..2026-11-21"] {
            assert!(stats(period, &[]).contains(r#""level":null,"signs":[]"#), "{period}");
        }
    }
}
