//! What site.toml, outlets.yaml and content/pages say.

use super::publisher::Publisher;
use crate::page::OutletFacts;
use std::collections::BTreeMap;

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
    /// How many days the newsletter holds; `None`: the site has none.
    pub newsletter_days: Option<u16>,
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
            newsletter_days: config.newsletter.days,
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

    /// Who publishes.
    pub(super) fn publisher(&self) -> Publisher<'_> {
        Publisher { base: self.base_url.as_deref(), title: &self.title, language: &self.language }
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
    /// Its file, as the user knows it.
    pub file: String,
    /// Whether it is the index of a folder of its own: pictures beside it are beside its address, too.
    pub is_folder: bool,
    /// Its place among plain pages: smaller ones first, those without one last.
    pub order: Option<i64>,
    /// Where it is linked.
    pub menu: Menu,
    /// The template that it is made with, in place of plain.html.
    pub template: Option<String>,
    /// Former addresses, which lead on: `old/about/index.html`.
    pub aliases: Vec<String>,
    /// What templates read as `content.extra`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// Where a plain page is linked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Menu {
    /// In the foot of every page.
    #[default]
    Foot,
    /// In the head of every page.
    Main,
    /// Nowhere but in other pages' words.
    None,
}
