//! XML of agencies and press databases: NITF, NewsML-G2, TEI, and the flat kind whose elements are `<headline>`,
//! `<leadParagraph>` and so on.

use super::super::draft::Draft;
use super::super::{Field, Given, html};

/// A kind of document: the element that is one article, where its text lies, where its fields do.
struct Kind {
    item: &'static str,
    /// The elements of the text; all of them, in their order.
    body: &'static [&'static str],
    /// Field, element, attribute (empty: its words).
    fields: &'static [(Field, &'static str, &'static str)],
}

const KINDS: &[Kind] = &[
    Kind {
        item: "newsItem",
        body: &["body.content", "body", "inlineXML"],
        fields: &[
            (Field::Title, "headline", ""),
            (Field::Title, "hl1", ""),
            (Field::Description, "description", ""),
            (Field::Author, "by", ""),
            (Field::Outlet, "creditline", ""),
            (Field::Outlet, "provider", ""),
            (Field::Outlet, "copyrightHolder", ""),
            (Field::Published, "firstCreated", ""),
            (Field::Published, "contentCreated", ""),
            (Field::Published, "versionCreated", ""),
            (Field::Language, "language", "tag"),
            (Field::Status, "pubStatus", "qcode"),
            (Field::Embargo, "embargoed", ""),
            (Field::Url, "newsItem", "canonicalUri"),
        ],
    },
    Kind {
        item: "nitf",
        body: &["body.content"],
        fields: &[
            (Field::Title, "hl1", ""),
            (Field::Title, "title", ""),
            (Field::Description, "hl2", ""),
            (Field::Author, "byline", ""),
            (Field::Outlet, "pubdata", "name"),
            (Field::Outlet, "distributor", ""),
            (Field::Outlet, "doc.copyright", "holder"),
            (Field::Published, "pubdata", "date.publication"),
            (Field::Published, "date.issue", "norm"),
            (Field::Published, "date.release", "norm"),
            (Field::Published, "story.date", "norm"),
            (Field::Url, "pubdata", "ex-ref"),
        ],
    },
    Kind {
        item: "TEI",
        body: &["body"],
        fields: &[
            (Field::Title, "title", ""),
            (Field::Author, "author", ""),
            (Field::Outlet, "publisher", ""),
            (Field::Published, "date", ""),
            (Field::Url, "ptr", "target"),
            (Field::Description, "abstract", ""),
        ],
    },
    Kind {
        item: "article",
        body: &["leadParagraph", "tailParagraphs"],
        fields: &[
            (Field::Title, "headline", ""),
            (Field::Author, "byline", ""),
            (Field::Outlet, "sourceName", ""),
            (Field::Published, "publicationDate", ""),
            (Field::Language, "baseLanguage", ""),
        ],
    },
];

/// More articles than any such file has.
const MOST: usize = 100_000;

/// Reads each article of the first kind that the file has.
pub(super) fn read(text: &str) -> Vec<Draft> {
    let of = |kind: &Kind| -> Vec<Draft> { items(text, kind.item).filter_map(|item| article(item, kind)).collect() };
    KINDS.iter().map(of).find(|drafts| !drafts.is_empty()).unwrap_or_default()
}

/// The elements of this name, each with its own tags, one after another.
fn items<'a>(text: &'a str, name: &'static str) -> impl Iterator<Item = &'a str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (start, _, _, end) = element(rest, name)?;
        let item = rest.get(start..end)?;
        rest = &rest[end..];
        Some(item)
    })
    .take(MOST)
}

/// The first element of a name in `xml`: where it starts, where its tag's attributes do, its words, and its end tag. A
/// prefix (`nitf:`) may stand before the name.
fn element(xml: &str, name: &str) -> Option<(usize, usize, usize, usize)> {
    for (at, _) in xml.match_indices(name) {
        let near = xml.floor_char_boundary(at.saturating_sub(16));
        let Some(open) = xml[near..at].rfind('<').map(|n| near + n) else { continue };
        let prefix = &xml[open + 1..at];
        let is_prefix = prefix.is_empty() || prefix.ends_with(':') && prefix.len() < 12 && !prefix.contains([' ', '/']);
        let after = at + name.len();
        if !is_prefix || !xml[after..].starts_with(['>', ' ', '/', '\n', '\r', '\t']) {
            continue;
        }
        let close = after + xml[after..].find('>')?;
        if xml[..close].ends_with('/') {
            return Some((open, after, close, close));
        }
        let end_tag = format!("</{prefix}{name}>");
        let end = xml[close..].find(&end_tag).map_or(xml.len(), |n| close + n);
        return Some((open, after, close + 1, end));
    }
    None
}

fn inner<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let (_, _, start, end) = element(xml, name)?;
    xml.get(start..end)
}

fn attribute(xml: &str, name: &str, key: &str) -> Option<String> {
    let (_, start, end, _) = element(xml, name)?;
    let tag = xml.get(start..end)?;
    let value = tag.split_once(&format!("{key}=\""))?.1.split('"').next()?;
    Some(html::words(value))
}

fn article(item: &str, kind: &Kind) -> Option<Draft> {
    let whole = kind.item == "article";
    let parts: Vec<&str> = kind.body.iter().filter_map(|name| inner(item, name)).collect();
    // What of a list of places is the text: all of them, or the narrowest.
    let body = if whole { parts.join("\n") } else { (*parts.first()?).to_owned() };
    let body = body.split("<div type=\"comments\"").next().unwrap_or(&body);
    let body = body.replace("<paragraph", "<p").replace("</paragraph", "</p").replace("<head", "<h2");
    let body = body.replace("</head", "</h2").replace("<hl2", "<h2").replace("</hl2", "</h2");
    let mut draft = html::fragment(&body);
    if draft.blocks.is_empty() {
        return None;
    }
    for &(field, name, key) in kind.fields {
        let value = match key {
            "" => inner(item, name).map(html::words),
            key => attribute(item, name, key),
        };
        let Some(value) = value.map(|v| said(field, &v)).filter(|v| !v.is_empty()) else { continue };
        draft.given.push(Given::file(field, value, &format!("the element <{name}>")));
    }
    draft.tdm_reserved = item.contains("tdm-reservation=\"1\"");
    Some(draft)
}

/// A value as other formats write it: `20310304T120000Z`, `stat:usable`.
fn said(field: Field, value: &str) -> String {
    let value = value.trim();
    match field {
        Field::Published if value.len() >= 8 && value.bytes().take(8).all(|b| b.is_ascii_digit()) => {
            let day = format!("{}-{}-{}", &value[..4], &value[4..6], &value[6..8]);
            let time = value[8..].strip_prefix('T').filter(|t| t.len() >= 6 && t.is_ascii());
            time.map_or(day.clone(), |t| format!("{day}T{}:{}:{}{}", &t[..2], &t[2..4], &t[4..6], &t[6..]))
        }
        Field::Status => value.rsplit(':').next().unwrap_or(value).to_owned(),
        _ => value.to_owned(),
    }
}
