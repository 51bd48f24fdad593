//! What a site's own theme holds and nothing uses: a template at a path that no page is made with, a word that no
//! template asks for, a variable that no style sheet reads.

use super::builtin;
use super::layer::Layer;
use crate::diagnostic::{Diagnostic, nearest};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What nothing uses of the site's own files; `templates` are those that pages name in their front matter.
pub(super) fn doubts(layers: &[Layer], templates: &[&str]) -> Vec<Diagnostic> {
    let Some(own) = layers.first().filter(|layer| layer.is_own) else { return Vec::new() };
    let known = Known::of(layers);
    let mut out = Vec::new();
    let is_of_theme = |path: &String| {
        path == "theme.toml" || ["templates/", "static/", "strings/", "data/"].iter().any(|at| path.starts_with(at))
    };
    if !own.files.keys().any(is_of_theme) {
        let empty = Diagnostic::warning("theme", "nothing in this folder is of a theme").in_file(own.path(""));
        out.push(empty.hint("a theme is theme.toml, templates/, strings/, static/ and data/, each of them optional"));
    }
    for path in own.files.keys() {
        out.extend(template(own, path, &known, templates).or_else(|| stray(own, path)));
        if path.starts_with("strings/") {
            out.extend(table(own, path, "", "no template asks for the words", |key| known.words.contains(bare(key))));
        }
    }
    let read = |key: &str| known.variables.contains(key);
    out.extend(table(own, "theme.toml", "variables", "no template and no style sheet reads the variable", read));
    out.extend(super::former::doubts(own));
    out.extend(super::slips::slips(own));
    out
}

/// What the layers below know, and what the site's own templates say.
struct Known {
    templates: BTreeSet<String>,
    words: BTreeSet<String>,
    variables: BTreeSet<String>,
    /// All templates and style sheets of the site's own.
    said: String,
}

impl Known {
    fn of(layers: &[Layer]) -> Self {
        let mut known = Self {
            templates: BTreeSet::new(),
            words: BTreeSet::new(),
            variables: BTreeSet::new(),
            said: String::new(),
        };
        let built_in = builtin::names().filter_map(builtin::layer).collect::<Vec<_>>();
        for layer in built_in.iter().chain(layers.iter().filter(|layer| !layer.is_own)) {
            known
                .templates
                .extend(layer.files.keys().filter_map(|path| path.strip_prefix("templates/")).map(str::to_owned));
            let tables = layer.files.keys().filter(|path| path.starts_with("strings/"));
            for path in tables {
                known.words.extend(keys(layer, path, "").into_iter().map(|key| bare(&key).to_owned()));
            }
            known.variables.extend(keys(layer, "theme.toml", "variables"));
        }
        for layer in layers.iter().filter(|layer| layer.is_own) {
            for path in layer.files.keys().filter(|path| path.ends_with(".html") || path.ends_with(".css")) {
                known.said.push_str(layer.text(path).ok().flatten().unwrap_or_default());
            }
        }
        let quoted: Vec<String> = known.said.split(['"', '\'', '`']).map(str::to_owned).collect();
        known.words.extend(quoted.iter().map(|word| bare(word).to_owned()));
        let read = known.said.split("theme.").skip(1).map(|rest| {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            rest[..end].to_owned()
        });
        let read: Vec<String> = read.collect();
        known.variables.extend(read);
        known
    }
}

/// A template that no page is made with, and that no other takes in.
fn template(own: &Layer, path: &str, known: &Known, templates: &[&str]) -> Option<Diagnostic> {
    let name = path.strip_prefix("templates/")?;
    let taken_in = ["", "site/"].iter().any(|of| known.said.contains(&format!("\"{of}{name}\"")))
        || known.said.contains(&format!("'{name}'"));
    // Parts are called by their names, whatever file they stand in.
    let has_parts = own.text(path).ok().flatten().is_some_and(|text| text.contains("{% component "));
    if known.templates.contains(name) || taken_in || has_parts || templates.contains(&name) {
        return None;
    }
    let unused = Diagnostic::warning("theme", "no page is made with this template").in_file(own.path(path));
    Some(unused.hint(match nearest(name, known.templates.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `templates/{near}`?"),
        None => "a plain page names it with `template:` in its front matter".to_owned(),
    }))
}

/// A file where nothing looks.
fn stray(own: &Layer, path: &str) -> Option<Diagnostic> {
    let placed = ["templates/", "static/", "strings/", "data/"].iter().any(|folder| path.starts_with(folder));
    let ending = path.rsplit('.').next().unwrap_or_default();
    let folder = match ending {
        "html" => "templates/",
        "css" | "js" | "png" | "svg" | "woff2" | "ico" => "static/",
        "toml" => "strings/",
        _ => return None,
    };
    if placed || path == "theme.toml" {
        return None;
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let stray = Diagnostic::warning("theme", "nothing of a theme is read from here").in_file(own.path(path));
    Some(stray.hint(format!("did you mean `{}`?", own.path(&format!("{folder}{name}")))))
}

/// Keys of a table that nobody asks for, each at its line.
fn table(own: &Layer, path: &str, table: &str, what: &str, is_asked: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let text = own.text(path).ok().flatten().unwrap_or_default();
    let all = keys_everywhere(path, table);
    let mut out = Vec::new();
    for key in keys(own, path, table).into_iter().filter(|key| !is_asked(key)) {
        let at = text.find(&key).unwrap_or(0);
        let fault = Diagnostic::warning("theme", format!("{what} `{key}`")).in_file(own.path(path));
        let fault = fault.at(text, Span::new(at, at + key.len()));
        out.push(match nearest(&key, all.iter().map(String::as_str)) {
            Some(near) => fault.hint(format!("did you mean `{near}`?")),
            None => fault.hint("take it out, or use it in a template"),
        });
    }
    out
}

/// The keys that the built-in themes have in the same kind of file.
fn keys_everywhere(path: &str, table: &str) -> BTreeSet<String> {
    let path = if path.starts_with("strings/") { "strings/en.toml" } else { path };
    builtin::names().filter_map(builtin::layer).flat_map(|layer| keys(&layer, path, table)).collect()
}

fn keys(layer: &Layer, path: &str, table: &str) -> Vec<String> {
    let text = layer.text(path).ok().flatten().unwrap_or_default();
    let read: BTreeMap<String, toml::Value> = toml::from_str(text).unwrap_or_default();
    if table.is_empty() {
        return read.into_keys().collect();
    }
    read.get(table).and_then(toml::Value::as_table).map(|inner| inner.keys().cloned().collect()).unwrap_or_default()
}

/// A key without the form that goes by number: `articles` of `articles.one`.
fn bare(key: &str) -> &str {
    key.strip_suffix(".one").or_else(|| key.strip_suffix(".other")).unwrap_or(key)
}
