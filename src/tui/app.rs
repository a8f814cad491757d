//! The app: which screen is shown, what is open over it, and where keys go.

use std::path::PathBuf;

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::draft::learned::Learned;
use crate::app::draft::offers::Offers;
use crate::app::drafts::{Drafts, REVIEW, place_name};
use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::app::keymap::{Code, Key, Keymap, Led};
use crate::app::limits::Changed;
use crate::app::overload;
use crate::app::scope::Scope;
use crate::app::screen::Screen;
use crate::app::stamp::Clock;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::week::Week;
use crate::metric::inbox::Level;
use crate::text::bar::Glyphs;
use crate::tui::desk::Desk;
use crate::tui::input::{Input, Wheel};
use crate::tui::panel::review::Review;
use crate::tui::panel::today::Today;
use crate::tui::popup::reply::{Popup, Reply};
use crate::tui::theme::Theme;
use crate::tui::views::Views;
use crate::tui::widget::canvas::Hit;

/// What the app is opened with.
#[derive(Debug)]
pub struct Opening {
    /// The journal.
    pub journal: Journal,
    /// Where the time comes from.
    pub clock: Clock,
    /// How everything looks.
    pub theme: Theme,
    /// The folder of drafts and of files for the editor.
    pub state: PathBuf,
    /// The file in which settings are changed; none where changes hold only for as long as the screens are open.
    pub settings: Option<PathBuf>,
    /// The first screen.
    pub screen: Screen,
    /// The week in review; none is the one that is due.
    pub week: Option<Week>,
}

/// What the status line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Status {
    /// Nothing yet.
    #[default]
    Quiet,
    /// Something was done.
    Told(String),
    /// Something was not done.
    Problem(String),
}

/// What stands on every screen.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// How many items wait to be sorted.
    pub to_sort: u64,
    /// Whether the running week is overloaded.
    pub overloaded: bool,
    /// What undo would take back.
    pub undo: Option<String>,
}

/// The app.
#[derive(Debug)]
pub struct App {
    pub(super) desk: Desk,
    pub(super) theme: Theme,
    pub(super) keymap: Keymap,
    pub(super) views: Views,
    pub(super) popup: Option<Box<dyn Popup>>,
    pub(super) status: Status,
    pub(super) around: Around,
    /// What a click on each place of the last frame means.
    pub(super) hits: Vec<(Rect, Hit)>,
    pub(super) drafts: Drafts,
    pub(super) limits: Changed,
    pub(super) after_class: bool,
    pub(super) day: Day,
    pub(super) wants: Want,
    state: PathBuf,
    seen: i64,
    /// What the clock of the view in front said when the frame was drawn.
    beat: u64,
}

/// What the app wants of the loop.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Want {
    /// To go on.
    #[default]
    Nothing,
    /// To end.
    Leave,
    /// To be stopped until the shell continues it.
    Suspend,
    /// `$EDITOR` for this text.
    Editor(String),
}

