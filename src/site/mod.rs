//! Room 9: all addresses of a site. A [`Site`] is a table of addresses with a recipe each, made on demand: `build`
//! makes all of them in parallel and writes, `serve` makes the page asked for. Same stories, same bytes.

mod annotations;
mod calendar;
mod csv;
mod feeds;
mod html;
mod index;
mod jsonld;
mod moved;
mod names;
mod recipe;
mod references;
mod rows;
mod search;
mod sitemap;
mod stories;
mod story;
mod tables;
mod texts;
mod timeline;

use crate::diagnostic::Result;
use crate::theme::Theme;
use recipe::{Layout, Recipe};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use tables::Tables;

pub use moved::moved_page;
pub use stories::{Held, NameLine, Report, Stories, StoryEntry, Teaser, TeaserQuote, TeaserVersion};

/// What site.toml says that pages and feeds need.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The site's name.
    pub title: String,
    /// One sentence on the site.
    pub description: Option<String>,
    /// Its address without a slash at its end; without one the outputs that need it are left out.
    pub base_url: Option<String>,
    /// BCP 47.
    pub language: String,
    /// Timelines newest first.
    pub newest_first: bool,
    /// Where readers report errors: a web or mail address.
    pub contact: Option<String>,
    /// What robots may do, as in `<meta name="robots">`.
    pub robots: Option<String>,
}

impl From<&crate::config::Config> for Settings {
    fn from(config: &crate::config::Config) -> Self {
        Self {
            title: config.title.clone(),
            description: config.description.clone(),
            base_url: config.base_url.as_ref().map(|url| url.trim_end_matches('/').to_owned()),
            language: config.language.clone(),
            newest_first: config.timeline.order == crate::config::Order::Newest,
            contact: config.contact.clone(),
            robots: config.robots.clone(),
        }
    }
}

impl Settings {
    /// What is left out because site.toml names no base_url, to say once.
    pub fn left_out(&self) -> Option<&'static str> {
        let absent = self.base_url.is_none();
        absent.then_some("no base_url: feeds, sitemap, canonical links, JSON-LD and Open Graph tags are left out")
    }
}

/// A page from content/pages.
#[derive(Clone, Debug, Default)]
pub struct PlainPage {
    /// Its address below the site without `index.html`: `about`, `docs/themes`. The words of `index` open the home
    /// page, those of `method` the method page.
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

/// All addresses of a site and how to make each.
pub struct Site {
    addresses: BTreeMap<String, Recipe>,
    stories: Arc<dyn Stories>,
    settings: Settings,
    theme: Theme,
    tables: Tables,
    pages: Vec<PlainPage>,
    stamp: String,
    shards: Vec<String>,
    index: OnceLock<BTreeMap<String, String>>,
}

/// Lays out the site: nothing is rendered yet. Errors: two pages want one address.
pub fn assemble(settings: Settings, stories: Arc<dyn Stories>, pages: Vec<PlainPage>, theme: Theme) -> Result<Site> {
    let entries = stories.entries();
    let tables = Tables::new(entries);
    let shards = search::shards(entries);
    let layout =
        Layout { settings: &settings, entries, tables: &tables, pages: &pages, theme: &theme, shards: &shards };
    let addresses = layout.addresses()?;
    let frame = format!("{settings:?}{:?}", pages.iter().map(|p| (&p.path, &p.title)).collect::<Vec<_>>());
    let has = tables.names.values().map(|t| u8::from(!t.is_empty())).collect::<Vec<u8>>();
    let version = env!("CARGO_PKG_VERSION");
    let stamp = crate::text::stamp([frame.as_bytes(), theme.stamp().as_bytes(), &has, version.as_bytes()]);
    Ok(Site { addresses, stories, settings, theme, tables, pages, stamp, shards, index: OnceLock::new() })
}

impl Site {
    /// All addresses below the site's root (`stories/SLUG/index.html`), sorted.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.addresses.keys().map(String::as_str)
    }

    /// The bytes at `address`; `None` where the site has no such address. Pure: the same site gives the same bytes,
    /// from any thread, in any order.
    pub fn make(&self, address: &str) -> Result<Option<Vec<u8>>> {
        let Some(recipe) = self.addresses.get(address) else { return Ok(None) };
        let made = match recipe {
            Recipe::Asset => return self.theme.asset(address),
            Recipe::Story(story, file) => self.story_file(*story, *file, address)?,
            Recipe::Name(folder, slug, file) => self.name_file(*folder, slug, file, address)?,
            Recipe::Home(rows, parts) => self.home(rows.clone(), *parts, address)?,
            Recipe::HomeText => self.home_text(),
            Recipe::HomeJson => self.home_json(),
            Recipe::Index(folder, rows, parts) => self.index(*folder, rows.clone(), *parts, address)?,
            Recipe::Months => self.months(address)?,
            Recipe::Month(month, rows, parts) => self.month(month, rows.clone(), *parts, address)?,
            Recipe::Changes(rows, parts) => self.changes(rows.clone(), *parts, address)?,
            Recipe::Corrections(rows, parts) => self.corrections(rows.clone(), *parts, address)?,
            Recipe::Method => self.method(address)?,
            Recipe::Plain(page) => self.plain(*page, address)?,
            Recipe::PlainText(page) => self.plain_text(*page),
            Recipe::Search => self.search_page(address)?,
            Recipe::SearchScript => include_str!("search.js").to_owned(),
            Recipe::Shard(shard) => self.shard(shard),
            Recipe::Missing => self.missing(address)?,
            Recipe::Atom => self.atom(),
            Recipe::JsonFeed => self.json_feed(),
            Recipe::Sitemap(part) => self.sitemap(*part),
            Recipe::Robots => self.robots(),
            Recipe::Llms => self.llms(),
            Recipe::Empty => String::new(),
        };
        Ok(Some(made.into_bytes()))
    }

    /// A short hash of all that goes into `address`, where that can be told without making it: a page whose stamp
    /// is that of an earlier build has the same bytes, so it need not be made again. `None`: make it and see.
    pub fn stamp(&self, address: &str) -> Option<String> {
        let entries = self.stories.entries();
        let with = |stamps: Vec<&[u8]>| {
            let parts = [self.stamp.as_bytes(), address.as_bytes()].into_iter().chain(stamps);
            Some(crate::text::stamp(parts))
        };
        match self.addresses.get(address)? {
            Recipe::Asset | Recipe::SearchScript | Recipe::Empty => with(Vec::new()),
            Recipe::Story(story, _) => with(vec![entries[*story].stamp.as_bytes()]),
            Recipe::Name(folder, slug, _) => {
                let places = &self.tables.name(*folder, slug)?.places;
                with(places.iter().map(|(story, _)| entries[*story as usize].stamp.as_bytes()).collect())
            }
            _ => None,
        }
    }

    /// A script of the search index; the first one asked for makes them all.
    fn shard(&self, name: &str) -> String {
        let index = self.index.get_or_init(|| search::index(self.stories.entries()));
        index.get(name).cloned().unwrap_or_default()
    }

    /// The stories the site is made of.
    pub fn stories(&self) -> &dyn Stories {
        self.stories.as_ref()
    }
}
