//! The tree to publish: what build.json lists, byte for byte, and what others put beside it.

use super::git::Git;
use super::tip::Entry;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::text::blake3_hex;
use crate::write::{MANIFEST, Manifest, below};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A plain file.
const MODE: &str = "100644";

/// Writes the tree of the result in `out`, with the files of others that stand on the branch.
pub fn write(git: &Git, out: &Path, strangers: &[Entry]) -> Result<String> {
    let out = fs_err::canonicalize(out).map_err(|error| {
        Error::from(Diagnostic::error("no-result", error.to_string()).hint("`nutgraf build` makes the site first"))
    })?;
    let manifest = Manifest::read(&out)?;
    if manifest.files.is_empty() {
        let missing = Diagnostic::error("no-result", format!("`{}` holds no built site", out.display()));
        return Err(missing.hint("`nutgraf build` makes the site first").into());
    }
    as_built(&out, &manifest)?;
    let mut addresses: Vec<&str> = manifest.files.keys().map(String::as_str).collect();
    addresses.push(MANIFEST);
    let files: Vec<PathBuf> = addresses.iter().filter_map(|address| below(&out, address)).collect();
    let objects = git.hash(&files)?;
    if objects.len() != addresses.len() {
        return Err(Diagnostic::error("git", "git did not take every file").into());
    }
    let entry = |(address, object): (&&str, String)| (MODE.to_owned(), object, (*address).to_owned());
    let mut entries: Vec<Entry> = addresses.iter().zip(objects).map(entry).collect();
    let new: BTreeSet<&str> = addresses.iter().copied().collect();
    entries.extend(strangers.iter().filter(|(_, _, path)| !new.contains(&**path)).cloned());
    git.tree(&entries)
}

/// Whether each file is as the build left it: what was not checked is not published.
fn as_built(out: &Path, manifest: &Manifest) -> Result<()> {
    let entries: Vec<_> = manifest.files.iter().collect();
    let other = entries.par_iter().find_first(|(address, entry)| {
        let bytes = below(out, address).and_then(|path| std::fs::read(path).ok());
        bytes.is_none_or(|bytes| blake3_hex(&bytes) != entry.blake3)
    });
    let Some((address, _)) = other else { return Ok(()) };
    let changed = Diagnostic::error("changed", "not as the build left it");
    Err(changed.in_file(out.join(address).display().to_string()).hint("`nutgraf build` mends it").into())
}
