//! Where a setting is stated, and what the reader of TOML says in words of the file.

use super::setting::Setting;
use crate::diagnostic::{Diagnostic, Syntax, typed};
use crate::text::Span;

/// The file that makes a folder a site.
pub const FILE: &str = "site.toml";

/// `fault` at the value of `key` (`limits.max_quote_words`): in site.toml, or in what was set over it.
pub(super) fn placed(fault: Diagnostic, key: &str, text: &str, path: &str, settings: &[Setting]) -> Diagnostic {
    match settings.iter().rev().find(|setting| setting.key == key) {
        Some(setting) => fault.in_file(&setting.from),
        None => fault.in_file(path).at(text, value_of(text, key)),
    }
}

/// The value that `key` has in `text`; the start where it is not stated.
fn value_of(text: &str, key: &str) -> Span {
    // A name in quotes may hold a dot of its own: `redact."J. Doe"`.
    let quoted = key.find(".\"").map(|at| (&key[..at], &key[at + 1..]));
    let (table, key) = quoted.or_else(|| key.rsplit_once('.')).unwrap_or(("", key));
    let (mut at, mut within) = (0, String::new());
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.trim().strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            within = name.trim().to_owned();
        } else if let Some((name, value)) = line.split_once('=')
            && name.trim() == key
            && within == table
        {
            return Span::new(at + name.len() + 1, at + name.len() + 1 + value.len()).trim(text);
        }
        at += line.len();
    }
    Span::new(0, 0)
}

/// The key whose value stands at `span`.
fn key_at(text: &str, span: Span) -> Option<&str> {
    let at = text.floor_char_boundary(span.start.min(text.len()));
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    let key = line.split('=').next().filter(|_| line.contains('='))?.trim();
    let sound = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    (!key.is_empty() && key.chars().all(sound)).then_some(key)
}

/// What the reader of TOML says, and the next step.
pub(super) fn in_words(said: &str, key: Option<&str>) -> (String, Option<String>) {
    let said = said.trim();
    if let Some(told) = typed(said, key, Syntax::Toml) {
        let hint = told.hint.map(|hint| match hint.strip_prefix("known keys: ") {
            Some(_) => format!("{hint}; values of your own go under [extra]"),
            None => hint,
        });
        return (told.message, hint);
    }
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let hint = if has(&["quoted", "string", "quote"]) {
        "a text stands in quotes: `title = \"The Courier\"`"
    } else if has(&["key with no value", "expected `=`", "`=`"]) {
        "write `key = value`; YAML's colon is no TOML"
    } else if has(&["array", "]"]) {
        "a list is `[\"one\", \"two\"]`, a table's head `[limits]`"
    } else {
        "write `key = value`, texts in quotes, a table's head as `[limits]`"
    };
    (format!("expected TOML: {}", said.replace('\n', "; ")), Some(hint.to_owned()))
}

/// What the reader of TOML says of `text`, which stands in the file `path`, in words of the file.
pub(crate) fn toml_fault(code: &'static str, error: &toml::de::Error, text: &str, path: &str) -> Diagnostic {
    let span = error.span().map_or(Span::new(0, 0), |range| Span::new(range.start, range.end));
    let (message, hint) = in_words(error.message(), key_at(text, span));
    let fault = Diagnostic::error(code, message).in_file(path).at(text, span);
    Diagnostic { hint, ..fault }
}
