//! Who asks: a row a person, with their asks of the week and their open requests.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::inbox::Person;
use crate::domain::name::Name;
use crate::metric::ratio;
use crate::text::bar::{self, Glyphs};
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, when, width, words};
use crate::tui::desk::Desk;
use crate::tui::widget::canvas::{Canvas, Focus, Hit, below};
use crate::tui::widget::list::{Cursor, Step};

/// How many people are named beside the asks.
const NAMED: usize = 5;

/// People with a cursor.
#[derive(Debug, Default)]
pub struct People {
    people: Vec<Person>,
    cursor: Cursor,
}

impl People {
    /// Shows others; the cursor stays on the same person if they are still there.
    pub fn show(&mut self, people: Vec<Person>) {
        let here = self.here().cloned();
        self.people = people;
        match here.and_then(|name| self.people.iter().position(|person| person.name.is(&name))) {
            Some(at) => self.cursor.at = at,
            None => self.cursor.stay_within(self.people.len()),
        }
    }

    /// How many there are.
    pub const fn rows(&self) -> usize {
        self.people.len()
    }

    /// Who is under the cursor.
    pub fn here(&self) -> Option<&Name> {
        self.people.get(self.cursor.at).map(|person| &person.name)
    }

    /// Puts the cursor on a row.
    pub fn go_to(&mut self, row: usize) {
        self.cursor.at = row;
        self.cursor.stay_within(self.people.len());
    }

    /// Moves the cursor, if that is what the action asks.
    pub fn step(&mut self, action: Action, desk: &Desk) -> bool {
        let step = Step::of(action, desk.page());
        if let Some(step) = step {
            self.cursor.step(step, self.people.len());
        }
        step.is_some()
    }

    fn asks(&self) -> u64 {
        self.people.iter().map(|person| person.asks).sum()
    }

    /// Draws the rows into the area, two lines each where it is narrow. A click on the first of them is `first_hit`.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, focus: Focus, first_hit: usize) {
        let columns = usize::from(area.width);
        let narrow = columns < 60;
        let each = if narrow { 2 } else { 1 };
        let list = if narrow { area } else { below(area, 1) };
        let room = columns.saturating_sub(NUMBERS).clamp(8, 24);
        if !narrow {
            let who = width::pad_end("who", room);
            let head = format!("  {who} asks share  open  oldest answered as is    time");
            canvas.line(area, 0, Line::of(head, Meaning::Quiet));
        }
        let shown = usize::from(list.height) / each;
        let first = self.cursor.first_shown(self.people.len(), shown);
        let all = self.asks();
        for (person, at) in self.people.iter().zip(0..).skip(first).take(shown) {
            let row = (at - first) * each;
            let here = at == self.cursor.at && focus == Focus::Here;
            let sign = if here { "> " } else { "  " };
            let line =
                if narrow { two_lines(person, sign, all) } else { one_line(person, sign, all, room, canvas.glyphs) };
            let mut lines = line.into_iter();
            let head = lines.next().unwrap_or_default();
            if here {
                canvas.cursor_line(list, row, head);
            } else {
                canvas.line(list, row, head);
            }
            canvas.lines(list, row + 1, lines);
            for row in row..row + each {
                canvas.hit(list, row, Hit::Row(first_hit + at));
            }
        }
    }

    /// The asks of the week by person as bars, those of everybody beyond the first few as one.
    pub fn bars(&self, columns: usize, glyphs: Glyphs) -> Vec<Line> {
        let asking: Vec<&Person> = self.people.iter().filter(|person| person.asks > 0).collect();
        let all = self.asks();
        let mut lines = vec![Line::of("Asks this week, by person", Meaning::Heading)];
        if asking.is_empty() {
            lines.push(Line::of("nobody asked", Meaning::Quiet));
            return lines;
        }
        let mut told: Vec<(String, u64)> =
            asking.iter().take(NAMED).map(|person| (format!("@{}", person.name), person.asks)).collect();
        let others: u64 = asking.iter().skip(NAMED).map(|person| person.asks).sum();
        if others > 0 {
            told.push(("others".to_owned(), others));
        }
        let most = told.iter().map(|(_, asks)| *asks).max().unwrap_or(1).max(1);
        let wide = columns.saturating_sub(10 + 10).clamp(4, 20);
        lines.extend(told.into_iter().map(|(name, asks)| {
            Line::of(width::pad_end(&width::fit(&name, 9), 10), Meaning::Plain)
                .then(bar::bar(ratio::number(asks) / ratio::number(most), wide, glyphs), Meaning::Figure)
                .and(format!(" {asks:>3} {:>5}", value::percent_of(asks, all)))
        }));
        lines
    }
}

/// Columns of the numbers behind a name, the cursor's sign before it included.
const NUMBERS: usize = 2 + 5 + 6 + 6 + 8 + 9 + 6 + 8;

fn one_line(person: &Person, sign: &str, all: u64, room: usize, glyphs: Glyphs) -> Vec<Line> {
    let none = if glyphs == Glyphs::Ascii { "-" } else { "–" };
    let count = |count: u64| if count == 0 { none.to_owned() } else { count.to_string() };
    let share = if person.asks == 0 { none.to_owned() } else { value::percent_of(person.asks, all) };
    let oldest = person.oldest.map_or_else(|| none.to_owned(), |days| format!("{days} d"));
    let time = if person.minutes == 0 { none.to_owned() } else { value::clock(person.minutes) };
    let name = Line::of(format!("@{}", person.name), Meaning::Plain).fit(room).pad_end(room);
    vec![
        Line::of(sign, Meaning::Strong)
            .join(name)
            .and(format!("{:>5}{share:>6}", count(person.asks)))
            .then(
                format!("{:>6}{oldest:>8}", count(person.open)),
                if person.open > 0 { Meaning::Strong } else { Meaning::Plain },
            )
            .and(format!("{:>9}{:>6}{time:>8}", count(person.answered), count(person.as_is))),
    ]
}

fn two_lines(person: &Person, sign: &str, all: u64) -> Vec<Line> {
    let share = if person.asks == 0 { String::new() } else { format!(", {}", value::percent_of(person.asks, all)) };
    let head = Line::of(sign, Meaning::Strong).and(format!("@{}", person.name)).then(
        format!("  {}{share}  {}", words::counted(person.asks, "ask"), value::clock(person.minutes)),
        Meaning::Quiet,
    );
    let open = match person.oldest {
        None => "none open".to_owned(),
        Some(days) => format!("{} open, {}", person.open, when::age(days)),
    };
    let facts = format!("    {open}; {} answered, {} as is", person.answered, person.as_is);
    vec![head, Line::of(facts, Meaning::Quiet)]
}
