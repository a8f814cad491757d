//! What is worth telling about the weeks up to a day: figures and a question each, never a judgement.

use std::iter;

use serde::Serialize;

use crate::app::dress;
use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::notice::Kind;
use crate::domain::period::Period;
use crate::domain::pull::Pull;
use crate::domain::tally::{Tally, TitleSums};
use crate::domain::week::Week;
use crate::metric::number::Unit;
use crate::metric::ratio::number;
use crate::metric::repeats;
use crate::metric::small::{self, Pieces, Small, Weeks};
use crate::metric::spiral::{self, Spiral};
use crate::text::meaning::{Line, Meaning};
use crate::text::value;
use crate::text::when;
use crate::text::words::{self, counted};

/// The full weeks that the last one is held against.
const BEFORE: i64 = 4;

/// One thing worth telling.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// What kind of thing; by its word it is dismissed.
    pub kind: Kind,
    /// The week in which it is told, and can be dismissed: that of the day.
    pub week: Week,
    /// The days it is told of.
    pub within: Period,
    /// What there is to tell: whole sentences, with their numbers.
    pub told: Vec<Line>,
    /// What to ask oneself.
    pub question: String,
    /// The pulls behind the drive that grew most, for a spiral.
    pub pulls: &'static [Pull],
    /// The numbers it is told with.
    pub figures: Vec<Moved>,
    /// The titles that repeat, most items first.
    pub repeats: Vec<TitleSums>,
}

/// A number that a notice is told with, at each step of it: week by week, or in the weeks before and then.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Its name in JSON.
    pub id: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// Its values, oldest first.
    pub values: Vec<Option<f64>>,
}

/// Everything to be told on that day, without what was dismissed for its week.
///
/// # Errors
/// When the journal cannot be read.
pub fn of(journal: &Journal, today: Day) -> Result<Vec<Notice>, AppError> {
    let week = Week::of(today);
    let dismissed = journal.dismissed(week)?;
    let is_told = |kind: Kind| !dismissed.contains(&kind);
    let full = journal.weeks(week.plus(-1 - BEFORE), week.plus(-1), None, &Filter::default(), today)?;
    let mut notices = Vec::new();
    if is_told(Kind::Spiral)
        && let Some(found) = full.last_chunk().and_then(spiral::spiral)
    {
        notices.push(of_spiral(&found, week));
    }
    if is_told(Kind::Small)
        && let Some((last, found)) = small_things(journal, &full)?
    {
        notices.push(of_small(&found, last, week));
    }
    if is_told(Kind::Repeats) {
        let repeats = journal.repeats(today)?;
        if !repeats.is_empty() {
            notices.push(of_repeats(repeats, repeats::days(today), week));
        }
    }
    Ok(notices)
}

/// The last of some full weeks, if it was one of small things against those before.
fn small_things(journal: &Journal, full: &[(Week, Tally)]) -> Result<Option<(Week, Small)>, AppError> {
    let Some(((last, tally), before)) = full.split_last() else { return Ok(None) };
    let Some(first) = before.first().map(|(week, _)| week.monday()) else { return Ok(None) };
    let earlier: Vec<Tally> = before.iter().map(|(_, tally)| tally.clone()).collect();
    let lengths = journal.lengths(last.period())?;
    let earlier_lengths = journal.lengths(Period { from: first, to: last.plus(-1).sunday() })?;
    let week = Weeks { tallies: std::slice::from_ref(tally), lengths: &lengths };
    let before = Weeks { tallies: &earlier, lengths: &earlier_lengths };
    Ok(small::small(week, before).map(|found| (*last, found)))
}

