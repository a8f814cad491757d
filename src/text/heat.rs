//! Steps of rising weight for a day's figure, and the signs of days without one. Each is a glyph of its own, so that no
//! colour is needed to read them.

use crate::text::bar::Glyphs;

/// How many steps there are above nothing.
pub const STEPS: u8 = 4;

/// What a day shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Heat {
    /// A figure: 0 is nothing, [`STEPS`] the most.
    Step(u8),
    /// Items, but none that the number is made of.
    Nothing,
    /// No items.
    NoItems,
    /// No items, on a day off.
    Off,
    /// Still to come.
    ToCome,
}

impl Heat {
    /// The step of a share of the scale: each is a quarter, its end included; nothing is 0.
    pub fn of(share: f64) -> Self {
        let ends = (1..STEPS).take_while(|step| share > f64::from(*step) / f64::from(STEPS) + 1e-9);
        if share > 0.0 { Self::Step(1 + u8::try_from(ends.count()).unwrap_or(0)) } else { Self::Step(0) }
    }

    /// Its glyph.
    pub const fn glyph(self, glyphs: Glyphs) -> char {
        match (self, glyphs) {
            (Self::Step(0), Glyphs::Blocks) => '·',
            (Self::Step(1), Glyphs::Blocks) => '░',
            (Self::Step(2), Glyphs::Blocks) => '▒',
            (Self::Step(3), Glyphs::Blocks) => '▓',
            (Self::Step(_), Glyphs::Blocks) => '█',
            (Self::Step(0), Glyphs::Ascii) => '.',
            (Self::Step(1), Glyphs::Ascii) => ':',
            (Self::Step(2), Glyphs::Ascii) => '+',
            (Self::Step(3), Glyphs::Ascii) => '*',
            (Self::Step(_), Glyphs::Ascii) => '#',
            (Self::Nothing, _) => '?',
            (Self::NoItems, _) => '-',
            (Self::Off, _) => 'o',
            (Self::ToCome, _) => ' ',
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Heat, STEPS};
    use crate::text::bar::Glyphs;

    #[test]
    fn a_quarter_of_the_scale_is_a_step_its_end_included() {
        let steps = [0.0, 0.001, 0.25, 0.2501, 0.5, 0.75, 0.76, 1.0, 7.0].map(Heat::of);
        assert_eq!(steps, [0, 1, 1, 2, 2, 3, 4, 4, 4].map(Heat::Step));
    }

    #[test]
    fn no_two_look_alike() {
        for glyphs in [Glyphs::Blocks, Glyphs::Ascii] {
            let mut all: Vec<Heat> = (0..=STEPS).map(Heat::Step).collect();
            all.extend([Heat::Nothing, Heat::NoItems, Heat::Off, Heat::ToCome]);
            let seen: HashSet<char> = all.iter().map(|heat| heat.glyph(glyphs)).collect();
            assert_eq!(seen.len(), all.len());
            assert!(glyphs == Glyphs::Blocks || seen.iter().all(char::is_ascii));
        }
    }
}
