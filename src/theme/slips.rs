//! What a site's own theme says that can be read and cannot be meant: an empty template, a brace that nobody closes, a
//! place of a text that nothing fills, a word that no table has.

use super::builtin;
use super::layer::Layer;
use crate::diagnostic::{Diagnostic, nearest};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The slips in the files of `own`, the site's own layer.
pub(super) fn slips(own: &Layer) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let built_in: BTreeMap<String, String> =
        builtin::names().filter_map(builtin::layer).fold(BTreeMap::new(), |mut all, layer| {
            all.extend(table(&layer, "strings/en.toml"));
            all
        });
    let known: BTreeSet<String> =
        built_in.keys().cloned().chain(tables(own).flat_map(|path| table(own, path).into_keys())).collect();
    for path in own.files.keys() {
        let Some(text) = own.text(path).ok().flatten() else { continue };
        if path.starts_with("templates/") && text.trim().is_empty() {
            let empty = Diagnostic::warning("theme", "the template is empty, and so is all that is made with it");
            out.push(empty.in_file(own.path(path)).hint("remove the file, and that of the theme below is used"));
        }
        if path.ends_with(".css") {
            out.extend(unclosed(own, path, text));
        }
        if path.starts_with("templates/") && path.ends_with(".html") {
            out.extend(unknown_words(own, path, text, &known));
        }
    }
    for path in tables(own) {
        out.extend(texts(own, path, &built_in));
    }
    out.extend(variables(own));
    out.extend(data(own));
    out
}

fn tables(own: &Layer) -> impl Iterator<Item = &str> {
    own.files.keys().map(String::as_str).filter(|path| path.starts_with("strings/"))
}

fn table(layer: &Layer, path: &str) -> BTreeMap<String, String> {
    toml::from_str(layer.text(path).ok().flatten().unwrap_or_default()).unwrap_or_default()
}

/// A warning where `own` says `words` in the file at `path`.
fn at(own: &Layer, path: &str, words: &str, message: String, hint: String) -> Diagnostic {
    let text = own.text(path).ok().flatten().unwrap_or_default();
    let fault = Diagnostic::warning("theme", message).in_file(own.path(path)).hint(hint);
    match text.find(words).filter(|_| !words.is_empty()) {
        Some(at) => fault.at(text, Span::new(at, at + words.len())),
        None => fault,
    }
}

/// Braces of a style sheet that do not come in pairs; what is in quotes or a comment does not count.
fn unclosed(own: &Layer, path: &str, text: &str) -> Option<Diagnostic> {
    // Templates may stand in a style sheet; their braces are another matter.
    if text.contains("{{") || text.contains("{%") {
        return None;
    }
    let (mut open, mut quote, mut comment) = (Vec::new(), None, false);
    let mut last = ' ';
    for (place, c) in text.char_indices() {
        match (comment, quote) {
            (true, _) => comment = !(last == '*' && c == '/'),
            (false, Some(mark)) => quote = if c == mark && last != '\\' || c == '\n' { None } else { quote },
            (false, None) => match c {
                '*' if last == '/' => comment = true,
                '"' | '\'' => quote = Some(c),
                '{' => open.push(place),
                '}' if open.pop().is_none() => {
                    open.push(place);
                    break;
                }
                _ => {}
            },
        }
        last = c;
    }
    let place = open.pop()?;
    let fault = Diagnostic::warning("theme", "a brace has no partner: browsers leave out all that follows");
    let fault = fault.in_file(own.path(path)).at(text, Span::new(place, place + 1));
    Some(fault.hint("each `{` is closed by a `}`"))
}

/// Words that a template asks for by `t(key="…")` and no table has: the page would show the key.
fn unknown_words(own: &Layer, path: &str, text: &str, known: &BTreeSet<String>) -> Vec<Diagnostic> {
    let asked = text.split("t(key=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let has = |key: &str| {
        known.contains(key) || known.contains(&format!("{key}.one")) || known.contains(&format!("{key}.other"))
    };
    let unknown = asked.filter(|key| !has(key)).map(|key| {
        let hint = match nearest(key, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add it to {}: `\"{key}\" = \"…\"`", own.path("strings/en.toml")),
        };
        at(own, path, &format!("\"{key}\""), format!("no table of words has `{key}`: pages would show the key"), hint)
    });
    unknown.collect()
}

/// Texts of a table that say nothing, or name places that nothing fills.
fn texts(own: &Layer, path: &str, built_in: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (key, text) in table(own, path) {
        let quoted = format!("\"{key}\"");
        if text.trim().is_empty() {
            let message = format!("the text of `{key}` is empty");
            out.push(at(
                own,
                path,
                &quoted,
                message,
                "take the line out, and the theme's own words are shown".to_owned(),
            ));
        }
        let Some(original) = built_in.get(&key) else { continue };
        let filled = places(original);
        for place in places(&text).into_iter().filter(|place| !filled.contains(place)) {
            let message = format!("nothing fills `{{{place}}}` in the text of `{key}`");
            let hint = match filled.iter().map(|place| format!("`{{{place}}}`")).collect::<Vec<_>>() {
                known if known.is_empty() => "the text has no places".to_owned(),
                known => format!("its places: {}", known.join(", ")),
            };
            out.push(at(own, path, &format!("{{{place}}}"), message, hint));
        }
    }
    out
}

/// The names in braces of a text: `n` of `{n} articles`.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

/// Values of theme.toml that would end the line of a style sheet that they stand in.
fn variables(own: &Layer) -> Vec<Diagnostic> {
    let text = own.text("theme.toml").ok().flatten().unwrap_or_default();
    let read: toml::Table = toml::from_str(text).unwrap_or_default();
    let table = read.get("variables").and_then(toml::Value::as_table);
    let odd = table.into_iter().flatten().filter_map(|(key, value)| {
        let sign = value.as_str()?.chars().find(|c| ['{', '}', ';'].contains(c))?;
        let message = format!("the variable `{key}` holds `{sign}`, which ends a line of the style sheet");
        Some(at(
            own,
            "theme.toml",
            key,
            message,
            "a variable is one value: rules stand in templates/style/own.css".to_owned(),
        ))
    });
    odd.collect()
}

/// Files of data/ that have one name: only one of them can be read.
fn data(own: &Layer) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let mut out = Vec::new();
    for path in own.files.keys().filter(|path| path.starts_with("data/")) {
        let file = path.rsplit('/').next().unwrap_or(path);
        let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
        if let Some(first) = seen.insert(name, path) {
            let message = format!("`data.{name}` is two files: {} is not read", own.path(first));
            out.push(Diagnostic::warning("theme", message).in_file(own.path(path)).hint("rename one of the two"));
        }
    }
    out
}
