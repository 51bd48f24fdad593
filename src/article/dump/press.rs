//! XML of agencies and press databases: NITF, NewsML-G2, TEI, and the flat kind whose elements are `<headline>`,
//! `<leadParagraph>` and so on.

use super::super::draft::Draft;
use super::super::xml::Element;
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
    let root = Element::read(text);
    let of = |kind: &Kind| -> Vec<Draft> {
        let mut items = Vec::new();
        root.all(kind.item, &mut items);
        items.into_iter().take(MOST).filter_map(|item| article(item, kind)).collect()
    };
    KINDS.iter().map(of).find(|drafts| !drafts.is_empty()).unwrap_or_default()
}

fn article(item: &Element, kind: &Kind) -> Option<Draft> {
    let parts = kind.body.iter().filter_map(|name| item.first(name));
    // What of a list of places is the text: all of them, or the narrowest.
    let body = if kind.item == "article" {
        parts.map(Element::to_html).collect::<Vec<_>>().join("\n")
    } else {
        parts.take(1).map(Element::to_html).collect()
    };
    let mut draft = html::fragment(&body);
    if draft.blocks.is_empty() {
        return None;
    }
    for &(field, name, key) in kind.fields {
        let element = item.first(name);
        let value = match key {
            "" => element.map(Element::words),
            key => element.and_then(|e| e.attribute(key)).map(str::to_owned),
        };
        let Some(value) = value.map(|v| said(field, &v)).filter(|v| !v.is_empty()) else { continue };
        draft.given.push(Given::file(field, value, &format!("the element <{name}>")));
    }
    draft.tdm_reserved = reserves(item);
    Some(draft)
}

fn reserves(element: &Element) -> bool {
    element.attribute("tdm-reservation") == Some("1") || element.children().any(reserves)
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
