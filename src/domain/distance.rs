//! How far decisions had come when the work arrived.

use crate::domain::class::Class;

/// How much was decided before the work reached you, 0 to 3.
///
/// The three decisions come in order, so that a yes to a later one makes the earlier ones yes and one digit tells all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Distance {
    /// 0: nothing was decided, you were at the decision.
    AtTheDecision,
    /// 1: the problem was selected.
    Problem,
    /// 2: the success criteria were defined too.
    Criteria,
    /// 3: the ticket was written too.
    Ticket,
}

impl Distance {
    /// All four, from nothing decided to everything.
    pub const ALL: [Self; 4] = [Self::AtTheDecision, Self::Problem, Self::Criteria, Self::Ticket];

    /// The digit, 0 to 3.
    pub const fn digit(self) -> u8 {
        self as u8
    }

    /// The distance of a digit 0 to 3.
    pub fn from_digit(digit: u8) -> Option<Self> {
        Self::ALL.get(usize::from(digit)).copied()
    }

    /// Whether this is downstream of the decisions: criteria defined, or more.
    pub const fn is_downstream(self) -> bool {
        matches!(self, Self::Criteria | Self::Ticket)
    }

    /// The distance that counts: the stated one; else leverage 0, execution and comfort 3; unsorted is unknown.
    pub fn effective(stated: Option<Self>, class: Option<Class>) -> Option<Self> {
        stated.or(match class {
            Some(Class::Leverage) => Some(Self::AtTheDecision),
            Some(Class::Execution | Class::Comfort(_)) => Some(Self::Ticket),
            None => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Distance;
    use crate::domain::class::Class;

    #[test]
    fn a_stated_distance_wins_over_the_class() {
        let stated = Some(Distance::Problem);
        assert_eq!(Distance::effective(stated, Some(Class::Execution)), stated);
        assert_eq!(Distance::effective(stated, None), stated);
        assert_eq!(Distance::effective(None, Some(Class::Leverage)), Some(Distance::AtTheDecision));
        assert_eq!(Distance::effective(None, Some(Class::Execution)), Some(Distance::Ticket));
        assert_eq!(Distance::effective(None, None), None);
    }

    #[test]
    fn digits_end_at_three() {
        assert_eq!(Distance::from_digit(3), Some(Distance::Ticket));
        assert_eq!(Distance::from_digit(4), None);
    }
}
