//! Doing a change: what each deed writes, and how it is told in the log.

use std::collections::HashSet;

use rusqlite::Transaction;

use crate::app::change::{Brought, Change, Ids};
use crate::app::deed::Deed;
use crate::app::error::AppError;
use crate::app::stamp::Stamp;
use crate::domain::answer::{Answer, Asked};
use crate::domain::day::{self, Day};
use crate::domain::edit::{Edit, EditError};
use crate::domain::item::{Item, ItemId, Source, Work};
use crate::domain::name::Name;
use crate::domain::review::Answered;
use crate::domain::target::Target;
use crate::store::{calendar, items, targets};

/// Does the change inside its transaction, and tells what was done and which items it concerned.
///
/// # Errors
/// Why it cannot be done; the caller takes back what was written until then.
pub fn perform(
    deed: &mut Deed,
    transaction: &Transaction,
    change: &Change,
    stamp: &Stamp,
    door: &str,
) -> Result<(String, Vec<ItemId>), AppError> {
    let find = |id: ItemId| items::by_id(transaction, id)?.ok_or(AppError::NoItem(id));
    Ok(match change {
        Change::Add(works) => {
            let mut ids = Vec::with_capacity(works.len());
            for work in works {
                ids.push(deed.add_work(work.clone())?);
            }
            (format!("add {}", counted(&ids)), ids)
        }
        Change::Edit { items, edits } => {
            let items = each_once(items);
            for &id in &items {
                edit(deed, &find(id)?, edits)?;
            }
            (format!("{} {}", verb(edits), counted(&items)), items)
        }
        Change::EditEach(each) => {
            for (id, edits) in each {
                edit(deed, &find(*id)?, edits)?;
            }
            let items: Vec<ItemId> = each.iter().map(|(id, _)| *id).collect();
            (format!("edit {}", counted(&items)), items)
        }
        Change::Remove(ids) => {
            let ids = each_once(ids);
            for &id in &ids {
                deed.remove(&find(id)?)?;
            }
            (format!("remove {}", counted(&ids)), ids)
        }
        Change::Answer { item, answer, to } => {
            let id = answer_request(deed, transaction, &find(*item)?, *answer, to.as_ref(), stamp, door)?;
            (format!("answer the request of item {item}"), vec![id])
        }
        Change::TakeOff { days, why } => {
            for &day in days {
                deed.take_off(day, why.as_deref())?;
            }
            (format!("take {} off", days_told(days)), Vec::new())
        }
        Change::WorkAgain(days) => {
            for &day in days {
                deed.day_off(day, None)?;
            }
            (format!("make {} a work day again", days_told(days)), Vec::new())
        }
        Change::Label(week, word) => {
            deed.label(*week, word)?;
            (format!("label {week} {word}"), Vec::new())
        }
        Change::Unlabel(week, words) => {
            for word in words {
                deed.unlabel(*week, word)?;
            }
            (format!("take {} off {week}", words.join(", ")), Vec::new())
        }
        Change::Aim { number, aim, from } => {
            let holds = targets::latest(transaction, number, *from)?.and_then(|target| target.aim);
            if holds != Some(*aim) {
                deed.target(&Target { number: number.clone(), from: *from, aim: Some(*aim) })?;
            }
            (format!("set the target of {number}"), Vec::new())
        }
        Change::StopAiming { number, from } => {
            if targets::latest(transaction, number, *from)?.is_some_and(|target| target.aim.is_some()) {
                deed.target(&Target { number: number.clone(), from: *from, aim: None })?;
            }
            (format!("clear the target of {number}"), Vec::new())
        }
        Change::Dismiss(week, kind) => {
            deed.dismiss(*week, *kind)?;
            (format!("dismiss {} for {week}", kind.word()), Vec::new())
        }
        Change::TellAgain(week, kind) => {
            deed.tell_again(*week, *kind)?;
            (format!("tell {} again in {week}", kind.word()), Vec::new())
        }
        Change::Review(week, answers) => {
            let mut review = deed.review(*week)?;
            for answered in answers {
                review.take(answered).map_err(|source| AppError::Review { week: *week, source })?;
            }
            deed.set_review(review)?;
            let what = answers.first().map_or("", Answered::word);
            (format!("{what} in the review of {week}"), Vec::new())
        }
        Change::Import(brought) => import(deed, transaction, brought)?,
    })
}

