//! Names as other programs write them, made to fit what a name can hold.

use crate::domain::name::{LONGEST_NAME, Name, NameError};

/// A name, and whether it is another than what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The name.
    pub name: Name,
    /// Whether it was changed, so that what was written is to be kept elsewhere.
    pub is_changed: bool,
}

/// A person's or a skill's name: what no name holds, blanks for one, becomes `-`, once for a run and never at an end; what
/// is longer than 64 characters ends there. None where nothing is left.
pub fn person(text: &str) -> Option<Made> {
    let text = text.trim();
    made(text.strip_prefix('@').unwrap_or(text), "-.", Name::read)
}

/// A project's name, made in the same way; it may hold `/`.
pub fn project(text: &str) -> Option<Made> {
    let text = text.trim();
    made(text.strip_prefix('+').unwrap_or(text), "-./", Name::read_project)
}

/// The name that `read` takes, made of letters, digits, `_` and these signs.
fn made(text: &str, signs: &str, read: fn(&str) -> Result<Name, NameError>) -> Option<Made> {
    if let Ok(name) = read(text) {
        return Some(Made { name, is_changed: false });
    }
    let is_solid = |c: char| c.is_alphanumeric() || c == '_';
    let mut word = String::new();
    for c in text.chars().take(16 * LONGEST_NAME) {
        let sign = if is_solid(c) || signs.contains(c) { c } else { '-' };
        match (word.chars().next_back(), sign) {
            // Around what parts a project from what it lies in there are often blanks.
            (Some('-' | '/'), '-') => {}
            (Some('-'), '/') => {
                word.pop();
                word.push('/');
            }
            _ => word.push(sign),
        }
    }
    let word = word.trim_matches(|c| !is_solid(c));
    let word: String = word.chars().take(LONGEST_NAME).collect();
    let name = read(word.trim_end_matches(|c| !is_solid(c))).ok()?;
    Some(Made { name, is_changed: true })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{person, project};

    fn told(made: Option<super::Made>) -> String {
        made.map_or("none".to_owned(), |made| format!("{}{}", made.name, if made.is_changed { " changed" } else { "" }))
    }

    #[test]
    fn blanks_become_a_dash() {
        assert_eq!(told(project("Web site")), "Web-site changed");
        assert_eq!(told(project(" +web/login ")), "web/login");
        assert_eq!(told(project("Acme, Inc. / Web  site (old)")), "Acme-Inc./Web-site-old changed");
        assert_eq!(told(project("R&D")), "R-D changed");
        assert_eq!(told(person("@ana")), "ana");
        assert_eq!(told(person("a/b")), "a-b changed");
    }

    #[test]
    fn what_leaves_nothing_is_none() {
        for text in ["", " ", "-", "???", "🦀", "./"] {
            assert_eq!(told(project(text)), "none", "{text}");
        }
        assert_eq!(told(project(&format!("{} y", "x".repeat(63)))), format!("{} changed", "x".repeat(63)));
    }

    proptest! {
        #[test]
        fn whatever_was_made_is_a_name(text in "[a-c /.\\-_+@é🦀\u{1b}\u{202e}]{0,80}") {
            for made in [person(&text), project(&text)].into_iter().flatten() {
                prop_assert!(made.name.as_str().chars().count() <= 64);
                prop_assert_eq!(project(made.name.as_str()).map(|again| again.is_changed), Some(false));
            }
        }
    }
}
