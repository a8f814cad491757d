//! What there is to tell of the weeks: each notice with its numbers and its question, to be opened or dismissed.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::behind::Behind;
use crate::app::change::Change;
use crate::app::error::AppError;
use crate::app::notices::{self, Notice};
use crate::app::scope::Scope;
use crate::domain::tally::TitleSums;
use crate::text::meaning::{Line, Meaning};
use crate::text::words::counted;
use crate::text::{value, when};
use crate::tui::desk::Desk;
use crate::tui::panel::item;
use crate::tui::panel::items::Items;
use crate::tui::view::{Outcome, View};
use crate::tui::widget::canvas::{Canvas, Hit, below};
use crate::tui::widget::list::{Cursor, Step};

/// The notices of the running week.
#[derive(Debug, Default)]
pub struct Notices {
    notices: Vec<Notice>,
    cursor: Cursor,
}

/// A row that the cursor can stand on.
enum Row<'a> {
    /// A notice.
    Notice(&'a Notice),
    /// A title that repeats, and the notice that tells so.
    Repeat(&'a Notice, &'a TitleSums),
}

impl Notices {
    /// Those of today.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn open(desk: &Desk) -> Result<Self, AppError> {
        let mut view = Self::default();
        view.read(desk)?;
        Ok(view)
    }

    fn rows(&self) -> Vec<Row<'_>> {
        let of = |notice| {
            let repeats = move |repeat| Row::Repeat(notice, repeat);
            std::iter::once(Row::Notice(notice)).chain(notice.repeats.iter().map(repeats))
        };
        self.notices.iter().flat_map(of).collect()
    }

    /// The items that a row is told of.
    fn open_row(&self, desk: &Desk) -> Result<Outcome, AppError> {
        let items = match self.rows().get(self.cursor.at) {
            None => return Ok(Outcome::NotMine),
            Some(Row::Notice(notice)) => {
                let title = notice.kind.title().to_owned();
                Items::behind(title, notice.within, Behind::All, desk)?
            }
            Some(Row::Repeat(notice, repeat)) => {
                let title = format!("{}: {}", notice.kind.title(), repeat.title);
                Items::behind(title, notice.within, Behind::Repeat(repeat.title.folded()), desk)?
            }
        };
        Ok(Outcome::Over(Box::new(items)))
    }

    /// Every line, those that the cursor can stand on with their place.
    fn lines(&self, columns: usize) -> Vec<(Option<usize>, Line)> {
        let wrapped = |text: &str, meaning: Meaning| -> Vec<(Option<usize>, Line)> {
            let lines = item::wrapped(text, columns.saturating_sub(6).max(10)).into_iter();
            lines.map(|text| (None, Line::of(format!("    {text}"), meaning))).collect()
        };
        let mut lines = Vec::new();
        for (row, at) in self.rows().into_iter().zip(0..) {
            match row {
                Row::Notice(notice) => {
                    lines.push((None, Line::default()));
                    let until = format!("   {}", when::span(notice.within));
                    lines.push((Some(at), Line::of(notice.kind.title(), Meaning::Heading).then(until, Meaning::Quiet)));
                    lines.extend(notice.told.iter().flat_map(|told| wrapped(&told.plain(), Meaning::Plain)));
                    lines.extend(wrapped(&notice.question, Meaning::Strong));
                }
                Row::Repeat(_, repeat) => {
                    let items = counted(repeat.items, "item");
                    let told = format!("  {items:>9}  {:>6}  {}", value::clock(repeat.minutes), repeat.title);
                    lines.push((Some(at), Line::from(told)));
                }
            }
        }
        lines
    }
}

impl View for Notices {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        self.notices = notices::of(&desk.journal, desk.now().today)?;
        self.cursor.stay_within(self.rows().len());
        Ok(())
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Notices, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        if let Some(step) = Step::of(action, desk.page()) {
            let rows = self.rows().len();
            self.cursor.step(step, rows);
            return Ok(Outcome::Moved);
        }
        Ok(match action {
            Action::Open => self.open_row(desk)?,
            Action::Dismiss => match self.rows().get(self.cursor.at) {
                Some(Row::Notice(notice) | Row::Repeat(notice, _)) => {
                    Outcome::Do(Change::Dismiss(notice.week, notice.kind))
                }
                None => Outcome::Tell("There is nothing to dismiss.".to_owned()),
            },
            Action::Back => Outcome::Close,
            _ => Outcome::NotMine,
        })
    }

    fn click(&mut self, row: usize) {
        self.cursor.at = row;
        self.cursor.stay_within(self.rows().len());
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, desk: &Desk) {
        let week = when::week_short(crate::domain::week::Week::of(desk.now().today));
        let head = Line::of(" What there is to tell", Meaning::Heading)
            .then(format!("   up to {week}, of every item"), Meaning::Quiet);
        canvas.line(area, 0, head);
        let list = below(area, 1);
        let columns = usize::from(area.width);
        if self.notices.is_empty() {
            let none = "   Nothing is left to tell this week. Esc goes back.";
            canvas.line(below(list, 1), 0, Line::of(none, Meaning::Quiet));
            return;
        }
        let lines = self.lines(columns);
        let here = lines.iter().position(|(row, _)| *row == Some(self.cursor.at)).unwrap_or(0);
        let height = usize::from(list.height);
        let first = Cursor { at: here }.first_shown(lines.len(), height);
        for ((row, line), place) in lines.into_iter().skip(first).take(height).zip(0..) {
            let Some(row) = row else {
                canvas.line(list, place, line);
                continue;
            };
            if row == self.cursor.at {
                canvas.cursor_line(list, place, Line::of("> ", Meaning::Strong).join(line));
            } else {
                canvas.line(list, place, Line::of("  ", Meaning::Plain).join(line));
            }
            canvas.hit(list, place, Hit::Row(row));
        }
    }
}

/// What there is to tell in one line of at most so many columns: the first with its numbers, how many others, and the
/// key that opens them.
pub fn line(notices: &[Notice], columns: usize) -> Option<Line> {
    let first = notices.first()?;
    let key = "  w opens";
    let others = match notices.len() {
        1 => String::new(),
        many => format!(", {} more", many - 1),
    };
    let head = Line::of(format!(" {}", first.kind.title()), Meaning::Strong).then(others, Meaning::Quiet);
    let room = columns.saturating_sub(head.columns() + 2 + key.len());
    let told = first.told.iter().map(Line::plain).collect::<Vec<_>>().join(" ");
    // Of less than that nobody can make sense.
    let told = if room < 24 { Line::default() } else { Line::from(format!(": {told}")).fit(room) };
    Some(head.join(told).then(key, Meaning::Key).fit(columns))
}
