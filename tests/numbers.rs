//! Every number of the contract, written a second time straight from its text over plain items, and held against what
//! the journal says over random work and random periods.
//!
//! Nothing here calls the numbers, the tallies or the folding of the program; only an item's own fields are read.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Weekday};
use common::{a_day, a_person, a_project, a_skill, an_anchor, an_answer, cases, items, nowhere, works};
use headwater::app::change::Change;
use headwater::app::compare::Against;
use headwater::app::config::Config;
use headwater::app::journal::Journal;
use headwater::app::moved;
use headwater::app::notices::{self, Notice};
use headwater::app::stamp::Clock;
use headwater::app::stats;
use headwater::app::trend::TrendJson;
use headwater::domain::answer::Answer;
use headwater::domain::class::{Class, Drive};
use headwater::domain::day::{self, Day};
use headwater::domain::distance::Distance;
use headwater::domain::filter::{ClassIs, Filter, Term, Test};
use headwater::domain::item::{Item, Work};
use headwater::domain::limits::Limits;
use headwater::domain::minutes::Minutes;
use headwater::domain::name::Name;
use headwater::domain::notice::Kind;
use headwater::domain::period::{Period, Reach};
use headwater::domain::tally::{Grouping, Tally};
use headwater::domain::title::Title;
use headwater::domain::week::Week;
use headwater::metric::asks::oldest_days;
use headwater::metric::figure::Figure;
use headwater::metric::inbox::overload;
use headwater::metric::numbers::NUMBERS;
use headwater::metric::skills::days_since;
use headwater::metric::trend::trend;
use headwater::metric::{amount, downstream, share};
use proptest::prelude::*;

// ---- the second implementation

/// Unicode lower case, runs of white space as one space, ends trimmed.
fn folded(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Year and number of the ISO week.
fn iso_week(day: Day) -> (i32, u32) {
    (day.iso_week().year(), day.iso_week().week())
}

fn minutes_of(item: &Item) -> u64 {
    u64::from(item.work.minutes.count())
}

/// The stated distance; else by class: leverage 0, execution 3, comfort 3; unsorted: unknown.
fn effective(item: &Item) -> Option<u64> {
    match (item.work.distance, item.work.class) {
        (Some(Distance::AtTheDecision), _) | (None, Some(Class::Leverage)) => Some(0),
        (Some(Distance::Problem), _) => Some(1),
        (Some(Distance::Criteria), _) => Some(2),
        (Some(Distance::Ticket), _) | (None, Some(Class::Execution | Class::Comfort(_))) => Some(3),
        (None, None) => None,
    }
}

fn drive_is(drive: Drive) -> impl Fn(&Item) -> bool {
    move |item| item.work.class == Some(Class::Comfort(drive))
}

fn is_comfort(item: &Item) -> bool {
    matches!(item.work.class, Some(Class::Comfort(_)))
}

fn answer_of(item: &Item) -> Answer {
    item.work.asked.as_ref().unwrap().answer
}

/// Requester and title, both folded.
fn request_of(item: &Item) -> Option<(String, String)> {
    let asked = item.work.asked.as_ref()?;
    Some((folded(asked.by.as_str()), folded(item.work.title.as_str())))
}

/// An ask: answer of its newest item, minutes of all.
struct Ask {
    answer: Answer,
    minutes: u64,
}

fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    if values.len() % 2 == 1 { values[half] } else { f64::midpoint(values[half - 1], values[half]) }
}

#[expect(clippy::cast_precision_loss, reason = "counts of a test's journal are small")]
fn float(count: u64) -> f64 {
    count as f64
}

fn part(part: u64, whole: u64) -> Option<f64> {
    if whole == 0 { None } else { Some(float(part) / float(whole)) }
}

/// A journal as plain items: all of them, and those that pass the filter.
struct Plain {
    whole: Vec<Item>,
    items: Vec<Item>,
    off: BTreeSet<Day>,
    today: Day,
    config: Config,
}

impl Plain {
    fn of(journal: &Journal, filter: &Filter, off: BTreeSet<Day>, today: Day) -> Self {
        let whole = items(journal);
        let items = whole.iter().filter(|item| filter.matches(item)).cloned().collect();
        Self { whole, items, off, today, config: journal.config().clone() }
    }

    fn within(&self, days: Period) -> Vec<&Item> {
        self.items.iter().filter(|item| days.from <= item.work.day && item.work.day <= days.to).collect()
    }

    /// M(x)
    fn m(&self, days: Period, x: impl Fn(&Item) -> bool) -> u64 {
        self.within(days).into_iter().filter(|item| x(item)).map(minutes_of).sum()
    }

    fn asks(&self, days: Period) -> Vec<Ask> {
        let mut asks: BTreeMap<_, Vec<&Item>> = BTreeMap::new();
        for item in self.within(days) {
            if let Some(request) = request_of(item) {
                asks.entry((request, iso_week(item.work.day))).or_default().push(item);
            }
        }
        let ask = |items: Vec<&Item>| Ask {
            answer: answer_of(items.iter().max_by_key(|item| (item.work.day, item.id)).unwrap()),
            minutes: items.iter().map(|item| minutes_of(item)).sum(),
        };
        asks.into_values().map(ask).collect()
    }

    /// Since when each request is open whose newest item up to that day is open.
    fn open_since(&self, up_to: Day) -> Vec<Day> {
        let mut requests: BTreeMap<_, Vec<&Item>> = BTreeMap::new();
        for item in self.items.iter().filter(|item| item.work.day <= up_to) {
            if let Some(request) = request_of(item) {
                requests.entry(request).or_default().push(item);
            }
        }
        let mut open = Vec::new();
        for mut items in requests.into_values() {
            items.sort_by_key(|item| (item.work.day, item.id));
            let last_answered = items.iter().rposition(|item| answer_of(item) != Answer::Open);
            if let Some(first_open) = items.get(last_answered.map_or(0, |at| at + 1)) {
                open.push(first_open.work.day);
            }
        }
        open.sort();
        open
    }

    fn days_logged(&self, days: Period) -> BTreeSet<Day> {
        self.within(days).into_iter().map(|item| item.work.day).collect()
    }

