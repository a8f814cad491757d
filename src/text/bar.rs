//! Horizontal bars and rows of small ones, drawn with eighths of a block or in plain ASCII. Zero is fixed at the left.

use crate::text::meaning::{Meaning, Span};

/// What charts are drawn with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Glyphs {
    /// Unicode blocks, eight steps a column.
    #[default]
    Blocks,
    /// Plain ASCII, four steps a column.
    Ascii,
}

impl Glyphs {
    /// So many eighths of a column, 1 to 8, filled from the left.
    const fn across(self, eighths: u32) -> char {
        match (self, eighths) {
            (_, 0) => ' ',
            (Self::Blocks, 1) => '▏',
            (Self::Blocks, 2) => '▎',
            (Self::Blocks, 3) => '▍',
            (Self::Blocks, 4) => '▌',
            (Self::Blocks, 5) => '▋',
            (Self::Blocks, 6) => '▊',
            (Self::Blocks, 7) => '▉',
            (Self::Blocks, _) => '█',
            (Self::Ascii, 1 | 2) => '.',
            (Self::Ascii, 3..=5) => '-',
            (Self::Ascii, 6 | 7) => '=',
            (Self::Ascii, _) => '#',
        }
    }

    /// So many eighths of a row, filled from below. In ASCII each is the next of eight signs that look ever fuller.
    const fn up(self, eighths: u32) -> char {
        match (self, eighths) {
            (Self::Blocks, 0 | 1) => '▁',
            (Self::Blocks, 2) => '▂',
            (Self::Blocks, 3) => '▃',
            (Self::Blocks, 4) => '▄',
            (Self::Blocks, 5) => '▅',
            (Self::Blocks, 6) => '▆',
            (Self::Blocks, 7) => '▇',
            (Self::Blocks, _) => '█',
            (Self::Ascii, 0 | 1) => '_',
            (Self::Ascii, 2) => '.',
            (Self::Ascii, 3) => ':',
            (Self::Ascii, 4) => '-',
            (Self::Ascii, 5) => '=',
            (Self::Ascii, 6) => '+',
            (Self::Ascii, 7) => '*',
            (Self::Ascii, _) => '#',
        }
    }

    /// A column that is not filled, in a bar that shows how much is left.
    const fn rest(self) -> char {
        match self {
            Self::Blocks => '░',
            Self::Ascii => '_',
        }
    }

    /// The mark of a target.
    pub const fn target(self) -> char {
        match self {
            Self::Blocks => '┊',
            Self::Ascii => ':',
        }
    }

    /// A place without a value.
    pub const fn gap(self) -> char {
        match self {
            Self::Blocks => '·',
            Self::Ascii => ' ',
        }
    }
}

/// A bar of `share` (0 to 1) of so many columns, with spaces up to its end. Anything above zero shows at least one
/// eighth; outside 0 to 1 the bar is empty or full.
pub fn bar(share: f64, columns: usize, glyphs: Glyphs) -> String {
    cells(share, columns, glyphs).into_iter().collect()
}

/// Like [`bar`], with the columns not filled drawn in: for what is done of a whole.
pub fn gauge(share: f64, columns: usize, glyphs: Glyphs) -> String {
    cells(share, columns, glyphs).into_iter().map(|cell| if cell == ' ' { glyphs.rest() } else { cell }).collect()
}

/// A bar in that meaning with the mark of a target (0 to 1, on the same scale) drawn in: before it in the empty part,
/// or as a notch where the bar goes on past it. Where the bar ends in the very column of the mark, the bar is shown.
pub fn with_target(share: f64, target: f64, columns: usize, glyphs: Glyphs, meaning: Meaning) -> Vec<Span> {
    let cells = cells(share, columns, glyphs);
    let text = |cells: &[char]| cells.iter().collect::<String>();
    let place = place(target, columns);
    let is_seen = place.filter(|&at| cells[at] == ' ' || cells.get(at + 1).is_some_and(|&next| next != ' '));
    let Some(at) = is_seen else { return vec![Span { text: text(&cells), meaning }] };
    let mut spans = vec![
        Span { text: text(&cells[..at]), meaning },
        Span { text: glyphs.target().to_string(), meaning: Meaning::Target },
        Span { text: text(&cells[at + 1..]), meaning },
    ];
    spans.retain(|span| !span.text.is_empty());
    spans
}

/// One small upright bar for each value, from 0 to `max`, all on one scale. None is a gap; zero is the lowest bar, which
/// no gap looks like.
pub fn spark(values: &[Option<f64>], max: f64, glyphs: Glyphs) -> String {
    let upright = |value: &f64| glyphs.up(steps(value / max, 8));
    values.iter().map(|value| value.as_ref().map_or(glyphs.gap(), upright)).collect()
}

fn cells(share: f64, columns: usize, glyphs: Glyphs) -> Vec<char> {
    let columns = u32::try_from(columns).unwrap_or(u32::MAX).min(WIDEST);
    let eighths = steps(share, columns * 8);
    (0..columns).map(|column| glyphs.across(eighths.saturating_sub(column * 8).min(8))).collect()
}

/// No terminal is wider; beyond it a width is a mistake, not a wish.
const WIDEST: u32 = 10_000;

