//! The item editor: every field of one item on a form.

use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

use crate::app::action::{self, Action};
use crate::app::change::Change;
use crate::app::error::AppError;
use crate::app::keymap::{self, Code, Key};
use crate::domain::answer::Answer;
use crate::domain::class::{Class, Drive};
use crate::domain::distance::Distance;
use crate::domain::edit::Edit;
use crate::domain::item::{Item, Work};
use crate::domain::name::Name;
use crate::text::json::ItemJson;
use crate::text::meaning::{Line, Meaning};
use crate::text::value;
use crate::tui::desk::Desk;
use crate::tui::popup::complete::{Known, Offer};
use crate::tui::popup::reply::{Popup, Reply};
use crate::tui::widget::canvas::{Canvas, Focus, inset};
use crate::tui::widget::field::{Field, Lines};

/// The fields, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Title,
    Minutes,
    Day,
    Class,
    Why,
    Decided,
    From,
    Answer,
    To,
    Skills,
    Projects,
    Outcome,
    Note,
}

const FIELDS: [(At, &str); 13] = [
    (At::Title, "Title"),
    (At::Minutes, "Minutes"),
    (At::Day, "Day"),
    (At::Class, "Class"),
    (At::Why, "Why"),
    (At::Decided, "Decided"),
    (At::From, "From"),
    (At::Answer, "Answer"),
    (At::To, "Handed to"),
    (At::Skills, "Skills"),
    (At::Projects, "Projects"),
    (At::Outcome, "Outcome"),
    (At::Note, "Note"),
];

/// The editor on one item.
#[derive(Debug)]
pub struct Editor {
    /// The item as it was when the editor opened.
    pub(super) before: Item,
    texts: [Field; FIELDS.len()],
    pub(super) kind: Option<Kind>,
    pub(super) drive: Option<Drive>,
    pub(super) distance: Option<Distance>,
    pub(super) answer: Answer,
    focus: usize,
    known: Known,
    offers: Vec<Offer>,
    taken: Option<usize>,
    pub(super) problem: Option<(At, String)>,
    /// Saving again keeps ours, though somebody else changed the item meanwhile.
    keep_ours: bool,
    /// Whether the form is a draft that came back, until a key is pressed.
    pub(super) notice: bool,
    /// What the form said when it was filled from the item: a form that still says it is no draft.
    opened: Said,
}

/// What a form says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Said {
    texts: Vec<String>,
    class: Option<String>,
    drive: Option<String>,
    distance: Option<u8>,
    answer: String,
}

/// A form left half-filled, with the item it was filled from.
#[derive(Debug, Serialize, Deserialize)]
struct Draft {
    before: ItemJson,
    opened: Said,
    said: Said,
}

/// A class without its drive, as the form asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Leverage,
    Execution,
    Comfort,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Leverage, Self::Execution, Self::Comfort];

    /// The class's word.
    const fn word(self) -> &'static str {
        match self {
            Self::Leverage => "leverage",
            Self::Execution => "execution",
            Self::Comfort => "comfort",
        }
    }
}

