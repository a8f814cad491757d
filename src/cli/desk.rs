//! What a command gets: the paths, the settings, the moment, the journal, and where its answer goes.

use std::cell::{Cell, OnceCell};
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use crate::app::config::Config;
use crate::app::error::AppError;
use crate::app::journal::{Access, Door, Journal};
use crate::app::paths::Paths;
use crate::app::screen::Screen;
use crate::app::stamp::Stamp;
use crate::app::visit::{Colour, Visit};
use crate::cli::args::{LookFlags, PlaceFlags, TimeFlags};
use crate::cli::exit::Exit;
use crate::cli::out::{Form, Out};
use crate::cli::watch::Watch;
use crate::domain::filter::Filter;
use crate::domain::mark::Vocabulary;
use crate::domain::period::{Period, Reach};
use crate::domain::week::Week;
use crate::import::progress::Progress;

/// The desk a command works at. Nothing is read before it is asked for.
pub struct Desk {
    /// Where answers, notes and errors go.
    pub out: Out,
    place: PlaceFlags,
    time: TimeFlags,
    config: OnceCell<Config>,
    stamp: OnceCell<Stamp>,
    changing: Cell<bool>,
    colour: Colour,
    visit: Option<Visit>,
    program: fn() -> clap::Command,
    watch: OnceCell<Watch>,
}

impl Desk {
    /// A desk with these flags.
    pub fn new(place: PlaceFlags, time: TimeFlags, look: LookFlags, program: fn() -> clap::Command) -> Self {
        Self {
            colour: look.colour(),
            visit: None,
            program,
            out: Out::new(look.look()),
            place,
            time,
            config: OnceCell::new(),
            stamp: OnceCell::new(),
            changing: Cell::new(false),
            watch: OnceCell::new(),
        }
    }

    /// The program's commands and flags, as completions, the manual and the help describe them. Handed in, since the list
    /// of commands names every command and a command cannot name the list.
    pub fn program(&self) -> clap::Command {
        (self.program)()
    }

    /// Does slow work on a thread, told while it goes on, and stopped by Ctrl-C.
    pub fn watched<T: Send>(&mut self, what: &str, work: impl FnOnce(&Progress) -> T + Send) -> T {
        self.watch.get_or_init(Watch::new).over(&mut self.out, what, work)
    }

    /// The program's files.
    ///
    /// # Errors
    /// When there is no home folder and the journal was not named.
    pub fn paths(&self) -> anyhow::Result<Paths> {
        Ok(self.place.paths()?)
    }

