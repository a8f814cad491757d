//! What an action does, wherever its key was pressed.

use crate::app::action::Action;
use crate::app::change::Change;
use crate::app::error::AppError;
use crate::app::journal::Done;
use crate::app::screen::Screen;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::item::{Item, ItemId};
use crate::domain::limits::Limits;
use crate::report::save::Wanted;
use crate::report::share::Reader;
use crate::text::bar::Glyphs;
use crate::tui::app::{App, Status, Want};
use crate::tui::popup::add::{AddLine, Adding};
use crate::tui::popup::ask::AskLine;
use crate::tui::popup::editor::Editor;
use crate::tui::popup::guide::Guide;
use crate::tui::popup::help::Help;
use crate::tui::popup::import::Import;
use crate::tui::popup::limits::LimitsForm;
use crate::tui::popup::palette::Palette;
use crate::tui::popup::reply::Popup;
use crate::tui::popup::save::SaveLine;
use crate::tui::question::{Question, What};
use crate::tui::view::{Outcome, View};

impl App {
    /// Does an action of the app, or has the focused panel do it.
    pub(super) fn act(&mut self, action: Action) -> Result<(), AppError> {
        match action {
            Action::Go(screen) => {
                self.views.over.clear();
                self.views.screen = screen;
                self.views.shown_mut().enter(&self.desk);
                return self.read();
            }
            Action::Add => return self.add(Adding::Items),
            Action::AddRequest => return self.add(Adding::Requests),
            Action::Limits => {
                self.popup = Some(Box::new(LimitsForm::open(self.limits.file(), &self.desk)));
                return Ok(());
            }
            Action::Import => {
                self.popup = Some(Box::new(Import::open()));
                return Ok(());
            }
            Action::Undo => return self.undo(),
            Action::Redo => return self.redo(),
            Action::Filter => {
                let text = self.desk.filter_text.clone();
                return self.ask(Question::new(What::Filter, Vec::new(), text));
            }
            Action::Palette => {
                self.popup = Some(Box::new(Palette::open()));
                return Ok(());
            }
            Action::Help => {
                self.popup = Some(Box::new(Help::open(&self.scopes(), &self.desk)));
                return Ok(());
            }
            Action::Guide => {
                self.popup = Some(Box::new(Guide::default()));
                return Ok(());
            }
            Action::Ascii => {
                self.desk.glyphs = match self.desk.glyphs {
                    Glyphs::Blocks => Glyphs::Ascii,
                    Glyphs::Ascii => Glyphs::Blocks,
                };
                return Ok(());
            }
            Action::Quit => {
                self.wants = Want::Leave;
                return Ok(());
            }
            Action::Suspend => {
                self.wants = Want::Suspend;
                return Ok(());
            }
            _ => {}
        }
        let outcome = match self.views.shown_mut().act(action, &self.desk)? {
            Outcome::NotMine if action == Action::Export => {
                let (period, today) = (self.views.period(&self.desk), self.day);
                let wanted = Wanted { period, today, reader: Reader::Oneself };
                Outcome::Write(Box::new(SaveLine::open(wanted)))
            }
            outcome => outcome,
        };
        self.heed(outcome, action)
    }

    fn heed(&mut self, outcome: Outcome, action: Action) -> Result<(), AppError> {
        match outcome {
            Outcome::NotMine if action == Action::Back && !self.desk.filter.is_empty() => self.filter(String::new())?,
            Outcome::NotMine | Outcome::Moved => {}
            Outcome::Reread => self.read()?,
            Outcome::Do(change) => {
                let done = self.apply(&change)?;
                self.views.shown_mut().done(&done);
                self.after_class = matches!(action, Action::Classify(_) | Action::Accept);
            }
            Outcome::Ask(question) => self.ask(question)?,
            Outcome::Write(popup) => self.write(popup),
            Outcome::Add(day) => self.add_on(Adding::Items, day, Adding::Items.draft(Some(day)))?,
            Outcome::Edit(id) => self.edit(id)?,
            Outcome::Over(view) => self.views.over.push(view),
            Outcome::Go(screen) => self.act(Action::Go(screen))?,
            Outcome::ShowDay(action) => {
                let outcome = self.views.today.act(action, &self.desk)?;
                self.heed(outcome, action)?;
            }
            Outcome::Close => {
                self.views.over.pop();
                self.read()?;
            }
            Outcome::CloseAt(day) => {
                self.views.over.pop();
                self.read()?;
                self.views.shown_mut().show_day(day, &self.desk)?;
            }
            Outcome::Tell(text) => self.status = Status::Told(text),
        }
        Ok(())
    }

