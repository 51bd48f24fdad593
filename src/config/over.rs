//! Settings laid over what site.toml says.

use super::model::Config;
use super::place::{FILE, in_words, toml_fault};
use super::setting::Setting;
use crate::diagnostic::{Diagnostic, Error, Result};

/// The site.toml `text` with `settings` over it, the last one first.
///
/// # Errors
/// Where one cannot be read; the message names it.
pub(super) fn over(text: &str, settings: &[Setting]) -> Result<Config> {
    let unread = |error: toml::de::Error| Error::from(toml_fault("config", &error, text, FILE));
    let mut table: toml::Table = toml::from_str(text).map_err(unread)?;
    for setting in settings {
        table = with(&table, setting)?;
    }
    table.try_into().map_err(unread)
}

fn with(table: &toml::Table, setting: &Setting) -> Result<toml::Table> {
    let mut first = None;
    for value in setting.readings() {
        let mut next = table.clone();
        put(&mut next, &setting.key, value);
        match next.clone().try_into::<Config>() {
            Ok(_) => return Ok(next),
            Err(error) => first = first.or(Some(error.message().to_owned())),
        }
    }
    let key = setting.key.rsplit('.').next();
    let (message, hint) = in_words(&first.unwrap_or_default(), key);
    let fault = Diagnostic::error("config", message).in_file(&setting.from);
    Err(Diagnostic { hint: hint.map(|hint| format!("as in site.toml: {hint}")), ..fault }.into())
}

fn put(table: &mut toml::Table, key: &str, value: toml::Value) {
    let Some((name, rest)) = key.split_once('.') else {
        table.insert(key.to_owned(), value);
        return;
    };
    let inner = table.entry(name).or_insert_with(|| toml::Value::Table(toml::Table::new()));
    if let Some(inner) = inner.as_table_mut() {
        // Keys of one's own may hold dots.
        inner.insert(rest.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::super::setting::KEYS;
    use super::*;

    #[test]
    fn the_keys_are_those_of_the_configuration() {
        let known = toml::Table::try_from(Config::default()).unwrap();
        let mut stated: Vec<String> = Vec::new();
        for (key, value) in known {
            match value {
                toml::Value::Table(inner) if !["extra", "redact"].contains(&&*key) => {
                    stated.extend(inner.keys().map(|name| format!("{key}.{name}")));
                }
                toml::Value::Table(_) => {}
                _ => stated.push(key),
            }
        }
        for key in &stated {
            assert!(KEYS.contains(&key.as_str()), "{key} is not in the list");
        }
        for key in KEYS {
            let setting = |value: &str| Setting { key: key.into(), value: value.into(), from: "test".into() };
            let read = |value: &&str| over("", &[setting(value)]).is_ok();
            assert!(["1", "true", "newest", "0.5"].iter().any(read), "{key} is no key of site.toml");
        }
    }
}
