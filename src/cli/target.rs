//! Which items a command means: by number, or by what they are.

use crate::app::journal::Journal;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::domain::item::ItemId;

/// The items a command means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Those numbers, each once.
    Ids(Vec<ItemId>),
    /// All that pass the filter.
    Where(String),
}

impl Target {
    /// The target that leading numbers or `--where` name, and the words behind it. A bare number is always an ID.
    ///
    /// # Errors
    /// Neither, or both.
    pub fn read<'a>(words: &'a [String], filter: Option<&str>) -> Result<(Self, &'a [String]), Refusal> {
        let end = words.iter().position(|word| id(word).is_err()).unwrap_or(words.len());
        let (numbers, rest) = words.split_at(end);
        match filter {
            Some(_) if !numbers.is_empty() => {
                Err(Refusal::usage("both numbers and --where name items", "name them in one way"))
            }
            Some(filter) if filter.trim().is_empty() => {
                Err(Refusal::usage("--where is empty and would mean every item", "to mean every item, say --where in:all"))
            }
            Some(filter) => Ok((Self::Where(filter.to_owned()), rest)),
            None if numbers.is_empty() => {
                Err(Refusal::usage("no item is named", "begin with its number, or use --where 'FILTER…'"))
            }
            None => {
                let mut ids: Vec<ItemId> = Vec::with_capacity(numbers.len());
                for id in numbers.iter().filter_map(|word| id(word).ok()) {
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
                Ok((Self::Ids(ids), rest))
            }
        }
    }

    /// The items' numbers, in the order named, or else oldest first.
    ///
    /// # Errors
    /// A word that is no filter; a filter that nothing passes.
    pub fn find(&self, desk: &Desk, journal: &Journal) -> anyhow::Result<Vec<ItemId>> {
        let filter = match self {
            Self::Ids(ids) => return Ok(ids.clone()),
            Self::Where(filter) => filter,
        };
        let within = desk.period(journal, "all")?;
        let ids = journal.ids(Some(within), &desk.filter(filter.split_whitespace())?)?;
        if ids.is_empty() {
            let hint = format!("`headwater list all {filter}` shows what it means");
            return Err(Refusal::new(Exit::Nothing, format!("no item passes {filter:?}"), hint).into());
        }
        Ok(ids)
    }
}

/// Reads an item's number.
///
/// # Errors
/// When it is none.
pub fn id(word: &str) -> Result<ItemId, String> {
    if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("an item's number is digits alone, as `headwater list` shows it".to_owned());
    }
    // A number too long for the type is too long for any journal.
    Ok(ItemId(word.parse().unwrap_or(i64::MAX)))
}
