//! Rows of items: how they are drawn, and what the keys on them do.

use crate::app::action::Action;
use crate::app::alike;
use crate::app::change::Change;
use crate::app::draft::guess;
use crate::app::error::AppError;
use crate::domain::class::Class;
use crate::domain::edit::Edit;
use crate::domain::item::{Item, ItemId};
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, width, words};
use crate::tui::desk::Desk;
use crate::tui::question::{Question, What};
use crate::tui::view::Outcome;
use crate::tui::widget::canvas::{Canvas, Focus, Hit};
use crate::tui::widget::list::{Cursor, Step};
use ratatui::layout::Rect;

/// A list of items with a cursor and selected rows.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// The items shown.
    pub items: Vec<Item>,
    /// Where the cursor stands.
    pub cursor: Cursor,
    /// The selected items.
    pub selected: Vec<ItemId>,
}

impl Rows {
    /// Shows other items; the cursor stays on its item if that is still there.
    pub fn show(&mut self, items: Vec<Item>) {
        let here = self.here().map(|item| item.id);
        self.items = items;
        match here.and_then(|id| self.items.iter().position(|item| item.id == id)) {
            Some(at) => self.cursor.at = at,
            None => self.cursor.stay_within(self.items.len()),
        }
        let items = &self.items;
        self.selected.retain(|id| items.iter().any(|item| item.id == *id));
    }

    /// The item under the cursor.
    pub fn here(&self) -> Option<&Item> {
        self.items.get(self.cursor.at)
    }

    /// Puts the cursor on that item, if it is shown.
    pub fn go_to(&mut self, id: ItemId) {
        if let Some(at) = self.items.iter().position(|item| item.id == id) {
            self.cursor.at = at;
        }
    }

    /// The items that the next key is for: the selected ones, else the one under the cursor.
    pub fn meant(&self) -> Vec<ItemId> {
        if self.selected.is_empty() {
            self.here().map(|item| item.id).into_iter().collect()
        } else {
            self.selected.clone()
        }
    }

    /// Moves the cursor or the selection, or makes a change of the items meant.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        if let Some(step) = Step::of(action, desk.page()) {
            self.cursor.step(step, self.items.len());
            return Ok(Outcome::Moved);
        }
        if action == Action::Back && !self.selected.is_empty() {
            self.selected.clear();
            return Ok(Outcome::Moved);
        }
        if action == Action::Select {
            if let Some(id) = self.here().map(|item| item.id) {
                match self.selected.iter().position(|other| *other == id) {
                    Some(at) => {
                        self.selected.remove(at);
                    }
                    None => self.selected.push(id),
                }
                self.cursor.step(Step::Down, self.items.len());
            }
            return Ok(Outcome::Moved);
        }
        let meant: Vec<&Item> = {
            let ids = self.meant();
            self.items.iter().filter(|item| ids.contains(&item.id)).collect()
        };
        let outcome = on_items(action, &meant, desk)?;
        if matches!(outcome, Outcome::Do(Change::Remove(_))) {
            self.selected.clear();
        }
        Ok(outcome)
    }

    /// Draws the rows, with their heads, into the area; two lines each where it is narrow.
    ///
    /// The cursor is drawn only where the keys are here.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, focus: Focus) {
        if area.height == 0 {
            return;
        }
        if area.width < 60 {
            self.draw_narrow(canvas, area, focus);
            return;
        }
        let columns = Columns::of(&self.items, usize::from(area.width));
        canvas.line(area, 0, columns.head());
        let height = usize::from(area.height.saturating_sub(1));
        let first = self.cursor.first_shown(self.items.len(), height);
        for (item, row) in self.items.iter().skip(first).take(height).zip(1..) {
            let at = first + row - 1;
            let here = focus == Focus::Here && at == self.cursor.at;
            let line = columns.row(item, self.sign(here, item));
            self.draw_row(canvas, area, row, at, here, line);
        }
    }

    fn draw_narrow(&self, canvas: &mut Canvas, area: Rect, focus: Focus) {
        let height = usize::from(area.height) / 2;
        let first = self.cursor.first_shown(self.items.len(), height);
        for (item, place) in self.items.iter().skip(first).take(height).zip(0..) {
            let at = first + place;
            let work = &item.work;
            let here = focus == Focus::Here && at == self.cursor.at;
            let head = Line::of(format!("{}{:>4} ", self.sign(here, item), work.minutes.count()), Meaning::Plain)
                .join(class_and_distance(item))
                .and(" ")
                .and(work.title.as_str());
            self.draw_row(canvas, area, place * 2, at, here, head);
            let mut facts = vec![words::requester(work.asked.as_ref().map(|asked| &asked.by))];
            facts.extend(work.asked.as_ref().map(|asked| words::answer(asked.answer).to_owned()));
            facts.extend(work.class.and_then(Class::drive).map(|drive| format!("({})", words::drive(drive))));
            facts.extend(work.projects.iter().map(words::project));
            canvas.line(area, place * 2 + 1, Line::of(format!("       {}", facts.join("  ")), Meaning::Quiet));
        }
    }

    fn draw_row(&self, canvas: &mut Canvas, area: Rect, row: usize, at: usize, here: bool, line: Line) {
        let selected = self.items.get(at).is_some_and(|item| self.selected.contains(&item.id));
        if here {
            canvas.cursor_line(area, row, line);
        } else if selected {
            canvas.selected_line(area, row, line);
        } else {
            canvas.line(area, row, line);
        }
        canvas.hit(area, row, Hit::Row(at));
    }

    /// What stands before a row: the cursor and the selection are told by a sign too.
    fn sign(&self, here: bool, item: &Item) -> &'static str {
        match (here, self.selected.contains(&item.id)) {
            (true, true) => ">*",
            (true, false) => "> ",
            (false, true) => " *",
            (false, false) => "  ",
        }
    }
}

