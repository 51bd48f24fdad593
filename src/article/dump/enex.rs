//! `<note><title>…</title><content><![CDATA[<en-note>…</en-note>]]></content></note>`: notes of Evernote, which clips
//! pages as well.

use super::super::draft::Draft;
use super::super::xml::Element;
use super::super::{Field, Given, html};
use crate::diagnostic::Diagnostic;

/// More notes than anybody keeps.
const MOST: usize = 100_000;

/// Element, field. `created` is when the page was clipped.
const FIELDS: [(&str, Field); 6] = [
    ("title", Field::Title),
    ("source-url", Field::Url),
    ("author", Field::Author),
    ("created", Field::Accessed),
    ("subject-date", Field::Published),
    ("place-name", Field::Place),
];

/// Reads each note that holds words.
pub(super) fn read(text: &str) -> Vec<Draft> {
    let root = Element::read(text);
    let mut notes = Vec::new();
    root.all("note", &mut notes);
    notes.into_iter().take(MOST).filter_map(article).collect()
}

fn article(note: &Element) -> Option<Draft> {
    let markup = note.first("content")?.text();
    // What is encrypted is a string of letters that says nothing.
    let mut draft = html::fragment(&without(&markup, "en-crypt"));
    if draft.blocks.is_empty() {
        return None;
    }
    let place = |name: &str| format!("the note's <{name}>");
    for (name, field) in FIELDS {
        let words = note.first(name).map(Element::words).filter(|words| !words.trim().is_empty());
        draft.given.extend(words.map(|words| Given::file(field, words.trim(), &place(name))));
    }
    let mut tags = Vec::new();
    note.all("tag", &mut tags);
    let tags: Vec<String> = tags.into_iter().map(Element::words).collect();
    draft.given.extend((!tags.is_empty()).then(|| Given::file(Field::Tags, tags.join(","), &place("tag"))));
    Some(draft)
}

/// `markup` without the elements of a name.
fn without(markup: &str, name: &str) -> String {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut out = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(at) = rest.find(&open) {
        out.push_str(&rest[..at]);
        rest = rest[at..].find(&close).map_or("", |end| &rest[at + end + close.len()..]);
    }
    out + rest
}

/// Why no note is read.
pub(super) fn none(text: &str, path: &str) -> Diagnostic {
    let locked = text.contains("<en-crypt");
    let what = if locked { "notes that are encrypted" } else { "none with words" };
    let fault =
        Diagnostic::error("no-text", format!("expected notes of Evernote, found {what}: left out")).in_file(path);
    if locked { fault.hint("decrypt them in Evernote, then export them again") } else { fault }
}
