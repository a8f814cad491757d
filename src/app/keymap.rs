//! Keys to actions: sequences, prefixes and scopes, read off the table.

use crate::app::action::{Action, Row, TABLE};
use crate::app::scope::Scope;
use crate::domain::name::Name;

/// A key as pressed: shift is part of a character, so `G` is `G`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
}

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character, as it would be typed.
    Char(char),
    /// Enter.
    Enter,
    /// Esc.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// An arrow.
    Left,
    /// An arrow.
    Right,
    /// An arrow.
    Up,
    /// An arrow.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    Function(u8),
}

impl Key {
    /// A key without Ctrl and Alt.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// A key with Ctrl.
    pub const fn ctrl(letter: char) -> Self {
        Self { code: Code::Char(letter), ctrl: true, alt: false }
    }

    /// Reads a key's name: `a`, `G`, `Ctrl-d`, `Enter`, `F1`, `Space`.
    pub fn read(name: &str) -> Option<Self> {
        if let Some(letter) = name.strip_prefix("Ctrl-") {
            let mut letters = letter.chars();
            // A terminal tells no Ctrl-S from a Ctrl-s.
            let letter = letters.next().filter(|_| letters.next().is_none());
            return letter.map(|letter| Self::ctrl(letter.to_ascii_lowercase()));
        }
        let named = NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code);
        let code = named.or_else(|| {
            let mut letters = name.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) => Some(Code::Char(letter)),
                (Some('F'), Some(_)) => name[1..].parse().ok().map(Code::Function),
                _ => None,
            }
        });
        code.map(Self::plain)
    }
}

const NAMES: [(&str, Code); 15] = [
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Shift-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Space", Code::Char(' ')),
];

/// What a key led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Led {
    /// An action.
    To(Action),
    /// More keys may follow.
    On,
    /// Nothing.
    Nowhere,
}

/// One way from keys to an action.
#[derive(Debug, Clone)]
struct Way {
    scope: Scope,
    keys: Vec<Key>,
    action: Action,
    words: String,
}

/// The keymap, and the keys of a sequence pressed so far.
#[derive(Debug, Clone)]
pub struct Keymap {
    ways: Vec<Way>,
    pressed: Vec<Key>,
}

impl Keymap {
    /// The table's keys, and `w` with a letter for each skill.
    pub fn new(skills: &[Name]) -> Self {
        let mut ways = Vec::new();
        for row in TABLE {
            for keys in row.keys {
                let keys = keys.split(' ').filter_map(Key::read).collect();
                ways.push(Way { scope: row.scope, keys, action: row.action, words: row.words.to_owned() });
            }
        }
        for ((letter, skill), place) in skill_letters(skills).into_iter().zip(0_u8..) {
            let keys = vec![Key::plain(Code::Char('w')), Key::plain(Code::Char(letter))];
            ways.push(Way { scope: Scope::Rows, keys, action: Action::Skill(place), words: skill });
        }
        Self { ways, pressed: Vec::new() }
    }

    /// Takes a key where these scopes hold, the narrowest first.
    pub fn press(&mut self, key: Key, scopes: &[Scope]) -> Led {
        self.pressed.push(key);
        for scope in scopes {
            let mut leads_on = false;
            for way in self.ways.iter().filter(|way| way.scope == *scope && way.keys.starts_with(&self.pressed)) {
                if way.keys.len() == self.pressed.len() {
                    let action = way.action;
                    self.pressed.clear();
                    return Led::To(action);
                }
                leads_on = true;
            }
            if leads_on {
                return Led::On;
            }
        }
        self.pressed.clear();
        Led::Nowhere
    }

    /// Whether a sequence has begun.
    pub fn is_waiting(&self) -> bool {
        !self.pressed.is_empty()
    }

    /// Forgets a sequence that has begun.
    pub fn forget(&mut self) {
        self.pressed.clear();
    }

