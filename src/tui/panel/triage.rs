//! Triage: what is unsorted, one question after the other.

use std::collections::HashSet;

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::change::Change;
use crate::app::draft::{guess, learned};
use crate::app::error::AppError;
use crate::app::journal::Done;
use crate::app::scope::Scope;
use crate::domain::class::Class;
use crate::domain::distance::Distance;
use crate::domain::edit::Edit;
use crate::domain::item::{Item, ItemId};
use crate::domain::name::Name;
use crate::suggest::proposal::Proposal;
use crate::text::bar;
use crate::text::meaning::{Line, Meaning};
use crate::text::{when, words};
use crate::tui::desk::Desk;
use crate::tui::panel::offers::{self, Offers};
use crate::tui::panel::questions::{self, Questions};
use crate::tui::panel::rows;
use crate::tui::view::{Outcome, View};
use crate::tui::widget::canvas::{Canvas, Focus, Hit, below, beside, inset, top};
use crate::tui::widget::list::{Cursor, Step};

/// How many similar items are told.
const SIMILAR: u32 = 4;

/// How many of those that wait are shown at once, the oldest.
const MOST_SHOWN: u32 = 2_000;

/// For how many of those that wait a class is proposed in the list.
const MOST_PROPOSED: usize = 500;

/// What waits, what was sorted since one came here, and the item in question.
#[derive(Debug, Default)]
pub struct Triage {
    waiting: Vec<Item>,
    /// How many wait, those that are not shown too.
    left: u64,
    /// Sorted since one came here, latest last.
    sorted: Vec<Item>,
    cursor: Cursor,
    /// The item just sorted: it stays in question until its distance is said or another key moves on.
    held: Option<ItemId>,
    /// Which of the three decisions is in question: 0 to 2.
    question: u8,
    similar: Vec<Item>,
    /// Who may have asked, by what the item's source names.
    guess: Option<Name>,
    /// What is proposed for the item in question.
    proposal: Option<Proposal>,
    /// The class that is proposed for each that waits, as far as one is.
    proposed: Vec<Option<Class>>,
    /// What the sources hold of the day that Today shows.
    offers: Offers,
    /// Whether the cursor stands on the suggestions, below what waits.
    on_offers: bool,
}

impl Triage {
    /// The item in question.
    pub fn here(&self) -> Option<&Item> {
        match self.held {
            Some(id) => self.sorted.iter().find(|item| item.id == id),
            None => self.waiting.get(self.cursor.at),
        }
    }

    /// Reads what belongs to the item in question alone: a cursor that moves needs no more.
    fn look(&mut self, desk: &Desk) -> Result<(), AppError> {
        let propose = |item: &Item| desk.learned.propose(&item.work);
        self.proposal = self.here().filter(|item| item.work.class.is_none()).and_then(propose);
        let by = self.here().and_then(|item| item.work.source.by.as_deref());
        self.guess = match by {
            Some(by) => guess::requester(by, &desk.journal.requesters()?),
            None => None,
        };
        self.similar = match self.here() {
            Some(item) => desk.journal.sorted_before(&item.work.title, Some(item.id), SIMILAR)?,
            None => Vec::new(),
        };
        Ok(())
    }

    /// Moves the cursor between what waits and the suggestions, which read as one list. None where it stays among either.
    fn cross(&mut self, action: Action) -> Option<Outcome> {
        let (waiting, offers) = (self.waiting.len(), self.offers.all.len());
        match action {
            Action::Down if !self.on_offers && self.cursor.at + 1 >= waiting && offers > 0 => {
                self.on_offers = true;
                self.offers.cursor.at = 0;
            }
            Action::Last if offers > 0 => {
                self.on_offers = true;
                self.offers.cursor.at = offers - 1;
            }
            Action::Up if self.on_offers && self.offers.cursor.at == 0 && waiting > 0 => {
                self.on_offers = false;
                self.cursor.at = waiting - 1;
            }
            Action::First if self.on_offers && waiting > 0 => {
                self.on_offers = false;
                self.cursor.at = 0;
            }
            _ => return None,
        }
        self.release();
        Some(Outcome::Moved)
    }

    /// Gives the item what is proposed for it.
    fn accept(&self, item: ItemId) -> Outcome {
        match self.proposal.as_ref().and_then(learned::accepted) {
            Some(edits) => Outcome::Do(Change::Edit { items: vec![item], edits }),
            None => Outcome::NotMine,
        }
    }

    fn release(&mut self) {
        self.held = None;
        self.question = 0;
        self.settle();
    }