    /// The settings.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn config(&self) -> anyhow::Result<Config> {
        if let Some(config) = self.config.get() {
            return Ok(config.clone());
        }
        let config = Config::load(&self.paths()?.config)?;
        Ok(self.config.get_or_init(|| config).clone())
    }

    /// The moment of this command: the same one however often it is asked.
    ///
    /// # Errors
    /// When the settings, which say when a day ends, cannot be read.
    pub fn stamp(&self) -> anyhow::Result<Stamp> {
        if let Some(stamp) = self.stamp.get() {
            return Ok(*stamp);
        }
        let stamp = self.now()?;
        Ok(*self.stamp.get_or_init(|| stamp))
    }

    /// What the clock says now: for a sitting in which time passes.
    ///
    /// # Errors
    /// As [`Desk::stamp`].
    pub fn now(&self) -> anyhow::Result<Stamp> {
        Ok(self.time.clock(|| self.config())?.stamp())
    }

    /// The journal, for reading: where it is absent, an empty one, and nothing is made.
    ///
    /// # Errors
    /// What is there that cannot be read.
    pub fn to_read(&self) -> anyhow::Result<Journal> {
        self.open(Access::Read)
    }

    /// The journal, for changing it: made where it is absent.
    ///
    /// # Errors
    /// What is there that cannot be opened.
    pub fn to_change(&self) -> anyhow::Result<Journal> {
        self.changing.set(true);
        self.open(Access::Write)
    }

    /// The journal, for changing what is in it: where it is absent there is nothing to change, and nothing is made.
    ///
    /// # Errors
    /// What is there that cannot be opened.
    pub fn to_alter(&self) -> anyhow::Result<Journal> {
        self.changing.set(true);
        self.open(Access::Alter)
    }

    fn open(&self, access: Access) -> anyhow::Result<Journal> {
        Ok(Journal::open(&self.paths()?.journal, access, self.config()?, Door::Cli)?)
    }

    /// What marks are read with.
    ///
    /// # Errors
    /// When the settings cannot be read.
    pub fn vocabulary(&self) -> anyhow::Result<Vocabulary> {
        Ok(Vocabulary { today: self.stamp()?.today, skills: self.config()?.skills() })
    }

    /// Whether screens can be opened here: a terminal on both sides, and no other form of answer asked for.
    pub fn has_screens(&self) -> bool {
        self.out.form() == Form::Table && io::stdin().is_terminal() && io::stdout().is_terminal()
    }

    /// Has the screens opened once this command is done.
    ///
    /// # Errors
    /// When there is no home folder, or the settings cannot be read.
    pub fn open_screens(&mut self, screen: Screen) -> anyhow::Result<Exit> {
        let paths = self.paths()?;
        let settings = Some(paths.config.clone());
        self.open_screens_on(paths, settings, screen, None)
    }

    /// Has the screens opened on the review of that week.
    ///
    /// # Errors
    /// As [`Desk::open_screens`].
    pub fn open_review(&mut self, week: Week) -> anyhow::Result<Exit> {
        let paths = self.paths()?;
        let settings = Some(paths.config.clone());
        self.open_screens_on(paths, settings, Screen::Review, Some(week))
    }

    /// Has the screens opened on the demo journal. What is changed of the settings there stays there, unless the config
    /// was named by the flags.
    ///
    /// # Errors
    /// When the settings cannot be read.
    pub fn open_screens_on_demo(&mut self, paths: Paths) -> anyhow::Result<Exit> {
        let settings = self.place.config.clone();
        self.open_screens_on(paths, settings, Screen::Today, None)
    }

    fn open_screens_on(
        &mut self,
        paths: Paths,
        settings: Option<PathBuf>,
        screen: Screen,
        week: Option<Week>,
    ) -> anyhow::Result<Exit> {
        let Paths { journal, state, .. } = paths;
        let config = self.config()?;
        let clock = self.time.clock(|| self.config())?;
        self.visit = Some(Visit { journal, state, config, settings, clock, screen, week, colour: self.colour });
        Ok(Exit::Done)
    }

    /// What the screens are to be opened with, if they are.
    pub fn take_visit(&mut self) -> Option<Visit> {
        self.visit.take()
    }

    /// Whether the journal was opened to be changed.
    pub fn is_changing(&self) -> bool {
        self.changing.get()
    }

    /// The reach that a PERIOD word means.
    ///
    /// # Errors
    /// When it is no period.
    pub fn reach(&self, word: &str) -> anyhow::Result<Reach> {
        let today = self.stamp()?.today;
        Ok(Reach::read(word, today).map_err(|source| AppError::Period { word: word.to_owned(), source })?)
    }

    /// The days that a PERIOD word means in this journal.
    ///
    /// # Errors
    /// When it is no period, or the journal cannot be read.
    pub fn period(&self, journal: &Journal, word: &str) -> anyhow::Result<Period> {
        Ok(journal.period(self.reach(word)?)?)
    }

    /// The filter that FILTER words mean.
    ///
    /// # Errors
    /// The first word that is no filter.
    pub fn filter<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> anyhow::Result<Filter> {
        let skills = self.config()?.skills();
        Ok(Filter::read(words, self.stamp()?.today, &skills).map_err(AppError::Filter)?)
    }
}
