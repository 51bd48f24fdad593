//! Single files, whole or not at all.

use super::disk;
use crate::diagnostic::{Diagnostic, Result};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Puts `bytes` at `path`, in place of what stands there. Where they are the same, nothing is touched.
///
/// # Errors
/// Where the disk fails; the old file stays whole then.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<()> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    put(path, bytes)
}

/// Puts `bytes` at `path`, whatever stands there.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        disk::make_folder(folder)?;
    }
    let beside = beside(path);
    let moved = fs_err::write(&beside, bytes).and_then(|()| fs_err::rename(&beside, path));
    moved.map_err(|error| {
        let _ = std::fs::remove_file(&beside);
        disk::failed(error)
    })
}

/// Puts `bytes` at `path`, where nothing may stand.
///
/// # Errors
/// Where something stands there, or the disk fails.
pub fn fresh_file(path: &Path, bytes: &[u8]) -> Result<()> {
    if path.symlink_metadata().is_ok() {
        let taken = Diagnostic::error("not-ours", "there is a file already; it stays as it is");
        return Err(taken.in_file(path.display().to_string()).into());
    }
    replace_file(path, bytes)
}

fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".nutgraf-new");
    path.with_file_name(name)
}
