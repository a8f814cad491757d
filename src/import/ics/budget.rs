//! How much work one file may make. Every rule is cheap alone; a file may hold a hundred thousand of them, and each may
//! look for a day that never comes.

/// Days that are looked at, for one file. An occurrence counts as many, and as more where its event has a long text, of
/// which each gets a copy. A person's calendar of twenty years takes less than a tenth of it, and all of it takes about a
/// second and some hundred megabytes.
const MOST: usize = 40_000_000;
/// The same for one event: 25 000 occurrences, sixty years of days.
const MOST_OF_ONE: usize = 2_500_000;
/// What an occurrence counts for.
const ONE_FOUND: usize = 100;
/// So many bytes of its text count for one more.
const BYTES: usize = 8;
/// So many bytes of a text are kept at most.
const KEPT: usize = 64 << 10;

/// What is left of it.
#[derive(Debug)]
pub struct Budget {
    all: usize,
    one: usize,
    found: usize,
}

impl Budget {
    /// A whole one, for a file.
    pub fn whole() -> Self {
        Self { all: MOST, one: MOST_OF_ONE, found: ONE_FOUND }
    }

    /// The next event begins, with a text of so many bytes.
    pub fn next_one(&mut self, text: usize) {
        (self.one, self.found) = (MOST_OF_ONE, ONE_FOUND + text.min(KEPT) / BYTES);
    }

    /// Takes what an occurrence counts for, as [`spend`](Self::spend) does.
    pub fn spend_on_one(&mut self) -> bool {
        self.spend(self.found)
    }

    /// Takes so much of it, in days. False where it does not suffice; then it stays as it is.
    pub fn spend(&mut self, much: usize) -> bool {
        let (Some(one), Some(all)) = (self.one.checked_sub(much), self.all.checked_sub(much)) else { return false };
        (self.one, self.all) = (one, all);
        true
    }
}
