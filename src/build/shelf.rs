//! Digests on demand: one at a time from the store, or all in memory where there is none.

use crate::diagnostic::{Diagnostic, Result};
use crate::digest::model::Digest;
use crate::site::{Stories, StoryEntry};
use crate::store::{Shelf, Store};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

/// Digests kept at hand: the pages of one story are made one after the other.
const AT_HAND: usize = 32;

/// The stories of a site.
pub(super) struct Digests {
    store: Arc<Store>,
    entries: Vec<StoryEntry>,
    held: BTreeMap<String, Arc<Digest>>,
    at_hand: Mutex<VecDeque<Arc<Digest>>>,
}

impl Digests {
    pub fn new(store: Arc<Store>, entries: Vec<StoryEntry>, held: BTreeMap<String, Arc<Digest>>) -> Self {
        Self { store, entries, held, at_hand: Mutex::default() }
    }
}

impl Stories for Digests {
    fn entries(&self) -> &[StoryEntry] {
        &self.entries
    }

    fn digest(&self, slug: &str) -> Result<Arc<Digest>> {
        if let Some(held) = self.held.get(slug) {
            return Ok(held.clone());
        }
        let found = |all: &VecDeque<Arc<Digest>>| all.iter().find(|digest| digest.slug == slug).cloned();
        if let Some(digest) = self.at_hand.lock().ok().and_then(|all| found(&all)) {
            return Ok(digest);
        }
        let read: Option<Digest> = self.store.get(Shelf::Digests, slug);
        let lost = || match self.store.failure() {
            Some(why) => {
                let fault = Diagnostic::error("cache", format!("the cache cannot be written: {why}"));
                fault.hint("make room on the disk, or build with --no-cache")
            }
            None => {
                let fault = Diagnostic::error("cache", format!("the digest of `{slug}` cannot be read from the cache"));
                fault.hint("delete the folder .nutgraf and build again")
            }
        };
        let digest = Arc::new(read.ok_or_else(lost)?);
        if let Ok(mut all) = self.at_hand.lock() {
            all.push_front(digest.clone());
            all.truncate(AT_HAND);
        }
        Ok(digest)
    }
}
