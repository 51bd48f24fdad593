//! The result goes to the branch that GitHub Pages serves, by the user's own git: with its own names, keys and rules.
//! Neither the work tree nor the index nor the checked-out branch is touched; the commit grows from the branch as the
//! remote has it, and holds exactly the files that build.json lists, whatever ignore rules say.

mod git;
mod tree;

use crate::diagnostic::{Diagnostic, Error, Result};
use git::Git;
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

/// Publishes the result.
///
/// # Errors
/// Where there is no repository, no such remote, no result, a file changed since the build, or the remote refuses.
pub fn publish(order: &Order) -> Result<Published> {
    let git = Git::open(order.root, order.dry_run)?;
    let parent = git.branch_of(order.remote, order.branch)?;
    let tree = tree::write(&git, order.out, parent.as_deref())?;
    let mut done = git.differences(parent.as_deref(), &tree)?;
    if order.dry_run || done.is_nothing() {
        return Ok(done);
    }
    let message = format!("publish: {}", done.counts());
    let commit = git.commit(&tree, parent.as_deref(), &message)?;
    git.push(order.remote, order.branch, &commit).map_err(|said| refused(order, &said))?;
    done.commit = Some(commit);
    Ok(done)
}

/// What a refused push means, and what to do.
fn refused(order: &Order, said: &str) -> Error {
    let holds = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let hint = if holds(&["non-fast-forward", "fetch first", "stale info", "cannot lock ref"]) {
        "somebody else published meanwhile; run `nutgraf publish` again"
    } else if holds(&["protected branch", "GH006", "GH013", "pre-receive hook declined", "hook declined"]) {
        "the remote's rules protect this branch; allow pushes to it, or name another in `[publish]` of site.toml"
    } else if holds(&["403", "denied", "Authentication", "could not read Username", "Permission"]) {
        "git may not write there; check that `git push` works for you in this repository"
    } else {
        "the site stands as it was; try what git says"
    };
    let message = format!("`{}` refused the push to `{}`\n{}", order.remote, order.branch, said.trim());
    Diagnostic::error("push", message).hint(hint).into()
}
