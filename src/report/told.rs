//! What the reviews of a period's weeks say, as sections of its page.

use crate::report::share::Share;
use crate::text::meaning::{Line, Span};

/// One section of answers: the experiment with how it went, the thoughts by pull, what to meet earlier, verbs for what
/// repeats, intentions, mine or the place's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What it is about.
    pub heading: String,
    /// A line each, not escaped. Without any, the section is not shown.
    pub lines: Vec<Line>,
}

impl Told {
    /// The same for those the page is made for: known names are taken out.
    #[must_use]
    pub fn shared(self, share: &Share) -> Self {
        let span = |span: Span| Span { text: share.text(&span.text), ..span };
        let line = |Line(spans): Line| Line(spans.into_iter().map(span).collect());
        Self { heading: self.heading, lines: self.lines.into_iter().map(line).collect() }
    }
}
