//! The rooms in order: content/ in, a [`Site`] out, not a page of it made yet. `build` writes all of them, `serve` makes
//! those that are asked for.

use crate::article::{self, Article, Context, Outlets};
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Result, Severity};
use crate::digest;
use crate::digest::model::Digest;
use crate::language;
use crate::notes::{self, Notes};
use crate::read::{self, Content, File};
use crate::site::{Held, PlainPage, Settings, Site, assemble};
use crate::story::{self, Candidate, Signature, day_number, group, sign};
use crate::text::stamp;
use crate::theme::{Overrides, Theme};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// What to build.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    /// The site's folder.
    pub root: &'a Path,
    /// In place of site.toml's.
    pub base_url: Option<&'a str>,
    /// In place of site.toml's.
    pub theme: Option<&'a str>,
    /// Called as each part of the work begins.
    pub phase: &'a (dyn Fn(&'static str) + Sync),
}

/// A site, and what was wrong on the way to it.
pub struct Built {
    /// Its pages, to be made.
    pub site: Site,
    /// What was left out or may be wrong, by file.
    pub faults: Vec<Diagnostic>,
    /// Articles that are in it.
    pub articles: usize,
    /// Stories that they tell.
    pub stories: usize,
    /// A hash of all that was read.
    pub inputs: String,
}

/// Builds the site in `order.root`.
///
/// # Errors
/// Where site.toml or the theme is broken, or two pages want one address.
pub fn build(order: &Order) -> Result<Built> {
    let mut config = config::load(order.root)?;
    if let Some(url) = order.base_url {
        config.base_url = Some(url.trim_end_matches('/').to_owned());
    }
    if let Some(theme) = order.theme {
        theme.clone_into(&mut config.theme);
    }
    let theme = Theme::load(&config.theme, &config.language, &overrides(order.root, &config.theme)?)?;
    (order.phase)("reading");
    let (content, mut faults) = read::content(&order.root.join("content"), &config.limits.reading());
    let inputs = inputs(&content, &config, &theme);
    let articles = articles(&content, &config, &mut faults);
    let pages = pages(&content, &config, &mut faults);
    if articles.is_empty() {
        let none = Diagnostic::warning("no-articles", "there is no article below content/");
        faults.push(none.hint("put saved articles there: .txt, .md, .html"));
    }
    let count = articles.len();
    let digests = digests(articles, &content.stories, order.phase);
    (order.phase)("laying out");
    let stories = digests.len();
    let held = Held::new(digests.into_iter().map(Arc::new));
    let site = assemble(settings(&config), Arc::new(held), pages, theme)?;
    faults.extend(site.left_out().map(|what| Diagnostic::note("base-url", what)));
    faults.sort_by(|a, b| (&a.path, a.line_column()).cmp(&(&b.path, b.line_column())));
    Ok(Built { site, faults, articles: count, stories, inputs })
}

fn settings(config: &Config) -> Settings {
    Settings {
        title: config.title.clone(),
        base_url: config.base_url.clone(),
        language: config.language.clone(),
        newest_first: config.timeline.order == config::Order::Newest,
        description: config.description.clone(),
        contact: config.contact.clone(),
        robots: config.robots.clone(),
    }
}

fn articles(content: &Content, config: &Config, faults: &mut Vec<Diagnostic>) -> Vec<Article> {
    let (outlets, wrong) = Outlets::load(content.outlets.as_ref());
    faults.extend(wrong);
    let context = Context { limits: config.limits.reading(), language: config.language.clone(), outlets };
    let read: Vec<_> = content.articles.par_iter().map(|file| article::parse(file, &context)).collect();
    let mut articles = Vec::new();
    for (some, wrong) in read {
        articles.extend(some);
        faults.extend(wrong);
    }
    articles
}

/// Plain pages: the front matter of articles, the body as it is.
fn pages(content: &Content, config: &Config, faults: &mut Vec<Diagnostic>) -> Vec<PlainPage> {
    let context = Context { language: config.language.clone(), ..Context::default() };
    let mut pages = Vec::new();
    for file in &content.pages {
        let (read, wrong) = article::parse(file, &context);
        faults.extend(wrong.into_iter().filter(|fault| fault.severity == Severity::Error));
        let path = file.path.strip_prefix("pages/").unwrap_or(&file.path).trim_end_matches(".md").to_owned();
        let Some(article) = read.into_iter().next() else { continue };
        let metadata = &article.metadata;
        let title = metadata.title.as_ref().map_or_else(|| path.clone(), |title| title.value.clone());
        let description = metadata.description.as_ref().map(|description| description.value.clone());
        let body = article.body.of(&article.text).to_owned();
        pages.push(PlainPage { path, title, description, language: Some(metadata.language.clone()), body });
    }
    pages
}

