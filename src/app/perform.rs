//! Doing a change: what each deed writes, and how it is told in the log.

use std::collections::HashSet;

use rusqlite::Transaction;

use crate::app::change::{Brought, Change, Haul, Ids};
use crate::app::deed::Deed;
use crate::app::draft::compared;
use crate::app::error::AppError;
use crate::app::stamp::Stamp;
use crate::domain::answer::{Answer, Asked};
use crate::domain::class::Class;
use crate::domain::day::{self, Day};
use crate::domain::distance::Distance;
use crate::domain::edit::{Edit, EditError};
use crate::domain::item::{Item, ItemId, Source, Work};
use crate::domain::name::Name;
use crate::domain::proposed::Proposed;
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
        Change::TakeOff { .. }
        | Change::WorkAgain(_)
        | Change::Label(..)
        | Change::Unlabel(..)
        | Change::Aim { .. }
        | Change::StopAiming { .. }
        | Change::Dismiss(..)
        | Change::TellAgain(..) => (of_days(deed, transaction, change)?, Vec::new()),
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
        Change::Bring(haul) => bring(deed, transaction, haul)?,
        Change::Take { told, work } => {
            let ids: Vec<ItemId> = deed.take(told, Work::clone(work))?.into_iter().collect();
            (format!("take {}", counted(&ids)), ids)
        }
        Change::Drop(references) => {
            for reference in references {
                deed.drop(reference)?;
            }
            let what = if references.len() == 1 { "a suggestion" } else { "suggestions" };
            (format!("drop {what}"), Vec::new())
        }
        Change::InSight { change, proposed } => {
            let (summary, ids) = perform(deed, transaction, change, stamp, door)?;
            in_sight(deed, transaction, change, &ids, proposed)?;
            (summary, ids)
        }
    })
}

/// Changes that concern days, weeks and what is aimed for in them, and no item.
fn of_days(deed: &mut Deed, transaction: &Transaction, change: &Change) -> Result<String, AppError> {
    Ok(match change {
        Change::TakeOff { days, why } => {
            for &day in days {
                deed.take_off(day, why.as_deref())?;
            }
            format!("take {} off", days_told(days))
        }
        Change::WorkAgain(days) => {
            for &day in days {
                deed.day_off(day, None)?;
            }
            format!("make {} a work day again", days_told(days))
        }
        Change::Label(week, word) => {
            deed.label(*week, word)?;
            format!("label {week} {word}")
        }
        Change::Unlabel(week, words) => {
            for word in words {
                deed.unlabel(*week, word)?;
            }
            format!("take {} off {week}", words.join(", "))
        }
        Change::Aim { number, aim, from } => {
            let holds = targets::latest(transaction, number, *from)?.and_then(|target| target.aim);
            if holds != Some(*aim) {
                deed.target(&Target { number: number.clone(), from: *from, aim: Some(*aim) })?;
            }
            format!("set the target of {number}")
        }
        Change::StopAiming { number, from } => {
            if targets::latest(transaction, number, *from)?.is_some_and(|target| target.aim.is_some()) {
                deed.target(&Target { number: number.clone(), from: *from, aim: None })?;
            }
            format!("clear the target of {number}")
        }
        Change::Dismiss(week, kind) => {
            deed.dismiss(*week, *kind)?;
            format!("dismiss {} for {week}", kind.word())
        }
        Change::TellAgain(week, kind) => {
            deed.tell_again(*week, *kind)?;
            format!("tell {} again in {week}", kind.word())
        }
        _ => String::new(),
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
        deed.step()?;
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
    for reference in &brought.dropped {
        deed.drop(reference)?;
    }
    let more = deed.size().saturating_sub(ids.len());
    let others = [
        ("days off", true),
        ("labels", true),
        ("targets", !brought.targets.is_empty()),
        ("reviews", !brought.reviews.is_empty()),
        ("dropped suggestions", !brought.dropped.is_empty()),
    ];
    let others: Vec<&str> = others.iter().filter(|(_, there)| *there).map(|(word, _)| *word).collect();
    let others = match others.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => others.concat(),
    };
    let summary = match (ids.is_empty(), more) {
        (false, 0) => format!("import {}", counted(&ids)),
        (true, more) => format!("import {more} {others}"),
        (false, more) => format!("import {}, {more} {others}", counted(&ids)),
    };
    Ok((summary, ids))
}

/// What a source brings: each piece of work one step, so that a long one can be watched and stopped.
fn bring(deed: &mut Deed, transaction: &Transaction, haul: &Haul) -> Result<(String, Vec<ItemId>), AppError> {
    let mut ids = Vec::with_capacity(haul.new.len() + haul.moved.len());
    for work in &haul.new {
        ids.extend(deed.take(work, work.clone())?);
        deed.step()?;
    }
    for (id, told) in &haul.moved {
        // It may have been removed or edited since this was planned.
        if let Some(before) = items::by_id(transaction, *id)?
            && compared::is_as_told(transaction, &before)?
            && deed.follow(&before, told)?
        {
            ids.push(*id);
        }
        deed.step()?;
    }
    Ok((format!("import {}", counted(&ids)), ids))
}

/// Keeps what was proposed of each item beside the answers that the change gave.
fn in_sight(
    deed: &mut Deed,
    transaction: &Transaction,
    change: &Change,
    ids: &[ItemId],
    proposed: &[Option<Proposed>],
) -> Result<(), AppError> {
    for (&id, proposed) in ids.iter().zip(proposed) {
        if let Some(item) = items::by_id(transaction, id)? {
            let (class, distance) = answered(change, &item.work);
            deed.in_sight(id, *proposed, class, distance);
        }
    }
    Ok(())
}

/// Which of an item's answers a change gave: class, distance.
fn answered(change: &Change, work: &Work) -> (Option<Class>, Option<Distance>) {
    let edits: &[Edit] = match change {
        Change::Take { .. } => return (work.class, work.distance),
        Change::Edit { edits, .. } => edits,
        Change::EditEach(each) => each.first().map_or(&[], |(_, edits)| edits),
        _ => &[],
    };
    let class = edits.iter().any(|edit| matches!(edit, Edit::Class(Some(_))));
    let distance = edits.iter().any(|edit| matches!(edit, Edit::Distance(Some(_))));
    (work.class.filter(|_| class), work.distance.filter(|_| distance))
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
