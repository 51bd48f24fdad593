//! All addresses, with how each is made.

use super::tables::{Folder, Tables, parts};
use super::{PlainPage, Settings, StoryEntry};
use crate::diagnostic::{Diagnostic, Result};
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::ops::Range;

/// Rows of a list.
pub(super) type Rows = Range<usize>;

/// How an address is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Recipe {
    Asset,
    Story(usize, StoryFile),
    Name(Folder, String, NameFile),
    Home(Rows, usize),
    HomeText,
    HomeJson,
    Index(Folder, Rows, usize),
    Months,
    Month(String, Rows, usize),
    Changes(Rows, usize),
    Corrections(Rows, usize),
    Method,
    Plain(usize),
    PlainText(usize),
    Search,
    SearchScript,
    Shard(String),
    Missing,
    Atom,
    JsonFeed,
    Sitemap(Option<usize>),
    Robots,
    Llms,
    Empty,
    /// A name's former address, and the slug it is at now.
    Moved(String),
}

/// A story's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StoryFile {
    Html,
    Text,
    Json,
    Record,
    RecordText,
    Timeline,
    Annotations,
    Csl,
    Bib,
    Facts,
    Quotes,
    TimelineCsv,
    Matrix,
    Atom,
    Calendar,
    Ninjs,
    #[cfg(feature = "cards")]
    Card,
}

