//! What can be found in a journal: items, and the names and titles they have.

use std::collections::HashMap;

use uuid::Uuid;

use crate::app::draft::plan;
use crate::app::error::AppError;
use crate::app::journal::{Journal, Order};
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::item::{Item, ItemId};
use crate::domain::name::Name;
use crate::domain::period::{Period, Reach};
use crate::domain::title::Title;
use crate::import::found::Found;
use crate::store::{items, names, sources};

pub use crate::store::sources::Fared;

impl Journal {
    /// The item of that number.
    ///
    /// # Errors
    /// When there is none.
    pub fn item(&self, id: ItemId) -> Result<Item, AppError> {
        items::by_id(self.store.read(), id)?.ok_or(AppError::NoItem(id))
    }

    /// The items of a period that pass the filter.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn items(&self, within: Option<Period>, filter: &Filter, order: Order) -> Result<Vec<Item>, AppError> {
        Ok(items::select(self.store.read(), within, filter, order)?)
    }

    /// The item of that uid; none where it is gone.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn item_of(&self, uid: Uuid) -> Result<Option<Item>, AppError> {
        Ok(items::by_uid(self.store.read(), uid)?)
    }

    /// What of all that a source of that kind holds of the days `within` is of that day, unknown to the journal and was not
    /// dropped.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn news<'a>(
        &self,
        kind: &str,
        all: &'a [Found],
        within: Option<Period>,
        day: Day,
    ) -> Result<Vec<&'a Found>, AppError> {
        plan::news(self.store.read(), kind, all, within, day)
    }

    /// The items that have a class, in the order in which they were sorted.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn as_sorted(&self) -> Result<Vec<Item>, AppError> {
        Ok(sources::as_sorted(self.store.read(), u32::MAX)?)
    }

    /// The last so many of them, in that order.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn latest_sorted(&self, most: u32) -> Result<Vec<Item>, AppError> {
        Ok(sources::as_sorted(self.store.read(), most)?)
    }

    /// How often a proposal of `what`, `class` or `distance`, was what was answered.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn fared(&self, what: &str) -> Result<Fared, AppError> {
        Ok(sources::fared(self.store.read(), what)?)
    }

    /// The numbers of the items of a period that pass the filter.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn ids(&self, within: Option<Period>, filter: &Filter) -> Result<Vec<ItemId>, AppError> {
        Ok(items::ids(self.store.read(), within, filter)?)
    }

    /// What waits to be sorted, oldest first, at most so many.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn to_sort(&self, most: u32) -> Result<Vec<Item>, AppError> {
        Ok(items::to_sort(self.store.read(), most)?)
    }

    /// How many items wait to be sorted.
    ///
    /// # Errors
    /// When they cannot be counted.
    pub fn count_to_sort(&self) -> Result<u64, AppError> {
        Ok(items::count_to_sort(self.store.read())?)
    }

    /// The last items with the same title that have a class, newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn sorted_before(&self, title: &Title, but: Option<ItemId>, most: u32) -> Result<Vec<Item>, AppError> {
        Ok(items::sorted_before(self.store.read(), &title.folded(), but, most)?)
    }

    /// Requesters used lately, most used first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn requesters(&self) -> Result<Vec<Name>, AppError> {
        Ok(names::requesters(self.store.read())?)
    }

    /// Everybody who ever asked or was handed something.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn people(&self) -> Result<Vec<Name>, AppError> {
        Ok(names::people(self.store.read())?)
    }

    /// The items of a period that are leverage or have an outcome, oldest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn worth_telling(&self, within: Period) -> Result<Vec<Item>, AppError> {
        Ok(items::worth_telling(self.store.read(), within)?)
    }

    /// The asks of a period that ended shaped or handed over, each with its items of the week, oldest first. The last of
    /// them is the one whose answer the ask has.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn asks_moved(&self, within: Period) -> Result<Vec<Vec<Item>>, AppError> {
        let mut asks: Vec<Vec<Item>> = Vec::new();
        let mut places = HashMap::new();
        for item in items::of_asks_moved(self.store.read(), within)? {
            let place = *places.entry((item.work.request(), item.work.week())).or_insert(asks.len());
            match asks.get_mut(place) {
                Some(ask) => ask.push(item),
                None => asks.push(vec![item]),
            }
        }
        Ok(asks)
    }

    /// Projects used lately, most used first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn projects(&self) -> Result<Vec<Name>, AppError> {
        Ok(names::projects(self.store.read())?)
    }

    /// Titles used lately, newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn titles(&self) -> Result<Vec<Title>, AppError> {
        Ok(names::titles(self.store.read())?)
    }

    /// The first and the last day that has an item.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn extent(&self) -> Result<Option<(Day, Day)>, AppError> {
        Ok(items::extent(self.store.read())?)
    }

    /// The days that a reach means in this journal.
    ///
    /// # Errors
    /// When the first day cannot be read.
    pub fn period(&self, reach: Reach) -> Result<Period, AppError> {
        let first = if reach.from().is_some() { None } else { self.extent()?.map(|(first, _)| first) };
        Ok(reach.within(first))
    }
}
