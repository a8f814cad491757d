//! Pulls: what draws a person to comfort.

use crate::domain::class::Drive;

/// One of the four pulls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pull {
    /// Execution shows visible motion.
    Progress,
    /// It proves who one was promoted as.
    Identity,
    /// It keeps judgement out of sight until it is proven.
    Exposure,
    /// It keeps quality in one's own hands.
    Control,
}

impl Pull {
    /// Every pull, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Progress, Self::Identity, Self::Exposure, Self::Control];

    /// The pull of that word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pull| pull.word() == word)
    }

    /// How it draws, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Progress => "motion feels like value",
            Self::Identity => "code feels like the only proof",
            Self::Exposure => "writing shows judgement before it is proven",
            Self::Control => "to hand over risks quality, time or standing",
        }
    }

    /// The word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Progress => "progress",
            Self::Identity => "identity",
            Self::Exposure => "exposure",
            Self::Control => "control",
        }
    }

    /// What may be behind a drive.
    pub const fn behind(drive: Drive) -> &'static [Self] {
        match drive {
            Drive::Useful => &[Self::Progress, Self::Identity],
            Drive::Safe => &[Self::Exposure],
            Drive::Control => &[Self::Control],
        }
    }
}
