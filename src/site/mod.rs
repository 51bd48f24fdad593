//! Room 9: all addresses of a site. A [`Site`] is a table of addresses with a recipe each, made on demand: `build`
//! makes all of them in parallel and writes, `serve` makes the page asked for. Same stories, same bytes.

mod across;
mod annotations;
mod archive;
mod calendar;
#[cfg(feature = "cards")]
mod cards;
mod csv;
mod feed;
mod feeds;
mod forms;
mod home;
mod html;
mod index;
mod json;
mod jsonld;
mod lines;
mod meeting;
mod moved;
mod name_json;
mod names;
mod newsletter;
mod ninjs;
mod outputs;
mod publisher;
mod recipe;
mod references;
mod rows;
mod search;
mod settings;
mod shared;
mod sitemap;
mod stamps;
mod stories;
mod story;
mod storyline;
mod storylines;
mod tables;
mod texts;
mod timeline;
mod whole;

use crate::diagnostic::Result;
use crate::read::Entry;
use crate::theme::Theme;
use html::Want;
use outputs::Make;
use recipe::{Layout, NameFile, Recipe};
use std::sync::Arc;
use storylines::Storylines;
use tables::Tables;

pub use json::index_json;
pub use moved::moved_page;
pub use outputs::{OUTPUTS, Output, Proof};
pub use settings::{Menu, PlainPage, Settings};
pub use stories::{Held, NameLine, Shown, Stories, StoryEntry, Told};
pub use whole::Site;

/// Lays out the site: nothing is rendered yet. Errors: two pages want one address.
pub fn assemble(settings: Settings, stories: Arc<dyn Stories>, pages: Vec<PlainPage>, theme: Theme) -> Result<Site> {
    assemble_with(settings, stories, pages, Vec::new(), theme)
}

/// The same with files that the site holds as they are.
pub fn assemble_with(
    settings: Settings,
    stories: Arc<dyn Stories>,
    mut pages: Vec<PlainPage>,
    files: Vec<Entry>,
    theme: Theme,
) -> Result<Site> {
    pages.sort_by_key(|page| (page.order.is_none(), page.order));
    let (stories, moved) = shared::share(stories);
    let storylines = Storylines::new(stories.entries(), stories.storylines());
    let stories = storylines.tell(stories);
    let entries = stories.entries();
    let tables = Tables::new(entries);
    let search = search::Search::new(entries, &storylines);
    let layout = Layout {
        settings: &settings,
        entries,
        tables: &tables,
        storylines: &storylines,
        pages: &pages,
        files: &files,
        theme: &theme,
        search: &search,
        moved: &moved,
    };
    let addresses = layout.addresses()?;
    let frame = format!("{settings:?}{:?}", pages.iter().map(|p| (&p.path, &p.title, p.menu)).collect::<Vec<_>>());
    // What the masthead leads to.
    let has = tables.names.values().map(|t| !t.is_empty());
    let has = has.chain([!tables.meetings.topics.is_empty(), !storylines.all.is_empty()]);
    let has = has.map(u8::from).collect::<Vec<u8>>();
    let version = env!("CARGO_PKG_VERSION");
    let stamp = crate::text::stamp([frame.as_bytes(), theme.stamp().as_bytes(), &has, version.as_bytes()]);
    Ok(Site { addresses, stories, settings, theme, tables, storylines, pages, files, stamp, search })
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
            Recipe::File(file) => return Ok(Some(crate::read::asset(&self.files[*file])?)),
            Recipe::Led(page) => moved::moved_page_to(address, &self.pages[*page].path, &self.pages[*page].title),
            #[cfg(feature = "cards")]
            Recipe::Story(story, Output { make: Make::Card, .. }) => {
                return Ok(Some(self.card(&self.stories.entries()[*story])));
            }
            Recipe::Story(story, Output { make: Make::Json, .. }) if !self.stories.entries()[*story].is_withdrawn() => {
                return self.stories.json(&self.stories.entries()[*story].slug).map(Some);
            }
            Recipe::Story(story, output) => self.story_file(*story, output, address)?,
            Recipe::Name(folder, slug, file) => self.name_file(*folder, slug, file, address)?,
            Recipe::Storyline(at, file) => self.storyline_file(*at, file, address)?,
            Recipe::HomeText => self.home_text(),
            Recipe::HomeJson => self.home_json(),
            Recipe::PlainText(page) => self.plain_text(*page),
            Recipe::SearchScript => search::script(),
            Recipe::Shard(shard) => self.search.script(shard, self.stories.entries()),
            Recipe::Block(block) => self.search.block(*block, self.stories.entries(), &self.storylines),
            Recipe::Day(date, form) => self.day(date, *form, address)?,
            Recipe::Compare(pair, form) => self.compare(pair, *form, address)?,
            Recipe::Topic(slug, NameFile::Text) => self.topic_text(slug),
            Recipe::Topic(slug, NameFile::Json) => self.topic_json(slug),
            Recipe::Topic(slug, NameFile::Atom) => self.topic_feed(slug),
            Recipe::Newsletter(letter) => self.newsletter(*letter, address)?,
            Recipe::Atom => self.atom(),
            Recipe::Rss => self.rss(),
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
            Recipe::Storylines(rows, parts) => self.storyline_list(want, rows.clone(), *parts, address),
            Recipe::Months => self.months(want, address),
            Recipe::Month(month, rows, parts) => self.month(want, month, rows.clone(), *parts, address),
            Recipe::Changes(rows, parts) => self.changes(want, rows.clone(), *parts, address),
            Recipe::Corrections(rows, parts) => self.corrections(want, rows.clone(), *parts, address),
            Recipe::Topics => self.topics(want, address),
            Recipe::Topic(slug, NameFile::Html(rows, parts)) => self.topic(want, slug, rows.clone(), *parts, address),
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
