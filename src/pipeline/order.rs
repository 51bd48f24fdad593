//! What is to be built.

use crate::store::Store;
use std::path::Path;
use std::sync::Arc;

/// What to build.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    /// The site's folder.
    pub root: &'a Path,
    /// In place of site.toml's.
    pub base_url: Option<&'a str>,
    /// In place of site.toml's.
    pub theme: Option<&'a str>,
    /// Whether drafts and embargoed articles are taken in.
    pub drafts: bool,
    /// What earlier builds left.
    pub store: &'a Arc<Store>,
    /// Called as each part of the work begins, with the number of its steps, 0 where that is not known.
    pub phase: &'a (dyn Fn(&'static str, usize) + Sync),
    /// Called after each step.
    pub tick: &'a (dyn Fn() + Sync),
}

/// `path` as the user knows it.
pub(super) fn in_content(path: &str) -> String {
    format!("content/{path}")
}