/// What a file brings: of days off, labels and targets only what is unknown here.
fn import(deed: &mut Deed, transaction: &Transaction, brought: &Brought) -> Result<(String, Vec<ItemId>), AppError> {
    let mut ids = Vec::new();
    for item in &brought.new {
        let id = match brought.ids {
            Ids::Theirs => Some(item.id),
            Ids::New => None,
        };
        ids.push(deed.add(item.clone(), id)?);
    }
    for item in &brought.newer {
        let ours = items::by_id(transaction, item.id)?.ok_or(AppError::NoItem(item.id))?;
        deed.replace(&ours, item.clone())?;
        ids.push(item.id);
    }
    // A day off that we have keeps our reason: only what is unknown comes in.
    for (day, why) in &brought.days_off {
        let known = calendar::day_off(transaction, *day)?.is_some_and(|ours| !ours.is_empty());
        deed.take_off(*day, if known { None } else { Some(why) })?;
    }
    for (week, word) in &brought.labels {
        deed.label(*week, word)?;
    }
    // So of targets: what we said of a day stays.
    for target in &brought.targets {
        let ours = targets::latest(transaction, &target.number, target.from)?;
        if ours.is_none_or(|ours| ours.from != target.from) {
            deed.target(target)?;
        }
    }
    for review in &brought.reviews {
        deed.bring_review(review)?;
    }
    let more = deed.size().saturating_sub(ids.len());
    let others = match (brought.targets.is_empty(), brought.reviews.is_empty()) {
        (true, true) => "days off and labels",
        (false, true) => "days off, labels and targets",
        (true, false) => "days off, labels and reviews",
        (false, false) => "days off, labels, targets and reviews",
    };
    let summary = match (ids.is_empty(), more) {
        (false, 0) => format!("import {}", counted(&ids)),
        (true, more) => format!("import {more} {others}"),
        (false, more) => format!("import {}, {more} {others}", counted(&ids)),
    };
    Ok((summary, ids))
}

fn edit(deed: &mut Deed, before: &Item, edits: &[Edit]) -> Result<(), AppError> {
    let mut work = before.work.clone();
    for edit in edits {
        edit.apply(&mut work).map_err(|source| AppError::Edit { item: before.id, source })?;
    }
    deed.edit(before, work)
}

/// An answer changes the newest item of the request if its day is today; else it is a new item of today.
fn answer_request(
    deed: &mut Deed,
    transaction: &Transaction,
    item: &Item,
    answer: Answer,
    to: Option<&Name>,
    stamp: &Stamp,
    door: &str,
) -> Result<ItemId, AppError> {
    let nobody = AppError::Edit { item: item.id, source: EditError::NobodyAsked };
    let request = item.work.request().ok_or(nobody)?;
    let newest = items::newest_of(transaction, &request, day::LAST)?.unwrap_or_else(|| item.clone());
    if newest.work.day >= stamp.today {
        let mut work = newest.work.clone();
        Edit::Answer(answer).apply(&mut work).map_err(|source| AppError::Edit { item: newest.id, source })?;
        if let Some(to) = to {
            work.to = Some(to.clone());
        }
        deed.edit(&newest, work)?;
        return Ok(newest.id);
    }
    let mut work = Work::new(newest.work.title.clone(), stamp.today, Source::typed(door));
    work.asked = newest.work.asked.map(|asked| Asked { answer, ..asked });
    work.to = to.cloned();
    deed.add_work(work)
}

/// The numbers in their order, each once.
fn each_once(ids: &[ItemId]) -> Vec<ItemId> {
    let mut seen = HashSet::new();
    ids.iter().copied().filter(|id| seen.insert(*id)).collect()
}

fn counted(ids: &[ItemId]) -> String {
    match ids {
        [one] => format!("item {one}"),
        several => format!("{} items", several.len()),
    }
}

fn days_told(days: &[Day]) -> String {
    match days {
        [one] => one.to_string(),
        several => format!("{} days", several.len()),
    }
}

/// What edits do, in a word.
fn verb(edits: &[Edit]) -> &'static str {
    let all = |is: fn(&Edit) -> bool| !edits.is_empty() && edits.iter().all(is);
    if all(|edit| matches!(edit, Edit::Class(None))) {
        "unsort"
    } else if all(|edit| matches!(edit, Edit::Class(_) | Edit::Distance(_))) {
        "classify"
    } else if all(|edit| matches!(edit, Edit::Day(_))) {
        "move"
    } else if all(|edit| matches!(edit, Edit::Answer(_) | Edit::To(_) | Edit::HandedTo(_))) {
        "answer"
    } else {
        "edit"
    }
}
