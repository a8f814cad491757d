//! Where a person draws the line: the limits of the four signs.

/// The limits of the four signs of overload; the defaults can be changed in the config.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// `as_is` is over from this share of answered asks on (0 to 1).
    pub as_is: f64,
    /// `load` is over from this share of all minutes on (0 to 1).
    pub load: f64,
    /// `backlog` is over above this many open requests.
    pub open: u64,
    /// `backlog` is over when the oldest open request is older than this many days.
    pub oldest: u64,
}

impl Limits {
    /// `as_is` is judged from this many answered asks on.
    pub const AS_IS_FROM: u64 = 5;
    /// `load` is judged from this many minutes on.
    pub const LOAD_FROM: u64 = 300;
    /// `surge` looks back at most this many weeks with items.
    pub const SURGE_WEEKS: usize = 8;
    /// `surge` is judged from this many earlier weeks with items on.
    pub const SURGE_FROM: usize = 4;
}

impl Default for Limits {
    fn default() -> Self {
        Self { as_is: 0.70, load: 0.50, open: 9, oldest: 14 }
    }
}
