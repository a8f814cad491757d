//! A cursor over rows, and which rows a window of some height shows.

use crate::app::action::Action;

/// Where the cursor stands in a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row, from 0.
    pub at: usize,
}

/// A way to move it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One row down.
    Down,
    /// One row up.
    Up,
    /// So many rows down.
    PageDown(usize),
    /// So many rows up.
    PageUp(usize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Step {
    /// The step an action asks for, if it is one; a page is so many rows.
    pub const fn of(action: Action, page: usize) -> Option<Self> {
        match action {
            Action::Down => Some(Self::Down),
            Action::Up => Some(Self::Up),
            Action::First => Some(Self::First),
            Action::Last => Some(Self::Last),
            Action::PageDown => Some(Self::PageDown(page)),
            Action::PageUp => Some(Self::PageUp(page)),
            _ => None,
        }
    }
}

impl Cursor {
    /// Moves it among so many rows; it never leaves them.
    pub fn step(&mut self, step: Step, rows: usize) {
        let to = match step {
            Step::Down => self.at.saturating_add(1),
            Step::Up => self.at.saturating_sub(1),
            Step::PageDown(page) => self.at.saturating_add(page.max(1)),
            Step::PageUp(page) => self.at.saturating_sub(page.max(1)),
            Step::First => 0,
            Step::Last => usize::MAX,
        };
        self.at = to.min(rows.saturating_sub(1));
    }

    /// Keeps it within so many rows.
    pub fn stay_within(&mut self, rows: usize) {
        self.at = self.at.min(rows.saturating_sub(1));
    }

    /// The first row that a window of that height shows: the cursor in its middle, no row wasted at the ends.
    pub fn first_shown(&self, rows: usize, height: usize) -> usize {
        self.at.saturating_sub(height / 2).min(rows.saturating_sub(height))
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Step};

    #[test]
    fn the_cursor_never_leaves_the_rows() {
        let mut cursor = Cursor::default();
        cursor.step(Step::Up, 3);
        assert_eq!(cursor.at, 0);
        cursor.step(Step::PageDown(10), 3);
        assert_eq!(cursor.at, 2);
        cursor.step(Step::Down, 0);
        assert_eq!(cursor.at, 0);
    }

    #[test]
    fn the_window_follows_the_cursor() {
        assert_eq!(Cursor { at: 0 }.first_shown(100, 10), 0);
        assert_eq!(Cursor { at: 50 }.first_shown(100, 10), 45);
        assert_eq!(Cursor { at: 99 }.first_shown(100, 10), 90);
        assert_eq!(Cursor { at: 3 }.first_shown(4, 10), 0);
    }
}
