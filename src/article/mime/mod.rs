//! Messages: web pages saved as MHTML, newsletters as .eml.

mod body;
pub(super) mod header;
mod items;

pub(super) use body::base64;

use super::draft::{Draft, numbered};
use super::{Field, Given, html, txt};
use crate::diagnostic::Diagnostic;
use crate::text::Span;
use header::Headers;

/// How deep parts may lie in parts.
const DEPTH: usize = 8;
/// How many parts a message may have.
const PARTS: usize = 2000;

/// A part that holds text.
struct Part {
    headers: Headers,
    text: String,
    html: bool,
}

/// Reads a message: a page, or a letter with one article or several, and the letters that it holds.
pub(super) fn read(bytes: &[u8], path: &str, faults: &mut Vec<Diagnostic>) -> Result<Vec<Draft>, Box<Diagnostic>> {
    Ok(numbered(message(bytes, path, 0, faults)?))
}

/// Letters lie in letters no deeper.
const WITHIN: usize = 2;
/// Words of a note that only sends a letter on, at most.
const NOTE: usize = 40;

fn message(
    bytes: &[u8],
    path: &str,
    depth: usize,
    faults: &mut Vec<Diagnostic>,
) -> Result<Vec<Draft>, Box<Diagnostic>> {
    let (headers, body) = header::split(bytes);
    let mut parts = Parts::default();
    collect(&headers, body, 0, &mut parts);
    let mut within = Vec::new();
    for letter in &parts.letters {
        if depth == WITHIN {
            let fault = Diagnostic::warning("message", "a letter within a letter within a letter: left out");
            faults.push(fault.in_file(path).hint("save it as a file of its own"));
        } else {
            match message(letter, path, depth + 1, faults) {
                Ok(drafts) => within.extend(drafts),
                Err(fault) => faults.push(*fault),
            }
        }
    }
    let note = |drafts: &[Draft]| drafts.iter().map(|d| d.text.split_whitespace().count()).sum::<usize>() < NOTE;
    match letter_of(&headers, &parts.texts, path) {
        Ok(drafts) if within.is_empty() || !note(&drafts) => Ok(drafts.into_iter().chain(within).collect()),
        Err(fault) if within.is_empty() => Err(fault),
        _ => Ok(within),
    }
}

/// The articles of a message itself.
fn letter_of(headers: &Headers, parts: &[Part], path: &str) -> Result<Vec<Draft>, Box<Diagnostic>> {
    let Some(part) = parts.iter().find(|p| p.html).or(parts.first()) else {
        let fault = Diagnostic::error("no-text", "expected a message with text, found none: left out").in_file(path);
        let fault = fault.hint("save it again with its text, or copy the text into a .txt file");
        return Err(Box::new(fault));
    };
    let alerts = if part.html { html::alerts(&part.text) } else { Vec::new() };
    if !alerts.is_empty() {
        let date = headers.get("date").map(|date| Given::file(Field::Accessed, date, "the header \"Date\""));
        let dated = |draft: Draft| {
            let given = draft.given.iter().cloned().chain(date.clone()).collect();
            Draft { given, ..draft }
        };
        return Ok(alerts.into_iter().map(dated).collect());
    }
    let saved = headers.get("snapshot-content-location").is_some()
        || headers.get("from").is_some_and(|f| f.contains("Saved by"));
    let mut draft = if part.html && saved {
        html::page(&part.text)
    } else if part.html {
        html::mail(&part.text)
    } else {
        let body = Span::new(0, part.text.len());
        Draft { blocks: txt::blocks(&part.text, body), text: part.text.clone(), body, ..Draft::default() }
    };
    if draft.blocks.is_empty() {
        return Err(Box::new(
            Diagnostic::error("no-text", "expected an article, found a message without one: left out").in_file(path),
        ));
    }
    if saved {
        page(headers, part, &mut draft)
    } else {
        letter(headers, &part.text, &mut draft)
    }
    Ok(if saved { vec![draft] } else { items::split(draft) })
}

/// Letters of one box, at most.
const LETTERS: usize = 20_000;

