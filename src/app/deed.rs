//! A deed while it is being done: what it writes, what it touched, what must be counted anew.

use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::Connection;
use serde_json::{Map, Value};

use crate::app::counts::Counts;
use crate::app::draft::digest::digest;
use crate::app::error::AppError;
use crate::app::side::{self, HELD};
use crate::app::spelled::Spelled;
use crate::app::stamp::Stamp;
use crate::domain::class::Class;
use crate::domain::day::Day;
use crate::domain::distance::Distance;
use crate::domain::item::{Item, ItemId, Reference, Work};
use crate::domain::notice::Kind;
use crate::domain::proposed::Proposed;
use crate::domain::review::Review;
use crate::domain::target::Target;
use crate::domain::week::Week;
use crate::import::progress::Progress;
use crate::store::log::{self, OperationId, Record, Touched};
use crate::store::{calendar, items, reviews, sources, targets};

/// One deed inside its transaction.
pub struct Deed<'a> {
    connection: &'a Connection,
    stamp: Stamp,
    progress: &'a Progress,
    touched: Vec<Touched>,
    /// Names of sources that stand for another item now, or for none.
    named: BTreeSet<Reference>,
    counts: Counts,
    in_sight: Vec<InSight>,
    /// What was dropped before, once it was asked for.
    dropped: Option<HashSet<Reference>>,
    /// Which kinds of source had brought something before.
    kinds: HashMap<String, bool>,
    spelled: Spelled,
}

/// An answer that was given in sight of a proposal.
struct InSight {
    item: ItemId,
    proposed: Proposed,
    class: Option<Class>,
    distance: Option<Distance>,
}

impl<'a> Deed<'a> {
    /// A deed that has done nothing yet.
    pub fn new(connection: &'a Connection, stamp: Stamp, progress: &'a Progress) -> Self {
        Self {
            connection,
            stamp,
            progress,
            touched: Vec::new(),
            named: BTreeSet::new(),
            counts: Counts::default(),
            in_sight: Vec::new(),
            dropped: None,
            kinds: HashMap::new(),
            spelled: Spelled::default(),
        }
    }

    /// One of the deed's many parts is done.
    ///
    /// # Errors
    /// When it is to be stopped.
    pub fn step(&self) -> Result<(), AppError> {
        self.progress.step().map_err(|_| AppError::Stopped)
    }