    /// Logged work days and work days, up to today.
    fn coverage(&self, days: Period) -> (u64, u64) {
        let logged = self.days_logged(days);
        let (mut all, mut with_item) = (0, 0);
        let mut day = days.from;
        while day <= days.to && day <= self.today {
            if self.config.work_days.contains(&day.weekday()) && !self.off.contains(&day) {
                all += 1;
                with_item += u64::from(logged.contains(&day));
            }
            day = day + Days::new(1);
        }
        (with_item, all)
    }

    /// Ages and days-since count to the earlier of today and the period's last day.
    fn age(&self, since: Day, days: Period) -> u64 {
        u64::try_from((self.today.min(days.to) - since).num_days()).unwrap_or(0)
    }

    /// The number of that id, by the table of the contract.
    fn number(&self, id: &str, days: Period) -> Option<f64> {
        let m = |x: &dyn Fn(&Item) -> bool| self.m(days, x);
        let all = m(&|_| true);
        let sorted = m(&|item| item.work.class.is_some());
        let comfort = m(&is_comfort);
        let known = m(&|item| effective(item).is_some());
        let execution = m(&|item| item.work.class == Some(Class::Execution));
        let asks = self.asks(days);
        let answered = asks.iter().filter(|ask| ask.answer != Answer::Open).count();
        let as_is: Vec<&Ask> = asks.iter().filter(|ask| ask.answer == Answer::Accepted).collect();
        let count = |count: usize| u64::try_from(count).unwrap();
        match id {
            "leverage" => part(m(&|item| item.work.class == Some(Class::Leverage)), sorted),
            "execution" => part(execution, sorted),
            "comfort" => part(comfort, sorted),
            "useful" => part(m(&drive_is(Drive::Useful)), comfort),
            "safe" => part(m(&drive_is(Drive::Safe)), comfort),
            "control" => part(m(&drive_is(Drive::Control)), comfort),
            "downstream" => part(m(&|item| effective(item).is_some_and(|distance| distance >= 2)), known),
            "stated" => part(m(&|item| item.work.distance.is_some()), known),
            "distance" => {
                let weighted =
                    self.within(days).into_iter().filter_map(|item| Some(effective(item)? * minutes_of(item)));
                part(weighted.sum(), known)
            }
            "near" => {
                let is_near = |item: &Item| effective(item).is_some_and(|distance| distance <= 1);
                part(m(&|item| item.work.class == Some(Class::Execution) && is_near(item)), execution)
            }
            "unsorted" => part(m(&|item| item.work.class.is_none()), all),
            "minutes" => Some(float(all)),
            "items" => Some(float(count(self.within(days).len()))),
            "crumbs" => part(m(&|item| minutes_of(item) < 30), all),
            "asks" => Some(float(count(asks.len()))),
            "as_is" => part(count(as_is.len()), count(answered)),
            "ask_load" => part(as_is.iter().map(|ask| ask.minutes).sum(), all),
            "open" => Some(float(count(self.open_since(days.to).len()))),
            _ => panic!("the contract has no number {id}"),
        }
    }

    /// What a share counts of each item of the days, and what it divides by.
    fn counted(&self, id: &str, days: Period) -> (Vec<(&Item, u64)>, u64) {
        let within = self.within(days);
        let newest_of = |item: &Item| {
            let same = within.iter().filter(|other| {
                request_of(other) == request_of(item) && iso_week(other.work.day) == iso_week(item.work.day)
            });
            same.max_by_key(|other| (other.work.day, other.id)).map(|newest| (newest.id, answer_of(newest)))
        };
        let newest = |item: &Item| item.work.asked.as_ref().and_then(|_| newest_of(item));
        let is_downstream = |item: &Item| effective(item).is_some_and(|distance| distance >= 2);
        let class_is = |item: &Item, class| item.work.class == Some(class);
        let of_minutes = |part: &dyn Fn(&Item) -> bool, whole: &dyn Fn(&Item) -> bool| {
            let counted = within.iter().map(|item| (*item, if part(item) { minutes_of(item) } else { 0 }));
            (counted.collect(), self.m(days, whole))
        };
        let sorted = |item: &Item| item.work.class.is_some();
        match id {
            "leverage" => of_minutes(&|item| class_is(item, Class::Leverage), &sorted),
            "execution" => of_minutes(&|item| class_is(item, Class::Execution), &sorted),
            "comfort" => of_minutes(&is_comfort, &sorted),
            "useful" => of_minutes(&drive_is(Drive::Useful), &is_comfort),
            "safe" => of_minutes(&drive_is(Drive::Safe), &is_comfort),
            "control" => of_minutes(&drive_is(Drive::Control), &is_comfort),
            "downstream" => of_minutes(&is_downstream, &|item| effective(item).is_some()),
            "near" => of_minutes(&|item| class_is(item, Class::Execution) && !is_downstream(item), &|item| {
                class_is(item, Class::Execution)
            }),
            "unsorted" => of_minutes(&|item| item.work.class.is_none(), &|_| true),
            "crumbs" => of_minutes(&|item| minutes_of(item) < 30, &|_| true),
            "ask_load" => of_minutes(&|item| newest(item).is_some_and(|(_, a)| a == Answer::Accepted), &|_| true),
            "as_is" => {
                let is_taken = |item: &Item| newest(item) == Some((item.id, Answer::Accepted));
                let answered = self.asks(days).iter().filter(|ask| ask.answer != Answer::Open).count();
                let counted = within.iter().map(|item| (*item, u64::from(is_taken(item))));
                (counted.collect(), u64::try_from(answered).unwrap())
            }
            _ => panic!("the contract has no share {id}"),
        }
    }

    /// By how much each group moved the share, under its folded name; none where either side divides by nothing.
    fn moved(&self, id: &str, by: Grouping, now: Period, before: Period) -> Option<BTreeMap<Option<String>, f64>> {
        let mut groups = BTreeMap::new();
        for (days, sign) in [(now, 1.0), (before, -1.0)] {
            let (counted, whole) = self.counted(id, days);
            if whole == 0 {
                return None;
            }
            for (item, counted) in counted {
                let names: Vec<Option<String>> = match by {
                    Grouping::Titles => vec![Some(folded(item.work.title.as_str()))],
                    Grouping::Requesters => vec![item.work.asked.as_ref().map(|asked| folded(asked.by.as_str()))],
                    Grouping::Projects if item.work.projects.is_empty() => vec![None],
                    Grouping::Projects => item.work.projects.iter().map(|name| Some(folded(name.as_str()))).collect(),
                };
                let each = sign * float(counted) / float(whole) / float(u64::try_from(names.len()).unwrap());
                for name in names {
                    *groups.entry(name).or_insert(0.0) += each;
                }
            }
        }
        Some(groups)
    }

