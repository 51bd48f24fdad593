//! A site, whole.

use super::publisher::Publisher;
use super::recipe::Recipe;
use super::search::Search;
use super::settings::{PlainPage, Settings};
use super::stories::Stories;
use super::tables::Tables;
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
    pub(super) pages: Vec<PlainPage>,
    pub(super) stamp: String,
    pub(super) search: Search,
}

impl Site {
    /// Who publishes.
    pub(super) fn publisher(&self) -> Publisher<'_> {
        self.settings.publisher()
    }
}
