//! index.json of people, organisations, places and outlets.

use super::json::pretty;
use super::stories::forms;
use super::tables::{Entry, Folder};
use super::{Site, StoryEntry, Told};
use crate::diagnostic::Result;
use crate::digest::model::{Digest, NameEntry, Standing};
use serde::Serialize;
use std::collections::BTreeSet;

/// What index.json says of a name.
#[derive(Serialize)]
struct NameJson<'a> {
    nutgraf: u32,
    name: &'a str,
    slug: &'a str,
    aliases: BTreeSet<String>,
    roles: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'a crate::page::OutletFacts>,
    stories: Vec<StoryJson<'a>>,
}

#[derive(Serialize)]
struct StoryJson<'a> {
    slug: &'a str,
    title: &'a str,
    date: Option<&'a str>,
    href: String,
    quotes: usize,
    mentions: usize,
    /// What it says there: the story's index.json has the evidence under these ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<ItemJson>,
}

/// A quote, a fact or an event of a name in one story.
#[derive(Serialize)]
pub(super) struct ItemJson {
    /// Where in the story's folder its anchor is.
    #[serde(skip)]
    pub folder: &'static str,
    pub id: String,
    pub text: String,
    /// When it was said, or happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stance: Option<crate::notes::Stance>,
    /// Words are left out at its end.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub cut: bool,
}

/// Shown quotes and credited facts of the name at `slug`; of a place or an organisation, the events that name it, too.
fn items(digest: &Digest, folder: Folder, slug: &str, line: u32) -> Vec<ItemJson> {
    let item = |id: &str, text: &str, standing: &Standing| ItemJson {
        folder: standing.folder(),
        id: id.to_owned(),
        text: text.to_owned(),
        date: None,
        stance: None,
        cut: false,
    };
    let quotes = crate::page::spoken(digest, slug);
    let quotes = quotes.map(|q| ItemJson { date: q.said.clone(), cut: q.cut, ..item(&q.id, &q.text, &q.standing) });
    let facts = crate::page::credited(digest, slug);
    let facts = facts.map(|f| ItemJson { stance: Some(f.stance), ..item(&f.id, &f.text, &f.standing) });
    let named = named(digest, folder).get(line as usize).filter(|_| folder != Folder::People);
    let forms: Vec<&str> = named.map(forms).unwrap_or_default();
    let events = crate::page::naming(digest, &forms);
    let events = events.map(|e| ItemJson { date: Some(e.date.clone()), ..item(&e.id, &e.text, &e.standing) });
    quotes.chain(facts).chain(events).collect()
}

/// The names of one kind in a story.
pub(super) fn named(digest: &Digest, folder: Folder) -> &[NameEntry] {
    match folder {
        Folder::People => &digest.people,
        Folder::Organisations => &digest.organisations,
        Folder::Places | Folder::Outlets => &digest.places,
    }
}

impl Site {
    /// What the name on line `line` of a story has there; its digest is read only where it has something.
    pub(super) fn items(&self, folder: Folder, slug: &str, story: &StoryEntry, line: u32) -> Result<Vec<ItemJson>> {
        match folder.lines(story).get(line as usize) {
            Some(name) if name.told != Told::Named => {
                Ok(items(self.stories.digest(&story.slug)?.as_ref(), folder, slug, line))
            }
            _ => Ok(Vec::new()),
        }
    }

    pub(super) fn name_json(&self, folder: Folder, slug: &str, entry: &Entry) -> Result<String> {
        let entries = self.stories.entries();
        let story = |(story, line): &(u32, u32)| -> Result<StoryJson<'_>> {
            let light: &StoryEntry = &entries[*story as usize];
            let name = folder.lines(light).get(*line as usize);
            let items = self.items(folder, slug, light, *line)?;
            Ok(StoryJson {
                slug: &light.slug,
                title: &light.title,
                date: light.date.as_deref(),
                href: format!("../../stories/{}/index.json", light.slug),
                quotes: name.map_or(0, |n| n.quotes),
                mentions: name.map_or(0, |n| n.mentions),
                items,
            })
        };
        let mut stories = entry.places.iter().map(story).collect::<Result<Vec<StoryJson<'_>>>>()?;
        stories.dedup_by(|a, b| a.slug == b.slug);
        let forms = entry.places.iter().filter_map(|(story, line)| {
            let light = &entries[*story as usize];
            let lines = if folder == Folder::People { &light.people } else { return None };
            lines.get(*line as usize).map(|l| l.name.clone())
        });
        let aliases: BTreeSet<String> = forms.filter(|f| *f != entry.name).collect();
        let about = self.settings.outlets.get(slug).filter(|_| folder == Folder::Outlets);
        let roles = self.roles(folder, entry);
        Ok(pretty(&NameJson { nutgraf: 1, name: &entry.name, slug, aliases, roles, about, stories }))
    }
}
