//! One row of a table as a piece of work.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDateTime, TimeDelta};
use csv::StringRecord;
use uuid::Uuid;

use crate::domain::day::{self, Day};
use crate::domain::minutes::Minutes;
use crate::domain::name::Name;
use crate::domain::start::Start;
use crate::domain::title;
use crate::import::csv::clock::{When, on};
use crate::import::csv::column::Columns;
use crate::import::csv::date::Order;
use crate::import::csv::field::{Field, How};
use crate::import::csv::name::{self, Made};
use crate::import::csv::said;
use crate::import::csv::span::{Length, Span};
use crate::import::fit;
use crate::import::found::Found;
use crate::import::here::Here;

/// Why a row is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Why, the same for all of a kind.
    pub why: &'static str,
    /// The cell that is at fault, if it is one's.
    pub cell: String,
}

fn refused<T>(why: &'static str, cell: &str) -> Result<T, Refused> {
    Err(Refused { why, cell: cell.to_owned() })
}

/// Reads rows, one after the other, as they stand in the table.
#[derive(Debug)]
pub struct Reading<'a> {
    columns: &'a Columns,
    order: Option<Order>,
    here: Here,
    refs: HashSet<String>,
    equals: HashMap<String, u32>,
}

/// When a piece of work was.
struct Time {
    day: Day,
    start: Option<Start>,
    /// When it began, local, where that is known to the minute.
    began: Option<NaiveDateTime>,
}

/// How long it was, and what is to be said of that.
#[derive(Default)]
struct Took {
    minutes: Minutes,
    doubt: Option<String>,
    remark: Option<String>,
}

impl<'a> Reading<'a> {
    /// Reads rows with these columns, days in that order.
    pub fn new(columns: &'a Columns, order: Option<Order>, here: Here) -> Self {
        Self { columns, order, here, refs: HashSet::new(), equals: HashMap::new() }
    }

    /// The piece of work that a row tells.
    ///
    /// # Errors
    /// Why it is none.
    pub fn row(&mut self, cells: &StringRecord) -> Result<Found, Refused> {
        let cell = |field| self.columns.cell(field, cells);
        let text = cell(Field::Title);
        let Some((title, whole)) = fit::title(&text) else { return refused("it has no title", "") };
        let time = self.time(cells)?;
        let took = self.took(&time, cells)?;
        let mut beside = Beside::default();
        beside.keep("title", whole);
        let mut found = Found::new(String::new(), time.day, title);
        found.start = time.start;
        found.minutes = took.minutes;
        found.doubt = took.doubt;
        found.remark = took.remark;
        let by = cell(Field::By);
        found.by = Some(fit::line(&by, 200)).filter(|by| !by.is_empty());
        found.projects = self.projects(cells, &mut beside);
        self.say(&mut found, cells, &mut beside)?;
        found.note = beside.note(&self.columns.whole(Field::Note, cells));
        found.reference = self.reference(&found, &cell(Field::Ref))?;
        Ok(found)
    }

    /// When it was. A day of its own is taken as it is written, a moment belongs to the day that it is for the reader.
    fn time(&self, cells: &StringRecord) -> Result<Time, Refused> {
        let when = |field, why| match self.columns.cell(field, cells) {
            cell if cell.is_empty() => Ok(None),
            cell => When::read(&cell).map(Some).ok_or_else(|| Refused { why, cell: cell.into_owned() }),
        };
        let (day, start) =
            (when(Field::Day, "its day cannot be read")?, when(Field::Start, "its start cannot be read")?);
        let moment = |when: When| when.moment(self.order, self.here.zone);
        let out_of_bounds = || Refused { why: "its day is none, or lies outside 1970 to 9999", cell: String::new() };
        let time = match (day, start) {
            (Some(When { date: Some(date), time: None, .. }), start) => {
                let day = date.day(self.order).ok_or_else(out_of_bounds)?;
                let start = start.map(|start| start.or_on(date));
                let began = start.filter(|start| start.time.is_some()).and_then(moment);
                let start = began.and_then(|began| self.here.day_and_start(began).1);
                Time { day, start, began }
            }
            (Some(when @ When { date: Some(_), .. }), None)
            | (None, Some(when @ When { date: Some(_), time: Some(_), .. })) => {
                let began = moment(when).ok_or_else(out_of_bounds)?;
                let (day, start) = self.here.day_and_start(began);
                Time { day, start, began: Some(began) }
            }
            (Some(When { date: Some(date), .. }), Some(start)) => {
                let began = moment(start.or_on(date));
                let day = date.day(self.order).ok_or_else(out_of_bounds)?;
                let start = began.and_then(|began| self.here.day_and_start(began).1);
                Time { day, start, began }
            }
            (None, Some(When { date: Some(date), .. })) => {
                let day = date.day(self.order).ok_or_else(out_of_bounds)?;
                Time { day, start: None, began: None }
            }
            (Some(_), _) => return refused("its day cannot be read", &self.columns.cell(Field::Day, cells)),
            (None, _) => return refused("it has no day", ""),
        };
        if day::is_in_bounds(&time.day) { Ok(time) } else { Err(out_of_bounds()) }
    }

