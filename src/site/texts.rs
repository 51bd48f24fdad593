//! The Markdown twins of pages that are no story's; llms.txt; the home page as JSON.

use super::name_json::ItemJson;
use super::tables::{Entry, Folder};
use super::{Site, StoryEntry};
use crate::diagnostic::Result;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Article words that no Markdown reader takes for markup.
pub(super) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut last = ' ';
    for c in crate::text::clean(text).chars() {
        match c {
            // Other generators run what stands in braces: no two of these may touch.
            '{' | '}' => out.extend(['\\', c]),
            '%' if last == '{' => out.extend(['\\', c]),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' => {
                out.push('\\');
                out.push(c);
            }
            '&' => out.push_str("&amp;"),
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
        last = c;
    }
    out
}

/// A YAML string in double quotes.
pub(super) fn yaml(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// The front matter and the heading of a page's Markdown.
pub(super) fn head(title: &str) -> String {
    format!("---\ntitle: {}\njson: index.json\n---\n\n# {}\n\n", yaml(title), words(title))
}

/// `href`, an address of a page, as that of another file beside it; the anchor stays.
pub(super) fn beside(href: &str, file: &str) -> String {
    let (page, anchor) = href.split_once('#').map_or((href, String::new()), |(page, at)| (page, format!("#{at}")));
    format!("{}{anchor}", page.replace("index.html", file))
}

pub(super) fn line(entry: &StoryEntry, root: &str) -> String {
    let date = entry.date.as_deref().map(crate::page::edtf::day_of).unwrap_or_default();
    let lead = entry.lead.as_ref().map(|l| format!("\n  {}", words(&l.0))).unwrap_or_default();
    let many = if entry.reports.len() == 1 { "article" } else { "articles" };
    let facts = [date, format!("{} {many}", entry.reports.len())].into_iter().filter(|f| !f.is_empty());
    let facts = facts.collect::<Vec<_>>().join(", ");
    format!("- [{}]({root}stories/{}/index.md) ({facts}){lead}\n", words(&entry.title), entry.slug)
}

impl Site {
    pub(super) fn home_text(&self) -> String {
        let entries = self.stories.entries();
        let mut out = head(&self.settings.title);
        if let Some(description) = &self.settings.description {
            let _ = write!(out, "{}\n\n", words(description));
        }
        self.tables.order.iter().for_each(|i| out.push_str(&line(&entries[*i], "")));
        out.push_str(&self.storyline_list_text());
        out
    }

    /// The storylines as a list; empty where there is none.
    fn storyline_list_text(&self) -> String {
        let mut out = String::new();
        for row in self.storyline_rows() {
            let head = if out.is_empty() { "\n## Storylines\n\n" } else { "" };
            let to = beside(&row.href, "index.md");
            let _ = writeln!(out, "{head}- [{}]({to}) ({} stories)", words(&row.title), row.counts[0]);
        }
        out
    }

    fn storyline_list_json(&self) -> Vec<Value> {
        let row = |row: crate::page::StorylineRow| {
            let [first, last] = row.span.map_or([None, None], |span| span.map(Some));
            let folder = row.href.strip_suffix("index.html").unwrap_or_default().to_owned();
            let id = folder.strip_prefix("storylines/").unwrap_or_default().trim_end_matches('/').to_owned();
            json!({"id": id, "title": row.title, "address": folder, "stories": row.counts[0], "articles": row.counts[1],
                   "first_reported": first, "date": last, "href": format!("{folder}index.json")})
        };
        self.storyline_rows().into_iter().map(row).collect()
    }

    pub(super) fn home_json(&self) -> String {
        let entries = self.stories.entries();
        let stories: Vec<Value> = self.tables.order.iter().map(|i| &entries[*i]).map(|e| {
            json!({"slug": e.slug, "title": e.title, "date": e.date, "first_reported": e.first_reported, "status": e.status,
                   "articles": e.reports.len(), "independent_texts": e.texts, "disagreements": e.counts[0],
                   "summary": e.lead.as_ref().map(|l| &l.0), "href": format!("stories/{}/index.json", e.slug)})
        }).collect();
        let mut home = json!({"nutgraf": 1, "title": self.settings.title, "language": self.settings.language,
                              "stories": stories});
        let storylines = self.storyline_list_json();
        if !storylines.is_empty() {
            home["storylines"] = storylines.into();
        }
        super::json::pretty(&home)
    }

    pub(super) fn plain_text(&self, index: usize) -> String {
        let page = &self.pages[index];
        let mut out = format!("---\ntitle: {}\n", yaml(&page.title));
        if let Some(description) = &page.description {
            let _ = writeln!(out, "description: {}", yaml(description));
        }
        let _ = write!(out, "---\n\n{}\n", page.body.trim());
        out
    }

    /// `llms.txt`: what the site is, and where its pages are as text.
    pub(super) fn llms(&self) -> String {
        let entries = self.stories.entries();
        let mut out = format!("# {}\n\n", words(&self.settings.title));
        if let Some(description) = &self.settings.description {
            let _ = write!(out, "> {}\n\n", words(description));
        }
        out.push_str("Digests of news stories in the articles’ own words. Every page has an index.md and, for stories and names, an index.json beside its index.html.\n\n## Stories\n\n");
        for entry in self.tables.order.iter().take(super::tables::ROWS).map(|i| &entries[*i]) {
            let _ = writeln!(out, "- [{}](stories/{}/index.md)", words(&entry.title), entry.slug);
        }
        out.push_str(&self.storyline_list_text());
        out.push_str("\n## All stories\n\n- [index.md](index.md)\n- [index.json](index.json)\n");
        let plain = self.pages.iter().filter(|p| !matches!(p.path.as_str(), "" | "index" | "method"));
        for page in plain {
            let _ = writeln!(out, "- [{}]({}/index.md)", words(&page.title), page.path);
        }
        out
    }
}

/// A name's page as Markdown: its stories, and under each what it says there. Errors: a digest cannot be read.
pub(super) fn name(site: &Site, folder: Folder, slug: &str, entry: &Entry) -> Result<String> {
    let entries = site.stories.entries();
    let mut out = head(&entry.name);
    let about = site.settings.outlets.get(&crate::text::slug(&entry.name)).filter(|_| folder == Folder::Outlets);
    if let Some(line) = about.and_then(|a| a.line()) {
        let _ = write!(out, "{}\n\n", words(&line));
    }
    let mut last = u32::MAX;
    for (story, at) in &entry.places {
        let light = &entries[*story as usize];
        if std::mem::replace(&mut last, *story) != *story {
            out.push_str(&line(light, "../../"));
            said(&mut out, &light.slug, &site.items(folder, slug, light, *at)?);
        }
        let report = light.reports.get(*at as usize).filter(|_| folder == Folder::Outlets);
        if let Some(title) = report.and_then(|r| r.title.as_ref()) {
            let _ = writeln!(out, "  - {}", words(title));
        }
    }
    Ok(out)
}

/// What a name says in a story, quoted and not, and the events that name it, each with its date and a link.
fn said(out: &mut String, story: &str, items: &[ItemJson]) {
    for item in items {
        let link = format!("../../stories/{story}/{}index.html#{}", item.folder, item.id);
        let date = item.date.as_deref().map(|d| crate::digest::day_in_words(d) + ", ").unwrap_or_default();
        let [open, close] = if item.id.starts_with('q') { ["“", "”"] } else { ["", ""] };
        let more = if item.cut { " …" } else { "" };
        let _ = writeln!(out, "  - {open}{}{more}{close} ({date}[{}]({link}))", words(&item.text), item.id);
    }
}