fn of_spiral(found: &Spiral, week: Week) -> Notice {
    let weeks = found.weeks.map(when::week_short);
    let share = |share: Option<f64>| dress::figure(share, Unit::Share);
    let [from, .., to] = found.minutes.map(value::clock);
    let time = if from == to { format!("stayed at {to}") } else { format!("went from {from} to {to}") };
    let [a, b, c] = [0, 1, 2].map(|at: usize| format!("{} in {}", share(found.leverage[at]), weeks[at]));
    let leverage =
        Line::of("Leverage", Meaning::Leverage).and(format!(" was {a}, {b} and {c}; the time logged {time}."));
    let grown = |of: &str, shares: [Option<f64>; 3], meaning: Meaning| {
        Line::of(of.to_owned(), meaning).and(format!(" grew from {} to {}.", share(shares[0]), share(shares[2])))
    };
    let comfort = found.comfort_grew().then(|| grown("Comfort", found.comfort, Meaning::Comfort));
    let as_is = found.as_is_grew().then(|| grown("What was taken as is", found.as_is, Meaning::Plain));
    let pulls = found.drive.map_or(&[][..], Pull::behind);
    let mut question = "Is this turning into a spiral?".to_owned();
    if let Some(drive) = found.drive {
        let pulls = pulls.iter().map(|pull| pull.word()).collect::<Vec<_>>().join(" or ");
        let feeling = words::drive(drive);
        question = format!("{question} Of comfort, feeling {feeling} grew most: could the pull be {pulls}?");
    }
    let figure = |id, unit, values: [Option<f64>; 3]| Moved { id, unit, values: values.to_vec() };
    Notice {
        kind: Kind::Spiral,
        week,
        within: Period { from: found.weeks[0].monday(), to: found.weeks[2].sunday() },
        told: iter::once(leverage).chain(comfort).chain(as_is).collect(),
        question,
        pulls,
        figures: vec![
            figure("minutes", Unit::Minutes, found.minutes.map(|minutes| Some(number(minutes)))),
            figure("leverage", Unit::Share, found.leverage),
            figure("comfort", Unit::Share, found.comfort),
            figure("as_is", Unit::Share, found.as_is),
        ],
        repeats: Vec::new(),
    }
}

fn of_small(found: &Small, last: Week, week: Week) -> Notice {
    let told = |pieces: &Pieces| {
        let tenths = |figure| dress::figure(Some(figure), Unit::Count);
        let leverage = dress::figure(Some(pieces.leverage), Unit::Minutes);
        let per_day = tenths(pieces.per_day);
        let items = if per_day == "1" { "item" } else { "items" };
        format!("{per_day} {items} a logged day, a median of {} min, {leverage} of leverage", tenths(pieces.median))
    };
    let gaps = if u64::try_from(BEFORE).is_ok_and(|all| found.weeks_before < all) {
        format!(", {} of them with items", found.weeks_before)
    } else {
        String::new()
    };
    let figure = |id, unit, of: fn(&Pieces) -> f64| {
        let values = [&found.before, &found.week].map(|pieces| Some(of(pieces)));
        Moved { id, unit, values: values.to_vec() }
    };
    Notice {
        kind: Kind::Small,
        week,
        within: last.period(),
        told: vec![
            Line::of(when::week_short(last), Meaning::Strong).and(format!(": {}.", told(&found.week))),
            Line::from(format!("The {BEFORE} weeks before{gaps}: {} a week.", told(&found.before))),
        ],
        question: "What large thing are the small ones standing in for?".to_owned(),
        pulls: &[],
        figures: vec![
            figure("items_per_day", Unit::Count, |pieces| pieces.per_day),
            figure("median_minutes", Unit::Minutes, |pieces| pieces.median),
            figure("leverage_minutes", Unit::Minutes, |pieces| pieces.leverage),
        ],
        repeats: Vec::new(),
    }
}

fn of_repeats(repeats: Vec<TitleSums>, within: Period, week: Week) -> Notice {
    let titles = counted(u64::try_from(repeats.len()).unwrap_or(u64::MAX), "title");
    let days = within.days();
    let fewest = repeats::FEWEST;
    Notice {
        kind: Kind::Repeats,
        week,
        within,
        told: vec![Line::from(format!(
            "{titles} came at least {fewest} times in {days} days, with the criteria set or more."
        ))],
        question: "Each of them: automate, hand over, decline, or keep?".to_owned(),
        pulls: &[],
        figures: Vec::new(),
        repeats,
    }
}

/// A notice as JSON. Values are not rounded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoticeJson {
    /// `spiral`, `small`, `repeats`.
    pub id: &'static str,
    /// The week in which it is told.
    pub week: String,
    /// What screens call it.
    pub title: &'static str,
    /// What there is to tell, in sentences.
    pub told: String,
    /// What to ask oneself.
    pub question: String,
    /// The pulls behind the drive that grew most.
    pub pulls: Vec<&'static str>,
    /// The numbers it is told with.
    pub figures: Vec<MovedJson>,
    /// The titles that repeat.
    pub repeats: Vec<RepeatJson>,
}

