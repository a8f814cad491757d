//! Which items a figure is made of: what opens behind a bar.

use std::collections::HashMap;

use crate::app::error::AppError;
use crate::app::journal::{Journal, Order};
use crate::domain::answer::Answer;
use crate::domain::class::Drive;
use crate::domain::day::{self, Day};
use crate::domain::distance::Distance;
use crate::domain::filter::{ClassIs, Filter, Term, Test};
use crate::domain::item::{Item, ItemId, Request};
use crate::domain::name::Name;
use crate::domain::period::Period;
use crate::domain::week::Week;
use crate::metric::figure::Figure;

/// The items behind a figure of some days.
#[derive(Debug, Clone)]
pub enum Behind {
    /// Every one.
    All,
    /// Those that a number is made of.
    Number(Figure),
    /// Those at that effective distance.
    Distance(Distance),
    /// Those of comfort with that drive.
    Drive(Drive),
    /// Those of the asks with that answer.
    Answer(Answer),
    /// Those that exercised that skill.
    Skill(Name),
    /// Those of that folded title that came with the criteria set, or more.
    Repeat(String),
}

impl Behind {
    /// Reads them, oldest first, of those that pass the filter.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn items(&self, journal: &Journal, within: Period, filter: &Filter) -> Result<Vec<Item>, AppError> {
        let with = |terms: Option<Term>| {
            let mut filter = filter.clone();
            filter.terms.extend(terms);
            journal.items(Some(within), &filter, Order::Oldest)
        };
        match self {
            Self::All => with(None),
            Self::Number(Figure::Skill(skill)) | Self::Skill(skill) => {
                with(Some(Term::Any(vec![Test::Skill(skill.clone())])))
            }
            Self::Number(Figure::Listed(number)) if number.id == "open" => open(journal, within.to, filter),
            Self::Number(Figure::Listed(number)) => with(term(number.id)),
            Self::Distance(distance) => with(Some(Term::Any(vec![Test::Distance(*distance, *distance)]))),
            Self::Drive(drive) => with(Some(Term::Any(vec![Test::Drive(*drive)]))),
            Self::Repeat(title) => {
                let mut items = with(Some(Term::Any(vec![Test::Distance(Distance::Criteria, Distance::Ticket)])))?;
                items.retain(|item| item.work.title.folded() == *title);
                Ok(items)
            }
            Self::Answer(answer) => {
                let asked = with(Some(Term::NotAny(vec![Test::Self_])))?;
                Ok(of_asks(asked, |found| found == *answer))
            }
        }
    }
}

/// What the items of a number have in common: those that it divides by, or counts.
fn term(number: &str) -> Option<Term> {
    match number {
        "leverage" | "execution" | "comfort" => Some(Term::NotAny(vec![Test::Class(ClassIs::Unsorted)])),
        "useful" | "safe" | "control" => Some(Term::Any(vec![Test::Class(ClassIs::Comfort)])),
        "downstream" | "distance" => Some(Term::Any(vec![Test::Distance(Distance::AtTheDecision, Distance::Ticket)])),
        "near" => Some(Term::Any(vec![Test::Class(ClassIs::Execution)])),
        "asks" | "as_is" => Some(Term::NotAny(vec![Test::Self_])),
        _ => None,
    }
}

/// The newest item of each request that was open at the end of that day.
fn open(journal: &Journal, day: Day, filter: &Filter) -> Result<Vec<Item>, AppError> {
    let ids: Vec<ItemId> = journal.newest_open(day, filter)?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let those = Filter { terms: vec![Term::Any(ids.into_iter().map(Test::Id).collect())] };
    journal.items(Some(Period { from: day::FIRST, to: day }), &those, Order::Oldest)
}

/// The items of the asks whose newest item has an answer that is wanted. Items come oldest first.
fn of_asks(items: Vec<Item>, is_wanted: impl Fn(Answer) -> bool) -> Vec<Item> {
    let ask = |item: &Item| -> Option<(Request, Week)> { Some((item.work.request()?, item.work.week())) };
    let mut newest: HashMap<(Request, Week), Answer> = HashMap::new();
    for item in &items {
        if let (Some(ask), Some(asked)) = (ask(item), &item.work.asked) {
            newest.insert(ask, asked.answer);
        }
    }
    let is_of_one = |item: &Item| ask(item).and_then(|ask| newest.get(&ask).copied()).is_some_and(&is_wanted);
    items.into_iter().filter(is_of_one).collect()
}

#[cfg(test)]
mod tests {
    use super::Behind;
    use crate::app::change::Change;
    use crate::app::config::Config;
    use crate::app::journal::{Door, Journal};
    use crate::app::stamp::Clock;
    use crate::domain::answer::Answer;
    use crate::domain::class::Drive;
    use crate::domain::day::date;
    use crate::domain::distance::Distance;
    use crate::domain::filter::Filter;
    use crate::domain::week::Week;
    use crate::metric::figure::Figure;

    /// The ids of the items behind something in the week of 20 November 2026.
    fn ids(behind: &Behind, words: &[&str]) -> String {
        let today = date("2026-11-20").unwrap();
        let stamp = Clock::Today(today).stamp();
        let mut journal = Journal::nowhere(Config::default(), Door::Cli).unwrap();
        for line in [
            "Fix login 60m e @ana on:mon",
            "Fix login 30m e1 @ana/s on:tue",
            "Tidy 20m cs on:tue",
            "Plan 30m l %del on:wed",
            "Something 45m on:wed",
            "Cron @ops/o on:2026-10-30",
            "Board 20m @vp on:thu",
        ] {
            let work = journal.read_line(line, today, &stamp).unwrap().work;
            journal.apply(&Change::Add(vec![work]), &stamp).unwrap();
        }
        let filter = Filter::read(words.iter().copied(), today, &journal.config().skills()).unwrap();
        let items = behind.items(&journal, Week::of(today).period(), &filter).unwrap();
        items.iter().map(|item| item.id.to_string()).collect::<Vec<_>>().join(" ")
    }

    fn number(id: &str) -> Behind {
        Behind::Number(Figure::named(id, &crate::domain::skill::all(&[])).unwrap())
    }

    #[test]
    fn a_number_opens_the_items_that_it_divides_by_or_counts() {
        let found = ["leverage", "safe", "near", "downstream", "as_is", "minutes", "open", "skill.delegation"];
        let found = found.map(|id| format!("{id}: {}", ids(&number(id), &[])));
        assert_eq!(
            found,
            [
                "leverage: 1 2 3 4",
                "safe: 3",
                "near: 1 2",
                "downstream: 1 2 3 4",
                "as_is: 1 2 7",
                "minutes: 1 2 3 4 5 7",
                "open: 6",
                "skill.delegation: 4",
            ]
        );
    }

    #[test]
    fn an_answer_opens_every_item_of_its_asks() {
        assert_eq!(ids(&Behind::Answer(Answer::Shaped), &[]), "1 2");
        assert_eq!(ids(&Behind::Answer(Answer::Accepted), &[]), "7");
        assert_eq!(ids(&Behind::Answer(Answer::Declined), &[]), "");
    }

    #[test]
    fn distances_drives_and_the_filter_count_too() {
        assert_eq!(ids(&Behind::Distance(Distance::Ticket), &[]), "1 3");
        assert_eq!(ids(&Behind::Drive(Drive::Safe), &[]), "3");
        assert_eq!(ids(&number("minutes"), &["from:ana"]), "1 2");
        assert_eq!(ids(&number("open"), &["from:ana"]), "");
        assert_eq!(ids(&number("open"), &["from:ops"]), "6");
    }
}
