//! All addresses, with how each is made.

use super::forms::{Form, Letter, day_folder, pair_folder};
use super::outputs::{OUTPUTS, Output};
use super::storylines::Storylines;
use super::tables::{Folder, Tables, parts};
use super::{PlainPage, Settings, StoryEntry};
use crate::diagnostic::{Diagnostic, Result};
use crate::read::Entry;
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::ops::Range;

/// Addresses a sitemap may hold.
pub(super) const IN_SITEMAP: usize = 50_000;

/// Rows of a list.
pub(super) type Rows = Range<usize>;

/// How an address is made.
#[derive(Clone, Debug)]
pub(super) enum Recipe {
    Asset,
    /// A file of the user's, by number.
    File(usize),
    /// A former address of a plain page, by number.
    Led(usize),
    Story(usize, &'static Output),
    Name(Folder, String, NameFile),
    /// A storyline's, by number.
    Storyline(usize, NameFile),
    Storylines(Rows, usize),
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
    /// Lines of some stories, for search.
    Block(usize),
    /// A day across stories.
    Day(String, Form),
    /// Two outlets, by their slugs.
    Compare([String; 2], Form),
    Topics,
    Topic(String, NameFile),
    /// The stories of the last days.
    Newsletter(Letter),
    Missing,
    Atom,
    Rss,
    JsonFeed,
    Sitemap(Option<usize>),
    Robots,
    Llms,
    Empty,
    /// A name's former address, and the slug it is at now.
    Moved(String),
}

/// The files of a name, a storyline, a topic.
#[derive(Clone, Debug)]
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
    pub storylines: &'a Storylines,
    pub pages: &'a [PlainPage],
    pub files: &'a [Entry],
    pub theme: &'a Theme,
    pub search: &'a super::search::Search,
    pub moved: &'a super::shared::Moved,
}

