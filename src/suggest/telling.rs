//! A proposal in words.
//!
//! What is from the journal stands in these lines as it is kept; each door escapes it for its sink, as all lines.

use crate::domain::class::Class;
use crate::domain::distance::Distance;
use crate::suggest::fact::{Fact, Length};
use crate::suggest::proposal::{ENOUGH, Guess, Proposal, Reason, Unsure};
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, width, words};

/// The longest name of a person or source in a reason, in columns.
const LONGEST_NAME: usize = 24;

/// How an answer is called.
trait Answer: Copy {
    /// At the head of a line: `Leverage`, `Comfort, safe`, `Distance 3`.
    fn head(self) -> String;
    /// Beside others: `leverage`, `comfort, safe`, `d3`.
    fn name(self) -> String;
    /// What items were that had it: `leverage`, `comfort to feel safe`, `at distance 3`.
    fn were(self) -> String;
    /// What items have that teach it: `sorted`, `with a distance`.
    const TAUGHT: &'static str;
}

impl Answer for Class {
    fn head(self) -> String {
        capital(&self.name())
    }

    fn name(self) -> String {
        let class = words::class_name(Some(self));
        self.drive().map_or_else(|| class.to_owned(), |drive| format!("{class}, {}", words::drive(drive)))
    }

    fn were(self) -> String {
        let class = words::class_name(Some(self));
        self.drive().map_or_else(|| class.to_owned(), |drive| format!("{class} to feel {}", words::drive(drive)))
    }

    const TAUGHT: &'static str = "sorted";
}

impl Answer for Distance {
    fn head(self) -> String {
        format!("Distance {}", self.digit())
    }

    fn name(self) -> String {
        words::distance_mark(self).to_owned()
    }

    fn were(self) -> String {
        format!("at distance {}", self.digit())
    }

    const TAUGHT: &'static str = "with a distance";
}

impl Proposal {
    /// The class in at most so many columns: `Leverage, 86%: 7 of 8 with 'rfc', 30 of 41 in +platform`. As many reasons as
    /// fit are told, whole.
    pub fn short_class(&self, columns: usize) -> Line {
        short(&self.class, columns)
    }

    /// The distance likewise: `Distance 3, 78%: 5 of 6 from @ana`.
    pub fn short_distance(&self, columns: usize) -> Line {
        short(&self.distance, columns)
    }

    /// The class and its reasons as a sentence or two.
    pub fn class_sentence(&self) -> Line {
        sentence(&self.class)
    }

    /// The distance likewise.
    pub fn distance_sentence(&self) -> Line {
        sentence(&self.distance)
    }
}

fn short<T: Answer>(guess: &Result<Guess<T>, Unsure<T>>, columns: usize) -> Line {
    let guess = match guess {
        Ok(guess) => guess,
        Err(unsure) => return Line::of(short_unsure(unsure), Meaning::Quiet).fit(columns),
    };
    let mut line = head(guess);
    for (place, reason) in guess.reasons.iter().enumerate() {
        let joint = if place == 0 { ": " } else { ", " };
        let longer = line.clone().then(format!("{joint}{}", told(reason)), Meaning::Quiet);
        if longer.columns() > columns {
            break;
        }
        line = longer;
    }
    line.fit(columns)
}

fn sentence<T: Answer>(guess: &Result<Guess<T>, Unsure<T>>) -> Line {
    let guess = match guess {
        Ok(guess) => guess,
        Err(unsure) => return Line::of(long_unsure(unsure), Meaning::Quiet),
    };
    let reasons: Vec<String> = guess.reasons.iter().map(told).collect();
    let why = match reasons.as_slice() {
        [] => "No single fact says so; many small ones together do.".to_owned(),
        [one] => format!("Of your items, {one} {} {}.", verb(&guess.reasons[0]), guess.answer.were()),
        [most @ .., last] => format!("Of your items, {} and {last} were {}.", most.join(", "), guess.answer.were()),
    };
    head(guess).and(". ").then(why, Meaning::Quiet)
}

/// The answer and how likely it is.
fn head<T: Answer>(guess: &Guess<T>) -> Line {
    Line::of(format!("{}, {}", guess.answer.head(), likely(guess.probability)), Meaning::Guess)
}

/// A probability as a percentage that claims no certainty.
fn likely(probability: f64) -> String {
    if probability > 0.99 { "over 99%".to_owned() } else { value::percent(probability) }
}

fn short_unsure<T: Answer>(unsure: &Unsure<T>) -> String {
    match unsure {
        Unsure::Few(known) => format!("Nothing is proposed yet: {known} of {ENOUGH} items {}", T::TAUGHT),
        Unsure::Between([(first, by), (second, other)]) => {
            // Rounded down: what falls short of being proposed must not read as if it did not.
            let down = |share: f64| value::percent((share * 100.0).floor() / 100.0);
            format!("Unsure: {} {}, {} {}", first.name(), down(*by), second.name(), down(*other))
        }
    }
}

fn long_unsure<T: Answer>(unsure: &Unsure<T>) -> String {
    match unsure {
        Unsure::Few(known) => {
            let known = words::counted(u64::from(*known), "item");
            let taught = T::TAUGHT;
            format!(
                "Nothing is proposed yet: {known} {taught} so far, none of this title; its words are asked from {ENOUGH} on."
            )
        }
        Unsure::Between(_) => format!("{}; nothing is proposed.", short_unsure(unsure)),
    }
}

/// `was` for one item, else `were`.
const fn verb(reason: &Reason) -> &'static str {
    if reason.were == 1 { "was" } else { "were" }
}

/// `7 of 8 with 'rfc'`
fn told(reason: &Reason) -> String {
    format!("{} of {} {}", reason.were, reason.of, which(&reason.fact))
}

/// Which items are meant: `with 'rfc'`, `in +platform`, `from @maria`.
pub fn which(fact: &Fact) -> String {
    let name = |name: &str| width::fit(name, LONGEST_NAME).into_owned();
    match fact {
        Fact::Title(_) => "with this title".to_owned(),
        Fact::Word(word) => format!("with '{}'", name(word)),
        Fact::Pair(first, second) => format!("with '{} {}'", name(first), name(second)),
        Fact::Note(word) => format!("with '{}' in the note", name(word)),
        Fact::Project(project) => format!("in +{}", name(project)),
        Fact::Requester(by) => format!("from @{}", name(by)),
        Fact::By(by) => format!("from {}", name(by)),
        Fact::Source(kind) => format!("out of {}", name(kind)),
        Fact::Hours(first) => format!("begun from {first} to {}", first + 3),
        Fact::Length(length) => format!("taking {}", long(*length)),
    }
}

const fn long(length: Length) -> &'static str {
    match length {
        Length::None => "no time",
        Length::Quarter => "up to 15 min",
        Length::Half => "16 to 30 min",
        Length::Hour => "31 to 60 min",
        Length::Two => "1 to 2 hours",
        Length::Long => "over 2 hours",
    }
}

/// The text with its first letter large.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