/// What an action does to items, wherever they are shown.
///
/// # Errors
/// When the journal cannot be read.
pub fn on_items(action: Action, items: &[&Item], desk: &Desk) -> Result<Outcome, AppError> {
    let ids: Vec<ItemId> = items.iter().map(|item| item.id).collect();
    let Some(first) = items.first() else { return Ok(Outcome::NotMine) };
    let edit = |edits: Vec<Edit>| Outcome::Do(Change::Edit { items: ids.clone(), edits });
    let ask = |what: What, text: String| Outcome::Ask(Question::new(what, ids.clone(), text));
    Ok(match action {
        Action::Open => Outcome::Edit(first.id),
        Action::Classify(class) => edit(vec![Edit::Class(Some(class))]),
        Action::Unsort => edit(vec![Edit::Class(None)]),
        Action::Distance(distance) => edit(vec![Edit::Distance(Some(distance))]),
        Action::Answer(answer) => edit(vec![Edit::Answer(answer)]),
        Action::Minutes => ask(What::Minutes, String::new()),
        Action::From => ask(What::From, guessed(first, desk)?),
        Action::Project => ask(What::Project, String::new()),
        Action::Outcome => ask(What::Outcome, first.work.outcome.clone()),
        Action::Move => ask(What::Day, String::new()),
        Action::Remove => Outcome::Do(Change::Remove(ids)),
        Action::Skill(place) => match desk.journal.config().skills().into_iter().nth(place.into()) {
            None => Outcome::NotMine,
            Some(skill) => {
                let all_have = items.iter().all(|item| item.work.skills.iter().any(|known| known.is(&skill)));
                edit(vec![if all_have { Edit::RemoveSkill(skill) } else { Edit::AddSkill(skill) }])
            }
        },
        Action::LikeBefore => like_before(items, desk)?,
        _ => Outcome::NotMine,
    })
}

/// Who may have asked, by what the item's source names, where nobody is known to: a guess to be taken or typed over.
fn guessed(item: &Item, desk: &Desk) -> Result<String, AppError> {
    match (&item.work.asked, &item.work.source.by) {
        (None, Some(by)) => {
            let name = guess::requester(by, &desk.journal.requesters()?);
            Ok(name.map(|name| name.to_string()).unwrap_or_default())
        }
        _ => Ok(String::new()),
    }
}

/// Gives each item the answers of the last sorted item with its title.
fn like_before(items: &[&Item], desk: &Desk) -> Result<Outcome, AppError> {
    let mut changes = Vec::new();
    for item in items {
        if let Some(before) = desk.journal.sorted_before(&item.work.title, Some(item.id), 1)?.first() {
            changes.push((item.id, alike::edits(&before.work, &item.work)));
        }
    }
    if changes.is_empty() {
        return Ok(Outcome::Tell("No sorted item had this title before.".to_owned()));
    }
    Ok(Outcome::Do(Change::EditEach(changes)))
}