    /// Minutes and items of each skill in the period, and its last day in the whole journal up to the period's end.
    fn skills(&self, days: Period) -> BTreeMap<String, (u64, u64, Option<Day>)> {
        let named = self.whole.iter().flat_map(|item| &item.work.skills);
        let every: BTreeSet<String> = named.chain(&self.config.skills()).map(|name| folded(name.as_str())).collect();
        let has = |item: &Item, skill: &str| item.work.skills.iter().any(|name| folded(name.as_str()) == skill);
        let facts = |skill: String| {
            let used: Vec<&Item> = self.within(days).into_iter().filter(|item| has(item, &skill)).collect();
            let up_to = self.today.min(days.to);
            let ever = self.whole.iter().filter(|item| has(item, &skill) && item.work.day <= up_to);
            let last = ever.map(|item| item.work.day).max();
            let minutes = used.iter().map(|item| minutes_of(item)).sum();
            (skill, (minutes, u64::try_from(used.len()).unwrap(), last))
        };
        every.into_iter().map(facts).collect()
    }

    /// Minutes, items and leverage share of each project named in the period, with what lies below it.
    fn projects(&self, days: Period) -> Vec<(String, u64, u64, Option<f64>)> {
        let within = self.within(days);
        let every: BTreeSet<String> =
            within.iter().flat_map(|item| &item.work.projects).map(|name| folded(name.as_str())).collect();
        let lies_in = |name: &Name, whole: &str| {
            let name = folded(name.as_str());
            name == whole || name.starts_with(&format!("{whole}/"))
        };
        let mut projects = Vec::new();
        for whole in every {
            let held: Vec<&&Item> =
                within.iter().filter(|item| item.work.projects.iter().any(|name| lies_in(name, &whole))).collect();
            let sum = |x: &dyn Fn(&Item) -> bool| held.iter().filter(|item| x(item)).map(|item| minutes_of(item)).sum();
            let leverage =
                part(sum(&|item| item.work.class == Some(Class::Leverage)), sum(&|item| item.work.class.is_some()));
            projects.push((whole, sum(&|_| true), u64::try_from(held.len()).unwrap(), leverage));
        }
        // Most minutes first.
        projects.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        projects
    }

    /// The asks of the up to 8 latest weeks with items before that Monday.
    fn asks_before(&self, monday: Day) -> Vec<u64> {
        let mut weeks = Vec::new();
        let Some(first) = self.items.iter().map(|item| item.work.day).min() else { return weeks };
        let mut monday = monday;
        while weeks.len() < 8 && monday > first {
            monday = monday - Days::new(7);
            let week = Period { from: monday, to: monday + Days::new(6) };
            if !self.within(week).is_empty() {
                weeks.push(u64::try_from(self.asks(week).len()).unwrap());
            }
        }
        weeks
    }

    /// The four signs of the week: over, value, limit.
    fn signs(&self, monday: Day, limits: &Limits) -> [(Option<bool>, Option<f64>, Option<f64>); 4] {
        let week = Period { from: monday, to: monday + Days::new(6) };
        let asks = self.asks(week);
        let answered = asks.iter().filter(|ask| ask.answer != Answer::Open).count();
        let as_is = self.number("as_is", week);
        let load = self.number("ask_load", week);
        // A share that meets its limit to nine decimals meets it.
        let from = |value: f64, limit: f64| value >= limit - 1e-9;
        let before: Vec<f64> = self.asks_before(monday).into_iter().map(float).collect();
        let asked = float(u64::try_from(asks.len()).unwrap());
        let surge = (before.len() >= 4).then(|| {
            let median = middle(before.clone());
            let mad = middle(before.iter().map(|count| (count - median).abs()).collect());
            median + 2.0 * (1.4826 * mad).max(1.0)
        });
        let open = self.open_since(week.to);
        let count = u64::try_from(open.len()).unwrap();
        let oldest = open.iter().map(|since| self.age(*since, week)).max();
        let too_old = oldest.is_some_and(|days| days > limits.oldest);
        let (value, limit) =
            if too_old && count <= limits.open { (oldest.unwrap(), limits.oldest) } else { (count, limits.open) };
        [
            (as_is.filter(|_| answered >= 5).map(|share| from(share, limits.as_is)), as_is, Some(limits.as_is)),
            (
                load.filter(|_| self.m(week, |_| true) >= 300).map(|share| from(share, limits.load)),
                load,
                Some(limits.load),
            ),
            (surge.map(|limit| asked > limit), Some(asked), surge),
            (Some(count > limits.open || too_old), Some(float(value)), Some(float(limit))),
        ]
    }
}

