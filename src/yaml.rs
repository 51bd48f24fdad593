//! Cupboard: YAML, typed in, typed out, errors with their line. The only door to serde_yaml.

use crate::diagnostic::{Diagnostic, Syntax, typed};
use crate::text::Span;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// No one writes YAML longer than this by hand.
const MAX_BYTES: usize = 1 << 20;
/// Nor deeper than this.
const MAX_DEPTH: usize = 64;

/// Reads `text`, which stands in the file `path`. An empty text is read as `null`.
pub fn from_str<T: DeserializeOwned>(text: &str, path: &str) -> Result<T, Box<Diagnostic>> {
    from_part(text, Span::new(0, text.len()), path)
}

/// Reads the YAML at `part` of `text`: front matter. Errors point into `text`.
pub fn from_part<T: DeserializeOwned>(text: &str, part: Span, path: &str) -> Result<T, Box<Diagnostic>> {
    let yaml = part.of(text);
    if let Some(at) = too_much(yaml) {
        let fault = Diagnostic::error("yaml", "expected short YAML, found far too much or far too deep");
        let fault =
            fault.hint("at most 1 MiB, 64 levels, and few repetitions by `*`: split the file, or take them out");
        let at = text.floor_char_boundary(part.start + at);
        return Err(Box::new(fault.in_file(path).at(text, Span::new(at, at))));
    }
    let read = serde_yaml::from_str(yaml);
    // Control characters, which YAML refuses, no page shows either.
    let cleaned = || crate::text::clean(yaml).into_owned();
    read.or_else(|error| with_pairs(yaml).and_then(|yaml| serde_yaml::from_str(&yaml).ok()).ok_or(error))
        .or_else(|error| serde_yaml::from_str(&cleaned()).map_err(|_| error))
        .map_err(|error| Box::new(fault(&error, text, part, path)))
}

/// `yaml` with pairs of surrogates read, as writers of JSON escape them: `\ud83c\udf09`. `None` where there is none.
fn with_pairs(yaml: &str) -> Option<String> {
    let unit = |text: &str| {
        let digits = text.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut out = String::new();
    let mut rest = yaml;
    while let Some(at) = rest.find("\\u") {
        let pair = unit(&rest[at..]).zip(rest.get(at + 6..).and_then(unit));
        let read =
            pair.and_then(|(high, low)| char::decode_utf16([high, low]).next()?.ok().filter(|c| *c > '\u{ffff}'));
        out.push_str(&rest[..at]);
        let used = match read {
            Some(c) => {
                out.push(c);
                12
            }
            None => {
                out.push_str("\\u");
                2
            }
        };
        rest = &rest[at + used..];
    }
    let changed = out.len() + rest.len() != yaml.len();
    out.push_str(rest);
    changed.then_some(out)
}

/// Reads a mapping whose keys and values may be anything that YAML knows; keys become text.
pub(crate) fn mapping(text: &str, part: Span, path: &str) -> Result<serde_json::Map<String, Value>, Box<Diagnostic>> {
    let value: serde_yaml::Value = from_part(text, part, path)?;
    match plain(value) {
        Value::Object(map) => Ok(map),
        Value::Null => Ok(serde_json::Map::new()),
        other => {
            let fault = Diagnostic::error("yaml", format!("expected keys with values, found {}", kind(&other)));
            Err(Box::new(fault.in_file(path).at(text, first_line(text, part)).hint("write each field as `key: value`")))
        }
    }
}

/// Where nesting or length passes what a person writes; brackets and dashes are counted without reading YAML.
fn too_much(yaml: &str) -> Option<usize> {
    if yaml.len() > MAX_BYTES {
        return Some(MAX_BYTES);
    }
    if let Some(at) = aliases(yaml) {
        return Some(at);
    }
    let mut depth = 0usize;
    for (at, line) in yaml.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    }) {
        let indent = line.len() - line.trim_start_matches([' ', '-', '\t', '?']).len();
        if indent > MAX_DEPTH * 8 {
            return Some(at);
        }
        for byte in line.bytes() {
            match byte {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > MAX_DEPTH {
                return Some(at);
            }
        }
    }
    None
}

/// Nodes that all aliases together may come to.
const MAX_NODES: usize = 20_000;

/// Where aliases, each put in place of what its anchor names, come to more than a person means: `*a` in `&b [*a, *a]`
/// counts as often as it is said again. What an anchor names is taken to reach to the end of its lines.
fn aliases(yaml: &str) -> Option<usize> {
    if !yaml.contains('*') || !yaml.contains('&') {
        return None;
    }
    let mut sizes: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    let mut total = 0usize;
    // Anchors whose node may not have ended: name, indent of its line, size so far.
    let mut open: Vec<(&str, usize, usize)> = Vec::new();
    let mut at = 0;
    for line in yaml.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if !line.trim().is_empty() {
            while open.last().is_some_and(|(_, from, _)| *from >= indent) {
                close(&mut open, &mut sizes);
            }
        }
        for (offset, word) in words(line) {
            let name = word.get(1..).unwrap_or("");
            let size = match word.as_bytes()[0] {
                b'*' => sizes.get(name).or_else(|| open.iter().find(|o| o.0 == name).map(|o| &o.2)).copied(),
                b'&' => {
                    open.push((name, indent, 1));
                    Some(1)
                }
                _ => Some(1),
            };
            let size = size.unwrap_or(1);
            open.iter_mut().for_each(|(_, _, all)| *all = all.saturating_add(size));
            total = total.saturating_add(size);
            if total > MAX_NODES && size > 1 {
                return Some(at + offset);
            }
        }
        at += line.len();
    }
    None
}

