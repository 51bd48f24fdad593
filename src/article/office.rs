//! Documents of word processors and books: .docx, .odt, .epub. Each is a zip file of XML.

use super::archive::zip;
use super::draft::{Draft, numbered};
use super::xml::Element;
use super::{Field, Given, html};
use crate::diagnostic::Diagnostic;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Office {
    /// `.docx`
    Word,
    /// `.odt`
    OpenDocument,
    /// `.epub`: an issue of many articles.
    Book,
}

/// Words of a chapter that is an article.
const CHAPTER: usize = 60;

/// Reads the articles of a document, at most `limit` bytes of it once unpacked.
pub(super) fn read(bytes: &[u8], kind: Office, limit: u64, path: &str) -> Result<Vec<Draft>, Box<Diagnostic>> {
    let Some(members) = zip::members(bytes) else {
        let message = "expected a document, found no whole zip file: left out";
        let hint = "a document with a password cannot be read: save it without one, or its text as .txt";
        return Err(Box::new(Diagnostic::error("document", message).in_file(path).hint(hint)));
    };
    let mut left = limit;
    let mut member = |name: &str| -> Option<String> {
        let found = members.iter().find(|m| m.name == name)?;
        let text = zip::read(bytes, found, left)?;
        left = left.saturating_sub(text.len() as u64);
        Some(crate::read::decode_lenient(&text, None))
    };
    let drafts = match kind {
        Office::Word => word(&mut member).into_iter().collect(),
        Office::OpenDocument => open_document(&mut member).into_iter().collect(),
        Office::Book => book(&mut member),
    };
    if drafts.is_empty() {
        let message = "expected a document with a text, found none, or far more than an article has: left out";
        return Err(Box::new(Diagnostic::error("document", message).in_file(path).hint("save its text as .txt")));
    }
    Ok(numbered(drafts))
}

/// What gives the text of a member of the zip file.
type Member<'a> = dyn FnMut(&str) -> Option<String> + 'a;

fn word(member: &mut Member) -> Option<Draft> {
    let document = Element::read(&member("word/document.xml")?);
    let body = document.first("body")?;
    let mut markup = String::new();
    let mut title = None;
    let mut paragraphs = Vec::new();
    body.all("p", &mut paragraphs);
    for paragraph in paragraphs {
        let style = paragraph.first("pStyle").and_then(|style| style.attribute("val")).unwrap_or("");
        let mut words = String::new();
        runs(paragraph, &mut words);
        if style == "Title" && title.is_none() {
            title = Some(words.trim().to_owned()).filter(|title| !title.is_empty());
            continue;
        }
        let name = match () {
            () if style.starts_with("Heading") => "h2",
            () if paragraph.first("numPr").is_some() => "li",
            () => "p",
        };
        markup.push_str(&format!("<{name}>{}</{name}>", super::xml::escaped(&words)));
    }
    let core = member("docProps/core.xml").map(|core| Element::read(&core));
    Some(finished(&markup, title, core.as_ref()))
}

/// The words of a paragraph, deleted ones apart.
fn runs(element: &Element, out: &mut String) {
    for child in element.children() {
        match child.name.as_str() {
            "t" => out.push_str(&child.text()),
            "tab" | "br" | "cr" => out.push(' '),
            "del" | "instrText" | "pPr" => {}
            _ => runs(child, out),
        }
    }
}

fn open_document(member: &mut Member) -> Option<Draft> {
    let content = Element::read(&member("content.xml")?);
    let markup = content.first("body")?.first("text")?.to_html();
    let meta = member("meta.xml").map(|meta| Element::read(&meta));
    Some(finished(&markup, None, meta.as_ref()))
}

/// The draft of a document's markup. Its text is pasted as a rule: headline and byline stand in it.
fn finished(markup: &str, title: Option<String>, about: Option<&Element>) -> Draft {
    let mut draft = html::fragment(markup);
    draft.plain = true;
    draft.given.extend(title.map(|title| Given::file(Field::Title, title, "its title")));
    if let Some(about) = about {
        for (name, field) in [("title", Field::Title), ("modified", Field::Accessed), ("date", Field::Accessed)] {
            let words = about.first(name).map(Element::words).filter(|words| !words.is_empty());
            draft.given.extend(words.map(|words| Given::file(field, words, "the document's properties")));
        }
    }
    draft
}

fn book(member: &mut Member) -> Vec<Draft> {
    let Some(container) = member("META-INF/container.xml").map(|text| Element::read(&text)) else { return Vec::new() };
    let Some(package) = container.first("rootfile").and_then(|file| file.attribute("full-path")) else {
        return Vec::new();
    };
    let Some(opf) = member(package).map(|text| Element::read(&text)) else { return Vec::new() };
    let folder = package.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
    let (mut items, mut order) = (Vec::new(), Vec::new());
    opf.all("item", &mut items);
    opf.all("itemref", &mut order);
    let about = |name: &str| opf.first("metadata").and_then(|m| m.first(name)).map(Element::words);
    let stated =
        [(Field::Outlet, about("title")), (Field::Published, about("date")), (Field::Language, about("language"))];
    let href = |id: &str| {
        let item = items.iter().find(|item| item.attribute("id") == Some(id))?;
        item.attribute("href").map(|href| format!("{folder}{}", href.split('#').next().unwrap_or(href)))
    };
    let chapters = order.iter().filter_map(|item| href(item.attribute("idref")?));
    let mut out = Vec::new();
    for path in chapters.collect::<Vec<_>>() {
        let Some(text) = member(&path) else { continue };
        let mut draft = html::fragment(&text);
        if draft.text.split_whitespace().count() < CHAPTER {
            continue;
        }
        let heading = html::heading(&text);
        draft.given.extend(heading.map(|title| Given::file(Field::Title, title, "the chapter's heading")));
        let stated = stated.iter().filter_map(|(field, text)| Some((*field, text.clone()?)));
        draft.given.extend(stated.map(|(field, text)| Given::file(field, text, "the book's properties")));
        out.push(draft);
    }
    out
}
