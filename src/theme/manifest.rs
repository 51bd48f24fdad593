//! theme.toml.

use super::layer::Layer;
use crate::diagnostic::Result;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What theme.toml says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// One line on what the theme is.
    #[serde(default)]
    pub description: String,
    /// The built-in theme whose templates, strings and files it falls back to.
    pub base: Option<String>,
    /// What templates and style sheets read as `theme.NAME`: colours, faces, widths.
    #[serde(default)]
    pub variables: BTreeMap<String, String>,
}

impl Manifest {
    /// Reads one layer's theme.toml; an absent one is empty.
    pub(super) fn read(layer: &Layer) -> Result<Self> {
        let Some(text) = layer.text("theme.toml")? else { return Ok(Self::default()) };
        toml::from_str(text)
            .map_err(|error| crate::config::toml_fault("theme", &error, text, &layer.path("theme.toml")).into())
    }

    /// All layers, the first one winning key by key.
    pub(super) fn merge(layers: &[Layer]) -> Result<Self> {
        let mut all = Self::default();
        for layer in layers.iter().rev() {
            let one = Self::read(layer)?;
            if !one.description.is_empty() {
                all.description = one.description;
            }
            all.base = one.base;
            all.variables.extend(one.variables);
        }
        Ok(all)
    }
}
