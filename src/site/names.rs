//! Pages of people, organisations, places and outlets.

use super::name_json::named;
use super::recipe::{NameFile, Rows};
use super::stories::{Told, forms};
use super::tables::{Entry, Folder};
use super::{Site, StoryEntry, feeds, jsonld, rows, texts};
use crate::diagnostic::Result;
use crate::page::{Link, NamePage, Named, OutletArticle, OutletPage};
use std::collections::{BTreeMap, BTreeSet};

/// How many roles a page lists.
const MOST_ROLES: usize = 12;

/// How many events: the older ones are on their stories' pages.
const MOST_EVENTS: usize = 60;

impl Site {
    pub(super) fn name_file(&self, folder: Folder, slug: &str, file: &NameFile, address: &str) -> Result<String> {
        let Some(entry) = self.tables.name(folder, slug) else { return Ok(String::new()) };
        match file {
            NameFile::Html(rows, parts) if folder == Folder::Outlets => {
                self.outlet(slug, entry, rows.clone(), *parts, address)
            }
            NameFile::Html(rows, parts) => self.name(folder, slug, entry, rows.clone(), *parts, address),
            NameFile::Text => texts::name(self, folder, slug, entry),
            NameFile::Json => self.name_json(folder, slug, entry),
            NameFile::Atom => feeds::name(self, folder, slug, entry),
        }
    }

