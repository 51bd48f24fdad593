//! `<doc title="…" date="…"><main>…</main></doc>`: metadata as attributes.

use super::super::draft::Draft;
use super::super::xml::Element;
use super::super::{From, fields, html};
use serde_json::{Map, Value};

/// More documents than any such file has.
const MOST: usize = 100_000;

/// Reads each document. The markup is close enough to HTML to be read as such.
pub(super) fn read(text: &str) -> Vec<Draft> {
    let root = Element::read(text);
    let mut documents = Vec::new();
    root.all("doc", &mut documents);
    documents.into_iter().take(MOST).filter_map(article).collect()
}

fn article(document: &Element) -> Option<Draft> {
    let mut draft = html::fragment(&document.to_html());
    if draft.blocks.is_empty() {
        return None;
    }
    let attributes: Map<String, Value> =
        document.attributes().map(|(key, value)| (key.to_owned(), Value::String(value.to_owned()))).collect();
    draft.given = fields::read(&attributes, From::File, "attribute");
    Some(draft)
}
