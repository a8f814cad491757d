//! One line in: title first, marks last, marks in any order.
//!
//! Marks are read from the end backwards until the first word that is none, so that a title may hold anything.

use crate::domain::answer::Answer;
use crate::domain::class::Class;
use crate::domain::day::Day;
use crate::domain::distance::Distance;
use crate::domain::item::Work;
use crate::domain::mark::{self, Mark, Sense, Vocabulary};
use crate::domain::minutes::Minutes;
use crate::domain::name::Name;
use crate::domain::start::Start;
use crate::domain::title::{TextError, Title};

/// Everything the marks of one line say; what none of them says is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// When it began.
    pub start: Option<Start>,
    /// How long it took.
    pub minutes: Option<Minutes>,
    /// What it was.
    pub class: Option<Class>,
    /// How far decisions had come.
    pub distance: Option<Distance>,
    /// Who asked.
    pub from: Option<Name>,
    /// What one answered: from `@ana/s`, or in an edit from `/s` alone.
    pub answer: Option<Answer>,
    /// Whom it was handed to.
    pub to: Option<Name>,
    /// The day.
    pub day: Option<Day>,
    /// Projects, each once.
    pub projects: Vec<Name>,
    /// Skills, each once.
    pub skills: Vec<Name>,
}

/// A line as read: nothing assumed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The title; none only in an edit of marks alone.
    pub title: Option<Title>,
    /// What the marks say.
    pub marks: Marks,
}

/// Why a line cannot be read. Every message names the word.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// There are marks but no title.
    #[error("the title is missing: write what you did, then the marks")]
    NoTitle,
    /// A word that is nearly a mark.
    #[error("{word:?} is no mark: {expected}; if it belongs to the title, write \\{word}")]
    Nearly {
        /// The word as typed.
        word: String,
        /// What a mark of its kind looks like.
        expected: String,
    },
    /// Two marks that say the same thing, in the order typed.
    #[error("{first:?} and {second:?} say the same thing twice; keep one")]
    Twice {
        /// The one typed first.
        first: String,
        /// The one typed after it.
        second: String,
    },
    /// The title itself cannot be kept.
    #[error(transparent)]
    Title(#[from] TextError),
}

/// Who reads the line: an edit also takes `/s` alone, and needs no title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    Adding,
    Editing,
}

/// Reads a line that adds an item.
///
/// # Errors
/// A missing title, a word that is nearly a mark, or the same thing said twice.
pub fn read(text: &str, vocabulary: &Vocabulary) -> Result<Line, LineError> {
    let line = parse(text, vocabulary, Reader::Adding)?;
    if line.title.is_none() { Err(LineError::NoTitle) } else { Ok(line) }
}

/// Reads a line that edits items: words before the marks replace the title, `/s` alone sets the answer.
///
/// # Errors
/// A word that is nearly a mark, or the same thing said twice.
pub fn read_edit(text: &str, vocabulary: &Vocabulary) -> Result<Line, LineError> {
    parse(text, vocabulary, Reader::Editing)
}

fn parse(text: &str, vocabulary: &Vocabulary, reader: Reader) -> Result<Line, LineError> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut said = Said::default();
    let mut title_ends = words.len();
    for word in words.iter().rev() {
        match sense(word, vocabulary, reader) {
            Read::Mark(mark) => said.take(word, mark)?,
            Read::Answer(answer) => said.answer(word, answer)?,
            Read::Nearly(expected) => return Err(LineError::Nearly { word: (*word).to_owned(), expected }),
            Read::Word => break,
        }
        title_ends -= 1;
    }
    let title: Vec<&str> = words[..title_ends].iter().map(|word| unescaped(word, vocabulary, reader)).collect();
    let title = if title.is_empty() { None } else { Some(Title::read(&title.join(" "))?) };
    Ok(Line { title, marks: said.in_order() })
}

enum Read {
    Mark(Mark),
    Answer(Answer),
    Nearly(String),
    Word,
}

fn sense(word: &str, vocabulary: &Vocabulary, reader: Reader) -> Read {
    if reader == Reader::Editing {
        match mark::lone_answer(word) {
            Some(Ok(answer)) => return Read::Answer(answer),
            Some(Err(expected)) => return Read::Nearly(expected),
            None => {}
        }
    }
    match mark::sense(word, vocabulary) {
        Sense::Mark(mark) => Read::Mark(mark),
        Sense::Nearly(expected) => Read::Nearly(expected),
        Sense::Word => Read::Word,
    }
}

