//! The frame of every page, and pages that are no story's and no name's.

use super::recipe::Rows;
use super::stories::Shown;
use super::tables::Folder;
use super::{Menu, Site, rows};
use crate::diagnostic::Result;
use crate::page::{Alternate, Around, Card, CorrectionRow, Frame, Link, NavItem, Plain, StoryRow};
use serde::Serialize;

/// What a template gets: the frame as `page`, the page's own content under its kind.
#[derive(Serialize)]
struct Rendered<'a, T: Serialize> {
    page: &'a Frame,
    content: &'a T,
}

/// What is wanted of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// Its text.
    Text,
    /// A hash of all that its text is made of, the theme apart: equal where the text is.
    Stamp,
}

impl Site {
    /// Renders `template` with a frame and its content, or says what would go into it.
    pub(super) fn press<T: Serialize>(&self, want: Want, template: &str, frame: &Frame, content: &T) -> Result<String> {
        if want == Want::Text {
            return self.render(template, frame, content);
        }
        let all = serde_json::to_vec(&Rendered { page: frame, content }).unwrap_or_default();
        Ok(crate::text::stamp([template.as_bytes(), &all]))
    }

    /// Renders `template` with a frame and its content.
    pub(super) fn render<T: Serialize>(&self, template: &str, frame: &Frame, content: &T) -> Result<String> {
        self.theme.render(template, &Rendered { page: frame, content })
    }

    /// The frame of the page at `address`.
    pub(super) fn frame(&self, kind: &'static str, title: &str, address: &str) -> Frame {
        let settings = &self.settings;
        let folder = address.strip_suffix("index.html").unwrap_or(address);
        Frame {
            kind,
            title: title.to_owned(),
            root: "../".repeat(address.matches('/').count()),
            lang: settings.language.clone(),
            site: settings.title.clone(),
            site_description: settings.description.clone(),
            contact: settings.contact.as_deref().and_then(contact),
            canonical: self.absolute(folder),
            robots: settings.robots.clone(),
            tdm_reservation: settings.tdm_reservation.map(|reserved| if reserved { "1" } else { "0" }),
            tdm_policy: settings.tdm_policy.as_deref().and_then(crate::page::fragment::safe_url).map(str::to_owned),
            locale: locale(&settings.language),
            nav: self.nav(kind, address),
            pages: self.plain_links(Menu::Foot),
            card: self.absolute("card.png").map(|image| Card {
                kind: "website",
                image: Some(image),
                published: None,
                modified: None,
            }),
            part: 1,
            parts: 1,
            ..Frame::default()
        }
    }

