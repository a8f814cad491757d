//! Marks: the short words at the end of a quick-add line.

use crate::domain::answer::Answer;
use crate::domain::class::{Class, Drive};
use crate::domain::day::{self, Day};
use crate::domain::distance::Distance;
use crate::domain::minutes::Minutes;
use crate::domain::name::Name;
use crate::domain::skill;
use crate::domain::start::Start;

/// What reading a mark needs to know from outside.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// The day that `on:` counts from and may not pass.
    pub today: Day,
    /// The skills that `%` may name.
    pub skills: Vec<Name>,
}

/// One mark, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// `45m`
    Minutes(Minutes),
    /// `14:00-15:30`
    Span(Start, Minutes),
    /// `l`, `cs2`
    Class(Class, Option<Distance>),
    /// `d2`
    Distance(Distance),
    /// `@ana`, `@ana/s`
    From(Name, Option<Answer>),
    /// `to:bob`
    To(Name),
    /// `+web`
    Project(Name),
    /// `%del`
    Skill(Name),
    /// `on:fri`
    Day(Day),
}

/// What a word is to a reader of marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sense {
    /// A mark.
    Mark(Mark),
    /// Nearly one; the text says what a mark of this kind looks like.
    Nearly(String),
    /// A word of the title.
    Word,
}

/// What `word` is.
pub fn sense(word: &str, vocabulary: &Vocabulary) -> Sense {
    let read = |result: Result<Mark, String>| match result {
        Ok(mark) => Sense::Mark(mark),
        Err(expected) => Sense::Nearly(expected),
    };
    if let Some(rest) = word.strip_prefix('@') {
        return read(from(rest));
    }
    if let Some(rest) = word.strip_prefix('+') {
        return read(named(Name::read_project(rest), "a project is +web or +web/login").map(Mark::Project));
    }
    if let Some(rest) = word.strip_prefix('%') {
        return read(skilled(rest, vocabulary));
    }
    if let Some(rest) = word.strip_prefix("to:") {
        return read(named(Name::read(rest), "whom it was handed to is to:bob").map(Mark::To));
    }
    if let Some(rest) = word.strip_prefix("on:") {
        let day = day::read(rest, vocabulary.today);
        return read(day.map(Mark::Day).map_err(|error| format!("{error}; as a mark on:fri, on:-2, on:2026-11-20")));
    }
    if let Some(result) = class(word) {
        return read(result);
    }
    if is_span(word) {
        return read(span(word));
    }
    if is_length(word) {
        return read(Minutes::read(word).map(Mark::Minutes).map_err(|error| error.to_string()));
    }
    Sense::Word
}

/// The answer that `/s` alone names where an item is edited.
pub fn lone_answer(word: &str) -> Option<Result<Answer, String>> {
    let rest = word.strip_prefix('/')?;
    Some(Answer::from_word(rest).ok_or_else(|| ANSWERS.to_owned()))
}

const ANSWERS: &str = "an answer is /a as is, /s shaped, /h handed over, /d declined or /o open";

fn named(name: Result<Name, crate::domain::name::NameError>, expected: &str) -> Result<Name, String> {
    name.map_err(|error| format!("{error}; {expected}"))
}

fn from(rest: &str) -> Result<Mark, String> {
    let (name, answer) = match rest.split_once('/') {
        None => (rest, None),
        Some((name, word)) => (name, Some(Answer::from_word(word).ok_or_else(|| format!("{ANSWERS}, as in @ana/s"))?)),
    };
    Ok(Mark::From(named(Name::read(name), "who asked is @ana or @ana/s")?, answer))
}

fn skilled(rest: &str, vocabulary: &Vocabulary) -> Result<Mark, String> {
    skill::named(rest, &vocabulary.skills).map(Mark::Skill).map_err(|error| {
        let known: Vec<&str> = vocabulary.skills.iter().map(Name::as_str).collect();
        format!("{error}; the skills are {}", known.join(", "))
    })
}

/// The letters of a class's mark.
pub const fn class_mark(class: Class) -> &'static str {
    match class {
        Class::Leverage => "l",
        Class::Execution => "e",
        Class::Comfort(Drive::Useful) => "cu",
        Class::Comfort(Drive::Safe) => "cs",
        Class::Comfort(Drive::Control) => "cc",
    }
}

/// `l e cu cs cc d`, alone or with digits behind them; `d` alone is a word.
fn class(word: &str) -> Option<Result<Mark, String>> {
    let digits_at = word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len());
    let (letters, digits) = word.split_at(digits_at);
    let class = Class::ALL.into_iter().find(|class| class_mark(*class) == letters);
    if class.is_none() && (letters != "d" || digits.is_empty()) {
        return None;
    }
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let distance = match digits {
        "" => None,
        _ => match digits.parse().ok().filter(|_| digits.len() == 1).and_then(Distance::from_digit) {
            Some(distance) => Some(distance),
            None => return Some(Err("the distance is 0, 1, 2 or 3, as in l0, e3, cs2, d1".to_owned())),
        },
    };
    match (class, distance) {
        (Some(class), distance) => Some(Ok(Mark::Class(class, distance))),
        (None, Some(distance)) => Some(Ok(Mark::Distance(distance))),
        (None, None) => None,
    }
}

