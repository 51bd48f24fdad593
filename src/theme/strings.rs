//! The interface's words: `strings/LANGUAGE.toml`, one table a theme and language, laid over each other.

use super::layer::Layer;
use crate::diagnostic::{Diagnostic, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The interface's words in one language.
#[derive(Clone, Debug, Default)]
pub struct Strings {
    /// BCP 47.
    pub language: String,
    texts: BTreeMap<String, String>,
    /// The keys that are stated in the language itself.
    own: BTreeSet<String>,
}

impl Strings {
    /// English first, then the language's own, then the region's; in each the base theme first.
    pub(super) fn load(layers: &[Layer], language: &str) -> Result<Self> {
        let mut all = Self { language: language.to_owned(), texts: BTreeMap::new(), own: BTreeSet::new() };
        let primary = crate::text::primary_language(language);
        for tag in ["en", primary, language] {
            for layer in layers.iter().rev() {
                let path = format!("strings/{tag}.toml");
                if let Some(text) = layer.text(&path)? {
                    let table: BTreeMap<String, String> = toml::from_str(text)
                        .map_err(|error| crate::config::toml_fault("theme", &error, text, &layer.path(&path)))?;
                    if tag != "en" || primary == "en" {
                        all.own.extend(table.keys().cloned());
                    }
                    all.texts.extend(table);
                }
            }
        }
        Ok(all)
    }

    /// What stands in English on pages in another language, to say once.
    pub fn missing(&self) -> Option<Diagnostic> {
        let gone: Vec<&str> = self.texts.keys().filter(|key| !self.own.contains(*key)).map(String::as_str).collect();
        let first = gone.first()?;
        let language = &self.language;
        let message = match gone.len() {
            all if all == self.texts.len() => {
                format!("the interface has no words in `{language}`: they are in English")
            }
            1 => format!("one word of the interface is missing in `{language}` and stands in English: {first}"),
            many => {
                format!("{many} words of the interface are missing in `{language}` and stand in English: {first}, …")
            }
        };
        let hint =
            format!("a theme of the site's own adds them in strings/{language}.toml, as strings/en.toml has them");
        Some(Diagnostic::note("strings", message).hint(hint))
    }

    /// The text under `key`; a key no table has is returned as it is, so that a hole shows.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The text under `key.one` or `key.other`, or `key` alone, by number.
    pub fn counted<'a>(&'a self, key: &'a str, n: i64) -> &'a str {
        let form = if n == 1 { "one" } else { "other" };
        self.texts.get(&format!("{key}.{form}")).map_or_else(|| self.get(key), String::as_str)
    }

    /// Fills `{name}` places of a text.
    pub fn fill(text: &str, places: &[(String, String)]) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match places.iter().find(|(key, _)| key == name) {
                Some((_, value)) => out.push_str(value),
                None => drop(write!(out, "{{{name}}}")),
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}