/// What a notice is told with: each number's name and its values; the drive that grew most.
type Figures = (Vec<(&'static str, Vec<Option<f64>>)>, Option<Drive>);

impl Plain {
    /// The full week that begins so many weeks before that Monday.
    fn full(monday: Day, before: u64) -> Period {
        let from = monday - Days::new(7 * before);
        Period { from, to: from + Days::new(6) }
    }

    /// Spiral watch by the contract's text, on a day of the week of that Monday.
    fn spiral(&self, monday: Day) -> Option<Figures> {
        let [a, b, c] = [3, 2, 1].map(|before| Self::full(monday, before));
        let of = |id: &str| [a, b, c].map(|week| self.number(id, week));
        let (minutes, leverage, comfort, as_is) = (of("minutes"), of("leverage"), of("comfort"), of("as_is"));
        let more = |one: Option<f64>, other: Option<f64>| one.zip(other).is_some_and(|(one, other)| one > other);
        let is_told = [a, b, c].into_iter().all(|week| !self.within(week).is_empty())
            && minutes[2] >= minutes[0]
            && more(leverage[0], leverage[1])
            && more(leverage[1], leverage[2])
            && (more(comfort[2], comfort[0]) || more(as_is[2], as_is[0]));
        // The drive whose part of the sorted minutes grew most, over one common denominator.
        let sorted = |week| i128::from(self.m(week, |item| item.work.class.is_some()));
        let minutes_of = |week, drive| i128::from(self.m(week, drive_is(drive)));
        let grown = |drive| minutes_of(c, drive) * sorted(a) - minutes_of(a, drive) * sorted(c);
        let most = Drive::ALL.map(grown).into_iter().max().filter(|most| *most > 0);
        let drive = most.and_then(|most| Drive::ALL.into_iter().find(|drive| grown(*drive) == most));
        let figures = [("minutes", minutes), ("leverage", leverage), ("comfort", comfort), ("as_is", as_is)];
        is_told.then(|| (figures.into_iter().map(|(id, values)| (id, values.to_vec())).collect(), drive))
    }

    /// Small things by the contract's text, on a day of the week of that Monday. A week without items is in no mean.
    fn small(&self, monday: Day) -> Option<Figures> {
        let count = |count: usize| u64::try_from(count).unwrap();
        let pieces = |weeks: &[Period]| {
            let items: Vec<&Item> = weeks.iter().flat_map(|week| self.within(*week)).collect();
            let days: BTreeSet<Day> = items.iter().map(|item| item.work.day).collect();
            let timed: Vec<f64> = items.iter().map(|item| float(minutes_of(item))).filter(|long| *long > 0.0).collect();
            let leverage = |item: &&&Item| item.work.class == Some(Class::Leverage);
            let leverage = items.iter().filter(leverage).map(|item| minutes_of(item)).sum();
            let full = weeks.iter().filter(|week| !self.within(**week).is_empty()).count();
            let median = if timed.is_empty() { None } else { Some(middle(timed)) };
            [part(count(items.len()), count(days.len())), median, part(leverage, count(full))]
        };
        let before = pieces(&[5, 4, 3, 2].map(|before| Self::full(monday, before)));
        let week = pieces(&[Self::full(monday, 1)]);
        let is_told = week[0]? > before[0]? && week[1]? < before[1]? && week[2]? < before[2]?;
        let ids = ["items_per_day", "median_minutes", "leverage_minutes"];
        let figures = ids.into_iter().enumerate().map(|(at, id)| (id, vec![before[at], week[at]]));
        is_told.then(|| (figures.collect(), None))
    }

    /// The titles that repeat: first spelling, items, minutes.
    fn repeats(&self) -> Vec<(String, u64, u64)> {
        let mut titles: BTreeMap<String, (u64, u64)> = BTreeMap::new();
        for item in self.within(Period { from: self.today - Days::new(27), to: self.today }) {
            if effective(item).is_some_and(|distance| distance == 2 || distance == 3) {
                let (items, minutes) = titles.entry(folded(item.work.title.as_str())).or_default();
                *items += 1;
                *minutes += minutes_of(item);
            }
        }
        let first = |title: &str| {
            let spelt = self.whole.iter().filter(|item| folded(item.work.title.as_str()) == title);
            spelt.min_by_key(|item| item.id).unwrap().work.title.to_string()
        };
        let mut repeats: Vec<_> = titles.into_iter().filter(|(_, (items, _))| *items >= 4).collect();
        repeats.sort_by_key(|(_, (items, minutes))| std::cmp::Reverse((*items, *minutes)));
        repeats.into_iter().map(|(title, (items, minutes))| (first(&title), items, minutes)).collect()
    }
}

/// Points of the weeks, mean of the last 4, slope, word.
type Course = (Vec<(Option<f64>, bool)>, Option<f64>, Option<f64>, &'static str);

/// The trend by the contract's text, of the values of consecutive weeks.
fn course(values: Vec<Option<f64>>, running: Option<usize>, is_share: bool) -> Course {
    let over: Vec<(f64, f64)> = (0_u32..)
        .zip(&values)
        .filter(|(place, _)| running != usize::try_from(*place).ok())
        .filter_map(|(place, value)| Some((f64::from(place), (*value)?)))
        .collect();
    let mut slopes = Vec::new();
    for (at, one) in over.iter().enumerate() {
        for other in &over[at + 1..] {
            slopes.push((other.1 - one.1) / (other.0 - one.0));
        }
    }
    let slope = if slopes.is_empty() { None } else { Some(middle(slopes)) };
    let last: Vec<f64> = over.iter().rev().take(4).map(|(_, value)| *value).collect();
    let mean4 = (last.len() == 4).then(|| last.iter().sum::<f64>() / 4.0);
    let word = if over.len() < 4 {
        "unclear"
    } else {
        let slope = slope.unwrap();
        let moved = slope * (over.last().unwrap().0 - over[0].0);
        let limit = if is_share { 0.05 } else { 0.1 * middle(over.iter().map(|(_, value)| *value).collect()) };
        if slope == 0.0 || moved.abs() < limit - 1e-9 {
            "steady"
        } else if slope > 0.0 {
            "rising"
        } else {
            "falling"
        }
    };
    let points = values.into_iter().enumerate().map(|(at, value)| (value, running == Some(at))).collect();
    (points, mean4, slope, word)
}

// ---- the two held against each other

fn near(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs().max(1.0),
        _ => false,
    }
}

fn same_tally(plain: &Plain, tally: &Tally, days: Period) -> Result<(), TestCaseError> {
    for number in NUMBERS {
        let (ours, theirs) = (plain.number(number.id, days), number.of(tally));
        prop_assert!(near(ours, theirs), "{} over {days:?}: {ours:?}, the journal says {theirs:?}", number.id);
    }
    prop_assert!(near(plain.number("stated", days), downstream::STATED.of(tally)));
    let logged = u64::try_from(plain.days_logged(days).len()).unwrap();
    prop_assert_eq!(tally.logged_days, logged);
    let (all, count) = (plain.m(days, |_| true), u64::try_from(plain.within(days).len()).unwrap());
    prop_assert!(near(part(all, logged), amount::minutes_per_day(tally)));
    prop_assert!(near(part(count, logged), amount::items_per_day(tally)));
    let unsorted = plain.within(days).into_iter().filter(|item| item.work.class.is_none()).count();
    prop_assert_eq!(tally.sums.unsorted_items, u64::try_from(unsorted).unwrap());
    prop_assert_eq!(tally.sums.sorted(), plain.m(days, |item| item.work.class.is_some()));

    let (with_item, work_days) = plain.coverage(days);
    prop_assert_eq!((tally.logged_work_days, tally.work_days), (with_item, work_days));
    prop_assert!(near(part(with_item, work_days), amount::coverage(tally)));

    let asks = plain.asks(days);
    for answer in Answer::ALL {
        let such: Vec<&Ask> = asks.iter().filter(|ask| ask.answer == answer).collect();
        prop_assert_eq!(tally.asks.of(answer), u64::try_from(such.len()).unwrap());
        prop_assert_eq!(tally.asks.minutes(answer), such.iter().map(|ask| ask.minutes).sum::<u64>());
    }
    let open = plain.open_since(days.to);
    let mut theirs = tally.open_since.clone();
    theirs.sort();
    prop_assert_eq!(&theirs, &open);
    prop_assert_eq!(oldest_days(tally), open.first().map(|since| plain.age(*since, days)));

    let skills: BTreeMap<_, _> =
        tally.skills.iter().map(|s| (folded(s.skill.as_str()), (s.minutes, s.items, s.last_day))).collect();
    prop_assert_eq!(skills.len(), tally.skills.len(), "each skill once");
    prop_assert_eq!(skills, plain.skills(days));
    for skill in &tally.skills {
        prop_assert_eq!(days_since(tally, skill), skill.last_day.map(|last| plain.age(last, days)));
    }
    let projects: Vec<_> = tally
        .projects
        .iter()
        .map(|p| (folded(p.project.as_str()), p.minutes, p.items, share::leverage_of(p)))
        .collect();
    prop_assert_eq!(projects, plain.projects(days));
    Ok(())
}

/// A period beside the items: a day, some days, a week, a month, a year, everything, days yet to come.
/// `stats --json` of the period holds the plain numbers, each in its place.
fn same_json(plain: &Plain, journal: &Journal, days: Period, today: Day) -> Result<(), TestCaseError> {
    let json = serde_json::to_value(stats::of_period(journal, days, today).unwrap()).unwrap();
    let places = [
        ("leverage", "/leverage"),
        ("execution", "/execution"),
        ("comfort", "/comfort"),
        ("useful", "/drives/useful"),
        ("safe", "/drives/safe"),
        ("control", "/drives/control"),
        ("downstream", "/downstream/share"),
        ("distance", "/distance"),
        ("near", "/near"),
        ("unsorted", "/unsorted"),
        ("minutes", "/minutes/all"),
        ("items", "/items/all"),
        ("crumbs", "/crumbs/share"),
        ("asks", "/inbox/asks"),
        ("as_is", "/inbox/as_is"),
        ("ask_load", "/inbox/ask_load"),
        ("open", "/inbox/open"),
    ];
    prop_assert_eq!(places.len(), NUMBERS.len(), "every listed number has its place");
    for (id, place) in places {
        let theirs = json.pointer(place).ok_or_else(|| TestCaseError::fail(format!("{place} is not in {json}")))?;
        let ours = plain.number(id, days);
        prop_assert!(near(theirs.as_f64(), ours), "{id} of {days:?}: {ours:?}, not {theirs}");
    }
    let signs = json["inbox"]["signs"].as_array().unwrap();
    match days.week() {
        None => prop_assert!(signs.is_empty() && json["inbox"]["level"].is_null()),
        Some(week) => {
            let ours = plain.signs(week.monday(), &journal.config().limits);
            prop_assert_eq!(signs.len(), 4);
            for (sign, (over, value, limit)) in signs.iter().zip(ours) {
                prop_assert_eq!(sign["over"].as_bool(), over);
                prop_assert!(near(sign["value"].as_f64(), value) && near(sign["limit"].as_f64(), limit), "{sign}");
            }
        }
    }
    Ok(())
}

fn a_period(anchor: Day, today: Day) -> impl Strategy<Value = Period> {
    let whole = |text: String| Reach::read(&text, day::LAST).unwrap().within(None);
    let from = || a_day(anchor);
    prop_oneof![
        2 => from().prop_map(Period::day),
        4 => (from(), 0..60_u64).prop_map(|(from, more)| Period { from, to: from + Days::new(more) }),
        3 => from().prop_map(|day| Week::of(day).period()),
        2 => (from(), 1..6_i64).prop_map(|(day, weeks)| {
            let (first, last) = (Week::of(day), Week::of(day).plus(weeks));
            Period { from: first.monday(), to: last.sunday() }
        }),
        1 => from().prop_map(move |day| whole(day.format("%Y-%m").to_string())),
        1 => from().prop_map(move |day| whole(day.format("%Y").to_string())),
        1 => Just(Period { from: common::day("1970-01-01").min(today), to: today }),
        1 => Just(Period { from: today, to: today + Days::new(20) }),
        1 => Just(Period { from: today + Days::new(1), to: today + Days::new(9) }),
    ]
}

fn a_test(anchor: Day) -> impl Strategy<Value = Test> {
    let class = [ClassIs::Leverage, ClassIs::Execution, ClassIs::Comfort, ClassIs::Unsorted];
    let digit = || (0..4_u8).prop_map(|digit| Distance::from_digit(digit).unwrap());
    prop_oneof![
        proptest::sample::select(class.to_vec()).prop_map(Test::Class),
        proptest::sample::select(&Drive::ALL[..]).prop_map(Test::Drive),
        (digit(), digit()).prop_map(|(one, other)| Test::Distance(one.min(other), one.max(other))),
        Just(Test::Stated),
        Just(Test::Unstated),
        a_person().prop_map(Test::From),
        Just(Test::Self_),
        an_answer().prop_map(Test::Answer),
        a_project().prop_map(Test::Project),
        a_skill().prop_map(Test::Skill),
        (proptest::option::of(a_day(anchor)), a_day(anchor)).prop_map(|(from, to)| Test::In(from, to)),
        proptest::sample::select(&["login", "a", "web", "/", "ana"][..]).prop_map(|word| Test::Text(word.to_owned())),
    ]
}

/// Now and then none, else one or two terms.
fn a_filter(anchor: Day) -> impl Strategy<Value = Filter> {
    let tests = || proptest::collection::vec(a_test(anchor), 1..3);
    let term = prop_oneof![tests().prop_map(Term::Any), tests().prop_map(Term::NotAny)];
    proptest::collection::vec(term, 0..3).prop_map(|terms| Filter { terms })
}

fn settings() -> impl Strategy<Value = Config> {
    let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let work_days = prop_oneof![Just(days[..5].to_vec()), proptest::sample::subsequence(days.to_vec(), 0..=7)];
    let shares = || proptest::sample::select(&[0.25, 0.5, 0.7, 1.0][..]);
    let limits = (shares(), shares(), 0..10_u64, 0..20_u64).prop_map(|(as_is, load, open, oldest)| Limits {
        as_is,
        load,
        open,
        oldest,
    });
    (work_days, limits, any::<bool>()).prop_map(|(work_days, limits, own)| Config {
        work_days,
        limits,
        more_skills: if own { vec![Name::read("Cooking").unwrap()] } else { Vec::new() },
        ..Config::default()
    })
}

/// A random journal, who looks at it, and when.
#[derive(Debug, Clone)]
struct Scene {
    anchor: Day,
    works: Vec<Work>,
    off: BTreeSet<Day>,
    today: Day,
    config: Config,
}

impl Scene {
    fn journal(&self) -> Journal {
        let mut journal = nowhere(&self.works, self.config.clone());
        let stamp = Clock::Today(self.today).stamp();
        let days = self.off.iter().copied().collect();
        journal.apply(&Change::TakeOff { days, why: None }, &stamp).unwrap();
        assert_eq!(journal.differing_sums().unwrap(), Vec::<String>::new());
        journal
    }

    fn plain(&self, journal: &Journal, filter: &Filter) -> Plain {
        Plain::of(journal, filter, self.off.clone(), self.today)
    }
}

fn a_scene(most: usize) -> impl Strategy<Value = Scene> {
    works(most).prop_flat_map(|(anchor, works)| {
        let off = proptest::collection::btree_set(a_day(anchor), 0..6);
        (off, a_day(anchor), settings()).prop_map(move |(off, today, config)| Scene {
            anchor,
            works: works.clone(),
            off,
            today,
            config,
        })
    })
}

/// Weeks dense with asks: few titles and people, no gaps to speak of.
fn a_busy_scene() -> impl Strategy<Value = Scene> {
    let work = |anchor: Day| {
        let title = proptest::sample::select(&["Fix login", "fix LOGIN", "Dashboard", "Plan", "Deploy", "Query"][..]);
        let what = (title, 0..49_u64, prop_oneof![Just(0), 0..120_u64], common::a_class());
        (what, proptest::option::weighted(0.9, (a_person(), an_answer()))).prop_map(move |(what, asked)| {
            let (title, days, minutes, class) = what;
            let source = headwater::domain::item::Source::typed("cli");
            let mut work = Work::new(Title::read(title).unwrap(), anchor + Days::new(days), source);
            work.minutes = Minutes::new(minutes).unwrap();
            work.class = class;
            work.asked = asked.map(|(by, answer)| headwater::domain::answer::Asked { by, answer });
            work
        })
    };
    let works = move |anchor| proptest::collection::vec(work(anchor), 40..110);
    an_anchor().prop_flat_map(move |anchor| {
        let today = (20..60_u64).prop_map(move |days| anchor + Days::new(days));
        (works(anchor), today, settings()).prop_map(move |(works, today, config)| Scene {
            anchor,
            works,
            off: BTreeSet::new(),
            today,
            config,
        })
    })
}

/// Weeks that lean: from one to the next leverage falls and small comfort grows, more often than not.
fn a_turning_scene() -> impl Strategy<Value = Scene> {
    let work = |anchor: Day| {
        let title = proptest::sample::select(&["Fix login", "fix LOGIN", "Dashboard", "Plan", "Query"][..]);
        let what = (0..10_u64, 0..7_u64, 0..100_u64, proptest::sample::select(&[0_u64, 5, 10, 30, 60, 90][..]));
        let asked = proptest::option::weighted(0.3, (a_person(), an_answer()));
        (title, what, common::a_distance(), asked).prop_map(
            move |(title, (week, day, lean, minutes), distance, asked)| {
                let source = headwater::domain::item::Source::typed("cli");
                let mut work = Work::new(Title::read(title).unwrap(), anchor + Days::new(7 * week + day), source);
                let drive = Drive::ALL[usize::try_from(lean % 3).unwrap()];
                (work.class, work.minutes) = match lean {
                    _ if lean < 55 - 6 * week => (Some(Class::Leverage), Minutes::new(minutes).unwrap()),
                    _ if lean < 80 - 2 * week => (Some(Class::Execution), Minutes::new(minutes).unwrap()),
                    95.. => (None, Minutes::new(minutes).unwrap()),
                    _ => (Some(Class::Comfort(drive)), Minutes::new(minutes / 3).unwrap()),
                };
                work.distance = distance;
                work.asked = asked.map(|(by, answer)| headwater::domain::answer::Asked { by, answer });
                work
            },
        )
    };
    let works = move |anchor| proptest::collection::vec(work(anchor), 30..120);
    an_anchor().prop_flat_map(move |anchor| {
        (works(anchor), 7..30_u64, settings()).prop_map(move |(works, days, config)| Scene {
            anchor,
            works,
            off: BTreeSet::new(),
            today: anchor + Days::new(days),
            config,
        })
    })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn every_number_of_any_period(
        (scene, filter, periods) in a_scene(45).prop_flat_map(|scene| {
            let periods = proptest::collection::vec(a_period(scene.anchor, scene.today), 1..4);
            let filter = a_filter(scene.anchor);
            (Just(scene), filter, periods)
        })
    ) {
        let journal = scene.journal();
        for filter in [Filter::default(), filter] {
            let plain = scene.plain(&journal, &filter);
            let all = journal.period(Reach::all(scene.today)).unwrap();
            let first = plain.whole.iter().map(|item| item.work.day).min().unwrap_or(scene.today);
            prop_assert_eq!(all, Period { from: first.min(scene.today), to: scene.today });
            for days in periods.iter().copied().chain([all]) {
                let tally = journal.tally(days, &filter, scene.today).unwrap();
                prop_assert_eq!(tally.period, days);
                same_tally(&plain, &tally, days)?;
                if filter.is_empty() {
                    same_json(&plain, &journal, days, scene.today)?;
                }
            }
        }
    }

    #[test]
    fn what_moved_every_share(
        (scene, filter, now, before) in prop_oneof![a_scene(45), a_busy_scene()].prop_flat_map(|scene| {
            let period = || a_period(scene.anchor, scene.today);
            let (now, before, filter) = (period(), proptest::option::of(period()), a_filter(scene.anchor));
            (Just(scene), filter, now, before)
        })
    ) {
        let journal = scene.journal();
        let against = before.map_or_else(|| Against::the_one_before(now), |before| Against { now, before });
        for filter in [Filter::default(), filter] {
            let plain = scene.plain(&journal, &filter);
            for share in NUMBERS.iter().filter_map(|number| Figure::Listed(number).share().ok()) {
                let found = moved::of(&journal, share, against, &filter, scene.today).unwrap();
                let values = [against.now, against.before].map(|days| plain.number(share.id, days));
                prop_assert!(near(found.value, values[0]) && near(found.value_before, values[1]), "{}", share.id);
                for by in Grouping::ALL {
                    let ours = plain.moved(share.id, by, against.now, against.before);
                    prop_assert_eq!(ours.is_none(), found.shift.is_none(), "{}", share.id);
                    let (Some(ours), Some(shift)) = (ours, &found.shift) else { continue };
                    let movements = shift.movements(by);
                    let sum: f64 = movements.iter().map(|movement| movement.change).sum();
                    prop_assert!((sum - shift.by).abs() < 1e-9, "{} by {by:?}: {sum}, not {}", share.id, shift.by);
                    prop_assert!((shift.by - (values[0].unwrap() - values[1].unwrap())).abs() < 1e-9);
                    prop_assert_eq!(movements.len(), ours.len(), "each group once");
                    for movement in movements {
                        let ours = ours[&movement.name.as_deref().map(folded)];
                        prop_assert!((movement.change - ours).abs() < 1e-9, "{} by {by:?}: {ours}, not {movement:?}", share.id);
                    }
                    prop_assert!(movements.is_sorted_by(|one, other| one.change.abs() >= other.change.abs()));
                    let (first, rest) = shift.first(by, 2);
                    let shown = first.iter().map(|movement| movement.change).chain(rest.map(|rest| rest.change));
                    prop_assert!((shown.sum::<f64>() - shift.by).abs() < 1e-9, "what is shown adds up");
                    let spellings = movements.iter().filter_map(|movement| movement.name.as_ref());
                    for title in spellings.filter(|_| by == Grouping::Titles) {
                        let same = plain.whole.iter().filter(|item| item.work.title.folded() == folded(title));
                        let first = same.min_by_key(|item| item.id).map(|item| item.work.title.as_str());
                        prop_assert_eq!(first, Some(title.as_str()), "the first spelling");
                    }
                }
            }
        }
    }

    #[test]
    fn every_trend((scene, filter, weeks, skill) in a_scene(60).prop_flat_map(|scene| {
        let filter = a_filter(scene.anchor);
        (Just(scene), filter, 1..14_i64, a_skill())
    })) {
        let journal = scene.journal();
        let last = Week::of(scene.today);
        let first = last.plus(1 - weeks);
        for filter in [Filter::default(), filter] {
            let plain = scene.plain(&journal, &filter);
            let tallies = journal.weeks(first, last, Some(&skill), &filter, scene.today).unwrap();
            let mut figures: Vec<Figure> = NUMBERS.iter().map(Figure::Listed).collect();
            figures.push(Figure::Skill(skill.clone()));
            for figure in figures {
                let id = figure.id();
                let values = (0..weeks).map(|n| {
                    let from = first.monday() + Days::new(u64::try_from(7 * n).unwrap());
                    let week = Period { from, to: from + Days::new(6) };
                    if id == "open" {
                        return plain.number("open", week);
                    }
                    if plain.within(week).is_empty() {
                        return None;
                    }
                    match &figure {
                        Figure::Listed(number) => plain.number(number.id, week),
                        Figure::Skill(name) => {
                            Some(float(plain.skills(week).get(&folded(name.as_str())).map_or(0, |facts| facts.0)))
                        }
                    }
                });
                let running = usize::try_from(weeks - 1).unwrap();
                let is_share = figure.unit().word() == "share";
                let (points, mean4, slope, word) = course(values.collect(), Some(running), is_share);
                let theirs = trend(&figure, &tallies, scene.today);
                let json = serde_json::to_value(TrendJson::of(&figure, &theirs)).unwrap();
                for (n, (value, running)) in points.iter().enumerate() {
                    prop_assert!(near(json["weeks"][n]["value"].as_f64(), *value), "{id} of {json}");
                    prop_assert_eq!(&json["weeks"][n]["running"], *running);
                }
                prop_assert!(near(json["mean4"].as_f64(), mean4) && near(json["slope"].as_f64(), slope));
                prop_assert_eq!(&json["word"], word);
                prop_assert_eq!(theirs.points.len(), points.len());
                for (n, (point, (value, running))) in (0_i64..).zip(theirs.points.iter().zip(&points)) {
                    prop_assert_eq!(point.week, first.plus(n));
                    prop_assert_eq!(point.running, *running);
                    prop_assert!(near(point.value, *value), "{id} {}: {value:?}, not {:?}", point.week, point.value);
                }
                prop_assert!(near(theirs.mean4, mean4), "{id}: {mean4:?}, not {:?}", theirs.mean4);
                prop_assert!(near(theirs.slope, slope), "{id}: {slope:?}, not {:?}", theirs.slope);
                prop_assert_eq!(theirs.word.word(), word, "{}: {:?}", id, theirs);
            }
        }
    }

    #[test]
    fn every_notice_of_every_week(scene in prop_oneof![a_scene(60), a_turning_scene(), a_turning_scene()]) {
        let journal = scene.journal();
        for n in 0..9_u64 {
            let today = scene.today + Days::new(7 * n);
            let plain = Plain::of(&journal, &Filter::default(), scene.off.clone(), today);
            let monday = Week::of(today).monday();
            let (spiral, small, repeats) = (plain.spiral(monday), plain.small(monday), plain.repeats());
            let notices = notices::of(&journal, today).unwrap();
            let kinds: Vec<&str> = notices.iter().map(|notice| notice.kind.word()).collect();
            let told = [("spiral", spiral.is_some()), ("small", small.is_some()), ("repeats", !repeats.is_empty())];
            let expected: Vec<&str> = told.into_iter().filter(|(_, is_told)| *is_told).map(|(word, _)| word).collect();
            prop_assert_eq!(kinds, expected, "on {}", today);
            for notice in notices {
                prop_assert_eq!(notice.week, Week::of(today));
                match notice.kind {
                    Kind::Spiral => same_figures(&notice, spiral.as_ref().unwrap())?,
                    Kind::Small => same_figures(&notice, small.as_ref().unwrap())?,
                    Kind::Repeats => {
                        let theirs = notice.repeats.iter().map(|of| (of.title.to_string(), of.items, of.minutes));
                        prop_assert_eq!(theirs.collect::<Vec<_>>(), repeats.clone());
                    }
                }
            }
        }
    }

    #[test]
    fn the_four_signs_of_every_week(scene in prop_oneof![a_scene(60), a_busy_scene(), a_busy_scene()]) {
        let journal = scene.journal();
        let plain = scene.plain(&journal, &Filter::default());
        let last = Week::of(scene.anchor).plus(9);
        for n in 0..9 {
            let week = last.plus(-n);
            let tally = journal.tally(week.period(), &Filter::default(), scene.today).unwrap();
            let mut before = journal.asks_before(week).unwrap();
            let theirs = overload(&tally, &before, &scene.config.limits);
            let mut ours = plain.asks_before(week.monday());
            before.sort_unstable();
            ours.sort_unstable();
            prop_assert_eq!(before, ours);
            let signs = plain.signs(week.monday(), &scene.config.limits);
            for (sign, (over, value, limit)) in theirs.signs.iter().zip(signs) {
                prop_assert_eq!(sign.over, over, "{} of {}", sign.id, week);
                prop_assert!(near(sign.value, value), "{} of {week}: {value:?}, not {:?}", sign.id, sign.value);
                prop_assert!(near(sign.limit, limit), "{} of {week}: {limit:?}, not {:?}", sign.id, sign.limit);
            }
            let word = match signs.iter().filter(|sign| sign.0 == Some(true)).count() {
                0 => "calm",
                1 => "busy",
                _ => "overloaded",
            };
            prop_assert_eq!(theirs.level.word(), word);
            prop_assert_eq!(theirs.signs.each_ref().map(|sign| sign.id), ["as_is", "load", "surge", "backlog"]);

            let inbox = journal.inbox(week, scene.today).unwrap();
            let mut open: Vec<Day> = inbox.open.iter().map(|ask| ask.since).collect();
            open.sort();
            prop_assert_eq!(open, plain.open_since(week.sunday()));
            for ask in &inbox.open {
                let request = request_of(&ask.item);
                let up_to = plain.whole.iter().filter(|item| item.work.day <= week.sunday());
                let newest = up_to.filter(|item| request_of(item) == request).max_by_key(|i| (i.work.day, i.id));
                prop_assert_eq!(Some(ask.item.id), newest.map(|item| item.id));
                prop_assert_eq!(ask.days, plain.age(ask.since, week.period()));
            }
            let asks = plain.asks(week.period());
            let answered = asks.iter().filter(|ask| ask.answer != Answer::Open).count();
            prop_assert_eq!(inbox.answered.len(), answered);
            prop_assert_eq!(inbox.asks(), u64::try_from(asks.len()).unwrap());
        }
    }
}

fn same_figures(notice: &Notice, ours: &Figures) -> Result<(), TestCaseError> {
    prop_assert_eq!(notice.figures.len(), ours.0.len());
    for (theirs, (id, values)) in notice.figures.iter().zip(&ours.0) {
        prop_assert_eq!(theirs.id, *id);
        let is_same =
            theirs.values.len() == values.len() && theirs.values.iter().zip(values).all(|(a, b)| near(*a, *b));
        prop_assert!(is_same, "{id}: {values:?}, not {:?}", theirs.values);
    }
    let pulls: Vec<&str> = notice.pulls.iter().map(|pull| pull.word()).collect();
    let expected: &[&str] = match ours.1 {
        None => &[],
        Some(Drive::Useful) => &["progress", "identity"],
        Some(Drive::Safe) => &["exposure"],
        Some(Drive::Control) => &["control"],
    };
    prop_assert_eq!(pulls, expected);
    Ok(())
}

/// The first week begins before the first day, and the last one ends after the last.
#[test]
fn the_first_and_the_last_day_of_all_count_like_any_other() {
    let read = |title: &str, date: &str, answer: Answer| {
        let source = headwater::domain::item::Source::typed("cli");
        let mut work = Work::new(Title::read(title).unwrap(), common::day(date), source);
        work.minutes = Minutes::new(20).unwrap();
        let by = Name::read("ana").unwrap();
        work.asked = Some(headwater::domain::answer::Asked { by, answer });
        work
    };
    let works = [
        read("Fix login", "1970-01-01", Answer::Accepted),
        read("Fix login", "1970-01-04", Answer::Open),
        read("Fix login", "9999-12-27", Answer::Shaped),
        read("Fix login", "9999-12-31", Answer::Open),
    ];
    let mut journal = nowhere(&works, Config::default());
    let stamp = Clock::Today(day::LAST).stamp();
    journal.apply(&Change::Label(Week::of(day::FIRST), "on-call".to_owned()), &stamp).unwrap();
    journal.apply(&Change::Label(Week::of(day::LAST), "on-call".to_owned()), &stamp).unwrap();
    let plain = Plain::of(&journal, &Filter::default(), BTreeSet::new(), day::LAST);
    let (first, last) = (Week::of(day::FIRST), Week::of(day::LAST));
    let opening = Period { from: day::FIRST, to: day::FIRST + Days::new(9) };
    for days in [opening, first.period(), last.period(), Period { from: common::day("9999-12-30"), to: day::LAST }] {
        let tally = journal.tally(days, &Filter::default(), day::LAST).unwrap();
        same_tally(&plain, &tally, days).unwrap();
    }
    let always = Period { from: day::FIRST - Days::new(3), to: day::LAST };
    assert_eq!(journal.labels(always).unwrap().len(), 2);
    assert_eq!(journal.asks_before(last).unwrap(), [1]);
    assert_eq!(journal.inbox(first, day::LAST).unwrap().open.len(), 1);
    assert_eq!(journal.inbox(last, day::LAST).unwrap().open.len(), 1);
}
