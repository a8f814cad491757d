//! How much work one file may make. Every rule is cheap alone; a file may hold a hundred thousand of them, and each may
//! look for a day that never comes.

/// Days that are looked at, for one file; an occurrence counts as many. A person's calendar of twenty years takes less
/// than a tenth of it, and all of it takes about a second.
const MOST: usize = 40_000_000;
/// The same for one event: 25 000 occurrences, sixty years of days.
const MOST_OF_ONE: usize = 2_500_000;

/// What is left of it.
#[derive(Debug)]
pub struct Budget {
    all: usize,
    one: usize,
}

impl Budget {
    /// What an occurrence counts for, in days that are looked at.
    pub const ONE_FOUND: usize = 100;

    /// A whole one, for a file.
    pub fn whole() -> Self {
        Self { all: MOST, one: MOST_OF_ONE }
    }

    /// The next event begins.
    pub fn next_one(&mut self) {
        self.one = MOST_OF_ONE;
    }

    /// Takes so much of it. False where it does not suffice; then it stays as it is.
    pub fn spend(&mut self, much: usize) -> bool {
        let (Some(one), Some(all)) = (self.one.checked_sub(much), self.all.checked_sub(much)) else { return false };
        (self.one, self.all) = (one, all);
        true
    }
}
