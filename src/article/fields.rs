//! The table of aliases: what tools call a field, and what we call it. First match wins, in this order.

use super::{From, Given};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A field of an article's metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The headline.
    Title,
    /// Line under the headline.
    Description,
    /// Who publishes.
    Outlet,
    /// Who wrote it.
    Author,
    /// Where.
    Url,
    /// When published.
    Published,
    /// When changed.
    Updated,
    /// When saved.
    Accessed,
    /// Where archived.
    ArchiveUrl,
    /// Dateline's place.
    Place,
    /// Language.
    Language,
    /// Topics.
    Tags,
    /// `embargo: lifted`, or until when.
    Embargo,
    /// Its state at the publisher: usable, withheld, canceled.
    Status,
    /// `1` where mining is reserved.
    Tdm,
    /// Whether only an excerpt.
    Excerpt,
    /// The encoding of the file, in a sidecar.
    Encoding,
    /// Whether it is not finished.
    Draft,
    /// The part of the paper: Opinion, World.
    Section,
    /// What it is: report, opinion, analysis, live, interview, newsletter, list, release.
    Kind,
}

/// Keys without case, `-`, `_` and spaces.
const ALIASES: &[(Field, &[&str])] = &[
    (
        Field::Url,
        &[
            "url",
            "source",
            "sourceurl",
            "link",
            "originalurl",
            "canonical",
            "canonicalurl",
            "canonicallink",
            "permalink",
            "href",
            "uri",
            "siteurl",
            "urlsource",
            "pageurl",
            "ogurl",
            "og:url",
        ],
    ),
    (Field::Title, &["title", "headline", "name", "pagetitle", "fulltitle", "ogtitle", "og:title"]),
    (
        Field::Outlet,
        &[
            "outlet",
            "site",
            "sitename",
            "metasitename",
            "publisher",
            "publication",
            "newspaper",
            "sourcename",
            "sourcehostname",
            "hostname",
            "domain",
            "domainname",
            "containertitle",
            "feed",
            "ogsitename",
            "og:sitename",
        ],
    ),
    (Field::Author, &["author", "authors", "byline", "by", "creator", "writer", "publishedby"]),
    (
        Field::Published,
        &[
            "published",
            "datepublished",
            "publishedat",
            "publisheddate",
            "publishedtime",
            "publishdate",
            "publicationdate",
            "pubdate",
            "date",
            "issued",
            "articledate",
            "article:publishedtime",
        ],
    ),
    (
        Field::Updated,
        &[
            "updated",
            "modified",
            "datemodified",
            "lastmodified",
            "lastmod",
            "updatedat",
            "modifiedtime",
            "article:modifiedtime",
        ],
    ),
    (
        Field::Accessed,
        &[
            "created",
            "accessed",
            "retrieved",
            "clipped",
            "saved",
            "savedat",
            "datesaved",
            "dateadded",
            "added",
            "timeadded",
            "createdat",
            "crawldate",
            "filedate",
        ],
    ),
    (Field::Language, &["lang", "language", "locale", "inlanguage", "metalang", "humanlanguage"]),
    (Field::Description, &["description", "excerpt", "summary", "abstract", "dek", "subtitle", "metadescription"]),
    (Field::Tags, &["tags", "keywords", "labels", "categories", "category", "topics"]),
    (Field::ArchiveUrl, &["archiveurl", "archive", "archived"]),
    (Field::Place, &["place", "dateline", "location", "located"]),
    (Field::Embargo, &["embargo", "embargoed", "embargoeduntil"]),
    (Field::Status, &["pubstatus", "status"]),
    (Field::Tdm, &["tdmreservation"]),
    (Field::Excerpt, &["isexcerpt"]),
    (Field::Encoding, &["encoding", "charset"]),
    (Field::Draft, &["draft", "isdraft"]),
    (Field::Section, &["section", "articlesection", "sectionname", "rubric", "ressort"]),
    (Field::Kind, &["kind", "articletype", "contenttype", "genre", "type"]),
];

/// A key as it is compared.
pub(super) fn folded(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

/// What `key` is called here.
pub(super) fn field(key: &str) -> Option<Field> {
    let key = folded(key);
    ALIASES.iter().find(|(_, names)| names.contains(&key.as_str())).map(|(field, _)| *field)
}

/// The names that editors give fields.
pub(super) fn known() -> impl Iterator<Item = &'static str> {
    ALIASES.iter().flat_map(|(_, names)| names.iter().copied())
}

/// What `key` is called here where it says `value`: a source that is no address is a paper.
pub(super) fn field_of(key: &str, value: &str) -> Option<Field> {
    let found = field(key)?;
    let is_name = folded(key) == "source" && !value.contains("://") && (value.contains(' ') || !value.contains('.'));
    Some(if found == Field::Url && is_name { Field::Outlet } else { found })
}

/// All that `map` states, first matches first; `at` names the place: `front matter`.
pub(super) fn read(map: &Map<String, Value>, from: From, at: &str) -> Vec<Given> {
    let keys: Vec<(String, &String, &Value)> = map.iter().map(|(key, value)| (folded(key), key, value)).collect();
    let mut out = Vec::new();
    for (field, names) in ALIASES {
        for name in *names {
            for (_, key, value) in keys.iter().filter(|(folded, _, _)| folded == name) {
                let texts = texts(value);
                if !texts.is_empty() {
                    let field = texts.first().and_then(|text| field_of(key, text)).unwrap_or(*field);
                    out.push(Given { field, texts, from, at: format!("{at} \"{key}\"") });
                }
            }
        }
    }
    out
}

/// The texts of a value: of a list each, of an object its name.
pub(super) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => {
            Some(text.trim().to_owned()).filter(|t| !t.is_empty() && t != "null").into_iter().collect()
        }
        Value::Number(number) => vec![number.to_string()],
        Value::Bool(yes) => vec![yes.to_string()],
        Value::Array(items) => items.iter().take(64).flat_map(one).collect(),
        Value::Object(_) => one(value).into_iter().collect(),
        Value::Null => Vec::new(),
    }
}

fn one(value: &Value) -> Option<String> {
    match value {
        Value::Object(map) => ["name", "label", "title", "@value", "value", "href", "url", "@id"]
            .iter()
            .find_map(|key| map.get(*key).and_then(Value::as_str).map(|t| t.trim().to_owned()))
            .filter(|t| !t.is_empty()),
        Value::Array(items) => items.first().filter(|v| !v.is_array()).and_then(one),
        other => texts(other).pop(),
    }
}