    /// What may follow the keys pressed so far: key and words.
    pub fn may_follow(&self, scopes: &[Scope]) -> Vec<(String, String)> {
        let begun = |way: &&Way| {
            scopes.contains(&way.scope) && way.keys.len() > self.pressed.len() && way.keys.starts_with(&self.pressed)
        };
        self.ways.iter().filter(begun).map(|way| (name(way.keys[self.pressed.len()]), way.words.clone())).collect()
    }
}

/// What a key does where something is typed, besides typing.
pub fn in_field(key: Key) -> Option<Action> {
    let does = |row: &&Row| row.scope == Scope::Fields && row.keys.iter().any(|keys| Key::read(keys) == Some(key));
    TABLE.iter().find(does).map(|row| row.action)
}

/// A key's name, as the help shows it.
pub fn name(key: Key) -> String {
    let known = NAMES.iter().find(|(_, code)| *code == key.code).map(|(name, _)| (*name).to_owned());
    let plain = known.unwrap_or_else(|| match key.code {
        Code::Char(letter) => letter.to_string(),
        Code::Function(number) => format!("F{number}"),
        _ => String::new(),
    });
    if key.ctrl { format!("Ctrl-{plain}") } else { plain }
}

/// A letter for each skill: the first of its own that no skill before it took.
pub fn skill_letters(skills: &[Name]) -> Vec<(char, String)> {
    let mut taken: Vec<(char, String)> = Vec::new();
    for skill in skills {
        let folded = skill.folded();
        let free = |letter: &char| letter.is_ascii_alphanumeric() && !taken.iter().any(|(other, _)| other == letter);
        let letter = folded.chars().find(free).or_else(|| ('a'..='z').chain('0'..='9').find(free));
        if let Some(letter) = letter {
            taken.push((letter, skill.as_str().to_owned()));
        }
    }
    taken
}

/// The keys of a row as one reads them: `j, Down`, `c u`.
pub fn keys_of(row: &Row) -> String {
    row.keys.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Code, Key, Keymap, Led, skill_letters};
    use crate::app::action::{Action, TABLE};
    use crate::app::scope::Scope;
    use crate::domain::class::{Class, Drive};
    use crate::domain::skill;

    #[test]
    fn every_key_of_the_table_can_be_read() {
        for row in TABLE {
            for keys in row.keys {
                for key in keys.split(' ') {
                    assert!(Key::read(key).is_some(), "{key}");
                }
            }
        }
    }

    #[test]
    fn a_sequence_leads_on_and_then_to_its_action() {
        let mut keymap = Keymap::new(&skill::all(&[]));
        let scopes = [Scope::Classes, Scope::Rows, Scope::Everywhere];
        assert_eq!(keymap.press(Key::plain(Code::Char('c')), &scopes), Led::On);
        assert_eq!(keymap.may_follow(&scopes).len(), 3);
        assert_eq!(
            keymap.press(Key::plain(Code::Char('s')), &scopes),
            Led::To(Action::Classify(Class::Comfort(Drive::Safe)))
        );
        assert_eq!(keymap.press(Key::plain(Code::Char('c')), &scopes), Led::On);
        assert_eq!(keymap.press(Key::plain(Code::Esc), &scopes), Led::Nowhere);
        assert!(!keymap.is_waiting());
    }

    #[test]
    fn a_prefix_key_is_no_action_of_a_wider_scope() {
        for row in TABLE {
            for keys in row.keys.iter().filter(|keys| keys.contains(' ')) {
                let first = keys.split(' ').next().unwrap();
                let alone = TABLE.iter().find(|other| other.keys.contains(&first) && other.scope == row.scope);
                assert!(alone.is_none(), "{first} both leads on and acts");
            }
        }
    }

    #[test]
    fn every_skill_has_a_letter_of_its_own() {
        let letters = skill_letters(&skill::all(&[]));
        assert_eq!(letters.len(), 10);
        assert_eq!(letters[0], ('p', "prioritisation".to_owned()));
        assert_eq!(letters[3].0, 'o');
    }
}
