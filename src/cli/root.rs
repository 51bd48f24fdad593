//! Where the site is, and where its result goes.

use super::Global;
use crate::diagnostic::{Diagnostic, Result};
use std::path::{Path, PathBuf};

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
