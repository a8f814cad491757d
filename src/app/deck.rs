//! A deck of the recipe's rows, from which the demo journal is drawn.

use crate::app::dice::Dice;
use crate::app::recipe::Row;

/// How many of the rows that fit are looked at for one draw: rows come up roughly in the order written.
const NEXT: usize = 5;

/// Rows in the order written, each drawn once before any comes again.
#[derive(Debug, Clone)]
pub struct Deck<'r> {
    all: Vec<&'r Row>,
    left: Vec<&'r Row>,
}

impl<'r> Deck<'r> {
    /// A deck of these rows.
    pub fn of(rows: impl IntoIterator<Item = &'r Row>) -> Self {
        let all: Vec<&Row> = rows.into_iter().collect();
        Self { left: all.clone(), all }
    }

    /// One of the next rows that fit, if any is left.
    pub fn draw(&mut self, dice: &mut Dice, fits: impl Fn(&Row) -> bool) -> Option<&'r Row> {
        let near: Vec<usize> =
            self.left.iter().enumerate().filter(|(_, row)| fits(row)).map(|(at, _)| at).take(NEXT).collect();
        dice.pick(&near).map(|&at| self.left.remove(at))
    }

    /// The same; where no fitting row is left, all of them come in again first.
    pub fn draw_again(&mut self, dice: &mut Dice, fits: impl Fn(&Row) -> bool) -> Option<&'r Row> {
        if !self.left.iter().any(|row| fits(row)) {
            self.left.extend(self.all.iter().filter(|row| fits(row)));
        }
        self.draw(dice, fits)
    }
}

#[cfg(test)]
mod tests {
    use super::{Deck, NEXT};
    use crate::app::dice::Dice;
    use crate::app::recipe::{Recipe, Row};

    #[test]
    fn rows_come_roughly_in_order_and_each_once_before_any_comes_again() {
        let recipe = Recipe::read(include_str!("../../assets/demo.toml")).unwrap();
        let rows: Vec<&Row> = recipe.rows.weekend.iter().collect();
        let (mut deck, mut dice) = (Deck::of(rows.clone()), Dice::new(3));
        let first = deck.draw(&mut dice, |_| true).unwrap();
        assert!(rows[..NEXT].iter().any(|row| std::ptr::eq(*row, first)));
        let mut titles: Vec<&str> = vec![&first.title];
        titles.extend(std::iter::from_fn(|| deck.draw(&mut dice, |_| true)).map(|row| row.title.as_str()));
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), rows.len());
        assert!(deck.draw(&mut dice, |_| true).is_none());
        assert!(deck.draw_again(&mut dice, |_| true).is_some());
        assert!(deck.draw_again(&mut dice, |_| false).is_none());
    }
}