/// The nearest of so many steps to a share, at least one for anything above zero. No number is no step.
fn steps(share: f64, of: u32) -> u32 {
    // Counted, not converted: a float has no lossless way to a whole number.
    let nearest = (1..=of).take_while(|&step| f64::from(step) - 0.5 <= share * f64::from(of)).count();
    let nearest = u32::try_from(nearest).unwrap_or(of);
    if share > 0.0 { nearest.max(1).min(of) } else { 0 }
}

/// The column in which a share of the whole width falls; none where there is no such column.
fn place(share: f64, columns: usize) -> Option<usize> {
    let wide = u32::try_from(columns).unwrap_or(u32::MAX).min(WIDEST);
    if !(0.0..=1.0).contains(&share) || wide == 0 {
        return None;
    }
    let whole = (1..wide).take_while(|&column| f64::from(column) <= share * f64::from(wide) + 1e-9).count();
    Some(whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Glyphs, bar, gauge, spark, with_target};
    use crate::text::meaning::{Line, Meaning};
    use crate::text::width;

    #[test]
    fn a_bar_is_drawn_to_the_eighth() {
        assert_eq!(bar(0.0, 4, Glyphs::Blocks), "    ");
        assert_eq!(bar(0.5, 4, Glyphs::Blocks), "██  ");
        assert_eq!(bar(0.53125, 4, Glyphs::Blocks), "██▏ ");
        assert_eq!(bar(0.4, 4, Glyphs::Blocks), "█▋  ");
        assert_eq!(bar(1.0, 4, Glyphs::Blocks), "████");
        assert_eq!(bar(0.5, 0, Glyphs::Blocks), "");
    }

    #[test]
    fn in_ascii_to_the_quarter() {
        assert_eq!(bar(0.5, 4, Glyphs::Ascii), "##  ");
        assert_eq!(bar(0.4, 4, Glyphs::Ascii), "#-  ");
        assert_eq!(bar(0.45, 4, Glyphs::Ascii), "#=  ");
        assert_eq!(bar(0.001, 4, Glyphs::Ascii), ".   ");
    }

    #[test]
    fn little_is_seen_and_too_much_is_full() {
        assert_eq!(bar(0.0001, 4, Glyphs::Blocks), "▏   ");
        assert_eq!(bar(7.0, 4, Glyphs::Blocks), "████");
        assert_eq!(bar(-1.0, 4, Glyphs::Blocks), "    ");
        assert_eq!(bar(f64::NAN, 4, Glyphs::Blocks), "    ");
        assert_eq!(bar(f64::INFINITY, 4, Glyphs::Blocks), "████");
    }

    #[test]
    fn a_gauge_shows_what_is_left() {
        assert_eq!(gauge(0.4, 5, Glyphs::Blocks), "██░░░");
        assert_eq!(gauge(0.4, 5, Glyphs::Ascii), "##___");
    }

    #[test]
    fn a_target_is_seen_on_either_side_of_the_bars_end() {
        let drawn = |share, target| Line(with_target(share, target, 10, Glyphs::Blocks, Meaning::Leverage)).plain();
        assert_eq!(drawn(0.25, 0.4), "██▌ ┊     ");
        assert_eq!(drawn(0.40, 0.4), "████┊     ");
        assert_eq!(drawn(0.43, 0.4), "████▎     ", "the bar ends in the mark's column");
        assert_eq!(drawn(0.80, 0.4), "████┊███  ");
        assert_eq!(drawn(0.00, 1.0), "         ┊");
        assert_eq!(drawn(0.25, 1.5), "██▌       ", "off the scale");
        assert_eq!(drawn(0.25, 0.0), "┊█▌       ");
        assert_eq!(Line(with_target(0.5, 0.5, 0, Glyphs::Ascii, Meaning::Plain)).plain(), "");
    }

    #[test]
    fn the_mark_has_its_own_meaning() {
        let spans = with_target(0.25, 0.75, 4, Glyphs::Ascii, Meaning::Leverage);
        let meanings: Vec<_> = spans.iter().map(|span| (span.text.as_str(), span.meaning)).collect();
        assert_eq!(meanings, [("#  ", Meaning::Leverage), (":", Meaning::Target)]);
    }

    #[test]
    fn a_spark_tells_a_gap_from_zero() {
        let values = [Some(0.0), Some(1.0), None, Some(4.0), Some(8.0)];
        assert_eq!(spark(&values, 8.0, Glyphs::Blocks), "▁▁·▄█");
        assert_eq!(spark(&values, 8.0, Glyphs::Ascii), "__ -#");
        assert_eq!(spark(&[Some(0.0)], 0.0, Glyphs::Blocks), "▁");
    }

    proptest! {
        #[test]
        fn every_bar_has_its_width(share in -0.5_f64..1.5, target in -0.5_f64..1.5, wide in 0_usize..60) {
            for glyphs in [Glyphs::Blocks, Glyphs::Ascii] {
                prop_assert_eq!(width::columns(&bar(share, wide, glyphs)), wide);
                prop_assert_eq!(Line(with_target(share, target, wide, glyphs, Meaning::Plain)).columns(), wide);
            }
        }

        #[test]
        fn more_is_never_drawn_shorter(one in 0.0_f64..1.0, other in 0.0_f64..1.0, wide in 1_usize..40) {
            let (less, more) = if one < other { (one, other) } else { (other, one) };
            let blocks = |share| bar(share, wide, Glyphs::Blocks).trim_end().to_owned();
            prop_assert!(blocks(less).chars().count() <= blocks(more).chars().count());
        }
    }
}
