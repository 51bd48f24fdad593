//! What the preview shows now: the site as last built, or why it could not be.

use super::watch::Change;
use crate::write::Recipes;
use std::collections::BTreeSet;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

/// A site and its addresses.
pub(super) struct Shown {
    pub recipes: Box<dyn Recipes + Send + Sync>,
    pub addresses: BTreeSet<String>,
}

#[derive(Default)]
struct Now {
    shown: Option<Arc<Shown>>,
    fault: Option<String>,
    /// Counts changes; a waiting tab knows by it what it missed.
    edition: u64,
    change: Change,
}

/// What all connections show.
#[derive(Default)]
pub struct Board {
    now: Mutex<Now>,
    changed: Condvar,
    /// The path that base_url ends with, without slashes at its ends: the site answers below it, too.
    base_path: String,
    /// The name that the server was told to listen on.
    host: String,
}

impl Board {
    /// An empty board for a server at `host`; `base_url` is the site's, where it has one.
    pub fn new(host: &str, base_url: Option<&str>) -> Self {
        let path = base_url.and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split_once('/'));
        let base_path = path.map_or("", |(_, path)| path).trim_matches('/').to_owned();
        Self { base_path, host: host.to_ascii_lowercase(), ..Self::default() }
    }

    /// Shows a site; `change` says what open pages must renew.
    pub fn show(&self, recipes: Box<dyn Recipes + Send + Sync>, change: Change) {
        let addresses = recipes.addresses().into_iter().collect();
        let mut now = self.lock();
        // Styles alone cannot be swapped in a page that shows a fault.
        now.change = if now.fault.is_some() { Change::Pages } else { change };
        now.shown = Some(Arc::new(Shown { recipes, addresses }));
        now.fault = None;
        now.edition += 1;
        self.changed.notify_all();
    }

    /// Shows why the site could not be built, as plain text, on every page until the next [`Board::show`].
    pub fn fail(&self, fault: String) {
        let mut now = self.lock();
        now.fault = Some(fault);
        now.change = Change::Pages;
        now.edition += 1;
        self.changed.notify_all();
    }

    pub(super) fn shown(&self) -> Result<Option<Arc<Shown>>, String> {
        let now = self.lock();
        now.fault.clone().map_or_else(|| Ok(now.shown.clone()), Err)
    }

    pub(super) fn edition(&self) -> u64 {
        self.lock().edition
    }

    /// Waits until there is a newer edition than `seen`, at most for `patience`.
    pub(super) fn after(&self, seen: u64, patience: Duration) -> Option<(u64, Change)> {
        let now = self.lock();
        let waited = self.changed.wait_timeout_while(now, patience, |now| now.edition <= seen);
        let (now, _) = waited.unwrap_or_else(std::sync::PoisonError::into_inner);
        (now.edition > seen).then_some((now.edition, if now.edition == seen + 1 { now.change } else { Change::Pages }))
    }

    /// The part of `path` below base_url's path.
    pub(super) fn below_base<'p>(&self, path: &'p str) -> &'p str {
        if self.base_path.is_empty() {
            return path;
        }
        let rest = path.strip_prefix(self.base_path.as_str());
        rest.filter(|rest| rest.is_empty() || rest.starts_with('/')).map_or(path, |rest| rest.trim_start_matches('/'))
    }

    /// Whether a `Host` header names this server. Names that lead here by a stranger's DNS are refused.
    pub(super) fn is_called(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let name = match host.strip_prefix('[') {
            Some(v6) => v6.split(']').next().unwrap_or(""),
            None => host.split(':').next().unwrap_or(""),
        };
        name.parse::<std::net::IpAddr>().is_ok()
            || name == "localhost"
            || name.ends_with(".localhost")
            || name == self.host
    }

    fn lock(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let board = Board::new("preview.lan", None);
        for host in ["localhost:4000", "127.0.0.1", "[::1]:4000", "LOCALHOST", "preview.lan:80", "a.localhost"] {
            assert!(board.is_called(host), "{host}");
        }
        for host in ["", "evil.example", "localhost.evil.example:4000", "127.0.0.1.evil.example", "[evil]"] {
            assert!(!board.is_called(host), "{host}");
        }
    }

    #[test]
    fn the_path_of_base_url_leads_to_the_same_pages() {
        let board = Board::new("localhost", Some("https://example.org/news/"));
        assert_eq!(board.below_base("news/stories/a"), "stories/a");
        assert_eq!(board.below_base("news"), "");
        assert_eq!(board.below_base("newspaper"), "newspaper");
        assert_eq!(board.below_base("stories/a"), "stories/a");
    }
}
