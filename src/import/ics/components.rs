//! The parts of an iCalendar file: calendars with their events and zones. What else a file holds is passed over.

use crate::import::error::ImportError;
use crate::import::ics::lines::{Line, Lines};
use crate::import::progress::Progress;

/// Components within components, above which a `BEGIN` is no longer looked at: a calendar has three.
const DEEPEST: usize = 32;
/// Lines that are none, above which a file is taken for something else than a calendar.
const MOST_BROKEN: usize = 1000;

/// The properties that mean something here; the others, attachments among them, are not kept.
const KEPT: [&str; 29] = [
    "ATTENDEE",
    "DESCRIPTION",
    "DTEND",
    "DTSTAMP",
    "DTSTART",
    "DURATION",
    "EXDATE",
    "EXRULE",
    "LAST-MODIFIED",
    "LOCATION",
    "METHOD",
    "ORGANIZER",
    "RDATE",
    "RECURRENCE-ID",
    "RRULE",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "TRANSP",
    "TZID",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "UID",
    "X-LIC-LOCATION",
    "X-MICROSOFT-CDO-ALLDAYEVENT",
    "X-MICROSOFT-CDO-BUSYSTATUS",
    "X-OWNER",
    "X-WR-CALNAME",
    "X-WR-RELCALID",
];

/// The properties of one component.
#[derive(Debug, Default)]
pub struct Block {
    /// The line on which it begins.
    pub number: usize,
    /// Its properties, in their order.
    pub lines: Vec<Line>,
}

impl Block {
    /// The first property of that name.
    pub fn get(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    /// Every property of that name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| line.name == name)
    }

    /// The value of the first property of that name, without space around it; none where it is empty.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.get(name).map(|line| line.value.trim()).filter(|value| !value.is_empty())
    }

    /// How many bytes of text it has.
    pub fn text_length(&self) -> usize {
        ["SUMMARY", "LOCATION", "DESCRIPTION"].iter().filter_map(|name| self.value(name)).map(str::len).sum()
    }

    /// Whether the first property of that name has that value, in capitals or not.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.value(name).is_some_and(|has| has.eq_ignore_ascii_case(value))
    }
}

/// A VTIMEZONE.
#[derive(Debug, Default)]
pub struct ZoneBlock {
    /// Its own properties.
    pub block: Block,
    /// Its STANDARD and DAYLIGHT parts.
    pub observances: Vec<Block>,
}

/// A VCALENDAR.
#[derive(Debug, Default)]
pub struct Calendar {
    /// Its own properties.
    pub block: Block,
    /// Its events.
    pub events: Vec<Block>,
    /// Its zones.
    pub zones: Vec<ZoneBlock>,
}

/// All of a file.
#[derive(Debug, Default)]
pub struct Components {
    /// Its calendars; events outside any are in one without properties.
    pub calendars: Vec<Calendar>,
    /// The lines that could not be read.
    pub broken: Vec<usize>,
}

/// A component that was begun and has not ended.
enum Open {
    Calendar,
    Event(Block),
    Zone(ZoneBlock),
    Observance(Block),
    Other,
}

impl Components {
    /// Reads a file. An end that is missing is where the file or the calendar ends, or the next event begins.
    ///
    /// # Errors
    /// When hardly anything in it is a line of a calendar, or it was stopped.
    pub fn read(file: &[u8], progress: &Progress) -> Result<Self, ImportError> {
        let mut reading = Reading::default();
        for line in Lines::of(file) {
            match line {
                Ok(line) if line.name == "BEGIN" => {
                    progress.step()?;
                    reading.begin(&line);
                }
                Ok(line) if line.name == "END" => reading.end(&line),
                Ok(line) if KEPT.contains(&line.name.as_str()) => reading.keep(line),
                Ok(_) => {}
                Err(number) => reading.read.broken.push(number),
            }
            if reading.read.broken.len() > MOST_BROKEN {
                let first = reading.read.broken.first().copied().unwrap_or(1);
                let told = format!(
                    "more than {MOST_BROKEN} of its lines are no lines of a calendar, the first is line {first}"
                );
                return Err(ImportError::Unreadable(told));
            }
        }
        reading.close(0);
        Ok(reading.read)
    }
}

