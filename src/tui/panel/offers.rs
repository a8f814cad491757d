//! Suggestions: what the sources hold of a day and the journal does not. In no number until taken.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::change::Change;
use crate::app::draft::{guess, learned, plan};
use crate::app::error::AppError;
use crate::app::journal::Done;
use crate::app::scope::Scope;
use crate::domain::class::Class;
use crate::domain::day::Day;
use crate::domain::distance::Distance;
use crate::domain::edit::Edit;
use crate::domain::item::{ItemId, Work};
use crate::domain::name::Name;
use crate::suggest::proposal::Proposal;
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, when, width, words};
use crate::tui::desk::Desk;
use crate::tui::panel::item;
use crate::tui::view::Outcome;
use crate::tui::widget::canvas::{Canvas, Hit};
use crate::tui::widget::list::{Cursor, Step};

/// A reason with the place behind it: a line that is cut must not lose the reason.
fn why_first(why: &str) -> String {
    match why.split_once(": ") {
        Some((place, why)) if place.starts_with('/') => format!("{why} ({place})"),
        _ => why.to_owned(),
    }
}

/// One suggestion.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The item it would become, unsorted.
    pub work: Work,
    /// The source's word on screens.
    pub shown: &'static str,
    /// Who may have asked: a guess at whom the source names.
    pub guess: Option<Name>,
    /// What should be known before it is taken.
    pub remark: Option<String>,
    /// What is proposed for it.
    pub proposal: Option<Proposal>,
}

impl Offer {
    /// Everything known of it, in lines of at most so many columns.
    pub fn lines(&self, columns: usize) -> Vec<Line> {
        let Self { work, shown, guess, remark, .. } = self;
        let mut lines: Vec<Line> = item::wrapped(work.title.as_str(), columns)
            .into_iter()
            .map(|text| Line::of(text, Meaning::Strong))
            .collect();
        lines.push(Line::default());
        let times = times(work);
        let when = if times.is_empty() { String::new() } else { format!(", {times}") };
        lines.push(Line::of(format!("{}{when}", value::short(work.minutes.count().into())), Meaning::Plain));
        lines.push(Line::of(format!("From {shown}"), Meaning::Quiet));
        if !work.projects.is_empty() {
            let projects: Vec<String> = work.projects.iter().map(words::project).collect();
            lines.push(Line::of(projects.join(" "), Meaning::Plain));
        }
        if let Some(by) = &work.source.by {
            lines.extend(
                item::wrapped(&format!("It names {by}"), columns)
                    .into_iter()
                    .map(|text| Line::of(text, Meaning::Plain)),
            );
        }
        if let Some(guess) = guess {
            lines.push(Line::of(format!("@{guess} may have asked (a guess)"), Meaning::Guess));
        }
        for text in remark.iter().flat_map(|remark| item::wrapped(remark, columns)) {
            lines.push(Line::of(text, Meaning::Unknown));
        }
        if let Some(proposal) = &self.proposal {
            lines.push(Line::default());
            let key = Line::of(if proposal.class.is_ok() { "Enter  " } else { "" }, Meaning::Key);
            lines.push(key.clone().join(proposal.short_class(columns.saturating_sub(key.columns()))));
            if proposal.distance.is_ok() {
                let under = " ".repeat(key.columns());
                lines.push(Line::from(under).join(proposal.short_distance(columns.saturating_sub(key.columns()))));
            }
        }
        if !work.note.is_empty() {
            lines.push(Line::default());
            for line in work.note.split('\n') {
                lines.extend(item::wrapped(line, columns).into_iter().map(|text| Line::of(text, Meaning::Quiet)));
            }
        }
        lines
    }
}

/// The suggestions of a day, with a cursor.
#[derive(Debug, Default)]
pub struct Offers {
    /// The suggestions.
    pub all: Vec<Offer>,
    /// Where the cursor stands, while it stands here.
    pub cursor: Cursor,
    /// The day they are of.
    day: Option<Day>,
    /// Sources that cannot be read, in words.
    problems: Vec<String>,
    /// Sources that take long, in words.
    slow: Vec<String>,
    /// The item that was just taken sorted: a digit right after it is its distance.
    held: Option<ItemId>,
    /// The key that is being done takes a suggestion sorted.
    taking: bool,
}

