//! JSON-LD: what a page tells machines. A graph: what stands as `{"@id": …}` is looked up.

use super::super::{Field, Given};
use super::dom::Dom;
use super::page::Said;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Kinds of schema.org that are articles.
const KINDS: &[&str] = &[
    "AdvertiserContentArticle",
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
    "SatiricalArticle",
    "ScholarlyArticle",
    "SocialMediaPosting",
    "TechArticle",
];
/// Kinds that may stand for the page where it has no article.
const OTHERS: &[&str] = &["WebPage", "ItemPage", "VideoObject", "Recipe", "CreativeWork", "Product", "QAPage", "Event"];

/// Keys of schema.org.
const KEYS: &[(Field, &[&str])] = &[
    (Field::Url, &["url", "mainEntityOfPage", "@id"]),
    (Field::Title, &["headline", "name"]),
    (Field::Description, &["description", "alternativeHeadline"]),
    (Field::Published, &["datePublished", "dateCreated", "uploadDate"]),
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

/// How deep objects lie in objects.
const DEPTH: usize = 8;
/// Items of a list that are looked at.
const ITEMS: usize = 400;

/// All linked data of a page.
#[derive(Default)]
struct Graph<'a> {
    /// Every object that has a kind, outer ones and earlier ones first.
    objects: Vec<&'a Map<String, Value>>,
    /// The fullest object under each `@id`.
    by_id: BTreeMap<&'a str, &'a Map<String, Value>>,
}

impl<'a> Graph<'a> {
    fn add(&mut self, value: &'a Value, depth: usize) {
        if depth > DEPTH {
            return;
        }
        match value {
            Value::Array(items) => items.iter().take(ITEMS).for_each(|item| self.add(item, depth + 1)),
            Value::Object(map) => {
                if map.contains_key("@type") {
                    self.objects.push(map);
                }
                if let Some(id) = map.get("@id").and_then(Value::as_str).filter(|_| map.len() > 1) {
                    let known = self.by_id.entry(id).or_insert(map);
                    if known.len() < map.len() {
                        *known = map;
                    }
                }
                map.values().filter(|v| v.is_object() || v.is_array()).for_each(|v| self.add(v, depth + 1));
            }
            _ => {}
        }
    }

    fn of_kind(&self, kinds: &[&str]) -> Option<&'a Map<String, Value>> {
        let is_one = |map: &&&Map<String, Value>| {
            let types = map.get("@type").map(|t| self.texts(t, "@type")).unwrap_or_default();
            types.iter().any(|t| kinds.contains(&t.as_str()))
        };
        self.objects.iter().find(is_one).copied()
    }

    /// The texts of a value under `key`: of an object its name before its address, looked up where it stands elsewhere.
    fn texts(&self, value: &Value, key: &str) -> Vec<String> {
        match value {
            Value::Array(items) => items.iter().take(64).flat_map(|item| self.texts(item, key)).collect(),
            Value::Object(map) => {
                let full = map.get("@id").and_then(Value::as_str).and_then(|id| self.by_id.get(id).copied());
                let is_address = matches!(key, "url" | "mainEntityOfPage" | "@id");
                let keys: &[&str] =
                    if is_address { &["url", "@id"] } else { &["name", "@value", "value", "legalName"] };
                let text = |map: &Map<String, Value>| {
                    keys.iter().find_map(|key| map.get(*key).map(|v| self.texts(v, key)).filter(|t| !t.is_empty()))
                };
                text(map).or_else(|| full.and_then(text)).unwrap_or_default()
            }
            Value::String(text) => {
                let text = super::entities(text.trim());
                if text.is_empty() || text == "null" { Vec::new() } else { vec![text] }
            }
            Value::Number(number) => vec![number.to_string()],
            _ => Vec::new(),
        }
    }
}

/// Reads the page's linked data: the first article in it, else what stands for the page.
pub(super) fn read(dom: &Dom, said: &mut Said) {
    let is_data = |id: &usize| {
        dom.attr(*id, "type").is_some_and(|t| t.trim().to_ascii_lowercase().starts_with("application/ld+json"))
    };
    let scripts: Vec<Value> = dom.named("script").filter(is_data).filter_map(|id| parsed(&dom.raw(id))).collect();
    let mut graph = Graph::default();
    scripts.iter().for_each(|script| graph.add(script, 0));
    if let Some(map) = graph.of_kind(KINDS) {
        from(&graph, map, said, KEYS);
    } else if let Some(map) = graph.of_kind(OTHERS) {
        let dates: Vec<(Field, &[&str])> = KEYS
            .iter()
            .copied()
            .filter(|(field, _)| matches!(field, Field::Published | Field::Updated | Field::Author))
            .collect();
        from(&graph, map, said, &dates);
    }
}

/// JSON as pages hold it: in comments, with line ends inside its texts.
fn parsed(text: &str) -> Option<Value> {
    let bare = text.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let bare = bare.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim();
    let bare = bare.trim_end_matches(';');
    serde_json::from_str(bare).ok().or_else(|| {
        let plain: String = bare.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&plain).ok()
    })
}

fn from(graph: &Graph, map: &Map<String, Value>, said: &mut Said, keys: &[(Field, &[&str])]) {
    for (field, keys) in keys {
        for key in *keys {
            let Some(value) = map.get(*key) else { continue };
            let texts = graph.texts(value, key);
            if !texts.is_empty() {
                said.given.push(Given { texts, ..Given::file(*field, "", &format!("linked data \"{key}\"")) });
            }
        }
    }
    if let Some(Value::String(body)) = map.get("articleBody") {
        said.body = Some(super::entities(body));
    }
}

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
