//! A site, whole.

use super::forms::day_folder;
use super::publisher::Publisher;
use super::recipe::Recipe;
use super::search::Search;
use super::settings::{PlainPage, Settings};
use super::stories::Stories;
use super::storylines::Storylines;
use super::tables::{Folder, Tables};
use crate::read::Entry;
use crate::theme::Theme;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Addresses of names that `_redirects` leads on, at most.
const LEADS: usize = 1000;
/// Addresses of days, at most: the newest.
const DAY_LEADS: usize = 366;

/// All addresses of a site and how to make each.
pub struct Site {
    pub(super) addresses: BTreeMap<String, Recipe>,
    pub(super) stories: Arc<dyn Stories>,
    pub(super) settings: Settings,
    pub(super) theme: Theme,
    pub(super) tables: Tables,
    pub(super) storylines: Storylines,
    pub(super) pages: Vec<PlainPage>,
    pub(super) files: Vec<Entry>,
    pub(super) stamp: String,
    pub(super) search: Search,
}

impl Site {
    /// Former addresses below the site's root, with the new one of each, folders both: `old/about/` → `about/`.
    pub fn moves(&self) -> Vec<(String, String)> {
        let folder = |address: &str| address.strip_suffix("index.html").unwrap_or(address).to_owned();
        let move_of = |(address, recipe): (&String, &Recipe)| match recipe {
            Recipe::Moved(slug) => {
                let above = address.split('/').next().unwrap_or_default();
                Some((folder(address), format!("{above}/{slug}/")))
            }
            Recipe::Led(page) => Some((folder(address), format!("{}/", self.pages[*page].path))),
            _ => None,
        };
        self.addresses.iter().filter_map(move_of).chain(self.unread()).chain(self.past_days()).collect()
    }

    /// Addresses of names that have no page (any more): they lead to the story that names them. Hosts take so many
    /// lines and no more; those that a reader is likely to look for come first.
    fn unread(&self) -> Vec<(String, String)> {
        let entries = self.stories.entries();
        let named = self.tables.unread.iter().map(|(folder, slug, (story, line))| {
            let entry = &entries[*story as usize];
            let mentions = folder.lines(entry).get(*line as usize).map_or(0, |line| line.mentions);
            (Reverse(mentions), *folder, slug, entry)
        });
        let mut named: Vec<_> = named.collect();
        named.sort_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
        named.truncate(LEADS);
        let lead = |(_, folder, slug, entry): (Reverse<usize>, Folder, &String, &super::StoryEntry)| {
            (format!("{}/{slug}/", folder.word()), format!("stories/{}/", entry.slug))
        };
        named.into_iter().map(lead).collect()
    }

    /// Days whose pages were given up when others came: each leads to a story whose latest report appeared then.
    fn past_days(&self) -> impl Iterator<Item = (String, String)> {
        let entries = self.stories.entries();
        let days = self.tables.meetings.past_days.iter().rev().take(DAY_LEADS);
        days.map(|(date, story)| (format!("{}/", day_folder(date)), format!("stories/{}/", entries[*story].slug)))
    }

    /// Who publishes.
    pub(super) fn publisher(&self) -> Publisher<'_> {
        self.settings.publisher()
    }
}
