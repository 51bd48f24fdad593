//! JSON-LD: what a page tells machines.

use super::super::fields::texts;
use super::super::{Field, Given};
use super::dom::Dom;
use super::page::Said;
use serde_json::{Map, Value};

const KINDS: &[&str] = &[
    "AnalysisNewsArticle",
    "Article",
    "AskPublicNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "NewsArticle",
    "OpinionNewsArticle",
    "Report",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
    "SocialMediaPosting",
];
/// Keys of schema.org.
const KEYS: &[(Field, &[&str])] = &[
    (Field::Url, &["url", "mainEntityOfPage", "@id"]),
    (Field::Title, &["headline", "name"]),
    (Field::Description, &["description", "alternativeHeadline"]),
    (Field::Published, &["datePublished", "dateCreated"]),
    (Field::Updated, &["dateModified"]),
    (Field::Author, &["author", "creator"]),
    (Field::Outlet, &["publisher", "sourceOrganization"]),
    (Field::Tags, &["keywords", "articleSection"]),
    (Field::Section, &["articleSection"]),
    (Field::Kind, &["@type", "genre"]),
    (Field::Language, &["inLanguage"]),
];

/// Keys of dates in other data that a page holds, broken linked data among it.
const DATE_KEYS: [&str; 5] = ["datePublished", "publishedAt", "published_at", "publishDate", "datetimePublished"];

/// The first date of publication in any script of the page.
pub(super) fn any_date(dom: &Dom, said: &mut Said) {
    for id in dom.named("script") {
        let text = dom.raw(id);
        for key in DATE_KEYS {
            let value = text.split_once(&format!("\"{key}\"")).and_then(|(_, rest)| {
                let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
                rest.split('"').next().filter(|value| value.len() < 40)
            });
            if let Some(value) = value {
                said.given.push(Given::file(Field::Published, value, &format!("data \"{key}\"")));
                return;
            }
        }
    }
}

/// Reads the page's linked data: the first article in it.
pub(super) fn read(dom: &Dom, said: &mut Said) {
    for id in dom.named("script") {
        let is_data = dom.attr(id, "type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"));
        if !is_data {
            continue;
        }
        let text = dom.raw(id);
        let Ok(value) = serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) else { continue };
        if let Some(map) = article(&value, 0) {
            from(map, said);
            return;
        }
    }
}

fn article(value: &Value, depth: usize) -> Option<&Map<String, Value>> {
    if depth > 6 {
        return None;
    }
    match value {
        Value::Array(items) => items.iter().take(200).find_map(|item| article(item, depth + 1)),
        Value::Object(map) => {
            let is_kind = map.get("@type").is_some_and(|t| texts(t).iter().any(|t| KINDS.contains(&t.as_str())));
            if is_kind {
                return Some(map);
            }
            ["@graph", "mainEntity", "itemListElement", "item"]
                .iter()
                .find_map(|key| article(map.get(*key)?, depth + 1))
        }
        _ => None,
    }
}

fn from(map: &Map<String, Value>, said: &mut Said) {
    for (field, keys) in KEYS {
        for key in *keys {
            let Some(value) = map.get(*key) else { continue };
            let texts: Vec<String> = texts(value).into_iter().map(|t| unescaped(&t)).collect();
            if !texts.is_empty() {
                said.given.push(Given { texts, ..Given::file(*field, "", &format!("linked data \"{key}\"")) });
            }
        }
    }
    if let Some(Value::String(body)) = map.get("articleBody") {
        said.body = Some(unescaped(body));
    }
}

/// Entities that some pages leave in their linked data.
fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let pairs = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&apos;", "'"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&nbsp;", " "),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
