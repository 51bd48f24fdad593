//! Room 9: all addresses of a site. A [`Site`] is a table of addresses with a recipe each, made on demand: `build`
//! makes all of them in parallel and writes, `serve` makes the page asked for. Same stories, same bytes.

mod annotations;
mod archive;
mod calendar;
#[cfg(feature = "cards")]
mod cards;
mod csv;
mod feeds;
mod html;
mod index;
mod jsonld;
mod moved;
mod name_json;
mod names;
mod ninjs;
mod recipe;
mod references;
mod rows;
mod search;
mod shared;
mod sitemap;
mod stamps;
mod stories;
mod story;
mod tables;
mod texts;
mod timeline;

use crate::diagnostic::Result;
use crate::page::OutletFacts;
use crate::theme::Theme;
use html::Want;
use recipe::{Layout, Recipe, StoryFile};
use std::collections::BTreeMap;
use std::sync::Arc;
use tables::Tables;

pub use moved::moved_page;
pub use stories::{Held, NameLine, Report, Shown, Stories, StoryEntry, Teaser, TeaserQuote, TeaserVersion};
pub use story::{index_json, twins};

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
    /// Whether rights to text and data mining are reserved; unsaid, nothing is.
    pub tdm_reservation: Option<bool>,
    /// The address of the terms for it.
    pub tdm_policy: Option<String>,
    /// The longest quote that is shown, in words.
    pub quote_words: usize,
    /// What outlets.yaml says of outlets, by their slug.
    pub outlets: BTreeMap<String, OutletFacts>,
}

impl From<&crate::config::Config> for Settings {
    fn from(config: &crate::config::Config) -> Self {
        Self {
            title: config.title.clone(),
            description: config.description.clone(),
            base_url: config.base_url.as_ref().map(|url| url.trim_end_matches('/').to_owned()),
            language: config.language.clone(),
            quote_words: config.limits.max_quote_words,
            newest_first: config.timeline.order == crate::config::Order::Newest,
            contact: config.contact.clone(),
            robots: config.robots.clone(),
            tdm_reservation: config.tdm_reservation,
            tdm_policy: config.tdm_policy.clone(),
            outlets: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The same with what outlets.yaml says; entries that say no more than a name are left out.
    pub fn with_outlets(mut self, entries: &[crate::article::OutletEntry]) -> Self {
        for entry in entries {
            let facts = OutletFacts {
                url: entry.url.as_deref().and_then(crate::page::fragment::safe_url).map(str::to_owned),
                country: entry.country.clone(),
                owner: entry.owner.clone(),
                kind: entry.kind.clone(),
            };
            if facts != OutletFacts::default() {
                self.outlets.insert(crate::text::slug(&entry.name), facts);
            }
        }
        self
    }

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
    search: search::Search,
}

/// Lays out the site: nothing is rendered yet. Errors: two pages want one address.
pub fn assemble(settings: Settings, stories: Arc<dyn Stories>, pages: Vec<PlainPage>, theme: Theme) -> Result<Site> {
    let (stories, moved) = shared::share(stories);
    let entries = stories.entries();
    let tables = Tables::new(entries);
    let search = search::Search::new(entries);
    let shards = search.shards();
    let layout = Layout {
        settings: &settings,
        entries,
        tables: &tables,
        pages: &pages,
        theme: &theme,
        shards: &shards,
        moved: &moved,
    };
    let addresses = layout.addresses()?;
    let frame = format!("{settings:?}{:?}", pages.iter().map(|p| (&p.path, &p.title)).collect::<Vec<_>>());
    let has = tables.names.values().map(|t| u8::from(!t.is_empty())).collect::<Vec<u8>>();
    let version = env!("CARGO_PKG_VERSION");
    let stamp = crate::text::stamp([frame.as_bytes(), theme.stamp().as_bytes(), &has, version.as_bytes()]);
    Ok(Site { addresses, stories, settings, theme, tables, pages, stamp, search })
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
            #[cfg(feature = "cards")]
            Recipe::Story(story, StoryFile::Card) => return Ok(Some(self.card(&self.stories.entries()[*story]))),
            Recipe::Story(story, StoryFile::Json) if !self.stories.entries()[*story].is_withdrawn() => {
                return self.stories.json(&self.stories.entries()[*story].slug).map(Some);
            }
            Recipe::Story(story, file) => self.story_file(*story, *file, address)?,
            Recipe::Name(folder, slug, file) => self.name_file(*folder, slug, file, address)?,
            Recipe::HomeText => self.home_text(),
            Recipe::HomeJson => self.home_json(),
            Recipe::PlainText(page) => self.plain_text(*page),
            Recipe::SearchScript => search::script(),
            Recipe::Shard(shard) => self.search.script(shard, self.stories.entries()),
            Recipe::Atom => self.atom(),
            Recipe::JsonFeed => self.json_feed(),
            Recipe::Sitemap(part) => self.sitemap(*part),
            Recipe::Robots => self.robots(),
            Recipe::Llms => self.llms(),
            Recipe::Empty => String::new(),
            Recipe::Moved(slug) => moved::moved_name(slug),
            page => self.page_at(page, address, Want::Text)?.unwrap_or_default(),
        };
        Ok(Some(made.into_bytes()))
    }

    /// A page that is made of light entries alone; `None` of other recipes.
    fn page_at(&self, recipe: &Recipe, address: &str, want: Want) -> Result<Option<String>> {
        let made = match recipe {
            Recipe::Home(rows, parts) => self.home(want, rows.clone(), *parts, address),
            Recipe::Index(folder, rows, parts) => self.index(want, *folder, rows.clone(), *parts, address),
            Recipe::Months => self.months(want, address),
            Recipe::Month(month, rows, parts) => self.month(want, month, rows.clone(), *parts, address),
            Recipe::Changes(rows, parts) => self.changes(want, rows.clone(), *parts, address),
            Recipe::Corrections(rows, parts) => self.corrections(want, rows.clone(), *parts, address),
            Recipe::Method => self.method(want, address),
            Recipe::Plain(page) => self.plain(want, *page, address),
            Recipe::Search => self.search_page(want, address),
            Recipe::Missing => self.missing(want, address),
            _ => return Ok(None),
        };
        made.map(Some)
    }

    /// The stories the site is made of.
    pub fn stories(&self) -> &dyn Stories {
        self.stories.as_ref()
    }
}
