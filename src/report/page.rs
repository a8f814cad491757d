//! The facts of a period's page, gathered once, each from where it is computed.

use crate::app::calendar::Calendar;
use crate::app::compare::{self, Against, Comparison};
use crate::app::error::AppError;
use crate::app::journal::{Journal, Order};
use crate::app::notices::{self, Notice};
use crate::app::overload;
use crate::app::stats::Stats;
use crate::domain::day::Day;
use crate::domain::filter::{ClassIs, Filter, Term, Test};
use crate::domain::item::Item;
use crate::domain::label::JOB;
use crate::domain::period::Period;
use crate::domain::tally::{Asks, Grouping, Tally, TitleSums};
use crate::domain::target::{self, Target};
use crate::domain::title::Title;
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::metric::inbox::Overload;
use crate::metric::numbers::NUMBERS;
use crate::metric::repeats;
use crate::metric::trend::{self, Trend};
use crate::report::piece::Piece;
use crate::report::share::{Reader, Share};
use crate::report::told::{self, Told};

/// The fewest weeks that a trend looks back over, and the most.
const WEEKS: (i64, i64) = (13, 53);

/// The numbers that are followed over the weeks.
const FOLLOWED: [&str; 2] = ["leverage", "downstream"];

/// Everything that a period's page tells, with what its reader is not told left out.
#[derive(Debug, Clone)]
pub struct Page {
    /// What may be told.
    pub share: Share,
    /// The grouped facts of the period.
    pub tally: Tally,
    /// Its numbers.
    pub stats: Stats,
    /// The signs of overload; none unless the period is one week.
    pub overload: Option<Overload>,
    /// The period beside the one before it.
    pub comparison: Comparison,
    /// The targets that hold on its last day, or today.
    pub targets: Vec<Target>,
    /// Every target with the day from which it holds.
    pub dated: Vec<Target>,
    /// The weeks up to its end, with what was unusual about them.
    pub weeks: Vec<(Week, Tally)>,
    /// Labels and days off of those weeks.
    pub calendar: Calendar,
    /// Leverage and downstream over those weeks.
    pub trends: Vec<(Figure, Trend)>,
    /// The labels of its weeks, but for jobs.
    pub labels: Vec<(Week, String)>,
    /// The jobs that begin in it.
    pub jobs: Vec<(Week, String)>,
    /// Its days off, in runs with the same reason.
    pub days_off: Vec<(Period, String)>,
    /// Who asked, most asks first; nobody where that is not told.
    pub people: Vec<Person>,
    /// Its work with leverage or an outcome.
    pub pieces: Vec<Piece>,
    /// What the reviews of its weeks say.
    pub told: Vec<Told>,
    /// What is worth telling of the weeks up to its end.
    pub notices: Vec<Notice>,
    /// Whether its last day is today or yet to come.
    pub reaches_today: bool,
}

/// What one person asked for in the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub name: String,
    /// Their asks by answer.
    pub asks: Asks,
    /// Minutes of their items.
    pub minutes: u64,
}

impl Page {
    /// Gathers the page of a period as of a day, for that reader.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn of(journal: &Journal, period: Period, today: Day, reader: Reader) -> Result<Self, AppError> {
        let share = Share::of(journal, reader)?;
        let all = Filter::default();
        let tally = journal.tally(period, &all, today)?;
        let overload = overload::of_tally(journal, &tally)?;
        let weeks = followed(journal, &tally, today)?;
        let within = whole_weeks(&weeks, period);
        let figures = FOLLOWED.iter().filter_map(|id| NUMBERS.iter().find(|number| number.id == *id));
        let trends = figures.map(|number| {
            let figure = Figure::Listed(number);
            let trend = trend::trend(&figure, &weeks, today);
            (figure, trend)
        });
        let targets = journal.targets()?;
        let (jobs, labels): (Vec<_>, Vec<_>) =
            journal.labels(period)?.into_iter().partition(|(_, word)| word.starts_with(JOB));
        let items = journal.worth_telling(period)?;
        Ok(Self {
            stats: Stats::of(&tally, overload.as_ref()),
            overload,
            comparison: compare::of(journal, Against::the_one_before(period), &all, today)?,
            targets: held(&targets, tally.as_of),
            dated: targets,
            trends: trends.collect(),
            calendar: Calendar::read(journal, within)?,
            weeks,
            labels,
            jobs: jobs.into_iter().map(|(week, word)| (week, word[JOB.len()..].to_owned())).collect(),
            days_off: runs(journal.days_off(period)?, &share),
            people: if share.is_for_others() { Vec::new() } else { people(journal, period)? },
            pieces: Piece::by_title(&items.iter().collect::<Vec<&Item>>(), &share),
            told: told::of(journal, period, &share)?,
            notices: notices(journal, &tally, &share)?,
            reaches_today: tally.as_of == today,
            share,
            tally,
        })
    }

    /// The target of a number, if one holds.
    pub fn target(&self, number: &str) -> Option<&Target> {
        self.targets.iter().find(|target| target.number == number)
    }

    /// Whether nothing was logged in the period.
    pub const fn is_empty(&self) -> bool {
        self.tally.sums.items == 0
    }
}

