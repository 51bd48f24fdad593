//! site.toml, read and checked once.

use super::check;
use super::model::Config;
use super::over::over;
use super::place::{self, FILE, toml_fault};
use super::setting::Setting;
use crate::diagnostic::{Diagnostic, Error, Result};
use std::path::Path;

/// Reads and checks `ROOT/site.toml`, with `settings` over what it says.
///
/// # Errors
/// Where there is no such file, or it or a setting cannot be read or means nothing.
pub fn load(root: &Path, settings: &[Setting]) -> Result<Config> {
    parse_with(&text_of(root)?, FILE, settings)
}

/// What can be read in `ROOT/site.toml` and likely does not mean what it looks like.
pub fn doubts(root: &Path, config: &Config, settings: &[Setting]) -> Vec<Diagnostic> {
    let text = text_of(root).unwrap_or_default();
    let doubts = check::doubts(config).into_iter();
    doubts.map(|doubt| doubt.placed(Diagnostic::warning, &text, FILE, settings)).collect()
}

/// `fault`, which is about the value of `key`, at the place that states it.
pub fn at_key(root: &Path, key: &str, settings: &[Setting], fault: Diagnostic) -> Diagnostic {
    place::placed(fault, key, &text_of(root).unwrap_or_default(), FILE, settings)
}

/// The keys that `ROOT/site.toml` states, each with its table: `limits.max_quote_words`.
pub fn stated(root: &Path) -> Vec<String> {
    let table: toml::Table = text_of(root).ok().and_then(|text| toml::from_str(&text).ok()).unwrap_or_default();
    let inner = |(key, value): (&String, &toml::Value)| match value {
        toml::Value::Table(inner) => inner.keys().map(|name| format!("{key}.{name}")).collect(),
        _ => vec![key.clone()],
    };
    table.iter().flat_map(inner).collect()
}

fn text_of(root: &Path) -> Result<String> {
    let missing = |why: String, hint: &str| -> Error {
        Diagnostic::error("config", format!("cannot read {FILE}: {why}")).in_file(FILE).hint(hint).into()
    };
    let bytes =
        fs_err::read(root.join(FILE)).map_err(|error| missing(error.to_string(), "`nutgraf new DIR` makes a site"))?;
    let text = String::from_utf8(bytes);
    text.map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        missing(format!("line {line} is not UTF-8"), "save the file as UTF-8")
    })
}

/// Reads and checks the text of a site.toml, named `path` in messages.
///
/// # Errors
/// Where it cannot be read or a value means nothing.
pub fn parse(text: &str, path: &str) -> Result<Config> {
    parse_with(text, path, &[])
}

fn parse_with(text: &str, path: &str, settings: &[Setting]) -> Result<Config> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut config: Config =
        toml::from_str(text).map_err(|error| Error::from(toml_fault("config", &error, text, path)))?;
    if !settings.is_empty() {
        config = over(text, settings)?;
    }
    if let Some(wrong) = check::faults(&config).into_iter().next() {
        return Err(wrong.placed(Diagnostic::error, text, path, settings).into());
    }
    if let Some(base) = &mut config.base_url {
        *base = base.trim_end_matches('/').to_owned();
    }
    Ok(config)
}
