//! Which pages need not be made again: each address has a hash of all that its bytes are made of.

use super::html::Want;
use super::recipe::{NameFile, Recipe, Rows};
use super::tables::{Entry, Folder};
use super::{Site, StoryEntry, Told};
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
                format!("{}{:?}", self.story_stamp(&self.stories.entries()[*story]), self.storyline_of(*story))
            }
            Recipe::Storyline(at, file) => self.storyline_stamp(*at, file),
            Recipe::Name(folder, slug, file) => self.name_stamp(*folder, slug, file)?,
            Recipe::Shard(shard) => self.search.stamp(shard, self.stories.entries()),
            Recipe::Block(block) => self.search.block_stamp(*block, self.stories.entries(), &self.storylines),
            Recipe::Day(date, _) => self.day_stamp(date)?,
            Recipe::Compare(pair, _) => {
                let names = pair.iter().filter_map(|slug| self.named(Folder::Outlets, slug)).map(|n| n.name);
                self.across_stamp(self.tables.meetings.pairs.get(pair)?, &names.collect::<Vec<_>>().join(" "))
            }
            Recipe::Topic(slug, NameFile::Text) => self.topic_text(slug),
            Recipe::Topic(slug, NameFile::Json) => self.topic_json(slug),
            Recipe::Newsletter(_) => self.across_stamp(&self.recent(), ""),
            page => self.page_at(page, address, Want::Stamp).ok()??,
        };
        Some(stamp([self.stamp.as_bytes(), address.as_bytes(), content.as_bytes()]))
    }

    /// Of a story's files: its digest, and which of its names have a page to link.
    pub(super) fn story_stamp(&self, entry: &StoryEntry) -> String {
        let lines = Folder::ALL.iter().flat_map(|folder| folder.lines(entry).iter().map(move |line| (folder, line)));
        let paged: Vec<u8> =
            lines.map(|(folder, line)| u8::from(self.tables.name(*folder, &line.slug).is_some())).collect();
        stamp([entry.stamp.as_bytes(), &paged])
    }

    fn name_stamp(&self, folder: Folder, slug: &str, file: &NameFile) -> Option<String> {
        let entry = self.tables.name(folder, slug)?;
        let all = 0..entry.places.len();
        let (head, rows) = match file {
            // An outlet's head is its counts.
            NameFile::Html(rows, parts) if folder == Folder::Outlets => {
                let first = rows.start == 0;
                let head = first.then(|| (self.credited(entry), self.comparisons(slug)));
                (format!("{} {parts} {} {head:?}", entry.name, entry.stories), rows.clone())
            }
            NameFile::Html(rows, parts) => {
                let head = self.name_head(folder, slug, entry, if rows.start == 0 { 1 } else { 2 });
                (format!("{parts} {}", serde_json::to_string(&head).ok()?), rows.clone())
            }
            NameFile::Text | NameFile::Json | NameFile::Atom => (entry.name.clone(), all),
        };
        let with_pages = self.linked(folder, entry, rows.clone());
        Some(stamp([rows_stamp(&head, entry, rows, self.stories.entries()).as_bytes(), &with_pages]))
    }
}

impl Site {
    /// Which names of some of a name's stories have a page to link.
    fn linked(&self, folder: Folder, entry: &Entry, rows: Rows) -> Vec<u8> {
        let told = |story: &StoryEntry, line: u32| {
            folder.lines(story).get(line as usize).is_none_or(|line| line.told != Told::Named)
        };
        let entries = self.stories.entries();
        let stories = entry.places[rows].iter().map(|(story, line)| (&entries[*story as usize], *line));
        let stories = stories.filter(|(story, line)| told(story, *line));
        stories.flat_map(|(story, _)| self.story_stamp(story).into_bytes()).collect()
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
