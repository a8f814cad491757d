//! One VEVENT, understood.

use chrono::NaiveDateTime;

use crate::import::here::Here;
use crate::import::ics::components::Block;
use crate::import::ics::lines::Line;
use crate::import::ics::moment::{Length, Moment};
use crate::import::ics::rule::{Rule, RuleError};
use crate::import::ics::values::{Span, When, signed};
use crate::import::ics::zones::Zones;

/// The occurrence that an event stands in for.
#[derive(Debug, Clone)]
pub struct Original {
    /// When that one would have begun.
    pub at: Moment,
    /// Whether it stands in for all that follow, too.
    pub and_later: bool,
}

/// A beginning of its own beside the rules.
#[derive(Debug, Clone)]
pub struct Extra {
    /// When.
    pub at: Moment,
    /// How long that one takes, where it differs.
    pub length: Option<Length>,
}

/// One VEVENT: an event of its own, a series, or what stands in for one occurrence of it.
#[derive(Debug)]
pub struct Event<'a> {
    /// Its properties.
    pub block: &'a Block,
    /// What its program calls it.
    pub uid: Option<&'a str>,
    /// How often it was changed.
    pub sequence: i32,
    /// When it was changed last.
    pub changed: Option<NaiveDateTime>,
    /// Which occurrence it stands in for.
    pub original: Option<Original>,
    /// When it begins.
    pub start: Moment,
    /// How long it takes.
    pub length: Length,
    /// When it is repeated.
    pub rules: Vec<Rule>,
    /// When it is not, by an older way to write that.
    pub but: Vec<Rule>,
    /// When it takes place besides.
    pub extra: Vec<Extra>,
    /// When it does not.
    pub except: Vec<Moment>,
    /// Whether it is called off, here or by a message that does so.
    pub is_cancelled: bool,
    /// Which calendar of the file it is in.
    pub calendar: usize,
}

impl<'a> Event<'a> {
    /// Reads one. A moment among the exceptions that cannot be read excepts nothing; one among the extra ones is none.
    ///
    /// # Errors
    /// Why it cannot be read, as a part of a sentence.
    pub fn read(block: &'a Block, zones: &Zones, here: &Here) -> Result<Self, &'static str> {
        let one = |line: &Line| Moment::one(line, zones, here.zone);
        let original = match block.get("RECURRENCE-ID") {
            None => None,
            Some(line) => Some(Original {
                at: one(line).ok_or("which occurrence it changes cannot be read")?,
                and_later: line.param("RANGE").is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE")),
            }),
        };
        let mut start = match (block.get("DTSTART"), &original) {
            (Some(line), _) => one(line).ok_or("its start cannot be read")?,
            (None, Some(original)) => original.at.clone(),
            (None, None) => return Err("it has no start"),
        };
        if block.is("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE") {
            start.is_day = true;
        }
        let length = match (block.get("DTEND"), block.get("DURATION")) {
            (Some(line), _) => Length::Until(one(line).ok_or("its end cannot be read")?),
            (None, Some(line)) => Length::For(Span::read(&line.value).ok_or("its length cannot be read")?),
            (None, None) => Length::Unsaid,
        };
        let mut extra = Vec::new();
        for line in block.all("RDATE") {
            extra.extend(line.value.split(',').filter_map(|word| read_extra(word, line, zones, here)));
        }
        Ok(Self {
            block,
            uid: block.value("UID"),
            sequence: block.value("SEQUENCE").and_then(signed).unwrap_or(-1),
            changed: ["LAST-MODIFIED", "DTSTAMP"]
                .iter()
                .filter_map(|name| When::read(block.value(name)?))
                .map(When::written)
                .max(),
            original,
            start,
            length,
            rules: rules(block, "RRULE")?,
            but: rules(block, "EXRULE")?,
            extra,
            except: block.all("EXDATE").flat_map(|line| Moment::all(line, zones, here.zone)).flatten().collect(),
            is_cancelled: block.is("STATUS", "CANCELLED"),
            calendar: 0,
        })
    }

    /// Whether it takes place more than once.
    pub fn is_series(&self) -> bool {
        !self.rules.is_empty() || !self.extra.is_empty()
    }

    /// Whether it is a later version than another of the same name; of equals the one read last is.
    pub fn replaces(&self, other: &Self) -> bool {
        (self.sequence, self.changed) >= (other.sequence, other.changed)
    }
}

/// An RDATE: a moment, or a period from one to another or for so long.
fn read_extra(word: &str, line: &Line, zones: &Zones, here: &Here) -> Option<Extra> {
    let (start, end) = match word.split_once('/') {
        Some((start, end)) => (start, Some(end)),
        None => (word, None),
    };
    let moment = |word: &str| Some(Moment::of(When::read(word)?, line, zones, here.zone));
    let length = match end {
        None => None,
        Some(end) => Some(moment(end).map(Length::Until).or_else(|| Span::read(end).map(Length::For))?),
    };
    Some(Extra { at: moment(start)?, length })
}

fn rules(block: &Block, name: &str) -> Result<Vec<Rule>, &'static str> {
    let read = |line: &Line| {
        Rule::read(&line.value).map_err(|error| match error {
            RuleError::Form => "its rule cannot be read",
            RuleError::TooOften => "it repeats by the hour or faster",
        })
    };
    let mut rules = Vec::new();
    // An empty one is how some programs say that there is none.
    for line in block.all(name).filter(|line| !line.value.trim().is_empty()) {
        let rule = read(line)?;
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    Ok(rules)
}