/// Begins with a digit and has only digits, `.`, `h`, `m`, one of the letters at least.
fn is_length(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'h' | b'm'))
        && word.contains(['h', 'm'])
}

/// Two of `H`, `HH`, `H:MM`, `HH:MM` with `-` between.
fn is_span(word: &str) -> bool {
    let digits =
        |text: &str, least, most| (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let time = |text: &str| match text.split_once(':') {
        None => digits(text, 1, 2),
        Some((hour, minute)) => digits(hour, 1, 2) && digits(minute, 2, 2),
    };
    word.split_once('-').is_some_and(|(start, end)| time(start) && time(end))
}

fn span(word: &str) -> Result<Mark, String> {
    let expected = |why: &str| format!("{why}; times are 14:00-15:30, 14-15:30 or 9-9:20");
    let clock = |text: &str| {
        let (hour, minute) = text.split_once(':').unwrap_or((text, "0"));
        match (hour.parse::<u64>(), minute.parse::<u64>()) {
            (Ok(hour), Ok(minute)) if minute < 60 && hour * 60 + minute <= 1440 => Ok(hour * 60 + minute),
            _ => Err(expected("a time of day goes from 0:00 to 23:59, or 24:00 as an end")),
        }
    };
    let (start, end) = word.split_once('-').ok_or_else(|| expected("an end is missing"))?;
    let (from, to) = (clock(start)?, clock(end)?);
    let start = u16::try_from(from).ok().and_then(|from| Start::at(from / 60, from % 60));
    let start = start.ok_or_else(|| expected("24:00 can only be an end"))?;
    let length = match (to > from, to == from, word.contains(':')) {
        (true, _, _) => to - from,
        (_, true, _) => return Err(expected("it ends when it starts")),
        (false, _, true) => to + 1440 - from,
        (false, _, false) => return Err(expected("it ends before it starts; past midnight is 23:00-1:00")),
    };
    Minutes::new(length).map(|minutes| Mark::Span(start, minutes)).ok_or_else(|| expected("it is over a day"))
}

#[cfg(test)]
mod tests {
    use super::{Mark, Sense, Vocabulary, sense};
    use crate::domain::day::date;
    use crate::domain::skill;

    fn told(word: &str) -> String {
        let vocabulary = Vocabulary { today: date("2026-11-20").unwrap(), skills: skill::all(&[]) };
        match sense(word, &vocabulary) {
            Sense::Mark(Mark::Span(start, minutes)) => format!("{start} {}", minutes.count()),
            Sense::Mark(_) => "mark".to_owned(),
            Sense::Nearly(_) => "nearly".to_owned(),
            Sense::Word => "word".to_owned(),
        }
    }

    #[test]
    fn marks_are_lower_case_and_names_are_not() {
        for word in [
            "l",
            "e3",
            "cu",
            "cs0",
            "cc2",
            "d1",
            "45m",
            "1h5",
            "@Ana",
            "@Ana/shaped",
            "to:Bob",
            "+Web/x",
            "%DEL",
            "on:-1",
        ] {
            assert_eq!(told(word), "mark", "{word}");
        }
        for word in ["L", "E3", "D1", "45M", "To:bob", "ON:fri"] {
            assert_eq!(told(word), "word", "{word}");
        }
    }

    #[test]
    fn spans_start_and_last() {
        for (word, reading) in [
            ("14:00-15:30", "14:00 90"),
            ("14-15:30", "14:00 90"),
            ("9-9:20", "09:00 20"),
            ("23:30-0:15", "23:30 45"),
            ("23:30-24:00", "23:30 30"),
            ("0:00-24:00", "00:00 1440"),
            ("9-17", "09:00 480"),
        ] {
            assert_eq!(told(word), reading, "{word}");
        }
        for word in ["25:00-26:00", "9-9", "9:00-9:00", "15-14", "24:00-1:00", "9:60-10", "24:01-1:00"] {
            assert_eq!(told(word), "nearly", "{word}");
        }
    }

    #[test]
    fn what_is_nearly_a_mark_and_what_is_just_a_word() {
        for word in [
            "@", "+", "%", "%zzz", "%co", "on:", "to:", "to:-x", "@ana/x", "@ana/", "l7", "e33", "d4", "cc9", "4hm",
            "30h", "1.5m", "+a/",
        ] {
            assert_eq!(told(word), "nearly", "{word}");
        }
        for word in
            ["c", "d", "l10n", "C++", "9:30", "45", "4.5", "e2e", "100-200", "1-2-3", "h", "m", "/s", "cuss", "٣m"]
        {
            assert_eq!(told(word), "word", "{word}");
        }
    }
}
