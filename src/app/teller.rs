//! Tells the demo journal, week by week.
//!
//! Each week keeps a balance of minutes by class and of answers; whatever is drawn next leans to where the week's
//! phase wants that balance to be, so that the figures tell the phase's story whatever the dice say.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Weekday};

use crate::app::deck::Deck;
use crate::app::dice::Dice;
use crate::app::recipe::{Phase, Recipe, Row, absence};
use crate::domain::answer::{Answer, Asked};
use crate::domain::class::{Class, Drive};
use crate::domain::day::Day;
use crate::domain::distance::Distance;
use crate::domain::item::{Request, Source, Work};
use crate::domain::minutes::Minutes;
use crate::domain::name::Name;
use crate::domain::title::{TextError, Title};
use crate::domain::week::Week;

fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// What happens to an ask that takes no time, in the order of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Errand {
    /// An old one is answered.
    Close,
    /// A new one is declined or handed over at once.
    Turn,
    /// A new one is left open.
    Open,
}

/// The most items a work day has: what comes back or was brought in, errands, and then at least two pieces of work.
const MOST_ITEMS: usize = MOST_FIXED + MOST_ERRANDS + 2;
/// The most items of a day that come back or were brought in.
const MOST_FIXED: usize = 4;
/// The most asks of a day that are opened, or answered without work.
const MOST_ERRANDS: usize = 3;
/// The fewest minutes of a piece of work.
const SHORTEST: u64 = 15;
/// The most minutes of a piece of work.
const LONGEST: u64 = 120;

/// The half-year as far as it has been told.
#[derive(Debug)]
pub struct Teller<'r> {
    recipe: &'r Recipe,
    dice: Dice,
    today: Day,
    pieces: Deck<'r>,
    asks: Deck<'r>,
    weekend: Deck<'r>,
    /// How often each list in the braces has been used.
    filled: BTreeMap<String, usize>,
    /// Asks without an answer, the oldest first.
    open: Vec<&'r Row>,
    /// Work that goes on another day.
    unfinished: Vec<Work>,
    /// What the latest work days leave unsorted.
    to_sort: BTreeMap<Day, &'r [Row]>,
    /// This week's minutes of leverage, execution and comfort.
    minutes: [u64; 3],
    /// This week's asks.
    answers: BTreeMap<Request, Answer>,
    /// This day's items, each with the minute of the day at which it was logged.
    page: Vec<(u64, Work)>,
    works: Vec<Work>,
}

impl<'r> Teller<'r> {
    /// A teller who has told nothing yet; the story ends on `today`.
    pub fn new(recipe: &'r Recipe, seed: u64, today: Day) -> Self {
        let rows = &recipe.rows;
        let mut unsorted = rows.unsorted.as_slice();
        let work_days = (0..).map(|back| today - Days::new(back)).filter(|&day| !is_weekend(day));
        let weekend = is_weekend(today).then_some((1, today));
        let latest = recipe.to_sort.iter().copied().zip(work_days).chain(weekend);
        let to_sort = latest.filter_map(|(count, day)| {
            let (here, left) = unsorted.split_at_checked(count)?;
            unsorted = left;
            Some((day, here))
        });
        Self {
            to_sort: to_sort.collect(),
            recipe,
            dice: Dice::new(seed),
            today,
            pieces: Deck::of([&rows.leverage, &rows.execution, &rows.comfort].into_iter().flatten()),
            asks: Deck::of(&rows.ask),
            weekend: Deck::of(&rows.weekend),
            filled: BTreeMap::new(),
            open: Vec::new(),
            unfinished: Vec::new(),
            minutes: [0; 3],
            answers: BTreeMap::new(),
            page: Vec::new(),
            works: Vec::new(),
        }
    }