impl Layout<'_> {
    /// All addresses. Errors: a plain page wants an address that another page has.
    pub(super) fn addresses(&self) -> Result<BTreeMap<String, Recipe>> {
        let mut all: BTreeMap<String, Recipe> = BTreeMap::new();
        all.extend(self.theme.statics().map(|a| (a.to_owned(), Recipe::Asset)));
        self.stories(&mut all);
        self.names(&mut all);
        self.storylines(&mut all);
        self.lists(&mut all);
        self.across(&mut all);
        self.alone(&mut all);
        self.plain(&mut all)?;
        self.absolute(&mut all);
        self.files(&mut all)?;
        self.aliases(&mut all)?;
        Ok(all)
    }

    fn stories(&self, all: &mut BTreeMap<String, Recipe>) {
        let based = self.settings.base_url.is_some();
        for (i, entry) in self.entries.iter().enumerate() {
            for output in OUTPUTS.iter().filter(|output| output.is_of(entry, based)) {
                all.insert(format!("stories/{}/{}", entry.slug, output.file), Recipe::Story(i, output));
            }
        }
    }

    fn names(&self, all: &mut BTreeMap<String, Recipe>) {
        for folder in Folder::ALL {
            let Some(table) = self.tables.names.get(&folder).filter(|t| !t.is_empty()) else { continue };
            for (slug, entry) in table {
                let dir = format!("{}/{slug}", folder.word());
                let weights = entry.places.iter().map(|place| self.weight(folder, *place));
                self.files_of(all, &dir, weights, |file| Recipe::Name(folder, slug.clone(), file));
            }
            let moved = self.moved.iter().filter(|((at, slug), to)| {
                *at == folder && !table.contains_key(slug) && table.contains_key(to.as_str())
            });
            all.extend(
                moved
                    .map(|((_, from), to)| (format!("{}/{from}/index.html", folder.word()), Recipe::Moved(to.clone()))),
            );
            for (address, rows, count) in paged(folder.word(), std::iter::repeat_n(1, table.len())) {
                all.insert(address, Recipe::Index(folder, rows, count));
            }
        }
    }

    /// The files of what has a page in parts, Markdown, JSON and, where the site has an address, a feed.
    fn files_of(
        &self,
        all: &mut BTreeMap<String, Recipe>,
        dir: &str,
        weights: impl Iterator<Item = usize>,
        recipe: impl Fn(NameFile) -> Recipe,
    ) {
        all.extend(paged(dir, weights).map(|(address, rows, count)| (address, recipe(NameFile::Html(rows, count)))));
        all.insert(format!("{dir}/index.md"), recipe(NameFile::Text));
        all.insert(format!("{dir}/index.json"), recipe(NameFile::Json));
        if self.settings.base_url.is_some() {
            all.insert(format!("{dir}/atom.xml"), recipe(NameFile::Atom));
        }
    }

    fn storylines(&self, all: &mut BTreeMap<String, Recipe>) {
        let lines = &self.storylines.all;
        for (at, line) in lines.iter().enumerate() {
            let dir = format!("storylines/{}", line.slug);
            let weights = std::iter::repeat_n(1, line.stories.len());
            self.files_of(all, &dir, weights, |file| Recipe::Storyline(at, file));
        }
        if !lines.is_empty() {
            let list = paged("storylines", std::iter::repeat_n(1, lines.len()));
            all.extend(list.map(|(address, rows, count)| (address, Recipe::Storylines(rows, count))));
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

    /// Where stories meet.
    fn across(&self, all: &mut BTreeMap<String, Recipe>) {
        let meetings = &self.tables.meetings;
        for (date, form) in meetings.days.keys().flat_map(|date| Form::ALL.map(|form| (date, form))) {
            all.insert(format!("{}/{}", day_folder(date), form.file()), Recipe::Day(date.clone(), form));
        }
        for (pair, form) in meetings.pairs.keys().flat_map(|pair| Form::ALL.map(|form| (pair, form))) {
            all.insert(format!("{}/{}", pair_folder(pair), form.file()), Recipe::Compare(pair.clone(), form));
        }
        for (slug, topic) in &meetings.topics {
            let dir = format!("topics/{slug}");
            let weights = std::iter::repeat_n(1, topic.stories.len());
            self.files_of(all, &dir, weights, |file| Recipe::Topic(slug.clone(), file));
        }
        if !meetings.topics.is_empty() {
            all.insert("topics/index.html".to_owned(), Recipe::Topics);
        }
        if self.settings.newsletter_days.is_some() {
            let file = |letter: Letter| (format!("newsletter/{}", letter.file()), Recipe::Newsletter(letter));
            all.extend(Letter::ALL.map(file));
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
        all.extend(self.search.shards().into_iter().map(|s| (format!("search/{s}.js"), Recipe::Shard(s))));
        all.extend((0..self.search.blocks()).map(|n| (format!("search/lines-{n}.js"), Recipe::Block(n))));
    }

    fn plain(&self, all: &mut BTreeMap<String, Recipe>) -> Result<()> {
        let mut folded: BTreeMap<String, &PlainPage> = BTreeMap::new();
        for (i, page) in self.pages.iter().enumerate() {
            if let Some(other) = folded.insert(page.path.to_lowercase(), page) {
                let (one, two) = (other.file.as_str().min(&page.file), other.file.as_str().max(&page.file));
                let message = format!("the pages {one} and {two} want one address");
                let fault = Diagnostic::error("address", message).in_file(two);
                return Err(fault.hint("rename one: many systems hold upper and lower case for the same").into());
            }
            // The words of pages/index.md open the home page, those of pages/method.md the method page.
            if matches!(page.path.as_str(), "" | "index" | "method") {
                continue;
            }
            let address = format!("{}/index.html", page.path);
            if all.contains_key(&address) || !safe(&page.path) {
                let message = match safe(&page.path) {
                    true => format!("the page cannot have the address {address}: another page of the site is there"),
                    false => format!("the page cannot have the address {address}: it is no sound path"),
                };
                return Err(Diagnostic::error("address", message).in_file(&page.file).hint("rename the file").into());
            }
            all.insert(address, Recipe::Plain(i));
            all.insert(format!("{}/index.md", page.path), Recipe::PlainText(i));
        }
        Ok(())
    }

    /// The user's own files; they may stand in place of a theme's, and of what tells robots about the site.
    fn files(&self, all: &mut BTreeMap<String, Recipe>) -> Result<()> {
        for (i, file) in self.files.iter().enumerate() {
            let taken = all.get(&file.path);
            if taken.is_some_and(|r| !matches!(r, Recipe::Asset | Recipe::Robots | Recipe::Llms | Recipe::Empty)) {
                let message = format!("the file cannot have the address {}: a page of the site is there", file.path);
                let fault = Diagnostic::error("address", message).in_file(file.disk.display().to_string());
                return Err(fault.hint("rename the file").into());
            }
            all.insert(file.path.clone(), Recipe::File(i));
        }
        Ok(())
    }

    /// Former addresses of plain pages.
    fn aliases(&self, all: &mut BTreeMap<String, Recipe>) -> Result<()> {
        for (i, page) in self.pages.iter().enumerate() {
            for alias in &page.aliases {
                if !safe(alias) || all.contains_key(alias) {
                    let why = if safe(alias) { "a page of the site is there" } else { "it is no sound path" };
                    let message = format!("the page cannot have had the address {alias}: {why}");
                    let fault = Diagnostic::error("address", message).in_file(&page.file);
                    return Err(fault.hint("an alias is an address below the site, such as `old/about`").into());
                }
                all.insert(alias.clone(), Recipe::Led(i));
            }
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
        all.insert("rss.xml".to_owned(), Recipe::Rss);
        all.insert("feed.json".to_owned(), Recipe::JsonFeed);
        let pages = all.keys().filter(|a| a.ends_with("index.html")).count();
        all.insert("sitemap.xml".to_owned(), Recipe::Sitemap(None));
        if pages > IN_SITEMAP {
            for part in 0..pages.div_ceil(IN_SITEMAP) {
                all.insert(format!("sitemap-{}.xml", part + 1), Recipe::Sitemap(Some(part)));
            }
        }
    }
}

/// No step upward, no empty or hidden part: a page stays inside public/.
fn safe(path: &str) -> bool {
    path.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0']))
}