/// Reads the letters of a box: each begins with a line `From …` after an empty one.
pub(super) fn mailbox(bytes: &[u8], path: &str, faults: &mut Vec<Diagnostic>) -> Result<Vec<Draft>, Box<Diagnostic>> {
    let mut starts: Vec<usize> = if bytes.starts_with(b"From ") { vec![0] } else { Vec::new() };
    starts.extend(bytes.windows(7).enumerate().filter(|(_, w)| *w == b"\n\nFrom ").map(|(at, _)| at + 2));
    starts.extend(bytes.windows(9).enumerate().filter(|(_, w)| *w == b"\r\n\r\nFrom ").map(|(at, _)| at + 4));
    starts.sort_unstable();
    let mut out = Vec::new();
    for (n, &start) in starts.iter().enumerate().take(LETTERS) {
        let letter = &bytes[start..starts.get(n + 1).copied().unwrap_or(bytes.len())];
        let first = letter.iter().position(|b| *b == b'\n').map_or(letter.len(), |end| end + 1);
        // A letter without a text is left out: the others are read.
        out.extend(message(&letter[first..], path, 0, faults).unwrap_or_default());
    }
    if out.is_empty() {
        let fault = Diagnostic::error("no-text", "expected a box of letters, found none with a text: left out");
        let hint = "each letter begins with a line `From …`; is it a box of letters, and whole?";
        return Err(Box::new(fault.in_file(path).hint(hint)));
    }
    Ok(numbered(out))
}

/// What a message holds.
#[derive(Default)]
struct Parts {
    texts: Vec<Part>,
    /// Letters that are sent on with it.
    letters: Vec<Vec<u8>>,
}

fn collect(headers: &Headers, body: &[u8], depth: usize, out: &mut Parts) {
    let kind = headers.get("content-type").unwrap_or_else(|| "text/plain".into());
    let lower = kind.to_ascii_lowercase();
    if lower.starts_with("multipart/") && depth < DEPTH {
        let Some(boundary) = header::parameter(&kind, "boundary") else { return };
        for part in body::parts(body, &boundary).into_iter().take(PARTS) {
            let (inner, rest) = header::split(part);
            collect(&inner, rest, depth + 1, out);
        }
    } else if lower.starts_with("message/rfc822") && out.letters.len() < PARTS {
        let encoding = headers.get("content-transfer-encoding").unwrap_or_default();
        out.letters.push(body::decoded(body, &encoding).into_owned());
    } else if lower.starts_with("text/html")
        || lower.starts_with("text/plain")
        || lower.starts_with("application/xhtml")
    {
        let bytes = body::decoded(body, &headers.get("content-transfer-encoding").unwrap_or_default());
        let text = crate::read::decode_lenient(&bytes, header::parameter(&kind, "charset").as_deref());
        let html = !lower.starts_with("text/plain");
        if !text.trim().is_empty() && out.texts.len() < 64 {
            out.texts.push(Part { headers: headers.clone(), text, html });
        }
    }
}

/// What a saved page's message says: where and when.
fn page(headers: &Headers, part: &Part, draft: &mut Draft) {
    let url = headers.get("snapshot-content-location").or_else(|| part.headers.get("content-location"));
    draft.given.extend(url.map(|u| Given::file(Field::Url, u, "the header \"Snapshot-Content-Location\"")));
    draft.given.extend(headers.get("subject").map(|s| Given::file(Field::Title, s, "the header \"Subject\"")));
    draft.given.extend(headers.get("date").map(|d| Given::file(Field::Accessed, d, "the header \"Date\"")));
}

/// What a newsletter's message says.
fn letter(headers: &Headers, text: &str, draft: &mut Draft) {
    draft.letter = true;
    let mut push = |field, value: Option<String>, key: &str| {
        draft.given.extend(
            value.filter(|v| !v.trim().is_empty()).map(|v| Given::file(field, v, &format!("the header \"{key}\""))),
        );
    };
    push(Field::Title, headers.get("subject"), "Subject");
    push(Field::Outlet, headers.get("from").map(|from| header::display_name(&from)), "From");
    push(Field::Published, headers.get("date"), "Date");
    push(Field::Url, headers.get("archived-at"), "Archived-At");
    if let Some(url) = browser_link(text) {
        draft.given.push(Given::file(Field::Url, url, "its link \"view in browser\""));
    }
}

/// The link to the letter on the web.
fn browser_link(html: &str) -> Option<String> {
    let lower = html.to_ascii_lowercase();
    let at =
        ["view in browser", "view this email in your browser", "view online", "read online", "view in your browser"]
            .iter()
            .find_map(|w| lower.find(w))?;
    let from = lower[..at].rfind("href=\"")? + 6;
    (at - from < 4000).then(|| html[from..].split('"').next().unwrap_or("").replace("&amp;", "&"))
}
