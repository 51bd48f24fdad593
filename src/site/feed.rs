//! Atom: a feed, and that of a story.

use super::publisher::Publisher;
use crate::digest::model::Digest;
use crate::page::{edtf, escape};
use std::fmt::Write as _;

/// A feed under construction.
pub(super) struct Feed {
    title: String,
    site: String,
    /// The page it is the feed of.
    pub(super) page: String,
    /// Its own address.
    pub(super) own: String,
    pub(super) language: String,
    pub(super) entries: Vec<FeedEntry>,
}

/// One entry of it.
pub(super) struct FeedEntry {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) link: String,
    pub(super) published: String,
    pub(super) updated: String,
    pub(super) html: String,
    pub(super) authors: Vec<String>,
    pub(super) via: Vec<String>,
}

impl Feed {
    /// The feed of the page at `folder`.
    pub(super) fn new(publisher: &Publisher, title: &str, folder: &str, entries: Vec<FeedEntry>) -> Self {
        Self {
            title: title.to_owned(),
            site: publisher.title.to_owned(),
            page: publisher.absolute(folder).unwrap_or_default(),
            own: publisher.absolute(&format!("{folder}atom.xml")).unwrap_or_default(),
            language: publisher.language.to_owned(),
            entries,
        }
    }

    pub(super) fn write(&self) -> String {
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

impl Feed {
    /// The same as RSS 2.0, for readers that know no Atom.
    pub(super) fn write_rss(&self, description: &str) -> String {
        let own = self.own.replace("atom.xml", "rss.xml");
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n<title>{}</title>\n<link>{}</link>\n<description>{}</description>\n<language>{}</language>\n<generator>nutgraf</generator>\n<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"{}\"/>\n",
            escape(&self.title),
            escape(&self.page),
            escape(description),
            escape(&self.language),
            escape(&own),
        );
        for entry in &self.entries {
            let _ = write!(
                out,
                "<item>\n<title>{}</title>\n<link>{}</link>\n<guid isPermaLink=\"false\">{}</guid>\n",
                escape(&entry.title),
                escape(&entry.link),
                escape(&entry.id),
            );
            if let Some(date) = mail_date(&entry.updated) {
                let _ = writeln!(out, "<pubDate>{date}</pubDate>");
            }
            let _ = write!(out, "<description>{}</description>\n</item>\n", escape(&entry.html));
        }
        out + "</channel>\n</rss>\n"
    }
}

/// `2025-11-12T07:12:00+01:00` → `Wed, 12 Nov 2025 07:12:00 +0100`.
fn mail_date(instant: &str) -> Option<String> {
    let zone = instant.get(19..).filter(|zone| *zone != "Z").unwrap_or("+00:00");
    let at: jiff::civil::DateTime = instant.get(..19)?.parse().ok()?;
    Some(format!("{} {}", at.strftime("%a, %d %b %Y %H:%M:%S"), zone.replace(':', "")))
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

/// A story's feed: its brief, then one entry an article, newest first.
pub(super) fn story(digest: &Digest, publisher: &Publisher) -> String {
    let folder = format!("stories/{}/", digest.slug);
    let page = publisher.absolute(&folder).unwrap_or_default();
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
    Feed::new(publisher, &digest.title, &folder, entries).write()
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
