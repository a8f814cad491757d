//! Which views there are: the screens on the digits, and what was opened over the one that is shown.

use crate::app::error::AppError;
use crate::app::review::nudge;
use crate::app::screen::Screen;
use crate::domain::day::Day;
use crate::domain::period::Period;
use crate::domain::week::Week;
use crate::tui::desk::Desk;
use crate::tui::panel::inbox::Inbox;
use crate::tui::panel::review::Review;
use crate::tui::panel::today::Today;
use crate::tui::panel::trends::Trends;
use crate::tui::panel::triage::Triage;
use crate::tui::view::View;

/// Every view.
#[derive(Debug)]
pub struct Views {
    /// The day.
    pub today: Today,
    /// What waits to be sorted.
    pub triage: Triage,
    /// The weeks.
    pub trends: Trends,
    /// The requests.
    pub inbox: Inbox,
    /// The week in review.
    pub review: Review,
    /// What was opened over the screen, the topmost last.
    pub over: Vec<Box<dyn View>>,
    /// The screen on which that stands.
    pub screen: Screen,
}

impl Views {
    /// The views of that day, not read yet.
    pub fn new(screen: Screen, day: Day, desk: &Desk) -> Self {
        Self {
            today: Today::new(day),
            triage: Triage::default(),
            trends: Trends::new(desk),
            inbox: Inbox::new(Week::of(day)),
            review: Review::new(nudge::week_on(day)),
            over: Vec::new(),
            screen,
        }
    }

    fn below(&self) -> &dyn View {
        match self.screen {
            Screen::Today => &self.today,
            Screen::Triage => &self.triage,
            Screen::Trends => &self.trends,
            Screen::Inbox => &self.inbox,
            Screen::Review => &self.review,
        }
    }

    /// The one that is seen.
    pub fn shown(&self) -> &dyn View {
        self.over.last().map_or_else(|| self.below(), |view| &**view)
    }

    /// The one that is seen.
    pub fn shown_mut(&mut self) -> &mut dyn View {
        let below: &mut dyn View = match self.screen {
            Screen::Today => &mut self.today,
            Screen::Triage => &mut self.triage,
            Screen::Trends => &mut self.trends,
            Screen::Inbox => &mut self.inbox,
            Screen::Review => &mut self.review,
        };
        self.over.last_mut().map_or(below, |view| &mut **view)
    }

    /// What stands at the right of the header: the topmost view that says something.
    pub fn heading(&self, desk: &Desk) -> String {
        let over = self.over.iter().rev().find_map(|view| view.heading(desk));
        over.or_else(|| self.below().heading(desk)).unwrap_or_default()
    }

    /// The days that are shown: those of the topmost view that has some, and of Triage, which has none, today.
    pub fn period(&self, desk: &Desk) -> Period {
        let over = self.over.iter().rev().find_map(|view| view.period(desk));
        over.or_else(|| self.below().period(desk)).unwrap_or_else(|| Period::day(desk.now().today))
    }

    /// Reads the screen and everything over it anew.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        for view in self.over.iter_mut().rev() {
            view.read(desk)?;
        }
        match self.screen {
            Screen::Today => self.today.read(desk),
            Screen::Triage => self.triage.read(desk),
            Screen::Trends => self.trends.read(desk),
            Screen::Inbox => self.inbox.read(desk),
            Screen::Review => self.review.read(desk),
        }
    }
}