    /// What pages of single stories are composed for.
    pub(super) fn around(&self) -> Around<'_> {
        let settings = &self.settings;
        Around { language: &settings.language, newest_first: settings.newest_first, names: &self.tables }
    }

    /// `address` with the site's own address before it; spaces and the like encoded.
    pub(super) fn absolute(&self, address: &str) -> Option<String> {
        self.settings.base_url.as_ref().map(|base| format!("{base}/{address}"))
    }

    /// Links to the earlier and later part of a list.
    pub(super) fn parts(&self, frame: &mut Frame, address: &str, parts: usize) {
        let mut names = address.rsplit('/').skip(1);
        let part = names.next().and_then(|n| n.parse().ok()).filter(|_| names.next() == Some("page")).unwrap_or(1);
        (frame.part, frame.parts) = (part, parts);
        let up = if part > 1 { "../../" } else { "" };
        let href = |n: usize| if n == 1 { format!("{up}index.html") } else { format!("{up}page/{n}/index.html") };
        frame.earlier = (part > 1).then(|| href(part - 1));
        frame.later = (part < parts).then(|| href(part + 1));
    }

    /// The same, with the files beside the first part: Markdown, JSON, a feed.
    pub(super) fn parts_with_files(&self, frame: &mut Frame, address: &str, parts: usize) {
        self.parts(frame, address, parts);
        if frame.part == 1 {
            frame.alternates = self.alternates(
                &[("text/markdown", "index.md"), ("application/json", "index.json")],
                &[("application/atom+xml", "atom.xml")],
            );
        }
    }

    fn nav(&self, kind: &str, address: &str) -> Vec<NavItem> {
        let has = |folder| self.tables.names.get(&folder).is_some_and(|t| !t.is_empty());
        let mut items = vec![("nav.stories", "index.html", matches!(kind, "home" | "story" | "record"))];
        let folders = [
            (Folder::People, "nav.people", "people/index.html", "people"),
            (Folder::Outlets, "nav.outlets", "outlets/index.html", "outlets"),
            (Folder::Places, "nav.places", "places/index.html", "places"),
        ];
        items.extend(
            folders
                .iter()
                .filter(|f| has(f.0))
                .map(|(_, key, href, own)| (*key, *href, kind == *own || *own == "outlets" && kind == "compare")),
        );
        if !self.tables.meetings.topics.is_empty() {
            items.push(("nav.topics", "topics/index.html", kind == "topics"));
        }
        if !self.storylines.all.is_empty() {
            items.push(("storylines.title", "storylines/index.html", kind == "storylines"));
        }
        items.push(("nav.archive", "archive/index.html", matches!(kind, "archive" | "changes" | "days")));
        items.push(("nav.search", "search/index.html", kind == "search"));
        items.push(("nav.method", "method/index.html", kind == "method"));
        let item =
            |(key, href, current): (&str, &str, bool)| NavItem { key: key.to_owned(), href: href.to_owned(), current };
        let own = self.plain_links(Menu::Main).into_iter().map(|link| NavItem {
            // Words in place of a key: a template prints them as they are.
            key: crate::page::escape(&link.key).into_owned(),
            current: link.href == address,
            ..link
        });
        items.into_iter().map(item).chain(own).collect()
    }

    /// The plain pages of one menu; those deeper than the top only where they ask for it.
    fn plain_links(&self, menu: Menu) -> Vec<NavItem> {
        let is_top = |p: &super::PlainPage| !p.path.contains('/') || menu == Menu::Main;
        let own = |p: &super::PlainPage| matches!(p.path.as_str(), "" | "index" | "method");
        let top = self.pages.iter().filter(|p| p.menu == menu && is_top(p) && !own(p));
        top.map(|p| NavItem { key: p.title.clone(), href: format!("{}/index.html", p.path), current: false }).collect()
    }

    /// A plain page that other pages take in.
    pub(super) fn page(&self, path: &str) -> Option<&super::PlainPage> {
        self.pages.iter().find(|p| p.path == path || (path == "index" && p.path.is_empty()))
    }

    /// Twins of a page, and feeds where there are any.
    pub(super) fn alternates(
        &self,
        files: &[(&'static str, &'static str)],
        feeds: &[(&'static str, &'static str)],
    ) -> Vec<Alternate> {
        let with_base = feeds.iter().filter(|_| self.settings.base_url.is_some());
        files.iter().chain(with_base).map(|(mime, name)| Alternate { mime, href: (*name).to_owned(), name }).collect()
    }

    pub(super) fn corrections(&self, want: Want, range: Rows, parts: usize, address: &str) -> Result<String> {
        let mut frame = self.frame("corrections", self.theme.strings().get("corrections.title"), address);
        self.parts(&mut frame, address, parts);
        let mut all: Vec<CorrectionRow> = Vec::new();
        for entry in self.stories.entries() {
            let (story, page) = (Link { text: entry.title.clone(), href: rows::page(entry) }, rows::page(entry));
            all.extend(entry.corrections.iter().enumerate().map(|(n, c)| CorrectionRow {
                date: c.date.clone(),
                html: crate::page::inline(&c.text),
                story: story.clone(),
                item: (!entry.is_withdrawn()).then(|| format!("{page}#correction-{}", n + 1)),
            }));
        }
        all.sort_by(|a, b| b.date.cmp(&a.date).then(a.story.href.cmp(&b.story.href)));
        let rows: Vec<CorrectionRow> = all.into_iter().skip(range.start).take(range.len()).collect();
        self.press(want, "corrections.html", &frame, &rows)
    }

    pub(super) fn method(&self, want: Want, address: &str) -> Result<String> {
        #[derive(Serialize)]
        struct Method {
            html: Option<String>,
            stories: usize,
            articles: usize,
            words: usize,
            shown: u32,
            quote: usize,
            middle: u16,
            most: u16,
            version: &'static str,
        }
        let own = self.page("method");
        let title = own.map_or(self.theme.strings().get("nav.method"), |p| p.title.as_str());
        let frame = self.frame("method", title, address);
        let entries = self.stories.entries();
        let [middle, most] = Shown::of(entries).map(|shown| shown.percent()).unwrap_or_default();
        let method = Method {
            middle,
            most,
            html: own.map(|p| crate::page::html(&p.body, "../")),
            stories: self.tables.order.len(),
            articles: self.tables.order.iter().map(|i| entries[*i].reports.len()).sum(),
            words: self.tables.order.iter().map(|i| entries[*i].words).sum(),
            shown: (crate::page::SHOWN * 100.0).round() as u32,
            quote: self.settings.quote_words,
            version: env!("CARGO_PKG_VERSION"),
        };
        self.press(want, "method.html", &frame, &method)
    }

    pub(super) fn plain(&self, want: Want, index: usize, address: &str) -> Result<String> {
        let page = &self.pages[index];
        let mut frame = self.frame("plain", &page.title, address);
        frame.description = page.description.clone();
        frame.alternates = self.alternates(&[("text/markdown", "index.md")], &[]);
        if let Some(language) = &page.language {
            frame.lang.clone_from(language);
        }
        let html = crate::page::html(&page.body, if page.is_folder { "" } else { "../" });
        self.press(
            want,
            page.template.as_deref().unwrap_or("plain.html"),
            &frame,
            &Plain {
                title: page.title.clone(),
                description: page.description.clone(),
                html,
                extra: page.extra.clone(),
            },
        )
    }

    pub(super) fn missing(&self, want: Want, address: &str) -> Result<String> {
        #[derive(Serialize)]
        struct Missing {
            base: Option<String>,
            stories: Vec<StoryRow>,
            style: String,
            style_hash: String,
        }
        let style = self.theme.asset("style.css")?.and_then(|css| String::from_utf8(css).ok()).unwrap_or_default();
        let style_hash = crate::text::sha256_base64(&style);
        let base = self.settings.base_url.as_ref().map(|url| path_of(url));
        let mut frame = self.frame("missing", self.theme.strings().get("missing.title"), address);
        frame.canonical = None;
        frame.card = None;
        frame.robots = Some("noindex".to_owned());
        frame.root = base.clone().unwrap_or_default();
        let entries = self.stories.entries();
        let newest = self.tables.order.iter().take(5).filter(|_| base.is_some());
        let stories = newest.map(|i| rows::story(&entries[*i], &self.tables)).collect();
        self.press(want, "404.html", &frame, &Missing { base, stories, style, style_hash })
    }
}

