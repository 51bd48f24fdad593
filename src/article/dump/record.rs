//! One record of a dump: which of its values is the text, which say what of it.

use super::super::draft::Draft;
use super::super::{Field, From, Given, fields, html, markdown};
use super::text_or_markup;
use serde_json::{Map, Value};

/// Keys of plain text, in order.
const TEXT: &[&str] = &[
    "text",
    "textContent",
    "text_content",
    "body_text",
    "content_text",
    "articleBody",
    "article_body",
    "fullText",
    "full_text",
    "raw_text",
    "maintext",
    "body",
];
/// Keys of markup, in order.
const MARKUP: &[&str] = &["content_html", "html_content", "html", "body_html", "body_xhtml", "content", "contentHtml"];

/// Whether the record is an address and what somebody noted of it.
pub(super) fn is_link(map: &Map<String, Value>) -> bool {
    let is_address = |value: &Value| value.as_str().is_some_and(|text| text.starts_with("http"));
    map.iter().any(|(key, value)| fields::field(key) == Some(Field::Url) && is_address(value))
}

/// Whether the record has a text.
pub(super) fn has_text(map: &Map<String, Value>) -> bool {
    map.get("markdown").and_then(string).is_some()
        || markup(map).is_some()
        || plain(map).is_some()
        || map.get("bodies").is_some_and(Value::is_array)
}

/// The article of a record; `None` where it has no text: a bookmark.
pub(super) fn read(map: &Map<String, Value>) -> Option<Draft> {
    let (mut draft, excerpt) = text(map)?;
    if draft.blocks.is_empty() {
        return None;
    }
    draft.excerpt = excerpt;
    draft.given = given(map);
    Some(draft)
}

/// Markup keeps the blocks apart, so it goes before plain text; a summary alone is an excerpt.
fn text(map: &Map<String, Value>) -> Option<(Draft, bool)> {
    if let Some((body, is_markup)) = bodies(map) {
        return Some((if is_markup { html::fragment(&body) } else { text_or_markup(&body) }, false));
    }
    if let Some(body) = map.get("markdown").and_then(string).or_else(|| markup(map).filter(|text| is_markdown(text))) {
        return Some((markdown::text(body.to_owned()), false));
    }
    if let Some(body) = markup(map) {
        let draft = text_or_markup(body);
        let longer = plain(map).filter(|t| t.len() > draft.text.len() * 2);
        return Some((longer.map_or(draft, text_or_markup), false));
    }
    if let Some(body) = plain(map) {
        return Some((text_or_markup(body), false));
    }
    let summary = ["summary", "excerpt", "description"].iter().find_map(|key| string(map.get(*key)?));
    summary.filter(|s| s.split_whitespace().count() >= 8).map(|s| (text_or_markup(s), true))
}

/// A text with links as Markdown writes them, and without a tag.
fn is_markdown(text: &str) -> bool {
    text.contains("](http") && !text.contains("</")
}

fn markup(map: &Map<String, Value>) -> Option<&str> {
    MARKUP
        .iter()
        .find_map(|key| string(map.get(*key)?))
        .or_else(|| map.get("summary").filter(|s| s.is_object()).and_then(string))
}

fn plain(map: &Map<String, Value>) -> Option<&str> {
    TEXT.iter().find_map(|key| string(map.get(*key)?))
}

/// A text, or one inside `{"content": "…"}`.
fn string(value: &Value) -> Option<&str> {
    let text = match value {
        Value::String(text) => text,
        Value::Object(map) => ["content", "text", "html", "value"].iter().find_map(|key| map.get(*key)?.as_str())?,
        _ => return None,
    };
    (text.trim().len() > 1 && text != "null").then_some(text)
}

/// The body of ninjs 2 and 3, and whether it is markup.
fn bodies(map: &Map<String, Value>) -> Option<(String, bool)> {
    let all = map.get("bodies")?.as_array()?;
    let of = |body: &Value, key: &str| body.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
    let is_markup = |body: &Value| of(body, "contentType").contains("html") || of(body, "contenttype").contains("html");
    let body = all.iter().find(|b| is_markup(b)).or_else(|| all.first())?;
    let value = of(body, "value");
    (!value.trim().is_empty()).then(|| (value, is_markup(body)))
}