    /// How long it was: as it says; else from its start to its end, past midnight too where the end has no date; else, of
    /// one that began today and has not ended, up to now. Where a column tells lengths and this row does not, that is a
    /// doubt.
    fn took(&self, time: &Time, cells: &StringRecord) -> Result<Took, Refused> {
        let (length, end) = (self.columns.cell(Field::Minutes, cells), self.columns.cell(Field::End, cells));
        let untold = || Ok(Took { doubt: Some("it does not say how long it took".to_owned()), ..Took::default() });
        if !length.is_empty() {
            let read = match Span::read(&length) {
                Some(Span::Sure(read)) => Some(read),
                Some(Span::Bare(bare)) => bare.length(self.columns.how(Field::Minutes).unwrap_or(How::Minutes)),
                None => None,
            };
            let Some(read) = read else { return refused("its length cannot be read", &length) };
            return minutes(read, &length);
        }
        if !end.is_empty() {
            let Some(read) = When::read(&end) else { return refused("its end cannot be read", &end) };
            return match (time.began, read.time) {
                (Some(began), Some(seconds)) => self.until(began, read, seconds, &end),
                _ => untold(),
            };
        }
        if self.columns.has(Field::End)
            && time.day == self.here.today
            && let Some(began) = time.began
        {
            let now = self.here.zone.local(self.here.now);
            let so_far = self.between(began, now).and_then(|length| length.minutes());
            return match so_far {
                Some(minutes) => {
                    let remark = format!("still running, counted up to {}", now.format("%H:%M"));
                    Ok(Took { minutes, remark: Some(remark), doubt: None })
                }
                None => untold(),
            };
        }
        if self.columns.has(Field::End) || self.columns.has(Field::Minutes) { untold() } else { Ok(Took::default()) }
    }

    fn until(&self, began: NaiveDateTime, end: When, seconds: u32, cell: &str) -> Result<Took, Refused> {
        let ended = match end.date {
            Some(_) => end.moment(self.order, self.here.zone),
            None => on(began.date(), seconds).map(|same| if same < began { same + TimeDelta::days(1) } else { same }),
        };
        let Some(ended) = ended else { return refused("its end cannot be read", cell) };
        match self.between(began, ended) {
            Some(length) => minutes(length, cell),
            None => refused("it ends before it begins", cell),
        }
    }

    /// The time between two local moments as a clock that is never put forward or back counts it; none when they come in the
    /// other order.
    fn between(&self, from: NaiveDateTime, to: NaiveDateTime) -> Option<Length> {
        let length = self.here.zone.instant(to) - self.here.zone.instant(from);
        u64::try_from(length.num_seconds()).ok().map(Length::of_seconds)
    }

    fn projects(&self, cells: &StringRecord, beside: &mut Beside) -> Vec<Name> {
        let parts = self.columns.parts(Field::Projects, cells);
        match self.columns.how(Field::Projects) {
            Some(How::Path) => {
                let made: Vec<Made> = parts.iter().filter_map(|part| name::person(part)).collect();
                let path = made.iter().map(|made| made.name.as_str()).collect::<Vec<_>>().join("/");
                if made.len() < parts.len() || made.iter().any(|made| made.is_changed) {
                    beside.keep("project", Some(parts.join("/")));
                }
                name::project(&path).map(|made| made.name).into_iter().collect()
            }
            how => names(&parts, how, "project", name::project, beside),
        }
    }