/// The weeks that end with the period's last, or today's where that comes earlier.
fn followed(journal: &Journal, tally: &Tally, today: Day) -> Result<Vec<(Week, Tally)>, AppError> {
    let last = Week::of(tally.as_of);
    // Weeks before there was a journal are no gaps in it.
    let first = journal.extent()?.map_or(last, |(first, _)| Week::of(first.max(tally.period.from)));
    let count = (last.since(first) + 1).clamp(WEEKS.0, WEEKS.1);
    journal.weeks(last.plus(1 - count), last, None, &Filter::default(), today)
}

/// The days of these weeks.
fn whole_weeks(weeks: &[(Week, Tally)], otherwise: Period) -> Period {
    match (weeks.first(), weeks.last()) {
        (Some((first, _)), Some((last, _))) => Period { from: first.monday(), to: last.sunday() },
        _ => otherwise,
    }
}

/// Of each number the target that holds on that day, in the order in which the numbers are listed.
fn held(targets: &[Target], day: Day) -> Vec<Target> {
    let mut ids: Vec<&str> = NUMBERS.iter().map(|number| number.id).collect();
    for target in targets {
        if !ids.contains(&target.number.as_str()) {
            ids.push(&target.number);
        }
    }
    ids.into_iter().filter_map(|id| target::held(targets, id, day)).cloned().collect()
}

/// Days off that follow each other with the same reason, as one run each. Reasons are notes, and not for others.
fn runs(days: Vec<(Day, String)>, share: &Share) -> Vec<(Period, String)> {
    let mut runs: Vec<(Period, String)> = Vec::new();
    for (day, why) in days {
        let why = if share.is_for_others() { String::new() } else { why };
        match runs.last_mut() {
            Some((run, reason)) if run.to.succ_opt() == Some(day) && *reason == why => run.to = day,
            _ => runs.push((Period::day(day), why)),
        }
    }
    runs
}

fn people(journal: &Journal, period: Period) -> Result<Vec<Person>, AppError> {
    let mut people = Vec::new();
    for group in journal.groups(period, &Filter::default())? {
        if let (Grouping::Requesters, Some(folded)) = (group.by, &group.name) {
            let name = journal.first_spelling(Grouping::Requesters, folded)?;
            people.push(Person { name, asks: group.asks, minutes: group.sums.minutes });
        }
    }
    people.sort_by(|a, b| (b.asks.all(), b.minutes).cmp(&(a.asks.all(), a.minutes)).then_with(|| a.name.cmp(&b.name)));
    Ok(people)
}

/// The notices of the weeks up to the period's end, without the titles that are not to be told.
fn notices(journal: &Journal, tally: &Tally, share: &Share) -> Result<Vec<Notice>, AppError> {
    if tally.as_of < tally.period.from {
        return Ok(Vec::new());
    }
    let mut notices = notices::of(journal, tally.as_of)?;
    if share.is_for_others() && notices.iter().any(|notice| !notice.repeats.is_empty()) {
        let comfort = Filter { terms: vec![Term::Any(vec![Test::Class(ClassIs::Comfort)])] };
        let comfort = journal.items(Some(repeats::days(tally.as_of)), &comfort, Order::Oldest)?;
        let is_told = |of: &TitleSums| !comfort.iter().any(|item| item.work.title.folded() == of.title.folded());
        for notice in &mut notices {
            notice.repeats.retain(is_told);
            for repeat in &mut notice.repeats {
                if let Ok(title) = Title::read(&share.text(repeat.title.as_str())) {
                    repeat.title = title;
                }
            }
        }
    }
    Ok(notices)
}
