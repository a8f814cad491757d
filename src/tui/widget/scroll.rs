//! Lines that are read, and how far they are scrolled.

use ratatui::layout::Rect;

use crate::text::meaning::{Line, Meaning};
use crate::tui::widget::canvas::Canvas;
use crate::tui::widget::list::{Cursor, Step};

/// How far lines are scrolled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The first line that is seen.
    from: Cursor,
}

impl Scroll {
    /// Scrolls so many lines in a window of that height; the last line is the last that comes into it.
    pub fn step(&mut self, step: Step, lines: usize, height: usize) {
        let seen = seen(lines, height);
        self.from.stay_within(lines.saturating_sub(seen) + 1);
        self.from.step(step, lines.saturating_sub(seen) + 1);
    }

    /// Draws them; what does not fit is counted in the last row.
    pub fn draw(self, canvas: &mut Canvas, area: Rect, lines: Vec<Line>) {
        let (count, height) = (lines.len(), usize::from(area.height));
        let seen = seen(count, height);
        let from = self.from.at.min(count.saturating_sub(seen));
        canvas.lines(area, 0, lines.into_iter().skip(from).take(seen));
        if seen < height.min(count) {
            canvas.line(area, seen, hidden(from, count.saturating_sub(from + seen)));
        }
    }
}

/// How many of the lines are seen at once: where not all are, a row is for their count.
pub fn seen(lines: usize, height: usize) -> usize {
    if lines > height && height > 2 { height - 1 } else { height }
}

/// How many lines lie above and below: `12 more above, 3 below`.
pub fn hidden(above: usize, below: usize) -> Line {
    let told = match (above, below) {
        (0, below) => format!("   {below} more below"),
        (above, 0) => format!("   {above} more above"),
        (above, below) => format!("   {above} more above, {below} below"),
    };
    Line::of(told, Meaning::Quiet)
}

#[cfg(test)]
mod tests {
    use super::Scroll;
    use crate::tui::widget::list::Step;

    #[test]
    fn the_end_is_reached_and_one_step_back_moves_one_line() {
        let mut scroll = Scroll::default();
        scroll.step(Step::Last, 30, 10);
        assert_eq!(scroll.from.at, 21, "nine lines and their count");
        scroll.step(Step::Up, 30, 10);
        assert_eq!(scroll.from.at, 20);
        scroll.step(Step::Down, 5, 10);
        assert_eq!(scroll.from.at, 0, "what fits is not scrolled");
    }
}