    fn name(
        &self,
        folder: Folder,
        slug: &str,
        entry: &Entry,
        range: Rows,
        parts: usize,
        address: &str,
    ) -> Result<String> {
        let entries = self.stories.entries();
        let mut frame = self.frame(folder.word(), &entry.name, address);
        self.parts_with_files(&mut frame, address, parts);
        let mut page = self.name_head(folder, slug, entry, frame.part);
        frame.jsonld = self
            .settings
            .base_url
            .as_deref()
            .filter(|_| folder != Folder::Places)
            .map(|b| jsonld::name(folder, slug, &entry.name, &page.roles, b));
        let language = &self.settings.language;
        let mut aliases: BTreeSet<String> = BTreeSet::new();
        for (story, line) in &entry.places[range] {
            let light = &entries[*story as usize];
            let story = rows::story(light, &self.tables);
            if folder.lines(light)[*line as usize].told == Told::Named {
                page.stories.push(crate::page::StoryQuotes::nothing(story));
                continue;
            }
            let digest = self.stories.digest(&light.slug)?;
            if let Some(named) = named(&digest, folder).get(*line as usize) {
                aliases.extend(named.aliases.iter().chain([&named.name]).cloned());
                if folder == Folder::People {
                    crate::page::add_roles(&mut page.called, &digest, &named.called);
                } else {
                    page.events.extend(crate::page::events_of(&digest, &forms(named), language, &story));
                }
            }
            page.stories.push(crate::page::in_story(&digest, slug, self.around(), story));
        }
        crate::page::once(page.stories.iter_mut().flat_map(|story| {
            let quotes = story.quotes.iter_mut().map(|quote| &mut quote.id);
            quotes.chain(story.facts.iter_mut().map(|fact| &mut fact.id))
        }));
        aliases.remove(&entry.name);
        page.aliases = aliases.into_iter().take(24).collect();
        page.called.truncate(MOST_ROLES);
        page.events.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.href.cmp(&b.href)));
        page.events.dedup_by(|a, b| a.date == b.date && a.text == b.text);
        page.more_events = page.events.len().saturating_sub(MOST_EVENTS);
        page.events.truncate(MOST_EVENTS);
        self.render("name.html", &frame, &page)
    }

    /// What a name's page says before it comes to single stories: made of light entries alone.
    pub(super) fn name_head(&self, folder: Folder, slug: &str, entry: &Entry, part: usize) -> NamePage {
        let entries = self.stories.entries();
        NamePage {
            what: folder.word(),
            name: entry.name.clone(),
            slug: slug.to_owned(),
            roles: self.roles(folder, entry),
            counts: [
                entry.places.len(),
                entry.places.iter().map(|p| entries[p.0 as usize].reports.len()).sum(),
                entry.quotes,
            ],
            span: span(entries, entry),
            with: if part == 1 { self.named_with(folder, slug, entry) } else { Vec::new() },
            ..NamePage::default()
        }
    }

    /// Distinct first roles, newest first.
    pub(super) fn roles(&self, folder: Folder, entry: &Entry) -> Vec<String> {
        let entries = self.stories.entries();
        let mut roles: Vec<String> = Vec::new();
        for (story, line) in entry.places.iter().filter(|_| folder == Folder::People) {
            let role = entries[*story as usize].people.get(*line as usize).and_then(|l| l.role.clone());
            if let Some(role) = role.filter(|r| !roles.contains(r) && roles.len() < MOST_ROLES) {
                roles.push(role);
            }
        }
        roles
    }

    /// People of the same stories, those of most stories first. Of a long list the newest stories are looked at.
    fn named_with(&self, folder: Folder, slug: &str, entry: &Entry) -> Vec<Named> {
        let entries = self.stories.entries();
        let mut all: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (story, _) in entry.places.iter().take(200) {
            for line in entries[*story as usize].people.iter().filter(|l| folder != Folder::People || l.slug != slug) {
                let counts = all.entry(&line.slug).or_default();
                *counts = (counts.0 + 1, counts.1 + line.mentions);
            }
        }
        let mut sorted: Vec<(&str, (usize, usize))> = all.into_iter().collect();
        sorted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        sorted.truncate(24);
        sorted
            .into_iter()
            .filter_map(|(slug, (stories, _))| self.named(Folder::People, slug).map(|n| Named { stories, ..n }))
            .collect()
    }

    /// A name as lists show it.
    pub(super) fn named(&self, folder: Folder, slug: &str) -> Option<Named> {
        let entry = self.tables.name(folder, slug)?;
        Some(Named {
            name: entry.name.clone(),
            href: format!("{}/{slug}/index.html", folder.word()),
            role: entry.role.clone(),
            stories: entry.stories,
            quotes: entry.quotes,
        })
    }

    fn outlet(&self, slug: &str, entry: &Entry, range: Rows, parts: usize, address: &str) -> Result<String> {
        let entries = self.stories.entries();
        let mut frame = self.frame("outlets", &entry.name, address);
        self.parts_with_files(&mut frame, address, parts);
        frame.jsonld =
            self.settings.base_url.as_deref().map(|b| jsonld::name(Folder::Outlets, slug, &entry.name, &[], b));
        let mut articles = Vec::new();
        for (story, at) in &entry.places[range] {
            let light = &entries[*story as usize];
            let report = &light.reports[*at as usize];
            let several = light.reports.len() > 1;
            let (alone, more_alone, differs) = match several {
                true => {
                    let digest = self.stories.digest(&light.slug)?;
                    crate::page::own_words(&digest, *at as usize + 1, self.around())
                }
                false => Default::default(),
            };
            articles.push(OutletArticle {
                title: report.title.clone(),
                published: report.published.clone(),
                href: format!("{}#s-{}", rows::page(light), report.id),
                story: Link { text: light.title.clone(), href: rows::page(light) },
                alone,
                more_alone,
                differs,
            });
        }
        let facts = articles.iter_mut().flat_map(|article: &mut OutletArticle| &mut article.alone);
        crate::page::once(facts.map(|fact| &mut fact.id));
        let counts = [entry.stories, entry.places.len()];
        let about = self.settings.outlets.get(slug).cloned().unwrap_or_default();
        // On the first part alone: an article would change all parts otherwise.
        let credited = if frame.part == 1 { self.credited(entry) } else { [0, 0] };
        let compared = if frame.part == 1 { self.comparisons(slug) } else { Vec::new() };
        let (name, slug) = (entry.name.clone(), slug.to_owned());
        let page = OutletPage { name, slug, counts, credited, about, articles, compared };
        self.render("outlet.html", &frame, &page)
    }

    /// Of the facts that an outlet's articles credit to somebody: all, and those whose source has no name.
    pub(super) fn credited(&self, entry: &Entry) -> [usize; 2] {
        let entries = self.stories.entries();
        entry.places.iter().fold([0, 0], |[all, unnamed], (story, at)| {
            let [more, of_them] = entries[*story as usize].reports[*at as usize].credited;
            [all + more, unnamed + of_them]
        })
    }
}

fn span(entries: &[StoryEntry], entry: &Entry) -> Option<[String; 2]> {
    let dates =
        || entry.places.iter().filter_map(|p| entries[p.0 as usize].date.as_deref().map(crate::page::edtf::day_of));
    Some([dates().min()?, dates().max()?])
}
