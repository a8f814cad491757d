//! The seven steps of a review.

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Work days without items, and items without a class.
    Gaps,
    /// The week against the weeks before.
    Look,
    /// What created leverage, and what came of it.
    Leverage,
    /// What was done for how it feels, and the thoughts behind it.
    Comfort,
    /// What came ready made, is open, was handed over or repeats.
    Upstream,
    /// The last experiment, and the next.
    Next,
    /// What was decided, and the page.
    Page,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 7] =
        [Self::Gaps, Self::Look, Self::Leverage, Self::Comfort, Self::Upstream, Self::Next, Self::Page];

    /// Its number, from 1.
    pub const fn number(self) -> usize {
        self as usize + 1
    }

    /// The step of that number.
    pub fn numbered(number: usize) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)?).copied()
    }

    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Gaps => "Fill gaps",
            Self::Look => "Look",
            Self::Leverage => "Leverage",
            Self::Comfort => "Comfort",
            Self::Upstream => "Move upstream",
            Self::Next => "Next week",
            Self::Page => "Page",
        }
    }

    /// What it asks.
    pub const fn question(self) -> &'static str {
        match self {
            Self::Gaps => "Is everything of this week logged and sorted?",
            Self::Look => "What is different from the weeks before?",
            Self::Leverage => "Which work created leverage, and what changed because of it?",
            Self::Comfort => "Which work was for feeling useful, safe or in control?",
            Self::Upstream => "What reached you with everything decided?",
            Self::Next => "What is the one thing to try next week?",
            Self::Page => "Is this how the week was?",
        }
    }

    /// How many seconds it is meant to take, ten minutes in all. The clock shows them and stops nobody.
    pub const fn budget(self) -> u64 {
        match self {
            Self::Gaps | Self::Leverage | Self::Comfort => 90,
            Self::Look => 60,
            Self::Upstream | Self::Next => 120,
            Self::Page => 30,
        }
    }

    /// The one after it; the last stays.
    pub fn after(self) -> Self {
        Self::numbered(self.number() + 1).unwrap_or(self)
    }

    /// The one before it; the first stays.
    pub fn before(self) -> Self {
        Self::numbered(self.number() - 1).unwrap_or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Step;

    #[test]
    fn seven_steps_take_ten_minutes() {
        assert_eq!(Step::ALL.map(Step::budget).iter().sum::<u64>(), 600);
        assert_eq!((Step::Gaps.before(), Step::Gaps.after()), (Step::Gaps, Step::Look));
        assert_eq!((Step::Page.before(), Step::Page.after()), (Step::Next, Step::Page));
        for step in Step::ALL {
            assert_eq!(Step::numbered(step.number()), Some(step));
        }
    }
}
