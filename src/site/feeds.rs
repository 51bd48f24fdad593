//! Atom for the site, each person, organisation, place and outlet; JSON Feed for the site.

use super::feed::{Feed, FeedEntry};
use super::tables::{Entry, Folder};
use super::{Site, StoryEntry};
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

impl Site {
    /// The feed of the stories at these places, newest first, as of the page at `folder`.
    pub(super) fn feed_of(&self, title: &str, folder: &str, stories: impl Iterator<Item = usize>) -> String {
        let entries = self.stories.entries();
        let items = stories.filter_map(|story| self.feed_entry(&entries[story])).take(MOST).collect();
        Feed::new(&self.publisher(), title, folder, items).write()
    }
}

/// A name's feed: the stories it is in.
pub(super) fn name(site: &Site, folder: Folder, slug: &str, entry: &Entry) -> String {
    let entries = site.stories.entries();
    let mut last = u32::MAX;
    let stories = entry.places.iter().filter(|(story, _)| std::mem::replace(&mut last, *story) != *story);
    let items = stories.filter_map(|(story, _)| site.feed_entry(&entries[*story as usize])).take(MOST).collect();
    Feed::new(&site.publisher(), &entry.name, &format!("{}/{slug}/", folder.word()), items).write()
}
