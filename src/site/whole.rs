//! A site, whole.

use super::publisher::Publisher;
use super::recipe::Recipe;
use super::search::Search;
use super::settings::{PlainPage, Settings};
use super::stories::Stories;
use super::storylines::Storylines;
use super::tables::Tables;
use crate::read::Entry;
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::sync::Arc;

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
        self.addresses.iter().filter_map(move_of).collect()
    }

    /// Who publishes.
    pub(super) fn publisher(&self) -> Publisher<'_> {
        self.settings.publisher()
    }
}
