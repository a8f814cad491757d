//! A journal to look around in: half a year of one engineer, told from `assets/demo.toml`, a seed and today's date.

use crate::app::hindsight;
use crate::app::recipe::{Recipe, absence};
use crate::app::review::nudge::week_on;
use crate::app::teller::Teller;
use crate::app::thoughts::Thoughts;
use crate::domain::day::{self, Day};
use crate::domain::item::Work;
use crate::domain::review::{Review, ReviewError};
use crate::domain::title::TextError;
use crate::domain::week::Week;

/// A journal that can be stored: nothing in it lies after the day it was told on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demo {
    /// The items, in the order in which they were logged.
    pub works: Vec<Work>,
    /// Days off with their reasons, the oldest first.
    pub days_off: Vec<(Day, String)>,
    /// Words for weeks, the oldest first.
    pub labels: Vec<(Week, String)>,
    /// The reviews of past weeks, the oldest first; the one that is due is not among them.
    pub reviews: Vec<Review>,
}

/// Why there is no demo journal.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The recipe cannot be read.
    #[error("reading the demo journal's recipe: {0}")]
    Recipe(#[from] toml::de::Error),
    /// A title, once filled in, cannot be kept.
    #[error("writing a title of the demo journal: {0}")]
    Title(#[from] TextError),
    /// A line of a review cannot be kept.
    #[error("writing a review of the demo journal: {0}")]
    Review(#[from] ReviewError),
    /// The list of thoughts cannot be read.
    #[error("{0}")]
    Thoughts(String),
    /// Its weeks would begin before 1970, or end after 9999.
    #[error("the demo journal's {weeks} weeks up to {today} do not lie between 1970 and 9999")]
    NoRoom {
        /// The day it should end on.
        today: Day,
        /// How many weeks it has.
        weeks: usize,
    },
}

/// The demo journal up to `today`: the same for the same seed and day. The day is never without items.
///
/// # Errors
/// When its weeks do not fit into the days that items can have, or the recipe cannot be read.
pub fn demo(seed: u64, today: Day) -> Result<Demo, DemoError> {
    let recipe = Recipe::read(include_str!("../../assets/demo.toml"))?;
    let weeks = recipe.weeks();
    let length = i64::try_from(weeks).unwrap_or(i64::MAX / 7);
    if !day::is_in_bounds(&today) || (today - day::FIRST).num_days() < length * 7 {
        return Err(DemoError::NoRoom { today, weeks });
    }
    let each_week = || (0..length).map(|back| Week::of(today).plus(1 + back - length));
    let mut teller = Teller::new(&recipe, seed, today);
    for (number, (phase, week)) in (1..).zip(recipe.each_week().zip(each_week())) {
        teller.week(number, phase, week)?;
    }
    let days_off = (1..).zip(each_week()).flat_map(|(number, week)| {
        let days = week.period().each_day().filter(move |&day| day < today);
        days.filter_map({
            let off = &recipe.off;
            move |day| absence(off, number, day).map(|off| (day, off.why.clone()))
        })
    });
    let labels = (1..).zip(each_week()).flat_map(|(number, week)| {
        let here = recipe.labels.iter().filter(move |label| label.week == number);
        here.map(move |label| (week, label.word.clone()))
    });
    let works = teller.into_works();
    let weeks = (1..).zip(recipe.each_week().zip(each_week())).map(|(number, (phase, week))| (number, phase, week));
    let thoughts = Thoughts::own().map_err(|error| DemoError::Thoughts(error.to_string()))?;
    let weeks = weeks.filter(|(_, _, week)| *week < week_on(today));
    let reviews = hindsight::reviews(&recipe, seed, weeks, &works, &thoughts)?;
    Ok(Demo { days_off: days_off.collect(), labels: labels.collect(), reviews, works })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::LazyLock;

    use chrono::{Datelike, Days, Weekday};

    use super::{Demo, DemoError, Thoughts, demo};
    use crate::app::hindsight;
    use crate::app::review::nudge::week_on;
    use crate::domain::answer::Answer;
    use crate::domain::class::{Class, Drive};
    use crate::domain::day::{Day, date};
    use crate::domain::distance::Distance;
    use crate::domain::item::{Request, Work};
    use crate::domain::name::Name;
    use crate::domain::pull::Pull;
    use crate::domain::review::Review;
    use crate::domain::skill::SKILLS;
    use crate::domain::title::{self, Title};
    use crate::domain::week::Week;

    /// How many stories are told up to each day.
    const SEEDS: u64 = 4;

    /// Every weekday up to a Sunday, both sides of a year's end, a leap day, the last days there are.
    const DAYS: [&str; 13] = [
        "2026-11-16",
        "2026-11-17",
        "2026-11-18",
        "2026-11-19",
        "2026-11-20",
        "2026-11-21",
        "2026-11-22",
        "2026-12-31",
        "2027-01-01",
        "2024-02-29",
        "2025-01-05",
        "1970-07-06",
        "9999-12-31",
    ];

    fn told(seed: u64, today: &str) -> Demo {
        demo(seed, date(today).unwrap()).unwrap()
    }

    /// Each of those days with several seeds, told once for all tests.
    fn each() -> impl Iterator<Item = (Day, &'static Demo)> {
        static TOLD: LazyLock<Vec<(Day, Demo)>> = LazyLock::new(|| {
            let seeds = |day| (0..SEEDS).map(move |seed| (date(day).unwrap(), told(seed, day)));
            DAYS.into_iter().flat_map(seeds).collect()
        });
        TOLD.iter().map(|(day, demo)| (*day, demo))
    }

    /// The works of those weeks, counted from 1, the 26th being that of today.
    fn weeks(demo: &Demo, today: Day, numbers: std::ops::RangeInclusive<i64>) -> Vec<&Work> {
        let number = |work: &Work| 26 - Week::of(today).since(work.week());
        demo.works.iter().filter(|work| numbers.contains(&number(work))).collect()
    }

    fn minutes<'w>(works: impl IntoIterator<Item = &'w &'w Work>, holds: impl Fn(&Work) -> bool) -> u32 {
        works.into_iter().filter(|work| holds(work)).map(|work| u32::from(work.minutes.count())).sum()
    }

    /// Leverage in per cent of the sorted minutes.
    fn leverage(works: &[&Work]) -> u32 {
        minutes(works, |work| work.class == Some(Class::Leverage)) * 100 / minutes(works, |work| work.class.is_some())
    }

    /// How much was decided, on the whole, in hundredths.
    fn distance(works: &[&Work]) -> u32 {
        let at = |distance: Distance| minutes(works, |work| work.effective_distance() == Some(distance));
        let known: u32 = Distance::ALL.into_iter().map(at).sum();
        Distance::ALL.into_iter().map(|distance| u32::from(distance.digit()) * at(distance) * 100).sum::<u32>() / known
    }

    /// The age in days of every request that is open at the end of `day`.
    fn open_on(demo: &Demo, day: Day) -> Vec<i64> {
        let mut since: BTreeMap<Request, Option<Day>> = BTreeMap::new();
        for work in demo.works.iter().filter(|work| work.day <= day) {
            if let (Some(request), Some(asked)) = (work.request(), &work.asked) {
                let open = since.entry(request).or_default();
                *open = if asked.answer.is_given() { None } else { open.or(Some(work.day)) };
            }
        }
        since.into_values().flatten().map(|since| (day - since).num_days()).collect()
    }

    /// Accepted asks in per cent of the answered ones, for the works of one week.
    fn as_is(works: &[&Work]) -> usize {
        let asks: BTreeMap<Request, Answer> =
            works.iter().filter_map(|work| Some((work.request()?, work.asked.as_ref()?.answer))).collect();
        let of = |holds: fn(Answer) -> bool| asks.values().filter(|&&answer| holds(answer)).count();
        of(|answer| answer == Answer::Accepted) * 100 / of(Answer::is_given).max(1)
    }

    #[test]
    fn the_same_seed_and_day_tell_the_same_story_and_another_seed_another() {
        assert_eq!(told(7, "2026-11-22"), told(7, "2026-11-22"));
        assert_ne!(told(7, "2026-11-22"), told(8, "2026-11-22"));
    }

    #[test]
    fn it_spans_26_weeks_in_the_order_of_days_and_ends_today() {
        for (today, demo) in each() {
            let first = demo.works.first().unwrap();
            assert_eq!(Week::of(today).since(first.week()), 25, "{today}");
            assert!(demo.works.is_sorted_by_key(|work| work.day), "{today}");
            let on_today: Vec<&Work> = demo.works.iter().filter(|work| work.day == today).collect();
            assert!((5..=9).contains(&on_today.len()), "{today}: {} items", on_today.len());
            assert_eq!(demo.works.last().unwrap().day, today);
            assert!(demo.days_off.iter().all(|(day, why)| *day < today && !why.is_empty()));
            assert!(demo.labels.iter().all(|(week, _)| week.monday() <= today));
        }
    }

    #[test]
    fn at_least_300_titles_differ_and_standups_come_back() {
        for (today, demo) in each() {
            let titles: BTreeSet<String> = demo.works.iter().map(|work| work.title.folded()).collect();
            assert!(titles.len() >= 300, "{today}: {} titles", titles.len());
            let standups = demo.works.iter().filter(|work| work.title.as_str() == "Standup").count();
            assert!(standups > 90, "{today}: {standups} standups");
        }
    }

    #[test]
    fn every_text_and_name_is_one_that_a_person_could_have_typed() {
        for (today, demo) in each() {
            for work in &demo.works {
                let title = work.title.as_str();
                assert_eq!(Title::read(title).as_ref(), Ok(&work.title));
                assert!(!title.contains(['{', '}']), "{today}: {title}");
                assert!(title::outcome(&work.outcome).is_ok() && title::note(&work.note).is_ok(), "{title}");
                let people = work.to.iter().chain(work.asked.iter().map(|asked| &asked.by)).chain(&work.skills);
                for name in people {
                    assert_eq!(Name::read(name.as_str()).as_ref(), Ok(name));
                    assert_eq!(name.folded(), name.as_str());
                }
                assert!(work.projects.iter().all(|name| Name::read_project(name.as_str()).is_ok()));
                if work.asked.as_ref().is_some_and(|asked| asked.answer.takes_no_time()) {
                    assert_eq!(work.minutes.count(), 0, "{title}");
                }
            }
        }
    }

    #[test]
    fn a_work_day_has_five_to_nine_items_and_about_a_days_hours() {
        for (today, demo) in each() {
            let mut days: BTreeMap<Day, Vec<&Work>> = BTreeMap::new();
            for work in &demo.works {
                days.entry(work.day).or_default().push(work);
            }
            let weekday = |day: &Day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            for (day, works) in days.iter().filter(|(day, _)| weekday(day)) {
                assert!((5..=9).contains(&works.len()), "{today}, {day}: {} items", works.len());
                let all = minutes(works, |_| true);
                assert!((300..=510).contains(&all), "{today}, {day}: {all} minutes");
                assert!(works.iter().all(|work| work.minutes.count() == 0 || work.minutes.count() >= 15));
                let meeting = |work: &&&Work| work.start.map(|start| (start.minutes(), work.minutes.count()));
                let meetings: Vec<(u16, u16)> = works.iter().filter_map(|work| meeting(&work)).collect();
                assert!(meetings.is_sorted_by(|(start, length), (next, _)| start + length <= *next), "{today}, {day}");
            }
            assert!(days.keys().filter(|day| !weekday(day)).count() < 26, "{today}");
        }
    }

    #[test]
    fn a_vacation_a_holiday_and_forgotten_days_are_there() {
        for (today, demo) in each() {
            assert!(weeks(demo, today, 18..=18).is_empty(), "{today}");
            let vacation = demo.days_off.iter().filter(|(_, why)| why == "vacation").count();
            assert_eq!(vacation, 7);
            assert!(demo.days_off.iter().any(|(_, why)| why == "public holiday"));
            let logged: BTreeSet<Day> = demo.works.iter().map(|work| work.day).collect();
            assert!(demo.days_off.iter().all(|(day, _)| !logged.contains(day)));
            let from = demo.works[0].week().period().from;
            let gaps = from.iter_days().take_while(|day| *day < today).filter(|day| {
                let off = demo.days_off.iter().any(|(off, _)| off == day);
                !off && !logged.contains(day) && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
            });
            assert_eq!(gaps.count(), 4, "{today}");
            let words: BTreeSet<&str> = demo.labels.iter().map(|(_, word)| word.as_str()).collect();
            assert_eq!(words, BTreeSet::from(["incident", "job:principal", "on-call", "planning"]));
        }
    }

    #[test]
    fn the_phases_do_what_they_say() {
        for (today, demo) in each() {
            let [steady, busy, overloaded, recovery] =
                [1..=8, 9..=12, 13..=17, 18..=25].map(|numbers| weeks(demo, today, numbers));
            let shares = [&steady, &busy, &overloaded, &recovery].map(|works| leverage(works));
            assert!((21..=30).contains(&shares[0]), "{today}: {shares:?}");
            assert!(shares[2] < shares[1] && shares[1] < shares[0], "{today}: {shares:?}");
            assert!(shares[3] >= shares[2] + 15, "{today}: {shares:?}");
            let anxious = |works: &[&Work]| {
                let drives = [Drive::Safe, Drive::Control].map(|drive| Some(Class::Comfort(drive)));
                minutes(works, |work| drives.contains(&work.class)) * 100 / minutes(works, |_| true)
            };
            assert!(anxious(&busy) > anxious(&steady), "{today}");
            assert!(distance(&recovery) + 50 < distance(&overloaded), "{today}");
            assert!(as_is(&weeks(demo, today, 16..=16)) >= 80, "{today}");
            assert!(as_is(&weeks(demo, today, 24..=24)) < 65, "{today}");
        }
    }

    #[test]
    fn the_backlog_grows_over_its_limit_and_is_worked_off_but_for_a_few() {
        for (today, demo) in each() {
            let sunday = |number: i64| Week::of(today).plus(number - 26).sunday();
            assert!(open_on(demo, sunday(8)).len() <= 4, "{today}");
            let worst = open_on(demo, sunday(17));
            assert!(worst.len() > 9 && worst.iter().any(|age| *age > 14), "{today}: {worst:?}");
            let left = open_on(demo, today);
            assert!((4..=6).contains(&left.len()), "{today}: {left:?}");
            assert!((1..=3).contains(&left.iter().filter(|age| **age > 14).count()), "{today}: {left:?}");
        }
    }

    #[test]
    fn the_running_week_is_worth_a_look() {
        for (today, demo) in each() {
            let running = weeks(demo, today, 26..=26);
            if today >= Week::of(today).monday() + Days::new(3) {
                let as_is = as_is(&running);
                assert!((50..=80).contains(&as_is), "{today}: {as_is} %");
            }
            let unsorted = |day: Day| demo.works.iter().filter(|work| work.day == day && work.class.is_none()).count();
            let weekend = matches!(today.weekday(), Weekday::Sat | Weekday::Sun);
            assert_eq!(unsorted(today), if weekend { 1 } else { 3 }, "{today}");
            let before = weeks(demo, today, 1..=24);
            let overlooked = before.iter().filter(|work| work.class.is_none()).count();
            assert!(overlooked * 50 < before.len(), "{today}: {overlooked}");
            let found = demo.works.iter().find(|work| work.title.as_str() == "Roadmap sync").unwrap();
            assert_eq!((found.source.kind.as_str(), found.source.by.as_deref()), ("ics", Some("maria")));
        }
    }

    #[test]
    fn most_past_weeks_are_reviewed_and_the_one_that_is_due_is_not() {
        for (today, demo) in each() {
            let due = week_on(today);
            let weeks: Vec<Week> = demo.reviews.iter().map(|review| review.week).collect();
            assert!(weeks.is_sorted() && (18..=21).contains(&weeks.len()), "{today}: {weeks:?}");
            assert_eq!(weeks.last(), Some(&due.plus(-1)), "{today}");
            let (last, before) = demo.reviews.split_last().unwrap();
            assert!(!last.experiment.text.is_empty() && last.experiment.went.is_none(), "{today}");
            assert!(before.iter().all(|review| review.experiment.went.is_some()), "{today}");
            assert!(demo.reviews.iter().all(|review| review.finished_at.is_some() && !review.thoughts.is_empty()));
            let marked: Vec<_> = demo.reviews.iter().flat_map(|review| &review.upstream).collect();
            assert!(marked.len() > 10, "{today}: {}", marked.len());
            assert!(marked.iter().all(|marked| !marked.line.contains('{')), "{today}");
            let uids: BTreeSet<_> =
                demo.works.iter().zip(1..).map(|(work, place)| hindsight::uid(place, work)).collect();
            assert!(marked.iter().all(|marked| uids.contains(&marked.uid)), "{today}");
            assert!(demo.reviews.iter().any(|review| !review.verbs.is_empty()), "{today}");
        }
    }

    #[test]
    fn the_thoughts_drift_with_the_phases() {
        let thoughts = Thoughts::own().unwrap();
        for (today, demo) in each() {
            let of = |pulls: [Pull; 2], numbers: std::ops::RangeInclusive<i64>| {
                let number = |review: &Review| 26 - Week::of(today).since(review.week);
                let reviews = demo.reviews.iter().filter(|review| numbers.contains(&number(review)));
                let caught: Vec<Pull> = reviews
                    .flat_map(|review| &review.thoughts)
                    .map(|caught| thoughts.find(&caught.id).unwrap().pull)
                    .collect();
                caught.iter().filter(|pull| pulls.contains(pull)).count() * 100 / caught.len()
            };
            let proving = [Pull::Progress, Pull::Identity];
            let (steady, busy) = (of(proving, 1..=8), of(proving, 9..=12));
            assert!(steady > 50 && busy < 50, "{today}: {steady} % and {busy} %");
        }
    }

    #[test]
    fn every_answer_drive_distance_and_skill_comes_up() {
        for (today, demo) in each() {
            let works = &demo.works;
            let answers: BTreeSet<Answer> = works.iter().filter_map(|work| Some(work.asked.as_ref()?.answer)).collect();
            assert_eq!(answers.len(), Answer::ALL.len(), "{today}");
            let classes: BTreeSet<Class> = works.iter().filter_map(|work| work.class).collect();
            assert_eq!(classes.len(), Class::ALL.len(), "{today}");
            let distances: BTreeSet<Distance> = works.iter().filter_map(|work| work.distance).collect();
            assert_eq!(distances.len(), Distance::ALL.len(), "{today}");
            for (skill, _) in SKILLS {
                assert!(works.iter().any(|work| work.skills.iter().any(|name| name.as_str() == skill)), "{skill}");
            }
            let all: Vec<&Work> = works.iter().collect();
            let stated = minutes(&all, |work| work.distance.is_some()) * 100 / minutes(&all, |_| true);
            assert!((72..=90).contains(&stated), "{today}: {stated} % stated");
            let is_leverage = |work: &&&Work| work.class == Some(Class::Leverage) && work.minutes.count() > 0;
            let (with, without): (Vec<&Work>, Vec<&Work>) =
                all.iter().filter(is_leverage).partition(|work| !work.outcome.is_empty());
            let share = with.len() * 100 / (with.len() + without.len());
            assert!((20..=45).contains(&share), "{today}: {share} % with an outcome");
            let doors: BTreeSet<&str> = works.iter().map(|work| work.source.kind.as_str()).collect();
            assert_eq!(doors, BTreeSet::from(["cli", "git", "ics", "tui"]));
        }
    }

    #[test]
    fn without_room_for_its_weeks_there_is_no_story() {
        for day in [Day::MIN, date("1970-01-01").unwrap(), date("1970-07-01").unwrap(), Day::MAX] {
            assert!(matches!(demo(1, day), Err(DemoError::NoRoom { weeks: 26, .. })), "{day}");
        }
    }
}
