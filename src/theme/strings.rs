//! The interface's words: `strings/LANGUAGE.toml`, one table a theme and language, laid over each other.

use super::layer::Layer;
use crate::diagnostic::{Diagnostic, Result};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The interface's words in one language.
#[derive(Clone, Debug, Default)]
pub struct Strings {
    /// BCP 47.
    pub language: String,
    texts: BTreeMap<String, String>,
}

impl Strings {
    /// English first, then the language's own, then the region's; in each the base theme first.
    pub(super) fn load(layers: &[Layer], language: &str) -> Result<Self> {
        let mut all = Self { language: language.to_owned(), texts: BTreeMap::new() };
        let primary = crate::text::primary_language(language);
        for tag in ["en", primary, language] {
            for layer in layers.iter().rev() {
                let path = format!("strings/{tag}.toml");
                if let Some(text) = layer.text(&path)? {
                    let table: BTreeMap<String, String> = toml::from_str(text).map_err(|e| {
                        Diagnostic::error("theme", e.message()).in_file(format!("themes/{}/{path}", layer.name))
                    })?;
                    all.texts.extend(table);
                }
            }
        }
        Ok(all)
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
