//! Tallies for tests, written as the lines one would type.

use crate::domain::answer::Answer;
use crate::domain::day::{Day, date};
use crate::domain::line::{self, Marks};
use crate::domain::mark::Vocabulary;
use crate::domain::minutes::Minutes;
use crate::domain::name::Name;
use crate::domain::period::Period;
use crate::domain::skill;
use crate::domain::tally::{AskSums, Asks, SkillSums, Sums, Tally};
use crate::domain::week::Week;

/// The week from Monday 16 to Sunday 22 November 2026, on its Sunday, after these lines.
///
/// Lines before that week (`on:2026-10-30`) count in what looks back: open requests and the last day of a skill.
pub fn week(lines: &[&str]) -> Tally {
    tally(Week::of(date("2026-11-22").unwrap()).period(), lines)
}

/// A period of whole weeks, on its last day, after these lines. Minutes that are not said are 0, an answer that is not
/// said is accepted.
pub fn tally(period: Period, lines: &[&str]) -> Tally {
    let skills = skill::all(&[]);
    let vocabulary = Vocabulary { today: period.to, skills: skills.clone() };
    let read = |text: &&str| {
        let line = line::read(text, &vocabulary).unwrap_or_else(|error| panic!("{text}: {error}"));
        (line.marks.day.unwrap_or(period.to), line.title.unwrap().folded(), line.marks)
    };
    let mut said: Vec<(Day, String, Marks)> = lines.iter().map(read).collect();
    said.sort_by_key(|(day, _, _)| *day);

    let within: Vec<_> = said.iter().filter(|(day, _, _)| period.holds(*day)).collect();
    let mut days: Vec<Day> = within.iter().map(|(day, _, _)| *day).collect();
    days.dedup();
    let is_work_day = |day: &Day| *day < Week::of(*day).sunday().pred_opt().unwrap();
    let mut sums = Sums::default();
    for (_, _, marks) in &within {
        sums += &Sums::of_item(minutes(marks), marks.class, marks.distance);
    }
    let mut asks = Asks::default();
    let mut open_since = Vec::new();
    for request in requests(&said) {
        if let Some(answer) = answers(&request).filter(|(day, _)| period.holds(*day)).last().map(|(_, answer)| answer) {
            let items = request.iter().filter(|(day, _, _)| period.holds(*day));
            let minutes = items.map(|(_, _, marks)| minutes(marks)).sum();
            asks.add(&AskSums { week: Week::of(period.to), answer, asks: 1, minutes });
        }
        let open = answers(&request).collect::<Vec<_>>();
        let unanswered = open.iter().rev().take_while(|(_, answer)| *answer == Answer::Open);
        open_since.extend(unanswered.last().map(|(day, _)| *day));
    }
    let skilled = |skill: Name| {
        let has = |marks: &Marks| marks.skills.contains(&skill);
        let items = within.iter().filter(|(_, _, marks)| has(marks));
        SkillSums {
            minutes: items.clone().map(|(_, _, marks)| minutes(marks)).sum(),
            items: items.count().try_into().unwrap(),
            last_day: said.iter().rev().find(|(_, _, marks)| has(marks)).map(|(day, _, _)| *day),
            skill,
        }
    };
    Tally {
        period,
        as_of: period.to,
        logged_days: days.len().try_into().unwrap(),
        work_days: period.each_day().filter(is_work_day).count().try_into().unwrap(),
        logged_work_days: days.iter().filter(|day| is_work_day(day)).count().try_into().unwrap(),
        sums,
        asks,
        open_since,
        skills: skills.into_iter().map(skilled).collect(),
        projects: Vec::new(),
    }
}

fn minutes(marks: &Marks) -> u64 {
    marks.minutes.unwrap_or(Minutes::NONE).count().into()
}

/// The lines somebody asked for, those of one request together.
fn requests(said: &[(Day, String, Marks)]) -> Vec<Vec<&(Day, String, Marks)>> {
    let mut requests: Vec<Vec<&(Day, String, Marks)>> = Vec::new();
    for line in said.iter().filter(|(_, _, marks)| marks.from.is_some()) {
        let same = |other: &(Day, String, Marks)| {
            other.1 == line.1 && other.2.from.as_ref().unwrap().is(line.2.from.as_ref().unwrap())
        };
        match requests.iter_mut().find(|request| same(request[0])) {
            Some(request) => request.push(line),
            None => requests.push(vec![line]),
        }
    }
    requests
}

fn answers<'a>(request: &'a [&(Day, String, Marks)]) -> impl Iterator<Item = (Day, Answer)> + 'a {
    request.iter().map(|(day, _, marks)| (*day, marks.answer.unwrap_or(Answer::Accepted)))
}
