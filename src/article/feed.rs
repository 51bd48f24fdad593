//! RSS and Atom: one file, many articles. The only door to feed-rs.

use super::draft::Draft;
use super::html;
use super::{Field, Given};
use crate::diagnostic::Diagnostic;
use feed_rs::model::{Entry, Feed};

/// Words below which an item without full content is a summary.
const SHORT: usize = 120;

/// Reads the items of a feed.
pub(super) fn read(bytes: &[u8], path: &str) -> Result<Vec<Draft>, Box<Diagnostic>> {
    let parser = feed_rs::parser::Builder::new().sanitize_content(false).id_generator(|_, _, _| String::new()).build();
    let feed = parser.parse(bytes).map_err(|error| {
        Box::new(
            Diagnostic::error("feed", format!("expected a feed, found XML that cannot be read: {error}")).in_file(path),
        )
    })?;
    Ok(feed.entries.iter().enumerate().filter_map(|(i, entry)| item(&feed, entry, i + 1)).collect())
}

fn item(feed: &Feed, entry: &Entry, number: usize) -> Option<Draft> {
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
    push(Field::Url, links().next().map(|l| l.href.clone()), "the item's link");
    push(Field::Published, entry.published.map(|t| t.to_rfc3339()), "the item's date");
    push(Field::Updated, entry.updated.map(|t| t.to_rfc3339()), "the item's update");
    push(
        Field::Published,
        entry.updated.filter(|_| entry.published.is_none()).map(|t| t.to_rfc3339()),
        "the item's update",
    );
    if !content.is_empty() {
        push(Field::Description, Some(html::words(summary)).filter(|s| s.len() < 600), "the item's summary");
    }
    push(Field::Language, entry.language.clone().or_else(|| feed.language.clone()), "the feed's language");
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
