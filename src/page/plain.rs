//! Plain pages: Markdown to HTML that is safe whatever the file holds.

use crate::markup;
use serde::Serialize;

/// A plain page.
#[derive(Clone, Debug, Serialize)]
pub struct Plain {
    /// Its title.
    pub title: String,
    /// Its description.
    pub description: Option<String>,
    /// Its body, HTML.
    pub html: String,
    /// What its front matter says under `extra`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// The HTML of a page's Markdown, `up` before the addresses of files beside it: code with classes, scripts, styles and event handlers gone.
pub(crate) fn html(markdown: &str, up: &str) -> String {
    clean(&markup::html(markdown, up, &super::code::highlight))
}

/// The same without the paragraph around a single line.
pub(crate) fn inline(markdown: &str) -> String {
    let html = html(markdown, "");
    let trimmed = html.trim();
    let one = trimmed.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    one.filter(|inner| !inner.contains("<p>")).unwrap_or(trimmed).to_owned()
}

fn clean(html: &str) -> String {
    ammonia::Builder::default()
        .add_generic_attributes(["id", "lang", "dir"])
        .add_tag_attributes("span", ["class"])
        .add_tag_attributes("code", ["class"])
        .add_tag_attributes("pre", ["class", "tabindex"])
        .add_tag_attributes("a", ["id"])
        .add_tags(["figure", "figcaption", "section"])
        .url_schemes(["http", "https", "mailto"].into())
        .link_rel(Some("noopener"))
        .id_prefix(None)
        .clean(html)
        .to_string()
}
