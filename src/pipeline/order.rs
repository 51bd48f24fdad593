//! What is to be built.

use crate::config::Setting;
use crate::diagnostic::Diagnostic;
use crate::store::Store;
use std::path::Path;
use std::sync::Arc;

/// What to build.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    /// The site's folder.
    pub root: &'a Path,
    /// What is set over site.toml, the last one first.
    pub settings: &'a [Setting],
    /// Whether drafts and embargoed articles are taken in.
    pub drafts: bool,
    /// What earlier builds left.
    pub store: &'a Arc<Store>,
    /// Called as each part of the work begins, with the number of its steps, 0 where that is not known.
    pub phase: &'a (dyn Fn(&'static str, usize) + Sync),
    /// Called after each step.
    pub tick: &'a (dyn Fn() + Sync),
}

/// Names the file of `fault`, which stands below content/, as the user knows it.
pub(super) fn name_in_content(fault: &mut Diagnostic) {
    fault.path = fault.path.take().map(|path| in_content(&path));
}

/// `path` as the user knows it.
pub(super) fn in_content(path: &str) -> String {
    format!("content/{path}")
}
