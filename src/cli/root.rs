//! Where the site is, and where its result goes.

use super::{Console, Global};
use crate::diagnostic::{Diagnostic, Result};
use crate::store::Store;
use crate::write::{Held, hold};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file that makes a folder a site.
const SITE_FILE: &str = "site.toml";

/// The site's folder: `--root`, or the nearest folder upward that holds a site.toml.
///
/// # Errors
/// Where there is none.
pub fn find(global: &Global) -> Result<PathBuf> {
    if let Some(root) = &global.root {
        if root.join(SITE_FILE).is_file() {
            return Ok(root.clone());
        }
        let missing = Diagnostic::error("no-site", format!("no {SITE_FILE} in `{}`", root.display()));
        return Err(missing.hint("`nutgraf new DIR` starts a site").into());
    }
    let here = std::env::current_dir()
        .map_err(|e| Diagnostic::error("no-site", format!("the current folder cannot be read: {e}")))?;
    let found = here.ancestors().find(|folder| folder.join(SITE_FILE).is_file());
    // A short relative name keeps messages short.
    let found = found.map(|folder| if folder == here { PathBuf::from(".") } else { folder.to_owned() });
    found.ok_or_else(|| {
        let missing = Diagnostic::error("no-site", format!("no {SITE_FILE} here or in a folder above"));
        missing.hint("`nutgraf new DIR` starts a site; `--root DIR` names one").into()
    })
}

/// The folder of the result: `--output`, else public/ in the site's folder.
pub fn output(global: &Global, root: &Path) -> PathBuf {
    global.output.clone().unwrap_or_else(|| root.join("public"))
}

/// What earlier builds of the site left; nothing where `off`, or where another process holds it.
pub fn store(root: &Path, off: bool, console: &Console) -> Arc<Store> {
    if off {
        return Arc::new(Store::none());
    }
    let (store, note) = Store::open(&root.join(crate::store::FOLDER), &engine());
    if let Some(note) = note {
        console.report(&note);
    }
    Arc::new(store)
}

/// What tells this program from others: notes that another one took are not ours.
fn engine() -> String {
    let found = std::env::current_exe().and_then(std::fs::metadata).ok();
    let stamp = found.map(|found| (found.len(), found.modified().ok()));
    format!("{} {stamp:?}", env!("CARGO_PKG_VERSION"))
}

/// Refuses a folder of the result that holds the sources, or is one of them: the next build would read its own pages.
///
/// # Errors
/// Where it does.
pub fn may_hold(root: &Path, out: &Path) -> Result<()> {
    let (root, out) = (real(root), real(out));
    let sources = ["content", "themes", ".git", crate::store::FOLDER].map(|name| root.join(name));
    if out.is_file() {
        let refused = format!("`{}` is a file, the result needs a folder", out.display());
        return Err(Diagnostic::error("output", refused).hint("such as `--output public`").into());
    }
    if root.starts_with(&out) || sources.iter().any(|source| out.starts_with(source)) {
        let refused = format!("`{}` is the site's own, the result cannot go there", out.display());
        return Err(Diagnostic::error("output", refused)
            .hint("name a folder of its own, such as `--output public`")
            .into());
    }
    Ok(())
}

/// One build at a time in one folder of the result, whichever sites it is of; public/ is held with the site.
///
/// # Errors
/// Where the disk fails.
pub fn hold_output(root: &Path, out: &Path, console: &Console) -> Result<Option<Held>> {
    let (root, out) = (real(root), real(out));
    if out == root.join("public") {
        return Ok(None);
    }
    let told: String = crate::text::blake3_hex(out.to_string_lossy().as_bytes()).chars().take(16).collect();
    let folder = std::env::temp_dir().join(format!("nutgraf-{told}"));
    hold(&folder, || console.say("another build is at work in this folder; waiting for it")).map(Some)
}

/// The path without links; of what does not exist yet, that of the nearest folder above with the rest.
fn real(path: &Path) -> PathBuf {
    if let Ok(found) = fs_err::canonicalize(path) {
        return found;
    }
    match (path.parent(), path.file_name()) {
        (Some(above), Some(name)) if !above.as_os_str().is_empty() => real(above).join(name),
        (_, Some(name)) => real(Path::new(".")).join(name),
        _ => path.to_owned(),
    }
}
