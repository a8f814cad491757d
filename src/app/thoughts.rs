//! The thoughts that reviews choose from: `assets/thoughts.toml` as values.

use serde::Deserialize;

use crate::app::error::AppError;
use crate::domain::name::Name;
use crate::domain::pull::Pull;
use crate::domain::thought::Thought;

/// Every thought, by pull, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Thoughts(Vec<Thought>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    thought: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    pull: String,
    says: String,
    asks: String,
    instead: String,
    skill: String,
}

impl Row {
    fn thought(self) -> Result<Thought, String> {
        let Self { id, pull, says, asks, instead, skill } = self;
        let pull = Pull::from_word(&pull).ok_or_else(|| format!("{id}: no pull is called {pull:?}"))?;
        let skill = Name::read(&skill).map_err(|error| format!("{id}: {error}"))?;
        Ok(Thought { id, pull, says, asks, instead, skill })
    }
}

impl Thoughts {
    /// Reads the program's own list.
    ///
    /// # Errors
    /// What is wrong with it; it is part of the program, and a test reads it.
    pub fn own() -> Result<Self, AppError> {
        Self::read(include_str!("../../assets/thoughts.toml")).map_err(AppError::Thoughts)
    }

    fn read(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut thoughts = file.thought.into_iter().map(Row::thought).collect::<Result<Vec<_>, _>>()?;
        thoughts.sort_by_key(|thought| thought.pull);
        Ok(Self(thoughts))
    }

    /// All of them.
    pub fn all(&self) -> &[Thought] {
        &self.0
    }

    /// Those of one pull.
    pub fn of(&self, pull: Pull) -> impl Iterator<Item = &Thought> {
        self.0.iter().filter(move |thought| thought.pull == pull)
    }

    /// The one of that id. A review may hold one that this version does not know.
    pub fn find(&self, id: &str) -> Option<&Thought> {
        self.0.iter().find(|thought| thought.id == id)
    }

    /// What the thought of that id says; the id itself where this version does not know it.
    pub fn says<'a>(&'a self, id: &'a str) -> &'a str {
        self.find(id).map_or(id, |thought| &thought.says)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Thoughts;
    use crate::domain::pull::Pull;
    use crate::domain::skill;

    #[test]
    fn each_pull_has_five_thoughts_or_more_and_there_are_24_or_more() {
        let thoughts = Thoughts::read(include_str!("../../assets/thoughts.toml")).unwrap();
        assert!(thoughts.all().len() >= 24);
        for pull in Pull::ALL {
            assert!(thoughts.of(pull).count() >= 5, "{}", pull.word());
        }
    }

    #[test]
    fn each_is_told_once_whole_and_with_a_skill_there_is() {
        let thoughts = Thoughts::own().unwrap();
        let (mut ids, mut texts) = (HashSet::new(), HashSet::new());
        for thought in thoughts.all() {
            assert!(ids.insert(&thought.id), "{} twice", thought.id);
            assert!(skill::all(&[]).iter().any(|known| known.is(&thought.skill)), "{}: {}", thought.id, thought.skill);
            assert!(thought.asks.ends_with('?'), "{}", thought.id);
            // It stands on Today all week, without its thought.
            let dated = ["today", "tomorrow", "this week"].iter().any(|word| thought.instead.contains(word));
            assert!(!dated, "{}: {}", thought.id, thought.instead);
            for text in [&thought.says, &thought.asks, &thought.instead] {
                assert!(texts.insert(text), "{text} twice");
                assert!(text.chars().count() <= 140 && text == text.trim(), "{text}");
                assert!(text.ends_with(['.', '?']), "{text}");
            }
        }
    }

    #[test]
    fn each_is_in_the_first_person() {
        for thought in Thoughts::own().unwrap().all() {
            let mut words = thought.says.split(|c: char| !c.is_alphabetic());
            let told = words.any(|word| ["I", "me", "my", "myself", "mine"].contains(&word));
            assert!(told, "{}: {}", thought.id, thought.says);
        }
    }
}
