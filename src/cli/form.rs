//! An item as a text to edit, and back: a field a line, the note last.

use crate::domain::answer::{Answer, Asked};
use crate::domain::class::Class;
use crate::domain::day;
use crate::domain::distance::Distance;
use crate::domain::item::Work;
use crate::domain::minutes::Minutes;
use crate::domain::name::{Name, NameError};
use crate::domain::skill;
use crate::domain::start::Start;
use crate::domain::title::{self, Title};

/// What is wrong with a text, and in which line of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct FormError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

const HEAD: &str = "\
# Change what you like, save and leave. Clear a line to empty that field; clear the whole file to change nothing.
# class: leverage, execution, or comfort and its drive: useful, safe, control. distance: 0 to 3.
# answer: open, as-is, shaped, handed-over, declined. Everything below note: is the note.
";

/// The fields, in the order of the text.
const FIELDS: [&str; 13] = [
    "title", "day", "start", "minutes", "class", "distance", "from", "answer", "to", "projects", "skills", "outcome",
    "note",
];

/// The work as a text.
pub fn write(work: &Work) -> String {
    let mut text = HEAD.to_owned();
    for field in FIELDS {
        let value = value(work, field);
        let gap = if value.is_empty() { "" } else { " " };
        if field == "note" {
            text.push_str("note:\n");
            text.push_str(&value);
        } else {
            text.extend([field, ":", gap, &value, "\n"]);
        }
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

fn value(work: &Work, field: &str) -> String {
    let names = |names: &[Name]| names.iter().map(Name::as_str).collect::<Vec<_>>().join(" ");
    match field {
        "title" => work.title.as_str().to_owned(),
        "day" => work.day.to_string(),
        "start" => work.start.map_or(String::new(), |start| start.to_string()),
        "minutes" => work.minutes.count().to_string(),
        "class" => match work.class {
            None => String::new(),
            Some(class) => match class.drive() {
                None => class.word().to_owned(),
                Some(drive) => format!("{} {}", class.word(), drive.word()),
            },
        },
        "distance" => work.distance.map_or(String::new(), |distance| distance.digit().to_string()),
        "from" => work.asked.as_ref().map_or(String::new(), |asked| asked.by.as_str().to_owned()),
        "answer" => match work.asked.as_ref().map(|asked| asked.answer) {
            None => String::new(),
            Some(Answer::Accepted) => "as-is".to_owned(),
            Some(answer) => answer.word().to_owned(),
        },
        "to" => work.to.as_ref().map_or(String::new(), |to| to.as_str().to_owned()),
        "projects" => names(&work.projects),
        "skills" => names(&work.skills),
        "outcome" => work.outcome.clone(),
        _ => work.note.clone(),
    }
}

/// What the text makes of the work. A field that is not there stays what it was.
///
/// # Errors
/// The first line that cannot be read.
pub fn read(text: &str, before: &Work, skills: &[Name]) -> Result<Work, FormError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut work = before.clone();
    let (mut from, mut answer) = (None, None);
    let mut rest = text;
    let mut number = 0;
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        number += 1;
        rest = after;
        let wrong = |why: String| FormError { line: number, why };
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((field, value)) = line.split_once(':').filter(|(field, _)| FIELDS.contains(&field.trim())) else {
            return Err(wrong(format!("{line:?} does not begin with a field; they are {}", FIELDS.join(", "))));
        };
        let (field, value) = (field.trim(), value.trim());
        match field {
            "note" => {
                let note = note_of(value, rest, &before.note);
                work.note = title::note(&note).map_err(|error| wrong(error.to_string()))?;
                break;
            }
            "from" => from = Some((number, value)),
            "answer" => answer = Some((number, value)),
            _ => set(&mut work, field, value, skills).map_err(wrong)?,
        }
    }
    work.asked = asked(before.asked.as_ref(), from, answer)?;
    Ok(work)
}

/// The note: what stands behind `note:`, and all lines below it. Line ends at its very end are the editor's, unless the
/// note had them before.
fn note_of(first: &str, rest: &str, before: &str) -> String {
    let note = if first.is_empty() { rest.to_owned() } else { format!("{first}\n{rest}") };
    if note == before || note.strip_suffix('\n') == Some(before) {
        return before.to_owned();
    }
    note.trim_end_matches(['\n', '\r']).to_owned()
}

fn set(work: &mut Work, field: &str, value: &str, skills: &[Name]) -> Result<(), String> {
    let given = Some(value).filter(|value| !value.is_empty());
    match field {
        "title" => work.title = Title::read(value).map_err(|error| error.to_string())?,
        "day" => work.day = day::date(value).ok_or_else(|| format!("{value:?} is no day as 2026-11-20"))?,
        "start" => {
            let read = |value| Start::read(value).ok_or_else(|| format!("{value:?} is no time as 09:30"));
            work.start = given.map(read).transpose()?;
        }
        "minutes" => {
            let count = value.parse().ok().and_then(Minutes::new);
            let minutes = count.or_else(|| Minutes::read(value).ok());
            work.minutes =
                minutes.ok_or_else(|| format!("{value:?} is no count from 0 to 1440, nor a length as 1h30m"))?;
        }
        "class" => {
            let mut words = value.split([' ', ',']).filter(|word| !word.is_empty());
            let (class, drive) = (words.next(), words.next());
            if let Some(more) = words.next() {
                return Err(format!("{more:?} is one word too many for a class"));
            }
            work.class = Class::from_words(class, drive)?;
        }
        "distance" => {
            let read = |value: &str| {
                let digit = value.strip_prefix('d').unwrap_or(value).parse().ok();
                digit.and_then(Distance::from_digit).ok_or_else(|| format!("{value:?} is no distance from 0 to 3"))
            };
            work.distance = given.map(read).transpose()?;
        }
        "to" => work.to = given.map(person).transpose()?,
        "projects" => {
            let read = |word: &str| Name::read_project(word.strip_prefix('+').unwrap_or(word));
            work.projects = names(value, |word| read(word).map_err(|error: NameError| error.to_string()))?;
        }
        "skills" => {
            let before = work.skills.clone();
            work.skills = names(value, |word| {
                let word = word.strip_prefix('%').unwrap_or(word);
                // A skill that the config no longer lists may stay.
                match before.iter().find(|skill| skill.as_str() == word) {
                    Some(skill) => Ok(skill.clone()),
                    None => skill::named(word, skills).map_err(|error| error.to_string()),
                }
            })?;
        }
        _ => work.outcome = title::outcome(value).map_err(|error| error.to_string())?,
    }
    Ok(())
}

