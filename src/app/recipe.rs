//! The demo journal's recipe: `assets/demo.toml` as values, every word in it checked while it is read.

use std::collections::BTreeMap;
use std::fmt::Display;

use chrono::{Datelike, Weekday};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::domain::answer::Answer;
use crate::domain::class::{Class, Drive};
use crate::domain::day::{self, Day};
use crate::domain::distance::Distance;
use crate::domain::name::Name;
use crate::domain::review::{Verb, Whose};
use crate::domain::start::Start;
use crate::domain::title;

/// Everything the demo journal is told from. The file itself says what each value means; shares and chances are per
/// cent, pairs are the least and the most, weeks count from 1.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// How often a distance is stated.
    pub stated: u64,
    /// How often an item of the past has no class.
    pub unsorted: u64,
    /// How often a longer piece of work goes on another day.
    pub carried: u64,
    /// At which door items were typed, with its weight.
    pub typed: BTreeMap<String, u64>,
    /// Whom work is handed to where the ask names nobody.
    #[serde(deserialize_with = "names")]
    pub people: Vec<Name>,
    /// How many unsorted items the last work days have, the latest first.
    pub to_sort: Vec<usize>,
    /// Unusual weeks.
    pub labels: Vec<Label>,
    /// Days off.
    pub off: Vec<Absence>,
    /// Days worked without an item.
    pub forgotten: Vec<Absence>,
    /// Weeks without a review.
    pub unreviewed: Vec<usize>,
    /// The half-year's phases, in order.
    pub phase: Vec<Phase>,
    /// What reviews say, by phase.
    pub review: Vec<Reviewing>,
    /// What comes back on certain weekdays.
    pub repeat: Vec<Row>,
    /// What stands for the braces in titles.
    pub fill: BTreeMap<String, Vec<String>>,
    /// What is drawn once, by kind.
    pub rows: Rows,
}

/// A word for a week.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// The week.
    pub week: usize,
    /// The word.
    pub word: String,
}

/// Days of one week that have no item.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// The week.
    pub week: usize,
    /// Its days.
    #[serde(deserialize_with = "weekdays")]
    pub days: Vec<Weekday>,
    /// The reason; empty is none.
    #[serde(default)]
    pub why: String,
}

/// Some weeks that went alike.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its name, by which rows belong to it.
    pub name: String,
    /// How many weeks it lasts.
    pub weeks: usize,
    /// Leverage's share of the minutes.
    pub leverage: u64,
    /// Comfort's share of the minutes; execution has the rest.
    pub comfort: u64,
    /// Weights of the drives useful, safe, in control.
    pub drives: [u64; 3],
    /// Weights of the distances 0 to 3.
    pub at: Distances,
    /// Items a work day.
    pub items: [u64; 2],
    /// Minutes a work day.
    pub minutes: [u64; 2],
    /// How often a day of the weekend has items.
    pub weekend: u64,
    /// How often work that somebody could ask for was asked for.
    pub asked: u64,
    /// Share of the answered asks that are taken as is.
    pub as_is: usize,
    /// Asks a week that stay open.
    pub opened: [u64; 2],
    /// Open asks a week that get an answer, while more than `open` are left.
    pub closed: [u64; 2],
    /// Asks a week that are declined or handed over at once.
    pub turned: [u64; 2],
    /// How many open asks a week may end with.
    pub open: u64,
    /// The answers that open asks get.
    #[serde(deserialize_with = "answers")]
    pub closing: Vec<Answer>,
}

/// What the reviews of a phase say.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reviewing {
    /// The phase.
    pub phase: String,
    /// Weights of the pulls, in their order.
    pub pulls: [u64; 4],
    /// How many thoughts a review catches.
    pub caught: [u64; 2],
    /// How often one of them is the hardest to interrupt.
    pub star: u64,
    /// How often the experiment is one of `experiments`, where a thought has the star.
    pub own: u64,
    /// Weights of the ways an experiment went, in their order.
    pub went: [u64; 3],
    /// Whose the pattern seems to be.
    #[serde(deserialize_with = "whose")]
    pub whose: Whose,
    /// Experiments, taken in order.
    pub experiments: Vec<String>,
    /// Intentions.
    pub intentions: Vec<String>,
    /// What is said of work to meet earlier, with who asked in braces.
    pub lines: Vec<String>,
    /// What is to become of titles that repeat.
    #[serde(default)]
    pub verbs: Vec<Decision>,
}

