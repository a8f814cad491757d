//! Projects of other programs, as names a journal can hold.

use crate::domain::name::{LONGEST_NAME, Name};

/// The project that a text names. What a name does not hold becomes `-`, a run of it one; what may not stand at an end
/// goes; at most 64 characters are kept. None where nothing is left. `voyager 2` is `voyager-2`, `.dotfiles` is
/// `dotfiles`.
pub fn project(text: &str) -> Option<Name> {
    let mut clean = String::new();
    for c in text.chars() {
        let fits = c.is_alphanumeric() || "-_./".contains(c);
        if fits || !clean.ends_with('-') {
            clean.push(if fits { c } else { '-' });
        }
    }
    let solid = |c: char| c.is_alphanumeric() || c == '_';
    let begin = clean.trim_start_matches(|c| !solid(c));
    let short: String = begin.chars().take(LONGEST_NAME).collect();
    Name::read_project(short.trim_end_matches(|c| !solid(c))).ok()
}

#[cfg(test)]
mod tests {
    use super::project;

    #[test]
    fn what_a_name_does_not_hold_becomes_a_dash() {
        let told = |text: &str| project(text).map(|name| name.to_string());
        for (text, name) in [
            ("atlas-api", "atlas-api"),
            ("voyager 2", "voyager-2"),
            (".dotfiles", "dotfiles"),
            ("web/login", "web/login"),
            ("C++ (old)", "C-old"),
            ("a\u{1b}[2J\u{202e}b", "a-2J-b"),
        ] {
            assert_eq!(told(text).as_deref(), Some(name), "{text:?}");
        }
        assert_eq!(told("").or(told("-/. \u{7}")), None);
        assert_eq!(told(&"x".repeat(99)), Some("x".repeat(64)));
    }
}
