//! Text that says what it means: each door gives a meaning its look.

use crate::domain::class::Class;
use crate::text::width;

/// What a piece of text says. Never a colour: that is a theme's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// Ordinary text.
    #[default]
    Plain,
    /// Beside the point: units, hints, what was left out.
    Quiet,
    /// The point.
    Strong,
    /// The head of a panel or a column.
    Heading,
    /// A key to press or a command to type.
    Key,
    /// Leverage, its figure or its bar.
    Leverage,
    /// Execution, its figure or its bar.
    Execution,
    /// Comfort, its figure or its bar.
    Comfort,
    /// Not sorted yet.
    Unsorted,
    /// A figure or bar of no class.
    Figure,
    /// Over its limit.
    Over,
    /// Within its limit.
    Fine,
    /// Cannot be judged.
    Unknown,
    /// The mark of a target or a limit.
    Target,
    /// Proposed, not answered: a guess, a suggestion, a draft.
    Guess,
    /// Something went wrong or will not be taken.
    Problem,
    /// Where one is: the row or the field under the cursor.
    Cursor,
}

impl Meaning {
    /// Every meaning, in the order above.
    pub const ALL: [Self; 17] = [
        Self::Plain,
        Self::Quiet,
        Self::Strong,
        Self::Heading,
        Self::Key,
        Self::Leverage,
        Self::Execution,
        Self::Comfort,
        Self::Unsorted,
        Self::Figure,
        Self::Over,
        Self::Fine,
        Self::Unknown,
        Self::Target,
        Self::Guess,
        Self::Problem,
        Self::Cursor,
    ];

    /// The meaning of a class; none is unsorted.
    pub const fn of_class(class: Option<Class>) -> Self {
        match class {
            Some(Class::Leverage) => Self::Leverage,
            Some(Class::Execution) => Self::Execution,
            Some(Class::Comfort(_)) => Self::Comfort,
            None => Self::Unsorted,
        }
    }

    /// The word by which theme files know it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Quiet => "quiet",
            Self::Strong => "strong",
            Self::Heading => "heading",
            Self::Key => "key",
            Self::Leverage => "leverage",
            Self::Execution => "execution",
            Self::Comfort => "comfort",
            Self::Unsorted => "unsorted",
            Self::Figure => "figure",
            Self::Over => "over",
            Self::Fine => "fine",
            Self::Unknown => "unknown",
            Self::Target => "target",
            Self::Guess => "guess",
            Self::Problem => "problem",
            Self::Cursor => "cursor",
        }
    }
}

/// A piece of text with one meaning, not escaped yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text as it is kept.
    pub text: String,
    /// What it says.
    pub meaning: Meaning,
}

/// One line of spans, not escaped yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Span>);

impl Line {
    /// A line of one span.
    pub fn of(text: impl Into<String>, meaning: Meaning) -> Self {
        Self::default().then(text, meaning)
    }

    /// The line with one more span.
    #[must_use]
    pub fn then(mut self, text: impl Into<String>, meaning: Meaning) -> Self {
        self.0.push(Span { text: text.into(), meaning });
        self
    }

    /// The line with more ordinary text.
    #[must_use]
    pub fn and(self, text: impl Into<String>) -> Self {
        self.then(text, Meaning::Plain)
    }

    /// The line followed by another.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The text alone, not escaped.
    pub fn plain(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    /// How many columns it takes on a terminal, once escaped.
    pub fn columns(&self) -> usize {
        self.0.iter().map(|span| width::columns(&span.text)).sum()
    }

    /// The line cut to so many columns, with a `…` where something was cut off.
    #[must_use]
    pub fn fit(self, most: usize) -> Self {
        if self.columns() <= most {
            return self;
        }
        let mut left = most;
        let mut kept = Self::default();
        for span in self.0 {
            let wide = width::columns(&span.text);
            // A column stays free for the sign of the cut, which the span that no longer fits brings with it.
            if wide < left {
                left -= wide;
                kept.0.push(span);
                continue;
            }
            // One that fills the line to its end is followed by more, and so is cut as well.
            let cut = if wide == left {
                width::fit(&format!("{} ", span.text), left).into_owned()
            } else {
                width::fit(&span.text, left).into_owned()
            };
            return kept.then(cut, span.meaning);
        }
        kept
    }

    /// The line with spaces after it up to so many columns.
    #[must_use]
    pub fn pad_end(self, to: usize) -> Self {
        match to.saturating_sub(self.columns()) {
            0 => self,
            gap => self.and(" ".repeat(gap)),
        }
    }

    /// The line with spaces before it up to so many columns.
    #[must_use]
    pub fn pad_start(self, to: usize) -> Self {
        match to.saturating_sub(self.columns()) {
            0 => self,
            gap => Self::default().and(" ".repeat(gap)).join(self),
        }
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::of(text, Meaning::Plain)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::of(text, Meaning::Plain)
    }
}

impl From<Span> for Line {
    fn from(span: Span) -> Self {
        Self(vec![span])
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Meaning};

    fn figure() -> Line {
        Line::of("L", Meaning::Leverage).and(" 2h10 ").then("39%", Meaning::Strong)
    }

    #[test]
    fn a_line_reads_as_its_spans_in_a_row() {
        assert_eq!(figure().plain(), "L 2h10 39%");
        assert_eq!(figure().columns(), 10);
        assert_eq!(Line::from("日\u{1b}").columns(), 4);
    }

    #[test]
    fn a_cut_keeps_meanings_and_shows_itself() {
        assert_eq!(figure().fit(10), figure());
        let cut = figure().fit(9);
        assert_eq!(cut.plain(), "L 2h10 3…");
        assert_eq!(cut.0[2].meaning, Meaning::Strong);
        assert_eq!(figure().fit(8).plain(), "L 2h10 …");
        assert_eq!(figure().fit(7).plain(), "L 2h10…");
        assert_eq!(figure().fit(1).plain(), "…");
        assert_eq!(figure().fit(0).plain(), "");
        for most in 0..12 {
            assert!(figure().fit(most).columns() <= most);
        }
    }

    #[test]
    fn gaps_are_plain_spaces() {
        assert_eq!(figure().pad_end(12).plain(), "L 2h10 39%  ");
        assert_eq!(figure().pad_start(12).plain(), "  L 2h10 39%");
        assert_eq!(figure().pad_end(3), figure());
    }

    #[test]
    fn every_meaning_has_its_own_place_and_word() {
        assert!(Meaning::ALL.into_iter().enumerate().all(|(at, meaning)| at == meaning as usize));
        let mut words = Meaning::ALL.map(Meaning::word);
        words.sort_unstable();
        assert!(words.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