    /// Tells the week of that number, up to today.
    ///
    /// # Errors
    /// When a title, once filled in, cannot be kept.
    pub fn week(&mut self, number: usize, phase: &Phase, week: Week) -> Result<(), TextError> {
        self.minutes = [0; 3];
        self.answers.clear();
        let mut days: BTreeMap<Day, Vec<Errand>> = BTreeMap::new();
        for day in week.period().each_day() {
            let missing = absence(&self.recipe.off, number, day).or(absence(&self.recipe.forgotten, number, day));
            let worked = missing.is_none() && (!is_weekend(day) || self.dice.percent(phase.weekend));
            if day == self.today || worked {
                days.insert(day, Vec::new());
            }
        }
        let work_days: Vec<Day> = days.keys().copied().filter(|&day| !is_weekend(day)).collect();
        let [opened, turned, closed] = [phase.opened, phase.turned, phase.closed].map(|pair| self.dice.within(pair));
        let waiting = u64::try_from(self.open.len()).unwrap_or(u64::MAX).saturating_add(opened);
        let closed = closed.min(waiting.saturating_sub(phase.open));
        for (errand, count) in [(Errand::Open, opened), (Errand::Close, closed), (Errand::Turn, turned)] {
            for _ in 0..count {
                let free: Vec<Day> = work_days.iter().copied().filter(|day| days[day].len() < MOST_ERRANDS).collect();
                if let Some(errands) = self.dice.pick(&free).and_then(|day| days.get_mut(day)) {
                    errands.push(errand);
                }
            }
        }
        // A running week is planned whole and told up to today.
        let today = self.today;
        for (day, mut errands) in days.into_iter().filter(|(day, _)| *day <= today) {
            errands.sort();
            self.day(day, phase, &errands)?;
        }
        Ok(())
    }

    fn day(&mut self, day: Day, phase: &Phase, errands: &[Errand]) -> Result<(), TextError> {
        for row in self.to_sort.get(&day).copied().unwrap_or_default() {
            let work = self.work(row, day)?;
            self.put(work);
        }
        for row in &self.recipe.repeat {
            let here = row.on.contains(&day.weekday()) && row.phase.as_ref().is_none_or(|name| *name == phase.name);
            if here && self.dice.percent(row.chance) && self.page.len() < MOST_FIXED {
                let mut work = self.work(row, day)?;
                work.distance = row.distance;
                work.asked = row.from.clone().map(|by| Asked { by, answer: Answer::Accepted });
                self.put(work);
            }
        }
        for &errand in errands {
            self.errand(errand, day, phase)?;
        }
        if is_weekend(day) {
            self.quiet(day, phase)?
        } else {
            self.fill_up(day, phase)?
        }
        let mut page = std::mem::take(&mut self.page);
        page.sort_by_key(|(place, _)| *place);
        self.works.extend(page.into_iter().map(|(_, work)| work));
        Ok(())
    }

    /// Fills a work day with what the week still lacks.
    fn fill_up(&mut self, day: Day, phase: &Phase) -> Result<(), TextError> {
        let said: u64 = self.page.iter().map(|(_, work)| u64::from(work.minutes.count())).sum();
        let timed = self.page.iter().filter(|(_, work)| work.minutes > Minutes::NONE).map(|_| 1).sum();
        let mut left = self.dice.within(phase.minutes).saturating_sub(said);
        let mut to_come = self.dice.within(phase.items).saturating_sub(timed).max(left.div_ceil(85));
        // Short pieces leave hours over: then there are more of them.
        while self.page.len() < MOST_ITEMS && (to_come > 0 || left >= 45) {
            let Some(mut work) = self.piece(day, phase)? else { break };
            let room = u64::try_from(MOST_ITEMS - self.page.len()).unwrap_or(1);
            // Comfort is short, unless the page is nearly full and the day is not.
            let is_short = room > 2 && work.class.is_some_and(|class| class.drive().is_some());
            let longest = if is_short { 50 } else { LONGEST };
            let near = left / to_come.clamp(1, room) * self.dice.within([65, 135]) / 100;
            let mut minutes = near.clamp(SHORTEST, longest) / 5 * 5;
            if self.dice.percent(6) {
                minutes -= self.dice.within([1, 3]).min(minutes - SHORTEST);
            }
            left = left.saturating_sub(minutes);
            to_come = to_come.saturating_sub(1);
            work.minutes = Minutes::new(minutes).unwrap_or_default();
            // What was sorted long ago is no question any more; now and then one was overlooked.
            let overlooked = !self.to_sort.contains_key(&day) && self.dice.percent(self.recipe.unsorted);
            if overlooked {
                (work.class, work.distance) = (None, None);
                work.skills.clear();
            } else if minutes >= 60 && self.dice.percent(self.recipe.carried) {
                self.unfinished.push(work.clone());
            }
            self.put(work);
        }
        Ok(())
    }

