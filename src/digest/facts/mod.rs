//! Facts: what claims and statements of several articles say alike, each article with its own source and hedge.

pub(in crate::digest) mod entry;
mod extent;
mod fragment;
mod join;
pub(in crate::digest) mod source;
pub(in crate::digest) mod unit;

use super::alike::Alike;
use crate::story::Story;

/// All tellings of a story and which of them say the same.
pub(crate) struct Tellings {
    pub(in crate::digest) units: Vec<unit::Unit>,
    pub(in crate::digest) groups: Vec<Vec<usize>>,
}

impl Tellings {
    /// Of all articles of `story`.
    pub(crate) fn of(story: &Story, alike: &Alike) -> Self {
        let units = unit::all(story);
        let groups = join::groups(&units, alike);
        Self { units, groups }
    }
}
