//! How far the articles of a story were read.

use crate::notes::Depth;
use serde::{Deserialize, Serialize};

/// How far the articles of a story were read: of one in English, one in French and one in Korean `{"full": 1, "part": 1,
/// "no": 1}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadCounts {
    /// Parsed: quotes, claims, events and all.
    pub full: usize,
    /// What rules find without a parse.
    pub part: usize,
    /// Nothing is taken from them.
    pub no: usize,
}

impl ReadCounts {
    /// Of articles read so far.
    pub fn of(depths: impl Iterator<Item = Depth>) -> Self {
        let mut counts = Self::default();
        for depth in depths {
            match depth {
                Depth::Full => counts.full += 1,
                Depth::Part => counts.part += 1,
                Depth::No => counts.no += 1,
            }
        }
        counts
    }

    /// Whether all were read in full.
    pub fn all_in_full(&self) -> bool {
        self.part + self.no == 0
    }
}