fn close<'y>(open: &mut Vec<(&'y str, usize, usize)>, sizes: &mut std::collections::BTreeMap<&'y str, usize>) {
    if let Some((name, _, size)) = open.pop() {
        sizes.insert(name, size);
    }
}

/// The words of a line of YAML with their places, brackets and commas apart.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}');
    let mut at = 0;
    line.split_inclusive(apart).filter_map(move |part| {
        let start = at;
        at += part.len();
        let word = part.trim_end_matches(apart);
        (!word.is_empty()).then_some((start, word))
    })
}

/// What git leaves where two versions of a file did not agree.
const MERGED: &str = "<<<<<<<";

fn fault(error: &serde_yaml::Error, text: &str, part: Span, path: &str) -> Diagnostic {
    let merged = part.of(text).lines().find(|line| line.starts_with(MERGED)).and_then(|line| text.find(line));
    if let Some(at) = merged {
        let fault = Diagnostic::error("yaml", "two versions of this file were merged, and not all of it agreed");
        let hint = "keep the lines that are right, and delete those that begin with <<<<<<<, ======= and >>>>>>>";
        return fault.in_file(path).at(text, rest_of_line(text, at)).hint(hint);
    }
    let at =
        error.location().map_or(part.start, |place| part.start + offset(part.of(text), place.line(), place.column()));
    let at = text.floor_char_boundary(at.min(text.len()));
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or(&said);
    let told = if said.contains("more than one document") { Some(several()) } else { typed(said, None, Syntax::Yaml) };
    let (message, hint) = match told {
        Some(told) => (told.message, told.hint),
        None => (format!("expected YAML: {said}"), Some(hint(said).to_owned())),
    };
    let at = second(text, part, &message).unwrap_or(at);
    let place = if message.starts_with("expected YAML") { Span::new(at, at) } else { rest_of_line(text, at) };
    let fault = Diagnostic::error("yaml", message).in_file(path).at(text, place);
    Diagnostic { hint, ..fault }
}

fn several() -> crate::diagnostic::Said {
    let message = "expected one set of keys, found several with `---` between them".to_owned();
    crate::diagnostic::Said { message, hint: Some("take the line `---` out".to_owned()) }
}

/// The next step for YAML that is none.
fn hint(said: &str) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if has(&["mapping values are not allowed"]) {
        "put the value in quotes: \"…\""
    } else if has(&["found character that cannot", "tab"]) {
        "indent with spaces, and put a value that begins with a mark in quotes: \"…\""
    } else if has(&["quoted scalar", "end of stream"]) {
        "a quotation mark, bracket or brace above is not closed"
    } else if has(&["did not find expected"]) {
        "lines of one level begin in one column; a value with a colon or a mark stands in quotes: \"…\""
    } else if has(&["unknown anchor", "alias"]) {
        "a value that begins with * stands in quotes: \"*…\""
    } else {
        "write `key: value`, a list as `- item` a line, a text with marks in quotes: \"…\""
    }
}

/// Where the key that `message` names stands a second time.
fn second(text: &str, part: Span, message: &str) -> Option<usize> {
    let key = message.strip_suffix(" stands here twice")?.trim_matches('`');
    let mut at = part.start;
    let mut seen = false;
    for line in part.of(text).split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let is_key = line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
        if is_key && seen {
            return Some(at + indent);
        }
        seen = seen || is_key;
        at += line.len();
    }
    None
}

/// From `at` to the end of its line.
fn rest_of_line(text: &str, at: usize) -> Span {
    let line = text[at..].split('\n').next().unwrap_or_default().trim_end();
    Span::new(at, at + line.len())
}

/// The byte at `line` and `column` (in characters), both from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(before..).unwrap_or("");
    let line = rest.split('\n').next().unwrap_or("");
    before + line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
}

fn first_line(text: &str, part: Span) -> Span {
    let words = part.of(text);
    let start = part.start + (words.len() - words.trim_start().len());
    let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
    Span::new(start, end.min(part.end.max(start)))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "yes or no",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a mapping",
    }
}

fn plain(value: serde_yaml::Value) -> Value {
    use serde_yaml::Value as Yaml;
    match value {
        Yaml::Null => Value::Null,
        Yaml::Bool(yes) => Value::Bool(yes),
        Yaml::Number(number) => number
            .as_i64()
            .map(Value::from)
            .or_else(|| number.as_u64().map(Value::from))
            .or_else(|| number.as_f64().map(Value::from))
            .unwrap_or(Value::Null),
        Yaml::String(text) => Value::String(text),
        Yaml::Sequence(items) => Value::Array(items.into_iter().map(plain).collect()),
        Yaml::Mapping(map) => {
            Value::Object(map.into_iter().filter_map(|(key, value)| Some((as_key(key)?, plain(value)))).collect())
        }
        Yaml::Tagged(tagged) => plain(tagged.value),
    }
}

fn as_key(key: serde_yaml::Value) -> Option<String> {
    match plain(key) {
        Value::String(text) => Some(text),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
        other => Some(other.to_string()),
    }
}
