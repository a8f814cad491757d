//! Where keys hold.

/// Where a row of the table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everywhere but in fields.
    Everywhere,
    /// On rows of items: Today, Triage, lists.
    Rows,
    /// On rows that can be given a class: items and suggestions.
    Classes,
    /// On a suggestion.
    Offers,
    /// Where something is proposed.
    Proposal,
    /// Right after a class key.
    AfterClass,
    /// On Triage's questions.
    Questions,
    /// On Trends.
    Trends,
    /// On asks: Inbox, and lists of asks.
    Asks,
    /// On the year, day by day.
    Year,
    /// On what there is to tell.
    Notices,
    /// On Inbox.
    Inbox,
    /// In a review.
    Review,
    /// On a day without items, in a review.
    Gaps,
    /// On thoughts, in a review.
    Thoughts,
    /// On work that came ready made, in a review.
    Upstream,
    /// On what has a line of its own, in a review.
    Written,
    /// On numbers.
    Numbers,
    /// On work that repeats, in a review.
    Repeats,
    /// On the last experiment, in a review.
    Experiments,
    /// On the question whose a pattern is, in a review.
    Patterns,
    /// On what was said over all reviews.
    Back,
    /// On the page of a period.
    Page,
    /// Where something is typed.
    Fields,
}

impl Scope {
    /// Every scope, in the order of the help.
    pub const ALL: [Self; 24] = [
        Self::Everywhere,
        Self::Rows,
        Self::Classes,
        Self::AfterClass,
        Self::Offers,
        Self::Proposal,
        Self::Questions,
        Self::Trends,
        Self::Year,
        Self::Notices,
        Self::Asks,
        Self::Inbox,
        Self::Review,
        Self::Gaps,
        Self::Thoughts,
        Self::Upstream,
        Self::Written,
        Self::Numbers,
        Self::Repeats,
        Self::Experiments,
        Self::Patterns,
        Self::Back,
        Self::Page,
        Self::Fields,
    ];

    /// Its heading in help and README.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Rows => "Rows of items (Today, Triage, lists)",
            Self::Classes => "Items and suggestions",
            Self::Offers => "Suggestions (Today, Triage)",
            Self::Proposal => "Where a class is proposed (Triage, suggestions)",
            Self::AfterClass => "Right after a class",
            Self::Questions => "Triage's questions",
            Self::Trends => "Trends",
            Self::Asks => "Asks (Inbox, lists of asks)",
            Self::Year => "The year, day by day",
            Self::Notices => "What there is to tell",
            Self::Inbox => "Inbox",
            Self::Review => "Review",
            Self::Gaps => "Review, on a day without items",
            Self::Thoughts => "Review, on thoughts",
            Self::Upstream => "Review, on what came with everything decided",
            Self::Written => "Review, on leverage, the experiment, intentions and the label",
            Self::Numbers => "On numbers (Trends, Review)",
            Self::Repeats => "Review, on work that repeats",
            Self::Experiments => "Review, on the last experiment",
            Self::Patterns => "Review, on the question whose a pattern is",
            Self::Back => "Looking back over reviews",
            Self::Page => "The page of a period",
            Self::Fields => "Fields (add line, editor, questions, limits)",
        }
    }
}
