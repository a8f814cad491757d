//! What an item was: its class, and for comfort the drive behind it.

/// Why a comfort item was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Drive {
    /// To feel useful.
    Useful,
    /// To feel safe.
    Safe,
    /// To feel in control.
    Control,
}

impl Drive {
    /// Every drive, in the order in which screens list them.
    pub const ALL: [Self; 3] = [Self::Useful, Self::Safe, Self::Control];

    /// The word used in commands, filters, JSON and the journal.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Useful => "useful",
            Self::Safe => "safe",
            Self::Control => "control",
        }
    }

    /// The drive of that word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|drive| drive.word() == word)
    }
}

/// What an item was. None yet is *unsorted*, an `Option` where an item holds it.
///
/// Comfort always has its drive, nothing else ever has one: the type allows no other pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Changes what others do or decide.
    Leverage,
    /// Produces the agreed thing.
    Execution,
    /// Done for how it feels.
    Comfort(Drive),
}

impl Class {
    /// Every class, comfort once for each drive.
    pub const ALL: [Self; 5] = [
        Self::Leverage,
        Self::Execution,
        Self::Comfort(Drive::Useful),
        Self::Comfort(Drive::Safe),
        Self::Comfort(Drive::Control),
    ];

    /// The class's word, without its drive.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Leverage => "leverage",
            Self::Execution => "execution",
            Self::Comfort(_) => "comfort",
        }
    }

    /// The drive, for comfort.
    pub const fn drive(self) -> Option<Drive> {
        match self {
            Self::Comfort(drive) => Some(drive),
            Self::Leverage | Self::Execution => None,
        }
    }

    /// The class of a word and a drive's word.
    ///
    /// # Errors
    /// What is wrong with the pair, as a sentence: an unknown word, comfort without drive, a drive without comfort.
    pub fn from_words(class: Option<&str>, drive: Option<&str>) -> Result<Option<Self>, String> {
        let drive = match drive {
            None => None,
            Some(word) => Some(
                Drive::from_word(word).ok_or_else(|| format!("no drive is called {word:?} (useful, safe, control)"))?,
            ),
        };
        match (class, drive) {
            (Some("comfort"), Some(drive)) => Ok(Some(Self::Comfort(drive))),
            (Some("comfort"), None) => Err("comfort needs its drive: useful, safe or control".to_owned()),
            (_, Some(drive)) => Err(format!("the drive {:?} goes with comfort only", drive.word())),
            (Some("leverage"), None) => Ok(Some(Self::Leverage)),
            (Some("execution"), None) => Ok(Some(Self::Execution)),
            (Some(word), None) => Err(format!("no class is called {word:?} (leverage, execution, comfort)")),
            (None, None) => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Class;

    #[test]
    fn words_and_back() {
        for class in Class::ALL {
            let drive = class.drive().map(|drive| drive.word());
            assert_eq!(Class::from_words(Some(class.word()), drive), Ok(Some(class)));
        }
        assert_eq!(Class::from_words(None, None), Ok(None));
    }

    #[test]
    fn comfort_and_drive_come_together_or_not_at_all() {
        assert!(Class::from_words(Some("comfort"), None).is_err());
        assert!(Class::from_words(Some("leverage"), Some("safe")).is_err());
        assert!(Class::from_words(None, Some("safe")).is_err());
    }
}
