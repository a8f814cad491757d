//! Dice that fall the same way whenever they start from the same seed.

/// A row of numbers made from a seed by splitmix64 (Steele, Lea, Flood, 2014): even enough for a story, ten lines long,
/// and the same on every machine and in every version. Nothing secret may rest on it.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice that start from `seed`.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `end`; 0 where `end` is 0. The remainder's slight slant towards small
    /// numbers is far below what a story shows.
    pub fn below(&mut self, end: u64) -> u64 {
        self.roll() % end.max(1)
    }

    /// A number from `least` to `most`, both included; `least` where they are the wrong way round.
    pub fn within(&mut self, [least, most]: [u64; 2]) -> u64 {
        least + self.below(most.saturating_sub(least).saturating_add(1))
    }

    /// True in so many of a hundred throws.
    pub fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    /// One of `things`, if there are any.
    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(things.len()).ok()?;
        things.get(usize::try_from(self.below(count)).ok()?)
    }

    /// One of `things`, each as likely as its weight beside it; none where all weights are 0.
    pub fn weigh<T: Copy>(&mut self, things: impl IntoIterator<Item = (T, u64)> + Clone) -> Option<T> {
        let all = things.clone().into_iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(all);
        things.into_iter().find_map(|(thing, weight)| {
            let here = left < weight;
            left = left.saturating_sub(weight);
            here.then_some(thing)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_numbers_are_splitmix64_from_any_seed() {
        let mut dice = Dice::new(0);
        assert_eq!([dice.roll(), dice.roll()], [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4]);
    }

    #[test]
    fn throws_stay_within_their_bounds_and_reach_both_ends() {
        let mut dice = Dice::new(1);
        let throws: Vec<u64> = (0..200).map(|_| dice.within([3, 5])).collect();
        assert!(throws.iter().all(|throw| (3..=5).contains(throw)));
        assert!((3..=5).all(|number| throws.contains(&number)));
        assert_eq!(dice.within([4, 4]), 4);
        assert_eq!(dice.below(0), 0);
        assert!(!dice.percent(0) && dice.percent(100));
    }

    #[test]
    fn what_weighs_nothing_is_never_drawn() {
        let mut dice = Dice::new(2);
        assert!((0..100).all(|_| dice.weigh([('a', 0), ('b', 3), ('c', 0)]) == Some('b')));
        assert_eq!(dice.weigh([('a', 0)]), None);
        assert_eq!(dice.pick::<u8>(&[]), None);
    }
}