/// What is to become of a title.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The title.
    pub title: String,
    /// What was decided.
    #[serde(deserialize_with = "verb")]
    pub verb: Verb,
}

/// Weights of the distances 0 to 3, by class.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Distances {
    /// Of leverage.
    pub leverage: [u64; 4],
    /// Of execution.
    pub execution: [u64; 4],
    /// Of comfort.
    pub comfort: [u64; 4],
}

/// The rows that are drawn, by kind.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rows {
    /// Leverage.
    pub leverage: Vec<Row>,
    /// Execution.
    pub execution: Vec<Row>,
    /// Comfort, each with its drive.
    pub comfort: Vec<Row>,
    /// Asks that took no time.
    pub ask: Vec<Row>,
    /// Work of a weekend.
    pub weekend: Vec<Row>,
    /// Brought in by an import, not sorted yet.
    pub unsorted: Vec<Row>,
}

/// One piece of work that may come up.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The title, with words in braces to fill.
    pub title: String,
    /// The class; in the file comfort is named by its drive.
    #[serde(default, deserialize_with = "class")]
    pub class: Option<Class>,
    /// Who would ask for it.
    #[serde(default, deserialize_with = "name")]
    pub from: Option<Name>,
    /// Whom it would be handed to.
    #[serde(default, deserialize_with = "name")]
    pub to: Option<Name>,
    /// Its project.
    #[serde(default, deserialize_with = "project")]
    pub project: Option<Name>,
    /// Its skills.
    #[serde(default, deserialize_with = "names")]
    pub skills: Vec<Name>,
    /// Its distance, where that is always the same.
    #[serde(default, deserialize_with = "distance")]
    pub distance: Option<Distance>,
    /// When it begins.
    #[serde(default, deserialize_with = "start")]
    pub start: Option<Start>,
    /// How long it takes, where that is known beforehand.
    pub minutes: Option<[u64; 2]>,
    /// What changed because of it.
    #[serde(default, deserialize_with = "outcome")]
    pub outcome: String,
    /// More about it.
    #[serde(default)]
    pub note: String,
    /// The phase to which it belongs alone.
    pub phase: Option<String>,
    /// The weekdays on which it comes back.
    #[serde(default, deserialize_with = "weekdays")]
    pub on: Vec<Weekday>,
    /// How often it does.
    #[serde(default = "always")]
    pub chance: u64,
    /// The import that brought it.
    pub source: Option<String>,
    /// Whom that source names.
    pub by: Option<String>,
}

impl Recipe {
    /// Reads a recipe.
    ///
    /// # Errors
    /// The place and the word that cannot be read.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        let mut recipe: Self = toml::from_str(text)?;
        let kinds = [(&mut recipe.rows.leverage, Class::Leverage), (&mut recipe.rows.execution, Class::Execution)];
        for (rows, class) in kinds {
            for row in rows {
                row.class = Some(class);
            }
        }
        Ok(recipe)
    }

    /// How many weeks it tells of.
    pub fn weeks(&self) -> usize {
        self.phase.iter().map(|phase| phase.weeks).sum()
    }

    /// The phase of each week, the oldest first.
    pub fn each_week(&self) -> impl Iterator<Item = &Phase> {
        self.phase.iter().flat_map(|phase| std::iter::repeat_n(phase, phase.weeks))
    }
}

/// The entry of `list` by which that day, in the week of that number, is missing.
pub fn absence(list: &[Absence], number: usize, day: Day) -> Option<&Absence> {
    list.iter().find(|absence| absence.week == number && absence.days.contains(&day.weekday()))
}

const fn always() -> u64 {
    100
}

/// A word read by one of the domain's readers.
fn word<'de, D: Deserializer<'de>, T, E: Display>(
    from: D,
    read: impl Fn(&str) -> Result<T, E>,
) -> Result<Option<T>, D::Error> {
    let word = String::deserialize(from)?;
    read(&word).map(Some).map_err(|why| D::Error::custom(format!("{word:?}: {why}")))
}

