//! `NAME.meta.yaml` beside an article: the editor's word on it, and what of that cannot be meant.

use super::dates;
use super::fields::{self, Field};
use super::kind::{ArticleKind, of_word};
use super::parse::text_of;
use super::{From, Given};
use crate::diagnostic::{Diagnostic, nearest};
use crate::read::File;
use crate::text::Span;
use serde_json::Value;

/// What the sidecar of `file` says; nothing where it has none.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn read(file: &File, faults: &mut Vec<Diagnostic>) -> Result<Vec<Given>, Box<Diagnostic>> {
    let Some(sidecar) = &file.sidecar else { return Ok(Vec::new()) };
    let text = text_of(&sidecar.bytes, None, &sidecar.path)?;
    let map = crate::yaml::mapping(&text, Span::new(0, text.len()), &sidecar.path)?;
    for (key, value) in &map {
        faults.extend(match fields::field(key) {
            None => Some(unknown_key(key, &text, &sidecar.path)),
            Some(field) => {
                no_value(value.as_str().and_then(|words| fields::field_of(key, words)).unwrap_or(field), key, value)
                    .map(|fault| at(fault, key, &text, &sidecar.path))
            }
        });
    }
    let given = fields::read(&map, From::Editor, "sidecar");
    for date in given.iter().filter(|given| matches!(given.field, Field::Published | Field::Updated)) {
        let unread = date.texts.iter().filter(|text| dates::edtf(text).is_none() && !text.trim().is_empty());
        faults.extend(unread.map(|words| {
            let fault = Diagnostic::warning("date", format!("expected a date, found `{words}`"));
            at(fault.hint("write it as 2031-06-03, or 2031-06, or 2031"), words, &text, &sidecar.path)
        }));
    }
    Ok(given)
}

/// `fault` where the sidecar says `words`.
fn at(fault: Diagnostic, words: &str, text: &str, path: &str) -> Diagnostic {
    let at = text.find(words).unwrap_or(0);
    fault.in_file(path).at(text, Span::new(at, at + words.len()))
}

/// A key that says nothing here: a slip of the pen as a rule.
fn unknown_key(key: &str, text: &str, path: &str) -> Diagnostic {
    let fault = at(
        Diagnostic::warning("unknown-key", format!("expected a field of an article, found `{key}`")),
        key,
        text,
        path,
    );
    fault.hint(match nearest(key, fields::known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "such as `title`, `outlet`, `published`, `url`, `author`; the manual lists them".to_owned(),
    })
}

/// Why the value of a known field is none, where that can be told.
fn no_value(field: Field, key: &str, value: &Value) -> Option<Diagnostic> {
    let is_one = matches!(
        field,
        Field::Title
            | Field::Description
            | Field::Outlet
            | Field::Url
            | Field::Published
            | Field::Language
            | Field::Kind
    );
    let wrong = |expected: &str| Some(Diagnostic::warning("sidecar", format!("`{key}`: expected {expected}")));
    match value {
        // Writers of pages nest names: `author: {name: Ana Ruiz}`.
        Value::Object(map) if !map.contains_key("name") => {
            wrong("a text, found keys with values").map(|fault| fault.hint(format!("write `{key}: \"…\"`")))
        }
        Value::Array(_) if is_one => {
            wrong("a text, found a list").map(|fault| fault.hint(format!("write `{key}: \"…\"`")))
        }
        // Writers of front matter say `type: article` and mean nothing by it.
        Value::String(_) if field == Field::Kind && key != "kind" => None,
        Value::String(words) => no_such_word(field, words.trim())
            .and_then(|(expected, hint)| wrong(&format!("{expected}, found `{words}`")).map(|fault| fault.hint(hint))),
        _ => None,
    }
}

/// What a field expects in place of `words`, and an example.
fn no_such_word(field: Field, words: &str) -> Option<(&'static str, String)> {
    if words.is_empty() {
        return None;
    }
    match field {
        Field::Url if super::url::host(words).is_none_or(|host| !host.contains('.')) => {
            Some(("a web address", "such as https://star.example/pier".to_owned()))
        }
        Field::Language if super::resolve::language(words).is_none() => {
            Some(("a language such as en or pt-BR", "its letters are those of BCP 47: en, de, pt-BR".to_owned()))
        }
        Field::Kind if of_word(words).is_none() => Some(("a kind of article", kinds(words))),
        _ => None,
    }
}

fn kinds(words: &str) -> String {
    let names: Vec<&str> = ArticleKind::names().collect();
    match nearest(words, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are: {}", names.join(", ")),
    }
}
