//! The weeks of a range, read once: every number over them is then a matter of adding up.

use crate::app::calendar::Calendar;
use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::app::trend::Span;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::period::Period;
use crate::domain::tally::Tally;
use crate::domain::target::{self, Aim, Target};
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::metric::trend::{self, Trend};

/// The weeks of a range.
#[derive(Debug, Clone, Default)]
pub struct Weeks {
    /// Each week with its facts, every skill among them, oldest first.
    pub tallies: Vec<(Week, Tally)>,
    /// Their labels and days off.
    pub calendar: Calendar,
    /// Every target there ever was.
    pub targets: Vec<Target>,
}

impl Weeks {
    /// Reads the facts of the items that pass the filter.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn read(journal: &Journal, span: Span, filter: &Filter, today: Day) -> Result<Self, AppError> {
        let first = match span {
            Span::All => journal.extent()?.map(|(first, _)| first),
            Span::Weeks(_) => None,
        };
        let (from, to) = span.reach(first, today);
        Ok(Self {
            tallies: journal.weeks_with_skills(from, to, filter, today)?,
            calendar: Calendar::read(journal, Period { from: from.monday(), to: to.sunday() })?,
            targets: journal.targets()?,
        })
    }

    /// A number over them.
    pub fn trend(&self, figure: &Figure, today: Day) -> Trend {
        trend::trend(figure, &self.tallies, today)
    }

    /// What was aimed for at the end of a week, or is today where it is still running.
    pub fn aim(&self, figure: &Figure, week: Week, today: Day) -> Option<Aim> {
        target::held(&self.targets, &figure.id(), week.sunday().min(today))?.aim
    }

    /// Whether any of them has an item.
    pub fn have_items(&self) -> bool {
        self.tallies.iter().any(|(_, tally)| tally.sums.items > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::Weeks;
    use crate::app::change::Change;
    use crate::app::config::Config;
    use crate::app::journal::{Door, Journal};
    use crate::app::stamp::Clock;
    use crate::app::trend::{self, Span};
    use crate::domain::day::date;
    use crate::domain::filter::Filter;
    use crate::metric::figure::Figure;

    const LINES: [&str; 8] = [
        "Plan 30m l %del %risk on:2026-09-03",
        "Plan 40m l %risk @ana/s on:2026-11-04",
        "Build 90m e3 @ana on:2026-11-05",
        "Build 20m e3 @ana/o on:2026-11-09",
        "Tidy 25m cs on:2026-11-10",
        "Something 45m +web on:2026-11-12",
        "Cron @ops/o on:2026-10-30",
        "Plan 50m l %risk on:2026-11-20",
    ];

    /// What is read once says of every number what each says when it is asked alone.
    #[test]
    fn every_number_is_the_one_that_is_read_alone() {
        let today = date("2026-11-20").unwrap();
        let stamp = Clock::Today(today).stamp();
        let mut journal = Journal::nowhere(Config::default(), Door::Cli).unwrap();
        for line in LINES {
            let work = journal.read_line(line, today, &stamp).unwrap().work;
            journal.apply(&Change::Add(vec![work]), &stamp).unwrap();
        }
        let skills = journal.config().skills();
        for words in [&[][..], &["from:ana"], &["%risk"], &["+web"]] {
            let filter = Filter::read(words.iter().copied(), today, &skills).unwrap();
            for span in [Span::Weeks(4), Span::All] {
                let weeks = Weeks::read(&journal, span, &filter, today).unwrap();
                assert!(weeks.have_items());
                for figure in Figure::all(&skills) {
                    let alone = trend::of(&journal, &figure, span, &filter, today).unwrap();
                    assert_eq!(weeks.trend(&figure, today), alone, "{} {words:?}", figure.id());
                }
            }
        }
    }

    /// A day is a period of its own: its numbers are those of a tally of that day alone.
    #[test]
    fn the_numbers_of_each_day_are_those_of_the_day_as_a_period() {
        use crate::domain::period::Period;

        let today = date("2026-11-20").unwrap();
        let stamp = Clock::Today(today).stamp();
        let mut journal = Journal::nowhere(Config::default(), Door::Cli).unwrap();
        for line in LINES {
            let work = journal.read_line(line, today, &stamp).unwrap().work;
            journal.apply(&Change::Add(vec![work]), &stamp).unwrap();
        }
        let skills = journal.config().skills();
        let within = Period { from: date("2026-10-26").unwrap(), to: date("2026-11-22").unwrap() };
        for words in [&[][..], &["from:ana"], &["%risk"], &["+web"]] {
            let filter = Filter::read(words.iter().copied(), today, &skills).unwrap();
            let days = journal.days(within, &filter, today).unwrap();
            assert_eq!(days.len(), 28);
            for (tally, day) in days.iter().zip(within.each_day()) {
                let alone = journal.tally(Period::day(day), &filter, today).unwrap();
                assert_eq!(tally.period, Period::day(day));
                for figure in Figure::all(&skills) {
                    assert_eq!(figure.said(tally), figure.said(&alone), "{} on {day} {words:?}", figure.id());
                }
            }
        }
    }
}