    /// A little on a weekend; today at least five items, so that there is something to look at.
    fn quiet(&mut self, day: Day, phase: &Phase) -> Result<(), TextError> {
        let count = self.dice.within(if day == self.today { [4, 5] } else { [1, 3] });
        for _ in 0..count {
            let Some(row) = self.weekend.draw_again(&mut self.dice, |_| true) else { break };
            let mut work = self.work(row, day)?;
            work.minutes = Minutes::new(self.dice.within([4, 12]) * 5).unwrap_or_default();
            self.ask(&mut work, row, phase);
            work.distance = row.distance;
            self.put(work);
        }
        Ok(())
    }

    /// What was begun earlier, or a new piece of the class that the week lacks most.
    fn piece(&mut self, day: Day, phase: &Phase) -> Result<Option<Work>, TextError> {
        let waits = self.unfinished.first().is_some_and(|work| work.day < day);
        if waits && self.dice.percent(45) {
            let begun = self.unfinished.remove(0);
            return Ok(Some(Work { day, start: None, outcome: String::new(), note: String::new(), ..begun }));
        }
        let Some(class) = self.lacking(phase) else { return Ok(None) };
        let Some(row) = self.row(class, phase) else { return Ok(None) };
        let mut work = self.work(row, day)?;
        work.distance = row.distance.or_else(|| self.distance(class, phase));
        self.ask(&mut work, row, phase);
        Ok(Some(work))
    }

    /// The class whose minutes are furthest below the phase's share, give or take half an hour.
    fn lacking(&mut self, phase: &Phase) -> Option<Class> {
        let all = self.minutes.iter().sum::<u64>() + 60;
        let execution = 100_u64.saturating_sub(phase.leverage + phase.comfort);
        let drive = self.dice.weigh(Drive::ALL.into_iter().zip(phase.drives))?;
        let classes = [Class::Leverage, Class::Execution, Class::Comfort(drive)];
        let shares = [phase.leverage, execution, phase.comfort].into_iter().zip(self.minutes);
        let lacks = shares.map(|(share, have)| (share * all / 100 + self.dice.below(30)).saturating_sub(have));
        let most = lacks.zip(classes).max_by_key(|(lack, _)| *lack)?;
        Some(most.1)
    }