    /// What a person wrote down about it in columns of their own.
    fn say(&self, found: &mut Found, cells: &StringRecord, beside: &mut Beside) -> Result<(), Refused> {
        let cell = |field| self.columns.cell(field, cells);
        let at = |field| move |why: &'static str| Refused { why, cell: self.columns.cell(field, cells).into_owned() };
        let said = &mut found.said;
        said.class = said::class(&cell(Field::Class), &cell(Field::Drive)).map_err(at(Field::Class))?;
        said.distance = said::distance(&cell(Field::Distance)).map_err(at(Field::Distance))?;
        let mut person = |field: Field| match cell(field) {
            text if text.is_empty() => Ok(None),
            text => match name::person(&text) {
                Some(made) => {
                    beside.keep(field.word(), made.is_changed.then(|| text.into_owned()));
                    Ok(Some(made.name))
                }
                None => refused("a name in it is none", &text),
            },
        };
        let from = person(Field::From)?;
        said.to = person(Field::To)?;
        let answer = said::answer(&cell(Field::Answer)).map_err(at(Field::Answer))?;
        said.asked = said::asked(from, answer).map_err(at(Field::From))?;
        let skills = self.columns.parts(Field::Skills, cells);
        said.skills = names(&skills, self.columns.how(Field::Skills), "skill", name::person, beside);
        let outcome = cell(Field::Outcome);
        said.outcome = title::outcome(&self.columns.whole(Field::Outcome, cells)).unwrap_or_else(|_| {
            beside.keep("outcome", Some(outcome.to_string()));
            fit::line(&outcome, title::LONGEST_LINE)
        });
        Ok(())
    }

    /// What its program calls it; else a name made from what stays the same when a row is corrected, and its count among
    /// equals, so that the same table twice adds nothing.
    fn reference(&mut self, found: &Found, said: &str) -> Result<String, Refused> {
        if !said.is_empty() {
            let reference = fit::line(said, 501);
            if reference.chars().count() > 500 {
                return refused("its ref has over 500 characters", "");
            }
            if !self.refs.insert(reference.clone()) {
                return refused("a row before it has the same ref", said);
            }
            return Ok(reference);
        }
        let when = match found.start {
            Some(start) => start.to_string(),
            None => format!("{} minutes", found.minutes.count()),
        };
        let by = found.by.as_deref().unwrap_or("");
        let content = format!("{} {when}\n{}\n{by}", found.day, found.title);
        let count = self.equals.entry(content.clone()).or_insert(0);
        *count += 1;
        let made = Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("headwater csv {count} {content}").as_bytes());
        Ok(made.to_string())
    }
}

fn minutes(length: Length, cell: &str) -> Result<Took, Refused> {
    match length.minutes() {
        Some(minutes) => Ok(Took { minutes, ..Took::default() }),
        None => refused("it took longer than a day", cell),
    }
}

/// Names of cells that may hold several, each once: parted by `,` and `;`, or by blanks where the mapping says so.
fn names(
    parts: &[&str],
    how: Option<How>,
    what: &str,
    read: fn(&str) -> Option<Made>,
    beside: &mut Beside,
) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let is_sign = |c: char| if how == Some(How::Words) { c.is_whitespace() } else { [',', ';'].contains(&c) };
    for word in parts.iter().flat_map(|part| part.split(is_sign)).map(str::trim).filter(|word| !word.is_empty()) {
        let made = read(word);
        if made.as_ref().is_none_or(|made| made.is_changed) {
            beside.keep(what, Some(word.to_owned()));
        }
        if let Some(Made { name, .. }) = made
            && !names.iter().any(|known| known.is(&name))
        {
            names.push(name);
        }
    }
    names
}

/// What does not fit where it belongs: it is kept in the note.
#[derive(Debug, Default)]
struct Beside(Vec<String>);

impl Beside {
    fn keep(&mut self, what: &str, text: Option<String>) {
        self.0.extend(text.map(|text| format!("{what}: {text}")));
    }

    /// The note, unchanged where nothing else is to be kept and it is not too long.
    fn note(self, note: &str) -> String {
        match title::note(note) {
            Ok(note) if self.0.is_empty() => note,
            _ => fit::note(std::iter::once(note).chain(self.0.iter().map(String::as_str))),
        }
    }
}
