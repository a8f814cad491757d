//! Review: the week in seven steps.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::behind::Behind;
use crate::app::change::Change;
use crate::app::error::AppError;
use crate::app::review::next;
use crate::app::review::row::{Choice, Kind};
use crate::app::review::rows as steps_rows;
use crate::app::review::sitting::Sitting;
use crate::app::review::step::Step;
use crate::app::scope::Scope;
use crate::domain::answer::Answer;
use crate::domain::day;
use crate::domain::edit::Edit;
use crate::domain::filter::{Filter, Term, Test};
use crate::domain::item::ItemId;
use crate::domain::period::Period;
use crate::domain::tally::Tally;
use crate::domain::week::Week;
use crate::metric::figure::Figure;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;
use crate::tui::desk::Desk;
use crate::tui::panel::back::Back;
use crate::tui::panel::items::Items;
use crate::tui::panel::page::Page;
use crate::tui::panel::rows;
use crate::tui::panel::said::Said;
use crate::tui::panel::spent::Spent;
use crate::tui::panel::steps;
use crate::tui::popup::write::WriteLine;
use crate::tui::question::{Question, What};
use crate::tui::view::{Outcome, View};
use crate::tui::widget::canvas::{Canvas, Focus, below, beside, inset};
use crate::tui::widget::list::{self, Cursor};

/// How wide the steps beside it are.
const STEPS: u16 = 34;

/// The review of one week.
#[derive(Debug)]
pub struct Review {
    /// Which week.
    week: Week,
    step: Step,
    spent: Spent,
    /// What is read of the week; none before the first reading.
    read: Option<Read>,
    said: Said,
    /// The item just given a class, which its new class may have taken off the list: the distance right after is its own.
    held: Option<ItemId>,
    /// Where the cursor stood on each step.
    places: [Cursor; Step::ALL.len()],
    /// The step and the clock of other weeks, in a line each.
    kept: Vec<String>,
}

/// What was read for the step that is shown.
#[derive(Debug)]
struct Read {
    sitting: Sitting,
    tally: Tally,
}

impl Review {
    /// The review of that week, not read yet.
    pub fn new(week: Week) -> Self {
        Self {
            week,
            step: Step::Gaps,
            spent: Spent::default(),
            read: None,
            said: Said::default(),
            held: None,
            places: [Cursor::default(); Step::ALL.len()],
            kept: Vec::new(),
        }
    }

    /// The week, the step and the clock in a line, to come back to them.
    pub fn place(&self) -> String {
        self.spent.kept(self.week, self.step)
    }

    /// Goes back to where one of these lines says, and knows the others for when their week is turned to.
    pub fn go_back_to(&mut self, places: Vec<String>) {
        if let Some((step, spent)) = places.iter().find_map(|place| Spent::back(place, self.week)) {
            (self.step, self.spent) = (step, spent);
        }
        self.kept = places;
    }

    /// The week in review.
    pub const fn week(&self) -> Week {
        self.week
    }

    fn go(&mut self, step: Step) {
        self.places[self.step as usize] = self.said.cursor;
        self.step = step;
        self.said.cursor = self.places[step as usize];
    }

    fn turn_to(&mut self, week: Week, desk: &Desk) {
        let mut kept = std::mem::take(&mut self.kept);
        let of_this = format!("{} ", self.week);
        kept.retain(|place| !place.starts_with(&of_this));
        kept.push(self.place());
        *self = Self::new(week);
        self.go_back_to(kept);
        self.enter(desk);
    }

    /// A key on the row under the cursor.
    fn on_row(&self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        let (Some(kind), Some(read)) = (self.said.kind(), &self.read) else { return Ok(Outcome::NotMine) };
        let sitting = &read.sitting;
        let done = |change: Option<Change>| change.map_or(Outcome::NotMine, Outcome::Do);
        Ok(match (action, kind) {
            (Action::Tick, kind) => done(kind.tick(sitting)),
            (Action::Star, kind) => done(kind.star(sitting)),
            (Action::Decide(verb), kind) => done(kind.choose(Choice::Verb(verb), sitting)),
            (Action::Went(went), kind) => done(kind.choose(Choice::Went(went), sitting)),
            (Action::Whose(whose), kind) => done(kind.choose(Choice::Whose(whose), sitting)),
            (Action::AnswerRequest(Answer::HandedOver), Kind::Ask(id)) => {
                Outcome::Ask(Question::new(What::HandTo, vec![*id], String::new()))
            }
            (Action::AnswerRequest(answer), kind) => done(kind.choose(Choice::Answer(answer), sitting)),
            (Action::Fill, Kind::Gap(day)) => Outcome::Add(*day),
            (Action::DayOff, Kind::Gap(day)) => Outcome::Do(Change::TakeOff { days: vec![*day], why: None }),
            (Action::Aim, Kind::Number(figure)) => {
                Outcome::Write(Box::new(WriteLine::target(figure, self.week, desk)?))
            }
            (Action::Open, kind) => self.open(kind, sitting, desk)?,
            (_, Kind::Item(id)) => {
                let item = desk.journal.item(*id)?;
                rows::on_items(action, &[&item], desk)?
            }
            _ => Outcome::NotMine,
        })
    }