impl Editor {
    /// The form filled from the item.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn open(item: Item, desk: &Desk) -> Result<Self, AppError> {
        let work = &item.work;
        let names =
            |names: &[Name], sign: &str| names.iter().map(|name| format!("{sign}{name}")).collect::<Vec<_>>().join(" ");
        let text = |at: At| match at {
            At::Title => work.title.to_string(),
            At::Minutes => minutes_text(work),
            At::Day => work.day.to_string(),
            At::From => work.asked.as_ref().map(|asked| format!("@{}", asked.by)).unwrap_or_default(),
            At::To => work.to.as_ref().map(ToString::to_string).unwrap_or_default(),
            At::Skills => names(&work.skills, ""),
            At::Projects => names(&work.projects, "+"),
            At::Outcome => work.outcome.clone(),
            At::Note => work.note.clone(),
            At::Class | At::Why | At::Decided | At::Answer => String::new(),
        };
        let mut editor = Self {
            texts: FIELDS.map(|(at, _)| Field::new(&text(at))),
            kind: work.class.map(|class| match class {
                Class::Leverage => Kind::Leverage,
                Class::Execution => Kind::Execution,
                Class::Comfort(_) => Kind::Comfort,
            }),
            drive: work.class.and_then(Class::drive),
            distance: work.distance,
            answer: work.asked.as_ref().map_or(Answer::Accepted, |asked| asked.answer),
            focus: 0,
            known: Known::read(&desk.journal)?,
            offers: Vec::new(),
            taken: None,
            problem: None,
            keep_ours: false,
            notice: false,
            opened: Said::default(),
            before: item,
        };
        editor.opened = editor.said();
        Ok(editor)
    }

    /// The form as a draft left it, over the item as it was then: what another window changed since is noticed on saving.
    pub fn with_draft(mut self, draft: &str) -> Self {
        let Ok(draft) = serde_json::from_str::<Draft>(draft) else { return self };
        let Ok(before) = draft.before.item() else { return self };
        for (field, text) in self.texts.iter_mut().zip(&draft.said.texts) {
            field.set(text);
        }
        self.kind = Kind::ALL.into_iter().find(|kind| Some(kind.word()) == draft.said.class.as_deref());
        self.drive = draft.said.drive.as_deref().and_then(Drive::from_word);
        self.distance = draft.said.distance.and_then(Distance::from_digit);
        self.answer = Answer::from_word(&draft.said.answer).unwrap_or(self.answer);
        self.opened = draft.opened;
        self.before = before;
        self.notice = true;
        self
    }

    /// What the form says, field by field.
    fn said(&self) -> Said {
        Said {
            texts: self.texts.iter().map(Field::text).collect(),
            class: self.kind.map(|kind| kind.word().to_owned()),
            drive: self.drive.map(|drive| drive.word().to_owned()),
            distance: self.distance.map(Distance::digit),
            answer: self.answer.word().to_owned(),
        }
    }

    /// The name of the draft of that item.
    pub fn draft_name(item: &Item) -> String {
        format!("item-{}", item.uid)
    }

    pub(super) fn at(&self) -> At {
        FIELDS[self.focus].0
    }

    pub(super) fn text(&self, at: At) -> String {
        let place = FIELDS.iter().position(|(field, _)| *field == at).unwrap_or(0);
        self.texts[place].text()
    }

    fn is_choice(&self) -> bool {
        matches!(self.at(), At::Class | At::Why | At::Decided | At::Answer)
    }

    fn lines(&self) -> Lines {
        if self.at() == At::Note { Lines::Many } else { Lines::One }
    }

    fn save(&mut self, desk: &Desk) -> Result<Reply, AppError> {
        self.problem = None;
        let work = match self.work(desk) {
            Ok(work) => work,
            Err((at, why)) => {
                self.focus = FIELDS.iter().position(|(field, _)| *field == at).unwrap_or(0);
                self.problem = Some((at, why));
                return Ok(Reply::Stay);
            }
        };
        let edits = Edit::between(&self.before.work, &work);
        if edits.is_empty() {
            return Ok(Reply::Close);
        }
        let id = self.before.id;
        match desk.journal.item(id) {
            Err(AppError::NoItem(_)) => {
                return Ok(Reply::Tell(format!("Item {id} was removed meanwhile; Esc keeps your text as a draft.")));
            }
            Err(error) => return Err(error),
            Ok(now) if now.work != self.before.work && !self.keep_ours => {
                // Only what both changed is in question; the rest of theirs stays as it is.
                let theirs = Edit::between(&self.before.work, &now.work);
                let same =
                    |mine: &&Edit| theirs.iter().any(|t| std::mem::discriminant(t) == std::mem::discriminant(*mine));
                if edits.iter().any(|mine| same(&mine)) {
                    self.keep_ours = true;
                    return Ok(Reply::Tell(
                        "Another window changed the same field meanwhile. Ctrl-S again keeps yours, Esc keeps theirs."
                            .to_owned(),
                    ));
                }
            }
            Ok(_) => {}
        }
        Ok(Reply::DoAndClose(Change::Edit { items: vec![id], edits }))
    }

    fn choose(&mut self, key: Key) {
        let step = match key.code {
            Code::Right | Code::Char(' ') => 1_isize,
            Code::Left => -1,
            _ => 0,
        };
        let letter = match key.code {
            Code::Char(letter) => letter,
            _ => '\0',
        };
        match self.at() {
            At::Class => {
                let all = [None, Some(Kind::Leverage), Some(Kind::Execution), Some(Kind::Comfort)];
                self.kind = match letter {
                    'l' => Some(Kind::Leverage),
                    'e' => Some(Kind::Execution),
                    'c' => Some(Kind::Comfort),
                    '-' | '?' => None,
                    _ => turned(&all, self.kind, step),
                };
                if self.kind != Some(Kind::Comfort) {
                    self.drive = None;
                }
            }
            At::Why if self.kind == Some(Kind::Comfort) => {
                let all = [Some(Drive::Useful), Some(Drive::Safe), Some(Drive::Control)];
                self.drive = match letter {
                    'u' => Some(Drive::Useful),
                    's' => Some(Drive::Safe),
                    'c' => Some(Drive::Control),
                    _ => turned(&all, self.drive, step),
                };
            }
            At::Decided => {
                let all = [None, Some(0), Some(1), Some(2), Some(3)];
                let digit = letter.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
                self.distance = match digit.and_then(Distance::from_digit) {
                    Some(distance) => Some(distance),
                    None if letter == '-' => None,
                    None => turned(&all, self.distance.map(Distance::digit), step).and_then(Distance::from_digit),
                };
            }
            At::Answer => {
                let named = Answer::ALL.into_iter().find(|answer| answer.letter() == letter);
                self.answer = named.unwrap_or_else(|| turned(&Answer::ALL, self.answer, step));
            }
            _ => {}
        }
    }

    fn offer(&mut self) {
        self.taken = None;
        let text = self.text(self.at());
        let last = text.rsplit(' ').next().unwrap_or_default();
        self.offers = match self.at() {
            At::From | At::To if !text.is_empty() => self.known.names_like(&text),
            At::Projects if !last.is_empty() => {
                let before = &text[..text.len() - last.len()];
                let whole = |offer: Offer| Offer { line: format!("{before}+{}", offer.line), ..offer };
                self.known.projects_like(last).into_iter().map(whole).collect()
            }
            _ => Vec::new(),
        };
    }
}

