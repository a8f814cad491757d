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