/// The word without the `\` that keeps it out of the marks; on any other word the `\` stays.
fn unescaped<'a>(word: &'a str, vocabulary: &Vocabulary, reader: Reader) -> &'a str {
    match word.strip_prefix('\\') {
        Some(rest) if !matches!(sense(rest, vocabulary, reader), Read::Word) => rest,
        _ => word,
    }
}

/// `title` as it must be typed so that reading it gives the same title.
///
/// Reading begins at the end, so only a last word that would be a mark needs its `\`: reading stops there.
pub fn escaped(title: &str, vocabulary: &Vocabulary) -> String {
    let at = title.rfind(' ').map_or(0, |space| space + 1);
    let last = title[at..].trim();
    match sense(last, vocabulary, Reader::Adding) {
        Read::Word => title.to_owned(),
        _ => format!("{}\\{last}", &title[..at]),
    }
}

/// The marks that say what is known of a piece of work, but for its day: typed behind its title they give it again.
pub fn marks(work: &Work) -> String {
    let mut words = Vec::new();
    let minutes = u32::from(work.minutes.count());
    match work.start {
        Some(start) if minutes > 0 && minutes < 1440 => {
            let end = (u32::from(start.minutes()) + minutes) % 1440;
            words.push(format!("{start}-{:02}:{:02}", end / 60, end % 60));
        }
        _ => words.push(format!("{minutes}m")),
    }
    let digit = work.distance.map(|distance| distance.digit().to_string()).unwrap_or_default();
    match work.class {
        Some(class) => words.push(format!("{}{digit}", mark::class_mark(class))),
        None if !digit.is_empty() => words.push(format!("d{digit}")),
        None => {}
    }
    if let Some(asked) = &work.asked {
        words.push(match asked.answer {
            Answer::Accepted => format!("@{}", asked.by),
            answer => format!("@{}/{}", asked.by, answer.letter()),
        });
    }
    words.extend(work.to.iter().map(|to| format!("to:{to}")));
    words.extend(work.projects.iter().map(|project| format!("+{project}")));
    words.extend(work.skills.iter().map(|skill| format!("%{skill}")));
    words.join(" ")
}

/// What has been said so far, read backwards, with the word that said it.
#[derive(Default)]
struct Said<'a> {
    marks: Marks,
    minutes: Option<&'a str>,
    class: Option<&'a str>,
    distance: Option<&'a str>,
    from: Option<&'a str>,
    answer: Option<&'a str>,
    to: Option<&'a str>,
    day: Option<&'a str>,
}

impl<'a> Said<'a> {
    fn take(&mut self, word: &'a str, mark: Mark) -> Result<(), LineError> {
        match mark {
            Mark::Minutes(minutes) => {
                once(&mut self.minutes, word)?;
                self.marks.minutes = Some(minutes);
            }
            Mark::Span(start, minutes) => {
                once(&mut self.minutes, word)?;
                self.marks.start = Some(start);
                self.marks.minutes = Some(minutes);
            }
            Mark::Class(class, distance) => {
                once(&mut self.class, word)?;
                self.marks.class = Some(class);
                if distance.is_some() {
                    once(&mut self.distance, word)?;
                    self.marks.distance = distance;
                }
            }
            Mark::Distance(distance) => {
                once(&mut self.distance, word)?;
                self.marks.distance = Some(distance);
            }
            Mark::From(name, answer) => {
                once(&mut self.from, word)?;
                self.marks.from = Some(name);
                if let Some(answer) = answer {
                    self.answer(word, answer)?;
                }
            }
            Mark::To(name) => {
                once(&mut self.to, word)?;
                self.marks.to = Some(name);
            }
            Mark::Day(day) => {
                once(&mut self.day, word)?;
                self.marks.day = Some(day);
            }
            Mark::Project(name) => self.marks.projects.push(name),
            Mark::Skill(name) => self.marks.skills.push(name),
        }
        Ok(())
    }

