//! The files of the result, read once.

use super::order::Proof;
use crate::diagnostic::{Diagnostic, Result};
use crate::text::blake3_hex;
use crate::write::{MANIFEST, Manifest};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// All files below a folder, by address.
pub struct Files {
    out: PathBuf,
    bytes: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// What stands at `address`.
    pub fn get(&self, address: &str) -> Option<&[u8]> {
        self.bytes.get(address).map(Vec::as_slice)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.bytes.iter().map(|(address, bytes)| (address.as_str(), bytes.as_slice()))
    }

    /// Those whose address begins with `prefix`.
    pub fn under<'f>(&'f self, prefix: &'f str) -> impl Iterator<Item = (&'f str, &'f [u8])> {
        let from = self.bytes.range(prefix.to_owned()..);
        from.take_while(move |(address, _)| address.starts_with(prefix)).map(|(a, b)| (a.as_str(), b.as_slice()))
    }

    /// The file of `address` as messages name it.
    pub fn name(&self, address: &str) -> String {
        self.out.join(address).display().to_string()
    }
}

/// Reads all files below `out`.
pub fn read(out: &Path) -> Result<Files> {
    let mut found = Vec::new();
    let mut open = vec![(out.to_owned(), String::new())];
    while let Some((folder, prefix)) = open.pop() {
        let entries = fs_err::read_dir(&folder).map_err(|error| {
            let missing = match error.kind() {
                std::io::ErrorKind::NotFound => "there is no built site here".to_owned(),
                _ => error.to_string(),
            };
            let path = folder.display().to_string();
            let missing = Diagnostic::error("no-result", missing).in_file(path.trim_start_matches("./"));
            missing.hint("`nutgraf build` makes the site first")
        })?;
        for entry in entries.flatten() {
            let address = format!("{prefix}{}", entry.file_name().to_string_lossy());
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => open.push((entry.path(), format!("{address}/"))),
                Ok(kind) if kind.is_file() => found.push((address, entry.path())),
                _ => {}
            }
        }
    }
    let read = |(address, path): (String, PathBuf)| fs_err::read(path).map(|bytes| (address, bytes));
    let bytes: std::io::Result<BTreeMap<_, _>> = found.into_par_iter().map(read).collect();
    let bytes = bytes.map_err(|error| Diagnostic::error("no-result", error.to_string()))?;
    Ok(Files { out: out.to_owned(), bytes })
}

/// Whether each file that build.json lists is there, as it was written.
pub fn as_listed(out: &Path, files: &Files, proof: &mut Proof) -> Result<()> {
    let manifest = Manifest::read(out)?;
    if manifest.files.is_empty() {
        let missing = Diagnostic::error("no-result", format!("no build wrote this folder: it has no {MANIFEST}"));
        return Err(missing.in_file(out.display().to_string()).hint("`nutgraf build` makes the site first").into());
    }
    for (address, entry) in &manifest.files {
        let what = match files.get(address) {
            None => "a file of the build is missing",
            Some(bytes) if blake3_hex(bytes) != entry.blake3 => "not as the build left it",
            Some(_) => continue,
        };
        let finding = Diagnostic::error("changed", what).in_file(files.name(address));
        proof.findings.push(finding.hint("`nutgraf build` mends it"));
    }
    Ok(())
}
