//! The sources of the config, read while nobody is asked anything, so that Ctrl-C ends both them and what they started.

use crate::app::draft::offers::{Offers, Patience};
use crate::app::error::AppError;
use crate::cli::desk::Desk;
use crate::cli::out::OutError;
use crate::domain::day::Day;
use crate::text::meaning::Line;

/// The sources, and how far they were read.
pub struct Sources {
    /// What they hold.
    pub offers: Offers,
    /// The day it is wanted of.
    pub day: Day,
    begun: bool,
    /// Nothing more is to be read.
    ended: bool,
    /// What was told of those that cannot be read.
    told: Vec<Line>,
}

/// What reading came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// There may be more to offer than before.
    More,
    /// All was read before.
    Nothing,
    /// Somebody stopped it.
    Stopped,
}

impl Sources {
    /// The sources of the config, none of them read yet.
    ///
    /// # Errors
    /// When the settings cannot be read.
    pub fn open(desk: &Desk) -> anyhow::Result<Self> {
        let offers = Offers::new(&desk.config()?.sources);
        Ok(Self { offers, day: desk.stamp()?.today, begun: false, ended: false, told: Vec::new() })
    }

    /// Has nothing more read.
    pub const fn end(&mut self) {
        self.ended = true;
    }

    /// Reads what was not read yet: at first as long as none takes long, then to the end. Those that cannot be read are
    /// told, once.
    ///
    /// # Errors
    /// When the settings cannot be read, or the answer not be written.
    pub fn read_on(&mut self, desk: &mut Desk) -> anyhow::Result<Read> {
        let patience = if self.begun { Patience::Long } else { Patience::Short };
        if self.ended || self.offers.is_read() {
            return Ok(Read::Nothing);
        }
        self.begun = true;
        self.offers.want(self.day, &desk.now()?, &desk.config()?);
        let offers = &mut self.offers;
        match desk.watched("Reading", |progress| offers.wait(patience, progress)) {
            Ok(()) => {}
            Err(AppError::Stopped) => return Ok(Read::Stopped),
            Err(error) => return Err(error.into()),
        }
        for problem in self.offers.problems() {
            if !self.told.contains(&problem) {
                desk.out.line(problem.clone())?;
                self.told.push(problem);
            }
        }
        Ok(Read::More)
    }

    /// Leaves those that take long for later, and tells which: a person is going to be asked something.
    ///
    /// # Errors
    /// When it cannot be told.
    pub fn put_off(&mut self, desk: &mut Desk) -> Result<(), OutError> {
        let told = self
            .offers
            .put_off()
            .into_iter()
            .map(|at| format!("takes long, so it is read last: {} {}", at.kind(), at.path));
        desk.out.lines(told.map(Line::from))
    }
}
