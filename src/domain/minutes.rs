//! How long a piece of work took.

/// Whole minutes of one item, 0 to 1440 (a day).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(u16);

impl Minutes {
    /// The most one item can take: a day.
    pub const MOST: u16 = 1440;
    /// None at all.
    pub const NONE: Self = Self(0);

    /// So many minutes, if they fit in a day.
    pub fn new(count: u64) -> Option<Self> {
        u16::try_from(count).ok().filter(|&count| count <= Self::MOST).map(Self)
    }

    /// Reads `45m`, `2h`, `1h5`, `1h30m`, `1.5h`: a number needs its unit, decimals go with `h` only and are rounded
    /// half up.
    ///
    /// # Errors
    /// What is wrong, when the word is no such length.
    pub fn read(word: &str) -> Result<Self, MinutesError> {
        Self::new(length(word)?).ok_or(MinutesError::TooLong)
    }

    /// How many.
    pub const fn count(self) -> u16 {
        self.0
    }
}

/// Why a word is no length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MinutesError {
    /// Not one of the forms.
    #[error("a length is 45m, 2h, 1h30m or 1.5h")]
    Form,
    /// `1h75`.
    #[error("the minutes after h go from 0 to 59")]
    PastTheHour,
    /// Over a day.
    #[error("an item is at most 24h (1440m)")]
    TooLong,
}

/// Minutes in the same forms, however many: of a week, not of one item.
///
/// # Errors
/// What is wrong, when the word is no length.
pub fn length(word: &str) -> Result<u64, MinutesError> {
    match word.split_once('h') {
        None => match word.strip_suffix('m') {
            Some(count) => number(count),
            None => Err(MinutesError::Form),
        },
        Some((hours, "")) if hours.contains('.') => decimal_hours(hours),
        Some((hours, rest)) => {
            let rest = rest.strip_suffix('m').unwrap_or(rest);
            let past = if rest.is_empty() { 0 } else { number(rest)? };
            let bare_m = word.ends_with("hm");
            if bare_m {
                return Err(MinutesError::Form);
            }
            if past > 59 {
                return Err(MinutesError::PastTheHour);
            }
            Ok(number(hours)?.saturating_mul(60).saturating_add(past))
        }
    }
}

fn number(digits: &str) -> Result<u64, MinutesError> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(MinutesError::Form);
    }
    // A number too long for the type is too long for a day as well.
    Ok(digits.parse().unwrap_or(u64::MAX))
}

fn decimal_hours(text: &str) -> Result<u64, MinutesError> {
    let (whole, part) = text.split_once('.').ok_or(MinutesError::Form)?;
    let whole = number(whole)?.saturating_mul(60);
    number(part)?;
    // Eighteen decimals fit; more of them cannot lift a value that lies below one half.
    let part = &part[..part.len().min(18)];
    let unit = 10_u128.pow(u32::try_from(part.len()).unwrap_or(18));
    let sixtieths = u128::from(number(part)?) * 60;
    let rounded = (2 * sixtieths + unit) / (2 * unit);
    Ok(whole.saturating_add(u64::try_from(rounded).unwrap_or(u64::MAX)))
}

#[cfg(test)]
mod tests {
    use super::{Minutes, MinutesError};

    #[test]
    fn every_form_of_a_length_is_read() {
        let of = |word| Minutes::read(word).map(Minutes::count);
        assert_eq!(of("45m"), Ok(45));
        assert_eq!(of("2h"), Ok(120));
        assert_eq!(of("1h5"), Ok(65));
        assert_eq!(of("1h30m"), Ok(90));
        assert_eq!(of("1.5h"), Ok(90));
        assert_eq!(of("0.25h"), Ok(15));
        assert_eq!(of("24h"), Ok(1440));
        assert_eq!(of("0m"), Ok(0));
    }

    #[test]
    fn decimals_are_rounded_half_up() {
        let of = |word| Minutes::read(word).map(Minutes::count);
        assert_eq!(of("0.025h"), Ok(2));
        assert_eq!(of("0.0249h"), Ok(1));
        assert_eq!(of("0.00833333333333333333333333h"), Ok(0));
        assert_eq!(of("23.999h"), Ok(1440));
    }

    #[test]
    fn what_is_no_length_says_why() {
        for word in ["45", "m", "h", "1.5m", "1.h", ".5h", "1hm", "1.5h30m", "1h2h", "-1h", "+5m", ""] {
            assert_eq!(Minutes::read(word), Err(MinutesError::Form), "{word}");
        }
        assert_eq!(Minutes::read("1h60"), Err(MinutesError::PastTheHour));
        for word in ["30h", "1441m", "24h1", "99999999999999999999h", "24.01h"] {
            assert_eq!(Minutes::read(word), Err(MinutesError::TooLong), "{word}");
        }
    }
}