/// A number of a notice as JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MovedJson {
    /// Its name.
    pub id: &'static str,
    /// `share`, `minutes`, `count`.
    pub unit: &'static str,
    /// Its values, oldest first.
    pub values: Vec<Option<f64>>,
}

/// A title that repeats as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RepeatJson {
    /// The title, as it was first spelt.
    pub title: String,
    /// How many items it has.
    pub items: u64,
    /// Their minutes.
    pub minutes: u64,
}

impl From<&Notice> for NoticeJson {
    fn from(notice: &Notice) -> Self {
        let Notice { kind, week, within: _, told, question, pulls, figures, repeats } = notice;
        let moved = |of: &Moved| MovedJson { id: of.id, unit: of.unit.word(), values: of.values.clone() };
        let repeat = |of: &TitleSums| RepeatJson { title: of.title.to_string(), items: of.items, minutes: of.minutes };
        Self {
            id: kind.word(),
            week: week.to_string(),
            title: kind.title(),
            told: told.iter().map(Line::plain).collect::<Vec<_>>().join(" "),
            question: question.clone(),
            pulls: pulls.iter().map(|pull| pull.word()).collect(),
            figures: figures.iter().map(moved).collect(),
            repeats: repeats.iter().map(repeat).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Notice, NoticeJson, of};
    use crate::app::change::Change;
    use crate::app::config::Config;
    use crate::app::journal::{Door, Journal};
    use crate::app::stamp::Clock;
    use crate::domain::day::{Day, date};
    use crate::domain::notice::Kind;
    use crate::domain::week::Week;

    fn today() -> Day {
        date("2026-11-20").unwrap()
    }

    fn journal(lines: &[&str]) -> Journal {
        let stamp = Clock::Today(today()).stamp();
        let mut journal = Journal::nowhere(Config::default(), Door::Cli).unwrap();
        let works = lines.iter().map(|line| journal.read_line(line, today(), &stamp).unwrap().work).collect();
        journal.apply(&Change::Add(works), &stamp).unwrap();
        journal
    }

    fn told(lines: &[&str]) -> String {
        let notices = of(&journal(lines), today()).unwrap();
        let lines = |notice: &Notice| {
            let told: Vec<String> = notice.told.iter().map(|line| line.plain()).collect();
            let repeats = notice.repeats.iter().map(|of| format!("\n  {} {} {}", of.title, of.items, of.minutes));
            format!("{}: {} {}{}", notice.kind.title(), told.join(" "), notice.question, repeats.collect::<String>())
        };
        notices.iter().map(lines).collect::<Vec<_>>().join("\n")
    }

    /// Three full weeks before that of 20 November 2026.
    const TURNING: [&str; 10] = [
        "Plan 40m l on:2026-10-26",
        "Build 60m e1 on:2026-10-27",
        "Plan 30m l on:2026-11-02",
        "Build 70m e1 on:2026-11-03",
        "Plan 20m l on:2026-11-09",
        "Build 65m e1 on:2026-11-10",
        "Mail 5m cu on:2026-11-11",
        "Polish 20m cs on:2026-11-12",
        "Ask 0m @ana/s on:2026-10-27",
        "Ask 0m @ana/a on:2026-11-13",
    ];

    #[test]
    fn a_spiral_is_told_with_its_numbers_and_asked() {
        assert_eq!(
            told(&TURNING),
            "Spiral watch: Leverage was 40% in W44, 30% in W45 and 18% in W46; the time logged went from 1h40 to 1h50. \
             Comfort grew from 0% to 23%. What was taken as is grew from 0% to 100%. Is this turning into a spiral? Of \
             comfort, feeling safe grew most: could the pull be exposure?"
        );
    }

    #[test]
    fn the_running_week_is_no_full_week() {
        assert!(of(&journal(&TURNING), date("2026-11-15").unwrap()).unwrap().is_empty(), "C is still running");
        assert_eq!(of(&journal(&TURNING), date("2026-11-16").unwrap()).unwrap().len(), 1);
        assert_eq!(of(&journal(&TURNING), date("2026-11-22").unwrap()).unwrap().len(), 1);
        assert!(of(&journal(&TURNING), date("2026-11-23").unwrap()).unwrap().is_empty());
    }

    #[test]
    fn small_things_are_told_with_both_sides() {
        let lines = [
            "Plan 60m l on:2026-11-02",
            "Build 90m e1 on:2026-11-02",
            "Plan 20m l on:2026-11-09",
            "Build 15m e1 on:2026-11-09",
            "Fix 10m e1 on:2026-11-09",
        ];
        assert_eq!(
            told(&lines),
            "Small things: W46: 3 items a logged day, a median of 15 min, 0h20 of leverage. The 4 weeks before, 1 \
             of them with items: 2 items a logged day, a median of 75 min, 1h00 of leverage a week. What large \
             thing are the small ones standing in for?"
        );
    }

    #[test]
    fn four_items_of_a_title_in_the_days_up_to_today_are_a_repeat() {
        let cron = |first: &'static str, mark: &'static str| {
            let line =
                |day: &str| format!("{} 10m {mark} on:{day}", if day == first { "CRON  job" } else { "Cron job" });
            let days = [first, "2026-11-01", "2026-11-08", "2026-11-20"].map(line);
            told(&days.each_ref().map(String::as_str))
        };
        let expected = "Repeats: 1 title came at least 4 times in 28 days, with the criteria set or more. \
            Each of them: automate, hand over, decline, or keep?\n  CRON job 4 40";
        assert_eq!(cron("2026-10-24", "e"), expected, "28 days, with today");
        assert_eq!(cron("2026-10-23", "e"), "", "a day too early");
        assert_eq!(cron("2026-10-24", "d2"), expected, "unsorted, with a distance");
        assert_eq!(cron("2026-10-24", "d1"), "");
        assert_eq!(cron("2026-10-24", "l"), "");
        assert_eq!(cron("2026-10-24", "cc"), expected);
        assert_eq!(told(&["Cron 10m e", "Cron 10m e", "Cron 10m e"]), "");
    }

    #[test]
    fn a_title_keeps_its_first_spelling_of_all_and_the_most_comes_first() {
        let lines = ["CRON 10m e on:2026-01-05", "Mail 5m e", "cron 10m e"];
        let lines: Vec<&str> = lines.iter().copied().chain(["Mail 5m e"; 4]).chain(["cron 9m e"; 3]).collect();
        assert!(told(&lines).ends_with("\n  Mail 5 25\n  CRON 4 37"), "{}", told(&lines));
    }

    #[test]
    fn what_was_dismissed_is_left_out_in_that_week_alone() {
        let mut journal = journal(&TURNING);
        let stamp = Clock::Today(today()).stamp();
        journal.apply(&Change::Dismiss(Week::of(today()), Kind::Spiral), &stamp).unwrap();
        assert!(of(&journal, today()).unwrap().is_empty());
        journal.apply(&Change::TellAgain(Week::of(today()), Kind::Spiral), &stamp).unwrap();
        journal.apply(&Change::Dismiss(Week::of(today()), Kind::Small), &stamp).unwrap();
        journal.apply(&Change::Dismiss(Week::of(today()).plus(-1), Kind::Spiral), &stamp).unwrap();
        assert_eq!(of(&journal, today()).unwrap().len(), 1);
    }

    #[test]
    fn as_json_every_key_stands_in_its_place() {
        let json = |lines: &[&str]| {
            let notices = of(&journal(lines), today()).unwrap();
            serde_json::to_string(&notices.iter().map(NoticeJson::from).collect::<Vec<_>>()).unwrap()
        };
        let repeats = json(&["Cron 10m e"; 4]);
        assert_eq!(
            repeats,
            concat!(
                r#"[{"id":"repeats","week":"2026-W47","title":"Repeats","#,
                r#""told":"1 title came at least 4 times in 28 days, with the criteria set or more.","#,
                r#""question":"Each of them: automate, hand over, decline, or keep?","pulls":[],"figures":[],"#,
                r#""repeats":[{"title":"Cron","items":4,"minutes":40}]}]"#
            )
        );
        let spiral = json(&TURNING);
        assert!(spiral.contains(r#""pulls":["exposure"],"figures":[{"id":"minutes","unit":"minutes","#), "{spiral}");
        assert!(spiral.contains(r#"{"id":"as_is","unit":"share","values":[0.0,null,1.0]}],"repeats":[]}"#), "{spiral}");
    }
}