/// Who asked and what came of it. A requester without an answer has it taken as is; with the requester goes the answer.
fn asked(
    before: Option<&Asked>,
    from: Option<(usize, &str)>,
    answer: Option<(usize, &str)>,
) -> Result<Option<Asked>, FormError> {
    let by = match from {
        None => before.map(|asked| asked.by.clone()),
        Some((_, "")) => None,
        Some((line, word)) => Some(person(word).map_err(|why| FormError { line, why })?),
    };
    let given = match answer {
        None => before.map(|asked| asked.answer),
        Some((_, "")) => None,
        Some((line, word)) => Some(Answer::from_word(word).ok_or_else(|| FormError {
            line,
            why: format!("{word:?} is no answer (open, as-is, shaped, handed-over, declined)"),
        })?),
    };
    match (by, given, answer) {
        (Some(by), answer, _) => Ok(Some(Asked { by, answer: answer.unwrap_or(Answer::Accepted) })),
        // An answer that was there before goes with its requester; a new one needs somebody who asked.
        (None, Some(given), Some((line, _))) if before.map(|asked| asked.answer) != Some(given) => Err(FormError {
            line,
            why: "nobody asked for it, so there is nothing to answer; say who in from:".to_owned(),
        }),
        (None, ..) => Ok(None),
    }
}

fn person(word: &str) -> Result<Name, String> {
    Name::read(word.strip_prefix('@').unwrap_or(word)).map_err(|error| error.to_string())
}

fn names(value: &str, read: impl Fn(&str) -> Result<Name, String>) -> Result<Vec<Name>, String> {
    let mut names: Vec<Name> = Vec::new();
    for word in value.split([' ', ',']).filter(|word| !word.is_empty()) {
        let name = read(word).map_err(|error| format!("{word:?}: {error}"))?;
        if !names.iter().any(|known| known.is(&name)) {
            names.push(name);
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::{read, write};
    use crate::domain::answer::{Answer, Asked};
    use crate::domain::class::{Class, Drive};
    use crate::domain::day::date;
    use crate::domain::distance::Distance;
    use crate::domain::item::{Source, Work};
    use crate::domain::minutes::Minutes;
    use crate::domain::name::Name;
    use crate::domain::skill;
    use crate::domain::title::Title;

    fn work() -> Work {
        let title = Title::read("# note: 45m").unwrap();
        let mut work = Work::new(title, date("2026-11-20").unwrap(), Source::typed("cli"));
        work.minutes = Minutes::new(45).unwrap();
        work.class = Some(Class::Comfort(Drive::Safe));
        work.distance = Some(Distance::Criteria);
        work.asked = Some(Asked { by: Name::read("ana").unwrap(), answer: Answer::Shaped });
        work.projects = vec![Name::read("web").unwrap(), Name::read("ops").unwrap()];
        work.skills = vec![Name::read("risk").unwrap()];
        work.note = "# one\ntitle: two\n\n".into();
        work
    }

    fn after(change: impl Fn(&str) -> String) -> Result<Work, String> {
        read(&change(&write(&work())), &work(), &skill::all(&[])).map_err(|error| error.to_string())
    }

    #[test]
    fn a_text_left_alone_changes_nothing() {
        assert_eq!(after(str::to_owned), Ok(work()));
        assert_eq!(after(|text| text.replace('\n', "\r\n")).unwrap().title, work().title);
        let bare = Work::new(Title::read("x").unwrap(), work().day, Source::typed("cli"));
        assert_eq!(read(&write(&bare), &bare, &[]), Ok(bare));
    }

    #[test]
    fn a_cleared_line_empties_its_field() {
        let cleared =
            after(|text| text.replace("from: ana", "from:").replace("class: comfort safe", "class:")).unwrap();
        assert_eq!((cleared.asked, cleared.class), (None, None));
        assert_eq!(
            after(|text| text.replace("answer: shaped", "answer:")).unwrap().asked.unwrap().answer,
            Answer::Accepted
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        assert!(
            after(|text| text.replace("minutes: 45", "minutes: soon")).unwrap_err().starts_with("line 7: \"soon\"")
        );
        assert!(after(|text| text.replace("title: # note: 45m", "title:")).unwrap_err().contains("title is empty"));
        assert!(after(|text| text.replace("day:", "when:")).unwrap_err().contains("does not begin with a field"));
        let nobody = |text: &str| text.replace("from: ana", "from:").replace("answer: shaped", "answer: declined");
        assert!(after(nobody).unwrap_err().contains("nobody asked"));
    }
}
