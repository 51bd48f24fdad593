//! The result goes to the branch that GitHub Pages serves, by the user's own git: with its own names, keys and rules.
//! Neither the work tree nor the index nor the checked-out branch is touched; the commit grows from the branch as the
//! remote has it, and holds the files that build.json lists, whatever ignore rules say, beside those of others. A branch
//! that no publish of this site made is not touched.

mod git;
mod order;
mod tip;
mod tree;

use crate::diagnostic::{Diagnostic, Error, Result};
use git::Git;
pub use order::{Order, Published};
use std::path::Path;

/// Publishes the result.
///
/// # Errors
/// Where there is no repository, no such remote, no result, a file changed since the build, or the remote refuses.
pub fn publish(order: &Order) -> Result<Published> {
    let git = Git::open(order.root, order.dry_run)?;
    let parent = git.branch_of(order.remote, order.branch)?;
    let strangers = tip::strangers(&git, order, parent.as_deref())?;
    let tree = tree::write(&git, order.out, &strangers)?;
    let mut done = git.differences(parent.as_deref(), &tree)?;
    done.kept = strangers.into_iter().map(|(_, _, path)| path).collect();
    if order.dry_run || done.is_nothing() {
        return Ok(done);
    }
    let message = format!("publish: {}", done.counts());
    let commit = git.commit(&tree, parent.as_deref(), &message)?;
    git.push(order.remote, order.branch, &commit).map_err(|said| refused(order, &said))?;
    done.commit = Some(commit);
    Ok(done)
}

/// The address that the branch is served at, where that can be told.
///
/// # Errors
/// Where there is no repository or no such remote.
pub fn address(root: &Path, remote: &str, branch: &str) -> Result<Option<String>> {
    let git = Git::open(root, false)?;
    let domain = git.branch_of(remote, branch)?.and_then(|tip| git.show(&tip, tip::DOMAIN));
    Ok(tip::site_address(domain.as_deref(), &git.address(remote).unwrap_or_default()))
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
