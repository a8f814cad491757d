//! Leverage skills: the built-in ones, and how a prefix names one.

use crate::domain::name::Name;

/// The built-in leverage skills with what each means. More come from the config.
pub const SKILLS: [(&str, &str); 10] = [
    ("prioritisation", "chose what not to do"),
    ("alignment", "brought people to one view"),
    ("communication", "made something understood"),
    ("conflict", "worked through a disagreement"),
    ("delegation", "let somebody else own it"),
    ("risk", "saw it coming and said so"),
    ("influence", "moved a decision that was not yours"),
    ("mentoring", "made somebody better at it"),
    ("framing", "made a vague problem clear"),
    ("tradeoffs", "made what it costs visible"),
];

/// Why a prefix names no skill.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SkillError {
    /// No skill begins like that.
    #[error("no skill begins with it")]
    Unknown,
    /// More than one does.
    #[error("it could be {}", .0.join(" or "))]
    Several(Vec<String>),
}

/// The built-in skills followed by `more`, each name once.
pub fn all(more: &[Name]) -> Vec<Name> {
    let built_in = SKILLS.iter().filter_map(|(word, _)| Name::read(word).ok());
    let mut names: Vec<Name> = built_in.collect();
    for name in more {
        if !names.iter().any(|known| known.is(name)) {
            names.push(name.clone());
        }
    }
    names
}

/// The one skill of `skills` that is called `prefix` or, alone among them, begins with it.
///
/// # Errors
/// When none or several do.
pub fn named(prefix: &str, skills: &[Name]) -> Result<Name, SkillError> {
    let prefix = prefix.to_lowercase();
    if let Some(exact) = skills.iter().find(|skill| skill.folded() == prefix) {
        return Ok(exact.clone());
    }
    let begins = |skill: &&Name| !prefix.is_empty() && skill.folded().starts_with(&prefix);
    let found: Vec<&Name> = skills.iter().filter(begins).collect();
    match found.as_slice() {
        [] => Err(SkillError::Unknown),
        [one] => Ok((*one).clone()),
        several => Err(SkillError::Several(several.iter().map(|skill| skill.as_str().to_owned()).collect())),
    }
}

#[cfg(test)]
mod tests {
    use super::{SkillError, all, named};

    #[test]
    fn any_prefix_that_names_just_one_will_do() {
        let skills = all(&[]);
        assert_eq!(named("del", &skills).unwrap().as_str(), "delegation");
        assert_eq!(named("Men", &skills).unwrap().as_str(), "mentoring");
        assert_eq!(named("con", &skills).unwrap().as_str(), "conflict");
        assert_eq!(named("co", &skills), Err(SkillError::Several(vec!["communication".into(), "conflict".into()])));
        assert_eq!(named("zzz", &skills), Err(SkillError::Unknown));
        assert_eq!(named("", &skills), Err(SkillError::Unknown));
    }
}