/// What the record says, wire formats before the table of aliases.
fn given(map: &Map<String, Value>) -> Vec<Given> {
    let mut out = Vec::new();
    if map.contains_key("headlines")
        || map.contains_key("bodies")
        || map.contains_key("versioncreated")
        || map.contains_key("versionCreated")
    {
        wire(map, &mut out);
    }
    for (key, field) in [
        ("source_url", Field::Url),
        ("resolvedPageUrl", Field::Url),
        ("site_name", Field::Outlet),
        ("canonical_link", Field::Url),
        ("canonicalUrl", Field::Url),
        ("original_url", Field::Url),
        ("full_title", Field::Title),
        ("displayName", Field::Title),
    ] {
        out.extend(
            map.get(key)
                .and_then(Value::as_str)
                .filter(|t| !t.is_empty())
                .map(|t| Given::file(field, t, &format!("field \"{key}\""))),
        );
    }
    for (key, field) in [("canonical", Field::Url), ("alternate", Field::Url)] {
        let link = map
            .get(key)
            .and_then(Value::as_array)
            .and_then(|l| l.first())
            .and_then(|l| l.get("href"))
            .and_then(Value::as_str);
        out.extend(link.map(|l| Given::file(field, l, &format!("field \"{key}\""))));
    }
    for (key, inner) in [("feed", "title"), ("origin", "title"), ("source", "name")] {
        let name = map.get(key).and_then(|f| f.get(inner)).and_then(Value::as_str);
        out.extend(name.map(|n| Given::file(Field::Outlet, n, &format!("field \"{key}\""))));
    }
    let bare: Map<String, Value> =
        map.iter().filter(|(_, v)| !v.is_object()).map(|(k, v)| (k.clone(), v.clone())).collect();
    out.extend(fields::read(&bare, From::File, "field"));
    // What a service read of the page beside its text.
    if let Some(about) = map.get("metadata").and_then(Value::as_object) {
        let about = about.iter().filter(|(_, v)| !v.is_object()).map(|(k, v)| (k.clone(), v.clone())).collect();
        out.extend(fields::read(&about, From::File, "metadata"));
    }
    out.extend(fields::read(&objects(map), From::File, "field"));
    out
}

/// Authors and publishers that are objects.
fn objects(map: &Map<String, Value>) -> Map<String, Value> {
    let named = |(k, v): (&String, &Value)| {
        matches!(k.as_str(), "author" | "authors" | "publisher" | "creator").then(|| (k.clone(), v.clone()))
    };
    map.iter().filter(|(_, v)| v.is_object()).filter_map(named).collect()
}

/// ninjs 1, 2 and 3.
fn wire(map: &Map<String, Value>, out: &mut Vec<Given>) {
    let mut push = |field, text: Option<String>, key: &str| {
        out.extend(text.filter(|t| !t.trim().is_empty()).map(|t| Given::file(field, t, &format!("field \"{key}\""))));
    };
    let plain = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
    let by_role = |key: &str, roles: &[&str]| {
        let all = map.get(key)?.as_array()?;
        let role = |v: &Value| v.get("role").and_then(Value::as_str).unwrap_or("").to_lowercase();
        let found = roles.iter().find_map(|r| all.iter().find(|v| role(v).contains(r))).or_else(|| all.first())?;
        ["value", "name"].iter().find_map(|k| found.get(*k)?.as_str()).map(str::to_owned)
    };
    push(Field::Title, by_role("headlines", &["main", "headline"]).or_else(|| plain("headline")), "headlines");
    push(
        Field::Description,
        by_role("descriptions", &["caption", "summary", "description"]).or_else(|| plain("description_text")),
        "descriptions",
    );
    push(Field::Author, plain("by").or_else(|| plain("byline")), "by");
    push(
        Field::Outlet,
        by_role("infoSources", &["provider", "publisher"]).or_else(|| by_role("infosource", &["provider"])),
        "infoSources",
    );
    push(Field::Outlet, plain("copyrightHolder").or_else(|| plain("copyrightholder")), "copyrightHolder");
    for key in ["contentCreated", "contentcreated", "firstCreated", "firstcreated", "versionCreated", "versioncreated"]
    {
        push(Field::Published, plain(key), key);
    }
    for key in ["versionCreated", "versioncreated"] {
        push(Field::Updated, plain(key), key);
    }
    push(Field::Place, plain("located"), "located");
    push(
        Field::Embargo,
        plain("embargoedUntil").or_else(|| plain("embargoeduntil")).or_else(|| plain("embargoed")),
        "embargoedUntil",
    );
    push(Field::Status, plain("pubStatus").or_else(|| plain("pubstatus")), "pubStatus");
}
