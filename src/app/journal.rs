//! The journal: what can be read of it, and the one way to change it.

use std::path::Path;

use rusqlite::Transaction;

use crate::app::change::{Change, Haul};
use crate::app::config::Config;
use crate::app::deed::Deed;
use crate::app::draft::plan::{self as draft, Also};
use crate::app::error::AppError;
use crate::app::exchange::{self, DroppedJson, JournalJson, Plan};
use crate::app::perform::perform;
use crate::app::reading::{self, Reading};
use crate::app::stamp::Stamp;
use crate::app::undo;
use crate::domain::answer::Answer;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::item::{ItemId, Source};
use crate::domain::line;
use crate::domain::mark::Vocabulary;
use crate::domain::notice::Kind;
use crate::domain::period::Period;
use crate::domain::review::Review;
use crate::domain::target::Target;
use crate::domain::week::Week;
use crate::import::found::Harvest;
use crate::import::progress::Progress;
use crate::store::connection::Store;
use crate::store::log;
use crate::store::{asks, backup, calendar, reviews, sources, tallies, targets};

/// What the doors need to say what they want of a journal, and to show its log.
pub use crate::store::{
    connection::Access,
    items::Order,
    log::{Operation, OperationId, State},
};

/// Which door a change comes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// A command.
    Cli,
    /// The screens.
    Tui,
}

impl Door {
    /// The word in the log and in an item's source.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cli => "cli",
            Self::Tui => "tui",
        }
    }
}

/// What a change did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Its number in the log; none where nothing was different.
    pub operation: Option<OperationId>,
    /// What was done, without titles: "add item 8".
    pub summary: String,
    /// The items it concerned, in their order.
    pub items: Vec<ItemId>,
}

/// An open journal with the settings it is read by.
#[derive(Debug)]
pub struct Journal {
    pub(super) store: Store,
    config: Config,
    door: Door,
}

impl Journal {
    /// Opens the journal at `path`.
    ///
    /// # Errors
    /// When something is there that cannot be opened; it is left as it is.
    pub fn open(path: &Path, access: Access, config: Config, door: Door) -> Result<Self, AppError> {
        Ok(Self { store: Store::open(path, access)?, config, door })
    }