    fn add(&mut self, adding: Adding) -> Result<(), AppError> {
        let day = if self.views.screen == Screen::Today && self.views.over.is_empty() {
            self.views.today.day
        } else {
            self.day
        };
        self.add_on(adding, day, adding.draft(None))
    }

    fn add_on(&mut self, adding: Adding, day: Day, draft: String) -> Result<(), AppError> {
        let text = self.drafts.get(&draft).unwrap_or_default().to_owned();
        self.popup = Some(Box::new(AddLine::open(adding, draft, &text, day, &self.desk)?));
        Ok(())
    }

    /// Opens a window for a line, with what was left half-written there.
    fn write(&mut self, mut popup: Box<dyn Popup>) {
        if let Some((name, _)) = popup.draft()
            && let Some(text) = self.drafts.get(&name)
        {
            popup.take_draft(text);
        }
        self.popup = Some(popup);
    }

    fn ask(&mut self, question: Question) -> Result<(), AppError> {
        self.popup = Some(Box::new(AskLine::open(question, &self.desk)?));
        Ok(())
    }

    /// Opens the editor on that item, with its draft if there is one.
    pub(super) fn edit(&mut self, id: ItemId) -> Result<(), AppError> {
        let item = self.desk.journal.item(id)?;
        let draft = self.drafts.get(&Editor::draft_name(&item)).map(str::to_owned);
        let editor = Editor::open(item, &self.desk)?;
        let editor = match draft {
            Some(draft) => editor.with_draft(&draft),
            None => editor,
        };
        self.popup = Some(Box::new(editor));
        Ok(())
    }

    /// Shows only what matches the words; without any, everything.
    pub(super) fn filter(&mut self, text: String) -> Result<(), AppError> {
        let skills = self.desk.journal.config().skills();
        self.desk.filter = Filter::read(text.split_whitespace(), self.day, &skills)?;
        self.status = if text.is_empty() {
            Status::Told("No filter: everything is shown.".to_owned())
        } else {
            Status::Told(format!("Only what matches {text:?} is shown; Esc shows everything."))
        };
        self.desk.filter_text = text;
        self.read()
    }

    /// Does a change and says so.
    pub(super) fn apply(&mut self, change: &Change) -> Result<Done, AppError> {
        let stamp = self.desk.now();
        let before = self.items_of(&change.items());
        let done = self.desk.journal.apply(change, &stamp)?;
        let after = self.items_of(&done.items);
        self.desk.learned.answered(&before, &after);
        self.status = match done.operation {
            Some(_) => Status::Told(format!("Saved {}. u undoes {:?}.", stamp.time_of_day(), done.summary)),
            None => Status::Told("That is how it was; nothing was changed.".to_owned()),
        };
        self.read()?;
        Ok(done)
    }

    /// Those of the items that are there.
    fn items_of(&self, ids: &[ItemId]) -> Vec<Item> {
        ids.iter().filter_map(|id| self.desk.journal.item(*id).ok()).collect()
    }

    /// Sets other limits, in force at once, and closes the form; where they cannot be kept, it stays open.
    pub(super) fn limit(&mut self, limits: Limits) -> Result<(), AppError> {
        let stamp = self.desk.now();
        self.status = match self.limits.set(&mut self.desk.journal, limits) {
            Ok(Some(summary)) => Status::Told(format!("Saved {}. u undoes {summary:?}.", stamp.time_of_day())),
            Ok(None) => Status::Told("That is how it was; nothing was changed.".to_owned()),
            Err(error) => {
                self.status = Status::Problem(error.to_string());
                return Ok(());
            }
        };
        self.popup = None;
        self.read()
    }

    /// Takes back whichever was later, a limit or a change of the journal.
    fn undo(&mut self) -> Result<(), AppError> {
        self.status = match self.limits.undo(&mut self.desk.journal) {
            Ok(Some(told)) => Status::Told(told),
            Ok(None) => {
                let operation = self.desk.journal.undo(None)?;
                self.desk.learned.spoil();
                Status::Told(format!("Undid {:?}. U does it again.", operation.summary))
            }
            Err(error) => Status::Problem(error.to_string()),
        };
        self.read()
    }

    /// Does again whichever was taken back last.
    fn redo(&mut self) -> Result<(), AppError> {
        self.status = match self.limits.redo(&mut self.desk.journal) {
            Ok(Some(told)) => Status::Told(told),
            Ok(None) => {
                let operation = self.desk.journal.redo()?;
                self.desk.learned.spoil();
                Status::Told(format!("Did {:?} again. u undoes it.", operation.summary))
            }
            Err(error) => Status::Problem(error.to_string()),
        };
        self.read()
    }

    /// Puts the cursor on what was just added.
    pub(super) fn follow(&mut self, done: &Done) {
        if let Some(id) = done.items.last() {
            self.views.today.go_to(*id);
        }
    }
}
