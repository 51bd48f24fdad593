//! What may stand where in the folder of the result.

use super::address::{WAITING, below, is_name};
use super::disk;
use super::manifest::{MANIFEST, Manifest};
use crate::diagnostic::{Diagnostic, Result};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// How many strangers a refusal names.
const NAMED: usize = 5;

/// Whether all addresses are paths below a folder, none of them also a folder of another.
pub(super) fn all_fit(addresses: &BTreeSet<String>) -> Result<()> {
    let fits = |address: &String| {
        let mut folders = address.match_indices('/').map(|(at, _)| &address[..at]);
        let reserved = address == MANIFEST || address.starts_with(WAITING);
        address.split('/').all(is_name) && !reserved && !folders.any(|folder| addresses.contains(folder))
    };
    let odd = addresses.par_iter().filter(|address| !fits(address)).min();
    let Some(address) = odd else { return Ok(()) };
    let odd = Diagnostic::error("address", format!("no file can stand at the address `{address}`"));
    Err(odd.hint("rename what is copied there: Windows has no such name, or another page needs it as a folder").into())
}

/// Refuses to go on where a file stands that no build made.
pub(super) fn nobody_elses(out: &Path, addresses: &BTreeSet<String>, old: &Manifest) -> Result<()> {
    let new: Vec<&String> = addresses.iter().filter(|address| !old.files.contains_key(*address)).collect();
    folders_are_real(out, new.iter().map(|address| address.as_str()))?;
    let taken: Vec<&String> = new.into_par_iter().filter(|address| stands(out, address)).collect();
    let Some(first) = taken.first() else { return Ok(()) };
    let more = taken.len().saturating_sub(1);
    let named: Vec<String> = taken.iter().take(NAMED).map(|address| format!("`{address}`")).collect();
    let what = if more == 0 { "a file".to_owned() } else { format!("{} files", taken.len()) };
    let message = format!("{what} in the way that no build made: {}", named.join(", "));
    let refused = Diagnostic::error("not-ours", message).in_file(out.join(first).display().to_string());
    Err(refused.hint("move it away, or build into another folder with `--output DIR`").into())
}

/// Whether a file stands at `address` that differs from ours. The marker `.nojekyll` is empty, whoever made it, and
/// stays behind where somebody clears the folder by hand.
fn stands(out: &Path, address: &str) -> bool {
    let found = below(out, address).and_then(|path| path.symlink_metadata().ok());
    found.is_some_and(|found| address != ".nojekyll" || !found.is_file() || found.len() > 0)
}

/// Refuses to touch files below a folder that no build made: a symbolic link among the folders would lead our files
/// out of the result, and our hand to those of others.
pub(super) fn folders_are_real<'a>(out: &Path, addresses: impl Iterator<Item = &'a str>) -> Result<()> {
    let mut folders = BTreeSet::new();
    for address in addresses {
        folders.extend(address.match_indices('/').map(|(at, _)| &address[..at]));
    }
    for folder in folders {
        let path = out.join(folder);
        match path.symlink_metadata() {
            Ok(found) if found.is_dir() => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Ok(_) => {
                let refused = Diagnostic::error("not-ours", "a folder was expected here, and no build made this");
                let refused = refused.in_file(path.display().to_string());
                return Err(refused.hint("move it away, or build into another folder with `--output DIR`").into());
            }
            Err(error) => return Err(disk::failed(error)),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_cannot_be_a_folder_too() {
        let set = |all: &[&str]| all.iter().map(|a| (*a).to_owned()).collect::<BTreeSet<_>>();
        assert!(all_fit(&set(&["a/b", "a/c", "ab"])).is_ok());
        assert!(all_fit(&set(&["a", "a/c"])).is_err());
        assert!(all_fit(&set(&["build.json"])).is_err());
    }
}
