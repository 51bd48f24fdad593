//! Digests on demand: read from the store and kept at hand while there is room, or all in memory where there is no
//! store.

use crate::diagnostic::{Diagnostic, Result};
use crate::digest::model::Digest;
use crate::site::{Stories, StoryEntry};
use crate::store::{Shelf, Store};
use crate::story::PlannedStoryline;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

/// Bytes of digests, as the store has them, that are kept at hand: a story is on the pages of all its names.
const ROOM: usize = 128 << 20;

/// The stories of a site.
pub(super) struct Digests {
    store: Arc<Store>,
    entries: Vec<StoryEntry>,
    storylines: Vec<PlannedStoryline>,
    held: BTreeMap<String, Arc<Digest>>,
    at_hand: Mutex<AtHand>,
}

/// Digests that were read, the earliest first.
#[derive(Default)]
struct AtHand {
    digests: BTreeMap<String, Arc<Digest>>,
    order: VecDeque<(String, usize)>,
    bytes: usize,
}

impl AtHand {
    fn put(&mut self, digest: &Arc<Digest>, bytes: usize) {
        if self.digests.insert(digest.slug.clone(), digest.clone()).is_some() {
            return;
        }
        self.order.push_back((digest.slug.clone(), bytes));
        self.bytes += bytes;
        while self.bytes > ROOM {
            let Some((slug, bytes)) = self.order.pop_front() else { return };
            self.digests.remove(&slug);
            self.bytes -= bytes;
        }
    }
}

impl Digests {
    pub fn new(store: Arc<Store>, entries: Vec<StoryEntry>, held: BTreeMap<String, Arc<Digest>>) -> Self {
        Self { store, entries, storylines: Vec::new(), held, at_hand: Mutex::default() }
    }

    /// With the storylines that some are parts of.
    pub fn in_storylines(self, storylines: Vec<PlannedStoryline>) -> Self {
        Self { storylines, ..self }
    }

    /// Why a digest that was put into the store is not there.
    fn lost(&self, slug: &str) -> Diagnostic {
        match self.store.failure() {
            Some(why) => {
                let fault = Diagnostic::error("cache", format!("the cache cannot be written: {why}"));
                fault.hint("make room on the disk, or build with --no-cache")
            }
            None => {
                let fault = Diagnostic::error("cache", format!("the digest of `{slug}` cannot be read from the cache"));
                fault.hint("delete the folder .nutgraf and build again")
            }
        }
    }
}

impl Stories for Digests {
    fn entries(&self) -> &[StoryEntry] {
        &self.entries
    }

    fn storylines(&self) -> &[PlannedStoryline] {
        &self.storylines
    }

    fn json(&self, slug: &str) -> Result<Vec<u8>> {
        if let Some(held) = self.held.get(slug) {
            return Ok(crate::site::index_json(held).into_bytes());
        }
        Ok(self.store.bytes(Shelf::Digests, slug).ok_or_else(|| self.lost(slug))?)
    }

    fn digest(&self, slug: &str) -> Result<Arc<Digest>> {
        if let Some(held) = self.held.get(slug) {
            return Ok(held.clone());
        }
        if let Some(digest) = self.at_hand.lock().ok().and_then(|all| all.digests.get(slug).cloned()) {
            return Ok(digest);
        }
        let (digest, bytes) = self.store.weighed::<Digest>(Shelf::Digests, slug).ok_or_else(|| self.lost(slug))?;
        let digest = Arc::new(digest);
        if let Ok(mut all) = self.at_hand.lock() {
            all.put(&digest, bytes);
        }
        Ok(digest)
    }
}
