//! The screens on the digits.

/// The screens, in the order of their digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Screen {
    /// The day's items.
    Today,
    /// What waits to be sorted.
    Triage,
    /// Where the time went.
    Trends,
    /// Am I an inbox?
    Inbox,
    /// The week in review.
    Review,
}

impl Screen {
    /// Every screen.
    pub const ALL: [Self; 5] = [Self::Today, Self::Triage, Self::Trends, Self::Inbox, Self::Review];

    /// Its name on the tab.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::Triage => "Triage",
            Self::Trends => "Trends",
            Self::Inbox => "Inbox",
            Self::Review => "Review",
        }
    }
}