/// One digest a story, by address.
fn digests(articles: Vec<Article>, decrees: &[File], phase: &(dyn Fn(&'static str) + Sync)) -> Vec<Digest> {
    phase("taking notes");
    let model = language::model();
    let signed = |article: &Article| {
        let title = article.metadata.title.as_ref().map(|title| title.value.as_str());
        sign(title, &article.reading.text, article.sha256)
    };
    let noted: Vec<(Article, Notes, Signature)> = articles
        .into_par_iter()
        .map(|article| (notes::take(&article.reading, model), signed(&article), article))
        .map(|(notes, signature, article)| (article, notes, signature))
        .collect();
    phase("grouping");
    let groups = groups(&noted, decrees);
    phase("digesting");
    let mut members: Vec<Vec<story::Read>> = groups.iter().map(|_| Vec::new()).collect();
    let place: BTreeMap<usize, (usize, usize)> = groups
        .iter()
        .enumerate()
        .flat_map(|(number, group)| group.iter().map(move |(article, text)| (*article, (number, *text))))
        .collect();
    for (number, (article, notes, _)) in noted.into_iter().enumerate() {
        if let Some((group, text_group)) = place.get(&number) {
            members[*group].push(story::Read { article, notes, text_group: *text_group });
        }
    }
    let mut digests: Vec<Digest> =
        members.into_par_iter().map(|members| digest::compose(&story::join(members))).collect();
    digests.sort_by(|a, b| (&a.slug, first_path(a)).cmp(&(&b.slug, first_path(b))));
    apart(&mut digests);
    digests
}

fn first_path(digest: &Digest) -> Option<&str> {
    digest.articles.first().map(|article| article.path.as_str())
}

/// The stories as numbers of articles, each with the number that stands for its text. The articles of a folder with a
/// story.yaml are one story; all others are grouped by what they say.
fn groups(noted: &[(Article, Notes, Signature)], decrees: &[File]) -> Vec<Vec<(usize, usize)>> {
    let folders: Vec<&str> = decrees.iter().filter_map(|file| file.path.strip_suffix("story.yaml")).collect();
    let folder_of = |article: &Article| {
        folders.iter().filter(|folder| article.path.starts_with(**folder)).max_by_key(|folder| folder.len()).copied()
    };
    let mut decreed: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut free = Vec::new();
    for (number, (article, ..)) in noted.iter().enumerate() {
        match folder_of(article) {
            Some(folder) => decreed.entry(folder).or_default().push(number),
            None => free.push(number),
        }
    }
    let candidate = |number: &usize| {
        let (article, _, signature) = &noted[*number];
        let published = article.metadata.published.as_ref();
        let day = published.and_then(|date| date.value.get(..10)?.parse().ok()).map(day_number);
        Candidate { signature, day }
    };
    let grouped = |numbers: &[usize]| group(&numbers.iter().map(candidate).collect::<Vec<_>>());
    let texts = |numbers: &[usize], text_of: &[usize], members: &[usize]| -> Vec<(usize, usize)> {
        members.iter().map(|member| (numbers[*member], numbers[text_of[*member]])).collect()
    };
    let found = grouped(&free);
    let mut all: Vec<_> = found.stories.iter().map(|members| texts(&free, &found.text_of, members)).collect();
    for numbers in decreed.values() {
        let members: Vec<usize> = (0..numbers.len()).collect();
        all.push(texts(numbers, &grouped(numbers).text_of, &members));
    }
    all
}

/// Addresses that two stories want: the later ones count on.
fn apart(digests: &mut [Digest]) {
    let mut given: BTreeMap<String, usize> = BTreeMap::new();
    for digest in digests {
        let times = given.entry(digest.slug.clone()).or_default();
        *times += 1;
        if *times > 1 {
            digest.slug = format!("{}-{times}", digest.slug);
        }
    }
}

/// The site's own files over a theme.
fn overrides(root: &Path, theme: &str) -> Result<Overrides> {
    let folder = root.join("themes").join(theme);
    let mut found = Overrides::new();
    let mut open = vec![(folder, String::new())];
    while let Some((folder, prefix)) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            // A link could lead out of the theme.
            match entry.file_type() {
                _ if name.starts_with('.') => {}
                Ok(kind) if kind.is_dir() => open.push((entry.path(), format!("{prefix}{name}/"))),
                Ok(kind) if kind.is_file() => {
                    let bytes =
                        fs_err::read(entry.path()).map_err(|error| Diagnostic::error("theme", error.to_string()))?;
                    found.insert(format!("{prefix}{name}"), bytes);
                }
                _ => {}
            }
        }
    }
    Ok(found)
}

fn inputs(content: &Content, config: &Config, theme: &Theme) -> String {
    let config = format!("{config:?}");
    let files = content.articles.iter().chain(&content.pages).chain(&content.stories);
    let files = files.chain(content.outlets.as_ref()).chain(content.people.as_ref());
    let parts = files.flat_map(|file| {
        let sidecar = file.sidecar.as_ref().map_or(&[][..], |sidecar| &sidecar.bytes);
        [file.path.as_bytes(), &file.bytes, sidecar]
    });
    stamp(parts.chain([config.as_bytes(), theme.stamp().as_bytes()]))
}
