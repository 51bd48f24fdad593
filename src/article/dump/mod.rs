//! Dumps of other programs: JSON, JSON lines, CSV and `<doc>` XML, one article or thousands in a file.

mod csv;
mod documents;
mod enex;
mod press;
mod record;

use super::draft::{Draft, numbered};
use super::html::text_or_markup;
use crate::diagnostic::Diagnostic;
use crate::text::Span;
use serde_json::{Map, Value};

/// Keys under which programs keep their list of articles.
const LISTS: &[&str] = &[
    "items",
    "entries",
    "articles",
    "results",
    "documents",
    "bookmarks",
    "links",
    "data",
    "response",
    "docs",
    "collections",
    "objects",
];

/// More articles than a file may hold.
const MOST: usize = 100_000;

/// Reads a JSON dump.
pub(super) fn json(text: &str, path: &str) -> Result<Vec<Draft>, Box<Diagnostic>> {
    let value: Value = serde_json::from_str(text).map_err(|error| Box::new(fault(&error, text, 0, path)))?;
    let mut rows = Vec::new();
    collect(&value, &Map::new(), 0, &mut rows);
    drafts(rows, path)
}

/// Reads JSON lines.
pub(super) fn json_lines(text: &str, path: &str) -> Result<Vec<Draft>, Box<Diagnostic>> {
    let mut rows = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            let row: Map<String, Value> =
                serde_json::from_str(line).map_err(|error| Box::new(fault(&error, text, at, path)))?;
            rows.push(row);
        }
        at += line.len();
    }
    drafts(rows, path)
}

/// Reads a table.
pub(super) fn table(text: &str, path: &str) -> Result<Vec<Draft>, Box<Diagnostic>> {
    drafts(csv::rows(text), path)
}

/// Reads the notes of an export of Evernote.
pub(super) fn notes(text: &str, path: &str) -> Result<Vec<Draft>, Box<Diagnostic>> {
    let drafts = enex::read(text);
    if drafts.is_empty() { Err(Box::new(enex::none(text, path))) } else { Ok(numbered(drafts)) }
}

/// Reads XML of agencies and press databases.
pub(super) fn press(text: &str, path: &str) -> Result<Vec<Draft>, Box<Diagnostic>> {
    let drafts = press::read(text);
    if drafts.is_empty() { Err(Box::new(unknown(path))) } else { Ok(numbered(drafts)) }
}

/// Reads `<doc>` XML.
pub(super) fn documents(text: &str, path: &str) -> Result<Vec<Draft>, Box<Diagnostic>> {
    let drafts = documents::read(text);
    if drafts.is_empty() { Err(Box::new(unknown(path))) } else { Ok(numbered(drafts)) }
}

fn fault(error: &serde_json::Error, text: &str, from: usize, path: &str) -> Diagnostic {
    let before: usize = text[from..].split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = text.floor_char_boundary((from + before + error.column().saturating_sub(1)).min(text.len()));
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or(&said).to_owned();
    Diagnostic::error("json", format!("expected JSON: {said}"))
        .in_file(path)
        .at(text, Span::new(at, at))
        .hint("is the file whole? texts stand in double quotes, and no comma follows the last item")
}

/// What a file says that is no dump of articles.
pub(super) fn unknown(path: &str) -> Diagnostic {
    let is_archive = path.contains(".warc") || path.ends_with(".wacz");
    Diagnostic::error("no-articles", "expected articles, found none with a text: left out").in_file(path).hint(
        if is_archive {
            "is it a web archive, and whole? pages are its records of type `response` with HTML"
        } else {
            "a dump needs a title and a text for each article; begin the file's name with _ to have it skipped"
        },
    )
}

/// What a file says that holds addresses alone.
fn bookmarks(count: usize, path: &str) -> Diagnostic {
    let links = if count == 1 { "a link" } else { "links" };
    let message = format!("expected articles, found {links} without a text: left out");
    Diagnostic::error("no-text", message)
        .in_file(path)
        .hint("export the texts as well, or save the pages; begin the file's name with _ to have it skipped")
}

/// All objects that may be articles, what their list says of all of them added.
fn collect(value: &Value, around: &Map<String, Value>, depth: usize, out: &mut Vec<Map<String, Value>>) {
    match value {
        Value::Array(items) if depth < 4 => items.iter().for_each(|item| collect(item, around, depth + 1, out)),
        // `{"code": 200, "data": {"content": …}}`: the answer of a service that reads one page.
        Value::Object(map) if answer(map).is_some() && !record::has_text(map) => out.extend(answer(map).cloned()),
        Value::Object(map) => {
            let lists: Vec<&Value> = LISTS.iter().filter_map(|key| map.get(*key)).filter(|v| is_list(v)).collect();
            if lists.is_empty() || record::has_text(map) {
                let mut row = map.clone();
                for (key, value) in around {
                    row.entry(key.clone()).or_insert_with(|| value.clone());
                }
                out.push(row);
            } else if depth < 4 {
                let around = feed(map);
                lists.into_iter().for_each(|list| collect(list, &around, depth + 1, out));
            }
        }
        _ => {}
    }
}

fn answer(map: &Map<String, Value>) -> Option<&Map<String, Value>> {
    map.get("data").and_then(Value::as_object).filter(|data| record::has_text(data))
}

fn is_list(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(Value::is_object),
        Value::Object(map) => LISTS.iter().any(|key| map.get(*key).is_some_and(Value::is_array)),
        _ => false,
    }
}

/// What a list says of all its articles: the name of a JSON Feed, its language.
fn feed(map: &Map<String, Value>) -> Map<String, Value> {
    let mut out = Map::new();
    let is_feed = map.get("version").and_then(Value::as_str).is_some_and(|v| v.contains("jsonfeed.org"));
    if let Some(title) = map.get("title").filter(|t| is_feed && t.is_string()) {
        out.insert("site_name".into(), title.clone());
    }
    if let Some(language) = map.get("language").filter(|l| l.is_string()) {
        out.insert("language".into(), language.clone());
    }
    out
}

fn drafts(rows: Vec<Map<String, Value>>, path: &str) -> Result<Vec<Draft>, Box<Diagnostic>> {
    if rows.len() > MOST {
        let message = format!("expected at most {MOST} articles in a file, found {}: left out", rows.len());
        let hint = "part it into files of fewer rows, and keep those on your stories";
        return Err(Box::new(Diagnostic::error("too-long", message).in_file(path).hint(hint)));
    }
    let drafts: Vec<(usize, Draft)> =
        rows.iter().enumerate().filter_map(|(i, row)| Some((i + 1, record::read(row)?))).collect();
    if drafts.is_empty() {
        let links = rows.iter().filter(|row| record::is_link(row)).count();
        return Err(Box::new(if links > 0 { bookmarks(links, path) } else { unknown(path) }));
    }
    let many = rows.len() > 1;
    Ok(drafts.into_iter().map(|(n, draft)| Draft { number: many.then_some(n), ..draft }).collect())
}
