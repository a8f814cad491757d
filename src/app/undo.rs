//! Taking deeds back and doing them again, today or tomorrow, whoever did them.

use rusqlite::Connection;

use crate::app::counts::Counts;
use crate::app::deed;
use crate::app::error::AppError;
use crate::app::side::{self, HELD};
use crate::domain::item::{Item, ItemId};
use crate::domain::review::Review;
use crate::domain::target::Target;
use crate::domain::week::Week;
use crate::store::error::StoreError;
use crate::store::log::{self, Operation, OperationId, Record, Side, State, Touched};
use crate::store::{calendar, items, reviews, sources, targets};

/// Takes back the operation of that number, or else the latest that stands.
///
/// # Errors
/// When there is none, or a later one that stands touched the same record; it is named.
pub fn undo(connection: &Connection, id: Option<OperationId>) -> Result<Operation, AppError> {
    let operation = match id {
        Some(id) => log::by_id(connection, id)?.ok_or(AppError::NoOperation(id))?,
        None => log::next(connection, State::Done)?.ok_or(AppError::NothingToUndo)?,
    };
    if operation.state != State::Done {
        return Err(AppError::AlreadyUndone(Box::new(operation)));
    }
    if let Some(later) = log::in_the_way(connection, operation.id)? {
        return Err(AppError::InTheWay { earlier: Box::new(operation), later: Box::new(later) });
    }
    let all = log::touched(connection, operation.id)?;
    if let Some(again) =
        came_again(connection, all.iter().map(|touched| (&touched.record, &touched.after, &touched.before)))?
    {
        let later = log::latest_of(connection, &Record::Item(again))?;
        let unlogged = || StoreError::Damaged(format!("the log does not know where item {again} came from"));
        return Err(AppError::InTheWay { earlier: Box::new(operation), later: Box::new(later.ok_or_else(unlogged)?) });
    }
    let mut counts = Counts::default();
    for touched in all {
        let Touched { record, before, after } = touched;
        // A name that stands for another item now has nothing to swing.
        if before == after {
            continue;
        }
        let (after, before) = swing(connection, &record, after, before, &mut counts)?;
        // While it is undone, whoever brings that work again is in its way.
        if let (Record::Item(_), None, Some(gone)) = (&record, &before, &after)
            && let Some(name) = deed::name_of(&side::item(side::read(gone)?)?.work)
        {
            log::touch(connection, operation.id, &Record::Dropped(name))?;
        }
        log::rewrite(connection, operation.id, &Touched { record, before, after })?;
    }
    counts.refresh(connection)?;
    log::mark(connection, operation.id, State::Undone)?;
    Ok(operation)
}

/// Does the operation again that was undone last.
///
/// # Errors
/// When there is none.
pub fn redo(connection: &Connection) -> Result<Operation, AppError> {
    let (operation, all) = loop {
        let operation = log::next(connection, State::Undone)?.ok_or(AppError::NothingToRedo)?;
        let all = log::touched(connection, operation.id)?;
        if came_again(connection, all.iter().map(|touched| (&touched.record, &touched.before, &touched.after)))?
            .is_none()
        {
            break (operation, all);
        }
        log::forget(connection, operation.id)?;
    };
    let mut counts = Counts::default();
    for touched in all {
        let Touched { record, before, after } = touched;
        if before == after {
            continue;
        }
        let (before, after) = swing(connection, &record, before, after, &mut counts)?;
        log::rewrite(connection, operation.id, &Touched { record, before, after })?;
    }
    counts.refresh(connection)?;
    log::mark(connection, operation.id, State::Done)?;
    Ok(operation)
}

/// The item that is in the journal under another number already, though it would come back by going from one side to the
/// other: it was imported again meanwhile.
fn came_again<'a>(
    connection: &Connection,
    sides: impl Iterator<Item = (&'a Record, &'a Side, &'a Side)>,
) -> Result<Option<ItemId>, AppError> {
    for side in sides {
        // Days off, labels, targets and reviews are the same record however they come.
        let (Record::Item(_), None, Some(text)) = side else { continue };
        let fields = side::read(text)?;
        let Some(uid) = fields.get("uid").and_then(|uid| uid.as_str()).and_then(|uid| uid.parse().ok()) else {
            continue;
        };
        if let Some(item) = items::by_uid(connection, uid)? {
            return Ok(Some(item.id));
        }
    }
    Ok(None)
}