    /// Enter: what the row asks for first.
    fn open(&self, kind: &Kind, sitting: &Sitting, desk: &Desk) -> Result<Outcome, AppError> {
        let write = |label: &str, hint: &str, text: &str, offered: Option<&str>| {
            Outcome::Write(Box::new(WriteLine::row(kind.clone(), sitting.clone(), label, hint, text, offered)))
        };
        let review = sitting.review.as_ref();
        Ok(match kind {
            Kind::Gap(day) => Outcome::Add(*day),
            Kind::Item(id) if self.step == Step::Leverage => {
                let outcome = desk.journal.item(*id)?.work.outcome;
                Outcome::Ask(Question::new(What::Outcome, vec![*id], outcome))
            }
            Kind::Item(id) | Kind::Ask(id) => Outcome::Edit(*id),
            Kind::Number(figure) => behind(figure, self.week, desk)?,
            Kind::Thought(_) => kind.tick(sitting).map_or(Outcome::NotMine, Outcome::Do),
            Kind::Upstream(_, None) => Outcome::Tell("That item is gone; Space takes the mark off.".to_owned()),
            Kind::Upstream(uid, Some(id)) => {
                let title = desk.journal.item(*id)?.work.title;
                let text = review.and_then(|review| review.line_of(*uid)).unwrap_or_default();
                write(title.as_str(), "whom will you talk to, and before what? empty only marks it", text, None)
            }
            Kind::Repeat(title) => {
                let filter = Filter { terms: vec![Term::Any(vec![Test::Text(title.folded())])] };
                let within = crate::metric::repeats::days(sitting.as_of());
                Outcome::Over(Box::new(Items::open(title.to_string(), within, filter, desk)?))
            }
            Kind::Went(_) => Outcome::Tell("K kept, P partly, D dropped.".to_owned()),
            Kind::Whose => Outcome::Tell("M it is mine and would come along, P it is the place's.".to_owned()),
            Kind::Experiment => {
                let text = review.map_or("", |review| review.experiment.text.as_str());
                let offered = next::offered(sitting);
                let hint = "one thing to try all week; the next review asks how it went";
                let text = if text.is_empty() { offered.unwrap_or_default() } else { text };
                write("Try", hint, text, offered)
            }
            Kind::Intention(place) => {
                let text = review.and_then(|review| review.intentions.get(*place)).map_or("", String::as_str);
                write(&format!("Intention {}", place + 1), "one line; empty takes it away", text, None)
            }
            Kind::Label => {
                let known = desk.journal.labels(self.week.period())?.into_iter().map(|(_, word)| word).collect();
                Outcome::Write(Box::new(WriteLine::label(self.week, known)))
            }
            Kind::Page => Outcome::Over(Box::new(Page::open(self.week.period(), desk)?)),
            Kind::Finish => kind.finish(sitting, desk.now().now).map_or(Outcome::NotMine, Outcome::Do),
        })
    }
}

/// The items behind a number of that week.
fn behind(figure: &Figure, week: Week, desk: &Desk) -> Result<Outcome, AppError> {
    let title = format!("{} in {}", figure.title(), when::week_short(week));
    let items = Items::behind(title, week.period(), Behind::Number(figure.clone()), desk)?;
    Ok(Outcome::Over(Box::new(items)))
}

