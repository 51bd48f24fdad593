//! Room 1: content/ becomes files. The only room that reads content from the disk.

mod beside;
mod decode;
mod file;
mod kinds;
mod walk;

pub(crate) use decode::decode_lenient;
pub use decode::{Undecodable, decode, is_binary};
pub use file::{Entry, File, Limits, Sidecar, open};
pub use walk::{Listing, assets, listing, may_be_article, paths};

use crate::diagnostic::Diagnostic;
use std::path::Path;

/// The bytes of a file that the site holds as it is.
///
/// # Errors
/// Where the disk cannot give them.
pub fn asset(entry: &Entry) -> crate::diagnostic::Result<Vec<u8>> {
    fs_err::read(&entry.disk).map_err(|error| {
        Diagnostic::error("static", format!("cannot read the file: {error}"))
            .in_file(entry.disk.display().to_string())
            .hint("may it be read? is the disk whole?")
            .into()
    })
}

/// The names of the folders in `folder`, sorted; none where there is no such folder.
pub fn folders(folder: &Path) -> Vec<String> {
    let entries = fs_err::read_dir(folder).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// All that content/ holds, read.
#[derive(Debug, Default)]
pub struct Content {
    /// The article files, by path.
    pub articles: Vec<File>,
    /// Plain pages below `pages/`, by path.
    pub pages: Vec<File>,
    /// The `story.yaml` files, by path.
    pub stories: Vec<File>,
    /// `outlets.yaml`.
    pub outlets: Option<File>,
    /// `people.yaml`.
    pub people: Option<File>,
}

/// Reads the whole of the folder `content`. What cannot be read is left out, with an error each.
/// For big archives take a [`listing`] and `open` its entries one by one.
pub fn content(content: &Path, limits: &Limits) -> (Content, Vec<Diagnostic>) {
    let (listing, mut faults) = listing(content);
    let mut load = |entries: &[Entry]| -> Vec<File> {
        let mut files = Vec::new();
        for entry in entries {
            match open(entry, limits) {
                Ok(file) => files.push(file),
                Err(fault) => faults.push(*fault),
            }
        }
        files
    };
    let read = Content {
        articles: load(&listing.articles),
        pages: load(&listing.pages),
        stories: load(&listing.stories),
        outlets: load(listing.outlets.as_slice()).pop(),
        people: load(listing.people.as_slice()).pop(),
    };
    (read, faults)
}
