//! Saved web pages: what the page says of itself, and the text of its article.

mod alerts;
mod around;
mod choose;
mod dom;
mod extract;
mod linked_data;
mod measure;
mod names;
mod page;
mod seen;

pub(super) use alerts::alerts;
pub(super) use measure::is_consent;
pub(super) use names::{SHOWN, SITE};
pub(super) use page::SOME_TIME;
pub(super) use seen::{FAR, NEAR};

use super::Field;
use super::Given;
use super::draft::Draft;
use super::seen_date::Order;
use crate::diagnostic::Diagnostic;
use crate::read::{decode_lenient, is_binary};
use crate::text::Span;

/// Reads a saved page.
pub(super) fn read(bytes: &[u8], label: Option<&str>, path: &str) -> Result<Draft, Box<Diagnostic>> {
    if is_binary(bytes) {
        return super::parse::text_of(bytes, None, path).map(|_| Draft::default());
    }
    let declared = declared_encoding(bytes);
    let text = decode_lenient(bytes, label.or(declared.as_deref()));
    let mut draft = page(&text);
    if draft.blocks.is_empty() {
        return Err(Box::new(
            Diagnostic::error("no-text", "expected an article, found a page without one: left out")
                .in_file(path)
                .hint("save the page again once it has loaded, or copy its text into a .txt file"),
        ));
    }
    draft.weak_language = true;
    Ok(draft)
}

/// All lines of a page of which `is_wanted` says that they are.
pub(super) fn lines(bytes: &[u8], label: Option<&str>, is_wanted: fn(&str) -> bool) -> Option<String> {
    if is_binary(bytes) {
        return None;
    }
    let declared = declared_encoding(bytes);
    let text = decode_lenient(bytes, label.or(declared.as_deref()));
    is_wanted(&text).then(|| extract::lines_of(&dom::Dom::parse(&text)).text)
}

/// The article of a page's markup.
pub(super) fn page(html: &str) -> Draft {
    let dom = dom::Dom::parse(html);
    let said = page::read(&dom, html);
    let measures = measure::Measures::of(&dom);
    // A heading cannot say of itself that it is the headline.
    let titles = said.given.iter().filter(|g| g.field == Field::Title && g.at != page::FIRST_HEADING);
    let titles: Vec<String> = titles.flat_map(|g| g.texts.iter().cloned()).collect();
    let descriptions = said.given.iter().filter(|g| g.field == Field::Description);
    let descriptions: Vec<String> = descriptions.flat_map(|g| &g.texts).map(|text| words(text)).collect();
    let part = choose::article(&dom, &measures, &titles);
    let extract::Extracted { mut draft, front } = extract::extract(&dom, &measures, part, &descriptions);
    draft.front = front;
    draft.given = said.given;
    names::authors(&dom, part, &mut draft.given);
    names::outlet(&dom, &mut draft.given);
    seen::read(&dom, &measures, part, order(&draft.given), &mut draft.given);
    draft.tdm_reserved = said.tdm_reserved;
    if let Some(body) = said.body.filter(|body| body.len() > draft.text.len() * 2 && body.len() > 500) {
        // The page is drawn by a script; its linked data holds the text.
        let Draft { text, body, blocks, .. } = text_or_markup(&body);
        draft = Draft { text, body, blocks, ..draft };
    }
    draft
}

/// Which number of a date is the day on a page that says this of itself.
fn order(given: &[Given]) -> Order {
    let first =
        |field| given.iter().find(|g| g.field == field).and_then(|g| g.texts.first()).map_or("", String::as_str);
    let host = super::url::host(first(Field::Url)).unwrap_or_default();
    Order::usual(first(Field::Language), &host)
}

/// A piece of markup without a page around it: the content of a feed's item.
pub(super) fn fragment(html: &str) -> Draft {
    let dom = dom::Dom::parse(html);
    extract::whole(&dom)
}

/// A text that may be markup or plain.
pub(super) fn text_or_markup(text: &str) -> Draft {
    if ["<p", "</", "<br", "<div"].iter().any(|tag| text.contains(tag)) {
        return fragment(text);
    }
    let body = Span::new(0, text.len());
    Draft { blocks: super::txt::blocks(text, body), text: text.to_owned(), body, ..Draft::default() }
}

/// A letter in markup: tables lay it out, so they are read as text.
pub(super) fn mail(html: &str) -> Draft {
    let mut draft = fragment(html);
    for block in draft.blocks.iter_mut().filter(|b| b.kind == super::BlockKind::Table) {
        block.kind = super::BlockKind::Paragraph;
    }
    draft
}

/// The first heading of a piece of markup.
pub(super) fn heading(markup: &str) -> Option<String> {
    let dom = dom::Dom::parse(markup);
    let is_heading = |id: &usize| matches!(dom.name(*id), "h1" | "h2" | "h3" | "title");
    let heads = ["h1", "h2", "h3", "title"].into_iter().find_map(|name| dom.named(name).find(is_heading));
    heads.map(|id| dom.words(id)).filter(|words| !words.is_empty())
}

/// The words of a short text that may hold markup and entities.
pub(super) fn words(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return crate::text::squash(text);
    }
    dom::Dom::parse(text).words(0)
}

/// `text` with its entities read: `M&uuml;ller&#8217;s`.
pub(super) fn entities(text: &str) -> String {
    let is_one = text.split_once('&').is_some_and(|(_, rest)| rest.contains(';'));
    if !is_one {
        return text.to_owned();
    }
    let dom = dom::Dom::parse(&text.replace('<', "&lt;"));
    dom.raw(0)
}

/// The encoding that the page names in its first kilobytes.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let at = head.find("charset=").map(|at| at + 8).or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let name: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c))
        .collect();
    (!name.is_empty()).then_some(name)
}
