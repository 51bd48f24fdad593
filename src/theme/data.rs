//! Files of a theme's data/: `data/desk.toml` is what templates read as `data.desk`.

use super::layer::Layer;
use crate::diagnostic::{Diagnostic, Result};
use serde_json::{Map, Value};

/// All of them by their name without folders and ending, the site's own over those of the theme.
///
/// # Errors
/// Where one cannot be read: its line and what was expected.
pub(super) fn read(layers: &[Layer]) -> Result<Map<String, Value>> {
    let mut all = Map::new();
    for layer in layers.iter().rev() {
        for path in layer.files.keys() {
            let Some((name, ending)) = path.strip_prefix("data/").and_then(|file| file.rsplit_once('.')) else {
                continue;
            };
            let shown = layer.path(path);
            let text = layer.text(path)?.unwrap_or_default();
            let value = match ending {
                "toml" => toml::from_str(text).map_err(|e| crate::config::toml_fault("data", &e, text, &shown))?,
                "yaml" | "yml" => crate::yaml::from_str(text, &shown).map_err(|fault| *fault)?,
                "json" => serde_json::from_str(text).map_err(|error| {
                    let line: usize =
                        text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
                    let at = text.floor_char_boundary((line + error.column().saturating_sub(1)).min(text.len()));
                    let said = error.to_string();
                    let said = said.split(" at line ").next().unwrap_or_default().to_owned();
                    let fault = Diagnostic::error("data", format!("expected JSON: {said}")).in_file(&shown);
                    fault
                        .at(text, crate::text::Span::new(at, at))
                        .hint("no comma after the last item, texts in double quotes")
                })?,
                _ => {
                    let fault = Diagnostic::error("data", "expected .toml, .yaml or .json").in_file(&shown);
                    return Err(fault.hint("other files stand in static/").into());
                }
            };
            all.insert(name.rsplit('/').next().unwrap_or(name).to_owned(), value);
        }
    }
    Ok(all)
}
