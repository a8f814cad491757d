//! Suggestions: what the sources hold of a day and the journal does not. In no number until taken.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::change::Change;
use crate::app::draft::suggestion::{self, Suggestion};
use crate::app::error::AppError;
use crate::app::journal::Done;
use crate::app::scope::Scope;
use crate::domain::day::Day;
use crate::domain::edit::Edit;
use crate::domain::item::ItemId;
use crate::text::flow::flowed;
use crate::text::meaning::{Line, Meaning};
use crate::text::{when, width, words};
use crate::tui::desk::Desk;
use crate::tui::panel::item;
use crate::tui::view::Outcome;
use crate::tui::widget::canvas::{Canvas, Hit};
use crate::tui::widget::list::{Cursor, Step};

/// So many columns are enough for all that speaks for a proposal.
const ALL: usize = 400;

/// Everything known of one, in lines of at most so many columns.
pub fn lines(of: &Suggestion, columns: usize) -> Vec<Line> {
    let wrapped =
        |text: &str, meaning| item::wrapped(text, columns).into_iter().map(move |text| Line::of(text, meaning));
    let mut lines: Vec<Line> = wrapped(of.work.title.as_str(), Meaning::Strong).collect();
    lines.push(Line::default());
    lines.extend(of.facts().iter().flat_map(|fact| flowed(fact, columns)));
    if let Some(proposal) = &of.proposal {
        lines.push(Line::default());
        let key = Line::of(if proposal.class.is_ok() { "Enter  " } else { "" }, Meaning::Key);
        let under = Line::from(" ".repeat(key.columns()));
        let room = columns.saturating_sub(key.columns());
        let mut told = flowed(&proposal.short_class(ALL), room);
        if proposal.distance.is_ok() {
            told.extend(flowed(&proposal.short_distance(ALL), room));
        }
        let begin = |place| if place == 0 { key.clone() } else { under.clone() };
        lines.extend(told.into_iter().zip(0..).map(|(line, place)| begin(place).join(line)));
    }
    if !of.work.note.is_empty() {
        lines.push(Line::default());
        lines.extend(of.work.note.split('\n').flat_map(|line| wrapped(line, Meaning::Quiet)));
    }
    lines
}

/// The suggestions of a day, with a cursor.
#[derive(Debug, Default)]
pub struct Offers {
    /// The suggestions.
    pub all: Vec<Suggestion>,
    /// Where the cursor stands, while it stands here.
    pub cursor: Cursor,
    /// The day they are of.
    day: Option<Day>,
    /// Sources that cannot be read or take long, in words.
    told: Vec<Line>,
    /// The item that was just taken sorted: a digit right after it is its distance.
    held: Option<ItemId>,
    /// The key that is being done takes a suggestion sorted.
    taking: bool,
    /// The key that is being done takes a suggestion or drops it.
    acted: bool,
    /// The last one was taken or dropped by the key before.
    spent: bool,
}

