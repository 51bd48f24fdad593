//! What is to be published, and what was.

use crate::story::Lock;
use std::path::Path;

/// What to publish, and where.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// The site's folder, inside a git repository.
    pub root: &'a Path,
    /// The folder of the result.
    pub out: &'a Path,
    /// The git remote.
    pub remote: &'a str,
    /// The branch that is served.
    pub branch: &'a str,
    /// The lock of the site: it knows every story that the site ever had.
    pub lock: &'a Lock,
    /// Take over a branch that no publish of this site made; files of others stay.
    pub adopt: bool,
    /// Only say what would be done. Nothing is kept in the repository then.
    pub dry_run: bool,
}

/// What was published, or would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// The commit on the branch; `None` where nothing was to do, or in a dry run.
    pub commit: Option<String>,
    /// Addresses that the branch did not have.
    pub new: Vec<String>,
    /// Addresses whose bytes changed.
    pub changed: Vec<String>,
    /// Addresses that the branch has no more.
    pub removed: Vec<String>,
    /// Files of others that stay on the branch.
    pub kept: Vec<String>,
}

impl Published {
    /// Whether the branch was the site already.
    pub fn is_nothing(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// `3 new, 12 changed, 1 removed`.
    pub fn counts(&self) -> String {
        format!("{} new, {} changed, {} removed", self.new.len(), self.changed.len(), self.removed.len())
    }
}