    /// An empty journal that is nowhere.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn nowhere(config: Config, door: Door) -> Result<Self, AppError> {
        Ok(Self { store: Store::in_memory(Path::new(":nowhere:"))?, config, door })
    }

    /// The settings.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// Other settings from now on.
    pub fn configure(&mut self, config: Config) {
        self.config = config;
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Whether changes can be saved here.
    pub const fn is_writable(&self) -> bool {
        self.store.is_writable()
    }

    /// A number that changes when another process has written.
    ///
    /// # Errors
    /// When the file can no longer be read.
    pub fn version_seen(&self) -> Result<i64, AppError> {
        Ok(self.store.version_seen()?)
    }

    // ---- changing

    /// Does a change: one transaction, its opposite logged.
    ///
    /// # Errors
    /// Why nothing was changed.
    pub fn apply(&mut self, change: &Change, stamp: &Stamp) -> Result<Done, AppError> {
        self.apply_watched(change, stamp, &Progress::default())
    }

    /// Does a change that may take long: another thread sees how far it is, and can have it stopped.
    ///
    /// # Errors
    /// Why nothing was changed; [`AppError::Stopped`] when it was stopped.
    pub fn apply_watched(&mut self, change: &Change, stamp: &Stamp, progress: &Progress) -> Result<Done, AppError> {
        let door = self.door.word();
        self.store.write(|transaction| done(transaction, change, stamp, progress, door))
    }

    /// Does what a plan says, as one change, if the journal is still the one that it was planned for.
    ///
    /// # Errors
    /// As [`Journal::apply_watched`]; [`AppError::Meanwhile`] when somebody has changed the journal since.
    pub fn bring(&mut self, haul: Haul, since: i64, stamp: &Stamp, progress: &Progress) -> Result<Done, AppError> {
        let (door, change) = (self.door.word(), Change::Bring(Box::new(haul)));
        self.store.write(|transaction| {
            if log::moves(transaction)? != since {
                return Err(AppError::Meanwhile);
            }
            done(transaction, &change, stamp, progress, door)
        })
    }

    /// Takes back the operation of that number, or else the latest that stands.
    ///
    /// # Errors
    /// When there is none, or a later one is in the way.
    pub fn undo(&mut self, id: Option<OperationId>) -> Result<Operation, AppError> {
        self.store.write(|transaction| undo::undo(transaction, id))
    }

    /// Does the operation again that was undone last.
    ///
    /// # Errors
    /// When there is none.
    pub fn redo(&mut self) -> Result<Operation, AppError> {
        self.store.write(|transaction| undo::redo(transaction))
    }

    /// Has an operation stand for good: undo does not offer it any more.
    ///
    /// # Errors
    /// When the log cannot be written.
    pub fn settle(&mut self, operation: OperationId) -> Result<(), AppError> {
        self.store.write(|transaction| Ok::<_, AppError>(log::mark(transaction, operation, State::Gone)?))
    }

    // ---- reading

    /// What undo would take back now.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn next_undo(&self) -> Result<Option<Operation>, AppError> {
        Ok(log::next(self.store.read(), State::Done)?)
    }

    /// What redo would do again now.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn next_redo(&self) -> Result<Option<Operation>, AppError> {
        Ok(log::next(self.store.read(), State::Undone)?)
    }

    /// The latest operations, newest first.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn operations(&self, most: u32) -> Result<Vec<Operation>, AppError> {
        Ok(log::latest(self.store.read(), most)?)
    }

    /// What marks can be read with.
    pub fn vocabulary(&self, stamp: &Stamp) -> Vocabulary {
        Vocabulary { today: stamp.today, skills: self.config.skills() }
    }

    /// Reads a quick-add line as it would be saved; items without `on:` go to `day`.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn read_line(&self, text: &str, day: Day, stamp: &Stamp) -> Result<Reading, AppError> {
        let line = line::read(text, &self.vocabulary(stamp))?;
        self.complete(line, day, &[])
    }

    /// Reads a quick-add line as a request that came in: where it names who asked and no answer, that is open.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn read_request(&self, text: &str, day: Day, stamp: &Stamp) -> Result<Reading, AppError> {
        let mut line = line::read(text, &self.vocabulary(stamp))?;
        let marks = &mut line.marks;
        if marks.from.is_some() && marks.to.is_none() {
            marks.answer = marks.answer.or(Some(Answer::Open));
        }
        self.complete(line, day, &[])
    }

    /// What lines that were read mean, when all of them are saved as one deed: what a line assumes counts the lines
    /// above it.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn complete_lines(&self, lines: Vec<line::Line>, day: Day) -> Result<Vec<Reading>, AppError> {
        let mut readings = Vec::with_capacity(lines.len());
        for line in lines {
            readings.push(self.complete(line, day, &readings)?);
        }
        Ok(readings)
    }

    fn complete(&self, line: line::Line, day: Day, before: &[Reading]) -> Result<Reading, AppError> {
        let source = Source::typed(self.door.word());
        reading::complete(self.store.read(), line, day, self.config.default_minutes, source, before)
    }

    /// Days off in a period.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn days_off(&self, within: Period) -> Result<Vec<(Day, String)>, AppError> {
        Ok(calendar::days_off(self.store.read(), within)?)
    }

    /// Labels of the weeks of a period.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn labels(&self, within: Period) -> Result<Vec<(Week, String)>, AppError> {
        Ok(calendar::labels(self.store.read(), within)?)
    }

    /// What was said of that week, if anything was.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn review(&self, week: Week) -> Result<Option<Review>, AppError> {
        Ok(reviews::of_week(self.store.read(), week)?)
    }

    /// What was said of the weeks of a period, first to last.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn reviews(&self, within: Period) -> Result<Vec<Review>, AppError> {
        Ok(reviews::within(self.store.read(), within)?)
    }

    /// Every target, by number and day; those that clear one too. [`held`](crate::domain::target::held) tells which of
    /// them holds on a day.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn targets(&self) -> Result<Vec<Target>, AppError> {
        Ok(targets::within(self.store.read(), exchange::ALWAYS)?)
    }

    /// The target of a number that holds on that day, if anything is aimed for then.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn target_on(&self, number: &str, day: Day) -> Result<Option<Target>, AppError> {
        Ok(targets::latest(self.store.read(), number, day)?.filter(|target| target.aim.is_some()))
    }

    /// The notices that are not told in that week.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn dismissed(&self, week: Week) -> Result<Vec<Kind>, AppError> {
        Ok(targets::dismissed(self.store.read(), week)?)
    }

    // ---- whole journals

    /// The whole journal, or a period of it, as JSON.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn export(&self, within: Option<Period>) -> Result<JournalJson, AppError> {
        let always = within.unwrap_or(exchange::ALWAYS);
        let items = self.items(within, &Filter::default(), Order::Oldest)?;
        let targets = targets::within(self.store.read(), always)?;
        let reviews = self.reviews(always)?;
        // What was dropped has no day: it belongs to the whole journal.
        let dropped = if within.is_none() { sources::dropped(self.store.read())? } else { Vec::new() };
        Ok(JournalJson {
            dropped: dropped.iter().map(DroppedJson::from).collect(),
            ..JournalJson::of(&items, &reviews, &self.days_off(always)?, &self.labels(always)?, &targets)
        })
    }

    /// Plans the import of a journal's JSON.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn plan_import(&self, text: &str, stamp: &Stamp) -> Result<Plan, AppError> {
        exchange::plan(self.store.read(), text, stamp)
    }

    /// Plans what an import of that kind would do with what a source holds.
    ///
    /// # Errors
    /// When the journal cannot be read, or it was stopped.
    pub fn plan(
        &self,
        kind: &str,
        harvest: Harvest,
        also: &Also,
        progress: &Progress,
    ) -> Result<draft::Plan, AppError> {
        draft::plan(self.store.read(), kind, harvest, also, progress)
    }

    /// Lays a checked copy of the journal into a folder of backups, as `name.db`.
    ///
    /// # Errors
    /// What failed; nothing stays there.
    pub fn back_up(&self, folder: &Path, name: &str) -> Result<backup::Backup, AppError> {
        Ok(backup::add(self.store.read(), folder, name)?)
    }

    /// Where kept sums differ from the items they were made of, in words: nothing, in a sound journal.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn differing_sums(&self) -> Result<Vec<String>, AppError> {
        let mut differing = tallies::days_that_differ(self.store.read())?;
        differing.extend(asks::weeks_that_differ(self.store.read())?);
        differing.extend(asks::open_that_differ(self.store.read())?);
        Ok(differing)
    }
}

fn done(
    transaction: &Transaction,
    change: &Change,
    stamp: &Stamp,
    progress: &Progress,
    door: &str,
) -> Result<Done, AppError> {
    let mut deed = Deed::new(transaction, *stamp, progress);
    let (summary, items) = perform(&mut deed, transaction, change, stamp, door)?;
    let operation = deed.finish(door, &summary)?;
    Ok(Done { operation, summary, items })
}