    /// The cursor is among the suggestions where nothing else is left, and never where there are none.
    fn settle(&mut self) {
        let (was_on_offers, nothing_else) = (self.on_offers, self.waiting.is_empty() && self.held.is_none());
        self.on_offers = !self.offers.all.is_empty() && (self.on_offers || nothing_else);
        if was_on_offers && !self.on_offers {
            // The row nearest to the suggestion that was the last.
            self.cursor.step(Step::Last, self.waiting.len());
        }
    }

    /// A yes to a later decision makes the earlier ones yes; a no ends the questions.
    fn decide(&mut self, action: Action) -> Outcome {
        let Some(item) = self.here() else { return Outcome::NotMine };
        let id = item.id;
        let so_far = Distance::from_digit(self.question).unwrap_or(Distance::AtTheDecision);
        let (distance, ends) = match action {
            Action::Yes => {
                let distance = Distance::from_digit(self.question + 1).unwrap_or(Distance::Ticket);
                (distance, distance == Distance::Ticket)
            }
            _ => (so_far, true),
        };
        if ends {
            self.release();
        } else {
            self.question += 1;
        }
        Outcome::Do(Change::Edit { items: vec![id], edits: vec![Edit::Distance(Some(distance))] })
    }

    fn draw_waiting(&self, canvas: &mut Canvas, area: Rect) {
        let (left, done) = (self.left, u64::try_from(self.sorted.len()).unwrap_or(u64::MAX));
        #[expect(clippy::cast_precision_loss, reason = "counts of rows are small")]
        let share = done as f64 / (left + done).max(1) as f64;
        let columns = usize::from(area.width).saturating_sub(22).min(22);
        let head = Line::of(format!(" {left} left of {}  ", left + done), Meaning::Plain)
            .then(bar::gauge(share, columns, canvas.glyphs), Meaning::Figure);
        canvas.line(area, 0, head);
        let list = below(area, 1);
        let height = usize::from(list.height);
        let first = self.cursor.first_shown(self.waiting.len(), height);
        for (item, row) in self.waiting.iter().skip(first).take(height).zip(0..) {
            let at = first + row;
            let here = self.held.is_none() && !self.on_offers && at == self.cursor.at;
            let from = words::requester(item.work.asked.as_ref().map(|asked| &asked.by));
            let wide = usize::from(list.width);
            let from_room = if wide < 70 { 0 } else { 11 };
            let title_room = wide.saturating_sub(2 + 5 + 3 + from_room + 1 + 10);
            let proposed = match self.proposed.get(at).copied().flatten() {
                Some(class) => Line::of(format!("{}? ", words::class_letter(Some(class))), Meaning::Guess),
                None => Line::from("   "),
            };
            let line = Line::of(if here { "> " } else { "  " }, Meaning::Strong)
                .and(format!("{:>4} ", item.work.minutes.count()))
                .join(proposed)
                .join(Line::of(item.work.title.as_str(), Meaning::Plain).fit(title_room).pad_end(title_room))
                .join(Line::of(format!("  {from}"), Meaning::Quiet).fit(from_room).pad_end(from_room))
                .then(format!(" {}", when::short_day(item.work.day)), Meaning::Quiet);
            if here {
                canvas.cursor_line(list, row, line);
            } else {
                canvas.line(list, row, line);
            }
            canvas.hit(list, row, Hit::Row(at));
        }
    }

    /// What waits, and below it the suggestions: where there is no room for both, each has half of it at least.
    fn draw_list(&self, canvas: &mut Canvas, area: Rect) {
        let height = usize::from(area.height);
        // How many are left is told, but where nothing waits and something is suggested.
        let nothing = self.waiting.is_empty() && self.offers.rows() > 0;
        let waiting = if nothing { 0 } else { self.waiting.len() + 1 };
        let (waiting, offers) = offers::shares(height, waiting, self.offers.rows(), self.on_offers);
        let rows = |count: usize| u16::try_from(count).unwrap_or(area.height).min(area.height);
        self.draw_waiting(canvas, top(area, rows(waiting)));
        let gap = usize::from(waiting > 0 && waiting + offers < height);
        self.offers.draw(canvas, below(area, rows(waiting + gap)), self.on_offers, self.waiting.len());
    }

    fn draw_questions(&self, canvas: &mut Canvas, area: Rect) {
        if self.on_offers {
            let lines = self.offers.here().map(|here| offers::lines(here, usize::from(area.width)));
            canvas.lines(area, 0, lines.unwrap_or_default());
            return;
        }
        let Some(item) = self.here() else { return };
        let questions = Questions {
            item,
            question: self.question,
            similar: &self.similar,
            guess: self.guess.as_ref(),
            proposed: self
                .proposal
                .as_ref()
                .map(|proposal| proposed_lines(proposal, area.width.into()))
                .unwrap_or_default(),
        };
        canvas.lines(area, 0, questions::lines(&questions, area.height.into()));
    }