#[derive(Default)]
struct Reading {
    read: Components,
    open: Vec<(String, Open)>,
}

impl Reading {
    fn begin(&mut self, line: &Line) {
        let name = line.value.trim().to_ascii_uppercase();
        let block = Block { number: line.number, lines: Vec::new() };
        // A calendar is in nothing, and no event is in another: where it seems so, an end is missing.
        match name.as_str() {
            "VCALENDAR" => self.close(0),
            "VEVENT" => {
                if let Some(event) = self.open.iter().position(|(_, open)| matches!(open, Open::Event(_))) {
                    self.close(event);
                }
            }
            _ => {}
        }
        if self.open.len() >= DEEPEST {
            self.read.broken.push(line.number);
            return;
        }
        let open = match name.as_str() {
            "VCALENDAR" => {
                self.read.calendars.push(Calendar { block, ..Calendar::default() });
                Open::Calendar
            }
            "VEVENT" => Open::Event(block),
            "VTIMEZONE" => Open::Zone(ZoneBlock { block, observances: Vec::new() }),
            "STANDARD" | "DAYLIGHT" => Open::Observance(block),
            _ => Open::Other,
        };
        self.open.push((name, open));
    }

    fn end(&mut self, line: &Line) {
        let name = line.value.trim();
        match self.open.iter().rposition(|(open, _)| open.eq_ignore_ascii_case(name)) {
            Some(at) => self.close(at),
            None => self.read.broken.push(line.number),
        }
    }

    fn keep(&mut self, line: Line) {
        match self.open.last_mut().map(|(_, open)| open) {
            Some(Open::Event(block) | Open::Observance(block)) => block.lines.push(line),
            Some(Open::Zone(zone)) => zone.block.lines.push(line),
            Some(Open::Calendar) => self.calendar().block.lines.push(line),
            Some(Open::Other) => {}
            None => self.read.broken.push(line.number),
        }
    }

    /// Ends all that is open down to that depth.
    fn close(&mut self, depth: usize) {
        while self.open.len() > depth {
            match self.open.pop().map(|(_, open)| open) {
                Some(Open::Event(block)) => self.calendar().events.push(block),
                Some(Open::Zone(zone)) => self.calendar().zones.push(zone),
                Some(Open::Observance(block)) => {
                    if let Some((_, Open::Zone(zone))) = self.open.last_mut() {
                        zone.observances.push(block);
                    }
                }
                Some(Open::Calendar | Open::Other) | None => {}
            }
        }
    }

    /// The calendar that is being read.
    fn calendar(&mut self) -> &mut Calendar {
        let calendars = &mut self.read.calendars;
        if calendars.is_empty() {
            calendars.push(Calendar::default());
        }
        let last = calendars.len() - 1;
        &mut calendars[last]
    }
}

#[cfg(test)]
mod tests {
    use super::Components;
    use crate::import::progress::Progress;

    fn read(file: &str) -> Components {
        Components::read(file.as_bytes(), &Progress::default()).unwrap()
    }

    fn titles(read: &Components) -> Vec<Vec<&str>> {
        fn of(calendar: &super::Calendar) -> Vec<&str> {
            calendar.events.iter().map(|event| event.value("SUMMARY").unwrap()).collect()
        }
        read.calendars.iter().map(of).collect()
    }

    #[test]
    fn a_missing_end_loses_no_event() {
        let file = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nBEGIN:VALARM\nSUMMARY:rings\nBEGIN:VEVENT\nSUMMARY:b\n\
            END:VCALENDAR\nBEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:no event\nEND:VTODO\nBEGIN:VEVENT\nSUMMARY:c\n";
        assert_eq!(titles(&read(file)), [vec!["a", "b"], vec!["c"]]);
    }

    #[test]
    fn ends_and_lines_outside_are_broken_and_depth_is_bounded() {
        let deep = format!("{}{}", "BEGIN:A\n".repeat(100), "END:B\n".repeat(3));
        assert_eq!(read(&deep).broken.len(), 100 - 32 + 3);
        assert_eq!(read("SUMMARY:x\nBEGIN:VEVENT\nSUMMARY:y\n").broken, [1]);
        let noise = "nonsense\n".repeat(1001);
        assert!(Components::read(noise.as_bytes(), &Progress::default()).is_err());
    }
}