impl Offers {
    /// Reads what the sources hold of that day and the journal does not.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn read(&mut self, day: Day, desk: &Desk) -> Result<(), AppError> {
        self.day = Some(day);
        let here = self.here().and_then(Suggestion::reference);
        self.held = self.held.filter(|id| desk.journal.item(*id).is_ok());
        self.told = desk.offers.problems().chain(desk.offers.slow()).collect();
        let had_any = !self.all.is_empty();
        self.all = suggestion::of_day(day, &desk.offers, &desk.journal, |work| desk.learned.propose(work))?;
        self.all.retain(|one| one.matches(&desk.filter));
        let took_one = std::mem::take(&mut self.acted) && had_any;
        self.spent = self.all.is_empty() && (self.spent || took_one);
        let same = here.and_then(|here| self.all.iter().position(|other| other.reference().as_ref() == Some(&here)));
        self.cursor.at = same.unwrap_or(self.cursor.at);
        self.cursor.stay_within(self.all.len());
        Ok(())
    }

    /// The one under the cursor.
    pub fn here(&self) -> Option<&Suggestion> {
        self.all.get(self.cursor.at)
    }

    /// What a key does here.
    pub fn act(&mut self, action: Action, desk: &Desk) -> Outcome {
        self.taking = matches!(action, Action::Classify(_) | Action::Accept);
        if let Some(step) = Step::of(action, desk.page()) {
            self.cursor.step(step, self.all.len());
            return Outcome::Moved;
        }
        self.acted = true;
        let Some(here) = self.here() else { return Outcome::NotMine };
        let take = |edits: &[Edit]| match here.taking(edits) {
            Ok(change) => Outcome::Do(change),
            Err(error) => Outcome::Tell(error.to_string()),
        };
        match action {
            Action::Classify(class) => take(&[Edit::Class(Some(class))]),
            Action::TakeOffer => take(&[]),
            Action::Accept => here.proposed().map_or(Outcome::NotMine, |edits| take(&edits)),
            Action::DropOffer => here.dropping().map_or(Outcome::NotMine, Outcome::Do),
            _ => Outcome::NotMine,
        }
    }

    /// After the last suggestion the same key once more is not for an item: whoever works off a list presses it at the same
    /// pace, and does not mean to remove what happens to be under the cursor then.
    pub fn past_the_last(&mut self, action: Action) -> Option<Outcome> {
        let changes = matches!(
            action,
            Action::Remove | Action::Accept | Action::Open | Action::Yes | Action::No | Action::Classify(_)
        );
        (std::mem::take(&mut self.spent) && changes).then(|| {
            Outcome::Tell("That was the last suggestion: the next key is for the item under the cursor.".to_owned())
        })
    }

    /// Where keys hold on it.
    pub fn scopes(&self) -> &'static [Scope] {
        match self.here().and_then(|offer| offer.proposal.as_ref()) {
            Some(proposal) if proposal.class.is_ok() => {
                &[Scope::Proposal, Scope::Offers, Scope::Classes, Scope::Everywhere]
            }
            _ => &[Scope::Offers, Scope::Classes, Scope::Everywhere],
        }
    }

    /// What was done: the item that a class key took is meant by the digit right after it.
    pub fn done(&mut self, done: &Done) {
        if std::mem::take(&mut self.taking) {
            self.held = done.items.first().copied();
        }
    }

    /// A digit right after an item was taken or accepted is its distance; any other key ends that.
    pub fn digit(&mut self, action: Action) -> Option<Outcome> {
        match (action, self.held.take()) {
            (Action::Distance(distance), Some(id)) => {
                Some(Outcome::Do(Change::Edit { items: vec![id], edits: vec![Edit::Distance(Some(distance))] }))
            }
            _ => None,
        }
    }

    /// A digit that comes next is the distance of that item.
    pub fn hold(&mut self, id: ItemId) {
        self.held = Some(id);
    }

    /// How many rows they take: a heading and a row each, or nothing.
    pub fn rows(&self) -> usize {
        let told = self.all.len() + self.told.len();
        if told == 0 { 0 } else { 1 + told }
    }

    /// Draws them, the cursor only while it stands here; `first` is the number of the first row for the mouse.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, here: bool, first: usize) {
        if area.height == 0 || self.rows() == 0 {
            return;
        }
        let day = self.day.map(when::short_day).unwrap_or_default();
        let about = if area.width < 60 { "" } else { ", counted when you take it" };
        let head = if self.all.is_empty() {
            Line::of(format!(" No suggestions for {day}"), Meaning::Quiet)
        } else {
            Line::of(format!(" {} suggested for {day}", self.all.len()), Meaning::Heading).then(about, Meaning::Quiet)
        };
        // The row under the cursor is seen before the heading is.
        let heading = usize::from(!here || area.height > 1);
        if heading > 0 {
            canvas.line(area, 0, head);
        }
        let height = usize::from(area.height) - heading;
        let told = self.told.len().min(height.saturating_sub(self.all.len().min(1)));
        let height = height - told;
        let from = if here { self.cursor.first_shown(self.all.len(), height) } else { 0 };
        for (offer, row) in self.all.iter().skip(from).take(height).zip(0..) {
            let at = from + row;
            let line = line_of(offer, usize::from(area.width), here && at == self.cursor.at);
            if here && at == self.cursor.at {
                canvas.cursor_line(area, row + heading, line);
            } else {
                canvas.line(area, row + heading, line);
            }
            canvas.hit(area, row + heading, Hit::Row(first + at));
        }
        let shown = self.all.len().min(height);
        for (line, row) in self.told.iter().take(told).zip(shown + heading..) {
            canvas.line(area, row, Line::from("   ").join(line.clone()).fit(area.width.into()));
        }
    }
}

/// `>   45 ?  Roadmap sync 10:00-10:45   calendar  @maria?  +atlas`.
fn line_of(offer: &Suggestion, columns: usize, here: bool) -> Line {
    let Suggestion { work, shown, guess, remark, proposal } = offer;
    let class = proposal.as_ref().and_then(|proposal| proposal.class.as_ref().ok()).map(|guess| guess.answer);
    let guess = guess.as_ref().map(|name| format!("@{name}?")).unwrap_or_default();
    let projects = work.projects.iter().map(words::project).collect::<Vec<_>>().join(" ");
    let times = offer.times();
    let all = [times.as_str(), shown, guess.as_str(), projects.as_str(), remark.as_deref().unwrap_or_default()];
    // Beside a short list the suggestion itself is told whole.
    let start = work.start.map(|start| start.to_string()).unwrap_or_default();
    let narrow = [start.as_str(), if start.is_empty() { shown } else { "" }];
    let facts: Vec<&str> = if columns < 60 { narrow.to_vec() } else { all.to_vec() };
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let facts = width::fit(&facts.join("  "), (columns / 2).max(24)).into_owned();
    let room = columns.saturating_sub(10 + 2 + width::columns(&facts)).max(8);
    Line::of(if here { "> " } else { "  " }, Meaning::Strong)
        .and(format!("{:>4} ", work.minutes.count()))
        .then(class.map_or_else(String::new, |class| words::class_letter(Some(class)).to_string()), Meaning::Guess)
        .then(if class.is_some() { "? " } else { "?  " }, Meaning::Guess)
        .join(Line::of(work.title.as_str(), Meaning::Plain).fit(room).pad_end(room))
        .then(format!("  {facts}"), Meaning::Quiet)
}

/// How many of so many rows a list and the suggestions below it get, headings included: all they want where there is room
/// (and a row between them), else most of it goes to the one with the cursor.
pub fn shares(height: usize, list: usize, offers: usize, on_offers: bool) -> (usize, usize) {
    let gap = usize::from(list > 0 && offers > 0);
    if list + gap + offers <= height {
        return (list, offers);
    }
    // Of the other one a third is seen, its heading where there is hardly room, and nothing where there is none.
    let other = match height {
        0..4 => 0,
        4..9 => 1,
        _ => height / 3,
    };
    if on_offers {
        let offers = offers.min(height - other.min(list));
        (list.min(height - offers), offers)
    } else {
        let list = list.min(height - other.min(offers));
        (list, offers.min(height - list))
    }
}
