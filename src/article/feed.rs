//! RSS and Atom: one file, many articles. The only door to feed-rs.

use super::draft::Draft;
use super::html;
use super::xml::Element;
use super::{Field, Given};
use crate::diagnostic::Diagnostic;
use feed_rs::model::{Entry, Feed};

/// Words below which an item without full content is a summary.
const SHORT: usize = 120;

/// Reads the items of a feed.
pub(super) fn read(bytes: &[u8], path: &str, faults: &mut Vec<Diagnostic>) -> Result<Vec<Draft>, Box<Diagnostic>> {
    let parser = feed_rs::parser::Builder::new().sanitize_content(false).id_generator(|_, _, _| String::new()).build();
    let feed = parser.parse(bytes).map_err(|error| {
        Box::new(
            Diagnostic::error("feed", format!("expected a feed, found XML that cannot be read: {error}"))
                .in_file(path)
                .hint("is the file whole? fetch it again; begin its name with _ to have it skipped"),
        )
    })?;
    let text = crate::read::decode_lenient(bytes, None);
    let raw = Stated::read(&text);
    // What the file says of each item in its own words, where both readers count the same items.
    let stated = |i: usize| if raw.items.len() == feed.entries.len() { raw.items.get(i) } else { None };
    let each = feed.entries.iter().enumerate();
    let drafts: Vec<Draft> = each.filter_map(|(i, entry)| item(&feed, entry, &raw.base, stated(i), i + 1)).collect();
    if drafts.is_empty() {
        let empty = Diagnostic::warning("feed", "a feed without items of text: nothing is taken from it").in_file(path);
        faults.push(empty.hint("fetch it again once it has some, or begin its name with _ to have it skipped"));
    }
    Ok(drafts)
}

/// What a feed states as it stands: feed-rs turns dates into those of Greenwich and drops what it cannot read.
#[derive(Default)]
struct Stated {
    /// What relative links hang on.
    base: String,
    items: Vec<StatedItem>,
}

#[derive(Default)]
struct StatedItem {
    published: Option<String>,
    updated: Option<String>,
    /// The paper that an aggregator names: `<source url="…">The Harbour Courier</source>`.
    source: Option<String>,
    link: Option<String>,
}

impl Stated {
    fn read(text: &str) -> Self {
        let root = Element::read(text);
        let mut items = Vec::new();
        root.all("item", &mut items);
        if items.is_empty() {
            root.all("entry", &mut items);
        }
        let top = root.first("channel").or_else(|| root.first("feed"));
        let link = |of: &Element| {
            let links =
                of.children().filter(|c| c.name == "link" && c.attribute("rel").is_none_or(|rel| rel == "alternate"));

            links.into_iter().find_map(|l| {
                Some(l.words()).filter(|w| !w.is_empty()).or_else(|| l.attribute("href").map(str::to_owned))
            })
        };
        let base =
            top.and_then(|top| top.attribute("base").map(str::to_owned).or_else(|| link(top))).unwrap_or_default();
        let of = |item: &Element| {
            let child = |names: &[&str]| {
                let found = names.iter().find_map(|name| item.children().find(|c| c.name == *name).map(Element::words));
                found.filter(|words| !words.is_empty())
            };
            let source = item.children().find(|c| c.name == "source");
            let source = source.map(|s| s.first("title").map_or_else(|| s.words(), Element::words));
            StatedItem {
                published: child(&["pubDate", "published", "issued", "date", "created"]),
                updated: child(&["updated", "modified"]),
                source: source.filter(|s| !s.is_empty()),
                link: link(item),
            }
        };
        Self { base, items: items.into_iter().map(of).collect() }
    }
}

fn item(feed: &Feed, entry: &Entry, base: &str, stated: Option<&StatedItem>, number: usize) -> Option<Draft> {
    let summary = entry.summary.as_ref().map(|s| s.content.as_str()).unwrap_or("");
    let content = entry.content.as_ref().and_then(|c| c.body.as_deref()).unwrap_or("");
    let whole = if content.len() >= summary.len() { content } else { summary };
    let mut draft = html::fragment(whole);
    if draft.blocks.is_empty() {
        return None;
    }
    let words = draft.text.split_whitespace().count();
    draft.excerpt = content.is_empty() && words < SHORT || is_cut(&draft.text);
    draft.number = Some(number);
    let mut given = Vec::new();
    let mut push = |field, text: Option<String>, at: &str| {
        given.extend(text.filter(|t| !t.trim().is_empty()).map(|t| Given::file(field, t, at)));
    };
    push(Field::Title, entry.title.as_ref().map(|t| html::words(&t.content)), "the item's title");
    let links =
        || entry.links.iter().filter(|l| l.rel.as_deref().is_none_or(|rel| rel == "alternate" || rel == "canonical"));
    let link = links().next().map(|l| l.href.clone()).or_else(|| stated.and_then(|s| s.link.clone()));
    push(Field::Url, link.map(|link| super::url::joined(base, &link)), "the item's link");
    push(
        Field::Published,
        stated.and_then(|s| s.published.clone()).or_else(|| entry.published.map(|t| t.to_rfc3339())),
        "the item's date",
    );
    let updated = stated.and_then(|s| s.updated.clone()).or_else(|| entry.updated.map(|t| t.to_rfc3339()));
    push(Field::Updated, updated.clone(), "the item's update");
    let only = stated.is_none_or(|s| s.published.is_none()) && entry.published.is_none();
    push(Field::Published, updated.filter(|_| only), "the item's update");
    if !content.is_empty() {
        push(Field::Description, Some(html::words(summary)).filter(|s| s.len() < 600), "the item's summary");
    }
    push(Field::Language, entry.language.clone().or_else(|| feed.language.clone()), "the feed's language");
    push(Field::Outlet, stated.and_then(|s| s.source.clone()), "the item's source");
    push(Field::Outlet, feed.title.as_ref().map(|t| html::words(&t.content)), "the feed's title");
    for category in entry.categories.iter().take(24) {
        push(
            Field::Tags,
            Some(category.label.clone().unwrap_or_else(|| category.term.clone())),
            "the item's categories",
        );
    }
    let authors: Vec<String> =
        entry.authors.iter().filter_map(|a| a.name.clone()).filter(|n| !n.trim().is_empty()).collect();
    if !authors.is_empty() {
        given.push(Given { texts: authors, ..Given::file(Field::Author, "", "the item's author") });
    }
    draft.given = given;
    Some(draft)
}

/// A text that breaks off: `… [&#8230;]`, `Continue reading`.
fn is_cut(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches([']', ')']);
    end.ends_with("[…")
        || end.ends_with("[...")
        || end.ends_with("…")
        || end.to_lowercase().ends_with("continue reading")
}
