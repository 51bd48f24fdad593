//! Which pages need not be made again: each address has a hash of all that its bytes are made of.

use super::html::Want;
use super::recipe::{NameFile, Recipe, Rows};
use super::tables::{Entry, Folder};
use super::{Site, StoryEntry};
use crate::text::stamp;

impl Site {
    /// A short hash of all that goes into `address`, where that is cheaper to tell than to make: a page whose stamp
    /// is that of an earlier build has the same bytes, so it need not be made again. `None`: make it and see.
    pub fn stamp(&self, address: &str) -> Option<String> {
        let recipe = self.addresses.get(address)?;
        let content = match recipe {
            Recipe::Asset | Recipe::SearchScript | Recipe::Empty => String::new(),
            // Only their bytes say whether they changed.
            Recipe::File(_) => return None,
            Recipe::Led(page) => format!("{} {}", self.pages[*page].path, self.pages[*page].title),
            Recipe::Moved(slug) => slug.clone(),
            Recipe::Story(story, _) => {
                format!("{}{:?}", self.stories.entries()[*story].stamp, self.storyline_of(*story))
            }
            Recipe::Storyline(at, file) => self.storyline_stamp(*at, file),
            Recipe::Name(folder, slug, file) => self.name_stamp(*folder, slug, file)?,
            Recipe::Shard(shard) => self.search.stamp(shard),
            page => self.page_at(page, address, Want::Stamp).ok()??,
        };
        Some(stamp([self.stamp.as_bytes(), address.as_bytes(), content.as_bytes()]))
    }

    fn name_stamp(&self, folder: Folder, slug: &str, file: &NameFile) -> Option<String> {
        let entry = self.tables.name(folder, slug)?;
        let all = 0..entry.places.len();
        let (head, rows) = match file {
            // An outlet's head is its counts.
            NameFile::Html(rows, parts) if folder == Folder::Outlets => {
                let credited = (rows.start == 0).then(|| self.credited(entry));
                (format!("{} {parts} {} {credited:?}", entry.name, entry.stories), rows.clone())
            }
            NameFile::Html(rows, parts) => {
                let head = self.name_head(folder, slug, entry, if rows.start == 0 { 1 } else { 2 });
                (format!("{parts} {}", serde_json::to_string(&head).ok()?), rows.clone())
            }
            NameFile::Text | NameFile::Json | NameFile::Atom => (entry.name.clone(), all),
        };
        Some(rows_stamp(&head, entry, rows, self.stories.entries()))
    }
}

/// A hash of some of a name's stories and what stands before them.
fn rows_stamp(head: &str, entry: &Entry, rows: Rows, entries: &[StoryEntry]) -> String {
    let size = entry.places.len().to_le_bytes();
    let places = &entry.places[rows];
    let lines: Vec<u8> = places.iter().flat_map(|(_, line)| line.to_le_bytes()).collect();
    let stories = places.iter().map(|(story, _)| entries[*story as usize].stamp.as_bytes());
    stamp([head.as_bytes(), &size, &lines].into_iter().chain(stories))
}