    fn draw_sorted(&self, canvas: &mut Canvas, area: Rect) {
        if self.sorted.is_empty() {
            return;
        }
        canvas.line(area, 0, Line::of(" Sorted just now (k goes back)", Meaning::Heading));
        let height = usize::from(area.height).saturating_sub(1);
        for (item, row) in self.sorted.iter().rev().take(height).zip(1..) {
            let held = Some(item.id) == self.held;
            let drive = item.work.class.and_then(Class::drive).map(|d| format!(", {}", words::drive(d)));
            let line = Line::of(if held { "> " } else { "  " }, Meaning::Strong)
                .and(format!("{:>4} ", item.work.minutes.count()))
                .join(rows::class_and_distance(item))
                .and("  ")
                .and(item.work.title.as_str())
                .then(drive.unwrap_or_default(), Meaning::Comfort);
            canvas.line(area, row, line);
        }
    }
}

/// An answer to an item for which something is proposed is kept beside that.
fn in_sight(outcome: Outcome, item: &Item, desk: &Desk) -> Outcome {
    match outcome {
        Outcome::Do(change) if item.work.class.is_none() => {
            Outcome::Do(learned::in_sight(change, desk.learned.propose(&item.work).as_ref()))
        }
        outcome => outcome,
    }
}

/// What is proposed, in at most so many columns: class and distance, each with what spoke for it.
fn proposed_lines(proposal: &Proposal, columns: usize) -> Vec<Line> {
    let room = columns.saturating_sub(9);
    if proposal.class.is_err() {
        return vec![Line::from("         ").join(proposal.short_class(room))];
    }
    let key = Line::of("  Enter  ", Meaning::Key);
    let mut lines = vec![key.join(proposal.short_class(room))];
    if proposal.distance.is_ok() {
        lines.push(Line::from("         ").join(proposal.short_distance(room)));
    }
    lines
}

