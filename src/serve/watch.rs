//! What changes in a site's folder while it is shown.

use crate::diagnostic::{Diagnostic, Error, Result};
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

/// An editor saves in several steps; they are one change when they come within this time.
const STEPS: Duration = Duration::from_millis(50);

/// The folders that are watched whole.
const FOLDERS: [&str; 3] = ["content", "static", "themes"];

/// What open pages must renew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// All of it.
    #[default]
    Pages,
    /// Only styles.
    Styles,
}

/// Watches until it is dropped.
#[derive(Debug)]
pub struct Watching(#[expect(dead_code, reason = "watching ends when it is dropped")] RecommendedWatcher);

/// Calls `changed`, on a thread of its own, after each change to what a site in `root` is made of:
/// site.toml, content/, static/, themes/.
///
/// # Errors
/// Where the system cannot watch.
pub fn watch(root: &Path, changed: impl FnMut(Change) + Send + 'static) -> Result<Watching> {
    let root = fs_err::canonicalize(root).map_err(|error| Diagnostic::error("watch", error.to_string()))?;
    let (tell, told) = mpsc::channel();
    let noticed = move |event: notify::Result<Event>| {
        // Being read is no change: our own builds read.
        if let Ok(event) = event
            && !matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write))
        {
            let _ = tell.send(event.paths);
        }
    };
    let mut watcher = notify::recommended_watcher(noticed).map_err(failed)?;
    watcher.watch(&root, RecursiveMode::NonRecursive).map_err(failed)?;
    for folder in FOLDERS.map(|folder| root.join(folder)).iter().filter(|folder| folder.is_dir()) {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(failed)?;
    }
    std::thread::spawn(move || gather(&root, &told, changed));
    Ok(Watching(watcher))
}

/// Joins the steps of a save to one change. Ends when the watcher is dropped.
fn gather(root: &Path, told: &mpsc::Receiver<Vec<PathBuf>>, mut changed: impl FnMut(Change)) {
    while let Ok(mut paths) = told.recv() {
        while let Ok(more) = told.recv_timeout(STEPS) {
            paths.extend(more);
        }
        if let Some(change) = change_of(root, &paths) {
            changed(change);
        }
    }
}

/// What a change of `paths` means for a site in `root`; `None` where it is nothing of the site's.
fn change_of(root: &Path, paths: &[PathBuf]) -> Option<Change> {
    let ours: Vec<&PathBuf> = paths.iter().filter(|path| is_of_site(root, path)).collect();
    let styles = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == "css");
    match ours.as_slice() {
        [] => None,
        all if all.iter().all(styles) => Some(Change::Styles),
        _ => Some(Change::Pages),
    }
}

fn is_of_site(root: &Path, path: &Path) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return false };
    let mut parts = below.components().map(|part| part.as_os_str().to_string_lossy());
    let Some(first) = parts.next() else { return false };
    let of_site = first == "site.toml" || FOLDERS.contains(&&*first);
    of_site && !parts.any(|part| part.starts_with('.') || part.ends_with('~'))
}

fn failed(error: notify::Error) -> Error {
    let fault = Diagnostic::error("watch", format!("changes cannot be watched: {error}"));
    fault.hint("the system may allow too few watches: on Linux raise fs.inotify.max_user_watches").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(paths: &[&str]) -> Option<Change> {
        let root = Path::new("site");
        let paths: Vec<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
        change_of(root, &paths)
    }

    #[test]
    fn only_what_the_site_is_made_of_counts() {
        assert_eq!(change(&["public/index.html", "nutgraf.lock", ".nutgraf/notes", "content/.a.txt.swp"]), None);
        assert_eq!(change(&["content/a.txt~"]), None);
        assert_eq!(change(&["content/a.txt", "public/index.html"]), Some(Change::Pages));
        assert_eq!(change(&["site.toml"]), Some(Change::Pages));
        assert_eq!(change(&["themes/mine/static/site.css"]), Some(Change::Styles));
        assert_eq!(change(&["themes/mine/static/site.css", "themes/mine/templates/a.html"]), Some(Change::Pages));
    }
}