impl View for Review {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        let today = desk.now().today;
        let sitting = Sitting::read(&desk.journal, self.week, today)?;
        let tally = desk.journal.tally(self.week.period(), &Filter::default(), today)?;
        self.said.show(steps_rows::of(self.step, &desk.journal, &sitting)?);
        self.read = Some(Read { sitting, tally });
        Ok(())
    }

    fn scopes(&self) -> &'static [Scope] {
        match self.said.kind() {
            Some(Kind::Item(_)) if self.step == Step::Leverage => {
                &[Scope::Written, Scope::Review, Scope::Classes, Scope::Rows, Scope::Everywhere]
            }
            Some(Kind::Item(_)) => &[Scope::Review, Scope::Classes, Scope::Rows, Scope::Everywhere],
            Some(Kind::Gap(_)) => &[Scope::Gaps, Scope::Review, Scope::Everywhere],
            Some(Kind::Ask(_)) => &[Scope::Asks, Scope::Review, Scope::Everywhere],
            Some(Kind::Repeat(_)) => &[Scope::Repeats, Scope::Review, Scope::Everywhere],
            Some(Kind::Went(_)) => &[Scope::Experiments, Scope::Review, Scope::Everywhere],
            Some(Kind::Thought(_)) => &[Scope::Thoughts, Scope::Review, Scope::Everywhere],
            Some(Kind::Upstream(..)) => &[Scope::Upstream, Scope::Review, Scope::Everywhere],
            Some(Kind::Experiment | Kind::Intention(_) | Kind::Label) => {
                &[Scope::Written, Scope::Review, Scope::Everywhere]
            }
            Some(Kind::Number(_)) => &[Scope::Numbers, Scope::Review, Scope::Everywhere],
            Some(Kind::Whose) => &[Scope::Patterns, Scope::Review, Scope::Everywhere],
            _ => &[Scope::Review, Scope::Everywhere],
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        self.spent.count(self.step, desk.now().now);
        let this = Week::of(desk.now().today);
        if let Some(step) = list::Step::of(action, desk.page()) {
            self.held = None;
            self.said.step(step);
            return Ok(Outcome::Moved);
        }
        let held = self.held.take();
        match action {
            Action::Distance(distance) if held.is_some() => {
                let edits = vec![Edit::Distance(Some(distance))];
                return Ok(Outcome::Do(Change::Edit { items: held.into_iter().collect(), edits }));
            }
            Action::NextStep => self.go(self.step.after()),
            Action::PreviousStep => self.go(self.step.before()),
            Action::Earlier if self.week == Week::of(day::FIRST) => {
                return Ok(Outcome::Tell("No week lies before this one.".to_owned()));
            }
            Action::Earlier => self.turn_to(self.week.plus(-1), desk),
            Action::Later if self.week < this => self.turn_to(self.week.plus(1), desk),
            Action::Later => return Ok(Outcome::Tell("This is the running week.".to_owned())),
            Action::Now => self.turn_to(crate::app::review::nudge::week_on(desk.now().today), desk),
            Action::LookBack => return Ok(Outcome::Over(Box::new(Back::open(desk)?))),
            _ => {
                if let (Action::Classify(_), Some(Kind::Item(id))) = (action, self.said.kind()) {
                    self.held = Some(*id);
                }
                return self.on_row(action, desk);
            }
        }
        Ok(Outcome::Reread)
    }

    fn period(&self, _desk: &Desk) -> Option<Period> {
        Some(self.week.period())
    }

    fn heading(&self, _desk: &Desk) -> Option<String> {
        Some(format!("{} \u{b7} {}", when::span(self.week.period()), when::week_short(self.week)))
    }

    fn enter(&mut self, desk: &Desk) {
        self.spent.enter(desk.now().now);
    }

    fn beat(&self, desk: &Desk) -> u64 {
        self.spent.all(desk.now().now)
    }

    fn click(&mut self, row: usize) {
        self.said.cursor.at = row;
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, desk: &Desk) {
        let Some(read) = &self.read else { return };
        let now = desk.now().now;
        let question = Line::of(format!(" {}", self.step.question()), Meaning::Strong);
        if area.width < 110 {
            canvas.line(area, 0, steps::line(self.step, &self.spent, now, usize::from(area.width)));
            if area.height < 10 {
                self.said.draw(canvas, below(area, 1));
                return;
            }
            canvas.line(area, 1, question);
            self.said.draw(canvas, below(area, 3));
            return;
        }
        let (left, right) = beside(area, STEPS);
        let state = match (&read.sitting.review, read.sitting.finished_at()) {
            (None, _) => "not begun",
            (Some(_), None) => "draft",
            (Some(_), Some(_)) => "finished",
        };
        let title = Line::of("Weekly review", Meaning::Heading).then(format!("  {state}"), Meaning::Quiet);
        let inside = inset(canvas.panel(left, title, Focus::Elsewhere), 1);
        let used = steps::draw(canvas, inside, self.step, &self.spent, now);
        let rest = below(inside, used + 1);
        if rest.height >= 7 {
            steps::draw_quality(canvas, rest, &when::week_short(self.week), &read.tally);
        }
        let number = format!("{} of {}  ", self.step.number(), Step::ALL.len());
        let title = Line::of(number, Meaning::Quiet).then(self.step.title(), Meaning::Heading);
        let inside = canvas.panel(right, title, Focus::Here);
        canvas.line(inside, 0, question);
        self.said.draw(canvas, below(inside, 2));
    }
}