impl View for Triage {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        let matching = |items: Vec<Item>| items.into_iter().filter(|item| desk.filter.matches(item)).collect();
        let here = self.waiting.get(self.cursor.at).map(|item| item.id);
        // A filter looks at all of them; without one the oldest are enough to go on with.
        let most = if desk.filter.is_empty() { MOST_SHOWN } else { u32::MAX };
        let waiting: Vec<Item> = matching(desk.journal.to_sort(most)?);
        let shown = u64::try_from(waiting.len()).unwrap_or(u64::MAX);
        self.left = if desk.filter.is_empty() { desk.journal.count_to_sort()? } else { shown };
        // What was waiting and has a class now was sorted, here or in another window.
        let still: HashSet<ItemId> = waiting.iter().map(|item| item.id).collect();
        for item in &self.waiting {
            if !still.contains(&item.id)
                && let Ok(now) = desk.journal.item(item.id)
                && now.work.class.is_some()
            {
                self.sorted.retain(|other| other.id != now.id);
                self.sorted.push(now);
            }
        }
        let mut sorted = Vec::with_capacity(self.sorted.len());
        for item in &self.sorted {
            match desk.journal.item(item.id) {
                Ok(now) if now.work.class.is_some() => sorted.push(now),
                Ok(_) | Err(AppError::NoItem(_)) => {}
                Err(error) => return Err(error),
            }
        }
        self.sorted = sorted;
        self.waiting = waiting;
        if let Some(at) = here.and_then(|id| self.waiting.iter().position(|item| item.id == id)) {
            self.cursor.at = at;
        }
        self.cursor.stay_within(self.waiting.len());
        if let Some(id) = self.held
            && !self.sorted.iter().any(|item| item.id == id)
        {
            self.held = None;
        }
        self.offers.read(desk.day, desk)?;
        self.settle();
        let class = |item: &Item| desk.learned.propose(&item.work)?.class.ok().map(|guess| guess.answer);
        self.proposed = self.waiting.iter().take(MOST_PROPOSED).map(class).collect();
        self.look(desk)
    }

    fn scopes(&self) -> &'static [Scope] {
        if self.on_offers {
            self.offers.scopes()
        } else if self.here().is_none() {
            &[Scope::Everywhere]
        } else if self.proposal.as_ref().is_some_and(|proposal| proposal.class.is_ok()) {
            &[Scope::Proposal, Scope::Questions, Scope::Classes, Scope::Rows, Scope::Everywhere]
        } else {
            &[Scope::Questions, Scope::Classes, Scope::Rows, Scope::Everywhere]
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        if let Some(outcome) = self.offers.digit(action).or_else(|| self.offers.past_the_last(action)) {
            return Ok(outcome);
        }
        if let Action::Earlier | Action::Later | Action::Now = action {
            return Ok(Outcome::ShowDay(action));
        }
        if self.held.is_none()
            && let Some(crossed) = self.cross(action)
        {
            self.look(desk)?;
            return Ok(crossed);
        }
        if self.on_offers {
            return Ok(self.offers.act(action, desk));
        }
        match action {
            Action::Classify(_) | Action::LikeBefore | Action::Accept | Action::Down if self.held.is_some() => {
                // The one before is done: this key is for the next.
                self.release();
                if action == Action::Down {
                    self.look(desk)?;
                    return Ok(Outcome::Moved);
                }
            }
            Action::Up if self.held.is_none() && self.cursor.at == 0 => {
                self.held = self.sorted.last().map(|item| item.id);
                self.look(desk)?;
                return Ok(Outcome::Moved);
            }
            Action::Up if self.held.is_some() => {
                let at = self.sorted.iter().position(|item| Some(item.id) == self.held).unwrap_or(0);
                self.held = self.sorted.get(at.saturating_sub(1)).map(|item| item.id);
                self.look(desk)?;
                return Ok(Outcome::Moved);
            }
            Action::Yes | Action::No => return Ok(self.decide(action)),
            _ => {}
        }
        if let Some(step) = Step::of(action, desk.page()) {
            self.held = None;
            self.question = 0;
            self.cursor.step(step, self.waiting.len());
            self.look(desk)?;
            return Ok(Outcome::Moved);
        }
        let Some(item) = self.here().cloned() else { return Ok(Outcome::NotMine) };
        // What is held cannot be the next one as well: the row under the cursor is taken by number.
        let item = match action {
            Action::Classify(_) | Action::LikeBefore | Action::Accept => {
                self.waiting.get(self.cursor.at).cloned().unwrap_or(item)
            }
            _ => item,
        };
        let outcome = match action {
            Action::Accept => self.accept(item.id),
            _ => rows::on_items(action, &[&item], desk)?,
        };
        let outcome = in_sight(outcome, &item, desk);
        match (&outcome, action) {
            // The next one is in turn at once; a digit is still the distance of this one.
            (Outcome::Do(_), Action::Accept) => {
                self.release();
                self.offers.hold(item.id);
            }
            (Outcome::Do(_), Action::Classify(_)) => {
                self.question = 0;
                self.held = Some(item.id);
            }
            (Outcome::Do(_), Action::Distance(_)) => self.release(),
            _ => {}
        }
        Ok(outcome)
    }

    fn heading(&self, desk: &Desk) -> Option<String> {
        Some(when::long_day(desk.now().today))
    }

    fn click(&mut self, row: usize) {
        self.held = None;
        self.on_offers = row >= self.waiting.len();
        if self.on_offers {
            self.offers.cursor.at = row - self.waiting.len();
            self.offers.cursor.stay_within(self.offers.all.len());
        } else {
            self.cursor.at = row;
        }
    }

    fn done(&mut self, done: &Done) {
        self.offers.done(done);
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, _desk: &Desk) {
        if self.here().is_none() && self.offers.rows() == 0 {
            let text = if self.sorted.is_empty() {
                "   Nothing is unsorted. 1 goes back to the day, 3 shows where the time went."
            } else {
                "   All sorted. k goes back to the last one, 3 shows where the time went."
            };
            canvas.line(area, 1, Line::of(text, Meaning::Strong));
            self.draw_sorted(canvas, below(area, 3));
            return;
        }
        if area.width < 110 {
            let questions = match (self.on_offers, area.width >= 60) {
                (true, _) => 10,
                (false, true) => 15,
                (false, false) => 13,
            };
            let list = area.height.saturating_sub(questions).clamp(2, 9);
            let bottom = below(area, list);
            self.draw_list(canvas, top(area, list));
            canvas.rule(bottom, 0);
            self.draw_questions(canvas, inset(below(bottom, 1), 1));
            return;
        }
        let (left, right) = beside(area, 48);
        let inside = canvas.panel(left, Line::of("To sort, oldest first", Meaning::Heading), Focus::Here);
        let rows = self.waiting.len() + self.offers.rows() + 3;
        let rows = u16::try_from(rows).unwrap_or(u16::MAX).min(inside.height.saturating_sub(6));
        self.draw_list(canvas, Rect { height: rows, ..inside });
        self.draw_sorted(canvas, below(inside, rows));
        let head = if self.on_offers { "Suggestion" } else { "Questions" };
        let inside = canvas.panel(right, Line::of(head, Meaning::Heading), Focus::Elsewhere);
        self.draw_questions(canvas, inset(inside, 1));
    }
}