impl App {
    /// The app on its first screen.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn open(opening: Opening) -> Result<Self, AppError> {
        let Opening { journal, clock, theme, state, settings, screen, week } = opening;
        let today = clock.stamp().today;
        let glyphs = if journal.config().ascii { Glyphs::Ascii } else { Glyphs::Blocks };
        let keymap = Keymap::new(&journal.config().skills());
        let seen = journal.version_seen()?;
        let desk = Desk {
            offers: Offers::new(&journal.config().sources),
            learned: Learned::new(),
            day: today,
            journal,
            clock,
            glyphs,
            filter: Filter::default(),
            filter_text: String::new(),
            height: 24,
            width: 80,
        };
        let mut app = Self {
            views: Views::new(screen, today, &desk),
            desk,
            theme,
            keymap,
            popup: None,
            status: Status::Quiet,
            around: Around::default(),
            hits: Vec::new(),
            drafts: Drafts::load(&state),
            limits: Changed::new(settings),
            state,
            beat: 0,
            after_class: false,
            seen,
            day: today,
            wants: Want::Nothing,
        };
        if let Some(week) = week {
            app.views.review = Review::new(week);
        }
        app.views.review.go_back_to(app.drafts.of(REVIEW));
        app.views.shown_mut().enter(&app.desk);
        app.read()?;
        Ok(app)
    }

    /// The folder of drafts and of files for the editor.
    pub fn state(&self) -> &std::path::Path {
        &self.state
    }

    /// The journal.
    pub const fn journal(&self) -> &Journal {
        &self.desk.journal
    }

    /// What the app wants of the loop; asking clears it.
    pub fn take_want(&mut self) -> Want {
        std::mem::take(&mut self.wants)
    }

    /// Takes what came in.
    pub fn take(&mut self, input: Input) {
        let taken = match input {
            Input::Key(key) => self.press(key),
            Input::Paste(text) => self.paste(&text),
            Input::Click(column, row) => self.click(column, row),
            Input::Wheel(wheel) => self.press(Key::plain(match wheel {
                Wheel::Down => Code::Down,
                Wheel::Up => Code::Up,
            })),
            Input::Redraw | Input::End(_) => Ok(()),
        };
        if let Err(error) = taken {
            self.status = Status::Problem(error.to_string());
        }
    }

    /// Notices what other processes wrote, and that a new day began. Tells whether anything must be drawn again.
    pub fn tick(&mut self) -> bool {
        let polled = self.poll_popup();
        let beat = self.views.shown().beat(&self.desk) + self.popup.as_ref().map_or(0, |popup| popup.beat());
        let ticked = std::mem::replace(&mut self.beat, beat) != beat || polled;
        let today = self.desk.now().today;
        let new_day = today != self.day;
        if new_day {
            if self.views.today.day == self.day {
                self.views.today = Today::new(today);
            }
            self.day = today;
        }
        let offered = self.gather();
        let changed = match self.desk.journal.version_seen() {
            Ok(seen) => std::mem::replace(&mut self.seen, seen) != seen,
            Err(_) => false,
        };
        if !new_day && !changed && !offered {
            return ticked;
        }
        // What undo takes next may be another process's deed now: the line must not promise the former one.
        if changed {
            self.desk.learned.spoil();
            self.desk.offers.doubt();
        }
        if changed && !polled && matches!(self.status, Status::Told(_)) {
            self.status = Status::Quiet;
        }
        if let Err(error) = self.read() {
            self.status = Status::Problem(error.to_string());
        }
        true
    }

    /// Takes what a popup's work in the background came to. Tells whether there was anything.
    fn poll_popup(&mut self) -> bool {
        let Some(reply) = self.popup.as_mut().and_then(|popup| popup.poll(&self.desk)) else { return false };
        if let Err(error) = self.heed_reply(reply) {
            self.status = Status::Problem(error.to_string());
        }
        true
    }

    /// Has the sources read for the day that is shown. Tells whether what they offer is different.
    fn gather(&mut self) -> bool {
        let stamp = self.desk.now();
        let Desk { offers, learned, journal, .. } = &mut self.desk;
        offers.want(self.views.today.day, &stamp, journal.config());
        let offered = offers.poll();
        let learnt = learned.tick(|| (journal.path().to_owned(), journal.config().clone()));
        offered || learnt
    }

    /// Whether nothing goes on in the background.
    pub fn is_idle(&self) -> bool {
        self.desk.offers.is_idle() && self.desk.learned.is_idle()
    }

    /// Keeps what is half-written.
    pub fn keep_drafts(&mut self) {
        if let Some((name, text)) = self.popup.as_ref().and_then(|popup| popup.draft())
            && let Err(error) = self.drafts.keep(&name, &text)
        {
            self.status = Status::Problem(format!("The draft could not be kept: {error}"));
        }
    }

    /// Takes the text back from `$EDITOR`, or tells what went wrong.
    pub fn take_edited(&mut self, edited: Result<String, String>) {
        match edited {
            Ok(text) => {
                if let Some(popup) = &mut self.popup {
                    popup.take_external(text);
                }
            }
            Err(why) => self.status = Status::Problem(why),
        }
    }

    /// Keeps the step and the clock of the review in front, to come back to them.
    fn keep_place(&mut self) {
        if self.views.screen == Screen::Review
            && let Err(error) = self.drafts.keep(&place_name(self.views.review.week()), &self.views.review.place())
        {
            self.status = Status::Problem(format!("The place in the review could not be kept: {error}"));
        }
    }

    /// Where keys hold now, the narrowest first.
    pub(super) fn scopes(&self) -> Vec<Scope> {
        let here = self.views.shown().scopes();
        let after = if self.after_class { &[Scope::AfterClass][..] } else { &[] };
        after.iter().chain(here).copied().collect()
    }

    fn press(&mut self, key: Key) -> Result<(), AppError> {
        // What could not be done was read, or does not matter any more.
        if matches!(self.status, Status::Problem(_)) {
            self.status = Status::Quiet;
        }
        if self.popup.is_some() {
            return self.press_popup(key);
        }
        let scopes = self.scopes();
        let was_waiting = self.keymap.is_waiting();
        match self.keymap.press(key, &scopes) {
            Led::To(action) => {
                self.after_class = false;
                let acted = self.act(action);
                self.keep_place();
                acted
            }
            Led::On => {
                self.after_class = false;
                Ok(())
            }
            Led::Nowhere => {
                self.after_class = false;
                if was_waiting && key.code != Code::Esc {
                    self.status = Status::Told("No such key there; nothing was changed.".to_owned());
                }
                Ok(())
            }
        }
    }

    fn press_popup(&mut self, key: Key) -> Result<(), AppError> {
        if key == Key::ctrl('c') {
            self.keep_drafts();
            self.wants = Want::Leave;
            return Ok(());
        }
        if key == Key::ctrl('z') {
            self.keep_drafts();
            self.wants = Want::Suspend;
            return Ok(());
        }
        let Some(popup) = &mut self.popup else { return Ok(()) };
        let reply = popup.press(key, &self.desk)?;
        self.heed_reply(reply)
    }

    fn heed_reply(&mut self, reply: Reply) -> Result<(), AppError> {
        match reply {
            // Kept as it is typed: whatever ends the process next, the half-written line comes back.
            Reply::Stay => self.keep_drafts(),
            Reply::Close => {
                self.keep_drafts();
                self.popup = None;
            }
            Reply::Do(change) => {
                let done = self.apply(&change)?;
                if let Some(popup) = &mut self.popup {
                    popup.saved(&self.desk);
                }
                self.follow(&done);
                self.keep_drafts();
            }
            Reply::DoAndClose(change) => {
                self.apply(&change)?;
                self.forget_draft();
                self.popup = None;
            }
            Reply::DoAndEdit(change) => {
                let done = self.apply(&change)?;
                self.forget_draft();
                self.popup = None;
                if let Some(id) = done.items.first() {
                    self.edit(*id)?;
                }
            }
            Reply::Act(action) => {
                self.popup = None;
                self.act(action)?;
            }
            Reply::Filter(text) => {
                self.popup = None;
                self.filter(text)?;
            }
            Reply::Number(name) => {
                self.popup = None;
                self.views.shown_mut().show_number(&name, &self.desk);
            }
            Reply::Limits(limits) => self.limit(limits)?,
            Reply::External(text) => self.wants = Want::Editor(text),
            Reply::Tell(text) => self.status = Status::Problem(text),
            Reply::Told(text) => {
                self.popup = None;
                self.status = Status::Told(text);
            }
        }
        Ok(())
    }

    fn forget_draft(&mut self) {
        if let Some((name, _)) = self.popup.as_ref().and_then(|popup| popup.draft())
            && let Err(error) = self.drafts.keep(&name, "")
        {
            self.status = Status::Problem(format!("The draft could not be forgotten: {error}"));
        }
    }

    fn paste(&mut self, text: &str) -> Result<(), AppError> {
        match &mut self.popup {
            Some(popup) => popup.paste(text, &self.desk),
            None => {
                // Pasted text is never keys: it goes where items are typed.
                self.act(Action::Add)?;
                self.paste_into_popup(text)
            }
        }
    }

    fn paste_into_popup(&mut self, text: &str) -> Result<(), AppError> {
        match &mut self.popup {
            Some(popup) => popup.paste(text, &self.desk),
            None => Ok(()),
        }
    }

    fn click(&mut self, column: u16, row: u16) -> Result<(), AppError> {
        let at = ratatui::layout::Position::new(column, row);
        let hit = self.hits.iter().rev().find(|(area, _)| area.contains(at)).map(|(_, hit)| *hit);
        match hit {
            Some(Hit::Key(key)) => self.press(key),
            Some(_) if self.popup.is_some() => Ok(()),
            Some(Hit::Tab(screen)) => self.act(Action::Go(screen)),
            Some(Hit::Row(row)) => {
                self.views.shown_mut().click(row);
                Ok(())
            }
            Some(Hit::PanelRow { panel, row }) => {
                self.views.shown_mut().click_in(panel, row);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Reads what is shown anew.
    pub(super) fn read(&mut self) -> Result<(), AppError> {
        self.desk.day = self.views.today.day;
        let desk = &self.desk;
        self.views.read(desk)?;
        let this = Week::of(self.day);
        self.around = Around {
            to_sort: desk.journal.count_to_sort()?,
            overloaded: overload::of_week(&desk.journal, this, self.day)?.level == Level::Overloaded,
            undo: match self.limits.next_undo(&desk.journal)? {
                Some(limit) => Some(limit),
                None => desk.journal.next_undo()?.map(|operation| operation.summary),
            },
        };
        Ok(())
    }
}
