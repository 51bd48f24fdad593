//! Atom for the site, each person, organisation, place and outlet; JSON Feed for the site.

use super::feed::{Feed, FeedEntry};
use super::tables::{Entry, Folder};
use super::{Site, StoryEntry};
use crate::diagnostic::Result;
use crate::digest::model::QuoteEntry;
use crate::page::{edtf, escape};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Entries of a feed.
const MOST: usize = 50;

impl Site {
    /// The site's feed.
    pub(super) fn atom(&self) -> String {
        Feed::new(&self.publisher(), &self.settings.title, "", self.newest(0..)).write()
    }

    /// The same as RSS.
    pub(super) fn rss(&self) -> String {
        let settings = &self.settings;
        let description = settings.description.as_deref().unwrap_or(&settings.title);
        Feed::new(&self.publisher(), &settings.title, "", self.newest(0..)).write_rss(description)
    }

    fn newest(&self, range: std::ops::RangeFrom<usize>) -> Vec<FeedEntry> {
        let entries = self.stories.entries();
        let dated = self.tables.order[range].iter().map(|i| &entries[*i]);
        dated.filter_map(|e| self.feed_entry(e)).take(MOST).collect()
    }

    /// A story as one entry; `None` for one without a date.
    fn feed_entry(&self, entry: &StoryEntry) -> Option<FeedEntry> {
        let updated = entry.date.as_deref().and_then(edtf::instant)?;
        let link = self.absolute(&format!("stories/{}/", entry.slug))?;
        let mut html = String::new();
        for text in entry.lead.iter().map(|l| &l.0) {
            let _ = write!(html, "<p>{}</p>", escape(text));
        }
        if let Some(quote) = &entry.quote {
            let _ = write!(
                html,
                "<blockquote><p>{}</p><footer>{}</footer></blockquote>",
                escape(&quote.text),
                escape(&quote.speaker)
            );
        }
        let first = entry.first_reported.as_deref().and_then(edtf::instant);
        Some(FeedEntry {
            id: link.clone(),
            title: entry.title.clone(),
            published: first.unwrap_or_else(|| updated.clone()),
            updated,
            link,
            html,
            authors: Vec::new(),
            via: Vec::new(),
        })
    }

    /// A quote as one entry, in the sentence that it is part of; dated by the day it was said, else by its story.
    fn quote_entry(&self, entry: &StoryEntry, quote: &QuoteEntry) -> Option<FeedEntry> {
        let said = quote.said.as_deref().and_then(edtf::instant);
        let updated = said.or_else(|| entry.date.as_deref().and_then(edtf::instant))?;
        let folder = quote.standing.folder();
        let link = self.absolute(&format!("stories/{}/{folder}#{}", entry.slug, quote.id))?;
        let role = quote.speaker.as_ref().and_then(|who| who.role.as_deref());
        let context = quote.context.as_ref().filter(|_| quote.partial);
        let words = context.map_or_else(|| quote.text.clone(), |context| crate::text::squash(&context.exact));
        let more = if quote.cut { " …" } else { "" };
        let mut html = format!("<blockquote><p>{}{more}</p></blockquote>", escape(&words));
        let _ = write!(
            html,
            "<p>{}{}</p>",
            role.map(|role| format!("{}, ", escape(role))).unwrap_or_default(),
            escape(&entry.title)
        );
        Some(FeedEntry {
            id: link.clone(),
            title: crate::digest::matrix::label(&quote.text),
            published: updated.clone(),
            updated,
            link,
            html,
            authors: quote.speaker.iter().map(|who| who.name.clone()).collect(),
            via: Vec::new(),
        })
    }

    /// `feed.json`, JSON Feed 1.1.
    pub(super) fn json_feed(&self) -> String {
        let entries = self.stories.entries();
        let items: Vec<Value> = self.tables.order.iter().map(|i| &entries[*i]).filter_map(|entry| {
            let item = self.feed_entry(entry)?;
            Some(json!({
                "id": item.id, "url": item.link, "title": item.title, "content_html": item.html,
                "date_published": item.published, "date_modified": item.updated, "language": self.settings.language,
                "_digest": {"articles": entry.reports.len(), "independent_texts": entry.texts, "disagreements": entry.counts[0],
                            "json": format!("{}index.json", item.link)},
            }))
        }).take(MOST).collect();
        super::json::pretty(&json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.settings.title,
            "home_page_url": self.absolute(""),
            "feed_url": self.absolute("feed.json"),
            "language": self.settings.language,
            "items": items,
        }))
    }
}

/// A name's feed: what it says, where it is quoted; else the stories it is in.
pub(super) fn name(site: &Site, folder: Folder, slug: &str, entry: &Entry) -> Result<String> {
    let address = format!("{}/{slug}/", folder.word());
    if entry.quotes == 0 {
        let mut stories: Vec<usize> = entry.places.iter().map(|(story, _)| *story as usize).collect();
        stories.dedup();
        return Ok(of_stories(site, &entry.name, &address, stories.into_iter()));
    }
    let entries = site.stories.entries();
    let mut items: Vec<FeedEntry> = Vec::new();
    for (story, line) in &entry.places {
        let light = &entries[*story as usize];
        if items.len() < MOST && folder.lines(light).get(*line as usize).is_some_and(|line| line.quotes > 0) {
            let digest = site.stories.digest(&light.slug)?;
            items.extend(crate::page::spoken(&digest, slug).filter_map(|quote| site.quote_entry(light, quote)));
        }
    }
    items.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
    items.truncate(MOST);
    Ok(Feed::new(&site.publisher(), &entry.name, &address, items).write())
}

/// The feed of stories, newest first, of the page at `address`.
pub(super) fn of_stories(site: &Site, title: &str, address: &str, stories: impl Iterator<Item = usize>) -> String {
    let entries = site.stories.entries();
    let items = stories.filter_map(|story| site.feed_entry(&entries[story])).take(MOST).collect();
    Feed::new(&site.publisher(), title, address, items).write()
}