/// `https://example.org/news` → `/news/`.
fn path_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    if path.is_empty() { "/".to_owned() } else { format!("/{}/", path.trim_end_matches('/')) }
}

/// Languages whose country goes by their own letters where none is stated.
const AT_HOME: [&str; 10] = ["de", "es", "fi", "fr", "hu", "it", "nl", "pl", "pt", "ro"];

/// `pt-BR` → `pt_BR`, `es` → `es_ES`.
fn locale(language: &str) -> Option<String> {
    let (primary, region) = language.rsplit_once('-').unwrap_or((language, ""));
    let primary = crate::text::primary_language(primary);
    let is_country = region.len() == 2 && region.bytes().all(|b| b.is_ascii_alphabetic());
    match region {
        region if is_country => Some(format!("{primary}_{}", region.to_ascii_uppercase())),
        _ if primary == "en" => Some("en_US".to_owned()),
        _ => AT_HOME.contains(&primary).then(|| format!("{primary}_{}", primary.to_ascii_uppercase())),
    }
}

fn contact(text: &str) -> Option<String> {
    let text = text.trim();
    let mail = text.contains('@') && !text.contains(['/', ' ', ':']);
    if mail { Some(format!("mailto:{text}")) } else { crate::page::fragment::safe_url(text).map(str::to_owned) }
}
