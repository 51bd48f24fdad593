//! Room 9: all addresses of a site. A [`Site`] is a table of addresses with a recipe each, made on demand: `build`
//! makes all of them in parallel and writes, `serve` makes the page asked for. Same stories, same bytes.

mod stories;

use crate::diagnostic::Result;
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::sync::Arc;

pub use stories::{Held, NameLine, Report, Stories, StoryEntry, Teaser, TeaserQuote, TeaserVersion};

/// What site.toml says that pages and feeds need.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The site's name.
    pub title: String,
    /// Its address, `https://example.org/news/`; without one the outputs that need it are left out.
    pub base_url: Option<String>,
    /// BCP 47.
    pub language: String,
    /// Timelines newest first.
    pub newest_first: bool,
    /// Where readers report errors: a `mailto:` or `https:` address.
    pub feedback: Option<String>,
    /// Whether search engines may list the site's pages.
    pub index: bool,
}

/// A page from content/pages.
#[derive(Clone, Debug)]
pub struct PlainPage {
    /// Its address below the site without `index.html`: `about`, `docs/themes`.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its description.
    pub description: Option<String>,
    /// BCP 47, where stated.
    pub language: Option<String>,
    /// Markdown, front matter apart.
    pub body: String,
}

/// How an address is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipe {
    /// A file of the theme.
    Asset,
}

/// All addresses of a site and how to make each.
pub struct Site {
    addresses: BTreeMap<String, Recipe>,
    stories: Arc<dyn Stories>,
    #[allow(dead_code)]
    settings: Settings,
    theme: Theme,
}

/// Lays out the site: nothing is rendered yet. Errors: two pages want one address.
pub fn assemble(settings: Settings, stories: Arc<dyn Stories>, _pages: Vec<PlainPage>, theme: Theme) -> Result<Site> {
    let addresses = theme.statics().map(|a| (a.to_owned(), Recipe::Asset)).collect();
    Ok(Site { addresses, stories, settings, theme })
}

impl Site {
    /// All addresses below the site's root (`stories/SLUG/index.html`), sorted.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.addresses.keys().map(String::as_str)
    }

    /// The bytes at `address`; `None` where the site has no such address. Pure: the same site gives the same bytes,
    /// from any thread, in any order.
    pub fn make(&self, address: &str) -> Result<Option<Vec<u8>>> {
        match self.addresses.get(address) {
            None => Ok(None),
            Some(Recipe::Asset) => self.theme.asset(address),
        }
    }

    /// A short hash of all that goes into `address`, where that can be told without making it: a page whose stamp
    /// is that of an earlier build has the same bytes, so it need not be made again. `None`: make it and see.
    pub fn stamp(&self, _address: &str) -> Option<String> {
        None
    }

    /// The stories the site is made of.
    pub fn stories(&self) -> &dyn Stories {
        self.stories.as_ref()
    }
}
