//! Atom for the site, each story, person, organisation, place and outlet; JSON Feed for the site.

use super::tables::{Entry, Folder};
use super::{Site, StoryEntry};
use crate::digest::model::Digest;
use crate::page::{edtf, escape};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Entries of a feed.
const MOST: usize = 50;

/// A feed under construction.
struct Feed {
    title: String,
    site: String,
    /// The page it is the feed of.
    page: String,
    /// Its own address.
    own: String,
    language: String,
    entries: Vec<FeedEntry>,
}

struct FeedEntry {
    id: String,
    title: String,
    link: String,
    published: String,
    updated: String,
    html: String,
    authors: Vec<String>,
    via: Vec<String>,
}

impl Feed {
    fn write(&self) -> String {
        let updated = self.entries.iter().map(|e| e.updated.as_str()).max().unwrap_or("1970-01-01T00:00:00Z");
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<updated>{updated}</updated>\n<author><name>{}</name></author>\n<generator>nutgraf</generator>\n",
            escape(&self.language),
            escape(&self.title),
            escape(&self.page),
            escape(&self.page),
            escape(&self.own),
            escape(&self.site),
        );
        self.entries.iter().for_each(|e| e.write(&mut out));
        out + "</feed>\n"
    }
}

impl FeedEntry {
    fn write(&self, out: &mut String) {
        let _ = write!(
            out,
            "<entry>\n<title>{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<published>{}</published>\n<updated>{}</updated>\n",
            escape(&self.title),
            escape(&self.id),
            escape(&self.link),
            self.published,
            self.updated,
        );
        for author in &self.authors {
            let _ = writeln!(out, "<author><name>{}</name></author>", escape(author));
        }
        for via in &self.via {
            let _ = writeln!(out, "<link rel=\"via\" href=\"{}\"/>", escape(via));
        }
        let _ = write!(out, "<content type=\"html\">{}</content>\n</entry>\n", escape(&self.html));
    }
}

impl Site {
    /// The site's feed.
    pub(super) fn atom(&self) -> String {
        self.feed(&self.settings.title, "", self.newest(0..)).write()
    }

    fn newest(&self, range: std::ops::RangeFrom<usize>) -> Vec<FeedEntry> {
        let entries = self.stories.entries();
        let dated = self.tables.order[range].iter().map(|i| &entries[*i]);
        dated.filter_map(|e| self.feed_entry(e)).take(MOST).collect()
    }

    fn feed(&self, title: &str, folder: &str, entries: Vec<FeedEntry>) -> Feed {
        Feed {
            title: title.to_owned(),
            site: self.settings.title.clone(),
            page: self.absolute(folder).unwrap_or_default(),
            own: self.absolute(&format!("{folder}atom.xml")).unwrap_or_default(),
            language: self.settings.language.clone(),
            entries,
        }
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
        super::story::pretty(&json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.settings.title,
            "home_page_url": self.absolute(""),
            "feed_url": self.absolute("feed.json"),
            "language": self.settings.language,
            "items": items,
        }))
    }
}

/// A story's feed: its brief, then one entry an article, newest first.
pub(super) fn story(site: &Site, digest: &Digest) -> String {
    let folder = format!("stories/{}/", digest.slug);
    let page = site.absolute(&folder).unwrap_or_default();
    let mut entries: Vec<FeedEntry> = Vec::new();
    for article in &digest.articles {
        let Some(date) = article.published.as_deref().and_then(edtf::instant) else { continue };
        let anchor = crate::page::anchor(article);
        let label = crate::page::label(article);
        let title = article.title.clone().or_else(|| article.begins.clone()).unwrap_or_else(|| label.clone());
        let changed = article.updated.as_deref().and_then(edtf::instant);
        entries.push(FeedEntry {
            id: format!("{page}#{anchor}"),
            title: format!("{label}: {title}"),
            link: format!("{page}#{anchor}"),
            published: date.clone(),
            updated: changed.unwrap_or(date),
            html: article.description.as_ref().map(|d| format!("<p>{}</p>", escape(d))).unwrap_or_default(),
            authors: article.authors.clone(),
            via: article
                .url
                .as_deref()
                .and_then(crate::page::fragment::safe_url)
                .map(str::to_owned)
                .into_iter()
                .collect(),
        });
    }
    entries.extend(correction_entries(digest, &page));
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then(a.id.cmp(&b.id)));
    entries.extend(brief(digest, &page));
    site.feed(&digest.title, &folder, entries).write()
}

/// The brief as an entry, dated by the latest article.
fn brief(digest: &Digest, page: &str) -> Option<FeedEntry> {
    let updated = digest.date.as_deref().and_then(edtf::instant)?;
    let html: String = digest.summary.iter().map(|l| format!("<p>{}</p>", escape(&l.text))).collect();
    let published = digest.first_reported.as_deref().and_then(edtf::instant).unwrap_or_else(|| updated.clone());
    let (authors, via) = (Vec::new(), Vec::new());
    Some(FeedEntry {
        id: page.to_owned(),
        title: digest.title.clone(),
        link: page.to_owned(),
        published,
        updated,
        html,
        authors,
        via,
    })
}

fn correction_entries(digest: &Digest, page: &str) -> Vec<FeedEntry> {
    let dated = digest.editor.corrections.iter().enumerate();
    dated
        .filter_map(|(n, c)| {
            let date = edtf::instant(&c.date)?;
            let id = format!("{page}#correction-{}", n + 1);
            let html = format!("<p>{}</p>", escape(&c.text));
            let title = format!("Correction: {}", digest.title);
            Some(FeedEntry {
                link: id.clone(),
                id,
                title,
                published: date.clone(),
                updated: date,
                html,
                authors: Vec::new(),
                via: Vec::new(),
            })
        })
        .collect()
}

/// A name's feed: the stories it is in.
pub(super) fn name(site: &Site, folder: Folder, slug: &str, entry: &Entry) -> String {
    let entries = site.stories.entries();
    let mut last = u32::MAX;
    let stories = entry.places.iter().filter(|(story, _)| std::mem::replace(&mut last, *story) != *story);
    let items = stories.filter_map(|(story, _)| site.feed_entry(&entries[*story as usize])).take(MOST).collect();
    site.feed(&entry.name, &format!("{}/{slug}/", folder.word()), items).write()
}
