//! A table from features to what was learnt of them.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map by features' ids. Nothing ever depends on the order in which it is gone through.
pub type Table<V> = HashMap<u64, V, BuildHasherDefault<AsIs>>;

/// A set of features' ids.
pub type Ids = HashSet<u64, BuildHasherDefault<AsIs>>;

/// Takes an id for its own hash: ids are mixed already.
#[derive(Debug, Default, Clone, Copy)]
pub struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, id: u64) {
        self.0 = id;
    }
}

/// The id of some texts in a row: 64 bits of FNV-1a, mixed once more. The same in every process and on every machine.
pub fn id(texts: &[&str]) -> u64 {
    let mut id: u64 = 0xCBF2_9CE4_8422_2325;
    for text in texts {
        // A byte that no text holds ends each, so that `ab` `c` is not `a` `bc`.
        for byte in text.bytes().chain([0xFF]) {
            id = (id ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }
    // The table takes the highest bits too, which FNV moves little at the end of a text.
    id ^= id >> 32;
    id = id.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    id ^ (id >> 29)
}

#[cfg(test)]
mod tests {
    use super::id;

    #[test]
    fn texts_in_a_row_are_told_apart() {
        assert_eq!(id(&["word", "fix"]), id(&["word", "fix"]));
        assert_ne!(id(&["ab", "c"]), id(&["a", "bc"]));
        assert_ne!(id(&["word", "fix"]), id(&["pair", "fix"]));
    }
}
