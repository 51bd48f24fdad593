//! Sizes and times of all that a build reads.

use super::cards;
use crate::read::{Entry, Listing};
use crate::text::stamp;
use rayon::prelude::*;

/// Sizes and times of files.
pub(super) struct Stats {
    /// Of the articles' files, in their order; `None` of one that cannot be asked.
    pub articles: Vec<Option<String>>,
    /// A hash of those of all files of content/ and of their paths; `None` where one cannot be asked.
    pub all: Option<String>,
}

impl Stats {
    /// Asks for all files of `listing`.
    pub fn of(listing: &Listing) -> Self {
        let articles: Vec<Option<String>> = listing.articles.par_iter().map(cards::stat).collect();
        let others = listing
            .pages
            .iter()
            .chain(&listing.stories)
            .chain(&listing.outlets)
            .chain(&listing.people)
            .chain(&listing.assets);
        let others: Vec<(&Entry, Option<String>)> = others.map(|entry| (entry, cards::stat(entry))).collect();
        let all = listing.articles.iter().zip(&articles).chain(others.iter().map(|(entry, stat)| (*entry, stat)));
        let all: Option<Vec<[&[u8]; 2]>> =
            all.map(|(entry, stat)| Some([entry.path.as_bytes(), stat.as_ref()?.as_bytes()])).collect();
        Self { all: all.map(|all| stamp(all.into_iter().flatten())), articles }
    }
}