/// The minutes as the form shows them.
pub(super) fn minutes_text(work: &Work) -> String {
    match work.start {
        Some(start) => format!("{} from {start}", value::short(work.minutes.count().into())),
        None => format!("{}m", work.minutes.count()),
    }
}

/// The choice so many steps on, around the end.
fn turned<T: Copy + PartialEq>(all: &[T], now: T, step: isize) -> T {
    if step == 0 {
        return now;
    }
    let at = all.iter().position(|one| *one == now);
    let next = match (at, step > 0) {
        (None, _) => 0,
        (Some(at), true) => (at + 1) % all.len(),
        (Some(at), false) => (at + all.len() - 1) % all.len(),
    };
    all.get(next).copied().unwrap_or(now)
}

impl Popup for Editor {
    fn press(&mut self, key: Key, desk: &Desk) -> Result<Reply, AppError> {
        self.notice = false;
        match keymap::in_field(key) {
            Some(Action::Save) => return self.save(desk),
            Some(Action::RemoveItem) => return Ok(Reply::DoAndClose(Change::Remove(vec![self.before.id]))),
            Some(Action::External) if !self.is_choice() => {
                return Ok(Reply::External(self.texts[self.focus].text()));
            }
            Some(Action::Leave) => return Ok(Reply::Close),
            Some(Action::Complete) if !self.offers.is_empty() => {
                let next = self.taken.map_or(0, |at| (at + 1) % self.offers.len());
                self.taken = Some(next);
                self.texts[self.focus].set(&self.offers[next].line.clone());
                return Ok(Reply::Stay);
            }
            _ => {}
        }
        let last = FIELDS.len() - 1;
        match key.code {
            Code::Enter | Code::Down if self.lines() == Lines::Many => {}
            Code::Tab | Code::Down | Code::Enter => {
                self.focus = if self.focus == last { 0 } else { self.focus + 1 };
                self.offers.clear();
                return Ok(Reply::Stay);
            }
            Code::Up if self.lines() == Lines::Many && !self.texts[self.focus].is_at_top() => {}
            Code::BackTab | Code::Up => {
                self.focus = if self.focus == 0 { last } else { self.focus - 1 };
                self.offers.clear();
                return Ok(Reply::Stay);
            }
            _ => {}
        }
        self.problem = None;
        if self.is_choice() {
            self.choose(key);
        } else {
            let lines = self.lines();
            self.texts[self.focus].press(key, lines);
            self.offer();
        }
        Ok(Reply::Stay)
    }

