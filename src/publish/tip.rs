//! Whose the tip of the branch is: nothing is put over what others made.

use super::git::Git;
use super::order::Order;
use crate::diagnostic::{Diagnostic, Result};
use crate::story::Lock;
use crate::write::{MANIFEST, Manifest};
use std::collections::BTreeSet;

/// GitHub keeps a site's own domain in this file of the branch.
pub const DOMAIN: &str = "CNAME";

/// A file of the branch: mode, object, path.
pub type Entry = (String, String, String);

/// Files that others are named in a refusal.
const NAMED: usize = 3;

/// The files of the tip that no publish made: they stay.
///
/// # Errors
/// Where the branch is not this site's to write.
pub fn strangers(git: &Git, order: &Order, tip: Option<&str>) -> Result<Vec<Entry>> {
    if git.checked_out().as_deref() == Some(order.branch) {
        let refused =
            format!("`{}` is the branch that is checked out here, with the sources of the site", order.branch);
        return refuse(&refused, "name another in `[publish]` of site.toml: `branch = \"gh-pages\"`");
    }
    let Some(tip) = tip else { return Ok(Vec::new()) };
    let files = git.files(tip)?;
    let manifest = git.show(tip, MANIFEST).and_then(|text| serde_json::from_str::<Manifest>(&text).ok());
    let Some(manifest) = manifest.filter(|manifest| !manifest.files.is_empty()) else {
        return foreign(git, order, files);
    };
    if !order.adopt && is_of_another_site(&manifest, order.lock) {
        let refused = format!("another site stands on `{}`: it has none of the stories of this one", order.branch);
        return refuse(&refused, "name another branch in `[publish]` of site.toml, or `nutgraf publish --adopt` once");
    }
    let ours = |path: &str| path == MANIFEST || manifest.files.contains_key(path);
    Ok(files.into_iter().filter(|(_, _, path)| !ours(path)).collect())
}

/// A branch that no publish made: taken over only where that is asked for.
fn foreign(git: &Git, order: &Order, files: Vec<Entry>) -> Result<Vec<Entry>> {
    if git.default_branch(order.remote).as_deref() == Some(order.branch) {
        let refused = format!("`{}` is the default branch of `{}`, and no publish made it", order.branch, order.remote);
        return refuse(&refused, "name another in `[publish]` of site.toml: `branch = \"gh-pages\"`");
    }
    if order.adopt || files.iter().all(|(_, _, path)| path == DOMAIN) {
        return Ok(files);
    }
    let named: Vec<String> = files.iter().take(NAMED).map(|(_, _, path)| format!("`{path}`")).collect();
    let more = if files.len() > NAMED { ", …" } else { "" };
    let refused = format!("no publish made what stands on `{}`: {}{more}", order.branch, named.join(", "));
    refuse(
        &refused,
        "`nutgraf publish --adopt` puts the site beside these files, once; files of the same name are replaced",
    )
}

/// Whether a branch has stories, and none of them was ever a story here: addresses never move, and the lock keeps all.
fn is_of_another_site(manifest: &Manifest, lock: &Lock) -> bool {
    let story = |address: &String| address.strip_prefix("stories/")?.split('/').next().map(str::to_owned);
    let there: BTreeSet<String> = manifest.files.keys().filter_map(story).collect();
    !there.is_empty() && !there.iter().any(|slug| lock.is_taken(slug))
}

fn refuse<T>(why: &str, hint: &str) -> Result<T> {
    Err(Diagnostic::error("not-ours", format!("{why}: nothing was published")).hint(hint).into())
}

/// The address of the site that a host makes of a branch: the domain that stands on it, or what GitHub and GitLab make
/// of the address of the remote.
pub fn site_address(domain: Option<&str>, remote: &str) -> Option<String> {
    if let Some(domain) = domain.map(str::trim).filter(|domain| !domain.is_empty()) {
        return Some(format!("https://{domain}"));
    }
    let rest = remote.split_once("://").map_or(remote, |(_, rest)| rest);
    let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
    let (host, path) = rest.split_once([':', '/'])?;
    let path = path.trim_end_matches('/');
    let (owner, name) = path.strip_suffix(".git").unwrap_or(path).split_once('/')?;
    let pages = match host {
        "github.com" | "ssh.github.com" => "github.io",
        "gitlab.com" => "gitlab.io",
        _ => return None,
    };
    let root = format!("{}.{pages}", owner.to_ascii_lowercase());
    let own = name.eq_ignore_ascii_case(&root);
    Some(if own { format!("https://{root}") } else { format!("https://{root}/{name}") })
}

#[cfg(test)]
mod tests {
    use super::site_address;

    #[test]
    fn the_address_is_told_from_domain_or_remote() {
        for (domain, remote, address) in [
            (Some("news.example.org\n"), "git@github.com:Desk/site.git", Some("https://news.example.org")),
            (None, "git@github.com:Desk/site.git", Some("https://desk.github.io/site")),
            (None, "https://github.com/desk/desk.github.io", Some("https://desk.github.io")),
            (None, "ssh://git@gitlab.com/desk/site.git", Some("https://desk.gitlab.io/site")),
            (None, "../remote.git", None),
            (None, "https://git.example.org/desk/site.git", None),
        ] {
            assert_eq!(site_address(domain, remote).as_deref(), address, "{remote}");
        }
    }
}