impl StoryFile {
    /// The files of every story.
    pub(super) const FEW: [(&'static str, Self); 3] =
        [("index.html", Self::Html), ("index.md", Self::Text), ("index.json", Self::Json)];

    /// Those of a story that tells more than its page holds.
    pub(super) const RECORD: [(&'static str, Self); 2] =
        [("record/index.html", Self::Record), ("record/index.md", Self::RecordText)];

    /// Those that a story of two articles or more has besides.
    pub(super) const MORE: [(&'static str, Self); 10] = [
        ("timeline.json", Self::Timeline),
        ("annotations.json", Self::Annotations),
        ("sources.csl.json", Self::Csl),
        ("sources.bib", Self::Bib),
        ("facts.csv", Self::Facts),
        ("quotes.csv", Self::Quotes),
        ("timeline.csv", Self::TimelineCsv),
        ("matrix.csv", Self::Matrix),
        ("atom.xml", Self::Atom),
        ("story.ninjs.json", Self::Ninjs),
    ];
}

/// A name's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NameFile {
    Html(Rows, usize),
    Text,
    Json,
    Atom,
}

/// Rows in parts, and the address of each part: `DIR/index.html`, then `DIR/page/2/index.html`.
fn paged(dir: &str, weights: impl Iterator<Item = usize>) -> impl Iterator<Item = (String, Rows, usize)> {
    let parts = parts(weights);
    let count = parts.len();
    let dir = dir.to_owned();
    parts.into_iter().enumerate().map(move |(i, rows)| (part_address(&dir, i + 1), rows, count))
}

/// The address of part number `part` of a list, from 1.
pub(super) fn part_address(dir: &str, part: usize) -> String {
    let dir = if dir.is_empty() { String::new() } else { format!("{dir}/") };
    if part == 1 { format!("{dir}index.html") } else { format!("{dir}page/{part}/index.html") }
}

/// The table under construction.
pub(super) struct Layout<'a> {
    pub settings: &'a Settings,
    pub entries: &'a [StoryEntry],
    pub tables: &'a Tables,
    pub pages: &'a [PlainPage],
    pub theme: &'a Theme,
    pub shards: &'a [String],
    pub moved: &'a super::shared::Moved,
}

impl Layout<'_> {
    /// All addresses. Errors: a plain page wants an address that another page has.
    pub(super) fn addresses(&self) -> Result<BTreeMap<String, Recipe>> {
        let mut all: BTreeMap<String, Recipe> = BTreeMap::new();
        all.extend(self.theme.statics().map(|a| (a.to_owned(), Recipe::Asset)));
        self.stories(&mut all);
        self.names(&mut all);
        self.lists(&mut all);
        self.alone(&mut all);
        self.plain(&mut all)?;
        self.absolute(&mut all);
        Ok(all)
    }

    fn stories(&self, all: &mut BTreeMap<String, Recipe>) {
        for (i, entry) in self.entries.iter().enumerate() {
            let more = if entry.reports.len() > 1 { &StoryFile::MORE[..] } else { &[] };
            let record = if entry.record { &StoryFile::RECORD[..] } else { &[] };
            for (file, kind) in StoryFile::FEW.iter().chain(record).chain(more) {
                let based = self.settings.base_url.is_some();
                let possible = match kind {
                    StoryFile::Atom => based && entry.date.is_some(),
                    StoryFile::Ninjs => based,
                    _ => true,
                };
                if possible {
                    all.insert(format!("stories/{}/{file}", entry.slug), Recipe::Story(i, *kind));
                }
            }
            #[cfg(feature = "cards")]
            if self.settings.base_url.is_some() && !entry.is_withdrawn() {
                all.insert(format!("stories/{}/card.png", entry.slug), Recipe::Story(i, StoryFile::Card));
            }
            if entry.ahead > 0 && entry.reports.len() > 1 {
                all.insert(format!("stories/{}/timeline.ics", entry.slug), Recipe::Story(i, StoryFile::Calendar));
            }
        }
    }

    fn names(&self, all: &mut BTreeMap<String, Recipe>) {
        for folder in Folder::ALL {
            let Some(table) = self.tables.names.get(&folder).filter(|t| !t.is_empty()) else { continue };
            for (slug, entry) in table {
                let dir = format!("{}/{slug}", folder.word());
                let weights = entry.places.iter().map(|place| self.weight(folder, *place));
                for (address, rows, count) in paged(&dir, weights) {
                    all.insert(address, Recipe::Name(folder, slug.clone(), NameFile::Html(rows, count)));
                }
                let file = |kind| Recipe::Name(folder, slug.clone(), kind);
                all.insert(format!("{dir}/index.md"), file(NameFile::Text));
                all.insert(format!("{dir}/index.json"), file(NameFile::Json));
                if self.settings.base_url.is_some() {
                    all.insert(format!("{dir}/atom.xml"), file(NameFile::Atom));
                }
            }
            let moved = self.moved.iter().filter(|((at, slug), _)| *at == folder && !table.contains_key(slug));
            all.extend(
                moved
                    .map(|((_, from), to)| (format!("{}/{from}/index.html", folder.word()), Recipe::Moved(to.clone()))),
            );
            for (address, rows, count) in paged(folder.word(), std::iter::repeat_n(1, table.len())) {
                all.insert(address, Recipe::Index(folder, rows, count));
            }
        }
    }

    fn weight(&self, folder: Folder, (story, line): (u32, u32)) -> usize {
        let entry = &self.entries[story as usize];
        match folder {
            Folder::People | Folder::Organisations => folder.lines(entry)[line as usize].quotes.max(1),
            Folder::Places => 1,
            Folder::Outlets => 1 + entry.reports[line as usize].alone.min(crate::page::ALONE),
        }
    }

    fn lists(&self, all: &mut BTreeMap<String, Recipe>) {
        let ones = |n: usize| std::iter::repeat_n(1, n);
        for (address, rows, count) in paged("", ones(self.tables.order.len())) {
            all.insert(address, Recipe::Home(rows, count));
        }
        for (month, stories) in &self.tables.months {
            let dir = format!("archive/{}", month.replace('-', "/"));
            for (address, rows, count) in paged(&dir, ones(stories.len())) {
                all.insert(address, Recipe::Month(month.clone(), rows, count));
            }
        }
        all.insert("archive/index.html".to_owned(), Recipe::Months);
        let reports = self.tables.reports.len();
        for (address, rows, count) in paged("changes", ones(reports)) {
            all.insert(address, Recipe::Changes(rows, count));
        }
        let corrections = self.entries.iter().map(|e| e.corrections.len()).sum();
        for (address, rows, count) in paged("corrections", ones(corrections)) {
            all.insert(address, Recipe::Corrections(rows, count));
        }
    }

    fn alone(&self, all: &mut BTreeMap<String, Recipe>) {
        let fixed = [
            ("index.md", Recipe::HomeText),
            ("index.json", Recipe::HomeJson),
            ("method/index.html", Recipe::Method),
            ("search/index.html", Recipe::Search),
            ("search/search.js", Recipe::SearchScript),
            ("404.html", Recipe::Missing),
            (".nojekyll", Recipe::Empty),
        ];
        all.extend(fixed.map(|(address, recipe)| (address.to_owned(), recipe)));
        all.extend(self.shards.iter().map(|s| (format!("search/{s}.js"), Recipe::Shard(s.clone()))));
    }

    fn plain(&self, all: &mut BTreeMap<String, Recipe>) -> Result<()> {
        for (i, page) in self.pages.iter().enumerate() {
            // The words of pages/index.md open the home page, those of pages/method.md the method page.
            if matches!(page.path.as_str(), "" | "index" | "method") {
                continue;
            }
            let address = format!("{}/index.html", page.path);
            if all.contains_key(&address) || !safe(&page.path) {
                let message = format!("the page `{}` cannot have the address {address}", page.path);
                return Err(Diagnostic::error("address", message).hint("rename the file in content/pages").into());
            }
            all.insert(address, Recipe::Plain(i));
            all.insert(format!("{}/index.md", page.path), Recipe::PlainText(i));
        }
        Ok(())
    }

    /// What needs the site's own address.
    fn absolute(&self, all: &mut BTreeMap<String, Recipe>) {
        all.insert("robots.txt".to_owned(), Recipe::Robots);
        all.insert("llms.txt".to_owned(), Recipe::Llms);
        if self.settings.base_url.is_none() {
            return;
        }
        all.insert("atom.xml".to_owned(), Recipe::Atom);
        all.insert("feed.json".to_owned(), Recipe::JsonFeed);
        let pages = all.keys().filter(|a| a.ends_with("index.html")).count();
        all.insert("sitemap.xml".to_owned(), Recipe::Sitemap(None));
        if pages > super::sitemap::MOST {
            for part in 0..pages.div_ceil(super::sitemap::MOST) {
                all.insert(format!("sitemap-{}.xml", part + 1), Recipe::Sitemap(Some(part)));
            }
        }
    }
}

/// No step upward, no empty or hidden part: a page stays inside public/.
fn safe(path: &str) -> bool {
    path.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0']))
}