impl Offers {
    /// Reads what the sources hold of that day and the journal does not.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn read(&mut self, day: Day, desk: &Desk) -> Result<(), AppError> {
        self.day = Some(day);
        let here = self.here().and_then(|offer| offer.work.source.named());
        self.held = self.held.filter(|id| desk.journal.item(*id).is_ok());
        self.all.clear();
        let problem = |(at, why): (&crate::app::sources::SourceAt, &str)| format!("{}, {}", at.kind(), why_first(why));
        self.problems = desk.offers.problems().map(problem).collect();
        let slow = |at: &crate::app::sources::SourceAt| format!("still being read: {} {}", at.kind(), at.path);
        self.slow = desk.offers.slow().map(slow).collect();
        if desk.offers.is_empty() {
            return Ok(());
        }
        let known = desk.journal.requesters()?;
        for (at, found) in desk.offers.of_day(day) {
            let same = |offer: &Offer| offer.work.source.reference.as_ref() == Some(&found.reference);
            if self.all.iter().any(|offer| same(offer) && offer.work.source.kind == at.kind())
                || !desk.journal.is_news(at.kind(), found)?
            {
                continue;
            }
            let mut work = plan::work(at.kind(), found);
            work.projects.extend(at.project.clone().filter(|project| !work.projects.iter().any(|own| own.is(project))));
            let guess = found.by.as_deref().and_then(|by| guess::requester(by, &known));
            let shown = at.source.shown();
            let remark = found.doubt.clone().or_else(|| found.remark.clone());
            let proposal = desk.learned.propose(&work);
            self.all.push(Offer { work, shown, guess, remark, proposal });
        }
        self.all.sort_by_key(|offer| offer.work.start);
        let same =
            here.and_then(|here| self.all.iter().position(|offer| offer.work.source.named().as_ref() == Some(&here)));
        self.cursor.at = same.unwrap_or(self.cursor.at);
        self.cursor.stay_within(self.all.len());
        Ok(())
    }

    /// The one under the cursor.
    pub fn here(&self) -> Option<&Offer> {
        self.all.get(self.cursor.at)
    }

    /// What a key does here.
    pub fn act(&mut self, action: Action, desk: &Desk) -> Outcome {
        self.taking = matches!(action, Action::Classify(_) | Action::Accept);
        if let Some(step) = Step::of(action, desk.page()) {
            self.cursor.step(step, self.all.len());
            return Outcome::Moved;
        }
        let Some(offer) = self.here() else { return Outcome::NotMine };
        let take = |class: Option<Class>, distance: Option<Distance>| {
            let work = offer.work.clone();
            let work = Work { class: class.or(work.class), distance: distance.or(work.distance), ..work };
            let proposal = offer.proposal.as_ref().filter(|_| class.is_some());
            Outcome::Do(learned::in_sight(Change::Take(Box::new(work)), proposal))
        };
        match action {
            Action::Classify(class) => take(Some(class), None),
            Action::TakeOffer => take(None, None),
            Action::Accept => match &offer.proposal {
                Some(Proposal { class: Ok(class), distance }) => {
                    take(Some(class.answer), distance.as_ref().ok().map(|guess| guess.answer))
                }
                _ => Outcome::NotMine,
            },
            Action::Open => Outcome::Tell("A class key takes it sorted, y unsorted; x drops it for good.".to_owned()),
            Action::DropOffer => match offer.work.source.named() {
                Some(reference) => Outcome::Do(Change::Drop(vec![reference])),
                None => Outcome::NotMine,
            },
            _ => Outcome::NotMine,
        }
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
        let told = self.all.len() + self.problems.len() + self.slow.len();
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
            Line::of(format!(" Nothing more is suggested for {day}"), Meaning::Quiet)
        } else {
            Line::of(format!(" {} suggested for {day}", self.all.len()), Meaning::Heading).then(about, Meaning::Quiet)
        };
        // The row under the cursor is seen before the heading is.
        let heading = usize::from(!here || area.height > 1);
        if heading > 0 {
            canvas.line(area, 0, head);
        }
        let height = usize::from(area.height) - heading;
        let told = self.problems.len() + self.slow.len();
        let problems = told.min(height.saturating_sub(self.all.len().min(1)));
        let height = height - problems;
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
        let failed = self
            .problems
            .iter()
            .map(|problem| Line::of("   cannot be read: ", Meaning::Problem).then(problem.as_str(), Meaning::Quiet));
        let slow = self.slow.iter().map(|slow| Line::of(format!("   {slow}"), Meaning::Quiet));
        for (line, row) in failed.chain(slow).take(problems).zip(shown + heading..) {
            canvas.line(area, row, line.fit(area.width.into()));
        }
    }
}

/// `>   45  ?   Roadmap sync 10:00-10:45   calendar  @maria?  +atlas`.
fn line_of(offer: &Offer, columns: usize, here: bool) -> Line {
    let Offer { work, shown, guess, remark, proposal } = offer;
    let class = proposal.as_ref().and_then(|proposal| proposal.class.as_ref().ok()).map(|guess| guess.answer);
    let guess = guess.as_ref().map(|name| format!("@{name}?")).unwrap_or_default();
    let projects = work.projects.iter().map(words::project).collect::<Vec<_>>().join(" ");
    let times = times(work);
    let all = [times.as_str(), shown, guess.as_str(), projects.as_str(), remark.as_deref().unwrap_or_default()];
    // Beside a short list the suggestion itself is told whole.
    let start = work.start.map(|start| start.to_string()).unwrap_or_default();
    let narrow = [start.as_str(), if start.is_empty() { shown } else { "" }];
    let facts: Vec<&str> = if columns < 60 { narrow.to_vec() } else { all.to_vec() };
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let facts = width::fit(&facts.join("  "), (columns / 2).max(24)).into_owned();
    let room = columns.saturating_sub(11 + 2 + width::columns(&facts)).max(8);
    Line::of(if here { "> " } else { "  " }, Meaning::Strong)
        .and(format!("{:>4} ", work.minutes.count()))
        .then(class.map_or_else(String::new, |class| words::class_letter(Some(class)).to_string()), Meaning::Guess)
        .then(if class.is_some() { "? " } else { "?  " }, Meaning::Guess)
        .and(" ")
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

/// `10:00-10:45`, as far as it is known.
pub fn times(work: &Work) -> String {
    let Some(start) = work.start else { return String::new() };
    let end = (start.minutes() + work.minutes.count()) % 1440;
    if work.minutes.count() == 0 { start.to_string() } else { format!("{start}-{:02}:{:02}", end / 60, end % 60) }
}