/// A list of words, each read by one of the domain's readers.
fn words<'de, D: Deserializer<'de>, T, E: Display>(
    from: D,
    read: impl Fn(&str) -> Result<T, E>,
) -> Result<Vec<T>, D::Error> {
    let words = Vec::<String>::deserialize(from)?;
    words.iter().map(|word| read(word).map_err(|why| D::Error::custom(format!("{word:?}: {why}")))).collect()
}

fn name<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Name>, D::Error> {
    word(from, Name::read)
}

fn names<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Name>, D::Error> {
    words(from, Name::read)
}

fn project<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Name>, D::Error> {
    word(from, Name::read_project)
}

fn class<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Class>, D::Error> {
    word(from, |word| match Drive::from_word(word) {
        Some(drive) => Ok(Class::Comfort(drive)),
        None => Class::from_words(Some(word), None)?.ok_or_else(|| "no class".to_owned()),
    })
}

fn distance<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Distance>, D::Error> {
    let digit = u8::deserialize(from)?;
    Distance::from_digit(digit).map(Some).ok_or_else(|| D::Error::custom(format!("a distance is 0 to 3, not {digit}")))
}

fn start<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Start>, D::Error> {
    word(from, |word| Start::read(word).ok_or("a start is HH:MM"))
}

fn outcome<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(word(from, title::outcome)?.unwrap_or_default())
}

fn answers<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Answer>, D::Error> {
    words(from, |word| Answer::from_word(word).ok_or("no such answer"))
}

fn whose<'de, D: Deserializer<'de>>(from: D) -> Result<Whose, D::Error> {
    required(from, Whose::from_word)
}

fn verb<'de, D: Deserializer<'de>>(from: D) -> Result<Verb, D::Error> {
    required(from, Verb::from_word)
}

/// A word that must be one of a list's.
fn required<'de, D: Deserializer<'de>, T>(from: D, read: fn(&str) -> Option<T>) -> Result<T, D::Error> {
    let word = String::deserialize(from)?;
    read(&word).ok_or_else(|| D::Error::custom(format!("{word:?} is none of the words there")))
}

fn weekdays<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Weekday>, D::Error> {
    words(from, |word| day::weekday(word).ok_or("no weekday"))
}

#[cfg(test)]
mod tests {
    use super::Recipe;

    const DEMO: &str = include_str!("../../assets/demo.toml");

    #[test]
    fn the_recipe_covers_half_a_year_and_names_only_phases_it_has() {
        let recipe = Recipe::read(DEMO).unwrap();
        assert_eq!(recipe.weeks(), 26);
        assert_eq!(recipe.each_week().count(), 26);
        let rows = &recipe.rows;
        let all = [&rows.leverage, &rows.execution, &rows.comfort, &rows.ask, &rows.weekend, &rows.unsorted];
        for row in all.into_iter().flatten().chain(&recipe.repeat) {
            let known = row.phase.iter().all(|name| recipe.phase.iter().any(|phase| phase.name == *name));
            assert!(known, "{}: {:?}", row.title, row.phase);
        }
        let told = |name: &str| recipe.phase.iter().any(|phase| phase.name == name);
        assert!(recipe.review.iter().all(|review| told(&review.phase) && review.experiments.len() > 1));
        assert!(rows.comfort.iter().all(|row| row.class.is_some_and(|class| class.drive().is_some())));
        assert!(rows.ask.iter().all(|row| row.from.is_some()));
    }

    #[test]
    fn a_word_that_cannot_be_read_is_named_with_its_line() {
        let wrong = DEMO.replacen("from = \"maria\"", "from = \"maria b\"", 1);
        let message = Recipe::read(&wrong).unwrap_err().to_string();
        assert!(message.contains("maria b") && message.contains("line"), "{message}");
        assert!(Recipe::read(&DEMO.replacen("distance = 3", "distance = 4", 1)).is_err());
        assert!(Recipe::read(&DEMO.replacen("class = \"safe\"", "class = \"saf\"", 1)).is_err());
    }
}
