//! Folders made and removed, and what a failing disk says.

use super::address::below;
use crate::diagnostic::{Diagnostic, Error, Result};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// What a failing disk says, with the next step.
pub fn failed(error: io::Error) -> Error {
    let hint = match error.kind() {
        io::ErrorKind::StorageFull => Some("make room on the disk and run it again; the old files are whole"),
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            Some("check who owns the folder, or choose another with `--output DIR`")
        }
        _ => None,
    };
    let failed = Diagnostic::error("disk", error.to_string());
    if let Some(hint) = hint { failed.hint(hint) } else { failed }.into()
}

/// Makes `folder` and those above it.
pub fn make_folder(folder: &Path) -> Result<()> {
    fs_err::create_dir_all(folder).map_err(failed)
}

/// Removes `stale` files and the folders that they leave empty; those that stood are returned.
pub fn remove_stale<'a>(out: &Path, stale: impl Iterator<Item = &'a String>) -> Result<Vec<String>> {
    let mut removed = Vec::new();
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    for address in stale {
        let Some(path) = below(out, address) else { continue };
        match fs_err::remove_file(&path) {
            Ok(()) => removed.push(address.clone()),
            Err(error) if is_gone(&error) => {}
            Err(error) => return Err(failed(error)),
        }
        folders.extend(path.ancestors().skip(1).take_while(|folder| *folder != out).map(Path::to_owned));
    }
    // Longest first, so a folder is empty by the time that its turn comes. One that is not stays.
    for folder in folders.iter().rev() {
        let _ = std::fs::remove_dir(folder);
    }
    Ok(removed)
}

fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
