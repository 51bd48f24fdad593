//! theme.toml.

use super::builtin;
use super::layer::Layer;
use crate::diagnostic::{Diagnostic, Result, nearest};
use crate::text::Span;
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
    /// The sections of a story's page in order: `["quotes", "articles"]`. Those not named come after, in the order of the
    /// default theme.
    #[serde(default)]
    pub sections: Vec<String>,
    /// What templates and style sheets read as `theme.NAME`: colours, faces, widths.
    #[serde(default)]
    pub variables: BTreeMap<String, String>,
}

impl Manifest {
    /// Reads one layer's theme.toml; an absent one is empty.
    pub(super) fn read(layer: &Layer) -> Result<Self> {
        let Some(text) = layer.text("theme.toml")? else { return Ok(Self::default()) };
        let read: Self = toml::from_str(text)
            .map_err(|error| crate::config::toml_fault("theme", &error, text, &layer.path("theme.toml")))?;
        match wrong_section(&read.sections) {
            Some((name, fault)) => {
                let at = text.find(&format!("\"{name}\"")).map_or(0, |at| at + 1);
                let fault = fault.in_file(layer.path("theme.toml"));
                Err(fault.at(text, Span::new(at, at + name.len())).into())
            }
            None => Ok(read),
        }
    }

    /// All sections of a story's page, in order.
    pub(super) fn order(&self) -> Vec<String> {
        let mut all = self.sections.clone();
        all.extend(built_in().sections.into_iter().filter(|section| !self.sections.contains(section)));
        all
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
            if !one.sections.is_empty() {
                all.sections = one.sections;
            }
            all.variables.extend(one.variables);
        }
        Ok(all)
    }
}

/// theme.toml of the default theme, which names all sections that there are.
fn built_in() -> Manifest {
    let layer = builtin::layer("default");
    let text = layer.as_ref().and_then(|layer| layer.text("theme.toml").ok().flatten());
    text.and_then(|text| toml::from_str(text).ok()).unwrap_or_default()
}

/// The first of `sections` that there is none of, or that was named before.
fn wrong_section(sections: &[String]) -> Option<(&String, Diagnostic)> {
    let known = built_in().sections;
    let is_twice = |at: usize| sections[..at].contains(&sections[at]);
    let (at, name) = sections.iter().enumerate().find(|(at, name)| !known.contains(name) || is_twice(*at))?;
    if is_twice(at) {
        let again = Diagnostic::error("theme", format!("the section `{name}` is named twice"));
        return Some((name, again.hint("name each once; those that are not named come last")));
    }
    let none = Diagnostic::error("theme", format!("a story’s page has no section `{name}`"));
    Some((
        name,
        none.hint(match nearest(name, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are: {}", known.join(", ")),
        }),
    ))
}