/// Class letter and stated distance: `L d1`.
pub fn class_and_distance(item: &Item) -> Line {
    let class = item.work.class;
    let distance = item.work.distance.map_or("--", words::distance_mark);
    Line::of(words::class_letter(class).to_string(), Meaning::of_class(class))
        .and(" ")
        .then(distance, if item.work.distance.is_some() { Meaning::Plain } else { Meaning::Quiet })
}

/// The widths of the columns of a list.
struct Columns {
    id: usize,
    title: usize,
    from: usize,
    answer: usize,
    project: usize,
    skill: usize,
}

impl Columns {
    fn of(items: &[Item], whole: usize) -> Self {
        let widest = |most: usize, least: usize, of: &dyn Fn(&Item) -> usize| {
            items.iter().map(of).max().unwrap_or(0).clamp(least, most)
        };
        let id = widest(9, 2, &|item| item.id.to_string().len());
        let from = widest(12, 4, &|item| width::columns(&from(item)));
        let answer = widest(11, 6, &|item| width::columns(answer(item)));
        let project = widest(if whole >= 100 { 18 } else { 11 }, 7, &|item| width::columns(&projects(item)));
        let skill = if whole >= 84 { widest(15, 5, &|item| width::columns(&skills(item))) } else { 0 };
        let gaps = if skill > 0 { 2 } else { 0 };
        // Marker, id, minutes, class and distance, each with its blank.
        let taken = 2 + id + 1 + 4 + 1 + 4 + 2 + 2 + from + 2 + answer + 2 + project + gaps + skill;
        Self { id, title: whole.saturating_sub(taken).max(8), from, answer, project, skill }
    }

    fn head(&self) -> Line {
        let head = format!(
            "  {:>id$}  min    d  {}  {}  {}  {}  {}",
            "#",
            width::pad_end("title", self.title),
            width::pad_end("from", self.from),
            width::pad_end("answer", self.answer),
            width::pad_end("project", self.project),
            if self.skill > 0 { "skill" } else { "" },
            id = self.id
        );
        Line::of(head.trim_end(), Meaning::Quiet)
    }

    fn row(&self, item: &Item, sign: &str) -> Line {
        let title = {
            let drive = item.work.class.and_then(Class::drive).map(|drive| format!("({})", words::drive(drive)));
            match drive {
                None => Line::of(item.work.title.as_str(), Meaning::Plain).fit(self.title).pad_end(self.title),
                Some(drive) => {
                    let room = self.title.saturating_sub(width::columns(&drive) + 1);
                    Line::of(item.work.title.as_str(), Meaning::Plain)
                        .fit(room)
                        .pad_end(room)
                        .and(" ")
                        .then(drive, Meaning::Comfort)
                }
            }
        };
        let cell = |text: String, to: usize, meaning| Line::of(text, meaning).fit(to).pad_end(to);
        let from_meaning = if item.work.asked.is_some() { Meaning::Plain } else { Meaning::Quiet };
        let head = Line::of(sign, Meaning::Strong)
            .then(format!("{:>id$} ", item.id.to_string(), id = self.id), Meaning::Quiet)
            .and(format!("{:>4} ", item.work.minutes.count()))
            .join(class_and_distance(item))
            .and("  ")
            .join(title)
            .and("  ")
            .join(cell(from(item), self.from, from_meaning))
            .and("  ")
            .join(cell(answer(item).to_owned(), self.answer, Meaning::Plain))
            .and("  ")
            .join(cell(projects(item), self.project, Meaning::Plain));
        if self.skill > 0 { head.and("  ").join(cell(skills(item), self.skill, Meaning::Quiet)) } else { head }
    }
}

fn from(item: &Item) -> String {
    words::requester(item.work.asked.as_ref().map(|asked| &asked.by))
}

fn answer(item: &Item) -> &'static str {
    item.work.asked.as_ref().map_or("", |asked| words::answer(asked.answer))
}

fn projects(item: &Item) -> String {
    item.work.projects.iter().map(words::project).collect::<Vec<_>>().join(" ")
}

fn skills(item: &Item) -> String {
    item.work.skills.iter().map(|skill| skill.as_str()).collect::<Vec<_>>().join(", ")
}

/// How many items and how long: `8 items, 5h35`.
pub fn total(items: &[Item]) -> String {
    let minutes: u64 = items.iter().map(|item| u64::from(item.work.minutes.count())).sum();
    let count = u64::try_from(items.len()).unwrap_or(u64::MAX);
    format!("{}, {}", words::counted(count, "item"), value::clock(minutes))
}