    fn paste(&mut self, text: &str, _desk: &Desk) -> Result<(), AppError> {
        if !self.is_choice() {
            let lines = self.lines();
            self.texts[self.focus].paste(text, lines);
            self.offer();
        }
        Ok(())
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, desk: &Desk) {
        canvas.clear(area);
        let wide = area.width.min(100);
        let window = Rect { x: area.x + (area.width - wide) / 2, width: wide, ..area };
        let window = Rect { height: window.height.min(20), ..window };
        let title = Line::of(format!("Item {}", self.before.id), Meaning::Heading);
        let inside = inset(canvas.panel(window, title, Focus::Here), 1);
        let note_rows = 3;
        // Where not every field fits, the rows follow the focus.
        let rows = usize::from(inside.height).saturating_sub(2).max(1);
        let needed = FIELDS.len() + note_rows - 1;
        let first = if needed <= rows { 0 } else { self.focus.saturating_sub(rows / 2).min(needed - rows) };
        for ((at, label), place) in FIELDS.iter().zip(0..).skip(first) {
            let row = place - first;
            if row >= rows {
                break;
            }
            let here = place == self.focus;
            let meaning = if here { Meaning::Strong } else { Meaning::Quiet };
            let sign = if here { ">" } else { " " };
            canvas.line(inside, row, Line::of(format!("{sign} {label:<10}"), meaning));
            let field = Rect { x: inside.x + 13.min(inside.width), width: inside.width.saturating_sub(13), ..inside };
            match at {
                At::Class | At::Why | At::Decided | At::Answer => {
                    canvas.line(field, row, self.value(*at));
                    if here {
                        canvas.put_cursor(field, row, 0);
                    }
                }
                At::Note => {
                    let top = u16::try_from(row).unwrap_or(u16::MAX).min(field.height);
                    let high = u16::try_from(note_rows.min(rows - row)).unwrap_or(1);
                    let note = Rect { y: field.y + top, height: high.min(field.height - top), ..field };
                    self.texts[place].draw_lines(canvas, note, here);
                }
                _ => self.texts[place].draw(canvas, field, row, here),
            }
        }
        let foot = usize::from(inside.height).saturating_sub(1);
        if self.offers.is_empty() {
            canvas.line(inside, foot, self.hint(desk));
        } else {
            let offers = self.offers.iter().map(|offer| offer.shown.clone()).collect::<Vec<_>>().join("   ");
            canvas.line(inside, foot, Line::of("Tab ", Meaning::Key).and(offers));
        }
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        action::field_keys(&[
            Action::Save,
            Action::Complete,
            Action::UndoTyping,
            Action::External,
            Action::RemoveItem,
            Action::Leave,
        ])
    }

    fn draft(&self) -> Option<(String, String)> {
        let name = Self::draft_name(&self.before);
        let said = self.said();
        if said == self.opened {
            return Some((name, String::new()));
        }
        let draft = Draft { before: ItemJson::from(&self.before), opened: self.opened.clone(), said };
        serde_json::to_string(&draft).ok().map(|draft| (name, draft))
    }

    fn take_external(&mut self, text: String) {
        let text = if self.at() == At::Note {
            text.trim_end_matches('\n').to_owned()
        } else {
            text.replace('\n', " ").trim().to_owned()
        };
        self.texts[self.focus].set(&text);
    }
}
