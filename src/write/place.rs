//! Where an address lies in a folder, on every system.

use super::{Manifest, disk};
use crate::diagnostic::{Diagnostic, Result};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Names that Windows keeps for devices, whatever follows the first dot.
const DEVICES: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2", "lpt3",
    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// How many strangers a refusal names.
const NAMED: usize = 5;

/// The file of `address` in the folder `out`; `None` where the address could lead out of it
/// or is no file's name on some system.
pub fn below(out: &Path, address: &str) -> Option<PathBuf> {
    let mut path = out.to_owned();
    for part in address.split('/') {
        if !is_name(part) {
            return None;
        }
        path.push(part);
    }
    Some(path)
}

/// Whether Linux, macOS and Windows alike take `part` as a file's name.
fn is_name(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or("").to_ascii_lowercase();
    let odd = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    !part.is_empty() && !part.ends_with(['.', ' ']) && !part.contains(odd) && DEVICES.binary_search(&&*stem).is_err()
}

/// Whether all addresses are paths below a folder, none of them also a folder of another.
pub(super) fn all_fit(addresses: &BTreeSet<String>) -> Result<()> {
    let fits = |address: &String| {
        let mut folders = address.match_indices('/').map(|(at, _)| &address[..at]);
        let reserved = address == super::MANIFEST || address.starts_with(super::stage::FOLDER);
        address.split('/').all(is_name) && !reserved && !folders.any(|folder| addresses.contains(folder))
    };
    let odd = addresses.par_iter().filter(|address| !fits(address)).min();
    let Some(address) = odd else { return Ok(()) };
    Err(Diagnostic::error("address", format!("no file can stand at the address `{address}`")).into())
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
    fn addresses_become_paths_of_the_system() {
        let path = below(Path::new("out"), "stories/bridge/index.html").unwrap();
        let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_str().unwrap()).collect();
        assert_eq!(parts, ["out", "stories", "bridge", "index.html"]);
    }

    #[test]
    fn what_leads_out_or_is_no_name_is_refused() {
        let bad = [
            "",
            "/etc/x",
            "../x",
            "a/../x",
            "a//b",
            "./a",
            "a/.",
            "c:/x",
            "a\\b",
            "con",
            "people/aux/index.html",
            "nul.txt",
            "COM1.html",
            "a./b",
            "a /b",
            "x\0y",
            "what?.html",
            "a/b:stream",
        ];
        for address in bad {
            assert_eq!(below(Path::new("out"), address), None, "{address:?}");
        }
        for address in ["index.html", ".nojekyll", "people/conrad/index.html", "a.b/c", "console", "años/index.html"] {
            assert!(below(Path::new("out"), address).is_some(), "{address:?}");
        }
    }

    #[test]
    fn a_file_cannot_be_a_folder_too() {
        let set = |all: &[&str]| all.iter().map(|a| (*a).to_owned()).collect::<BTreeSet<_>>();
        assert!(all_fit(&set(&["a/b", "a/c", "ab"])).is_ok());
        assert!(all_fit(&set(&["a", "a/c"])).is_err());
        assert!(all_fit(&set(&["build.json"])).is_err());
    }
}
