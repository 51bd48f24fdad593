//! `<doc title="…" date="…"><main>…</main></doc>`: metadata as attributes.

use super::super::draft::Draft;
use super::super::{From, fields, html};
use serde_json::{Map, Value};

/// Reads each document. The markup is close enough to HTML to be read as such.
pub(super) fn read(text: &str) -> Vec<Draft> {
    let mut out = Vec::new();
    for part in text.split("<doc").skip(1).filter(|p| p.starts_with([' ', '>', '\n'])).take(100_000) {
        let Some((head, rest)) = part.split_once('>') else { continue };
        let body = rest.split("</doc>").next().unwrap_or(rest);
        let body = body.split("<comments").next().unwrap_or(body);
        let mut draft = html::fragment(
            &body
                .replace("<head", "<h2")
                .replace("</head", "</h2")
                .replace("<quote", "<blockquote")
                .replace("</quote", "</blockquote"),
        );
        if draft.blocks.is_empty() {
            continue;
        }
        draft.given = fields::read(&attributes(head), From::File, "attribute");
        out.push(draft);
    }
    out
}

fn attributes(head: &str) -> Map<String, Value> {
    let mut out = Map::new();
    let mut rest = head;
    while let Some((key, after)) = rest.split_once("=\"") {
        let Some((value, next)) = after.split_once('"') else { break };
        out.insert(key.trim().to_owned(), Value::String(html::words(value)));
        rest = next;
    }
    out
}