    fn answer(&mut self, word: &'a str, answer: Answer) -> Result<(), LineError> {
        once(&mut self.answer, word)?;
        self.marks.answer = Some(answer);
        Ok(())
    }

    /// The marks with their lists in the order typed, each name once.
    fn in_order(mut self) -> Marks {
        for names in [&mut self.marks.projects, &mut self.marks.skills] {
            let mut each: Vec<Name> = Vec::with_capacity(names.len());
            for name in names.drain(..).rev() {
                if !each.iter().any(|known| known.is(&name)) {
                    each.push(name);
                }
            }
            *names = each;
        }
        self.marks
    }
}

fn once<'a>(by: &mut Option<&'a str>, word: &'a str) -> Result<(), LineError> {
    match by.replace(word) {
        None => Ok(()),
        // Read backwards: the word met now was typed before the one met earlier.
        Some(later) => Err(LineError::Twice { first: word.to_owned(), second: later.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, LineError, escaped, read, read_edit};
    use crate::domain::answer::Answer;
    use crate::domain::day::date;
    use crate::domain::mark::Vocabulary;
    use crate::domain::skill;

    fn vocabulary() -> Vocabulary {
        Vocabulary { today: date("2026-11-20").unwrap(), skills: skill::all(&[]) }
    }

    fn title(text: &str) -> String {
        read(text, &vocabulary()).unwrap().title.unwrap().as_str().to_owned()
    }

    fn error(text: &str) -> LineError {
        read(text, &vocabulary()).unwrap_err()
    }

    #[test]
    fn marks_are_read_from_the_end_until_the_first_word_that_is_none() {
        assert_eq!(title("Email @bob 45m about the plan 10m e"), "Email @bob 45m about the plan");
        assert_eq!(title("Plan c cc 2h"), "Plan c");
    }

    #[test]
    fn what_is_said_twice_names_both_words_in_the_order_typed() {
        let twice = |first: &str, second: &str| LineError::Twice { first: first.into(), second: second.into() };
        assert_eq!(error("x 45m 30m"), twice("45m", "30m"));
        assert_eq!(error("x l1 d2"), twice("l1", "d2"));
        assert_eq!(error("x d2 l1"), twice("d2", "l1"));
        assert_eq!(error("x l1 e"), twice("l1", "e"));
        assert_eq!(error("x 9-10 30m"), twice("9-10", "30m"));
        assert_eq!(error("x @ana @bob"), twice("@ana", "@bob"));
        assert_eq!(error("x on:fri on:fri"), twice("on:fri", "on:fri"));
    }

    #[test]
    fn projects_and_skills_may_come_several_times_and_count_once() {
        let Line { marks, .. } = read("x +web %men +ops +WEB %del", &vocabulary()).unwrap();
        let names =
            |names: &[crate::domain::name::Name]| names.iter().map(|n| n.as_str().to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&marks.projects), ["web", "ops"]);
        assert_eq!(names(&marks.skills), ["mentoring", "delegation"]);
    }

    #[test]
    fn a_backslash_keeps_a_word_in_the_title_and_stays_elsewhere() {
        assert_eq!(title(r"Measure \45m 20m"), "Measure 45m");
        assert_eq!(title(r"Call \@ana about \l7 \d9"), "Call @ana about l7 d9");
        assert_eq!(title(r"Move C:\temp \n \x"), r"Move C:\temp \n \x");
        assert_eq!(title(r"\@"), "@");
    }

    #[test]
    fn an_answer_alone_is_a_mark_only_in_an_edit() {
        assert_eq!(title("look at /s"), "look at /s");
        let line = read_edit("/s +web", &vocabulary()).unwrap();
        assert_eq!(line.title, None);
        assert_eq!(line.marks.answer, Some(Answer::Shaped));
        assert!(read_edit("/x", &vocabulary()).is_err());
        assert!(matches!(read_edit("@ana/s /d", &vocabulary()), Err(LineError::Twice { .. })));
    }

    #[test]
    fn a_title_escaped_reads_back_the_same() {
        for text in ["Wait 45m", "45m", "Read l7", "Ask @ana", "plain words", "x @ana 45m", "C++", "e2e l"] {
            assert_eq!(title(&escaped(text, &vocabulary())), text);
        }
    }
}
