//! What is set from outside of site.toml: variables `NUTGRAF_…` of the environment, then `--config KEY=VALUE`, then flags
//! of a command; the last one counts.

use super::{Console, Global};
use crate::config::Setting;
use crate::diagnostic::{Diagnostic, Result};

/// What the environment and `--config` set.
///
/// # Errors
/// Where a `--config` is no KEY=VALUE, or names no key.
pub fn of(global: &Global, console: &Console) -> Result<Vec<Setting>> {
    let mut variables: Vec<(String, String)> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, value)| name.starts_with("NUTGRAF_") && !value.is_empty())
        .collect();
    variables.sort();
    let mut out = Vec::new();
    for (name, value) in &variables {
        match Setting::of_environment(name, value) {
            Some(setting) => out.push(setting),
            None => {
                if let Some(near) = Setting::near_variable(name) {
                    let unknown = Diagnostic::warning("config", format!("the variable {name} sets nothing"));
                    console.report(&unknown.hint(format!("did you mean {near}?")));
                }
            }
        }
    }
    for pair in &global.config {
        out.push(Setting::parse(pair)?);
    }
    Ok(out)
}

/// What a command's own flag sets: `--theme wire`.
pub fn flag(key: &str, value: Option<&str>) -> Option<Setting> {
    let value = value?;
    let from = format!("--{} {value}", key.replace('_', "-"));
    // In quotes where that can be: a text, whatever it looks like.
    let value = if value.contains(['\'', '\n']) { value.to_owned() } else { format!("'{value}'") };
    Some(Setting { key: key.to_owned(), value, from })
}
