//! What a journal's items add up to: the facts that numbers are made of.

use std::collections::BTreeMap;

use crate::app::error::AppError;
use crate::app::facts::{self, Asking};
use crate::app::inbox::{self, Inbox};
use crate::app::journal::Journal;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::item::ItemId;
use crate::domain::limits::Limits;
use crate::domain::name::Name;
use crate::domain::period::Period;
use crate::domain::tally::{DaySums, GroupSums, Grouping, Length, Tally, TitleSums};
use crate::domain::week::Week;
use crate::metric::repeats;
use crate::store::{asks, groups, names, tallies};

impl Journal {
    /// The sums of each day of a period that has items.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn day_sums(&self, within: Period) -> Result<Vec<DaySums>, AppError> {
        Ok(tallies::by_day(self.store.read(), within, &Filter::default())?)
    }

    /// The facts of a period.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn tally(&self, period: Period, filter: &Filter, today: Day) -> Result<Tally, AppError> {
        let skills = self.config().skills();
        facts::of_period(self.store.read(), self.asking(today, &skills), period, filter)
    }

    /// The facts of each week from `first` to `last`; with the minutes of one skill where it is named.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn weeks(
        &self,
        first: Week,
        last: Week,
        skill: Option<&Name>,
        filter: &Filter,
        today: Day,
    ) -> Result<Vec<(Week, Tally)>, AppError> {
        let skills = self.config().skills();
        let mut weeks = facts::of_weeks(self.store.read(), self.asking(today, &skills), first, last, filter)?;
        if let Some(skill) = skill {
            self.with_skill(&mut weeks, skill, filter)?;
        }
        Ok(weeks)
    }

    /// The same weeks with the minutes of that skill in each, and of no other.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn with_skill(&self, weeks: &mut [(Week, Tally)], skill: &Name, filter: &Filter) -> Result<(), AppError> {
        facts::with_skill(self.store.read(), weeks, skill, filter)
    }

    /// The facts of each week from `first` to `last`, with every skill that was exercised in it.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn weeks_with_skills(
        &self,
        first: Week,
        last: Week,
        filter: &Filter,
        today: Day,
    ) -> Result<Vec<(Week, Tally)>, AppError> {
        let skills = self.config().skills();
        facts::of_weeks_with_skills(self.store.read(), self.asking(today, &skills), first, last, filter)
    }

    /// The facts of each day of a period, with every skill that was exercised on it.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn days(&self, within: Period, filter: &Filter, today: Day) -> Result<Vec<Tally>, AppError> {
        let skills = self.config().skills();
        facts::of_days(self.store.read(), self.asking(today, &skills), within, filter)
    }

    /// The newest item of each request that is open at the end of that day, of the items that pass the filter.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn newest_open(&self, day: Day, filter: &Filter) -> Result<Vec<ItemId>, AppError> {
        Ok(asks::newest_open(self.store.read(), day, filter)?)
    }

    fn asking<'a>(&'a self, today: Day, skills: &'a [Name]) -> Asking<'a> {
        Asking { today, work_days: &self.config().work_days, skills }
    }

    /// The sums of a period's items by project, by requester and by title.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn groups(&self, period: Period, filter: &Filter) -> Result<Vec<GroupSums>, AppError> {
        Ok(groups::within(self.store.read(), period, filter)?)
    }

    /// How that folded name of a group was spelled when first used; the folded name itself where nothing has it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn first_spelling(&self, by: Grouping, folded: &str) -> Result<String, AppError> {
        let store = self.store.read();
        let first = match by {
            Grouping::Projects => names::first_project(store, folded)?.map(|name| name.to_string()),
            Grouping::Requesters => names::first_requester(store, folded)?.map(|name| name.to_string()),
            Grouping::Titles => names::first_title(store, folded)?.map(|title| title.to_string()),
        };
        Ok(first.unwrap_or_else(|| folded.to_owned()))
    }

    /// How many asks each of the latest weeks with items before `week` had.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn asks_before(&self, week: Week) -> Result<Vec<u64>, AppError> {
        let weeks = facts::asks_before(self.store.read(), week, Limits::SURGE_WEEKS)?;
        Ok(weeks.into_values().collect())
    }

    /// How many asks each of the latest weeks with items before `week` had, of at most so many weeks.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn weeks_of_asks_before(&self, week: Week, most: usize) -> Result<BTreeMap<Week, u64>, AppError> {
        facts::asks_before(self.store.read(), week, most)
    }

    /// The asks of a week.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn inbox(&self, week: Week, today: Day) -> Result<Inbox, AppError> {
        inbox::of_week(self.store.read(), week, today)
    }

    /// How many items of a period took how long, those of 0 minutes left out; shortest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn lengths(&self, within: Period) -> Result<Vec<Length>, AppError> {
        Ok(tallies::by_length(self.store.read(), within)?)
    }

    /// The titles that repeat in the days up to `today`, most items first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn repeats(&self, today: Day) -> Result<Vec<TitleSums>, AppError> {
        Ok(tallies::repeated(self.store.read(), repeats::days(today), repeats::FEWEST)?)
    }
}
