//! References of entries that have no name of their own: made of what they say, and told apart where they say the same.

use std::collections::HashMap;

/// How often each reference was made in one reading.
#[derive(Debug, Default)]
pub struct Equals(HashMap<String, u64>);

impl Equals {
    /// The reference for an entry that says `told`: that itself for the first, with its number among equals for others.
    /// Every entry has to be named, in the order of the source, also those that are not taken: else the numbers change
    /// with what is asked for.
    pub fn name(&mut self, told: String) -> String {
        let count = self.0.entry(told.clone()).and_modify(|count| *count += 1).or_insert(1);
        if *count == 1 { told } else { format!("{told} ({count})") }
    }
}

#[cfg(test)]
mod tests {
    use super::Equals;

    #[test]
    fn equals_are_numbered() {
        let mut equals = Equals::default();
        let names = ["a", "b", "a", "a"].map(|told| equals.name(told.to_owned()));
        assert_eq!(names, ["a", "b", "a (2)", "a (3)"]);
    }
}