    /// Adds an item and tells its number. One that comes with a number of its own keeps the spelling of its names, too:
    /// the whole journal is its own.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, mut item: Item, id: Option<ItemId>) -> Result<ItemId, AppError> {
        if id.is_none() {
            self.spelled.spell(self.connection, &mut item.work, None)?;
        }
        let id = items::insert(self.connection, id, &item)?;
        self.counts.note(&item.work);
        // A name that the log does not know is in no deed's way: a first import writes no more than its items.
        if let Some(name) = name_of(&item.work)
            && log::knows(self.connection, &Record::Dropped(name.clone()))?
        {
            self.named.insert(name);
        }
        self.touched.push(Touched { record: Record::Item(id), before: None, after: Some(HELD.to_owned()) });
        Ok(id)
    }

    /// Adds a piece of work as a new item of now.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_work(&mut self, work: Work) -> Result<ItemId, AppError> {
        let Stamp { now, .. } = self.stamp;
        self.add(Item { id: ItemId(0), uid: self.stamp.uid(), work, created_at: now, updated_at: now }, None)
    }

    /// Writes what an item has become. Where nothing differs, nothing is written.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn replace(&mut self, before: &Item, mut after: Item) -> Result<(), AppError> {
        self.spelled.spell(self.connection, &mut after.work, Some(&before.work))?;
        let (old, new) = side::differing(&side::fields(before)?, &side::fields(&after)?);
        if new.is_empty() {
            return Ok(());
        }
        items::replace(self.connection, &after)?;
        self.counts.note(&before.work);
        self.counts.note(&after.work);
        let names = [&before.work, &after.work].map(name_of);
        if names[0] != names[1] {
            self.named.extend(names.into_iter().flatten());
        }
        let record = Record::Item(after.id);
        self.touched.push(Touched { record, before: Some(side::text(old)), after: Some(side::text(new)) });
        Ok(())
    }

    /// Writes an item's work as edited now.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn edit(&mut self, before: &Item, mut work: Work) -> Result<(), AppError> {
        self.spelled.spell(self.connection, &mut work, Some(&before.work))?;
        if work == before.work {
            return Ok(());
        }
        // A clock that went back must not make the edit look older than what it edits.
        let updated_at = self.stamp.now.max(before.updated_at);
        self.replace(before, Item { work, updated_at, ..before.clone() })
    }

    /// Takes an item away. What a source brought is dropped with it, so that the source does not bring it again.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn remove(&mut self, item: &Item) -> Result<(), AppError> {
        items::delete(self.connection, item.id)?;
        self.counts.note(&item.work);
        let before = Some(side::text(side::fields(item)?));
        self.touched.push(Touched { record: Record::Item(item.id), before, after: None });
        match name_of(&item.work) {
            Some(reference) => {
                self.drop(&reference)?;
                self.named.insert(reference);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Has a suggestion not offered again.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn drop(&mut self, reference: &Reference) -> Result<(), AppError> {
        if !sources::is_dropped(self.connection, reference)? {
            sources::drop(self.connection, reference)?;
            let record = Record::Dropped(reference.clone());
            self.touched.push(Touched { record, before: None, after: Some(HELD.to_owned()) });
        }
        Ok(())
    }

    /// Takes work that a source holds, and tells so: as a new item, which may say more or otherwise, no longer dropped where
    /// it was. None where the journal has it already.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn take(&mut self, told: &Work, work: Work) -> Result<Option<ItemId>, AppError> {
        if let Some(reference) = told.source.named() {
            // Another process may have brought it since it was planned or shown.
            if self.had_any(&reference.kind)? && sources::item(self.connection, &reference)?.is_some() {
                return Ok(None);
            }
            sources::set_digest(self.connection, &reference, digest(told))?;
            if self.was_dropped(&reference)? {
                sources::offer_again(self.connection, &reference)?;
                let record = Record::Dropped(reference);
                self.touched.push(Touched { record, before: Some(HELD.to_owned()), after: None });
            }
        }
        self.add_work(work).map(Some)
    }

    /// Whether that kind of source had brought anything when the deed began: a first import need not look for each.
    fn had_any(&mut self, kind: &str) -> Result<bool, AppError> {
        if let Some(had) = self.kinds.get(kind) {
            return Ok(*had);
        }
        let had = sources::has_any(self.connection, kind)?;
        self.kinds.insert(kind.to_owned(), had);
        Ok(had)
    }

    /// Whether it was dropped when the deed began.
    fn was_dropped(&mut self, reference: &Reference) -> Result<bool, AppError> {
        if self.dropped.is_none() {
            self.dropped = Some(sources::dropped(self.connection)?.into_iter().collect());
        }
        Ok(self.dropped.as_ref().is_some_and(|dropped| dropped.contains(reference)))
    }

    /// Writes what a source says of an item now; what a person said of it stays. Tells whether it did: where another item
    /// has got the name that this one would get, it does not.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn follow(&mut self, before: &Item, told: &Work) -> Result<bool, AppError> {
        if let Some(reference) = told.source.named() {
            // Another process may have brought or taken it since this was planned.
            if sources::item(self.connection, &reference)?.is_some_and(|item| item.id != before.id) {
                return Ok(false);
            }
            sources::set_digest(self.connection, &reference, digest(told))?;
        }
        let mut work = before.work.clone();
        (work.day, work.start, work.minutes) = (told.day, told.start, told.minutes);
        (work.title, work.note) = (told.title.clone(), told.note.clone());
        work.source.reference.clone_from(&told.source.reference);
        self.edit(before, work)?;
        Ok(true)
    }

    /// Makes a day one off, for that reason, or a work day again.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn day_off(&mut self, day: Day, why: Option<&str>) -> Result<(), AppError> {
        let before = calendar::day_off(self.connection, day)?;
        if before.as_deref() == why {
            return Ok(());
        }
        calendar::set_day_off(self.connection, day, why)?;
        let side = |why: &str| side::text(Map::from_iter([("why".to_owned(), Value::from(why))]));
        self.touched.push(Touched {
            record: Record::DayOff(day),
            before: before.as_deref().map(side),
            after: why.map(side),
        });
        Ok(())
    }

    /// Makes a day one off; without a reason it keeps the one it has.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn take_off(&mut self, day: Day, why: Option<&str>) -> Result<(), AppError> {
        match why {
            Some(why) => self.day_off(day, Some(why)),
            None => {
                let ours = calendar::day_off(self.connection, day)?;
                self.day_off(day, Some(ours.as_deref().unwrap_or_default()))
            }
        }
    }

    /// Gives a week a label.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn label(&mut self, week: Week, word: &str) -> Result<(), AppError> {
        if calendar::has_label(self.connection, week, word)? {
            return Ok(());
        }
        calendar::add_label(self.connection, week, word)?;
        let record = Record::Label(week, word.to_owned());
        self.touched.push(Touched { record, before: None, after: Some(HELD.to_owned()) });
        Ok(())
    }

    /// Takes a label off a week.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn unlabel(&mut self, week: Week, word: &str) -> Result<(), AppError> {
        if !calendar::has_label(self.connection, week, word)? {
            return Ok(());
        }
        calendar::remove_label(self.connection, week, word)?;
        let record = Record::Label(week, word.to_owned());
        self.touched.push(Touched { record, before: Some(HELD.to_owned()), after: None });
        Ok(())
    }

    /// Writes what holds for a number from a day on.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn target(&mut self, target: &Target) -> Result<(), AppError> {
        let Target { number, from, .. } = target;
        let before = targets::latest(self.connection, number, *from)?.filter(|before| before.from == *from);
        if before.as_ref() == Some(target) {
            return Ok(());
        }
        targets::set(self.connection, number, *from, Some(target))?;
        self.touched.push(Touched {
            record: Record::Target(number.clone(), *from),
            before: before.as_ref().map(side::target),
            after: Some(side::target(target)),
        });
        Ok(())
    }

    /// Leaves a notice out in a week.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn dismiss(&mut self, week: Week, kind: Kind) -> Result<(), AppError> {
        if targets::dismissed(self.connection, week)?.contains(&kind) {
            return Ok(());
        }
        targets::dismiss(self.connection, week, kind)?;
        let record = Record::Dismissed(week, kind);
        self.touched.push(Touched { record, before: None, after: Some(HELD.to_owned()) });
        Ok(())
    }

    /// Has a notice that was dismissed told again in that week.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn tell_again(&mut self, week: Week, kind: Kind) -> Result<(), AppError> {
        if !targets::dismissed(self.connection, week)?.contains(&kind) {
            return Ok(());
        }
        targets::tell_again(self.connection, week, kind)?;
        let record = Record::Dismissed(week, kind);
        self.touched.push(Touched { record, before: Some(HELD.to_owned()), after: None });
        Ok(())
    }

    /// The review of that week, a new one where nothing was said of it yet.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn review(&self, week: Week) -> Result<Review, AppError> {
        let known = reviews::of_week(self.connection, week)?;
        Ok(known.unwrap_or_else(|| Review::new(week, self.stamp.uid(), self.stamp.now)))
    }

    /// Writes what a review has become now. Where nothing differs, nothing is written.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_review(&mut self, mut review: Review) -> Result<(), AppError> {
        let before = reviews::of_week(self.connection, review.week)?;
        if before.as_ref().map_or_else(|| review.is_empty() && review.finished_at.is_none(), |before| *before == review)
        {
            return Ok(());
        }
        // A clock that went back must not make the answer look older than what it changes.
        review.updated_at = self.stamp.now.max(review.updated_at);
        self.bring_review(&review)
    }

    /// Writes a review as it is, in place of what was said of its week before.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn bring_review(&mut self, review: &Review) -> Result<(), AppError> {
        let before = reviews::of_week(self.connection, review.week)?;
        reviews::set(self.connection, review)?;
        let record = Record::Review(review.week);
        self.touched.push(match before {
            None => Touched { record, before: None, after: Some(HELD.to_owned()) },
            Some(before) => {
                let (old, new) = side::differing(&side::review_fields(&before)?, &side::review_fields(review)?);
                Touched { record, before: Some(side::text(old)), after: Some(side::text(new)) }
            }
        });
        Ok(())
    }

    /// Has an answer kept beside what was proposed before it was given.
    pub fn in_sight(
        &mut self,
        item: ItemId,
        proposed: Option<Proposed>,
        class: Option<Class>,
        distance: Option<Distance>,
    ) {
        self.in_sight.extend(proposed.map(|proposed| InSight { item, proposed, class, distance }));
    }

    /// How many records it touched so far.
    pub fn size(&self) -> usize {
        self.touched.len()
    }

    /// Counts anew what its changes moved and writes it into the log. A deed that touched nothing leaves no trace.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self, door: &str, summary: &str) -> Result<Option<OperationId>, AppError> {
        if self.touched.is_empty() {
            return Ok(None);
        }
        self.touch_names();
        self.counts.refresh(self.connection)?;
        let operation = log::write(self.connection, self.stamp.now, door, summary, &self.touched)?;
        for InSight { item, proposed, class, distance } in &self.in_sight {
            sources::note_answer(self.connection, operation, *item, proposed, *class, *distance)?;
        }
        Ok(Some(operation))
    }

    /// Touches the names that stand for another item now, or for none, also where nothing is dropped or offered again by
    /// that: a deed that is taken back or done again must not bring a second item of a name.
    fn touch_names(&mut self) {
        for touched in &self.touched {
            if let Record::Dropped(name) = &touched.record {
                self.named.remove(name);
            }
        }
        let named = std::mem::take(&mut self.named).into_iter();
        self.touched.extend(named.map(|name| Touched { record: Record::Dropped(name), before: None, after: None }));
    }
}

/// What a source calls it, where that is a name by which it can be dropped.
pub fn name_of(work: &Work) -> Option<Reference> {
    work.source.named().filter(can_be_dropped)
}

/// Whether it can be dropped: a kind of one word, up to 64 characters, and a name of 1 to 500. References in other
/// programs' journals may hold anything.
pub fn can_be_dropped(reference: &Reference) -> bool {
    let fits = |text: &str, most: usize| (1..=most).contains(&text.chars().count());
    fits(&reference.kind, 64) && !reference.kind.contains(' ') && fits(&reference.name, 500)
}
