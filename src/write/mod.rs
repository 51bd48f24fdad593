//! Room 10: a site goes to the disk. The only room that writes, `store` and the user's git apart.
//!
//! All pages are made first, beside the old ones; only when none failed are they moved into place, one rename a file.
//! `build.json` names each file with its hash; what it does not name is never touched.

mod address;
mod disk;
mod file;
mod hold;
mod manifest;
mod order;
mod place;
mod stage;

pub use address::below;
pub use file::{fresh_file, replace_file};
pub use hold::{Held, hold};
pub use manifest::{Entry, MANIFEST, Manifest};
pub use order::{Order, Recipes, Written};

use crate::diagnostic::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Makes all pages of `recipes` in parallel and puts them into `order.out`.
///
/// # Errors
/// Where a page cannot be made, an address is no path, the disk fails, or a file that no build made stands
/// at an address. The old site stays then, file by file.
pub fn to_disk(recipes: &dyn Recipes, order: &Order) -> Result<Written> {
    disk::make_folder(order.out)?;
    let old = Manifest::read(order.out)?;
    let addresses: BTreeSet<String> = recipes.addresses().into_iter().collect();
    place::all_fit(&addresses)?;
    place::nobody_elses(order.out, &addresses, &old)?;
    let staged = stage::make_all(recipes, order, &old, &addresses)?;
    let new = manifest_of(&staged, order);
    let mut done = stage::sum_up(&staged, &old);
    if new != old || !staged.iter().all(|page| page.kept()) {
        let waiting = staged.iter().filter(|page| !page.kept()).map(|page| page.address.as_str());
        let stale: Vec<&String> = old.files.keys().filter(|file| !addresses.contains(*file)).collect();
        place::folders_are_real(order.out, waiting.chain(stale.iter().map(|file| file.as_str())))?;
        // Ownership is put down before the first file stands, so a build killed here never meets its own pages as
        // strangers. Pages in place of old ones are told from those by their times: they are newer than build.json.
        if !done.new.is_empty() {
            old.union(&new).write(order.out)?;
        }
        stage::move_all(order.out, &staged)?;
        done.removed = disk::remove_stale(order.out, stale.into_iter())?;
        new.write(order.out)?;
    } else if staged.iter().any(|page| page.touched) {
        // Newer than all pages again: the next build need not make them.
        new.write(order.out)?;
    }
    stage::clear(order.out);
    Ok(done)
}

/// What stands in `out`, where the last build there finished, was made of `inputs` by this version, and nobody changed
/// its files since; `None` otherwise.
///
/// # Errors
/// Where build.json cannot be read.
pub fn stands(out: &Path, inputs: &str) -> Result<Option<Written>> {
    let old = Manifest::read(out)?;
    if old.inputs != inputs || old.nutgraf != env!("CARGO_PKG_VERSION") || !stage::all_stand(out, &old) {
        return Ok(None);
    }
    let total_bytes = old.files.values().map(|entry| entry.bytes).sum();
    Ok(Some(Written { untouched: old.files.len(), total_bytes, ..Written::default() }))
}

fn manifest_of(staged: &[stage::Staged], order: &Order) -> Manifest {
    let files: BTreeMap<String, Entry> = staged.iter().map(|page| (page.address.clone(), page.entry.clone())).collect();
    Manifest {
        nutgraf: env!("CARGO_PKG_VERSION").to_owned(),
        inputs: order.inputs.to_owned(),
        base_url: order.base_url.map(str::to_owned),
        theme: order.theme.map(str::to_owned),
        drafts: order.drafts,
        files,
    }
}