/// Brings a record from one side of a change to the other, and tells what the two sides have become: a text that leaves
/// the journal goes into the log, one that comes back leaves it.
fn swing(
    connection: &Connection,
    record: &Record,
    from: Side,
    to: Side,
    counts: &mut Counts,
) -> Result<(Side, Side), AppError> {
    match record {
        Record::Item(id) => match (from, to) {
            (Some(_), None) => {
                let item = present(connection, *id)?;
                items::delete(connection, *id)?;
                counts.note(&item.work);
                Ok((side::gone(&item)?, None))
            }
            (None, Some(text)) => {
                let item = side::item(side::read(&text)?)?;
                items::insert(connection, Some(*id), &item)?;
                counts.note(&item.work);
                Ok((None, Some(HELD.to_owned())))
            }
            (Some(from), Some(to)) => {
                let before = present(connection, *id)?;
                let mut fields = side::fields(&before)?;
                fields.extend(side::read(&to)?);
                let after = side::item(fields)?;
                items::replace(connection, &after)?;
                counts.note(&before.work);
                counts.note(&after.work);
                Ok((Some(from), Some(to)))
            }
            (None, None) => Ok((None, None)),
        },
        Record::DayOff(day) => {
            let why = match &to {
                None => None,
                Some(text) => Some(side::read(text)?.get("why").and_then(|why| why.as_str()).unwrap_or("").to_owned()),
            };
            calendar::set_day_off(connection, *day, why.as_deref())?;
            Ok((from, to))
        }
        Record::Label(week, word) => {
            match &to {
                Some(_) => calendar::add_label(connection, *week, word)?,
                None => calendar::remove_label(connection, *week, word)?,
            }
            Ok((from, to))
        }
        Record::Target(number, day) => {
            let aim = to.as_deref().map(side::aim).transpose()?;
            let target = aim.map(|aim| Target { number: number.clone(), from: *day, aim });
            targets::set(connection, number, *day, target.as_ref())?;
            Ok((from, to))
        }
        Record::Review(week) => match (from, to) {
            (Some(_), None) => {
                let gone = side::review_fields(&present_review(connection, *week)?)?;
                reviews::remove(connection, *week)?;
                Ok((Some(side::text(gone)), None))
            }
            (None, Some(text)) => {
                reviews::set(connection, &side::review(side::read(&text)?)?)?;
                Ok((None, Some(HELD.to_owned())))
            }
            (Some(from), Some(to)) => {
                let mut fields = side::review_fields(&present_review(connection, *week)?)?;
                fields.extend(side::read(&to)?);
                reviews::set(connection, &side::review(fields)?)?;
                Ok((Some(from), Some(to)))
            }
            (None, None) => Ok((None, None)),
        },
        Record::Dropped(reference) => {
            match &to {
                Some(_) => sources::drop(connection, reference)?,
                None => sources::offer_again(connection, reference)?,
            }
            Ok((from, to))
        }
        Record::Dismissed(week, kind) => {
            match &to {
                Some(_) => targets::dismiss(connection, *week, *kind)?,
                None => targets::tell_again(connection, *week, *kind)?,
            }
            Ok((from, to))
        }
    }
}

fn present_review(connection: &Connection, week: Week) -> Result<Review, StoreError> {
    let missing = || StoreError::Damaged(format!("the log knows a review of {week} that is not there"));
    reviews::of_week(connection, week)?.ok_or_else(missing)
}

fn present(connection: &Connection, id: ItemId) -> Result<Item, StoreError> {
    let missing = || StoreError::Damaged(format!("the log knows an item {id} that is not there"));
    items::by_id(connection, id)?.ok_or_else(missing)
}
