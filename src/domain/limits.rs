//! Where a person draws the line: the limits of the four signs.

/// The limits of the four signs of overload; the defaults can be changed in the config.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// `as_is` is over from this share of answered asks on (0 to 1).
    pub as_is: f64,
    /// `load` is over from this share of all minutes on (0 to 1).
    pub load: f64,
    /// `backlog` is over above this many open requests.
    pub open: u64,
    /// `backlog` is over when the oldest open request is older than this many days.
    pub oldest: u64,
}

impl Limits {
    /// No limit that counts is higher.
    pub const MOST: u64 = 100_000;
    /// `as_is` is judged from this many answered asks on.
    pub const AS_IS_FROM: u64 = 5;
    /// `load` is judged from this many minutes on.
    pub const LOAD_FROM: u64 = 300;
    /// `surge` looks back at most this many weeks with items.
    pub const SURGE_WEEKS: usize = 8;
    /// `surge` is judged from this many earlier weeks with items on.
    pub const SURGE_FROM: usize = 4;
}

/// One of the limits that a person sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// The share of asks taken as is.
    AsIs,
    /// The share of minutes of asks taken as is.
    Load,
    /// How many requests are open.
    Open,
    /// Days of the oldest open one.
    Oldest,
}

impl Limit {
    /// Every one, in the order of the signs.
    pub const ALL: [Self; 4] = [Self::AsIs, Self::Load, Self::Open, Self::Oldest];

    /// Its key in the config.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AsIs => "limits.as_is",
            Self::Load => "limits.load",
            Self::Open => "limits.open",
            Self::Oldest => "limits.oldest",
        }
    }

    /// What it limits.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AsIs => "as is",
            Self::Load => "load",
            Self::Open => "open requests",
            Self::Oldest => "oldest open request",
        }
    }

    /// The limit as people write it: `70%`, `14`.
    pub fn told(self, limits: &Limits) -> String {
        match self {
            Self::AsIs => percent(limits.as_is),
            Self::Load => percent(limits.load),
            Self::Open => limits.open.to_string(),
            Self::Oldest => limits.oldest.to_string(),
        }
    }

    /// The limit as the config holds it: `0.7`, `14`.
    pub fn written(self, limits: &Limits) -> String {
        match self {
            // With a point even where it is whole, so that it stays a share.
            Self::AsIs => format!("{:?}", limits.as_is),
            Self::Load => format!("{:?}", limits.load),
            Self::Open | Self::Oldest => self.told(limits),
        }
    }

    /// Takes the limit from what was typed: a share as `70%` or `0.7`, the others as a whole number.
    ///
    /// # Errors
    /// What was typed, and what it should look like; then `limits` is as it was.
    pub fn take(self, limits: &mut Limits, typed: &str) -> Result<(), String> {
        match self {
            Self::AsIs => limits.as_is = share(typed)?,
            Self::Load => limits.load = share(typed)?,
            Self::Open => limits.open = count(typed)?,
            Self::Oldest => limits.oldest = count(typed)?,
        }
        Ok(())
    }
}

/// A percentage with as many digits as it was given.
fn percent(share: f64) -> String {
    let told = format!("{:.4}", share * 100.0);
    format!("{}%", told.trim_end_matches('0').trim_end_matches('.'))
}

fn share(typed: &str) -> Result<f64, String> {
    let typed = typed.trim();
    let share = match typed.strip_suffix('%') {
        Some(percent) => percent.trim_end().parse().map(|percent: f64| percent / 100.0),
        None => typed.parse(),
    };
    let share = share.ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| format!("{typed:?} is no share; write 70% or 0.7, from 0% to 100%"))
}

fn count(typed: &str) -> Result<u64, String> {
    let typed = typed.trim();
    let count = typed.parse().ok().filter(|count| *count <= Limits::MOST);
    count.ok_or_else(|| format!("{typed:?} is no whole number from 0 to {}", Limits::MOST))
}

impl Default for Limits {
    fn default() -> Self {
        Self { as_is: 0.70, load: 0.50, open: 9, oldest: 14 }
    }
}

#[cfg(test)]
mod tests {
    use super::{Limit, Limits};

    fn typed(limit: Limit, text: &str) -> Result<String, String> {
        let mut limits = Limits::default();
        limit.take(&mut limits, text).map(|()| limit.told(&limits))
    }

    #[test]
    fn limits_are_typed_as_people_write_them() {
        for (text, told) in [("70%", "70%"), ("0.7", "70%"), (" 12.5 % ", "12.5%"), ("1", "100%"), ("57%", "57%")] {
            assert_eq!(typed(Limit::AsIs, text).as_deref(), Ok(told), "{text}");
        }
        assert_eq!(typed(Limit::Open, "14").as_deref(), Ok("14"));
        assert_eq!(typed(Limit::Oldest, " 0 ").as_deref(), Ok("0"));
    }

    #[test]
    fn what_is_no_limit_is_named() {
        for text in ["70", "-1%", "101%", "NaN", "", "much"] {
            assert!(typed(Limit::Load, text).unwrap_err().contains(&format!("{text:?}")), "{text}");
        }
        for text in ["1.5", "-1", "", "100001", "70%"] {
            assert!(typed(Limit::Open, text).unwrap_err().contains(&format!("{text:?}")), "{text}");
        }
    }

    #[test]
    fn a_whole_share_is_written_as_a_share() {
        assert_eq!(Limit::AsIs.written(&Limits { as_is: 1.0, ..Limits::default() }), "1.0");
        assert_eq!(Limit::Load.written(&Limits::default()), "0.5");
        assert_eq!(Limit::Oldest.written(&Limits::default()), "14");
    }
}
