//! Pages made beside the old ones, then moved into place.

use super::address::{WAITING, below};
use super::disk;
use super::manifest::{Entry, MANIFEST, Manifest};
use super::order::{Order, Recipes, Written};
use crate::diagnostic::{Diagnostic, Result};
use crate::text::blake3_hex;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Folders in it, so that threads do not queue for one.
const SHELVES: usize = 16;

/// A page of the new site.
pub struct Staged {
    pub address: String,
    pub entry: Entry,
    /// Where it waits; `None` where the file that stands is the same.
    waits_at: Option<PathBuf>,
    /// Whether it was made again only because somebody touched the file.
    pub touched: bool,
}

impl Staged {
    /// Whether the file that stands is the same.
    pub fn kept(&self) -> bool {
        self.waits_at.is_none()
    }
}

/// Makes all pages; those that differ from what stands wait in [`WAITING`].
pub fn make_all(
    recipes: &dyn Recipes,
    order: &Order,
    old: &Manifest,
    addresses: &BTreeSet<String>,
) -> Result<Vec<Staged>> {
    clear(order.out);
    let listed: Vec<&String> = addresses.iter().collect();
    let stage = Stage { recipes, out: order.out, old, built: built(order.out).filter(|_| order.trusted) };
    let made: Vec<Result<Staged>> = listed
        .par_iter()
        .enumerate()
        .map(|(number, address)| {
            let page = stage.make(number, address);
            (order.tick)();
            page
        })
        .collect();
    // The first failure by address, whichever thread met its own first.
    let made: Result<Vec<Staged>> = made.into_iter().collect();
    if made.is_err() {
        clear(order.out);
    }
    made
}

struct Stage<'a> {
    recipes: &'a dyn Recipes,
    out: &'a Path,
    old: &'a Manifest,
    /// When the last build was done; `None` where its stamps are not trusted.
    built: Option<SystemTime>,
}

impl Stage<'_> {
    fn make(&self, number: usize, address: &str) -> Result<Staged> {
        let path = below(self.out, address)
            .ok_or_else(|| Diagnostic::error("address", format!("no file can stand at `{address}`")))?;
        let made_of = self.recipes.stamp(address);
        let old = self.old.files.get(address);
        if let Some(entry) = old.filter(|entry| made_of.is_some() && entry.made_of == made_of)
            && unchanged_since(self.built, &path, entry)
        {
            return Ok(Staged { address: address.to_owned(), entry: entry.clone(), waits_at: None, touched: false });
        }
        let bytes = self.recipes.make(address)?;
        let entry = Entry { blake3: blake3_hex(&bytes), bytes: bytes.len() as u64, made_of };
        let waits_at = if same_bytes(&path, &bytes) { None } else { Some(self.put_aside(number, &bytes)?) };
        let touched = self.built.is_some() && entry.made_of.is_some() && old.is_some_and(|old| *old == entry);
        Ok(Staged { address: address.to_owned(), entry, waits_at, touched })
    }

    fn put_aside(&self, number: usize, bytes: &[u8]) -> Result<PathBuf> {
        let shelf = self.out.join(WAITING).join((number % SHELVES).to_string());
        let path = shelf.join(number.to_string());
        // The first page on a shelf makes it; asking each time would cost more than the write.
        match std::fs::write(&path, bytes) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => disk::make_folder(&shelf)?,
            Err(_) => {}
        }
        fs_err::write(&path, bytes).map_err(disk::failed)?;
        Ok(path)
    }
}

/// Whether all files that `old` names stand as it says, and nothing waits beside them.
pub fn all_stand(out: &Path, old: &Manifest) -> bool {
    let built = built(out);
    let stands = |(address, entry): (&String, &Entry)| {
        !entry.blake3.is_empty() && below(out, address).is_some_and(|path| unchanged_since(built, &path, entry))
    };
    !out.join(WAITING).exists() && old.files.par_iter().all(stands)
}

/// When build.json was written, which comes last.
fn built(out: &Path) -> Option<SystemTime> {
    std::fs::metadata(out.join(MANIFEST)).ok().and_then(|found| touched(&found))
}

/// When a file was written, or its times were set: who sets back the one cannot set back the other.
#[cfg(unix)]
fn touched(found: &std::fs::Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt;
    let since = std::time::Duration::new(found.ctime().try_into().ok()?, found.ctime_nsec().try_into().ok()?);
    Some(found.modified().ok()?.max(SystemTime::UNIX_EPOCH + since))
}

#[cfg(not(unix))]
fn touched(found: &std::fs::Metadata) -> Option<SystemTime> {
    found.modified().ok()
}

/// Whether the file is as the last build left it: its size and a time before build.json's.
fn unchanged_since(built: Option<SystemTime>, path: &Path, entry: &Entry) -> bool {
    let Ok(found) = path.symlink_metadata() else { return false };
    let before = touched(&found).zip(built).is_some_and(|(file, built)| file <= built);
    found.is_file() && found.len() == entry.bytes && before
}

fn same_bytes(path: &Path, bytes: &[u8]) -> bool {
    let Ok(found) = path.symlink_metadata() else { return false };
    found.is_file() && found.len() == bytes.len() as u64 && std::fs::read(path).is_ok_and(|old| old == bytes)
}

/// Moves all that wait into place.
pub fn move_all(out: &Path, staged: &[Staged]) -> Result<()> {
    let folders: BTreeSet<&str> =
        staged.iter().filter(|page| !page.kept()).filter_map(|page| Some(page.address.rsplit_once('/')?.0)).collect();
    folders.par_iter().try_for_each(|folder| disk::make_folder(&out.join(folder)))?;
    staged.par_iter().try_for_each(|page| match &page.waits_at {
        Some(from) => fs_err::rename(from, out.join(&page.address)).map_err(disk::failed),
        None => Ok(()),
    })
}

/// What was done, removals apart.
pub fn sum_up(staged: &[Staged], old: &Manifest) -> Written {
    let mut done = Written::default();
    for page in staged {
        done.total_bytes += page.entry.bytes;
        if page.kept() {
            done.untouched += 1;
            continue;
        }
        done.bytes += page.entry.bytes;
        let known = old.files.contains_key(&page.address);
        if known { &mut done.changed } else { &mut done.new }.push(page.address.clone());
    }
    done
}

/// Empties the waiting room.
pub fn clear(out: &Path) {
    let _ = std::fs::remove_dir_all(out.join(WAITING));
}