    /// A row of that class: more often than not one of the phase's own, while there are any.
    fn row(&mut self, class: Class, phase: &Phase) -> Option<&'r Row> {
        let own = |row: &Row| row.class == Some(class) && row.phase.as_ref() == Some(&phase.name);
        let common = |row: &Row| row.class == Some(class) && row.phase.is_none();
        let first = if self.dice.percent(60) { self.pieces.draw(&mut self.dice, own) } else { None };
        first.or_else(|| self.pieces.draw_again(&mut self.dice, common))
    }

    fn distance(&mut self, class: Class, phase: &Phase) -> Option<Distance> {
        let weights = match class {
            Class::Leverage => phase.at.leverage,
            Class::Execution => phase.at.execution,
            Class::Comfort(_) => phase.at.comfort,
        };
        let stated = self.dice.percent(self.recipe.stated);
        if stated { self.dice.weigh(Distance::ALL.into_iter().zip(weights)) } else { None }
    }

    /// Says who asked, if anyone did, and answers so that the week's asks come near the phase's share.
    fn ask(&mut self, work: &mut Work, row: &Row, phase: &Phase) {
        let Some(by) = row.from.clone().filter(|_| self.dice.percent(phase.asked)) else { return };
        let answered = self.answers.values().filter(|answer| answer.is_given()).count();
        let accepted = self.answers.values().filter(|&&answer| answer == Answer::Accepted).count();
        let as_is = (accepted + 1) * 100 <= phase.as_is * (answered + 1);
        work.asked = Some(Asked { by, answer: if as_is { Answer::Accepted } else { Answer::Shaped } });
    }

    fn errand(&mut self, errand: Errand, day: Day, phase: &Phase) -> Result<(), TextError> {
        let row = match errand {
            Errand::Close if self.open.is_empty() => return Ok(()),
            Errand::Close => {
                // The oldest, or the one behind it: some asks nobody likes to answer.
                let at = usize::from(self.open.len() > 1 && self.dice.percent(20));
                self.open.remove(at)
            }
            Errand::Turn | Errand::Open => match self.asks.draw(&mut self.dice, |_| true) {
                Some(row) => row,
                None => return Ok(()),
            },
        };
        let answer = match errand {
            Errand::Close => self.dice.pick(&phase.closing).copied().unwrap_or(Answer::Declined),
            Errand::Turn if row.to.is_some() => Answer::HandedOver,
            Errand::Turn => Answer::Declined,
            Errand::Open => Answer::Open,
        };
        let mut work = self.work(row, day)?;
        work.minutes = Minutes::NONE;
        work.asked = row.from.clone().map(|by| Asked { by, answer });
        let (class, skill) = match answer {
            Answer::Open | Answer::Accepted => (Class::Execution, None),
            Answer::Shaped => (Class::Leverage, Some("framing")),
            Answer::HandedOver => (Class::Leverage, Some("delegation")),
            Answer::Declined => (Class::Leverage, Some("prioritisation")),
        };
        work.class = Some(class);
        work.skills = skill.into_iter().filter_map(|word| Name::read(word).ok()).collect();
        if answer == Answer::HandedOver {
            work.to = row.to.clone().or_else(|| self.dice.pick(&self.recipe.people).cloned());
        }
        match answer {
            Answer::Open => self.open.push(row),
            // What was promised is then done, another day.
            Answer::Accepted | Answer::Shaped => {
                let distance = self.distance(Class::Execution, phase);
                let promised = Work { class: Some(Class::Execution), distance, skills: Vec::new(), ..work.clone() };
                self.unfinished.push(promised);
            }
            Answer::HandedOver | Answer::Declined => {}
        }
        self.put(work);
        Ok(())
    }

    /// The row as work of that day, nobody having asked yet.
    fn work(&mut self, row: &Row, day: Day) -> Result<Work, TextError> {
        let typed = self.recipe.typed.iter().map(|(door, weight)| (door.as_str(), *weight));
        let door = self.dice.weigh(typed).unwrap_or("tui");
        let source = match &row.source {
            None => Source::typed(door),
            Some(kind) => {
                let reference = format!("demo-{day}-{}", self.page.len() + 1);
                Source { kind: kind.clone(), reference: Some(reference), by: row.by.clone() }
            }
        };
        let minutes = row.minutes.map_or(0, |minutes| self.dice.within(minutes).div_ceil(5) * 5);
        Ok(Work {
            start: row.start,
            minutes: Minutes::new(minutes).unwrap_or_default(),
            note: row.note.clone(),
            outcome: row.outcome.clone(),
            class: row.class,
            skills: row.skills.clone(),
            projects: row.project.iter().cloned().collect(),
            ..Work::new(self.title(&row.title)?, day, source)
        })
    }

    /// The title with each word in braces replaced by the next value of its list.
    fn title(&mut self, text: &str) -> Result<Title, TextError> {
        let mut title = text.to_owned();
        for (word, values) in &self.recipe.fill {
            let braced = format!("{{{word}}}");
            if title.contains(&braced) {
                let used = self.filled.entry(word.clone()).or_default();
                let value = values.iter().cycle().nth(*used).map_or("", String::as_str);
                title = title.replace(&braced, value);
                *used += 1;
            }
        }
        Title::read(&title)
    }

    /// Everything told, in the order in which it was logged.
    pub fn into_works(self) -> Vec<Work> {
        self.works
    }

    /// Puts the work on the day's page and into the week's balance. Nobody is in two meetings: the later one put loses
    /// its start.
    fn put(&mut self, mut work: Work) {
        let span = |work: &Work| {
            let start = u64::from(work.start?.minutes());
            Some((start, start + u64::from(work.minutes.count())))
        };
        if let Some((start, end)) = span(&work) {
            let meets = |other: &Work| span(other).is_some_and(|(from, to)| start < to && from < end);
            if self.page.iter().any(|(_, other)| meets(other)) {
                work.start = None;
            }
        }
        let count = u64::from(work.minutes.count());
        match work.class {
            Some(Class::Leverage) => self.minutes[0] += count,
            Some(Class::Execution) => self.minutes[1] += count,
            Some(Class::Comfort(_)) => self.minutes[2] += count,
            None => {}
        }
        if let (Some(request), Some(asked)) = (work.request(), &work.asked) {
            self.answers.insert(request, asked.answer);
        }
        let [morning, evening] = [8 * 60 + 45, 17 * 60 + 45];
        let place = work.start.map_or_else(|| self.dice.within([morning, evening]), |at| u64::from(at.minutes()));
        self.page.push((place, work));
    }
}
