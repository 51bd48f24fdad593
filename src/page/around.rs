//! What a page is composed for, besides its digest.

use std::collections::BTreeSet;

/// Which names have a page: only those that there is something to read of, as "Ana Ruiz", who is quoted.
pub trait NamePages: Sync {
    /// Whether the name at `slug` has one in `folder`: people, organisations, places.
    fn has_page(&self, folder: &str, slug: &str) -> bool;

    /// The address of its page from the site's root; empty where it has none.
    fn page_of(&self, folder: &str, slug: &str) -> String {
        if self.has_page(folder, slug) { format!("{folder}/{slug}/index.html") } else { String::new() }
    }
}

/// Leaves each id to the first that has it: stories that hold one article have items of one id, and what a page opens
/// under an id it opens once.
pub(crate) fn once<'a>(ids: impl Iterator<Item = &'a mut String>) {
    let mut seen = BTreeSet::new();
    ids.filter(|id| !id.is_empty()).for_each(|id| {
        if !seen.insert(id.clone()) {
            id.clear();
        }
    });
}

/// No name has one: there is no site around.
#[derive(Clone, Copy, Debug)]
pub struct NoNames;

impl NamePages for NoNames {
    fn has_page(&self, _: &str, _: &str) -> bool {
        false
    }
}

/// The site that a page is composed for.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// Its language, BCP 47.
    pub language: &'a str,
    /// Timelines run from the newest day to the oldest.
    pub newest_first: bool,
    /// The names that have pages.
    pub names: &'a dyn NamePages,
}
