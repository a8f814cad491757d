//! The time of day at which a piece of work began.

/// A minute of the day, 00:00 to 23:59, local on the day it was logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Start(u16);

impl Start {
    /// The start at that hour (0 to 23) and minute (0 to 59).
    pub const fn at(hour: u16, minute: u16) -> Option<Self> {
        if hour < 24 && minute < 60 { Some(Self(hour * 60 + minute)) } else { None }
    }

    /// Reads `HH:MM`, both with two digits.
    pub fn read(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let two = |digits: &str| {
            let plain = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
            if plain { digits.parse().ok() } else { None }
        };
        Self::at(two(hour)?, two(minute)?)
    }

    /// Minutes since midnight, 0 to 1439.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl std::fmt::Display for Start {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::Start;

    #[test]
    fn a_start_reads_back_as_it_is_shown() {
        for text in ["00:00", "09:05", "23:59"] {
            assert_eq!(Start::read(text).unwrap().to_string(), text);
        }
        for text in ["24:00", "9:05", "09:60", "0905", "+9:05", ""] {
            assert_eq!(Start::read(text), None, "{text}");
        }
    }
}
